/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

G_BEGIN_DECLS

/** MefTri: the columns of the queue; every header sorts (MOD-01) */
typedef enum
{
  MEF_TRI_ANCIENNETE, /* etat_depuis; ascending is the oldest waiting first, the default */
  MEF_TRI_NOM,
  MEF_TRI_TYPE,
  MEF_TRI_ETAT,
  MEF_TRI_COMMUNE,
  MEF_TRI_DEPARTEMENT,
  MEF_TRI_NUMERO,
  MEF_TRI_DEPOT,
  MEF_TRI_PRISE,
  MEF_TRI_N,
} MefTri;

/**
 * MefFiltre: the filter and order of a list of requests, the same on both sides of the wire (MOD-01)
 * @etats: bit set of `1 << MefEtat` (shown states); 0 for all
 * @types: bit set of `1 << MefTypeDemande`; 0 for all
 * @departement: (nullable): of the agrément
 * @lieu: (nullable): beginning of a postal code or of a commune's name, folded
 * @mot_cle: (nullable): every word must begin a word of the name, e-mail or number, folded
 * @depuis, @jusqua: days of arrival, both included; %MEF_DAY_NONE for open
 * @a_moi: held by the account that asks
 * @retours: only those that came back with new elements
 * @attente_jours: in the present state for more than this many days; 0 for any
 * @a_relancer: not those that are migrated, nor those reminded before (RLC-01); the client's cache alone,
 * which keeps the reminders beside the requests, knows the latter: it is not told to the server
 */
typedef struct
{
  guint    etats;
  guint    types;
  char    *departement;
  char    *lieu;
  char    *mot_cle;
  MefDay   depuis;
  MefDay   jusqua;
  gboolean a_moi;
  gboolean retours;
  int      attente_jours;
  gboolean a_relancer;
  MefTri   tri;
  gboolean descendant;
} MefFiltre;

/** mef_filtre_new: (transfer full): the queue as it opens: waiting and in progress, the oldest first */
MefFiltre *mef_filtre_new (void);

/** mef_filtre_new_relances: (transfer full): what waits for its reminder, the oldest first (RLC-01) */
MefFiltre *mef_filtre_new_relances (void);
MefFiltre *mef_filtre_copy (const MefFiltre *self);
void       mef_filtre_free (MefFiltre *self);
gboolean   mef_filtre_equal (const MefFiltre *a, const MefFiltre *b);

/** mef_tri_to_code: (transfer none): anciennete, nom, type, etat, commune, departement, numero, depot, prise
 */
const char *mef_tri_to_code (MefTri tri);

/** mef_tri_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_tri_from_code (const char *code, MefTri *tri);

/** mef_tri_get_label: (transfer none): the column's name, « Ancienneté » */
const char *mef_tri_get_label (MefTri tri);

/**
 * mef_filtre_dup_search_key:
 *
 * The folded text a keyword searches: name, birth name, e-mail (whole, then the parts before the @), number
 * (whole, then without leading zeros). One space separates its words, and nothing else does: in SQL, each
 * word of the folded keyword is one `' ' || key LIKE '% word%'`.
 *
 * Returns: (transfer full): the key
 */
char *mef_filtre_dup_search_key (const MefDemande *demande);

/**
 * mef_filtre_get_attente_avant:
 *
 * The bound that says « waiting for more than N days » to SQL: `etat_depuis` is before it. Days are those of
 * Europe/Paris, so that it agrees with the age shown.
 *
 * Returns: µs UTC, or %G_MAXINT64 for any
 */
gint64 mef_filtre_get_attente_avant (const MefFiltre *self, gint64 now);

/**
 * mef_filtre_matches:
 * @prise_par: (nullable): id of the account that holds a live claim
 * @moi: id of the account that asks
 *
 * What the SQL of both programs must agree with; used by tests and for one record.
 */
gboolean mef_filtre_matches (const MefFiltre  *self,
                             const MefDemande *demande,
                             const char       *prise_par,
                             const char       *moi,
                             gint64            now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFiltre, mef_filtre_free)

G_END_DECLS
