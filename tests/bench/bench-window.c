/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench/bench-window.h"

static void
began_cb (GdkFrameClock *clock, BenchFrames *self)
{
  self->began = g_get_monotonic_time ();
  self->was_ready = self->ready != NULL && self->ready (self->data);
}

static void
drawn_cb (GdkFrameClock *clock, BenchFrames *self)
{
  gint64 now = g_get_monotonic_time ();

  self->spent += now - self->began;
  self->frames++;
  if (self->was_ready && self->drawn == 0)
    self->drawn = now;
}

GtkWidget *
bench_window_new (GtkWidget *child)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  GtkWidget *window = gtk_window_new ();

  gtk_css_provider_load_from_resource (style, "/fr/monenfant/BackOffice/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

void
bench_frames_follow (BenchFrames *self, GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect (clock, "before-paint", G_CALLBACK (began_cb), self);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (drawn_cb), self);
}

void
bench_frames_wait (BenchFrames *self)
{
  guint before = self->frames;

  while (self->frames == before)
    g_main_context_iteration (NULL, TRUE);
}

gint64
bench_frames_until (BenchFrames *self, GtkWidget *window, gboolean (*ready) (gpointer), gpointer data)
{
  self->ready = ready;
  self->data = data;
  self->was_ready = FALSE;
  self->drawn = 0;
  while (self->drawn == 0)
    {
      if (ready (data))
        gtk_widget_queue_draw (window);
      g_main_context_iteration (NULL, TRUE);
    }
  self->ready = NULL;
  return self->drawn;
}

GtkWidget *
bench_find (GtkWidget *parent, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (parent), type))
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = bench_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}
