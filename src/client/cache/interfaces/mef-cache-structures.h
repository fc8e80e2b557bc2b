/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"
#include "domain/mef-filtre-structures.h"
#include "domain/mef-formulaires.h"
#include "domain/mef-structure.h"

G_BEGIN_DECLS

/* The structures of the local database: what « Gestion des structures » and a form are made of (`spec/04`).
 */

/**
 * MefLigneStructure: what a row of the list of structures shows; detached from the database
 * @etat: as shown: the operations that wait are applied; a form kept on this workstation alone is a draft
 * @gestionnaire_nom: as the form names it
 * @modifiee_le: µs UTC; 0 for what the server does not know yet
 * @en_attente_envoi: an operation of the user waits in the outbox
 * @a_choisir: one of them was set aside: a conflict or a refusal
 * @brouillon: the user has unfinished work on it, kept on this workstation
 * @locale: the server does not know it yet
 */
typedef struct
{
  gint64           rowid;
  char            *id;
  char            *site;
  char            *numero;
  MefTypeStructure type;
  MefEtatStructure etat;
  char            *nom;
  char            *code_postal;
  char            *commune;
  char            *gestionnaire_nom;
  gint64           modifiee_le;
  gboolean         en_attente_envoi;
  gboolean         a_choisir;
  gboolean         brouillon;
  gboolean         locale;
} MefLigneStructure;

void mef_ligne_structure_free (MefLigneStructure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLigneStructure, mef_ligne_structure_free)

/** mef_ligne_structure_equal: whether both show the same */
gboolean mef_ligne_structure_equal (const MefLigneStructure *a, const MefLigneStructure *b);

/** MefCompteStructures: how many structures a site has, by what is shown */
typedef struct
{
  guint total;
  guint par_type[MEF_TYPE_STRUCTURE_N];
  guint par_etat[MEF_ETAT_STRUCTURE_N];
} MefCompteStructures;

/** mef_cache_get_formulaires: (transfer none): the forms as they are shipped */
MefFormulaires *mef_cache_get_formulaires (MefCache *self);

/** mef_cache_structures_async: the ordered row ids of a filter and its first rows, from one snapshot */
void mef_cache_structures_async (MefCache                  *self,
                                 const char                *site,
                                 const MefFiltreStructures *filtre,
                                 guint                      first_rows,
                                 GCancellable              *cancellable,
                                 GAsyncReadyCallback        callback,
                                 gpointer                   user_data);

/** mef_cache_structures_finish: (transfer full) (element-type gint64); @rows: (out) (optional)
 * (element-type MefLigneStructure) */
GArray *mef_cache_structures_finish (MefCache *self, GAsyncResult *result, GPtrArray **rows, GError **error);

/** mef_cache_structures_rows_async: the rows of some ids, in their order; a row that is gone is left out */
void mef_cache_structures_rows_async (MefCache           *self,
                                      const gint64       *rowids,
                                      guint               n,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/** mef_cache_structures_rows_finish: (transfer full) (element-type MefLigneStructure) */
GPtrArray *mef_cache_structures_rows_finish (MefCache *self, GAsyncResult *result, GError **error);

/**
 * mef_cache_structures_ligne_async:
 *
 * The row of one structure, wherever it stands: what a list asks for a change of that one, which seldom moves
 * it.
 */
void mef_cache_structures_ligne_async (MefCache                  *self,
                                       const char                *id,
                                       const char                *site,
                                       const MefFiltreStructures *filtre,
                                       GCancellable              *cancellable,
                                       GAsyncReadyCallback        callback,
                                       gpointer                   user_data);

/** mef_cache_structures_ligne_finish: (transfer full) (nullable): %NULL without error when it is not in the
 * list of the filter */
MefLigneStructure *mef_cache_structures_ligne_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_structures_compter_async: answers a #MefCompteStructures to free with g_free() */
void mef_cache_structures_compter_async (MefCache           *self,
                                         const char         *site,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
MefCompteStructures *
mef_cache_structures_compter_finish (MefCache *self, GAsyncResult *result, GError **error);

G_END_DECLS
