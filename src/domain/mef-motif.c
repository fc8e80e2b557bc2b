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

/*
 * The field that gives {declare} and {lu}: the first « différent » one. Without any, a motive about a single
 * field still knows what was declared.
 */
static MefChamp
find_champ (const MefMotif *self, const MefControle *controles)
{
  MefChamp only = MEF_CHAMP_N;
  guint    n = 0;

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      if ((self->champs & (1u << i)) == 0)
        continue;
      if (controles != NULL && controles[i].resultat == MEF_RESULTAT_DIFFERENT)
        return i;
      only = i;
      n++;
    }

  return n == 1 ? only : MEF_CHAMP_N;
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
  MefChamp         champ;

  g_return_val_if_fail (self != NULL && demande != NULL, NULL);

  champ = find_champ (self, controles);
  if (champ != MEF_CHAMP_N)
    {
      g_autofree char *declared = mef_champ_dup_declared (champ, demande);

      declare = dup_value (declared);
      if (controles != NULL && controles[champ].resultat == MEF_RESULTAT_DIFFERENT)
        lu = dup_value (controles[champ].lu);
    }
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
