/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-controle.h"

G_BEGIN_DECLS

/**
 * MefMotif: a canned motive (MOD-05, MOD-14)
 * @site: « 000 » for the national set
 * @decision: %MEF_EVENEMENT_DEMANDER_ELEMENTS or %MEF_EVENEMENT_REJETER
 * @titre: « Capacité différente du document »
 * @texte: what the mail says; knows `{declare}`, `{lu}`, `{precision}`. A part between `[` and `]` is left
 * out when a variable in it has no value
 * @champs: bit set of `1 << MefChamp` whose « différent » proposes this motive; 0 for none
 * @precision: (nullable): label of the line to type, « Pièce ou page manquante »; required when not %NULL
 */
typedef struct
{
  gatomicrefcount refs;

  char        *id;
  char        *site;
  gint64       version;
  MefEvenement decision;
  char        *titre;
  char        *texte;
  guint        champs;
  char        *precision;
  int          ordre;
  gboolean     actif;
} MefMotif;

/** mef_motif_new: (transfer full): an empty, active motive, to be filled in before it is shared */
MefMotif *mef_motif_new (void);
MefMotif *mef_motif_ref (const MefMotif *self);
void      mef_motif_unref (MefMotif *self);

/** mef_motif_get_national: (transfer none) (element-type MefMotif): the national set that is shipped, version
 * 1 */
GPtrArray *mef_motif_get_national (void);

/**
 * mef_motif_lacks_precision:
 * @precision: (nullable)
 *
 * Whether @self asks for a precision and @precision is none: without a letter or a digit it says nothing. No
 * mail is written then (MOD-05).
 */
gboolean mef_motif_lacks_precision (const MefMotif *self, const char *precision);

/** mef_motif_is_forgery: whether it is the shipped motive of a forged document: the person's e-mail stays
 * barred (`spec/03`) */
gboolean mef_motif_is_forgery (const MefMotif *self);

/**
 * mef_motif_expand:
 * @controles: (array fixed-size=7): the check list; gives `{declare}` and `{lu}` by the « différent » fields
 * among @self->champs, each named when they are several
 * @precision: (nullable)
 *
 * Returns: (transfer full): plain text of the motive for the mail
 */
char *mef_motif_expand (const MefMotif    *self,
                        const MefDemande  *demande,
                        const MefControle *controles,
                        const char        *precision);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefMotif, mef_motif_unref)

G_END_DECLS
