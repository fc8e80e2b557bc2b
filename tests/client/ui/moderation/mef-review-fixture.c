/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/ui/moderation/mef-review-fixture.h"

#include "client/ui/scan/mef-scan-pane.h"
#include "support/mef-quiet.h"
#include "support/mef-scan-fixture.h"

/* Each question holds the cache until it is answered; those who stay hold it from the beginning. */
static gboolean
is_asking (gpointer user_data)
{
  MefReviewFixture *self = user_data;
  guint             refs = G_OBJECT (self->cache->cache)->ref_count;

  self->cache_refs = MIN (self->cache_refs, refs);
  return refs > self->cache_refs;
}

void
mef_review_fixture_settle (MefReviewFixture *self)
{
  mef_quiet_wait (is_asking, self);
}

static void
give_scan (MefReviewFixture *self)
{
  g_autoptr (GBytes) bytes = mef_fixture_pdf (2, 595, 842);
  g_autoptr (MefScanRef) ref = mef_fake_scan_source_add (self->source, bytes);
  MefDocument *document = g_ptr_array_index (self->demande->documents, 0);

  g_free (document->sha256);
  document->sha256 = g_strdup (ref->sha256);
  document->taille = ref->taille;
}

static void
decidee_cb (MefReviewFixture *self, MefOperation *operation)
{
  g_clear_pointer (&self->decidee, mef_operation_unref);
  self->decidee = mef_operation_ref (operation);
}

static void
suivante_cb (MefReviewFixture *self)
{
  self->suivantes++;
}

static void
fermer_cb (MefReviewFixture *self)
{
  self->fermees++;
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/fr/monenfant/BackOffice/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
mef_review_fixture_set_up (MefReviewFixture *self, gconstpointer data)
{
  static gsize styled = 0;
  g_autoptr (MefScanStore) store = NULL;
  g_autoptr (MefCompte) compte = NULL;
  guint      roles = GPOINTER_TO_UINT (data);
  GtkWidget *pane;

  if (g_once_init_enter (&styled))
    {
      load_style ();
      g_once_init_leave (&styled, 1);
    }
  compte = mef_sample_compte_new ("751", roles != 0 ? roles : MEF_ROLE_ADMIN_CAF);
  self->cache = mef_cache_fixture_new ();
  self->espace = mef_fake_espace_new (self->cache->cache, MEF_CLOCK (self->cache->clock), compte);
  self->source = mef_fake_scan_source_new ();
  store = mef_scan_store_new (MEF_SCAN_SOURCE (self->source), MEF_SCAN_STORE_CAPACITY);
  self->renderer = mef_renderer_new (MEF_RENDER_HELPER);
  mef_renderer_set_time_limit (self->renderer, 30000);
  self->reader = mef_scan_reader_new (store, self->renderer);
  self->scan = mef_scan_model_new (MEF_SCAN_LIBRARY (self->reader));
  self->demande = mef_sample_demande_new ();
  give_scan (self);
  mef_cache_fixture_add_references (self->cache);

  pane = mef_scan_pane_new (self->scan);
  self->view = MEF_REVIEW_VIEW (mef_review_view_new (self->espace, self->scan, pane));
  g_signal_connect_swapped (self->view, "decidee", G_CALLBACK (decidee_cb), self);
  g_signal_connect_swapped (self->view, "suivante", G_CALLBACK (suivante_cb), self);
  g_signal_connect_swapped (self->view, "fermer", G_CALLBACK (fermer_cb), self);
  self->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (self->window), FALSE);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->view));
  self->cache_refs = G_MAXUINT;
  mef_review_fixture_resize (self, 1038, 721);
}

/* What was asked for, of the cache or of the renderer, holds on until it is answered. */
static void
wait_alone (gpointer object)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (G_OBJECT (object)->ref_count > 1 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

void
mef_review_fixture_tear_down (MefReviewFixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  mef_renderer_close (self->renderer);
  g_clear_pointer (&self->decidee, mef_operation_unref);
  wait_alone (self->scan);
  g_assert_finalize_object (g_steal_pointer (&self->scan));
  wait_alone (self->reader);
  g_assert_finalize_object (g_steal_pointer (&self->reader));
  g_clear_object (&self->renderer);
  g_clear_object (&self->source);
  wait_alone (self->espace);
  g_assert_finalize_object (g_steal_pointer (&self->espace));
  wait_alone (self->cache->cache);
  g_clear_pointer (&self->cache, mef_cache_fixture_free);
  g_clear_pointer (&self->demande, mef_demande_unref);
}

void
mef_review_fixture_resize (MefReviewFixture *self, int width, int height)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  gtk_widget_set_visible (self->window, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_present (GTK_WINDOW (self->window));
  while ((!gtk_widget_get_mapped (GTK_WIDGET (self->view))
          || gtk_widget_get_width (GTK_WIDGET (self->view)) != width)
         && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  mef_review_fixture_settle (self);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->view)), ==, width);
}

void
mef_review_fixture_open (MefReviewFixture *self)
{
  mef_cache_fixture_store (self->cache, self->demande);
  mef_review_view_open (self->view, self->demande->id);
  mef_review_fixture_settle (self);
}

void
mef_review_fixture_hold (MefReviewFixture *self, const char *titulaire, const char *nom, gint64 version)
{
  mef_cache_fixture_hold (self->cache, self->demande->id, titulaire, nom, version);
  mef_review_fixture_settle (self);
}

void
mef_review_fixture_add_constats (MefReviewFixture *self, gint64 version, const MefCodeConstat *codes, guint n)
{
  g_autoptr (MefConstats) constats = mef_constats_new (self->demande->id, version);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (constats->constats, codes[i] == MEF_CONSTAT_MEME_ADRESSE
                                             ? mef_constat_new (codes[i], "Rosa Teixeira, agréée", self->lien)
                                             : mef_constat_new (codes[i], NULL, NULL));
  mef_cache_fixture_add_constats (self->cache, constats);
  mef_review_fixture_settle (self);
}

gboolean
mef_review_fixture_digit (MefReviewFixture *self, guint digit)
{
  static const guint azerty[] = { GDK_KEY_ampersand,  GDK_KEY_eacute,     GDK_KEY_quotedbl,
                                  GDK_KEY_apostrophe, GDK_KEY_parenleft,  GDK_KEY_minus,
                                  GDK_KEY_egrave,     GDK_KEY_underscore, GDK_KEY_ccedilla };
  gboolean           known = mef_review_view_key (self->view, azerty[digit - 1], 9 + digit, 0);

  mef_review_fixture_settle (self);
  return known;
}

gboolean
mef_review_fixture_key (MefReviewFixture *self, guint keyval, GdkModifierType state)
{
  gboolean known = mef_review_view_key (self->view, keyval, 100, state);

  mef_review_fixture_settle (self);
  return known;
}

GtkWidget *
mef_review_fixture_find_text (GtkWidget *from, const char *text)
{
  if (!gtk_widget_get_mapped (from))
    return NULL;
  if (GTK_IS_LABEL (from) && g_str_equal (gtk_label_get_text (GTK_LABEL (from)), text))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = mef_review_fixture_find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_type (GtkWidget *from, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
mef_review_fixture_child (MefReviewFixture *self, GType type, const char *name)
{
  GtkWidget *owner = find_type (GTK_WIDGET (self->view), type);
  GObject   *child;

  g_assert_nonnull (owner);
  child = gtk_widget_get_template_child (owner, type, name);
  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}
