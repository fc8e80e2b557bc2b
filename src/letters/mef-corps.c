/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-letters"

#include "config.h"

#include "letters/mef-corps.h"

#include "base/mef-text.h"
#include "letters/mef-typographie.h"

typedef struct
{
  char    *titre; /* (nullable) */
  char    *texte;
  gboolean lien; /* the text is the address of a link */
} Paragraphe;

struct _MefCorps
{
  GPtrArray *paragraphes; /* (owned) (element-type Paragraphe) */
};

/* The marks of one form. */
typedef struct
{
  const char *paragraph_start;
  const char *paragraph_end;
  const char *between;
  const char *line_break;
  const char *bold_start;
  const char *bold_end;
  const char *link_start; /* (nullable): before the address; NULL where a link is its address alone */
  char *(*escape) (const char *text);
} Forme;

static const Forme plain = { "", "", "\n\n", "\n", "", "", NULL, g_strdup };
static const Forme markup = { "", "", "\n\n", "\n", "<b>", "</b>", "<a href=\"", mef_text_escape_html };
static const Forme html = { "<p>",      "</p>",      "\n",         "<br>\n",
                            "<strong>", "</strong>", "<a href=\"", mef_text_escape_html };

static void
paragraphe_free (gpointer data)
{
  Paragraphe *self = data;

  g_free (self->titre);
  g_free (self->texte);
  g_free (self);
}

static void
append_lines (GString *form, const Forme *forme, const char *texte)
{
  g_auto (GStrv) lines = g_strsplit (texte, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = forme->escape (lines[i]);

      if (i > 0)
        g_string_append (form, forme->line_break);
      g_string_append (form, escaped);
    }
}

static void
append_link (GString *form, const Forme *forme, const char *adresse)
{
  g_autofree char *escaped = forme->escape (adresse);

  if (forme->link_start != NULL)
    g_string_append_printf (form, "%s%s\">%s</a>", forme->link_start, escaped, escaped);
  else
    g_string_append (form, escaped);
}

static void
append_paragraph (GString *form, const Forme *forme, const Paragraphe *paragraphe)
{
  g_string_append (form, forme->paragraph_start);
  if (paragraphe->titre != NULL)
    {
      g_string_append (form, forme->bold_start);
      append_lines (form, forme, paragraphe->titre);
      g_string_append (form, forme->bold_end);
      if (paragraphe->texte[0] != '\0')
        g_string_append (form, forme->line_break);
    }
  if (paragraphe->lien)
    append_link (form, forme, paragraphe->texte);
  else
    append_lines (form, forme, paragraphe->texte);
  g_string_append (form, forme->paragraph_end);
}

static void
append_body (GString *form, const Forme *forme, const MefCorps *self)
{
  for (guint i = 0; i < self->paragraphes->len; i++)
    {
      if (i > 0)
        g_string_append (form, forme->between);
      append_paragraph (form, forme, g_ptr_array_index (self->paragraphes, i));
    }
}

MefCorps *
mef_corps_new (void)
{
  MefCorps *self = g_new0 (MefCorps, 1);

  self->paragraphes = g_ptr_array_new_with_free_func (paragraphe_free);
  return self;
}

void
mef_corps_free (MefCorps *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->paragraphes);
  g_free (self);
}

void
mef_corps_add (MefCorps *self, const char *titre, const char *texte)
{
  Paragraphe *paragraphe;

  g_return_if_fail (self != NULL);
  g_return_if_fail (texte != NULL);

  if (titre == NULL && texte[0] == '\0')
    return;

  paragraphe = g_new0 (Paragraphe, 1);
  paragraphe->titre = titre != NULL ? mef_typographie_apply (titre) : NULL;
  paragraphe->texte = mef_typographie_apply (texte);
  g_ptr_array_add (self->paragraphes, paragraphe);
}

void
mef_corps_add_lien (MefCorps *self, const char *adresse)
{
  Paragraphe *paragraphe;

  g_return_if_fail (self != NULL);
  g_return_if_fail (adresse != NULL);

  paragraphe = g_new0 (Paragraphe, 1);
  paragraphe->texte = g_strdup (adresse);
  paragraphe->lien = TRUE;
  g_ptr_array_add (self->paragraphes, paragraphe);
}

void
mef_corps_append (MefCorps *self, const MefCorps *other)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL && other != self);

  for (guint i = 0; i < other->paragraphes->len; i++)
    {
      const Paragraphe *paragraphe = g_ptr_array_index (other->paragraphes, i);

      if (paragraphe->lien)
        mef_corps_add_lien (self, paragraphe->texte);
      else
        mef_corps_add (self, paragraphe->titre, paragraphe->texte);
    }
}

char *
mef_corps_to_text (const MefCorps *self)
{
  GString *form;

  g_return_val_if_fail (self != NULL, NULL);

  form = g_string_new (NULL);
  append_body (form, &plain, self);
  g_string_append_c (form, '\n');
  return g_string_free (form, FALSE);
}

char *
mef_corps_to_html (const MefCorps *self, const char *titre)
{
  g_autofree char *title = NULL;
  GString         *form;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (titre != NULL, NULL);

  title = mef_text_escape_html (titre);
  form = g_string_new ("<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n");
  g_string_append_printf (form, "<title>%s</title>\n</head>\n", title);
  g_string_append (form, "<body style=\"max-width: 40em; font-family: sans-serif; line-height: 1.5\">\n");
  append_body (form, &html, self);
  g_string_append (form, "\n</body>\n</html>\n");
  return g_string_free (form, FALSE);
}

char *
mef_corps_to_markup (const MefCorps *self)
{
  GString *form;

  g_return_val_if_fail (self != NULL, NULL);

  form = g_string_new (NULL);
  append_body (form, &markup, self);
  return g_string_free (form, FALSE);
}
