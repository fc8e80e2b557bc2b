/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grille-window: the availability grid alone in a window, in the week of Monday 27 April 2026, for what
 * drives it from outside. */
#include "config.h"

#include "client/ui/disponibilites/mef-grille-view.h"
#include "support/mef-fake-clock.h"

#include <adwaita.h>

static void
closed_cb (GtkWidget *window, GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (MefFakeClock) clock = mef_fake_clock_new ("2026-04-23T08:00:00Z");
  g_autoptr (MefGrille) grille = mef_grille_new (MEF_CLOCK (clock), NULL);
  g_autoptr (MefDisponibilites) connues = mef_disponibilites_new (mef_grille_get_debut (grille), 65);
  const MefCase lundi = { mef_day_new (2026, 4, 27), MEF_MOITIE_MATIN };
  GtkWidget    *window, *view;

  adw_init ();
  mef_disponibilites_set (connues, lundi, (MefDemiJournee){ MEF_DEMI_JOURNEE_DISPONIBLE, 3 });
  mef_grille_load (grille, connues);
  mef_grille_set_curseur (grille, lundi, FALSE);
  view = mef_grille_view_new (grille);
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Grille");
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 400);
  gtk_window_set_child (GTK_WINDOW (window), view);
  g_signal_connect (window, "destroy", G_CALLBACK (closed_cb), loop);
  gtk_window_present (GTK_WINDOW (window));
  mef_grille_view_focus (MEF_GRILLE_VIEW (view));
  g_main_loop_run (loop);
  return 0;
}
