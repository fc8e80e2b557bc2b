/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-field-row.h"

#define SPACING     12
#define TITLE_CHARS 15
#define VALUE_CHARS 10

/* It lays out its two labels itself: a box that aligns labels which wrap searches for their width, which
 * takes dozens of layouts of the text each time. */
struct _MefFieldRow
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *value;
};

G_DEFINE_FINAL_TYPE (MefFieldRow, mef_field_row, GTK_TYPE_WIDGET)

/* Where the two labels lie, from the top. */
typedef struct
{
  int title_y;
  int title_height;
  int value_y;
  int value_height;
} Lines;

static int
get_title_width (MefFieldRow *self)
{
  int width;

  gtk_widget_measure (self->title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

/* Their first lines on one line of writing. */
static int
lay_out (MefFieldRow *self, int value_width, Lines *lines)
{
  int title_base, value_base, base;

  gtk_widget_measure (self->title, GTK_ORIENTATION_VERTICAL, get_title_width (self), NULL,
                      &lines->title_height, NULL, &title_base);
  gtk_widget_measure (self->value, GTK_ORIENTATION_VERTICAL, value_width, NULL, &lines->value_height, NULL,
                      &value_base);
  base = MAX (title_base, value_base);
  lines->title_y = title_base >= 0 ? base - title_base : 0;
  lines->value_y = value_base >= 0 ? base - value_base : 0;
  return MAX (lines->title_y + lines->title_height, lines->value_y + lines->value_height);
}

static GtkSizeRequestMode
mef_field_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mef_field_row_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  MefFieldRow *self = MEF_FIELD_ROW (widget);
  int          title = get_title_width (self);
  Lines        lines;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->value, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
      *minimum += title + SPACING;
      *natural += title + SPACING;
    }
  else
    {
      *minimum = *natural = lay_out (self, for_size >= 0 ? MAX (for_size - title - SPACING, 0) : -1, &lines);
    }
}

static void
mef_field_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MefFieldRow *self = MEF_FIELD_ROW (widget);
  gboolean     rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int          title = get_title_width (self);
  int          value = MAX (width - title - SPACING, 0);
  Lines        lines;
  int          above = MAX ((height - lay_out (self, value, &lines)) / 2, 0);

  gtk_widget_size_allocate (
      self->title,
      &(GtkAllocation){ rtl ? width - title : 0, above + lines.title_y, title, lines.title_height }, -1);
  gtk_widget_size_allocate (
      self->value,
      &(GtkAllocation){ rtl ? 0 : title + SPACING, above + lines.value_y, value, lines.value_height }, -1);
}

static void
mef_field_row_dispose (GObject *object)
{
  MefFieldRow *self = MEF_FIELD_ROW (object);

  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->value, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_field_row_parent_class)->dispose (object);
}

static void
mef_field_row_class_init (MefFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_field_row_dispose;
  widget_class->get_request_mode = mef_field_row_get_request_mode;
  widget_class->measure = mef_field_row_measure;
  widget_class->size_allocate = mef_field_row_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_label (MefFieldRow *self, int chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
mef_field_row_init (MefFieldRow *self)
{
  self->title = make_label (self, TITLE_CHARS);
  self->value = make_label (self, VALUE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), TITLE_CHARS);
  gtk_widget_add_css_class (self->title, "secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self), "field");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->value), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->title, NULL, -1);
}

GtkWidget *
mef_field_row_new (void)
{
  return g_object_new (MEF_TYPE_FIELD_ROW, NULL);
}

void
mef_field_row_set (MefFieldRow *self, const char *title, const char *value)
{
  g_return_if_fail (MEF_IS_FIELD_ROW (self));
  g_return_if_fail (title != NULL && value != NULL);

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->value), value);
}
