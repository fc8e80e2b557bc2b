/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-scan-tiles.h"

typedef struct
{
  MefScanTileKey key;
  MefScanTiles  *tiles;       /* (unowned) (nullable): NULL once they have gone */
  GCancellable  *cancellable; /* (owned) */
  int            io_priority;
  gboolean       wanted;
} Request;

struct _MefScanTiles
{
  GObject parent;

  MefScanPages *pages;    /* (owned) */
  GPtrArray    *requests; /* (owned) (element-type Request): under way; each is freed by its answer */
};

G_DEFINE_FINAL_TYPE (MefScanTiles, mef_scan_tiles, G_TYPE_OBJECT)

enum
{
  SIGNAL_DRAWN,
  SIGNAL_FAILED,
  SIGNAL_N,
};

static guint signals[SIGNAL_N];

static void
request_free (Request *request)
{
  g_object_unref (request->cancellable);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static gboolean
key_equal (const MefScanTileKey *one, const MefScanTileKey *other)
{
  return one->page == other->page && one->rotation == other->rotation && one->scale == other->scale
         && one->column == other->column && one->row == other->row;
}

/* Its answer still comes, and frees it. */
static void
give_up (Request *request)
{
  request->tiles = NULL;
  g_cancellable_cancel (request->cancellable);
}

static void
want_nothing (MefScanTiles *self)
{
  for (guint i = 0; i < self->requests->len; i++)
    ((Request *) g_ptr_array_index (self->requests, i))->wanted = FALSE;
}

static void
give_up_unwanted (MefScanTiles *self)
{
  for (guint i = self->requests->len; i > 0; i--)
    {
      Request *request = g_ptr_array_index (self->requests, i - 1);

      if (request->wanted)
        continue;
      g_ptr_array_remove_index_fast (self->requests, i - 1);
      give_up (request);
    }
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) request = data;
  g_autoptr (MefScanTiles) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefTile) tile = mef_scan_pages_load_tile_finish (MEF_SCAN_PAGES (object), result, &error);

  if (request->tiles == NULL)
    return;
  self = g_object_ref (request->tiles);
  g_ptr_array_remove_fast (self->requests, request);
  if (tile != NULL)
    g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, &request->key, error);
}

static void
mef_scan_tiles_dispose (GObject *object)
{
  MefScanTiles *self = MEF_SCAN_TILES (object);

  want_nothing (self);
  give_up_unwanted (self);
  g_clear_object (&self->pages);

  G_OBJECT_CLASS (mef_scan_tiles_parent_class)->dispose (object);
}

static void
mef_scan_tiles_finalize (GObject *object)
{
  MefScanTiles *self = MEF_SCAN_TILES (object);

  g_clear_pointer (&self->requests, g_ptr_array_unref);

  G_OBJECT_CLASS (mef_scan_tiles_parent_class)->finalize (object);
}

static void
mef_scan_tiles_class_init (MefScanTilesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_scan_tiles_dispose;
  object_class->finalize = mef_scan_tiles_finalize;

  signals[SIGNAL_DRAWN] =
      g_signal_new ("drawn", MEF_TYPE_SCAN_TILES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", MEF_TYPE_SCAN_TILES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_ERROR);
}

static void
mef_scan_tiles_init (MefScanTiles *self)
{
  self->requests = g_ptr_array_new ();
}

MefScanTiles *
mef_scan_tiles_new (MefScanPages *pages)
{
  MefScanTiles *self;

  g_return_val_if_fail (MEF_IS_SCAN_PAGES (pages), NULL);

  self = g_object_new (MEF_TYPE_SCAN_TILES, NULL);
  self->pages = g_object_ref (pages);
  return self;
}

void
mef_scan_tiles_want (MefScanTiles *self, const MefScanTileKey *key, int io_priority)
{
  Request *request;

  g_return_if_fail (MEF_IS_SCAN_TILES (self));
  g_return_if_fail (key != NULL);

  if (mef_scan_pages_peek_tile (self->pages, key) != NULL)
    return;
  for (guint i = 0; i < self->requests->len; i++)
    {
      request = g_ptr_array_index (self->requests, i);
      if (!key_equal (&request->key, key))
        continue;
      request->wanted = request->wanted || io_priority >= request->io_priority;
      /* What was drawn in case is in view now: once more, in its turn. */
      if (request->wanted)
        return;
    }

  request = g_new0 (Request, 1);
  request->key = *key;
  request->tiles = self;
  request->cancellable = g_cancellable_new ();
  request->io_priority = io_priority;
  request->wanted = TRUE;
  g_ptr_array_add (self->requests, request);
  mef_scan_pages_load_tile_async (self->pages, key, io_priority, request->cancellable, loaded_cb, request);
}

/* The tiles of @key's page that show @seen: in view, or one more row above and below, in case. */
static void
want_area (MefScanTiles *self, MefScanTileKey key, const MefScanArea *seen, gboolean in_view)
{
  const int size = MEF_SCAN_TILE_SIZE;
  int       width;
  int       height;
  int       right;
  int       bottom;
  int       around = in_view ? 0 : size;

  mef_scan_pages_get_pixels (self->pages, key.page, key.rotation, key.scale, &width, &height);
  right = MIN (seen->x + seen->width, width);
  bottom = MIN (seen->y + seen->height, height);
  if (seen->x >= right || seen->y >= bottom)
    return;
  bottom = MIN (bottom + around, height);
  for (key.row = MAX (seen->y - around, 0) / size; key.row * size < bottom; key.row++)
    for (key.column = MAX (seen->x, 0) / size; key.column * size < right; key.column++)
      mef_scan_tiles_want (self, &key, in_view ? G_PRIORITY_DEFAULT : G_PRIORITY_LOW);
}

static void
want_coarse (MefScanTiles *self, int page, MefRotation rotation, int io_priority)
{
  MefScanTileKey key;

  if (page < 0 || page >= mef_scan_pages_get_n_pages (self->pages))
    return;
  mef_scan_pages_get_coarse_key (self->pages, page, rotation, &key);
  mef_scan_tiles_want (self, &key, io_priority);
}

void
mef_scan_tiles_want_page (MefScanTiles      *self,
                          int                page,
                          MefRotation        rotation,
                          double             scale,
                          const MefScanArea *seen)
{
  MefScanTileKey key = { .page = page, .rotation = rotation, .scale = scale };

  g_return_if_fail (MEF_IS_SCAN_TILES (self));

  want_nothing (self);
  want_coarse (self, page, rotation, G_PRIORITY_DEFAULT);
  want_area (self, key, seen, TRUE);
  want_area (self, key, seen, FALSE);
  want_coarse (self, page + 1, rotation, G_PRIORITY_LOW);
  want_coarse (self, page - 1, rotation, G_PRIORITY_LOW);
  give_up_unwanted (self);
}

guint
mef_scan_tiles_get_n_pending (MefScanTiles *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_TILES (self), 0);

  return self->requests->len;
}
