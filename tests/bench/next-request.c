/* SPDX-License-Identifier: GPL-3.0-or-later */
/* next-request --server URL: the client itself goes from one request to the next, each time after a rest in
 * which the following one is prepared, and prints how long it takes until the frame that shows the next
 * scan sharp is painted (PRF-05), in milliseconds, sorted. */
#include "config.h"

#include "client/mef-composition.h"
#include "client/model/mef-scan-model.h"
#include "client/ui/accueil/mef-accueil-page.h"

#include <locale.h>

#define N_STEPS    30
#define REST_MS    1500
#define PATIENCE_S 120

typedef struct
{
  MefScanModel *scan;  /* (not owned) (nullable): the one model there is */
  char         *shown; /* (owned) (nullable): description of the scan on screen before the step */
  GArray       *took;  /* (owned) (element-type double) */
  gint64        since; /* of the step under way, else 0 */
  gboolean      begun;
} Walk;

static Walk walk;

static GtkWindow *
get_window (void)
{
  GApplication *application = g_application_get_default ();

  return application != NULL ? gtk_application_get_active_window (GTK_APPLICATION (application)) : NULL;
}

static gboolean
step_cb (gpointer user_data)
{
  g_free (walk.shown);
  walk.shown = walk.scan != NULL ? g_strdup (mef_scan_model_get_description (walk.scan, 0)) : NULL;
  walk.since = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (get_window ()), "moderation.suivante", NULL);
  return G_SOURCE_REMOVE;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return *left < *right ? -1 : *left > *right;
}

static void
tell (void)
{
  g_array_sort (walk.took, by_size);
  for (guint i = 0; i < walk.took->len; i++)
    g_print ("%.1f\n", g_array_index (walk.took, double, i));
  g_application_quit (g_application_get_default ());
}

/* The scan of another request than before, sharp from its first corner on. */
static gboolean
shows_next (void)
{
  return walk.scan != NULL && mef_scan_model_get_n_documents (walk.scan) > 0
         && g_strcmp0 (mef_scan_model_get_description (walk.scan, 0), walk.shown) != 0
         && mef_scan_model_get_state (walk.scan) == MEF_SCAN_STATE_READY
         && mef_scan_model_peek_tile (walk.scan, MEF_SCAN_LAYER_SHARP, 0, 0) != NULL;
}

static gboolean
shows_accueil (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (MEF_IS_ACCUEIL_PAGE (widget))
    return mef_accueil_page_shows_counts (MEF_ACCUEIL_PAGE (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_accueil (child))
      return TRUE;
  return FALSE;
}

static gboolean
painted_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  if (!walk.begun && get_window () != NULL && shows_accueil (GTK_WIDGET (get_window ())))
    {
      walk.begun = TRUE;
      g_timeout_add (REST_MS, step_cb, NULL);
    }
  else if (walk.since != 0 && shows_next ())
    {
      double took = (g_get_monotonic_time () - walk.since) / 1000.0;

      /* The first one was prepared by nobody. */
      if (walk.shown != NULL)
        g_array_append_val (walk.took, took);
      walk.since = 0;
      if (walk.took->len < N_STEPS)
        g_timeout_add (REST_MS, step_cb, NULL);
      else
        tell ();
    }
  return TRUE;
}

static gboolean
scan_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  walk.scan = g_value_get_object (values);
  return TRUE;
}

static void
hook (GType type, const char *signal, GSignalEmissionHook callback)
{
  g_type_class_unref (g_type_class_ref (type));
  g_signal_add_emission_hook (g_signal_lookup (signal, type), 0, callback, NULL, NULL);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_printerr ("no further scan came\n");
  tell ();
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_auto (MefOptions) options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (MefComposition) composition = NULL;

  setlocale (LC_ALL, "");
  if (argc != 3)
    {
      g_printerr ("usage: next-request --server URL\n");
      return 2;
    }
  options.serveur = g_strdup (argv[2]);
  composition = mef_composition_new (&options, &error);
  if (composition == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  walk.took = g_array_new (FALSE, FALSE, sizeof (double));
  hook (GDK_TYPE_FRAME_CLOCK, "after-paint", painted_hook);
  hook (MEF_TYPE_SCAN_MODEL, "changed", scan_hook);
  g_timeout_add_seconds (PATIENCE_S, give_up_cb, NULL);
  return mef_composition_run (composition, 1, argv);
}
