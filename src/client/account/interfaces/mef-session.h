/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MefSession: a signed-in account on one server
 * @serveur: base URL, without final slash
 * @jeton: the token; never logged, never in a file
 * @expire_le: µs UTC; nothing prolongs it (USR-16)
 * @sites: (element-type MefSite): those the account may work on
 */
typedef struct
{
  gatomicrefcount refs;

  char      *serveur;
  char      *jeton;
  gint64     expire_le;
  MefCompte *compte;
  GPtrArray *sites;
} MefSession;

#define MEF_TYPE_SESSION (mef_session_get_type ())
GType mef_session_get_type (void);

/** mef_session_new: (transfer full): keeps references to @compte and @sites */
MefSession *mef_session_new (const char *serveur,
                             const char *jeton,
                             gint64      expire_le,
                             MefCompte  *compte,
                             GPtrArray  *sites);
MefSession *mef_session_ref (MefSession *self);

/** mef_session_unref: the token is wiped from memory with the last reference */
void mef_session_unref (MefSession *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSession, mef_session_unref)

G_END_DECLS
