/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-pli.h"

struct _MefPli
{
  GtkWidget parent_instance;

  int column;
  int row;
};

G_DEFINE_FINAL_TYPE (MefPli, mef_pli, GTK_TYPE_WIDGET)

/* Lays the children out in @width (-1: one line) and gives each its place when @allocate; returns the
 * height. */
static int
lay_out (MefPli *self, int width, gboolean allocate)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int      x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, high;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      if (width >= 0)
        natural = MAX (minimum, MIN (natural, width));
      if (width >= 0 && x > 0 && x + natural > width)
        {
          y += line + self->row;
          x = line = 0;
        }
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, natural, NULL, &high, NULL, NULL);
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation){ rtl ? width - x - natural : x, y, natural, high },
                                  -1);
      x += natural + self->column;
      line = MAX (line, high);
    }
  return y + line;
}

static GtkSizeRequestMode
mef_pli_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mef_pli_measure (GtkWidget     *widget,
                 GtkOrientation orientation,
                 int            for_size,
                 int           *minimum,
                 int           *natural,
                 int           *minimum_baseline,
                 int           *natural_baseline)
{
  MefPli *self = MEF_PLI (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (self, for_size, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? self->column : 0);
    }
}

static void
mef_pli_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (MEF_PLI (widget), width, TRUE);
}

static void
mef_pli_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (mef_pli_parent_class)->dispose (object);
}

static void
mef_pli_class_init (MefPliClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_pli_dispose;
  widget_class->get_request_mode = mef_pli_get_request_mode;
  widget_class->measure = mef_pli_measure;
  widget_class->size_allocate = mef_pli_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mef_pli_init (MefPli *self)
{
}

GtkWidget *
mef_pli_new (int column, int row)
{
  MefPli *self = g_object_new (MEF_TYPE_PLI, NULL);

  self->column = column;
  self->row = row;
  return GTK_WIDGET (self);
}
