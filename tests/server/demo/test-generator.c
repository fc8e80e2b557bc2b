/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "server/demo/mef-demo-generator.h"

#include "base/mef-id.h"
#include "base/mef-text.h"
#include "domain/mef-constat.h"
#include "domain/mef-mot-de-passe.h"
#include "server/demo/mef-demo-dossier.h"

#include <glib/gstdio.h>
#include <string.h>

#define N_DOSSIERS 3000

static MefCommunes *communes;
static MefSites    *sites;
static MefDay       as_of;

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

/* Dossiers without their scans: as many as one likes in no time. */
typedef struct
{
  MefDemoContexte contexte;
  GPtrArray      *brouillons; /* MefDemoBrouillon */
} Draft;

static void
draft_set_up (Draft *draft, gconstpointer data)
{
  MefDemoContexte *contexte = &draft->contexte;

  contexte->seed = 1;
  contexte->as_of = as_of;
  contexte->territoire = mef_demo_territoire_new (communes, sites);
  contexte->plan = mef_demo_plan_new (contexte->territoire, contexte->seed, as_of, N_DOSSIERS);
  contexte->equipes = mef_demo_equipes_new (contexte->territoire, contexte->plan, contexte->seed);
  contexte->emails = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  draft->brouillons = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demo_brouillon_free);
  for (guint i = 0; i < N_DOSSIERS; i++)
    g_ptr_array_add (draft->brouillons, mef_demo_brouillon_new (contexte, i));
}

static void
draft_tear_down (Draft *draft, gconstpointer data)
{
  g_ptr_array_unref (draft->brouillons);
  g_hash_table_unref (draft->contexte.emails);
  mef_demo_equipes_free (draft->contexte.equipes);
  mef_demo_plan_free (draft->contexte.plan);
  mef_demo_territoire_free (draft->contexte.territoire);
}

static const MefDemoPlanEntry *
get_entry (Draft *draft, guint i)
{
  return mef_demo_plan_get (draft->contexte.plan, i);
}

static MefDemoDossier *
get_dossier (Draft *draft, guint i)
{
  return ((MefDemoBrouillon *) draft->brouillons->pdata[i])->dossier;
}

static void
check_telephone (const char *telephone)
{
  static const char *const blocks[] = { "063998", "019900", "026191", "035301", "046571", "053649" };
  gboolean                 fiction = FALSE;

  g_assert_cmpuint (strlen (telephone), ==, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    fiction |= g_str_has_prefix (telephone, blocks[i]);
  g_assert_true (fiction);
}

static void
check_clean (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (mef_text_is_clean (text, FALSE));
}

static void
test_people (Draft *draft, gconstpointer data)
{
  g_autoptr (GHashTable) emails = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  int women = 0;
  int abroad = 0;
  int married = 0;

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      const MefDemande *demande = get_dossier (draft, i)->demande;
      int               age = (int) (as_of - demande->date_naissance) / 365;

      g_assert_true (mef_id_is_valid (demande->id));
      g_assert_true (mef_id_is_valid (demande->asm_id));
      g_assert_true (g_hash_table_add (ids, demande->id));
      g_assert_true (g_hash_table_add (ids, demande->asm_id));
      g_assert_true (g_hash_table_add (emails, demande->email));
      g_assert_true (g_str_has_suffix (demande->email, ".example"));
      g_assert_true (g_str_is_ascii (demande->email));
      g_assert_cmpuint (strlen (demande->prenom), >, 1);
      g_assert_cmpuint (strlen (demande->nom), >, 0);
      check_clean (demande->prenom);
      check_clean (demande->nom);
      check_clean (demande->nom_naissance);
      check_clean (demande->lieu_naissance);
      check_clean (demande->profil.presentation);
      g_assert_cmpstr (demande->nom, !=, demande->nom_naissance);
      check_telephone (demande->telephone);
      if (demande->telephone2[0] != '\0')
        check_telephone (demande->telephone2);
      g_assert_cmpint (age, >=, 20);
      g_assert_cmpint (age, <, 66);
      g_assert_cmpint (demande->profil.places_disponibles, <=, 9);
      /* CASF R421-39: something to reach the person by stays visible. */
      g_assert_true (demande->publier_email || demande->publier_telephone);
      women += demande->civilite == MEF_CIVILITE_MADAME;
      married += demande->nom_naissance[0] != '\0';
      abroad += !g_ascii_isdigit (demande->lieu_naissance[strlen (demande->lieu_naissance) - 2])
                && strstr (demande->lieu_naissance, "(2A)") == NULL
                && strstr (demande->lieu_naissance, "(2B)") == NULL;
    }
  g_assert_cmpint (women, >, N_DOSSIERS * 94 / 100);
  g_assert_cmpint (women, <, N_DOSSIERS);
  g_assert_cmpint (married, >, N_DOSSIERS * 40 / 100);
  g_assert_cmpint (abroad, >, N_DOSSIERS * 8 / 100);
  g_assert_cmpint (abroad, <, N_DOSSIERS * 40 / 100);
}

static void
test_addresses (Draft *draft, gconstpointer data)
{
  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      const MefDemande       *demande = get_dossier (draft, i)->demande;
      const MefDemoPlanEntry *entry = get_entry (draft, i);
      const MefSite          *site = mef_sites_find_for_insee (sites, demande->adresse->insee);
      g_autofree char        *line = mef_adresse_to_line (demande->adresse);

      g_test_message ("%s", line);
      g_assert_cmpstr (site->code, ==, demande->site);
      g_assert_cmpint (mef_communes_agree (communes, demande->adresse), ==,
                       entry->defaut != MEF_DEMO_DEFAUT_CODE_POSTAL);
      if (entry->defaut != MEF_DEMO_DEFAUT_DEPARTEMENT)
        g_assert_cmpstr (demande->agrement->departement, ==,
                         mef_communes_find (communes, demande->adresse->insee)->departement);
      if (demande->adresse_precedente != NULL)
        {
          g_assert_false (mef_adresse_equal (demande->adresse, demande->adresse_precedente));
          g_assert_true (mef_communes_agree (communes, demande->adresse_precedente));
        }
    }
}

static gboolean
has_constat (GPtrArray *constats, MefCodeConstat code)
{
  for (guint i = 0; i < constats->len; i++)
    if (((const MefConstat *) constats->pdata[i])->code == code)
      return TRUE;
  return FALSE;
}

static void
test_findings_are_those_meant (Draft *draft, gconstpointer data)
{
  static const struct
  {
    MefCodeConstat code;
    MefDemoDefaut  defaut;
  } pairs[] = {
    { MEF_CONSTAT_FIN_AVANT_DEBUT, MEF_DEMO_DEFAUT_FIN_AVANT_DEBUT },
    { MEF_CONSTAT_DUREE_EXCESSIVE, MEF_DEMO_DEFAUT_DUREE },
    { MEF_CONSTAT_AGREMENT_ABSENT, MEF_DEMO_DEFAUT_AGREMENT_ABSENT },
    { MEF_CONSTAT_ATTESTATION_ABSENTE, MEF_DEMO_DEFAUT_FORMATION_ABSENTE },
  };
  int seen[G_N_ELEMENTS (pairs)] = { 0 };
  int expired = 0;
  int high = 0;

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      const MefDemande *demande = get_dossier (draft, i)->demande;
      MefDemoDefaut     defaut = get_entry (draft, i)->defaut;
      g_autoptr (GPtrArray) constats = mef_constat_compute (demande, mef_legal_get_default (), as_of);

      for (gsize j = 0; j < G_N_ELEMENTS (pairs); j++)
        {
          g_test_message ("%s: defect %d, finding %d", demande->numero, defaut, pairs[j].code);
          /* A year too many is also too long. */
          if (pairs[j].code == MEF_CONSTAT_DUREE_EXCESSIVE && defaut == MEF_DEMO_DEFAUT_DATE_FIN)
            continue;
          g_assert_cmpint (has_constat (constats, pairs[j].code), ==, defaut == pairs[j].defaut);
          seen[j] += defaut == pairs[j].defaut;
        }
      if (defaut == MEF_DEMO_DEFAUT_PERIME)
        g_assert_true (has_constat (constats, MEF_CONSTAT_AGREMENT_EXPIRE));
      if (defaut == MEF_DEMO_DEFAUT_CAPACITE_HORS_BORNES)
        g_assert_true (has_constat (constats, MEF_CONSTAT_CAPACITE_HORS_BORNES));
      expired += defaut == MEF_DEMO_DEFAUT_PERIME;
      high += defaut == MEF_DEMO_DEFAUT_CAPACITE_HORS_BORNES;
    }
  for (gsize j = 0; j < G_N_ELEMENTS (pairs); j++)
    g_assert_cmpint (seen[j], >, 0);
  g_assert_cmpint (expired, >, 0);
  g_assert_cmpint (high, >, 0);
}

/* What the paper says differs from what is declared exactly where the defect says so. */
static void
test_papers_match (Draft *draft, gconstpointer data)
{
  int differing = 0;

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      MefDemoBrouillon         *brouillon = draft->brouillons->pdata[i];
      MefDemande               *demande = brouillon->dossier->demande;
      MefDemoDefaut             defaut = get_entry (draft, i)->defaut;
      const MefDemoPapierJoint *papier = brouillon->papiers->len > 0 ? brouillon->papiers->pdata[0] : NULL;
      const MefAttestation     *paper;
      gboolean                  same;

      g_assert_cmpuint (brouillon->papiers->len, ==, demande->documents->len);
      g_assert_cmpuint (brouillon->papiers->len, >, 0);
      if (papier->sujet != MEF_SCAN_SUJET_AGREMENT)
        continue;
      paper = papier->attestation;
      g_test_message ("%s: defect %d", demande->numero, defaut);
      same = g_str_equal (paper->nom, demande->nom) && g_str_equal (paper->prenom, demande->prenom)
             && mef_adresse_equal (paper->adresse, demande->adresse)
             && paper->debut == demande->agrement->debut && paper->fin == demande->agrement->fin
             && paper->capacite == demande->agrement->capacite
             && g_str_equal (paper->departement, demande->agrement->departement);
      switch (defaut)
        {
        case MEF_DEMO_DEFAUT_NOM:
        case MEF_DEMO_DEFAUT_AUTRE_PERSONNE:
          g_assert_cmpstr (paper->nom, !=, demande->nom);
          break;
        case MEF_DEMO_DEFAUT_PRENOM:
          g_assert_cmpstr (paper->prenom, !=, demande->prenom);
          break;
        case MEF_DEMO_DEFAUT_ADRESSE:
        case MEF_DEMO_DEFAUT_CODE_POSTAL:
          g_assert_false (mef_adresse_equal (paper->adresse, demande->adresse));
          break;
        case MEF_DEMO_DEFAUT_DATE_DEBUT:
          g_assert_cmpuint (paper->debut, !=, demande->agrement->debut);
          break;
        case MEF_DEMO_DEFAUT_DATE_FIN:
        case MEF_DEMO_DEFAUT_FIN_AVANT_DEBUT:
        case MEF_DEMO_DEFAUT_DUREE:
          g_assert_cmpuint (paper->fin, !=, demande->agrement->fin);
          break;
        case MEF_DEMO_DEFAUT_CAPACITE:
        case MEF_DEMO_DEFAUT_CAPACITE_HORS_BORNES:
          g_assert_cmpint (paper->capacite, !=, demande->agrement->capacite);
          break;
        case MEF_DEMO_DEFAUT_DEPARTEMENT:
          g_assert_cmpstr (paper->departement, !=, demande->agrement->departement);
          break;
        case MEF_DEMO_DEFAUT_PAGE_ABSENTE:
          g_assert_cmpint (papier->style.page_absente, ==, 1);
          break;
        default:
          g_assert_true (same);
          break;
        }
      differing += !same;
      /* Signed before it arrived, and by somebody. */
      g_assert_cmpuint (paper->fait_le, <, mef_instant_day (demande->depose_le));
      g_assert_cmpuint (paper->demande_le, <, paper->fait_le);
      g_assert_cmpuint (strlen (paper->signataire), >, 3);
    }
  g_assert_cmpint (differing, >, N_DOSSIERS * 5 / 100);
  g_assert_cmpint (differing, <, N_DOSSIERS * 40 / 100);
}

/* Every decision of the past would be accepted today, by the rules of the domain. */
static void
test_decisions_are_lawful (Draft *draft, gconstpointer data)
{
  int decisions = 0;

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      const MefDemoDossier *dossier = get_dossier (draft, i);
      MefEtat               etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
      gint64                last = dossier->demande->depose_le;

      g_assert_cmpint (dossier->demande->version, ==, 1 + dossier->evenements->len);
      g_test_message ("%s", dossier->demande->numero);
      for (guint j = 0; j < dossier->evenements->len; j++)
        {
          const MefDemoEvenement *evenement = dossier->evenements->pdata[j];
          g_autoptr (GError) error = NULL;

          g_assert_cmpint (evenement->le, >, last);
          last = evenement->le;
          if (evenement->decision != NULL)
            {
              g_autoptr (MefDemande) seen = mef_demande_copy (dossier->demande);
              g_autoptr (GPtrArray) constats =
                  mef_constat_compute (seen, mef_legal_get_default (), mef_instant_day (evenement->le));

              seen->etat = etat;
              g_assert_cmpint (evenement->decision->decision, ==, evenement->evenement);
              mef_decision_check (evenement->decision, seen, constats, mef_motif_get_national (), &error);
              g_assert_no_error (error);
              g_assert_nonnull (evenement->compte);
              decisions++;
            }
          else
            {
              g_assert_cmpint (evenement->evenement, ==, MEF_EVENEMENT_RENVOYER);
              g_assert_cmpuint (evenement->changements->len, ==, 1);
              g_assert_null (evenement->compte);
              g_assert_true (dossier->demande->retour);
            }
          g_assert_true (mef_etat_apply (etat, evenement->evenement, &etat));
        }
      g_assert_cmpint (etat, ==, dossier->demande->etat);
      g_assert_cmpint (last, ==, dossier->demande->etat_depuis);
      g_assert_cmpint (last, <, mef_day_start (as_of));
    }
  g_assert_cmpint (decisions, >, N_DOSSIERS / 2);
}

static void
test_changes_tell_a_difference (Draft *draft, gconstpointer data)
{
  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      const MefDemoDossier *dossier = get_dossier (draft, i);

      for (guint j = 0; j < dossier->evenements->len; j++)
        {
          const MefDemoEvenement *evenement = dossier->evenements->pdata[j];

          for (guint k = 0; k < evenement->changements->len; k++)
            {
              const MefChangement *changement = evenement->changements->pdata[k];

              g_test_message ("%s: %s → %s", changement->champ, changement->de, changement->vers);
              g_assert_true (g_str_has_prefix (changement->champ, "/"));
              g_assert_nonnull (changement->vers);
              if (!g_str_has_prefix (changement->champ, "/documents/"))
                g_assert_cmpstr (changement->de, !=, changement->vers);
            }
        }
    }
}

static void
test_states_and_ages (Draft *draft, gconstpointer data)
{
  int etats[MEF_ETAT_N] = { 0 };
  int retours = 0;
  int old = 0;
  int late = 0;
  int prises = 0;
  int renewals = 0;
  int paris = 0;

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      const MefDemoDossier *dossier = get_dossier (draft, i);
      const MefDemande     *demande = dossier->demande;
      int                   days = mef_days_between (demande->etat_depuis, mef_day_start (as_of));
      gboolean              waits = demande->etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT;

      etats[demande->etat]++;
      retours += waits && demande->retour;
      g_assert_cmpint (days, >=, 0);
      g_assert_cmpint (days, <=, 66);
      old += waits && days > 31;
      late += demande->etat == MEF_ETAT_EN_ATTENTE_ELEMENTS && days > 30;
      renewals += demande->type == MEF_TYPE_DEMANDE_RENOUVELLEMENT;
      paris += g_str_equal (demande->site, "751");
      if (dossier->prise != NULL)
        {
          prises++;
          g_assert_true (waits);
          g_assert_cmpstr (dossier->prise->demande, ==, demande->id);
          g_assert_cmpint (dossier->prise->depuis, <, mef_day_start (as_of));
          g_assert_true (mef_prise_is_live (dossier->prise, mef_day_start (as_of + 1)));
        }
      if (demande->type == MEF_TYPE_DEMANDE_RENOUVELLEMENT)
        {
          g_assert_nonnull (demande->agrement_precedent);
          g_assert_false (demande->premier_agrement);
        }
      else
        g_assert_null (demande->agrement_precedent);
    }
  g_assert_cmpint (etats[MEF_ETAT_EN_COURS_TRAITEMENT], ==, 0);
  g_assert_cmpint (etats[MEF_ETAT_EN_ATTENTE_TRAITEMENT], >, N_DOSSIERS * 30 / 100);
  g_assert_cmpint (etats[MEF_ETAT_EN_ATTENTE_ELEMENTS], >, N_DOSSIERS * 10 / 100);
  g_assert_cmpint (etats[MEF_ETAT_VALIDE], >, N_DOSSIERS * 40 / 100);
  g_assert_cmpint (etats[MEF_ETAT_REJETE], >, N_DOSSIERS * 4 / 100);
  g_assert_cmpint (retours, >, N_DOSSIERS / 100);
  g_assert_cmpint (old, >, 10);
  g_assert_cmpint (late, >, 50);
  g_assert_cmpint (prises, >, 20);
  g_assert_cmpint (renewals, >, N_DOSSIERS * 35 / 100);
  g_assert_cmpint (paris, >, N_DOSSIERS * 30 / 100);
}

static void
test_numbers (Draft *draft, gconstpointer data)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      const MefDemande *demande = get_dossier (draft, i)->demande;
      const char       *before = g_hash_table_lookup (last, demande->site);

      g_assert_true (g_regex_match_simple ("^[0-9]{3}-20[0-9]{2}-[0-9]{6}$", demande->numero, 0, 0));
      g_assert_true (g_str_has_prefix (demande->numero, demande->site));
      g_assert_true (g_hash_table_add (numbers, demande->numero));
      if (before != NULL)
        g_assert_cmpstr (before, <, demande->numero);
      g_hash_table_insert (last, demande->site, demande->numero);
    }
}

static void
test_register (Draft *draft, gconstpointer data)
{
  g_autoptr (GHashTable) identities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) elsewhere = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *comptes = mef_demo_equipes_get_comptes (draft->contexte.equipes);
  int        twins = 0;
  int        neighbours = 0;
  int        shared = 0;
  int        radiated = 0;

  for (guint i = 0; i < comptes->len; i++)
    {
      const MefDemoCompte *compte = comptes->pdata[i];

      if (compte->compte->audience == MEF_AUDIENCE_GESTIONNAIRE)
        g_hash_table_add (elsewhere, compte->compte->email);
    }
  for (guint i = 0; i < N_DOSSIERS; i++)
    {
      const MefDemoBrouillon *brouillon = draft->brouillons->pdata[i];
      const MefDemande       *demande = brouillon->dossier->demande;
      const MefDemoPersonne  *personne = brouillon->personne;
      MefDemoDefaut           defaut = get_entry (draft, i)->defaut;
      char *identity = g_strdup_printf ("%s|%s|%u", demande->prenom, demande->nom, demande->date_naissance);
      char *address = mef_adresse_to_line (demande->adresse);

      g_assert_cmpstr (personne->id, ==, demande->asm_id);
      g_assert_cmpstr (personne->site, ==, demande->site);
      g_assert_cmpstr (personne->email, ==, demande->email);
      if (defaut == MEF_DEMO_DEFAUT_IDENTITE)
        twins += g_hash_table_contains (identities, identity);
      else
        g_assert_false (g_hash_table_contains (identities, identity));
      if (defaut == MEF_DEMO_DEFAUT_MEME_ADRESSE)
        neighbours += g_hash_table_contains (addresses, address);
      g_hash_table_add (identities, identity);
      g_hash_table_add (addresses, address);
      g_assert_cmpint (g_hash_table_contains (elsewhere, demande->email), ==,
                       defaut == MEF_DEMO_DEFAUT_EMAIL);
      g_assert_cmpint (personne->statut == MEF_STATUT_ASM_RADIE, ==, defaut == MEF_DEMO_DEFAUT_RADIE);
      if (demande->etat == MEF_ETAT_VALIDE)
        {
          g_assert_cmpint (personne->statut, ==, MEF_STATUT_ASM_AGREE);
          g_assert_true (mef_agrement_equal (personne->agrement, demande->agrement));
        }
      radiated += defaut == MEF_DEMO_DEFAUT_RADIE;
      shared += defaut == MEF_DEMO_DEFAUT_EMAIL;
    }
  g_assert_cmpint (twins, >, 20);
  g_assert_cmpint (neighbours, >, 30);
  g_assert_cmpint (radiated, >, 20);
  g_assert_cmpint (shared, >, 0);
}

static void
test_accounts (Draft *draft, gconstpointer data)
{
  GPtrArray *comptes = mef_demo_equipes_get_comptes (draft->contexte.equipes);
  g_autoptr (GHashTable) emails = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) logins = g_hash_table_new (g_str_hash, g_str_equal);
  guint roles = 0;
  int   open = 0;
  int   closed = 0;

  for (guint i = 0; i < comptes->len; i++)
    {
      const MefDemoCompte *entry = comptes->pdata[i];
      const MefCompte     *compte = entry->compte;

      g_assert_true (mef_id_is_valid (compte->id));
      g_assert_true (g_hash_table_add (emails, compte->email));
      if (compte->audience != MEF_AUDIENCE_CAF)
        continue;
      g_assert_true (g_hash_table_add (logins, compte->login));
      g_assert_true (g_str_is_ascii (compte->login));
      for (guint j = 0; j < compte->affectations->len; j++)
        {
          const MefAffectation *affectation = compte->affectations->pdata[j];

          g_assert_nonnull (mef_sites_find (sites, affectation->site));
          if (entry->mot_de_passe != NULL)
            roles |= affectation->roles;
        }
      if (entry->mot_de_passe == NULL)
        continue;
      g_assert_cmpuint (mef_mot_de_passe_check (entry->mot_de_passe), ==, 0);
      roles |= compte->roles_reguliers;
      if (compte->actif)
        open++;
      else
        closed++;
    }
  g_assert_cmpuint (roles, ==, MEF_ROLE_ALL);
  g_assert_cmpint (open, >, 8);
  g_assert_cmpint (closed, ==, 1);
}

static void
test_accounts_file (Draft *draft, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("demo-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "comptes-demo.json", NULL);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (mef_demo_equipes_write (draft->contexte.equipes, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_nonnull (strstr (text,
                            "{\"comptes\":[\n{\"email\":\"claire.fontaine@caf751.example\","
                            "\"mot_de_passe\":\"" MEF_DEMO_MOT_DE_PASSE "\",\"nom\":\"Claire Fontaine\","
                            "\"role\":\"Administratrice CAF\",\"sites\":[\"751\"]}"));
  g_assert_nonnull (strstr (text, "\"sites\":[\"751\",\"931\"]"));
  g_assert_nonnull (strstr (text, "\"sites\":[]"));
  g_assert_null (strstr (text, "collegue"));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (mef_demo_equipes_write (draft->contexte.equipes, "/nowhere/at/all.json", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Everything of a batch in one text, scans by their hash. */
static void
describe (GString *text, MefDemoLot *lot)
{
  for (guint i = 0; i < lot->scans->len; i++)
    {
      const MefDemoScan *scan = lot->scans->pdata[i];

      g_string_append_printf (text, "%s %s %d\n", scan->sha256, scan->media_type, scan->pages);
    }
  for (guint i = 0; i < lot->dossiers->len; i++)
    {
      const MefDemoDossier  *dossier = lot->dossiers->pdata[i];
      const MefDemoPersonne *personne = lot->personnes->pdata[i];
      const MefDemande      *demande = dossier->demande;
      g_autofree char       *address = mef_adresse_to_line (demande->adresse);

      g_string_append_printf (text, "%s %s %s %s %s %s %s %" G_GINT64_FORMAT " %u %u %d %s %d %d\n",
                              demande->id, demande->numero, demande->prenom, demande->nom, demande->email,
                              address, demande->profil.presentation, demande->etat_depuis,
                              demande->agrement->debut, demande->agrement->fin, demande->etat, personne->id,
                              personne->statut, dossier->sngi);
      for (guint j = 0; j < demande->documents->len; j++)
        {
          const MefDocument *document = g_ptr_array_index (demande->documents, j);

          g_string_append_printf (text, "%s %s\n", document->nom, document->sha256);
        }
    }
}

static char *
generate (guint64 seed, MefDay day, guint n)
{
  g_autoptr (MefDemoGenerator) generator = mef_demo_generator_new (communes, sites, seed, day, n);
  g_autoptr (GString) text = g_string_new (NULL);
  guint count = 0;

  while (TRUE)
    {
      g_autoptr (MefDemoLot) lot = mef_demo_generator_next (generator);

      if (lot == NULL)
        break;
      g_assert_cmpuint (lot->dossiers->len, <=, MEF_DEMO_LOT);
      g_assert_cmpuint (lot->dossiers->len, ==, lot->personnes->len);
      count += lot->dossiers->len;
      describe (text, lot);
    }
  g_assert_cmpuint (count, ==, n);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_same_seed_same_values (void)
{
  g_autofree char *first = generate (7, as_of, 12);
  g_autofree char *again = generate (7, as_of, 12);
  g_autofree char *other_seed = generate (8, as_of, 12);
  g_autofree char *other_day = generate (7, as_of + 1, 12);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, !=, other_seed);
  g_assert_cmpstr (first, !=, other_day);
}

static void
test_nothing (void)
{
  g_autofree char *nothing = generate (7, as_of, 0);

  g_assert_cmpstr (nothing, ==, "");
}

/* @n requests: each document's scan was given before, once, and is what the document says. */
static void
check_documents (guint n)
{
  g_autoptr (MefDemoGenerator) generator = mef_demo_generator_new (communes, sites, 3, as_of, n);
  g_autoptr (GHashTable) scans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (TRUE)
    {
      g_autoptr (MefDemoLot) lot = mef_demo_generator_next (generator);

      if (lot == NULL)
        break;
      for (guint i = 0; i < lot->scans->len; i++)
        {
          const MefDemoScan *scan = lot->scans->pdata[i];
          g_autofree char   *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, scan->contenu);

          g_assert_cmpstr (scan->sha256, ==, hash);
          g_assert_false (g_hash_table_contains (scans, hash));
          g_hash_table_insert (scans, g_steal_pointer (&hash),
                               GSIZE_TO_POINTER (g_bytes_get_size (scan->contenu)));
        }
      for (guint i = 0; i < lot->dossiers->len; i++)
        {
          const MefDemande *demande = ((const MefDemoDossier *) lot->dossiers->pdata[i])->demande;

          for (guint j = 0; j < demande->documents->len; j++)
            {
              const MefDocument *document = g_ptr_array_index (demande->documents, j);
              const char        *point = strrchr (document->nom, '.');

              g_assert_cmpint (document->numero, ==, j + 1);
              g_assert_cmpint (document->pages, >, 0);
              g_assert_cmpuint (GPOINTER_TO_SIZE (g_hash_table_lookup (scans, document->sha256)), ==,
                                document->taille);
              g_assert_nonnull (point);
              g_assert_true (
                  g_str_has_suffix (document->media_type, point + 1)
                  || (g_str_equal (point, ".jpg") && g_str_equal (document->media_type, "image/jpeg")));
            }
        }
    }
  g_assert_cmpuint (g_hash_table_size (scans), >, n / 20);
}

static void
test_own_scans (void)
{
  check_documents (25);
}

static void
test_common_stock (void)
{
  check_documents (MEF_DEMO_PLAN_PROPRES + 200);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Draft *draft, gconstpointer data);
  } tests[] = {
    { "/server/demo/generator/API-11/people", test_people },
    { "/server/demo/generator/API-11/addresses", test_addresses },
    { "/server/demo/generator/API-11/findings-are-those-meant", test_findings_are_those_meant },
    { "/server/demo/generator/API-11/papers-match", test_papers_match },
    { "/server/demo/generator/API-11/decisions-are-lawful", test_decisions_are_lawful },
    { "/server/demo/generator/API-11/changes-tell-a-difference", test_changes_tell_a_difference },
    { "/server/demo/generator/API-11/states-and-ages", test_states_and_ages },
    { "/server/demo/generator/API-11/numbers", test_numbers },
    { "/server/demo/generator/API-11/register", test_register },
    { "/server/demo/generator/USR-13/accounts", test_accounts },
    { "/server/demo/generator/API-11/accounts-file", test_accounts_file },
  };
  g_autoptr (GBytes) communes_bytes = NULL;
  g_autoptr (GBytes) sites_bytes = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  communes_bytes = read_shipped ("communes.tsv");
  sites_bytes = read_shipped ("sites.tsv");
  communes = mef_communes_parse (communes_bytes, NULL);
  sites = mef_sites_parse (sites_bytes, NULL);
  as_of = mef_day_new (2026, 4, 23);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Draft, NULL, draft_set_up, tests[i].func, draft_tear_down);
  g_test_add_func ("/server/demo/generator/API-11/same-seed-same-values", test_same_seed_same_values);
  g_test_add_func ("/server/demo/generator/nothing", test_nothing);
  g_test_add_func ("/server/demo/generator/API-11/own-scans", test_own_scans);
  if (g_test_slow ())
    g_test_add_func ("/server/demo/generator/API-11/common-stock", test_common_stock);
  status = g_test_run ();
  mef_communes_unref (communes);
  mef_sites_unref (sites);
  return status;
}
