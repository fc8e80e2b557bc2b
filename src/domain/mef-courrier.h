/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MefEtatCourrier: what became of a mail (API-06) */
typedef enum
{
  MEF_COURRIER_EN_ATTENTE,
  MEF_COURRIER_ENVOYE,
  MEF_COURRIER_REFUSE,
  MEF_COURRIER_ETAT_N,
} MefEtatCourrier;

/** mef_etat_courrier_to_code: (transfer none): `EN_ATTENTE`, `ENVOYE`, `REFUSE` */
const char *mef_etat_courrier_to_code (MefEtatCourrier etat);

/** mef_etat_courrier_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_etat_courrier_from_code (const char *code, MefEtatCourrier *etat);

/**
 * MefCourrier: a mail as the request it belongs to shows it; the text itself stays at the server
 * @demande: id of the request
 * @evenement: code of the event that wrote it, « VALIDATION_INSCRIPTION » (the table of src/letters)
 * @motif_refus: (nullable): why it was refused
 * @le: µs UTC: since when @etat holds
 */
typedef struct
{
  char           *id;
  char           *demande;
  char           *evenement;
  MefEtatCourrier etat;
  char           *motif_refus;
  gint64          le;
} MefCourrier;

/** mef_courrier_new: (transfer full): a mail that waits, to be filled in before it is shared */
MefCourrier *mef_courrier_new (const char *id, const char *demande, const char *evenement);
void         mef_courrier_free (MefCourrier *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCourrier, mef_courrier_free)

G_END_DECLS
