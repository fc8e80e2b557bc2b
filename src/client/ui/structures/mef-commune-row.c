/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-commune-row.h"

#include "client/ui/widgets/mef-tooltip.h"

#include <glib/gi18n.h>

struct _MefCommuneRow
{
  GtkListBoxRow parent_instance;

  char      *insee;
  char      *code_postal;
  char      *name;
  GtkWidget *rang;
  GtkWidget *label;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *cross;
};

G_DEFINE_FINAL_TYPE (MefCommuneRow, mef_commune_row, GTK_TYPE_LIST_BOX_ROW)

static guint deplacer_signal;
static guint retirer_signal;

static void
up_cb (MefCommuneRow *self)
{
  g_signal_emit (self, deplacer_signal, 0, -1);
}

static void
down_cb (MefCommuneRow *self)
{
  g_signal_emit (self, deplacer_signal, 0, 1);
}

static void
remove_cb (MefCommuneRow *self)
{
  g_signal_emit (self, retirer_signal, 0);
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (widget, deplacer_signal, 0, g_variant_get_int32 (args));
  return GDK_EVENT_STOP;
}

static gboolean
remove_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  g_signal_emit (widget, retirer_signal, 0);
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, MefCommuneRow *self)
{
  return gdk_content_provider_new_typed (MEF_TYPE_COMMUNE_ROW, self);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, MefCommuneRow *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static void
mef_commune_row_finalize (GObject *object)
{
  MefCommuneRow *self = MEF_COMMUNE_ROW (object);

  g_free (self->insee);
  g_free (self->code_postal);
  g_free (self->name);

  G_OBJECT_CLASS (mef_commune_row_parent_class)->finalize (object);
}

static void
mef_commune_row_class_init (MefCommuneRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mef_commune_row_finalize;
  deplacer_signal = g_signal_new ("deplacer", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  retirer_signal = g_signal_new ("retirer", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, remove_key_cb, NULL);
}

static GtkWidget *
add_button (MefCommuneRow *self, GtkWidget *box, const char *icon, const char *tooltip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  mef_tooltip_set (button, tooltip);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
mef_commune_row_init (MefCommuneRow *self)
{
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget     *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();

  self->rang = g_object_new (GTK_TYPE_LABEL, "width-chars", 3, "xalign", 1.0, NULL);
  gtk_widget_add_css_class (self->rang, "secondary");
  self->label =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (handle, "dim");
  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_box_append (GTK_BOX (box), handle);
  gtk_box_append (GTK_BOX (box), self->rang);
  gtk_box_append (GTK_BOX (box), self->label);
  self->up = add_button (self, box, "go-up-symbolic", _ ("Monter (Alt+Haut)"), G_CALLBACK (up_cb));
  self->down = add_button (self, box, "go-down-symbolic", _ ("Descendre (Alt+Bas)"), G_CALLBACK (down_cb));
  self->cross =
      add_button (self, box, "window-close-symbolic", _ ("Retirer (Suppr)"), G_CALLBACK (remove_cb));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

GtkWidget *
mef_commune_row_new (const char *insee, const char *code_postal, const char *name)
{
  MefCommuneRow *self = g_object_new (MEF_TYPE_COMMUNE_ROW, NULL);

  self->insee = g_strdup (insee);
  self->code_postal = g_strdup (code_postal);
  self->name = g_strdup (name);
  gtk_label_set_label (GTK_LABEL (self->label), name);
  return GTK_WIDGET (self);
}

const char *
mef_commune_row_get_insee (MefCommuneRow *self)
{
  g_return_val_if_fail (MEF_IS_COMMUNE_ROW (self), NULL);

  return self->insee;
}

const char *
mef_commune_row_get_code_postal (MefCommuneRow *self)
{
  g_return_val_if_fail (MEF_IS_COMMUNE_ROW (self), NULL);

  return self->code_postal;
}

static void
name_button (GtkWidget *button, const char *format, const char *name)
{
  g_autofree char *label = g_strdup_printf ("%s : %s", format, name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
mef_commune_row_set_rang (MefCommuneRow *self, guint rang, guint n)
{
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (MEF_IS_COMMUNE_ROW (self));

  text = g_strdup_printf ("%u", rang + 1);
  label = g_strdup_printf (_ ("%s, %u sur %u"), self->name, rang + 1, n);
  gtk_label_set_label (GTK_LABEL (self->rang), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_sensitive (self->up, rang > 0);
  gtk_widget_set_sensitive (self->down, rang + 1 < n);
  name_button (self->up, _ ("Monter"), self->name);
  name_button (self->down, _ ("Descendre"), self->name);
  name_button (self->cross, _ ("Retirer"), self->name);
}
