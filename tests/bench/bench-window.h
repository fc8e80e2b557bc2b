/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the programs that measure views share. */

/** BenchFrames: the frames of a window */
typedef struct
{
  gint64 began; /* the frame under way */
  gint64 spent; /* µs in frames since it was set to 0 */
  guint  frames;

  gboolean (*ready) (gpointer data); /* (nullable): of bench_frames_until() */
  gpointer data;
  gboolean was_ready; /* when the frame under way began */
  gint64   drawn;     /* when the first frame that was ready was drawn; 0 until then */
} BenchFrames;

/** bench_window_new: (transfer none): @child in the product's style, presented */
GtkWidget *bench_window_new (GtkWidget *child);

/** bench_frames_follow: from now on; @self stays with @window */
void bench_frames_follow (BenchFrames *self, GtkWidget *window);

/** bench_frames_wait: until a frame was drawn */
void bench_frames_wait (BenchFrames *self);

/** bench_frames_until: until a frame was drawn that began with @ready saying so; µs of the monotonic clock */
gint64 bench_frames_until (BenchFrames *self, GtkWidget *window, gboolean (*ready) (gpointer), gpointer data);

/** bench_find: (transfer none) (nullable): the first widget of @type in @parent */
GtkWidget *bench_find (GtkWidget *parent, GType type);

G_END_DECLS
