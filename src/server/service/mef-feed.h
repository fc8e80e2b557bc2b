/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefFeedQuestion:
 * @apres: (nullable): the cursor held
 * @limite: rows looked at, at most
 * @compter: whether to tell `restant`: for the first batch of an answer
 */
typedef struct
{
  char    *apres;
  guint    limite;
  gboolean compter;
} MefFeedQuestion;

/** mef_feed_question_new: (transfer full) */
MefFeedQuestion *mef_feed_question_new (const char *apres, guint limite, gboolean compter);
void             mef_feed_question_free (MefFeedQuestion *self);

/**
 * MefFeedChange: one line of the feed
 * @collection: its code, « demandes »
 * @donnees: (nullable): JSON text of the record as it is; %NULL when it was deleted
 */
typedef struct
{
  const char *collection;
  char       *id;
  char        site[4];
  gint64      version;
  char       *donnees;
} MefFeedChange;

/**
 * MefFeedPage: a batch of the feed (API-04)
 * @reset: what the caller holds of these sites is void: rights changed; all follows anew
 * @restant: changes still to come at the beginning of this batch, those the caller may not see included; -1
 *   when it was not asked for
 * @changes: (element-type MefFeedChange): possibly none though @complet is %FALSE, when all were hidden
 * @curseur: what to ask after next
 * @complet: nothing more waits
 */
typedef struct
{
  gboolean   reset;
  gint64     restant;
  GPtrArray *changes;
  char      *curseur;
  gboolean   complet;
} MefFeedPage;

/** mef_feed_page_new: (transfer full): an empty batch */
MefFeedPage *mef_feed_page_new (void);
void         mef_feed_page_free (MefFeedPage *self);

/** mef_feed_change_new: (transfer full): @donnees: (transfer full) (nullable) */
MefFeedChange *
mef_feed_change_new (const char *collection, const char *id, const char *site, gint64 version, char *donnees);
void mef_feed_change_free (MefFeedChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFeedQuestion, mef_feed_question_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFeedPage, mef_feed_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFeedChange, mef_feed_change_free)

G_END_DECLS
