/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/scan/mef-scan-thumbnail.h"
#include "client/ui/scan/mef-scan-picture.h"

#include <math.h>

#define WIDTH      72
#define MAX_HEIGHT 144

struct _MefScanThumbnail
{
  GtkWidget parent_instance;

  MefScanModel   *model; /* (owned) (nullable) */
  int             page;
  double          ratio; /* height ÷ width */
  MefRotation     rotation;
  MefScanPicture *picture; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefScanThumbnail, mef_scan_thumbnail, GTK_TYPE_WIDGET)

static void
mef_scan_thumbnail_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  MefScanThumbnail *self = MEF_SCAN_THUMBNAIL (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = WIDTH;
  else
    *minimum = *natural = (int) CLAMP (round (WIDTH * self->ratio), 8, MAX_HEIGHT);
}

static void
mef_scan_thumbnail_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MefScanThumbnail *self = MEF_SCAN_THUMBNAIL (widget);
  float             width = (float) gtk_widget_get_width (widget);
  float             height = (float) gtk_widget_get_height (widget);
  graphene_rect_t   page;
  GskRoundedRect    outline;
  MefTile          *tile;

  if (self->model == NULL)
    return;
  if (height / width < self->ratio)
    width = (float) (height / self->ratio);
  else
    height = (float) (width * self->ratio);
  graphene_rect_init (&page, ((float) gtk_widget_get_width (widget) - width) / 2,
                      ((float) gtk_widget_get_height (widget) - height) / 2, width, height);

  tile = mef_scan_model_peek_thumbnail (self->model, self->page);
  if (tile != NULL && (self->picture == NULL || tile != mef_scan_picture_get_tile (self->picture)))
    {
      g_clear_pointer (&self->picture, mef_scan_picture_unref);
      self->picture = mef_scan_picture_new (tile, widget);
    }
  gsk_rounded_rect_init_from_rect (&outline, &page, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.4f }, 0, 0, 1, 1);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &page);
  if (self->picture != NULL)
    mef_scan_picture_append (self->picture, snapshot, &page, &page);
}

/* Only when it matters: the model also changes while widgets are given their size, and then none may ask for
 * another. */
static void
changed_cb (MefScanModel *model, MefScanThumbnail *self)
{
  double ratio = mef_scan_model_get_thumbnail_ratio (model, self->page);

  /* Never the page of one document in the place of another's. */
  if (mef_scan_model_get_n_pages (model) == 0 || mef_scan_model_get_rotation (model) != self->rotation)
    {
      g_clear_pointer (&self->picture, mef_scan_picture_unref);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  self->rotation = mef_scan_model_get_rotation (model);
  if (ratio == self->ratio)
    return;
  self->ratio = ratio;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
mef_scan_thumbnail_dispose (GObject *object)
{
  MefScanThumbnail *self = MEF_SCAN_THUMBNAIL (object);

  mef_scan_thumbnail_set (self, NULL, 0);

  G_OBJECT_CLASS (mef_scan_thumbnail_parent_class)->dispose (object);
}

static void
mef_scan_thumbnail_class_init (MefScanThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_scan_thumbnail_dispose;
  widget_class->measure = mef_scan_thumbnail_measure;
  widget_class->snapshot = mef_scan_thumbnail_snapshot;
  /* The row says which page it is. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mef_scan_thumbnail_init (MefScanThumbnail *self)
{
  self->ratio = 1;
}

GtkWidget *
mef_scan_thumbnail_new (void)
{
  return g_object_new (MEF_TYPE_SCAN_THUMBNAIL, NULL);
}

void
mef_scan_thumbnail_set (MefScanThumbnail *self, MefScanModel *model, int page)
{
  g_return_if_fail (MEF_IS_SCAN_THUMBNAIL (self));
  g_return_if_fail (model == NULL || MEF_IS_SCAN_MODEL (model));

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  self->page = page;
  g_clear_pointer (&self->picture, mef_scan_picture_unref);
  if (model != NULL)
    {
      g_signal_connect_swapped (model, "drawn", G_CALLBACK (gtk_widget_queue_draw), self);
      g_signal_connect (model, "changed", G_CALLBACK (changed_cb), self);
      changed_cb (model, self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
