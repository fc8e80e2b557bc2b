/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/ui/moderation/mef-moderation-page.h"

#include "client/documents/mef-scan-reader.h"
#include "client/model/mef-queue-fixture.h"
#include "client/model/mef-scan-model.h"
#include "client/ui/moderation/mef-check-row.h"
#include "client/ui/moderation/mef-filter-popover.h"
#include "client/ui/moderation/mef-moderation-keys.h"
#include "client/ui/moderation/mef-motive-row.h"
#include "client/ui/moderation/mef-queue-list.h"
#include "client/ui/moderation/mef-queue-row.h"
#include "client/ui/widgets/mef-liste-table.h"
#include "client/ui/scan/mef-scan-pane.h"
#include "client/ui/widgets/mef-date-entry.h"

#include "support/mef-fake-scan-source.h"
#include "support/mef-quiet.h"

#include <adwaita.h>

/* The page in a window, over the requests of the pictures. */
typedef struct
{
  MefQueueFixture *data;
  GtkWidget       *window;
  MefReviewView   *review;
  GtkWidget       *page;
  GActionGroup    *actions;
  char            *announced;
  gboolean         undoable;
  guint            cache_refs; /* when nobody asks the cache */
} Fixture;

static void
announced_cb (GtkWidget *page, const char *text, gboolean undoable, Fixture *fixture)
{
  g_free (fixture->announced);
  fixture->announced = g_strdup (text);
  fixture->undoable = undoable;
}

/* Each question holds the cache until it is answered; those who stay hold it from the beginning. */
static gboolean
is_asking (gpointer user_data)
{
  Fixture *fixture = user_data;
  guint    refs = G_OBJECT (fixture->data->cache->cache)->ref_count;

  fixture->cache_refs = MIN (fixture->cache_refs, refs);
  return refs > fixture->cache_refs;
}

/* Lets the page come to rest. */
static void
settle (Fixture *fixture)
{
  gdk_display_sync (gdk_display_get_default ());
  mef_quiet_wait (is_asking, fixture);
}

/* For what another thread may still bring. */
static void
wait_until (Fixture *fixture, gboolean (*holds) (Fixture *, const char *), const char *what)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  settle (fixture);
  while (!holds (fixture, what) && g_get_monotonic_time () < end)
    {
      g_usleep (2000);
      settle (fixture);
    }
  g_assert_true (holds (fixture, what));
}

/* A review whose scans never come. */
static GtkWidget *
review_new (MefEspace *espace)
{
  g_autoptr (MefFakeScanSource) source = mef_fake_scan_source_new ();
  g_autoptr (MefScanStore) store = mef_scan_store_new (MEF_SCAN_SOURCE (source), MEF_SCAN_STORE_CAPACITY);
  g_autoptr (MefRenderer) renderer = mef_renderer_new ("/nowhere/monenfant-render");
  g_autoptr (MefScanReader) reader = mef_scan_reader_new (store, renderer);
  g_autoptr (MefScanModel) scan = mef_scan_model_new (MEF_SCAN_LIBRARY (reader));

  return mef_review_view_new (espace, scan, mef_scan_pane_new (scan));
}

static void
show_page (Fixture *fixture)
{
  fixture->review = MEF_REVIEW_VIEW (review_new (fixture->data->espace));
  fixture->page = mef_moderation_page_new (fixture->data->espace, fixture->review);
  fixture->actions = mef_moderation_page_get_actions (MEF_MODERATION_PAGE (fixture->page));
  g_signal_connect (fixture->page, "annoncer", G_CALLBACK (announced_cb), fixture);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1400, 731);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->cache_refs = G_MAXUINT;
  settle (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer empty)
{
  fixture->data = mef_queue_fixture_new ();
  if (empty == NULL)
    mef_queue_fixture_fill_pictures (fixture->data);
  show_page (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->announced);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle (fixture);
  mef_queue_fixture_free (fixture->data);
}

static void
activate (Fixture *fixture, const char *action, const char *parameter)
{
  g_action_group_activate_action (fixture->actions, action,
                                  parameter != NULL ? g_variant_new_string (parameter) : NULL);
  settle (fixture);
}

/* The first mapped widget of a type below @root for which @matches holds. */
static GtkWidget *
find (GtkWidget *root, GType type, gboolean (*matches) (GtkWidget *, const char *), const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (matches == NULL || matches (root, text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, matches, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_label (GtkWidget *label, const char *text)
{
  return g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0;
}

static gboolean
has_text (GtkWidget *inscription, const char *text)
{
  return g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), text) == 0;
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return find (fixture->page, GTK_TYPE_LABEL, has_label, text) != NULL
         || find (fixture->page, GTK_TYPE_INSCRIPTION, has_text, text) != NULL;
}

static void
assert_shows (Fixture *fixture, const char *text)
{
  wait_until (fixture, shows, text);
}

static gboolean
is_opened (Fixture *fixture, const char *nom)
{
  const char *id = mef_review_view_get_demande (fixture->review);
  g_autoptr (MefLigne) ligne = NULL;

  if (id == NULL || nom == NULL)
    return id == NULL && nom == NULL;
  ligne = mef_cache_fixture_ligne (fixture->data->cache, id);
  return ligne != NULL && g_str_equal (ligne->nom, nom);
}

/* The request opened, by its name; %NULL: none is. */
static void
assert_opened (Fixture *fixture, const char *nom)
{
  wait_until (fixture, is_opened, nom);
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (find (fixture->page, MEF_TYPE_LISTE_TABLE, NULL, NULL));
  assert_shows (fixture, "Hélène Marchand");
  assert_shows (fixture, "17 demandes");
  assert_shows (fixture, "Attente 17");
  assert_shows (fixture, "En cours 3");
  assert_shows (fixture, "Retours 2");
  assert_shows (fixture, "À moi 1");
  assert_shows (fixture, "41 j");
  assert_shows (fixture, "Mme Petit");
  assert_opened (fixture, NULL);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "suivante", NULL);
  assert_opened (fixture, "Benali");
  g_assert_null (find (fixture->page, MEF_TYPE_LISTE_TABLE, NULL, NULL));
  g_assert_nonnull (find (fixture->page, MEF_TYPE_QUEUE_ROW, NULL, NULL));
  assert_shows (fixture, "1 sur 17");

  activate (fixture, "descendre", NULL);
  assert_opened (fixture, "Marchand");
  activate (fixture, "descendre", NULL);
  activate (fixture, "descendre", NULL);
  assert_opened (fixture, "Le Goff");
  activate (fixture, "monter", NULL);
  assert_opened (fixture, "Diallo");
  /* Le Goff is held by a colleague. */
  activate (fixture, "suivante", NULL);
  assert_opened (fixture, "Teixeira");
  assert_shows (fixture, "5 sur 17");

  activate (fixture, "fermer", NULL);
  assert_opened (fixture, NULL);
  g_assert_nonnull (find (fixture->page, MEF_TYPE_LISTE_TABLE, NULL, NULL));
}

static void
test_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) last = mef_sample_demande_new_nth (16);

  activate (fixture, "ouvrir", last->id);
  assert_opened (fixture, "Hamon");
  activate (fixture, "suivante", NULL);
  assert_opened (fixture, NULL);
  g_assert_cmpstr (fixture->announced, ==, "C’était la dernière demande de cette liste.");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  activate (fixture, "filtrer", "retours");
  assert_shows (fixture, "2 demandes");
  assert_shows (fixture, "Rosa Teixeira");
  g_assert_false (shows (fixture, "Hélène Marchand"));
  activate (fixture, "filtrer", "a_moi");
  assert_shows (fixture, "1 demande");
  activate (fixture, "filtrer", "REJETE");
  assert_shows (fixture, "Aucune demande ne correspond");
  activate (fixture, "effacer-filtres", NULL);
  assert_shows (fixture, "17 demandes");
}

/* Filter and order are there again the next time; a keyword, which may be a name, is not. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) tri = NULL;
  GtkWidget *entry;

  activate (fixture, "tri", "nom");
  activate (fixture, "sens", "desc");
  activate (fixture, "filtrer", "retours");
  entry = find (fixture->page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "teixeira");
  assert_shows (fixture, "1 demande");

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle (fixture);
  show_page (fixture);
  assert_shows (fixture, "2 demandes");
  entry = find (fixture->page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpstr (g_variant_get_string (g_action_group_get_action_state (fixture->actions, "tri"), NULL), ==,
                   "nom");
}

/* Every header sorts, in both directions. */
static void
test_headers (Fixture *fixture, gconstpointer data)
{
  GtkWidget  *view = find (fixture->page, GTK_TYPE_COLUMN_VIEW, NULL, NULL);
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  guint       seen = 0;

  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, MEF_TRI_N);
  for (guint i = 0; i < 2 * MEF_TRI_N; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i / 2);
      g_autoptr (GVariant) tri = NULL;
      g_autoptr (GVariant) sens = NULL;
      MefTri sorted;

      gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (view), column,
                                      i % 2 == 0 ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
      tri = g_action_group_get_action_state (fixture->actions, "tri");
      sens = g_action_group_get_action_state (fixture->actions, "sens");
      g_assert_true (mef_tri_from_code (g_variant_get_string (tri, NULL), &sorted));
      g_assert_cmpstr (mef_tri_get_label (sorted), ==, gtk_column_view_column_get_title (column));
      g_assert_cmpstr (g_variant_get_string (sens, NULL), ==, i % 2 == 0 ? "desc" : "asc");
      seen |= 1u << sorted;
    }
  g_assert_cmpuint (seen, ==, (1u << MEF_TRI_N) - 1);
}

static void
pressed_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

/* Keys as a person presses them. */
static void
press (Fixture *fixture, const char *key)
{
  const char *const argv[] = { "xdotool", "search", "--name", "essai", "windowfocus", "key", key, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  gboolean done = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, pressed_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  settle (fixture);
}

static void
test_pressed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = find (fixture->page, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  gtk_window_set_title (GTK_WINDOW (fixture->window), "essai");
  settle (fixture);
  press (fixture, "n");
  assert_opened (fixture, "Benali");
  press (fixture, "j");
  assert_opened (fixture, "Marchand");
  press (fixture, "k");
  assert_opened (fixture, "Benali");
  press (fixture, "Down");
  assert_opened (fixture, "Marchand");
  press (fixture, "Escape");
  assert_opened (fixture, NULL);
  press (fixture, "Return");
  assert_opened (fixture, "Marchand");
  press (fixture, "Escape");

  /* Letters are letters where one writes. */
  press (fixture, "slash");
  press (fixture, "n");
  assert_opened (fixture, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "n");
  press (fixture, "Escape");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  press (fixture, "n");
  assert_opened (fixture, "Benali");
  press (fixture, "slash");
  press (fixture, "x");
  press (fixture, "Escape");
  press (fixture, "j");
  assert_opened (fixture, "Marchand");
  press (fixture, "k");

  /* The setting switches them off, and only them. */
  mef_reglages_set_boolean (mef_espace_get_reglages (fixture->data->espace), "touches-lettres", FALSE);
  press (fixture, "j");
  assert_opened (fixture, "Benali");
  press (fixture, "Down");
  assert_opened (fixture, "Marchand");
}

static gboolean
is_occupe (Fixture *fixture)
{
  gboolean occupe;

  g_object_get (fixture->review, "occupe", &occupe, NULL);
  return occupe;
}

static gboolean
has_filters (GtkWidget *button, const char *unused)
{
  return MEF_IS_FILTER_POPOVER (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

/* Whether what has the focus stands in a widget of a type. */
static gboolean
is_in (Fixture *fixture, GType type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, type) != NULL;
}

/* The panel takes the focus, Escape closes it, Ctrl+Return sends, from wherever the focus came. */
static void
test_panel_pressed (Fixture *fixture, gconstpointer data)
{
  mef_cache_fixture_add_references (fixture->data->cache);
  gtk_window_set_title (GTK_WINDOW (fixture->window), "essai");
  settle (fixture);
  press (fixture, "n");
  assert_opened (fixture, "Benali");
  for (guint i = 0; i < 4; i++)
    {
      press (fixture, i % 2 == 0 ? "r" : "c");
      g_assert_true (is_occupe (fixture));
      g_assert_true (is_in (fixture, MEF_TYPE_MOTIVE_ROW));
      press (fixture, "Escape");
      g_assert_false (is_occupe (fixture));
      g_assert_true (is_in (fixture, MEF_TYPE_CHECK_ROW));
    }

  /* At once, while the panel still slides in. */
  press (fixture, "slash");
  press (fixture, "Escape");
  press (fixture, "r");
  press (fixture, "Escape");
  g_assert_false (is_occupe (fixture));
  assert_opened (fixture, "Benali");

  /* From a line that is being typed. */
  press (fixture, "c");
  press (fixture, "eacute");
  g_assert_true (is_in (fixture, MEF_TYPE_MOTIVE_ROW));
  press (fixture, "p");
  press (fixture, "Escape");
  g_assert_false (is_occupe (fixture));
  assert_opened (fixture, "Benali");
  press (fixture, "r");
  press (fixture, "ampersand");
  press (fixture, "ctrl+Return");
  assert_opened (fixture, "Marchand");
  g_assert_true (g_str_has_prefix (fixture->announced, "Demande rejetée"));

  /* What is read on the document: Escape leaves the line, the request stays. */
  press (fixture, "ampersand");
  press (fixture, "ampersand");
  press (fixture, "l");
  press (fixture, "Escape");
  assert_opened (fixture, "Marchand");
  g_assert_true (is_in (fixture, MEF_TYPE_CHECK_ROW));
  g_assert_false (GTK_IS_EDITABLE (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
}

/* The field of the list, folded out beside the open panel: Escape goes back to the panel, then out of it. */
static void
test_filter_escaped (Fixture *fixture, gconstpointer data)
{
  mef_cache_fixture_add_references (fixture->data->cache);
  gtk_window_set_title (GTK_WINDOW (fixture->window), "essai");
  settle (fixture);
  press (fixture, "n");
  assert_opened (fixture, "Benali");
  press (fixture, "c");
  activate (fixture, "rechercher", NULL);
  press (fixture, "x");
  press (fixture, "Escape");
  g_assert_true (is_occupe (fixture));
  g_assert_true (is_in (fixture, MEF_TYPE_MOTIVE_ROW));
  press (fixture, "Escape");
  g_assert_false (is_occupe (fixture));
  assert_opened (fixture, "Benali");
  press (fixture, "ctrl+f");
  press (fixture, "x");
  press (fixture, "Escape");
  press (fixture, "Escape");
  assert_opened (fixture, NULL);
}

/* (transfer full): the request opened is validated, as by the review that a test has instead of a person. */
static MefOperation *
decide_opened (Fixture *fixture)
{
  g_autoptr (MefDossier) dossier =
      mef_cache_fixture_dossier (fixture->data->cache, mef_review_view_get_demande (fixture->review));

  return mef_cache_fixture_decide (fixture->data->cache, dossier->demande, MEF_EVENEMENT_VALIDER);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  assert_shows (fixture, "Aucune demande n’attend");
  activate (fixture, "suivante", NULL);
  assert_opened (fixture, NULL);
  g_assert_cmpstr (fixture->announced, ==, "Aucune demande de cette liste n’est libre.");
  activate (fixture, "annuler", NULL);
  g_assert_cmpstr (fixture->announced, ==, "Aucune décision à annuler.");
}

/* The request decided leaves the list, the next one opens, the undo brings it back. */
static void
test_decided (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;

  activate (fixture, "suivante", NULL);
  assert_opened (fixture, "Benali");
  operation = decide_opened (fixture);
  g_signal_emit_by_name (fixture->review, "decidee", operation);
  g_assert_cmpstr (fixture->announced, ==, "Demande validée : Nadia Benali");
  g_assert_true (fixture->undoable);
  assert_opened (fixture, "Marchand");
  assert_shows (fixture, "1 sur 16");

  activate (fixture, "annuler", NULL);
  assert_opened (fixture, "Benali");
  assert_shows (fixture, "1 sur 17");
  activate (fixture, "annuler", NULL);
  g_assert_cmpstr (fixture->announced, ==, "Aucune décision à annuler.");
}

/* A decision that is written after the user has moved on opens nothing: it is not about what is opened now.
 */
static void
test_decided_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;

  activate (fixture, "suivante", NULL);
  assert_opened (fixture, "Benali");
  operation = decide_opened (fixture);
  activate (fixture, "suivante", NULL);
  assert_opened (fixture, "Marchand");
  g_signal_emit_by_name (fixture->review, "decidee", operation);
  g_assert_cmpstr (fixture->announced, ==, "Demande validée : Nadia Benali");
  assert_shows (fixture, "1 sur 16");
  assert_opened (fixture, "Marchand");
}

/* Closed right after the decision, before the list knows of it: « Suivante » begins with another. */
static void
test_next_after_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;

  activate (fixture, "suivante", NULL);
  assert_opened (fixture, "Benali");
  operation = decide_opened (fixture);
  g_action_group_activate_action (fixture->actions, "fermer", NULL);
  g_action_group_activate_action (fixture->actions, "suivante", NULL);
  assert_opened (fixture, "Marchand");
  assert_shows (fixture, "1 sur 16");
}

/* The last of a list: one toast says both and keeps the undo. */
static void
test_last_decided (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefDemande) last = mef_sample_demande_new_nth (16);
  g_autoptr (MefOperation) operation = NULL;

  activate (fixture, "ouvrir", last->id);
  operation = decide_opened (fixture);
  g_signal_emit_by_name (fixture->review, "decidee", operation);
  assert_opened (fixture, NULL);
  g_assert_cmpstr (fixture->announced, ==,
                   "Demande validée : Lucie Hamon. C’était la dernière de cette liste.");
  g_assert_true (fixture->undoable);
}

/* « Annuler » on a request is about that request, not about the newest decision. */
static void
test_undo_this (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MefOperation) operation = NULL;

      activate (fixture, "suivante", NULL);
      if (i == 0)
        first = g_strdup (mef_review_view_get_demande (fixture->review));
      operation = decide_opened (fixture);
      g_signal_emit_by_name (fixture->review, "decidee", operation);
      activate (fixture, "fermer", NULL);
      assert_shows (fixture, i == 0 ? "16 demandes" : "15 demandes");
    }
  activate (fixture, "ouvrir", first);
  activate (fixture, "annuler-cette-decision", NULL);
  assert_opened (fixture, "Benali");
  activate (fixture, "fermer", NULL);
  assert_shows (fixture, "16 demandes");
  assert_shows (fixture, "Nadia Benali");
}

static void
test_undo_too_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefOperation) operation = NULL;

  activate (fixture, "suivante", NULL);
  operation = decide_opened (fixture);
  g_signal_emit_by_name (fixture->review, "decidee", operation);
  mef_fake_clock_advance (fixture->data->cache->clock, 11 * MEF_SECOND);
  g_assert_true (mef_cache_fixture_begin (fixture->data->cache, operation->cle));
  activate (fixture, "annuler", NULL);
  g_assert_cmpstr (fixture->announced, ==,
                   "Trop tard pour annuler : la décision est partie. Elle reste enregistrée.");
  assert_opened (fixture, "Marchand");
}

static void
test_keys (void)
{
  const struct
  {
    guint            keyval;
    GdkModifierType  state;
    MefModerationKey key;
    const char      *action;
  } keys[] = {
    { GDK_KEY_j, 0, MEF_MODERATION_KEY_DESCENDRE, "descendre" },
    { GDK_KEY_J, GDK_LOCK_MASK, MEF_MODERATION_KEY_DESCENDRE, "descendre" },
    { GDK_KEY_Up, 0, MEF_MODERATION_KEY_MONTER, "monter" },
    { GDK_KEY_n, 0, MEF_MODERATION_KEY_SUIVANTE, "suivante" },
    /* Shift and « : » on a French keyboard. */
    { GDK_KEY_slash, GDK_SHIFT_MASK, MEF_MODERATION_KEY_FILTRER, "rechercher" },
    { GDK_KEY_f, GDK_CONTROL_MASK, MEF_MODERATION_KEY_RECHERCHER, "rechercher" },
    { GDK_KEY_z, GDK_CONTROL_MASK, MEF_MODERATION_KEY_ANNULER, "annuler" },
    { GDK_KEY_Escape, 0, MEF_MODERATION_KEY_FERMER, "fermer" },
    { GDK_KEY_f, 0, MEF_MODERATION_KEY_AUCUNE, NULL },
    { GDK_KEY_n, GDK_ALT_MASK, MEF_MODERATION_KEY_AUCUNE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_cmpint (mef_moderation_key_find (keys[i].keyval, keys[i].state), ==, keys[i].key);
      if (keys[i].action != NULL)
        g_assert_cmpstr (mef_moderation_key_get_action (keys[i].key), ==, keys[i].action);
    }
  g_assert_true (mef_moderation_key_is_letter (GDK_KEY_n, 0));
  g_assert_false (mef_moderation_key_is_letter (GDK_KEY_z, GDK_CONTROL_MASK));
  g_assert_false (mef_moderation_key_is_letter (GDK_KEY_Escape, 0));
  g_assert_false (mef_moderation_key_is_letter (GDK_KEY_Down, 0));
}

static void
test_dates (void)
{
  const MefDay day = mef_day_new (2026, 3, 3);

  g_assert_cmpuint (mef_date_entry_parse ("03/03/2026"), ==, day);
  g_assert_cmpuint (mef_date_entry_parse (" 3/3/26 "), ==, day);
  g_assert_cmpuint (mef_date_entry_parse ("3.3.2026"), ==, day);
  g_assert_cmpuint (mef_date_entry_parse ("2026-03-03"), ==, day);
  g_assert_cmpuint (mef_date_entry_parse ("31/02/2026"), ==, MEF_DAY_NONE);
  g_assert_cmpuint (mef_date_entry_parse ("mars"), ==, MEF_DAY_NONE);
  g_assert_cmpuint (mef_date_entry_parse (""), ==, MEF_DAY_NONE);
}

/* Escape closes what is nearest: the popover, then the motive panel, then the request. */
static void
test_escaped (Fixture *fixture, gconstpointer data)
{
  GtkWidget *unfold, *filters, *popover;

  mef_cache_fixture_add_references (fixture->data->cache);
  gtk_window_set_title (GTK_WINDOW (fixture->window), "essai");
  settle (fixture);
  press (fixture, "n");
  assert_opened (fixture, "Benali");
  press (fixture, "c");
  g_assert_true (is_occupe (fixture));
  unfold = find (GTK_WIDGET (fixture->review), GTK_TYPE_TOGGLE_BUTTON, NULL, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (unfold), TRUE);
  settle (fixture);
  filters =
      find (find (fixture->page, MEF_TYPE_QUEUE_LIST, NULL, NULL), GTK_TYPE_MENU_BUTTON, has_filters, NULL);
  g_assert_nonnull (filters);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (filters)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (filters));
  settle (fixture);
  g_assert_true (gtk_widget_get_mapped (popover));
  press (fixture, "Escape");
  g_assert_false (gtk_widget_get_mapped (popover));
  g_assert_true (is_occupe (fixture));
  press (fixture, "Escape");
  g_assert_false (is_occupe (fixture));
  assert_opened (fixture, "Benali");

  /* The same without a panel. */
  gtk_menu_button_popup (GTK_MENU_BUTTON (filters));
  settle (fixture);
  press (fixture, "Escape");
  g_assert_false (gtk_widget_get_mapped (popover));
  assert_opened (fixture, "Benali");
  press (fixture, "Escape");
  assert_opened (fixture, NULL);
}

/* A motive that a check proposes is sent with two keys. */
static void
test_proposed_sent (Fixture *fixture, gconstpointer data)
{
  mef_cache_fixture_add_references (fixture->data->cache);
  gtk_window_set_title (GTK_WINDOW (fixture->window), "essai");
  settle (fixture);
  press (fixture, "n");
  assert_opened (fixture, "Benali");
  press (fixture, "6");
  press (fixture, "6");
  press (fixture, "c");
  press (fixture, "ctrl+Return");
  assert_opened (fixture, "Marchand");
  g_assert_cmpstr (fixture->announced, ==, "Nouveaux éléments demandés : Nadia Benali");
}

int
main (int argc, char **argv)
{
#define ADD(path, empty, function) g_test_add (path, Fixture, empty, set_up, function, tear_down)
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* It would never be quiet (mef-quiet.h). */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);
  ADD ("/ui/moderation-page/MOD-01/table", NULL, test_table);
  ADD ("/ui/moderation-page/MOD-01/filters", NULL, test_filters);
  ADD ("/ui/moderation-page/MOD-01/headers", NULL, test_headers);
  ADD ("/ui/moderation-page/MOD-01/remembered", NULL, test_remembered);
  ADD ("/ui/moderation-page/MOD-06/review", NULL, test_review);
  ADD ("/ui/moderation-page/MOD-06/pressed", NULL, test_pressed);
  ADD ("/ui/moderation-page/MOD-06/panel-pressed", NULL, test_panel_pressed);
  ADD ("/ui/moderation-page/MOD-06/filter-escaped", NULL, test_filter_escaped);
  ADD ("/ui/moderation-page/MOD-06/escaped", NULL, test_escaped);
  ADD ("/ui/moderation-page/MOD-06/proposed-sent", NULL, test_proposed_sent);
  ADD ("/ui/moderation-page/MOD-06/next-after-closing", NULL, test_next_after_closing);
  ADD ("/ui/moderation-page/MOD-06/end", NULL, test_end);
  ADD ("/ui/moderation-page/MOD-05/decided", NULL, test_decided);
  ADD ("/ui/moderation-page/MOD-05/decided-late", NULL, test_decided_late);
  ADD ("/ui/moderation-page/MOD-05/last-decided", NULL, test_last_decided);
  ADD ("/ui/moderation-page/MOD-05/undo-this", NULL, test_undo_this);
  ADD ("/ui/moderation-page/MOD-05/undo-too-late", NULL, test_undo_too_late);
  ADD ("/ui/moderation-page/empty", "empty", test_empty);
  g_test_add_func ("/ui/moderation-page/MOD-06/keys", test_keys);
  g_test_add_func ("/ui/moderation-page/dates", test_dates);
  return g_test_run ();
#undef ADD
}
