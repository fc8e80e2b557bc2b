/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-depot.h"

#include "domain/mef-decision.h"
#include "support/mef-sample-demande.h"

#define ID "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"

static MefDepot *
new_depot (MefTypeDepot type, gboolean premier)
{
  g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (1);
  g_autoptr (MefDemande) declaration = mef_demande_copy (sample);

  g_ptr_array_set_size (declaration->documents, 0);
  declaration->premier_agrement = premier;
  return mef_depot_new (ID, type, declaration, MEF_SAMPLE_NOW);
}

static GPtrArray *
new_files (guint n)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_document_free);

  for (guint i = 1; i <= n; i++)
    {
      MefDocument *file = g_new0 (MefDocument, 1);

      file->numero = (int) i;
      file->nom = g_strdup_printf ("nouveau-%u.pdf", i);
      file->media_type = g_strdup ("application/pdf");
      file->sha256 = g_strnfill (64, (char) ('a' + i));
      g_ptr_array_add (files, file);
    }
  return files;
}

static void
test_life (void)
{
  g_autoptr (MefDepot) depot = new_depot (MEF_TYPE_DEPOT_INSCRIPTION, FALSE);

  g_assert_true (mef_depot_is_open (depot, MEF_SAMPLE_NOW));
  g_assert_true (mef_depot_is_open (depot, MEF_SAMPLE_NOW + 24 * MEF_HOUR - 1));
  g_assert_false (mef_depot_is_open (depot, MEF_SAMPLE_NOW + 24 * MEF_HOUR));
  depot->envoye = TRUE;
  g_assert_false (mef_depot_is_open (depot, MEF_SAMPLE_NOW));
}

/* All combinations of what is announced and whether it is a first agrément. */
static void
test_documents (void)
{
  for (guint set = 0; set < 8; set++)
    {
      gboolean agrement = (set & 1) != 0, attestation = (set & 2) != 0, premier = (set & 4) != 0;
      g_autoptr (MefDepot) depot = new_depot (MEF_TYPE_DEPOT_INSCRIPTION, premier);
      g_autoptr (GError) error = NULL;
      gboolean good = agrement && (attestation || !premier);

      if (attestation)
        mef_depot_add_document (depot, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION, "a.pdf", 5);
      if (agrement)
        mef_depot_add_document (depot, MEF_GENRE_DOCUMENT_AGREMENT, "b.pdf", 5);
      g_assert_cmpint (mef_depot_check_documents (depot, NULL, &error), ==, good);
      g_assert_cmpint (error == NULL, ==, good);
      g_clear_error (&error);
      for (guint i = 0; i < depot->documents->len; i++)
        {
          g_assert_false (mef_depot_check_complete (depot, NULL, &error));
          g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
          g_clear_error (&error);
          mef_depot_find_document (depot, (int) i + 1)->recu = 5;
        }
      g_assert_cmpint (mef_depot_check_complete (depot, NULL, NULL), ==, good);
      g_assert_null (mef_depot_find_document (depot, 3));
    }
}

static void
test_kept_documents (void)
{
  g_autoptr (MefDemande) courante = mef_sample_demande_new_nth (1);
  g_autoptr (MefDepot) depot = new_depot (MEF_TYPE_DEPOT_CORRECTION, TRUE);

  g_assert_cmpuint (courante->documents->len, ==, 2);
  g_assert_false (mef_depot_check_complete (depot, courante, NULL));
  for (guint i = 0; i < courante->documents->len; i++)
    g_array_append_val (depot->conserves,
                        ((MefDocument *) g_ptr_array_index (courante->documents, i))->numero);
  g_assert_true (mef_depot_check_complete (depot, courante, NULL));
  /* Without its attestation, then with a new one. */
  g_array_set_size (depot->conserves, 1);
  g_assert_false (mef_depot_check_complete (depot, courante, NULL));
  mef_depot_add_document (depot, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION, "a.pdf", 5);
  g_assert_true (mef_depot_check_documents (depot, courante, NULL));
  g_assert_false (mef_depot_check_complete (depot, courante, NULL));
  mef_depot_find_document (depot, 1)->recu = 5;
  g_assert_true (mef_depot_check_complete (depot, courante, NULL));
}

static void
test_apply_new (void)
{
  for (guint type = 0; type < MEF_TYPE_DEPOT_N; type++)
    {
      g_autoptr (MefDepot) depot = new_depot (type, TRUE);
      g_autoptr (GPtrArray) files = new_files (2);
      g_autoptr (MefDemande) demande = NULL;

      if (type == MEF_TYPE_DEPOT_CORRECTION)
        continue;
      demande = mef_depot_apply (depot, NULL, files, MEF_SAMPLE_NOW + 5, NULL);
      g_assert_cmpint (demande->type, ==,
                       type == MEF_TYPE_DEPOT_INSCRIPTION ? MEF_TYPE_DEMANDE_INSCRIPTION
                                                          : MEF_TYPE_DEMANDE_RENOUVELLEMENT);
      g_assert_cmpint (demande->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
      g_assert_cmpint (demande->version, ==, 1);
      g_assert_cmpint (demande->depose_le, ==, MEF_SAMPLE_NOW + 5);
      g_assert_cmpint (demande->etat_depuis, ==, MEF_SAMPLE_NOW + 5);
      g_assert_false (demande->retour);
      g_assert_cmpuint (demande->documents->len, ==, 2);
      g_assert_cmpstr (demande->nom, ==, depot->declaration->nom);
    }
}

/* A correction is taken from one state only, and only over the version it was begun on. */
static void
test_apply_correction (void)
{
  static const MefEtat etats[] = { MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_ETAT_EN_ATTENTE_ELEMENTS,
                                   MEF_ETAT_VALIDE, MEF_ETAT_REJETE };

  for (guint i = 0; i < G_N_ELEMENTS (etats); i++)
    for (gint64 base = 1; base <= 3; base++)
      {
        g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (1);
        g_autoptr (MefDemande) courante = mef_demande_copy (sample);
        g_autoptr (MefDepot) depot = new_depot (MEF_TYPE_DEPOT_CORRECTION, FALSE);
        g_autoptr (GPtrArray) files = new_files (1);
        g_autoptr (MefDemande) demande = NULL;
        g_autoptr (GError) error = NULL;
        gboolean good = etats[i] == MEF_ETAT_EN_ATTENTE_ELEMENTS && base == 2;

        courante->etat = etats[i];
        courante->version = 2;
        courante->decide_le = 7;
        depot->base = base;
        g_free (depot->declaration->nom);
        depot->declaration->nom = g_strdup ("Corrigée");
        g_array_append_val (depot->conserves,
                            ((MefDocument *) g_ptr_array_index (courante->documents, 1))->numero);
        demande = mef_depot_apply (depot, courante, files, MEF_SAMPLE_NOW + 9, &error);
        if (!good)
          {
            g_assert_null (demande);
            g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_TRANSITION);
            continue;
          }
        g_assert_no_error (error);
        g_assert_cmpint (demande->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
        g_assert_cmpint (demande->etat_depuis, ==, MEF_SAMPLE_NOW + 9);
        g_assert_cmpint (demande->depose_le, ==, courante->depose_le);
        g_assert_cmpint (demande->version, ==, 3);
        g_assert_true (demande->retour);
        g_assert_cmpint (demande->decide_le, ==, 7);
        g_assert_cmpstr (demande->id, ==, courante->id);
        g_assert_cmpstr (demande->nom, ==, "Corrigée");
        g_assert_false (demande->premier_agrement);
        /* The second stays under its number, the new one is numbered on: nobody sees another scan under it.
         */
        g_assert_cmpuint (demande->documents->len, ==, 2);
        g_assert_cmpint (((MefDocument *) g_ptr_array_index (demande->documents, 0))->numero, ==, 2);
        g_assert_cmpint (((MefDocument *) g_ptr_array_index (demande->documents, 1))->numero, ==, 3);
        g_assert_cmpstr (((MefDocument *) g_ptr_array_index (demande->documents, 1))->nom, ==,
                         "nouveau-1.pdf");
      }
}

static void
test_codes (void)
{
  MefTypeDepot type = 0;

  for (guint i = 0; i < MEF_TYPE_DEPOT_N; i++)
    {
      g_assert_true (mef_type_depot_from_code (mef_type_depot_to_code (i), &type));
      g_assert_cmpint (type, ==, i);
    }
  g_assert_false (mef_type_depot_from_code ("AUTRE", &type));
  g_assert_false (mef_type_depot_from_code (NULL, &type));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/depot/PUB-01/unsent-lives-a-day", test_life);
  g_test_add_func ("/domain/depot/PUB-01/documents-announced-and-come", test_documents);
  g_test_add_func ("/domain/depot/PUB-01/documents-that-stay", test_kept_documents);
  g_test_add_func ("/domain/depot/PUB-01/becomes-a-request", test_apply_new);
  g_test_add_func ("/domain/depot/PUB-01/correction-comes-back", test_apply_correction);
  g_test_add_func ("/domain/depot/codes", test_codes);

  return g_test_run ();
}
