/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-releve.h"

#define RELEVE_NONE ((MefDemiJournee){ MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 })

MefReleve *
mef_releve_new (const char *structure)
{
  MefReleve *self;

  g_return_val_if_fail (structure != NULL, NULL);

  self = g_new0 (MefReleve, 1);
  self->structure = g_strdup (structure);
  self->dites = g_array_new (FALSE, FALSE, sizeof (MefDemiJourneeDite));
  return self;
}

MefReleve *
mef_releve_copy (const MefReleve *self)
{
  MefReleve *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = mef_releve_new (self->structure);
  copy->version = self->version;
  if (self->dites->len > 0)
    g_array_append_vals (copy->dites, self->dites->data, self->dites->len);
  return copy;
}

void
mef_releve_free (MefReleve *self)
{
  if (self == NULL)
    return;

  g_free (self->structure);
  g_array_unref (self->dites);
  g_free (self);
}

static int
compare_cases (MefCase a, MefCase b)
{
  if (a.jour != b.jour)
    return a.jour < b.jour ? -1 : 1;
  return (int) a.moitie - (int) b.moitie;
}

/* Whether something is said of @cellule; @position: where it stands, or would. */
static gboolean
find (const MefReleve *self, MefCase cellule, guint *position)
{
  guint low = 0, high = self->dites->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int   order = compare_cases (g_array_index (self->dites, MefDemiJourneeDite, middle).cellule, cellule);

      if (order == 0)
        {
          *position = middle;
          return TRUE;
        }
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  *position = low;
  return FALSE;
}

MefDemiJournee
mef_releve_get (const MefReleve *self, MefCase cellule)
{
  guint position;

  g_return_val_if_fail (self != NULL, RELEVE_NONE);

  return find (self, cellule, &position) ? g_array_index (self->dites, MefDemiJourneeDite, position).contenu
                                         : RELEVE_NONE;
}

void
mef_releve_set (MefReleve *self, MefCase cellule, MefDemiJournee contenu)
{
  const MefDemiJourneeDite dite = { cellule, contenu };
  guint                    position;
  gboolean                 found;

  g_return_if_fail (self != NULL);

  found = find (self, cellule, &position);
  if (contenu.etat == MEF_DEMI_JOURNEE_NON_TRAVAILLE)
    {
      if (found)
        g_array_remove_index (self->dites, position);
    }
  else if (found)
    g_array_index (self->dites, MefDemiJourneeDite, position) = dite;
  else
    g_array_insert_val (self->dites, position, dite);
}

gboolean
mef_releve_limit (MefReleve *self, guint capacite)
{
  gboolean limited = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = self->dites->len; i > 0; i--)
    {
      MefDemiJourneeDite *dite = &g_array_index (self->dites, MefDemiJourneeDite, i - 1);

      if (dite->contenu.places <= capacite)
        continue;
      limited = TRUE;
      dite->contenu.places = capacite;
      if (capacite == 0)
        g_array_remove_index (self->dites, i - 1);
    }
  return limited;
}

GArray *
mef_releve_find_conflicts (const MefReleve *self, const GArray *changements)
{
  GArray *conflicts;

  g_return_val_if_fail (self != NULL && changements != NULL, NULL);

  conflicts = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
  for (guint i = 0; i < changements->len; i++)
    {
      const MefChangementCase change = g_array_index (changements, MefChangementCase, i);
      const MefDemiJournee    now = mef_releve_get (self, change.cellule);

      if (!mef_demi_journee_equal (now, change.avant) && !mef_demi_journee_equal (now, change.apres))
        g_array_append_val (conflicts, change);
    }
  return conflicts;
}

void
mef_releve_apply (MefReleve *self, const GArray *changements)
{
  g_return_if_fail (self != NULL && changements != NULL);

  for (guint i = 0; i < changements->len; i++)
    {
      const MefChangementCase *change = &g_array_index (changements, MefChangementCase, i);

      mef_releve_set (self, change->cellule, change->apres);
    }
}

MefDisponibilites *
mef_releve_show (const MefReleve *self, MefDay today, guint capacite)
{
  MefDisponibilites *shown;

  g_return_val_if_fail (self != NULL, NULL);

  shown = mef_disponibilites_new (today, capacite);
  for (guint i = 0; i < self->dites->len; i++)
    {
      MefDemiJourneeDite dite = g_array_index (self->dites, MefDemiJourneeDite, i);

      dite.contenu.places = MIN (dite.contenu.places, capacite);
      mef_disponibilites_set (shown, dite.cellule, dite.contenu);
    }
  return shown;
}

/* The change of @cellule in @changements, NULL when there is none. */
static MefChangementCase *
find_change (GArray *changements, MefCase cellule)
{
  for (guint i = 0; i < changements->len; i++)
    {
      MefChangementCase *change = &g_array_index (changements, MefChangementCase, i);

      if (compare_cases (change->cellule, cellule) == 0)
        return change;
    }
  return NULL;
}

GArray *
mef_changements_join (const GArray *earlier, const GArray *later)
{
  GArray *joined;

  g_return_val_if_fail (earlier != NULL && later != NULL, NULL);

  joined = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
  if (earlier->len > 0)
    g_array_append_vals (joined, earlier->data, earlier->len);
  for (guint i = 0; i < later->len; i++)
    {
      const MefChangementCase change = g_array_index (later, MefChangementCase, i);
      MefChangementCase      *known = find_change (joined, change.cellule);

      if (known != NULL)
        known->apres = change.apres;
      else
        g_array_append_val (joined, change);
    }
  for (guint i = joined->len; i > 0; i--)
    {
      const MefChangementCase *change = &g_array_index (joined, MefChangementCase, i - 1);

      if (mef_demi_journee_equal (change->avant, change->apres))
        g_array_remove_index (joined, i - 1);
    }
  return joined;
}
