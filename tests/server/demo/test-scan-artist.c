/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "server/demo/mef-scan-artist.h"

#include "domain/mef-agrement.h"
#include "server/demo/mef-papier.h"

#include <glib/gstdio.h>
#include <poppler.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>

static MefAttestation *
create_attestation (const char *departement)
{
  MefAttestation *attestation = mef_attestation_new ();

  attestation->numero = g_strdup ("2021-075-04417");
  attestation->departement = g_strdup (departement);
  attestation->renouvellement = TRUE;
  attestation->civilite = MEF_CIVILITE_MADAME;
  attestation->prenom = g_strdup ("Hélène");
  attestation->nom = g_strdup ("Marchand");
  attestation->nom_naissance = g_strdup ("Besson");
  attestation->date_naissance = mef_day_new (1984, 6, 14);
  attestation->lieu_naissance = g_strdup ("Poitiers (86)");
  attestation->adresse = mef_adresse_new ("27, rue des Pyrénées", NULL, "75020", "Paris", "75120");
  attestation->debut = mef_day_new (2026, 5, 1);
  attestation->fin = mef_day_new (2031, 4, 30);
  attestation->capacite = 3;
  attestation->domicile = TRUE;
  attestation->demande_le = mef_day_new (2026, 1, 12);
  attestation->fait_le = mef_day_new (2026, 4, 9);
  attestation->fait_a = g_strdup ("Paris");
  attestation->suivi_par = g_strdup ("Mme Ferrand");
  attestation->telephone = g_strdup ("01 99 00 42 17");
  attestation->signataire = g_strdup ("Claudine Ferrand");
  attestation->fonction = g_strdup ("la cheffe du bureau des agréments");
  attestation->organisme = g_strdup ("Institut Petite Enfance");
  return attestation;
}

static const MefScanStyle styles[] = {
  { .format = MEF_SCAN_PDF_NATIF, .resolution = 72, .pages = 3 },
  { .format = MEF_SCAN_PDF_IMAGE, .resolution = 100, .pages = 2, .plis = 2, .grain = 0.3 },
  { .format = MEF_SCAN_PDF_IMAGE, .resolution = 100, .pages = 2, .page_absente = 2, .rotation = 1 },
  { .format = MEF_SCAN_JPEG, .resolution = 90, .pages = 1, .photographie = TRUE, .biais = 3, .grain = 0.5 },
  { .format = MEF_SCAN_JPEG, .resolution = 90, .pages = 1, .gris = TRUE, .rotation = 2, .paleur = 0.6 },
  { .format = MEF_SCAN_PNG, .resolution = 80, .pages = 1, .gris = TRUE, .rotation = 3 },
  { .format = MEF_SCAN_TIFF, .resolution = 150, .pages = 3, .gris = TRUE, .biais = -2 },
};

static int
count_dark_jpeg (gconstpointer data, gsize size, int *width, int *height)
{
  struct jpeg_decompress_struct decompress = { 0 };
  struct jpeg_error_mgr         errors;
  g_autofree JSAMPLE           *line = NULL;
  int                           dark = 0;

  decompress.err = jpeg_std_error (&errors);
  jpeg_create_decompress (&decompress);
  jpeg_mem_src (&decompress, data, size);
  g_assert_cmpint (jpeg_read_header (&decompress, TRUE), ==, JPEG_HEADER_OK);
  decompress.out_color_space = JCS_GRAYSCALE;
  g_assert_true (jpeg_start_decompress (&decompress));
  *width = (int) decompress.output_width;
  *height = (int) decompress.output_height;
  line = g_malloc (decompress.output_width);
  while (decompress.output_scanline < decompress.output_height)
    {
      JSAMPROW rows[] = { line };

      g_assert_cmpuint (jpeg_read_scanlines (&decompress, rows, 1), ==, 1);
      for (guint x = 0; x < decompress.output_width; x++)
        dark += line[x] < 110;
    }
  g_assert_true (jpeg_finish_decompress (&decompress));
  g_assert_cmpint (errors.num_warnings, ==, 0);
  jpeg_destroy_decompress (&decompress);
  return dark;
}

static int
count_dark_png (gconstpointer data, gsize size, int *width, int *height)
{
  png_image          image = { .version = PNG_IMAGE_VERSION };
  g_autofree guchar *pixels = NULL;
  int                dark = 0;

  g_assert_true (png_image_begin_read_from_memory (&image, data, size));
  image.format = PNG_FORMAT_GRAY;
  pixels = g_malloc (PNG_IMAGE_SIZE (image));
  g_assert_true (png_image_finish_read (&image, NULL, pixels, 0, NULL));
  *width = (int) image.width;
  *height = (int) image.height;
  for (gsize i = 0; i < PNG_IMAGE_SIZE (image); i++)
    dark += pixels[i] < 128;
  return dark;
}

static int
count_dark_tiff (gconstpointer data, gsize size, int *pages)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int   handle = g_file_open_tmp ("scan-XXXXXX.tiff", &path, &error);
  TIFF *tiff;
  int   dark = 0;

  g_assert_no_error (error);
  g_assert_true (g_close (handle, NULL));
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  tiff = TIFFOpen (path, "r");
  g_assert_nonnull (tiff);
  *pages = 0;
  do
    {
      guint32             width;
      guint32             height;
      g_autofree guint32 *raster = NULL;

      g_assert_true (TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width));
      g_assert_true (TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height));
      g_assert_cmpuint (height, >, width);
      raster = g_new (guint32, (gsize) width * height);
      g_assert_true (TIFFReadRGBAImage (tiff, width, height, raster, 1));
      for (gsize i = 0; i < (gsize) width * height; i++)
        dark += TIFFGetG (raster[i]) < 128;
      (*pages)++;
    }
  while (TIFFReadDirectory (tiff));
  TIFFClose (tiff);
  g_assert_cmpint (remove (path), ==, 0);
  return dark;
}

static int
count_dark_pdf (PopplerDocument *document, int number, gboolean *landscape)
{
  PopplerPage     *page = poppler_document_get_page (document, number);
  double           width;
  double           height;
  cairo_surface_t *surface;
  cairo_t         *cr;
  const guchar    *pixels;
  int              dark = 0;

  g_assert_nonnull (page);
  poppler_page_get_size (page, &width, &height);
  *landscape = width > height;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  poppler_page_render (page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (int y = 0; y < (int) height; y++)
    for (int x = 0; x < (int) width; x++)
      dark += pixels[y * cairo_image_surface_get_stride (surface) + 4 * x + 1] < 128;
  cairo_surface_destroy (surface);
  g_object_unref (page);
  return dark;
}

static void
check_decodes (const MefDemoScan *scan, const MefScanStyle *style)
{
  gsize         size;
  gconstpointer data = g_bytes_get_data (scan->contenu, &size);
  int           dark = 0;
  int           pages = 1;
  int           width = 0;
  int           height = 1;

  if (g_str_equal (scan->media_type, "application/pdf"))
    {
      g_autoptr (GError) error = NULL;
      PopplerDocument *document = poppler_document_new_from_bytes (scan->contenu, NULL, &error);

      g_assert_no_error (error);
      pages = poppler_document_get_n_pages (document);
      for (int page = 0; page < pages; page++)
        {
          gboolean landscape;

          dark += count_dark_pdf (document, page, &landscape);
          g_assert_cmpint (landscape, ==, style->rotation % 2);
        }
      g_object_unref (document);
    }
  else if (g_str_equal (scan->media_type, "image/jpeg"))
    dark = count_dark_jpeg (data, size, &width, &height);
  else if (g_str_equal (scan->media_type, "image/png"))
    dark = count_dark_png (data, size, &width, &height);
  else
    dark = count_dark_tiff (data, size, &pages);

  g_assert_cmpint (pages, ==, scan->pages);
  if (width > 0)
    g_assert_cmpint (width > height, ==, style->rotation % 2);
  /* There is writing on it, unless it is so pale that no ink is dark. */
  if (style->paleur > 0.5)
    g_assert_cmpint (dark, ==, 0);
  else
    g_assert_cmpint (dark, >, 1500);
}

static void
test_decodes (void)
{
  g_autoptr (MefAttestation) attestation = create_attestation ("75");

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (MefDemoScan) scan =
          mef_scan_artist_draw (MEF_SCAN_SUJET_AGREMENT, attestation, &styles[i], 7);

      g_test_message ("style %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (scan->media_type, ==, mef_scan_style_get_media_type (&styles[i]));
      g_assert_cmpint (scan->pages, ==, mef_scan_style_count_pages (&styles[i]));
      check_decodes (scan, &styles[i]);
    }
}

static void
test_same_seed_same_bytes (void)
{
  g_autoptr (MefAttestation) attestation = create_attestation ("93");

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (MefDemoScan) first =
          mef_scan_artist_draw (MEF_SCAN_SUJET_AGREMENT, attestation, &styles[i], 7);
      g_autoptr (MefDemoScan) again =
          mef_scan_artist_draw (MEF_SCAN_SUJET_AGREMENT, attestation, &styles[i], 7);
      g_autoptr (MefDemoScan) other =
          mef_scan_artist_draw (MEF_SCAN_SUJET_AGREMENT, attestation, &styles[i], 8);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, first->contenu);

      g_assert_true (g_bytes_equal (first->contenu, again->contenu));
      g_assert_cmpstr (first->sha256, ==, hash);
      g_assert_cmpstr (first->sha256, ==, again->sha256);
      g_assert_cmpstr (first->sha256, !=, other->sha256);
    }
}

/* The text of a native PDF, on one line. */
static char *
read_text (const MefDemoScan *scan, int number)
{
  PopplerDocument *document = poppler_document_new_from_bytes (scan->contenu, NULL, NULL);
  PopplerPage     *page = poppler_document_get_page (document, number);
  char            *text = poppler_page_get_text (page);

  g_object_unref (page);
  g_object_unref (document);
  return g_strdelimit (text, "\n", ' ');
}

static void
test_says_what_it_was_told (void)
{
  const MefScanStyle style = { .format = MEF_SCAN_PDF_NATIF, .resolution = 72, .pages = 2 };
  gboolean           seen[MEF_PAPIER_N] = { FALSE };

  for (guint i = 0; mef_departement_get_nth (i) != NULL; i++)
    {
      const char *code = mef_departement_get_nth (i);
      g_autoptr (MefAttestation) attestation = create_attestation (code);
      g_autoptr (MefPapier) papier = mef_papier_new (code);
      g_autoptr (MefDemoScan) scan = mef_scan_artist_draw (MEF_SCAN_SUJET_AGREMENT, attestation, &style, 7);
      g_autofree char *text = read_text (scan, 0);
      g_autofree char *autorite = g_utf8_casefold (papier->autorite, -1);
      g_autofree char *folded = g_utf8_casefold (text, -1);

      g_test_message ("%s: %s", code, text);
      seen[papier->modele] = TRUE;
      g_assert_nonnull (strstr (folded, autorite));
      g_assert_nonnull (strstr (text, "MARCHAND"));
      g_assert_nonnull (strstr (text, "Hélène"));
      g_assert_nonnull (strstr (text, "BESSON"));
      g_assert_nonnull (strstr (text, "27, rue des Pyrénées"));
      g_assert_nonnull (strstr (text, "75020"));
      g_assert_nonnull (strstr (text, "3 (trois) enfants"));
      g_assert_true (strstr (text, "1er mai 2026") != NULL || strstr (text, "01/05/2026") != NULL);
      g_assert_true (strstr (text, "30 avril 2031") != NULL || strstr (text, "30/04/2031") != NULL);
      g_assert_nonnull (strstr (text, "Claudine Ferrand"));
    }
  for (int modele = 0; modele < MEF_PAPIER_N; modele++)
    g_assert_true (seen[modele]);
}

static void
test_missing_page (void)
{
  MefScanStyle style = { .format = MEF_SCAN_PDF_NATIF, .resolution = 72, .pages = 2, .page_absente = 1 };
  g_autoptr (MefAttestation) attestation = create_attestation ("75");
  g_autoptr (MefDemoScan) scan = mef_scan_artist_draw (MEF_SCAN_SUJET_AGREMENT, attestation, &style, 7);
  g_autofree char *text = read_text (scan, 0);

  g_assert_cmpint (scan->pages, ==, 1);
  g_assert_nonnull (strstr (text, "page 2/2"));
  g_assert_null (strstr (text, "30 avril 2031"));
}

static void
test_masculine (void)
{
  MefScanStyle style = { .format = MEF_SCAN_PDF_NATIF, .resolution = 72, .pages = 1 };
  g_autoptr (MefAttestation) attestation = create_attestation ("75");
  g_autoptr (MefDemoScan) scan = NULL;
  g_autofree char *text = NULL;

  attestation->civilite = MEF_CIVILITE_MONSIEUR;
  scan = mef_scan_artist_draw (MEF_SCAN_SUJET_AGREMENT, attestation, &style, 7);
  text = read_text (scan, 0);
  g_assert_nonnull (strstr (text, "Monsieur"));
  g_assert_nonnull (strstr (text, "est agréé en qualité d’assistant maternel"));
  g_assert_null (strstr (text, "née le"));
  g_assert_null (strstr (text, "Madame"));
}

static void
test_formation (void)
{
  MefScanStyle style = { .format = MEF_SCAN_PDF_NATIF, .resolution = 72, .pages = 1 };
  g_autoptr (MefAttestation) attestation = create_attestation ("75");
  g_autoptr (MefDemoScan) scan = mef_scan_artist_draw (MEF_SCAN_SUJET_FORMATION, attestation, &style, 7);
  g_autofree char *text = read_text (scan, 0);

  g_assert_nonnull (strstr (text, "ATTESTATION DE FORMATION"));
  g_assert_nonnull (strstr (text, "Madame MARCHAND Hélène"));
  g_assert_nonnull (strstr (text, "Institut Petite Enfance"));
}

static void
test_style_lots (void)
{
  int formats[MEF_SCAN_TIFF + 1] = { 0 };
  int skewed = 0;
  int pale = 0;
  int turned = 0;
  int several = 0;

  for (guint i = 0; i < 2000; i++)
    {
      MefDemoRandom random;
      MefScanStyle  style;

      mef_demo_random_init (&random, 5, "style", i);
      mef_scan_style_draw_lots (&style, &random);
      formats[style.format]++;
      skewed += ABS (style.biais) > 1;
      pale += style.paleur > 0;
      turned += style.rotation != 0;
      several += style.pages > 1;
      g_assert_cmpint (style.pages, >=, 1);
      g_assert_cmpint (style.page_absente, ==, 0);
      if (style.format == MEF_SCAN_JPEG || style.format == MEF_SCAN_PNG)
        g_assert_cmpint (style.pages, ==, 1);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    g_assert_cmpint (formats[i], >, 40);
  g_assert_cmpint (skewed, >, 100);
  g_assert_cmpint (pale, >, 60);
  g_assert_cmpint (turned, >, 60);
  g_assert_cmpint (several, >, 200);
  /* Most are as they should be. */
  g_assert_cmpint (skewed + pale + turned, <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/demo/scan-artist/API-11/decodes", test_decodes);
  g_test_add_func ("/server/demo/scan-artist/API-11/same-seed-same-bytes", test_same_seed_same_bytes);
  g_test_add_func ("/server/demo/scan-artist/API-11/says-what-it-was-told", test_says_what_it_was_told);
  g_test_add_func ("/server/demo/scan-artist/API-11/missing-page", test_missing_page);
  g_test_add_func ("/server/demo/scan-artist/masculine", test_masculine);
  g_test_add_func ("/server/demo/scan-artist/formation", test_formation);
  g_test_add_func ("/server/demo/scan-artist/style-lots", test_style_lots);
  return g_test_run ();
}
