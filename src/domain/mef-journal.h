/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"

G_BEGIN_DECLS

/**
 * MefLigneJournal: an entry of a site's journal, for whoever may read it (AUD-01)
 * @rang: place in the site's chain, from 1
 * @le: µs UTC
 * @compte: (nullable): id of the account; %NULL: the server itself
 * @nom: (nullable): its name as it is now; %NULL once it is gone
 * @acteur: (nullable): who acted in it: another one only in « Accéder au compte »
 * @action: code, such as `deciderDemande`
 * @objet: (nullable): id of the record
 * @champs: (nullable): names of fields
 * @motif: (nullable): code of the reason
 */
typedef struct
{
  gint64 rang;
  gint64 le;
  char  *compte;
  char  *nom;
  char  *acteur;
  char  *action;
  char  *objet;
  char  *champs;
  char  *motif;
} MefLigneJournal;

void mef_ligne_journal_free (MefLigneJournal *self);

/**
 * MefFiltreJournal:
 * @depuis, @jusqua: days in Europe/Paris, both included; %MEF_DAY_NONE: without bound
 * @compte, @objet, @action: (nullable): exactly this one
 */
typedef struct
{
  MefDay depuis;
  MefDay jusqua;
  char  *compte;
  char  *objet;
  char  *action;
} MefFiltreJournal;

/** mef_filtre_journal_new: (transfer full): everything */
MefFiltreJournal *mef_filtre_journal_new (void);
void              mef_filtre_journal_free (MefFiltreJournal *self);

/** mef_filtre_journal_takes: whether an entry is among those asked for */
gboolean mef_filtre_journal_takes (const MefFiltreJournal *self, const MefLigneJournal *ligne);

/** mef_filtre_journal_is_past: whether an entry of @le is older than all that is asked for */
gboolean mef_filtre_journal_is_past (const MefFiltreJournal *self, gint64 le);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLigneJournal, mef_ligne_journal_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFiltreJournal, mef_filtre_journal_free)

G_END_DECLS
