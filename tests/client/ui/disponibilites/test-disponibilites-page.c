/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-structures-fixture.h"
#include "client/model/mef-disponibilites-ouvertes.h"
#include "client/ui/disponibilites/mef-disponibilites-page.h"
#include "client/ui/disponibilites/mef-duplication-card.h"
#include "client/ui/disponibilites/mef-grille-semaine.h"
#include "client/ui/disponibilites/mef-grille-view.h"
#include "client/ui/widgets/mef-date-entry.h"
#include "support/mef-fake-espace.h"

#include <adwaita.h>

/* The page over a real cache without network: Thursday 23 April 2026, an EAJE of 65 places. Every wait is for
 * a state. */

#define LUNDI mef_day_new (2026, 4, 27)

typedef struct
{
  MefCacheFixture *cache;
  MefEspace       *espace;
  MefStructure    *structure;
  GtkWidget       *window;
  GtkWidget       *page;
  guint            left;
  char            *said;
} Fixture;

static const MefDemiJournee non = { MEF_DEMI_JOURNEE_NON_DISPONIBLE, 0 };

static MefDemiJournee
places (guint n)
{
  return (MefDemiJournee){ MEF_DEMI_JOURNEE_DISPONIBLE, n };
}

static MefCase
at (guint day, MefMoitie moitie)
{
  return (MefCase){ LUNDI + day, moitie };
}

static void
retour_cb (MefDisponibilitesPage *page, Fixture *f)
{
  f->left++;
}

static void
dit_cb (MefDisponibilitesPage *page, const char *text, Fixture *f)
{
  g_free (f->said);
  f->said = g_strdup (text);
}

/* What is known of the half-days, as the feed would bring it. */
static void
tell_releve (Fixture *f, gint64 version, MefCase cellule, MefDemiJournee value)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (MefReleve) releve = mef_releve_new (f->structure->id);
  g_autoptr (GError) error = NULL;

  releve->version = version;
  mef_releve_set (releve, at (0, MEF_MOITIE_MATIN), places (3));
  mef_releve_set (releve, cellule, value);
  mef_fixture_add_releve (batch, f->structure, releve);
  g_assert_true (mef_cache_fixture_apply (f->cache, "751", batch, &error));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  MefTypeStructure          type = data != NULL ? MEF_TYPE_STRUCTURE_RPE : MEF_TYPE_STRUCTURE_EAJE;
  const MefFormulaireChamp *capacite;
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", MEF_ROLE_ADMIN_CAF);

  f->cache = mef_cache_fixture_new ();
  f->espace = mef_fake_espace_new (f->cache->cache, MEF_CLOCK (f->cache->clock), compte);
  mef_espace_set_site (f->espace, "751");
  mef_fake_clock_set (f->cache->clock, "2026-04-23T08:00:00Z");
  f->structure = mef_sample_structure_new (mef_cache_get_formulaires (f->cache->cache), type, 7);
  capacite = mef_formulaire_get_disponibilites (mef_fiche_get_formulaire (f->structure->fiche));
  if (capacite != NULL)
    {
      g_autofree char *pointeur = g_strconcat ("/", capacite->id, NULL);

      mef_fiche_set (f->structure->fiche, pointeur, g_variant_new_int64 (65));
    }
  mef_structures_fixture_store (f->cache, f->structure);
  if (capacite != NULL)
    tell_releve (f, 1, at (2, MEF_MOITIE_APRES_MIDI), non);

  f->page = mef_disponibilites_page_new (f->espace);
  g_signal_connect (f->page, "retour", G_CALLBACK (retour_cb), f);
  g_signal_connect (f->page, "dit", G_CALLBACK (dit_cb), f);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1300, 700);
  gtk_window_set_child (GTK_WINDOW (f->window), f->page);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  mef_structure_free (f->structure);
  /* What is still on its way holds the space. */
  while (G_OBJECT (f->espace)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (f->espace);
  mef_cache_fixture_free (f->cache);
  g_free (f->said);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GtkWidget *
find (Fixture *f, GType type)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (f->page, type, found);
  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

static gboolean
says (Fixture *f, const char *text)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (f->page, GTK_TYPE_LABEL, found);
  for (guint i = 0; i < found->len; i++)
    if (g_str_has_prefix (gtk_label_get_text (g_ptr_array_index (found, i)), text))
      return TRUE;
  return FALSE;
}

static void
wait_for (Fixture *f, const char *text)
{
  while (!says (f, text))
    g_main_context_iteration (NULL, TRUE);
}

static void
open_it (Fixture *f)
{
  mef_disponibilites_page_ouvrir (MEF_DISPONIBILITES_PAGE (f->page), f->structure->id);
  while (find (f, MEF_TYPE_GRILLE_VIEW) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Through the keyboard of the grid. */
static void
key (Fixture *f, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (find (f, MEF_TYPE_GRILLE_VIEW));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean stopped = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        {
          g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &stopped);
          g_assert_true (stopped);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
act (Fixture *f, const char *action)
{
  g_assert_true (gtk_widget_activate_action (f->page, action, NULL));
}

static MefDemiJournee
kept (Fixture *f, MefCase cellule)
{
  g_autoptr (MefStructureDossier) dossier = mef_structures_fixture_dossier (f->cache, f->structure->id);

  return mef_releve_get (dossier->releve, cellule);
}

static void
test_open (Fixture *f, gconstpointer data)
{
  open_it (f);
  g_assert_true (says (f, "Les Lutins 0007 · EAJE · 65 places au plus"));
  g_assert_true (says (f, "Appliqué aussitôt, sans validation"));
  g_assert_true (says (f, "Semaine du 20 avril au 26 avril 2026"));
  wait_for (f, "23 avril – 23 mai 2026 (J à J+30) · fériés : 1er mai, 8 mai, 14 mai"); /* once it is wide */
  g_assert_true (says (f, "1 demi-journée disponible"));
  g_assert_true (says (f, "Tout est enregistré"));
  act (f, "grille.semaine-suivante");
  g_assert_true (says (f, "Semaine du 27 avril au 3 mai 2026"));
}

/* Saved at once, without network: it waits in the outbox and no longer counts as a change. */
static void
test_save (Fixture *f, gconstpointer data)
{
  MefDemiJournee value;

  open_it (f);
  key (f, GDK_KEY_x);
  g_assert_true (says (f, "1 demi-journée modifiée"));
  act (f, "grille.enregistrer");
  wait_for (f, "Enregistré sur ce poste, à envoyer");
  g_assert_cmpstr (f->said, ==, "1 demi-journée enregistrée, sans validation.");
  value = kept (f, (MefCase){ LUNDI - 4, MEF_MOITIE_MATIN });
  g_assert_cmpint (value.etat, ==, MEF_DEMI_JOURNEE_NON_DISPONIBLE);

  /* And « Retour » has nothing to ask. */
  act (f, "grille.retour");
  g_assert_cmpuint (f->left, ==, 1);
}

static void
test_revert (Fixture *f, gconstpointer data)
{
  open_it (f);
  key (f, GDK_KEY_x);
  act (f, "grille.annuler-changements");
  g_assert_true (says (f, "Tout est enregistré"));
  act (f, "grille.annuler");
  g_assert_true (says (f, "1 demi-journée modifiée"));
}

/* Leaving asks, and the answers do what they say. */
static void
test_leave (Fixture *f, gconstpointer data)
{
  static const char *const answers[] = { "rester", "enregistrer" };

  open_it (f);
  key (f, GDK_KEY_x);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
      AdwMessageDialog *dialog = NULL;

      act (f, "grille.retour");
      for (guint n = 0; n < g_list_model_get_n_items (windows) && dialog == NULL; n++)
        {
          g_autoptr (GtkWindow) window = g_list_model_get_item (windows, n);

          if (ADW_IS_MESSAGE_DIALOG (window))
            dialog = ADW_MESSAGE_DIALOG (window);
        }
      g_assert_nonnull (dialog);
      g_assert_cmpuint (f->left, ==, 0);
      adw_message_dialog_response (dialog, answers[i]);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  g_assert_cmpuint (f->left, ==, 1);
  while (kept (f, (MefCase){ LUNDI - 4, MEF_MOITIE_MATIN }).etat != MEF_DEMI_JOURNEE_NON_DISPONIBLE)
    g_main_context_iteration (NULL, TRUE);
}

/* A colleague's change is there at once; one that meets a change here is told and does not overwrite it. */
static void
test_changed_elsewhere (Fixture *f, gconstpointer data)
{
  open_it (f);
  act (f, "grille.semaine-suivante");
  key (f, GDK_KEY_Home);
  key (f, GDK_KEY_x); /* Monday morning */
  wait_for (f, "0 demi-journée disponible");
  tell_releve (f, 2, at (4, MEF_MOITIE_MATIN), places (9));
  wait_for (f, "1 demi-journée disponible"); /* Friday's; Monday's is overwritten here */
  g_assert_true (says (f, "1 demi-journée modifiée"));

  key (f, GDK_KEY_Right);
  key (f, GDK_KEY_x); /* Tuesday morning */
  tell_releve (f, 3, at (1, MEF_MOITIE_MATIN), places (9));
  wait_for (f, "Une autre personne vient de changer une demi-journée");
  g_assert_true (says (f, "2 demi-journées modifiées"));
}

static void
test_duplicate (Fixture *f, gconstpointer data)
{
  GtkWidget *card, *button;
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  g_autoptr (GPtrArray) dates = g_ptr_array_new ();

  open_it (f);
  act (f, "grille.semaine-suivante");
  card = find (f, MEF_TYPE_DUPLICATION_CARD);
  collect (card, MEF_TYPE_DATE_ENTRY, dates);
  g_assert_cmpuint (dates->len, ==, 2);
  g_assert_cmpuint (mef_date_entry_get_jour (g_ptr_array_index (dates, 0)), ==, LUNDI + 7);
  g_assert_cmpuint (mef_date_entry_get_jour (g_ptr_array_index (dates, 1)), ==, mef_day_new (2026, 5, 23));
  g_assert_true (says (f, "18 jours recevront ces choix, 2 jours fériés laissés tels quels."));
  mef_date_entry_set_jour (g_ptr_array_index (dates, 1), LUNDI);
  g_assert_true (says (f, "La période finit avant de commencer."));
  mef_date_entry_set_jour (g_ptr_array_index (dates, 1), LUNDI + 13);

  collect (card, GTK_TYPE_BUTTON, buttons);
  button = g_ptr_array_index (buttons, buttons->len - 1);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (f->said, ==, "Semaine recopiée sur 6 jours.");
  g_assert_true (says (f, "2 demi-journées modifiées")); /* Monday's and Wednesday's */
  act (f, "grille.annuler");
  g_assert_true (says (f, "Tout est enregistré"));
}

static void
test_without_grid (Fixture *f, gconstpointer data)
{
  mef_disponibilites_page_ouvrir (MEF_DISPONIBILITES_PAGE (f->page), f->structure->id);
  wait_for (f, "Pas de tableau des disponibilités");
  g_assert_null (find (f, MEF_TYPE_GRILLE_VIEW));
}

static void
test_unknown (Fixture *f, gconstpointer data)
{
  mef_disponibilites_page_ouvrir (MEF_DISPONIBILITES_PAGE (f->page), "99999999-0000-4000-8000-000000000000");
  wait_for (f, "Structure introuvable");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define ADD(path, data, test)                                                                                \
  g_test_add ("/client/ui/disponibilites-page/" path, Fixture, data, set_up, test, tear_down)
  ADD ("DIS-01/open", NULL, test_open);
  ADD ("DIS-04/save", NULL, test_save);
  ADD ("revert", NULL, test_revert);
  ADD ("leave", NULL, test_leave);
  ADD ("OFF-04/changed-elsewhere", NULL, test_changed_elsewhere);
  ADD ("DIS-03/duplicate", NULL, test_duplicate);
  ADD ("DIS-01/without-grid", "rpe", test_without_grid);
  ADD ("unknown", NULL, test_unknown);
#undef ADD

  return g_test_run ();
}
