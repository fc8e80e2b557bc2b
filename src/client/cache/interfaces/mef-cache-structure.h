/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"
#include "domain/mef-formulaires.h"
#include "domain/mef-gestionnaire.h"
#include "domain/mef-proposition.h"
#include "domain/mef-releve.h"
#include "domain/mef-structure.h"

G_BEGIN_DECLS

/* One structure of the local database: opened, typed into, saved (`spec/04`, OFF-02 to OFF-04). */

/** MefObjetSaisie: what a form kept on this workstation is about */
typedef enum
{
  MEF_OBJET_STRUCTURE,
  MEF_OBJET_PROPOSITION, /* the corrections of a proposal under review */
  MEF_OBJET_SAISIE_N,
} MefObjetSaisie;

/**
 * MefSaisieGardee: a form being typed, as it is kept on this workstation (STR-03)
 * @id: of the structure
 * @version: of what it began from; 0 for a new structure
 * @origine: what it began from
 * @travail: as far as it is, with what could not be read yet
 * @gestionnaire: (nullable): to whose habilitation a new structure is to be added
 * @originale: (nullable): id of the ALSH it is a duplicate of (STR-08)
 * @texte: (nullable): reason of a refusal of a proposal
 * @maj_le: µs UTC; told by the cache
 */
typedef struct
{
  MefObjetSaisie   objet;
  char            *id;
  char            *site;
  MefTypeStructure type;
  gint64           version;
  MefFiche        *origine;
  MefFiche        *travail;
  char            *gestionnaire;
  char            *originale;
  char            *texte;
  gint64           maj_le;
} MefSaisieGardee;

/** mef_saisie_gardee_new: (transfer full): @origine, @travail: copied */
MefSaisieGardee *mef_saisie_gardee_new (MefObjetSaisie  objet,
                                        const char     *id,
                                        const char     *site,
                                        gint64          version,
                                        const MefFiche *origine,
                                        const MefFiche *travail);
MefSaisieGardee *mef_saisie_gardee_copy (const MefSaisieGardee *self);
void             mef_saisie_gardee_free (MefSaisieGardee *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSaisieGardee, mef_saisie_gardee_free)

/**
 * MefStructureDossier: a structure opened, from one snapshot of the cache
 * @structure: (nullable): as the server last said
 * @affichee: (nullable): with the operations that wait applied; %NULL when there is only @saisie
 * @proposition: (nullable): open, and no verdict of the user waits
 * @releve: its half-days, with the changes that wait applied
 * @saisie: (nullable): the form kept here
 * @correction: (nullable): the corrections of the proposal kept here
 * @operations: (element-type MefOperation): those on it, oldest first
 * @supprimee: the server has deleted it; what the user has on it is still there
 */
typedef struct
{
  MefStructure    *structure;
  MefStructure    *affichee;
  MefProposition  *proposition;
  MefReleve       *releve;
  MefSaisieGardee *saisie;
  MefSaisieGardee *correction;
  GPtrArray       *operations;
  gboolean         supprimee;
} MefStructureDossier;

void mef_structure_dossier_free (MefStructureDossier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefStructureDossier, mef_structure_dossier_free)

/** mef_structure_dossier_find_aside: (transfer none) (nullable): the first operation of @genre that was set
 * aside */
const MefOperation *mef_structure_dossier_find_aside (const MefStructureDossier *self,
                                                      MefGenreOperation          genre);

/** mef_cache_structure_async: everything of one structure */
void mef_cache_structure_async (MefCache           *self,
                                const char         *id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/** mef_cache_structure_finish: (transfer full) (nullable): %NULL without error when it is unknown */
MefStructureDossier *mef_cache_structure_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_garder_saisie_async: durable when it answers; called within 2 s of a keystroke (STR-03) */
void     mef_cache_garder_saisie_async (MefCache              *self,
                                        const MefSaisieGardee *saisie,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data);
gboolean mef_cache_garder_saisie_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_jeter_saisie_async: throws a form away, which only the user may ask for */
void     mef_cache_jeter_saisie_async (MefCache           *self,
                                       MefObjetSaisie      objet,
                                       const char         *id,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean mef_cache_jeter_saisie_finish (MefCache *self, GAsyncResult *result, GError **error);

/**
 * mef_cache_enregistrer_structure_async:
 * @saisie: the form as it is to be saved
 * @publier: « + Créer », or « Enregistrer » of a published one; else a draft
 * @jumelle: (nullable): id for the LINF to be made of an RPE (STR-09)
 *
 * One transaction: the operation is written, merged with one on the same structure that has not left, the
 * form kept here goes, what is shown is computed anew (OFF-02). Works offline. Nothing is entered when
 * nothing has changed.
 */
void     mef_cache_enregistrer_structure_async (MefCache              *self,
                                                const MefSaisieGardee *saisie,
                                                gboolean               publier,
                                                const char            *jumelle,
                                                GCancellable          *cancellable,
                                                GAsyncReadyCallback    callback,
                                                gpointer               user_data);
gboolean mef_cache_enregistrer_structure_finish (MefCache *self, GAsyncResult *result, GError **error);

/**
 * mef_cache_reprendre_structure_async:
 *
 * What was set aside of the structure @id, created or edited, becomes the form kept here again, upon what
 * stands now: what both changed is seen by comparing the three (OFF-04). Answers %FALSE without error when
 * there is none.
 */
void     mef_cache_reprendre_structure_async (MefCache           *self,
                                              const char         *id,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean mef_cache_reprendre_structure_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_supprimer_structure_async: enters an online-only operation (OFF-02, STR-07); what the server
 * does not know goes at once */
void     mef_cache_supprimer_structure_async (MefCache           *self,
                                              const char         *id,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean mef_cache_supprimer_structure_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_changer_disponibilites_async: @changements: (element-type MefChangementCase); merged with those
 * that have not left; one that was set aside is replaced */
void     mef_cache_changer_disponibilites_async (MefCache           *self,
                                                 const char         *id,
                                                 const GArray       *changements,
                                                 GCancellable       *cancellable,
                                                 GAsyncReadyCallback callback,
                                                 gpointer            user_data);
gboolean mef_cache_changer_disponibilites_finish (MefCache *self, GAsyncResult *result, GError **error);

/**
 * mef_cache_juger_proposition_async:
 * @correction: (nullable): the corrections, and the reason of a refusal, as they stand: kept here until the
 *   server has taken the verdict, so that an undo or a conflict comes back to them
 * @ecarts: (nullable) (element-type MefEcart): what is published, of an acceptance
 * @motif: (nullable): reason of a refusal
 *
 * « Valider les modifications », « Refuser » (VAL-02): one transaction as with a decision, and held as long
 * as one; mef_cache_undo_async() takes it back.
 */
void mef_cache_juger_proposition_async (MefCache              *self,
                                        const MefProposition  *proposition,
                                        MefVerdictProposition  verdict,
                                        const MefSaisieGardee *correction,
                                        GPtrArray             *ecarts,
                                        const char            *motif,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data);

/** mef_cache_juger_proposition_finish: (transfer full): what was entered */
MefOperation *mef_cache_juger_proposition_finish (MefCache *self, GAsyncResult *result, GError **error);

/**
 * mef_cache_restaurer_structure_async:
 * @version: the one that is to stand again
 * @base_version: the one the user saw standing
 *
 * « Rétablir cette version » (VAL-03): enters an online-only operation, held like a decision; one that was
 * set aside is replaced.
 */
void mef_cache_restaurer_structure_async (MefCache           *self,
                                          const char         *id,
                                          gint64              version,
                                          gint64              base_version,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);

/** mef_cache_restaurer_structure_finish: (transfer full): what was entered */
MefOperation *mef_cache_restaurer_structure_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_gestionnaires_async: those of @site whose name has all words of @texte (nullable), by name, @n
 * at most */
void mef_cache_gestionnaires_async (MefCache           *self,
                                    const char         *site,
                                    const char         *texte,
                                    guint               n,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);

/** mef_cache_gestionnaires_finish: (transfer full) (element-type MefGestionnaire) */
GPtrArray *mef_cache_gestionnaires_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_noter_communes_async: the national list, by which communes are named; nothing is done when it is
 * the one noted last */
void     mef_cache_noter_communes_async (MefCache           *self,
                                         MefCommunes        *communes,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean mef_cache_noter_communes_finish (MefCache *self, GAsyncResult *result, GError **error);

G_END_DECLS
