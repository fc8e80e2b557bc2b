/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_server_log_start:
 * @level: (nullable): `warning`, `message`, `info` or `debug`; %NULL for `info`
 *
 * From now on the log goes to standard error, one JSON object a line: time, level, domain, message, and the
 * fields given as MEF_…. Nobody logs anything personal (SEC-04). Once a program.
 *
 * Returns: %FALSE for an unknown level
 */
gboolean mef_server_log_start (const char *level);

G_END_DECLS
