/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-classeur-lecture.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** MefRefusItem: a cell of a workbook that could not be used, as a list shows it; immutable */
#define MEF_TYPE_REFUS_ITEM (mef_refus_item_get_type ())
G_DECLARE_FINAL_TYPE (MefRefusItem, mef_refus_item, MEF, REFUS_ITEM, GObject)

/** mef_refus_item_new: (transfer full): @refus: copied */
MefRefusItem *mef_refus_item_new (const MefRefus *refus);

/** mef_refus_item_get_adresse: (transfer none): « Fiche!C12 » */
const char *mef_refus_item_get_adresse (MefRefusItem *self);

/** mef_refus_item_get_champ: (transfer none): the field it was for, "" for none */
const char *mef_refus_item_get_champ (MefRefusItem *self);

/** mef_refus_item_get_texte: (transfer none): what stands in it */
const char *mef_refus_item_get_texte (MefRefusItem *self);

/** mef_refus_item_get_raison: (transfer none): why, in French */
const char *mef_refus_item_get_raison (MefRefusItem *self);

G_END_DECLS
