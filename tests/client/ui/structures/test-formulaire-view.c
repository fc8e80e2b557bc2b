/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/ui/structures/mef-formulaire-view.h"
#include "client/ui/structures/mef-form-fixture.h"
#include "client/ui/structures/mef-champ.h"
#include "client/ui/structures/mef-commune-row.h"
#include "client/ui/structures/mef-sommaire.h"

static const char *
get_text (MefFormFixture *f, const char *pointeur)
{
  return mef_fiche_get_text (mef_saisie_fiche_get_fiche (f->saisie), pointeur);
}

static gboolean
is_focused (MefFormFixture *f, const char *id)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, mef_form_fixture_find_champ (f, id));
}

static void
leave (MefFormFixture *f, const char *from, const char *to)
{
  gtk_widget_grab_focus (mef_form_fixture_find (mef_form_fixture_find_champ (f, from), GTK_TYPE_ENTRY, 0));
  mef_form_fixture_frames (f);
  gtk_widget_grab_focus (mef_form_fixture_find (mef_form_fixture_find_champ (f, to), GTK_TYPE_ENTRY, 0));
  mef_form_fixture_frames (f);
}

/* Every field of every type is there, is shown when its condition holds, and has something to type with. */
static void
test_types (MefFormFixture *f, gconstpointer data)
{
  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    {
      const MefFormulaire *form = mef_formulaires_get (f->forms, type);
      GPtrArray           *unites = mef_formulaire_get_unites (form);

      mef_form_fixture_open (f, type, NULL);
      for (guint i = 0; i < unites->len; i++)
        {
          const MefUnite *unite = g_ptr_array_index (unites, i);
          GtkWidget      *champ = mef_form_fixture_find_champ (f, unite->champ->id);
          graphene_rect_t bounds;

          g_assert_nonnull (champ);
          g_assert_cmpint (gtk_widget_get_mapped (champ), ==,
                           mef_fiche_is_shown (mef_saisie_fiche_get_fiche (f->saisie), unite->champ));
          if (!gtk_widget_get_mapped (champ))
            continue;
          g_assert_true (gtk_widget_compute_bounds (champ, f->view, &bounds));
          g_assert_cmpfloat (bounds.size.width, >, 40);
          g_assert_cmpfloat (bounds.size.height, >, 20);
          g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (f->view));
          mef_champ_focus (MEF_CHAMP (champ), unite);
          if (unite->champ->genre != MEF_GENRE_COMMUNE) /* which waits for its postal code */
            g_assert_true (is_focused (f, unite->champ->id));
        }
    }
}

/* Nobody is told off before having finished; then with each keystroke. */
static void
test_faults (MefFormFixture *f, gconstpointer data)
{
  GtkWidget *capacite, *entry;

  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_EAJE, NULL);
  capacite = mef_form_fixture_find_champ (f, "capacite");
  entry = mef_form_fixture_find (capacite, GTK_TYPE_ENTRY, 0);
  gtk_widget_grab_focus (entry);
  mef_form_fixture_type (capacite, "650");
  mef_form_fixture_frames (f);
  g_assert_null (mef_form_fixture_find_label (capacite, "Au plus 200 places."));

  leave (f, "capacite", "age_min");
  g_assert_nonnull (mef_form_fixture_find_label (capacite, "Au plus 200 places."));
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "650");

  gtk_widget_grab_focus (entry);
  mef_form_fixture_type (capacite, "65");
  mef_form_fixture_frames (f);
  g_assert_null (mef_form_fixture_find_label (capacite, "Au plus 200 places."));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  mef_form_fixture_type (capacite, "beaucoup");
  mef_form_fixture_frames (f);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (get_text (f, "/capacite"), ==, "beaucoup");

  leave (f, "age_min", "age_max");
  g_assert_nonnull (mef_form_fixture_find_label (mef_form_fixture_find_champ (f, "age_min"), "À remplir."));
}

static void
test_understood (MefFormFixture *f, gconstpointer data)
{
  GtkWidget *champ;

  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_EAJE, NULL);
  champ = mef_form_fixture_find_champ (f, "telephone");
  gtk_widget_grab_focus (mef_form_fixture_find (champ, GTK_TYPE_ENTRY, 0));
  mef_form_fixture_type (champ, "0143661280");
  leave (f, "telephone", "nom");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (mef_form_fixture_find (champ, GTK_TYPE_ENTRY, 0))),
                   ==, "01 43 66 12 80");
  g_assert_cmpstr (get_text (f, "/telephone"), ==, "0143661280");
}

/* A refused save tells everything and goes to the first. */
static void
test_reveal (MefFormFixture *f, gconstpointer data)
{
  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_EAJE, NULL);
  mef_saisie_fiche_type (f->saisie, mef_form_fixture_at (f, "/nom"), "Les Lucioles");
  mef_form_fixture_frames (f);
  mef_formulaire_view_reveler (MEF_FORMULAIRE_VIEW (f->view));
  mef_form_fixture_frames (f);
  g_assert_true (is_focused (f, "gestionnaire_nom"));
  g_assert_null (mef_form_fixture_find_label (mef_form_fixture_find_champ (f, "nom"), "À remplir."));
  g_assert_nonnull (mef_form_fixture_find_label (mef_form_fixture_find_champ (f, "capacite"), "À remplir."));
}

static void
test_condition (MefFormFixture *f, gconstpointer data)
{
  GtkWidget *tarif, *handicap, *precisions;

  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_EAJE, NULL);
  handicap = mef_form_fixture_find_champ (f, "handicap");
  precisions = mef_form_fixture_find_champ (f, "handicap_precisions");
  tarif = mef_form_fixture_find_champ (f, "tarif_horaire_max");
  g_assert_false (gtk_widget_get_mapped (precisions));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (mef_form_fixture_find (handicap, GTK_TYPE_CHECK_BUTTON, 0)),
                               TRUE);
  mef_form_fixture_frames (f);
  g_assert_true (gtk_widget_get_mapped (precisions));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (mef_form_fixture_find (handicap, GTK_TYPE_CHECK_BUTTON, 1)),
                               TRUE);
  mef_form_fixture_frames (f);
  g_assert_false (gtk_widget_get_mapped (precisions));

  g_assert_false (gtk_widget_get_mapped (tarif));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (mef_form_fixture_find (
                                  mef_form_fixture_find_champ (f, "financement"), GTK_TYPE_DROP_DOWN, 0)),
                              2);
  mef_form_fixture_frames (f);
  g_assert_cmpstr (get_text (f, "/financement"), ==, "PAJE");
  g_assert_true (gtk_widget_get_mapped (tarif));
}

/* The postal code proposes its communes; the INSEE code follows. */
static void
test_commune (MefFormFixture *f, gconstpointer data)
{
  GtkWidget *code, *commune;

  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_MAM, NULL);
  code = mef_form_fixture_find_champ (f, "code_postal");
  commune = mef_form_fixture_find (mef_form_fixture_find_champ (f, "commune"), GTK_TYPE_DROP_DOWN, 0);
  g_assert_false (gtk_widget_get_sensitive (commune));
  mef_form_fixture_type (code, "75020");
  g_assert_cmpstr (get_text (f, "/commune"), ==, "75120");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (commune)), ==, 1);
  g_assert_true (gtk_widget_get_sensitive (commune));

  mef_form_fixture_type (code, "01400");
  g_assert_null (get_text (f, "/commune"));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (commune))), >, 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (commune), 2);
  g_assert_nonnull (get_text (f, "/commune"));
}

static char *
dup_communes (MefFormFixture *f)
{
  GVariant *value = mef_fiche_get (mef_saisie_fiche_get_fiche (f->saisie), "/communes_desservies");

  return value != NULL ? g_variant_print (value, FALSE) : g_strdup ("");
}

static void
add_commune (GtkWidget *champ, const char *code_postal)
{
  mef_form_fixture_type (champ, code_postal);
  g_signal_emit_by_name (mef_form_fixture_find (champ, GTK_TYPE_ENTRY, 0), "activate");
}

static void
assert_communes (MefFormFixture *f, const char *expected)
{
  g_autofree char *text = dup_communes (f);

  g_assert_cmpstr (text, ==, expected);
}

static gpointer
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_assert_not_reached ();
}

/* What the pointer carries from one line to another. */
static void
drag (GtkWidget *row, GtkWidget *to)
{
  GtkWidget *list = gtk_widget_get_parent (row);
  g_autoptr (GdkContentProvider) carried = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;
  double   x, y;

  g_signal_emit_by_name (find_controller (row, GTK_TYPE_DRAG_SOURCE), "prepare", 1.0, 1.0, &carried);
  g_value_init (&value, MEF_TYPE_COMMUNE_ROW);
  gdk_content_provider_get_value (carried, &value, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_translate_coordinates (to, list, 1, 1, &x, &y));
  g_signal_emit_by_name (find_controller (list, GTK_TYPE_DROP_TARGET), "drop", &value, x, y, &taken);
  g_assert_true (taken);
}

static void
test_communes (MefFormFixture *f, gconstpointer data)
{
  GtkWidget *champ, *row;

  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_LAEP, NULL);
  champ = mef_form_fixture_find_champ (f, "communes_desservies");
  add_commune (champ, "75020");
  add_commune (champ, "93200");
  add_commune (champ, "75011");
  assert_communes (f, "[('75120', '75020'), ('93066', '93200'), ('75111', '75011')]");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (mef_form_fixture_find (champ, GTK_TYPE_ENTRY, 0))),
                   ==, "");

  add_commune (champ, "93200");
  g_assert_true (
      gtk_widget_get_visible (mef_form_fixture_find_label (champ, "Cette commune est déjà dans la liste.")));
  assert_communes (f, "[('75120', '75020'), ('93066', '93200'), ('75111', '75011')]");

  row = mef_form_fixture_find (champ, MEF_TYPE_COMMUNE_ROW, 2);
  gtk_widget_grab_focus (row);
  g_signal_emit_by_name (row, "deplacer", -1);
  assert_communes (f, "[('75120', '75020'), ('75111', '75011'), ('93066', '93200')]");
  mef_form_fixture_frames (f);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == row);
  g_signal_emit_by_name (row, "deplacer", -1);
  g_signal_emit_by_name (row, "deplacer", -1);
  assert_communes (f, "[('75111', '75011'), ('75120', '75020'), ('93066', '93200')]");
  g_signal_emit_by_name (row, "retirer");
  assert_communes (f, "[('75120', '75020'), ('93066', '93200')]");
  mef_form_fixture_frames (f);
  g_assert_true (is_focused (f, "communes_desservies"));

  gtk_widget_activate_action (f->view, "formulaire.annuler", NULL);
  assert_communes (f, "[('75111', '75011'), ('75120', '75020'), ('93066', '93200')]");

  mef_form_fixture_frames (f);
  row = mef_form_fixture_find (champ, MEF_TYPE_COMMUNE_ROW, 2);
  drag (row, mef_form_fixture_find (champ, MEF_TYPE_COMMUNE_ROW, 0));
  assert_communes (f, "[('93066', '93200'), ('75111', '75011'), ('75120', '75020')]");
}

static char *
dup_lines (MefFormFixture *f)
{
  GVariant *value = mef_fiche_get (mef_saisie_fiche_get_fiche (f->saisie), "/membres");

  return value != NULL ? g_variant_print (value, FALSE) : g_strdup ("");
}

static void
type_nth (GtkWidget *champ, guint n, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (mef_form_fixture_find (champ, GTK_TYPE_ENTRY, n)), text);
}

static void
test_lines (MefFormFixture *f, gconstpointer data)
{
  GtkWidget       *champ, *add;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_MAM, NULL);
  champ = mef_form_fixture_find_champ (f, "membres");
  add =
      gtk_widget_get_ancestor (mef_form_fixture_find_label (champ, "+ Ajouter : personne"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (add, "clicked");
  mef_form_fixture_frames (f);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window))
                 == GTK_WIDGET (gtk_editable_get_delegate (
                     GTK_EDITABLE (mef_form_fixture_find (champ, GTK_TYPE_ENTRY, 0)))));
  type_nth (champ, 0, "Awa");
  type_nth (champ, 1, "Diallo");
  type_nth (champ, 2, "3/9/2027");
  first = dup_lines (f);
  g_assert_cmpstr (first, ==, "[['Awa', 'Diallo', '2027-09-03']]");

  g_signal_emit_by_name (add, "clicked");
  type_nth (champ, 3, "Luc");
  type_nth (champ, 5, "demain");
  second = dup_lines (f);
  g_assert_cmpstr (second, ==, "[['Awa', 'Diallo', '2027-09-03'], ['Luc', '', 'demain']]");
  g_assert_nonnull (mef_saisie_fiche_get_faute (f->saisie, mef_form_fixture_at (f, "/membres")));

  g_signal_emit_by_name (
      gtk_widget_get_next_sibling (gtk_widget_get_ancestor (mef_form_fixture_find (champ, GTK_TYPE_ENTRY, 2),
                                                            g_type_from_name ("MefBoite"))),
      "clicked");
  third = dup_lines (f);
  g_assert_cmpstr (third, ==, "[['Luc', '', 'demain']]");
}

/* What was typed in one field is one step; the cursor goes where something came back. */
static void
test_undo (MefFormFixture *f, gconstpointer data)
{
  GtkWidget *nom, *entry;

  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_EAJE, NULL);
  nom = mef_form_fixture_find_champ (f, "nom");
  entry = mef_form_fixture_find (nom, GTK_TYPE_ENTRY, 0);
  gtk_widget_grab_focus (entry);
  mef_form_fixture_type (nom, "L");
  mef_form_fixture_type (nom, "Les Lucioles");
  mef_form_fixture_type (mef_form_fixture_find_champ (f, "capacite"), "45");
  leave (f, "capacite", "age_min");

  gtk_widget_activate_action (f->view, "formulaire.annuler", NULL);
  mef_form_fixture_frames (f);
  g_assert_null (mef_fiche_get (mef_saisie_fiche_get_fiche (f->saisie), "/capacite"));
  g_assert_true (is_focused (f, "capacite"));
  gtk_widget_activate_action (f->view, "formulaire.annuler", NULL);
  mef_form_fixture_frames (f);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (is_focused (f, "nom"));
  gtk_widget_activate_action (f->view, "formulaire.retablir", NULL);
  gtk_widget_activate_action (f->view, "formulaire.retablir", NULL);
  g_assert_cmpstr (get_text (f, "/nom"), ==, "Les Lucioles");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Les Lucioles");
}

/* The index goes with the cursor and leads to what is missing. */
static void
test_index (MefFormFixture *f, gconstpointer data)
{
  MefSommaire    *sommaire;
  const MefUnite *unite;
  graphene_rect_t bounds;

  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_EAJE, NULL);
  sommaire = MEF_SOMMAIRE (mef_form_fixture_find (f->view, MEF_TYPE_SOMMAIRE, 0));
  g_assert_cmpuint (mef_sommaire_get_courante (sommaire), ==, 0);
  g_assert_nonnull (mef_form_fixture_find_label (GTK_WIDGET (sommaire), "3 champs à remplir"));
  mef_saisie_fiche_type (f->saisie, mef_form_fixture_at (f, "/nom"), "Les Lucioles");
  mef_form_fixture_frames (f);
  g_assert_null (mef_form_fixture_find_label (GTK_WIDGET (sommaire), "3 champs à remplir"));

  unite = mef_form_fixture_at (f, "/accessible");
  mef_formulaire_view_go_to (MEF_FORMULAIRE_VIEW (f->view), unite);
  mef_form_fixture_frames (f);
  g_assert_cmpuint (mef_sommaire_get_courante (sommaire), ==, 9);
  g_assert_true (is_focused (f, "accessible"));
  g_assert_true (gtk_widget_compute_bounds (mef_form_fixture_find_champ (f, "accessible"), f->view, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (f->view));

  g_signal_emit_by_name (sommaire, "section", 2);
  mef_form_fixture_frames (f);
  g_assert_true (is_focused (f, "nature"));
  g_assert_cmpuint (mef_sommaire_get_courante (sommaire), ==, 2);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
          gtk_widget_get_ancestor (mef_form_fixture_find_champ (f, "nom"), GTK_TYPE_SCROLLED_WINDOW))),
      0);
  g_assert_cmpuint (mef_sommaire_get_courante (sommaire), ==, 0);
}

/* Where there is little room the index folds and the fields go below one another. */
static void
test_narrow (MefFormFixture *f, gconstpointer data)
{
  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_EAJE, NULL);
  mef_formulaire_view_set_etroite (MEF_FORMULAIRE_VIEW (f->view), TRUE);
  mef_form_fixture_frames (f);
  g_assert_false (gtk_widget_get_mapped (mef_form_fixture_find (f->view, MEF_TYPE_SOMMAIRE, 0))
                  && gtk_widget_get_mapped (mef_form_fixture_find (f->view, MEF_TYPE_SOMMAIRE, 1)));
  g_assert_nonnull (mef_form_fixture_find_label (f->view, "Identité et gestionnaire"));
  mef_formulaire_view_set_etroite (MEF_FORMULAIRE_VIEW (f->view), FALSE);
}

/* What is shown of another agent's change, or of a step back, is not typed again. */
static void
test_elsewhere (MefFormFixture *f, gconstpointer data)
{
  GtkWidget *nom;
  gboolean   undoable;

  mef_form_fixture_open (f, MEF_TYPE_STRUCTURE_RPE, NULL);
  nom = mef_form_fixture_find_champ (f, "nom");
  mef_saisie_fiche_set (f->saisie, mef_form_fixture_at (f, "/nom"), g_variant_new_string ("RPE du Nord"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (mef_form_fixture_find (nom, GTK_TYPE_ENTRY, 0))), ==,
                   "RPE du Nord");
  mef_saisie_fiche_undo (f->saisie, NULL);
  g_object_get (f->saisie, "annulable", &undoable, NULL);
  g_assert_false (undoable);
}

#define ADD(path, function)                                                                                  \
  g_test_add ("/client/ui/formulaire-view/" path, MefFormFixture, NULL, mef_form_fixture_set_up, function,   \
              mef_form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("STR-02/every-field-of-the-ten-types", test_types);
  ADD ("STR-02/faults-after-leaving", test_faults);
  ADD ("STR-02/shown-as-understood", test_understood);
  ADD ("STR-02/refused-save", test_reveal);
  ADD ("STR-02/condition", test_condition);
  ADD ("STR-02/undo", test_undo);
  ADD ("STR-02/index", test_index);
  ADD ("STR-02/narrow", test_narrow);
  ADD ("COM-02/commune-of-the-postal-code", test_commune);
  ADD ("COM-01/ordered-communes", test_communes);
  ADD ("lines", test_lines);
  ADD ("changed-elsewhere", test_elsewhere);

  return g_test_run ();
}
