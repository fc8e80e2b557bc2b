/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/ui/structures/mef-form-fixture.h"

#include "client/ui/structures/mef-champ.h"
#include "client/ui/structures/mef-formulaire-view.h"
#include "protocol/forms/mef-formulaires-loader.h"
#include "support/mef-shipped-communes.h"

#define WIDTH  1040
#define HEIGHT 640
#define LIMIT  (40 * G_USEC_PER_SEC)

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/fr/monenfant/BackOffice/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
mef_form_fixture_set_up (MefFormFixture *self, gconstpointer data)
{
  static gsize styled = 0;
  g_autoptr (GError) error = NULL;

  if (g_once_init_enter (&styled))
    {
      load_style ();
      g_once_init_leave (&styled, 1);
    }
  self->forms = mef_formulaires_load (&error);
  g_assert_no_error (error);
  self->communes = mef_shipped_communes_load ();
}

static void
close_form (MefFormFixture *self)
{
  if (self->window == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (self->window));
  /* What the display still had to say about the window. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (self->saisie);
}

void
mef_form_fixture_tear_down (MefFormFixture *self, gconstpointer data)
{
  close_form (self);
  mef_communes_unref (self->communes);
  mef_formulaires_unref (self->forms);
}

static gboolean
is_built (MefFormFixture *self)
{
  return mef_formulaire_view_is_built (MEF_FORMULAIRE_VIEW (self->view));
}

static gboolean
is_wide (MefFormFixture *self)
{
  return gtk_widget_get_width (self->view) > 0;
}

void
mef_form_fixture_present (MefFormFixture *self)
{
  self->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (self->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (self->window), self->view);
  gtk_window_present (GTK_WINDOW (self->window));
  mef_form_fixture_wait (self, is_wide);
  mef_form_fixture_frames (self);
}

void
mef_form_fixture_open (MefFormFixture *self, MefTypeStructure type, const MefFiche *origine)
{
  g_autoptr (MefFiche) empty = mef_fiche_new (mef_formulaires_get (self->forms, type));

  close_form (self);
  self->saisie = mef_saisie_fiche_new (origine != NULL ? origine : empty, NULL, self->communes);
  self->view = mef_formulaire_view_new (self->saisie);
  mef_form_fixture_present (self);
  mef_form_fixture_wait (self, is_built);
  mef_form_fixture_frames (self);
}

const MefUnite *
mef_form_fixture_at (MefFormFixture *self, const char *pointeur)
{
  const MefUnite *unite = mef_formulaire_find_unite (
      mef_fiche_get_formulaire (mef_saisie_fiche_get_fiche (self->saisie)), pointeur);

  g_assert_nonnull (unite);
  return unite;
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
search (GtkWidget *parent, Match match, gconstpointer data, guint *skip)
{
  if (match (parent, data) && (*skip)-- == 0)
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = search (child, match, data, skip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_champ (GtkWidget *widget, gconstpointer id)
{
  return MEF_IS_CHAMP (widget) && g_str_equal (mef_champ_get_champ (MEF_CHAMP (widget))->id, id);
}

static gboolean
is_type (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (type));
}

static gboolean
says (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text);
}

GtkWidget *
mef_form_fixture_find_champ (MefFormFixture *self, const char *id)
{
  guint skip = 0;

  return search (self->view, is_champ, id, &skip);
}

GtkWidget *
mef_form_fixture_find (GtkWidget *parent, GType type, guint n)
{
  return search (parent, is_type, GSIZE_TO_POINTER (type), &n);
}

GtkWidget *
mef_form_fixture_find_label (GtkWidget *parent, const char *text)
{
  guint skip = 0;

  return search (parent, says, text, &skip);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *frames = user_data;

  return ++*frames < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
mef_form_fixture_frames (MefFormFixture *self)
{
  guint frames = 0;

  gtk_widget_add_tick_callback (self->window, frame_cb, &frames, NULL);
  while (frames < 3)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
late_cb (gpointer user_data)
{
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

void
mef_form_fixture_wait (MefFormFixture *self, gboolean (*done) (MefFormFixture *self))
{
  guint late = g_timeout_add (LIMIT / 1000, late_cb, NULL);

  while (!done (self))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
}

void
mef_form_fixture_type (GtkWidget *parent, const char *text)
{
  GtkWidget *entry = mef_form_fixture_find (parent, GTK_TYPE_ENTRY, 0);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}
