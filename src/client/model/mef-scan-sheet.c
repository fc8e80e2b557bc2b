/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-scan-sheet.h"

/* While the zoom moves, tiles of the scales in between are not worth being drawn. */
#define SETTLE_TIME 80

struct _MefScanSheet
{
  GObject parent_instance;

  MefScanPages       *pages; /* (owned) */
  const MefScanPlace *place;
  const MefScanView  *view;
  MefScanTiles       *tiles;          /* (owned) */
  MefScanTiles       *thumbnails;     /* (owned) */
  GHashTable         *asked;          /* (owned): pages whose thumbnail was asked for */
  MefRotation         rotation;       /* that they were asked for with */
  double              previous_scale; /* that the page was drawn at before, or 0 */
  MefScanArea         visible;
  guint               settling; /* source id */
};

G_DEFINE_FINAL_TYPE (MefScanSheet, mef_scan_sheet, G_TYPE_OBJECT)

enum
{
  SIGNAL_DRAWN,
  SIGNAL_FAILED,
  SIGNAL_N,
};

static guint signals[SIGNAL_N];

static void
want_tiles (MefScanSheet *self)
{
  mef_scan_tiles_want_page (self->tiles, self->place->page, self->place->rotation,
                            mef_scan_sheet_get_scale (self), &self->visible);
}

static gboolean
settled_cb (gpointer data)
{
  MefScanSheet *self = data;

  self->settling = 0;
  want_tiles (self);
  return G_SOURCE_REMOVE;
}

static void
drawn_cb (MefScanSheet *self)
{
  g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
}

/* Without even the coarse picture there is nothing to see; without a sharp one there is something. */
static void
failed_cb (MefScanTiles *tiles, const MefScanTileKey *key, const GError *error, MefScanSheet *self)
{
  MefScanTileKey coarse;

  if (key->page != self->place->page || key->rotation != self->place->rotation
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  mef_scan_pages_get_coarse_key (self->pages, self->place->page, self->place->rotation, &coarse);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error,
                 mef_scan_pages_peek_tile (self->pages, &coarse) == NULL);
}

static void
mef_scan_sheet_dispose (GObject *object)
{
  MefScanSheet *self = MEF_SCAN_SHEET (object);

  g_clear_handle_id (&self->settling, g_source_remove);
  if (self->tiles != NULL)
    g_signal_handlers_disconnect_by_data (self->tiles, self);
  if (self->thumbnails != NULL)
    g_signal_handlers_disconnect_by_data (self->thumbnails, self);
  g_clear_object (&self->tiles);
  g_clear_object (&self->thumbnails);
  g_clear_object (&self->pages);

  G_OBJECT_CLASS (mef_scan_sheet_parent_class)->dispose (object);
}

static void
mef_scan_sheet_finalize (GObject *object)
{
  g_hash_table_unref (MEF_SCAN_SHEET (object)->asked);

  G_OBJECT_CLASS (mef_scan_sheet_parent_class)->finalize (object);
}

static void
mef_scan_sheet_class_init (MefScanSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_scan_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_scan_sheet_finalize;

  signals[SIGNAL_DRAWN] =
      g_signal_new ("drawn", MEF_TYPE_SCAN_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", MEF_TYPE_SCAN_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
}

static void
mef_scan_sheet_init (MefScanSheet *self)
{
  self->asked = g_hash_table_new (NULL, NULL);
}

MefScanSheet *
mef_scan_sheet_new (MefScanPages *pages, const MefScanPlace *place, const MefScanView *view)
{
  MefScanSheet *self;

  g_return_val_if_fail (MEF_IS_SCAN_PAGES (pages), NULL);
  g_return_val_if_fail (place != NULL && view != NULL, NULL);

  self = g_object_new (MEF_TYPE_SCAN_SHEET, NULL);
  self->pages = g_object_ref (pages);
  self->place = place;
  self->view = view;
  self->rotation = place->rotation;
  self->tiles = mef_scan_tiles_new (pages);
  self->thumbnails = mef_scan_tiles_new (pages);
  g_signal_connect_swapped (self->tiles, "drawn", G_CALLBACK (drawn_cb), self);
  g_signal_connect (self->tiles, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->thumbnails, "drawn", G_CALLBACK (drawn_cb), self);
  mef_scan_sheet_turned (self);
  return self;
}

int
mef_scan_sheet_get_n_pages (MefScanSheet *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_SHEET (self), 0);

  return mef_scan_pages_get_n_pages (self->pages);
}

gboolean
mef_scan_sheet_is_incomplete (MefScanSheet *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_SHEET (self), FALSE);

  return mef_scan_pages_is_incomplete (self->pages, self->place->page);
}

double
mef_scan_sheet_get_scale (MefScanSheet *self)
{
  double width, height;

  g_return_val_if_fail (MEF_IS_SCAN_SHEET (self), 1);

  mef_scan_pages_get_page_size (self->pages, self->place->page, self->place->rotation, &width, &height);
  return mef_scan_view_get_scale (self->view, mef_scan_pages_get_n_pages (self->pages), width, height);
}

void
mef_scan_sheet_get_pixels (MefScanSheet *self, int *width, int *height)
{
  g_return_if_fail (MEF_IS_SCAN_SHEET (self));

  mef_scan_pages_get_pixels (self->pages, self->place->page, self->place->rotation,
                             mef_scan_sheet_get_scale (self), width, height);
}

void
mef_scan_sheet_turned (MefScanSheet *self)
{
  g_return_if_fail (MEF_IS_SCAN_SHEET (self));

  if (self->rotation != self->place->rotation)
    g_hash_table_remove_all (self->asked);
  self->rotation = self->place->rotation;
  self->previous_scale = 0;
  self->visible = (MefScanArea){ 0, 0, self->view->width, self->view->height };
  want_tiles (self);
}

void
mef_scan_sheet_resizing (MefScanSheet *self)
{
  g_return_if_fail (MEF_IS_SCAN_SHEET (self));

  if (self->settling == 0)
    self->previous_scale = mef_scan_sheet_get_scale (self);
  g_clear_handle_id (&self->settling, g_source_remove);
  self->settling = g_timeout_add (SETTLE_TIME, settled_cb, self);
}

void
mef_scan_sheet_set_visible (MefScanSheet *self, const MefScanArea *visible)
{
  g_return_if_fail (MEF_IS_SCAN_SHEET (self));
  g_return_if_fail (visible != NULL);

  if (visible->x == self->visible.x && visible->y == self->visible.y && visible->width == self->visible.width
      && visible->height == self->visible.height)
    return;
  self->visible = *visible;
  if (self->settling == 0)
    want_tiles (self);
}

/* The key of a tile of @layer; FALSE when there is no such layer. */
static gboolean
get_layer_key (MefScanSheet *self, MefScanLayer layer, MefScanTileKey *key)
{
  mef_scan_pages_get_coarse_key (self->pages, self->place->page, self->place->rotation, key);
  if (layer == MEF_SCAN_LAYER_PREVIOUS)
    key->scale = self->previous_scale;
  else if (layer == MEF_SCAN_LAYER_SHARP)
    key->scale = mef_scan_sheet_get_scale (self);
  return key->scale > 0;
}

double
mef_scan_sheet_get_layer_scale (MefScanSheet *self, MefScanLayer layer)
{
  MefScanTileKey key;

  g_return_val_if_fail (MEF_IS_SCAN_SHEET (self), 0);

  return get_layer_key (self, layer, &key) ? key.scale / mef_scan_sheet_get_scale (self) : 0;
}

MefTile *
mef_scan_sheet_peek_tile (MefScanSheet *self, MefScanLayer layer, int column, int row)
{
  MefScanTileKey key;

  g_return_val_if_fail (MEF_IS_SCAN_SHEET (self), NULL);

  if (!get_layer_key (self, layer, &key))
    return NULL;
  key.column = column;
  key.row = row;
  return mef_scan_pages_peek_tile (self->pages, &key);
}

MefTile *
mef_scan_sheet_peek_thumbnail (MefScanSheet *self, int page)
{
  MefScanTileKey key;
  MefTile       *tile;

  g_return_val_if_fail (MEF_IS_SCAN_SHEET (self), NULL);

  if (page < 0 || page >= mef_scan_pages_get_n_pages (self->pages))
    return NULL;
  mef_scan_pages_get_coarse_key (self->pages, page, self->place->rotation, &key);
  tile = mef_scan_pages_peek_tile (self->pages, &key);
  /* Once: a page that cannot be drawn is not asked for at every frame. */
  if (tile == NULL && g_hash_table_add (self->asked, GINT_TO_POINTER (page)))
    mef_scan_tiles_want (self->thumbnails, &key, G_PRIORITY_LOW);
  return tile;
}

double
mef_scan_sheet_get_thumbnail_ratio (MefScanSheet *self, int page)
{
  double width, height;

  g_return_val_if_fail (MEF_IS_SCAN_SHEET (self), 1);

  if (page < 0 || page >= mef_scan_pages_get_n_pages (self->pages))
    return 1;
  mef_scan_pages_get_page_size (self->pages, page, self->place->rotation, &width, &height);
  return height / width;
}
