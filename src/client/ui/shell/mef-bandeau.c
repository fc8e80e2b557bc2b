/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/shell/mef-bandeau.h"

#include <glib/gi18n.h>

struct _MefBandeau
{
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkWidget *note;
  GtkWidget *image;
  GtkWidget *label;
  GtkWidget *button;

  const char *colour; /* (interned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefBandeau, mef_bandeau, GTK_TYPE_WIDGET)

static void
close_cb (GtkButton *button, MefBandeau *self)
{
  mef_bandeau_hide (self);
}

static void
mef_bandeau_dispose (GObject *object)
{
  MefBandeau *self = MEF_BANDEAU (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_bandeau_parent_class)->dispose (object);
}

static void
mef_bandeau_class_init (MefBandeauClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_bandeau_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/shell/mef-bandeau.ui");
  gtk_widget_class_bind_template_child (widget_class, MefBandeau, revealer);
  gtk_widget_class_bind_template_child (widget_class, MefBandeau, note);
  gtk_widget_class_bind_template_child (widget_class, MefBandeau, image);
  gtk_widget_class_bind_template_child (widget_class, MefBandeau, label);
  gtk_widget_class_bind_template_child (widget_class, MefBandeau, button);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
mef_bandeau_init (MefBandeau *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mef_bandeau_show (MefBandeau *self,
                  const char *colour,
                  const char *icon_name,
                  const char *text,
                  const char *action_label,
                  const char *action_name)
{
  g_return_if_fail (MEF_IS_BANDEAU (self));

  if (self->colour != NULL)
    gtk_widget_remove_css_class (self->note, self->colour);
  self->colour = g_intern_string (colour);
  gtk_widget_add_css_class (self->note, self->colour);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon_name);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (self->button, action_label != NULL);
  if (action_label != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->button), action_label);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), action_name);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

void
mef_bandeau_hide (MefBandeau *self)
{
  g_return_if_fail (MEF_IS_BANDEAU (self));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
