/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/model/mef-saisie-fiche.h"
#include "client/model/mef-saisie-garde.h"
#include "domain/mef-proposition.h"

G_BEGIN_DECLS

/** MefOuverture: how far the opening of a structure has come */
typedef enum
{
  MEF_OUVERTURE_AUCUNE,      /* nothing is open */
  MEF_OUVERTURE_EN_COURS,    /* being read */
  MEF_OUVERTURE_PRETE,       /* there is a form to type into */
  MEF_OUVERTURE_INTROUVABLE, /* no such structure on this workstation */
  MEF_OUVERTURE_ECHEC,       /* it could not be read: `erreur` says why; mef_structure_ouverte_relire() */
  MEF_OUVERTURE_SUPPRIMEE,   /* deleted elsewhere while open; what was typed is still in the form */
} MefOuverture;

/**
 * MefConflitChamp: one unit that the user and somebody else changed (OFF-04)
 * @base: (nullable): what both began from
 * @mien: (nullable): what the user typed
 * @leur: (nullable): what stands there now
 */
typedef struct
{
  const MefUnite *unite;
  GVariant       *base;
  GVariant       *mien;
  GVariant       *leur;
} MefConflitChamp;

/**
 * MefStructureOuverte: one structure being created or edited (STR-02, STR-03, STR-08, STR-11)
 *
 * Reads it from the cache with what waits in the outbox, goes on with the work kept on this workstation, and
 * keeps that at most 2 s behind the typing. What is saved is an operation: it works offline, and is in the
 * list at once. When another agent changes the same structure the form takes the fields over that the user
 * has not touched, at once; a field that both changed is a conflict until the user chooses.
 *
 * Properties, notified: `ouverture` (#MefOuverture), `garde` (#MefGarde), `saisie` (#MefSaisieFiche, %NULL
 * until ready; another object for another structure only), `erreur` (French sentence, %NULL when all is
 * well), `n-conflits` (uint). Signals: `changee-ailleurs (GPtrArray *ecarts)`: the form has taken these
 * (element-type MefEcart) changes of somebody else over, or found them in conflict; `conflits`: the list of
 * conflicts is another. Main thread.
 */
#define MEF_TYPE_STRUCTURE_OUVERTE (mef_structure_ouverte_get_type ())
G_DECLARE_FINAL_TYPE (MefStructureOuverte, mef_structure_ouverte, MEF, STRUCTURE_OUVERTE, GObject)

/** mef_structure_ouverte_new: (transfer full): nothing open; @communes: (nullable): the national list */
MefStructureOuverte *mef_structure_ouverte_new (MefEspace *espace, MefCommunes *communes);

/* ---- opening; what was open is kept first ---- */

/** mef_structure_ouverte_ouvrir: « Modifier », « Reprendre le brouillon »: also a form kept on this
 * workstation alone */
void mef_structure_ouverte_ouvrir (MefStructureOuverte *self, const char *id);

/** mef_structure_ouverte_creer: « + Créer » on the current site; ready at once; nothing is kept before the
 * first value
 * @gestionnaire: (nullable): to whose habilitation it is to be added (STR-05) */
void mef_structure_ouverte_creer (MefStructureOuverte *self, MefTypeStructure type, const char *gestionnaire);

/** mef_structure_ouverte_dupliquer: a new form filled from the ALSH @id (STR-08) */
void mef_structure_ouverte_dupliquer (MefStructureOuverte *self, const char *id);

/** mef_structure_ouverte_fermer: writes what was typed and lets go of it; « Retour » */
void mef_structure_ouverte_fermer (MefStructureOuverte *self);

/** mef_structure_ouverte_relire: « Réessayer » */
void mef_structure_ouverte_relire (MefStructureOuverte *self);

/* ---- what is open ---- */

/** mef_structure_ouverte_get_ouverture: how far the opening has come */
MefOuverture mef_structure_ouverte_get_ouverture (MefStructureOuverte *self);

/** mef_structure_ouverte_get_garde: where the unfinished work stands */
MefGarde mef_structure_ouverte_get_garde (MefStructureOuverte *self);

/** mef_structure_ouverte_get_erreur: (transfer none) (nullable): a sentence for the user */
const char *mef_structure_ouverte_get_erreur (MefStructureOuverte *self);

/** mef_structure_ouverte_get_id: (transfer none) (nullable): also of one being created */
const char *mef_structure_ouverte_get_id (MefStructureOuverte *self);

/** mef_structure_ouverte_get_structure: (transfer none) (nullable): as it is shown without what is being
 * typed; of a new one a draft without number; valid until something changes */
const MefStructure *mef_structure_ouverte_get_structure (MefStructureOuverte *self);

/** mef_structure_ouverte_get_proposition: (transfer none) (nullable): the open proposal on it */
const MefProposition *mef_structure_ouverte_get_proposition (MefStructureOuverte *self);

/** mef_structure_ouverte_get_etat: as shown; « En attente de validation » while a proposal is open */
MefEtatStructure mef_structure_ouverte_get_etat (MefStructureOuverte *self);

/** mef_structure_ouverte_is_nouvelle: whether it was never saved */
gboolean mef_structure_ouverte_is_nouvelle (MefStructureOuverte *self);

/** mef_structure_ouverte_is_reprise: whether the form was opened with work kept from another time; it says
 * « Votre brouillon du … a été repris » */
gboolean mef_structure_ouverte_is_reprise (MefStructureOuverte *self, gint64 *du);

/** mef_structure_ouverte_get_saisie: (transfer none) (nullable): what is typed into */
MefSaisieFiche *mef_structure_ouverte_get_saisie (MefStructureOuverte *self);

/** mef_structure_ouverte_get_gestionnaire: (transfer none) (nullable): id */
const char *mef_structure_ouverte_get_gestionnaire (MefStructureOuverte *self);

/** mef_structure_ouverte_set_gestionnaire: of a structure being created: to whose habilitation it is added
 * @gestionnaire: (nullable): to none (STR-05) */
void mef_structure_ouverte_set_gestionnaire (MefStructureOuverte *self, const char *gestionnaire);

/* ---- changed elsewhere ---- */

/** mef_structure_ouverte_get_conflits: (transfer none) (element-type MefConflitChamp): those the user has not
 * chosen about, in the order of the form; valid until `conflits` */
GPtrArray *mef_structure_ouverte_get_conflits (MefStructureOuverte *self);

/** mef_structure_ouverte_find_conflit: (transfer none) (nullable): that of one unit */
const MefConflitChamp *mef_structure_ouverte_find_conflit (MefStructureOuverte *self, const MefUnite *unite);

/** mef_structure_ouverte_choisir: @mien: the user's value stays, else the form takes the other one; typing
 * into the field chooses too */
void mef_structure_ouverte_choisir (MefStructureOuverte *self, const MefUnite *unite, gboolean mien);

/* ---- saving: asynchronous because the disk may be full; never waits for the network ---- */

/** mef_structure_ouverte_why_not_brouillon: (transfer full) (nullable): why « Enregistrer en tant que
 * brouillon » is not possible now */
char *mef_structure_ouverte_why_not_brouillon (MefStructureOuverte *self);

/** mef_structure_ouverte_why_not_publier: (transfer full) (nullable): why « Créer un EAJE », or « Enregistrer
 * » of a published one, is not possible now: faults, conflicts, a duplicate whose name or postal code is
 * still the original's (STR-08), an open proposal (STR-11) */
char *mef_structure_ouverte_why_not_publier (MefStructureOuverte *self);

/** mef_structure_ouverte_enregistrer_brouillon_async: the draft goes to the server (STR-03) */
void     mef_structure_ouverte_enregistrer_brouillon_async (MefStructureOuverte *self,
                                                            GCancellable        *cancellable,
                                                            GAsyncReadyCallback  callback,
                                                            gpointer             user_data);
gboolean mef_structure_ouverte_enregistrer_brouillon_finish (MefStructureOuverte *self,
                                                             GAsyncResult        *result,
                                                             GError             **error);

/** mef_structure_ouverte_publier_async: « + Créer », or « Enregistrer » of a published one (STR-06); makes
 * the LINF of an RPE besides when the form asks for one (STR-09) */
void mef_structure_ouverte_publier_async (MefStructureOuverte *self,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
gboolean
mef_structure_ouverte_publier_finish (MefStructureOuverte *self, GAsyncResult *result, GError **error);

/** mef_structure_ouverte_abandonner_async: the work kept on this workstation is thrown away, which only the
 * user may ask for; the form shows what was there, a structure never saved is closed */
void mef_structure_ouverte_abandonner_async (MefStructureOuverte *self,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean
mef_structure_ouverte_abandonner_finish (MefStructureOuverte *self, GAsyncResult *result, GError **error);

/**
 * mef_structures_supprimer_async:
 * @jumelle: the twin as well (STR-09)
 *
 * « Supprimer », of the list as of the form (STR-07): final. What the server knows is deleted online only
 * (OFF-02); a form kept on this workstation alone goes at once.
 */
void     mef_structures_supprimer_async (MefEspace          *espace,
                                         const char         *id,
                                         gboolean            jumelle,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean mef_structures_supprimer_finish (MefEspace *espace, GAsyncResult *result, GError **error);

G_END_DECLS
