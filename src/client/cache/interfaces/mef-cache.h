/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-clock.h"
#include "client/sync/interfaces/mef-operation.h"
#include "domain/mef-compte.h"
#include "domain/mef-constat.h"
#include "domain/mef-decision.h"
#include "domain/mef-filtre.h"
#include "domain/mef-prise.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefCacheError: why the cache could not do what it was asked; the messages are French and may be shown
 * @MEF_CACHE_ERROR_LOCKED: another window of this program works with the same account
 * @MEF_CACHE_ERROR_NEWER: the database was written by a newer version of this program
 * @MEF_CACHE_ERROR_FULL: no room on the disk; nothing of the change was kept
 * @MEF_CACHE_ERROR_DAMAGED: the database cannot be read; it is set aside at the next start
 * @MEF_CACHE_ERROR_DECIDED: the request was decided already, or an earlier decision on it awaits a choice
 * @MEF_CACHE_ERROR_FAILED: anything else
 */
typedef enum
{
  MEF_CACHE_ERROR_LOCKED,
  MEF_CACHE_ERROR_NEWER,
  MEF_CACHE_ERROR_FULL,
  MEF_CACHE_ERROR_DAMAGED,
  MEF_CACHE_ERROR_DECIDED,
  MEF_CACHE_ERROR_FAILED,
} MefCacheError;

#define MEF_CACHE_ERROR (mef_cache_error_quark ())
GQuark mef_cache_error_quark (void);

/**
 * MefCache: the local database of one (server, account): records as the server last said, drafts, the outbox
 *
 * Lives on the main thread; its work runs on the executor's threads. Every change is announced by ::changed
 * in the main context, after it is durable.
 */
#define MEF_TYPE_CACHE (mef_cache_get_type ())
G_DECLARE_FINAL_TYPE (MefCache, mef_cache, MEF, CACHE, GObject)

/** MefLigne: what a row of the queue shows; detached from the database */
typedef struct
{
  gint64         rowid;
  char          *id;
  char          *site;
  char          *numero;
  MefTypeDemande type;
  MefEtat        etat; /* as shown: pending operations applied, EN_COURS_TRAITEMENT while held */
  gboolean       retour;
  gboolean       premier_agrement;
  char          *prenom;
  char          *nom;
  char          *commune;
  char          *code_postal;
  char          *departement;
  gint64         depose_le;
  gint64         etat_depuis;
  char          *prise_par;        /* (nullable): account id */
  char          *prise_nom;        /* (nullable): « M. Diallo » */
  gboolean       en_attente_envoi; /* an operation of the user waits in the outbox */
  gboolean       brouillon;        /* the user has unfinished work on it */
} MefLigne;

void mef_ligne_free (MefLigne *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLigne, mef_ligne_free)

/** MefDossier: a request opened, everything the review screen shows, from one snapshot of the cache */
typedef struct
{
  MefDemande  *demande;           /* as the server last said */
  MefDemande  *affichee;          /* with the pending operations applied */
  GPtrArray   *constats;          /* (element-type MefConstat): of the register, as synchronised */
  MefPrise    *prise;             /* (nullable) */
  MefDecision *brouillon;         /* (nullable): unfinished work */
  gint64       brouillon_version; /* the version that work was done on */
  MefDemande  *brouillon_vue;     /* (nullable): the request as it was when that work was last saved */
  GPtrArray   *operations;        /* (element-type MefOperation): pending ones on this record */
  GPtrArray   *courriers;         /* (element-type utf8): one sentence per mail sent, newest first */
} MefDossier;

void mef_dossier_free (MefDossier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDossier, mef_dossier_free)

/** MefCompteurs: what waits on a site */
typedef struct
{
  gint64 par_etat[MEF_ETAT_N]; /* by shown state */
  gint64 a_moi;
  gint64 retours;           /* waiting and came back */
  gint64 moins_de_15_jours; /* waiting, by age */
  gint64 de_15_a_30_jours;
  gint64 plus_de_30_jours;
  gint64 relances;      /* what waits for its reminder (RLC-01) */
  gint64 plus_ancienne; /* µs UTC, etat_depuis of the oldest waiting one; 0 for none */
} MefCompteurs;

/** MefSecteur: what a ::changed of the cache is about */
typedef enum
{
  MEF_SECTEUR_DEMANDES = 1 << 0,       /* requests, their shown state or order */
  MEF_SECTEUR_PRISES = 1 << 1,         /* claims */
  MEF_SECTEUR_OUTBOX = 1 << 2,         /* operations */
  MEF_SECTEUR_BROUILLONS = 1 << 3,     /* drafts */
  MEF_SECTEUR_REFERENCES = 1 << 4,     /* motives, sites, legal values */
  MEF_SECTEUR_STRUCTURES = 1 << 5,     /* structures and proposals, what is shown of them or their order */
  MEF_SECTEUR_SAISIES = 1 << 6,        /* forms kept on this workstation */
  MEF_SECTEUR_DISPONIBILITES = 1 << 7, /* half-days */
  MEF_SECTEUR_GESTIONNAIRES = 1 << 8,  /* gestionnaires and their persons */
} MefSecteur;

/* `database/mef-database.h` says what it is; the composition root alone names one. */
typedef struct _MefDriver MefDriver;

/**
 * mef_cache_open:
 * @driver: of the database
 * @directory: of this (server, account), created 0700
 * @moi: id of the account
 * @moi_nom: short name of the account, « C. Fontaine »
 *
 * Opens or migrates the database and recovers what was being sent. An unreadable file is set aside, never
 * deleted, its operations salvaged where they can be read (OFF-09); mef_cache_get_set_aside() tells.
 *
 * Signals: `changed (guint secteurs, const char *record)`, @record %NULL for many; in the main context, after
 * the change is durable.
 */
MefCache *mef_cache_open (const MefDriver *driver,
                          const char      *directory,
                          const char      *moi,
                          const char      *moi_nom,
                          MefClock        *clock,
                          GError         **error);

/** mef_cache_get_set_aside: (transfer none) (nullable): what to tell the user when the database was set aside
 * by mef_cache_open() */
const char *mef_cache_get_set_aside (MefCache *self);

/** mef_cache_get_moi: (transfer none): id of the account */
const char *mef_cache_get_moi (MefCache *self);

/**
 * mef_cache_query_async:
 * @site: the site looked at; a pivot's shows those it covers
 * @first_rows: rows to load along with the ids
 *
 * The ordered row ids of a filter, and the first rows of it, from one snapshot (PRF-01, PRF-03).
 */
void mef_cache_query_async (MefCache           *self,
                            const char         *site,
                            const MefFiltre    *filtre,
                            gint64              now,
                            guint               first_rows,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data);

/** mef_cache_query_finish: (transfer full) (element-type gint64); @rows: (out) (element-type MefLigne) */
GArray *mef_cache_query_finish (MefCache *self, GAsyncResult *result, GPtrArray **rows, GError **error);

/** mef_cache_premieres_async: only the first @n rows of a filter; sooner than all its ids */
void mef_cache_premieres_async (MefCache           *self,
                                const char         *site,
                                const MefFiltre    *filtre,
                                gint64              now,
                                guint               n,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);

/** mef_cache_premieres_finish: (transfer full) (element-type MefLigne) */
GPtrArray *mef_cache_premieres_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_rows_async: the rows of some ids, in their order; a row that is gone is left out */
void       mef_cache_rows_async (MefCache           *self,
                                 const gint64       *rowids,
                                 guint               n,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
GPtrArray *mef_cache_rows_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_ligne_async: the row of one request by its id, whatever the filter; %NULL without error when it
 * is unknown */
void      mef_cache_ligne_async (MefCache           *self,
                                 const char         *id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
MefLigne *mef_cache_ligne_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_count_async: what waits on @site; answers a #MefCompteurs to free with g_free() */
void          mef_cache_count_async (MefCache           *self,
                                     const char         *site,
                                     gint64              now,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
MefCompteurs *mef_cache_count_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_dossier_async: everything the review shows of one request; %NULL without error when it is
 * unknown */
void        mef_cache_dossier_async (MefCache           *self,
                                     const char         *id,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
MefDossier *mef_cache_dossier_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_get_motifs: (transfer none) (element-type MefMotif): every motive known of @site and « 000 », by
 * order */
GPtrArray      *mef_cache_get_motifs (MefCache *self, const char *site);
GPtrArray      *mef_cache_get_sites (MefCache *self);
MefSite        *mef_cache_get_site (MefCache *self, const char *code);
const MefLegal *mef_cache_get_legal (MefCache *self);

/**
 * mef_cache_save_brouillon_async:
 * @decision: (nullable): the unfinished work; %NULL discards it, which only the user may ask for
 *
 * Durable when it answers; called within 2 s of a keystroke (`sync-design.md`, draft).
 */
void     mef_cache_save_brouillon_async (MefCache           *self,
                                         const char         *id,
                                         gint64              version,
                                         const MefDecision  *decision,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean mef_cache_save_brouillon_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_brouillons_async: (element-type MefLigne) the requests with unfinished work of @site, newest
 * first (« Reprendre ») */
void       mef_cache_brouillons_async (MefCache           *self,
                                       const char         *site,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
GPtrArray *mef_cache_brouillons_finish (MefCache *self, GAsyncResult *result, GError **error);

/**
 * mef_cache_decide_async:
 *
 * One transaction: the operation is written, the shown state recomputed, the draft put beside it (OFF-02):
 * save it before, it comes back whole when the operation is taken back or reviewed again. Answers the
 * operation, durable; it leaves after %MEF_OPERATION_DELAI_ANNULATION.
 */
void          mef_cache_decide_async (MefCache           *self,
                                      const MefDemande   *demande,
                                      const MefDecision  *decision,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
MefOperation *mef_cache_decide_finish (MefCache *self, GAsyncResult *result, GError **error);

/**
 * mef_cache_undo_async:
 * @cle: key of an operation still waiting
 *
 * Takes it back: the operation is removed, the work it was taken from becomes the draft again, the shown
 * state is recomputed. Answers %FALSE without error when it has already left.
 */
void     mef_cache_undo_async (MefCache           *self,
                               const char         *cle,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
gboolean mef_cache_undo_finish (MefCache *self, GAsyncResult *result, GError **error);

/**
 * mef_cache_relancer_async:
 * @rowids: of the requests to remind
 * @commentaire: what is put into each mail, possibly nothing
 *
 * One transaction: an operation for each that may still be reminded (RLC-02); the others are passed over. It
 * leaves after %MEF_OPERATION_DELAI_ANNULATION.
 */
void mef_cache_relancer_async (MefCache           *self,
                               const gint64       *rowids,
                               guint               n,
                               const char         *commentaire,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);

/** mef_cache_relancer_finish: (transfer full) (element-type MefOperation): those entered, durable */
GPtrArray *mef_cache_relancer_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_annuler_relances_async: @operations: (element-type MefOperation): takes back those that have not
 * left */
void mef_cache_annuler_relances_async (MefCache           *self,
                                       const GPtrArray    *operations,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);

/** mef_cache_annuler_relances_finish: how many were taken back, -1 on failure */
int mef_cache_annuler_relances_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_claim_async: enters an online-only operation PRENDRE, RENDRE or LIBERER; one already waiting is
 * not doubled */
void     mef_cache_claim_async (MefCache           *self,
                                MefGenreOperation   genre,
                                const char         *site,
                                const char         *id,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean mef_cache_claim_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_operations_async: (element-type MefOperation): the outbox, oldest first; @sent: (out) those of
 * today that arrived */
void mef_cache_operations_async (MefCache           *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
GPtrArray *
mef_cache_operations_finish (MefCache *self, GAsyncResult *result, GPtrArray **sent, GError **error);

/**
 * mef_cache_retry_async: a refused or conflicting operation waits again under a new key; a conflicting one is
 * based on the current version (« Envoyer quand même », offered only where mef_conflit_why_not_insist() has
 * nothing to say)
 */
void     mef_cache_retry_async (MefCache           *self,
                                const char         *cle,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean mef_cache_retry_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_abandon_async: « Abandonner ma décision »: the user gives up a waiting, conflicting or refused
 * operation by name */
void     mef_cache_abandon_async (MefCache           *self,
                                  const char         *cle,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean mef_cache_abandon_finish (MefCache *self, GAsyncResult *result, GError **error);

/** mef_cache_review_again_async: « Revoir avec la version actuelle »: the operation becomes the draft on the
 * current version */
void     mef_cache_review_again_async (MefCache           *self,
                                       const char         *cle,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean mef_cache_review_again_finish (MefCache *self, GAsyncResult *result, GError **error);

/**
 * MefOperationDossier: one operation of the outbox with what it is about, to be shown side by side (OFF-04)
 * @decision: (nullable): what was decided, for %MEF_OPERATION_DECISION
 * @vue: (nullable): the request as it was when it was decided
 * @courante: (nullable): the request as the server last said
 */
typedef struct
{
  MefOperation *operation;
  MefDecision  *decision;
  MefDemande   *vue;
  MefDemande   *courante;
  MefPrise     *prise;
} MefOperationDossier;

void mef_operation_dossier_free (MefOperationDossier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefOperationDossier, mef_operation_dossier_free)

/** mef_cache_operation_async: %NULL without error when the operation has gone meanwhile */
void                 mef_cache_operation_async (MefCache           *self,
                                                const char         *cle,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
MefOperationDossier *mef_cache_operation_finish (MefCache *self, GAsyncResult *result, GError **error);

G_END_DECLS
