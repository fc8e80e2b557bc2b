/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-letters"

#include "config.h"

#include "letters/mef-lettre.h"

G_DEFINE_QUARK (mef - lettre - error - quark, mef_lettre_error)

MefLettre *
mef_lettre_new (void)
{
  MefLettre *self = g_new0 (MefLettre, 1);

  g_atomic_ref_count_init (&self->refs);
  return self;
}

MefLettre *
mef_lettre_ref (const MefLettre *self)
{
  MefLettre *lettre = (MefLettre *) self;

  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&lettre->refs);
  return lettre;
}

void
mef_lettre_unref (MefLettre *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->message_id);
  g_free (self->destinataire);
  g_free (self->destinataire_nom);
  g_free (self->expediteur);
  g_free (self->expediteur_nom);
  g_free (self->objet);
  g_free (self->texte);
  g_free (self->html);
  g_free (self->markup);
  g_free (self);
}
