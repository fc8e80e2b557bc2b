/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-account"

#include "config.h"

#include "client/account/interfaces/mef-session.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (MefSession, mef_session, mef_session_ref, mef_session_unref)

MefSession *
mef_session_new (const char *serveur,
                 const char *jeton,
                 gint64      expire_le,
                 MefCompte  *compte,
                 GPtrArray  *sites)
{
  MefSession *self;

  g_return_val_if_fail (serveur != NULL && jeton != NULL, NULL);
  g_return_val_if_fail (compte != NULL && sites != NULL, NULL);

  self = g_new0 (MefSession, 1);
  g_atomic_ref_count_init (&self->refs);
  self->serveur = g_strdup (serveur);
  self->jeton = g_strdup (jeton);
  self->expire_le = expire_le;
  self->compte = mef_compte_ref (compte);
  self->sites = g_ptr_array_ref (sites);
  return self;
}

MefSession *
mef_session_ref (MefSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_session_unref (MefSession *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  explicit_bzero (self->jeton, strlen (self->jeton));
  g_free (self->jeton);
  g_free (self->serveur);
  mef_compte_unref (self->compte);
  g_ptr_array_unref (self->sites);
  g_free (self);
}
