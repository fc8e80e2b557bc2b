/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/ui/widgets/mef-toast.h"
#include "support/mef-quiet.h"

typedef struct
{
  GtkWidget *window;
  GtkWidget *toast;
  guint      undone;
  gboolean   answers; /* the action says something itself */
} Fixture;

static void
undo_cb (GSimpleAction *action, GVariant *parameter, Fixture *fixture)
{
  fixture->undone++;
  if (fixture->answers)
    mef_toast_show (MEF_TOAST (fixture->toast), "Décision annulée.", NULL, NULL, 60);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overlay = gtk_overlay_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) undo = g_simple_action_new ("annuler", NULL);

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", data != NULL, "gtk-cursor-blink", FALSE,
                NULL);
  g_signal_connect (undo, "activate", G_CALLBACK (undo_cb), fixture);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (undo));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 300);
  gtk_widget_insert_action_group (fixture->window, "essai", G_ACTION_GROUP (group));
  fixture->toast = mef_toast_new ();
  gtk_overlay_set_child (GTK_OVERLAY (overlay), gtk_text_view_new ());
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), fixture->toast);
  gtk_window_set_child (GTK_WINDOW (fixture->window), overlay);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static gboolean
flag_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, flag_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* The first of a type under a widget. */
static GtkWidget *
inner (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = inner (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
said (Fixture *fixture)
{
  return gtk_label_get_label (GTK_LABEL (inner (fixture->toast, GTK_TYPE_LABEL)));
}

static void
show (Fixture *fixture, const char *text, guint seconds)
{
  mef_toast_show (MEF_TOAST (fixture->toast), text, "Annuler", "essai.annuler", seconds);
}

static void
test_goes_by_itself (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (fixture->toast));
  mef_toast_show (MEF_TOAST (fixture->toast), "Votre nom est enregistré.", NULL, NULL, 1);
  g_assert_true (gtk_widget_get_mapped (fixture->toast));
  g_assert_false (gtk_widget_get_visible (inner (fixture->toast, GTK_TYPE_BUTTON)));
  g_assert_cmpstr (said (fixture), ==, "Votre nom est enregistré.");
  while (gtk_widget_get_visible (fixture->toast))
    g_main_context_iteration (NULL, TRUE);
}

/* The second lasts as long as one alone would. */
static void
test_next_takes_its_place (Fixture *fixture, gconstpointer data)
{
  show (fixture, "Validée.", 1);
  run_for (600);
  show (fixture, "Rejetée.", 60);
  run_for (1500);
  g_assert_true (gtk_widget_get_visible (fixture->toast));
  g_assert_cmpstr (said (fixture), ==, "Rejetée.");
}

/* What ended libadwaita's: the next at every moment of the slide, in and out. */
static void
test_next_during_the_slide (Fixture *fixture, gconstpointer data)
{
  for (guint pause = 0; pause < 320; pause += 40)
    {
      show (fixture, "Validée.", 60);
      run_for (pause);
      mef_toast_hide (MEF_TOAST (fixture->toast));
      run_for (pause);
    }
  show (fixture, "Rejetée.", 60);
  mef_quiet_wait (NULL, NULL);
  g_assert_true (gtk_widget_get_mapped (fixture->toast));
  g_assert_cmpint (gtk_widget_get_height (fixture->toast), >, 30);
  mef_toast_hide (MEF_TOAST (fixture->toast));
  mef_quiet_wait (NULL, NULL);
  g_assert_false (gtk_widget_get_visible (fixture->toast));
}

static void
test_window_ends_during_the_slide (Fixture *fixture, gconstpointer data)
{
  gpointer watched = fixture->toast;

  g_object_add_weak_pointer (G_OBJECT (fixture->toast), &watched);
  show (fixture, "Validée.", 1);
  run_for (50);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  run_for (1500);
  g_assert_null (watched);
}

static void
test_undo_once (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = inner (fixture->toast, GTK_TYPE_BUTTON);

  show (fixture, "Validée.", 60);
  g_signal_emit_by_name (button, "clicked");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (fixture->undone, ==, 1);
  mef_quiet_wait (NULL, NULL);
  g_assert_false (gtk_widget_get_visible (fixture->toast));
}

static void
test_undo_may_answer (Fixture *fixture, gconstpointer data)
{
  fixture->answers = TRUE;
  show (fixture, "Validée.", 60);
  g_signal_emit_by_name (inner (fixture->toast, GTK_TYPE_BUTTON), "clicked");
  mef_quiet_wait (NULL, NULL);
  g_assert_true (gtk_widget_get_mapped (fixture->toast));
  g_assert_cmpstr (said (fixture), ==, "Décision annulée.");
  g_assert_false (gtk_widget_get_visible (inner (fixture->toast, GTK_TYPE_BUTTON)));
}

/* An alert that comes and goes with its words; the keyboard stays where it was. */
static void
test_told_to_screen_readers (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = inner (fixture->window, GTK_TYPE_TEXT_VIEW);

  gtk_widget_grab_focus (view);
  gtk_test_accessible_assert_role (fixture->toast, GTK_ACCESSIBLE_ROLE_ALERT);
  show (fixture, "Validée.", 60);
  gtk_test_accessible_assert_property (fixture->toast, GTK_ACCESSIBLE_PROPERTY_LABEL, "Validée.");
  gtk_test_accessible_assert_state (fixture->toast, GTK_ACCESSIBLE_STATE_HIDDEN, FALSE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == view);
  mef_toast_hide (MEF_TOAST (fixture->toast));
  mef_quiet_wait (NULL, NULL);
  gtk_test_accessible_assert_state (fixture->toast, GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == view);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(path, animated, function)                                                                        \
  g_test_add ("/client/ui/toast/" path, Fixture, animated, set_up, function, tear_down)
  ADD ("goes-by-itself", NULL, test_goes_by_itself);
  ADD ("next-takes-its-place", NULL, test_next_takes_its_place);
  ADD ("next-during-the-slide", "animated", test_next_during_the_slide);
  ADD ("window-ends-during-the-slide", "animated", test_window_ends_during_the_slide);
  ADD ("MOD-05/undo-once", "animated", test_undo_once);
  ADD ("MOD-05/undo-may-answer", "animated", test_undo_may_answer);
  ADD ("A11Y-01/told-to-screen-readers", "animated", test_told_to_screen_readers);
#undef ADD

  return g_test_run ();
}
