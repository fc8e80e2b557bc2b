/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-turnstile.h"

static void
note_cb (gpointer data)
{
  GString *came = data;

  g_string_append_c (came, 'x');
}

static void
first_cb (gpointer data)
{
  g_string_append_c (data, '1');
}

static void
second_cb (gpointer data)
{
  g_string_append_c (data, '2');
}

static void
test_order (void)
{
  g_autoptr (MefTurnstile) turnstile = mef_turnstile_new (2, 2);
  g_autoptr (GString) came = g_string_new (NULL);

  g_assert_true (mef_turnstile_enter (turnstile, note_cb, came));
  g_assert_true (mef_turnstile_enter (turnstile, note_cb, came));
  g_assert_cmpstr (came->str, ==, "xx");
  g_assert_true (mef_turnstile_enter (turnstile, first_cb, came));
  g_assert_true (mef_turnstile_enter (turnstile, second_cb, came));
  g_assert_false (mef_turnstile_enter (turnstile, note_cb, came));
  g_assert_cmpstr (came->str, ==, "xx");

  mef_turnstile_leave (turnstile);
  g_assert_cmpstr (came->str, ==, "xx1");
  mef_turnstile_leave (turnstile);
  g_assert_cmpstr (came->str, ==, "xx12");
  mef_turnstile_leave (turnstile);
  g_assert_true (mef_turnstile_enter (turnstile, note_cb, came));
  g_assert_cmpstr (came->str, ==, "xx12x");
  mef_turnstile_leave (turnstile);
  mef_turnstile_leave (turnstile);
}

typedef struct
{
  MefTurnstile *turnstile;
  guint         left;
} Relay;

static void
relay_cb (gpointer data)
{
  Relay *relay = data;

  if (relay->left == 0)
    return;
  relay->left--;
  g_assert_true (mef_turnstile_enter (relay->turnstile, relay_cb, relay));
  mef_turnstile_leave (relay->turnstile);
}

/* Whoever is let in may come again and leave at once. */
static void
test_from_within (void)
{
  g_autoptr (MefTurnstile) turnstile = mef_turnstile_new (1, 1);
  Relay relay = { turnstile, 100 };

  g_assert_true (mef_turnstile_enter (turnstile, relay_cb, &relay));
  g_assert_cmpuint (relay.left, ==, 0);
  mef_turnstile_leave (turnstile);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/turnstile/in-the-order-they-came", test_order);
  g_test_add_func ("/base/turnstile/again-from-within", test_from_within);
  return g_test_run ();
}
