/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-ligne.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"

#include <glib/gi18n.h>

/* Everything a row may show; the ids cannot differ. */
static gboolean
same_cb (gconstpointer one, gconstpointer other)
{
  const MefLigne *a = one, *b = other;

  return a->type == b->type && a->etat == b->etat && a->retour == b->retour
         && a->premier_agrement == b->premier_agrement && a->depose_le == b->depose_le
         && a->etat_depuis == b->etat_depuis && a->en_attente_envoi == b->en_attente_envoi
         && a->brouillon == b->brouillon && g_strcmp0 (a->numero, b->numero) == 0
         && g_strcmp0 (a->prenom, b->prenom) == 0 && g_strcmp0 (a->nom, b->nom) == 0
         && g_strcmp0 (a->commune, b->commune) == 0 && g_strcmp0 (a->code_postal, b->code_postal) == 0
         && g_strcmp0 (a->departement, b->departement) == 0 && g_strcmp0 (a->prise_par, b->prise_par) == 0
         && g_strcmp0 (a->prise_nom, b->prise_nom) == 0;
}

const MefLigneGenre mef_ligne_genre = {
  .rowid = G_STRUCT_OFFSET (MefLigne, rowid),
  .id = G_STRUCT_OFFSET (MefLigne, id),
  .equal = same_cb,
  .free = (GDestroyNotify) mef_ligne_free,
};

const MefLigne *
mef_ligne_of (MefLigneItem *item)
{
  return mef_ligne_item_get_ligne (item);
}

gboolean
mef_ligne_is_held_by_other (const MefLigne *self, const char *moi)
{
  return self->prise_par != NULL && g_strcmp0 (self->prise_par, moi) != 0;
}

char *
mef_ligne_dup_nom (const MefLigne *self)
{
  return g_strdup_printf ("%s %s", self->prenom, self->nom);
}

char *
mef_ligne_dup_titulaire (const MefLigne *self, const char *moi)
{
  if (self->prise_par == NULL)
    return g_strdup ("");
  if (g_strcmp0 (self->prise_par, moi) == 0)
    return g_strdup (_ ("vous"));
  return g_strdup (self->prise_nom != NULL ? self->prise_nom : _ ("un collègue"));
}

int
mef_ligne_get_jours (const MefLigne *self, gint64 now)
{
  return mef_days_between (self->etat_depuis, now);
}

char *
mef_ligne_dup_phrase (const MefLigne *self, const char *moi, gint64 now)
{
  GString         *phrase = g_string_new (NULL);
  g_autofree char *age = mef_text_count (mef_ligne_get_jours (self, now), _ ("jour"), _ ("jours"));
  g_autofree char *holder = mef_ligne_dup_titulaire (self, moi);

  g_string_append_printf (phrase, _ ("%s %s, %s, %s, %s depuis %s"), self->prenom, self->nom,
                          mef_type_demande_get_label (self->type), self->commune,
                          mef_etat_get_label (self->etat), age);
  if (self->retour)
    g_string_append (phrase, _ (", de retour avec de nouveaux éléments"));
  if (*holder != '\0')
    g_string_append_printf (phrase, _ (", détenue par %s"), holder);
  if (self->brouillon)
    g_string_append (phrase, _ (", travail non terminé"));
  if (self->en_attente_envoi)
    g_string_append (phrase, _ (", décision en attente d’envoi"));
  g_string_append_c (phrase, '.');
  return g_string_free (phrase, FALSE);
}
