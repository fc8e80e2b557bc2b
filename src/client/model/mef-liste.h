/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/model/mef-ligne-item.h"

G_BEGIN_DECLS

/** MEF_LISTE_NULLE_PART: the position of a row that is not in the list */
#define MEF_LISTE_NULLE_PART G_MAXUINT

/**
 * MefListeGenre: what lists of one kind are made of
 * @ligne: their rows
 * @get_order: by which column (a value of the filter's `tri`) and which way a filter sorts
 * @rows_async, @rows_finish, @query_finish: of the cache
 */
typedef struct
{
  const MefLigneGenre *ligne;

  gpointer (*copy_filtre) (gconstpointer filtre);
  GEqualFunc     equal_filtres;
  GDestroyNotify free_filtre;
  void (*get_order) (gconstpointer filtre, guint *tri, gboolean *descendant);
  void (*set_order) (gpointer filtre, guint tri, gboolean descendant);

  void (*rows_async) (MefCache           *cache,
                      const gint64       *rowids,
                      guint               n,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  GPtrArray *(*rows_finish) (MefCache *cache, GAsyncResult *result, GError **error);
  GArray *(*query_finish) (MefCache *cache, GAsyncResult *result, GPtrArray **rows, GError **error);
} MefListeGenre;

/**
 * MefListe: the records of a filter, in its order, as a #GListModel of #MefLigneItem
 *
 * Holds the rowids of the whole list, 8 bytes each, and the rows of the pages looked at last; an item is made
 * when its position is asked for. Follows the cache, the current site and the day: a change announces only
 * what moved, and an item stays the same object, so that selection and scroll stay. Nothing blocks.
 *
 * Properties, notified: `filtre` (pointer to the filter), `chargement` (boolean: a list that was asked for is
 * not there yet), `erreur` (French sentence, %NULL when all is well), `nombre` (uint). Signal `actualisee
 * (gboolean remplacee)`: the list is as the cache says; @remplacee when it was announced as a new one. Signal
 * `autre`: another list has been announced before the one there is, which goes next: a view goes to the top.
 * Main thread.
 */
#define MEF_TYPE_LISTE (mef_liste_get_type ())
G_DECLARE_DERIVABLE_TYPE (MefListe, mef_liste, MEF, LISTE, GObject)

/**
 * MefListeClass:
 * @query: has the ids of the filter and their first rows read
 * @changed: what the cache tells of a change
 * @reload: some time after mef_liste_reload_soon(); asks for the list again unless it is overridden
 * @rows_read: (nullable): rows have come
 * @rows_failed: (nullable): a page could not be read
 * @applied: (nullable): the list has changed
 */
struct _MefListeClass
{
  GObjectClass parent_class;

  const MefListeGenre *genre;

  void (*query) (MefListe           *self,
                 const char         *site,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data);
  void (*changed) (MefListe *self, guint secteurs, const char *record);
  void (*reload) (MefListe *self);
  void (*rows_read) (MefListe *self);
  void (*rows_failed) (MefListe *self, const GError *error);
  void (*applied) (MefListe *self);
};

/** mef_liste_get_filtre: (transfer none): to be copied before it is changed */
gconstpointer mef_liste_get_filtre (MefListe *self);

/** mef_liste_set_filtre: asks for another list; the one shown stays until the first rows of it are there */
void mef_liste_set_filtre (MefListe *self, gconstpointer filtre);

/** mef_liste_get_order: by which column it is sorted, and which way */
void mef_liste_get_order (MefListe *self, guint *tri, gboolean *descendant);

/** mef_liste_set_order: the same filter in another order */
void mef_liste_set_order (MefListe *self, guint tri, gboolean descendant);

/** mef_liste_reload: asks again, « Réessayer » */
void mef_liste_reload (MefListe *self);

/** mef_liste_get_chargement: whether a list that was asked for is not there yet */
gboolean mef_liste_get_chargement (MefListe *self);

/** mef_liste_get_erreur: (transfer none) (nullable): why the list could not be read, a sentence for the user
 */
const char *mef_liste_get_erreur (MefListe *self);

/** mef_liste_get_nombre: how many it has */
guint mef_liste_get_nombre (MefListe *self);

/** mef_liste_position_of: %MEF_LISTE_NULLE_PART when @id is not in the list or was not looked at lately */
guint mef_liste_position_of (MefListe *self, const char *id);

G_END_DECLS
