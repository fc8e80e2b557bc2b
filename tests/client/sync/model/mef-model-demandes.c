/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-model-demandes.h"

#include "protocol/mef-decision-codec.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-feed-line.h"
#include "protocol/mef-prise-codec.h"
#include "support/mef-sample-demande.h"

#include <stdio.h>
#include <string.h>

#define PAGE_LIMIT 2

/* ---- records ---- */

static const MefDemande *
sample (int record)
{
  static MefDemande *samples[MEF_MODEL_RECORDS];

  if (samples[record] == NULL)
    {
      samples[record] = mef_sample_demande_new_nth ((guint) record);
      g_free (samples[record]->site);
      samples[record]->site = g_strdup (MEF_MODEL_SITE);
    }
  return samples[record];
}

MefDemande *
mef_model_demande (const MefModelServer *server, int record)
{
  MefDemande *demande = mef_demande_copy (sample (record));

  demande->etat = server->records[record].etat;
  demande->version = server->records[record].version;
  return demande;
}

int
mef_model_record (const char *id)
{
  for (int i = 0; i < MEF_MODEL_RECORDS; i++)
    if (g_str_equal (sample (i)->id, id))
      return i;
  g_assert_not_reached ();
}

static char *
encode_demande (const MefModelServer *server, int record)
{
  g_autoptr (MefDemande) demande = mef_model_demande (server, record);

  return mef_demande_codec_encode (demande);
}

static char *
encode_prise (int record, const MefModelRecord *body)
{
  g_autoptr (MefPrise) prise =
      mef_prise_new (sample (record)->id, mef_model_account (body->holder), "M. Modèle", MEF_SAMPLE_NOW, 0);

  return mef_prise_codec_encode (prise);
}

/* ---- the feed ---- */

static void
add_record (MefFeedBatch *batch, const MefModelServer *server, int record, const MefModelRecord *body)
{
  g_autofree char *demande = encode_demande (server, record);
  GString         *line = g_string_new (NULL);

  mef_feed_line_append_changement (line, MEF_COLLECTION_DEMANDES, sample (record)->id, MEF_MODEL_SITE,
                                   body->version, demande);
  mef_model_remote_add_line (batch, line);
  line = g_string_new (NULL);
  if (body->holder != MEF_MODEL_NOBODY)
    {
      g_autofree char *prise = encode_prise (record, body);

      mef_feed_line_append_changement (line, MEF_COLLECTION_PRISES, sample (record)->id, MEF_MODEL_SITE,
                                       body->claim_version, prise);
    }
  else
    {
      mef_feed_line_append_suppression (line, MEF_COLLECTION_PRISES, sample (record)->id, MEF_MODEL_SITE,
                                        body->claim_version);
    }
  mef_model_remote_add_line (batch, line);
}

static void
tell (gpointer data, int client, const char *curseur, MefFeedBatch *batch)
{
  MefModelDemandes *self = data;
  MefModelCursor    cursor;
  MefModelPage      page;

  if (curseur != NULL)
    g_assert_cmpint (sscanf (curseur, "%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, &cursor.seq, &cursor.epoch),
                     ==, 2);
  mef_model_server_feed (self->server, client, curseur != NULL ? &cursor : NULL, PAGE_LIMIT, &page);
  for (guint i = 0; i < page.n; i++)
    add_record (batch, self->server, page.record[i], &page.body[i]);
  batch->reset = page.reset;
  batch->complet = page.complete;
  batch->curseur =
      g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, page.cursor.seq, page.cursor.epoch);
}

/* ---- calls ---- */

static MefReply *
translate (MefModelDemandes *self, const MefModelRequest *request, const MefModelReply *answer)
{
  MefReply *reply = mef_reply_new (answer->status);
  gboolean  claim = mef_genre_operation_is_online_only (request->genre)
                   || g_strcmp0 (answer->problem, "demande-prise") == 0;
  g_autofree char *json = NULL;

  reply->probleme = g_strdup (answer->problem);
  reply->detail = g_strdup (answer->problem);
  if (!answer->has_record || answer->status == 204 || (claim && answer->record.holder == MEF_MODEL_NOBODY))
    return reply;
  json = claim ? encode_prise (request->record, &answer->record)
               : encode_demande (self->server, request->record);
  reply->version = claim ? answer->record.claim_version : answer->record.version;
  if (answer->status < 300)
    reply->body = g_bytes_new (json, strlen (json));
  else
    reply->courant = g_steal_pointer (&json);
  return reply;
}

static MefReply *
answer (gpointer data, int client, const MefOperation *operation, MefModelCrash crash)
{
  MefModelDemandes *self = data;
  MefModelRequest   request = { .intent = self->intent (client, operation),
                                .client = client,
                                .genre = operation->genre,
                                .record = mef_model_record (operation->record),
                                .base = operation->base_version };
  MefModelReply     reply;

  g_strlcpy (request.key, operation->cle, sizeof request.key);
  if (operation->genre == MEF_OPERATION_DECISION)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MefDecision) decision = mef_decision_codec_decode_request (operation->payload, -1, &error);

      g_assert_no_error (error);
      request.event = (int) decision->decision;
    }
  if (!mef_model_server_handle (self->server, &request, crash, &reply))
    return NULL;
  if (reply.status >= 400 && mef_model_server_find_intent (self->server, request.intent) >= 0)
    self->broken = "(3) applied, but refused when it was sent again";
  return translate (self, &request, &reply);
}

const MefModelPeer mef_model_demandes_peer = { answer, tell };
