/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-demande.h"

#include "base/mef-id.h"
#include "support/mef-sample-demande.h"

#define N_THREADS 4
#define N_TURNS   20000

static void
test_new (void)
{
  g_autoptr (MefDemande) demande = mef_demande_new ();
  g_autofree char *name = mef_demande_dup_full_name (demande);

  g_assert_cmpstr (name, ==, "");
  g_assert_cmpstr (demande->id, ==, "");
  g_assert_cmpstr (demande->adresse->voie, ==, "");
  g_assert_cmpint (demande->agrement->fin, ==, MEF_DAY_NONE);
  g_assert_cmpint (demande->profil.places_disponibles, ==, -1);
  g_assert_cmpint (demande->profil.tarif_horaire, ==, -1);
  g_assert_cmpuint (demande->documents->len, ==, 0);
  g_assert_cmpint (demande->decide_le, ==, 0);
}

static void
test_sample (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autofree char *full = mef_demande_dup_full_name (demande);
  g_autofree char *formal = mef_demande_dup_formal_name (demande);

  g_assert_cmpstr (full, ==, "Hélène Marchand");
  g_assert_cmpstr (formal, ==, "Madame Marchand");
  g_assert_cmpstr (demande->email, ==, "helene.marchand@exemple.fr");
  g_assert_cmpstr (demande->numero, ==, "751-2026-000123");
  g_assert_true (mef_id_is_valid (demande->id));
  g_assert_cmpint (mef_days_between (demande->etat_depuis, MEF_SAMPLE_NOW), ==, 38);
  g_assert_cmpint (mef_instant_day (MEF_SAMPLE_NOW), ==, mef_day_parse (MEF_SAMPLE_TODAY));
  g_assert_true (mef_demande_has_document (demande, MEF_GENRE_DOCUMENT_AGREMENT));
  g_assert_false (mef_demande_has_document (demande, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION));
}

static void
test_samples_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (i);

      g_assert_true (g_hash_table_add (seen, g_strdup (demande->id)));
      g_assert_true (g_hash_table_add (seen, g_strdup (demande->numero)));
      g_assert_true (g_hash_table_add (seen, g_strdup (demande->email)));
      g_assert_true (g_str_is_ascii (demande->email));
    }
}

static void
test_copy (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDemande) copy = mef_demande_copy (demande);
  MefDocument *document;

  g_assert_cmpint (copy->version, ==, demande->version);
  g_assert_cmpstr (copy->id, ==, demande->id);
  g_assert_cmpstr (copy->profil.horaires, ==, demande->profil.horaires);
  g_assert_true (mef_adresse_equal (copy->adresse, demande->adresse));
  g_assert_true (mef_adresse_equal (copy->adresse_precedente, demande->adresse_precedente));
  g_assert_true (mef_agrement_equal (copy->agrement, demande->agrement));
  g_assert_true (mef_agrement_equal (copy->agrement_precedent, demande->agrement_precedent));

  /* Nothing is shared: what is changed here stays there. */
  copy->adresse->voie[0] = '9';
  copy->agrement->capacite = 1;
  copy->agrement_precedent->capacite = 1;
  copy->adresse_precedente->voie[0] = '9';
  copy->prenom[0] = 'X';
  copy->profil.presentation[0] = 'X';
  document = g_ptr_array_index (copy->documents, 0);
  document->sha256[0] = 'X';
  g_ptr_array_set_size (copy->documents, 0);

  g_assert_cmpstr (demande->adresse->voie, ==, "27, rue des Pyrénées");
  g_assert_cmpstr (demande->adresse_precedente->voie, ==, "27, rue des Pyrénées");
  g_assert_cmpint (demande->agrement->capacite, ==, 4);
  g_assert_cmpint (demande->agrement_precedent->capacite, ==, 4);
  g_assert_true (g_str_has_prefix (demande->prenom, "H"));
  g_assert_true (g_str_has_prefix (demande->profil.presentation, "J"));
  g_assert_cmpuint (demande->documents->len, ==, 1);
}

static void
test_copy_of_little (void)
{
  g_autoptr (MefDemande) demande = mef_demande_new ();
  g_autoptr (MefDemande) copy = mef_demande_copy (demande);

  g_assert_null (copy->agrement_precedent);
  g_assert_null (copy->adresse_precedente);
  g_assert_cmpstr (copy->decide_par, ==, "");
}

static gpointer
take_and_leave (gpointer data)
{
  for (guint i = 0; i < N_TURNS; i++)
    mef_demande_unref (mef_demande_ref (data));

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("reader", take_and_leave, demande);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_true (g_atomic_ref_count_compare (&demande->refs, 1));
}

static void
test_document_equal (void)
{
  MefDocument a = { 1, MEF_GENRE_DOCUMENT_AGREMENT, NULL, NULL, 10, (char *) "ab", 1, 5 };
  MefDocument b = a;

  b.nom = (char *) "autre nom.pdf";
  b.pages = 2;
  g_assert_true (mef_document_equal (&a, &b));
  b.sha256 = (char *) "ac";
  g_assert_false (mef_document_equal (&a, &b));
  b = a;
  b.genre = MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION;
  g_assert_false (mef_document_equal (&a, &b));
  b = a;
  b.numero = 2;
  g_assert_false (mef_document_equal (&a, &b));
}

static void
test_codes (void)
{
  MefTypeDemande   type = MEF_TYPE_DEMANDE_N;
  MefCivilite      civilite = MEF_CIVILITE_N;
  MefSngi          sngi = MEF_SNGI_N;
  MefGenreDocument genre = MEF_GENRE_DOCUMENT_N;

  for (guint i = 0; i < MEF_TYPE_DEMANDE_N; i++)
    {
      g_assert_true (mef_type_demande_from_code (mef_type_demande_to_code (i), &type));
      g_assert_cmpint (type, ==, i);
    }
  for (guint i = 0; i < MEF_CIVILITE_N; i++)
    {
      g_assert_true (mef_civilite_from_code (mef_civilite_to_code (i), &civilite));
      g_assert_cmpint (civilite, ==, i);
    }
  for (guint i = 0; i < MEF_SNGI_N; i++)
    {
      g_assert_true (mef_sngi_from_code (mef_sngi_to_code (i), &sngi));
      g_assert_cmpint (sngi, ==, i);
    }
  for (guint i = 0; i < MEF_GENRE_DOCUMENT_N; i++)
    {
      g_assert_true (mef_genre_document_from_code (mef_genre_document_to_code (i), &genre));
      g_assert_cmpint (genre, ==, i);
    }

  g_assert_cmpstr (mef_type_demande_to_code (MEF_TYPE_DEMANDE_RENOUVELLEMENT), ==, "RENOUVELLEMENT");
  g_assert_cmpstr (mef_type_demande_get_label (MEF_TYPE_DEMANDE_INSCRIPTION), ==, "Inscription");
  g_assert_cmpstr (mef_type_demande_get_short_label (MEF_TYPE_DEMANDE_INSCRIPTION), ==, "1re demande");
  g_assert_cmpstr (mef_type_demande_get_short_label (MEF_TYPE_DEMANDE_RENOUVELLEMENT), ==, "Renouv.");
  g_assert_cmpstr (mef_civilite_get_label (MEF_CIVILITE_MONSIEUR), ==, "Monsieur");
  g_assert_cmpstr (mef_sngi_to_code (MEF_SNGI_DIFFERENTE), ==, "DIFFERENTE");
  g_assert_cmpstr (mef_genre_document_to_code (MEF_GENRE_DOCUMENT_AGREMENT), ==, "AGREMENT");
  g_assert_cmpstr (mef_genre_document_get_label (MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION), ==,
                   "Attestation de formation");

  g_assert_false (mef_type_demande_from_code ("", &type));
  g_assert_false (mef_civilite_from_code ("Madame", &civilite));
  g_assert_false (mef_sngi_from_code (NULL, &sngi));
  g_assert_false (mef_genre_document_from_code ("PHOTO", &genre));
  g_assert_cmpint (sngi, ==, MEF_SNGI_DIFFERENTE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/demande/new-is-empty", test_new);
  g_test_add_func ("/domain/demande/sample", test_sample);
  g_test_add_func ("/domain/demande/samples-differ", test_samples_differ);
  g_test_add_func ("/domain/demande/copy-shares-nothing", test_copy);
  g_test_add_func ("/domain/demande/copy-of-little", test_copy_of_little);
  g_test_add_func ("/domain/demande/counted-across-threads", test_threads);
  g_test_add_func ("/domain/demande/document-equal", test_document_equal);
  g_test_add_func ("/domain/demande/codes", test_codes);

  return g_test_run ();
}
