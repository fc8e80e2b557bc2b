/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-references.h"

#include "client/cache/mef-record-table.h"
#include "protocol/mef-legal-codec.h"
#include "protocol/mef-motif-codec.h"
#include "protocol/mef-site-codec.h"

struct _MefReferences
{
  GPtrArray *sites;  /* (owned) (element-type MefSite): by code */
  GPtrArray *motifs; /* (owned) (element-type MefMotif): by order */
  GHashTable
          *by_site; /* (owned) (element-type utf8 GPtrArray): motives of a site and national, as asked for */
  MefLegal legal;
};

static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const MefSite *left = *(const MefSite *const *) a, *right = *(const MefSite *const *) b;

  return g_strcmp0 (left->code, right->code);
}

/* The CAF's own before the national ones of the same place in the order. */
static int
compare_motifs (gconstpointer a, gconstpointer b)
{
  const MefMotif *left = *(const MefMotif *const *) a, *right = *(const MefMotif *const *) b;
  int             order = (left->ordre > right->ordre) - (left->ordre < right->ordre);

  if (order == 0)
    order = -g_strcmp0 (left->site, right->site);
  return order != 0 ? order : g_strcmp0 (left->id, right->id);
}

/* A record that cannot be read hides itself, not the others. */
static void
warn_unreadable (const char *collection, GError *error)
{
  g_warning ("A record of \"%s\" is left out: %s", collection, error->message);
  g_error_free (error);
}

static gboolean
load_sites (MefReferences *self, MefConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) bodies = mef_record_table_list (connection, MEF_COLLECTION_SITES, error);

  if (bodies == NULL)
    return FALSE;
  for (guint i = 0; i < bodies->len; i++)
    {
      GError     *local = NULL;
      gsize       length;
      const char *text = g_bytes_get_data (g_ptr_array_index (bodies, i), &length);
      MefSite    *site = mef_site_codec_decode (text, (gssize) length, &local);

      if (site != NULL)
        g_ptr_array_add (self->sites, site);
      else
        warn_unreadable ("sites", local);
    }
  g_ptr_array_sort (self->sites, compare_sites);
  return TRUE;
}

static gboolean
load_motifs (MefReferences *self, MefConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) bodies = mef_record_table_list (connection, MEF_COLLECTION_MOTIFS, error);

  if (bodies == NULL)
    return FALSE;
  for (guint i = 0; i < bodies->len; i++)
    {
      GError     *local = NULL;
      gsize       length;
      const char *text = g_bytes_get_data (g_ptr_array_index (bodies, i), &length);
      MefMotif   *motif = mef_motif_codec_decode (text, (gssize) length, &local);

      if (motif != NULL)
        g_ptr_array_add (self->motifs, motif);
      else
        warn_unreadable ("motifs", local);
    }
  g_ptr_array_sort (self->motifs, compare_motifs);
  return TRUE;
}

static gboolean
load_legal (MefReferences *self, MefConnection *connection, GError **error)
{
  g_autoptr (GBytes) corps = NULL;
  g_autoptr (MefValeursLegales) valeurs = NULL;
  GError     *local = NULL;
  const char *text;
  gsize       length;

  self->legal = *mef_legal_get_default ();
  if (!mef_record_table_load (connection, MEF_COLLECTION_VALEURS_LEGALES, MEF_LEGAL_ID, &corps, error))
    return FALSE;
  if (corps == NULL)
    return TRUE;
  text = g_bytes_get_data (corps, &length);
  valeurs = mef_legal_codec_decode (text, (gssize) length, &local);
  if (valeurs != NULL)
    self->legal = valeurs->legal;
  else
    warn_unreadable ("valeurs-legales", local);
  return TRUE;
}

MefReferences *
mef_references_load (MefConnection *connection, GError **error)
{
  g_autoptr (MefReferences) self = g_new0 (MefReferences, 1);

  self->sites = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_site_unref);
  self->motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  self->by_site = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (!load_sites (self, connection, error) || !load_motifs (self, connection, error)
      || !load_legal (self, connection, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
mef_references_free (MefReferences *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->sites);
  g_ptr_array_unref (self->motifs);
  g_hash_table_unref (self->by_site);
  g_free (self);
}

GPtrArray *
mef_references_get_sites (MefReferences *self)
{
  return self->sites;
}

MefSite *
mef_references_get_site (MefReferences *self, const char *code)
{
  for (guint i = 0; i < self->sites->len; i++)
    {
      MefSite *site = g_ptr_array_index (self->sites, i);

      if (g_strcmp0 (site->code, code) == 0)
        return site;
    }
  return NULL;
}

GPtrArray *
mef_references_get_motifs (MefReferences *self, const char *site)
{
  GPtrArray *motifs = g_hash_table_lookup (self->by_site, site);

  if (motifs != NULL)
    return motifs;
  motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  for (guint i = 0; i < self->motifs->len; i++)
    {
      MefMotif *motif = g_ptr_array_index (self->motifs, i);

      if (g_str_equal (motif->site, site) || g_str_equal (motif->site, MEF_SITE_NATIONAL))
        g_ptr_array_add (motifs, mef_motif_ref (motif));
    }
  g_hash_table_insert (self->by_site, g_strdup (site), motifs);
  return motifs;
}

const MefLegal *
mef_references_get_legal (MefReferences *self)
{
  return &self->legal;
}

char **
mef_references_list_covered (MefReferences *self, const char *site)
{
  g_autoptr (GStrvBuilder) sites = g_strv_builder_new ();
  MefSite *known = mef_references_get_site (self, site);

  g_strv_builder_add (sites, site);
  for (guint i = 0; known != NULL && known->couvre[i] != NULL; i++)
    if (!g_str_equal (known->couvre[i], site))
      g_strv_builder_add (sites, known->couvre[i]);
  return g_strv_builder_end (sites);
}
