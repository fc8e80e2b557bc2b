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

  g_free (self->data);
  g_free (self->database);
  g_free (self);
}

GOptionContext *
mef_verb_options_context (MefVerbOptions     *self,
                          const char         *verb,
                          const char         *summary,
                          const GOptionEntry *entries)
{
  const GOptionEntry common[] = { { "data", 0, 0, G_OPTION_ARG_FILENAME, &self->data,
                                    "dossier des données : documents, courriers, clé du journal, base SQLite",
                                    "DOSSIER" },
                                  { "database", 0, 0, G_OPTION_ARG_STRING, &self->database,
                                    "base à la place du fichier SQLite du dossier", "ADRESSE" },
                                  G_OPTION_ENTRY_NULL };
  GOptionContext    *context = g_option_context_new (NULL);
  g_autofree char   *text = g_strdup_printf ("monenfant-central %s : %s.", verb, summary);

  g_option_context_set_summary (context, text);
  g_option_context_add_main_entries (context, common, NULL);
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
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "« %s » n’est pas attendu ici.",
                   (*argv)[1]);
      return FALSE;
    }
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
  g_printerr ("monenfant-central : %s\n", error->message);
  return (int) status;
}
