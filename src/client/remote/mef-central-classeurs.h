/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-classeur-source.h"

G_BEGIN_DECLS

/** mef_central_classeur_source_init: the empty workbooks of a #MefCentral (STR-04) */
void mef_central_classeur_source_init (MefClasseurSourceInterface *iface);

G_END_DECLS
