/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "domain/mef-formulaire.h"

G_BEGIN_DECLS

/**
 * mef_unite_to_text:
 * @value: (nullable): of the unit; one of another type is shown as the text it is
 * @communes: (nullable): names for INSEE codes
 *
 * Returns: (transfer full): the value for people and for workbooks, "" for none. mef_fiche_parse() reads it
 * again
 */
char *mef_unite_to_text (const MefUnite *self, GVariant *value, MefCommunes *communes);

G_END_DECLS
