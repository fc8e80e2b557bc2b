/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-use-cases.h"

#define COMMUNES_MAX 50

gpointer
mef_use_list_sites (MefContext *context, gpointer input, GError **error)
{
  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, FALSE, error))
    return NULL;
  return g_ptr_array_ref (mef_context_get_allowed (context));
}

void
mef_communes_question_free (MefCommunesQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->code_postal);
  g_free (self->nom);
  g_free (self->insee);
  g_free (self);
}

gpointer
mef_use_list_communes (MefContext *context, gpointer input, GError **error)
{
  const MefCommunesQuestion *question = input;
  g_autoptr (GPtrArray) found = NULL;
  const MefCommune *one;

  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, FALSE, error))
    return NULL;
  if (question->code_postal != NULL)
    return mef_communes_list_by_code_postal (context->communes, question->code_postal);
  if (question->nom != NULL)
    return mef_communes_list_by_nom (context->communes, question->nom, COMMUNES_MAX);
  found = g_ptr_array_new ();
  one = question->insee != NULL ? mef_communes_find (context->communes, question->insee) : NULL;
  if (one != NULL)
    g_ptr_array_add (found, (gpointer) one);
  return g_steal_pointer (&found);
}

static int
compare_motifs (gconstpointer a, gconstpointer b)
{
  const MefMotif *first = *(MefMotif *const *) a;
  const MefMotif *second = *(MefMotif *const *) b;

  if (first->ordre != second->ordre)
    return first->ordre < second->ordre ? -1 : 1;
  return g_strcmp0 (first->id, second->id);
}

gpointer
mef_use_list_motifs (MefContext *context, gpointer input, GError **error)
{
  MefTransaction *transaction = context->transaction;
  const char     *site = context->call->site;
  g_autoptr (GPtrArray) motifs = NULL;

  if (!mef_context_require (context, MEF_DROIT_DEMANDES_VOIR, site, error)
      || !transaction->class->list_motifs (transaction, MEF_SITE_NATIONAL, &motifs, error))
    return NULL;
  if (!g_str_equal (site, MEF_SITE_NATIONAL))
    {
      g_autoptr (GPtrArray) own = NULL;

      if (!transaction->class->list_motifs (transaction, site, &own, error))
        return NULL;
      for (guint i = 0; i < own->len; i++)
        g_ptr_array_add (motifs, mef_motif_ref (g_ptr_array_index (own, i)));
    }
  g_ptr_array_sort (motifs, compare_motifs);
  return g_steal_pointer (&motifs);
}
