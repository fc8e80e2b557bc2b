/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache-structure.h"
#include "client/cache/interfaces/mef-cache-structures.h"
#include "client/cache/mef-cache-fixture.h"

G_BEGIN_DECLS

/* The calls of the cache on structures, waited for; they must not fail. */

/** mef_sample_structure_new: (transfer full): the published structure number @n of a register: « Les Lutins
 * 0001 » */
MefStructure *mef_sample_structure_new (MefFormulaires *formulaires, MefTypeStructure type, guint n);

/** mef_sample_structure_dup_id: (transfer full) */
char *mef_sample_structure_dup_id (guint n);

/** mef_sample_proposition_new: (transfer full): proposes another text for @pointeur */
MefProposition *mef_sample_proposition_new (const MefStructure *structure,
                                            gint64              version,
                                            const char         *pointeur,
                                            const char         *text);

void mef_fixture_add_structure (MefFeedBatch *batch, const MefStructure *structure);
void mef_fixture_add_proposition (MefFeedBatch         *batch,
                                  MefCacheFixture      *self,
                                  const MefStructure   *structure,
                                  const MefProposition *proposition);
void mef_fixture_add_releve (MefFeedBatch *batch, const MefStructure *structure, const MefReleve *releve);

/** mef_structures_fixture_store: as the feed would */
void mef_structures_fixture_store (MefCacheFixture *self, const MefStructure *structure);
void mef_structures_fixture_propose (MefCacheFixture      *self,
                                     const MefStructure   *structure,
                                     const MefProposition *proposition);

MefStructureDossier *mef_structures_fixture_dossier (MefCacheFixture *self, const char *id);
GArray              *mef_structures_fixture_list (MefCacheFixture           *self,
                                                  const char                *site,
                                                  const MefFiltreStructures *filtre,
                                                  GPtrArray                **rows);

/** mef_structures_fixture_ligne: (nullable): of the list of all */
MefLigneStructure   *mef_structures_fixture_ligne (MefCacheFixture *self, const char *id);
MefCompteStructures *mef_structures_fixture_compter (MefCacheFixture *self, const char *site);
void                 mef_structures_fixture_garder (MefCacheFixture *self, const MefSaisieGardee *saisie);
gboolean             mef_structures_fixture_enregistrer (MefCacheFixture       *self,
                                                         const MefSaisieGardee *saisie,
                                                         gboolean               publier,
                                                         GError               **error);
gboolean             mef_structures_fixture_reprendre (MefCacheFixture *self, const char *id);
void                 mef_structures_fixture_supprimer (MefCacheFixture *self, const char *id);
void mef_structures_fixture_changer (MefCacheFixture *self, const char *id, MefChangementCase change);
void mef_structures_fixture_juger (MefCacheFixture       *self,
                                   const MefProposition  *proposition,
                                   const MefSaisieGardee *correction,
                                   GPtrArray             *ecarts,
                                   const char            *motif);

void mef_structures_fixture_noter (MefCacheFixture *self, MefCommunes *communes);
GPtrArray *
mef_structures_fixture_gestionnaires (MefCacheFixture *self, const char *site, const char *texte, guint n);

/** mef_structures_fixture_edit: the form of @structure with another text at @pointeur, saved */
void mef_structures_fixture_edit (MefCacheFixture    *self,
                                  const MefStructure *structure,
                                  const char         *pointeur,
                                  const char         *text);

/** mef_structures_fixture_reply: (transfer full): an answer with the structure; as the current one of a
 * conflict when @status is not a success */
MefReply *mef_structures_fixture_reply (guint status, const MefStructure *structure);

/** mef_structures_fixture_only: (transfer full): the one operation there is */
MefOperation *mef_structures_fixture_only (MefCacheFixture *self);

G_END_DECLS
