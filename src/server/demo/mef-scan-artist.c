/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-scan-artist.h"

#include "server/demo/mef-agrement-page.h"
#include "server/demo/mef-formation-page.h"
#include "server/demo/mef-scan-encoder.h"
#include "server/demo/mef-scan-picture.h"

#include <cairo-pdf.h>

#define JPEG_QUALITY 58

struct _MefScanEpreuve
{
  MefScanStyle style;
  guint64      seed;
  char        *creation; /* as PDF tells it */
  GBytes      *pdf;      /* (nullable): of the native format, complete */
  GPtrArray   *pages;    /* cairo_surface_t, of the others */
};

static void
draw_page (cairo_t              *cr,
           MefScanSujet          sujet,
           const MefPapier      *papier,
           const MefAttestation *attestation,
           int                   page,
           int                   pages,
           MefDemoRandom        *random)
{
  g_autoptr (MefPagePainter) painter = mef_page_painter_new (cr, random);

  if (sujet == MEF_SCAN_SUJET_AGREMENT)
    mef_agrement_page_draw (painter, papier, attestation, page, pages);
  else
    mef_formation_page_draw (painter, attestation);
}

static cairo_surface_t *
print_page (MefScanSujet          sujet,
            const MefPapier      *papier,
            const MefAttestation *attestation,
            const MefScanStyle   *style,
            int                   page,
            MefDemoRandom        *random)
{
  double           scale = style->resolution / 72.0;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (MEF_PAGE_WIDTH * scale),
                                                         (int) (MEF_PAGE_HEIGHT * scale));
  cairo_t         *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  /* Laid askew on the glass; a photograph is turned with its table. */
  if (!style->photographie)
    {
      cairo_translate (cr, MEF_PAGE_WIDTH / 2, MEF_PAGE_HEIGHT / 2);
      cairo_rotate (cr, style->biais * G_PI / 180);
      cairo_translate (cr, -MEF_PAGE_WIDTH / 2, -MEF_PAGE_HEIGHT / 2);
    }
  draw_page (cr, sujet, papier, attestation, page, style->pages, random);
  cairo_destroy (cr);
  return surface;
}

static cairo_status_t
append_pdf (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
draw_native_pdf (MefScanSujet          sujet,
                 const MefPapier      *papier,
                 const MefAttestation *attestation,
                 const MefScanStyle   *style,
                 const char           *creation,
                 MefDemoRandom        *random)
{
  GByteArray      *file = g_byte_array_new ();
  cairo_surface_t *pdf =
      cairo_pdf_surface_create_for_stream (append_pdf, file, MEF_PAGE_WIDTH, MEF_PAGE_HEIGHT);
  cairo_t *cr = cairo_create (pdf);

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATE_DATE, creation);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, "Attestation");
  for (int page = 1; page <= style->pages; page++)
    if (page != style->page_absente)
      {
        draw_page (cr, sujet, papier, attestation, page, style->pages, random);
        cairo_show_page (cr);
      }
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  cairo_surface_destroy (pdf);
  return g_byte_array_free_to_bytes (file);
}

static GBytes *
encode (cairo_surface_t *const *pictures, guint n, const MefScanStyle *style, const char *creation)
{
  switch (style->format)
    {
    case MEF_SCAN_JPEG:
      return mef_scan_encode_jpeg (pictures[0], style->gris, JPEG_QUALITY, style->resolution);
    case MEF_SCAN_PNG:
      return mef_scan_encode_png (pictures[0], style->resolution);
    case MEF_SCAN_TIFF:
      return mef_scan_encode_tiff (pictures, n, style->resolution);
    case MEF_SCAN_PDF_NATIF:
    case MEF_SCAN_PDF_IMAGE:
      return mef_scan_encode_pdf (pictures, n, style->gris, JPEG_QUALITY, creation);
    }
  g_return_val_if_reached (NULL);
}

MefScanEpreuve *
mef_scan_artist_print (MefScanSujet          sujet,
                       const MefAttestation *attestation,
                       const MefScanStyle   *style,
                       guint64               seed)
{
  g_autoptr (MefPapier) papier = NULL;
  g_autofree char *day = NULL;
  MefDemoRandom    random;
  MefScanEpreuve  *epreuve;

  g_return_val_if_fail (attestation != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);
  g_return_val_if_fail (mef_scan_style_count_pages (style) > 0, NULL);

  papier = mef_papier_new (attestation->departement);
  day = mef_day_to_iso (attestation->fait_le);
  mef_demo_random_init (&random, seed, "papier", 0);
  epreuve = g_new0 (MefScanEpreuve, 1);
  epreuve->style = *style;
  epreuve->seed = seed;
  epreuve->creation = g_strconcat (day, "T09:00:00Z", NULL);
  epreuve->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cairo_surface_destroy);
  if (style->format == MEF_SCAN_PDF_NATIF)
    epreuve->pdf = draw_native_pdf (sujet, papier, attestation, style, epreuve->creation, &random);
  else
    for (int page = 1; page <= style->pages; page++)
      if (page != style->page_absente)
        g_ptr_array_add (epreuve->pages, print_page (sujet, papier, attestation, style, page, &random));
  return epreuve;
}

MefDemoScan *
mef_scan_artist_scan (MefScanEpreuve *epreuve)
{
  MefDemoRandom random;
  MefDemoScan  *scan;

  g_return_val_if_fail (epreuve != NULL, NULL);

  mef_demo_random_init (&random, epreuve->seed, "scan", 0);
  scan = g_new0 (MefDemoScan, 1);
  scan->media_type = g_strdup (mef_scan_style_get_media_type (&epreuve->style));
  scan->pages = mef_scan_style_count_pages (&epreuve->style);
  for (guint i = 0; i < epreuve->pages->len; i++)
    epreuve->pages->pdata[i] = mef_scan_picture_apply (epreuve->pages->pdata[i], &epreuve->style, &random);
  scan->contenu = epreuve->pdf != NULL ? g_bytes_ref (epreuve->pdf)
                                       : encode ((cairo_surface_t *const *) epreuve->pages->pdata,
                                                 epreuve->pages->len, &epreuve->style, epreuve->creation);
  scan->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, scan->contenu);

  g_ptr_array_unref (epreuve->pages);
  g_clear_pointer (&epreuve->pdf, g_bytes_unref);
  g_free (epreuve->creation);
  g_free (epreuve);
  return scan;
}

MefDemoScan *
mef_scan_artist_draw (MefScanSujet          sujet,
                      const MefAttestation *attestation,
                      const MefScanStyle   *style,
                      guint64               seed)
{
  return mef_scan_artist_scan (mef_scan_artist_print (sujet, attestation, style, seed));
}

void
mef_demo_scan_free (MefDemoScan *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->sha256);
  g_free (self->media_type);
  g_clear_pointer (&self->contenu, g_bytes_unref);
  g_free (self);
}
