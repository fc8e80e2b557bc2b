/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "domain/mef-fiche.h"

G_BEGIN_DECLS

/** MefGraviteFaute: what is wrong with a value */
typedef enum
{
  MEF_GRAVITE_MANQUE, /* « À remplir » */
  MEF_GRAVITE_INVALIDE,
} MefGraviteFaute;

/**
 * MefFaute:
 * @unite: where; owned by the form
 * @message: in French, what would do: « Au plus 200 places. »
 */
typedef struct
{
  const MefUnite *unite;
  MefGraviteFaute gravite;
  char           *message;
} MefFaute;

void mef_faute_free (MefFaute *self);

/**
 * MefExigence: what a form is checked for
 * @MEF_EXIGENCE_BROUILLON: what is there must be right; of what is required only type, name and postal code
 * (STR-03)
 * @MEF_EXIGENCE_COMPLETE: what is required is there as well
 */
typedef enum
{
  MEF_EXIGENCE_BROUILLON,
  MEF_EXIGENCE_COMPLETE,
} MefExigence;

/**
 * mef_fiche_check_unite:
 * @communes: (nullable): without them postal codes and communes are not held together
 *
 * The rules of one unit, also those that look at other fields: the same in the client while typing and in the
 * server (STR-02).
 *
 * Returns: (transfer full) (nullable): the first fault, %NULL when there is none or the field is not shown
 */
MefFaute *mef_fiche_check_unite (const MefFiche *self,
                                 const MefUnite *unite,
                                 MefExigence     exigence,
                                 MefCommunes    *communes);

/** mef_fiche_check: (transfer full) (element-type MefFaute): all faults, in the order of the form */
GPtrArray *mef_fiche_check (const MefFiche *self, MefExigence exigence, MefCommunes *communes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFaute, mef_faute_free)

G_END_DECLS
