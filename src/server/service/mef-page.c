/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-page.h"

#include "server/service/mef-record.h"

MefPageQuestion *
mef_page_question_new (const MefFiltre *filtre, const char *apres, guint limite)
{
  MefPageQuestion *self;

  g_return_val_if_fail (filtre != NULL, NULL);

  self = g_new0 (MefPageQuestion, 1);
  self->filtre = mef_filtre_copy (filtre);
  self->apres = g_strdup (apres);
  self->limite = CLAMP (limite, 1, MEF_PAGE_MAX);
  return self;
}

void
mef_page_question_free (MefPageQuestion *self)
{
  if (self == NULL)
    return;

  mef_filtre_free (self->filtre);
  g_free (self->apres);
  g_free (self);
}

MefPage *
mef_page_new (void)
{
  MefPage *self = g_new0 (MefPage, 1);

  self->demandes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_record_unref);
  self->total = -1;
  return self;
}

void
mef_page_free (MefPage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->demandes);
  g_free (self->suivant);
  g_free (self);
}
