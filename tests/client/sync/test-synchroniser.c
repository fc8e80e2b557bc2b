/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/sync/interfaces/mef-synchroniser.h"

#include "mef-sync-fixture.h"

/* ---- sending ---- */

static void
test_edit_then_ack (MefSyncFixture *f, gconstpointer data)
{
  mef_sync_fixture_edit (f, "d1", 3);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 1);
  g_assert_cmpint (mef_fake_remote_peek (f->remote, "d1")->base_version, ==, 3);
  g_assert_cmpuint (mef_synchroniser_get_en_attente (f->synchroniser), ==, 1);
  mef_sync_fixture_answer (f, "d1", 200, 4);
  mef_sync_fixture_assert_log (f, "begin d1, acknowledge d1");
  g_assert_cmpuint (mef_synchroniser_get_en_attente (f->synchroniser), ==, 0);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_EN_LIGNE);
}

/* A reminder waits for the network like a decision, leaves again with its key, and a refusal of it is kept.
 */
static void
test_reminder (MefSyncFixture *f, gconstpointer data)
{
  g_autofree char *cle = NULL;

  mef_memory_store_add (f->store, MEF_OPERATION_RELANCER, "d1", 3, 0);
  mef_sync_fixture_kick (f);
  cle = g_strdup (mef_fake_remote_peek (f->remote, "d1")->cle);
  g_assert_cmpint (mef_fake_remote_peek (f->remote, "d1")->genre, ==, MEF_OPERATION_RELANCER);
  mef_sync_fixture_fail (f, "d1", MEF_REMOTE_ERROR_UNREACHABLE);
  mef_sync_fixture_advance (f, 120 * 1000);
  g_assert_cmpstr (mef_fake_remote_peek (f->remote, "d1")->cle, ==, cle);
  mef_sync_fixture_answer (f, "d1", 403, 0);
  g_assert_cmpuint (mef_memory_store_count (f->store, MEF_OPERATION_REFUSEE), ==, 1);
}

/* An edit while the one before is on the wire is an operation behind it, based on what the answer brings. */
static void
test_edit_during_send (MefSyncFixture *f, gconstpointer data)
{
  mef_sync_fixture_edit (f, "d1", 3);
  mef_sync_fixture_edit (f, "d1", 3);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 1);
  mef_sync_fixture_answer (f, "d1", 200, 4);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 1);
  g_assert_cmpint (mef_fake_remote_peek (f->remote, "d1")->base_version, ==, 4);
  mef_sync_fixture_answer (f, "d1", 200, 5);
  mef_sync_fixture_assert_log (f, "begin d1, acknowledge d1, begin d1, acknowledge d1");
}

static void
test_kick_during_send (MefSyncFixture *f, gconstpointer data)
{
  mef_sync_fixture_edit (f, "d1", 3);
  for (guint i = 0; i < 3; i++)
    {
      mef_synchroniser_kick (f->synchroniser);
      mef_synchroniser_synchronise (f->synchroniser);
      mef_fake_timers_settle ();
    }
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 1);
  mef_sync_fixture_answer (f, "d1", 200, 4);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 1);
}

static void
test_parallel (MefSyncFixture *f, gconstpointer data)
{
  static const char *const records[] = { "d1", "d2", "d3", "d4", "d5", "d6" };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    mef_memory_store_add (f->store, MEF_OPERATION_DECISION, records[i], 1, 0);
  mef_sync_fixture_kick (f);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 4);
  mef_sync_fixture_answer (f, "d2", 200, 2);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 4);
  g_assert_nonnull (mef_fake_remote_peek (f->remote, "d5"));
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (mef_fake_remote_peek (f->remote, records[i]) != NULL)
      mef_sync_fixture_answer (f, records[i], 200, 2);
  g_assert_cmpuint (mef_memory_store_count_sent (f->store), ==, 6);
}

/* One that the server refuses holds back its own record only. */
static void
test_refused_holds_its_record (MefSyncFixture *f, gconstpointer data)
{
  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d1", 1, 0);
  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d1", 1, 0);
  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d2", 1, 0);
  mef_sync_fixture_kick (f);
  mef_sync_fixture_answer (f, "d1", 422, 0);
  mef_sync_fixture_answer (f, "d2", 200, 2);
  mef_sync_fixture_assert_log (f, "begin d1, begin d2, refuse d1, acknowledge d2");
  g_assert_cmpuint (mef_synchroniser_get_conflits (f->synchroniser), ==, 1);
  g_assert_cmpuint (mef_synchroniser_get_en_attente (f->synchroniser), ==, 1);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 0);
}

static void
test_undo_window (MefSyncFixture *f, gconstpointer data)
{
  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d1", 1,
                        mef_sync_fixture_now (f) + MEF_OPERATION_DELAI_ANNULATION);
  mef_sync_fixture_kick (f);
  mef_sync_fixture_advance (f, 9900);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 0);
  mef_sync_fixture_advance (f, 200);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 1);
}

static void
test_undo_then_nothing (MefSyncFixture *f, gconstpointer data)
{
  MefOperation *operation = mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d1", 1,
                                                  mef_sync_fixture_now (f) + MEF_OPERATION_DELAI_ANNULATION);

  mef_sync_fixture_kick (f);
  mef_sync_fixture_advance (f, 5000);
  g_assert_true (mef_memory_store_undo (f->store, operation->cle));
  mef_sync_fixture_kick (f);
  mef_sync_fixture_advance (f, 20000);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 0);
  g_assert_cmpuint (mef_synchroniser_get_en_attente (f->synchroniser), ==, 0);
}

/* Taken back between « ready » and « begin »: the store says so, and nothing leaves. */
static void
test_undo_during_begin (MefSyncFixture *f, gconstpointer data)
{
  MefOperation *operation = mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d1", 1, 0);

  mef_synchroniser_kick (f->synchroniser);
  g_assert_true (mef_memory_store_undo (f->store, operation->cle));
  mef_fake_timers_settle ();
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 0);
}

static void
test_conflict (MefSyncFixture *f, gconstpointer data)
{
  MefReply *reply = mef_reply_new (412);

  reply->probleme = g_strdup ("version-perimee");
  reply->detail = g_strdup ("Modifiée entre-temps.");
  mef_sync_fixture_edit (f, "d1", 3);
  mef_fake_remote_answer (f->remote, "d1", reply);
  mef_fake_timers_settle ();
  mef_sync_fixture_assert_log (f, "begin d1, conflict d1");
  g_assert_cmpuint (mef_synchroniser_get_conflits (f->synchroniser), ==, 1);
  g_assert_cmpuint (mef_synchroniser_get_en_attente (f->synchroniser), ==, 0);
  g_assert_cmpstr (mef_memory_store_find (f->store, "d1")->erreur, ==, "Modifiée entre-temps.");
  mef_sync_fixture_advance (f, 120000);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 1);
}

static void
refused_cb (MefSynchroniser *synchroniser, const char *record, const char *detail, gpointer user_data)
{
  g_string_append_printf (user_data, "%s: %s", record, detail);
}

static void
test_claim_refused (MefSyncFixture *f, gconstpointer data)
{
  MefReply *reply = mef_reply_new (409);
  g_autoptr (GString) told = g_string_new (NULL);

  reply->probleme = g_strdup ("demande-prise");
  reply->detail = g_strdup ("Prise par M. Diallo.");
  g_signal_connect (f->synchroniser, "prise-refusee", G_CALLBACK (refused_cb), told);
  mef_memory_store_add (f->store, MEF_OPERATION_PRENDRE, "d1", 0, 0);
  mef_sync_fixture_kick (f);
  mef_fake_remote_answer (f->remote, "d1", reply);
  mef_fake_timers_settle ();
  mef_sync_fixture_assert_log (f, "begin d1, drop d1");
  g_assert_cmpstr (told->str, ==, "d1: Prise par M. Diallo.");
  g_assert_cmpuint (mef_synchroniser_get_conflits (f->synchroniser), ==, 0);
}

/* ---- nobody answers, or not yet ---- */

static void
test_answer_lost (MefSyncFixture *f, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autofree char *payload = NULL;

  mef_sync_fixture_edit (f, "d1", 3);
  key = g_strdup (mef_fake_remote_peek (f->remote, "d1")->cle);
  payload = g_strdup (mef_fake_remote_peek (f->remote, "d1")->payload);
  mef_sync_fixture_fail (f, "d1", MEF_REMOTE_ERROR_UNREACHABLE);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 0);
  mef_sync_fixture_advance (f, 1100);
  g_assert_cmpstr (mef_fake_remote_peek (f->remote, "d1")->cle, ==, key);
  g_assert_cmpstr (mef_fake_remote_peek (f->remote, "d1")->payload, ==, payload);
  g_assert_cmpint (mef_memory_store_find (f->store, "d1")->attempts, ==, 0);
  mef_sync_fixture_answer (f, "d1", 200, 4);
  g_assert_cmpuint (mef_memory_store_count_sent (f->store), ==, 1);
}

/* Each round of failures waits about twice as long, up to a minute; several calls that fail together are one.
 */
static void
test_offline (MefSyncFixture *f, gconstpointer data)
{
  static const int waits[] = { 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000 };

  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d1", 1, 0);
  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d2", 1, 0);
  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d3", 1, 0);
  mef_sync_fixture_kick (f);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      guint sent = mef_fake_remote_count_sent (f->remote);

      g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 3);
      mef_sync_fixture_fail (f, "d1", MEF_REMOTE_ERROR_UNREACHABLE);
      mef_sync_fixture_fail (f, "d2", MEF_REMOTE_ERROR_UNREACHABLE);
      mef_sync_fixture_fail (f, "d3", MEF_REMOTE_ERROR_UNREACHABLE);
      g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_HORS_LIGNE);
      mef_sync_fixture_advance (f, (guint) waits[i] * 2 / 3 - 10);
      g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, sent);
      mef_sync_fixture_advance (f, (guint) waits[i] / 3 + 20);
      g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, sent + 3);
    }
  /* Somebody answers: the rest goes at once, and the next failure begins at a second again. */
  mef_sync_fixture_answer (f, "d1", 200, 2);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_EN_LIGNE);
  mef_sync_fixture_answer (f, "d2", 200, 2);
  mef_sync_fixture_fail (f, "d3", MEF_REMOTE_ERROR_UNREACHABLE);
  mef_sync_fixture_advance (f, 1020);
  g_assert_nonnull (mef_fake_remote_peek (f->remote, "d3"));
}

static void
test_offline_told (MefSyncFixture *f, gconstpointer data)
{
  gint64 lost = mef_sync_fixture_now (f);

  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_INCONNUE);
  mef_fake_remote_script_error (f->remote, "000", MEF_REMOTE_ERROR_UNREACHABLE);
  mef_fake_remote_script_error (f->remote, "000", MEF_REMOTE_ERROR_UNREACHABLE);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_HORS_LIGNE);
  g_assert_cmpint (mef_synchroniser_get_depuis (f->synchroniser), ==, lost);
  mef_sync_fixture_advance (f, 1100);
  /* Still offline, since then. */
  g_assert_cmpint (mef_synchroniser_get_depuis (f->synchroniser), ==, lost);
  mef_sync_fixture_advance (f, 2100);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_EN_LIGNE);
  g_assert_cmpint (mef_synchroniser_get_depuis (f->synchroniser), ==, 0);
  g_assert_cmpint (mef_synchroniser_get_derniere_synchronisation (f->synchroniser), >, lost);
}

/* A time limit that is this operation's alone keeps neither the others nor the feed back. */
static void
test_timeout_alone (MefSyncFixture *f, gconstpointer data)
{
  g_autofree char *opened = NULL;

  mef_sync_fixture_edit (f, "slow", 1);
  mef_synchroniser_set_site (f->synchroniser, "751");
  for (guint i = 0; i < 4; i++)
    {
      mef_fake_timers_settle ();
      if (mef_fake_remote_peek (f->remote, "slow") != NULL)
        mef_sync_fixture_fail (f, "slow", MEF_REMOTE_ERROR_TIMEOUT);
      mef_sync_fixture_advance (f, 1500);
    }
  opened = mef_fake_remote_dup_opened (f->remote);
  g_assert_true (g_str_has_prefix (opened, "000? 751?"));
  g_assert_cmpint (mef_memory_store_find (f->store, "slow")->attempts, ==, 0);
}

static void
test_retry_after (MefSyncFixture *f, gconstpointer data)
{
  static const guint statuses[] = { 429, 503 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      MefReply *reply = mef_reply_new (statuses[i]);
      guint     sent = mef_fake_remote_count_sent (f->remote);

      reply->retry_after = 20 * G_USEC_PER_SEC;
      mef_sync_fixture_edit (f, "d1", 3);
      mef_fake_remote_answer (f->remote, "d1", reply);
      mef_fake_timers_settle ();
      mef_sync_fixture_advance (f, 19900);
      g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, sent + 1);
      mef_sync_fixture_advance (f, 200);
      g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, sent + 2);
      g_assert_cmpint (mef_fake_remote_peek (f->remote, "d1")->attempts, ==, 0);
      g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==,
                       statuses[i] == 503 ? MEF_CONNEXION_HORS_LIGNE : MEF_CONNEXION_EN_LIGNE);
      mef_sync_fixture_answer (f, "d1", 200, 4);
      g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_EN_LIGNE);
    }
}

/* An absurd wait is not believed. */
static void
test_retry_after_bounded (MefSyncFixture *f, gconstpointer data)
{
  MefReply *reply = mef_reply_new (503);

  reply->retry_after = G_MAXINT64 / 4;
  mef_sync_fixture_edit (f, "d1", 3);
  mef_fake_remote_answer (f->remote, "d1", reply);
  mef_fake_timers_settle ();
  mef_sync_fixture_advance (f, 61 * 60 * 1000);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 2);

  reply = mef_reply_new (503);
  reply->retry_after = G_MAXINT64 / 4;
  mef_sync_fixture_answer (f, "d1", 200, 4);
  mef_fake_remote_script_reply (f->remote, "000", reply);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_sync_fixture_advance (f, 61 * 60 * 1000);
  g_assert_cmpint (mef_synchroniser_get_derniere_synchronisation (f->synchroniser), >, 0);
}

/* Put off without a date, again and again: more and more slowly, never as the operation's fault. */
static void
test_unavailable_backs_off (MefSyncFixture *f, gconstpointer data)
{
  static const guint sequences[][7] = {
    { 429, 408, 425, 429, 429, 425, 408 }, /* wait */
    { 502, 503, 502, 503, 503, 502, 502 }, /* nobody there */
    { 504, 504, 504, 504, 504, 504, 504 }, /* perhaps this one only: the others first */
  };

  for (guint s = 0; s < G_N_ELEMENTS (sequences); s++)
    {
      guint most = s == 2 ? 120000 : 60000;
      guint wait = most / 60;

      mef_sync_fixture_edit (f, "d1", 3);
      for (guint i = 0; i < G_N_ELEMENTS (sequences[s]); i++, wait = MIN (wait * 2, most))
        {
          guint sent = mef_fake_remote_count_sent (f->remote);

          mef_sync_fixture_answer (f, "d1", sequences[s][i], 0);
          mef_sync_fixture_advance (f, wait * 2 / 3 - 10);
          g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, sent);
          mef_sync_fixture_advance (f, wait / 3 + 30);
          g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, sent + 1);
          g_assert_cmpint (mef_fake_remote_peek (f->remote, "d1")->attempts, ==, 0);
        }
      mef_sync_fixture_answer (f, "d1", 200, 4);
    }
}

static void
test_five_times (MefSyncFixture *f, gconstpointer data)
{
  mef_sync_fixture_edit (f, "d1", 3);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpint (mef_fake_remote_peek (f->remote, "d1")->attempts, ==, i);
      mef_sync_fixture_answer (f, "d1", 500, 0);
      mef_sync_fixture_advance (f, 60100);
    }
  mef_sync_fixture_assert_log (
      f, "begin d1, postpone d1, begin d1, postpone d1, begin d1, postpone d1, begin d1, "
         "postpone d1, begin d1, refuse d1");
  g_assert_cmpuint (mef_synchroniser_get_conflits (f->synchroniser), ==, 1);
}

/* ---- what stops everything ---- */

static void
test_session (MefSyncFixture *f, gconstpointer data)
{
  mef_sync_fixture_edit (f, "d1", 3);
  mef_sync_fixture_edit (f, "d2", 3);
  mef_sync_fixture_answer (f, "d1", 401, 0);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_SESSION_EXPIREE);
  g_assert_nonnull (mef_synchroniser_get_erreur (f->synchroniser));

  /* What was still under way is noted, but starts nothing again. */
  mef_sync_fixture_answer (f, "d2", 200, 4);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_SESSION_EXPIREE);
  g_assert_cmpuint (mef_memory_store_count_sent (f->store), ==, 1);
  mef_sync_fixture_edit (f, "d3", 3);
  mef_sync_fixture_advance (f, 300000);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 2);
  g_assert_cmpuint (mef_synchroniser_get_en_attente (f->synchroniser), ==, 2);

  /* Signed in again. */
  mef_synchroniser_synchronise (f->synchroniser);
  mef_fake_timers_settle ();
  g_assert_null (mef_synchroniser_get_erreur (f->synchroniser));
  mef_sync_fixture_answer (f, "d1", 200, 4);
  mef_sync_fixture_answer (f, "d3", 200, 4);
  g_assert_cmpuint (mef_memory_store_count_sent (f->store), ==, 3);
}

static void
test_session_late_failure (MefSyncFixture *f, gconstpointer data)
{
  mef_sync_fixture_edit (f, "d1", 3);
  mef_sync_fixture_edit (f, "d2", 3);
  mef_sync_fixture_answer (f, "d1", 401, 0);
  mef_sync_fixture_fail (f, "d2", MEF_REMOTE_ERROR_UNREACHABLE);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_SESSION_EXPIREE);
  mef_sync_fixture_advance (f, 300000);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 2);
}

static void
test_too_old (MefSyncFixture *f, gconstpointer data)
{
  MefReply *reply = mef_reply_new (426);

  reply->detail = g_strdup ("Installez la version 2.");
  mef_sync_fixture_edit (f, "d1", 3);
  mef_fake_remote_answer (f->remote, "d1", reply);
  mef_fake_timers_settle ();
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_TROP_ANCIEN);
  g_assert_cmpstr (mef_synchroniser_get_erreur (f->synchroniser), ==, "Installez la version 2.");
  mef_sync_fixture_advance (f, 300000);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 1);
  g_assert_cmpuint (mef_synchroniser_get_en_attente (f->synchroniser), ==, 1);
}

static void
test_wrong_server (MefSyncFixture *f, gconstpointer data)
{
  static const MefRemoteError codes[] = { MEF_REMOTE_ERROR_WRONG_SERVER, MEF_REMOTE_ERROR_TLS };

  mef_sync_fixture_edit (f, "d1", 3);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      mef_sync_fixture_fail (f, "d1", codes[i]);
      g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_AUTRE_SERVEUR);
      g_assert_nonnull (mef_synchroniser_get_erreur (f->synchroniser));
      mef_sync_fixture_advance (f, 300000);
      g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 0);
      mef_synchroniser_synchronise (f->synchroniser);
      mef_fake_timers_settle ();
      g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 1);
    }
  mef_sync_fixture_answer (f, "d1", 200, 4);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_EN_LIGNE);
}

/* ---- a disk that does not take it ---- */

static void
test_ack_not_written (MefSyncFixture *f, gconstpointer data)
{
  g_autofree char *key = NULL;

  g_test_expect_message ("mef-sync", G_LOG_LEVEL_WARNING, "*No space*");
  mef_sync_fixture_edit (f, "d1", 3);
  key = g_strdup (mef_fake_remote_peek (f->remote, "d1")->cle);
  mef_memory_store_fail (f->store, "acknowledge", 1);
  mef_sync_fixture_answer (f, "d1", 200, 4);
  g_test_assert_expected_messages ();
  g_assert_nonnull (mef_synchroniser_get_erreur (f->synchroniser));
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 1);
  mef_sync_fixture_advance (f, 5100);
  g_assert_cmpstr (mef_fake_remote_peek (f->remote, "d1")->cle, ==, key);
  mef_sync_fixture_answer (f, "d1", 200, 4);
  g_assert_cmpuint (mef_memory_store_count_sent (f->store), ==, 1);
  g_assert_null (mef_synchroniser_get_erreur (f->synchroniser));
}

/* Nothing leaves before it is noted, and a full disk is not asked a thousand times a second. */
static void
test_begin_not_written (MefSyncFixture *f, gconstpointer data)
{
  g_test_expect_message ("mef-sync", G_LOG_LEVEL_WARNING, "*No space*");
  g_test_expect_message ("mef-sync", G_LOG_LEVEL_WARNING, "*No space*");
  mef_memory_store_fail (f->store, "begin", 2);
  mef_sync_fixture_edit (f, "d1", 3);
  mef_sync_fixture_advance (f, 4900);
  g_assert_cmpuint (mef_memory_store_count_calls (f->store, "begin"), ==, 1);
  g_assert_nonnull (mef_synchroniser_get_erreur (f->synchroniser));
  mef_sync_fixture_advance (f, 200);
  g_assert_cmpuint (mef_memory_store_count_calls (f->store, "begin"), ==, 2);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 0);
  mef_sync_fixture_advance (f, 5000);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 1);
}

static void
test_outbox_not_read (MefSyncFixture *f, gconstpointer data)
{
  g_test_expect_message ("mef-sync", G_LOG_LEVEL_WARNING, "*No space*");
  mef_memory_store_fail (f->store, "ready", 1);
  mef_sync_fixture_edit (f, "d1", 3);
  g_test_assert_expected_messages ();
  g_assert_nonnull (mef_synchroniser_get_erreur (f->synchroniser));
  mef_sync_fixture_advance (f, 5100);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 1);
}

static void
test_feed_not_written (MefSyncFixture *f, gconstpointer data)
{
  g_test_expect_message ("mef-sync", G_LOG_LEVEL_WARNING, "*No space*");
  mef_memory_store_fail (f->store, "apply", 1);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  g_test_assert_expected_messages ();
  g_assert_nonnull (mef_synchroniser_get_erreur (f->synchroniser));
  mef_sync_fixture_advance (f, 31000);
  g_assert_null (mef_synchroniser_get_erreur (f->synchroniser));
  mef_sync_fixture_assert_log (f, "apply fin, apply fin, apply fin");
}

/* ---- the feed ---- */

static void
test_pull_after_replay (MefSyncFixture *f, gconstpointer data)
{
  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d1", 3, 0);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  mef_sync_fixture_assert_opened (f, "");
  mef_sync_fixture_answer (f, "d1", 200, 4);
  mef_sync_fixture_assert_opened (f, "000? 751?");
  mef_sync_fixture_assert_log (f, "begin d1, acknowledge d1, apply fin, apply fin");
}

static void
test_poll (MefSyncFixture *f, gconstpointer data)
{
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_sync_fixture_advance (f, 29000);
  mef_sync_fixture_assert_opened (f, "000? 751?");
  mef_sync_fixture_advance (f, 2000);
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
  mef_sync_fixture_advance (f, 30000);
  mef_sync_fixture_assert_opened (f, "000?fin 751?fin");
}

static void
test_set_site_during_pull (MefSyncFixture *f, gconstpointer data)
{
  mef_fake_remote_hold (f->remote);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  mef_synchroniser_set_site (f->synchroniser, "693");
  mef_fake_timers_settle ();
  mef_fake_remote_release (f->remote);
  mef_fake_timers_settle ();
  mef_sync_fixture_assert_opened (f, "000? 000? 693?");
  g_assert_null (mef_memory_store_get_cursor (f->store, "751"));
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "693"), ==, "fin");
}

static GPtrArray *
two_batches (void)
{
  GPtrArray *batches = g_ptr_array_new ();

  g_ptr_array_add (batches, mef_fake_batch_new (1, "c1", 1));
  g_ptr_array_add (batches, mef_fake_batch_new (1, "c2", 0));
  return batches;
}

static void
pause_cb (MefSynchroniser *synchroniser, GParamSpec *pspec, gpointer user_data)
{
  gboolean *paused = user_data;

  if (!*paused && mef_synchroniser_get_progression (synchroniser) > 0)
    {
      *paused = TRUE;
      mef_synchroniser_pause (synchroniser);
    }
}

static void
test_pause_resume (MefSyncFixture *f, gconstpointer data)
{
  gboolean paused = FALSE;

  mef_fake_remote_script_batches (f->remote, "000", two_batches (), FALSE);
  g_signal_connect (f->synchroniser, "notify::progression", G_CALLBACK (pause_cb), &paused);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  g_assert_true (paused);
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "000"), ==, "c1");
  g_assert_cmpfloat (mef_synchroniser_get_progression (f->synchroniser), ==, -1);

  /* Paused is paused, for the feed; decisions still leave. */
  mef_sync_fixture_edit (f, "d1", 3);
  mef_sync_fixture_answer (f, "d1", 200, 4);
  mef_sync_fixture_advance (f, 90000);
  mef_sync_fixture_assert_opened (f, "000?");

  mef_synchroniser_synchronise (f->synchroniser);
  mef_fake_timers_settle ();
  mef_sync_fixture_assert_opened (f, "000?c1 751?");
}

/* A site that is refused does not keep the next one back. */
static void
test_pull_refused (MefSyncFixture *f, gconstpointer data)
{
  MefReply *reply = mef_reply_new (403);

  reply->detail = g_strdup ("Droit manquant.");
  mef_fake_remote_script_reply (f->remote, "000", reply);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  mef_sync_fixture_assert_opened (f, "000? 751?");
  g_assert_cmpstr (mef_memory_store_get_cursor (f->store, "751"), ==, "fin");
}

static void
test_pull_stopped (MefSyncFixture *f, gconstpointer data)
{
  mef_fake_remote_script_reply (f->remote, "000", mef_reply_new (401));
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_sync_fixture_advance (f, 90000);
  g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==, MEF_CONNEXION_SESSION_EXPIREE);
  mef_sync_fixture_assert_opened (f, "000?");
}

static void
test_pull_unavailable (MefSyncFixture *f, gconstpointer data)
{
  static const int waits[] = { 1000, 2000, 4000 };

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    mef_fake_remote_script_reply (f->remote, "000", mef_reply_new (i == 1 ? 500 : 503));
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      mef_sync_fixture_assert_opened (f, "000?");
      g_assert_cmpint (mef_synchroniser_get_connexion (f->synchroniser), ==,
                       i == 1 ? MEF_CONNEXION_EN_LIGNE : MEF_CONNEXION_HORS_LIGNE);
      g_assert_cmpint (mef_fake_timers_next (), >=, waits[i] * 2 / 3 - 1);
      g_assert_cmpint (mef_fake_timers_next (), <=, waits[i]);
      mef_sync_fixture_advance (f, (guint) mef_fake_timers_next ());
    }
  mef_sync_fixture_assert_opened (f, "000? 751?");
}

/* ---- leaving ---- */

static void
test_quit_hastens (MefSyncFixture *f, gconstpointer data)
{
  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d1", 1,
                        mef_sync_fixture_now (f) + MEF_OPERATION_DELAI_ANNULATION);
  mef_sync_fixture_kick (f);
  mef_sync_fixture_quit (f);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 1);
  g_assert_false (f->quit);
  mef_sync_fixture_answer (f, "d1", 200, 2);
  g_assert_true (f->quit);
  g_assert_no_error (f->quit_error);
  mef_sync_fixture_assert_log (f, "hasten all, begin d1, acknowledge d1");
  /* And it is over. */
  mef_sync_fixture_edit (f, "d2", 1);
  mef_sync_fixture_advance (f, 90000);
  g_assert_cmpuint (mef_fake_remote_count_sent (f->remote), ==, 1);
}

static void
test_quit_bounded (MefSyncFixture *f, gconstpointer data)
{
  mef_sync_fixture_edit (f, "d1", 1);
  mef_sync_fixture_quit (f);
  mef_sync_fixture_advance (f, 4900);
  g_assert_false (f->quit);
  mef_sync_fixture_advance (f, 200);
  g_assert_true (f->quit);
  g_assert_error (f->quit_error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpuint (mef_memory_store_count (f->store, MEF_OPERATION_EN_ENVOI), ==, 1);
  mef_sync_fixture_fail (f, "d1", MEF_REMOTE_ERROR_UNREACHABLE);
}

/* Offline: tried once more, then left for the next start. */
static void
test_quit_offline (MefSyncFixture *f, gconstpointer data)
{
  mef_sync_fixture_edit (f, "d1", 1);
  mef_sync_fixture_fail (f, "d1", MEF_REMOTE_ERROR_UNREACHABLE);
  mef_sync_fixture_quit (f);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 1);
  mef_sync_fixture_fail (f, "d1", MEF_REMOTE_ERROR_UNREACHABLE);
  g_assert_true (f->quit);
  g_assert_cmpuint (mef_memory_store_count (f->store, MEF_OPERATION_EN_ATTENTE), ==, 1);
}

static void
test_quit_with_nothing (MefSyncFixture *f, gconstpointer data)
{
  mef_fake_remote_hold (f->remote);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  mef_sync_fixture_quit (f);
  g_assert_true (f->quit);
  g_assert_no_error (f->quit_error);
  mef_fake_remote_release (f->remote);
  mef_fake_timers_settle ();
  g_assert_cmpuint (mef_fake_timers_count (), ==, 0);
}

/* Asked for while the outbox is being read: what is hastened goes all the same. */
static void
test_quit_while_asking (MefSyncFixture *f, gconstpointer data)
{
  mef_memory_store_add (f->store, MEF_OPERATION_DECISION, "d1", 1,
                        mef_sync_fixture_now (f) + MEF_OPERATION_DELAI_ANNULATION);
  mef_synchroniser_kick (f->synchroniser);
  mef_sync_fixture_quit (f);
  g_assert_cmpuint (mef_fake_remote_count_pending (f->remote), ==, 1);
  mef_sync_fixture_answer (f, "d1", 200, 2);
  g_assert_true (f->quit);
}

/* ---- what is shown ---- */

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  GString         *told = user_data;
  g_autofree char *name = g_strdup_printf (" %s ", g_param_spec_get_name (pspec));

  if (strstr (told->str, name) == NULL)
    g_string_append (told, name);
}

static void
assert_told (GString *told, const char *first, ...)
{
  va_list args;

  va_start (args, first);
  for (const char *name = first; name != NULL; name = va_arg (args, const char *))
    {
      g_autofree char *spaced = g_strdup_printf (" %s ", name);

      if (strstr (told->str, spaced) == NULL)
        g_error ("%s was not notified:%s", name, told->str);
    }
  va_end (args);
  g_string_truncate (told, 0);
}

static void
test_notified (MefSyncFixture *f, gconstpointer data)
{
  g_autoptr (GString) told = g_string_new (NULL);
  gboolean busy;

  g_signal_connect (f->synchroniser, "notify", G_CALLBACK (notify_cb), told);
  mef_sync_fixture_edit (f, "d1", 1);
  g_object_get (f->synchroniser, "en-cours", &busy, NULL);
  g_assert_true (busy);
  assert_told (told, "en-attente", "en-cours", NULL);
  mef_sync_fixture_fail (f, "d1", MEF_REMOTE_ERROR_UNREACHABLE);
  g_object_get (f->synchroniser, "en-cours", &busy, NULL);
  g_assert_false (busy);
  assert_told (told, "connexion", "depuis", "en-cours", NULL);
  mef_sync_fixture_advance (f, 1100);
  mef_sync_fixture_answer (f, "d1", 422, 0);
  assert_told (told, "connexion", "depuis", "conflits", "en-attente", NULL);
  mef_sync_fixture_advance (f, 1000);
  mef_fake_remote_script_batches (f->remote, "000", two_batches (), FALSE);
  mef_synchroniser_set_site (f->synchroniser, "751");
  mef_fake_timers_settle ();
  assert_told (told, "progression", "derniere-synchronisation", "en-cours", NULL);
  mef_sync_fixture_edit (f, "d2", 1);
  mef_sync_fixture_answer (f, "d2", 401, 0);
  assert_told (told, "connexion", "erreur", NULL);
}

static void
test_server_time (MefSyncFixture *f, gconstpointer data)
{
  g_assert_cmpint (mef_synchroniser_get_server_now (f->synchroniser), ==, 42);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                                  \
  g_test_add ("/sync/synchroniser/" name, MefSyncFixture, NULL, mef_sync_fixture_set_up, function,           \
              mef_sync_fixture_tear_down)
  ADD ("OFF-02/edit-then-ack", test_edit_then_ack);
  ADD ("OFF-02/reminder", test_reminder);
  ADD ("OFF-02/edit-during-send", test_edit_during_send);
  ADD ("OFF-03/kick-during-send", test_kick_during_send);
  ADD ("OFF-02/records-side-by-side-at-most-four", test_parallel);
  ADD ("OFF-02/refused-holds-its-record-only", test_refused_holds_its_record);
  ADD ("MOD-05/undo-window-then-send", test_undo_window);
  ADD ("MOD-05/undo-then-nothing-leaves", test_undo_then_nothing);
  ADD ("MOD-05/undo-during-begin", test_undo_during_begin);
  ADD ("OFF-04/conflict-then-waits-for-the-user", test_conflict);
  ADD ("MOD-02/claim-refused-then-dropped-and-told", test_claim_refused);
  ADD ("OFF-03/answer-lost-then-same-key", test_answer_lost);
  ADD ("OFF-03/offline-backs-off-then-recovers", test_offline);
  ADD ("OFF-05/offline-since-then-online", test_offline_told);
  ADD ("OFF-03/time-limit-of-one-holds-no-other", test_timeout_alone);
  ADD ("OFF-03/retry-after", test_retry_after);
  ADD ("OFF-03/retry-after-is-bounded", test_retry_after_bounded);
  ADD ("OFF-03/unavailable-backs-off-uncounted", test_unavailable_backs_off);
  ADD ("OFF-03/five-times-500-then-refused", test_five_times);
  ADD ("OFF-03/session-ends-then-signs-in", test_session);
  ADD ("OFF-03/session-ends-then-late-failure", test_session_late_failure);
  ADD ("OFF-03/too-old-then-stops", test_too_old);
  ADD ("SEC-02/wrong-server-then-stops", test_wrong_server);
  ADD ("OFF-03/ack-not-written-then-same-key", test_ack_not_written);
  ADD ("OFF-02/begin-not-written-then-nothing-leaves", test_begin_not_written);
  ADD ("OFF-02/outbox-not-read-then-again", test_outbox_not_read);
  ADD ("OFF-01/feed-not-written-then-again", test_feed_not_written);
  ADD ("OFF-01/pull-after-replay", test_pull_after_replay);
  ADD ("OFF-01/poll", test_poll);
  ADD ("OFF-01/set-site-during-pull", test_set_site_during_pull);
  ADD ("OFF-01/pause-then-resume", test_pause_resume);
  ADD ("OFF-01/refused-site-then-next", test_pull_refused);
  ADD ("OFF-01/pull-then-session-ends", test_pull_stopped);
  ADD ("OFF-01/pull-unavailable-backs-off", test_pull_unavailable);
  ADD ("OFF-02/quit-sends-at-once", test_quit_hastens);
  ADD ("OFF-02/quit-is-bounded", test_quit_bounded);
  ADD ("OFF-02/quit-offline", test_quit_offline);
  ADD ("OFF-02/quit-with-nothing-to-send", test_quit_with_nothing);
  ADD ("OFF-02/quit-while-asking", test_quit_while_asking);
  ADD ("OFF-05/properties-are-notified", test_notified);
  ADD ("server-time", test_server_time);
#undef ADD

  return g_test_run ();
}
