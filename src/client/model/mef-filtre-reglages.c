/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-filtre-reglages.h"

#define ETATS_ALL ((1u << MEF_ETAT_N) - 1)
#define TYPES_ALL ((1u << MEF_TYPE_DEMANDE_N) - 1)

MefFiltre *
mef_filtre_load (MefReglages *reglages)
{
  MefFiltre *self = mef_filtre_new ();

  g_return_val_if_fail (MEF_IS_REGLAGES (reglages), self);

  self->etats = (guint) mef_reglages_get_int (reglages, "filtre-etats", (int) self->etats) & ETATS_ALL;
  self->types = (guint) mef_reglages_get_int (reglages, "filtre-types", 0) & TYPES_ALL;
  self->departement = g_strdup (mef_reglages_get_text (reglages, "filtre-departement"));
  self->lieu = g_strdup (mef_reglages_get_text (reglages, "filtre-lieu"));
  self->depuis = mef_day_parse (mef_reglages_get_text (reglages, "filtre-depuis"));
  self->jusqua = mef_day_parse (mef_reglages_get_text (reglages, "filtre-jusqua"));
  self->a_moi = mef_reglages_get_boolean (reglages, "filtre-a-moi", FALSE);
  self->retours = mef_reglages_get_boolean (reglages, "filtre-retours", FALSE);
  self->attente_jours = MAX (0, mef_reglages_get_int (reglages, "filtre-attente-jours", 0));
  if (!mef_tri_from_code (mef_reglages_get_text (reglages, "tri"), &self->tri))
    self->tri = MEF_TRI_ANCIENNETE;
  self->descendant = mef_reglages_get_boolean (reglages, "tri-descendant", FALSE);
  return self;
}

void
mef_filtre_save (const MefFiltre *self, MefReglages *reglages)
{
  g_autofree char *depuis = NULL;
  g_autofree char *jusqua = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (MEF_IS_REGLAGES (reglages));

  depuis = mef_day_to_iso (self->depuis);
  jusqua = mef_day_to_iso (self->jusqua);
  mef_reglages_set_int (reglages, "filtre-etats", (int) self->etats);
  mef_reglages_set_int (reglages, "filtre-types", (int) self->types);
  mef_reglages_set_text (reglages, "filtre-departement", self->departement != NULL ? self->departement : "");
  mef_reglages_set_text (reglages, "filtre-lieu", self->lieu != NULL ? self->lieu : "");
  mef_reglages_set_text (reglages, "filtre-depuis", depuis);
  mef_reglages_set_text (reglages, "filtre-jusqua", jusqua);
  mef_reglages_set_boolean (reglages, "filtre-a-moi", self->a_moi);
  mef_reglages_set_boolean (reglages, "filtre-retours", self->retours);
  mef_reglages_set_int (reglages, "filtre-attente-jours", self->attente_jours);
  mef_reglages_set_text (reglages, "tri", mef_tri_to_code (self->tri));
  mef_reglages_set_boolean (reglages, "tri-descendant", self->descendant);
}

MefFiltre *
mef_filtre_load_relances (MefReglages *reglages)
{
  MefFiltre *self = mef_filtre_new_relances ();

  g_return_val_if_fail (MEF_IS_REGLAGES (reglages), self);

  self->types = (guint) mef_reglages_get_int (reglages, "relances-types", 0) & TYPES_ALL;
  self->lieu = g_strdup (mef_reglages_get_text (reglages, "relances-lieu"));
  if (!mef_tri_from_code (mef_reglages_get_text (reglages, "relances-tri"), &self->tri))
    self->tri = MEF_TRI_ANCIENNETE;
  self->descendant = mef_reglages_get_boolean (reglages, "relances-tri-descendant", FALSE);
  return self;
}

void
mef_filtre_save_relances (const MefFiltre *self, MefReglages *reglages)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (MEF_IS_REGLAGES (reglages));

  mef_reglages_set_int (reglages, "relances-types", (int) self->types);
  mef_reglages_set_text (reglages, "relances-lieu", self->lieu != NULL ? self->lieu : "");
  mef_reglages_set_text (reglages, "relances-tri", mef_tri_to_code (self->tri));
  mef_reglages_set_boolean (reglages, "relances-tri-descendant", self->descendant);
}
