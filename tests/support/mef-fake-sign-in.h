/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/account/interfaces/mef-sign-in.h"

G_BEGIN_DECLS

/** MEF_FAKE_PASSWORD: the only password it knows */
#define MEF_FAKE_PASSWORD "Monenfant2025!"

/** MEF_FAKE_CODE: the only code of a mail it knows, once */
#define MEF_FAKE_CODE "Zk3bq1-8JmQ_0pU7"

/** MefFakeSignIn: a network that knows one password and one code, and may be down; `oublie` is the e-mail
 * last asked for a link, `nouveau` the password chosen by the code; the session is of `audience` */
#define MEF_TYPE_FAKE_SIGN_IN (mef_fake_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (MefFakeSignIn, mef_fake_sign_in, MEF, FAKE_SIGN_IN, GObject)

struct _MefFakeSignIn
{
  GObject  parent_instance;
  gboolean down;
  gboolean provisional;
  guint    closed;

  MefAudience audience;
  char       *oublie;  /* (owned) (nullable) */
  char       *nouveau; /* (owned) (nullable) */
};

MefFakeSignIn *mef_fake_sign_in_new (void);

G_END_DECLS
