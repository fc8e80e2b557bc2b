/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/scan/mef-scan-picture.h"

struct _MefScanPicture
{
  grefcount refs;

  MefTile         *tile;    /* (owned) */
  GdkTexture      *texture; /* (owned) (nullable) */
  cairo_surface_t *surface; /* (owned) (nullable): where there is no texture */
};

G_DEFINE_BOXED_TYPE (MefScanPicture, mef_scan_picture, mef_scan_picture_ref, mef_scan_picture_unref)

static gboolean
is_drawn_by_cairo (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);

  return native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native));
}

/* Render nodes may outlive the picture: cairo then copies what they still need. The pixels are only read. */
static cairo_surface_t *
make_surface (MefTile *tile)
{
  static const cairo_user_data_key_t key;
  gconstpointer                      pixels = g_bytes_get_data (mef_tile_get_pixels (tile), NULL);
  cairo_surface_t                   *surface;

  surface =
      cairo_image_surface_create_for_data ((guchar *) pixels, CAIRO_FORMAT_ARGB32, mef_tile_get_width (tile),
                                           mef_tile_get_height (tile), (int) mef_tile_get_stride (tile));
  if (cairo_surface_set_user_data (surface, &key, mef_tile_ref (tile), (cairo_destroy_func_t) mef_tile_unref)
      != CAIRO_STATUS_SUCCESS)
    mef_tile_unref (tile);
  return surface;
}

MefScanPicture *
mef_scan_picture_new (MefTile *tile, GtkWidget *widget)
{
  MefScanPicture *self;

  g_return_val_if_fail (tile != NULL, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_new0 (MefScanPicture, 1);
  g_ref_count_init (&self->refs);
  self->tile = mef_tile_ref (tile);
  if (is_drawn_by_cairo (widget))
    self->surface = make_surface (tile);
  else
    self->texture =
        gdk_memory_texture_new (mef_tile_get_width (tile), mef_tile_get_height (tile), GDK_MEMORY_DEFAULT,
                                mef_tile_get_pixels (tile), mef_tile_get_stride (tile));
  return self;
}

MefScanPicture *
mef_scan_picture_ref (MefScanPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->refs);
  return self;
}

void
mef_scan_picture_unref (MefScanPicture *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->refs))
    return;
  g_clear_object (&self->texture);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  mef_tile_unref (self->tile);
  g_free (self);
}

MefTile *
mef_scan_picture_get_tile (MefScanPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tile;
}

static void
append_surface (MefScanPicture        *self,
                GtkSnapshot           *snapshot,
                const graphene_rect_t *bounds,
                const graphene_rect_t *part)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, part);

  cairo_translate (cr, bounds->origin.x, bounds->origin.y);
  cairo_scale (cr, bounds->size.width / mef_tile_get_width (self->tile),
               bounds->size.height / mef_tile_get_height (self->tile));
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_rectangle (cr, 0, 0, mef_tile_get_width (self->tile), mef_tile_get_height (self->tile));
  cairo_fill (cr);
  cairo_destroy (cr);
}

void
mef_scan_picture_append (MefScanPicture        *self,
                         GtkSnapshot           *snapshot,
                         const graphene_rect_t *bounds,
                         const graphene_rect_t *seen)
{
  graphene_rect_t part;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));
  g_return_if_fail (bounds != NULL && seen != NULL);

  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, bounds);
  else if (graphene_rect_intersection (bounds, seen, &part))
    append_surface (self, snapshot, bounds, &part);
}
