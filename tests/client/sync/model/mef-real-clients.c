/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-real-clients.h"

#include "base/mef-file-lock.h"
#include "database/sqlite/mef-sqlite-driver.h"

#include "../mef-fake-timers.h"

void
mef_real_clients_begin (MefRealClient *clients)
{
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    {
      clients[c].dir = mef_temp_dir_new ();
      clients[c].clock = mef_fake_clock_new ("2026-04-23T12:00:00Z");
    }
}

void
mef_real_clients_end (MefRealClient *clients)
{
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    {
      mef_real_clients_close (clients, c);
      g_object_unref (clients[c].clock);
      mef_temp_dir_free (clients[c].dir);
    }
}

void
mef_real_clients_open (MefRealClient *clients, int c, MefModelRemote *remote)
{
  MefRealClient *client = &clients[c];
  g_autoptr (GError) error = NULL;

  client->cache = mef_cache_open (&mef_sqlite_driver, mef_temp_dir_get_file (client->dir, "compte"),
                                  mef_model_account (c), "M. Modèle", MEF_CLOCK (client->clock), &error);
  g_assert_no_error (error);
  client->store = mef_counting_store_new (MEF_SYNC_STORE (client->cache));
  client->remote = remote;
  client->synchroniser = mef_synchroniser_new (MEF_SYNC_STORE (client->store), MEF_REMOTE (client->remote),
                                               MEF_CLOCK (client->clock));
  mef_synchroniser_set_site (client->synchroniser, MEF_MODEL_SITE);
}

void
mef_real_clients_close (MefRealClient *clients, int c)
{
  MefRealClient   *client = &clients[c];
  MefFileLock     *lock;
  g_autofree char *path =
      g_build_filename (mef_temp_dir_get_file (client->dir, "compte"), "cache.lock", NULL);

  mef_counting_store_kill (client->store);
  mef_model_remote_kill (client->remote);
  g_object_run_dispose (G_OBJECT (client->synchroniser));
  mef_real_clients_settle (clients);
  g_assert_finalize_object (g_steal_pointer (&client->synchroniser));
  g_assert_finalize_object (g_steal_pointer (&client->remote));
  g_assert_finalize_object (g_steal_pointer (&client->store));
  g_clear_object (&client->cache);
  /* Its threads close the files in their own time. */
  while ((lock = mef_file_lock_take (path, NULL)) == NULL)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
  mef_file_lock_free (lock);
}

void
mef_real_clients_settle (MefRealClient *clients)
{
  gboolean busy = TRUE;

  while (busy)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      busy = FALSE;
      for (int c = 0; c < MEF_REAL_CLIENTS; c++)
        busy = busy || (clients[c].store != NULL && mef_counting_store_count (clients[c].store) > 0);
      if (busy)
        g_main_context_iteration (NULL, TRUE);
    }
}

void
mef_real_clients_pass (MefRealClient *clients, guint ms)
{
  mef_fake_timers_advance (NULL, ms);
  for (int c = 0; c < MEF_REAL_CLIENTS; c++)
    mef_fake_clock_advance (clients[c].clock, (gint64) ms * 1000);
  mef_real_clients_settle (clients);
}

void
mef_real_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
mef_real_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

GPtrArray *
mef_real_client_list (MefRealClient *client, GPtrArray **sent)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *operations;

  mef_cache_operations_async (client->cache, NULL, mef_real_answered_cb, &result);
  operations = mef_cache_operations_finish (client->cache, mef_real_await (&result), sent, &error);
  g_assert_no_error (error);
  return operations;
}

gboolean
mef_real_client_ask (MefRealClient *client, const char *cle, MefRealCall call, MefRealFinish finish)
{
  g_autoptr (GAsyncResult) result = NULL;

  call (client->cache, cle, NULL, mef_real_answered_cb, &result);
  return finish (client->cache, mef_real_await (&result), NULL);
}
