/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-methods.h"

#include "protocol/mef-constat-codec.h"
#include "server/store/mef-store-transaction.h"

/* What is stored of a request's findings. */
typedef struct
{
  gint64 version;
  char  *sites_lies, *donnees, *masque; /* (owned) */
} Row;

static void
row_clear (Row *row)
{
  g_free (row->sites_lies);
  g_free (row->donnees);
  g_free (row->masque);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static gboolean
read_row (MefStoreTransaction *self, const char *demande, Row *row, GError **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT version, sites_lies, donnees, masque FROM constats WHERE demande = $1", "t",
      demande);
  gboolean found;

  if (statement == NULL || !mef_statement_step (statement, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  row->version = mef_statement_get_int (statement, 0);
  row->sites_lies = mef_statement_dup_text (statement, 1);
  row->donnees = mef_statement_dup_text (statement, 2);
  row->masque = mef_statement_dup_text (statement, 3);
  return TRUE;
}

static char *
encode (const char *demande, const char *site, GPtrArray *constats, gint64 version, gboolean masked)
{
  g_autoptr (MefConstats) record = mef_constats_new (demande, version);

  for (guint i = 0; i < constats->len; i++)
    {
      const MefConstatRegistre *one = g_ptr_array_index (constats, i);
      gboolean                  hide = masked && one->site != NULL && !g_str_equal (one->site, site);

      g_ptr_array_add (record->constats,
                       mef_constat_new (one->constat->code, hide ? NULL : one->constat->detail,
                                        hide ? NULL : one->constat->lien));
    }
  return mef_constat_codec_encode (record);
}

/* Codes of the other sites the findings point to, each once, in the order of the findings. */
static char *
list_linked (const char *site, GPtrArray *constats)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < constats->len; i++)
    {
      const MefConstatRegistre *one = g_ptr_array_index (constats, i);

      if (one->site != NULL && !g_str_equal (one->site, site)
          && !g_ptr_array_find_with_equal_func (codes, one->site, g_str_equal, NULL))
        g_ptr_array_add (codes, one->site);
    }
  g_ptr_array_add (codes, NULL);
  return g_strjoinv (",", (char **) codes->pdata);
}

gboolean
mef_store_put_constats (MefTransaction   *transaction,
                        const MefDemande *demande,
                        GPtrArray        *constats,
                        gboolean         *changed,
                        gint64           *version,
                        GError          **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *linked = list_linked (demande->site, constats);
  g_autofree char     *same = NULL;
  g_autofree char     *donnees = NULL;
  g_autofree char     *masque = NULL;
  g_auto (Row) old = { 0 };

  *changed = FALSE;
  if (!read_row (self, demande->id, &old, error))
    return FALSE;
  *version = old.version;
  if (old.version == 0 && constats->len == 0)
    return TRUE;
  same = encode (demande->id, demande->site, constats, old.version, FALSE);
  if (g_strcmp0 (same, old.donnees) == 0 && g_strcmp0 (linked, old.sites_lies) == 0)
    return TRUE;

  *changed = TRUE;
  *version = old.version + 1;
  donnees = encode (demande->id, demande->site, constats, *version, FALSE);
  masque = encode (demande->id, demande->site, constats, *version, TRUE);
  return mef_store_run (self, error,
                        "INSERT INTO constats (demande, site, version, sites_lies, donnees, masque)"
                        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (demande) DO UPDATE SET"
                        " version = excluded.version, sites_lies = excluded.sites_lies,"
                        " donnees = excluded.donnees, masque = excluded.masque",
                        "ttittt", demande->id, demande->site, *version, linked, donnees, masque);
}
