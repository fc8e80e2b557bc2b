/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"

G_BEGIN_DECLS

/**
 * mef_communes_list_proposees:
 *
 * What is offered to somebody who types a postal code (COM-01, COM-02): the communes that have it, but of
 * Paris, Lyon and Marseille the arrondissement alone, which is what an address means.
 *
 * Returns: (transfer container) (element-type MefCommune): in INSEE order, possibly none
 */
GPtrArray *mef_communes_list_proposees (MefCommunes *communes, const char *code_postal);

G_END_DECLS
