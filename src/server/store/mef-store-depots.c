/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-depots.h"

#include "protocol/mef-demande-codec.h"
#include "protocol/mef-depot-codec.h"
#include "server/store/mef-store-methods.h"

/* Deposits that one sweep ends at most; the next one comes in a minute. */
#define SWEPT_AT_ONCE 200

char *
mef_store_seal (MefTransaction *transaction, const char *purpose, const char *text)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  gsize                size;
  gconstpointer        key = g_bytes_get_data (self->key, &size);
  g_autofree char     *whole = g_strconcat (purpose, "\n", text, NULL);

  /* The chain of the journal is keyed with the same bytes; no entry of it begins so. */
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, size, whole, -1);
}

gboolean
mef_store_insert_nonce (MefTransaction *transaction,
                        const char     *valeur,
                        gint64          expire_le,
                        gboolean       *fresh,
                        GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  if (!mef_store_run (self, error,
                      "INSERT INTO nonce (valeur, expire_le) VALUES ($1, $2) ON CONFLICT (valeur) DO NOTHING",
                      "ti", valeur, expire_le))
    return FALSE;
  *fresh = mef_store_changes (self) > 0;
  return TRUE;
}

static char *
join_numbers (const GArray *numbers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? "," : "", g_array_index (numbers, int, i));
  return g_string_free (text, FALSE);
}

static void
split_numbers (const char *text, GArray *numbers)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      int number = (int) g_ascii_strtoll (parts[i], NULL, 10);

      if (number > 0)
        g_array_append_val (numbers, number);
    }
}

gboolean
mef_store_insert_depot (MefTransaction *transaction,
                        const MefDepot *depot,
                        const char     *secret,
                        GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *conserves = join_numbers (depot->conserves);
  g_autofree char     *donnees = mef_demande_codec_encode (depot->declaration);

  if (!mef_store_run (
          self, error,
          "INSERT INTO depot (id, type, cree_le, expire_le, compte, demande, base, envoye, numero,"
          " secret, conserves, donnees) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', $8, $9, $10)",
          "ttiittittt", depot->id, mef_type_depot_to_code (depot->type), depot->cree_le, depot->expire_le,
          depot->compte, depot->demande, depot->base, secret, conserves, donnees))
    return FALSE;
  for (guint i = 0; i < depot->documents->len; i++)
    {
      const MefDepotDocument *document = g_ptr_array_index (depot->documents, i);

      if (!mef_store_run (self, error,
                          "INSERT INTO depot_document (depot, numero, genre, nom, taille, recu)"
                          " VALUES ($1, $2, $3, $4, $5, 0)",
                          "titti", depot->id, (gint64) document->numero,
                          mef_genre_document_to_code (document->genre), document->nom, document->taille))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_documents (MefStoreTransaction *self, MefDepot *depot, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT numero, genre, nom, taille, recu, media_type FROM depot_document"
                       " WHERE depot = $1 ORDER BY numero",
                       "t", depot->id);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (mef_statement_step (statement, &row, error))
    {
      MefDepotDocument *document;
      MefGenreDocument  genre;

      if (!row)
        return TRUE;
      if (!mef_genre_document_from_code (mef_statement_get_text (statement, 1), &genre))
        return mef_store_fail (error, "depot_document", depot->id);
      document = mef_depot_document_new ((int) mef_statement_get_int (statement, 0), genre,
                                         mef_statement_get_text (statement, 2),
                                         mef_statement_get_int (statement, 3));
      document->recu = mef_statement_get_int (statement, 4);
      document->media_type = mef_statement_dup_text (statement, 5);
      g_ptr_array_add (depot->documents, document);
    }
  return FALSE;
}

gboolean
mef_store_get_depot (MefTransaction *transaction, const char *id, MefDepot **depot, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefDepot) found = NULL;

  *depot = NULL;
  {
    g_autoptr (MefStatement) statement =
        mef_store_query (self, error,
                         "SELECT type, cree_le, expire_le, compte, demande, base, envoye, numero, conserves,"
                         " donnees FROM depot WHERE id = $1",
                         "t", id);
    g_autoptr (MefDemande) declaration = NULL;
    MefTypeDepot type;
    gboolean     row;

    if (statement == NULL || !mef_statement_step (statement, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    if (!mef_type_depot_from_code (mef_statement_get_text (statement, 0), &type))
      return mef_store_fail (error, "depot", id);
    declaration = mef_demande_codec_decode (mef_store_get_string (statement, 9), -1, error);
    if (declaration == NULL)
      return FALSE;
    found = mef_depot_new (id, type, declaration, mef_statement_get_int (statement, 1));
    found->expire_le = mef_statement_get_int (statement, 2);
    found->compte = mef_statement_dup_text (statement, 3);
    found->demande = mef_statement_dup_text (statement, 4);
    found->base = mef_statement_get_int (statement, 5);
    found->envoye = mef_statement_get_int (statement, 6) != 0;
    g_free (found->numero);
    found->numero = g_strdup (mef_store_get_string (statement, 7));
    split_numbers (mef_store_get_string (statement, 8), found->conserves);
  }
  if (!read_documents (self, found, error))
    return FALSE;
  *depot = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_store_get_depot_secret (MefTransaction *transaction, const char *id, char **secret, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT secret FROM depot WHERE id = $1", "t", id);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *secret = row ? mef_statement_dup_text (statement, 0) : NULL;
  return TRUE;
}

gboolean
mef_store_get_depot_record (MefTransaction *transaction, const char *id, MefRecord **record, GError **error)
{
  g_autoptr (MefDepot) depot = NULL;
  g_autofree char *secret = NULL;

  if (!mef_store_get_depot (transaction, id, &depot, error))
    return FALSE;
  if (depot == NULL)
    return TRUE;
  secret = depot->envoye ? NULL : mef_store_seal (transaction, MEF_SEAL_DEPOT, id);
  *record = mef_record_new (id, depot->declaration->site, 1, mef_depot_codec_encode (depot, secret));
  return TRUE;
}

gboolean
mef_store_append_depot (MefTransaction *transaction,
                        const char     *id,
                        int             numero,
                        gint64          debut,
                        GBytes         *octets,
                        const char     *media_type,
                        gboolean       *appended,
                        GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  MefStatement        *statement;

  if (!mef_store_run (self, error,
                      "UPDATE depot_document SET recu = recu + $4, media_type = coalesce ($5, media_type)"
                      " WHERE depot = $1 AND numero = $2 AND recu = $3",
                      "tiiit", id, (gint64) numero, debut, (gint64) g_bytes_get_size (octets), media_type))
    return FALSE;
  *appended = mef_store_changes (self) > 0;
  if (!*appended || g_bytes_get_size (octets) == 0)
    return TRUE;
  statement = mef_store_query (
      self, error, "INSERT INTO depot_morceau (depot, numero, debut, octets) VALUES ($1, $2, $3, $4)", "tii",
      id, (gint64) numero, debut);
  if (statement == NULL)
    return FALSE;
  mef_statement_bind_bytes (statement, 4, octets);
  return mef_statement_run (statement, error);
}

gboolean
mef_store_empty_depot (MefTransaction *transaction, const char *id, int numero, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  if (!mef_store_run (self, error,
                      "UPDATE depot_document SET recu = 0, media_type = NULL WHERE depot = $1 AND numero = $2"
                      " AND EXISTS (SELECT 1 FROM depot WHERE id = $1 AND envoye = 0)",
                      "ti", id, (gint64) numero))
    return FALSE;
  return mef_store_changes (self) == 0
         || mef_store_run (self, error, "DELETE FROM depot_morceau WHERE depot = $1 AND numero = $2", "ti",
                           id, (gint64) numero);
}

gboolean
mef_store_resize_depot (MefTransaction *transaction,
                        const char     *id,
                        int             numero,
                        gint64          taille,
                        GError        **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "UPDATE depot_document SET taille = $3 WHERE depot = $1 AND numero = $2 AND recu = 0",
                        "tii", id, (gint64) numero, taille);
}

gboolean
mef_store_get_depot_content (MefTransaction *transaction,
                             const char     *id,
                             int             numero,
                             GBytes        **contenu,
                             GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT octets FROM depot_morceau WHERE depot = $1 AND numero = $2 ORDER BY debut", "ti",
      id, (gint64) numero);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (GBytes) piece = NULL;
      gconstpointer data;
      gsize         size;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      piece = mef_statement_dup_bytes (statement, 0);
      if (piece == NULL)
        return mef_store_fail (error, "depot_morceau", id);
      data = g_bytes_get_data (piece, &size);
      g_byte_array_append (whole, data, (guint) size);
    }
  *contenu = g_byte_array_free_to_bytes (g_steal_pointer (&whole));
  return TRUE;
}

gboolean
mef_store_finish_depot (MefTransaction *transaction, const MefDepot *depot, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;

  return mef_store_run (self, error,
                        "UPDATE depot SET envoye = 1, secret = NULL, demande = $2, numero = $3, compte = $4"
                        " WHERE id = $1",
                        "tttt", depot->id, depot->demande, depot->numero, depot->compte)
         && mef_store_run (self, error, "DELETE FROM depot_morceau WHERE depot = $1", "t", depot->id);
}

/* What was never sent is in no other record. */
static void
journal_expired (MefStoreTransaction *self, gint64 now, const char *id)
{
  MefJournalEntry entry = {
    .site = MEF_SITE_NATIONAL, .le = now, .action = "effacerDepot", .objet = id, .motif = "depot-expire"
  };

  self->parent.class->journal (&self->parent, &entry);
}

static gboolean
list_expired (MefStoreTransaction *self, gint64 now, GPtrArray *ids, GError **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT id, envoye FROM depot WHERE expire_le <= $1 ORDER BY expire_le LIMIT $2", "ii",
      now, (gint64) SWEPT_AT_ONCE);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (mef_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      if (mef_statement_get_int (statement, 1) == 0)
        journal_expired (self, now, mef_store_get_string (statement, 0));
      g_ptr_array_add (ids, mef_statement_dup_text (statement, 0));
    }
  return FALSE;
}

gboolean
mef_store_delete_expired_depots (MefStoreTransaction *self, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!list_expired (self, now, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (!mef_store_run (self, error, "DELETE FROM depot_morceau WHERE depot = $1", "t", id)
          || !mef_store_run (self, error, "DELETE FROM depot_document WHERE depot = $1", "t", id)
          || !mef_store_run (self, error, "DELETE FROM depot WHERE id = $1", "t", id))
        return FALSE;
    }
  return mef_store_run (self, error, "DELETE FROM nonce WHERE expire_le <= $1", "i", now);
}
