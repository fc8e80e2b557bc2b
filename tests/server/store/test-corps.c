/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "server/store/mef-store-corps.h"

#include <string.h>

#define OCTETS 100

static MefRecord *
make (guint id, gint64 version)
{
  g_autofree char *name = g_strdup_printf ("demande-%u", id);

  return mef_record_new (name, "751", version, g_strnfill (OCTETS, (char) ('a' + id % 26)));
}

static void
keep (MefStoreCorps *corps, guint id, gint64 version)
{
  g_autoptr (MefRecord) record = make (id, version);

  mef_store_corps_keep (corps, record);
}

static gboolean
has (MefStoreCorps *corps, guint id, gint64 version)
{
  g_autofree char *name = g_strdup_printf ("demande-%u", id);
  g_autoptr (MefRecord) record = mef_store_corps_find (corps, name, version);

  if (record == NULL)
    return FALSE;
  g_assert_cmpstr (record->id, ==, name);
  g_assert_cmpint (record->version, ==, version);
  g_assert_cmpuint (strlen (record->donnees), ==, OCTETS);
  return TRUE;
}

/* Another version, older or newer, is another text. */
static void
test_version (void)
{
  MefStoreCorps *corps = mef_store_corps_new (10 * OCTETS);

  g_assert_false (has (corps, 1, 1));
  keep (corps, 1, 2);
  g_assert_true (has (corps, 1, 2));
  g_assert_false (has (corps, 1, 1));
  g_assert_false (has (corps, 1, 3));
  keep (corps, 1, 3);
  g_assert_true (has (corps, 1, 3));
  g_assert_false (has (corps, 1, 2));
  mef_store_corps_free (corps);
}

/* Never more than it may hold: what was not asked for longest goes; what is held elsewhere stays good. */
static void
test_bounded (void)
{
  MefStoreCorps *corps = mef_store_corps_new (10 * OCTETS);
  g_autoptr (MefRecord) held = NULL;

  for (guint i = 0; i < 10; i++)
    keep (corps, i, 1);
  held = mef_store_corps_find (corps, "demande-1", 1);
  g_assert_nonnull (held);
  g_assert_true (has (corps, 0, 1));
  for (guint i = 10; i < 18; i++)
    keep (corps, i, 1);
  for (guint i = 0; i < 18; i++)
    g_assert_cmpint (has (corps, i, 1), ==, i < 2 || i >= 10);
  for (guint i = 20; i < 60; i++)
    keep (corps, i, 1);
  g_assert_false (has (corps, 1, 1));
  g_assert_cmpuint (strlen (held->donnees), ==, OCTETS);
  mef_store_corps_free (corps);
}

static gpointer
hammer (gpointer data)
{
  for (guint i = 0; i < 20000; i++)
    if (!has (data, i % 37, 1))
      keep (data, i % 37, 1);
  return NULL;
}

static void
test_threads (void)
{
  MefStoreCorps *corps = mef_store_corps_new (30 * OCTETS);
  GThread       *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("hammer", hammer, corps);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  mef_store_corps_free (corps);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/store/corps/version", test_version);
  g_test_add_func ("/server/store/corps/PRF-09/bounded", test_bounded);
  g_test_add_func ("/server/store/corps/threads", test_threads);
  return g_test_run ();
}
