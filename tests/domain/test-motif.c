/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-motif.h"

#include "base/mef-id.h"
#include "base/mef-text.h"
#include "support/mef-sample-demande.h"

#include <string.h>

#define NB "\xC2\xA0"

static MefMotif *
motif_new (const char *texte, guint champs)
{
  MefMotif *motif = mef_motif_new ();

  g_free (motif->texte);
  motif->texte = g_strdup (texte);
  motif->champs = champs;
  return motif;
}

static void
assert_expanded (const char        *texte,
                 guint              champs,
                 const MefDecision *decision,
                 const char        *precision,
                 const char        *expected)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefMotif) motif = motif_new (texte, champs);
  g_autofree char *text =
      mef_motif_expand (motif, demande, decision != NULL ? decision->controles : NULL, precision);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_variables (void)
{
  const guint capacite = 1u << MEF_CHAMP_CAPACITE;
  g_autoptr (MefDecision) read = mef_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefDecision) unread = mef_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);

  mef_decision_set_controle (read, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT, " 3 ");
  mef_decision_set_controle (unread, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT, "  ");

  assert_expanded ("{declare}[ contre {lu}].", capacite, read, NULL, "4 enfants contre 3.");
  assert_expanded ("{declare}[ contre {lu}].", capacite, unread, NULL, "4 enfants.");
  assert_expanded ("{declare}[ contre {lu}].", capacite, NULL, NULL, "4 enfants.");
  assert_expanded ("[{declare}, {lu}] fin", capacite, unread, NULL, " fin");
  assert_expanded ("Manque {precision}.", 0, NULL, "la page 2", "Manque la page 2.");
  assert_expanded ("Manque {precision}.", 0, NULL, " la page 2. ", "Manque la page 2."); /* one full stop */
  assert_expanded ("Manque[ : {precision}].", 0, NULL, "a, b.", "Manque : a, b.");
  assert_expanded ("Manque[ : {precision}].", 0, NULL, " ", "Manque.");
  assert_expanded ("Manque[ : {precision}].", 0, NULL, NULL, "Manque.");
  assert_expanded ("{declare}|{lu}|{precision}", 0, read, NULL, "||");
}

/* A motive about several fields speaks of all that differ, each by its name. */
static void
test_different_fields (void)
{
  const guint dates = 1u << MEF_CHAMP_DATE_DEBUT | 1u << MEF_CHAMP_DATE_FIN;
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);

  /* Which of the two is meant is not known until one is ticked. */
  assert_expanded ("[{declare}][ {lu}]", dates, decision, NULL, "");
  mef_decision_set_controle (decision, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT, "3");
  assert_expanded ("[{declare}][ {lu}]", dates, decision, NULL, "");
  mef_decision_set_controle (decision, MEF_CHAMP_DATE_FIN, MEF_RESULTAT_DIFFERENT, "1er mai 2030");
  assert_expanded ("[{declare}][ {lu}]", dates, decision, NULL, "30 avril 2031 1er mai 2030");
  mef_decision_set_controle (decision, MEF_CHAMP_DATE_DEBUT, MEF_RESULTAT_DIFFERENT, NULL);
  assert_expanded ("[{declare}][ {lu}]", dates, decision, NULL,
                   "1er mai 2026 (date de début) et 30 avril 2031 (date de fin) 1er mai 2030 (date de fin)");
  mef_decision_set_controle (decision, MEF_CHAMP_DATE_DEBUT, MEF_RESULTAT_DIFFERENT, "2 mai 2026");
  assert_expanded ("[{lu}.]", dates, decision, NULL,
                   "2 mai 2026 (date de début) et 1er mai 2030 (date de fin).");
}

static void
test_literal (void)
{
  assert_expanded ("", 0, NULL, NULL, "");
  assert_expanded ("[", 0, NULL, NULL, "[");
  assert_expanded ("a ] b", 0, NULL, NULL, "a ] b");
  assert_expanded ("{inconnu} {declare", 0, NULL, NULL, "{inconnu} {declare");
  assert_expanded ("[toujours]", 0, NULL, NULL, "toujours");
  assert_expanded (".", 0, NULL, NULL, ".");
  assert_expanded ("[.]", 0, NULL, NULL, ".");
}

static void
test_typed_text_is_no_template (void)
{
  assert_expanded ("{precision}", 0, NULL, "{declare} [x] {precision} {lu}",
                   "{declare} [x] {precision} {lu}");
  assert_expanded ("[{precision}]!", 0, NULL, "]%s%n[", "]%s%n[!");
}

static void
test_pictures (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autofree char *capacite = mef_motif_expand (mef_sample_motif ("Capacité différente du document"), demande,
                                                decision->controles, NULL);
  g_autofree char *incomplet = mef_motif_expand (mef_sample_motif ("Document incomplet"), demande,
                                                 decision->controles, "page 2, conditions d’accueil");

  g_assert_cmpstr (capacite, ==,
                   "Vous avez déclaré 4 enfants" NB
                   "; l’attestation du département en indique 3. Corrigez la "
                   "capacité, ou joignez la décision qui la porte à 4 enfants.");
  g_assert_cmpstr (incomplet, ==,
                   "Il manque" NB
                   ": page 2, conditions d’accueil. Joignez toutes les pages de l’attestation.");
}

/* Every national text stays whole, whatever was ticked and read. */
static void
test_national_texts (void)
{
  GPtrArray *motifs = mef_motif_get_national ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  for (guint i = 0; i < motifs->len; i++)
    for (guint ticked = 0; ticked < 3; ticked++)
      {
        const MefMotif *motif = g_ptr_array_index (motifs, i);
        g_autoptr (MefDecision) decision = mef_decision_new (motif->decision);
        g_autofree char *text = NULL;

        for (guint champ = 0; ticked > 0 && champ < MEF_CHAMP_N; champ++)
          mef_decision_set_controle (decision, champ, MEF_RESULTAT_DIFFERENT, ticked > 1 ? "lu ainsi" : NULL);

        text = mef_motif_expand (motif, demande, decision->controles,
                                 motif->precision != NULL ? "une précision" : NULL);
        g_assert_true (g_str_has_suffix (text, "."));
        g_assert_null (strpbrk (text, "{}[]"));
        g_assert_null (strstr (text, "  "));
        g_assert_null (strstr (text, ".."));
        g_assert_null (strstr (text, NB ": ."));
        g_assert_true (mef_text_is_clean (text, FALSE));
        g_assert_cmpint (strstr (text, "lu ainsi") != NULL, ==, ticked > 1 && motif->champs != 0);
        g_assert_cmpint (strstr (text, "une précision") != NULL, ==, motif->precision != NULL);
      }
}

static void
test_national_set (void)
{
  GPtrArray *motifs = mef_motif_get_national ();
  guint      proposed = 0;
  guint      per_decision[MEF_EVENEMENT_N] = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_true (motifs == mef_motif_get_national ());
  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif *motif = g_ptr_array_index (motifs, i);

      g_assert_true (mef_id_is_valid (motif->id));
      g_assert_true (g_hash_table_add (seen, motif->id));
      g_assert_cmpstr (motif->site, ==, MEF_SITE_NATIONAL);
      g_assert_cmpint (motif->version, ==, 1);
      g_assert_true (motif->actif);
      g_assert_cmpint (motif->ordre, ==, i + 1);
      g_assert_true (motif->decision == MEF_EVENEMENT_DEMANDER_ELEMENTS
                     || motif->decision == MEF_EVENEMENT_REJETER);
      g_assert_cmpint (strstr (motif->texte, "{precision}") != NULL, ==, motif->precision != NULL);
      if (motif->decision == MEF_EVENEMENT_DEMANDER_ELEMENTS)
        {
          g_assert_cmpuint (proposed & motif->champs, ==, 0); /* one motive a field */
          proposed |= motif->champs;
        }
      else
        {
          g_assert_cmpuint (motif->champs, ==, 0);
        }
      per_decision[motif->decision]++;
    }

  /* MOD-04: every field that may be « différent » has its motive. */
  g_assert_cmpuint (proposed, ==, (1u << MEF_CHAMP_N) - 1);
  g_assert_cmpuint (per_decision[MEF_EVENEMENT_DEMANDER_ELEMENTS], >=, 7);
  g_assert_cmpuint (per_decision[MEF_EVENEMENT_REJETER], >=, 3);
}

static void
test_order_of_pictures (void)
{
  static const char *const titles[] = {
    "Capacité différente du document",
    "Document incomplet",
    "Document illisible",
    "Adresse différente du document",
    "Nom ou prénom différents du document",
    "Dates d’agrément différentes du document",
    "Attestation de formation absente",
  };
  GPtrArray *motifs = mef_motif_get_national ();

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (((const MefMotif *) motifs->pdata[i])->titre, ==, titles[i]);
}

static void
test_lacks_precision (void)
{
  static const char *const nothing[] = { "", "  ", NB, ".", " - ", "…", "\xE2\x80\x8B" };
  const MefMotif          *incomplet = mef_sample_motif ("Document incomplet");

  g_assert_true (mef_motif_lacks_precision (incomplet, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    g_assert_true (mef_motif_lacks_precision (incomplet, nothing[i]));
  g_assert_false (mef_motif_lacks_precision (incomplet, "2"));
  g_assert_false (mef_motif_lacks_precision (incomplet, " é"));
  g_assert_false (mef_motif_lacks_precision (incomplet, "\xFF"));
  g_assert_false (mef_motif_lacks_precision (mef_sample_motif ("Document illisible"), NULL));
}

static void
test_ref (void)
{
  g_autoptr (MefMotif) motif = mef_motif_new ();
  g_autoptr (MefMotif) held = mef_motif_ref (motif);

  g_assert_true (held == motif);
  g_assert_cmpint (held->decision, ==, MEF_EVENEMENT_DEMANDER_ELEMENTS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/motif/MOD-05/variables-and-optional-parts", test_variables);
  g_test_add_func ("/domain/motif/MOD-05/different-fields", test_different_fields);
  g_test_add_func ("/domain/motif/MOD-05/lacks-precision", test_lacks_precision);
  g_test_add_func ("/domain/motif/MOD-05/other-brackets-stay", test_literal);
  g_test_add_func ("/domain/motif/MOD-05/typed-text-is-no-template", test_typed_text_is_no_template);
  g_test_add_func ("/domain/motif/MOD-05/texts-of-the-pictures", test_pictures);
  g_test_add_func ("/domain/motif/MOD-05/national-texts-stay-whole", test_national_texts);
  g_test_add_func ("/domain/motif/MOD-14/national-set", test_national_set);
  g_test_add_func ("/domain/motif/MOD-14/order-of-the-pictures", test_order_of_pictures);
  g_test_add_func ("/domain/motif/ref", test_ref);

  return g_test_run ();
}
