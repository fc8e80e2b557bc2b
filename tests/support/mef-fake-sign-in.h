/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-sign-in.h"

G_BEGIN_DECLS

/** MEF_FAKE_PASSWORD: the only password it knows */
#define MEF_FAKE_PASSWORD "Monenfant2025!"

/** MefFakeSignIn: a network that knows one password and may be down */
#define MEF_TYPE_FAKE_SIGN_IN (mef_fake_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (MefFakeSignIn, mef_fake_sign_in, MEF, FAKE_SIGN_IN, GObject)

struct _MefFakeSignIn
{
  GObject  parent_instance;
  gboolean down;
  gboolean provisional;
  guint    closed;
};

MefFakeSignIn *mef_fake_sign_in_new (void);

G_END_DECLS
