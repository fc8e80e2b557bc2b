/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-adresse.h"
#include "domain/mef-agrement.h"

G_BEGIN_DECLS

/* What the codecs of requests and of deposits keep alike, as #MefFieldRecord asks for it. */

/** mef_json_copy_adresse: (transfer full): of a #MefAdresse */
gpointer mef_json_copy_adresse (gconstpointer adresse);
void     mef_json_free_adresse (gpointer adresse);

/** mef_json_copy_agrement: (transfer full): of a #MefAgrement */
gpointer mef_json_copy_agrement (gconstpointer agrement);
void     mef_json_free_agrement (gpointer agrement);

G_END_DECLS
