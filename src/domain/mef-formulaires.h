/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaire.h"

G_BEGIN_DECLS

/**
 * MefFormulaires:
 *
 * The forms of all types of structure. Immutable once each is set: any thread may hold a reference.
 */
typedef struct _MefFormulaires MefFormulaires;

/** mef_formulaires_new: (transfer full): without forms; `protocol/forms` fills it */
MefFormulaires *mef_formulaires_new (void);
MefFormulaires *mef_formulaires_ref (MefFormulaires *self);
void            mef_formulaires_unref (MefFormulaires *self);

/** mef_formulaires_take: @form: (transfer full): the form of its type, sealed; one of each type */
void mef_formulaires_take (MefFormulaires *self, MefFormulaire *form);

/** mef_formulaires_get: (transfer none): the form of @type */
MefFormulaire *mef_formulaires_get (MefFormulaires *self, MefTypeStructure type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefFormulaires, mef_formulaires_unref)

G_END_DECLS
