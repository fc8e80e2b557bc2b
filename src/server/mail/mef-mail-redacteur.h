/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-courrier-sortant.h"

G_BEGIN_DECLS

/**
 * mef_mail_redacteur: writes the mail of a decision by `letters/`, the code of the client's preview (MOD-05)
 */
extern const MefCourrierRedacteur mef_mail_redacteur;

G_END_DECLS
