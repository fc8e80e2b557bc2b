/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "domain/mef-fiche.h"

G_BEGIN_DECLS

/**
 * mef_fiche_parse:
 * @self: the form so far: a commune is looked for under its own postal code
 * @text: as a person types it, in a field or in a cell of a workbook
 * @communes: (nullable): without them only INSEE codes are read as communes
 * @reason: (out) (optional) (transfer full): why not, in French
 *
 * Reads « 06.12.34.56.78 », « 3 ans », « 12/04/2026 », « 1 234,50 € », « oui », the code or the label of a
 * choice, several of them with « ; », « 9h-12h 14h-18h », « 75020 Paris 20e ; 93200 Saint-Denis », a list's
 * lines with their cells by « | ». Ends are trimmed; "" is no value. Bounds are not judged here but by
 * mef_fiche_check().
 *
 * Returns: (transfer full) (nullable): the value; %NULL with @reason when it cannot be read, without for ""
 */
GVariant *mef_fiche_parse (const MefFiche *self,
                           const MefUnite *unite,
                           const char     *text,
                           MefCommunes    *communes,
                           char          **reason);

/**
 * mef_fiche_parse_cell:
 * @colonne: a column of a list
 * @reason: (out) (optional) (transfer full): why not, in French
 *
 * Returns: (transfer full) (nullable): the text to be kept for one cell of a line, "" for none; %NULL with
 * @reason
 */
char *mef_fiche_parse_cell (const MefFormulaireChamp *colonne, const char *text, char **reason);

G_END_DECLS
