/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-methods.h"

#include "domain/mef-courrier.h"
#include "protocol/mef-compte-codec.h"
#include "protocol/mef-courrier-codec.h"
#include "protocol/mef-cursor.h"
#include "protocol/mef-prise-codec.h"
#include "protocol/mef-relance-codec.h"
#include "server/service/mef-service-error.h"
#include "server/store/mef-store-demandes.h"
#include "server/store/mef-store-depots.h"
#include "server/store/mef-store-prises.h"
#include "server/store/mef-store-relances.h"
#include "server/store/mef-store-transaction.h"

/* How a record of each collection is read: its site, its version, then what its text is made of. */
typedef char *(*ToText) (MefStoreTransaction *self, MefStatement *statement, const char *id);

static char *
stored_text (MefStoreTransaction *self, MefStatement *statement, const char *id)
{
  return mef_statement_dup_text (statement, 2);
}

static char *
claim_text (MefStoreTransaction *self, MefStatement *statement, const char *id)
{
  g_autoptr (MefPrise) prise = mef_store_read_prise (statement, 2);

  if (prise == NULL)
    return NULL;
  /* The feed carries no expiry (`decisions.md`, Claims). */
  prise->fin = 0;
  return mef_prise_codec_encode (prise);
}

static gboolean
sees_all (MefStoreTransaction *self, const char *linked)
{
  g_auto (GStrv) codes = g_strsplit (linked, ",", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0'
        && (self->parent.sites_vus == NULL || !g_hash_table_contains (self->parent.sites_vus, codes[i])))
      return FALSE;
  return TRUE;
}

static char *
findings_text (MefStoreTransaction *self, MefStatement *statement, const char *id)
{
  return mef_statement_dup_text (statement, sees_all (self, mef_store_get_string (statement, 2)) ? 3 : 4);
}

static char *
mail_text (MefStoreTransaction *self, MefStatement *statement, const char *id)
{
  g_autoptr (MefCourrier) courrier =
      mef_courrier_new (id, mef_store_get_string (statement, 2), mef_store_get_string (statement, 3));

  if (!mef_etat_courrier_from_code (mef_statement_get_text (statement, 4), &courrier->etat))
    return NULL;
  courrier->motif_refus =
      courrier->etat == MEF_COURRIER_REFUSE ? mef_statement_dup_text (statement, 5) : NULL;
  courrier->le = mef_statement_get_int (statement, 6);
  return mef_courrier_codec_encode (courrier);
}

static char *
reminder_text (MefStoreTransaction *self, MefStatement *statement, const char *id)
{
  g_autoptr (MefRelance) relance = mef_store_read_relance (statement, 2);

  return relance != NULL ? mef_relance_codec_encode (relance) : NULL;
}

static const struct
{
  const char *collection;
  const char *sql;
  ToText      to_text;
} readers[] = {
  { MEF_RECORDS_DEMANDES,
    "SELECT d.site, d.version, b.donnees FROM demande d JOIN demande_corps b ON b.demande = d.id WHERE d.id "
    "= $1",
    stored_text },
  { MEF_RECORDS_PRISES,
    "SELECT site, version, demande, titulaire, titulaire_nom, depuis, fin FROM prise WHERE demande = $1",
    claim_text },
  { MEF_RECORDS_CONSTATS,
    "SELECT site, version, sites_lies, donnees, masque FROM constats WHERE demande = $1", findings_text },
  { MEF_RECORDS_COURRIERS,
    "SELECT site, version, demande, evenement, etat, motif_refus, le FROM courrier WHERE id = $1",
    mail_text },
  { MEF_RECORDS_RELANCES,
    "SELECT site, version, demande, etat, par, commentaire, le FROM relance WHERE demande = $1",
    reminder_text },
  { MEF_RECORDS_STRUCTURES,
    "SELECT s.site, s.version, b.donnees FROM structure s JOIN structure_corps b ON b.structure = s.id"
    " WHERE s.id = $1",
    stored_text },
  { MEF_RECORDS_PROPOSITIONS,
    "SELECT site, version, donnees FROM proposition WHERE structure = $1 AND ouverte = 1", stored_text },
  { MEF_RECORDS_DISPONIBILITES, "SELECT site, version, donnees FROM disponibilites WHERE structure = $1",
    stored_text },
  { MEF_RECORDS_GESTIONNAIRES, "SELECT site, version, donnees FROM gestionnaire WHERE id = $1", stored_text },
  { MEF_RECORDS_MOTIFS, "SELECT site, version, donnees FROM motif WHERE id = $1 AND courant = 1",
    stored_text },
  { MEF_RECORDS_SITES, "SELECT '000', version, donnees FROM site WHERE code = $1", stored_text },
  { MEF_RECORDS_VALEURS_LEGALES, "SELECT '000', version, donnees FROM valeur_legale WHERE id = $1",
    stored_text },
};

static gboolean
get_account (MefTransaction *transaction, const char *id, MefRecord **record, GError **error)
{
  g_autoptr (MefCompte) compte = NULL;

  if (!mef_store_get_compte (transaction, id, &compte, error))
    return FALSE;
  if (compte != NULL)
    *record = mef_record_new (id, MEF_SITE_NATIONAL, compte->version, mef_compte_codec_encode (compte));
  return TRUE;
}

/* As it is, past what is kept in memory: the feed goes through all there is. */
static gboolean
read_record (MefStoreTransaction *self,
             const char          *collection,
             const char          *id,
             MefRecord          **record,
             GError             **error)
{
  *record = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].collection, collection))
      {
        g_autoptr (MefStatement) statement = mef_store_query (self, error, readers[i].sql, "t", id);
        char    *text;
        gboolean row;

        if (statement == NULL || !mef_statement_step (statement, &row, error))
          return FALSE;
        text = row ? readers[i].to_text (self, statement, id) : NULL;
        if (text != NULL)
          *record = mef_record_new (id, mef_store_get_string (statement, 0),
                                    mef_statement_get_int (statement, 1), text);
        return TRUE;
      }
  return mef_store_fail (error, "collections", collection);
}

static gboolean
get_demande (MefStoreTransaction *self, const char *id, MefRecord **record, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT site, version FROM demande WHERE id = $1", "t", id);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *record = mef_store_read_corps (self, id, mef_store_get_string (statement, 0),
                                    mef_statement_get_int (statement, 1), error);
  return !row || *record != NULL;
}

gboolean
mef_store_get_record (MefTransaction *transaction,
                      const char     *collection,
                      const char     *id,
                      MefRecord     **record,
                      GError        **error)
{
  *record = NULL;
  if (g_str_equal (collection, MEF_RECORDS_DEMANDES))
    return get_demande ((MefStoreTransaction *) transaction, id, record, error);
  if (g_str_equal (collection, MEF_RECORDS_COMPTES))
    return get_account (transaction, id, record, error);
  if (g_str_equal (collection, MEF_RECORDS_DEPOTS))
    return mef_store_get_depot_record (transaction, id, record, error);
  return read_record ((MefStoreTransaction *) transaction, collection, id, record, error);
}

gboolean
mef_store_probe (MefTransaction *transaction, gint64 now, GError **error)
{
  char text[24];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, now);
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "INSERT INTO magasin (cle, valeur) VALUES ('sonde', $1)"
                        " ON CONFLICT (cle) DO UPDATE SET valeur = excluded.valeur",
                        "t", text);
}

gboolean
mef_store_get_generation (MefTransaction *transaction, guint64 *generation, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT valeur FROM magasin WHERE cle = 'generation'", "");
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row
      || !g_ascii_string_to_unsigned (mef_store_get_string (statement, 0), 10, 1, G_MAXUINT64, generation,
                                      NULL))
    return mef_store_fail (error, "magasin", "generation");
  return TRUE;
}

gboolean
mef_store_get_head (MefTransaction *transaction, const char *site, MefSiteHead *head, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT seq, plancher FROM site_head WHERE site = $1", "t", site);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  head->seq = row ? mef_statement_get_int (statement, 0) : 0;
  head->plancher = row ? mef_statement_get_int (statement, 1) : 0;
  return TRUE;
}

gboolean
mef_store_count_changes (MefTransaction *transaction,
                         const char     *site,
                         gint64          after,
                         gint64         *count,
                         GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT count(*) FROM change WHERE site = $1 AND seq > $2", "ti", site, after);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *count = row ? mef_statement_get_int (statement, 0) : 0;
  return TRUE;
}

gboolean
mef_store_list_changes (MefTransaction    *transaction,
                        const char        *site,
                        gint64             after,
                        guint              limit,
                        const char *const *collections,
                        GPtrArray         *changes,
                        guint             *rows,
                        gint64            *last,
                        GError           **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT seq, collection, record_id, version, deleted FROM change"
                       " WHERE site = $1 AND seq > $2 ORDER BY seq LIMIT $3",
                       "tii", site, after, (gint64) limit);

  *rows = 0;
  *last = after;
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (MefRecord) record = NULL;
      const char *collection, *id;
      gboolean    row, deleted;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      (*rows)++;
      *last = mef_statement_get_int (statement, 0);
      collection = mef_store_get_string (statement, 1);
      id = mef_store_get_string (statement, 2);
      deleted = mef_statement_get_int (statement, 4) != 0;
      /* From the start on there is nothing yet to take away. */
      if (!g_strv_contains (collections, collection) || (deleted && after == 0))
        continue;
      if (!deleted && !read_record (self, collection, id, &record, error))
        return FALSE;
      g_ptr_array_add (changes,
                       mef_feed_change_new (collection, id, site, mef_statement_get_int (statement, 3),
                                            record != NULL ? g_strdup (record->donnees) : NULL));
    }
}

char *
mef_store_encode_cursor (MefTransaction *transaction, guint64 generation, GArray *positions)
{
  g_autoptr (MefCursor) cursor = mef_cursor_new (generation);

  for (guint i = 0; i < positions->len; i++)
    {
      const MefFeedPosition *position = &g_array_index (positions, MefFeedPosition, i);

      mef_cursor_set (cursor, position->site, (guint64) position->seq, position->epoch);
    }
  return mef_cursor_encode (cursor);
}

gboolean
mef_store_decode_cursor (MefTransaction *transaction,
                         const char     *text,
                         guint64        *generation,
                         GArray        **positions,
                         GError        **error)
{
  g_autoptr (MefCursor) cursor = mef_cursor_decode (text, NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (MefFeedPosition));

  if (cursor == NULL)
    {
      mef_service_error_set (
          error, MEF_SERVICE_ERROR_CURSOR,
          "Ce repère de synchronisation n’est pas de ce serveur : relisez tout depuis le début.");
      return FALSE;
    }
  for (guint i = 0; i < cursor->entries->len; i++)
    {
      const MefCursorEntry *entry = &g_array_index (cursor->entries, MefCursorEntry, i);
      MefFeedPosition       position = { .seq = (gint64) MIN (entry->seq, (guint64) G_MAXINT64),
                                         .epoch = entry->epoch };

      g_strlcpy (position.site, entry->site, sizeof position.site);
      g_array_append_val (found, position);
    }
  *generation = cursor->generation;
  *positions = g_steal_pointer (&found);
  return TRUE;
}
