/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-adresse.h"

G_BEGIN_DECLS

/**
 * MefCommune:
 * @insee: INSEE code, the key: names repeat
 * @nom: official name, « Saint-Denis », « Paris 20e Arrondissement »
 * @codes_postaux: (array zero-terminated): five digits each, in order; possibly none
 * @departement: « 75 », « 2A », « 974 »
 * @commune_mere: (nullable): INSEE code of Paris, Lyon or Marseille for one of their arrondissements
 * @population: inhabitants, 0 when not told
 *
 * A commune, or a municipal arrondissement. Owned by its #MefCommunes.
 */
typedef struct
{
  const char        *insee;
  const char        *nom;
  const char *const *codes_postaux;
  const char        *departement;
  const char        *commune_mere;
  int                population;
} MefCommune;

/**
 * MefCommunes:
 *
 * The communes of the country (`data/communes.tsv`), immutable once parsed: any thread may hold a reference.
 */
typedef struct _MefCommunes MefCommunes;

/**
 * MefCommunesError:
 * @MEF_COMMUNES_ERROR_SYNTAX: a line that cannot be read; the message names it
 */
typedef enum
{
  MEF_COMMUNES_ERROR_SYNTAX,
} MefCommunesError;

#define MEF_COMMUNES_ERROR (mef_communes_error_quark ())
GQuark mef_communes_error_quark (void);

/**
 * mef_communes_parse:
 * @bytes: content of `data/communes.tsv` (its columns: `data/README.md`); reading the file is the caller's
 *
 * Returns: (transfer full) (nullable): the communes, or %NULL with a %MEF_COMMUNES_ERROR
 */
MefCommunes *mef_communes_parse (GBytes *bytes, GError **error);

/**
 * mef_communes_parse_later:
 *
 * The same read on a thread of its own; who asks something of it before waits for that. A list that cannot be
 * read is empty, and a warning says so.
 *
 * Returns: (transfer full): the communes
 */
MefCommunes *mef_communes_parse_later (GBytes *bytes);

MefCommunes *mef_communes_ref (MefCommunes *self);
void         mef_communes_unref (MefCommunes *self);

/** mef_communes_get_n: how many there are, arrondissements included */
guint mef_communes_get_n (MefCommunes *self);

/** mef_communes_get_nth: (transfer none): by INSEE code in byte order */
const MefCommune *mef_communes_get_nth (MefCommunes *self, guint position);

/** mef_communes_find: (transfer none) (nullable): by INSEE code */
const MefCommune *mef_communes_find (MefCommunes *self, const char *insee);

/** mef_communes_list_by_code_postal: (transfer container) (element-type MefCommune): in INSEE order, possibly
 * none */
GPtrArray *mef_communes_list_by_code_postal (MefCommunes *self, const char *code_postal);

/**
 * mef_communes_list_by_nom:
 * @debut: beginning of a name, in any case and any accents
 * @limit: at most so many
 *
 * Returns: (transfer container) (element-type MefCommune): an exact name first, then the most populous; none
 * for ""
 */
GPtrArray *mef_communes_list_by_nom (MefCommunes *self, const char *debut, guint limit);

/**
 * mef_communes_agree:
 *
 * Whether an address is one of this country's: its postal code belongs to its commune, and, where it has an
 * INSEE code, the name is that commune's (an arrondissement may bear its city's name). Case, accents, « St »
 * and « Cedex » do not count (MOD-04, « code postal et commune »).
 */
gboolean mef_communes_agree (MefCommunes *self, const MefAdresse *adresse);

/** mef_commune_has_code_postal: whether @code_postal is one of its own */
gboolean mef_commune_has_code_postal (const MefCommune *self, const char *code_postal);

/** mef_commune_dup_short_name: (transfer full): « Paris 20e » for « Paris 20e Arrondissement », else the name
 */
char *mef_commune_dup_short_name (const MefCommune *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCommunes, mef_communes_unref)

G_END_DECLS
