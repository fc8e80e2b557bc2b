/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/account/mef-account-new.h"

#include "support/mef-fake-clock.h"
#include "support/mef-sample-demande.h"

/* ---- a keyring in memory that may be missing ---- */

#define FAKE_TYPE_KEYRING (fake_keyring_get_type ())
G_DECLARE_FINAL_TYPE (FakeKeyring, fake_keyring, FAKE, KEYRING, GObject)

struct _FakeKeyring
{
  GObject  parent_instance;
  char    *secret;
  gboolean absent;
};

static void keyring_init (MefTrousseauInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeKeyring,
                               fake_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_TROUSSEAU, keyring_init))

static void
fake_keyring_finalize (GObject *object)
{
  g_free (FAKE_KEYRING (object)->secret);
  G_OBJECT_CLASS (fake_keyring_parent_class)->finalize (object);
}

static void
fake_keyring_class_init (FakeKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_keyring_finalize;
}

static void
fake_keyring_init (FakeKeyring *self)
{
}

/* A locked or absent keyring answers a look-up with nothing and no error. */
static void
read_async (MefTrousseau       *keyring,
            const char         *key,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            data)
{
  FakeKeyring *self = FAKE_KEYRING (keyring);
  g_autoptr (GTask) task = g_task_new (keyring, cancellable, callback, data);

  g_task_return_pointer (task, self->absent ? NULL : g_strdup (self->secret), g_free);
}

static char *
read_finish (MefTrousseau *keyring, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
write_async (MefTrousseau       *keyring,
             const char         *key,
             const char         *secret,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            data)
{
  FakeKeyring *self = FAKE_KEYRING (keyring);
  g_autoptr (GTask) task = g_task_new (keyring, cancellable, callback, data);

  if (self->absent)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no keyring");
      return;
    }
  g_free (self->secret);
  self->secret = g_strdup (secret);
  g_task_return_boolean (task, TRUE);
}

static void
is_open_async (MefTrousseau *keyring, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (keyring, cancellable, callback, data);

  g_task_return_boolean (task, !FAKE_KEYRING (keyring)->absent);
}

static gboolean
boolean_finish (MefTrousseau *keyring, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
keyring_init (MefTrousseauInterface *iface)
{
  iface->read_async = read_async;
  iface->read_finish = read_finish;
  iface->write_async = write_async;
  iface->write_finish = boolean_finish;
  iface->is_open_async = is_open_async;
  iface->is_open_finish = boolean_finish;
}

/* ---- a network that knows one password ---- */

#define FAKE_TYPE_NETWORK (fake_network_get_type ())
G_DECLARE_FINAL_TYPE (FakeNetwork, fake_network, FAKE, NETWORK, GObject)

struct _FakeNetwork
{
  GObject  parent_instance;
  gboolean down;
  gboolean provisional;
  guint    closed;
};

static void network_init (MefSignInInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeNetwork,
                               fake_network,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_SIGN_IN, network_init))

static void
fake_network_class_init (FakeNetworkClass *klass)
{
}

static void
fake_network_init (FakeNetwork *self)
{
}

static gboolean
check_network (FakeNetwork *self, GTask *task)
{
  if (self->down)
    g_task_return_new_error (task, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_INJOIGNABLE, "down");
  return !self->down;
}

static void
open_async (MefSignIn          *sign_in,
            const char         *email,
            const char         *password,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            data)
{
  FakeNetwork *self = FAKE_NETWORK (sign_in);
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", MEF_ROLE_MODERATEUR);
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();

  if (!check_network (self, task))
    return;
  if (!g_str_equal (password, "Monenfant2025!"))
    {
      g_task_return_new_error (task, MEF_ACCOUNT_ERROR, MEF_ACCOUNT_ERROR_IDENTIFIANTS, "wrong");
      return;
    }
  compte->mot_de_passe_provisoire = self->provisional;
  g_task_return_pointer (
      task,
      mef_session_new ("https://central.example", "jeton", MEF_SAMPLE_NOW + 12 * MEF_HOUR, compte, sites),
      (GDestroyNotify) mef_session_unref);
}

static MefSession *
open_finish (MefSignIn *sign_in, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
close_async (MefSignIn          *sign_in,
             MefSession         *session,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            data)
{
  FakeNetwork *self = FAKE_NETWORK (sign_in);
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);

  if (!check_network (self, task))
    return;
  self->closed++;
  g_task_return_boolean (task, TRUE);
}

static gboolean
done_finish (MefSignIn *sign_in, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
password_async (MefSignIn          *sign_in,
                MefSession         *session,
                const char         *ancien,
                const char         *nouveau,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);

  if (check_network (FAKE_NETWORK (sign_in), task))
    g_task_return_boolean (task, TRUE);
}

static void
rename_async (MefSignIn          *sign_in,
              MefSession         *session,
              const char         *prenom,
              const char         *nom,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (sign_in, cancellable, callback, data);
  MefCompte *compte = mef_compte_copy (session->compte);

  g_free (compte->prenom);
  compte->prenom = g_strdup (prenom);
  compte->version++;
  g_task_return_pointer (task, compte, (GDestroyNotify) mef_compte_unref);
}

static MefCompte *
rename_finish (MefSignIn *sign_in, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
network_init (MefSignInInterface *iface)
{
  iface->open_async = open_async;
  iface->open_finish = open_finish;
  iface->close_async = close_async;
  iface->close_finish = done_finish;
  iface->change_password_async = password_async;
  iface->change_password_finish = done_finish;
  iface->rename_async = rename_async;
  iface->rename_finish = rename_finish;
}

/* ---- fixture ---- */

typedef struct
{
  FakeKeyring  *keyring;
  FakeNetwork  *network;
  MefClock     *clock;
  MefAccount   *account;
  GAsyncResult *result;
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
  fixture->keyring = g_object_new (FAKE_TYPE_KEYRING, NULL);
  fixture->network = g_object_new (FAKE_TYPE_NETWORK, NULL);
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
  g_autoptr (MefSession) session = sign_in (fixture, "Monenfant2025!", &error);
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
  g_autoptr (MefSession) session = sign_in (fixture, "Monenfant2025!", NULL);
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
  session = sign_in (fixture, "Monenfant2025!", &error);
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
  g_autoptr (MefSession) session = sign_in (fixture, "Monenfant2025!", NULL);
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
  session = sign_in (fixture, "Monenfant2025!", NULL);
  g_assert_true (mef_account_get_session (fixture->account)->compte->mot_de_passe_provisoire);
  g_clear_object (&fixture->result);
  mef_account_change_password_async (fixture->account, "Monenfant2025!", "Nouveau2026!!", NULL, done_cb,
                                     fixture);
  g_assert_true (mef_account_change_password_finish (fixture->account, wait (fixture), &error));
  g_assert_no_error (error);
  g_assert_false (mef_account_get_session (fixture->account)->compte->mot_de_passe_provisoire);
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefSession) session = sign_in (fixture, "Monenfant2025!", NULL);
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
  ADD ("/account/account/USR-15/renamed", NULL, test_rename);
#undef ADD

  return g_test_run ();
}
