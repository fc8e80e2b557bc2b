/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/forms/mef-structure-codec.h"
#include "protocol/forms/mef-version-structure-codec.h"
#include "protocol/mef-filtre-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-service-answer.h"
#include "server/service/mef-propositions.h"
#include "server/service/mef-structures.h"

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefStructuresPage) page = mef_service_read_finish (MEF_SERVICE (source), result, &error);
  g_autoptr (GPtrArray) texts = NULL;

  if (page == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  texts = g_ptr_array_sized_new (page->structures->len);
  for (guint i = 0; i < page->structures->len; i++)
    g_ptr_array_add (texts, ((MefRecord *) g_ptr_array_index (page->structures, i))->donnees);
  mef_exchange_answer_json (exchange, SOUP_STATUS_OK,
                            mef_structure_codec_encode_page (texts, page->suivant, page->total));
}

void
mef_handle_list_structures (MefExchange *exchange)
{
  g_autofree char     *apres = NULL;
  int                  limite = 0;
  GError              *error = NULL;
  MefFiltreStructures *filtre =
      mef_filtre_structures_codec_from_query (mef_exchange_get_query (exchange), &apres, &limite, &error);

  if (filtre == NULL)
    {
      mef_exchange_fail_query (exchange, error);
      return;
    }
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_list_structures,
                          mef_structures_question_new (filtre, apres, (guint) limite),
                          (GDestroyNotify) mef_structures_question_free,
                          (GDestroyNotify) mef_structures_page_free, NULL, listed_cb,
                          mef_exchange_ref (exchange));
}

void
mef_handle_read_structure (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_read_structure,
                          g_strdup (exchange->params.id), g_free, (GDestroyNotify) mef_record_unref, NULL,
                          mef_service_answer_record_cb, mef_exchange_ref (exchange));
}

static void
write_structure (MefExchange *exchange, gboolean creation, MefUseCase use_case)
{
  MefService         *service = exchange->owner->service;
  GError             *error = NULL;
  gssize              length;
  const char         *text = mef_exchange_get_text (exchange, &length);
  MefSaisieStructure *saisie =
      mef_saisie_structure_decode (text, length, creation, mef_service_get_formulaires (service), &error);

  if (saisie == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  mef_service_write_async (service, exchange->call, use_case,
                           mef_structure_question_new (exchange->params.id, saisie),
                           (GDestroyNotify) mef_structure_question_free, NULL, mef_service_answer_tagged_cb,
                           mef_exchange_ref (exchange));
}

/* Of an authorised person: the same words as an edit, to another end (VAL-01). */
void
mef_handle_propose (MefExchange *exchange)
{
  write_structure (exchange, FALSE, mef_use_propose);
}

void
mef_handle_create_structure (MefExchange *exchange)
{
  write_structure (exchange, TRUE, mef_use_create_structure);
}

void
mef_handle_edit_structure (MefExchange *exchange)
{
  write_structure (exchange, FALSE, mef_use_edit_structure);
}

void
mef_handle_delete_structure (MefExchange *exchange)
{
  mef_service_write_async (exchange->owner->service, exchange->call, mef_use_delete_structure,
                           g_strdup (exchange->params.id), g_free, NULL, mef_service_answer_outcome_cb,
                           mef_exchange_ref (exchange));
}

static void
versions_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefVersionsPage) page = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (page == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK,
                              mef_version_structure_codec_encode_list (page->versions, page->formulaire));
}

void
mef_handle_list_versions (MefExchange *exchange)
{
  mef_service_read_async (exchange->owner->service, exchange->call, mef_use_list_versions,
                          g_strdup (exchange->params.id), g_free, (GDestroyNotify) mef_versions_page_free,
                          NULL, versions_cb, mef_exchange_ref (exchange));
}

void
mef_handle_restore_structure (MefExchange *exchange)
{
  GError     *error = NULL;
  gssize      length;
  const char *text = mef_exchange_get_text (exchange, &length);
  gint64      version = mef_version_structure_codec_decode_restauration (text, length, &error);

  if (version == 0)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  mef_service_write_async (exchange->owner->service, exchange->call, mef_use_restore_structure,
                           mef_restauration_question_new (exchange->params.id, version),
                           (GDestroyNotify) mef_restauration_question_free, NULL,
                           mef_service_answer_tagged_cb, mef_exchange_ref (exchange));
}

static void
disponibilites_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefExchange) exchange = data;
  GError *error = NULL;
  g_autoptr (MefReleve) releve = mef_service_read_finish (MEF_SERVICE (source), result, &error);

  if (releve == NULL)
    mef_exchange_fail (exchange, error);
  else
    mef_exchange_answer_json (exchange, SOUP_STATUS_OK, mef_releve_codec_encode (releve));
}

static void
read_disponibilites (MefExchange *exchange, MefUseCase use_case)
{
  mef_service_read_async (exchange->owner->service, exchange->call, use_case, g_strdup (exchange->params.id),
                          g_free, (GDestroyNotify) mef_releve_free, NULL, disponibilites_cb,
                          mef_exchange_ref (exchange));
}

void
mef_handle_read_disponibilites (MefExchange *exchange)
{
  read_disponibilites (exchange, mef_use_read_disponibilites);
}

/* Of an authorised person, as the next one. */
void
mef_handle_read_own_disponibilites (MefExchange *exchange)
{
  read_disponibilites (exchange, mef_use_read_own_disponibilites);
}

static void
edit_disponibilites (MefExchange *exchange, MefUseCase use_case)
{
  GError     *error = NULL;
  gssize      length;
  const char *text = mef_exchange_get_text (exchange, &length);
  GArray     *changements = mef_changements_codec_decode (text, length, &error);

  if (changements == NULL)
    {
      mef_exchange_fail (exchange, error);
      return;
    }
  mef_service_write_async (exchange->owner->service, exchange->call, use_case,
                           mef_disponibilites_question_new (exchange->params.id, changements),
                           (GDestroyNotify) mef_disponibilites_question_free, NULL,
                           mef_service_answer_outcome_cb, mef_exchange_ref (exchange));
}

void
mef_handle_edit_disponibilites (MefExchange *exchange)
{
  edit_disponibilites (exchange, mef_use_edit_disponibilites);
}

void
mef_handle_edit_own_disponibilites (MefExchange *exchange)
{
  edit_disponibilites (exchange, mef_use_edit_own_disponibilites);
}
