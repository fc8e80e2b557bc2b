/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/documents/mef-scan-reader.h"
#include "client/model/mef-scan-model.h"
#include "client/ui/scan/mef-scan-canvas.h"
#include "client/ui/scan/mef-scan-pane.h"
#include "support/mef-fake-scan-source.h"
#include "support/mef-render-sync.h"
#include "support/mef-quiet.h"
#include "support/mef-scan-fixture.h"

#include <adwaita.h>
#include <string.h>

/* The pane on a display, over the real reader and helper; only the network is a fake. */

#define WIDTH  612
#define HEIGHT 660

typedef struct
{
  MefFakeScanSource *source;
  MefRenderer       *renderer;
  MefScanReader     *reader;
  MefScanModel      *model;
  GtkWidget         *window;
  GtkWidget         *pane;
} Fixture;

/* What was asked for is laid out and drawn; pages may still be on their way. */
static void
settle (void)
{
  mef_quiet_wait (NULL, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefScanStore) store = NULL;

  fixture->source = mef_fake_scan_source_new ();
  store = mef_scan_store_new (MEF_SCAN_SOURCE (fixture->source), MEF_SCAN_STORE_CAPACITY);
  fixture->renderer = mef_renderer_new (MEF_RENDER_HELPER);
  mef_renderer_set_time_limit (fixture->renderer, 60000);
  fixture->reader = mef_scan_reader_new (store, fixture->renderer);
  fixture->model = mef_scan_model_new (MEF_SCAN_LIBRARY (fixture->reader));
  fixture->pane = mef_scan_pane_new (fixture->model);
  fixture->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (fixture->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->pane);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (gtk_widget_get_width (fixture->pane) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  mef_renderer_close (fixture->renderer);
  settle ();
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->reader);
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
    .nom = (char *) "scan.pdf",
    .media_type = (char *) "application/pdf",
    .taille = ref->taille,
    .sha256 = ref->sha256,
    .depose_le = G_GINT64_CONSTANT (1772527260000000),
  };

  mef_demande_add_document (demande, &document);
}

static void
wait_state (Fixture *fixture, MefScanState state)
{
  gint64 end = g_get_monotonic_time () + 40 * G_USEC_PER_SEC;

  while (mef_scan_model_get_state (fixture->model) != state && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (mef_scan_model_get_state (fixture->model), ==, state);
}

/* Until what is in view is drawn sharply. */
static void
wait_sharp (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 40 * G_USEC_PER_SEC;

  settle ();
  while (mef_scan_model_peek_tile (fixture->model, MEF_SCAN_LAYER_SHARP, 0, 0) == NULL
         && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  settle ();
}

/* What the pane shows; it shows nothing before its first frame. */
static GdkTexture *
take_picture (Fixture *fixture)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (fixture->pane);
  g_autoptr (GskRenderNode) node = NULL;
  gint64 end = g_get_monotonic_time () + 40 * G_USEC_PER_SEC;
  int    width, height;

  do
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      g_main_context_iteration (NULL, FALSE);
      width = gtk_widget_get_width (fixture->pane);
      height = gtk_widget_get_height (fixture->pane);
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (snapshot);
    }
  while (node == NULL && g_get_monotonic_time () < end);

  g_assert_nonnull (node);
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

static guint32
get_pixel (GdkTexture *texture, int x, int y)
{
  int                 width = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * (gsize) gdk_texture_get_height (texture));

  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  return pixels[y * width + x];
}

static GtkWidget *
find_widget (GtkWidget *from, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Where a point of the canvas lies in the pane. */
static guint32
get_canvas_pixel (Fixture *fixture, GdkTexture *texture, double u, double v)
{
  GtkWidget *canvas = find_widget (fixture->pane, MEF_TYPE_SCAN_CANVAS);
  double     x;
  double     y;

  gtk_widget_translate_coordinates (canvas, fixture->pane, gtk_widget_get_width (canvas) * u,
                                    gtk_widget_get_height (canvas) * v, &x, &y);
  return get_pixel (texture, (int) x, (int) y);
}

/* Of the pane's own stack, which lies over the page; there are others within its menus. */
static const char *
get_shown_state (Fixture *fixture)
{
  GtkWidget *stack =
      gtk_widget_get_ancestor (find_widget (fixture->pane, MEF_TYPE_SCAN_CANVAS), GTK_TYPE_OVERLAY);

  stack = find_widget (stack, GTK_TYPE_STACK);
  return gtk_widget_get_visible (stack) ? gtk_stack_get_visible_child_name (GTK_STACK (stack)) : "page";
}

static gboolean
has_text (GtkWidget *from, const char *text)
{
  if (GTK_IS_LABEL (from) && gtk_widget_get_mapped (from)
      && strstr (gtk_label_get_text (GTK_LABEL (from)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->pane, action, NULL));
}

static MefDemande *
show_pdf (Fixture *fixture, int n_pages)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (n_pages, 300, 400);
  MefDemande *demande = mef_demande_new ();

  add_document (fixture, demande, MEF_GENRE_DOCUMENT_AGREMENT, bytes);
  mef_scan_model_open (fixture->model, demande);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  wait_sharp (fixture);
  return demande;
}

static void
test_pixels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = show_pdf (fixture, 1);
  g_autoptr (GdkTexture) texture = take_picture (fixture);
  g_autoptr (GdkTexture) turned = NULL;
  g_autoptr (GdkTexture) fitted = NULL;
  GtkWidget *canvas = find_widget (fixture->pane, MEF_TYPE_SCAN_CANVAS);
  int        width;
  int        height;

  g_assert_cmpstr (get_shown_state (fixture), ==, "page");
  /* Fitted to the width: red at the left, green at the right, the desk beyond. */
  mef_test_assert_near (get_canvas_pixel (fixture, texture, 0.25, 0.2), 0xff0000);
  mef_test_assert_near (get_canvas_pixel (fixture, texture, 0.75, 0.2), 0x00ff00);
  g_assert_false (mef_test_is_near (get_canvas_pixel (fixture, texture, 0.005, 0.2), 0xff0000));
  g_assert_true (has_text (fixture->pane, "Agrément"));
  mef_scan_model_get_page_pixels (fixture->model, &width, &height);
  g_assert_cmpint (width, ==, gtk_widget_get_width (canvas) - 2 * MEF_SCAN_CANVAS_MARGIN);

  act (fixture, "scan.tourner-droite");
  wait_sharp (fixture);
  turned = take_picture (fixture);
  mef_test_assert_near (get_canvas_pixel (fixture, turned, 0.25, 0.1), 0x0000ff);
  mef_test_assert_near (get_canvas_pixel (fixture, turned, 0.75, 0.1), 0xff0000);
  act (fixture, "scan.tourner-gauche");

  act (fixture, "scan.ajuster");
  g_assert_cmpint (mef_scan_model_get_fit (fixture->model), ==, MEF_SCAN_FIT_PAGE);
  wait_sharp (fixture);
  fitted = take_picture (fixture);
  mef_test_assert_near (get_canvas_pixel (fixture, fitted, 0.4, 0.9), 0x0000ff);
  act (fixture, "scan.ajuster");
  g_assert_cmpint (mef_scan_model_get_fit (fixture->model), ==, MEF_SCAN_FIT_WIDTH);
}

static void
test_zoom_keeps_the_middle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = show_pdf (fixture, 1);
  GtkWidget     *canvas = find_widget (fixture->pane, MEF_TYPE_SCAN_CANVAS);
  GtkAdjustment *across;
  GtkAdjustment *down;
  double         before;
  double         after;

  g_object_get (canvas, "hadjustment", &across, "vadjustment", &down, NULL);
  act (fixture, "scan.taille-reelle");
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_zoom (fixture->model), 1, 1e-6);
  mef_scan_canvas_set_zoom (MEF_SCAN_CANVAS (canvas), 3);
  settle ();
  gtk_adjustment_set_value (down, 500);
  settle ();
  before = (gtk_adjustment_get_value (down) + gtk_adjustment_get_page_size (down) / 2 - 14) / 1600;
  for (int i = 0; i < 3; i++)
    act (fixture, "scan.agrandir");
  settle ();
  after = (gtk_adjustment_get_value (down) + gtk_adjustment_get_page_size (down) / 2 - 14)
          / (gtk_adjustment_get_upper (down) - 28);
  g_assert_cmpfloat_with_epsilon (before, after, 0.005);
  g_assert_cmpfloat (gtk_adjustment_get_value (across), >, 0);

  for (int i = 0; i < 30; i++)
    act (fixture, "scan.reduire");
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, 0);
  g_object_unref (across);
  g_object_unref (down);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = show_pdf (fixture, 4);
  g_autoptr (GdkTexture) texture = NULL;
  int width;
  int height;

  g_assert_true (has_text (fixture->pane, "1 sur 4"));
  act (fixture, "scan.page-suivante");
  settle ();
  g_assert_cmpint (mef_scan_model_get_page (fixture->model), ==, 1);
  g_assert_true (has_text (fixture->pane, "2 sur 4"));
  wait_sharp (fixture);
  texture = take_picture (fixture);
  /* What the strip leaves is just what the page was fitted to. */
  mef_scan_model_get_page_pixels (fixture->model, &width, &height);
  g_assert_cmpint (width, ==,
                   gtk_widget_get_width (find_widget (fixture->pane, MEF_TYPE_SCAN_CANVAS))
                       - 2 * MEF_SCAN_CANVAS_MARGIN);
  g_assert_true (gtk_widget_get_mapped (find_widget (fixture->pane, GTK_TYPE_LIST_VIEW)));

  /* From the strip */
  gtk_selection_model_select_item (
      gtk_list_view_get_model (GTK_LIST_VIEW (find_widget (fixture->pane, GTK_TYPE_LIST_VIEW))), 3, TRUE);
  g_assert_cmpint (mef_scan_model_get_page (fixture->model), ==, 3);
  settle ();
  /* There is no page after the last: the action says so. */
  g_assert_cmpint (mef_scan_model_get_n_pages (fixture->model), ==, 4);
  gtk_widget_activate_action (fixture->pane, "scan.page-suivante", NULL);
  g_assert_cmpint (mef_scan_model_get_page (fixture->model), ==, 3);
  act (fixture, "scan.page-precedente");
  g_assert_cmpint (mef_scan_model_get_page (fixture->model), ==, 2);
}

static void
test_documents (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) first = mef_fixture_pdf (1, 300, 400);
  g_autoptr (GBytes) second = mef_fixture_jpeg (600, 800, 0, 100, MEF_FIXTURE_PLAIN);
  g_autoptr (MefDemande) demande = mef_demande_new ();
  g_autoptr (GdkTexture) texture = NULL;
  GtkWidget *start = gtk_button_new_with_label ("Liste");

  g_object_set (fixture->pane, "debut", start, NULL);
  add_document (fixture, demande, MEF_GENRE_DOCUMENT_AGREMENT, first);
  add_document (fixture, demande, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION, second);
  mef_scan_model_open (fixture->model, demande);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  settle ();
  g_assert_cmpuint (mef_scan_model_get_document (fixture->model), ==, 0);
  act (fixture, "scan.document-suivant");
  wait_state (fixture, MEF_SCAN_STATE_READY);
  wait_sharp (fixture);
  g_assert_cmpuint (mef_scan_model_get_document (fixture->model), ==, 1);
  texture = take_picture (fixture);
  g_assert_true (has_text (fixture->pane, "Attestation de formation"));
  g_assert_true (gtk_widget_activate_action (fixture->pane, "scan.document", "i", 0));
  g_assert_cmpuint (mef_scan_model_get_document (fixture->model), ==, 0);
  act (fixture, "scan.document-suivant");
  act (fixture, "scan.document-suivant");
  g_assert_cmpuint (mef_scan_model_get_document (fixture->model), ==, 0);
  wait_state (fixture, MEF_SCAN_STATE_READY);
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("Bonjour", 7);
  g_autoptr (GBytes) good = mef_fixture_pdf (1, 300, 400);
  g_autoptr (MefDemande) broken = mef_demande_new ();
  g_autoptr (MefDemande) slow = mef_demande_new ();
  g_autoptr (GdkTexture) texture = NULL;

  settle ();
  g_assert_cmpstr (get_shown_state (fixture), ==, "vide");
  g_assert_true (has_text (fixture->pane, "Aucun document"));

  add_document (fixture, slow, MEF_GENRE_DOCUMENT_AGREMENT, good);
  mef_fake_scan_source_hold (fixture->source, TRUE);
  mef_scan_model_open (fixture->model, slow);
  while (g_str_equal (get_shown_state (fixture), "vide"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_shown_state (fixture), ==, "attente");
  while (g_str_equal (get_shown_state (fixture), "attente"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_shown_state (fixture), ==, "chargement");
  mef_fake_scan_source_hold (fixture->source, FALSE);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  settle ();
  g_assert_cmpstr (get_shown_state (fixture), ==, "page");

  add_document (fixture, broken, MEF_GENRE_DOCUMENT_AGREMENT, text);
  mef_scan_model_open (fixture->model, broken);
  wait_state (fixture, MEF_SCAN_STATE_FAILED);
  settle ();
  g_assert_cmpstr (get_shown_state (fixture), ==, "erreur");
  g_assert_true (has_text (fixture->pane, "Ce document ne peut pas être affiché"));
  texture = take_picture (fixture);
  act (fixture, "scan.reessayer");
  g_assert_cmpint (mef_scan_model_get_state (fixture->model), ==, MEF_SCAN_STATE_LOADING);
  wait_state (fixture, MEF_SCAN_STATE_FAILED);
}

/* Whatever can be pressed has a word to it: a label of its own, or one that is spoken. */
static void
assert_named (GtkWidget *from)
{
  if (GTK_IS_BUTTON (from) && gtk_button_get_icon_name (GTK_BUTTON (from)) != NULL
      && gtk_widget_get_ancestor (from, GTK_TYPE_MENU_BUTTON) == NULL)
    g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (from), GTK_ACCESSIBLE_PROPERTY_LABEL));
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) demande = show_pdf (fixture, 3);
  GtkWidget *canvas = find_widget (fixture->pane, MEF_TYPE_SCAN_CANVAS);

  gtk_test_accessible_assert_role (canvas, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_LABEL, "Agrément, page 1 sur 3");
  assert_named (fixture->pane);
  act (fixture, "scan.page-suivante");
  gtk_test_accessible_assert_property (canvas, GTK_ACCESSIBLE_PROPERTY_LABEL, "Agrément, page 2 sur 3");
}

static void
test_incomplete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = mef_fixture_jpeg (600, 840, 0, 0, 0);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) * 6 / 10);
  g_autoptr (MefDemande) cut = mef_demande_new ();
  g_autoptr (MefDemande) demande = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  add_document (fixture, cut, MEF_GENRE_DOCUMENT_AGREMENT, part);
  mef_scan_model_open (fixture->model, cut);
  wait_state (fixture, MEF_SCAN_STATE_READY);
  wait_sharp (fixture);
  /* What there is stays in view, below the warning. */
  g_assert_cmpstr (get_shown_state (fixture), ==, "page");
  g_assert_true (has_text (fixture->pane, "Document incomplet"));
  texture = take_picture (fixture);
  mef_test_assert_near (get_canvas_pixel (fixture, texture, 0.25, 0.2), 0xff0000);

  demande = show_pdf (fixture, 1);
  g_assert_false (has_text (fixture->pane, "Document incomplet"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* It would never be quiet (mef-quiet.h). */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  {
    g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

    gtk_css_provider_load_from_resource (style, "/fr/monenfant/BackOffice/style.css");
    gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  }

#define ADD(name, function)                                                                                  \
  g_test_add ("/client/ui/scan-pane/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("MOD-03/pixels", test_pixels);
  ADD ("MOD-03/zoom-keeps-the-middle", test_zoom_keeps_the_middle);
  ADD ("MOD-03/pages", test_pages);
  ADD ("MOD-03/documents", test_documents);
  ADD ("states", test_states);
  ADD ("REL-11/incomplete", test_incomplete);
  ADD ("A11Y-01/names", test_names);

  return g_test_run ();
}
