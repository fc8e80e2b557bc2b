/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/accueil/mef-barre-ages.h"

#include <glib/gi18n.h>

#define STRETCHES 3
#define GAP       2
/* The least width of a stretch that is not empty, so that one late request among thousands is seen. */
#define LEAST 8

struct _MefBarreAges
{
  GtkWidget parent_instance;

  GtkWidget *stretches[STRETCHES];
  gint64     counts[STRETCHES];
};

G_DEFINE_FINAL_TYPE (MefBarreAges, mef_barre_ages, GTK_TYPE_WIDGET)

static void
mef_barre_ages_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? 8 : STRETCHES * (LEAST + GAP);
  *minimum_baseline = *natural_baseline = -1;
}

static void
mef_barre_ages_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MefBarreAges *self = MEF_BARRE_AGES (widget);
  gint64        total = 0;
  int           x = 0, free_width = width, shown = 0;

  for (int i = 0; i < STRETCHES; i++)
    if (self->counts[i] > 0)
      {
        total += self->counts[i];
        shown++;
      }
  free_width -= shown * LEAST + MAX (shown - 1, 0) * GAP;

  for (int i = 0; i < STRETCHES; i++)
    {
      GtkAllocation place = { x, 0, 0, height };

      gtk_widget_set_child_visible (self->stretches[i], self->counts[i] > 0);
      if (self->counts[i] <= 0)
        continue;
      place.width = LEAST + (int) (free_width * ((double) self->counts[i] / (double) total));
      gtk_widget_size_allocate (self->stretches[i], &place, -1);
      x += place.width + GAP;
    }
}

static void
mef_barre_ages_dispose (GObject *object)
{
  MefBarreAges *self = MEF_BARRE_AGES (object);

  for (int i = 0; i < STRETCHES; i++)
    g_clear_pointer (&self->stretches[i], gtk_widget_unparent);

  G_OBJECT_CLASS (mef_barre_ages_parent_class)->dispose (object);
}

static void
mef_barre_ages_class_init (MefBarreAgesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_barre_ages_dispose;
  widget_class->measure = mef_barre_ages_measure;
  widget_class->size_allocate = mef_barre_ages_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "agebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mef_barre_ages_init (MefBarreAges *self)
{
  static const char *classes[STRETCHES] = { "age-recent", "age-middle", "age-old" };

  for (int i = 0; i < STRETCHES; i++)
    {
      self->stretches[i] =
          g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->stretches[i], classes[i]);
      gtk_widget_set_parent (self->stretches[i], GTK_WIDGET (self));
    }
}

void
mef_barre_ages_set (MefBarreAges *self, gint64 recent, gint64 middle, gint64 old)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (MEF_IS_BARRE_AGES (self));

  self->counts[0] = recent;
  self->counts[1] = middle;
  self->counts[2] = old;
  spoken = g_strdup_printf (_ ("%" G_GINT64_FORMAT " depuis moins de 15 jours, %" G_GINT64_FORMAT
                               " de 15 à 30 jours, %" G_GINT64_FORMAT " depuis plus de 30 jours"),
                            recent, middle, old);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
