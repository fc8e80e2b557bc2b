/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

G_BEGIN_DECLS

/** MEF_RELANCE_JOURS: a request is reminded when it waits for longer, in days (RLC-01) */
#define MEF_RELANCE_JOURS 30

/** MEF_RELANCE_COMMENTAIRE_MAX: characters an agent may add */
#define MEF_RELANCE_COMMENTAIRE_MAX 2000

/**
 * MefEtatRelance:
 * @MEF_RELANCE_DEMANDEE: asked for; the night job looks again and sends
 * @MEF_RELANCE_ENVOYEE: its mail is written: there is never another
 * @MEF_RELANCE_ANNULEE: the request had moved on when the night came; it may be reminded later
 */
typedef enum
{
  MEF_RELANCE_DEMANDEE,
  MEF_RELANCE_ENVOYEE,
  MEF_RELANCE_ANNULEE,
  MEF_RELANCE_ETAT_N,
} MefEtatRelance;

/** mef_etat_relance_to_code: (transfer none): `DEMANDEE`, `ENVOYEE`, `ANNULEE` */
const char *mef_etat_relance_to_code (MefEtatRelance etat);

/** mef_etat_relance_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_etat_relance_from_code (const char *code, MefEtatRelance *etat);

/**
 * MefRelance: the one reminder of a request (RLC-02)
 * @demande: id of the request, and of the record
 * @par: who asked for it, « C. Fontaine »
 * @commentaire: what the agent adds to the mail, possibly nothing
 * @le: µs UTC: since when @etat holds
 */
typedef struct
{
  char          *demande;
  MefEtatRelance etat;
  char          *par;
  char          *commentaire;
  gint64         le;
} MefRelance;

/** mef_relance_new: (transfer full): asked for at @le */
MefRelance *mef_relance_new (const char *demande, const char *par, const char *commentaire, gint64 le);
void        mef_relance_free (MefRelance *self);

/**
 * mef_relance_is_waiting:
 * @now: µs UTC
 *
 * Whether a request may be reminded as far as it goes: it waits for new elements for more than
 * %MEF_RELANCE_JOURS days, and is not a migrated one whose agrément was never brought up to date (RLC-01).
 */
gboolean mef_relance_is_waiting (const MefDemande *demande, gint64 now);

/** mef_relance_is_possible: the same, and @relance (nullable), the request's reminder so far, leaves room for
 * one */
gboolean mef_relance_is_possible (const MefDemande *demande, const MefRelance *relance, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefRelance, mef_relance_free)

G_END_DECLS
