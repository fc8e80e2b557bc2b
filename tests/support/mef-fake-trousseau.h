/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-trousseau.h"

G_BEGIN_DECLS

/** MefFakeTrousseau: a keyring in memory that holds one secret and may be absent */
#define MEF_TYPE_FAKE_TROUSSEAU (mef_fake_trousseau_get_type ())
G_DECLARE_FINAL_TYPE (MefFakeTrousseau, mef_fake_trousseau, MEF, FAKE_TROUSSEAU, GObject)

struct _MefFakeTrousseau
{
  GObject  parent_instance;
  char    *secret;
  gboolean absent;
};

MefFakeTrousseau *mef_fake_trousseau_new (void);

G_END_DECLS
