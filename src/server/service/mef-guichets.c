/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-guichets.h"

#include "server/service/mef-service-error.h"
#include "server/service/mef-service-private.h"

/* One question, from one thread to the next. */
typedef struct
{
  MefService *service; /* (owned) */
  char       *insee;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->service);
  g_free (question->insee);
  g_free (question);
}

void
mef_guichets_free (MefGuichets *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->structures, g_ptr_array_unref);
  g_clear_pointer (&self->caf, mef_site_unref);
  g_free (self->contact);
  g_free (self);
}

static gboolean
read_structures (MefTransaction   *transaction,
                 const Question   *question,
                 const MefCommune *commune,
                 GPtrArray        *structures,
                 GError          **error)
{
  MefFormulaires *formulaires = mef_service_get_formulaires (question->service);
  g_autoptr (GPtrArray) ids = NULL;

  if (!transaction->class->list_guichets (transaction, commune->insee, commune->commune_mere, &ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      MefStructure *structure = NULL;

      if (!transaction->class->get_structure (transaction, formulaires, g_ptr_array_index (ids, i),
                                              &structure, error))
        return FALSE;
      if (structure != NULL)
        g_ptr_array_add (structures, structure);
    }
  return TRUE;
}

/* The CAF as the store has it; who serves which commune is shipped. */
static gboolean
read_caf (MefTransaction *transaction, const Question *question, MefGuichets *found, GError **error)
{
  const MefSite *served =
      mef_sites_find_for_insee (mef_service_get_sites (question->service), question->insee);
  g_autoptr (GPtrArray) sites = NULL;

  if (served == NULL)
    return TRUE;
  if (!transaction->class->list_sites (transaction, &sites, error))
    return FALSE;
  for (guint i = 0; i < sites->len && found->caf == NULL; i++)
    if (g_str_equal (((MefSite *) g_ptr_array_index (sites, i))->code, served->code))
      found->caf = mef_site_ref (g_ptr_array_index (sites, i));
  return transaction->class->get_reglage (transaction, served->code, MEF_REGLAGE_CONTACT, &found->contact,
                                          error);
}

static gpointer
list_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const Question   *question = data;
  const MefCommune *commune =
      mef_communes_find (mef_service_get_communes (question->service), question->insee);
  g_autoptr (MefGuichets) found = g_new0 (MefGuichets, 1);

  if (commune == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND, "Aucune commune ne porte ce code INSEE.");
      return NULL;
    }
  found->structures = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_structure_free);
  if (!read_structures (transaction, question, commune, found->structures, error)
      || !read_caf (transaction, question, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError  *error = NULL;
  gpointer found = mef_store_finish (mef_service_get_store (g_task_get_source_object (task)), result, &error);

  if (found == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, found, (GDestroyNotify) mef_guichets_free);
}

void
mef_service_list_guichets_async (MefService         *self,
                                 const char         *insee,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask    *task;
  Question *question;

  g_return_if_fail (MEF_IS_SERVICE (self) && insee != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_list_guichets_async);
  question = g_new0 (Question, 1);
  question->service = g_object_ref (self);
  question->insee = g_strdup (insee);
  g_task_set_task_data (task, question, question_free);
  mef_store_read_async (mef_service_get_store (self), list_func, question, NULL,
                        (GDestroyNotify) mef_guichets_free, NULL, listed_cb, task);
}

MefGuichets *
mef_service_list_guichets_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
