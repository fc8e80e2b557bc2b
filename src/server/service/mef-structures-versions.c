/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-structures.h"

#include "base/mef-id.h"

void
mef_versions_page_free (MefVersionsPage *self)
{
  if (self == NULL)
    return;

  mef_formulaire_unref (self->formulaire);
  g_ptr_array_unref (self->versions);
  g_free (self);
}

MefRestaurationQuestion *
mef_restauration_question_new (const char *structure, gint64 version)
{
  MefRestaurationQuestion *self;

  g_return_val_if_fail (structure != NULL, NULL);

  self = g_new0 (MefRestaurationQuestion, 1);
  self->structure = g_strdup (structure);
  self->version = version;
  return self;
}

void
mef_restauration_question_free (MefRestaurationQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->structure);
  g_free (self);
}

gpointer
mef_use_list_versions (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefStructure) structure = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  MefVersionsPage *page;

  if (!mef_structures_find (context, id, &structure, error)
      || !context->transaction->class->list_versions (context->transaction, structure, &versions, error))
    return NULL;
  page = g_new0 (MefVersionsPage, 1);
  page->formulaire = mef_formulaire_ref (mef_fiche_get_formulaire (structure->fiche));
  page->versions = g_steal_pointer (&versions);
  return page;
}

gpointer
mef_use_restore_structure (MefContext *context, gpointer input, GError **error)
{
  const MefRestaurationQuestion *question = input;
  g_autoptr (MefStructure) structure = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) ecarts = NULL;
  g_autoptr (MefFiche) avant = NULL;
  g_autoptr (MefFiche) wanted = NULL;
  g_autofree char *linf = mef_id_new ();

  if (!mef_structures_find (context, question->structure, &structure, error)
      || !mef_structures_check_open (context, structure, error)
      || !context->transaction->class->list_versions (context->transaction, structure, &versions, error))
    return NULL;
  wanted = mef_versions_show (versions, structure, question->version);
  if (wanted == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID,
                             "Cette structure n’a pas de version %" G_GINT64_FORMAT ".", question->version);
      if (error != NULL)
        mef_service_error_add_field (*error, "/version", (*error)->message);
      return NULL;
    }
  avant = mef_fiche_copy (structure->fiche);
  ecarts = mef_ecarts_between (avant, wanted);
  if (!mef_structures_edit (context, structure, ecarts, FALSE, error)
      || !mef_structures_pair (context, structure, linf, error)
      || !mef_structures_store (context, avant, structure, MEF_ACTION_VERSION_RESTAURER, error))
    return NULL;
  return mef_structures_answer (context, 200, structure->id, error);
}
