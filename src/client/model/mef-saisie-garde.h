/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache-structure.h"

G_BEGIN_DECLS

/** MEF_GARDE_DELAI_MS: how long typing is gathered before it is written: durable within 2 s (STR-03) */
#define MEF_GARDE_DELAI_MS 1000

/** MefGarde: where the unfinished work stands (STR-03) */
typedef enum
{
  MEF_GARDE_RIEN,     /* nothing was typed */
  MEF_GARDE_EN_COURS, /* typed; written within 2 s */
  MEF_GARDE_ECRITE,   /* on this workstation's disk */
  MEF_GARDE_ECHEC,    /* could not be written: `erreur` says why; it is tried again */
} MefGarde;

/**
 * MefSaisieGarde: writes a form that is being typed to this workstation's disk, soon and again
 *
 * Properties, notified: `garde` (#MefGarde), `erreur` (French sentence, %NULL when all is well). Main thread.
 */
#define MEF_TYPE_SAISIE_GARDE (mef_saisie_garde_get_type ())
G_DECLARE_FINAL_TYPE (MefSaisieGarde, mef_saisie_garde, MEF, SAISIE_GARDE, GObject)

/** MefSaisieGardePrendre: (transfer full) (nullable): the form as it is now; %NULL: there is nothing to keep
 * any more */
typedef MefSaisieGardee *(*MefSaisieGardePrendre) (gpointer user_data);

/** mef_saisie_garde_new: @prendre is asked for what is to be written, when it is written */
MefSaisieGarde *mef_saisie_garde_new (MefCache             *cache,
                                      MefObjetSaisie        objet,
                                      MefSaisieGardePrendre prendre,
                                      gpointer              user_data);

/** mef_saisie_garde_begin: another form is typed into
 * @kept: it was kept before */
void mef_saisie_garde_begin (MefSaisieGarde *self, const char *id, gboolean kept);

/** mef_saisie_garde_touch: something was typed */
void mef_saisie_garde_touch (MefSaisieGarde *self);

/** mef_saisie_garde_flush: writes what is not written yet, at once */
void mef_saisie_garde_flush (MefSaisieGarde *self);

/** mef_saisie_garde_forget: the form was saved or thrown away elsewhere: what is not written yet is not */
void mef_saisie_garde_forget (MefSaisieGarde *self);

/** mef_saisie_garde_get_garde: where it stands */
MefGarde mef_saisie_garde_get_garde (MefSaisieGarde *self);

/** mef_saisie_garde_get_erreur: (transfer none) (nullable): a sentence for the user */
const char *mef_saisie_garde_get_erreur (MefSaisieGarde *self);

G_END_DECLS
