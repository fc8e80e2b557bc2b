/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-plages.h"

#include <string.h>

static const char *const ordinals[] = { "première", "deuxième", "troisième", "précédente" };

/* Reads up to two digits, moves @text behind them; -1 when there is none. */
static int
read_digits (const char **text, guint max)
{
  int   value = 0;
  guint n = 0;

  for (; n < max && g_ascii_isdigit (**text); n++, (*text)++)
    value = 10 * value + (**text - '0');
  return n > 0 ? value : -1;
}

static void
skip_space (const char **text)
{
  while (**text == ' ' || **text == '\t' || strncmp (*text, "\302\240", 2) == 0)
    *text += **text == '\302' ? 2 : 1;
}

static int
compose (int hours, int minutes)
{
  if (hours > 24 || minutes > 59 || (hours == 24 && minutes > 0))
    return MEF_MINUTE_NONE;

  return 60 * hours + minutes;
}

/* Reads one time at the beginning of *@text and moves behind it. */
static int
read_time (const char **text)
{
  const char *start;
  int         hours, minutes = 0;
  gsize       digits;

  skip_space (text);
  start = *text;
  digits = strspn (start, "0123456789");
  if (digits == 3 || digits == 4) /* « 930 », « 1830 » */
    {
      hours = read_digits (text, digits - 2);
      minutes = read_digits (text, 2);
      return compose (hours, minutes);
    }
  if (digits == 0 || digits > 2)
    return MEF_MINUTE_NONE;

  hours = read_digits (text, 2);
  start = *text;
  skip_space (text);
  if (**text == 'h' || **text == 'H' || **text == ':' || **text == '.')
    {
      gboolean bare = **text == 'h' || **text == 'H'; /* « 9 h » says it all, « 9: » does not */

      (*text)++;
      start = *text;
      skip_space (text);
      digits = strspn (*text, "0123456789");
      if (bare && *text > start && strchr ("hH:.", (*text)[digits]) != NULL && (*text)[digits] != '\0')
        digits = 0; /* « 12 h 14 h… »: the next time */
      if (digits == 2)
        {
          minutes = read_digits (text, 2);
          start = *text;
        }
      else if (digits != 0 || !bare)
        return MEF_MINUTE_NONE;
    }

  *text = start;
  return compose (hours, minutes);
}

int
mef_heure_parse (const char *text)
{
  int minutes;

  if (text == NULL)
    return MEF_MINUTE_NONE;

  minutes = read_time (&text);
  skip_space (&text);
  return *text == '\0' ? minutes : MEF_MINUTE_NONE;
}

gboolean
mef_heure_may_continue (const char *text)
{
  static const char *const tails[] = { "0", "00", "000", "h" };

  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *longer = g_strconcat (text, tails[i], NULL);

      if (mef_heure_parse (longer) != MEF_MINUTE_NONE)
        return TRUE;
    }

  return FALSE;
}

char *
mef_heure_to_text (int minutes)
{
  if (minutes < 0 || minutes > MEF_MINUTES_DAY)
    return g_strdup ("");

  return g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}

static gboolean
fail (MefFautePlage *faute, guint rang, gboolean fin, char *message)
{
  if (faute == NULL)
    {
      g_free (message);
      return FALSE;
    }

  faute->rang = rang;
  faute->fin = fin;
  faute->message = message;
  return FALSE;
}

gboolean
mef_plages_check (const MefPlage *plages, guint n, guint max, MefFautePlage *faute)
{
  g_return_val_if_fail (plages != NULL || n == 0, FALSE);

  if (n > max)
    return fail (
        faute, max, FALSE,
        g_strdup_printf (max == 1 ? "Une seule plage par jour." : "%u plages par jour au plus.", max));

  for (guint i = 0; i < n; i++)
    {
      if (plages[i].debut < 0)
        return fail (faute, i, FALSE, g_strdup ("Tapez l’heure de début : 9, 930, 9h30 ou 09:30."));
      if (plages[i].fin < 0)
        return fail (faute, i, TRUE, g_strdup ("Tapez l’heure de fin : 18, 1830, 18h30 ou 18:30."));
      if (plages[i].debut > MEF_MINUTES_DAY || plages[i].fin > MEF_MINUTES_DAY)
        return fail (faute, i, plages[i].fin > MEF_MINUTES_DAY, g_strdup ("Une journée s’arrête à 24:00."));
      if (plages[i].fin <= plages[i].debut)
        {
          g_autofree char *debut = mef_heure_to_text (plages[i].debut);

          return fail (faute, i, TRUE, g_strdup_printf ("Finit avant de commencer (%s).", debut));
        }
      if (i > 0 && plages[i].debut < plages[i - 1].fin)
        {
          g_autofree char *fin = mef_heure_to_text (plages[i - 1].fin);
          guint            before = MIN (i - 1, G_N_ELEMENTS (ordinals) - 1);

          return fail (faute, i, FALSE,
                       g_strdup_printf ("Commence avant la fin de la %s (%s).", ordinals[before], fin));
        }
    }

  return TRUE;
}

GVariant *
mef_plages_to_value (const MefPlage *plages, guint n)
{
  GVariantBuilder builder;

  g_return_val_if_fail (plages != NULL || n == 0, NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(qq)"));
  for (guint i = 0; i < n; i++)
    g_variant_builder_add (&builder, "(qq)", (guint16) plages[i].debut, (guint16) plages[i].fin);
  return g_variant_builder_end (&builder);
}

GArray *
mef_plages_from_value (GVariant *value)
{
  GArray      *plages = g_array_new (FALSE, FALSE, sizeof (MefPlage));
  GVariantIter iter;
  guint16      debut, fin;

  if (value == NULL)
    return plages;

  g_return_val_if_fail (g_variant_is_of_type (value, G_VARIANT_TYPE ("a(qq)")), plages);

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(qq)", &debut, &fin))
    {
      MefPlage plage = { debut, fin };

      g_array_append_val (plages, plage);
    }
  return plages;
}

char *
mef_plages_to_text (const MefPlage *plages, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *debut = mef_heure_to_text (plages[i].debut);
      g_autofree char *fin = mef_heure_to_text (plages[i].fin);

      if (i > 0)
        g_string_append (text, i + 1 == n ? " et " : ", ");
      g_string_append_printf (text, "%s – %s", debut, fin);
    }
  if (n == 0)
    g_string_append (text, "Fermé");
  return g_string_free (text, FALSE);
}

/* Moves behind one of @words (without regard to case of ASCII letters). */
static gboolean
skip_word (const char **text, const char *const *words)
{
  skip_space (text);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strncasecmp (*text, words[i], strlen (words[i])) == 0)
      {
        *text += strlen (words[i]);
        return TRUE;
      }

  return FALSE;
}

GArray *
mef_plages_parse (const char *text)
{
  static const char *const to[] = { "–", "—", "-", "à", "a", NULL };
  static const char *const next[] = { "et", ",", ";", "/", NULL };
  static const char *const from[] = { "de", NULL };
  static const char *const closed[] = { "fermé", "ferme", "Fermé", "FERMÉ", NULL };
  g_autoptr (GArray) plages = g_array_new (FALSE, FALSE, sizeof (MefPlage));

  g_return_val_if_fail (text != NULL, NULL);

  skip_space (&text);
  if (skip_word (&text, closed))
    {
      skip_space (&text);
      return *text == '\0' ? g_steal_pointer (&plages) : NULL;
    }

  while (*text != '\0')
    {
      MefPlage plage;

      skip_word (&text, from);
      plage.debut = read_time (&text);
      if (plage.debut == MEF_MINUTE_NONE || !skip_word (&text, to))
        return NULL;
      plage.fin = read_time (&text);
      if (plage.fin == MEF_MINUTE_NONE)
        return NULL;
      g_array_append_val (plages, plage);

      skip_space (&text);
      if (skip_word (&text, next))
        {
          skip_space (&text);
          if (*text == '\0')
            return NULL;
        }
    }

  return g_steal_pointer (&plages);
}

int
mef_plages_count_minutes (const MefPlage *plages, guint n)
{
  int minutes = 0;

  for (guint i = 0; i < n; i++)
    if (plages[i].debut >= 0 && plages[i].fin > plages[i].debut)
      minutes += plages[i].fin - plages[i].debut;
  return minutes;
}
