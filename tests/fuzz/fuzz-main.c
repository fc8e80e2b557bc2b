/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "tests/fuzz/mef-fuzz.h"

#include <string.h>

/*
 * Runs a fuzz target without a fuzzer: every file of the folders named on the command line, every beginning
 * of it, and every byte of it replaced by those that mean something to a parser.
 */

#define WHOLE_MAX 4096

static const guint8 telling[] = { 0x00, '"', '\\', '{', ']', '0', '-', '%', 0x80, 0xff };

/* A block of its exact size, so that a sanitizer sees one byte too far. */
static void
run (const guint8 *data, gsize size)
{
  g_autofree guint8 *exact = g_malloc (MAX (size, 1));

  memcpy (exact, data, size);
  LLVMFuzzerTestOneInput (exact, size);
}

static void
run_variants (guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    {
      guint8 was = data[i];

      run (data, i);
      for (guint j = 0; j < G_N_ELEMENTS (telling); j++)
        {
          data[i] = telling[j];
          run (data, size);
        }
      data[i] = was;
    }
}

static guint
run_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint       files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize            size = 0;

      if (!g_file_get_contents (path, &data, &size, NULL))
        continue;
      run ((const guint8 *) data, size);
      if (size <= WHOLE_MAX)
        run_variants ((guint8 *) data, size);
      files++;
    }

  return files;
}

int
main (int argc, char **argv)
{
  guint files = 0;

  for (int i = 1; i < argc; i++)
    files += run_folder (argv[i]);
  g_print ("%u files\n", files);

  return files > 0 ? 0 : 1;
}
