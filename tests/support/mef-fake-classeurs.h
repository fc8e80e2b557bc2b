/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/documents/interfaces/mef-classeur-lecteur.h"
#include "client/documents/interfaces/mef-classeur-source.h"
#include "domain/mef-classeur.h"

G_BEGIN_DECLS

#define MEF_TYPE_FAKE_CLASSEURS (mef_fake_classeurs_get_type ())
G_DECLARE_FINAL_TYPE (MefFakeClasseurs, mef_fake_classeurs, MEF, FAKE_CLASSEURS, GObject)

/**
 * MefFakeClasseurs: workbooks without a file, a renderer or a network
 *
 * Whatever file is read has the answers it was told; the empty workbook of a type is « 751 MAM ».
 */
MefFakeClasseurs *mef_fake_classeurs_new (void);

/** mef_fake_classeurs_answer: one line more: a label and what stands behind it, in columns A and B */
void
mef_fake_classeurs_answer (MefFakeClasseurs *self, const char *label, MefGenreCellule kind, const char *text);

/** mef_fake_classeurs_clear: no answer any more */
void mef_fake_classeurs_clear (MefFakeClasseurs *self);

/** mef_fake_classeurs_fail: @message: (nullable): all calls fail with it from now on */
void mef_fake_classeurs_fail (MefFakeClasseurs *self, const char *message);

G_END_DECLS
