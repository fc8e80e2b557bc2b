/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-nightly-private.h"

#include <string.h>

#define BATCH 200
/* Scans read whole in a night; the next night goes on where this one ended. */
#define READ_MAX (G_GINT64_CONSTANT (4) * 1024 * 1024 * 1024)
/* A scan may be put back a moment before the record that holds it is written. */
#define YOUNG_S (60 * 60)
/* Files erased in one transaction. */
#define ERASED_MAX 50

/* A scan as a request names it. */
typedef struct
{
  char  *demande;
  char  *site;
  char  *sha256;
  gint64 taille;
} Scan;

/*
 * @candidates: scans whose request is gone; those that a request still holds leave the set on the way
 * @batch: scans of the requests just walked, looked at outside the transaction
 * @faults: of these, those to be written into the journal
 */
typedef struct
{
  GHashTable *candidates; /* (owned) (element-type utf8) */
  GPtrArray  *held;       /* (owned) (element-type utf8): candidates found held */
  GPtrArray  *batch;      /* (owned) (element-type Scan) */
  GPtrArray  *faults;     /* (owned) (element-type Scan) */
  GHashTable *altered;    /* (owned): sha256 of those that are not what they were */
  gint64      left;
  gboolean    full;     /* the walk has read what a night reads */
  char        at[64];   /* id of the request it has come to */
  char        next[64]; /* and will, when the present transaction is committed; "" at the end */
} Walk;

static void
scan_free (gpointer data)
{
  Scan *scan = data;

  g_free (scan->demande);
  g_free (scan->site);
  g_free (scan->sha256);
  g_free (scan);
}

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->candidates, g_hash_table_unref);
  g_clear_pointer (&walk->held, g_ptr_array_unref);
  g_clear_pointer (&walk->batch, g_ptr_array_unref);
  g_clear_pointer (&walk->faults, g_ptr_array_unref);
  g_clear_pointer (&walk->altered, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static void
hold (Walk *walk, const char *sha256)
{
  if (g_hash_table_remove (walk->candidates, sha256))
    g_ptr_array_add (walk->held, g_strdup (sha256));
}

static gboolean
read_candidates (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  Walk *walk = data;
  g_autoptr (GPtrArray) sha256s = NULL;

  if (!transaction->class->list_effacements (transaction, &sha256s, error))
    return FALSE;
  g_hash_table_remove_all (walk->candidates);
  for (guint i = 0; i < sha256s->len; i++)
    g_hash_table_add (walk->candidates, g_strdup (g_ptr_array_index (sha256s, i)));
  return TRUE;
}

static gboolean
list_scans (MefTransaction *transaction, Walk *walk, const char *id, GError **error)
{
  g_autoptr (MefDemande) demande = NULL;

  if (!transaction->class->get_demande (transaction, id, &demande, error))
    return FALSE;
  for (guint i = 0; demande != NULL && i < demande->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (demande->documents, i);
      Scan              *scan = g_new0 (Scan, 1);

      scan->demande = g_strdup (id);
      scan->site = g_strdup (demande->site);
      scan->sha256 = g_strdup (document->sha256);
      scan->taille = document->taille;
      g_ptr_array_add (walk->batch, scan);
    }
  return TRUE;
}

/* One batch of requests. */
static gboolean
walk_requests (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  Walk *walk = data;
  g_autoptr (GPtrArray) ids = NULL;

  g_ptr_array_set_size (walk->batch, 0);
  if (!transaction->class->walk_demandes (transaction, walk->at, BATCH, &ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!list_scans (transaction, walk, g_ptr_array_index (ids, i), error))
      return FALSE;
  g_strlcpy (walk->next, ids->len == BATCH ? g_ptr_array_index (ids, BATCH - 1) : "", sizeof walk->next);
  return TRUE;
}

static gboolean
write_faults (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  Walk *walk = data;

  for (guint i = 0; i < walk->faults->len; i++)
    {
      const Scan *scan = g_ptr_array_index (walk->faults, i);
      gboolean    altered = g_hash_table_contains (walk->altered, scan->sha256);

      mef_nuit_journal (transaction, nuit, scan->site, "controlerDocument", scan->demande, "documents",
                        altered ? "altere" : "manquant");
      nuit->pas.alteres += altered;
      nuit->pas.manquants += !altered;
    }
  return TRUE;
}

/* Read whole: whether it is what it was. */
static gboolean
check_content (MefNuit *nuit, Walk *walk, const Scan *scan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content =
      mef_document_store_get (mef_service_get_documents (nuit->service), scan->sha256, &error);

  walk->left -= scan->taille;
  nuit->bilan->controles++;
  if (content != NULL || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return content != NULL;
  g_hash_table_add (walk->altered, g_strdup (scan->sha256));
  return FALSE;
}

static void
check_batch (MefNuit *nuit, Walk *walk, const char *from)
{
  g_ptr_array_set_size (walk->faults, 0);
  for (guint i = 0; i < walk->batch->len; i++)
    {
      Scan    *scan = g_ptr_array_index (walk->batch, i);
      gboolean whole = strcmp (scan->demande, from) > 0 && !walk->full;
      gboolean sound;

      hold (walk, scan->sha256);
      if (whole && walk->left <= 0)
        {
          walk->full = TRUE;
          whole = FALSE;
        }
      if (whole)
        g_strlcpy (nuit->repere, scan->demande, sizeof nuit->repere);
      sound = whole ? check_content (nuit, walk, scan)
                    : mef_document_store_has (mef_service_get_documents (nuit->service), scan->sha256);
      if (!sound)
        {
          g_warning ("A scan of request %s is missing or damaged", scan->demande);
          g_ptr_array_add (walk->faults, scan);
        }
    }
}

/* Whoever got a request meanwhile is asked too, then what is left goes, with the writer's lock held: nobody
 * can begin to hold it in between, and a scan put a moment ago is left for another night. */
static gboolean
erase_files (MefTransaction *transaction, MefNuit *nuit, gpointer data, GError **error)
{
  Walk *walk = data;
  g_autoptr (GPtrArray) changed = NULL;
  GHashTableIter iter;
  gpointer       key;

  g_ptr_array_set_size (walk->batch, 0);
  if (g_hash_table_size (walk->candidates) > 0
      && !transaction->class->list_changed_demandes (transaction, nuit->debut, &changed, error))
    return FALSE;
  for (guint i = 0; changed != NULL && i < changed->len; i++)
    if (!list_scans (transaction, walk, g_ptr_array_index (changed, i), error))
      return FALSE;
  for (guint i = 0; i < walk->batch->len; i++)
    hold (walk, ((Scan *) g_ptr_array_index (walk->batch, i))->sha256);
  for (guint i = 0; i < walk->held->len; i++)
    if (!transaction->class->drop_effacement (transaction, g_ptr_array_index (walk->held, i), error))
      return FALSE;

  /* A few at a time: others want to write too. One that is put off, or whose transaction fails, comes again
   * the next night. */
  g_hash_table_iter_init (&iter, walk->candidates);
  for (guint i = 0; i < ERASED_MAX && g_hash_table_iter_next (&iter, &key, NULL); i++)
    {
      g_autofree char *sha256 = g_strdup (key);
      gboolean         erased = FALSE;

      g_hash_table_iter_remove (&iter);
      if (!mef_document_store_erase (mef_service_get_documents (nuit->service), sha256, YOUNG_S, &erased,
                                     error))
        return FALSE;
      if (!erased)
        continue;
      if (!transaction->class->drop_effacement (transaction, sha256, error))
        return FALSE;
      mef_nuit_journal (transaction, nuit, MEF_SITE_NATIONAL, "effacerFichier", sha256, NULL, "sans demande");
      nuit->pas.fichiers++;
    }
  nuit->more = g_hash_table_size (walk->candidates) > 0;
  return TRUE;
}

static gboolean
walk_all (MefNuit *nuit, Walk *walk, GError **error)
{
  char from[sizeof nuit->repere];

  g_strlcpy (from, nuit->repere, sizeof from);
  do
    {
      if (!mef_nuit_step (nuit, walk_requests, walk, error))
        return FALSE;
      if (nuit->bilan->ailleurs)
        return TRUE;
      check_batch (nuit, walk, from);
      if (walk->faults->len > 0 && !mef_nuit_step (nuit, write_faults, walk, error))
        return FALSE;
      g_strlcpy (walk->at, walk->next, sizeof walk->at);
    }
  while (*walk->at != '\0');
  /* All was read to the end: the next night begins anew. */
  if (!walk->full)
    nuit->repere[0] = '\0';
  return TRUE;
}

gboolean
mef_nuit_documents (MefNuit *self, GError **error)
{
  g_auto (Walk) walk = {
    .candidates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .held = g_ptr_array_new_with_free_func (g_free),
    .batch = g_ptr_array_new_with_free_func (scan_free),
    .faults = g_ptr_array_new (),
    .altered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .left = READ_MAX,
  };

  if (!mef_nuit_step (self, read_candidates, &walk, error) || !walk_all (self, &walk, error))
    return FALSE;
  return self->bilan->ailleurs || mef_nuit_step (self, erase_files, &walk, error);
}
