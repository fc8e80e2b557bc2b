/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-droit.h"

G_BEGIN_DECLS

/** mef_store_roles_to_text: (transfer full): a set of #MefRole as it is stored: codes with commas between */
char *mef_store_roles_to_text (guint roles);

/** mef_store_roles_from_text: the set; codes this program does not know are left out */
guint mef_store_roles_from_text (const char *text);

G_END_DECLS
