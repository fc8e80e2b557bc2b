/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-wrap-layout.h"

struct _MefWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
  int line_spacing;
};

G_DEFINE_FINAL_TYPE (MefWrapLayout, mef_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* One line: its children from @first up to @end. */
typedef struct
{
  GtkWidget *first; /* (not owned) (nullable) */
  GtkWidget *end;   /* (not owned) (nullable) */
  int        height;
} Line;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static GtkWidget *
next (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

/* What a child takes of a line that is @width wide. */
static int
width_of (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, width));
}

static int
height_of (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static Line
take_line (MefWrapLayout *self, GtkWidget *first, int width)
{
  Line line = { first, first, 0 };
  int  used = 0;

  while (line.end != NULL)
    {
      int taken = width_of (line.end, width);

      if (line.end != first && used + self->spacing + taken > width)
        break;
      used += taken + (line.end != first ? self->spacing : 0);
      line.height = MAX (line.height, height_of (line.end, taken));
      line.end = next (line.end);
    }
  return line;
}

static GtkSizeRequestMode
mef_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mef_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  MefWrapLayout *self = MEF_WRAP_LAYOUT (manager);
  GtkWidget     *child = skip_hidden (gtk_widget_get_first_child (widget));

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    for (int n = 0; child != NULL; child = next (child), n++)
      {
        int size[2];

        gtk_widget_measure (child, orientation, -1, &size[0], &size[1], NULL, NULL);
        *minimum = MAX (*minimum, size[0]);
        *natural += size[1] + (n > 0 ? self->spacing : 0);
      }
  else
    {
      int width = for_size >= 0 ? for_size : G_MAXINT / 2;

      for (int n = 0; child != NULL; n++)
        {
          Line line = take_line (self, child, width);

          *minimum += line.height + (n > 0 ? self->line_spacing : 0);
          child = line.end;
        }
      *natural = *minimum;
    }
}

static void
mef_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  MefWrapLayout *self = MEF_WRAP_LAYOUT (manager);
  gboolean       reversed = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget     *child = skip_hidden (gtk_widget_get_first_child (widget));
  int            y = 0;

  while (child != NULL)
    {
      Line line = take_line (self, child, width);
      int  x = 0;

      for (; child != line.end; child = next (child))
        {
          GtkAllocation place = { x, y, width_of (child, width), 0 };

          place.height = height_of (child, place.width);
          place.y += (line.height - place.height) / 2;
          x += place.width + self->spacing;
          if (reversed)
            place.x = width - place.x - place.width;
          gtk_widget_size_allocate (child, &place, -1);
        }
      y += line.height + self->line_spacing;
    }
}

static void
mef_wrap_layout_class_init (MefWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = mef_wrap_layout_get_request_mode;
  layout_class->measure = mef_wrap_layout_measure;
  layout_class->allocate = mef_wrap_layout_allocate;
}

static void
mef_wrap_layout_init (MefWrapLayout *self)
{
}

GtkLayoutManager *
mef_wrap_layout_new (int spacing, int line_spacing)
{
  MefWrapLayout *self = g_object_new (MEF_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  self->line_spacing = line_spacing;
  return GTK_LAYOUT_MANAGER (self);
}
