/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-methods.h"

#include "base/mef-text.h"
#include "protocol/mef-page-cursor.h"
#include "protocol/mef-filtre-codec.h"
#include "server/service/mef-service-error.h"
#include "server/store/mef-store-demandes.h"
#include "server/store/mef-store-plan.h"

#include <string.h>

/* Partitions that are walked side by side. */
#define WALKED_MAX 8

/* A partition that is walked. */
typedef struct
{
  MefStatement     *statement; /* (owned): %NULL at its end */
  MefStorePartition partition;
  MefStoreLigne     ligne;    /* where it stands; what it points to is the statement's */
  char             *constant; /* (owned) (nullable) */
} Walk;

/* A list in the making. */
typedef struct
{
  MefStoreTransaction *self;
  MefStoreCriteres     criteres;
  GArray              *partitions; /* (owned) (element-type MefStorePartition) */
  MefStorePlan         plan;
  MefStoreApres        apres;
  gboolean             has_apres;
  gboolean             count;  /* whether the total is asked for */
  guint                limit;  /* rows wanted, one more than the page has */
  GArray              *lignes; /* (owned) (element-type MefStoreLigne): the first @limit so far, in order, and
                                  what came after that */
  guint         sorted;        /* so many of them are in order */
  GStringChunk *textes;        /* (owned): what they point to */
  guint         walked;        /* rows taken from the partitions that are walked just now */
  GHashTable   *seen;          /* (owned) (nullable): numbers, where a row may come more than once */
  gint64        total;
} Liste;

static void
liste_clear (Liste *liste)
{
  mef_store_criteres_clear (&liste->criteres);
  g_clear_pointer (&liste->partitions, g_array_unref);
  g_clear_pointer (&liste->lignes, g_array_unref);
  g_clear_pointer (&liste->textes, g_string_chunk_free);
  g_clear_pointer (&liste->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Liste, liste_clear)

static int
compare_values (const Liste         *liste,
                gint64               nombre,
                const char          *texte,
                const char          *numero,
                const MefStoreLigne *b)
{
  int order = nombre < b->nombre ? -1 : nombre > b->nombre ? 1 : g_strcmp0 (texte, b->texte);

  if (order == 0)
    order = g_strcmp0 (numero, b->numero);
  return liste->criteres.filtre->descendant ? -order : order;
}

static int
compare_lignes (gconstpointer a, gconstpointer b, gpointer data)
{
  const MefStoreLigne *first = a;

  return compare_values (data, first->nombre, first->texte, first->numero, b);
}

static void
add_partition (Liste *liste, const char *site, MefEtat etat, MefStorePrises prises)
{
  MefStorePartition partition = { site, etat, prises,
                                  (int) mef_etat_shown (etat, prises == MEF_STORE_PRISES_HELD) };

  g_array_append_val (liste->partitions, partition);
}

/* Sites by shown states; waiting requests are split by their claims only where that matters. */
static void
add_partitions (Liste *liste, const char *site)
{
  const MefFiltre *filtre = liste->criteres.filtre;
  guint            etats = filtre->etats != 0 ? filtre->etats : (1u << MEF_ETAT_N) - 1;
  gboolean         waiting = (etats & (1u << MEF_ETAT_EN_ATTENTE_TRAITEMENT)) != 0;
  gboolean         held = (etats & (1u << MEF_ETAT_EN_COURS_TRAITEMENT)) != 0;

  if (filtre->a_moi)
    {
      if (held)
        add_partition (liste, site, MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_STORE_PRISES_HELD);
      return;
    }
  if (waiting && held && filtre->tri != MEF_TRI_ETAT && filtre->tri != MEF_TRI_PRISE)
    add_partition (liste, site, MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_STORE_PRISES_ANY);
  else
    {
      if (waiting)
        add_partition (liste, site, MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_STORE_PRISES_NONE);
      if (held)
        add_partition (liste, site, MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_STORE_PRISES_HELD);
    }
  for (guint etat = MEF_ETAT_EN_ATTENTE_ELEMENTS; etat < MEF_ETAT_N; etat++)
    if ((etats & (1u << etat)) != 0)
      add_partition (liste, site, etat, MEF_STORE_PRISES_ANY);
}

/* The key all rows of a partition have where the order is by state or by claim, in the sense of ascending. */
static char *
dup_constant (const Liste *liste, const MefStorePartition *partition, const char *holder)
{
  g_autofree char *folded = NULL;

  switch (liste->criteres.filtre->tri)
    {
    case MEF_TRI_ETAT:
      return g_strdup_printf ("%d", partition->rank);
    case MEF_TRI_PRISE:
      if (partition->prises != MEF_STORE_PRISES_HELD)
        return g_strdup ("1");
      folded = mef_text_fold (holder);
      return g_strconcat ("0", folded, NULL);
    default:
      return g_strdup ("");
    }
}

/* Whether a partition can still hold rows after @apres, and from where it is read. */
static gboolean
place_after (const Liste *liste, const MefStorePartition *partition, const MefStoreApres **from)
{
  MefTri           tri = liste->criteres.filtre->tri;
  g_autofree char *key = NULL;
  int              order;

  *from = liste->has_apres ? &liste->apres : NULL;
  if (!liste->has_apres || !mef_store_tri_is_constant (tri) || partition->prises == MEF_STORE_PRISES_HELD)
    return TRUE;
  key = dup_constant (liste, partition, "");
  order = g_strcmp0 (key, liste->apres.texte);
  if (liste->criteres.filtre->descendant)
    order = -order;
  if (order > 0)
    *from = NULL;
  return order >= 0;
}

static gboolean
is_after (const Liste *liste, const MefStoreLigne *ligne)
{
  return !liste->has_apres
         || compare_values (liste, liste->apres.nombre, liste->apres.texte, liste->apres.numero, ligne) < 0;
}

/* The row the statement stands on; the caller owns @constant, all else is the statement's. */
static MefStoreLigne
view_ligne (const Liste *liste, const MefStorePartition *partition, MefStatement *statement, char **constant)
{
  MefTri        tri = liste->criteres.filtre->tri;
  MefStoreLigne ligne = { 0 };

  *constant = NULL;
  ligne.id = (char *) mef_store_get_string (statement, 0);
  ligne.numero = (char *) mef_store_get_string (statement, 1);
  ligne.version = mef_statement_get_int (statement, 4);
  g_strlcpy (ligne.site, partition->site, sizeof ligne.site);
  if (mef_store_tri_is_number (tri))
    ligne.nombre = mef_statement_get_int (statement, 2);
  else if (!mef_store_tri_is_constant (tri))
    ligne.texte = (char *) mef_store_get_string (statement, 2);
  else
    ligne.texte = *constant = dup_constant (liste, partition, mef_store_get_string (statement, 3));
  return ligne;
}

static gboolean
is_in_order (Liste *liste)
{
  for (guint i = 1; i < liste->lignes->len; i++)
    if (compare_lignes (&g_array_index (liste->lignes, MefStoreLigne, i - 1),
                        &g_array_index (liste->lignes, MefStoreLigne, i), liste)
        > 0)
      return FALSE;
  return TRUE;
}

static void
keep_first (Liste *liste)
{
  if (!is_in_order (liste))
    g_array_sort_with_data (liste->lignes, compare_lignes, liste);
  if (liste->lignes->len > liste->limit)
    g_array_set_size (liste->lignes, (guint) liste->limit);
  liste->sorted = liste->lignes->len;
}

/* Whether @ligne comes too late for the page. */
static gboolean
is_beyond (const Liste *liste, const MefStoreLigne *ligne)
{
  return liste->sorted >= liste->limit
         && compare_lignes (&g_array_index (liste->lignes, MefStoreLigne, liste->limit - 1), ligne,
                            (gpointer) liste)
                < 0;
}

static void
keep (Liste *liste, const MefStoreLigne *view)
{
  MefStoreLigne ligne = *view;

  if (is_beyond (liste, view) || !is_after (liste, view))
    return;
  ligne.id = g_string_chunk_insert (liste->textes, view->id);
  ligne.numero = g_string_chunk_insert (liste->textes, view->numero);
  if (view->texte != NULL)
    ligne.texte = g_string_chunk_insert (liste->textes, view->texte);
  g_array_append_val (liste->lignes, ligne);
  if (liste->lignes->len >= 2 * liste->limit)
    keep_first (liste);
}

static gboolean
is_new (Liste *liste, const MefStoreLigne *view)
{
  return liste->seen == NULL || g_hash_table_add (liste->seen, g_strdup (view->numero));
}

static gboolean
is_walked (const Liste *liste, const MefStorePartition *partition)
{
  return (liste->plan.source == MEF_STORE_SOURCE_NONE || liste->plan.ordered)
         && partition->prises != MEF_STORE_PRISES_HELD;
}

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->statement, mef_statement_reset);
  g_clear_pointer (&walk->constant, g_free);
}

static gboolean
walk_step (const Liste *liste, Walk *walk, GError **error)
{
  gboolean row;

  g_clear_pointer (&walk->constant, g_free);
  if (!mef_statement_step (walk->statement, &row, error))
    return FALSE;
  if (row)
    walk->ligne = view_ligne (liste, &walk->partition, walk->statement, &walk->constant);
  else
    walk_clear (walk);
  return TRUE;
}

/* The one of them that stands on the first row, or %NULL. */
static Walk *
first_of (Liste *liste, Walk *walks, guint n)
{
  Walk *first = NULL;

  for (guint i = 0; i < n; i++)
    if (walks[i].statement != NULL
        && (first == NULL || compare_lignes (&walks[i].ligne, &first->ligne, liste) < 0))
      first = &walks[i];
  return first;
}

static gboolean
walk_all (Liste *liste, Walk *walks, guint n, GError **error)
{
  Walk *first;

  while ((first = first_of (liste, walks, n)) != NULL)
    {
      if (is_beyond (liste, &first->ligne))
        return TRUE;
      keep (liste, &first->ligne);
      /* All others are later still. */
      if (++liste->walked >= liste->limit)
        return TRUE;
      if (!walk_step (liste, first, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
begin_walk (Liste *liste, const MefStorePartition *partition, Walk *walks, guint *n, GError **error)
{
  const MefStoreApres *from;
  Walk                *walk = &walks[*n];

  if (!place_after (liste, partition, &from))
    return TRUE;
  *walk = (Walk){ .partition = *partition };
  walk->statement = mef_store_partition_query (liste->self, partition, &liste->criteres, liste->plan.source,
                                               from, liste->limit, *n, error);
  if (walk->statement == NULL)
    return FALSE;
  ++*n;
  return walk_step (liste, walk, error);
}

/* Reads what is walked, some partitions at a time, by turns: no row more than the page needs. */
static gboolean
read_walked (Liste *liste, GError **error)
{
  Walk     walks[WALKED_MAX];
  gboolean good = TRUE;

  for (guint i = 0; good && i < liste->partitions->len;)
    {
      guint n = 0;

      for (; good && n < WALKED_MAX && i < liste->partitions->len; i++)
        {
          const MefStorePartition *partition = &g_array_index (liste->partitions, MefStorePartition, i);

          if (is_walked (liste, partition))
            good = begin_walk (liste, partition, walks, &n, error);
        }
      liste->walked = 0;
      good = good && walk_all (liste, walks, n, error);
      for (guint walk = 0; walk < n; walk++)
        walk_clear (&walks[walk]);
      keep_first (liste);
    }
  return good;
}

/* Reads all of a partition that is not walked. */
static gboolean
read_partition (Liste *liste, const MefStorePartition *partition, GError **error)
{
  gboolean             row = TRUE;
  const MefStoreApres *from;
  g_autoptr (MefStatement) statement = NULL;

  if (!place_after (liste, partition, &from))
    return TRUE;
  statement = mef_store_partition_query (liste->self, partition, &liste->criteres, liste->plan.source, from,
                                         G_MAXINT32, 0, error);
  if (statement == NULL)
    return FALSE;
  while (row)
    {
      g_autofree char *constant = NULL;
      MefStoreLigne    view;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      view = view_ligne (liste, partition, statement, &constant);
      if (!is_new (liste, &view))
        continue;
      liste->total++;
      keep (liste, &view);
    }
  keep_first (liste);
  return TRUE;
}

static gboolean
read_all (Liste *liste, GError **error)
{
  for (guint i = 0; i < liste->partitions->len; i++)
    {
      const MefStorePartition *partition = &g_array_index (liste->partitions, MefStorePartition, i);

      if (!is_walked (liste, partition) && !read_partition (liste, partition, error))
        return FALSE;
    }
  return read_walked (liste, error);
}

/* Adds what the walked partitions hold to the claimed rows that were read. */
static gboolean
count_walked (Liste *liste, GError **error)
{
  gint64        walked = 0;
  MefStoreApres apres;

  if (liste->lignes->len < liste->limit)
    {
      /* They were read to their end. */
      liste->total = liste->lignes->len;
      return TRUE;
    }
  /* Claimed rows were counted as they were read, wherever they stand; where there are none, what was walked
   * is counted already. */
  if (liste->plan.ordered && liste->total == 0)
    {
      const MefStoreLigne *last = &g_array_index (liste->lignes, MefStoreLigne, liste->limit - 1);

      apres = (MefStoreApres){ .numero = last->numero, .texte = last->texte, .nombre = last->nombre };
      liste->total = liste->limit;
    }
  else
    {
      apres = (MefStoreApres){ NULL };
    }
  if (!mef_store_plan_count (&liste->plan, liste->self, &liste->criteres, liste->partitions,
                             apres.numero != NULL ? &apres : NULL, &walked, error))
    return FALSE;
  liste->total = walked < 0 ? -1 : liste->total + walked;
  return TRUE;
}

/* The key of a page's cursor: the number of the last row, a line feed, and what the order is by. */
static gboolean
decode_apres (Liste *liste, const char *name, const char *text, char **key, GError **error)
{
  gboolean         number = mef_store_tri_is_number (liste->criteres.filtre->tri);
  g_autofree char *id = NULL;
  char            *value = NULL;

  if (text == NULL)
    return TRUE;
  if (mef_page_cursor_decode (text, name, key, &id, NULL))
    value = strchr (*key, '\n');
  if (value == NULL
      || (number
          && !g_ascii_string_to_signed (value + 1, 10, G_MININT64, G_MAXINT64, &liste->apres.nombre, NULL)))
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_CURSOR, "Ce repère de page n’est pas de cette liste.");
      return FALSE;
    }
  *value = '\0';
  liste->has_apres = TRUE;
  liste->apres.numero = *key;
  liste->apres.texte = number ? NULL : value + 1;
  return TRUE;
}

static char *
encode_suivant (const char *name, const MefStoreLigne *last)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, last->nombre);
  g_autofree char *key = g_strconcat (last->numero, "\n", last->texte != NULL ? last->texte : number, NULL);

  return mef_page_cursor_encode (name, key, last->id);
}

static gboolean
fill_page (Liste *liste, const char *name, guint limit, MefPage *page, GError **error)
{
  guint n = MIN (liste->lignes->len, limit);

  for (guint i = 0; i < n; i++)
    {
      const MefStoreLigne *ligne = &g_array_index (liste->lignes, MefStoreLigne, i);
      MefRecord *record = mef_store_read_corps (liste->self, ligne->id, ligne->site, ligne->version, error);

      if (record == NULL)
        return FALSE;
      g_ptr_array_add (page->demandes, record);
    }
  if (liste->lignes->len > limit)
    page->suivant = encode_suivant (name, &g_array_index (liste->lignes, MefStoreLigne, limit - 1));
  page->total = liste->count ? liste->total : -1;
  return TRUE;
}

gboolean
mef_store_list_demandes (MefTransaction        *transaction,
                         const char            *site,
                         GPtrArray             *sites,
                         const MefPageQuestion *question,
                         const char            *moi,
                         gint64                 now,
                         MefPage              **page,
                         GError               **error)
{
  g_auto (Liste) liste = { 0 };
  g_autofree char *filtre = mef_filtre_codec_to_query (question->filtre, NULL, 0);
  g_autofree char *name = g_strdup_printf ("%s?%s", site, filtre);
  g_autofree char *key = NULL;
  g_autoptr (MefPage) made = mef_page_new ();

  liste.self = (MefStoreTransaction *) transaction;
  liste.count = question->apres == NULL;
  liste.limit = question->limite + 1;
  liste.partitions = g_array_new (FALSE, FALSE, sizeof (MefStorePartition));
  liste.lignes = g_array_new (FALSE, FALSE, sizeof (MefStoreLigne));
  liste.textes = g_string_chunk_new (4096);
  if (!mef_store_criteres_init (&liste.criteres, question->filtre, moi, now, error)
      || !decode_apres (&liste, name, question->apres, &key, error))
    return FALSE;
  for (guint i = 0; i < sites->len; i++)
    add_partitions (&liste, g_ptr_array_index (sites, i));
  if (!mef_store_plan_make (&liste.plan, liste.self, &liste.criteres, liste.partitions, liste.limit, error))
    return FALSE;
  if (liste.plan.source == MEF_STORE_SOURCE_MOT && !liste.plan.ordered)
    liste.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_all (&liste, error))
    return FALSE;
  if (liste.count && (liste.plan.source == MEF_STORE_SOURCE_NONE || liste.plan.ordered)
      && !count_walked (&liste, error))
    return FALSE;
  if (!fill_page (&liste, name, question->limite, made, error))
    return FALSE;
  *page = g_steal_pointer (&made);
  return TRUE;
}
