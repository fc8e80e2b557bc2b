/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-reglages.h"
#include "domain/mef-filtre.h"

G_BEGIN_DECLS

/**
 * mef_filtre_load: (transfer full): filter and order of the last time; what cannot be read is as in
 * mef_filtre_new()
 */
MefFiltre *mef_filtre_load (MefReglages *reglages);

/** mef_filtre_save: all but the keyword, which may be a person's name: nothing personal in the settings */
void mef_filtre_save (const MefFiltre *self, MefReglages *reglages);

/** mef_filtre_load_relances: (transfer full): the same of the reminders' list (RLC-01) */
MefFiltre *mef_filtre_load_relances (MefReglages *reglages);

/** mef_filtre_save_relances: type, place and order */
void mef_filtre_save_relances (const MefFiltre *self, MefReglages *reglages);

G_END_DECLS
