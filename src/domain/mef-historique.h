/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MefActionHistorique: what one entry of a request's history tells (AUD-02); only deliberate claims enter it
 */
typedef enum
{
  MEF_ACTION_DEPOT,
  MEF_ACTION_VALIDER,
  MEF_ACTION_DEMANDER_ELEMENTS,
  MEF_ACTION_REJETER,
  MEF_ACTION_RENVOYER,
  MEF_ACTION_PRENDRE,
  MEF_ACTION_RENDRE,
  MEF_ACTION_LIBERER,
  MEF_ACTION_RELANCER,
  MEF_ACTION_N,
} MefActionHistorique;

/** mef_action_historique_to_code: (transfer none): DEPOT, VALIDER, DEMANDER_ELEMENTS… */
const char *mef_action_historique_to_code (MefActionHistorique action);

/** mef_action_historique_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_action_historique_from_code (const char *code, MefActionHistorique *action);

/** mef_action_historique_get_label: (transfer none): « Demande de nouveaux éléments », « Réservée » */
const char *mef_action_historique_get_label (MefActionHistorique action);

/**
 * MefChangement: a field, before and after
 * @champ: JSON pointer into the record, « /agrement/capacite »
 * @de: (nullable): what stood there
 * @vers: (nullable): what stands there now
 */
typedef struct
{
  char *champ;
  char *de;
  char *vers;
} MefChangement;

/** mef_changement_new: (transfer full): @de, @vers: (nullable) */
MefChangement *mef_changement_new (const char *champ, const char *de, const char *vers);
void           mef_changement_free (MefChangement *self);

/**
 * MefEntree: one entry of a history
 * @le: µs UTC
 * @par: name shown of who did it; « Assistant maternel » for the ASM
 * @changements: (element-type MefChangement): possibly none
 */
typedef struct
{
  gint64              le;
  char               *par;
  MefActionHistorique action;
  GPtrArray          *changements;
} MefEntree;

/** mef_entree_new: (transfer full): without changes; add them to its list */
MefEntree *mef_entree_new (gint64 le, const char *par, MefActionHistorique action);
void       mef_entree_free (MefEntree *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefChangement, mef_changement_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefEntree, mef_entree_free)

G_END_DECLS
