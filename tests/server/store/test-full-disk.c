/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

static void
limit_file_size (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Folds the whole log back, once nobody else is about it. */
static void
truncate_log (ServerFixture *server)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (server_fixture_count (server, "PRAGMA wal_checkpoint (TRUNCATE)") != 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (5000);
    }
}

/* A disk that fills up in the middle of decisions: each is refused as a whole, and the next is taken when
 * there is room again (REL-10). */
static void
test_full (void)
{
  g_autoptr (ServerFixture) server = server_fixture_new ();
  g_autofree char *jeton = server_fixture_sign_up (server, "diallo", "751", MEF_ROLE_MODERATEUR);
  g_autofree char *wal = g_strconcat (server->location, "-wal", NULL);
  guint            accepted = 0, refused = 0;
  struct stat      info;

  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < 40; i++)
    g_free (server_fixture_add_nth (server, 8 * i));
  /* The log begins anew, so that it is what grows. */
  truncate_log (server);
  g_assert_cmpint (stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_size, <, 64 * 1024);
  limit_file_size (512 * 1024);
  g_test_expect_message ("mef-store", G_LOG_LEVEL_CRITICAL, "*cannot be written*");
  for (guint i = 0; i < 40 && refused == 0; i++)
    {
      g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (8 * i);
      g_autoptr (GError) error = NULL;
      g_autoptr (MefOutcome) outcome = server_fixture_decide (server, jeton, "751", sample->id, 1,
                                                              MEF_EVENEMENT_VALIDER, sample->id, &error);

      if (outcome != NULL)
        {
          accepted++;
          continue;
        }
      g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_UNAVAILABLE);
      g_assert_cmpint (mef_service_error_get_retry_after (error), >, 0);
      refused++;
    }
  limit_file_size (RLIM_INFINITY);
  g_test_assert_expected_messages ();
  g_test_message ("%u accepted before the disk was full", accepted);
  g_assert_cmpuint (accepted, >, 0);
  g_assert_cmpuint (refused, ==, 1);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM demande WHERE etat = 'VALIDE'"), ==,
                   accepted);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM courrier"), ==, accepted);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM idempotence"), ==, accepted);
  server_fixture_verify (server);

  for (guint i = accepted; i < 40; i++)
    {
      g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (8 * i);
      g_autoptr (GError) error = NULL;
      g_autoptr (MefOutcome) outcome = server_fixture_decide (server, jeton, "751", sample->id, 1,
                                                              MEF_EVENEMENT_VALIDER, sample->id, &error);

      g_assert_no_error (error);
    }
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM courrier"), ==, 40);
  server_fixture_verify (server);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/store/full-disk/REL-10/nothing-half", test_full);

  return g_test_run ();
}
