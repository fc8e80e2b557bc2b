/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-adresse.h"

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/* An absent part and an empty one say the same. */
static char *
dup_optional (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
optional_equal (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

MefAdresse *
mef_adresse_new (const char *voie,
                 const char *complement,
                 const char *code_postal,
                 const char *commune,
                 const char *insee)
{
  MefAdresse *self = g_new0 (MefAdresse, 1);

  self->voie = dup_text (voie);
  self->complement = dup_optional (complement);
  self->code_postal = dup_text (code_postal);
  self->commune = dup_text (commune);
  self->insee = dup_optional (insee);
  return self;
}

MefAdresse *
mef_adresse_copy (const MefAdresse *self)
{
  if (self == NULL)
    return NULL;

  return mef_adresse_new (self->voie, self->complement, self->code_postal, self->commune, self->insee);
}

void
mef_adresse_free (MefAdresse *self)
{
  if (self == NULL)
    return;

  g_free (self->voie);
  g_free (self->complement);
  g_free (self->code_postal);
  g_free (self->commune);
  g_free (self->insee);
  g_free (self);
}

char *
mef_adresse_to_line (const MefAdresse *self)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *place = NULL;
  const char      *parts[3];

  g_return_val_if_fail (self != NULL, NULL);

  place = g_strstrip (g_strjoin (" ", self->code_postal, self->commune, NULL));
  parts[0] = self->voie;
  parts[1] = self->complement;
  parts[2] = place;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (line->len > 0)
        g_string_append (line, ", ");
      g_string_append (line, parts[i]);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

gboolean
mef_adresse_equal (const MefAdresse *a, const MefAdresse *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_str_equal (a->voie, b->voie) && optional_equal (a->complement, b->complement)
         && g_str_equal (a->code_postal, b->code_postal) && g_str_equal (a->commune, b->commune)
         && optional_equal (a->insee, b->insee);
}
