/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-depot-espace.h"

#include "domain/mef-decision.h"
#include "domain/mef-historique.h"
#include "support/mef-sample-demande.h"

#define ID     "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"
#define COMPTE "7d7f6a0e-3f0b-4a54-8c2a-2c1e7a9f0b11"

static MefDemande *
new_demande (MefEtat etat)
{
  g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (1);
  MefDemande *demande = mef_demande_copy (sample);

  demande->etat = etat;
  demande->version = 4;
  return demande;
}

/* The guide, chapter 6: reduced until validated, again during a renewal, closed for the rejected. */
static void
test_access (void)
{
  static const MefEtat etats[] = { MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_ETAT_EN_ATTENTE_ELEMENTS,
                                   MEF_ETAT_VALIDE, MEF_ETAT_REJETE };
  static const struct
  {
    MefAccesAsm acces[4];
    guint       actions[4];
  } rows[MEF_STATUT_ASM_N] = {
    [MEF_STATUT_ASM_EN_COURS] = { { MEF_ACCES_ASM_REDUIT, MEF_ACCES_ASM_REDUIT, MEF_ACCES_ASM_REDUIT,
                                    MEF_ACCES_ASM_REDUIT },
                                  { 0, MEF_ACTION_ASM_CORRIGER, 0, 0 } },
    [MEF_STATUT_ASM_AGREE] = { { MEF_ACCES_ASM_REDUIT, MEF_ACCES_ASM_REDUIT, MEF_ACCES_ASM_COMPLET,
                                 MEF_ACCES_ASM_COMPLET },
                               { 0, MEF_ACTION_ASM_CORRIGER, MEF_ACTION_ASM_RENOUVELER, 0 } },
    [MEF_STATUT_ASM_REDUIT] = { { MEF_ACCES_ASM_REDUIT, MEF_ACCES_ASM_REDUIT, MEF_ACCES_ASM_REDUIT,
                                  MEF_ACCES_ASM_REDUIT },
                                { 0, MEF_ACTION_ASM_CORRIGER, 0, 0 } },
    [MEF_STATUT_ASM_REJETE] = { { 2, 2, 2, 2 }, { 0 } },
    [MEF_STATUT_ASM_SUPPRIME] = { { 2, 2, 2, 2 }, { 0 } },
    [MEF_STATUT_ASM_RADIE] = { { 2, 2, 2, 2 }, { 0 } },
  };

  g_assert_cmpint (MEF_ACCES_ASM_FERME, ==, 2);
  for (guint statut = 0; statut < MEF_STATUT_ASM_N; statut++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (etats); i++)
        {
          g_autoptr (MefDemande) demande = new_demande (etats[i]);

          g_assert_cmpint (mef_acces_asm_get (statut, demande), ==, rows[statut].acces[i]);
          g_assert_cmpuint (mef_action_asm_get (statut, demande), ==, rows[statut].actions[i]);
        }
      g_assert_cmpuint (mef_action_asm_get (statut, NULL), ==, 0);
    }
  g_assert_cmpint (mef_acces_asm_get (MEF_STATUT_ASM_AGREE, NULL), ==, MEF_ACCES_ASM_COMPLET);
}

static MefDepotSaisie *
new_saisie (MefTypeDepot type)
{
  MefDepotSaisie *saisie = mef_depot_saisie_new (type);

  saisie->adresse = mef_adresse_new ("3 rue Neuve", NULL, "75011", "Paris", "75111");
  saisie->agrement = mef_agrement_new (mef_day_parse ("2026-05-01"), mef_day_parse ("2031-04-30"), "75", 3);
  g_ptr_array_add (saisie->documents,
                   mef_depot_document_new (1, MEF_GENRE_DOCUMENT_AGREMENT, "nouveau.pdf", 10));
  return saisie;
}

static MefDepot *
begin (const MefDepotSaisie *saisie,
       MefStatutAsm          statut,
       const MefDemande     *demande,
       char                **pointer,
       GError              **error)
{
  g_autoptr (MefAgrement) en_vigueur =
      mef_agrement_new (mef_day_parse ("2021-05-01"), mef_day_parse ("2026-04-30"), "75", 2);

  return mef_depot_begin (saisie, ID, COMPTE, statut, demande, en_vigueur, MEF_SAMPLE_NOW, pointer, error);
}

/* Each of the two where it is open, and nowhere else. */
static void
test_open (void)
{
  for (guint statut = 0; statut < MEF_STATUT_ASM_N; statut++)
    for (guint etat = 0; etat < MEF_ETAT_N; etat++)
      for (guint type = MEF_TYPE_DEPOT_CORRECTION; type <= MEF_TYPE_DEPOT_RENOUVELLEMENT; type++)
        {
          g_autoptr (MefDemande) demande = new_demande (etat);
          g_autoptr (MefDepotSaisie) saisie = new_saisie (type);
          g_autoptr (GError) error = NULL;
          g_autofree char *pointer = NULL;
          g_autoptr (MefDepot) depot = begin (saisie, statut, demande, &pointer, &error);
          guint wanted =
              type == MEF_TYPE_DEPOT_CORRECTION ? MEF_ACTION_ASM_CORRIGER : MEF_ACTION_ASM_RENOUVELER;

          if ((mef_action_asm_get (statut, demande) & wanted) != 0)
            {
              g_assert_no_error (error);
              g_assert_cmpstr (depot->compte, ==, COMPTE);
            }
          else
            g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_TRANSITION);
        }
}

static void
test_correction (void)
{
  g_autoptr (MefDemande) demande = new_demande (MEF_ETAT_EN_ATTENTE_ELEMENTS);
  g_autoptr (MefDepotSaisie) saisie = mef_depot_saisie_new (MEF_TYPE_DEPOT_CORRECTION);
  g_autoptr (MefDepot) same = NULL;
  g_autoptr (MefDepot) changed = NULL;
  g_autofree char *pointer = NULL;
  int              kept = 2, unknown = 9;
  g_autoptr (GError) error = NULL;

  /* Nothing typed: everything stays, documents too. */
  same = begin (saisie, MEF_STATUT_ASM_REDUIT, demande, &pointer, NULL);
  g_assert_cmpstr (same->demande, ==, demande->id);
  g_assert_cmpint (same->base, ==, 4);
  g_assert_cmpuint (same->conserves->len, ==, 2);
  g_assert_cmpuint (same->declaration->documents->len, ==, 0);
  g_assert_true (mef_agrement_equal (same->declaration->agrement, demande->agrement));

  saisie->nom = g_strdup ("Neuf");
  saisie->premier_agrement = 0;
  saisie->agrement = mef_agrement_new (demande->agrement->debut, demande->agrement->fin, "77", 1);
  saisie->conserves = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (saisie->conserves, kept);
  changed = begin (saisie, MEF_STATUT_ASM_REDUIT, demande, &pointer, NULL);
  g_assert_cmpstr (changed->declaration->nom, ==, "Neuf");
  g_assert_cmpstr (changed->declaration->prenom, ==, demande->prenom);
  g_assert_false (changed->declaration->premier_agrement);
  g_assert_cmpstr (changed->declaration->agrement->departement, ==, "77");
  g_assert_true (mef_adresse_equal (changed->declaration->adresse, demande->adresse));
  g_assert_cmpuint (changed->conserves->len, ==, 1);

  g_array_append_val (saisie->conserves, unknown);
  g_assert_null (begin (saisie, MEF_STATUT_ASM_REDUIT, demande, &pointer, &error));
  g_assert_cmpstr (pointer, ==, "/conserves");
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
}

static void
test_renewal (void)
{
  g_autoptr (MefDemande) demande = new_demande (MEF_ETAT_VALIDE);
  g_autoptr (MefDepotSaisie) saisie = new_saisie (MEF_TYPE_DEPOT_RENOUVELLEMENT);
  g_autoptr (MefDepot) depot = NULL;
  g_autofree char *pointer = NULL;

  demande->retour = TRUE;
  demande->decide_le = 5;
  depot = begin (saisie, MEF_STATUT_ASM_AGREE, demande, &pointer, NULL);
  g_assert_null (depot->demande);
  g_assert_cmpint (depot->declaration->type, ==, MEF_TYPE_DEMANDE_RENOUVELLEMENT);
  g_assert_cmpint (depot->declaration->agrement->capacite, ==, 3);
  g_assert_cmpint (depot->declaration->agrement_precedent->capacite, ==, 2);
  g_assert_true (mef_adresse_equal (depot->declaration->adresse_precedente, demande->adresse));
  g_assert_cmpstr (depot->declaration->adresse->insee, ==, "75111");
  g_assert_cmpstr (depot->declaration->nom, ==, demande->nom);
  g_assert_cmpstr (depot->declaration->asm_id, ==, demande->asm_id);
  g_assert_cmpstr (depot->declaration->numero, ==, "");
  g_assert_false (depot->declaration->premier_agrement);
  g_assert_false (depot->declaration->retour);
  g_assert_cmpint (depot->declaration->decide_le, ==, 0);
  g_assert_cmpuint (depot->conserves->len, ==, 0);
  g_assert_true (mef_depot_check_documents (depot, NULL, NULL));
}

static void
test_renewal_refused (void)
{
  static const char *const pointers[] = { "/agrement", "/contact",          "/identite", "/identite",
                                          "/identite", "/premier_agrement", "/conserves" };

  for (guint i = 0; i < G_N_ELEMENTS (pointers); i++)
    {
      g_autoptr (MefDemande) demande = new_demande (MEF_ETAT_VALIDE);
      g_autoptr (MefDepotSaisie) saisie = new_saisie (MEF_TYPE_DEPOT_RENOUVELLEMENT);
      g_autofree char *pointer = NULL;
      g_autoptr (GError) error = NULL;

      if (i == 0)
        g_clear_pointer (&saisie->agrement, mef_agrement_free);
      else if (i == 1)
        g_clear_pointer (&saisie->adresse, mef_adresse_free);
      else if (i == 2)
        saisie->prenom = g_strdup ("Autre");
      else if (i == 3)
        saisie->nom = g_strdup ("Autre");
      else if (i == 4)
        saisie->nom_naissance = g_strdup ("Autre");
      else if (i == 5)
        saisie->premier_agrement = 1;
      else
        saisie->conserves = g_array_new (FALSE, FALSE, sizeof (int));
      g_assert_null (begin (saisie, MEF_STATUT_ASM_AGREE, demande, &pointer, &error));
      g_assert_cmpstr (pointer, ==, pointers[i]);
      g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
    }
}

static void
assert_change (GPtrArray *changes, guint i, const char *champ, const char *de, const char *vers)
{
  const MefChangement *change = g_ptr_array_index (changes, i);

  g_assert_cmpstr (change->champ, ==, champ);
  g_assert_cmpstr (change->de, ==, de);
  g_assert_cmpstr (change->vers, ==, vers);
}

static void
test_changes (void)
{
  g_autoptr (MefDemande) avant = new_demande (MEF_ETAT_EN_ATTENTE_ELEMENTS);
  g_autoptr (MefDemande) apres = mef_demande_copy (avant);
  g_autoptr (GPtrArray) none = mef_depot_list_changes (avant, avant);
  g_autoptr (GPtrArray) changes = NULL;
  MefDocument *first = g_ptr_array_index (avant->documents, 0);
  MefDocument  added = { .numero = 3, .nom = "neuf.pdf", .media_type = "application/pdf", .sha256 = "" };

  g_assert_cmpuint (none->len, ==, 0);
  apres->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  apres->agrement->capacite = avant->agrement->capacite + 1;
  g_free (apres->nom_naissance);
  apres->nom_naissance = g_strdup ("Née");
  g_ptr_array_remove_index (apres->documents, 0);
  mef_demande_add_document (apres, &added);
  changes = mef_depot_list_changes (avant, apres);
  g_assert_cmpuint (changes->len, ==, 5);
  assert_change (changes, 0, "/etat", "En attente de nouveaux éléments", "En attente de traitement");
  /* The name is told with the one of birth. */
  g_assert_cmpstr (((MefChangement *) g_ptr_array_index (changes, 1))->champ, ==, "/identite/nom");
  g_assert_cmpstr (((MefChangement *) g_ptr_array_index (changes, 2))->champ, ==, "/agrement/capacite");
  assert_change (changes, 3, "/documents/0/nom", first->nom, NULL);
  assert_change (changes, 4, "/documents/1/nom", NULL, "neuf.pdf");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/depot-espace/PUB-01/reduced-access", test_access);
  g_test_add_func ("/domain/depot-espace/PUB-01/open-or-not", test_open);
  g_test_add_func ("/domain/depot-espace/PUB-01/correction", test_correction);
  g_test_add_func ("/domain/depot-espace/PUB-01/renewal", test_renewal);
  g_test_add_func ("/domain/depot-espace/PUB-01/renewal-takes-no-more", test_renewal_refused);
  g_test_add_func ("/domain/depot-espace/AUD-02/changes", test_changes);

  return g_test_run ();
}
