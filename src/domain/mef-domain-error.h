/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefDomainError:
 * @MEF_DOMAIN_ERROR_INVALID: a value that breaks a rule; the message is French and says which
 * @MEF_DOMAIN_ERROR_TRANSITION: not possible in this state
 * @MEF_DOMAIN_ERROR_BLOCKED: a blocking finding stands
 * @MEF_DOMAIN_ERROR_FORBIDDEN: the right is missing
 * @MEF_DOMAIN_ERROR_CONFLICT: somebody else changed the same thing meanwhile
 */
typedef enum
{
  MEF_DOMAIN_ERROR_INVALID,
  MEF_DOMAIN_ERROR_TRANSITION,
  MEF_DOMAIN_ERROR_BLOCKED,
  MEF_DOMAIN_ERROR_FORBIDDEN,
  MEF_DOMAIN_ERROR_CONFLICT,
} MefDomainError;

#define MEF_DOMAIN_ERROR (mef_domain_error_quark ())
GQuark mef_domain_error_quark (void);

G_END_DECLS
