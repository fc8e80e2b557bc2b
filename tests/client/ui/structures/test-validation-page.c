/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/cache/mef-structures-fixture.h"
#include "client/model/mef-queue-fixture.h"
#include "client/ui/structures/mef-form-fixture.h"
#include "client/ui/structures/mef-refus-panel.h"
#include "client/ui/structures/mef-validation-page.h"
#include "support/mef-sample-structure.h"

/* The page over a real cache, without network. Every wait is for a state. */

typedef struct
{
  MefFormFixture         form; /* first: the display's part */
  MefQueueFixture       *base;
  MefPropositionOuverte *ouverte;
  MefStructure          *structure;
  guint                  closed;
  guint                  decided;
} Fixture;

static void
closed_cb (Fixture *f)
{
  f->closed++;
}

static void
decided_cb (Fixture *f, const MefOperation *operation, const char *nom, gboolean accepted)
{
  f->decided += accepted ? 1 : 100;
}

static gboolean
is_open (MefFormFixture *form)
{
  return mef_proposition_ouverte_get_ouverture (((Fixture *) form)->ouverte) == MEF_OUVERTURE_PRETE;
}

static gboolean
is_decided (MefFormFixture *form)
{
  return ((Fixture *) form)->decided > 0;
}

static gboolean
is_gone (MefFormFixture *form)
{
  return mef_proposition_ouverte_get_ouverture (((Fixture *) form)->ouverte) == MEF_OUVERTURE_SUPPRIMEE;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (MefProposition) proposition = NULL;

  mef_form_fixture_set_up (&f->form, data);
  f->base = mef_queue_fixture_new ();
  f->structure = mef_sample_structure_new (mef_cache_get_formulaires (f->base->cache->cache),
                                           MEF_TYPE_STRUCTURE_ALSH, 7);
  mef_sample_structure_fill (f->structure->fiche, "Les Lucioles");
  mef_structures_fixture_store (f->base->cache, f->structure);
  proposition = mef_sample_proposition_new (f->structure, 3, "/presentation", "Une maison ouverte");
  g_ptr_array_add (proposition->ecarts,
                   mef_ecart_new ("/telephone", mef_fiche_get (f->structure->fiche, "/telephone"),
                                  g_variant_new_string ("0143661280")));
  mef_structures_fixture_propose (f->base->cache, f->structure, proposition);
  f->ouverte = mef_proposition_ouverte_new (f->base->espace, NULL);
  f->form.view = mef_validation_page_new (f->base->espace, f->ouverte);
  g_signal_connect_swapped (f->form.view, "fermee", G_CALLBACK (closed_cb), f);
  g_signal_connect_swapped (f->form.view, "decidee", G_CALLBACK (decided_cb), f);
  mef_form_fixture_present (&f->form);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mef_proposition_ouverte_fermer (f->ouverte);
  gtk_window_destroy (GTK_WINDOW (f->form.window));
  f->form.window = NULL;
  g_clear_object (&f->ouverte);
  mef_structure_free (f->structure);
  mef_queue_fixture_free (f->base);
  mef_form_fixture_tear_down (&f->form, data);
}

static void
open_it (Fixture *f)
{
  mef_proposition_ouverte_ouvrir (f->ouverte, f->structure->id);
  mef_form_fixture_wait (&f->form, is_open);
  gtk_widget_grab_focus (f->form.view);
  mef_form_fixture_frames (&f->form);
}

static gboolean
says (Fixture *f, const char *text)
{
  return mef_form_fixture_find_label (f->form.view, text) != NULL;
}

static void
act (Fixture *f, const char *action)
{
  gtk_widget_activate_action (f->form.view, action, NULL);
  mef_form_fixture_frames (&f->form);
}

static void
correct (Fixture *f, const char *text)
{
  const MefUnite *unite =
      mef_formulaire_find_unite (mef_fiche_get_formulaire (f->structure->fiche), "/telephone");

  mef_saisie_fiche_type (mef_proposition_ouverte_get_saisie (f->ouverte), unite, text);
  mef_form_fixture_frames (&f->form);
}

static void
test_jumps (Fixture *f, gconstpointer data)
{
  open_it (f);
  g_assert_true (says (f, "2 modifications"));
  g_assert_true (says (f, "Julie Lefèvre recevra un mail"));
  g_assert_true (says (f, "1 sur 2"));
  act (f, "validation-page.suivante");
  g_assert_true (says (f, "2 sur 2"));
  act (f, "validation-page.precedente");
  g_assert_true (says (f, "1 sur 2"));
}

/* Nothing wrong leaves: what is wrong is said beside the button, and the cursor goes there. */
static void
test_accept (Fixture *f, gconstpointer data)
{
  open_it (f);
  correct (f, "trois");
  g_assert_true (says (f, "1 champ en erreur"));
  act (f, "validation-page.valider");
  g_assert_cmpuint (f->decided, ==, 0);
  correct (f, "01 43 66 12 99");
  g_assert_true (says (f, "2 modifications, dont 1 corrigée"));
  act (f, "validation-page.valider");
  mef_form_fixture_wait (&f->form, is_decided);
  g_assert_cmpuint (f->decided, ==, 1);
}

static void
test_refuse (Fixture *f, gconstpointer data)
{
  GtkWidget *panel, *text;

  open_it (f);
  act (f, "validation-page.refuser");
  panel = mef_form_fixture_find (f->form.view, MEF_TYPE_REFUS_PANEL, 0);
  text = mef_form_fixture_find (panel, GTK_TYPE_TEXT_VIEW, 0);
  g_assert_true (gtk_widget_has_focus (text));
  /* The key that sends asks for the reason first. */
  act (f, "validation-page.valider");
  g_assert_cmpuint (f->decided, ==, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Ce n’est pas le bon numéro.",
                            -1);
  g_assert_cmpstr (mef_proposition_ouverte_get_motif (f->ouverte), ==, "Ce n’est pas le bon numéro.");
  /* Escape leads back to the changes, the text stays. */
  act (f, "validation-page.retour");
  g_assert_cmpuint (f->closed, ==, 0);
  act (f, "validation-page.refuser");
  act (f, "validation-page.valider");
  mef_form_fixture_wait (&f->form, is_decided);
  g_assert_cmpuint (f->decided, ==, 100);
}

static void
test_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (GError) error = NULL;

  open_it (f);
  correct (f, "01 43 66 12 99");
  mef_fixture_add_suppression (batch, MEF_COLLECTION_PROPOSITIONS, f->structure->id, f->structure->site, 4);
  g_assert_true (mef_cache_fixture_apply (f->base->cache, "751", batch, &error));
  mef_form_fixture_wait (&f->form, is_gone);
  mef_form_fixture_frames (&f->form);
  g_assert_true (says (f, "Reporter mes corrections dans la fiche"));
  g_assert_false (says (f, "Valider les modifications"));
  act (f, "validation-page.retour");
  g_assert_cmpuint (f->closed, ==, 1);
}

/* No text is cut where there is little room: columns are stacked, the index goes. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  int minimum;

  open_it (f);
  gtk_window_set_default_size (GTK_WINDOW (f->form.window), 640, 640);
  while (gtk_widget_get_width (f->form.view) != 640)
    g_main_context_iteration (NULL, TRUE);
  mef_form_fixture_frames (&f->form);
  mef_form_fixture_frames (&f->form);
  gtk_widget_measure (gtk_widget_get_first_child (gtk_widget_get_first_child (f->form.view)),
                      GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 640);
  g_assert_false (says (f, "Publié aujourd’hui"));
}

#define ADD(path, function)                                                                                  \
  g_test_add ("/client/ui/validation-page/VAL-02/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("from-change-to-change", test_jumps);
  ADD ("accepted-without-errors-only", test_accept);
  ADD ("refused-with-a-reason-only", test_refuse);
  ADD ("decided-by-a-colleague", test_gone);
  ADD ("fits-a-narrow-window", test_narrow);

  return g_test_run ();
}
