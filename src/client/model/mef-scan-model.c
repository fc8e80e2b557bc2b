/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-scan-model.h"
#include "client/model/mef-scan-item.h"
#include "client/model/mef-scan-tiles.h"

#include <glib/gi18n.h>
#include <math.h>

/* While the zoom moves, tiles of the scales in between are not worth being drawn. */
#define SETTLE_TIME 80
#define ROUND_ZOOMS                                                                                          \
  {                                                                                                          \
    0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 8                    \
  }
/* What else is made ready of a request that is likely to be next. */
#define MAX_PREPARED 2

/* How a document was left; it comes back the same. */
typedef struct
{
  int         page;
  MefRotation rotation;
} Left;

struct _MefScanModel
{
  GObject parent;

  MefScanLibrary *library; /* (owned) */

  GPtrArray  *documents; /* (owned) (element-type MefScanItem) */
  guint       document;
  GHashTable *left; /* (owned): SHA-256 → Left */

  MefScanState  state;
  char         *message;     /* (owned) (nullable) */
  gint64        received;    /* bytes */
  GCancellable *opening;     /* (owned) (nullable) */
  MefScanPages *pages;       /* (owned) (nullable) */
  MefScanTiles *tiles;       /* (owned) (nullable) */
  MefScanTiles *thumbnails;  /* (owned) (nullable) */
  GHashTable   *asked_pages; /* (owned): pages whose thumbnail was asked for */

  MefScanView view;
  double      previous_scale; /* that the page was drawn at before, or 0 */
  MefScanArea visible;
  guint       settling; /* source id */
};

G_DEFINE_FINAL_TYPE (MefScanModel, mef_scan_model, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DRAWN,
  SIGNAL_N,
};

static guint signals[SIGNAL_N];

static void
emit_changed (MefScanModel *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static MefScanItem *
get_current (MefScanModel *self)
{
  return self->document < self->documents->len ? g_ptr_array_index (self->documents, self->document) : NULL;
}

/* Of the document shown; made when it is first looked at. */
static Left *
get_left (MefScanModel *self)
{
  MefScanItem *document = get_current (self);
  Left        *left;

  g_assert (document != NULL);
  left = g_hash_table_lookup (self->left, document->ref->sha256);
  if (left == NULL)
    {
      left = g_new0 (Left, 1);
      g_hash_table_insert (self->left, g_strdup (document->ref->sha256), left);
    }
  return left;
}

static double
get_scale (MefScanModel *self)
{
  const Left *left = get_left (self);
  double      width;
  double      height;

  mef_scan_pages_get_page_size (self->pages, left->page, left->rotation, &width, &height);
  return mef_scan_view_get_scale (&self->view, mef_scan_pages_get_n_pages (self->pages), width, height);
}

/* ---- tiles ---- */

static void
want_tiles (MefScanModel *self)
{
  const Left *left = get_left (self);

  mef_scan_tiles_want_page (self->tiles, left->page, left->rotation, get_scale (self), &self->visible);
}

static gboolean
settled_cb (gpointer data)
{
  MefScanModel *self = data;

  self->settling = 0;
  if (self->tiles != NULL)
    want_tiles (self);
  return G_SOURCE_REMOVE;
}

static void
want_tiles_soon (MefScanModel *self)
{
  g_clear_handle_id (&self->settling, g_source_remove);
  self->settling = g_timeout_add (SETTLE_TIME, settled_cb, self);
}

/* Before the scale changes: what is drawn now is shown until the other is there. */
static void
remember_scale (MefScanModel *self)
{
  if (self->pages != NULL && self->settling == 0)
    self->previous_scale = get_scale (self);
}

static void
drawn_cb (MefScanTiles *tiles, MefScanModel *self)
{
  g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
}

/* Without even the coarse picture there is nothing to see; without a sharp one there is something. */
static void
tile_failed_cb (MefScanTiles *tiles, const MefScanTileKey *key, const GError *error, MefScanModel *self)
{
  MefScanTileKey coarse;
  const Left    *left = get_left (self);

  if (key->page != left->page || key->rotation != left->rotation
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  mef_scan_pages_get_coarse_key (self->pages, left->page, left->rotation, &coarse);
  g_free (self->message);
  if (mef_scan_pages_peek_tile (self->pages, &coarse) == NULL)
    {
      self->state = MEF_SCAN_STATE_FAILED;
      self->message = g_strdup (error->message);
    }
  else
    {
      self->message = g_strdup (_ ("Cette page ne peut pas être affichée plus nettement."));
    }
  emit_changed (self);
}

/* ---- opening ---- */

static void
close_document (MefScanModel *self)
{
  g_clear_handle_id (&self->settling, g_source_remove);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->tiles != NULL)
    g_signal_handlers_disconnect_by_data (self->tiles, self);
  if (self->thumbnails != NULL)
    g_signal_handlers_disconnect_by_data (self->thumbnails, self);
  g_clear_object (&self->tiles);
  g_clear_object (&self->thumbnails);
  g_clear_object (&self->pages);
  g_clear_pointer (&self->message, g_free);
  g_hash_table_remove_all (self->asked_pages);
  self->received = 0;
  self->previous_scale = 0;
  self->visible = (MefScanArea){ 0, 0, self->view.width, self->view.height };
  self->state = MEF_SCAN_STATE_EMPTY;
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefScanModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefScanPages) pages = mef_scan_library_open_finish (MEF_SCAN_LIBRARY (object), result, &error);
  Left *left;

  /* Another document was asked for meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (pages == NULL)
    {
      self->state = MEF_SCAN_STATE_FAILED;
      self->message = g_strdup (error->message);
      emit_changed (self);
      return;
    }

  self->state = MEF_SCAN_STATE_READY;
  self->pages = g_steal_pointer (&pages);
  self->tiles = mef_scan_tiles_new (self->pages);
  self->thumbnails = mef_scan_tiles_new (self->pages);
  g_signal_connect (self->tiles, "drawn", G_CALLBACK (drawn_cb), self);
  g_signal_connect (self->tiles, "failed", G_CALLBACK (tile_failed_cb), self);
  g_signal_connect (self->thumbnails, "drawn", G_CALLBACK (drawn_cb), self);
  left = get_left (self);
  left->page = CLAMP (left->page, 0, mef_scan_pages_get_n_pages (self->pages) - 1);
  want_tiles (self);
  emit_changed (self);
}

static void
progress_cb (gint64 received, gpointer data)
{
  MefScanModel *self = data;

  self->received = received;
  emit_changed (self);
}

static void
open_document (MefScanModel *self)
{
  MefScanItem *document = get_current (self);

  close_document (self);
  if (document != NULL)
    {
      self->state = MEF_SCAN_STATE_LOADING;
      self->opening = g_cancellable_new ();
      mef_scan_library_open_async (self->library, document->ref, progress_cb, self, self->opening, opened_cb,
                                   g_object_ref (self));
    }
  emit_changed (self);
}

/* ---- object ---- */

static void
mef_scan_model_dispose (GObject *object)
{
  MefScanModel *self = MEF_SCAN_MODEL (object);

  close_document (self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (mef_scan_model_parent_class)->dispose (object);
}

static void
mef_scan_model_finalize (GObject *object)
{
  MefScanModel *self = MEF_SCAN_MODEL (object);

  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->left, g_hash_table_unref);
  g_clear_pointer (&self->asked_pages, g_hash_table_unref);

  G_OBJECT_CLASS (mef_scan_model_parent_class)->finalize (object);
}

static void
mef_scan_model_class_init (MefScanModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_scan_model_dispose;
  object_class->finalize = mef_scan_model_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", MEF_TYPE_SCAN_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DRAWN] =
      g_signal_new ("drawn", MEF_TYPE_SCAN_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mef_scan_model_init (MefScanModel *self)
{
  self->documents = mef_scan_item_list (NULL);
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->asked_pages = g_hash_table_new (NULL, NULL);
  self->view = (MefScanView){ .fit = MEF_SCAN_FIT_WIDTH, .zoom = 1, .density = 96.0 / 72.0 };
}

MefScanModel *
mef_scan_model_new (MefScanLibrary *library)
{
  MefScanModel *self;

  g_return_val_if_fail (MEF_IS_SCAN_LIBRARY (library), NULL);

  self = g_object_new (MEF_TYPE_SCAN_MODEL, NULL);
  self->library = g_object_ref (library);
  return self;
}

void
mef_scan_model_open (MefScanModel *self, const MefDemande *demande)
{
  g_autofree char *shown = NULL;
  MefScanItem     *document;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  document = get_current (self);
  if (document != NULL && demande != NULL && g_str_equal (document->ref->demande, demande->id))
    shown = g_strdup (document->ref->sha256);

  g_ptr_array_unref (self->documents);
  self->documents = mef_scan_item_list (demande);
  for (guint i = 0; shown != NULL && i < self->documents->len; i++)
    if (g_str_equal (((MefScanItem *) g_ptr_array_index (self->documents, i))->ref->sha256, shown))
      {
        self->document = i;
        emit_changed (self);
        return;
      }
  self->document = mef_scan_item_choose (demande);
  open_document (self);
}

void
mef_scan_model_prepare (MefScanModel *self, const MefDemande *demande)
{
  guint chosen;
  guint n = 0;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (demande == NULL || demande->documents->len == 0)
    return;
  chosen = mef_scan_item_choose (demande);
  for (guint i = 0; i < demande->documents->len && n < MAX_PREPARED; i++, n++)
    {
      /* First the one that will be shown first. */
      guint index = (chosen + i) % demande->documents->len;
      g_autoptr (MefScanRef) ref = mef_scan_ref_new (demande, g_ptr_array_index (demande->documents, index));

      mef_scan_library_prepare (self->library, ref, &self->view);
    }
}

guint
mef_scan_model_get_n_documents (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return self->documents->len;
}

const char *
mef_scan_model_get_title (MefScanModel *self, guint document)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);
  g_return_val_if_fail (document < self->documents->len, NULL);

  return ((MefScanItem *) g_ptr_array_index (self->documents, document))->title;
}

const char *
mef_scan_model_get_description (MefScanModel *self, guint document)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);
  g_return_val_if_fail (document < self->documents->len, NULL);

  return ((MefScanItem *) g_ptr_array_index (self->documents, document))->description;
}

guint
mef_scan_model_get_document (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return self->document;
}

void
mef_scan_model_set_document (MefScanModel *self, guint document)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (document == self->document || document >= self->documents->len)
    return;
  self->document = document;
  open_document (self);
}

MefScanState
mef_scan_model_get_state (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), MEF_SCAN_STATE_EMPTY);

  return self->state;
}

const char *
mef_scan_model_get_message (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);

  return self->message;
}

double
mef_scan_model_get_progress (MefScanModel *self)
{
  MefScanItem *document;

  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  document = get_current (self);
  if (document == NULL || document->ref->taille <= 0)
    return 0;
  return CLAMP ((double) self->received / (double) document->ref->taille, 0, 1);
}

void
mef_scan_model_retry (MefScanModel *self)
{
  MefScanItem *document;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  document = get_current (self);
  if (document == NULL)
    return;
  mef_scan_library_forget (self->library, document->ref);
  open_document (self);
}

int
mef_scan_model_get_n_pages (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return self->pages != NULL ? mef_scan_pages_get_n_pages (self->pages) : 0;
}

int
mef_scan_model_get_page (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return self->pages != NULL ? get_left (self)->page : 0;
}

/* Another page, or the same turned: nothing of what was drawn fits. */
static void
show_anew (MefScanModel *self)
{
  self->state = MEF_SCAN_STATE_READY;
  g_clear_pointer (&self->message, g_free);
  self->previous_scale = 0;
  self->visible = (MefScanArea){ 0, 0, self->view.width, self->view.height };
  want_tiles (self);
  emit_changed (self);
}

void
mef_scan_model_set_page (MefScanModel *self, int page)
{
  Left *left;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (self->pages == NULL)
    return;
  left = get_left (self);
  page = CLAMP (page, 0, mef_scan_pages_get_n_pages (self->pages) - 1);
  if (page == left->page)
    return;
  left->page = page;
  show_anew (self);
}

MefRotation
mef_scan_model_get_rotation (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), MEF_ROTATION_0);

  return self->pages != NULL ? get_left (self)->rotation : MEF_ROTATION_0;
}

void
mef_scan_model_rotate (MefScanModel *self, int quarters)
{
  Left *left;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (self->pages == NULL || quarters % 4 == 0)
    return;
  left = get_left (self);
  left->rotation = (MefRotation) ((((int) left->rotation + quarters) % 4 + 4) % 4);
  g_hash_table_remove_all (self->asked_pages);
  show_anew (self);
}

MefScanFit
mef_scan_model_get_fit (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), MEF_SCAN_FIT_WIDTH);

  return self->view.fit;
}

void
mef_scan_model_set_fit (MefScanModel *self, MefScanFit fit)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (fit == self->view.fit)
    return;
  remember_scale (self);
  self->view.zoom = mef_scan_model_get_zoom (self);
  self->view.fit = fit;
  if (self->pages != NULL)
    want_tiles_soon (self);
  emit_changed (self);
}

double
mef_scan_model_get_zoom (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 1);

  return self->pages != NULL ? get_scale (self) / self->view.density : self->view.zoom;
}

void
mef_scan_model_set_zoom (MefScanModel *self, double zoom)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));
  g_return_if_fail (isfinite (zoom));

  remember_scale (self);
  self->view.fit = MEF_SCAN_FIT_NONE;
  self->view.zoom = CLAMP (zoom, MEF_SCAN_MIN_ZOOM, MEF_SCAN_MAX_ZOOM);
  if (self->pages != NULL)
    want_tiles_soon (self);
  emit_changed (self);
}

void
mef_scan_model_step_zoom (MefScanModel *self, int direction)
{
  static const double zooms[] = ROUND_ZOOMS;
  double              zoom = mef_scan_model_get_zoom (self);

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  /* A hundredth apart is the same to the eye. */
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      double next = zooms[direction > 0 ? i : G_N_ELEMENTS (zooms) - 1 - i];

      if (direction > 0 ? next > zoom * 1.01 : next < zoom * 0.99)
        {
          mef_scan_model_set_zoom (self, next);
          return;
        }
    }
}

void
mef_scan_model_set_room (MefScanModel *self, int width, int height, int strip, double density)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));
  g_return_if_fail (width >= 0 && height >= 0 && strip >= 0 && density > 0);

  if (width == self->view.width && height == self->view.height && strip == self->view.strip
      && density == self->view.density)
    return;
  remember_scale (self);
  self->view.width = width;
  self->view.height = height;
  self->view.strip = strip;
  self->view.density = density;
  if (self->pages != NULL)
    want_tiles_soon (self);
  emit_changed (self);
}

void
mef_scan_model_get_page_pixels (MefScanModel *self, int *width, int *height)
{
  const Left *left;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  *width = 0;
  *height = 0;
  if (self->pages == NULL)
    return;
  left = get_left (self);
  mef_scan_pages_get_pixels (self->pages, left->page, left->rotation, get_scale (self), width, height);
}

void
mef_scan_model_set_visible (MefScanModel *self, int x, int y, int width, int height)
{
  MefScanArea visible = { x, y, width, height };

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (x == self->visible.x && y == self->visible.y && width == self->visible.width
      && height == self->visible.height)
    return;
  self->visible = visible;
  if (self->tiles != NULL && self->settling == 0)
    want_tiles (self);
}

/* The key of a tile of @layer; FALSE when there is no such layer. */
static gboolean
get_layer_key (MefScanModel *self, MefScanLayer layer, MefScanTileKey *key)
{
  const Left *left;

  if (self->pages == NULL)
    return FALSE;
  left = get_left (self);
  mef_scan_pages_get_coarse_key (self->pages, left->page, left->rotation, key);
  if (layer == MEF_SCAN_LAYER_PREVIOUS)
    key->scale = self->previous_scale;
  else if (layer == MEF_SCAN_LAYER_SHARP)
    key->scale = get_scale (self);
  return key->scale > 0;
}

double
mef_scan_model_get_layer_scale (MefScanModel *self, MefScanLayer layer)
{
  MefScanTileKey key;

  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return get_layer_key (self, layer, &key) ? key.scale / get_scale (self) : 0;
}

MefTile *
mef_scan_model_peek_tile (MefScanModel *self, MefScanLayer layer, int column, int row)
{
  MefScanTileKey key;

  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);

  if (!get_layer_key (self, layer, &key))
    return NULL;
  key.column = column;
  key.row = row;
  return mef_scan_pages_peek_tile (self->pages, &key);
}

MefTile *
mef_scan_model_peek_thumbnail (MefScanModel *self, int page)
{
  MefScanTileKey key;
  MefTile       *tile;

  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);

  if (self->pages == NULL || page < 0 || page >= mef_scan_pages_get_n_pages (self->pages))
    return NULL;
  mef_scan_pages_get_coarse_key (self->pages, page, get_left (self)->rotation, &key);
  tile = mef_scan_pages_peek_tile (self->pages, &key);
  /* Once: a page that cannot be drawn is not asked for at every frame. */
  if (tile == NULL && g_hash_table_add (self->asked_pages, GINT_TO_POINTER (page)))
    mef_scan_tiles_want (self->thumbnails, &key, G_PRIORITY_LOW);
  return tile;
}

double
mef_scan_model_get_thumbnail_ratio (MefScanModel *self, int page)
{
  double width;
  double height;

  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 1);

  if (self->pages == NULL || page < 0 || page >= mef_scan_pages_get_n_pages (self->pages))
    return 1;
  mef_scan_pages_get_page_size (self->pages, page, get_left (self)->rotation, &width, &height);
  return height / width;
}
