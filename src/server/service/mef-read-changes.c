/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-service-private.h"
#include "server/service/mef-use-cases.h"

#include <string.h>

/*
 * What the feed shows, by the right it takes; those without a right go to every CAF account. A Modérateur
 * sees requests, not the register (`decisions.md`).
 */
static const struct
{
  const char *name;
  gboolean    free;
  MefDroit    droit;
} collections[] = {
  { MEF_RECORDS_DEMANDES, FALSE, MEF_DROIT_DEMANDES_VOIR },
  { MEF_RECORDS_PRISES, FALSE, MEF_DROIT_DEMANDES_VOIR },
  { MEF_RECORDS_CONSTATS, FALSE, MEF_DROIT_DEMANDES_VOIR },
  { MEF_RECORDS_COURRIERS, FALSE, MEF_DROIT_DEMANDES_VOIR },
  { MEF_RECORDS_RELANCES, FALSE, MEF_DROIT_RELANCER },
  { MEF_RECORDS_STRUCTURES, FALSE, MEF_DROIT_STRUCTURES_GERER },
  { MEF_RECORDS_PROPOSITIONS, FALSE, MEF_DROIT_STRUCTURES_GERER },
  { MEF_RECORDS_DISPONIBILITES, FALSE, MEF_DROIT_STRUCTURES_GERER },
  { MEF_RECORDS_GESTIONNAIRES, FALSE, MEF_DROIT_STRUCTURES_GERER },
  { MEF_RECORDS_MOTIFS, TRUE, 0 },
  { MEF_RECORDS_SITES, TRUE, 0 },
  { MEF_RECORDS_VALEURS_LEGALES, TRUE, 0 },
};

#define N_COLLECTIONS G_N_ELEMENTS (collections)

static void
list_visible (MefContext *context, const char *site, const char *names[N_COLLECTIONS + 1])
{
  guint n = 0;

  for (guint i = 0; i < N_COLLECTIONS; i++)
    if (collections[i].free || mef_context_allows (context, collections[i].droit, site))
      names[n++] = collections[i].name;
  names[n] = NULL;
}

gboolean
mef_feed_shows (MefContext *context, const char *collection, const char *site)
{
  for (guint i = 0; i < N_COLLECTIONS; i++)
    if (g_str_equal (collections[i].name, collection))
      return collections[i].free || mef_context_allows (context, collections[i].droit, site);
  return FALSE;
}

/*
 * The epoch of the caller's rights on a site: it differs whenever what they may see there differs, so that a
 * changed right starts the feed anew (`sync-design.md`). Findings are masked by the sites one has, so these
 * count too.
 */
static guint64
get_epoch (MefContext *context, const char *site)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  GPtrArray  *allowed = mef_context_get_allowed (context);
  const char *names[N_COLLECTIONS + 1];
  guint8      digest[32];
  gsize       size = sizeof digest;
  guint64     epoch = 0;

  list_visible (context, site, names);
  g_checksum_update (checksum, (const guchar *) context->compte->id, -1);
  for (guint i = 0; names[i] != NULL; i++)
    g_checksum_update (checksum, (const guchar *) names[i], (gssize) strlen (names[i]) + 1);
  for (guint i = 0; i < allowed->len; i++)
    g_checksum_update (checksum, (const guchar *) ((MefSite *) g_ptr_array_index (allowed, i))->code, -1);
  g_checksum_get_digest (checksum, digest, &size);
  for (guint i = 0; i < sizeof epoch; i++)
    epoch = epoch << 8 | digest[i];
  return epoch;
}

static MefFeedPosition *
find_position (GArray *positions, const char *site)
{
  for (guint i = 0; positions != NULL && i < positions->len; i++)
    {
      MefFeedPosition *position = &g_array_index (positions, MefFeedPosition, i);

      if (g_str_equal (position->site, site))
        return position;
    }
  return NULL;
}

gboolean
mef_feed_require_site (MefContext *context, const char *site, GError **error)
{
  if (g_str_equal (site, MEF_SITE_NATIONAL))
    return mef_context_require_self (context, MEF_DROIT_COMPTE, FALSE, error);
  return mef_context_require (context, MEF_DROIT_COMPTE, site, error);
}

static gboolean
refuse_cursor (GError **error)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_CURSOR_GONE,
                         "Ce repère de synchronisation est trop ancien : tout doit être relu.");
  return FALSE;
}

/* Where each site is to be read from; all from the start when rights or sites changed since the cursor. */
static gboolean
place (MefContext *context,
       GPtrArray  *sites,
       GArray     *held,
       GArray     *positions,
       gboolean   *reset,
       GError    **error)
{
  *reset = FALSE;
  for (guint i = 0; i < sites->len; i++)
    {
      const char            *site = g_ptr_array_index (sites, i);
      const MefFeedPosition *old = find_position (held, site);
      MefFeedPosition        position = { .epoch = get_epoch (context, site) };
      MefSiteHead            head = { 0 };

      g_strlcpy (position.site, site, sizeof position.site);
      if (!context->transaction->class->get_head (context->transaction, site, &head, error))
        return FALSE;
      if (old != NULL)
        {
          if (old->seq > head.seq || old->seq < 0 || (old->seq > 0 && old->seq < head.plancher))
            return refuse_cursor (error);
          *reset = *reset || old->epoch != position.epoch;
          position.seq = old->seq;
        }
      g_array_append_val (positions, position);
    }
  for (guint i = 0; held != NULL && i < held->len; i++)
    if (find_position (positions, g_array_index (held, MefFeedPosition, i).site) == NULL)
      *reset = TRUE;
  for (guint i = 0; *reset && i < positions->len; i++)
    g_array_index (positions, MefFeedPosition, i).seq = 0;
  return TRUE;
}

static gboolean
count_all (MefContext *context, GArray *positions, gint64 *total, GError **error)
{
  *total = 0;
  for (guint i = 0; i < positions->len; i++)
    {
      const MefFeedPosition *position = &g_array_index (positions, MefFeedPosition, i);
      gint64                 count = 0;

      if (!context->transaction->class->count_changes (context->transaction, position->site, position->seq,
                                                       &count, error))
        return FALSE;
      *total += count;
    }
  return TRUE;
}

/* Reads on, site by site, until @limit rows were looked at or nothing is left. */
static gboolean
fill (MefContext *context, GArray *positions, guint limit, MefFeedPage *page, GError **error)
{
  MefTransaction *transaction = context->transaction;

  for (guint i = 0; i < positions->len; i++)
    {
      MefFeedPosition *position = &g_array_index (positions, MefFeedPosition, i);
      const char      *names[N_COLLECTIONS + 1];
      guint            rows = 0;

      if (limit == 0)
        return TRUE;
      list_visible (context, position->site, names);
      if (!transaction->class->list_changes (transaction, position->site, position->seq, limit, names,
                                             page->changes, &rows, &position->seq, error))
        return FALSE;
      limit -= MIN (rows, limit);
    }
  page->complet = limit > 0;
  return TRUE;
}

gpointer
mef_use_read_changes (MefContext *context, gpointer input, GError **error)
{
  const MefFeedQuestion *question = input;
  MefTransaction        *transaction = context->transaction;
  const char            *site = context->call->site;
  g_autoptr (MefFeedPage) page = mef_feed_page_new ();
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GArray) held = NULL;
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (MefFeedPosition));
  guint64 generation = 0, theirs = 0;

  if (!mef_feed_require_site (context, site, error)
      || !transaction->class->get_generation (transaction, &generation, error))
    return NULL;
  if (question->apres != NULL)
    {
      if (!transaction->class->decode_cursor (transaction, question->apres, &theirs, &held, error))
        return NULL;
      if (theirs != generation)
        {
          refuse_cursor (error);
          return NULL;
        }
    }
  sites = mef_context_list_covered (context, site);
  if (!place (context, sites, held, positions, &page->reset, error)
      || (question->compter && !count_all (context, positions, &page->restant, error))
      || !fill (context, positions, question->limite, page, error))
    return NULL;
  page->curseur = transaction->class->encode_cursor (transaction, generation, positions);
  return g_steal_pointer (&page);
}
