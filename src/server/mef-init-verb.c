/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verbs.h"

#include "server/mef-central.h"
#include "server/mef-verb-options.h"

int
mef_init_verb (int argc, char **argv)
{
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context = mef_verb_options_context (
      options, "init", "prépare un dossier de données, ou met à jour celui qui existe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCentral) central = NULL;

  if (!mef_verb_options_parse (options, context, &argc, &argv, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  central = mef_central_open (options->data, options->database, MEF_CENTRAL_CREATE, &error);
  if (central == NULL)
    return mef_verb_fail (error, MEF_VERB_FAILED);
  g_print ("Le dossier %s est prêt.\n", options->data);
  return MEF_VERB_DONE;
}
