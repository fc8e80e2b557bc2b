/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "base/mef-text.h"
#include "database/mef-database.h"
#include "protocol/mef-demande-codec.h"
#include "server/service/server-fixture.h"
#include "server/store/mef-store-demandes.h"
#include "server/store/mef-store-methods.h"
#include "server/store/mef-store-partition.h"
#include "support/mef-sample-demande.h"

#include <string.h>

#define N_DEMANDES 400

/* A few hundred varied requests on two sites, some claimed, and the same in memory. */
typedef struct
{
  ServerFixture *server;
  GPtrArray     *demandes; /* (element-type MefDemande) */
  GHashTable    *prises;   /* request's id → account's id */
} Fixture;

static const char *const holders[] = { "compte-a", "compte-b" };

static void
vary (MefDemande *demande, GRand *rand)
{
  static const MefEtat     etats[] = { MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_ETAT_EN_ATTENTE_TRAITEMENT,
                                       MEF_ETAT_EN_ATTENTE_ELEMENTS, MEF_ETAT_VALIDE, MEF_ETAT_REJETE };
  static const char *const communes[] = { "Paris", "Saint-Denis", "L’Haÿ-les-Roses", "Œuilly" };
  static const char *const codes[] = { "75020", "93200", "94240", "51480" };
  int                      place = g_rand_int_range (rand, 0, G_N_ELEMENTS (communes));

  demande->etat = etats[g_rand_int_range (rand, 0, G_N_ELEMENTS (etats))];
  /* Equal keys are common, so that the number decides. */
  demande->depose_le = MEF_SAMPLE_NOW - g_rand_int_range (rand, 0, 60) * 24 * MEF_HOUR;
  demande->etat_depuis = demande->depose_le + g_rand_int_range (rand, 0, 5) * MEF_HOUR;
  demande->retour = g_rand_int_range (rand, 0, 4) == 0;
  g_free (demande->adresse->commune);
  demande->adresse->commune = g_strdup (communes[place]);
  g_free (demande->adresse->code_postal);
  demande->adresse->code_postal = g_strdup (codes[place]);
  if (g_rand_int_range (rand, 0, 3) == 0)
    {
      g_free (demande->agrement->departement);
      demande->agrement->departement = g_strdup ("2A");
    }
}

static gpointer
insert (MefTransaction *transaction, gpointer data, GError **error)
{
  Fixture *fixture = data;

  for (guint i = 0; i < fixture->demandes->len; i++)
    {
      MefDemande *demande = g_ptr_array_index (fixture->demandes, i);
      const char *holder = g_hash_table_lookup (fixture->prises, demande->id);
      gint64      version;

      if (!mef_store_insert_demande ((MefStoreTransaction *) transaction, demande, MEF_SNGI_NON_DISPONIBLE,
                                     error))
        return NULL;
      if (holder != NULL)
        {
          g_autoptr (MefPrise) prise =
              mef_prise_new (demande->id, holder, holder, MEF_SAMPLE_NOW, MEF_SAMPLE_NOW + MEF_MINUTE);

          if (!mef_store_put_prise (transaction, demande->site, prise, &version, error))
            return NULL;
        }
      else if (i % 17 == 0)
        {
          /* One that ended, and one whose lease is over but not swept. */
          g_autoptr (MefPrise) prise =
              mef_prise_new (demande->id, holders[0], "C. Ancien", 1, MEF_SAMPLE_NOW);

          if (!mef_store_put_prise (transaction, demande->site, prise, &version, error)
              || (i % 2 == 0 && !mef_store_delete_prise (transaction, demande->id, &version, error)))
            return NULL;
        }
    }
  return NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);
  g_autoptr (GError) error = NULL;

  fixture->server = server_fixture_new ();
  fixture->demandes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demande_unref);
  fixture->prises = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint n = 0; n < N_DEMANDES; n++)
    {
      MefDemande *demande = mef_sample_demande_new_nth (n);

      vary (demande, rand);
      g_ptr_array_add (fixture->demandes, demande);
      if (demande->etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT && g_rand_int_range (rand, 0, 6) == 0)
        g_hash_table_insert (fixture->prises, demande->id, (gpointer) holders[g_rand_int_range (rand, 0, 2)]);
    }
  mef_store_write_sync (MEF_STORE (fixture->server->store), insert, fixture, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_free (fixture->server);
  g_hash_table_unref (fixture->prises);
  g_ptr_array_unref (fixture->demandes);
}

typedef struct
{
  const char            *site;
  GPtrArray             *sites;
  const MefPageQuestion *question;
} Ask;

static gpointer
list (MefTransaction *transaction, gpointer data, GError **error)
{
  Ask     *ask = data;
  MefPage *page = NULL;

  mef_store_list_demandes (transaction, ask->site, ask->sites, ask->question, holders[0], MEF_SAMPLE_NOW,
                           &page, error);
  return page;
}

static MefPage *
ask_page (Fixture           *fixture,
          const char *const *sites,
          const MefFiltre   *filtre,
          const char        *apres,
          guint              limite,
          GError           **error)
{
  g_autoptr (MefPageQuestion) question = mef_page_question_new (filtre, apres, limite);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  Ask ask = { sites[0], codes, question };

  for (guint i = 0; sites[i] != NULL; i++)
    g_ptr_array_add (codes, (gpointer) sites[i]);
  return mef_database_store_read_sync (fixture->server->store, list, &ask, error);
}

/* The whole list, page by page; checks that no page repeats and that the total is right. */
static GPtrArray *
ask_all (Fixture *fixture, const char *const *sites, const MefFiltre *filtre, guint limite)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_record_unref);
  g_autofree char *apres = NULL;
  gint64           total = -1;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MefPage) page = ask_page (fixture, sites, filtre, apres, limite, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->demandes->len, <=, limite);
      if (apres == NULL)
        total = page->total;
      else
        g_assert_cmpint (page->total, ==, -1);
      for (guint i = 0; i < page->demandes->len; i++)
        g_ptr_array_add (all, mef_record_ref (g_ptr_array_index (page->demandes, i)));
      g_free (apres);
      apres = g_strdup (page->suivant);
      if (apres == NULL)
        break;
      g_assert_cmpuint (page->demandes->len, ==, limite);
    }
  g_assert_cmpint (total, ==, all->len);
  return g_steal_pointer (&all);
}

static gboolean
is_on (const char *const *sites, const MefDemande *demande)
{
  return g_strv_contains (sites, demande->site);
}

static guint
count_matching (Fixture *fixture, const char *const *sites, const MefFiltre *filtre)
{
  guint n = 0;

  for (guint i = 0; i < fixture->demandes->len; i++)
    {
      const MefDemande *demande = g_ptr_array_index (fixture->demandes, i);

      n += is_on (sites, demande)
           && mef_filtre_matches (filtre, demande, g_hash_table_lookup (fixture->prises, demande->id),
                                  holders[0], MEF_SAMPLE_NOW);
    }
  return n;
}

/* Exactly the requests that the domain says, whatever the page's size. */
static void
check_members (Fixture *fixture, const char *const *sites, const MefFiltre *filtre, GPtrArray *listed)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < listed->len; i++)
    {
      g_autoptr (GError) error = NULL;
      const MefRecord *record = g_ptr_array_index (listed, i);
      g_autoptr (MefDemande) demande = mef_demande_codec_decode (record->donnees, -1, &error);

      g_assert_no_error (error);
      g_assert_true (g_hash_table_add (seen, record->id));
      g_assert_true (is_on (sites, demande));
      g_assert_true (mef_filtre_matches (filtre, demande, g_hash_table_lookup (fixture->prises, demande->id),
                                         holders[0], MEF_SAMPLE_NOW));
    }
  g_assert_cmpuint (listed->len, ==, count_matching (fixture, sites, filtre));
}

static MefFiltre *
random_filter (GRand *rand)
{
  static const char *const lieux[] = { "75", "7502", "paris", "SAINT-d", "l'hay", "oeu", "zz", "93200" };
  static const char *const mots[] = { "hele",    "Marchand", "helene mar",     "diallo 2", "%",   "_", "123",
                                      "n guess", "exemple",  "anne sophie le", "zzz",      "751", "m", "2026",
                                      "0001",    "00012",    "000123",         "2026 0002" };
  MefFiltre               *filtre = mef_filtre_new ();

  filtre->etats = (guint) g_rand_int_range (rand, 0, 1 << MEF_ETAT_N);
  if (g_rand_boolean (rand))
    filtre->types = (guint) g_rand_int_range (rand, 0, 4);
  if (g_rand_int_range (rand, 0, 4) == 0)
    filtre->departement = g_strdup (g_rand_boolean (rand) ? "75" : "2A");
  if (g_rand_int_range (rand, 0, 3) == 0)
    filtre->lieu = g_strdup (lieux[g_rand_int_range (rand, 0, G_N_ELEMENTS (lieux))]);
  if (g_rand_int_range (rand, 0, 3) == 0)
    filtre->mot_cle = g_strdup (mots[g_rand_int_range (rand, 0, G_N_ELEMENTS (mots))]);
  if (g_rand_int_range (rand, 0, 4) == 0)
    filtre->depuis = mef_day_parse ("2026-03-20");
  if (g_rand_int_range (rand, 0, 4) == 0)
    filtre->jusqua = mef_day_parse ("2026-04-10");
  filtre->a_moi = g_rand_int_range (rand, 0, 8) == 0;
  filtre->retours = g_rand_int_range (rand, 0, 5) == 0;
  filtre->attente_jours = g_rand_int_range (rand, 0, 4) == 0 ? g_rand_int_range (rand, 1, 40) : 0;
  filtre->tri = (MefTri) g_rand_int_range (rand, 0, MEF_TRI_N);
  filtre->descendant = g_rand_boolean (rand);
  return filtre;
}

static void
test_agrees_with_domain (Fixture *fixture, gconstpointer data)
{
  static const char *const one[] = { "751", NULL };
  static const char *const many[] = { "951", "751", "931", NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (MefFiltre) filtre = random_filter (rand);
      const char *const *sites = round % 2 == 0 ? one : many;
      g_autoptr (GPtrArray) small = ask_all (fixture, sites, filtre, 7);
      g_autoptr (GPtrArray) large = ask_all (fixture, sites, filtre, 500);

      check_members (fixture, sites, filtre, large);
      /* Paging changes nothing of the order. */
      g_assert_cmpuint (small->len, ==, large->len);
      for (guint i = 0; i < small->len; i++)
        g_assert_cmpstr (((MefRecord *) small->pdata[i])->id, ==, ((MefRecord *) large->pdata[i])->id);
    }
}

/* What the order is by, as one text that sorts bytewise. */
static char *
dup_key (Fixture *fixture, const MefDemande *demande, MefTri tri)
{
  const char      *holder = g_hash_table_lookup (fixture->prises, demande->id);
  g_autofree char *name = g_strdup_printf ("%s %s", demande->nom, demande->prenom);

  switch (tri)
    {
    case MEF_TRI_ANCIENNETE:
      return g_strdup_printf ("%020" G_GINT64_FORMAT, demande->etat_depuis);
    case MEF_TRI_DEPOT:
      return g_strdup_printf ("%020" G_GINT64_FORMAT, demande->depose_le);
    case MEF_TRI_NOM:
      return mef_text_fold (name);
    case MEF_TRI_TYPE:
      return g_strdup (mef_type_demande_to_code (demande->type));
    case MEF_TRI_ETAT:
      return g_strdup_printf ("%d", mef_etat_shown (demande->etat, holder != NULL));
    case MEF_TRI_COMMUNE:
      return mef_text_fold (demande->adresse->commune);
    case MEF_TRI_DEPARTEMENT:
      return g_strdup (demande->agrement->departement);
    case MEF_TRI_PRISE:
      return holder != NULL ? g_strdup_printf ("0%s", holder) : g_strdup ("1");
    case MEF_TRI_NUMERO:
    case MEF_TRI_N:
    default:
      return g_strdup ("");
    }
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const char *const sites[] = { "951", "751", "931", NULL };

  for (guint i = 0; i < 2 * MEF_TRI_N; i++)
    {
      g_autoptr (MefFiltre) filtre = mef_filtre_new ();
      g_autoptr (GPtrArray) listed = NULL;
      g_autofree char *before = NULL;

      filtre->etats = 0;
      filtre->tri = i / 2;
      filtre->descendant = i % 2;
      listed = ask_all (fixture, sites, filtre, 50);
      g_assert_cmpuint (listed->len, ==, N_DEMANDES);
      for (guint row = 0; row < listed->len; row++)
        {
          g_autoptr (MefDemande) demande =
              mef_demande_codec_decode (((MefRecord *) listed->pdata[row])->donnees, -1, NULL);
          g_autofree char *key = dup_key (fixture, demande, filtre->tri);
          g_autofree char *whole = g_strdup_printf ("%s\x01%s", key, demande->numero);

          if (before != NULL && filtre->descendant)
            g_assert_cmpstr (before, >, whole);
          else if (before != NULL)
            g_assert_cmpstr (before, <, whole);
          g_free (before);
          before = g_steal_pointer (&whole);
        }
    }
}

/* Beginnings of four letters are read in the order asked, longer ones and several are sifted on the way. */
static void
test_found_in_order (Fixture *fixture, gconstpointer data)
{
  static const char *const sites[] = { "951", "751", "931", NULL };
  static const char *const mots[] = { "exem", "mari", "marchand", "2026 mari", "helene" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (mots); i++)
    {
      g_autoptr (MefFiltre) filtre = mef_filtre_new ();
      g_autoptr (GPtrArray) listed = NULL;
      gint64 before = i % 2 == 0 ? G_MININT64 : G_MAXINT64;

      filtre->etats = 0;
      filtre->mot_cle = g_strdup (mots[i / 2]);
      filtre->descendant = i % 2;
      listed = ask_all (fixture, sites, filtre, 30);
      check_members (fixture, sites, filtre, listed);
      for (guint row = 0; row < listed->len; row++)
        {
          g_autoptr (MefDemande) demande =
              mef_demande_codec_decode (((MefRecord *) listed->pdata[row])->donnees, -1, NULL);

          if (filtre->descendant)
            g_assert_cmpint (before, >=, demande->etat_depuis);
          else
            g_assert_cmpint (before, <=, demande->etat_depuis);
          before = demande->etat_depuis;
        }
    }
}

static gpointer
insert_many (MefTransaction *transaction, gpointer data, GError **error)
{
  for (guint n = N_DEMANDES; n < N_DEMANDES + 1100; n++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (n);

      g_free (demande->site);
      demande->site = g_strdup ("751");
      g_free (demande->nom);
      demande->nom = g_strdup ("Partout");
      if (!mef_store_insert_demande ((MefStoreTransaction *) transaction, demande, MEF_SNGI_NON_DISPONIBLE,
                                     error))
        return NULL;
    }
  return NULL;
}

/* What takes longer to count than to read is not counted. */
static void
test_many_found (Fixture *fixture, gconstpointer data)
{
  static const char *const sites[] = { "751", NULL };
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefPage) many = NULL;
  g_autoptr (MefPage) one = NULL;

  mef_store_write_sync (MEF_STORE (fixture->server->store), insert_many, NULL, &error);
  g_assert_no_error (error);
  filtre->etats = 0;
  filtre->mot_cle = g_strdup ("partou");
  many = ask_page (fixture, sites, filtre, NULL, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (many->demandes->len, ==, 100);
  g_assert_cmpint (many->total, ==, -1);
  g_assert_nonnull (many->suivant);
  g_free (filtre->mot_cle);
  filtre->mot_cle = g_strdup_printf ("2026 %06u", 123 + N_DEMANDES + 7);
  one = ask_page (fixture, sites, filtre, NULL, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one->demandes->len, ==, 1);
  g_assert_cmpint (one->total, ==, 1);
}

typedef struct
{
  MefDemande *demande;
  gint64      from;
} Change;

static gpointer
change (MefTransaction *transaction, gpointer data, GError **error)
{
  Change  *ask = data;
  gboolean updated = FALSE;

  mef_store_update_demande (transaction, ask->demande, ask->from, &updated, error);
  g_assert_true (updated);
  return NULL;
}

/* A request is found once, as it is now, whatever was changed of it, and no more when it is gone. */
static void
test_found_after_changes (Fixture *fixture, gconstpointer data)
{
  static const char *const sites[] = { "751", NULL };
  MefDemande              *demande = NULL;
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();

  for (guint i = 0; demande == NULL; i++)
    if (is_on (sites, g_ptr_array_index (fixture->demandes, i)))
      demande = g_ptr_array_index (fixture->demandes, i);
  filtre->etats = 0;
  for (guint round = 0; round < 4; round++)
    {
      Change ask = { demande, demande->version++ };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) listed = NULL;

      if (round == 1)
        demande->etat = MEF_ETAT_REJETE;
      if (round == 2)
        demande->etat_depuis += MEF_MINUTE;
      if (round == 3)
        {
          g_free (demande->nom);
          demande->nom = g_strdup ("Zyskowska");
        }
      mef_store_write_sync (MEF_STORE (fixture->server->store), change, &ask, &error);
      g_assert_no_error (error);
      g_free (filtre->mot_cle);
      filtre->mot_cle = g_strdup (round == 3 ? "zyskowska" : demande->nom);
      listed = ask_all (fixture, sites, filtre, 50);
      check_members (fixture, sites, filtre, listed);
      for (guint row = 0; row < listed->len; row++)
        if (g_str_equal (((MefRecord *) listed->pdata[row])->id, demande->id))
          g_assert_cmpint (((MefRecord *) listed->pdata[row])->version, ==, demande->version);
    }
  g_assert_cmpint (server_fixture_count (fixture->server,
                                         "SELECT count(*) FROM demande_debut b WHERE NOT EXISTS"
                                         " (SELECT 1 FROM demande d WHERE d.id = b.demande"
                                         " AND d.site = b.site AND d.etat = b.etat"
                                         " AND d.etat_depuis = b.etat_depuis"
                                         " AND d.version = b.version"
                                         " AND d.recherche = b.recherche"
                                         " AND d.recherche LIKE '% ' || b.debut || '%')"),
                   ==, 0);
}

static void
test_foreign_cursor (Fixture *fixture, gconstpointer data)
{
  static const char *const sites[] = { "751", NULL };
  static const char *const other[] = { "931", NULL };
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (MefFiltre) by_name = mef_filtre_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefPage) page = ask_page (fixture, sites, filtre, NULL, 5, &error);

  g_assert_no_error (error);
  by_name->tri = MEF_TRI_NOM;
  g_assert_null (ask_page (fixture, sites, by_name, page->suivant, 5, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_CURSOR);
  g_clear_error (&error);
  g_assert_null (ask_page (fixture, other, filtre, page->suivant, 5, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_CURSOR);
  g_clear_error (&error);
  g_assert_null (ask_page (fixture, sites, filtre, "AAAA", 5, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_CURSOR);
  g_clear_error (&error);

  by_name->mot_cle = g_strdup ("a b c d e f g h i");
  g_assert_null (ask_page (fixture, sites, by_name, NULL, 5, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_INVALID);
  g_assert_cmpstr (mef_service_error_get_pointer (error), ==, "/mot_cle");
}

/* Pages go on where they stopped although rows left and joined the list meanwhile. */
static void
test_moving_list (Fixture *fixture, gconstpointer data)
{
  static const char *const sites[] = { "751", NULL };
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefPage) first = ask_page (fixture, sites, filtre, NULL, 20, &error);
  g_autoptr (MefPage) expected = ask_page (fixture, sites, filtre, first->suivant, 20, &error);
  g_autoptr (MefPage) second = NULL;

  for (guint i = 0; i < first->demandes->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE demande SET etat = 'VALIDE' WHERE id = '%s'",
                                              ((MefRecord *) first->demandes->pdata[i])->id);

      server_fixture_execute (fixture->server, sql);
    }
  second = ask_page (fixture, sites, filtre, first->suivant, 20, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpstr (((MefRecord *) second->demandes->pdata[i])->id, ==,
                     ((MefRecord *) expected->demandes->pdata[i])->id);
}

/* EXPLAIN of the statement as it is run. */
static gpointer
explain (MefTransaction *transaction, gpointer data, GError **error)
{
  MefStatement *(*make) (MefStoreTransaction *, GError **) = data;
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  GHashTableIter       iter;
  gpointer             sql = NULL, statement;
  MefStatement        *made = make (self, error);
  g_autoptr (GString) plan = g_string_new (NULL);
  g_autofree char *explained = NULL;

  g_assert_nonnull (made);
  g_hash_table_iter_init (&iter, self->connection->statements);
  while (g_hash_table_iter_next (&iter, &sql, &statement) && statement != made)
    continue;
  explained = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  {
    g_autoptr (MefStatement) lines = mef_connection_prepare (self->connection, explained, error);
    gboolean row;

    while (mef_statement_step (lines, &row, error) && row)
      g_string_append_printf (plan, "%s\n", mef_statement_get_text (lines, 3));
  }
  return g_string_free (g_steal_pointer (&plan), FALSE);
}

static MefTri         explained_tri;
static gboolean       explained_after;
static MefStoreSource explained_source;

static MefStatement *
make_statement (MefStoreTransaction *self, GError **error)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  MefStorePartition partition = { "751", MEF_ETAT_VALIDE, MEF_STORE_PRISES_ANY, 0 };
  MefStoreApres     apres = { "751-2026-000001", "x", 1 };
  MefStoreCriteres  criteres;
  MefStatement     *statement;

  filtre->tri = explained_tri;
  filtre->mot_cle = g_strdup ("helene marchand");
  filtre->lieu = g_strdup (explained_source == MEF_STORE_SOURCE_LIEU ? "paris" : "750");
  filtre->departement = g_strdup ("75");
  filtre->depuis = mef_day_parse ("2026-01-01");
  filtre->attente_jours = 10;
  filtre->retours = TRUE;
  filtre->types = 1u << MEF_TYPE_DEMANDE_INSCRIPTION;
  g_assert_true (mef_store_criteres_init (&criteres, filtre, "moi", MEF_SAMPLE_NOW, error));
  statement = mef_store_partition_query (self, &partition, &criteres, explained_source,
                                         explained_after ? &apres : NULL, 100, 0, error);
  mef_store_criteres_clear (&criteres);
  return statement;
}

/* Every order walks its own index from where the page begins: no sort, no scan. */
static void
test_orders_use_indexes (Fixture *fixture, gconstpointer data)
{
  static const char *const indexes[MEF_TRI_N] = {
    [MEF_TRI_ANCIENNETE] = "demande_anciennete",
    [MEF_TRI_NOM] = "demande_nom",
    [MEF_TRI_TYPE] = "demande_type",
    [MEF_TRI_ETAT] = "demande_numero",
    [MEF_TRI_COMMUNE] = "demande_commune",
    [MEF_TRI_DEPARTEMENT] = "demande_departement",
    [MEF_TRI_NUMERO] = "demande_numero",
    [MEF_TRI_DEPOT] = "demande_depot",
    [MEF_TRI_PRISE] = "demande_numero",
  };

  explained_source = MEF_STORE_SOURCE_NONE;
  for (explained_tri = 0; explained_tri < MEF_TRI_N; explained_tri++)
    for (guint after = 0; after < 2; after++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *plan = NULL;
        g_autofree char *wanted = g_strdup_printf ("USING INDEX %s (", indexes[explained_tri]);

        explained_after = after;
        plan = mef_database_store_read_sync (fixture->server->store, explain, make_statement, &error);
        g_assert_no_error (error);
        g_test_message ("%s", plan);
        g_assert_nonnull (strstr (plan, wanted));
        g_assert_null (strstr (plan, "TEMP B-TREE"));
        g_assert_null (strstr (plan, "SCAN"));
        if (after)
          g_assert_nonnull (strchr (plan, '>'));
      }
}

static MefStatement *
make_plain_statement (MefStoreTransaction *self, GError **error)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  MefStorePartition partition = { "751", MEF_ETAT_VALIDE, MEF_STORE_PRISES_ANY, 0 };
  MefStoreCriteres  criteres;
  MefStatement     *statement;

  if (explained_source == MEF_STORE_SOURCE_MOT)
    filtre->mot_cle = g_strdup ("helene");
  g_assert_true (mef_store_criteres_init (&criteres, filtre, "moi", MEF_SAMPLE_NOW, error));
  statement = mef_store_partition_query (self, &partition, &criteres, explained_source, NULL, 100, 0, error);
  mef_store_criteres_clear (&criteres);
  return statement;
}

/* The list everybody opens, and a word looked for in it, read no row of a request. */
static void
test_plain_lists_read_indexes_alone (Fixture *fixture, gconstpointer data)
{
  static const char *const plans[] = {
    [MEF_STORE_SOURCE_NONE] = "SEARCH d USING COVERING INDEX demande_anciennete (site=? AND etat=?)\n",
    [MEF_STORE_SOURCE_MOT] = "SEARCH m USING PRIMARY KEY (site=? AND etat=? AND debut=?)\n",
  };

  for (explained_source = 0; explained_source < G_N_ELEMENTS (plans); explained_source++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *plan =
          mef_database_store_read_sync (fixture->server->store, explain, make_plain_statement, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (plan, ==, plans[explained_source]);
    }
}

static void
test_filters_use_indexes (Fixture *fixture, gconstpointer data)
{
  static const char *const indexes[MEF_STORE_SOURCE_N] = {
    [MEF_STORE_SOURCE_MOT] = "SEARCH m USING PRIMARY KEY (site=? AND etat=? AND debut=?)",
    [MEF_STORE_SOURCE_LIEU] = "demande_commune",
    [MEF_STORE_SOURCE_DEPOT] = "demande_depot",
    [MEF_STORE_SOURCE_RETOUR] = "demande_retour",
    [MEF_STORE_SOURCE_ATTENTE] = "demande_anciennete",
    [MEF_STORE_SOURCE_DEPARTEMENT] = "demande_departement",
    [MEF_STORE_SOURCE_TYPE] = "demande_type",
  };

  explained_tri = MEF_TRI_NOM;
  explained_after = FALSE;
  for (explained_source = MEF_STORE_SOURCE_MOT; explained_source < MEF_STORE_SOURCE_N; explained_source++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *plan =
          mef_database_store_read_sync (fixture->server->store, explain, make_statement, &error);

      g_assert_no_error (error);
      g_test_message ("%s", plan);
      g_assert_nonnull (strstr (plan, indexes[explained_source]));
      g_assert_null (strstr (plan, "SCAN"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/store/liste/MOD-01/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("agrees-with-the-domain", test_agrees_with_domain);
  ADD ("order", test_order);
  ADD ("found-in-order", test_found_in_order);
  ADD ("many-found", test_many_found);
  ADD ("found-after-changes", test_found_after_changes);
  ADD ("cursor-of-another-list", test_foreign_cursor);
  ADD ("moving-list", test_moving_list);
  ADD ("orders-use-indexes", test_orders_use_indexes);
  ADD ("filters-use-indexes", test_filters_use_indexes);
  g_test_add ("/server/store/liste/PRF-08/plain-lists-read-indexes-alone", Fixture, NULL, set_up,
              test_plain_lists_read_indexes_alone, tear_down);
#undef ADD

  return g_test_run ();
}
