/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_paris_offset:
 * @utc: seconds since 1970-01-01 UTC
 *
 * From the machine's time zone data, or by mef_paris_offset_by_rule() where there are none. Any thread.
 *
 * Returns: seconds that Europe/Paris is ahead of UTC then
 */
int mef_paris_offset (gint64 utc);

/**
 * mef_paris_offset_by_rule:
 *
 * Directive 2000/84/CE: summer time from the last Sunday of March to the last Sunday of October, each at
 * 01:00 UTC. Right from October 1996 on.
 */
int mef_paris_offset_by_rule (gint64 utc);

G_END_DECLS
