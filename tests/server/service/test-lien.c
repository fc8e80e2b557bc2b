/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/mef-lien.h"

#include "server/service/server-fixture.h"
#include "support/mef-sample-demande.h"

#include <string.h>

typedef struct
{
  ServerFixture *server;
  char          *id;
  char          *jeton; /* of the last link made */
  MefObjetLien   objet;
  MefLien       *lien; /* the last one found */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->id = server_fixture_add_compte (fixture->server, "diallo", "951", MEF_ROLE_MODERATEUR);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->id);
  g_free (fixture->jeton);
  g_clear_pointer (&fixture->lien, mef_lien_free);
}

static gint64
get_now (Fixture *fixture)
{
  return mef_clock_now (MEF_CLOCK (fixture->server->clock));
}

static gpointer
make_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Fixture *fixture = data;

  g_free (fixture->jeton);
  fixture->jeton =
      mef_lien_make (transaction, fixture->objet, fixture->id, "a@exemple.fr", get_now (fixture), error);
  return NULL;
}

static gpointer
look_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Fixture *fixture = data;

  g_clear_pointer (&fixture->lien, mef_lien_free);
  mef_lien_look (transaction, fixture->jeton, get_now (fixture), &fixture->lien, error);
  return NULL;
}

static gpointer
consume_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Fixture *fixture = data;

  mef_lien_consume (transaction, fixture->lien, get_now (fixture), error);
  return NULL;
}

static void
make (Fixture *fixture, MefObjetLien objet)
{
  g_autoptr (GError) error = NULL;

  fixture->objet = objet;
  mef_store_write_sync (MEF_STORE (fixture->server->store), make_func, fixture, &error);
  g_assert_no_error (error);
}

/* -1, or why not. */
static int
run (Fixture *fixture, MefStoreFunc func)
{
  g_autoptr (GError) error = NULL;

  mef_store_write_sync (MEF_STORE (fixture->server->store), func, fixture, &error);
  g_assert_true (error == NULL || error->domain == MEF_SERVICE_ERROR);
  return error != NULL ? error->code : -1;
}

static void
test_make (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stored = NULL;
  g_autofree char *url = NULL;

  make (fixture, MEF_LIEN_CONFIRMATION_ADRESSE);
  g_assert_cmpuint (strlen (fixture->jeton), ==, 43);
  stored = server_fixture_query (fixture->server, "SELECT hash || objet || compte || email FROM lien");
  g_assert_null (strstr (stored, fixture->jeton));
  g_assert_cmpint (run (fixture, look_func), ==, -1);
  g_assert_cmpint (fixture->lien->objet, ==, MEF_LIEN_CONFIRMATION_ADRESSE);
  g_assert_cmpstr (fixture->lien->compte, ==, fixture->id);
  g_assert_cmpstr (fixture->lien->email, ==, "a@exemple.fr");
  url = mef_lien_dup_url ("https://monenfant.example//", "abc");
  g_assert_cmpstr (url, ==, "https://monenfant.example/lien/abc");
}

/* Looking changes nothing: scanners of mail fetch every link. */
static void
test_look_changes_nothing (Fixture *fixture, gconstpointer data)
{
  make (fixture, MEF_LIEN_MOT_DE_PASSE);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (run (fixture, look_func), ==, -1);
  g_assert_cmpint (
      server_fixture_count (fixture->server, "SELECT count(*) FROM lien WHERE consomme_le IS NULL"), ==, 1);
}

static void
test_one_use (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;

  /* Of two that were asked for either may be followed; then neither may. */
  make (fixture, MEF_LIEN_MOT_DE_PASSE);
  first = g_strdup (fixture->jeton);
  make (fixture, MEF_LIEN_MOT_DE_PASSE);
  g_assert_cmpstr (fixture->jeton, !=, first);
  g_assert_cmpint (run (fixture, look_func), ==, -1);
  g_assert_cmpint (run (fixture, consume_func), ==, -1);
  g_assert_cmpint (run (fixture, consume_func), ==, MEF_SERVICE_ERROR_LINK);
  g_assert_cmpint (run (fixture, look_func), ==, MEF_SERVICE_ERROR_LINK);
  g_free (fixture->jeton);
  fixture->jeton = g_steal_pointer (&first);
  g_assert_cmpint (run (fixture, look_func), ==, MEF_SERVICE_ERROR_LINK);
}

static void
test_other_kinds_stay (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = NULL;

  make (fixture, MEF_LIEN_CONFIRMATION_ADRESSE);
  other = g_strdup (fixture->jeton);
  make (fixture, MEF_LIEN_MOT_DE_PASSE);
  g_assert_cmpint (run (fixture, look_func), ==, -1);
  g_assert_cmpint (run (fixture, consume_func), ==, -1);
  g_free (fixture->jeton);
  fixture->jeton = g_steal_pointer (&other);
  g_assert_cmpint (run (fixture, look_func), ==, -1);
}

static void
test_expiry (Fixture *fixture, gconstpointer data)
{
  static const gint64 hours[MEF_LIEN_N] = {
    [MEF_LIEN_MOT_DE_PASSE] = 24,
    [MEF_LIEN_CONFIRMATION_ADRESSE] = 6 * 24,
    [MEF_LIEN_CREATION] = 6 * 24,
  };

  for (guint objet = 0; objet < MEF_LIEN_N; objet++)
    {
      make (fixture, objet);
      mef_fake_clock_advance (fixture->server->clock, hours[objet] * MEF_HOUR - 1);
      g_assert_cmpint (run (fixture, look_func), ==, -1);
      mef_fake_clock_advance (fixture->server->clock, 1);
      g_assert_cmpint (run (fixture, look_func), ==, MEF_SERVICE_ERROR_LINK);
    }
  /* Who comes months later finds nothing at all. */
  mef_fake_clock_advance (fixture->server->clock, 31 * 24 * MEF_HOUR);
  server_fixture_sweep (fixture->server);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM lien"), ==, 0);
  g_assert_cmpint (run (fixture, look_func), ==, MEF_SERVICE_ERROR_NOT_FOUND);
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  static const char *const tokens[] = { "", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                                        "'; DROP TABLE lien; --" };

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_free (fixture->jeton);
      fixture->jeton = g_strdup (tokens[i]);
      g_assert_cmpint (run (fixture, look_func), ==, MEF_SERVICE_ERROR_NOT_FOUND);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/service/lien/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("API-09/only-a-hash-is-stored", test_make);
  ADD ("USR-14/look-changes-nothing", test_look_changes_nothing);
  ADD ("USR-14/one-use", test_one_use);
  ADD ("USR-14/other-kinds-stay", test_other_kinds_stay);
  ADD ("USR-14/expiry", test_expiry);
  ADD ("unknown", test_unknown);
#undef ADD

  return g_test_run ();
}
