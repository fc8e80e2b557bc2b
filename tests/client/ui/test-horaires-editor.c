/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/ui/widgets/mef-horaires-editor.h"
#include "domain/mef-plages.h"
#include "support/mef-sample-formulaire.h"

/* The hours editor on a display, over a real form. */

typedef struct
{
  MefFormulaire  *form;
  MefSaisieFiche *saisie;
  GtkWidget      *window;
  GtkWidget      *editor;
} Fixture;

static const char *const jours[] = {
  "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"
};

static const MefUnite *
unite_of (Fixture *fixture, const char *jour)
{
  g_autofree char *pointeur = g_strdup_printf ("/horaires/%s", jour);

  return mef_formulaire_find_unite (fixture->form, pointeur);
}

static void
set_hours (Fixture *fixture, const char *jour, const char *text)
{
  g_autoptr (GArray) plages = mef_plages_parse (text);

  mef_saisie_fiche_set (fixture->saisie, unite_of (fixture, jour),
                        mef_plages_to_value ((const MefPlage *) plages->data, plages->len));
}

/* « 7:30 – 12:00 » as the form holds it, « ? » for what cannot be read, « Fermé » for nothing. */
static char *
hours_of (Fixture *fixture, const char *jour)
{
  const MefUnite *unite = unite_of (fixture, jour);
  GVariant       *value = mef_fiche_get (mef_saisie_fiche_get_fiche (fixture->saisie), unite->pointeur);
  g_autoptr (GArray) plages = NULL;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_strdup ("?");
  plages = mef_plages_from_value (value);
  return mef_plages_to_text ((const MefPlage *) plages->data, plages->len);
}

static void
assert_hours (Fixture *fixture, const char *jour, const char *expected)
{
  g_autofree char *hours = hours_of (fixture, jour);

  g_assert_cmpstr (hours, ==, expected);
}

static void
set_up (Fixture *fixture, gconstpointer plages_max)
{
  g_autoptr (MefFiche) fiche = NULL;
  MefFormulaireChamp *champ;

  fixture->form = mef_sample_formulaire_new ();
  champ = (MefFormulaireChamp *) mef_formulaire_find_champ (fixture->form, "horaires");
  champ->plages_max = GPOINTER_TO_UINT (plages_max);
  fiche = mef_fiche_new (fixture->form);
  fixture->saisie = mef_saisie_fiche_new (fiche, NULL, NULL);
  fixture->editor = mef_horaires_editor_new (fixture->saisie, champ);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->editor);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->saisie);
  mef_formulaire_unref (fixture->form);
}

/* The lines stand first in the editor, in the order of the week. */
static GtkWidget *
row_of (Fixture *fixture, const char *jour)
{
  GtkWidget *row = gtk_widget_get_first_child (fixture->editor);

  for (guint i = 0; g_ascii_strcasecmp (jours[i], jour) != 0; i++)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

/* What is visible of a type under @widget, in order. */
static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GtkWidget *
nth (GtkWidget *widget, GType type, guint n)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, type, found);
  return n < found->len ? g_ptr_array_index (found, n) : NULL;
}

static guint
count (GtkWidget *widget, GType type)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, type, found);
  return found->len;
}

static GtkWidget *
entry_of (Fixture *fixture, const char *jour, guint n)
{
  return nth (row_of (fixture, jour), GTK_TYPE_ENTRY, n);
}

static GtkWidget *
tick_of (Fixture *fixture, const char *jour)
{
  return nth (row_of (fixture, jour), GTK_TYPE_CHECK_BUTTON, 0);
}

/* One character after the other, as somebody types. */
static void
type (GtkWidget *entry, const char *text)
{
  GtkEditable *editable = GTK_EDITABLE (entry);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (editable, "");
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      int position = gtk_editable_get_position (editable);

      gtk_editable_insert_text (editable, c, (int) (g_utf8_next_char (c) - c), &position);
      gtk_editable_set_position (editable, position);
    }
}

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
at_fault (GtkWidget *entry)
{
  return gtk_widget_has_css_class (entry, "error");
}

/* Some label under @widget that is shown and says so. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (widget, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (gtk_label_get_text (g_ptr_array_index (labels, i)), text))
      return TRUE;

  return FALSE;
}

static gboolean
has_focus (Fixture *fixture, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
press (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* The button with that picture in a line. */
static GtkWidget *
button_of (GtkWidget *widget, const char *icon)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new ();

  collect (widget, GTK_TYPE_IMAGE, images);
  for (guint i = 0; i < images->len; i++)
    if (g_strcmp0 (gtk_image_get_icon_name (g_ptr_array_index (images, i)), icon) == 0)
      return gtk_widget_get_ancestor (g_ptr_array_index (images, i), GTK_TYPE_BUTTON);

  return NULL;
}

static void
test_closed_at_first (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (jours); i++)
    {
      g_assert_cmpuint (count (row_of (fixture, jours[i]), GTK_TYPE_ENTRY), ==, 0);
      g_assert_true (says (row_of (fixture, jours[i]), "Fermé"));
    }
}

/* Ticking a day opens its first range, with the cursor in it and no reproach yet. */
static void
test_tick (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate (tick_of (fixture, "mardi"));
  g_assert_cmpuint (count (row_of (fixture, "mardi"), GTK_TYPE_ENTRY), ==, 2);
  g_assert_true (has_focus (fixture, entry_of (fixture, "mardi", 0)));
  g_assert_false (at_fault (entry_of (fixture, "mardi", 0)));
  type (entry_of (fixture, "mardi", 0), "9");
  type (entry_of (fixture, "mardi", 1), "1730");
  assert_hours (fixture, "mardi", "9:00 – 17:30");
  g_assert_true (says (row_of (fixture, "mardi"), "8 h 30"));

  gtk_widget_activate (tick_of (fixture, "mardi"));
  assert_hours (fixture, "mardi", "Fermé");
  g_assert_true (says (row_of (fixture, "mardi"), "Fermé"));
  gtk_widget_activate (tick_of (fixture, "mardi"));
  assert_hours (fixture, "mardi", "9:00 – 17:30");
}

/* All four ways to type a time, written in full when the field is left. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  static const char *const typed[][2] = {
    { "9", "9:00" }, { "930", "9:30" }, { "9h30", "9:30" }, { "09:30", "9:30" }, { "9 h", "9:00" },
  };

  set_hours (fixture, "lundi", "8-18");
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      GtkWidget *entry = entry_of (fixture, "lundi", 0);

      type (entry, typed[i][0]);
      g_assert_cmpstr (text_of (entry), ==, typed[i][0]);
      gtk_widget_grab_focus (entry_of (fixture, "lundi", 1));
      g_assert_cmpstr (text_of (entry), ==, typed[i][1]);
    }
  assert_hours (fixture, "lundi", "9:00 – 18:00");
}

/* Nobody is told that « 73 » is no time on the way to « 730 », but that « 79 » is none at once. */
static void
test_faults_while_typing (Fixture *fixture, gconstpointer data)
{
  GtkWidget *debut, *fin;

  set_hours (fixture, "lundi", "8-18");
  debut = entry_of (fixture, "lundi", 0);
  fin = entry_of (fixture, "lundi", 1);
  type (debut, "73");
  g_assert_false (at_fault (debut));
  assert_hours (fixture, "lundi", "?");
  type (debut, "79");
  g_assert_true (at_fault (debut));
  type (debut, "730");
  g_assert_false (at_fault (debut));

  type (fin, "1");
  g_assert_false (at_fault (fin));
  gtk_widget_grab_focus (debut);
  g_assert_true (at_fault (fin));
  g_assert_true (says (row_of (fixture, "lundi"), "Finit avant de commencer (7:30)."));
  gtk_test_accessible_assert_state (fin, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  type (fin, "1830");
  g_assert_false (at_fault (fin));
  assert_hours (fixture, "lundi", "7:30 – 18:30");
}

/* A field left empty is told once the line is left, not between its two fields. */
static void
test_empty_when_left (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate (tick_of (fixture, "lundi"));
  type (entry_of (fixture, "lundi", 0), "9");
  gtk_widget_grab_focus (entry_of (fixture, "lundi", 1));
  g_assert_false (at_fault (entry_of (fixture, "lundi", 1)));
  gtk_widget_grab_focus (tick_of (fixture, "jeudi"));
  g_assert_true (at_fault (entry_of (fixture, "lundi", 1)));
  g_assert_true (says (row_of (fixture, "lundi"), "Tapez l’heure de fin : 18, 1830, 18h30 ou 18:30."));
  assert_hours (fixture, "lundi", "?");
}

static void
test_second_range (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, "mercredi");

  set_hours (fixture, "mercredi", "7:30-12");
  press (button_of (row, "list-add-symbolic"));
  g_assert_cmpuint (count (row, GTK_TYPE_ENTRY), ==, 4);
  g_assert_null (button_of (row, "list-add-symbolic"));
  g_assert_true (has_focus (fixture, entry_of (fixture, "mercredi", 2)));
  type (entry_of (fixture, "mercredi", 2), "1130");
  type (entry_of (fixture, "mercredi", 3), "17");
  g_assert_true (at_fault (entry_of (fixture, "mercredi", 2)));
  g_assert_true (says (row, "Commence avant la fin de la première (12:00)."));
  type (entry_of (fixture, "mercredi", 2), "13h30");
  assert_hours (fixture, "mercredi", "7:30 – 12:00 et 13:30 – 17:00");

  press (button_of (row, "user-trash-symbolic"));
  assert_hours (fixture, "mercredi", "7:30 – 12:00");
  g_assert_true (has_focus (fixture, entry_of (fixture, "mercredi", 1)));
}

/* Where the declaration allows it (ALSH); taking away one in the middle keeps the one behind. */
static void
test_third_range (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, "mercredi");

  set_hours (fixture, "mercredi", "7-9 et 11-14");
  press (button_of (row, "list-add-symbolic"));
  g_assert_null (button_of (row, "list-add-symbolic"));
  type (entry_of (fixture, "mercredi", 4), "16");
  type (entry_of (fixture, "mercredi", 5), "18");
  assert_hours (fixture, "mercredi", "7:00 – 9:00, 11:00 – 14:00 et 16:00 – 18:00");
  press (button_of (row, "user-trash-symbolic"));
  assert_hours (fixture, "mercredi", "7:00 – 9:00 et 16:00 – 18:00");
}

/* What came from elsewhere with more ranges than allowed is shown whole, and told. */
static void
test_too_many (Fixture *fixture, gconstpointer data)
{
  set_hours (fixture, "lundi", "7-9, 11-14 et 16-18");
  g_assert_cmpuint (count (row_of (fixture, "lundi"), GTK_TYPE_ENTRY), ==, 6);
  g_assert_true (says (row_of (fixture, "lundi"), "2 plages par jour au plus."));
  press (button_of (row_of (fixture, "lundi"), "user-trash-symbolic"));
  assert_hours (fixture, "lundi", "7:00 – 9:00 et 16:00 – 18:00");
}

/* « 9h-12h et 14h-18h » pasted into the first field. */
static void
test_whole_line_typed (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate (tick_of (fixture, "lundi"));
  type (entry_of (fixture, "lundi", 0), "9h-12h et 14h-18h");
  gtk_widget_grab_focus (tick_of (fixture, "jeudi"));
  assert_hours (fixture, "lundi", "9:00 – 12:00 et 14:00 – 18:00");
  g_assert_cmpstr (text_of (entry_of (fixture, "lundi", 2)), ==, "14:00");
}

/* Work that was kept unfinished comes back to the fields it was typed in. */
static void
test_unfinished_comes_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget *other;

  set_hours (fixture, "lundi", "7:30-12 et 13:30-17");
  type (entry_of (fixture, "lundi", 2), "13h3");
  type (entry_of (fixture, "lundi", 3), "");
  other = mef_horaires_editor_new (fixture->saisie, mef_formulaire_find_champ (fixture->form, "horaires"));
  g_object_ref_sink (other);
  g_assert_cmpstr (text_of (nth (other, GTK_TYPE_ENTRY, 0)), ==, "7:30");
  g_assert_cmpstr (text_of (nth (other, GTK_TYPE_ENTRY, 1)), ==, "12:00");
  g_assert_cmpstr (text_of (nth (other, GTK_TYPE_ENTRY, 2)), ==, "13h3");
  g_assert_cmpstr (text_of (nth (other, GTK_TYPE_ENTRY, 3)), ==, "");
  g_assert_true (at_fault (nth (other, GTK_TYPE_ENTRY, 2)));
  g_object_unref (other);
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = gtk_widget_get_last_child (fixture->editor);
  GtkWidget *apply = gtk_widget_get_last_child (bar);

  g_assert_false (gtk_widget_get_visible (bar));
  set_hours (fixture, "jeudi", "7:30-12");
  set_hours (fixture, "samedi", "9-10");
  g_assert_true (says (bar, "Dupliquer jeudi vers"));
  press (button_of (row_of (fixture, "samedi"), "edit-copy-symbolic"));
  g_assert_true (says (bar, "Dupliquer samedi vers"));
  press (button_of (row_of (fixture, "jeudi"), "edit-copy-symbolic"));
  g_assert_cmpuint (count (bar, GTK_TYPE_TOGGLE_BUTTON), ==, 6);
  g_assert_true (has_focus (fixture, nth (bar, GTK_TYPE_TOGGLE_BUTTON, 0)));
  g_assert_false (gtk_widget_get_sensitive (apply));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (nth (bar, GTK_TYPE_TOGGLE_BUTTON, 0)), TRUE); /* lundi */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (nth (bar, GTK_TYPE_TOGGLE_BUTTON, 4)), TRUE); /* samedi */
  g_assert_true (gtk_widget_get_sensitive (apply));
  press (apply);
  assert_hours (fixture, "lundi", "7:30 – 12:00");
  assert_hours (fixture, "mardi", "Fermé");
  assert_hours (fixture, "samedi", "7:30 – 12:00");
  g_assert_cmpstr (text_of (entry_of (fixture, "samedi", 1)), ==, "12:00");
  g_assert_false (gtk_widget_get_sensitive (apply));

  type (entry_of (fixture, "lundi", 1), "13");
  assert_hours (fixture, "lundi", "7:30 – 13:00");
  assert_hours (fixture, "jeudi", "7:30 – 12:00");
}

/* One step for what was typed in a field, for a tick, for « Appliquer ». */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *bar = gtk_widget_get_last_child (fixture->editor);

  gtk_widget_activate (tick_of (fixture, "lundi"));
  type (entry_of (fixture, "lundi", 0), "930");
  type (entry_of (fixture, "lundi", 1), "1730");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (nth (bar, GTK_TYPE_TOGGLE_BUTTON, 0)), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (nth (bar, GTK_TYPE_TOGGLE_BUTTON, 1)), TRUE);
  press (gtk_widget_get_last_child (bar));
  assert_hours (fixture, "mercredi", "9:30 – 17:30");

  g_assert_true (mef_saisie_fiche_undo (fixture->saisie, NULL));
  assert_hours (fixture, "mardi", "Fermé");
  assert_hours (fixture, "mercredi", "Fermé");
  g_assert_true (mef_saisie_fiche_undo (fixture->saisie, NULL));
  g_assert_cmpstr (text_of (entry_of (fixture, "lundi", 0)), ==, "930");
  g_assert_cmpstr (text_of (entry_of (fixture, "lundi", 1)), ==, "");
  g_assert_true (mef_saisie_fiche_undo (fixture->saisie, NULL));
  g_assert_cmpstr (text_of (entry_of (fixture, "lundi", 0)), ==, "");
  g_assert_true (mef_saisie_fiche_undo (fixture->saisie, NULL));
  assert_hours (fixture, "lundi", "Fermé");
  g_assert_false (mef_saisie_fiche_undo (fixture->saisie, NULL));
  while (mef_saisie_fiche_redo (fixture->saisie, NULL))
    ;
  assert_hours (fixture, "mercredi", "9:30 – 17:30");
}

/* Ctrl+Z is the form's: the fields take back nothing by themselves. */
static void
test_fields_leave_undo_to_the_form (Fixture *fixture, gconstpointer data)
{
  set_hours (fixture, "lundi", "9-12");
  g_assert_false (gtk_editable_get_enable_undo (GTK_EDITABLE (entry_of (fixture, "lundi", 0))));
}

static gboolean
send_key (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean stopped = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &stopped);
      return stopped;
    }
  g_assert_not_reached ();
}

/* Up and down keep the column and pass over closed days; Enter is Tab. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  set_hours (fixture, "lundi", "9-12 et 14-18");
  set_hours (fixture, "mercredi", "9-12");
  set_hours (fixture, "vendredi", "9-12 et 14-18");
  gtk_widget_grab_focus (entry_of (fixture, "lundi", 3));
  g_assert_true (send_key (fixture->editor, GDK_KEY_Down));
  g_assert_true (has_focus (fixture, entry_of (fixture, "mercredi", 1)));
  g_assert_true (send_key (fixture->editor, GDK_KEY_Down));
  g_assert_true (has_focus (fixture, entry_of (fixture, "vendredi", 1)));
  g_assert_true (send_key (fixture->editor, GDK_KEY_Down));
  g_assert_true (has_focus (fixture, entry_of (fixture, "vendredi", 1)));
  g_assert_true (send_key (fixture->editor, GDK_KEY_Up));
  g_assert_true (has_focus (fixture, entry_of (fixture, "mercredi", 1)));

  type (entry_of (fixture, "lundi", 0), "830");
  g_signal_emit_by_name (entry_of (fixture, "lundi", 0), "activate");
  g_assert_cmpstr (text_of (entry_of (fixture, "lundi", 0)), ==, "8:30");
  g_assert_true (has_focus (fixture, entry_of (fixture, "lundi", 1)));
}

static void
test_focus_of_a_fault (Fixture *fixture, gconstpointer data)
{
  set_hours (fixture, "mardi", "7:30-18 et 17:30-19");
  g_assert_true (
      mef_horaires_editor_focus_unite (MEF_HORAIRES_EDITOR (fixture->editor), unite_of (fixture, "mardi")));
  g_assert_true (has_focus (fixture, entry_of (fixture, "mardi", 2)));
  g_assert_true (mef_horaires_editor_focus_unite (MEF_HORAIRES_EDITOR (fixture->editor),
                                                  unite_of (fixture, "dimanche")));
  g_assert_true (has_focus (fixture, tick_of (fixture, "dimanche")));
  g_assert_false (mef_horaires_editor_focus_unite (MEF_HORAIRES_EDITOR (fixture->editor),
                                                   mef_formulaire_find_unite (fixture->form, "/nom")));
}

static void
test_missing_when_asked (Fixture *fixture, gconstpointer data)
{
  const MefFaute *faute = mef_saisie_fiche_get_faute (fixture->saisie, unite_of (fixture, "lundi"));

  g_assert_nonnull (faute);
  g_assert_false (says (fixture->editor, faute->message));
  mef_horaires_editor_show_fautes (MEF_HORAIRES_EDITOR (fixture->editor));
  g_assert_true (says (fixture->editor, "Activez au moins un jour."));
  set_hours (fixture, "jeudi", "9-12");
  g_assert_false (says (fixture->editor, "Activez au moins un jour."));
}

/* Each field says which day, which range, which end; each button what it acts on (A11Y-01). */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = row_of (fixture, "mardi");

  set_hours (fixture, "mardi", "9-12 et 14-18");
  gtk_test_accessible_assert_property (entry_of (fixture, "mardi", 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mardi, première plage, début");
  gtk_test_accessible_assert_property (entry_of (fixture, "mardi", 3), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mardi, deuxième plage, fin");
  gtk_test_accessible_assert_property (button_of (row, "user-trash-symbolic"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mardi, retirer la deuxième plage");
  gtk_test_accessible_assert_property (button_of (row, "edit-copy-symbolic"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mardi, dupliquer ces horaires");
  set_hours (fixture, "mardi", "9-12");
  gtk_test_accessible_assert_property (button_of (row, "list-add-symbolic"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mardi, ajouter une plage");
}

/* Two ranges with a reason beside them need less room than they would like. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  int least, natural;

  set_hours (fixture, "mardi", "7:30-18 et 17:30-19");
  gtk_widget_measure (fixture->editor, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (2 * least, <, natural);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(path, plages, function)                                                                          \
  g_test_add ("/client/ui/horaires-editor/" path, Fixture, GUINT_TO_POINTER (plages), set_up, function,      \
              tear_down)
  ADD ("HOR-01/closed-at-first", 2, test_closed_at_first);
  ADD ("HOR-01/tick", 2, test_tick);
  ADD ("HOR-01/second-range", 2, test_second_range);
  ADD ("HOR-01/third-range", 3, test_third_range);
  ADD ("HOR-01/too-many", 2, test_too_many);
  ADD ("HOR-02/typing", 2, test_typing);
  ADD ("HOR-02/whole-line-typed", 2, test_whole_line_typed);
  ADD ("HOR-02/duplicate", 2, test_duplicate);
  ADD ("STR-02/faults-while-typing", 2, test_faults_while_typing);
  ADD ("STR-02/empty-when-left", 2, test_empty_when_left);
  ADD ("STR-02/focus-of-a-fault", 2, test_focus_of_a_fault);
  ADD ("STR-02/missing-when-asked", 2, test_missing_when_asked);
  ADD ("STR-03/unfinished-comes-back", 2, test_unfinished_comes_back);
  ADD ("undo", 2, test_undo);
  ADD ("fields-leave-undo-to-the-form", 2, test_fields_leave_undo_to_the_form);
  ADD ("keys", 2, test_keys);
  ADD ("narrow", 2, test_narrow);
  ADD ("A11Y-01/names", 2, test_names);
#undef ADD

  return g_test_run ();
}
