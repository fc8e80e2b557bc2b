/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/ui/structures/mef-champ.h"

G_BEGIN_DECLS

/**
 * MefSectionCard: a section of a form: its heading and its fields
 *
 * It is hidden until mef_section_card_build(): fields are many widgets, and those below the edge of the
 * window can wait for the first frame.
 */
#define MEF_TYPE_SECTION_CARD (mef_section_card_get_type ())
G_DECLARE_FINAL_TYPE (MefSectionCard, mef_section_card, MEF, SECTION_CARD, GtkWidget)

/** mef_section_card_new: (transfer floating): without its fields */
GtkWidget *mef_section_card_new (MefSaisieFiche *saisie, const MefSection *section);

/** mef_section_card_get_section: (transfer none) */
const MefSection *mef_section_card_get_section (MefSectionCard *self);

/** mef_section_card_build: makes the fields, once
 * @champs: (element-type MefFormulaireChamp MefChamp): they are told here, not owned */
void mef_section_card_build (MefSectionCard *self, GHashTable *champs);

/** mef_section_card_is_built: whether the fields are there */
gboolean mef_section_card_is_built (MefSectionCard *self);

G_END_DECLS
