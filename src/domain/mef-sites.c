/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-sites.h"

#include <string.h>

/* What the mails of a CAF say until its administrators set their own (USR-17). */
#define DEFAULT_EXPEDITEUR "ne-pas-repondre@monenfant.fr"
#define DEFAULT_SIGNATURE  "Votre Caf"
#define DEFAULT_PUBLIC_URL "https://monenfant.fr"

struct _MefSites
{
  gatomicrefcount refs;

  GPtrArray  *all;      /* MefSite, by code */
  GHashTable *by_insee; /* beginning of an INSEE code → MefSite, borrowed from @all */
};

G_DEFINE_QUARK (mef - sites - error - quark, mef_sites_error)

enum
{
  COLUMN_CODE,
  COLUMN_NOM,
  COLUMN_DEPARTEMENT,
  COLUMN_INSEE,
  COLUMN_COUVRE,
  N_COLUMNS,
};

static gboolean
parse_line (MefSites *self, const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", -1);
  g_auto (GStrv) debuts = NULL;
  g_autoptr (MefSite) site = NULL;

  if (g_strv_length (columns) != N_COLUMNS || !mef_site_code_is_valid (columns[COLUMN_CODE])
      || columns[COLUMN_NOM][0] == '\0' || mef_sites_find (self, columns[COLUMN_CODE]) != NULL)
    return FALSE;

  site = mef_site_new (columns[COLUMN_CODE], columns[COLUMN_NOM], columns[COLUMN_DEPARTEMENT]);
  site->version = 1;
  g_clear_pointer (&site->couvre, g_strfreev);
  site->couvre =
      columns[COLUMN_COUVRE][0] != '\0' ? g_strsplit (columns[COLUMN_COUVRE], " ", -1) : g_new0 (char *, 1);
  g_free (site->expediteur);
  site->expediteur = g_strdup (DEFAULT_EXPEDITEUR);
  g_free (site->signature);
  site->signature = g_strdup (DEFAULT_SIGNATURE);
  g_free (site->public_url);
  site->public_url = g_strdup (DEFAULT_PUBLIC_URL);

  debuts = g_strsplit (columns[COLUMN_INSEE], " ", -1);
  for (guint i = 0; debuts[i] != NULL && columns[COLUMN_INSEE][0] != '\0'; i++)
    {
      if (debuts[i][0] == '\0' || strlen (debuts[i]) > 5 || g_hash_table_contains (self->by_insee, debuts[i]))
        return FALSE;
      g_hash_table_insert (self->by_insee, g_steal_pointer (&debuts[i]), site);
      debuts[i] = g_strdup ("");
    }
  g_ptr_array_add (self->all, g_steal_pointer (&site));
  return TRUE;
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  const MefSite *const *left = a;
  const MefSite *const *right = b;

  return strcmp ((*left)->code, (*right)->code);
}

/* « * » stands for every site but this one and the national one. */
static gboolean
resolve_couvre (MefSites *self, MefSite *site)
{
  if (g_strv_length (site->couvre) == 1 && strcmp (site->couvre[0], "*") == 0)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; i < self->all->len; i++)
        {
          const MefSite *other = self->all->pdata[i];

          if (other != site && strcmp (other->code, MEF_SITE_NATIONAL) != 0)
            g_strv_builder_add (builder, other->code);
        }
      g_strfreev (site->couvre);
      site->couvre = g_strv_builder_end (builder);
      return TRUE;
    }
  for (guint i = 0; site->couvre[i] != NULL; i++)
    if (strcmp (site->couvre[i], site->code) == 0 || mef_sites_find (self, site->couvre[i]) == NULL)
      return FALSE;
  return TRUE;
}

MefSites *
mef_sites_parse (GBytes *bytes, GError **error)
{
  g_autoptr (MefSites) self = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gconstpointer data;
  gsize         size;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  text = g_strndup (data != NULL ? data : "", size);
  self = g_new0 (MefSites, 1);
  g_atomic_ref_count_init (&self->refs);
  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_site_unref);
  self->by_insee = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (strlen (text) != size || !g_utf8_validate_len (text, size, NULL))
    {
      g_set_error_literal (error, MEF_SITES_ERROR, MEF_SITES_ERROR_SYNTAX,
                           "La liste des CAF n’est pas un texte UTF-8.");
      return NULL;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#' && !parse_line (self, lines[i]))
      {
        g_set_error (error, MEF_SITES_ERROR, MEF_SITES_ERROR_SYNTAX,
                     "La liste des CAF est illisible à la ligne %u.", i + 1);
        return NULL;
      }
  g_ptr_array_sort (self->all, compare_codes);
  for (guint i = 0; i < self->all->len; i++)
    {
      MefSite *site = self->all->pdata[i];

      if (!resolve_couvre (self, site))
        {
          g_set_error (error, MEF_SITES_ERROR, MEF_SITES_ERROR_SYNTAX,
                       "Dans la liste des CAF, %s en couvre une qui n’existe pas.", site->code);
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

MefSites *
mef_sites_ref (MefSites *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_sites_unref (MefSites *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->by_insee);
  g_ptr_array_unref (self->all);
  g_free (self);
}

GPtrArray *
mef_sites_get_all (MefSites *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->all;
}

const MefSite *
mef_sites_find (MefSites *self, const char *code)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  for (guint i = 0; i < self->all->len; i++)
    {
      const MefSite *site = self->all->pdata[i];

      if (strcmp (site->code, code) == 0)
        return site;
    }
  return NULL;
}

const MefSite *
mef_sites_find_for_insee (MefSites *self, const char *insee)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (gsize length = insee != NULL ? MIN (strlen (insee), 5) : 0; length > 0; length--)
    {
      g_autofree char *debut = g_strndup (insee, length);
      const MefSite   *site = g_hash_table_lookup (self->by_insee, debut);

      if (site != NULL)
        return site;
    }
  return NULL;
}
