/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-model-remote.h"

#include "protocol/mef-decision-codec.h"
#include "protocol/mef-demande-codec.h"
#include "protocol/mef-feed-line.h"
#include "protocol/mef-prise-codec.h"
#include "support/mef-sample-demande.h"

#include <stdio.h>
#include <string.h>

#define SITE       "751"
#define PAGE_LIMIT 2

typedef struct
{
  GTask          *task;
  MefModelRequest request;
  MefReply       *reply; /* (nullable): on its way back */
  gboolean        lost;  /* on its way back without an answer */
} Call;

struct _MefModelRemote
{
  GObject parent;

  MefModelServer *server;
  MefModelRandom *random;
  MefModelIntent  intent;
  int             client;
  gboolean        healed;
  GPtrArray      *calls; /* (element-type Call) */
  const char     *broken;
};

#define MEF_TYPE_MODEL_FEED (mef_model_feed_get_type ())
G_DECLARE_FINAL_TYPE (MefModelFeed, mef_model_feed, MEF, MODEL_FEED, GObject)

struct _MefModelFeed
{
  GObject parent;

  MefModelRemote *remote; /* (owned) */
  MefModelCursor  cursor;
  gboolean        has_cursor;
  gboolean        national;
};

static void mef_model_remote_iface_init (MefRemoteInterface *iface);
static void mef_model_feed_iface_init (MefFeedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefModelRemote,
                               mef_model_remote,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_REMOTE, mef_model_remote_iface_init))
G_DEFINE_FINAL_TYPE_WITH_CODE (MefModelFeed,
                               mef_model_feed,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_FEED, mef_model_feed_iface_init))

/* ---- records ---- */

const char *
mef_model_account (int client)
{
  static const char *const accounts[MEF_MODEL_CLIENTS] = {
    "11111111-1111-4111-8111-111111111111",
    "22222222-2222-4222-8222-222222222222",
    "33333333-3333-4333-8333-333333333333",
  };

  return accounts[client];
}

static const MefDemande *
sample (int record)
{
  static MefDemande *samples[MEF_MODEL_RECORDS];

  if (samples[record] == NULL)
    {
      samples[record] = mef_sample_demande_new_nth ((guint) record);
      g_free (samples[record]->site);
      samples[record]->site = g_strdup (SITE);
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
add_line (MefFeedBatch *batch, GString *line)
{
  g_string_truncate (line, line->len - 1);
  g_ptr_array_add (batch->lines, g_string_free_to_bytes (line));
}

static void
add_record (MefFeedBatch *batch, const MefModelServer *server, int record, const MefModelRecord *body)
{
  g_autofree char *demande = encode_demande (server, record);
  GString         *line = g_string_new (NULL);

  mef_feed_line_append_changement (line, MEF_COLLECTION_DEMANDES, sample (record)->id, SITE, body->version,
                                   demande);
  add_line (batch, line);
  line = g_string_new (NULL);
  if (body->holder != MEF_MODEL_NOBODY)
    {
      g_autofree char *prise = encode_prise (record, body);

      mef_feed_line_append_changement (line, MEF_COLLECTION_PRISES, sample (record)->id, SITE,
                                       body->claim_version, prise);
    }
  else
    {
      mef_feed_line_append_suppression (line, MEF_COLLECTION_PRISES, sample (record)->id, SITE,
                                        body->claim_version);
    }
  add_line (batch, line);
}

static void
feed_next_async (MefFeed *feed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  MefModelFeed         *self = MEF_MODEL_FEED (feed);
  const MefModelServer *server = self->remote->server;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  MefFeedBatch *batch;
  MefModelPage  page;

  if (!self->remote->healed && mef_model_random_percent (self->remote->random, 15))
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "Cut");
      return;
    }
  batch = mef_feed_batch_new ();
  batch->complet = TRUE;
  batch->curseur = g_strdup ("national");
  if (!self->national)
    {
      mef_model_server_feed (server, self->remote->client, self->has_cursor ? &self->cursor : NULL,
                             PAGE_LIMIT, &page);
      for (guint i = 0; i < page.n; i++)
        add_record (batch, server, page.record[i], &page.body[i]);
      batch->reset = page.reset;
      batch->complet = page.complete;
      g_free (batch->curseur);
      batch->curseur =
          g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, page.cursor.seq, page.cursor.epoch);
      self->cursor = page.cursor;
      self->has_cursor = TRUE;
    }
  g_task_return_pointer (task, batch, (GDestroyNotify) mef_feed_batch_free);
}

static MefFeedBatch *
feed_next_finish (MefFeed *feed, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mef_model_feed_iface_init (MefFeedInterface *iface)
{
  iface->next_async = feed_next_async;
  iface->next_finish = feed_next_finish;
}

static void
mef_model_feed_finalize (GObject *object)
{
  g_object_unref (MEF_MODEL_FEED (object)->remote);
  G_OBJECT_CLASS (mef_model_feed_parent_class)->finalize (object);
}

static void
mef_model_feed_class_init (MefModelFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_model_feed_finalize;
}

static void
mef_model_feed_init (MefModelFeed *self)
{
}

static void
open_feed_async (MefRemote          *remote,
                 const char         *site,
                 const char         *curseur,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  MefModelRemote *self = MEF_MODEL_REMOTE (remote);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  MefModelFeed *feed;

  if (!self->healed && mef_model_random_percent (self->random, 10))
    {
      g_task_return_new_error (task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "Lost");
      return;
    }
  feed = g_object_new (MEF_TYPE_MODEL_FEED, NULL);
  feed->remote = g_object_ref (self);
  feed->national = !g_str_equal (site, SITE);
  if (!feed->national && curseur != NULL)
    {
      g_assert_cmpint (
          sscanf (curseur, "%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, &feed->cursor.seq, &feed->cursor.epoch),
          ==, 2);
      feed->has_cursor = TRUE;
    }
  g_task_return_pointer (task, feed, g_object_unref);
}

static MefFeed *
open_feed_finish (MefRemote *remote, GAsyncResult *result, MefReply **reply, GError **error)
{
  *reply = NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- calls ---- */

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->task);
  g_clear_pointer (&call->reply, mef_reply_unref);
  g_free (call);
}

static void
send_async (MefRemote          *remote,
            const MefOperation *operation,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  MefModelRemote *self = MEF_MODEL_REMOTE (remote);
  Call           *call = g_new0 (Call, 1);

  call->task = g_task_new (self, cancellable, callback, user_data);
  g_strlcpy (call->request.key, operation->cle, sizeof call->request.key);
  call->request.intent = self->intent (self->client, operation);
  call->request.client = self->client;
  call->request.genre = operation->genre;
  call->request.record = mef_model_record (operation->record);
  call->request.base = operation->base_version;
  if (operation->genre == MEF_OPERATION_DECISION)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MefDecision) decision = mef_decision_codec_decode_request (operation->payload, -1, &error);

      g_assert_no_error (error);
      call->request.event = (int) decision->decision;
    }
  g_ptr_array_add (self->calls, call);
}

static MefReply *
send_finish (MefRemote *remote, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gint64
server_now (MefRemote *remote)
{
  return MEF_SAMPLE_NOW;
}

static void
mef_model_remote_iface_init (MefRemoteInterface *iface)
{
  iface->send_async = send_async;
  iface->send_finish = send_finish;
  iface->open_feed_async = open_feed_async;
  iface->open_feed_finish = open_feed_finish;
  iface->server_now = server_now;
}

static MefReply *
translate (MefModelRemote *self, const MefModelRequest *request, const MefModelReply *answer)
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

static void
serve (MefModelRemote *self, Call *call)
{
  static const guint strays[] = { 500, 502, 503, 504, 429, 401 };
  MefModelCrash      crash = MEF_MODEL_CRASH_NONE;
  MefModelReply      answer;

  if (!self->healed && mef_model_random_percent (self->random, 12))
    {
      call->reply = mef_reply_new (strays[mef_model_random_below (self->random, G_N_ELEMENTS (strays))]);
      return;
    }
  if (!self->healed && mef_model_random_percent (self->random, 15))
    crash = mef_model_random_percent (self->random, 50) ? MEF_MODEL_CRASH_BEFORE_COMMIT
                                                        : MEF_MODEL_CRASH_AFTER_COMMIT;
  call->lost = !mef_model_server_handle (self->server, &call->request, crash, &answer);
  if (call->lost)
    return;
  if (answer.status >= 400 && mef_model_server_find_intent (self->server, call->request.intent) >= 0)
    self->broken = "(3) applied, but refused when it was sent again";
  call->reply = translate (self, &call->request, &answer);
}

gboolean
mef_model_remote_move (MefModelRemote *self)
{
  Call *call;
  guint which;

  if (self->calls->len == 0)
    return FALSE;
  which = (guint) mef_model_random_below (self->random, (int) self->calls->len);
  call = g_ptr_array_index (self->calls, which);
  if (call->reply == NULL && !call->lost)
    {
      serve (self, call);
      return TRUE;
    }
  if (!self->healed && mef_model_random_percent (self->random, 15))
    call->lost = TRUE;
  g_ptr_array_steal_index (self->calls, which);
  if (call->lost)
    g_task_return_new_error (call->task, MEF_REMOTE_ERROR,
                             mef_model_random_percent (self->random, 50) ? MEF_REMOTE_ERROR_TIMEOUT
                                                                         : MEF_REMOTE_ERROR_UNREACHABLE,
                             "Lost");
  else
    g_task_return_pointer (call->task, g_steal_pointer (&call->reply), (GDestroyNotify) mef_reply_unref);
  call_free (call);
  return TRUE;
}

void
mef_model_remote_kill (MefModelRemote *self)
{
  while (self->calls->len > 0)
    {
      Call *call = g_ptr_array_steal_index (self->calls, self->calls->len - 1);

      /* What had left may still arrive. */
      if (call->reply == NULL && !call->lost && !self->healed && mef_model_random_percent (self->random, 50))
        serve (self, call);
      g_task_return_new_error (call->task, MEF_REMOTE_ERROR, MEF_REMOTE_ERROR_UNREACHABLE, "Killed");
      call_free (call);
    }
}

static void
mef_model_remote_finalize (GObject *object)
{
  g_ptr_array_unref (MEF_MODEL_REMOTE (object)->calls);
  G_OBJECT_CLASS (mef_model_remote_parent_class)->finalize (object);
}

static void
mef_model_remote_class_init (MefModelRemoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_model_remote_finalize;
}

static void
mef_model_remote_init (MefModelRemote *self)
{
  self->calls = g_ptr_array_new_with_free_func (call_free);
}

MefModelRemote *
mef_model_remote_new (MefModelServer *server, int client, MefModelRandom *random, MefModelIntent intent)
{
  MefModelRemote *self = g_object_new (MEF_TYPE_MODEL_REMOTE, NULL);

  self->server = server;
  self->client = client;
  self->random = random;
  self->intent = intent;
  return self;
}

void
mef_model_remote_heal (MefModelRemote *self)
{
  self->healed = TRUE;
}

const char *
mef_model_remote_get_broken (MefModelRemote *self)
{
  return self->broken;
}
