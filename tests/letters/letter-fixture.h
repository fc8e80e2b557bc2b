/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letters/mef-lettre.h"

G_BEGIN_DECLS

/**
 * LetterCase: a letter of the golden set, `tests/data/letters/<name>.txt` and `.html`
 * @motifs: positions in the national set, ended by -1, in the order chosen
 * @precisions: (nullable): of each motive
 * @lu: (nullable): what is read where the field of the first motive differs
 * @evenement: (nullable): code of the event, %NULL for that of @decision
 * @commentaire: (nullable): of an agent
 * @compte: it goes to an account, with a link, and there is no request
 */
typedef struct
{
  const char    *name;
  MefEvenement   decision;
  MefTypeDemande type;
  MefCivilite    civilite;
  int            motifs[5];
  const char    *precisions[4];
  const char    *lu;
  const char    *texte_libre;
  int            capacite;
  const char    *evenement;
  const char    *commentaire;
  gboolean       compte;
} LetterCase;

/** LetterSujet: what the mail of a case is about, with all it points to */
typedef struct
{
  MefSujetCourrier sujet;
  MefDemande      *demande;
  MefDecision     *decision;
  MefSite         *site;
} LetterSujet;

extern const LetterCase letter_cases[];
extern const guint      letter_n_cases;

/** letter_demande_new: (transfer full): the request of Hélène (or Marc) Marchand, not shared yet */
MefDemande *letter_demande_new (MefTypeDemande type, MefCivilite civilite);

/** letter_site_new: (transfer full): the CAF of Paris */
MefSite *letter_site_new (void);

/** letter_decision_new: (transfer full): the decision of @letter_case */
MefDecision *letter_decision_new (const LetterCase *letter_case);

/** letter_case_get_evenement: the event of @letter_case */
MefEvenementCourrier letter_case_get_evenement (const LetterCase *letter_case);

/** letter_sujet_init: what the mail of @letter_case is about */
void letter_sujet_init (LetterSujet *self, const LetterCase *letter_case);
void letter_sujet_clear (LetterSujet *self);

/** letter_case_render: (transfer full): the letter of @letter_case */
MefLettre *letter_case_render (const LetterCase *letter_case);

/** letter_set: replaces a text of a request, a motive or a site */
void letter_set (char **field, const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LetterSujet, letter_sujet_clear)

G_END_DECLS
