/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefAdresse:
 * @voie: number, kind and name of the way: « 27, rue des Pyrénées »
 * @complement: (nullable): building, floor
 * @code_postal: five digits, text
 * @commune: the commune's name
 * @insee: (nullable): its INSEE code; names repeat, so this is the key
 */
typedef struct
{
  char *voie;
  char *complement;
  char *code_postal;
  char *commune;
  char *insee;
} MefAdresse;

/** mef_adresse_new: (transfer full): copies the parts; %NULL stands for an absent one */
MefAdresse *mef_adresse_new (const char *voie,
                             const char *complement,
                             const char *code_postal,
                             const char *commune,
                             const char *insee);
MefAdresse *mef_adresse_copy (const MefAdresse *self);
void        mef_adresse_free (MefAdresse *self);

/** mef_adresse_to_line: (transfer full): « 27, rue des Pyrénées, 75020 Paris » */
char *mef_adresse_to_line (const MefAdresse *self);

/** mef_adresse_equal: whether both are written alike and name the same commune; two %NULL are equal */
gboolean mef_adresse_equal (const MefAdresse *a, const MefAdresse *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefAdresse, mef_adresse_free)

G_END_DECLS
