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
      g_print ("%s : FAUX : %s\n", verdict->site, verdict->fault);
      return FALSE;
    }
  if (verdict->rang == 0)
    return TRUE;
  g_print ("%s : juste, %" G_GINT64_FORMAT " entrées, tête %.16s\n", verdict->site, verdict->rang,
           verdict->head);
  return TRUE;
}

/* « journal=751:1234:… » of the log, with or without its first word. */
static GPtrArray *
parse_heads (char **texts, GError **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_journal_head_free);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      MefJournalHead *head = mef_journal_head_parse (texts[i]);

      if (head == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "« %s » n’est pas une tête de journal : reprenez ce qui suit « journal= » dans le "
                       "journal du serveur.",
                       texts[i]);
          return NULL;
        }
      g_ptr_array_add (heads, head);
    }
  return g_steal_pointer (&heads);
}

int
mef_verify_audit_verb (int argc, char **argv)
{
  g_auto (GStrv) texts = NULL;
  const GOptionEntry entries[] = {
    { "head", 0, 0, G_OPTION_ARG_STRING_ARRAY, &texts,
      "tête notée par le serveur, par laquelle le journal doit passer ; répétable", "SITE:ENTRÉE:TÊTE" },
    { NULL },
  };
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context = mef_verb_options_context (
      options, "verify-audit", "vérifie que le journal de chaque site est entier et intact", entries);
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCentral) central = NULL;
  g_autoptr (GPtrArray) verdicts = NULL;
  gboolean holds = TRUE;

  if (!mef_verb_options_parse (options, context, &argc, &argv, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  expected = parse_heads (texts, &error);
  if (expected == NULL)
    return mef_verb_fail (error, MEF_VERB_USAGE);
  central = mef_central_open (options->data, options->database, MEF_CENTRAL_OPEN, &error);
  if (central == NULL)
    return mef_verb_fail (error, MEF_VERB_FAILED);
  verdicts =
      mef_journal_verify (mef_central_get_store (central), mef_central_get_key (central), expected, &error);
  if (verdicts == NULL)
    return mef_verb_fail (error, MEF_VERB_FAILED);
  for (guint i = 0; i < verdicts->len; i++)
    holds = print_verdict (g_ptr_array_index (verdicts, i)) && holds;
  if (!holds)
    {
      g_print ("Le journal a été touché : gardez ce dossier en l’état et prévenez le responsable de la "
               "sécurité.\n");
      return MEF_VERB_FAILED;
    }
  g_print ("Le journal des %u sites est entier et intact.\n", verdicts->len);
  return MEF_VERB_DONE;
}
