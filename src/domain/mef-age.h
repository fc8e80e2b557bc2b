/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** mef_age_parse: (transfer full) (nullable): « 10 semaines », « 3 mois », « 6 ans » or `P6Y` as ISO 8601
 * writes a duration of one part, `P10W`, `P3M`, `P6Y`; %NULL for another text */
char *mef_age_parse (const char *text);

/** mef_age_to_text: (transfer full): « 10 semaines » for `P10W`; another text as it is */
char *mef_age_to_text (const char *age);

/** mef_age_to_days: days of a week, a mean month and a mean year, to compare two ages; -1 for another text */
double mef_age_to_days (const char *age);

G_END_DECLS
