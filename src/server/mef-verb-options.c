/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verb-options.h"

MefVerbOptions *
mef_verb_options_new (void)
{
  return g_new0 (MefVerbOptions, 1);
}

void
mef_verb_options_free (MefVerbOptions *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->settings, mef_settings_free);
  g_free (self);
}

GOptionContext *
mef_verb_options_context (MefVerbOptions     *self,
                          const char         *verb,
                          const char         *summary,
                          const GOptionEntry *entries)
{
  GOptionContext  *context = g_option_context_new (NULL);
  g_autofree char *text = g_strdup_printf ("monenfant-central %s : %s.", verb, summary);

  g_clear_pointer (&self->settings, mef_settings_free);
  self->settings = mef_settings_new (verb);
  g_option_context_set_summary (context, text);
  mef_settings_add_options (self->settings, context);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, NULL);
  return context;
}

gboolean
mef_verb_options_parse (MefVerbOptions *self,
                        GOptionContext *context,
                        int            *argc,
                        char         ***argv,
                        GError        **error)
{
  g_auto (GStrv) environment = g_get_environ ();

  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "« %s » n’est pas attendu ici.",
                   (*argv)[1]);
      return FALSE;
    }
  if (!mef_settings_load (self->settings, environment, error))
    return FALSE;
  self->data = mef_settings_get (self->settings, "data");
  self->database = mef_settings_get (self->settings, "database");
  if (self->data == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--data DOSSIER est nécessaire.");
      return FALSE;
    }
  return TRUE;
}

int
mef_verb_fail (const GError *error, MefVerbStatus status)
{
  g_printerr ("monenfant-central : %s\n", error->message);
  return (int) status;
}
