/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-journal-chain.h"

#include <string.h>

static void
add (GHmac *hmac, const char *value)
{
  char length[24];

  /* NULL and "" are not the same. */
  if (value == NULL)
    {
      g_hmac_update (hmac, (const guchar *) "-;", 2);
      return;
    }
  g_snprintf (length, sizeof length, "%" G_GSIZE_FORMAT ":", strlen (value));
  g_hmac_update (hmac, (const guchar *) length, (gssize) strlen (length));
  g_hmac_update (hmac, (const guchar *) value, (gssize) strlen (value));
  g_hmac_update (hmac, (const guchar *) ";", 1);
}

static void
add_int (GHmac *hmac, gint64 value)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  add (hmac, text);
}

static GHmac *
begin (GBytes *key, const char *what)
{
  gsize         size;
  gconstpointer data = g_bytes_get_data (key, &size);
  GHmac        *hmac = g_hmac_new (G_CHECKSUM_SHA256, data, size);

  add (hmac, what);
  return hmac;
}

char *
mef_journal_chain_hash (GBytes *key, const char *head, gint64 rang, const MefJournalEntry *entry)
{
  g_autoptr (GHmac) hmac = begin (key, "journal");

  add (hmac, head);
  add (hmac, entry->site);
  add_int (hmac, rang);
  add_int (hmac, entry->le);
  add (hmac, entry->compte);
  add (hmac, entry->acteur);
  add (hmac, entry->action);
  add (hmac, entry->objet);
  add (hmac, entry->champs);
  add (hmac, entry->motif);
  return g_strdup (g_hmac_get_string (hmac));
}

char *
mef_journal_chain_head (GBytes *key, const char *site, const char *hash)
{
  g_autoptr (GHmac) hmac = begin (key, "tete");

  add (hmac, site);
  add (hmac, hash);
  return g_strdup (g_hmac_get_string (hmac));
}

char *
mef_journal_chain_seal (GBytes *key, const char *site, gint64 rang, gint64 le, const char *tete)
{
  g_autoptr (GHmac) hmac = begin (key, "jalon");

  add (hmac, site);
  add_int (hmac, rang);
  add_int (hmac, le);
  add (hmac, tete);
  return g_strdup (g_hmac_get_string (hmac));
}
