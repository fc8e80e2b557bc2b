/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-marque.h"

#include <glib/gi18n.h>

/* From how many days on an age stands out (visual-language, Colours). */
#define AGE_GRAS  15
#define AGE_ROUGE 31

struct _MefMarque
{
  GtkWidget parent_instance;

  GtkWidget  *image; /* (nullable): made when first needed, most marks have none */
  GtkWidget  *label;
  const char *icon;  /* (not owned): interned */
  const char *style; /* (not owned): interned */
};

G_DEFINE_FINAL_TYPE (MefMarque, mef_marque, GTK_TYPE_WIDGET)

static void
mef_marque_dispose (GObject *object)
{
  MefMarque *self = MEF_MARQUE (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_marque_parent_class)->dispose (object);
}

static void
mef_marque_class_init (MefMarqueClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_marque_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "marque");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_marque_init (MefMarque *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 4);
  self->label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
mef_marque_new (void)
{
  return g_object_new (MEF_TYPE_MARQUE, NULL);
}

static void
show_icon (MefMarque *self)
{
  if (self->image == NULL)
    {
      self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->image, "icon-small");
      gtk_widget_insert_before (self->image, GTK_WIDGET (self), self->label);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), self->icon);
  gtk_widget_set_visible (self->image, self->icon != NULL);
}

void
mef_marque_set (MefMarque *self, const char *icon, const char *style, const char *text)
{
  g_return_if_fail (MEF_IS_MARQUE (self));
  g_return_if_fail (text != NULL);

  icon = g_intern_string (icon);
  style = g_intern_string (style);
  if (icon != self->icon)
    {
      self->icon = icon;
      show_icon (self);
    }
  if (style != self->style)
    {
      g_auto (GStrv) classes = g_strsplit (style != NULL ? style : "", " ", -1);

      self->style = style;
      gtk_widget_set_css_classes (GTK_WIDGET (self), (const char **) classes);
    }
  gtk_label_set_label (GTK_LABEL (self->label), text);
}

void
mef_marque_set_age (MefMarque *self, int jours)
{
  g_autofree char *text = g_strdup_printf (_ ("%d j"), jours);

  mef_marque_set (self, jours >= AGE_ROUGE ? "dialog-warning-symbolic" : NULL,
                  jours >= AGE_ROUGE  ? "strong red"
                  : jours >= AGE_GRAS ? "strong"
                                      : NULL,
                  text);
}

void
mef_marque_set_titulaire (MefMarque *self, const MefLigne *ligne, const char *moi)
{
  g_autofree char *text = mef_ligne_dup_titulaire (ligne, moi);

  mef_marque_set (self, *text != '\0' ? "document-edit-symbolic" : NULL, "blue", text);
}
