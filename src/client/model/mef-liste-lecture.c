/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-liste-private.h"

#include "client/model/mef-rowids-diff.h"

/* How a list and its rows are read from the cache. */

/* More single steps than this cost more than a new list. */
#define EDITS_MAX 128

static const MefListeGenre *
genre_of (MefListe *self)
{
  return MEF_LISTE_GET_CLASS (self)->genre;
}

/* ---- pages ---- */

/* What is on its way: a page, or a list: its ids, then, where rows are looked at now, their content of the
 * same moment. */
typedef struct
{
  MefListe     *liste;  /* (owned) */
  GCancellable *asked;  /* (owned): tells whether it is still wanted */
  guint         page;   /* of a page */
  GArray       *rowids; /* (owned) (nullable): of a list */
  GPtrArray    *rows;   /* (owned) (nullable): of a list */
} Query;

static Query *
query_new (MefListe *self, GCancellable *asked)
{
  Query *query = g_new0 (Query, 1);

  query->liste = g_object_ref (self);
  query->asked = g_object_ref (asked);
  return query;
}

static void
query_free (Query *query)
{
  g_object_unref (query->liste);
  g_object_unref (query->asked);
  g_clear_pointer (&query->rowids, g_array_unref);
  g_clear_pointer (&query->rows, g_ptr_array_unref);
  g_free (query);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static void
rows_read (MefListe *self)
{
  if (MEF_LISTE_GET_CLASS (self)->rows_read != NULL)
    MEF_LISTE_GET_CLASS (self)->rows_read (self);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  MefListe        *self = query->liste;
  MefListePrivate *priv = mef_liste_get_private (self);
  g_autoptr (GPtrArray) rows = genre_of (self)->rows_finish (MEF_CACHE (source), result, &error);

  if (query->asked != priv->fetch)
    return;
  g_hash_table_remove (priv->fetching, GUINT_TO_POINTER (query->page));
  if (rows == NULL)
    {
      /* Those who wait are told; the rows stay empty until « Réessayer ». */
      if (MEF_LISTE_GET_CLASS (self)->rows_failed != NULL)
        MEF_LISTE_GET_CLASS (self)->rows_failed (self, error);
      mef_liste_tell_erreur (self, error);
      return;
    }
  mef_ligne_store_add_all (priv->rows, rows);
  mef_ligne_store_trim (priv->rows);
  rows_read (self);
}

void
mef_liste_fetch_page (MefListe *self, guint page)
{
  MefListePrivate *priv = mef_liste_get_private (self);
  guint            first = page * MEF_LISTE_PAGE;
  Query           *query;

  if (!g_hash_table_add (priv->fetching, GUINT_TO_POINTER (page)))
    return;
  query = query_new (self, priv->fetch);
  query->page = page;
  genre_of (self)->rows_async (
      mef_espace_get_cache (priv->espace), &g_array_index (priv->rowids, gint64, first),
      MIN (MEF_LISTE_PAGE, priv->rowids->len - first), priv->fetch, fetched_cb, query);
}

gboolean
mef_liste_is_fetching (MefListe *self, guint page)
{
  return g_hash_table_contains (mef_liste_get_private (self)->fetching, GUINT_TO_POINTER (page));
}

GCancellable *
mef_liste_get_fetch (MefListe *self)
{
  return mef_liste_get_private (self)->fetch;
}

/* Pages under way belong to the list as it was. */
static void
fetch_restart (MefListePrivate *priv)
{
  g_cancellable_cancel (priv->fetch);
  g_object_unref (priv->fetch);
  priv->fetch = g_cancellable_new ();
  g_hash_table_remove_all (priv->fetching);
}

/* ---- the list ---- */

static void
announce (MefListe *self, guint position, guint removed, const gint64 *rowids, guint added)
{
  MefListePrivate *priv = mef_liste_get_private (self);

  if (removed == 0 && added == 0)
    return;
  if (removed > 0)
    g_array_remove_range (priv->rowids, position, removed);
  if (added > 0)
    g_array_insert_vals (priv->rowids, position, rowids, added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static gboolean
shares_held_rows (MefListePrivate *priv, const gint64 *rowids, guint n)
{
  for (guint i = 0; i < MIN (n, 2 * MEF_LISTE_PAGE); i++)
    if (mef_ligne_store_is_held (priv->rows, rowids[i]))
      return TRUE;
  return FALSE;
}

/* Another list comes before the one there is, which then goes: a list view that in between goes to the top
 * keeps the widgets of its rows and shows the new ones with them, and makes none. Both told at once would
 * have it pull every row. One item may not stand twice in a list view, though, which a row of both would. */
static void
announce_another (MefListe *self, const gint64 *rowids, guint n)
{
  guint before = mef_liste_get_nombre (self);

  if (shares_held_rows (mef_liste_get_private (self), rowids, n))
    {
      announce (self, 0, before, NULL, 0);
      announce (self, 0, 0, rowids, n);
      return;
    }
  announce (self, 0, 0, rowids, n);
  if (before > 0 && n > 0)
    mef_liste_tell_another (self);
  announce (self, n, before, NULL, 0);
}

static void
announce_edits (MefListe *self, const gint64 *rowids, guint n)
{
  MefListePrivate *priv = mef_liste_get_private (self);
  g_autoptr (GArray) edits =
      mef_rowids_diff ((const gint64 *) priv->rowids->data, priv->rowids->len, rowids, n, EDITS_MAX);

  for (guint i = 0; i < edits->len; i++)
    {
      const MefRowidsEdit *edit = &g_array_index (edits, MefRowidsEdit, i);

      announce (self, edit->position, edit->removed, rowids + edit->position, edit->added);
    }
  g_assert (priv->rowids->len == n);
}

static void
apply (MefListe *self, GArray *rowids, GPtrArray *rows)
{
  MefListePrivate *priv = mef_liste_get_private (self);
  gboolean         replace = priv->replace;
  guint            before = priv->rowids->len;

  priv->replace = FALSE;
  fetch_restart (priv);
  mef_ligne_store_clear (priv->rows);
  mef_ligne_store_add_all (priv->rows, rows);
  if (replace)
    announce_another (self, (const gint64 *) rowids->data, rowids->len);
  else
    announce_edits (self, (const gint64 *) rowids->data, rowids->len);
  mef_ligne_store_trim (priv->rows);

  mef_liste_tell_applied (self, replace, before);
  if (MEF_LISTE_GET_CLASS (self)->applied != NULL)
    MEF_LISTE_GET_CLASS (self)->applied (self);
  rows_read (self);
}

static void
query_failed (MefListe *self, const GError *error)
{
  g_clear_object (&mef_liste_get_private (self)->query);
  mef_liste_tell_chargement (self, FALSE);
  mef_liste_tell_erreur (self, error);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  MefListe        *self = query->liste;
  MefListePrivate *priv = mef_liste_get_private (self);
  g_autoptr (GPtrArray) rows = genre_of (self)->rows_finish (MEF_CACHE (source), result, &error);

  if (query->asked != priv->query)
    return;
  if (rows == NULL)
    {
      query_failed (self, error);
      return;
    }
  g_clear_object (&priv->query);
  /* Rows read twice: the later reading counts. */
  g_ptr_array_extend_and_steal (query->rows, g_steal_pointer (&rows));
  apply (self, query->rowids, query->rows);
}

/* What is looked at is read anew together with the list, and what comes into its place besides: a list view
 * never shows an empty row for a change. */
static GArray *
list_looked_at (MefListePrivate *priv, GArray *rowids)
{
  GArray *wanted = mef_ligne_store_list_held (priv->rows);
  guint   first = priv->looked_at > MEF_LISTE_PAGE / 2 ? priv->looked_at - MEF_LISTE_PAGE / 2 : 0;

  for (guint i = first; wanted->len > 0 && i < rowids->len && i - first < MEF_LISTE_PAGE; i++)
    if (!mef_ligne_store_is_held (priv->rows, g_array_index (rowids, gint64, i)))
      g_array_append_val (wanted, g_array_index (rowids, gint64, i));
  return wanted;
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) wanted = NULL;
  MefListe        *self = query->liste;
  MefListePrivate *priv = mef_liste_get_private (self);

  query->rowids = genre_of (self)->query_finish (MEF_CACHE (source), result, &query->rows, &error);
  if (query->asked != priv->query)
    return;
  if (query->rowids == NULL)
    {
      query_failed (self, error);
      return;
    }
  wanted = priv->replace ? NULL : list_looked_at (priv, query->rowids);
  if (wanted == NULL || wanted->len == 0)
    {
      g_clear_object (&priv->query);
      apply (self, query->rowids, query->rows);
      return;
    }
  genre_of (self)->rows_async (MEF_CACHE (source), (const gint64 *) wanted->data, wanted->len, priv->query,
                               refreshed_cb, g_steal_pointer (&query));
}

void
mef_liste_ask (MefListe *self)
{
  MefListePrivate *priv = mef_liste_get_private (self);
  MefSite         *site = mef_espace_get_site (priv->espace);

  g_clear_handle_id (&priv->reload_id, g_source_remove);
  if (priv->query != NULL)
    g_cancellable_cancel (priv->query);
  g_clear_object (&priv->query);
  if (site == NULL)
    {
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GPtrArray) rows = g_ptr_array_new ();

      apply (self, none, rows);
      return;
    }
  priv->query = g_cancellable_new ();
  MEF_LISTE_GET_CLASS (self)->query (self, site->code, priv->query, queried_cb,
                                     query_new (self, priv->query));
}

void
mef_liste_ask_another (MefListe *self)
{
  mef_liste_get_private (self)->replace = TRUE;
  mef_liste_tell_chargement (self, TRUE);
  mef_liste_ask (self);
}
