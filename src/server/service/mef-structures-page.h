/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-filtre-structures.h"

G_BEGIN_DECLS

/** MefStructuresQuestion: @apres: (nullable): `suivant` of the page before; @limite: 1 to %MEF_PAGE_MAX */
typedef struct
{
  MefFiltreStructures *filtre;
  char                *apres;
  guint                limite;
} MefStructuresQuestion;

/** mef_structures_question_new: (transfer full): takes @filtre; @limite is brought within 1 and %MEF_PAGE_MAX
 */
MefStructuresQuestion      *
mef_structures_question_new (MefFiltreStructures *filtre, const char *apres, guint limite);
void mef_structures_question_free (MefStructuresQuestion *self);

/**
 * MefStructuresPage:
 * @structures: (element-type MefRecord): in the order asked
 * @suivant: (nullable): opaque; %NULL at the end
 * @total: structures of the whole list; -1 on later pages
 */
typedef struct
{
  GPtrArray *structures;
  char      *suivant;
  gint64     total;
} MefStructuresPage;

/** mef_structures_page_new: (transfer full): an empty page */
MefStructuresPage *mef_structures_page_new (void);
void               mef_structures_page_free (MefStructuresPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefStructuresQuestion, mef_structures_question_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefStructuresPage, mef_structures_page_free)

G_END_DECLS
