/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/interfaces/mef-operation.h"

#include "base/mef-id.h"

G_DEFINE_BOXED_TYPE (MefOperation, mef_operation, mef_operation_ref, mef_operation_unref)

static const struct
{
  const char *code;
  gboolean    online_only;
  gboolean    work;
  gboolean    structure;
} kinds[MEF_OPERATION_N] = {
  [MEF_OPERATION_DECISION] = { "decision", FALSE, TRUE, FALSE },
  [MEF_OPERATION_PRENDRE] = { "prendre", TRUE, FALSE, FALSE },
  [MEF_OPERATION_RENDRE] = { "rendre", TRUE, FALSE, FALSE },
  [MEF_OPERATION_LIBERER] = { "liberer", TRUE, FALSE, FALSE },
  [MEF_OPERATION_RELANCER] = { "relancer", FALSE, TRUE, FALSE },
  [MEF_OPERATION_CREER_STRUCTURE] = { "creer-structure", FALSE, TRUE, TRUE },
  [MEF_OPERATION_MODIFIER_STRUCTURE] = { "modifier-structure", FALSE, TRUE, TRUE },
  [MEF_OPERATION_SUPPRIMER_STRUCTURE] = { "supprimer-structure", TRUE, TRUE, TRUE },
  [MEF_OPERATION_DISPONIBILITES] = { "disponibilites", FALSE, TRUE, TRUE },
  [MEF_OPERATION_VERDICT] = { "verdict", FALSE, TRUE, TRUE },
  [MEF_OPERATION_RESTAURER_STRUCTURE] = { "restaurer-structure", TRUE, TRUE, TRUE },
};

MefOperation *
mef_operation_new (MefGenreOperation genre, const char *site, const char *record, gint64 base_version)
{
  MefOperation *self;

  g_return_val_if_fail (genre < MEF_OPERATION_N, NULL);
  g_return_val_if_fail (site != NULL && record != NULL, NULL);

  self = g_new0 (MefOperation, 1);
  g_atomic_ref_count_init (&self->refs);
  self->genre = genre;
  self->etat = MEF_OPERATION_EN_ATTENTE;
  self->cle = mef_id_new ();
  self->site = g_strdup (site);
  self->record = g_strdup (record);
  self->base_version = base_version;
  return self;
}

MefOperation *
mef_operation_ref (const MefOperation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((MefOperation *) self)->refs);
  return (MefOperation *) self;
}

void
mef_operation_unref (MefOperation *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->cle);
  g_free (self->site);
  g_free (self->record);
  g_free (self->apres);
  g_free (self->payload);
  g_free (self->titre);
  g_free (self->erreur_type);
  g_free (self->erreur);
  g_free (self->courant);
  g_free (self);
}

MefOperation *
mef_operation_copy (const MefOperation *self)
{
  MefOperation *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&copy->refs);
  copy->cle = g_strdup (self->cle);
  copy->site = g_strdup (self->site);
  copy->record = g_strdup (self->record);
  copy->apres = g_strdup (self->apres);
  copy->payload = g_strdup (self->payload);
  copy->titre = g_strdup (self->titre);
  copy->erreur_type = g_strdup (self->erreur_type);
  copy->erreur = g_strdup (self->erreur);
  copy->courant = g_strdup (self->courant);
  return copy;
}

const char *
mef_genre_operation_to_code (MefGenreOperation genre)
{
  g_return_val_if_fail (genre < MEF_OPERATION_N, NULL);

  return kinds[genre].code;
}

gboolean
mef_genre_operation_from_code (const char *code, MefGenreOperation *genre)
{
  g_return_val_if_fail (genre != NULL, FALSE);

  for (guint i = 0; i < MEF_OPERATION_N; i++)
    if (g_strcmp0 (code, kinds[i].code) == 0)
      {
        *genre = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
mef_genre_operation_is_online_only (MefGenreOperation genre)
{
  g_return_val_if_fail (genre < MEF_OPERATION_N, FALSE);

  return kinds[genre].online_only;
}

gboolean
mef_genre_operation_is_work (MefGenreOperation genre)
{
  g_return_val_if_fail (genre < MEF_OPERATION_N, FALSE);

  return kinds[genre].work;
}

gboolean
mef_genre_operation_is_structure (MefGenreOperation genre)
{
  g_return_val_if_fail (genre < MEF_OPERATION_N, FALSE);

  return kinds[genre].structure;
}
