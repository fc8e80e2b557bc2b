/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/model/mef-grille.h"
#include "domain/mef-structure.h"

G_BEGIN_DECLS

/** MefEtatDisponibilites: how far the opening of a grid has come */
typedef enum
{
  MEF_DISPONIBILITES_EN_COURS,
  MEF_DISPONIBILITES_PRETES,
  MEF_DISPONIBILITES_SANS_GRILLE,  /* this type of structure has none (DIS-01) */
  MEF_DISPONIBILITES_INTROUVABLES, /* no such structure on this workstation, or it was deleted */
  MEF_DISPONIBILITES_ECHEC,        /* could not be read: `erreur` says why */
} MefEtatDisponibilites;

/** MefSuiteDisponibilites: what became of what was saved */
typedef enum
{
  MEF_SUITE_RIEN,    /* nothing waits: what is known is what the server has */
  MEF_SUITE_ATTENTE, /* kept on this workstation, to be sent */
  MEF_SUITE_ECARTEE, /* the server did not take it: `erreur` says why, it is in « Actions à envoyer » */
} MefSuiteDisponibilites;

/**
 * MefDisponibilitesOuvertes: the availability grid of one structure (DIS-01 to DIS-04)
 *
 * Reads it from the cache with what waits in the outbox and follows it: what others change comes in under the
 * user's unsaved changes at once. Saving is an operation: it works offline and needs no validation.
 *
 * Signals: `changed`: any of its states; `changees-ailleurs (guint)`: so many half-days were changed by
 * somebody else that are changed here too; `enregistrees (guint)`: so many are kept. Main thread.
 */
#define MEF_TYPE_DISPONIBILITES_OUVERTES (mef_disponibilites_ouvertes_get_type ())
G_DECLARE_FINAL_TYPE (MefDisponibilitesOuvertes,
                      mef_disponibilites_ouvertes,
                      MEF,
                      DISPONIBILITES_OUVERTES,
                      GObject)

/** mef_disponibilites_ouvertes_new: (transfer full): begins to read the structure @id */
MefDisponibilitesOuvertes *mef_disponibilites_ouvertes_new (MefEspace *espace, const char *id);

/** mef_disponibilites_ouvertes_get_etat: how far it is */
MefEtatDisponibilites mef_disponibilites_ouvertes_get_etat (MefDisponibilitesOuvertes *self);

/** mef_disponibilites_ouvertes_get_suite: what became of what was saved */
MefSuiteDisponibilites mef_disponibilites_ouvertes_get_suite (MefDisponibilitesOuvertes *self);

/** mef_disponibilites_ouvertes_get_erreur: (transfer none) (nullable): a French sentence */
const char *mef_disponibilites_ouvertes_get_erreur (MefDisponibilitesOuvertes *self);

/** mef_disponibilites_ouvertes_get_grille: (transfer none) (nullable): %NULL until it is ready, the same
 * object ever after */
MefGrille *mef_disponibilites_ouvertes_get_grille (MefDisponibilitesOuvertes *self);

/** mef_disponibilites_ouvertes_get_structure: (transfer none) (nullable): as it is shown, until the next
 * ::changed */
const MefStructure *mef_disponibilites_ouvertes_get_structure (MefDisponibilitesOuvertes *self);

/** mef_disponibilites_ouvertes_peut_modifier: whether the account may change it */
gboolean mef_disponibilites_ouvertes_peut_modifier (MefDisponibilitesOuvertes *self);

/** mef_disponibilites_ouvertes_is_busy: whether a save is being written */
gboolean mef_disponibilites_ouvertes_is_busy (MefDisponibilitesOuvertes *self);

/** mef_disponibilites_ouvertes_enregistrer: « Enregistrer »: what is changed becomes an operation; %FALSE
 * when nothing is changed or a save is being written */
gboolean mef_disponibilites_ouvertes_enregistrer (MefDisponibilitesOuvertes *self);

/** mef_disponibilites_ouvertes_relire: « Réessayer » */
void mef_disponibilites_ouvertes_relire (MefDisponibilitesOuvertes *self);

G_END_DECLS
