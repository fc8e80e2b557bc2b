/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/ui/disponibilites/mef-grille-cell.h"
#include "client/ui/disponibilites/mef-grille-choix.h"
#include "client/ui/disponibilites/mef-grille-semaine.h"
#include "client/ui/disponibilites/mef-grille-view.h"
#include "support/mef-fake-clock.h"

/* The grid on a display, in the week of Monday 27 April 2026; J is the Thursday before, 65 places. */

#define LUNDI     mef_day_new (2026, 4, 27)
#define CAPACITE  65
#define NO_KEY    0
#define DEAD_LINE (30 * G_USEC_PER_SEC)

typedef struct
{
  MefFakeClock *clock;
  MefGrille    *grille;
  GtkWidget    *window;
  GtkWidget    *view;
  char         *refused;
} Fixture;

static const MefDemiJournee rien = { MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 };
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
refused_cb (MefGrilleView *view, const char *text, Fixture *f)
{
  g_free (f->refused);
  f->refused = g_strdup (text);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (MefDisponibilites) connues = mef_disponibilites_new (LUNDI - 4, CAPACITE);

  mef_disponibilites_set (connues, at (0, MEF_MOITIE_MATIN), places (3));
  mef_disponibilites_set (connues, at (2, MEF_MOITIE_APRES_MIDI), non);
  f->clock = mef_fake_clock_new ("2026-04-23T08:00:00Z");
  f->grille = mef_grille_new (MEF_CLOCK (f->clock), NULL);
  mef_grille_load (f->grille, connues);
  mef_grille_set_curseur (f->grille, at (0, MEF_MOITIE_MATIN), FALSE);
  f->view = mef_grille_view_new (f->grille);
  g_signal_connect (f->view, "refused", G_CALLBACK (refused_cb), f);
  f->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 400);
  gtk_window_set_child (GTK_WINDOW (f->window), f->view);
  gtk_window_present (GTK_WINDOW (f->window));
  while (gtk_widget_get_width (f->view) == 0)
    g_main_context_iteration (NULL, TRUE);
  mef_grille_view_focus (MEF_GRILLE_VIEW (f->view));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gint64   end = g_get_monotonic_time () + DEAD_LINE;
  gpointer view = f->view;

  g_object_add_weak_pointer (G_OBJECT (f->view), &view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (view != NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (f->grille);
  g_assert_finalize_object (f->clock);
  g_free (f->refused);
}

/* What is shown of a type under @widget, in order. */
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
cell_of (Fixture *f, MefCase cellule)
{
  g_autoptr (GPtrArray) weeks = g_ptr_array_new ();

  collect (f->view, MEF_TYPE_GRILLE_SEMAINE, weeks);
  for (guint i = 0; i < weeks->len; i++)
    {
      GtkWidget *cell = mef_grille_semaine_find (g_ptr_array_index (weeks, i), cellule);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

static void
assert_value (Fixture *f, MefCase cellule, MefDemiJournee expected)
{
  MefDemiJournee value = mef_grille_get (f->grille, cellule);
  GtkWidget     *cell = cell_of (f, cellule);

  g_assert_cmpint (value.etat, ==, expected.etat);
  g_assert_cmpuint (value.places, ==, expected.places);
  if (cell != NULL)
    g_assert_true (mef_demi_journee_equal (mef_grille_cell_get (MEF_GRILLE_CELL (cell))->value, expected));
}

static gboolean
has_focus (Fixture *f, MefCase cellule)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window)) == cell_of (f, cellule);
}

/* As the key controller of the grid hears it. */
static gboolean
send_key (Fixture *f, guint keyval, guint keycode, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (f->view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean stopped = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", keyval, keycode, state, &stopped);
      return stopped;
    }
  g_assert_not_reached ();
}

static void
key (Fixture *f, guint keyval)
{
  g_assert_true (send_key (f, keyval, NO_KEY, 0));
}

static GtkEventController *
drag_of (Fixture *f)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (f->view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller))
        return controller;
    }
  g_assert_not_reached ();
}

static void
middle_of (Fixture *f, MefCase cellule, double *x, double *y)
{
  GtkWidget *cell = cell_of (f, cellule);

  g_assert_true (gtk_widget_translate_coordinates (cell, f->view, gtk_widget_get_width (cell) / 2.0,
                                                   gtk_widget_get_height (cell) / 2.0, x, y));
}

/* The pointer goes down in one cell, through others, and up in the last. */
static void
drag (Fixture *f, const MefCase *cells, guint n)
{
  GtkEventController *gesture = drag_of (f);
  double              x, y, to_x, to_y;

  middle_of (f, cells[0], &x, &y);
  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  to_x = x;
  to_y = y;
  for (guint i = 1; i < n; i++)
    {
      middle_of (f, cells[i], &to_x, &to_y);
      g_signal_emit_by_name (gesture, "drag-update", to_x - x, to_y - y);
    }
  g_signal_emit_by_name (gesture, "drag-end", to_x - x, to_y - y);
}

static GtkWidget *
popover_of (Fixture *f)
{
  GtkWidget *child = gtk_widget_get_first_child (f->view);

  while (child != NULL && !GTK_IS_POPOVER (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
nth (GtkWidget *widget, GType type, guint n)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, type, found);
  g_assert_cmpuint (n, <, found->len);
  return g_ptr_array_index (found, n);
}

/* In the order of the pop-up: available, not available, not worked. */
static void
choose (Fixture *f, guint n)
{
  g_assert_true (gtk_widget_get_visible (popover_of (f)));
  g_signal_emit_by_name (nth (popover_of (f), GTK_TYPE_TOGGLE_BUTTON, n), "clicked");
}

static void
test_shown (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GPtrArray) weeks = g_ptr_array_new ();

  collect (nth (f->view, MEF_TYPE_GRILLE_SEMAINE, 0), MEF_TYPE_GRILLE_CELL, cells);
  g_assert_cmpuint (cells->len, ==, 14);
  g_assert_true (gtk_widget_has_css_class (cell_of (f, at (0, MEF_MOITIE_MATIN)), "disponible"));
  g_assert_true (gtk_widget_has_css_class (cell_of (f, at (2, MEF_MOITIE_APRES_MIDI)), "non-disponible"));
  g_assert_true (gtk_widget_has_css_class (cell_of (f, at (6, MEF_MOITIE_MATIN)), "non-travaille"));

  mef_grille_view_set_entiere (MEF_GRILLE_VIEW (f->view), TRUE);
  collect (f->view, MEF_TYPE_GRILLE_SEMAINE, weeks);
  g_assert_cmpuint (weeks->len, ==, 5);
  /* 20 to 22 April are outside; the 23rd is J. */
  g_assert_true (gtk_widget_has_css_class (cell_of (f, (MefCase){ LUNDI - 5, MEF_MOITIE_MATIN }), "hors"));
  g_assert_false (gtk_widget_has_css_class (cell_of (f, (MefCase){ LUNDI - 4, MEF_MOITIE_MATIN }), "hors"));
  g_assert_true (has_focus (f, at (0, MEF_MOITIE_MATIN)));
}

static void
test_click (Fixture *f, gconstpointer data)
{
  const MefCase cell = at (1, MEF_MOITIE_APRES_MIDI);

  drag (f, &cell, 1);
  choose (f, 1);
  assert_value (f, cell, non);
  g_assert_true (has_focus (f, cell));

  /* « Disponible » asks for the number; Enter is enough. */
  drag (f, &cell, 1);
  choose (f, 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (nth (popover_of (f), GTK_TYPE_SPIN_BUTTON, 0)), 12);
  assert_value (f, cell, places (12));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (nth (popover_of (f), GTK_TYPE_SPIN_BUTTON, 0)), 1000);
  assert_value (f, cell, places (CAPACITE));
  g_signal_emit_by_name (
      gtk_editable_get_delegate (GTK_EDITABLE (nth (popover_of (f), GTK_TYPE_SPIN_BUTTON, 0))), "activate");
  g_assert_true (has_focus (f, cell));
}

static void
test_whole_day_and_half (Fixture *f, gconstpointer data)
{
  GtkWidget *week = nth (f->view, MEF_TYPE_GRILLE_SEMAINE, 0);

  /* Titles: Monday to Sunday, MATIN, APRES-MIDI. */
  g_signal_emit_by_name (nth (week, GTK_TYPE_BUTTON, 3), "clicked");
  choose (f, 1);
  assert_value (f, at (3, MEF_MOITIE_MATIN), non);
  assert_value (f, at (3, MEF_MOITIE_APRES_MIDI), non);
  g_assert_cmpuint (mef_grille_count_changements (f->grille), ==, 2);
  g_signal_emit_by_name (nth (week, GTK_TYPE_BUTTON, 7), "clicked");
  choose (f, 2);
  for (guint day = 0; day < 7; day++)
    assert_value (f, at (day, MEF_MOITIE_MATIN), rien);
  assert_value (f, at (3, MEF_MOITIE_APRES_MIDI), non);
}

static void
test_paint (Fixture *f, gconstpointer data)
{
  const MefCase cells[] = { at (0, MEF_MOITIE_MATIN), at (1, MEF_MOITIE_MATIN), at (4, MEF_MOITIE_MATIN),
                            at (4, MEF_MOITIE_APRES_MIDI) };

  drag (f, cells, G_N_ELEMENTS (cells));
  for (guint day = 0; day <= 4; day++)
    assert_value (f, at (day, MEF_MOITIE_MATIN), places (3));
  assert_value (f, at (4, MEF_MOITIE_APRES_MIDI), places (3));
  assert_value (f, at (5, MEF_MOITIE_MATIN), rien);
  g_assert_false (gtk_widget_get_visible (popover_of (f)));
  g_assert_true (send_key (f, GDK_KEY_z, NO_KEY, GDK_CONTROL_MASK));
  assert_value (f, at (1, MEF_MOITIE_MATIN), rien);
  assert_value (f, at (0, MEF_MOITIE_MATIN), places (3));
  g_assert_false (mef_grille_can_undo (f->grille));
  g_assert_true (send_key (f, GDK_KEY_y, NO_KEY, GDK_CONTROL_MASK));
  assert_value (f, at (4, MEF_MOITIE_APRES_MIDI), places (3));
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  key (f, GDK_KEY_Right);
  key (f, GDK_KEY_Down);
  g_assert_true (has_focus (f, at (1, MEF_MOITIE_APRES_MIDI)));
  key (f, GDK_KEY_x);
  assert_value (f, at (1, MEF_MOITIE_APRES_MIDI), non);
  key (f, GDK_KEY_N);
  assert_value (f, at (1, MEF_MOITIE_APRES_MIDI), rien);
  key (f, GDK_KEY_d);
  assert_value (f, at (1, MEF_MOITIE_APRES_MIDI), places (3)); /* as many as last */
  key (f, GDK_KEY_Delete);
  assert_value (f, at (1, MEF_MOITIE_APRES_MIDI), rien);
  key (f, GDK_KEY_End);
  g_assert_true (has_focus (f, at (6, MEF_MOITIE_APRES_MIDI)));
  key (f, GDK_KEY_Home);
  g_assert_true (has_focus (f, at (0, MEF_MOITIE_APRES_MIDI)));
  key (f, GDK_KEY_Page_Down);
  g_assert_cmpuint (mef_grille_get_semaine (f->grille), ==, LUNDI + 7);
  g_assert_true (has_focus (f, at (7, MEF_MOITIE_APRES_MIDI)));
  key (f, GDK_KEY_Page_Up);
  g_assert_true (has_focus (f, at (0, MEF_MOITIE_APRES_MIDI)));
  g_assert_true (send_key (f, GDK_KEY_End, NO_KEY, GDK_CONTROL_MASK));
  g_assert_true (has_focus (f, at (26, MEF_MOITIE_APRES_MIDI)));
  g_assert_true (send_key (f, GDK_KEY_Home, NO_KEY, GDK_CONTROL_MASK));
  g_assert_cmpuint (mef_grille_get_curseur (f->grille).jour, ==, LUNDI - 4);
}

/* On a French keyboard « 2 » is « é », « 0 » is « à »; the keypad has its own. */
static void
test_digits (Fixture *f, gconstpointer data)
{
  g_assert_true (send_key (f, GDK_KEY_eacute, 11, 0));
  assert_value (f, at (0, MEF_MOITIE_MATIN), places (2));
  g_assert_true (send_key (f, GDK_KEY_KP_5, 84, 0));
  assert_value (f, at (0, MEF_MOITIE_MATIN), places (25));
  key (f, GDK_KEY_Right);
  g_assert_null (f->refused);
  g_assert_true (send_key (f, GDK_KEY_agrave, 19, 0));
  g_assert_cmpstr (f->refused, ==, "65 places au plus, 1 au moins.");
}

static void
test_selection_keys (Fixture *f, gconstpointer data)
{
  g_assert_true (send_key (f, GDK_KEY_Right, NO_KEY, GDK_SHIFT_MASK));
  g_assert_true (send_key (f, GDK_KEY_Down, NO_KEY, GDK_SHIFT_MASK));
  key (f, GDK_KEY_x);
  assert_value (f, at (0, MEF_MOITIE_MATIN), non);
  assert_value (f, at (1, MEF_MOITIE_APRES_MIDI), non);
  assert_value (f, at (2, MEF_MOITIE_MATIN), rien);
  g_assert_true (send_key (f, GDK_KEY_space, NO_KEY, GDK_CONTROL_MASK));
  key (f, GDK_KEY_n);
  assert_value (f, at (1, MEF_MOITIE_MATIN), rien);
  assert_value (f, at (0, MEF_MOITIE_MATIN), non);
  g_assert_true (send_key (f, GDK_KEY_space, NO_KEY, GDK_SHIFT_MASK));
  key (f, GDK_KEY_x);
  assert_value (f, at (6, MEF_MOITIE_MATIN), non);
  key (f, GDK_KEY_Return);
  g_assert_true (gtk_widget_get_visible (popover_of (f)));
}

static void
wait_for (Fixture *f, MefCase cellule, MefDemiJournee expected)
{
  gint64 end = g_get_monotonic_time () + DEAD_LINE;

  while (!mef_demi_journee_equal (mef_grille_get (f->grille, cellule), expected)
         && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  assert_value (f, cellule, expected);
}

static void
test_copy_paste (Fixture *f, gconstpointer data)
{
  gint64 end;

  g_assert_true (send_key (f, GDK_KEY_c, NO_KEY, GDK_CONTROL_MASK));
  mef_grille_set_curseur (f->grille, at (5, MEF_MOITIE_MATIN), FALSE);
  g_assert_true (send_key (f, GDK_KEY_v, NO_KEY, GDK_CONTROL_MASK));
  wait_for (f, at (5, MEF_MOITIE_MATIN), places (3));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (f->view), "bonjour");
  g_assert_true (send_key (f, GDK_KEY_v, NO_KEY, GDK_CONTROL_MASK));
  end = g_get_monotonic_time () + DEAD_LINE;
  while (f->refused == NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (f->refused);
  assert_value (f, at (5, MEF_MOITIE_MATIN), places (3));
}

/* The grid goes while the clipboard is being read. */
static void
test_gone_while_pasting (Fixture *f, gconstpointer data)
{
  g_assert_true (send_key (f, GDK_KEY_c, NO_KEY, GDK_CONTROL_MASK));
  g_assert_true (send_key (f, GDK_KEY_v, NO_KEY, GDK_CONTROL_MASK));
  gtk_window_set_child (GTK_WINDOW (f->window), NULL);
}

/* Midnight passes while the grid is on the screen: the next look at the clock moves it. */
static void
test_midnight (Fixture *f, gconstpointer data)
{
  mef_fake_clock_set (f->clock, "2026-04-26T22:00:00Z"); /* the 27th in Paris */
  gtk_widget_set_visible (f->view, FALSE);
  gtk_widget_set_visible (f->view, TRUE);
  g_assert_cmpuint (mef_grille_get_debut (f->grille), ==, LUNDI);
  mef_fake_clock_set (f->clock, "2026-04-27T22:00:00Z");
  key (f, GDK_KEY_Left);
  g_assert_cmpuint (mef_grille_get_debut (f->grille), ==, LUNDI + 1);
  g_assert_true (gtk_widget_has_css_class (cell_of (f, at (0, MEF_MOITIE_MATIN)), "hors"));
  g_assert_true (has_focus (f, at (1, MEF_MOITIE_MATIN)));
}

/* A grid with named rows and columns, each cell told in full, one stop for Tab (A11Y-01). */
static void
test_accessible (Fixture *f, gconstpointer data)
{
  GtkWidget *week = nth (f->view, MEF_TYPE_GRILLE_SEMAINE, 0);
  GtkWidget *cell = cell_of (f, at (0, MEF_MOITIE_MATIN));
  GtkWidget *day = nth (week, GTK_TYPE_BUTTON, 4);
  GtkWidget *half = nth (week, GTK_TYPE_BUTTON, 7);
  guint      stops = 0;

  gtk_test_accessible_assert_role (week, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_property (week, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Semaine du 27 avril au 3 mai 2026");
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Lundi 27 avril, matin. Disponible, 3 places");
  gtk_test_accessible_assert_state (cell, GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  gtk_test_accessible_assert_role (day, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (day, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Vendredi 1er mai, férié : Fête du travail");
  gtk_test_accessible_assert_role (half, GTK_ACCESSIBLE_ROLE_ROW_HEADER);
  gtk_test_accessible_assert_property (half, GTK_ACCESSIBLE_PROPERTY_LABEL, "MATIN");
  gtk_test_accessible_assert_role (gtk_widget_get_parent (half), GTK_ACCESSIBLE_ROLE_ROW);

  key (f, GDK_KEY_x);
  gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Lundi 27 avril, matin. Non disponible, modifié");
  for (guint day_number = 0; day_number < 7; day_number++)
    for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
      stops += gtk_widget_get_focusable (cell_of (f, at (day_number, moitie)));
  g_assert_cmpuint (stops, ==, 1);
}

static GdkTexture *
picture_of (Fixture *f, MefCase cellule)
{
  GtkWidget *cell = cell_of (f, cellule);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (cell);
  g_autoptr (GskRenderNode) node = NULL;
  gint64 end = g_get_monotonic_time () + DEAD_LINE;
  float  width = 0, height = 0;

  while (node == NULL && g_get_monotonic_time () < end)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      g_main_context_iteration (NULL, FALSE);
      width = (float) gtk_widget_get_width (cell);
      height = (float) gtk_widget_get_height (cell);
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (snapshot);
    }
  g_assert_nonnull (node);
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (f->window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, width, height));
}

static GBytes *
pixels_of (Fixture *f, MefCase cellule, MefDemiJournee value)
{
  g_autoptr (GdkTexture) picture = NULL;
  gsize   stride, size;
  guchar *pixels;

  mef_grille_set_curseur (f->grille, cellule, FALSE);
  mef_grille_apply (f->grille, value);
  mef_grille_mark_kept (f->grille);
  picture = picture_of (f, cellule);
  stride = 4 * (gsize) gdk_texture_get_width (picture);
  size = stride * (gsize) gdk_texture_get_height (picture);
  pixels = g_malloc0 (size);
  gdk_texture_download (picture, pixels, stride);
  return g_bytes_new_take (pixels, size);
}

/* Without any style, so without any colour, the three still differ: hatching, number, cross (A11Y-01). */
static void
test_told_without_colour (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) hatched = pixels_of (f, at (4, MEF_MOITIE_MATIN), rien);
  g_autoptr (GBytes) crossed = pixels_of (f, at (4, MEF_MOITIE_MATIN), non);
  g_autoptr (GBytes) numbered = pixels_of (f, at (4, MEF_MOITIE_MATIN), places (1));
  g_autoptr (GBytes) other = pixels_of (f, at (4, MEF_MOITIE_MATIN), places (2));
  g_autoptr (GBytes) again = pixels_of (f, at (4, MEF_MOITIE_MATIN), rien);

  g_assert_true (g_bytes_equal (hatched, again));
  g_assert_false (g_bytes_equal (hatched, crossed));
  g_assert_false (g_bytes_equal (hatched, numbered));
  g_assert_false (g_bytes_equal (crossed, numbered));
  g_assert_false (g_bytes_equal (numbered, other));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

#define ADD(path, test) g_test_add ("/client/ui/grille-view/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("DIS-01/shown", test_shown);
  ADD ("DIS-02/click", test_click);
  ADD ("DIS-02/whole-day-and-half", test_whole_day_and_half);
  ADD ("DIS-02/paint", test_paint);
  ADD ("DIS-02/keys", test_keys);
  ADD ("DIS-02/digits", test_digits);
  ADD ("DIS-02/selection-keys", test_selection_keys);
  ADD ("DIS-02/copy-paste", test_copy_paste);
  ADD ("DIS-02/gone-while-pasting", test_gone_while_pasting);
  ADD ("DIS-04/midnight", test_midnight);
  ADD ("A11Y-01/accessible", test_accessible);
  ADD ("A11Y-01/told-without-colour", test_told_without_colour);
#undef ADD

  return g_test_run ();
}
