/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-structures FOLDER N: « Structures » over a cache of N structures, from a wish to the frame that shows
 * it: the list opened, searched in each order, put in each order, jumped in, one of its rows changed by
 * another; the longest form opened (STR-02), a keystroke in each of its fields checked, beside the same ids
 * by the table alone, the same rows by their key, and a window of as many bare entries. A FOLDER it filled
 * before is used again. Prints one JSON object. */
#include "config.h"

#include "bench/bench-cache.h"
#include "bench/bench-window.h"

#include "base/mef-clock.h"
#include "client/cache/interfaces/mef-cache-structure.h"
#include "client/cache/interfaces/mef-cache-structures.h"
#include "client/ui/structures/mef-formulaire-view.h"
#include "client/ui/structures/mef-structure-cell.h"
#include "client/ui/structures/mef-structures-list.h"
#include "client/ui/structures/mef-structures-page.h"
#include "client/ui/structures/mef-structures-table.h"
#include "database/sqlite/mef-sqlite-driver.h"
#include "protocol/forms/mef-structure-codec.h"
#include "support/mef-offline-espace.h"
#include "support/mef-sample-structure.h"
#include "support/mef-shipped-communes.h"

#include <adwaita.h>
#include <stdlib.h>

#define JUMPS   60
#define CHANGES 20
#define OPENED  9
#define ROWS    50

typedef struct
{
  MefCache       *cache;       /* (owned) */
  MefEspace      *espace;      /* (owned) */
  MefCommunes    *communes;    /* (owned) */
  MefFormulaires *formulaires; /* (not owned) */
  guint           n;
  char           *folder; /* (owned): of the cache */

  GtkWidget  *window;
  GtkWidget  *page;
  GtkWidget  *table;
  GtkWidget  *rows; /* the list within the table's view */
  MefListe   *liste;
  BenchFrames frames;
} Bench;

/* ---- the register ---- */

static char *
dup_id (guint n)
{
  return g_strdup_printf ("%08x-0000-4000-8000-000000000000", n);
}

/* The one whose form asks most. */
static MefTypeStructure
longest (Bench *self)
{
  guint found = 0, most = 0;

  for (guint i = 0; i < MEF_TYPE_STRUCTURE_N; i++)
    {
      guint unites = mef_formulaire_get_unites (mef_formulaires_get (self->formulaires, i))->len;

      if (unites > most)
        {
          most = unites;
          found = i;
        }
    }
  return (MefTypeStructure) found;
}

/* @nom: (nullable): another name than it has at first */
static void
add_one (Bench *self, MefFeedBatch *batch, guint n, gint64 version, const char *nom)
{
  static const char *const names[] = { "Les Lutins", "Les Lucioles",      "Marchand",   "Le Petit Prince",
                                       "Câlin",      "L’Île aux Enfants", "Pomme d’Api" };
  /* The first is the longest form, answered. */
  MefTypeStructure type = n == 0 ? longest (self) : n % MEF_TYPE_STRUCTURE_N;
  g_autofree char *id = dup_id (n);
  g_autofree char *name =
      nom != NULL ? g_strdup (nom)
                  : g_strdup_printf ("%s %05u", names[n % G_N_ELEMENTS (names)], n * 7919 % 60013);
  g_autofree char  *manager = g_strdup_printf ("Association %04u", n % 2003);
  g_autofree char  *body = NULL;
  const MefCommune *commune =
      mef_communes_get_nth (self->communes, n * 31 % mef_communes_get_n (self->communes));
  g_autoptr (MefStructure) structure =
      mef_structure_new (id, "751", mef_formulaires_get (self->formulaires, type));

  g_free (structure->numero);
  structure->numero = g_strdup_printf ("S-751-%06u", n);
  structure->version = version;
  structure->publiee = n % 9 != 1;
  structure->cree_le = structure->modifiee_le =
      G_GINT64_CONSTANT (1776000000000000) + n * G_USEC_PER_SEC + version;
  if (n == 0)
    mef_sample_structure_fill (structure->fiche, name);
  mef_fiche_set (structure->fiche, "/nom", g_variant_new_string (name));
  mef_fiche_set (structure->fiche, "/commune", g_variant_new_string (commune->insee));
  if (commune->codes_postaux[0] != NULL)
    mef_fiche_set (structure->fiche, "/code_postal", g_variant_new_string (commune->codes_postaux[0]));
  mef_fiche_set (structure->fiche, "/gestionnaire_nom", g_variant_new_string (manager));
  body = mef_structure_codec_encode (structure);
  bench_add (batch, MEF_COLLECTION_STRUCTURES, id, "751", version, body);
}

static void
add_cb (MefFeedBatch *batch, guint n, gpointer data)
{
  add_one (data, batch, n, 1, NULL);
}

static void
note_communes (Bench *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mef_cache_noter_communes_async (self->cache, self->communes, NULL, bench_done_cb, NULL);
  result = bench_wait ();
  bench_check (mef_cache_noter_communes_finish (self->cache, result, &error), error, "communes");
}

static void
open_cache (Bench *self, const char *folder)
{
  g_autoptr (MefClock) clock = mef_system_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *reglages = g_build_filename (folder, "reglages.ini", NULL);
  gboolean         filled;

  self->folder = g_build_filename (folder, "cache", NULL);
  filled = g_file_test (self->folder, G_FILE_TEST_IS_DIR);
  self->cache = mef_cache_open (&mef_sqlite_driver, self->folder, "11111111-1111-4111-8111-111111111111",
                                "C. Fontaine", clock, &error);
  bench_check (self->cache != NULL, error, "open");
  self->formulaires = mef_cache_get_formulaires (self->cache);
  self->communes = mef_shipped_communes_load ();
  note_communes (self);
  if (!filled)
    bench_fill (self->cache, self->n, add_cb, self);
  bench_wait_for_indexes (self->folder);
  self->espace = mef_offline_espace_new (self->cache, clock, reglages);
  mef_espace_set_site (self->espace, "751");
}

/* ---- what is in sight ---- */

/* Whether all rows in sight say what they are. */
static gboolean
is_filled (gpointer data)
{
  Bench *self = data;
  guint  filled = 0;

  if (self->liste == NULL || mef_liste_get_chargement (self->liste))
    return FALSE;
  if (mef_liste_get_nombre (self->liste) == 0)
    return TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (self->rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget    *cell = gtk_widget_get_child_visible (row) ? gtk_widget_get_first_child (row) : NULL;
      MefLigneItem *item =
          cell != NULL ? mef_structure_cellules.cell_get_item (gtk_widget_get_first_child (cell)) : NULL;

      if (item == NULL)
        continue;
      if (mef_ligne_item_get_ligne (item) == NULL)
        return FALSE;
      filled++;
    }
  return filled > 0;
}

static double
until (Bench *self, gint64 start, gboolean (*ready) (gpointer), gpointer data)
{
  return (double) (bench_frames_until (&self->frames, self->window, ready, data) - start) / 1000.0;
}

static double
until_filled (Bench *self, gint64 start)
{
  return until (self, start, is_filled, self);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
centile (GArray *times, double part)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, (guint) (part * (times->len - 1)));
}

static GArray *
times_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

/* ---- the list ---- */

static double
open_list (Bench *self)
{
  gint64 start;

  self->window = bench_window_new (NULL);
  bench_frames_follow (&self->frames, self->window);
  bench_frames_wait (&self->frames);
  start = g_get_monotonic_time ();
  self->page = mef_structures_page_new (self->espace, self->communes);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  self->table = bench_find (self->page, MEF_TYPE_STRUCTURES_TABLE);
  self->rows = bench_find (self->table, GTK_TYPE_LIST_VIEW);
  while (gtk_list_view_get_model (GTK_LIST_VIEW (self->rows)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  self->liste = MEF_LISTE (gtk_single_selection_get_model (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (self->rows)))));
  return until_filled (self, start);
}

/* The ids found and the first rows, below the widgets. */
static gint64
query (Bench *self, guint tri, const char *nom)
{
  g_autoptr (MefFiltreStructures) filtre = mef_filtre_structures_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) ids = NULL;

  filtre->tri = tri;
  filtre->nom = g_strdup (nom);
  mef_cache_structures_async (self->cache, "751", filtre, ROWS, NULL, bench_done_cb, NULL);
  result = bench_wait ();
  ids = mef_cache_structures_finish (self->cache, result, &rows, &error);
  bench_check (ids != NULL, error, "query");
  return g_get_monotonic_time ();
}

/* ms of a search, the 95th centile of all these words: until its first rows are read; @drawn: typed, and
 * until it is drawn */
static double
search (Bench *self, guint tri, double *drawn)
{
  /* Of one in seven, of one, of nobody, of two words, of all. */
  static const char *const words[] = { "march", "lucioles 04021", "zzz", "petit prin", "0" };
  g_autoptr (GArray) times = times_new ();
  g_autoptr (GArray) frames = times_new ();
  GtkWidget *list = bench_find (self->page, MEF_TYPE_STRUCTURES_LIST);
  GtkWidget *entry = GTK_WIDGET (gtk_widget_get_template_child (list, MEF_TYPE_STRUCTURES_LIST, "nom"));

  mef_liste_set_order (self->liste, tri, FALSE);
  until_filled (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (words) * 3; i++)
    {
      const char *nom = words[i % G_N_ELEMENTS (words)];
      gint64      start = g_get_monotonic_time ();
      double      time = (double) (query (self, tri, nom) - start) / 1000.0;

      g_array_append_val (times, time);
      start = g_get_monotonic_time ();
      gtk_editable_set_text (GTK_EDITABLE (entry), nom);
      time = until_filled (self, start);
      g_array_append_val (frames, time);
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  until_filled (self, 0);
  *drawn = centile (frames, 0.95);
  return centile (times, 0.95);
}

static double
search_any (Bench *self, double *drawn)
{
  double slowest = 0, slowest_drawn = 0;

  for (guint tri = 0; tri < MEF_TRI_STRUCTURES_N; tri++)
    {
      slowest = MAX (slowest, search (self, tri, drawn));
      slowest_drawn = MAX (slowest_drawn, *drawn);
    }
  *drawn = slowest_drawn;
  return slowest;
}

/* ms of the slowest order, both ways, of five runs each at its median. */
static double
sort (Bench *self)
{
  double slowest = 0;

  for (guint i = 0; i < MEF_TRI_STRUCTURES_N * 2; i++)
    {
      g_autoptr (GArray) times = times_new ();

      while (times->len < 5)
        {
          gint64 start;
          double time;

          mef_liste_set_order (self->liste, (i / 2 + 1) % MEF_TRI_STRUCTURES_N, i % 2 == 0);
          until_filled (self, 0);
          start = g_get_monotonic_time ();
          mef_liste_set_order (self->liste, i / 2, i % 2 == 1);
          time = until_filled (self, start);
          g_array_append_val (times, time);
        }
      slowest = MAX (slowest, centile (times, 0.5));
    }
  return slowest;
}

static GArray *
jump (Bench *self, GRand *random)
{
  GArray *times = times_new ();

  while (times->len < JUMPS)
    {
      guint  target = (guint) g_rand_int_range (random, 0, (gint32) self->n);
      gint64 start = g_get_monotonic_time ();
      double time;

      gtk_widget_activate_action (self->rows, "list.scroll-to-item", "u", target);
      bench_frames_wait (&self->frames);
      time = until_filled (self, start);
      g_array_append_val (times, time);
    }
  return times;
}

/* ---- another's change ---- */

typedef struct
{
  Bench      *bench;
  const char *nom;
} Wanted;

/* Whether the first row bears that name. */
static gboolean
is_renamed (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (MefLigneItem) item = g_list_model_get_item (G_LIST_MODEL (wanted->bench->liste), 0);
  const MefLigneStructure *ligne = item != NULL ? mef_ligne_structure_of (item) : NULL;

  return ligne != NULL && g_str_equal (ligne->nom, wanted->nom) && is_filled (wanted->bench);
}

/* One that comes to the top of the list: from the feed's line to the frame; @busy: (out): of that in frames
 */
static double
change (Bench *self, double *busy)
{
  static gint64 version = 1;
  g_autoptr (GArray) times = times_new ();
  g_autoptr (GArray) spent = times_new ();

  mef_liste_set_order (self->liste, MEF_TRI_STRUCTURES_NOM, FALSE);
  until_filled (self, 0);
  gtk_widget_activate_action (self->rows, "list.scroll-to-item", "u", 0);
  until_filled (self, 0);
  version = g_get_real_time () / G_USEC_PER_SEC;
  while (times->len < CHANGES)
    {
      g_autoptr (MefFeedBatch) batch = mef_feed_batch_new ();
      g_autofree char *nom = g_strdup_printf ("%010u", (guint) (G_MAXUINT32 - ++version));
      Wanted           wanted = { self, nom };
      gint64           start = g_get_monotonic_time ();
      double           time;

      add_one (self, batch, 100 + times->len, version, nom);
      self->frames.spent = 0;
      bench_apply (self->cache, batch, TRUE);
      time = until (self, start, is_renamed, &wanted);
      g_array_append_val (times, time);
      time = (double) self->frames.spent / 1000.0;
      g_array_append_val (spent, time);
    }
  *busy = centile (spent, 0.95);
  return centile (times, 0.95);
}

/* ---- the form ---- */

static gboolean
is_form_shown (gpointer data)
{
  GtkWidget *view = bench_find (data, MEF_TYPE_FORMULAIRE_VIEW);

  return view != NULL && gtk_widget_get_mapped (view);
}

static MefLigneItem *
ref_item (Bench *self, const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFiltreStructures) all = mef_filtre_structures_new ();
  MefLigneStructure *ligne;

  mef_cache_structures_ligne_async (self->cache, id, "751", all, NULL, bench_done_cb, NULL);
  result = bench_wait ();
  ligne = mef_cache_structures_ligne_finish (self->cache, result, &error);
  bench_check (ligne != NULL, error, "ligne");
  return mef_ligne_item_new (&mef_ligne_structure_genre, ligne->rowid, ligne);
}

static void
open_form (Bench *self, MefLigneItem *item)
{
  g_signal_emit_by_name (bench_find (self->page, MEF_TYPE_STRUCTURES_LIST), "agir",
                         (guint) MEF_ACTION_STRUCTURE_MODIFIER, item);
}

static void
close_form (Bench *self)
{
  GtkWidget *view = bench_find (self->page, MEF_TYPE_FORMULAIRE_VIEW);

  /* Its other sections come after the first frame. */
  while (!mef_formulaire_view_is_built (MEF_FORMULAIRE_VIEW (view)))
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_activate_action (view, "structure.retour", NULL);
  while (is_form_shown (self->page))
    g_main_context_iteration (NULL, TRUE);
}

static double
open_forms (Bench *self)
{
  g_autofree char *id = dup_id (0);
  g_autoptr (MefLigneItem) item = ref_item (self, id);
  g_autoptr (GArray) times = times_new ();

  while (times->len < OPENED)
    {
      gint64 start = g_get_monotonic_time ();
      double time;

      open_form (self, item);
      time = until (self, start, is_form_shown, self->page);
      g_array_append_val (times, time);
      close_form (self);
    }
  return centile (times, 0.5);
}

static gboolean
is_drawn (gpointer data)
{
  return TRUE;
}

/* A letter at the end of @entry and back; @checks: until it is checked; @frames: until that is drawn */
static void
type_into (Bench *self, GtkWidget *entry, GArray *checks, GArray *frames)
{
  int at = (int) gtk_entry_get_text_length (GTK_ENTRY (entry));

  for (guint i = 0; i < 4; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double time;

      if (i % 2 == 0)
        {
          int end = at;

          gtk_editable_insert_text (GTK_EDITABLE (entry), "e", -1, &end);
        }
      else
        {
          gtk_editable_delete_text (GTK_EDITABLE (entry), at, at + 1);
        }
      time = (double) (g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (checks, time);
      time = until (self, start, is_drawn, NULL);
      g_array_append_val (frames, time);
    }
}

static void
type_everywhere (Bench *self, GtkWidget *parent, GArray *checks, GArray *frames)
{
  if (GTK_IS_ENTRY (parent) && gtk_widget_is_sensitive (parent))
    {
      type_into (self, parent, checks, frames);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    type_everywhere (self, child, checks, frames);
}

static double
type_form (Bench *self, double *frame, guint *n)
{
  g_autofree char *id = dup_id (0);
  g_autoptr (MefLigneItem) item = ref_item (self, id);
  g_autoptr (GArray) checks = times_new ();
  g_autoptr (GArray) frames = times_new ();
  GtkWidget *view;

  open_form (self, item);
  until (self, 0, is_form_shown, self->page);
  view = bench_find (self->page, MEF_TYPE_FORMULAIRE_VIEW);
  while (!mef_formulaire_view_is_built (MEF_FORMULAIRE_VIEW (view)))
    g_main_context_iteration (NULL, TRUE);
  bench_frames_wait (&self->frames);
  type_everywhere (self, view, checks, frames);
  *frame = centile (frames, 0.95);
  *n = checks->len;
  return centile (checks, 0.95);
}

/* ---- anchors ---- */

/* All ids of the table, read on a connection of its own; ms at the median */
static double
read_ids (MefConnection *connection)
{
  g_autoptr (GArray) times = times_new ();

  while (times->len < 5)
    {
      g_autoptr (GError) error = NULL;
      gint64        start = g_get_monotonic_time ();
      MefStatement *statement = mef_connection_prepare (connection, "SELECT rowid FROM structure", &error);
      gboolean      row = TRUE;
      double        time;

      bench_check (statement != NULL, error, "anchor");
      while (row)
        bench_check (mef_statement_step (statement, &row, &error), error, "anchor");
      mef_statement_reset (statement);
      time = (double) (g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (times, time);
    }
  return centile (times, 0.5);
}

/* As many rows as a jump shows, by their key. */
static double
look_up (MefConnection *connection, guint n, GRand *random)
{
  g_autoptr (GArray) times = times_new ();

  while (times->len < JUMPS)
    {
      gint64 first = g_rand_int_range (random, 1, (gint32) (n - ROWS));
      gint64 start = g_get_monotonic_time ();
      double time;

      for (gint64 i = 0; i < ROWS; i++)
        {
          g_autoptr (GError) error = NULL;
          MefStatement *statement =
              mef_connection_prepare (connection, "SELECT * FROM structure WHERE rowid = $1", &error);
          gboolean found;

          bench_check (statement != NULL, error, "anchor");
          mef_statement_bind_int (statement, 1, first + i);
          bench_check (mef_statement_step (statement, &found, &error) && found, error, "anchor");
          mef_statement_reset (statement);
        }
      time = (double) (g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (times, time);
    }
  return centile (times, 0.5);
}

/* A window's content of as many labels and entries as the form has fields, until it is drawn. */
static double
show_entries (Bench *self, guint n)
{
  g_autoptr (GArray) times = times_new ();

  while (times->len < 5)
    {
      gint64     start = g_get_monotonic_time ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *scroller = gtk_scrolled_window_new ();
      double     time;

      for (guint i = 0; i < n; i++)
        {
          gtk_box_append (GTK_BOX (box), gtk_label_new ("Nom de la structure"));
          gtk_box_append (GTK_BOX (box), gtk_entry_new ());
        }
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
      gtk_window_set_child (GTK_WINDOW (self->window), scroller);
      time = until (self, start, is_drawn, NULL);
      g_array_append_val (times, time);
    }
  return centile (times, 0.5);
}

int
main (int argc, char **argv)
{
  Bench bench = { .n = argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : 60000 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GArray) jumps = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefConnection) connection = NULL;
  g_autofree char *path = NULL;
  double opened, searched, drawn, searched_any, drawn_any, sorted, changed, busy, form, check, frame;
  guint  fields, keys;

  if (argc < 2 || bench.n < 1000)
    {
      g_printerr ("usage: bench-structures FOLDER [N]\n");
      return 2;
    }
  adw_init ();
  open_cache (&bench, argv[1]);
  opened = open_list (&bench);
  searched = search (&bench, MEF_TRI_STRUCTURES_NOM, &drawn);
  searched_any = search_any (&bench, &drawn_any);
  sorted = sort (&bench);
  jumps = jump (&bench, random);
  changed = change (&bench, &busy);
  form = open_forms (&bench);
  check = type_form (&bench, &frame, &keys);
  fields = mef_formulaire_get_unites (mef_formulaires_get (bench.formulaires, longest (&bench)))->len;

  path = g_build_filename (bench.folder, "cache.db", NULL);
  connection = mef_connection_open (&mef_sqlite_driver, path, TRUE, &error);
  bench_check (connection != NULL, error, "anchor");
  g_print (
      "{\"structures\": %u, \"open_ms\": %.1f, \"search_p95_ms\": %.1f,"
      " \"search_drawn_p95_ms\": %.1f, \"search_any_p95_ms\": %.1f, \"search_any_drawn_p95_ms\": %.1f,"
      " \"sort_slowest_ms\": %.1f, \"jump_p50_ms\": %.1f, \"jump_p95_ms\": %.1f, \"change_p95_ms\": %.1f,"
      " \"change_frames_p95_ms\": %.1f, \"form\": \"%s\", \"fields\": %u, \"form_ms\": %.1f, \"keys\": %u,"
      " \"key_check_p95_ms\": %.2f, \"key_frame_p95_ms\": %.1f, \"ids_ms\": %.1f, \"look_up_ms\": %.2f,"
      " \"entries_ms\": %.1f}\n",
      bench.n, opened, searched, drawn, searched_any, drawn_any, sorted, centile (jumps, 0.5),
      centile (jumps, 0.95), changed, busy, mef_type_structure_to_code (longest (&bench)), fields, form, keys,
      check, frame, read_ids (connection), look_up (connection, bench.n, random),
      show_entries (&bench, fields));
  return 0;
}
