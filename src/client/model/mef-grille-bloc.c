/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-grille-bloc.h"

void
mef_grille_bloc_append (GString *text, MefDemiJournee value)
{
  g_return_if_fail (text != NULL);

  if (value.etat == MEF_DEMI_JOURNEE_DISPONIBLE)
    g_string_append_printf (text, "%u", value.places);
  else
    g_string_append_c (text, value.etat == MEF_DEMI_JOURNEE_NON_DISPONIBLE ? 'X' : 'N');
}

static gboolean
read_value (const char *text, MefDemiJournee *value)
{
  guint64 places;

  *value = (MefDemiJournee){ MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 };
  if (*text == '\0' || g_ascii_strcasecmp (text, "N") == 0)
    return TRUE;
  value->etat = MEF_DEMI_JOURNEE_NON_DISPONIBLE;
  if (g_ascii_strcasecmp (text, "X") == 0)
    return TRUE;
  value->etat = MEF_DEMI_JOURNEE_DISPONIBLE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT, &places, NULL))
    return FALSE;
  value->places = (guint) places;
  return TRUE;
}

/* One line of @jours cells; 0: as many as it has. */
static gboolean
read_line (const char *line, guint *jours, GArray *block)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", MEF_DISPONIBILITES_JOURS + 1);
  guint n = g_strv_length (cells);

  if (*jours == 0)
    *jours = MAX (n, 1);
  if (n > *jours || *jours > MEF_DISPONIBILITES_JOURS)
    return FALSE;

  for (guint i = 0; i < *jours; i++)
    {
      MefDemiJournee value;

      if (!read_value (i < n ? g_strstrip (cells[i]) : "", &value))
        return FALSE;
      g_array_append_val (block, value);
    }
  return TRUE;
}

GArray *
mef_grille_bloc_parse (const char *text, guint *jours, guint *moities)
{
  g_autoptr (GArray) block = g_array_new (FALSE, FALSE, sizeof (MefDemiJournee));
  g_auto (GStrv) lines = NULL;
  guint n;

  g_return_val_if_fail (text != NULL && jours != NULL && moities != NULL, NULL);

  *jours = 0;
  lines = g_strsplit (text, "\n", MEF_MOITIE_N + 2);
  n = g_strv_length (lines);
  if (n > 1 && *lines[n - 1] == '\0')
    n--; /* the end of the last line */
  if (n == 0 || n > MEF_MOITIE_N)
    return NULL;

  for (*moities = 0; *moities < n; (*moities)++)
    if (!read_line (g_strdelimit (lines[*moities], "\r", ' '), jours, block))
      return NULL;
  return g_steal_pointer (&block);
}
