/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-feed-line.h"
#include "tests/fuzz/mef-fuzz.h"

#include <string.h>

/* The slices stay inside the line; the record in it is an object of its own. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  MefFeedLine line;
  g_autoptr (GError) error = NULL;

  if (!mef_feed_line_decode (text, size, &line, &error))
    {
      g_assert (error != NULL);
      return 0;
    }

  g_assert (memchr (line.id, '\0', sizeof line.id) != NULL);
  g_assert (line.genre != MEF_FEED_CHANGEMENT || line.supprime == (line.donnees.start == NULL));
  if (line.donnees.start != NULL)
    {
      g_assert (line.donnees.start > text && line.donnees.start + line.donnees.length < text + size);
      g_assert (mef_json_check (line.donnees.start, (gssize) line.donnees.length, MEF_FEED_LINE_MAX, NULL));
    }
  if (line.curseur.start != NULL)
    g_assert (line.curseur.start > text && line.curseur.start + line.curseur.length < text + size);

  return 0;
}
