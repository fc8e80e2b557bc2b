/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structure-ouverte.h"
#include "letters/mef-avis-creation.h"

G_BEGIN_DECLS

/** mef_structure_ouverte_dup_avis: (transfer full) (nullable): the mail that tells the gestionnaire of the
 * open structure, signed by the person who is here (STR-10) */
MefAvisCreation *mef_structure_ouverte_dup_avis (MefStructureOuverte *self);

G_END_DECLS
