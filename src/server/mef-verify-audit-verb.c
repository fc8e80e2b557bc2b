/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verbs.h"

#include "server/mef-central.h"
#include "server/mef-verb-options.h"
#include "server/store/mef-journal-verifier.h"

/* One line a site that has entries; its head is what an operator may keep elsewhere to find a whole store put
 * back to an older day. */
static gboolean
print_verdict (const MefJournalVerdict *verdict)
{
  if (verdict->fault != NULL)
    {
      g_print ("%s : FAUX : %s\n", verdict->site, verdict->fault);
      return FALSE;
    }
  if (verdict->rang == 0)
    return TRUE;
  g_print ("%s : juste, %" G_GINT64_FORMAT " entrées, tête %.16s\n", verdict->site, verdict->rang,
           verdict->head);
  return TRUE;
}

int
mef_verify_audit_verb (int argc, char **argv)
{
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context = mef_verb_options_context (
      options, "verify-audit", "vérifie que le journal de chaque site est entier et intact", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCentral) central = NULL;
  g_autoptr (GPtrArray) verdicts = NULL;
  gboolean holds = TRUE;

  if (!mef_verb_options_parse (options, context, &argc, &argv, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  central = mef_central_open (options->data, options->database, MEF_CENTRAL_OPEN, &error);
  if (central == NULL)
    return mef_verb_fail (error, MEF_VERB_FAILED);
  verdicts = mef_journal_verify (mef_central_get_store (central), mef_central_get_key (central), &error);
  if (verdicts == NULL)
    return mef_verb_fail (error, MEF_VERB_FAILED);
  for (guint i = 0; i < verdicts->len; i++)
    holds = print_verdict (g_ptr_array_index (verdicts, i)) && holds;
  if (!holds)
    {
      g_print ("Le journal a été touché : gardez ce dossier en l’état et prévenez le responsable de la "
               "sécurité.\n");
      return MEF_VERB_FAILED;
    }
  g_print ("Le journal des %u sites est entier et intact.\n", verdicts->len);
  return MEF_VERB_DONE;
}
