/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/support/mef-contract.h"

#include <glib/gstdio.h>

/* After all the others: every answer that data/openapi.yaml promises was given to one of them (API-01). What
 * they have met since the last time is read once: the next time they must have met it again. */

typedef struct
{
  MefContract *contract;
  char       **programs; /* (unowned): that must have run */
  GPtrArray   *read;     /* (owned) (element-type filename) */
} Fixture;

/* (transfer full): those that have not */
static char *
learn (Fixture *fixture, const char *folder)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;

      mef_contract_learn_seen (fixture->contract, path, &error);
      g_assert_no_error (error);
      g_ptr_array_add (fixture->read, g_strdup (path));
    }
  for (guint i = 0; fixture->programs[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, fixture->programs[i], NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        g_string_append_printf (missing, " %s", fixture->programs[i]);
    }

  return g_string_free (g_steal_pointer (&missing), FALSE);
}

static void
test_documented_answers_occur (gconstpointer data)
{
  Fixture         *fixture = (Fixture *) data;
  const char      *folder = g_getenv ("MEF_CONTRACT_SEEN");
  g_autofree char *missing = NULL;
  g_auto (GStrv) unseen = NULL;

  if (folder == NULL)
    {
      g_test_skip ("only by meson test, which says where the others write what they meet");
      return;
    }

  missing = learn (fixture, folder);
  unseen = mef_contract_list_unseen (fixture->contract);
  for (guint i = 0; unseen[i] != NULL; i++)
    g_test_message ("documented but never seen: %s", unseen[i]);
  g_test_message ("learnt from %u programs", fixture->read->len);
  for (guint i = 0; i < fixture->read->len; i++)
    g_unlink (g_ptr_array_index (fixture->read, i));
  if (*missing != '\0')
    {
      g_autofree char *told = g_strdup_printf ("%u answers were not met, but these have not run:%s",
                                               g_strv_length (unseen), missing);

      g_test_skip (told);
    }
  else
    g_assert_null (unseen[0]);
}

int
main (int argc, char *argv[])
{
  Fixture fixture = { .contract = mef_contract_new (), .read = g_ptr_array_new_with_free_func (g_free) };
  int     status;

  g_test_init (&argc, &argv, NULL);
  fixture.programs = argv + 1;
  g_test_add_data_func ("/server/contract/API-01/documented-answers-occur", &fixture,
                        test_documented_answers_occur);
  status = g_test_run ();
  mef_contract_free (fixture.contract);
  g_ptr_array_unref (fixture.read);

  return status;
}
