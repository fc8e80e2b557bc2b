/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-editeur.h"

G_BEGIN_DECLS

/**
 * MefEditeurCases: boxes to tick
 *
 * Several of the declared choices; or « Oui », « Non » and, where it may be left open, « Non renseigné », of
 * which one is ticked.
 */
#define MEF_TYPE_EDITEUR_CASES (mef_editeur_cases_get_type ())
G_DECLARE_FINAL_TYPE (MefEditeurCases, mef_editeur_cases, MEF, EDITEUR_CASES, MefEditeur)

G_END_DECLS
