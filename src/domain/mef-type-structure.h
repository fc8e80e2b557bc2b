/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MefTypeStructure: the types of structure of monenfant.fr (`spec/04`), in the order of the guide */
typedef enum
{
  MEF_TYPE_STRUCTURE_EAJE,
  MEF_TYPE_STRUCTURE_MAM,
  MEF_TYPE_STRUCTURE_ALSH,
  MEF_TYPE_STRUCTURE_RPE,
  MEF_TYPE_STRUCTURE_LAEP,
  MEF_TYPE_STRUCTURE_LINF,
  MEF_TYPE_STRUCTURE_ER,
  MEF_TYPE_STRUCTURE_SMF,
  MEF_TYPE_STRUCTURE_GAD,
  MEF_TYPE_STRUCTURE_CLAS,
  MEF_TYPE_STRUCTURE_N,
} MefTypeStructure;

/** mef_type_structure_to_code: (transfer none): `EAJE`, `MAM`…, which is also what everybody calls it */
const char *mef_type_structure_to_code (MefTypeStructure type);

/** mef_type_structure_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_type_structure_from_code (const char *code, guint *type);

/** mef_type_structure_get_label: (transfer none): « Établissement d’accueil du jeune enfant » */
const char *mef_type_structure_get_label (MefTypeStructure type);

/** mef_type_structure_get_article: (transfer none): the type as something one creates: « un EAJE », « une
 * MAM » */
const char *mef_type_structure_get_article (MefTypeStructure type);

G_END_DECLS
