/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "server/demo/mef-demo-fill.h"

#include <gio/gio.h>

#define N_REQUESTS 6

/* A sink that only counts, and fails where it is told to. */
typedef struct
{
  GString    *calls;
  GHashTable *known; /* ids of persons, hashes of scans, ids of accounts */
  const char *fail_at;
  guint       dossiers;
  guint       progress;
} Counter;

static gboolean
note (Counter *self, const char *call, GError **error)
{
  if (self->calls->len == 0 || !g_str_has_suffix (self->calls->str, call))
    g_string_append_printf (self->calls, " %s", call);
  if (g_strcmp0 (self->fail_at, call) != 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, call);
  return FALSE;
}

static gboolean
begin (gpointer self, GError **error)
{
  return note (self, "begin", error);
}

static gboolean
add_sites (gpointer self, GPtrArray *sites, GError **error)
{
  g_assert_cmpuint (sites->len, >, 100);
  return note (self, "sites", error);
}

static gboolean
add_comptes (gpointer self, GPtrArray *comptes, GError **error)
{
  for (guint i = 0; i < comptes->len; i++)
    g_hash_table_add (((Counter *) self)->known,
                      g_strdup (((const MefDemoCompte *) comptes->pdata[i])->compte->id));
  return note (self, "comptes", error);
}

static gboolean
add_motifs (gpointer self, GPtrArray *motifs, GError **error)
{
  g_assert_cmpuint (motifs->len, >, 0);
  return note (self, "motifs", error);
}

static gboolean
add_scans (gpointer self, GPtrArray *scans, GError **error)
{
  for (guint i = 0; i < scans->len; i++)
    g_assert_true (g_hash_table_add (((Counter *) self)->known,
                                     g_strdup (((const MefDemoScan *) scans->pdata[i])->sha256)));
  return note (self, "scans", error);
}

static gboolean
add_personnes (gpointer self, GPtrArray *personnes, GError **error)
{
  for (guint i = 0; i < personnes->len; i++)
    g_hash_table_add (((Counter *) self)->known,
                      g_strdup (((const MefDemoPersonne *) personnes->pdata[i])->id));
  return note (self, "personnes", error);
}

static gboolean
add_dossiers (gpointer data, GPtrArray *dossiers, GError **error)
{
  Counter *self = data;

  for (guint i = 0; i < dossiers->len; i++)
    {
      const MefDemoDossier *dossier = dossiers->pdata[i];

      g_assert_true (g_hash_table_contains (self->known, dossier->demande->asm_id));
      for (guint j = 0; j < dossier->demande->documents->len; j++)
        g_assert_true (g_hash_table_contains (
            self->known, ((const MefDocument *) dossier->demande->documents->pdata[j])->sha256));
      for (guint j = 0; j < dossier->evenements->len; j++)
        {
          const MefDemoEvenement *evenement = dossier->evenements->pdata[j];

          if (evenement->compte != NULL)
            g_assert_true (g_hash_table_contains (self->known, evenement->compte));
        }
    }
  self->dossiers += dossiers->len;
  return note (self, "dossiers", error);
}

static gboolean
end (gpointer self, GError **error)
{
  return note (self, "end", error);
}

static const MefDemoSink sink = { begin,     add_sites,     add_comptes,  add_motifs,
                                  add_scans, add_personnes, add_dossiers, end };

static void
count_progress (guint done, guint total, gpointer user_data)
{
  g_assert_cmpuint (total, ==, N_REQUESTS);
  *(guint *) user_data = done;
}

static GBytes *
read_shipped (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (MEF_SOURCE_DATA_DIR, name, NULL);
  char            *text = NULL;
  gsize            size;

  g_file_get_contents (path, &text, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, size);
}

static gboolean
fill (Counter *counter, const char *fail_at, GError **error)
{
  g_autoptr (GBytes) communes_bytes = read_shipped ("communes.tsv");
  g_autoptr (GBytes) sites_bytes = read_shipped ("sites.tsv");
  g_autoptr (MefCommunes) communes = mef_communes_parse (communes_bytes, NULL);
  g_autoptr (MefSites) sites = mef_sites_parse (sites_bytes, NULL);
  g_autoptr (MefDemoGenerator) generator =
      mef_demo_generator_new (communes, sites, 5, mef_day_new (2026, 4, 23), N_REQUESTS);

  counter->calls = g_string_new (NULL);
  counter->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  counter->fail_at = fail_at;
  return mef_demo_fill (generator, &sink, counter, count_progress, &counter->progress, error);
}

static void
clear_counter (Counter *counter)
{
  g_string_free (counter->calls, TRUE);
  g_hash_table_unref (counter->known);
}

static void
test_order (void)
{
  Counter counter = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (fill (&counter, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (counter.calls->str, ==, " begin sites comptes motifs scans personnes dossiers end");
  g_assert_cmpuint (counter.dossiers, ==, N_REQUESTS);
  g_assert_cmpuint (counter.progress, ==, N_REQUESTS);
  clear_counter (&counter);
}

static void
test_error_ends_it (void)
{
  static const char *const calls[] = { "begin", "sites",     "comptes",  "motifs",
                                       "scans", "personnes", "dossiers", "end" };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      Counter counter = { NULL };
      g_autoptr (GError) error = NULL;

      g_assert_false (fill (&counter, calls[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_assert_true (g_str_has_suffix (counter.calls->str, calls[i]));
      clear_counter (&counter);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/demo/fill/API-11/order", test_order);
  g_test_add_func ("/server/demo/fill/error-ends-it", test_error_ends_it);
  return g_test_run ();
}
