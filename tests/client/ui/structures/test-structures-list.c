/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/ui/structures/mef-structures-list.h"

#include "client/cache/mef-structures-fixture.h"
#include "client/model/mef-ligne-structure.h"
#include "client/model/mef-queue-fixture.h"
#include "client/ui/structures/mef-structure-actions.h"
#include "client/ui/structures/mef-structure-cell.h"
#include "client/ui/structures/mef-structures-table.h"

#include "support/mef-shipped-communes.h"

#include <adwaita.h>

/* « Gestion des structures » in a window, over a real cache. Every wait is for a state. */

#define LIMIT_S 60

typedef struct
{
  MefQueueFixture *data;
  GtkWidget       *window;
  GtkWidget       *list;
  guint            asked; /* of ::agir, ::creer; MEF_ACTION_STRUCTURE_N, MEF_TYPE_STRUCTURE_N for none */
  char            *asked_of;
  guint            to_create;
} Fixture;

static const struct
{
  MefTypeStructure type;
  MefEtatStructure etat;
  const char      *nom;
  const char      *insee;
  const char      *postal;
  const char      *gestionnaire;
} register_[] = {
  { MEF_TYPE_STRUCTURE_ALSH, MEF_ETAT_STRUCTURE_VALIDE, "Centre aux Mille Couleurs", "75120", "75020",
    "Ville de Paris" },
  { MEF_TYPE_STRUCTURE_MAM, MEF_ETAT_STRUCTURE_BROUILLON, "Les Petits Loups", "59350", "59000",
    "Bulle d’Air" },
  { MEF_TYPE_STRUCTURE_EAJE, MEF_ETAT_STRUCTURE_EN_ATTENTE, "Les Lutins", "59350", "59000",
    "Ville de Lille" },
  { MEF_TYPE_STRUCTURE_RPE, MEF_ETAT_STRUCTURE_VALIDE, "Relais des Trois Rives", "69385", "69005",
    "Association Été" },
};

static void
act_cb (GtkWidget *list, guint action, MefLigneItem *item, Fixture *f)
{
  f->asked = action;
  g_free (f->asked_of);
  f->asked_of = g_strdup (mef_ligne_structure_of (item)->nom);
}

static void
create_cb (GtkWidget *list, guint type, Fixture *f)
{
  f->to_create = type;
}

static void
wait_until (Fixture *f, gboolean (*holds) (Fixture *, gconstpointer), gconstpointer what)
{
  gint64 end = g_get_monotonic_time () + LIMIT_S * G_USEC_PER_SEC;

  while (!holds (f, what))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static void
fill (Fixture *f)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (TRUE, "c", NULL);
  g_autoptr (MefCommunes) communes = mef_shipped_communes_load ();
  MefFormulaires *forms = mef_cache_get_formulaires (f->data->cache->cache);
  g_autoptr (GError) error = NULL;

  mef_structures_fixture_noter (f->data->cache, communes);
  for (guint i = 0; i < G_N_ELEMENTS (register_); i++)
    {
      g_autoptr (MefStructure) structure = mef_sample_structure_new (forms, register_[i].type, i);

      structure->publiee = register_[i].etat != MEF_ETAT_STRUCTURE_BROUILLON;
      mef_fiche_set (structure->fiche, "/nom", g_variant_new_string (register_[i].nom));
      mef_fiche_set (structure->fiche, "/commune", g_variant_new_string (register_[i].insee));
      mef_fiche_set (structure->fiche, "/code_postal", g_variant_new_string (register_[i].postal));
      mef_fiche_set (structure->fiche, "/gestionnaire_nom", g_variant_new_string (register_[i].gestionnaire));
      mef_fixture_add_structure (batch, structure);
      if (register_[i].etat == MEF_ETAT_STRUCTURE_EN_ATTENTE)
        {
          g_autoptr (MefProposition) proposition =
              mef_sample_proposition_new (structure, 1, "/presentation", "Autre");

          mef_fixture_add_proposition (batch, f->data->cache, structure, proposition);
        }
    }
  g_assert_true (mef_cache_fixture_apply (f->data->cache, "751", batch, &error));
}

static void
show_list (Fixture *f, int width, int height)
{
  f->list = mef_structures_list_new (f->data->espace);
  g_signal_connect (f->list, "agir", G_CALLBACK (act_cb), f);
  g_signal_connect (f->list, "creer", G_CALLBACK (create_cb), f);
  f->window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (f->window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  gtk_window_set_child (GTK_WINDOW (f->window), f->list);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
close_list (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->data = mef_queue_fixture_new ();
  f->asked = MEF_ACTION_STRUCTURE_N;
  f->to_create = MEF_TYPE_STRUCTURE_N;
  if (data == NULL)
    fill (f);
  show_list (f, 1366 - 64, 700);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_list (f);
  g_free (f->asked_of);
  mef_queue_fixture_free (f->data);
}

/* ---- what is in sight ---- */

static GtkWidget *
part (Fixture *f, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (f->list, MEF_TYPE_STRUCTURES_LIST, name));
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const MefLigneStructure *
ligne_of (GtkWidget *row)
{
  GtkWidget    *cell = find (row, MEF_TYPE_STRUCTURE_CELL);
  MefLigneItem *item = cell != NULL ? mef_structure_cellules.cell_get_item (cell) : NULL;

  return item != NULL ? mef_ligne_structure_of (item) : NULL;
}

/* (nullable): the row of the structure @nom */
static GtkWidget *
find_row (Fixture *f, const char *nom)
{
  GtkWidget *rows = find (f->list, GTK_TYPE_LIST_VIEW);

  for (rows = find (find (f->list, MEF_TYPE_STRUCTURES_TABLE), GTK_TYPE_LIST_VIEW),
      rows = gtk_widget_get_first_child (rows);
       rows != NULL; rows = gtk_widget_get_next_sibling (rows))
    if (ligne_of (rows) != NULL && g_str_equal (ligne_of (rows)->nom, nom))
      return rows;
  return NULL;
}

/* @what: names in order, separated by « | »; "" for the page that says there is none */
static gboolean
shows_names (Fixture *f, gconstpointer what)
{
  g_auto (GStrv) wanted = g_strsplit (what, "|", -1);
  GtkWidget *row = find (find (f->list, MEF_TYPE_STRUCTURES_TABLE), GTK_TYPE_LIST_VIEW);
  guint      n = 0;

  if (*(const char *) what == '\0')
    return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (part (f, "stack"))), "vide");
  for (row = gtk_widget_get_first_child (row); row != NULL; row = gtk_widget_get_next_sibling (row), n++)
    if (ligne_of (row) == NULL || wanted[n] == NULL || !g_str_equal (ligne_of (row)->nom, wanted[n]))
      return FALSE;
  return wanted[n] == NULL && gtk_widget_get_mapped (find (f->list, MEF_TYPE_STRUCTURES_TABLE));
}

#define ALL "Centre aux Mille Couleurs|Les Lutins|Les Petits Loups|Relais des Trois Rives"

static void
assert_names (Fixture *f, const char *names)
{
  wait_until (f, shows_names, names);
}

static gboolean
says (Fixture *f, gconstpointer text)
{
  return g_str_equal (gtk_label_get_label (GTK_LABEL (part (f, "empty_title"))), text);
}

/* ---- filters ---- */

static void
type (Fixture *f, const char *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (part (f, entry)), text);
}

static void
choose (Fixture *f, const char *drop_down, guint position)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (part (f, drop_down)), position);
}

static void
test_filters (Fixture *f, gconstpointer data)
{
  assert_names (f, ALL);
  type (f, "nom", "les lu");
  assert_names (f, "Les Lutins");
  type (f, "nom", "");
  assert_names (f, ALL);
  choose (f, "type", MEF_TYPE_STRUCTURE_MAM + 1);
  assert_names (f, "Les Petits Loups");
  choose (f, "type", 0);
  choose (f, "etat", MEF_ETAT_STRUCTURE_VALIDE + 1);
  assert_names (f, "Centre aux Mille Couleurs|Relais des Trois Rives");
  type (f, "commune", "lyon 5e");
  assert_names (f, "Relais des Trois Rives");
  type (f, "commune", "750");
  assert_names (f, "Centre aux Mille Couleurs");
  gtk_widget_activate_action (f->list, "structures.effacer", NULL);
  assert_names (f, ALL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (part (f, "commune"))), ==, "");
  type (f, "gestionnaire", "ete");
  assert_names (f, "Relais des Trois Rives");
}

/* ---- sorting ---- */

static GtkWidget *
find_header (Fixture *f, const char *titre)
{
  GtkWidget *view = find (f->list, GTK_TYPE_COLUMN_VIEW);

  for (GtkWidget *header = gtk_widget_get_first_child (gtk_widget_get_first_child (view)); header != NULL;
       header = gtk_widget_get_next_sibling (header))
    if (g_str_equal (gtk_label_get_label (GTK_LABEL (find (header, GTK_TYPE_LABEL))), titre))
      return header;
  return NULL;
}

/* As a click on its header does. */
static void
sort_by (Fixture *f, const char *titre, GtkSortType way)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (find (f->list, GTK_TYPE_COLUMN_VIEW));
  GListModel    *columns = gtk_column_view_get_columns (view);

  g_assert_nonnull (find_header (f, titre));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (g_str_equal (gtk_column_view_column_get_title (column), titre))
        gtk_column_view_sort_by_column (view, column, way);
    }
}

static void
test_sort (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *titre;
    const char *names;
  } orders[] = {
    { "Type", "Les Lutins|Les Petits Loups|Centre aux Mille Couleurs|Relais des Trois Rives" },
    { "État", "Les Petits Loups|Centre aux Mille Couleurs|Relais des Trois Rives|Les Lutins" },
    { "Commune", "Les Lutins|Les Petits Loups|Relais des Trois Rives|Centre aux Mille Couleurs" },
    { "Gestionnaire", "Relais des Trois Rives|Les Petits Loups|Les Lutins|Centre aux Mille Couleurs" },
    { "Nom", ALL },
  };

  assert_names (f, ALL);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      sort_by (f, orders[i].titre, GTK_SORT_ASCENDING);
      assert_names (f, orders[i].names);
    }
  sort_by (f, "Nom", GTK_SORT_DESCENDING);
  assert_names (f, "Relais des Trois Rives|Les Petits Loups|Les Lutins|Centre aux Mille Couleurs");
}

/* Order and widths are as they were left. */
static void
test_remembers (Fixture *f, gconstpointer data)
{
  g_autoptr (GtkColumnViewColumn) column = NULL;
  g_autoptr (GtkColumnViewColumn) again = NULL;

  assert_names (f, ALL);
  sort_by (f, "Gestionnaire", GTK_SORT_DESCENDING);
  assert_names (f, "Centre aux Mille Couleurs|Les Lutins|Les Petits Loups|Relais des Trois Rives");
  column = g_list_model_get_item (
      gtk_column_view_get_columns (GTK_COLUMN_VIEW (find (f->list, GTK_TYPE_COLUMN_VIEW))), 1);
  gtk_column_view_column_set_fixed_width (column, 123);
  close_list (f);
  show_list (f, 1366 - 64, 700);
  assert_names (f, "Centre aux Mille Couleurs|Les Lutins|Les Petits Loups|Relais des Trois Rives");
  again = g_list_model_get_item (
      gtk_column_view_get_columns (GTK_COLUMN_VIEW (find (f->list, GTK_TYPE_COLUMN_VIEW))), 1);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (again), ==, 123);
}

/* ---- what a row offers ---- */

/* Whether the menu of the row offers it. */
static gboolean
menu_offers (GtkWidget *actions, const char *label)
{
  GtkWidget *more = find (actions, GTK_TYPE_MENU_BUTTON);
  GtkWidget *box;
  gboolean   offers = FALSE;

  gtk_menu_button_popup (GTK_MENU_BUTTON (more));
  box = gtk_popover_get_child (gtk_menu_button_get_popover (GTK_MENU_BUTTON (more)));
  for (GtkWidget *button = gtk_widget_get_first_child (box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    offers |= g_str_equal (gtk_button_get_label (GTK_BUTTON (button)), label);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (more));
  return offers;
}

static void
test_actions (Fixture *f, gconstpointer data)
{
  assert_names (f, ALL);
  for (guint i = 0; i < G_N_ELEMENTS (register_); i++)
    {
      GtkWidget *actions = find (find_row (f, register_[i].nom), MEF_TYPE_STRUCTURE_ACTIONS);
      gboolean   valide = register_[i].etat == MEF_ETAT_STRUCTURE_VALIDE;

      /* « Modifier » not while a proposal waits (STR-11), « Dupliquer » for an ALSH alone (STR-08). */
      g_assert_cmpint (menu_offers (actions, "Modifier"), ==, valide);
      g_assert_cmpint (menu_offers (actions, "Reprendre le brouillon"), ==,
                       register_[i].etat == MEF_ETAT_STRUCTURE_BROUILLON);
      g_assert_cmpint (menu_offers (actions, "Dupliquer"), ==,
                       valide && register_[i].type == MEF_TYPE_STRUCTURE_ALSH);
      g_assert_true (menu_offers (actions, "Supprimer"));
    }
}

static void
test_first_action (Fixture *f, gconstpointer data)
{
  assert_names (f, ALL);
  g_signal_emit_by_name (
      find (find (find_row (f, "Les Petits Loups"), MEF_TYPE_STRUCTURE_ACTIONS), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (f->asked, ==, MEF_ACTION_STRUCTURE_REPRENDRE);
  g_assert_cmpstr (f->asked_of, ==, "Les Petits Loups");
  g_signal_emit_by_name (
      find (find (find_row (f, "Relais des Trois Rives"), MEF_TYPE_STRUCTURE_ACTIONS), GTK_TYPE_BUTTON),
      "clicked");
  g_assert_cmpuint (f->asked, ==, MEF_ACTION_STRUCTURE_MODIFIER);
  g_assert_cmpstr (f->asked_of, ==, "Relais des Trois Rives");
}

/* ---- keyboard ---- */

static gboolean
has_focus (Fixture *f, gconstpointer widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, (GtkWidget *) widget));
}

static void
test_keyboard (Fixture *f, gconstpointer data)
{
  GtkWidget *rows = find (find (f->list, MEF_TYPE_STRUCTURES_TABLE), GTK_TYPE_LIST_VIEW);

  assert_names (f, ALL);
  gtk_widget_activate_action (f->list, "structures.chercher", NULL);
  g_assert_true (has_focus (f, part (f, "nom")));
  /* Enter goes on in the list. */
  g_signal_emit_by_name (part (f, "nom"), "activate");
  g_assert_true (has_focus (f, rows));
  /* Enter on a row does what its button does. */
  g_signal_emit_by_name (rows, "activate", 2);
  g_assert_cmpuint (f->asked, ==, MEF_ACTION_STRUCTURE_REPRENDRE);
  g_assert_cmpstr (f->asked_of, ==, "Les Petits Loups");
  /* Back from a form: the cursor on its row. */
  {
    g_autofree char *id = mef_sample_structure_dup_id (3);

    mef_structures_list_select (MEF_STRUCTURES_LIST (f->list), id);
  }
  wait_until (f, has_focus, find_row (f, "Relais des Trois Rives"));
}

static void
test_create (Fixture *f, gconstpointer data)
{
  assert_names (f, ALL);
  choose (f, "type_to_create", MEF_TYPE_STRUCTURE_LAEP);
  gtk_widget_activate_action (f->list, "structures.creer", NULL);
  g_assert_cmpuint (f->to_create, ==, MEF_TYPE_STRUCTURE_LAEP);
}

/* ---- nothing to show ---- */

static void
test_no_match (Fixture *f, gconstpointer data)
{
  assert_names (f, ALL);
  type (f, "nom", "zzz");
  assert_names (f, "");
  wait_until (f, says, "Aucune structure ne correspond");
  g_assert_true (gtk_widget_get_visible (part (f, "clear_all")));
  g_signal_emit_by_name (part (f, "clear_all"), "clicked");
  assert_names (f, ALL);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  wait_until (f, says, "Aucune structure sur ce site");
  g_assert_false (gtk_widget_get_visible (part (f, "clear_all")));
}

/* ---- room ---- */

/* Whether the table has what it needs beside what it is given, with its last column in sight. */
static gboolean
fits (Fixture *f, gconstpointer what)
{
  GtkWidget      *scrolled = find (find (f->list, MEF_TYPE_STRUCTURES_TABLE), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment  *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  GtkWidget      *actions = find_header (f, "Actions");
  graphene_rect_t bounds;

  return actions != NULL && gtk_adjustment_get_page_size (across) > 0
         && gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across) + 1
         && gtk_widget_compute_bounds (actions, scrolled, &bounds) && bounds.size.width > 0
         && bounds.origin.x + bounds.size.width <= gtk_widget_get_width (scrolled) + 1;
}

static void
assert_fits (Fixture *f, int width, int height)
{
  close_list (f);
  show_list (f, width, height);
  assert_names (f, ALL);
  wait_until (f, fits, NULL);
}

static void
test_room (Fixture *f, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int          dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  assert_names (f, ALL);
  assert_fits (f, 1366 - 64, 700);
  g_assert_nonnull (find_header (f, "Gestionnaire"));
  assert_fits (f, 960 - 64, 560);
  g_assert_nonnull (find_header (f, "Nom"));
  g_assert_nonnull (find_header (f, "État"));
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  assert_fits (f, 1366 - 64, 700);
  g_assert_nonnull (find_header (f, "Nom"));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkCssProvider) style = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/fr/monenfant/BackOffice/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
#define ADD(path, test)                                                                                      \
  g_test_add ("/client/ui/structures-list/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("STR-01/filters", test_filters);
  ADD ("STR-01/sort", test_sort);
  ADD ("STR-01/remembers", test_remembers);
  ADD ("STR-01/actions-by-state", test_actions);
  ADD ("STR-01/first-action", test_first_action);
  ADD ("STR-01/keyboard", test_keyboard);
  ADD ("STR-01/create", test_create);
  ADD ("no-match", test_no_match);
  ADD ("room", test_room);
  g_test_add ("/client/ui/structures-list/empty", Fixture, "empty", set_up, test_empty, tear_down);
  return g_test_run ();
}
