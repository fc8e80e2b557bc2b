/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaires.h"

G_BEGIN_DECLS

/** mef_fuzz_get_forms: (transfer none): the forms as they are shipped, read once */
MefFormulaires *mef_fuzz_get_forms (void);

G_END_DECLS
