/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-references.h"

#include "protocol/mef-legal-codec.h"
#include "protocol/mef-motif-codec.h"
#include "protocol/mef-site-codec.h"
#include "server/store/mef-journal-chain.h"
#include "server/store/mef-store-methods.h"

static gboolean
get_national_seq (MefStoreTransaction *self, gint64 *seq, GError **error)
{
  MefSiteHead head = { 0 };

  if (!mef_store_get_head (&self->parent, MEF_SITE_NATIONAL, &head, error))
    return FALSE;
  *seq = head.seq;
  return TRUE;
}

static GPtrArray *
read_sites (MefStoreTransaction *self, GError **error)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_site_unref);
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT donnees FROM site ORDER BY code", "");
  gboolean row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      MefSite *site;

      if (!mef_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&sites);
      site = mef_site_codec_decode (mef_store_get_string (statement, 0), -1, error);
      if (site == NULL)
        return NULL;
      g_ptr_array_add (sites, site);
    }
}

/*
 * Every call needs them and they change seldom: shared as long as the national head, which each change of a
 * site moves, stands where it stood.
 */
gboolean
mef_store_list_sites (MefTransaction *transaction, GPtrArray **sites, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (GPtrArray) read = NULL;
  gint64 seq = 0;

  if (!get_national_seq (self, &seq, error))
    return FALSE;
  g_mutex_lock (&self->cache->lock);
  if (self->cache->sites != NULL && self->cache->sites_seq == seq)
    read = g_ptr_array_ref (self->cache->sites);
  g_mutex_unlock (&self->cache->lock);

  if (read == NULL)
    {
      read = read_sites (self, error);
      if (read == NULL)
        return FALSE;
      g_mutex_lock (&self->cache->lock);
      /* What this very transaction wrote is nobody else's yet. */
      if (self->touched->len == 0)
        {
          g_clear_pointer (&self->cache->sites, g_ptr_array_unref);
          self->cache->sites = g_ptr_array_ref (read);
          self->cache->sites_seq = seq;
        }
      g_mutex_unlock (&self->cache->lock);
    }
  *sites = g_steal_pointer (&read);
  return TRUE;
}

void
mef_store_cache_clear (MefStoreCache *cache)
{
  g_clear_pointer (&cache->sites, g_ptr_array_unref);
  g_clear_pointer (&cache->corps, mef_store_corps_free);
}

gboolean
mef_store_put_site (MefStoreTransaction *self, const MefSite *site, GError **error)
{
  g_autofree char *donnees = mef_site_codec_encode (site);
  g_autofree char *head = mef_journal_chain_head (self->key, site->code, "");

  if (!mef_store_run (
          self, error,
          "INSERT INTO site (code, version, donnees) VALUES ($1, $2, $3)"
          " ON CONFLICT (code) DO UPDATE SET version = excluded.version, donnees = excluded.donnees",
          "tit", site->code, site->version, donnees)
      || !mef_store_run (self, error,
                         "INSERT INTO site_head (site, seq, plancher, audit_rang, audit_hash)"
                         " VALUES ($1, 0, 0, 0, $2) ON CONFLICT (site) DO NOTHING",
                         "tt", site->code, head))
    return FALSE;
  self->parent.class->touch (&self->parent, MEF_SITE_NATIONAL, MEF_RECORDS_SITES, site->code, site->version,
                             FALSE);
  return TRUE;
}

static gboolean
read_motifs (MefStatement *statement, GPtrArray *motifs, GError **error)
{
  gboolean row;

  while (mef_statement_step (statement, &row, error))
    {
      MefMotif *motif;

      if (!row)
        return TRUE;
      motif = mef_motif_codec_decode (mef_store_get_string (statement, 0), -1, error);
      if (motif == NULL)
        return FALSE;
      g_ptr_array_add (motifs, motif);
    }
  return FALSE;
}

gboolean
mef_store_list_motifs (MefTransaction *transaction, const char *site, GPtrArray **motifs, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT donnees FROM motif WHERE site = $1 AND courant = 1 ORDER BY id", "t", site);

  if (statement == NULL || !read_motifs (statement, found, error))
    return FALSE;
  *motifs = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_store_get_motif (MefTransaction *transaction,
                     const char     *id,
                     gint64          version,
                     MefMotif      **motif,
                     GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT donnees FROM motif WHERE id = $1 AND version = $2", "ti", id, version);

  if (statement == NULL || !read_motifs (statement, found, error))
    return FALSE;
  *motif = found->len > 0 ? mef_motif_ref (g_ptr_array_index (found, 0)) : NULL;
  return TRUE;
}

gboolean
mef_store_put_motif (MefStoreTransaction *self, const MefMotif *motif, GError **error)
{
  g_autofree char *donnees = mef_motif_codec_encode (motif);

  if (!mef_store_run (self, error, "UPDATE motif SET courant = 0 WHERE id = $1", "t", motif->id)
      || !mef_store_run (self, error,
                         "INSERT INTO motif (id, version, site, courant, donnees) VALUES ($1, $2, $3, 1, $4)",
                         "titt", motif->id, motif->version, motif->site, donnees))
    return FALSE;
  self->parent.class->touch (&self->parent, motif->site, MEF_RECORDS_MOTIFS, motif->id, motif->version,
                             FALSE);
  return TRUE;
}

gboolean
mef_store_get_legal (MefTransaction *transaction, MefLegal *legal, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT donnees FROM valeur_legale WHERE id = $1", "t", MEF_LEGAL_ID);
  g_autoptr (MefValeursLegales) valeurs = NULL;
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  valeurs = mef_legal_codec_decode (mef_store_get_string (statement, 0), -1, error);
  if (valeurs == NULL)
    return FALSE;
  *legal = valeurs->legal;
  return TRUE;
}

gboolean
mef_store_put_legal (MefStoreTransaction *self, GError **error)
{
  MefValeursLegales valeurs = {
    .version = 1,
    .legal = *mef_legal_get_default (),
    .source = (char *) "CASF L421-4 et D421-21",
    .depuis = mef_day_new (2026, 1, 1),
  };
  g_autofree char *donnees = mef_legal_codec_encode (&valeurs);

  if (!mef_store_run (self, error,
                      "INSERT INTO valeur_legale (id, version, donnees) VALUES ($1, $2, $3)"
                      " ON CONFLICT (id) DO NOTHING",
                      "tit", MEF_LEGAL_ID, valeurs.version, donnees))
    return FALSE;
  if (mef_store_changes (self) > 0)
    self->parent.class->touch (&self->parent, MEF_SITE_NATIONAL, MEF_RECORDS_VALEURS_LEGALES, MEF_LEGAL_ID,
                               valeurs.version, FALSE);
  return TRUE;
}
