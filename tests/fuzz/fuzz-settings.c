/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/mef-settings.h"
#include "tests/fuzz/mef-fuzz.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A configuration file is taken whole, every value within its bounds, or refused with words that can be read.
 */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *name = g_strdup_printf ("mef-fuzz-settings-%d.conf", (int) getpid ());
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autofree char *variable = g_strconcat ("MONENFANT_CONFIG=", path, NULL);
  char            *environment[] = { variable, NULL };
  MefSettings     *settings = mef_settings_new ("serve");
  FILE            *file = g_fopen (path, "wb");
  g_autoptr (GError) error = NULL;

  g_assert (file != NULL && fwrite (data, 1, size, file) == size && fclose (file) == 0);
  if (mef_settings_load (settings, environment, &error))
    {
      guint             n = 0;
      const MefSetting *all = mef_setting_get_all (&n);

      for (guint i = 0; i < n; i++)
        if (all[i].kind == MEF_SETTING_INT && mef_settings_get (settings, all[i].name) != NULL)
          {
            int value = mef_settings_get_int (settings, all[i].name);

            g_assert (value >= all[i].min && value <= all[i].max);
          }
    }
  else
    g_assert (error != NULL && g_utf8_validate (error->message, -1, NULL));

  mef_settings_free (settings);
  g_remove (path);
  return 0;
}
