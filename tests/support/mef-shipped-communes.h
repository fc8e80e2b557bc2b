/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"

/** mef_shipped_communes_load: (transfer full): the national list of `data/communes.tsv` */
MefCommunes *mef_shipped_communes_load (void);
