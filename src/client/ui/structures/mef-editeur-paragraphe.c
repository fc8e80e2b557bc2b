/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-editeur-paragraphe.h"

#define HEIGHT     64
#define HEIGHT_MAX 260

struct _MefEditeurParagraphe
{
  MefEditeur parent_instance;

  GtkWidget *scroller;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (MefEditeurParagraphe, mef_editeur_paragraphe, MEF_TYPE_EDITEUR)

static GtkTextBuffer *
get_buffer (MefEditeurParagraphe *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
dup_text (MefEditeurParagraphe *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

static void
changed_cb (MefEditeurParagraphe *self)
{
  g_autofree char *text = dup_text (self);

  if (!mef_editeur_is_showing (MEF_EDITEUR (self)))
    mef_editeur_type (MEF_EDITEUR (self), text);
}

static void
mef_editeur_paragraphe_prepare (MefEditeur *editeur)
{
  MefEditeurParagraphe *self = MEF_EDITEUR_PARAGRAPHE (editeur);

  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE,
                             "left-margin", 9, "right-margin", 9, "top-margin", 6, "bottom-margin", 6, NULL);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->view, "hscrollbar-policy",
                                 GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "min-content-height",
                                 HEIGHT, "max-content-height", HEIGHT_MAX, NULL);
  gtk_widget_add_css_class (self->scroller, "text-field");
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

static void
mef_editeur_paragraphe_show (MefEditeur *editeur, GVariant *value)
{
  MefEditeurParagraphe *self = MEF_EDITEUR_PARAGRAPHE (editeur);
  g_autofree char      *before = dup_text (self);
  const char           *text = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
                                   ? g_variant_get_string (value, NULL)
                                   : "";

  if (!g_str_equal (before, text))
    gtk_text_buffer_set_text (get_buffer (self), text, -1);
}

static GtkWidget *
mef_editeur_paragraphe_get_part (MefEditeur *editeur)
{
  return MEF_EDITEUR_PARAGRAPHE (editeur)->view;
}

static void
mef_editeur_paragraphe_class_init (MefEditeurParagrapheClass *klass)
{
  MefEditeurClass *editeur_class = MEF_EDITEUR_CLASS (klass);

  editeur_class->prepare = mef_editeur_paragraphe_prepare;
  editeur_class->show = mef_editeur_paragraphe_show;
  editeur_class->get_part = mef_editeur_paragraphe_get_part;
}

static void
mef_editeur_paragraphe_init (MefEditeurParagraphe *self)
{
}
