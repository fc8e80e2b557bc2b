/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaire.h"

/** mef_sample_formulaire_new: (transfer full): a sealed form with a field of every genre; of an EAJE, with a
 * grid of `capacite` places */
MefFormulaire *mef_sample_formulaire_new (void);
