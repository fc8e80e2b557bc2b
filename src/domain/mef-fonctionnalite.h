/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-droit.h"

G_BEGIN_DECLS

/** MefGroupe: where a feature stands in the side bar (USR-02) */
typedef enum
{
  MEF_GROUPE_TRAITER,   /* work that waits, with a count */
  MEF_GROUPE_CONSULTER, /* what is looked up */
  MEF_GROUPE_PANNEAU,   /* « Panneau de contrôle » */
  MEF_GROUPE_COMPTE,    /* « Compte », behind the account button */
} MefGroupe;

/** MefCodeFonctionnalite: every feature, in the order of side bar and tiles */
typedef enum
{
  MEF_FONCTIONNALITE_MODERATION,
  MEF_FONCTIONNALITE_RELANCES,
  MEF_FONCTIONNALITE_ASM,
  MEF_FONCTIONNALITE_STRUCTURES,
  MEF_FONCTIONNALITE_HABILITATIONS,
  MEF_FONCTIONNALITE_GESTIONNAIRES,
  MEF_FONCTIONNALITE_INFORMATION,
  MEF_FONCTIONNALITE_DOCUMENTATION_RPE,
  MEF_FONCTIONNALITE_EXPORTS,
  MEF_FONCTIONNALITE_UTILISATEURS,
  MEF_FONCTIONNALITE_EMPLACEMENT,
  MEF_FONCTIONNALITE_JOURNAL,
  MEF_FONCTIONNALITE_MON_COMPTE,
  MEF_FONCTIONNALITE_MES_ORGANISATIONS,
  MEF_FONCTIONNALITE_N,
} MefCodeFonctionnalite;

/**
 * MefFonctionnalite:
 * @code: name of its page and action: « moderation »
 * @libelle: the guide's full label, for tiles, page titles and tooltips
 * @nom_court: for the side bar
 * @droit: the right without which it is not shown
 * @icone: name of a symbolic icon
 * @built: whether it exists; one that does not is never shown
 */
typedef struct
{
  const char *code;
  const char *libelle;
  const char *nom_court;
  MefDroit    droit;
  MefGroupe   groupe;
  const char *icone;
  gboolean    built;
} MefFonctionnalite;

/** mef_fonctionnalite_get: (transfer none): its row of the one table of features */
const MefFonctionnalite *mef_fonctionnalite_get (MefCodeFonctionnalite fonctionnalite);

/** mef_fonctionnalite_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_fonctionnalite_from_code (const char *code, MefCodeFonctionnalite *fonctionnalite);

/**
 * mef_fonctionnalite_is_available:
 * @roles: #MefRole set on the current site
 *
 * Whether to show it to this person: it is built and the table of rights allows it (USR-02).
 */
gboolean
mef_fonctionnalite_is_available (MefCodeFonctionnalite fonctionnalite, MefAudience audience, guint roles);

G_END_DECLS
