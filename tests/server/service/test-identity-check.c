/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/mef-identity-check.h"

#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

/* A registry that answers what a test says, when it says so. */
#define FAKE_TYPE_REGISTRE (fake_registre_get_type ())
G_DECLARE_FINAL_TYPE (FakeRegistre, fake_registre, FAKE, REGISTRE, GObject)

struct _FakeRegistre
{
  GObject parent;

  MefSngi  result; /* NON_DISPONIBLE: it fails */
  gboolean hold;
  guint    asked;
  GTask   *held; /* (owned) (nullable) */
};

static void fake_init (MefRegistreIdentiteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeRegistre,
                               fake_registre,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_REGISTRE_IDENTITE, fake_init))

static void
answer (FakeRegistre *self, GTask *task)
{
  if (self->result == MEF_SNGI_NON_DISPONIBLE)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, "down");
  else
    g_task_return_int (task, self->result);
  g_object_unref (task);
}

static void
check_async (MefRegistreIdentite *registre,
             const MefDemande    *demande,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  FakeRegistre *self = FAKE_REGISTRE (registre);
  GTask        *task = g_task_new (self, cancellable, callback, user_data);

  self->asked++;
  if (self->hold)
    self->held = task;
  else
    answer (self, task);
}

static MefSngi
check_finish (MefRegistreIdentite *registre, GAsyncResult *result, GError **error)
{
  gssize sngi = g_task_propagate_int (G_TASK (result), error);

  return sngi >= 0 ? (MefSngi) sngi : MEF_SNGI_NON_DISPONIBLE;
}

static void
fake_init (MefRegistreIdentiteInterface *iface)
{
  iface->check_async = check_async;
  iface->check_finish = check_finish;
}

static void
fake_registre_class_init (FakeRegistreClass *klass)
{
}

static void
fake_registre_init (FakeRegistre *self)
{
  self->result = MEF_SNGI_CONFIRMEE;
}

typedef struct
{
  ServerFixture    *server;
  FakeRegistre     *registre;
  MefIdentityCheck *check;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->registre = g_object_new (FAKE_TYPE_REGISTRE, NULL);
  fixture->check =
      mef_identity_check_new (fixture->server->service, MEF_REGISTRE_IDENTITE (fixture->registre));
}

static void
settle (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (mef_identity_check_is_busy (fixture->check) && fixture->registre->held == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

/* A round as the timer would begin it. */
static void
run_round (Fixture *fixture)
{
  g_autoptr (MefIdentityCheck) once =
      mef_identity_check_new (fixture->server->service, MEF_REGISTRE_IDENTITE (fixture->registre));

  g_set_object (&fixture->check, once);
  mef_identity_check_start (fixture->check);
  settle (fixture);
  if (!mef_identity_check_is_busy (fixture->check))
    mef_identity_check_stop (fixture->check);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  mef_identity_check_stop (fixture->check);
  while (mef_identity_check_is_busy (fixture->check))
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (fixture->check);
  g_object_unref (fixture->registre);
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  return server_fixture_count (fixture->server, sql);
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    MefSngi     result;
    const char *sql;
  } cases[] = {
    { MEF_SNGI_CONFIRMEE, "SELECT count(*) FROM constats WHERE donnees LIKE '%SNGI_CONFIRMEE%'" },
    { MEF_SNGI_INTROUVABLE, "SELECT count(*) FROM constats WHERE donnees LIKE '%SNGI_INTROUVABLE%'" },
    { MEF_SNGI_DIFFERENTE, "SELECT count(*) FROM constats WHERE donnees LIKE '%SNGI_DIFFERENTE%'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = server_fixture_add_nth (fixture->server, i);
      g_autofree char *fed = g_strdup_printf (
          "SELECT count(*) FROM change WHERE collection = 'constats' AND record_id = '%s'", id);
      g_autofree char *kept = g_strdup_printf ("SELECT count(*) FROM demande WHERE id = '%s' AND sngi = '%s'"
                                               " AND version = 1",
                                               id, mef_sngi_to_code (cases[i].result));

      fixture->registre->result = cases[i].result;
      run_round (fixture);
      g_assert_cmpint (count (fixture, cases[i].sql), ==, 1);
      /* It is told to every client, and moves no version that a decision was made on. */
      g_assert_cmpint (count (fixture, fed), ==, 1);
      g_assert_cmpint (count (fixture, kept), ==, 1);
    }
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM journal WHERE action = 'verifierIdentite'"), ==, 3);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM verification"), ==, 0);
  /* Nobody is asked about twice. */
  g_assert_cmpuint (fixture->registre->asked, ==, 3);
  run_round (fixture);
  g_assert_cmpuint (fixture->registre->asked, ==, 3);
}

static void
test_queue (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    g_free (server_fixture_add_nth (fixture->server, i));
  server_fixture_execute (fixture->server, "UPDATE demande SET etat = 'VALIDE' WHERE numero LIKE '%7'");
  run_round (fixture);
  g_assert_cmpint (fixture->registre->asked, ==,
                   count (fixture, "SELECT count(*) FROM demande WHERE etat <> 'VALIDE'"));
  g_assert_cmpint (
      count (fixture, "SELECT count(*) FROM demande WHERE etat <> 'VALIDE' AND sngi <> 'CONFIRMEE'"), ==, 0);
}

/* A registry that is down delays nothing: it is said, and tried again later and later. */
static void
test_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_nth (fixture->server, 0);
  guint            asked;

  g_free (server_fixture_add_nth (fixture->server, 1));
  fixture->registre->result = MEF_SNGI_NON_DISPONIBLE;
  run_round (fixture);
  /* One question is enough to know. */
  g_assert_cmpuint (fixture->registre->asked, ==, 1);
  run_round (fixture);
  g_assert_cmpuint (fixture->registre->asked, ==, 2);
  g_assert_cmpint (
      count (fixture, "SELECT count(*) FROM constats WHERE donnees LIKE '%SNGI_NON_DISPONIBLE%'"), ==, 2);
  /* Both are put off now. */
  run_round (fixture);
  g_assert_cmpuint (fixture->registre->asked, ==, 2);
  for (guint i = 0; i < 4; i++)
    {
      asked = fixture->registre->asked;
      mef_fake_clock_advance (fixture->server->clock, (MEF_MINUTE << i) - 1);
      run_round (fixture);
      g_assert_cmpuint (fixture->registre->asked, ==, asked);
      mef_fake_clock_advance (fixture->server->clock, 1);
      run_round (fixture);
      run_round (fixture);
      g_assert_cmpuint (fixture->registre->asked, ==, asked + 2);
    }
  /* Back again. */
  fixture->registre->result = MEF_SNGI_CONFIRMEE;
  mef_fake_clock_advance (fixture->server->clock, 6 * MEF_HOUR);
  run_round (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM constats WHERE donnees LIKE '%SNGI_CONFIRMEE%'"), ==,
                   2);
  g_assert_cmpint (
      count (fixture, "SELECT count(*) FROM constats WHERE donnees LIKE '%SNGI_NON_DISPONIBLE%'"), ==, 0);
}

/* While the registry is silent a request is decided as ever. */
static void
test_silent_delays_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_nth (fixture->server, 0);
  g_autofree char *jeton = server_fixture_sign_up (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  g_autoptr (MefOutcome) outcome = NULL;
  g_autoptr (GError) error = NULL;

  fixture->registre->hold = TRUE;
  run_round (fixture);
  g_assert_nonnull (fixture->registre->held);
  outcome = server_fixture_decide (fixture->server, jeton, "751", id, 1, MEF_EVENEMENT_VALIDER, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->status, ==, 200);
  answer (fixture->registre, g_steal_pointer (&fixture->registre->held));
  fixture->registre->hold = FALSE;
  settle (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM demande WHERE sngi = 'CONFIRMEE'"), ==, 1);
}

/* The person was corrected while the registry was asked: that answer is of somebody else. */
static void
test_corrected_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = server_fixture_add_nth (fixture->server, 0);

  fixture->registre->hold = TRUE;
  run_round (fixture);
  server_fixture_execute (fixture->server, "UPDATE demande_corps SET donnees = replace (donnees, "
                                           "'\"lieu_naissance\":\"', '\"lieu_naissance\":\"Petit ')");
  answer (fixture->registre, g_steal_pointer (&fixture->registre->held));
  fixture->registre->hold = FALSE;
  settle (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM demande WHERE sngi = 'CONFIRMEE'"), ==, 0);
  mef_fake_clock_advance (fixture->server->clock, MEF_MINUTE);
  run_round (fixture);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM demande WHERE sngi = 'CONFIRMEE'"), ==, 1);
}

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/identity-check/PUB-02/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("results", test_results);
  ADD ("queue", test_queue);
  ADD ("down", test_down);
  ADD ("silent-delays-nothing", test_silent_delays_nothing);
  ADD ("corrected-meanwhile", test_corrected_meanwhile);
  return g_test_run ();
}
