/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-decoder.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

#define LEAST_POINTS 0.01
/* Where the end of a file is looked for. */
#define TAIL 1024

/* Scales a page that is larger than the format allows; FALSE when it has no size. */
static gboolean
measure_page (PopplerPage *page, MefPageSize *size, double *shrink)
{
  double width = 0;
  double height = 0;

  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  if (!isfinite (width) || !isfinite (height) || width <= 0 || height <= 0)
    return FALSE;
  *shrink = MIN (1.0, MEF_RENDER_MAX_POINTS / MAX (width, height));
  size->width = width * *shrink;
  size->height = height * *shrink;
  return MIN (size->width, size->height) >= LEAST_POINTS;
}

static gboolean
measure_pages (PopplerDocument *document, GArray *pages, GError **error)
{
  int n = poppler_document_get_n_pages (document);

  if (n < 1 || n > MEF_RENDER_MAX_PAGES)
    {
      mef_rendering_error_set (error, n < 1 ? MEF_RENDERING_ERROR_BROKEN : MEF_RENDERING_ERROR_TOO_BIG);
      return FALSE;
    }
  for (int i = 0; i < n; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      MefPageSize  size = { 0 };
      double       shrink;
      gboolean     measured = measure_page (page, &size, &shrink);

      g_clear_object (&page);
      if (!measured)
        {
          mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
          return FALSE;
        }
      g_array_append_val (pages, size);
    }
  return TRUE;
}

/* The last line of a PDF is « %%EOF » (ISO 32000-1, 7.5.5); readers look for it in the last 1024 bytes. A
 * file cut before is put together again by what is left of it. */
static gboolean
is_cut (GBytes *bytes)
{
  static const char mark[] = "%%EOF";
  const gsize       length = sizeof mark - 1;
  gsize             size;
  const char       *data = g_bytes_get_data (bytes, &size);
  gsize             first;

  while (size > 0 && (data[size - 1] == '\0' || g_ascii_isspace (data[size - 1])))
    size--;
  first = size > TAIL ? size - TAIL : 0;
  for (gsize i = first; i + length <= size; i++)
    if (memcmp (data + i, mark, length) == 0)
      return FALSE;
  return TRUE;
}

static gpointer
pdf_open (GBytes *bytes, GArray *pages, gboolean *cut, GError **error)
{
  g_autoptr (GError) cause = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &cause);

  if (document == NULL)
    mef_rendering_error_set (error, g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
                                        ? MEF_RENDERING_ERROR_ENCRYPTED
                                        : MEF_RENDERING_ERROR_BROKEN);
  else if (!measure_pages (document, pages, error))
    g_clear_object (&document);
  *cut = is_cut (bytes);
  return document;
}

static void
pdf_close (gpointer state)
{
  g_object_unref (state);
}

static gboolean
pdf_draw (gpointer state, int number, cairo_t *cr, GError **error)
{
  PopplerPage *page = poppler_document_get_page (state, number);
  MefPageSize  size = { 0 };
  double       shrink;

  if (!measure_page (page, &size, &shrink))
    {
      g_clear_object (&page);
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
      return FALSE;
    }
  cairo_scale (cr, shrink, shrink);
  poppler_page_render (page, cr);
  g_object_unref (page);
  return TRUE;
}

const MefDecoder mef_pdf_decoder = {
  .format = MEF_FORMAT_PDF,
  .open = pdf_open,
  .close = pdf_close,
  .draw = pdf_draw,
};
