/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "protocol/mef-problem.h"

G_BEGIN_DECLS

/**
 * mef_service_problem_new:
 * @error: of the service (%MEF_SERVICE_ERROR), or of decoding the request (%MEF_PROTOCOL_ERROR)
 *
 * What the caller is told. A fault of this program tells nothing of itself; what is to be known of it is in
 * the log.
 *
 * Returns: (transfer full): the problem
 */
MefProblem *mef_service_problem_new (const GError *error);

/** mef_service_problem_new_query: (transfer full): like it, for a query: a parameter nobody knows
 * is a 400 */
MefProblem *mef_service_problem_new_query (const GError *error);

G_END_DECLS
