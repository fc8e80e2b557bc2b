/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-grille: a stroke over the availability grid, cell by cell, the whole period shown, with the strip and
 * the choices that follow it (DIS-02). Prints one JSON object: what a painted cell costs until the frame with
 * it is drawn, and how many frames that took. */
#include "config.h"

#include "bench/bench-window.h"

#include "base/mef-clock.h"
#include "client/ui/disponibilites/mef-duplication-card.h"
#include "client/ui/disponibilites/mef-grille-bande.h"
#include "client/ui/disponibilites/mef-grille-choix.h"
#include "client/ui/disponibilites/mef-grille-view.h"

#include <adwaita.h>

#define STROKES  40
#define CAPACITE 65

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static GtkWidget *
make_window (MefGrille *grille)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *view = mef_grille_view_new (grille);

  mef_grille_view_set_entiere (MEF_GRILLE_VIEW (view), TRUE);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (left), view);
  gtk_box_append (GTK_BOX (left), mef_grille_bande_new (grille));
  gtk_box_append (GTK_BOX (right), mef_grille_choix_new (grille));
  gtk_box_append (GTK_BOX (right), mef_duplication_card_new (grille));
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), right);
  return bench_window_new (box);
}

int
main (int argc, char **argv)
{
  g_autoptr (MefClock) clock = NULL;
  g_autoptr (MefGrille) grille = NULL;
  g_autoptr (MefDisponibilites) connues = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget  *window;
  BenchFrames frames = { 0 };
  guint       most = 0;
  MefDay      today;

  adw_init ();
  clock = mef_system_clock_new ();
  grille = mef_grille_new (clock, NULL);
  today = mef_grille_get_debut (grille);
  connues = mef_disponibilites_new (today, CAPACITE);
  mef_grille_load (grille, connues);
  window = make_window (grille);
  bench_frames_follow (&frames, window);
  bench_frames_wait (&frames);

  for (guint stroke = 0; stroke < STROKES; stroke++)
    {
      mef_grille_set_curseur (grille, (MefCase){ today, stroke % MEF_MOITIE_N }, FALSE);
      mef_grille_apply (grille, (MefDemiJournee){ MEF_DEMI_JOURNEE_DISPONIBLE, stroke + 1 });
      bench_frames_wait (&frames);
      mef_grille_begin_trait (grille, mef_grille_get_curseur (grille));
      for (guint day = 1; day < MEF_DISPONIBILITES_JOURS; day++)
        {
          gint64 start = g_get_monotonic_time ();
          double time;

          frames.spent = 0;
          frames.frames = 0;
          mef_grille_paint (grille, (MefCase){ today + day, stroke % MEF_MOITIE_N });
          time = (double) (g_get_monotonic_time () - start);
          bench_frames_wait (&frames);
          time += (double) frames.spent;
          most = MAX (most, frames.frames);
          g_array_append_val (times, time);
        }
      mef_grille_end_trait (grille);
      bench_frames_wait (&frames);
    }

  g_array_sort (times, compare);
  g_print ("{\"n\": %u, \"p50_ms\": %.2f, \"p95_ms\": %.2f, \"frames\": %u}\n", times->len,
           g_array_index (times, double, times->len / 2) / 1000.0,
           g_array_index (times, double, (guint) (0.95 * (times->len - 1))) / 1000.0, most);
  return 0;
}
