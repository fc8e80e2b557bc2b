/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-secret-file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECRET_MAX 1024

char *
mef_secret_file_read (MefSettings *settings, const char *name, GError **error)
{
  const char *path = mef_settings_get (settings, name);
  int         fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  char        text[SECRET_MAX + 1];
  struct stat info;
  ssize_t     length = -1;
  gboolean    open_to_others = FALSE;

  if (fd >= 0)
    {
      open_to_others = fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || (info.st_mode & 077) != 0;
      length = open_to_others ? -1 : read (fd, text, SECRET_MAX);
      close (fd);
    }
  if (length < 0)
    {
      mef_settings_refuse (settings, name,
                           open_to_others ? "d’autres peuvent lire ce fichier. Donnez-lui les droits 0600."
                                          : "ce fichier ne peut pas être lu.",
                           error);
      return NULL;
    }
  text[length] = '\0';
  text[strcspn (text, "\r\n")] = '\0';
  if (*text == '\0')
    {
      mef_settings_refuse (settings, name, "ce fichier est vide.", error);
      return NULL;
    }
  return g_strdup (text);
}
