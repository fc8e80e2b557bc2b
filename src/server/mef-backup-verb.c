/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verbs.h"

#include "server/mef-backup.h"
#include "server/mef-central.h"
#include "server/mef-verb-options.h"

static gboolean
check_folder (const char *folder, const char *option, GError **error)
{
  if (folder != NULL)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s DOSSIER est nécessaire.", option);
  return FALSE;
}

int
mef_backup_verb (int argc, char **argv)
{
  g_autofree char   *to = NULL;
  const GOptionEntry entries[] = { { "to", 0, 0, G_OPTION_ARG_FILENAME, &to,
                                     "dossier à créer pour la sauvegarde ; aussi secret que les données",
                                     "DOSSIER" },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context = mef_verb_options_context (
      options, "backup", "copie base, documents et clé du journal, sans arrêter le serveur", entries);
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *location = NULL;
  MefBackupReport  report;

  if (!mef_verb_options_parse (options, context, &argc, &argv, &error) || !check_folder (to, "--to", &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  location = mef_central_dup_location (options->data, options->database, &error);
  if (location == NULL || !mef_backup_write (options->data, location, to, clock, &report, &error))
    return mef_verb_fail (error, MEF_VERB_FAILED);
  g_print ("Sauvegarde terminée dans %s : la base, la clé du journal et %u documents, dont %u abîmés.\n", to,
           report.documents, report.damaged);
  return report.damaged == 0 ? MEF_VERB_DONE : MEF_VERB_FAILED;
}

int
mef_restore_verb (int argc, char **argv)
{
  g_autofree char   *from = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, "dossier d’une sauvegarde", "DOSSIER" }, G_OPTION_ENTRY_NULL
  };
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context = mef_verb_options_context (
      options, "restore",
      "remet une sauvegarde dans un dossier vide ; sessions et liens envoyés ne valent plus", entries);
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *location = NULL;
  MefBackupReport  report;

  if (!mef_verb_options_parse (options, context, &argc, &argv, &error)
      || !check_folder (from, "--from", &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  location = mef_central_dup_location (options->data, options->database, &error);
  if (location == NULL || !mef_backup_restore (from, options->data, location, clock, &report, &error))
    return mef_verb_fail (error, MEF_VERB_FAILED);
  g_print ("Sauvegarde remise dans %s : %u documents, dont %u abîmés ; le journal est intact. Chacun se "
           "reconnecte, et "
           "les postes relisent tout.\n",
           options->data, report.documents, report.damaged);
  return report.damaged == 0 ? MEF_VERB_DONE : MEF_VERB_FAILED;
}
