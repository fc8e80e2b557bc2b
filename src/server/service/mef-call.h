/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-droit.h"

G_BEGIN_DECLS

/**
 * MefCall: what every use case knows of the call it answers
 * @jeton: (nullable): the bearer token
 * @adresse: address of the caller's machine, for throttling; never logged
 * @action: name of the call for the journal: the route's, « deciderDemande »
 * @audiences: set of #MEF_AUDIENCE_SET: whom the call is for; CAF staff where nothing else is said
 * @site: (nullable): code of the site in the URL
 * @cle: (nullable): the idempotency key
 * @empreinte: (nullable): hash of method, path and body; set with @cle
 * @version: of If-Match, 0 when there was none
 *
 * Immutable once handed over, so it may cross threads by reference count.
 */
typedef struct
{
  gatomicrefcount refs;

  char  *jeton;
  char  *adresse;
  char  *action;
  guint  audiences;
  char  *site;
  char  *cle;
  char  *empreinte;
  gint64 version;
} MefCall;

/** mef_call_new: (transfer full): a call without token, site, key and version; set them before handing it
 * over */
MefCall *mef_call_new (const char *action, const char *adresse);
MefCall *mef_call_ref (MefCall *self);
void     mef_call_unref (MefCall *self);

/**
 * mef_call_set_key:
 * @method, @path: as they stand in the request line
 * @body: (nullable): of the request
 *
 * Sets the key and the hash that tells a repeated call from another one under the same key
 * (`sync-design.md`).
 */
void mef_call_set_key (MefCall *self, const char *key, const char *method, const char *path, GBytes *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCall, mef_call_unref)

G_END_DECLS
