/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-chip.h"

struct _MefChip
{
  GtkWidget parent_instance;

  GtkWidget  *image;
  GtkWidget  *label;
  const char *colour; /* (not owned) the class now set */
  const char *icon;   /* (not owned) the icon now set */
};

G_DEFINE_FINAL_TYPE (MefChip, mef_chip, GTK_TYPE_WIDGET)

static const struct
{
  const char *colour;
  const char *icon;
} looks[MEF_ETAT_N] = {
  [MEF_ETAT_EN_ATTENTE_TRAITEMENT] = { "amber", "preferences-system-time-symbolic" },
  [MEF_ETAT_EN_COURS_TRAITEMENT] = { "blue", "document-edit-symbolic" },
  [MEF_ETAT_EN_ATTENTE_ELEMENTS] = { "violet", "mail-attachment-symbolic" },
  [MEF_ETAT_VALIDE] = { "green", "object-select-symbolic" },
  [MEF_ETAT_REJETE] = { "red", "action-unavailable-symbolic" },
};

static void
mef_chip_dispose (GObject *object)
{
  MefChip *self = MEF_CHIP (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_chip_parent_class)->dispose (object);
}

static void
mef_chip_class_init (MefChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_chip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_chip_init (MefChip *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);

  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->image, "icon-small");
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
mef_chip_new (void)
{
  return g_object_new (MEF_TYPE_CHIP, NULL);
}

void
mef_chip_set (MefChip *self, const char *colour, const char *icon_name, const char *label)
{
  const char *colour_before;

  g_return_if_fail (MEF_IS_CHIP (self));

  colour_before = self->colour;
  self->colour = g_intern_string (colour);
  if (self->colour != colour_before)
    {
      if (colour_before != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self), colour_before);
      gtk_widget_add_css_class (GTK_WIDGET (self), self->colour);
    }
  /* An image works out its style anew even for the icon it has. */
  if (self->icon != g_intern_string (icon_name))
    gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon_name);
  self->icon = g_intern_string (icon_name);
  if (g_str_equal (gtk_label_get_label (GTK_LABEL (self->label)), label))
    return;
  gtk_label_set_label (GTK_LABEL (self->label), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
mef_chip_set_etat (MefChip *self, MefEtat etat, const char *suffix)
{
  g_autofree char *label = NULL;

  g_return_if_fail (etat < MEF_ETAT_N);

  label = suffix != NULL ? g_strdup_printf ("%s · %s", mef_etat_get_label (etat), suffix)
                         : g_strdup (mef_etat_get_label (etat));
  mef_chip_set (self, looks[etat].colour, looks[etat].icon, label);
}

const char *
mef_chip_colour_of (MefEtat etat)
{
  g_return_val_if_fail (etat < MEF_ETAT_N, "grey");

  return looks[etat].colour;
}

const char *
mef_chip_icon_of (MefEtat etat)
{
  g_return_val_if_fail (etat < MEF_ETAT_N, "");

  return looks[etat].icon;
}
