/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "protocol/mef-feed-line.h"
#include "protocol/mef-filtre-codec.h"
#include "server/http/mef-handlers.h"
#include "server/http/mef-http-gzip.h"
#include "server/service/mef-use-cases.h"

/*
 * The feed goes out batch by batch. While the caller takes one the next is read, and no more than that: two
 * batches are in memory, whatever the feed's length.
 *
 *   read → text → (gzip) → held until the caller took the one before → sent → read the next
 */
typedef struct
{
  MefExchange *exchange; /* (owned) */
  MefHttpGzip *gzip;     /* (owned) (nullable) */
  char        *curseur;  /* (owned) (nullable): what to ask after next */
  GBytes      *held;     /* (owned) (nullable): ready to be sent */
  gboolean     begun;    /* the first batch came */
  gboolean     last;     /* no batch follows the one held or sent */
  gboolean     taken;    /* the caller has taken all that was sent */
  gboolean     over;     /* there is no caller any more */
  guint        refs;     /* what is under way, and the exchange */
} Feed;

static void read_batch (Feed *feed);

static Feed *
feed_ref (Feed *feed)
{
  feed->refs++;
  return feed;
}

static void
feed_unref (Feed *feed)
{
  if (--feed->refs > 0)
    return;

  mef_exchange_unref (feed->exchange);
  g_clear_object (&feed->gzip);
  g_clear_pointer (&feed->held, g_bytes_unref);
  g_free (feed->curseur);
  g_free (feed);
}

static void
send_held (Feed *feed)
{
  g_autoptr (GBytes) piece = NULL;

  if (!feed->taken || feed->held == NULL || feed->over)
    return;

  feed->taken = FALSE;
  piece = g_steal_pointer (&feed->held);
  mef_exchange_send (feed->exchange, piece);
  if (feed->last)
    mef_exchange_end_stream (feed->exchange);
  else
    read_batch (feed);
}

static void
taken_cb (gpointer data)
{
  Feed *feed = data;

  feed->taken = TRUE;
  send_held (feed);
}

static void
over_cb (gpointer data)
{
  Feed *feed = data;

  feed->over = TRUE;
  feed_unref (feed);
}

static void
compressed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Feed *feed = data;
  g_autoptr (GError) error = NULL;

  feed->held = mef_http_gzip_push_finish (MEF_HTTP_GZIP (source), result, &error);
  if (feed->held == NULL)
    {
      g_warning ("The feed cannot be compressed: %s", error->message);
      mef_exchange_abort (feed->exchange);
    }
  else
    send_held (feed);
  feed_unref (feed);
}

static GBytes *
write_batch (Feed *feed, const MefFeedPage *page)
{
  GString *text = g_string_sized_new (4096);

  if (!feed->begun)
    mef_feed_line_append_debut (text, page->restant);
  if (page->reset)
    mef_feed_line_append_remise_a_zero (text);
  for (guint i = 0; i < page->changes->len; i++)
    {
      const MefFeedChange *change = g_ptr_array_index (page->changes, i);
      MefCollection        collection;

      if (!mef_collection_from_code (change->collection, &collection))
        continue;
      if (change->donnees != NULL)
        mef_feed_line_append_changement (text, collection, change->id, change->site, change->version,
                                         change->donnees);
      else
        mef_feed_line_append_suppression (text, collection, change->id, change->site, change->version);
    }
  mef_feed_line_append_curseur (text, page->curseur, page->complet);
  return g_string_free_to_bytes (text);
}

static void
begin (Feed *feed)
{
  feed->begun = TRUE;
  feed->taken = TRUE;
  if (mef_exchange_wants_gzip (feed->exchange, MEF_FEED_MEDIA_TYPE))
    {
      feed->gzip = mef_http_gzip_new ();
      mef_exchange_set_header (feed->exchange, "Content-Encoding", "gzip");
    }
  mef_exchange_begin_stream (feed->exchange, MEF_FEED_MEDIA_TYPE, taken_cb, over_cb, feed_ref (feed));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Feed   *feed = data;
  GError *error = NULL;
  g_autoptr (MefFeedPage) page = mef_service_read_finish (MEF_SERVICE (source), result, &error);
  g_autoptr (GBytes) text = NULL;

  if (page == NULL)
    {
      /* Once lines were sent there is no status left to tell: the caller goes on from the last cursor. */
      if (feed->begun)
        {
          g_message ("A feed is cut: %s", error->message);
          g_error_free (error);
          mef_exchange_abort (feed->exchange);
        }
      else
        mef_exchange_fail (feed->exchange, error);
      feed_unref (feed);
      return;
    }

  text = write_batch (feed, page);
  feed->last = page->complet;
  g_free (feed->curseur);
  feed->curseur = g_strdup (page->curseur);
  if (!feed->begun && feed->last)
    {
      mef_exchange_answer (feed->exchange, SOUP_STATUS_OK, MEF_FEED_MEDIA_TYPE, text);
      feed_unref (feed);
      return;
    }
  if (!feed->begun)
    begin (feed);
  if (feed->gzip != NULL && !feed->over)
    {
      mef_http_gzip_push_async (feed->gzip, text, feed->last, compressed_cb, feed);
      return;
    }
  feed->held = g_steal_pointer (&text);
  send_held (feed);
  feed_unref (feed);
}

static void
read_batch (Feed *feed)
{
  mef_service_read_async (feed->exchange->owner->service, feed->exchange->call, mef_use_read_changes,
                          mef_feed_question_new (feed->curseur, MEF_FEED_BATCH, !feed->begun),
                          (GDestroyNotify) mef_feed_question_free, (GDestroyNotify) mef_feed_page_free, NULL,
                          read_cb, feed_ref (feed));
}

void
mef_handle_read_changes (MefExchange *exchange)
{
  g_autofree char *after = NULL;
  GError          *error = NULL;
  Feed            *feed;

  if (!mef_changes_from_query (mef_exchange_get_query (exchange), &after, &error))
    {
      mef_exchange_fail_query (exchange, error);
      return;
    }
  feed = g_new0 (Feed, 1);
  feed->refs = 1;
  feed->exchange = mef_exchange_ref (exchange);
  feed->curseur = g_steal_pointer (&after);
  read_batch (feed);
  feed_unref (feed);
}
