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

static const MefSite *
get_site (MefEspace *espace, const MefDemande *demande, GError **error)
{
  const MefSite *site = mef_cache_get_site (mef_espace_get_cache (espace), demande->site);

  if (site == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("L’expéditeur des courriers de ce site n’est pas encore arrivé sur ce poste. "
                            "Synchronisez, puis rouvrez l’aperçu."));
  return site;
}

static MefApercu *
apercu_of (const MefLettre *lettre)
{
  MefApercu *self = g_new0 (MefApercu, 1);

  self->a = g_strdup (lettre->destinataire);
  self->de = g_strdup (lettre->expediteur);
  self->objet = g_strdup (lettre->objet);
  self->corps = g_strdup (lettre->markup);
  return self;
}

MefApercu *
mef_apercu_new (MefEspace *espace, const MefDemande *demande, const MefDecision *decision, GError **error)
{
  const MefSite *site;
  GPtrArray     *motifs;
  g_autoptr (MefDecision) shown = NULL;
  g_autoptr (MefLettre) lettre = NULL;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (demande != NULL && decision != NULL, NULL);

  site = get_site (espace, demande, error);
  if (site == NULL)
    return NULL;
  motifs = mef_cache_get_motifs (mef_espace_get_cache (espace), demande->site);
  shown = fill_precisions (decision, motifs);
  lettre = mef_lettre_for_decision (demande, shown, motifs, site, mef_espace_get_now (espace), error);
  return lettre != NULL ? apercu_of (lettre) : NULL;
}

MefApercu *
mef_apercu_new_relance (MefEspace *espace, const MefDemande *demande, const char *commentaire, GError **error)
{
  MefSujetCourrier sujet = { .evenement = MEF_COURRIER_RELANCE };
  g_autoptr (MefLettre) lettre = NULL;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (demande != NULL && commentaire != NULL, NULL);

  sujet.site = get_site (espace, demande, error);
  if (sujet.site == NULL)
    return NULL;
  if (demande->refus == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("Les raisons données pour cette demande ne sont pas sur ce poste : l’aperçu ne "
                              "peut pas être montré. Le mail les reprendra."));
      return NULL;
    }
  sujet.cle = demande->id;
  sujet.demande = demande;
  sujet.decision = demande->refus;
  sujet.motifs = mef_cache_get_motifs (mef_espace_get_cache (espace), demande->site);
  sujet.commentaire = commentaire;
  sujet.date = mef_espace_get_now (espace);
  lettre = mef_lettre_write (&sujet, error);
  return lettre != NULL ? apercu_of (lettre) : NULL;
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
