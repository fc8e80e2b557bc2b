/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-champs.h"

#define COLUMN_CHARS 24
#define COLUMNS_MAX  3
#define SPACING      16

struct _MefChamps
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (MefChamps, mef_champs, GTK_TYPE_WIDGET)

/* One line of fields: from first up to next. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *next; /* (nullable) */
  int        tete; /* height of the highest name */
  int        height;
} Line;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
get_column_width (GtkWidget *widget)
{
  PangoContext     *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = COLUMN_CHARS * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return width;
}

/* A column is two tracks wide, a short field one; where there is one column it is four. */
static int
count_tracks (GtkWidget *widget, int width)
{
  return (width + SPACING) / (get_column_width (widget) + SPACING) >= COLUMNS_MAX ? 2 * COLUMNS_MAX : 4;
}

static int
to_pixels (int tracks, int span, int width)
{
  int inner = width - (tracks - 1) * SPACING;

  return inner * span / tracks + (span - 1) * SPACING;
}

/* Tracks of @child, which follows one of @before tracks. */
static int
get_span (GtkWidget *widget, GtkWidget *child, int before, int tracks, int width)
{
  MefPortee portee = mef_champ_get_portee (MEF_CHAMP (child));
  gboolean  single = width < 2 * get_column_width (widget) + SPACING;
  int       span, least;

  if (portee == MEF_PORTEE_LARGE)
    return tracks;
  if (before == 1)
    span = 3;
  else if (portee == MEF_PORTEE_COURTE)
    span = 1;
  else
    span = single ? tracks : 2;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  /* What does not fit takes whole columns, as many as it needs. */
  while (span < tracks && least > to_pixels (tracks, span, width))
    span += 2 - span % 2;
  return MIN (span, tracks);
}

static Line
take_line (GtkWidget *widget, GtkWidget *first, int width)
{
  int        tracks = count_tracks (widget, width), used = 0, before = 0, body = 0;
  Line       line = { first, first, 0, 0 };
  GtkWidget *child = first;

  while (child != NULL)
    {
      int span = get_span (widget, child, before, tracks, width);
      int own, tete, all;

      if (used + span > tracks)
        break;
      own = to_pixels (tracks, span, width);
      tete = mef_champ_measure_tete (MEF_CHAMP (child), own);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, own, NULL, &all, NULL, NULL);
      line.tete = MAX (line.tete, tete);
      body = MAX (body, all - tete);
      used += span;
      before = span;
      child = skip_hidden (gtk_widget_get_next_sibling (child));
    }
  line.next = child;
  line.height = line.tete + body;
  return line;
}

static void
place_line (GtkWidget *widget, const Line *line, int width, int y)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int      tracks = count_tracks (widget, width), used = 0, before = 0;

  for (GtkWidget *child = line->first; child != line->next;
       child = skip_hidden (gtk_widget_get_next_sibling (child)))
    {
      int span = get_span (widget, child, before, tracks, width);
      int x = used > 0 ? to_pixels (tracks, used, width) + SPACING : 0;
      int own = to_pixels (tracks, used + span, width) - x;

      mef_champ_set_tete (MEF_CHAMP (child), line->tete);
      gtk_widget_size_allocate (child, &(GtkAllocation){ rtl ? width - x - own : x, y, own, line->height },
                                -1);
      used += span;
      before = span;
    }
}

static GtkSizeRequestMode
mef_champs_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mef_champs_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));
  int        width = for_size >= 0 ? for_size : COLUMNS_MAX * (get_column_width (widget) + SPACING);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      while (child != NULL)
        {
          Line line = take_line (widget, child, width);

          *minimum += line.height + (*minimum > 0 ? SPACING : 0);
          child = line.next;
        }
      *natural = *minimum;
      return;
    }
  for (; child != NULL; child = skip_hidden (gtk_widget_get_next_sibling (child)))
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      *minimum = MAX (*minimum, least);
    }
  *natural = MAX (*minimum, COLUMNS_MAX * (get_column_width (widget) + SPACING));
}

static void
mef_champs_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));
  int        y = 0;

  while (child != NULL)
    {
      Line line = take_line (widget, child, width);

      place_line (widget, &line, width, y);
      y += line.height + SPACING;
      child = line.next;
    }
}

static void
mef_champs_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (mef_champs_parent_class)->dispose (object);
}

static void
mef_champs_class_init (MefChampsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_champs_dispose;
  widget_class->get_request_mode = mef_champs_get_request_mode;
  widget_class->measure = mef_champs_measure;
  widget_class->size_allocate = mef_champs_size_allocate;
}

static void
mef_champs_init (MefChamps *self)
{
}

GtkWidget *
mef_champs_new (void)
{
  return g_object_new (MEF_TYPE_CHAMPS, NULL);
}

void
mef_champs_append (MefChamps *self, GtkWidget *champ)
{
  g_return_if_fail (MEF_IS_CHAMPS (self) && MEF_IS_CHAMP (champ));

  gtk_widget_set_parent (champ, GTK_WIDGET (self));
}
