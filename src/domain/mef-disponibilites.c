/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-disponibilites.h"

#include "domain/mef-ferie.h"

#include <glib/gi18n.h>

struct _MefDisponibilites
{
  MefDay         debut;
  guint          capacite;
  MefDemiJournee cases[MEF_DISPONIBILITES_JOURS][MEF_MOITIE_N];
};

static const struct
{
  const char *code;
  const char *label;
} etats[MEF_DEMI_JOURNEE_N] = {
  [MEF_DEMI_JOURNEE_NON_TRAVAILLE] = { "NON_TRAVAILLE", N_ ("Non travaillé") },
  [MEF_DEMI_JOURNEE_DISPONIBLE] = { "DISPONIBLE", N_ ("Disponible") },
  [MEF_DEMI_JOURNEE_NON_DISPONIBLE] = { "NON_DISPONIBLE", N_ ("Non disponible") },
}, moities[MEF_MOITIE_N] = {
  [MEF_MOITIE_MATIN] = { "MATIN", N_ ("MATIN") },
  [MEF_MOITIE_APRES_MIDI] = { "APRES_MIDI", N_ ("APRES-MIDI") },
};

MefDisponibilites *
mef_disponibilites_new (MefDay today, guint capacite)
{
  MefDisponibilites *self;

  g_return_val_if_fail (today != MEF_DAY_NONE, NULL);

  self = g_new0 (MefDisponibilites, 1);
  self->debut = today;
  self->capacite = capacite;
  return self;
}

MefDisponibilites *
mef_disponibilites_copy (const MefDisponibilites *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_memdup2 (self, sizeof *self);
}

void
mef_disponibilites_free (MefDisponibilites *self)
{
  g_free (self);
}

MefDay
mef_disponibilites_get_debut (const MefDisponibilites *self)
{
  g_return_val_if_fail (self != NULL, MEF_DAY_NONE);

  return self->debut;
}

guint
mef_disponibilites_get_capacite (const MefDisponibilites *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->capacite;
}

gboolean
mef_disponibilites_holds (const MefDisponibilites *self, MefDay jour)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return jour >= self->debut && jour < self->debut + MEF_DISPONIBILITES_JOURS;
}

MefDemiJournee
mef_disponibilites_get (const MefDisponibilites *self, MefCase cellule)
{
  const MefDemiJournee nothing = { MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 };

  g_return_val_if_fail (self != NULL && cellule.moitie < MEF_MOITIE_N, nothing);

  return mef_disponibilites_holds (self, cellule.jour)
             ? self->cases[cellule.jour - self->debut][cellule.moitie]
             : nothing;
}

gboolean
mef_disponibilites_set (MefDisponibilites *self, MefCase cellule, MefDemiJournee value)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (cellule.moitie >= MEF_MOITIE_N || value.etat >= MEF_DEMI_JOURNEE_N
      || !mef_disponibilites_holds (self, cellule.jour))
    return FALSE;
  if (value.etat == MEF_DEMI_JOURNEE_DISPONIBLE ? value.places < 1 || value.places > self->capacite
                                                : value.places != 0)
    return FALSE;

  self->cases[cellule.jour - self->debut][cellule.moitie] = value;
  return TRUE;
}

void
mef_disponibilites_move (MefDisponibilites *self, MefDay today)
{
  g_autoptr (MefDisponibilites) before = NULL;

  g_return_if_fail (self != NULL);

  if (today <= self->debut)
    return;

  before = mef_disponibilites_copy (self);
  self->debut = today;
  for (guint i = 0; i < MEF_DISPONIBILITES_JOURS; i++)
    for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
      self->cases[i][moitie] = mef_disponibilites_get (before, (MefCase){ today + i, moitie });
}

guint
mef_disponibilites_duplicate (MefDisponibilites *self,
                              MefDay             semaine,
                              MefDay             du,
                              MefDay             au,
                              const char        *departement,
                              guint             *feries)
{
  g_autoptr (MefDisponibilites) model = NULL;
  MefDay monday;
  guint  written = 0, left = 0;

  g_return_val_if_fail (self != NULL && semaine != MEF_DAY_NONE, 0);

  model = mef_disponibilites_copy (self);
  monday = semaine - (mef_day_weekday (semaine) - 1);
  du = MAX (du, self->debut);
  au = MIN (au, self->debut + MEF_DISPONIBILITES_JOURS - 1);
  for (MefDay jour = du; jour <= au; jour++)
    {
      MefDay source = monday + mef_day_weekday (jour) - 1;

      if ((jour >= monday && jour < monday + 7) || !mef_disponibilites_holds (model, source))
        continue;
      if (mef_ferie_get_name (jour, departement) != NULL)
        {
          left++;
          continue;
        }
      for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
        self->cases[jour - self->debut][moitie] = mef_disponibilites_get (model, (MefCase){ source, moitie });
      written++;
    }

  if (feries != NULL)
    *feries = left;
  return written;
}

GArray *
mef_disponibilites_between (const MefDisponibilites *avant, const MefDisponibilites *apres)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));

  g_return_val_if_fail (avant != NULL && apres != NULL, changes);

  for (guint i = 0; i < MEF_DISPONIBILITES_JOURS; i++)
    for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
      {
        MefCase           cellule = { apres->debut + i, moitie };
        MefChangementCase change = { cellule, mef_disponibilites_get (avant, cellule),
                                     apres->cases[i][moitie] };

        if (mef_disponibilites_holds (avant, cellule.jour)
            && !mef_demi_journee_equal (change.avant, change.apres))
          g_array_append_val (changes, change);
      }

  return changes;
}

guint
mef_disponibilites_count (const MefDisponibilites *self, MefEtatDemiJournee etat)
{
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < MEF_DISPONIBILITES_JOURS; i++)
    for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
      count += self->cases[i][moitie].etat == etat;
  return count;
}

gboolean
mef_demi_journee_equal (MefDemiJournee a, MefDemiJournee b)
{
  return a.etat == b.etat && a.places == b.places;
}

const char *
mef_demi_journee_to_code (MefEtatDemiJournee etat)
{
  g_return_val_if_fail (etat < MEF_DEMI_JOURNEE_N, NULL);

  return etats[etat].code;
}

gboolean
mef_demi_journee_from_code (const char *code, guint *etat)
{
  g_return_val_if_fail (etat != NULL, FALSE);

  for (guint i = 0; i < MEF_DEMI_JOURNEE_N; i++)
    if (g_strcmp0 (code, etats[i].code) == 0)
      {
        *etat = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_demi_journee_get_label (MefEtatDemiJournee etat)
{
  g_return_val_if_fail (etat < MEF_DEMI_JOURNEE_N, NULL);

  return etats[etat].label;
}

const char *
mef_moitie_to_code (MefMoitie moitie)
{
  g_return_val_if_fail (moitie < MEF_MOITIE_N, NULL);

  return moities[moitie].code;
}

gboolean
mef_moitie_from_code (const char *code, guint *moitie)
{
  g_return_val_if_fail (moitie != NULL, FALSE);

  for (guint i = 0; i < MEF_MOITIE_N; i++)
    if (g_strcmp0 (code, moities[i].code) == 0)
      {
        *moitie = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_moitie_get_label (MefMoitie moitie)
{
  g_return_val_if_fail (moitie < MEF_MOITIE_N, NULL);

  return moities[moitie].label;
}
