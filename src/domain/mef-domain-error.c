/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-domain-error.h"

G_DEFINE_QUARK (mef - domain - error - quark, mef_domain_error)
