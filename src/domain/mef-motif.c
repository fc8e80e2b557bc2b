/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-motif.h"

#include <string.h>

typedef enum
{
  VARIABLE_DECLARE,
  VARIABLE_LU,
  VARIABLE_PRECISION,
  VARIABLE_N,
} Variable;

static const char *const variables[VARIABLE_N] = {
  [VARIABLE_DECLARE] = "{declare}",
  [VARIABLE_LU] = "{lu}",
  [VARIABLE_PRECISION] = "{precision}",
};

static char *
dup_value (const char *text)
{
  g_autofree char *value = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *value != '\0' ? g_steal_pointer (&value) : NULL;
}

static gboolean
is_different (const MefControle *controles, MefChamp champ)
{
  return controles != NULL && controles[champ].resultat == MEF_RESULTAT_DIFFERENT;
}

/*
 * The fields that give {declare} and {lu}: the « différent » ones. Without any, a motive about a single field
 * still knows what was declared.
 */
static guint
find_champs (const MefMotif *self, const MefControle *controles)
{
  guint different = 0;

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    if ((self->champs & (1u << i)) != 0 && is_different (controles, i))
      different |= 1u << i;
  if (different != 0)
    return different;
  return (self->champs & (self->champs - 1)) == 0 ? self->champs : 0;
}

/* Adds one of several values, « 1er mai 2026 (date de début) et 30 avril 2031 (date de fin) ». */
static void
append_value (GString *list, const char *value, MefChamp champ, gboolean several)
{
  if (value == NULL)
    return;
  if (list->len > 0)
    g_string_append (list, " et ");
  g_string_append (list, value);
  if (several)
    g_string_append_printf (list, " (%s)", mef_champ_get_short_label (champ));
}

static void
collect_champs (const MefMotif    *self,
                const MefDemande  *demande,
                const MefControle *controles,
                char             **declare,
                char             **lu)
{
  g_autoptr (GString) declares = g_string_new (NULL);
  g_autoptr (GString) lus = g_string_new (NULL);
  guint champs = find_champs (self, controles);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      gboolean         several = (champs & ~(1u << i)) != 0;
      g_autofree char *declared = NULL;
      g_autofree char *value = NULL;
      g_autofree char *read = NULL;

      if ((champs & (1u << i)) == 0)
        continue;
      declared = mef_champ_dup_declared (i, demande);
      value = dup_value (declared);
      read = is_different (controles, i) ? dup_value (controles[i].lu) : NULL;
      append_value (declares, value, i, several);
      append_value (lus, read, i, several);
    }
  *declare = dup_value (declares->str);
  *lu = dup_value (lus->str);
}

/* Whether a text holds a letter or a digit, or what cannot be read as text: the check will name that. */
static gboolean
says_something (const char *text)
{
  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return text != NULL;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/*
 * Appends @text, a part of @template, up to @end with its variables filled in, once: what a person typed is
 * never read as a template.
 *
 * Returns: whether every variable had a value
 */
static gboolean
append_expanded (GString *out, const char *template, const char *text, const char *end, char *const *values)
{
  gboolean complete = TRUE;

  while (text < end)
    {
      guint i;

      for (i = 0; i < VARIABLE_N; i++)
        if (g_str_has_prefix (text, variables[i]))
          break;

      if (i == VARIABLE_N)
        {
          /* A value that ends its own sentence does not get a second full stop. */
          gboolean after_value = text > template && (text[-1] == '}' || text[-1] == ']');

          if (*text != '.' || !after_value || !g_str_has_suffix (out->str, "."))
            g_string_append_c (out, *text);
          text++;
          continue;
        }

      if (values[i] != NULL)
        g_string_append (out, values[i]);
      else
        complete = FALSE;
      text += strlen (variables[i]);
    }

  return complete;
}

MefMotif *
mef_motif_new (void)
{
  MefMotif *self = g_new0 (MefMotif, 1);

  g_atomic_ref_count_init (&self->refs);
  self->id = g_strdup ("");
  self->site = g_strdup ("");
  self->decision = MEF_EVENEMENT_DEMANDER_ELEMENTS;
  self->titre = g_strdup ("");
  self->texte = g_strdup ("");
  self->actif = TRUE;
  return self;
}

MefMotif *
mef_motif_ref (const MefMotif *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((MefMotif *) self)->refs);
  return (MefMotif *) self;
}

void
mef_motif_unref (MefMotif *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->id);
  g_free (self->site);
  g_free (self->titre);
  g_free (self->texte);
  g_free (self->precision);
  g_free (self);
}

gboolean
mef_motif_lacks_precision (const MefMotif *self, const char *precision)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->precision != NULL && !says_something (precision);
}

char *
mef_motif_expand (const MefMotif    *self,
                  const MefDemande  *demande,
                  const MefControle *controles,
                  const char        *precision)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *declare = NULL;
  g_autofree char *lu = NULL;
  g_autofree char *given = NULL;
  char            *values[VARIABLE_N];
  const char      *at;

  g_return_val_if_fail (self != NULL && demande != NULL, NULL);

  collect_champs (self, demande, controles, &declare, &lu);
  given = dup_value (precision);
  values[VARIABLE_DECLARE] = declare;
  values[VARIABLE_LU] = lu;
  values[VARIABLE_PRECISION] = given;

  at = self->texte;
  while (*at != '\0')
    {
      const char *open = strchr (at, '[');
      const char *close = open != NULL ? strchr (open, ']') : NULL;
      gsize       before;

      if (close == NULL)
        {
          append_expanded (out, self->texte, at, at + strlen (at), values);
          break;
        }

      append_expanded (out, self->texte, at, open, values);
      before = out->len;
      if (!append_expanded (out, self->texte, open + 1, close, values))
        g_string_truncate (out, before);
      at = close + 1;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
