/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-colonnes-layout.h"

struct _MefColonnesLayout
{
  GtkLayoutManager parent_instance;

  GtkOrientation orientation;
  int            spacing;
};

G_DEFINE_FINAL_TYPE (MefColonnesLayout, mef_colonnes_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The children one after another, and what each is given of a width. */
typedef struct
{
  MefColonnesLayout *layout;
  GtkWidget         *child; /* (not owned) (nullable) */
  int                share; /* of one that expands, beside what it must have */
  int                rest;  /* pixels left over by the division, one to each */
  int                width; /* all of it */
} Share;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
first (GtkWidget *widget)
{
  return skip_hidden (gtk_widget_get_first_child (widget));
}

static GtkWidget *
next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

static int
minimum_width (GtkWidget *child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static Share
share_out (MefColonnesLayout *self, GtkWidget *widget, int width)
{
  Share share = { self, first (widget), 0, 0, width };
  int   left = width + self->spacing, expanding = 0;

  if (self->orientation == GTK_ORIENTATION_VERTICAL)
    return share;
  for (GtkWidget *child = share.child; child != NULL; child = next (child))
    {
      left -= self->spacing;
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        expanding++;
      else
        left -= minimum_width (child);
    }
  if (expanding > 0)
    {
      share.share = MAX (left, 0) / expanding;
      share.rest = MAX (left, 0) % expanding;
    }
  return share;
}

/* The width of the child at hand; goes on to the one after. */
static int
take (Share *share)
{
  GtkWidget *child = share->child;
  int        width = share->width;

  if (share->layout->orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      width = minimum_width (child);
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          width = MAX (width, share->share + (share->rest > 0));
          share->rest -= share->rest > 0;
        }
    }
  share->child = next (child);
  return width;
}

static GtkSizeRequestMode
mef_colonnes_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mef_colonnes_layout_measure (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             GtkOrientation    orientation,
                             int               for_size,
                             int              *minimum,
                             int              *natural,
                             int              *minimum_baseline,
                             int              *natural_baseline)
{
  MefColonnesLayout *self = MEF_COLONNES_LAYOUT (manager);
  Share              share = share_out (self, widget, for_size);
  int                most[2] = { 0, 0 }, sum[2] = { 0, 0 };

  for (int n = 0; share.child != NULL; n++)
    {
      GtkWidget *child = share.child;
      int        width = take (&share), size[2];

      gtk_widget_measure (child, orientation,
                          orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0 ? width : -1, &size[0],
                          &size[1], NULL, NULL);
      for (int i = 0; i < 2; i++)
        {
          most[i] = MAX (most[i], size[i]);
          sum[i] += size[i] + (n > 0 ? self->spacing : 0);
        }
    }
  *minimum = self->orientation == orientation ? sum[0] : most[0];
  *natural = self->orientation == orientation ? sum[1] : most[1];
  *minimum_baseline = *natural_baseline = -1;
}

static void
mef_colonnes_layout_allocate (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              int               width,
                              int               height,
                              int               baseline)
{
  MefColonnesLayout *self = MEF_COLONNES_LAYOUT (manager);
  gboolean           reversed = self->orientation == GTK_ORIENTATION_HORIZONTAL
                      && gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Share         share = share_out (self, widget, width);
  GtkAllocation place = { 0, 0, 0, height };

  while (share.child != NULL)
    {
      GtkWidget    *child = share.child;
      GtkAllocation turned;

      place.width = take (&share);
      if (self->orientation == GTK_ORIENTATION_VERTICAL)
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
      turned = place;
      if (reversed)
        turned.x = width - place.x - place.width;
      gtk_widget_size_allocate (child, &turned, -1);
      if (self->orientation == GTK_ORIENTATION_HORIZONTAL)
        place.x += place.width + self->spacing;
      else
        place.y += place.height + self->spacing;
    }
}

static void
mef_colonnes_layout_class_init (MefColonnesLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = mef_colonnes_layout_get_request_mode;
  layout_class->measure = mef_colonnes_layout_measure;
  layout_class->allocate = mef_colonnes_layout_allocate;
}

static void
mef_colonnes_layout_init (MefColonnesLayout *self)
{
  self->orientation = GTK_ORIENTATION_HORIZONTAL;
}

GtkLayoutManager *
mef_colonnes_layout_new (int spacing)
{
  MefColonnesLayout *self = g_object_new (MEF_TYPE_COLONNES_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}

void
mef_colonnes_layout_set_orientation (MefColonnesLayout *self, GtkOrientation orientation)
{
  g_return_if_fail (MEF_IS_COLONNES_LAYOUT (self));

  if (self->orientation == orientation)
    return;
  self->orientation = orientation;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
