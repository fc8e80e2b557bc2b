/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/documents/mef-scan-reader.h"
#include "client/model/mef-scan-model.h"
#include "support/mef-fake-scan-source.h"
#include "support/mef-render-sync.h"
#include "support/mef-scan-fixture.h"

#include <string.h>

/* The model on the real reader and the real helper; only the network is a fake. */

#define DENSITY (96.0 / 72.0)

typedef struct
{
  MefFakeScanSource *source;
  MefRenderer       *renderer;
  MefScanStore      *store;
  MefScanReader     *reader;
  MefScanModel      *model;
  guint              n_changed;
} Fixture;

static void
changed_cb (MefScanModel *model, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_changed++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->source = mef_fake_scan_source_new ();
  fixture->store = mef_scan_store_new (MEF_SCAN_SOURCE (fixture->source), MEF_SCAN_STORE_CAPACITY);
  fixture->renderer = mef_renderer_new (MEF_RENDER_HELPER);
  mef_renderer_set_time_limit (fixture->renderer, 60000);
  fixture->reader = mef_scan_reader_new (fixture->store, fixture->renderer);
  fixture->model = mef_scan_model_new (MEF_SCAN_LIBRARY (fixture->reader));
  mef_scan_model_set_room (fixture->model, 600, 700, 0, DENSITY);
  g_signal_connect (fixture->model, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  mef_renderer_close (fixture->renderer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->reader);
  g_assert_finalize_object (fixture->store);
  g_assert_finalize_object (fixture->renderer);
  g_assert_finalize_object (fixture->source);
}

static void
add_document (Fixture *fixture, MefDemande *demande, MefGenreDocument genre, GBytes *bytes)
{
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (fixture->source, bytes);
  MefDocument document = {
    .numero = (int) demande->documents->len + 1,
    .genre = genre,
    .nom = (char *) "agrement.pdf",
    .media_type = (char *) "application/pdf",
    .taille = ref->taille,
    .sha256 = ref->sha256,
    .depose_le = G_GINT64_CONSTANT (1772527260000000),
  };

  mef_demande_add_document (demande, &document);
}

static MefDemande *
make_demande (const char *id)
{
  MefDemande *demande = mef_demande_new ();

  g_free (demande->id);
  demande->id = g_strdup (id);
  return demande;
}

/* A request with one scan of @bytes. */
static MefDemande *
make_single (Fixture *fixture, const char *id, GBytes *bytes)
{
  MefDemande *demande = make_demande (id);

  add_document (fixture, demande, MEF_GENRE_DOCUMENT_AGREMENT, bytes);
  return demande;
}

static void
wait_state (Fixture *fixture, MefScanState state)
{
  gint64 end = g_get_monotonic_time () + 40 * G_USEC_PER_SEC;

  while (mef_scan_model_get_state (fixture->model) != state && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (mef_scan_model_get_state (fixture->model), ==, state);
}

static MefTile *
wait_tile (Fixture *fixture, MefScanLayer layer, int column, int row)
{
  gint64   end = g_get_monotonic_time () + 40 * G_USEC_PER_SEC;
  MefTile *tile = NULL;

  while (tile == NULL && g_get_monotonic_time () < end)
    {
      tile = mef_scan_model_peek_tile (fixture->model, layer, column, row);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_nonnull (tile);
  return tile;
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (3, 300, 400);
  g_autoptr (MefDemande) demande = make_single (fixture, "a", bytes);

  g_assert_cmpint (mef_scan_model_get_state (fixture->model), ==, MEF_SCAN_STATE_EMPTY);
  mef_scan_model_open (fixture->model, demande);
  g_assert_cmpint (mef_scan_model_get_state (fixture->model), ==, MEF_SCAN_STATE_LOADING);
  g_assert_cmpint (mef_scan_model_get_n_pages (fixture->model), ==, 0);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_cmpfloat (mef_scan_model_get_progress (fixture->model), ==, 1.0);
  g_assert_cmpint (mef_scan_model_get_n_pages (fixture->model), ==, 3);
  g_assert_null (mef_scan_model_get_message (fixture->model));
  wait_tile (fixture, MEF_SCAN_LAYER_COARSE, 0, 0);
  wait_tile (fixture, MEF_SCAN_LAYER_SHARP, 0, 0);

  mef_scan_model_open (fixture->model, NULL);
  g_assert_cmpint (mef_scan_model_get_state (fixture->model), ==, MEF_SCAN_STATE_EMPTY);
  g_assert_null (mef_scan_model_peek_tile (fixture->model, MEF_SCAN_LAYER_COARSE, 0, 0));
}

static void
test_no_document (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = make_demande ("a");

  mef_scan_model_open (fixture->model, demande);
  g_assert_cmpint (mef_scan_model_get_state (fixture->model), ==, MEF_SCAN_STATE_EMPTY);
  g_assert_cmpuint (mef_scan_model_get_n_documents (fixture->model), ==, 0);
  /* Nothing to act on, nothing happens. */
  mef_scan_model_rotate (fixture->model, 1);
  mef_scan_model_set_page (fixture->model, 3);
  mef_scan_model_step_zoom (fixture->model, 1);
  mef_scan_model_retry (fixture->model);
  mef_scan_model_prepare (fixture->model, demande);
}

static void
test_failure_and_retry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);
  g_autoptr (GBytes) bytes = mef_fixture_pdf (1, 300, 400);
  g_autoptr (MefDemande) broken = make_single (fixture, "a", text);
  g_autoptr (MefDemande) absent = make_single (fixture, "b", bytes);
  g_autoptr (MefScanRef) ref = mef_scan_ref_new (absent, absent->documents->pdata[0]);

  mef_scan_model_open (fixture->model, broken);
  wait_state (fixture, MEF_SCAN_STATE_FAILED);
  g_assert_true (
      g_str_has_prefix (mef_scan_model_get_message (fixture->model), "Ce document ne peut pas être affiché"));
  mef_scan_model_retry (fixture->model);
  g_assert_cmpint (mef_scan_model_get_state (fixture->model), ==, MEF_SCAN_STATE_LOADING);
  wait_state (fixture, MEF_SCAN_STATE_FAILED);

  mef_fake_scan_source_replace (fixture->source, ref, NULL);
  mef_scan_model_open (fixture->model, absent);
  wait_state (fixture, MEF_SCAN_STATE_FAILED);
  g_assert_cmpstr (mef_scan_model_get_message (fixture->model), ==, "Le serveur ne répond pas.");
  mef_fake_scan_source_replace (fixture->source, ref, bytes);
  mef_scan_model_retry (fixture->model);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_null (mef_scan_model_get_message (fixture->model));
}

/* A page that cannot be drawn says so; the others are shown, and it may be tried again. */
static void
test_bad_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) slow = mef_fixture_pdf_slow (12);
  g_autoptr (MefDemande) demande = make_single (fixture, "a", slow);

  mef_renderer_set_time_limit (fixture->renderer, MEF_SANITIZED ? 8000 : 1500);
  mef_scan_model_open (fixture->model, demande);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  wait_state (fixture, MEF_SCAN_STATE_FAILED);
  g_assert_nonnull (strstr (mef_scan_model_get_message (fixture->model), "trop de temps"));
  mef_scan_model_retry (fixture->model);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  wait_state (fixture, MEF_SCAN_STATE_FAILED);
}

static void
test_documents (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) first = mef_fixture_pdf (1, 300, 400);
  g_autoptr (GBytes) training = mef_fixture_pdf (2, 300, 400);
  g_autoptr (GBytes) second = mef_fixture_pdf (3, 300, 400);
  g_autoptr (MefDemande) demande = make_demande ("a");
  const char *description;

  add_document (fixture, demande, MEF_GENRE_DOCUMENT_AGREMENT, first);
  add_document (fixture, demande, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION, training);
  add_document (fixture, demande, MEF_GENRE_DOCUMENT_AGREMENT, second);
  mef_scan_model_open (fixture->model, demande);
  g_assert_cmpuint (mef_scan_model_get_n_documents (fixture->model), ==, 3);
  g_assert_cmpstr (mef_scan_model_get_title (fixture->model, 0), ==, "Agrément");
  g_assert_cmpstr (mef_scan_model_get_title (fixture->model, 1), ==, "Attestation de formation");
  g_assert_cmpstr (mef_scan_model_get_title (fixture->model, 2), ==, "Agrément 2");
  description = mef_scan_model_get_description (fixture->model, 0);
  g_assert_true (g_str_has_prefix (description, "Déposé le 3 mars 2026 · agrement.pdf · "));

  /* The agrément that came last is shown first. */
  g_assert_cmpuint (mef_scan_model_get_document (fixture->model), ==, 2);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_cmpint (mef_scan_model_get_n_pages (fixture->model), ==, 3);
  mef_scan_model_set_document (fixture->model, 1);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_cmpint (mef_scan_model_get_n_pages (fixture->model), ==, 2);

  /* The same request again, changed elsewhere: the same document stays. */
  mef_scan_model_open (fixture->model, demande);
  g_assert_cmpint (mef_scan_model_get_state (fixture->model), ==, MEF_SCAN_STATE_READY);
  g_assert_cmpuint (mef_scan_model_get_document (fixture->model), ==, 1);
}

/* Who goes on before a scan has come sees the last one asked for and no other. */
static void
test_passing_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) first = mef_fixture_pdf (1, 300, 400);
  g_autoptr (GBytes) second = mef_fixture_pdf (2, 300, 400);
  g_autoptr (MefDemande) one = make_single (fixture, "a", first);
  g_autoptr (MefDemande) other = make_single (fixture, "b", second);

  mef_fake_scan_source_hold (fixture->source, TRUE);
  for (int i = 0; i < 5; i++)
    {
      mef_scan_model_open (fixture->model, one);
      mef_scan_model_open (fixture->model, other);
    }
  mef_fake_scan_source_hold (fixture->source, FALSE);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_cmpint (mef_scan_model_get_n_pages (fixture->model), ==, 2);
}

static void
test_pages_and_rotation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (3, 300, 400);
  g_autoptr (GBytes) other_bytes = mef_fixture_pdf (2, 300, 400);
  g_autoptr (MefDemande) demande = make_single (fixture, "a", bytes);
  g_autoptr (MefDemande) other = make_single (fixture, "b", other_bytes);
  MefTile *tile;
  int      width;
  int      height;

  mef_scan_model_open (fixture->model, demande);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  mef_scan_model_set_page (fixture->model, 99);
  g_assert_cmpint (mef_scan_model_get_page (fixture->model), ==, 2);
  mef_scan_model_set_page (fixture->model, -1);
  g_assert_cmpint (mef_scan_model_get_page (fixture->model), ==, 0);
  mef_scan_model_set_page (fixture->model, 1);

  mef_scan_model_rotate (fixture->model, -1);
  g_assert_cmpint (mef_scan_model_get_rotation (fixture->model), ==, MEF_ROTATION_270);
  mef_scan_model_get_page_pixels (fixture->model, &width, &height);
  g_assert_cmpint (width, ==, 600);
  g_assert_cmpint (height, ==, 450);
  /* Red, green above and blue, white below: turned by three quarters, green comes to the upper left. */
  tile = wait_tile (fixture, MEF_SCAN_LAYER_SHARP, 0, 0);
  mef_test_assert_near (mef_test_pixel (tile, 100, 100), 0x00ff00);

  /* Each document comes back as it was left. */
  mef_scan_model_open (fixture->model, other);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_cmpint (mef_scan_model_get_rotation (fixture->model), ==, MEF_ROTATION_0);
  g_assert_cmpint (mef_scan_model_get_page (fixture->model), ==, 0);
  mef_scan_model_open (fixture->model, demande);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_cmpint (mef_scan_model_get_rotation (fixture->model), ==, MEF_ROTATION_270);
  g_assert_cmpint (mef_scan_model_get_page (fixture->model), ==, 1);
  mef_scan_model_rotate (fixture->model, 5);
  g_assert_cmpint (mef_scan_model_get_rotation (fixture->model), ==, MEF_ROTATION_0);
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (1, 300, 400);
  g_autoptr (MefDemande) demande = make_single (fixture, "a", bytes);
  MefTile *tile;
  int      width;
  int      height;

  mef_scan_model_open (fixture->model, demande);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_cmpint (mef_scan_model_get_fit (fixture->model), ==, MEF_SCAN_FIT_WIDTH);
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_zoom (fixture->model), 1.5, 1e-6);
  wait_tile (fixture, MEF_SCAN_LAYER_SHARP, 0, 0);

  /* While the sharper tiles are drawn, those of the zoom before are there, as large as the page has become.
   */
  mef_scan_model_set_zoom (fixture->model, 3);
  g_assert_cmpint (mef_scan_model_get_fit (fixture->model), ==, MEF_SCAN_FIT_NONE);
  g_assert_null (mef_scan_model_peek_tile (fixture->model, MEF_SCAN_LAYER_SHARP, 0, 0));
  g_assert_nonnull (mef_scan_model_peek_tile (fixture->model, MEF_SCAN_LAYER_PREVIOUS, 0, 0));
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_layer_scale (fixture->model, MEF_SCAN_LAYER_PREVIOUS),
                                  0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_layer_scale (fixture->model, MEF_SCAN_LAYER_SHARP), 1,
                                  1e-9);
  mef_scan_model_get_page_pixels (fixture->model, &width, &height);
  g_assert_cmpint (width, ==, 1200);
  g_assert_cmpint (height, ==, 1600);

  /* What is in view is drawn, not the whole page. */
  mef_scan_model_set_visible (fixture->model, 700, 900, 400, 600);
  tile = wait_tile (fixture, MEF_SCAN_LAYER_SHARP, 1, 2);
  mef_test_assert_near (mef_test_pixel (tile, 400, 100), 0xffffff);
  g_assert_null (mef_scan_model_peek_tile (fixture->model, MEF_SCAN_LAYER_SHARP, 0, 0));

  mef_scan_model_set_fit (fixture->model, MEF_SCAN_FIT_PAGE);
  mef_scan_model_get_page_pixels (fixture->model, &width, &height);
  g_assert_cmpint (height, ==, 700);
  mef_scan_model_set_zoom (fixture->model, 1);
  mef_scan_model_step_zoom (fixture->model, 1);
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_zoom (fixture->model), 1.1, 1e-6);
  mef_scan_model_step_zoom (fixture->model, -1);
  mef_scan_model_step_zoom (fixture->model, -1);
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_zoom (fixture->model), 0.9, 1e-6);
  for (int i = 0; i < 40; i++)
    mef_scan_model_step_zoom (fixture->model, 1);
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_zoom (fixture->model), MEF_SCAN_MAX_ZOOM, 1e-6);
  /* The zoom goes along to the next document. */
  mef_scan_model_open (fixture->model, NULL);
  mef_scan_model_open (fixture->model, demande);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_zoom (fixture->model), MEF_SCAN_MAX_ZOOM, 1e-6);
}

static void
test_thumbnails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_fixture_tiff (4, 300, 400, 0, 100, MEF_FIXTURE_PLAIN);
  g_autoptr (MefDemande) demande = make_single (fixture, "a", bytes);
  gint64 end = g_get_monotonic_time () + 40 * G_USEC_PER_SEC;
  int    n = 0;

  mef_scan_model_open (fixture->model, demande);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_thumbnail_ratio (fixture->model, 0), 4 / 3.0, 0.01);
  while (n < 4 && g_get_monotonic_time () < end)
    {
      n = 0;
      for (int page = 0; page < 4; page++)
        n += mef_scan_model_peek_thumbnail (fixture->model, page) != NULL;
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (n, ==, 4);
  g_assert_null (mef_scan_model_peek_thumbnail (fixture->model, 4));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  MefScanPages **pages = data;

  *pages = mef_scan_library_open_finish (MEF_SCAN_LIBRARY (source), result, NULL);
  g_assert_nonnull (*pages);
}

/* Runs until the first page is drawn as the model looks at it, without asking for any of it. */
static void
wait_prepared (Fixture *fixture, const MefDemande *demande)
{
  const MefScanView view = { MEF_SCAN_FIT_WIDTH, 1, 600, 700, 0, DENSITY };
  g_autoptr (MefScanRef) ref = mef_scan_ref_new (demande, g_ptr_array_index (demande->documents, 0));
  g_autoptr (MefScanPages) pages = NULL;
  MefScanTileKey key;
  double         width, height;

  while (mef_scan_store_peek (fixture->store, ref) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (mef_fake_scan_source_get_last_priority (fixture->source), ==, G_PRIORITY_LOW);
  mef_scan_library_open_async (MEF_SCAN_LIBRARY (fixture->reader), ref, NULL, NULL, NULL, opened_cb, &pages);
  while (pages == NULL)
    g_main_context_iteration (NULL, TRUE);
  mef_scan_pages_get_coarse_key (pages, 0, MEF_ROTATION_0, &key);
  mef_scan_pages_get_page_size (pages, 0, MEF_ROTATION_0, &width, &height);
  while (mef_scan_pages_peek_tile (pages, &key) == NULL)
    g_main_context_iteration (NULL, TRUE);
  key.scale = mef_scan_view_get_scale (&view, mef_scan_pages_get_n_pages (pages), width, height);
  for (int i = 0; i < 4; i++)
    {
      key.column = i % 2;
      key.row = i / 2;
      while (mef_scan_pages_peek_tile (pages, &key) == NULL)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* PRF-06: the next request's first page is there, sharp, before anything could be drawn for it. */
static void
test_prepared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_fixture_jpeg (2480, 3508, 0, 300, MEF_FIXTURE_PLAIN);
  g_autoptr (MefDemande) demande = make_single (fixture, "a", bytes);
  gint64 end = g_get_monotonic_time () + 40 * G_USEC_PER_SEC;
  gint64 begun;

  mef_scan_model_prepare (fixture->model, demande);
  wait_prepared (fixture, demande);
  mef_renderer_close (fixture->renderer);

  begun = g_get_monotonic_time ();
  mef_scan_model_open (fixture->model, demande);
  while (mef_scan_model_get_state (fixture->model) != MEF_SCAN_STATE_READY && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (mef_scan_model_peek_tile (fixture->model, MEF_SCAN_LAYER_SHARP, 0, 0));
  g_assert_nonnull (mef_scan_model_peek_tile (fixture->model, MEF_SCAN_LAYER_SHARP, 1, 1));
  g_test_message ("prepared page shown after %.1f ms", (double) (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpuint (mef_fake_scan_source_get_n_fetched (fixture->source), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                                  \
  g_test_add ("/client/model/scan-model/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("MOD-03/states", test_states);
  ADD ("no-document", test_no_document);
  ADD ("REL-11/failure-and-retry", test_failure_and_retry);
  ADD ("REL-11/bad-page", test_bad_page);
  ADD ("MOD-03/documents", test_documents);
  ADD ("passing-over", test_passing_over);
  ADD ("MOD-03/pages-and-rotation", test_pages_and_rotation);
  ADD ("MOD-03/zoom", test_zoom);
  ADD ("thumbnails", test_thumbnails);
  ADD ("PRF-06/prepared", test_prepared);

  return g_test_run ();
}
