/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letters/mef-corps.h"
#include "domain/mef-evenement-courrier.h"
#include "domain/mef-variable.h"

G_BEGIN_DECLS

/**
 * MefModele:
 *
 * A template: UTF-8 text, `#` lines at its head are comments, empty lines part paragraphs, line breaks inside
 * one are spaces, `{name}` is a variable. There is nothing else: no condition, no format; what a value holds
 * is never read as template. An unknown variable or a lone brace is an error.
 */
typedef struct _MefModele MefModele;

/**
 * MefValeurs:
 * @textes: (array fixed-size=MEF_VARIABLE_N): (nullable) value of each variable inside a sentence
 * @corps: (array fixed-size=MEF_VARIABLE_N): (nullable) paragraphs of each block
 */
typedef struct
{
  char     *textes[MEF_VARIABLE_N];
  MefCorps *corps[MEF_VARIABLE_N];
} MefValeurs;

/** mef_valeurs_clear: frees what @self holds, not @self */
void mef_valeurs_clear (MefValeurs *self);

/** mef_modele_parse: (transfer full) (nullable): the template of @source, or %MEF_LETTRE_ERROR_MODELE that
 * names the line */
MefModele *mef_modele_parse (const char *source, GError **error);

/** mef_modele_load: (transfer full) (nullable): the template of @evenement, from the library's resources */
MefModele *mef_modele_load (MefEvenementCourrier evenement, GError **error);
void       mef_modele_free (MefModele *self);

/** mef_modele_get_variables: set of `1 << MefVariable` that it uses */
guint mef_modele_get_variables (const MefModele *self);

/** mef_modele_fill: (transfer full): the body; a variable without value reads as nothing */
MefCorps *mef_modele_fill (const MefModele *self, const MefValeurs *valeurs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MefValeurs, mef_valeurs_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefModele, mef_modele_free)

G_END_DECLS
