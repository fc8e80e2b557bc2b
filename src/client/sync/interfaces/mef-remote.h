/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/sync/interfaces/mef-operation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefRemoteError: why there is no answer at all (an answer, whatever its status, is a #MefReply)
 * @MEF_REMOTE_ERROR_UNREACHABLE: no connection, name not found, cut in the middle
 * @MEF_REMOTE_ERROR_TIMEOUT: the time limit of the call passed
 * @MEF_REMOTE_ERROR_TLS: the certificate is not accepted (SEC-02)
 * @MEF_REMOTE_ERROR_WRONG_SERVER: what answers is not a monenfant central
 */
typedef enum
{
  MEF_REMOTE_ERROR_UNREACHABLE,
  MEF_REMOTE_ERROR_TIMEOUT,
  MEF_REMOTE_ERROR_TLS,
  MEF_REMOTE_ERROR_WRONG_SERVER,
} MefRemoteError;

#define MEF_REMOTE_ERROR (mef_remote_error_quark ())
GQuark mef_remote_error_quark (void);

/**
 * MefReply: the answer to one call
 * @status: HTTP status
 * @version: of the record in @body, 0 when there is none
 * @body: (nullable): the record as received (JSON), or the problem
 * @courant: (nullable): the current record of a 412 or 409, JSON
 * @probleme: (nullable): slug of the problem type, « demande-prise »
 * @detail: (nullable): the problem's French sentence
 * @retry_after: µs to wait as the server asks, 0 for none
 */
typedef struct
{
  gatomicrefcount refs;

  guint   status;
  gint64  version;
  GBytes *body;
  char   *courant;
  char   *probleme;
  char   *detail;
  gint64  retry_after;
} MefReply;

/** mef_reply_new: (transfer full): of an HTTP status, nothing else filled in */
MefReply *mef_reply_new (guint status);
MefReply *mef_reply_ref (MefReply *self);
void      mef_reply_unref (MefReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefReply, mef_reply_unref)

/**
 * MefFeedBatch: lines of the change feed up to a cursor, to be stored in one transaction
 * @lines: (element-type GBytes): the lines « changement » as received, without line feed
 * @reset: the feed begins anew: what is stored of the site is to be replaced by what follows
 * @curseur: what to ask after next time
 * @complet: nothing more waits at the server
 * @restant: changes still to come as far as the server told, -1 when it did not
 */
typedef struct
{
  GPtrArray *lines;
  gboolean   reset;
  char      *curseur;
  gboolean   complet;
  gint64     restant;
} MefFeedBatch;

/** mef_feed_batch_new: (transfer full): empty */
MefFeedBatch *mef_feed_batch_new (void);
void          mef_feed_batch_free (MefFeedBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFeedBatch, mef_feed_batch_free)

#define MEF_TYPE_FEED (mef_feed_get_type ())
G_DECLARE_INTERFACE (MefFeed, mef_feed, MEF, FEED, GObject)

/** MefFeedInterface: an open change feed; next asks for one batch at a time, so that storing sets the pace */
struct _MefFeedInterface
{
  GTypeInterface parent;

  void (*next_async) (MefFeed            *self,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  MefFeedBatch *(*next_finish) (MefFeed *self, GAsyncResult *result, GError **error);
};

/** mef_feed_next_async: asks for the next batch; one call at a time */
void mef_feed_next_async (MefFeed            *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);

/** mef_feed_next_finish: (transfer full) (nullable): %NULL without error at the end */
MefFeedBatch *mef_feed_next_finish (MefFeed *self, GAsyncResult *result, GError **error);

/** MefRemoteSaid: the server told that something is new; also once when it begins to listen */
typedef void (*MefRemoteSaid) (gpointer said_data);

#define MEF_TYPE_REMOTE (mef_remote_get_type ())
G_DECLARE_INTERFACE (MefRemote, mef_remote, MEF, REMOTE, GObject)

/**
 * MefRemoteInterface:
 * @send_async: sends one operation with its key and base version; a time limit of its own
 * @open_feed_async: opens `GET …/sites/{site}/changes?after=@curseur` (nullable: from the start)
 * @follow_async: (nullable): listens to `GET …/sites/{site}/events` until it ends, is cut or cancelled; @said
 *   is called meanwhile
 * @server_now: the server's time, µs UTC, from the offset measured at each answer (`sync-design.md`)
 *
 * What synchronisation needs of the network; `client/remote` implements it, tests fake it.
 */
struct _MefRemoteInterface
{
  GTypeInterface parent;

  void (*send_async) (MefRemote          *self,
                      const MefOperation *operation,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  MefReply *(*send_finish) (MefRemote *self, GAsyncResult *result, GError **error);

  void (*open_feed_async) (MefRemote          *self,
                           const char         *site,
                           const char         *curseur,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);
  MefFeed *(*open_feed_finish) (MefRemote *self, GAsyncResult *result, MefReply **reply, GError **error);

  void (*follow_async) (MefRemote          *self,
                        const char         *site,
                        MefRemoteSaid       said,
                        gpointer            said_data,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);
  gboolean (*follow_finish) (MefRemote *self, GAsyncResult *result, MefReply **reply, GError **error);

  gint64 (*server_now) (MefRemote *self);
};

/** mef_remote_send_async: sends one operation; the answer tells what it means by mef_verdict_judge() */
void mef_remote_send_async (MefRemote          *self,
                            const MefOperation *operation,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

/** mef_remote_send_finish: (transfer full) (nullable): the answer, or %NULL with a %MEF_REMOTE_ERROR */
MefReply *mef_remote_send_finish (MefRemote *self, GAsyncResult *result, GError **error);

/** mef_remote_open_feed_async: @curseur: (nullable): %NULL from the start */
void mef_remote_open_feed_async (MefRemote          *self,
                                 const char         *site,
                                 const char         *curseur,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);

/**
 * mef_remote_open_feed_finish:
 * @reply: (out) (transfer full) (nullable): the answer when it was not 200 (401, 403, 410, 503…); the feed is
 * %NULL then
 */
MefFeed *
mef_remote_open_feed_finish (MefRemote *self, GAsyncResult *result, MefReply **reply, GError **error);

/**
 * mef_remote_follow_async:
 * @said: called with @said_data each time something is new
 *
 * Lasts as long as the stream of events; %G_IO_ERROR_NOT_SUPPORTED where there is none.
 */
void mef_remote_follow_async (MefRemote          *self,
                              const char         *site,
                              MefRemoteSaid       said,
                              gpointer            said_data,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);

/**
 * mef_remote_follow_finish:
 * @reply: (out) (transfer full) (nullable): the answer when it was not 200
 *
 * Returns: %TRUE when the server ended the stream or answered something else than one
 */
gboolean mef_remote_follow_finish (MefRemote *self, GAsyncResult *result, MefReply **reply, GError **error);

/** mef_remote_server_now: µs UTC by the server’s clock as last measured */
gint64 mef_remote_server_now (MefRemote *self);

G_END_DECLS
