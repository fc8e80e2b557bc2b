/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-depot-preuve.h"

/* What `printf %s 'abc:0' | sha256sum` begins with decides: counted by hand for a few. */
static void
test_known (void)
{
  guint n = 0;

  g_assert_true (mef_preuve_is_valid ("abc", "0", 0));
  for (guint bits = 1; bits <= 12; bits++)
    {
      g_autofree char *preuve = mef_preuve_search ("abc", bits);
      g_autofree char *text = g_strdup_printf ("abc:%s", preuve);
      g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      g_autofree char *head = g_strndup (hex, 8);
      guint64          value = g_ascii_strtoull (head, NULL, 16);

      g_assert_cmpuint (value >> (32 - bits), ==, 0);
      g_assert_true (mef_preuve_is_valid ("abc", preuve, bits));
    }
  /* Every counter that the search passed over fails: exactly those whose hash is too large. */
  for (guint i = 0; i < 4096; i++)
    {
      g_autofree char *preuve = g_strdup_printf ("%u", i);
      g_autofree char *text = g_strdup_printf ("nonce:%u", i);
      g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      gboolean         wanted = hex[0] == '0' && hex[1] < '4';

      g_assert_cmpint (mef_preuve_is_valid ("nonce", preuve, 6), ==, wanted);
      n += wanted;
    }
  g_assert_cmpuint (n, >, 20);
}

static void
test_form (void)
{
  static const char *const wrong[] = { "", " ", "a b", "é", "1\n", "123456789012345678901234567890123" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (mef_preuve_is_valid ("abc", wrong[i], 0));
  g_assert_true (mef_preuve_is_valid ("abc", "12345678901234567890123456789012", 0));
}

static void
test_bound_to_nonce (void)
{
  g_autofree char *preuve = mef_preuve_search ("un", 16);

  g_assert_true (mef_preuve_is_valid ("un", preuve, 16));
  g_assert_false (mef_preuve_is_valid ("deux", preuve, 16));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/depot-preuve/PUB-01/zero-bits-are-counted", test_known);
  g_test_add_func ("/domain/depot-preuve/PUB-01/form-of-a-proof", test_form);
  g_test_add_func ("/domain/depot-preuve/PUB-01/of-one-nonce-only", test_bound_to_nonce);

  return g_test_run ();
}
