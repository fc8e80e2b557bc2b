/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-structures-page.h"

#include "server/service/mef-page.h"
#include "server/service/mef-record.h"

MefStructuresQuestion *
mef_structures_question_new (MefFiltreStructures *filtre, const char *apres, guint limite)
{
  MefStructuresQuestion *self;

  g_return_val_if_fail (filtre != NULL, NULL);

  self = g_new0 (MefStructuresQuestion, 1);
  self->filtre = filtre;
  self->apres = g_strdup (apres);
  self->limite = CLAMP (limite, 1, MEF_PAGE_MAX);
  return self;
}

void
mef_structures_question_free (MefStructuresQuestion *self)
{
  if (self == NULL)
    return;

  mef_filtre_structures_free (self->filtre);
  g_free (self->apres);
  g_free (self);
}

MefStructuresPage *
mef_structures_page_new (void)
{
  MefStructuresPage *self = g_new0 (MefStructuresPage, 1);

  self->structures = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_record_unref);
  self->total = -1;
  return self;
}

void
mef_structures_page_free (MefStructuresPage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->structures);
  g_free (self->suivant);
  g_free (self);
}
