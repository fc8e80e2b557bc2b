/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-journal.h"

void
mef_ligne_journal_free (MefLigneJournal *self)
{
  if (self == NULL)
    return;

  g_free (self->compte);
  g_free (self->nom);
  g_free (self->acteur);
  g_free (self->action);
  g_free (self->objet);
  g_free (self->champs);
  g_free (self->motif);
  g_free (self);
}

MefFiltreJournal *
mef_filtre_journal_new (void)
{
  MefFiltreJournal *self = g_new0 (MefFiltreJournal, 1);

  self->depuis = self->jusqua = MEF_DAY_NONE;
  return self;
}

void
mef_filtre_journal_free (MefFiltreJournal *self)
{
  if (self == NULL)
    return;

  g_free (self->compte);
  g_free (self->objet);
  g_free (self->action);
  g_free (self);
}

static gboolean
is_wanted (const char *wanted, const char *text)
{
  return wanted == NULL || g_strcmp0 (wanted, text) == 0;
}

gboolean
mef_filtre_journal_takes (const MefFiltreJournal *self, const MefLigneJournal *ligne)
{
  g_return_val_if_fail (self != NULL && ligne != NULL, FALSE);

  return !mef_filtre_journal_is_past (self, ligne->le)
         && (self->jusqua == MEF_DAY_NONE || ligne->le < mef_day_start (self->jusqua + 1))
         && is_wanted (self->compte, ligne->compte) && is_wanted (self->objet, ligne->objet)
         && is_wanted (self->action, ligne->action);
}

gboolean
mef_filtre_journal_is_past (const MefFiltreJournal *self, gint64 le)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->depuis != MEF_DAY_NONE && le < mef_day_start (self->depuis);
}
