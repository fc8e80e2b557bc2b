/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verbs.h"

#include "server/mef-central.h"
#include "server/mef-verb-options.h"
#include "server/service/mef-nightly.h"

static void
print_bilan (const MefBilanNuit *bilan)
{
  g_print ("Relances : %u écrites, %u sans objet.\n", bilan->relances, bilan->relances_annulees);
  g_print ("Effacés : %u demandes rejetées ou abandonnées, les documents de %u demandes, %u fichiers, %u "
           "corps de courriers, "
           "%u courriers.\n",
           bilan->demandes, bilan->scans, bilan->fichiers, bilan->corps, bilan->courriers);
  g_print ("Journal : %u entrées remplacées par un jalon signé.\n", bilan->entrees);
  g_print ("Documents : %u relus, %u manquants, %u altérés.\n", bilan->controles, bilan->manquants,
           bilan->alteres);
}

int
mef_nightly_verb (int argc, char **argv)
{
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context = mef_verb_options_context (
      options, "nightly", "fait le travail de la nuit : relances, effacements, contrôle des documents", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCentral) central = NULL;
  MefBilanNuit bilan;
  gboolean     done;

  if (!mef_verb_options_parse (options, context, &argc, &argv, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  central = mef_central_open (options->data, options->database, MEF_CENTRAL_OPEN, &error);
  if (central == NULL)
    return mef_verb_fail (error, MEF_VERB_FAILED);
  done = mef_nightly_run (mef_central_get_service (central), NULL, &bilan, &error);
  print_bilan (&bilan);
  if (!done)
    return mef_verb_fail (error, MEF_VERB_FAILED);
  if (bilan.ailleurs)
    g_print ("Un autre processus fait déjà le travail de la nuit : il le finit.\n");
  if (bilan.journaux > 0)
    g_print (
        "Le journal de %u sites ne tient pas et a été gardé entier : lancez « monenfant-central verify-audit "
        "».\n",
        bilan.journaux);
  if (bilan.manquants + bilan.alteres > 0)
    {
      g_print (
          "Des documents sont perdus ou altérés : le journal dit de quelles demandes (controlerDocument).\n");
      return MEF_VERB_FAILED;
    }
  return bilan.journaux > 0 ? MEF_VERB_FAILED : MEF_VERB_DONE;
}
