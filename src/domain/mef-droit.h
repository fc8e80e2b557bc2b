/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MefRole: the roles of CAF staff; a set of them is or-ed */
typedef enum
{
  MEF_ROLE_NONE = 0,
  MEF_ROLE_MODERATEUR = 1 << 0,
  MEF_ROLE_COORDINATEUR_RPE = 1 << 1,
  MEF_ROLE_AGENT_CAF = 1 << 2,
  MEF_ROLE_ADMIN_CAF = 1 << 3,
} MefRole;

#define MEF_ROLE_ALL                                                                                         \
  (MEF_ROLE_MODERATEUR | MEF_ROLE_COORDINATEUR_RPE | MEF_ROLE_AGENT_CAF | MEF_ROLE_ADMIN_CAF)

/** MefAudience: whom an account, a session and a route are for */
typedef enum
{
  MEF_AUDIENCE_CAF,
  MEF_AUDIENCE_ASM,
  MEF_AUDIENCE_GESTIONNAIRE,
  MEF_AUDIENCE_PREFECTURE,
  MEF_AUDIENCE_DEPARTEMENT,
  MEF_AUDIENCE_N,
} MefAudience;

/** MEF_AUDIENCE_SET: the set of one #MefAudience; sets are or-ed */
#define MEF_AUDIENCE_SET(audience) (1u << (audience))
#define MEF_AUDIENCE_SET_ALL       ((1u << MEF_AUDIENCE_N) - 1)

/** MefRelation: how the caller stands to what is asked for */
typedef enum
{
  MEF_RELATION_SITE,      /* by a role on the record's own CAF */
  MEF_RELATION_SELF,      /* it is the caller's own */
  MEF_RELATION_STRUCTURE, /* through an authorised structure */
} MefRelation;

/** MefDroit: the rights of `spec/01`, one row of the table each */
typedef enum
{
  MEF_DROIT_DEMANDES_VOIR,
  MEF_DROIT_DEMANDES_DECIDER,
  MEF_DROIT_DEMANDES_LIBERER, /* release a colleague's claim (MOD-02) */
  MEF_DROIT_RELANCER,
  MEF_DROIT_ASM_GERER,
  MEF_DROIT_ASM_NOMS_NAISSANCE,
  MEF_DROIT_ASM_ACCEDER_COMPTE,
  MEF_DROIT_STRUCTURES_GERER,
  MEF_DROIT_HABILITATIONS_TRAITER,
  MEF_DROIT_INFORMATION_SUIVRE,
  MEF_DROIT_DOCUMENTS_RPE,
  MEF_DROIT_EXPORTER,
  MEF_DROIT_UTILISATEURS_GERER,
  MEF_DROIT_JOURNAL_LIRE,
  MEF_DROIT_COMPTE, /* user guide, own account, sign out, sites, communes */
  MEF_DROIT_N,
} MefDroit;

/**
 * mef_droit_is_granted:
 * @roles: #MefRole set on the record's own CAF (regular roles that need no site included)
 *
 * The one table of rights (USR-01): the server enforces it, the client hides and disables by it.
 */
gboolean mef_droit_is_granted (MefDroit droit, MefAudience audience, guint roles, MefRelation relation);

/** mef_droit_get_label: (transfer none): what a refusal names, in French: « décider d’une demande » */
const char *mef_droit_get_label (MefDroit droit);

/** mef_droit_to_code: (transfer none): `DEMANDES_VOIR`… for journal and tests */
const char *mef_droit_to_code (MefDroit droit);

/** mef_role_to_code: (transfer none): `MODERATEUR`, `COORDINATEUR_RPE`, `AGENT_CAF`, `ADMIN_CAF`, for one
 * role */
const char *mef_role_to_code (MefRole role);

/** mef_role_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_role_from_code (const char *code, MefRole *role);

/** mef_role_get_label: (transfer none): « Modérateur », « Coordinateur RPE », « Agent CAF », « Administrateur
 * CAF » */
const char *mef_role_get_label (MefRole role);

/** mef_audience_to_code: `caf`, `asm`, `gestionnaire`, `prefecture`, `departement` */
const char *mef_audience_to_code (MefAudience audience);
gboolean    mef_audience_from_code (const char *code, MefAudience *audience);

G_END_DECLS
