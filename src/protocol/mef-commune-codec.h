/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"
#include "protocol/mef-json-reader.h"
#include "protocol/mef-json-writer.h"

G_BEGIN_DECLS

/** mef_commune_codec_is_insee: « 75120 », « 2A004 » */
gboolean mef_commune_codec_is_insee (const char *text);

/** MefCommuneTrouvee: a commune as `GET /communes` answers it; unlike #MefCommune it owns its texts */
typedef struct
{
  char  *insee;
  char  *nom;
  char **codes_postaux;
  char  *departement;
} MefCommuneTrouvee;

void mef_commune_trouvee_free (MefCommuneTrouvee *self);

/** mef_commune_codec_encode_list: `{"communes":[…]}`; @communes: (element-type MefCommune) */
char *mef_commune_codec_encode_list (GPtrArray *communes);

/** mef_commune_codec_decode_list: (transfer full) (nullable) (element-type MefCommuneTrouvee) */
GPtrArray *mef_commune_codec_decode_list (const char *text, gssize length, GError **error);

/** MefCommuneRecherche: exactly one of them is not %NULL */
typedef struct
{
  char *code_postal;
  char *nom;
  char *insee;
} MefCommuneRecherche;

void mef_commune_recherche_free (MefCommuneRecherche *self);

/** mef_commune_codec_to_query: (transfer full): `code_postal=75020` */
char *mef_commune_codec_to_query (const MefCommuneRecherche *recherche);

/** mef_commune_codec_from_query: (transfer full) (nullable): @query: (nullable): as in the URL, still escaped
 */
MefCommuneRecherche *mef_commune_codec_from_query (const char *query, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCommuneTrouvee, mef_commune_trouvee_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCommuneRecherche, mef_commune_recherche_free)

G_END_DECLS
