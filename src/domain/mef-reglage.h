/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefReglage: what a CAF sets for itself (USR-17)
 * @MEF_REGLAGE_BALF_APPROBATEURS: the shared mailbox that is told what waits for the CAF (VAL-01)
 * @MEF_REGLAGE_CONTACT: how families reach the CAF, where nobody else is there for them (GUI-01)
 */
typedef enum
{
  MEF_REGLAGE_BALF_APPROBATEURS,
  MEF_REGLAGE_CONTACT,
  MEF_REGLAGE_N,
} MefReglage;

/** MEF_REGLAGE_CONTACT_MAX: characters */
#define MEF_REGLAGE_CONTACT_MAX 500

/** mef_reglage_to_code: (transfer none): `balf_approbateurs` */
const char *mef_reglage_to_code (MefReglage reglage);

/** mef_reglage_check: whether @value may be set; %FALSE with a %MEF_DOMAIN_ERROR_INVALID in plain French */
gboolean mef_reglage_check (MefReglage reglage, const char *value, GError **error);

G_END_DECLS
