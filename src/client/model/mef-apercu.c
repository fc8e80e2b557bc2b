/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-apercu.h"

#include "letters/mef-lettre.h"

#include <glib/gi18n-lib.h>

/* What is not typed yet has its place in the mail; a decision without it is not sent. */
static MefDecision *
fill_precisions (const MefDecision *decision, GPtrArray *motifs)
{
  MefDecision *filled = mef_decision_copy (decision);

  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif *motif = g_ptr_array_index (motifs, i);
      MefMotifRetenu *retenu = mef_decision_find_motif (filled, motif->id);

      if (retenu == NULL || !mef_motif_lacks_precision (motif, retenu->precision))
        continue;
      g_free (retenu->precision);
      retenu->precision = g_strdup (MEF_LETTRE_A_PRECISER);
    }
  return filled;
}

MefApercu *
mef_apercu_new (MefEspace *espace, const MefDemande *demande, const MefDecision *decision, GError **error)
{
  MefCache      *cache;
  const MefSite *site;
  GPtrArray     *motifs;
  g_autoptr (MefDecision) shown = NULL;
  g_autoptr (MefLettre) lettre = NULL;
  MefApercu *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (demande != NULL && decision != NULL, NULL);

  cache = mef_espace_get_cache (espace);
  site = mef_cache_get_site (cache, demande->site);
  if (site == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("L’expéditeur des courriers de ce site n’est pas encore arrivé sur ce poste. "
                              "Synchronisez, puis rouvrez l’aperçu."));
      return NULL;
    }
  motifs = mef_cache_get_motifs (cache, demande->site);
  shown = fill_precisions (decision, motifs);
  lettre = mef_lettre_for_decision (demande, shown, motifs, site, mef_espace_get_now (espace), error);
  if (lettre == NULL)
    return NULL;
  self = g_new0 (MefApercu, 1);
  self->a = g_strdup (lettre->destinataire);
  self->de = g_strdup (lettre->expediteur);
  self->objet = g_strdup (lettre->objet);
  self->corps = g_strdup (lettre->markup);
  return self;
}

void
mef_apercu_free (MefApercu *self)
{
  if (self == NULL)
    return;
  g_free (self->a);
  g_free (self->de);
  g_free (self->objet);
  g_free (self->corps);
  g_free (self);
}
