/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/account/mef-account-new.h"

#include "support/mef-fake-clock.h"
#include "support/mef-fake-sign-in.h"
#include "support/mef-fake-trousseau.h"
#include "support/mef-sample-demande.h"

/* ---- fixture ---- */

typedef struct
{
  MefFakeTrousseau *keyring;
  MefFakeSignIn    *network;
  MefClock         *clock;
  MefAccount       *account;
  GAsyncResult     *result;
} Fixture;

static MefAccount *
account_new (Fixture *fixture)
{
  return mef_account_new ("https://central.example", MEF_SIGN_IN (fixture->network),
                          MEF_TROUSSEAU (fixture->keyring), fixture->clock);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->keyring = mef_fake_trousseau_new ();
  fixture->network = mef_fake_sign_in_new ();
  fixture->clock = MEF_CLOCK (mef_fake_clock_new ("2026-04-23T08:42:00Z"));
  fixture->account = account_new (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_clear_object (&fixture->account);
  g_clear_object (&fixture->keyring);
  g_clear_object (&fixture->network);
  g_clear_object (&fixture->clock);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  g_set_object (&fixture->result, result);
}

static GAsyncResult *
wait (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return fixture->result;
}

static MefSession *
sign_in (Fixture *fixture, const char *password, GError **error)
{
  g_clear_object (&fixture->result);
  mef_account_sign_in_async (fixture->account, "claire@example", password, NULL, done_cb, fixture);
  return mef_account_sign_in_finish (fixture->account, wait (fixture), error);
}

static MefSession *
restore (Fixture *fixture, MefAccount *account)
{
  g_autoptr (GError) error = NULL;
  MefSession *session;

  g_clear_object (&fixture->result);
  mef_account_restore_async (account, NULL, done_cb, fixture);
  session = mef_account_restore_finish (account, wait (fixture), &error);
  g_assert_no_error (error);
  return session;
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSession) session = sign_in (fixture, MEF_FAKE_PASSWORD, &error);
  g_autoptr (MefAccount) next = account_new (fixture);
  g_autoptr (MefSession) again = NULL;

  g_assert_no_error (error);
  g_assert_true (mef_account_get_session (fixture->account) == session);
  g_assert_true (mef_account_get_trousseau (fixture->account));

  /* The next start needs no server. */
  fixture->network->down = TRUE;
  again = restore (fixture, next);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->jeton, ==, "jeton");
  g_assert_cmpstr (mef_account_get_session (next)->compte->email, ==, session->compte->email);
}

static void
test_expired (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefSession) session = sign_in (fixture, MEF_FAKE_PASSWORD, NULL);
  g_autoptr (MefAccount) next = account_new (fixture);

  mef_fake_clock_advance (MEF_FAKE_CLOCK (fixture->clock), 12 * MEF_HOUR);
  g_assert_null (restore (fixture, next));
  g_assert_null (mef_account_get_session (next));
}

static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSession) session = NULL;
  g_autoptr (MefAccount) next = account_new (fixture);

  fixture->keyring->absent = TRUE;
  session = sign_in (fixture, MEF_FAKE_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_nonnull (mef_account_get_session (fixture->account));
  g_assert_false (mef_account_get_trousseau (fixture->account));
  g_assert_null (restore (fixture, next));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sign_in (fixture, "Autre2025!!", &error));
  g_assert_error (error, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_IDENTIFIANTS);
  g_assert_null (mef_account_get_session (fixture->account));
  g_assert_null (fixture->keyring->secret);
}

static void
test_sign_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefSession) session = sign_in (fixture, MEF_FAKE_PASSWORD, NULL);
  g_autoptr (GError) error = NULL;

  /* Without network it is forgotten here all the same. */
  fixture->network->down = GPOINTER_TO_INT (data);
  g_clear_object (&fixture->result);
  mef_account_sign_out_async (fixture->account, NULL, done_cb, fixture);
  g_assert_null (mef_account_get_session (fixture->account));
  g_assert_true (mef_account_sign_out_finish (fixture->account, wait (fixture), &error));
  g_assert_no_error (error);
  g_assert_null (fixture->keyring->secret);
  g_assert_cmpuint (fixture->network->closed, ==, fixture->network->down ? 0 : 1);
}

static void
test_provisional (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefSession) session = NULL;
  g_autoptr (GError) error = NULL;

  fixture->network->provisional = TRUE;
  session = sign_in (fixture, MEF_FAKE_PASSWORD, NULL);
  g_assert_true (mef_account_get_session (fixture->account)->compte->mot_de_passe_provisoire);
  g_clear_object (&fixture->result);
  mef_account_change_password_async (fixture->account, MEF_FAKE_PASSWORD, "Nouveau2026!!", NULL, done_cb,
                                     fixture);
  g_assert_true (mef_account_change_password_finish (fixture->account, wait (fixture), &error));
  g_assert_no_error (error);
  g_assert_false (mef_account_get_session (fixture->account)->compte->mot_de_passe_provisoire);
}

static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefSession) session = NULL;
  g_autoptr (MefSession) again = NULL;
  g_autoptr (MefAccount) next = account_new (fixture);
  g_autoptr (GError) error = NULL;

  mef_account_forget_async (fixture->account, "claire@example", NULL, done_cb, fixture);
  g_assert_true (mef_account_forget_finish (fixture->account, wait (fixture), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (fixture->network->oublie, ==, "claire@example");
  g_assert_null (mef_account_get_session (fixture->account));

  /* By the mail's code one is signed in, at the next start too. */
  g_clear_object (&fixture->result);
  mef_account_choose_password_async (fixture->account, MEF_FAKE_CODE, "Nouveau2026!!", NULL, done_cb,
                                     fixture);
  session = mef_account_choose_password_finish (fixture->account, wait (fixture), &error);
  g_assert_no_error (error);
  g_assert_true (mef_account_get_session (fixture->account) == session);
  again = restore (fixture, next);
  g_assert_cmpstr (again->jeton, ==, session->jeton);
}

/* An assistant's link changes the password and opens nothing here. */
static void
test_forgotten_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->network->audience = MEF_AUDIENCE_ASM;
  mef_account_choose_password_async (fixture->account, MEF_FAKE_CODE, "Nouveau2026!!", NULL, done_cb,
                                     fixture);
  g_assert_null (mef_account_choose_password_finish (fixture->account, wait (fixture), &error));
  g_assert_error (error, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_REFUSE);
  g_assert_null (mef_account_get_session (fixture->account));
  g_assert_null (fixture->keyring->secret);
  g_assert_cmpuint (fixture->network->closed, ==, 1);
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefSession) session = sign_in (fixture, MEF_FAKE_PASSWORD, NULL);
  g_autoptr (MefSession) again = NULL;
  g_autoptr (MefAccount) next = account_new (fixture);
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  mef_account_rename_async (fixture->account, "Clara", session->compte->nom, NULL, done_cb, fixture);
  g_assert_true (mef_account_rename_finish (fixture->account, wait (fixture), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (mef_account_get_session (fixture->account)->compte->prenom, ==, "Clara");
  again = restore (fixture, next);
  g_assert_cmpstr (again->compte->prenom, ==, "Clara");
  g_assert_cmpint (again->compte->version, ==, session->compte->version + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/account/account/USR-16/kept-for-the-next-start", NULL, test_kept);
  ADD ("/account/account/USR-16/expired-asks-again", NULL, test_expired);
  ADD ("/account/account/USR-03/no-keyring-lives-in-memory", NULL, test_no_keyring);
  ADD ("/account/account/USR-03/wrong-password", NULL, test_refused);
  ADD ("/account/account/USR-03/sign-out", GINT_TO_POINTER (FALSE), test_sign_out);
  ADD ("/account/account/USR-03/sign-out-without-network", GINT_TO_POINTER (TRUE), test_sign_out);
  ADD ("/account/account/USR-14/provisional-password-changed", NULL, test_provisional);
  ADD ("/account/account/USR-14/forgotten-password-signs-in", NULL, test_forgotten);
  ADD ("/account/account/USR-14/forgotten-password-of-another-audience", NULL, test_forgotten_elsewhere);
  ADD ("/account/account/USR-15/renamed", NULL, test_rename);
#undef ADD

  return g_test_run ();
}
