/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-controle.h"

G_BEGIN_DECLS

/** MefGravite: what a finding asks of the moderator (MOD-04) */
typedef enum
{
  MEF_GRAVITE_INFORMATION, /* plain, nothing to do */
  MEF_GRAVITE_A_ACQUITTER, /* must be acknowledged before « Valider » */
  MEF_GRAVITE_BLOQUANT,    /* « Valider » is not possible */
} MefGravite;

/** MefCodeConstat: every automatic finding; the table in the code gives gravity, origin, field and sentence
 */
typedef enum
{
  MEF_CONSTAT_FIN_AVANT_DEBUT, /* blocking */
  MEF_CONSTAT_AGREMENT_EXPIRE,
  MEF_CONSTAT_DUREE_EXCESSIVE, /* longer than the legal duration */
  MEF_CONSTAT_CAPACITE_HORS_BORNES,
  MEF_CONSTAT_CODE_POSTAL_COMMUNE,    /* register: postal code and commune disagree */
  MEF_CONSTAT_AGREMENT_ABSENT,        /* blocking: no scan of the agrément */
  MEF_CONSTAT_ATTESTATION_ABSENTE,    /* blocking: first agrément without attestation de formation */
  MEF_CONSTAT_IDENTITE_DEJA_UTILISEE, /* register: same name and birth date */
  MEF_CONSTAT_MEME_ADRESSE,           /* register, information */
  MEF_CONSTAT_EMAIL_AUTRE_AUDIENCE,   /* register */
  MEF_CONSTAT_ASM_RADIE,              /* register, blocking */
  MEF_CONSTAT_SNGI_CONFIRMEE,         /* register, information */
  MEF_CONSTAT_SNGI_INTROUVABLE,       /* register */
  MEF_CONSTAT_SNGI_DIFFERENTE,        /* register */
  MEF_CONSTAT_SNGI_NON_DISPONIBLE,    /* register, information: asked, and no answer yet */
  MEF_CONSTAT_N,
} MefCodeConstat;

/**
 * MefConstat:
 * @detail: (nullable): what fills the sentence (a name the user may see); %NULL outside the user's sites
 * (masked)
 * @lien: (nullable): id of the request or person it points to, when the user may open it
 */
typedef struct
{
  MefCodeConstat code;
  char          *detail;
  char          *lien;
} MefConstat;

/** mef_constat_new: (transfer full): copies @detail and @lien */
MefConstat *mef_constat_new (MefCodeConstat code, const char *detail, const char *lien);
void        mef_constat_free (MefConstat *self);

/** mef_constat_to_code: (transfer none): what travels and is stored, `FIN_AVANT_DEBUT` */
const char *mef_constat_to_code (MefCodeConstat code);

/** mef_constat_from_code: %FALSE for an unknown @text (nullable) */
gboolean mef_constat_from_code (const char *text, MefCodeConstat *code);

/** mef_constat_get_gravite: what the finding asks of the moderator */
MefGravite mef_constat_get_gravite (MefCodeConstat code);

/** mef_constat_get_short_label: (transfer none): what names it in a list: « agrément expiré » */
const char *mef_constat_get_short_label (MefCodeConstat code);

/** mef_constat_get_champ: the checked field the finding is about; %FALSE where it is about none */
gboolean mef_constat_get_champ (MefCodeConstat code, MefChamp *champ);

/** mef_constat_needs_register: computed by the server only (duplicates, radiated, commune list, SNGI) */
gboolean mef_constat_needs_register (MefCodeConstat code);

/** mef_constat_to_sentence: (transfer full): one short French sentence: « La date de fin précède la date de
 * début. » */
char *mef_constat_to_sentence (const MefConstat *self, const MefDemande *demande);

/**
 * mef_constat_compute:
 * @today: the day in Europe/Paris, by server time
 *
 * The findings that the declared data alone give (not those of the register), gravest first. Pure.
 *
 * Returns: (transfer full) (element-type MefConstat): the findings, possibly none
 */
GPtrArray *mef_constat_compute (const MefDemande *demande, const MefLegal *legal, MefDay today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefConstat, mef_constat_free)

G_END_DECLS
