/* SPDX-License-Identifier: GPL-3.0-or-later */
/* first-frame --server URL: the client itself, told to say « first frame » once Accueil shows what waits
 * (PRF-01). It stays, so that its memory can be read. */
#include "config.h"

#include "client/mef-composition.h"
#include "client/ui/accueil/mef-accueil-page.h"

#include <locale.h>

static gboolean told;

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
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  GtkWindow      *window = application != NULL ? gtk_application_get_active_window (application) : NULL;

  if (!told && window != NULL && shows_accueil (GTK_WIDGET (window)))
    {
      told = TRUE;
      g_print ("first frame\n");
    }
  return !told;
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
      g_printerr ("usage: first-frame --server URL\n");
      return 2;
    }
  options.serveur = g_strdup (argv[2]);
  composition = mef_composition_new (&options, &error);
  if (composition == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_type_ensure (GDK_TYPE_FRAME_CLOCK);
  g_type_class_unref (g_type_class_ref (GDK_TYPE_FRAME_CLOCK));
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0, painted_hook, NULL,
                              NULL);
  return mef_composition_run (composition, 1, argv);
}
