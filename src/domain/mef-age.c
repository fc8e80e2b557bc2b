/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-age.h"

#include "base/mef-text.h"

static const struct
{
  char        letter; /* of ISO 8601 */
  double      days;
  const char *one;
  const char *many;
  const char *keys[6]; /* folded, as people write it */
} ages[] = {
  { 'W', 7, "semaine", "semaines", { "semaine", "semaines", "sem", "s", NULL } },
  { 'M', 30.4375, "mois", "mois", { "mois", "m", NULL } },
  { 'Y', 365.25, "an", "ans", { "an", "ans", "annee", "annees", "a", NULL } },
};

/* Number and row of ages[] of an ISO 8601 duration of one part. */
static gboolean
split_age (const char *age, guint *number, guint *row)
{
  guint64     value;
  const char *end = NULL;

  if (age == NULL || age[0] != 'P' || !g_ascii_isdigit (age[1]))
    return FALSE;

  value = g_ascii_strtoull (age + 1, (char **) &end, 10);
  if (value > 9999 || *end == '\0' || end[1] != '\0')
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    if (ages[i].letter == *end)
      {
        *number = value;
        *row = i;
        return TRUE;
      }

  return FALSE;
}

double
mef_age_to_days (const char *age)
{
  guint number, row;

  return split_age (age, &number, &row) ? number * ages[row].days : -1;
}

char *
mef_age_to_text (const char *age)
{
  guint number, row;

  g_return_val_if_fail (age != NULL, NULL);

  if (!split_age (age, &number, &row))
    return g_strdup (age);

  return mef_text_count (number, ages[row].one, ages[row].many);
}

char *
mef_age_parse (const char *text)
{
  g_autofree char *key = mef_text_fold (text);
  const char      *unit = key;
  guint            number = 0, row = 0;

  if (split_age (text, &number, &row))
    return g_strdup (text);

  for (; g_ascii_isdigit (*unit) && number < 10000; unit++)
    number = 10 * number + (*unit - '0');
  if (unit == key || number >= 10000)
    return NULL;
  while (*unit == ' ')
    unit++;

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    if (g_strv_contains (ages[i].keys, unit))
      return g_strdup_printf ("P%u%c", number, ages[i].letter);

  return NULL;
}
