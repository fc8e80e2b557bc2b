/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-painter.h"
#include "renderer/mef-decoder.h"
#include "renderer/mef-raster.h"

#include <math.h>
#include <string.h>

/* A page of at most so many pixels is drawn whole and its tiles are cut from it: a scan within a PDF is
 * decoded as a whole for the least part of it. */
#define WHOLE_PAGE_PIXELS (16 * 1000 * 1000)
/* Kept surfaces, together: the first picture counts whatever its size. */
#define KEPT_PIXELS (40 * 1000 * 1000)

/* A decoded picture, or a page drawn whole. */
typedef struct
{
  int              page;
  int              reduce; /* of a picture */
  double           scale;  /* of a page */
  MefRotation      rotation;
  cairo_surface_t *surface; /* (owned) */
} Kept;

struct _MefPainter
{
  const MefDecoder *decoder;
  gpointer          state; /* (owned) */
  GArray           *pages; /* (owned) (element-type MefPageSize) */
  gboolean          cut;
  gboolean          incomplete[MEF_RENDER_MAX_PAGES];
  GQueue            kept; /* (element-type Kept): last used first */
};

static gint64
count_pixels (cairo_surface_t *surface)
{
  return (gint64) cairo_image_surface_get_width (surface) * cairo_image_surface_get_height (surface);
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  cairo_surface_destroy (kept->surface);
  g_free (kept);
}

/* Lets go of what was used longest ago, until @pixels more have their place. */
static void
make_room (MefPainter *self, gint64 pixels)
{
  for (GList *link = self->kept.head; link != NULL; link = link->next)
    pixels += count_pixels (((Kept *) link->data)->surface);
  while (pixels > KEPT_PIXELS && !g_queue_is_empty (&self->kept))
    {
      Kept *last = g_queue_pop_tail (&self->kept);

      pixels -= count_pixels (last->surface);
      kept_free (last);
    }
}

static cairo_surface_t *
keep (MefPainter *self, const Kept *key, cairo_surface_t *surface)
{
  Kept *kept = g_new (Kept, 1);

  *kept = *key;
  kept->surface = surface;
  g_queue_push_head (&self->kept, kept);
  return surface;
}

static cairo_surface_t *
find_kept (MefPainter *self, const Kept *key)
{
  for (GList *link = self->kept.head; link != NULL; link = link->next)
    {
      Kept *kept = link->data;

      if (kept->page == key->page && kept->reduce == key->reduce && kept->scale == key->scale
          && kept->rotation == key->rotation)
        {
          g_queue_unlink (&self->kept, link);
          g_queue_push_head_link (&self->kept, link);
          return kept->surface;
        }
    }
  return NULL;
}

static gboolean
check_cairo (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  mef_rendering_error_set (error, status == CAIRO_STATUS_NO_MEMORY || status == CAIRO_STATUS_INVALID_SIZE
                                      ? MEF_RENDERING_ERROR_TOO_BIG
                                      : MEF_RENDERING_ERROR_BROKEN);
  return FALSE;
}

/* Draws a picture on a context whose unit is the point; @shrink is how many stored pixels fall on one shown.
 */
static gboolean
draw_picture (MefPainter *self, int page, double shrink, cairo_t *cr, GError **error)
{
  const MefPageSize *size = &g_array_index (self->pages, MefPageSize, page);
  Kept               key = { .page = page };
  cairo_surface_t   *surface;
  gboolean           incomplete = FALSE;

  key.reduce = mef_raster_choose_reduce (size->pixel_width, size->pixel_height, 1);
  while (key.reduce * 2.0 <= shrink)
    key.reduce *= 2;
  surface = find_kept (self, &key);
  if (surface == NULL)
    {
      make_room (self, ((gint64) size->pixel_width / key.reduce + 1) * (size->pixel_height / key.reduce + 1));
      surface = self->decoder->decode (self->state, page, key.reduce, &incomplete, error);
      if (surface == NULL)
        return FALSE;
      self->incomplete[page] = self->incomplete[page] || incomplete;
      keep (self, &key, surface);
    }

  cairo_scale (cr, size->width / cairo_image_surface_get_width (surface),
               size->height / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  /* Without it the edges would fade into what is around the page. */
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  return TRUE;
}

/* Turns the axes so that the upright page of @width × @height lies clockwise by @rotation in its own place.
 */
static void
rotate (cairo_t *cr, MefRotation rotation, int width, int height)
{
  cairo_matrix_t matrix;

  switch (rotation)
    {
    case MEF_ROTATION_90:
      cairo_matrix_init (&matrix, 0, 1, -1, 0, height, 0);
      break;
    case MEF_ROTATION_180:
      cairo_matrix_init (&matrix, -1, 0, 0, -1, width, height);
      break;
    case MEF_ROTATION_270:
      cairo_matrix_init (&matrix, 0, -1, 1, 0, 0, width);
      break;
    case MEF_ROTATION_0:
    default:
      return;
    }
  cairo_transform (cr, &matrix);
}

/* Draws on a context whose unit is the pixel of the turned page. */
static gboolean
draw_page (MefPainter *self, const MefTileRequest *request, cairo_t *cr, GError **error)
{
  const MefPageSize *size = &g_array_index (self->pages, MefPageSize, request->page);
  gboolean           drawn;
  int                width;
  int                height;

  mef_page_size_to_pixels (size, request->rotation, request->scale, &width, &height);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);

  mef_page_size_to_pixels (size, MEF_ROTATION_0, request->scale, &width, &height);
  rotate (cr, request->rotation, width, height);
  cairo_scale (cr, width / size->width, height / size->height);
  if (self->decoder->draw != NULL)
    drawn = self->decoder->draw (self->state, request->page, cr, error);
  else
    drawn = draw_picture (self, request->page,
                          MIN ((double) size->pixel_width / width, (double) size->pixel_height / height), cr,
                          error);
  cairo_restore (cr);
  return drawn && check_cairo (cairo_status (cr), error);
}

static cairo_surface_t *
get_whole_page (MefPainter *self, const MefTileRequest *request, int width, int height, GError **error)
{
  Kept             key = { .page = request->page, .scale = request->scale, .rotation = request->rotation };
  cairo_surface_t *surface = find_kept (self, &key);
  cairo_t         *cr;
  gboolean         drawn;

  if (surface != NULL)
    return surface;
  make_room (self, (gint64) width * height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (surface);
  drawn = draw_page (self, request, cr, error);
  cairo_destroy (cr);
  if (!drawn)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  return keep (self, &key, surface);
}

static gboolean
paint (MefPainter *self, const MefTileRequest *request, cairo_t *cr, GError **error)
{
  int              width;
  int              height;
  cairo_surface_t *whole;

  mef_page_size_to_pixels (&g_array_index (self->pages, MefPageSize, request->page), request->rotation,
                           request->scale, &width, &height);
  cairo_translate (cr, -request->x, -request->y);

  /* A tile that shows the whole page, or a page too large to keep, is drawn straight away. */
  if (self->decoder->draw == NULL || (gint64) width * height > WHOLE_PAGE_PIXELS
      || (width <= request->width && height <= request->height) || MAX (width, height) > MEF_RASTER_MAX_SIDE)
    return draw_page (self, request, cr, error);

  whole = get_whole_page (self, request, width, height, error);
  if (whole == NULL)
    return FALSE;
  cairo_set_source_surface (cr, whole, 0, 0);
  cairo_paint (cr);
  return TRUE;
}

MefPainter *
mef_painter_new (GBytes *bytes, GError **error)
{
  gsize             size;
  const guint8     *data = g_bytes_get_data (bytes, &size);
  const MefDecoder *decoder = size > 0 ? mef_decoder_find (data, size) : NULL;
  g_autoptr (GArray) pages = g_array_new (FALSE, TRUE, sizeof (MefPageSize));
  MefPainter *self;
  gpointer    state;
  gboolean    cut = FALSE;

  if (decoder == NULL)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_FORMAT);
      return NULL;
    }
  state = decoder->open (bytes, pages, &cut, error);
  if (state == NULL)
    return NULL;

  self = g_new0 (MefPainter, 1);
  self->decoder = decoder;
  self->state = state;
  self->cut = cut;
  self->pages = g_steal_pointer (&pages);
  g_queue_init (&self->kept);
  return self;
}

void
mef_painter_free (MefPainter *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->kept, kept_free);
  self->decoder->close (self->state);
  g_array_unref (self->pages);
  g_free (self);
}

MefFormat
mef_painter_get_format (MefPainter *self)
{
  return self->decoder->format;
}

GArray *
mef_painter_get_pages (MefPainter *self)
{
  return self->pages;
}

gboolean
mef_painter_is_cut (MefPainter *self)
{
  return self->cut;
}

gboolean
mef_painter_is_incomplete (MefPainter *self, int page)
{
  return self->incomplete[page];
}

gboolean
mef_painter_paint (MefPainter *self, const MefTileRequest *request, guint8 *pixels, GError **error)
{
  cairo_surface_t *surface;
  cairo_t         *cr;
  gboolean         painted;

  if (!mef_tile_request_check (request, NULL) || (guint) request->page >= self->pages->len
      || !mef_tile_request_check (request, &g_array_index (self->pages, MefPageSize, request->page)))
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
      return FALSE;
    }

  memset (pixels, 0, (gsize) request->width * (gsize) request->height * 4);
  surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, request->width, request->height,
                                                 request->width * 4);
  cr = cairo_create (surface);
  painted = paint (self, request, cr, error) && check_cairo (cairo_status (cr), error);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return painted;
}
