/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/shell/mef-navigation-row.h"

#include "base/mef-text.h"

#include <glib/gi18n.h>

struct _MefNavigationRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *image;
  GtkWidget *label;
  GtkWidget *count;
  GtkWidget *badge;

  char    *code;
  char    *titre;
  gint64   waiting;
  gboolean rail;
};

G_DEFINE_FINAL_TYPE (MefNavigationRow, mef_navigation_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (MefNavigationRow *self)
{
  g_autofree char *number = mef_text_number (MAX (self->waiting, 0));
  g_autofree char *badge =
      self->waiting > 9999 ? g_strdup ("9999+") : g_strdup_printf ("%" G_GINT64_FORMAT, self->waiting);
  g_autofree char *spoken = NULL;
  gboolean         shown = self->waiting > 0;

  gtk_label_set_label (GTK_LABEL (self->count), number);
  gtk_label_set_label (GTK_LABEL (self->badge), badge);
  gtk_widget_set_visible (self->count, shown && !self->rail);
  gtk_widget_set_visible (self->badge, shown && self->rail);
  gtk_widget_set_visible (self->label, !self->rail);
  gtk_widget_set_halign (self->image, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->image, self->rail);
  if (shown && self->rail)
    gtk_widget_add_css_class (GTK_WIDGET (self), "badged");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "badged");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->titre);

  /* Translators: spoken name of a place and how many things wait there */
  spoken = shown ? g_strdup_printf (_ ("%s, %s en attente"), self->titre, number) : g_strdup (self->titre);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
mef_navigation_row_finalize (GObject *object)
{
  MefNavigationRow *self = MEF_NAVIGATION_ROW (object);

  g_free (self->code);
  g_free (self->titre);

  G_OBJECT_CLASS (mef_navigation_row_parent_class)->finalize (object);
}

static void
mef_navigation_row_class_init (MefNavigationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mef_navigation_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/shell/mef-navigation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MefNavigationRow, image);
  gtk_widget_class_bind_template_child (widget_class, MefNavigationRow, label);
  gtk_widget_class_bind_template_child (widget_class, MefNavigationRow, count);
  gtk_widget_class_bind_template_child (widget_class, MefNavigationRow, badge);
}

static void
mef_navigation_row_init (MefNavigationRow *self)
{
  self->waiting = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mef_navigation_row_new (const char *code, const char *titre, const char *court, const char *icone)
{
  MefNavigationRow *self = g_object_new (MEF_TYPE_NAVIGATION_ROW, NULL);

  self->code = g_strdup (code);
  self->titre = g_strdup (titre);
  gtk_label_set_label (GTK_LABEL (self->label), court);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icone);
  update (self);
  return GTK_WIDGET (self);
}

const char *
mef_navigation_row_get_code (MefNavigationRow *self)
{
  g_return_val_if_fail (MEF_IS_NAVIGATION_ROW (self), NULL);

  return self->code;
}

void
mef_navigation_row_set_count (MefNavigationRow *self, gint64 count)
{
  g_return_if_fail (MEF_IS_NAVIGATION_ROW (self));

  if (self->waiting == count)
    return;
  self->waiting = count;
  update (self);
}

void
mef_navigation_row_set_rail (MefNavigationRow *self, gboolean rail)
{
  g_return_if_fail (MEF_IS_NAVIGATION_ROW (self));

  self->rail = rail;
  update (self);
}
