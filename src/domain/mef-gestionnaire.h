/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"

G_BEGIN_DECLS

/**
 * MefPersonneHabilitee:
 * @compte: (nullable): id of the account of the audience `gestionnaire`, once there is one
 *
 * A person a gestionnaire lets change its structures (`spec/05`, HAB-02).
 */
typedef struct
{
  char *compte;
  char *prenom;
  char *nom;
  char *email;
} MefPersonneHabilitee;

/**
 * MefGestionnaire:
 * @id: UUID
 * @site: the CAF's code
 * @statut: code of `gestionnaire_statut` in the forms
 * @convention: day of the signed convention, %MEF_DAY_NONE while there is none
 * @revoque_le: µs UTC, 0 while « Habilité »
 * @personnes: (element-type MefPersonneHabilitee): each may change every structure that names this
 * gestionnaire
 *
 * Who runs structures. Links between persons and structures go through it: a structure belongs to one
 * gestionnaire at most (HAB-07).
 */
typedef struct
{
  char      *id;
  char      *site;
  gint64     version;
  char      *nom;
  char      *statut;
  MefDay     convention;
  gint64     revoque_le;
  GPtrArray *personnes;
} MefGestionnaire;

/** mef_gestionnaire_new: (transfer full): without convention and persons */
MefGestionnaire *mef_gestionnaire_new (const char *id, const char *site, const char *nom, const char *statut);
MefGestionnaire *mef_gestionnaire_copy (const MefGestionnaire *self);
void             mef_gestionnaire_free (MefGestionnaire *self);

/** mef_gestionnaire_add_personne: appends a person; @compte: (nullable) */
void mef_gestionnaire_add_personne (MefGestionnaire *self,
                                    const char      *compte,
                                    const char      *prenom,
                                    const char      *nom,
                                    const char      *email);

/** mef_gestionnaire_is_habilite: whether it has a convention and was not revoked: a new structure is proposed
 * to be added to its habilitation then (STR-05) */
gboolean mef_gestionnaire_is_habilite (const MefGestionnaire *self);

/** mef_gestionnaire_allows: whether the account may change the structures that name this gestionnaire */
gboolean mef_gestionnaire_allows (const MefGestionnaire *self, const char *compte);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefGestionnaire, mef_gestionnaire_free)

G_END_DECLS
