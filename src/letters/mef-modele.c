/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-letters"

#include "config.h"

#include "letters/mef-modele.h"

#include "letters/mef-letters-resources.h"
#include "letters/mef-lettre.h"

#include <string.h>

/* A piece of a paragraph: a text, or a variable. */
typedef struct
{
  char       *texte; /* (nullable) */
  MefVariable variable;
} Morceau;

struct _MefModele
{
  GPtrArray *paragraphes; /* (owned) (element-type GArray of Morceau) */
  guint      variables;
};

static void
morceau_clear (gpointer data)
{
  g_free (((Morceau *) data)->texte);
}

static gboolean
refuse (GError **error, guint line, const char *what)
{
  g_set_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_MODELE, "Modèle de courrier, ligne %u : %s.", line,
               what);
  return FALSE;
}

static gboolean
read_variable (const char **at, MefVariable *variable, guint line, GError **error)
{
  gsize            length = strspn (*at, "abcdefghijklmnopqrstuvwxyz_");
  g_autofree char *name = g_strndup (*at, length);

  if ((*at)[length] != '}')
    return refuse (error, line, "accolade non fermée ou nom de variable mal formé");
  if (!mef_variable_from_name (name, variable))
    {
      g_autofree char *what = g_strdup_printf ("variable inconnue « %s »", name);

      return refuse (error, line, what);
    }
  *at += length + 1;
  return TRUE;
}

static gboolean
read_line (MefModele *self, GArray *paragraphe, const char *text, guint line, GError **error)
{
  const char *at = text;

  while (*at != '\0')
    {
      gsize   length = strcspn (at, "{}");
      Morceau morceau = { .texte = length > 0 ? g_strndup (at, length) : NULL };

      at += length;
      if (length == 0)
        {
          if (*at++ == '}')
            return refuse (error, line, "accolade fermante isolée");
          if (!read_variable (&at, &morceau.variable, line, error))
            return FALSE;
          self->variables |= 1u << morceau.variable;
        }
      g_array_append_val (paragraphe, morceau);
    }
  return TRUE;
}

static gboolean
check_paragraph (GArray *paragraphe, guint line, GError **error)
{
  for (guint i = 0; i < paragraphe->len; i++)
    {
      const Morceau *morceau = &g_array_index (paragraphe, Morceau, i);

      if (morceau->texte == NULL && mef_variable_is_block (morceau->variable) && paragraphe->len > 1)
        return refuse (error, line, "un bloc est seul dans son paragraphe");
    }
  return TRUE;
}

/* Ends the paragraph being read, if there is one. */
static gboolean
end_paragraph (MefModele *self, GArray **paragraphe, guint line, GError **error)
{
  if (*paragraphe == NULL)
    return TRUE;
  if (!check_paragraph (*paragraphe, line, error))
    return FALSE;
  g_ptr_array_add (self->paragraphes, g_steal_pointer (paragraphe));
  return TRUE;
}

static GArray *
paragraph_new (void)
{
  GArray *paragraphe = g_array_new (FALSE, FALSE, sizeof (Morceau));

  g_array_set_clear_func (paragraphe, morceau_clear);
  return paragraphe;
}

static void
add_space (GArray *paragraphe)
{
  Morceau space = { .texte = g_strdup (" ") };

  g_array_append_val (paragraphe, space);
}

MefModele *
mef_modele_parse (const char *source, GError **error)
{
  g_autoptr (MefModele) self = NULL;
  g_autoptr (GArray) paragraphe = NULL;
  g_auto (GStrv) lines = NULL;
  guint line = 0;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (MefModele, 1);
  self->paragraphes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  lines = g_strsplit (source, "\n", -1);
  while (lines[line] != NULL && lines[line][0] == '#')
    line++;
  for (; lines[line] != NULL; line++)
    {
      const char *text = g_strstrip (lines[line]);

      if (*text == '\0')
        {
          if (!end_paragraph (self, &paragraphe, line + 1, error))
            return NULL;
          continue;
        }
      if (paragraphe == NULL)
        paragraphe = paragraph_new ();
      else
        add_space (paragraphe);
      if (!read_line (self, paragraphe, text, line + 1, error))
        return NULL;
    }
  if (!end_paragraph (self, &paragraphe, line, error))
    return NULL;
  return g_steal_pointer (&self);
}

MefModele *
mef_modele_load (MefEvenementCourrier evenement, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *source = NULL;

  g_return_val_if_fail (evenement < MEF_COURRIER_N, NULL);

  bytes = g_resource_lookup_data (mef_letters_get_resource (), mef_evenement_courrier_get_modele (evenement),
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return NULL;
  source = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return mef_modele_parse (source, error);
}

void
mef_modele_free (MefModele *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->paragraphes);
  g_free (self);
}

guint
mef_modele_get_variables (const MefModele *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->variables;
}

static void
fill_paragraph (GArray *paragraphe, const MefValeurs *valeurs, MefCorps *corps)
{
  const Morceau *first = &g_array_index (paragraphe, Morceau, 0);
  g_autoptr (GString) texte = NULL;

  if (first->texte == NULL && mef_variable_is_block (first->variable))
    {
      if (valeurs->corps[first->variable] != NULL)
        mef_corps_append (corps, valeurs->corps[first->variable]);
      return;
    }
  texte = g_string_new (NULL);
  for (guint i = 0; i < paragraphe->len; i++)
    {
      const Morceau *morceau = &g_array_index (paragraphe, Morceau, i);
      const char    *text = morceau->texte != NULL ? morceau->texte : valeurs->textes[morceau->variable];

      g_string_append (texte, text != NULL ? text : "");
    }
  mef_corps_add (corps, NULL, texte->str);
}

MefCorps *
mef_modele_fill (const MefModele *self, const MefValeurs *valeurs)
{
  MefCorps *corps;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (valeurs != NULL, NULL);

  corps = mef_corps_new ();
  for (guint i = 0; i < self->paragraphes->len; i++)
    fill_paragraph (g_ptr_array_index (self->paragraphes, i), valeurs, corps);
  return corps;
}

void
mef_valeurs_clear (MefValeurs *self)
{
  for (guint i = 0; i < MEF_VARIABLE_N; i++)
    {
      g_clear_pointer (&self->textes[i], g_free);
      g_clear_pointer (&self->corps[i], mef_corps_free);
    }
}
