/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/interfaces/mef-scan-ref.h"

G_DEFINE_BOXED_TYPE (MefScanRef, mef_scan_ref, mef_scan_ref_ref, mef_scan_ref_unref)

MefScanRef *
mef_scan_ref_new (const MefDemande *demande, const MefDocument *document)
{
  MefScanRef *self;

  g_return_val_if_fail (demande != NULL && document != NULL, NULL);

  self = g_new0 (MefScanRef, 1);
  g_atomic_ref_count_init (&self->refs);
  self->site = g_strdup (demande->site);
  self->demande = g_strdup (demande->id);
  self->numero = document->numero;
  self->sha256 = g_strdup (document->sha256);
  self->taille = document->taille;
  return self;
}

MefScanRef *
mef_scan_ref_ref (MefScanRef *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_scan_ref_unref (MefScanRef *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->site);
  g_free (self->demande);
  g_free (self->sha256);
  g_free (self);
}
