/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-filtre.h"

G_BEGIN_DECLS

/** MEF_PAGE_MAX: records of one page at most; MEF_PAGE_DEFAULT: where the caller says nothing */
#define MEF_PAGE_MAX     500
#define MEF_PAGE_DEFAULT 100

/** MEF_PAGE_TOTAL_MAX: up to so many rows that one filter leaves, the total of several is counted */
#define MEF_PAGE_TOTAL_MAX 10000

/** MefPageQuestion: @apres: (nullable): `suivant` of the page before; @limite: 1 to %MEF_PAGE_MAX */
typedef struct
{
  MefFiltre *filtre;
  char      *apres;
  guint      limite;
} MefPageQuestion;

/** mef_page_question_new: (transfer full): @limite is brought within 1 and %MEF_PAGE_MAX */
MefPageQuestion *mef_page_question_new (const MefFiltre *filtre, const char *apres, guint limite);
void             mef_page_question_free (MefPageQuestion *self);

/**
 * MefPage:
 * @demandes: (element-type MefRecord): in the order asked
 * @suivant: (nullable): opaque; %NULL at the end
 * @total: requests of the whole list; -1 on later pages, and where counting would take longer than the page
 * itself
 */
typedef struct
{
  GPtrArray *demandes;
  char      *suivant;
  gint64     total;
} MefPage;

/** mef_page_new: (transfer full): an empty page */
MefPage *mef_page_new (void);
void     mef_page_free (MefPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefPageQuestion, mef_page_question_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefPage, mef_page_free)

G_END_DECLS
