/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-constat.h"

#include "support/mef-sample-demande.h"

/* U+00A0: sentences take it before : ; ? and inside « ». */
#define NB "\xC2\xA0"

static MefDay
day (const char *iso)
{
  return mef_day_parse (iso);
}

/* The findings of @demande on @today, as codes in their order: « A B » */
static char *
dup_codes (const MefDemande *demande, const char *today)
{
  g_autoptr (GPtrArray) constats = mef_constat_compute (demande, mef_legal_get_default (), day (today));
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < constats->len; i++)
    {
      const MefConstat *constat = g_ptr_array_index (constats, i);

      g_assert_false (mef_constat_needs_register (constat->code));
      g_string_append_printf (codes, "%s%s", i > 0 ? " " : "", mef_constat_to_code (constat->code));
    }

  return g_string_free (g_steal_pointer (&codes), FALSE);
}

#define assert_codes(demande, today, expected)                                                               \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *codes_ = dup_codes (demande, today);                                                    \
    g_assert_cmpstr (codes_, ==, expected);                                                                  \
  }                                                                                                          \
  G_STMT_END

static void
test_none (void)
{
  g_autoptr (MefDemande) renewal = mef_sample_demande_new ();
  g_autoptr (MefDemande) first = mef_sample_demande_new_nth (1);

  assert_codes (renewal, MEF_SAMPLE_TODAY, "");
  assert_codes (first, MEF_SAMPLE_TODAY, "");
}

static void
test_end_before_start (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  demande->agrement->debut = day ("2030-05-02");
  demande->agrement->fin = day ("2030-05-01");
  assert_codes (demande, MEF_SAMPLE_TODAY, "FIN_AVANT_DEBUT");
  demande->agrement->fin = day ("2030-05-02");
  assert_codes (demande, MEF_SAMPLE_TODAY, "");
  /* A day that is missing precedes nothing. */
  demande->agrement->fin = MEF_DAY_NONE;
  assert_codes (demande, MEF_SAMPLE_TODAY, "");
  demande->agrement->fin = day ("2030-05-02");
  demande->agrement->debut = MEF_DAY_NONE;
  assert_codes (demande, MEF_SAMPLE_TODAY, "");
}

static void
test_expired (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  assert_codes (demande, "2031-04-29", "");
  assert_codes (demande, "2031-04-30", ""); /* the last day counts */
  assert_codes (demande, "2031-05-01", "AGREMENT_EXPIRE");
}

static void
test_duration (void)
{
  static const struct
  {
    gboolean    first;
    const char *debut;
    const char *fin;
    gboolean    too_long;
  } rows[] = {
    { TRUE, "2026-05-01", "2031-04-30", FALSE },
    { TRUE, "2026-05-01", "2031-05-01", FALSE }, /* the anniversary as it is often written */
    { TRUE, "2026-05-01", "2031-05-02", TRUE },
    { TRUE, "2024-02-29", "2029-02-28", FALSE },
    { TRUE, "2024-02-29", "2029-03-01", TRUE },
    { FALSE, "2026-05-01", "2031-05-02", FALSE }, /* a renewal may last ten years */
    { FALSE, "2026-05-01", "2036-05-01", FALSE },
    { FALSE, "2026-05-01", "2036-05-02", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (rows[i].first ? 1 : 0);

      demande->agrement->debut = day (rows[i].debut);
      demande->agrement->fin = day (rows[i].fin);
      assert_codes (demande, MEF_SAMPLE_TODAY, rows[i].too_long ? "DUREE_EXCESSIVE" : "");
    }
}

static void
test_capacity (void)
{
  static const struct
  {
    int         capacite;
    const char *sentence;
  } rows[] = {
    { G_MININT, NULL },
    { -1, NULL },
    { 0, "Capacité de 0 enfant" NB ": il en faut au moins un." },
    { 1, "" },
    { 4, "" },
    { 5, "Capacité de 5 enfants" NB ": au-delà de 4, il faut une dérogation." },
    { 6, "Capacité de 6 enfants" NB ": au-delà de 4, il faut une dérogation." },
    { 7, "Capacité de 7 enfants" NB ": la loi n’en permet pas plus de 6, dérogation comprise." },
    { G_MAXINT, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new ();
      g_autoptr (GPtrArray) constats = NULL;

      demande->agrement->capacite = rows[i].capacite;
      constats = mef_constat_compute (demande, mef_legal_get_default (), day (MEF_SAMPLE_TODAY));
      if (g_strcmp0 (rows[i].sentence, "") == 0)
        {
          g_assert_cmpuint (constats->len, ==, 0);
        }
      else
        {
          const MefConstat *constat;
          g_autofree char  *sentence = NULL;

          g_assert_cmpuint (constats->len, ==, 1);
          constat = g_ptr_array_index (constats, 0);
          g_assert_cmpint (constat->code, ==, MEF_CONSTAT_CAPACITE_HORS_BORNES);
          sentence = mef_constat_to_sentence (constat, demande);
          if (rows[i].sentence != NULL)
            g_assert_cmpstr (sentence, ==, rows[i].sentence);
        }
    }
}

static void
test_legal_values_are_data (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (1);
  g_autoptr (GPtrArray) constats = NULL;
  MefLegal legal = { .duree_ans = 2, .duree_max_ans = 3, .capacite_max = 2, .capacite_derogation = 3 };

  constats = mef_constat_compute (demande, &legal, day (MEF_SAMPLE_TODAY));
  g_assert_cmpuint (constats->len, ==, 2);
  g_assert_cmpint (((MefConstat *) constats->pdata[0])->code, ==, MEF_CONSTAT_DUREE_EXCESSIVE);
  g_assert_cmpint (((MefConstat *) constats->pdata[1])->code, ==, MEF_CONSTAT_CAPACITE_HORS_BORNES);
}

static void
test_documents (void)
{
  g_autoptr (MefDemande) renewal = mef_sample_demande_new ();
  g_autoptr (MefDemande) first = mef_sample_demande_new_nth (1);

  g_ptr_array_set_size (first->documents, 1); /* the agrément alone */
  assert_codes (first, MEF_SAMPLE_TODAY, "ATTESTATION_ABSENTE");
  first->premier_agrement = FALSE;
  assert_codes (first, MEF_SAMPLE_TODAY, "");
  first->premier_agrement = TRUE;
  g_ptr_array_set_size (first->documents, 0);
  assert_codes (first, MEF_SAMPLE_TODAY, "AGREMENT_ABSENT ATTESTATION_ABSENTE");
  g_ptr_array_set_size (renewal->documents, 0);
  assert_codes (renewal, MEF_SAMPLE_TODAY, "AGREMENT_ABSENT");
}

static void
test_gravest_first (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new_nth (1);

  demande->agrement->debut = day ("2026-04-01");
  demande->agrement->fin = day ("2026-03-01");
  demande->agrement->capacite = 12;
  g_ptr_array_set_size (demande->documents, 0);
  assert_codes (demande, MEF_SAMPLE_TODAY,
                "FIN_AVANT_DEBUT AGREMENT_ABSENT ATTESTATION_ABSENTE AGREMENT_EXPIRE CAPACITE_HORS_BORNES");
}

static const struct
{
  const char *code;
  MefGravite  gravite;
  gboolean    registre;
} table[MEF_CONSTAT_N] = {
  { "FIN_AVANT_DEBUT", MEF_GRAVITE_BLOQUANT, FALSE },
  { "AGREMENT_EXPIRE", MEF_GRAVITE_A_ACQUITTER, FALSE },
  { "DUREE_EXCESSIVE", MEF_GRAVITE_A_ACQUITTER, FALSE },
  { "CAPACITE_HORS_BORNES", MEF_GRAVITE_A_ACQUITTER, FALSE },
  { "CODE_POSTAL_COMMUNE", MEF_GRAVITE_A_ACQUITTER, TRUE },
  { "AGREMENT_ABSENT", MEF_GRAVITE_BLOQUANT, FALSE },
  { "ATTESTATION_ABSENTE", MEF_GRAVITE_BLOQUANT, FALSE },
  { "IDENTITE_DEJA_UTILISEE", MEF_GRAVITE_A_ACQUITTER, TRUE },
  { "MEME_ADRESSE", MEF_GRAVITE_INFORMATION, TRUE },
  { "EMAIL_AUTRE_AUDIENCE", MEF_GRAVITE_A_ACQUITTER, TRUE },
  { "ASM_RADIE", MEF_GRAVITE_BLOQUANT, TRUE },
  { "SNGI_CONFIRMEE", MEF_GRAVITE_INFORMATION, TRUE },
  { "SNGI_INTROUVABLE", MEF_GRAVITE_A_ACQUITTER, TRUE },
  { "SNGI_DIFFERENTE", MEF_GRAVITE_A_ACQUITTER, TRUE },
  { "SNGI_NON_DISPONIBLE", MEF_GRAVITE_INFORMATION, TRUE },
};

static void
test_table (void)
{
  MefCodeConstat code = MEF_CONSTAT_N;

  for (guint i = 0; i < MEF_CONSTAT_N; i++)
    {
      g_assert_cmpstr (mef_constat_to_code (i), ==, table[i].code);
      g_assert_cmpint (mef_constat_get_gravite (i), ==, table[i].gravite);
      g_assert_cmpint (mef_constat_needs_register (i), ==, table[i].registre);
      g_assert_true (g_utf8_strlen (mef_constat_get_short_label (i), -1) > 3);
      g_assert_true (mef_constat_from_code (table[i].code, &code));
      g_assert_cmpint (code, ==, i);
    }

  code = MEF_CONSTAT_N;
  g_assert_false (mef_constat_from_code ("AUTRE", &code));
  g_assert_false (mef_constat_from_code (NULL, &code));
  g_assert_cmpint (code, ==, MEF_CONSTAT_N);
  /* mef_decision keeps them as a set of bits. */
  g_assert_cmpuint (MEF_CONSTAT_N, <=, 32);
}

static void
test_fields (void)
{
  MefChamp champ = MEF_CHAMP_N;

  g_assert_true (mef_constat_get_champ (MEF_CONSTAT_FIN_AVANT_DEBUT, &champ));
  g_assert_cmpint (champ, ==, MEF_CHAMP_DATE_FIN);
  g_assert_true (mef_constat_get_champ (MEF_CONSTAT_CAPACITE_HORS_BORNES, &champ));
  g_assert_cmpint (champ, ==, MEF_CHAMP_CAPACITE);
  g_assert_true (mef_constat_get_champ (MEF_CONSTAT_MEME_ADRESSE, &champ));
  g_assert_cmpint (champ, ==, MEF_CHAMP_ADRESSE);
  g_assert_false (mef_constat_get_champ (MEF_CONSTAT_ATTESTATION_ABSENTE, &champ));
  g_assert_cmpint (champ, ==, MEF_CHAMP_ADRESSE);
}

static const struct
{
  MefCodeConstat code;
  const char    *detail;
  const char    *sentence;
} sentences[] = {
  { MEF_CONSTAT_FIN_AVANT_DEBUT, NULL, "La date de fin précède la date de début." },
  { MEF_CONSTAT_AGREMENT_EXPIRE, "30 avril 2026", "L’agrément a expiré le 30 avril 2026." },
  { MEF_CONSTAT_AGREMENT_EXPIRE, NULL, "L’agrément a expiré." },
  { MEF_CONSTAT_DUREE_EXCESSIVE, "5 ans", "L’agrément dure plus de 5 ans, la durée légale." },
  { MEF_CONSTAT_CODE_POSTAL_COMMUNE, NULL,
    "Le code postal et la commune ne vont pas ensemble" NB ": 75020, Paris." },
  { MEF_CONSTAT_AGREMENT_ABSENT, NULL, "Aucun document d’agrément n’est joint." },
  { MEF_CONSTAT_ATTESTATION_ABSENTE, NULL, "L’attestation de formation manque pour un premier agrément." },
  { MEF_CONSTAT_IDENTITE_DEJA_UTILISEE, "Rosa Teixeira",
    "Même nom et même date de naissance que Rosa Teixeira." },
  { MEF_CONSTAT_IDENTITE_DEJA_UTILISEE, "Élodie Roy", "Même nom et même date de naissance qu’Élodie Roy." },
  { MEF_CONSTAT_IDENTITE_DEJA_UTILISEE, NULL,
    "Même nom et même date de naissance qu’une personne d’une autre CAF." },
  { MEF_CONSTAT_MEME_ADRESSE, "Rosa Teixeira, agréée", "Même adresse que Rosa Teixeira, agréée." },
  { MEF_CONSTAT_MEME_ADRESSE, "Anne Martin, agréée", "Même adresse qu’Anne Martin, agréée." },
  { MEF_CONSTAT_MEME_ADRESSE, NULL, "Même adresse qu’une personne d’une autre CAF." },
  { MEF_CONSTAT_MEME_ADRESSE, "", "Même adresse qu’une personne d’une autre CAF." },
  { MEF_CONSTAT_MEME_ADRESSE, "100%s %n %d que%s", "Même adresse que 100%s %n %d que%s." },
  { MEF_CONSTAT_EMAIL_AUTRE_AUDIENCE, "gestionnaire",
    "L’adresse e-mail est déjà celle d’un compte gestionnaire." },
  { MEF_CONSTAT_EMAIL_AUTRE_AUDIENCE, NULL,
    "L’adresse e-mail est déjà celle d’un compte qui n’est pas d’assistant maternel." },
  { MEF_CONSTAT_ASM_RADIE, "3 mars 2026",
    "Cette personne est radiée de monenfant.fr depuis le 3 mars 2026." },
  { MEF_CONSTAT_ASM_RADIE, NULL, "Cette personne est radiée de monenfant.fr." },
  { MEF_CONSTAT_SNGI_CONFIRMEE, NULL, "Identité confirmée par le registre national." },
  { MEF_CONSTAT_SNGI_INTROUVABLE, "ignoré", "Identité introuvable au registre national." },
  { MEF_CONSTAT_SNGI_DIFFERENTE, "prénom Helena",
    "Identité différente au registre national" NB ": prénom Helena." },
  { MEF_CONSTAT_SNGI_DIFFERENTE, NULL, "Identité différente au registre national." },
};

static void
test_sentences (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (MefConstat) constat = mef_constat_new (sentences[i].code, sentences[i].detail, "lien");
      g_autofree char *sentence = mef_constat_to_sentence (constat, demande);

      g_assert_cmpstr (sentence, ==, sentences[i].sentence);
    }
}

static void
test_every_sentence (void)
{
  for (guint i = 0; i < MEF_CONSTAT_N; i++)
    {
      g_autoptr (MefConstat) masked = mef_constat_new (i, NULL, NULL);
      g_autoptr (MefConstat) told = mef_constat_new (i, "détail", NULL);
      g_autofree char *without = mef_constat_to_sentence (masked, NULL);
      g_autofree char *with = mef_constat_to_sentence (told, NULL);

      g_assert_true (g_str_has_suffix (without, "."));
      g_assert_true (g_str_has_suffix (with, "."));
      g_assert_null (g_strstr_len (without, -1, "%s"));
      g_assert_null (g_strstr_len (with, -1, "%s"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/constat/MOD-04/none", test_none);
  g_test_add_func ("/domain/constat/MOD-04/end-before-start", test_end_before_start);
  g_test_add_func ("/domain/constat/MOD-04/expired-after-its-last-day", test_expired);
  g_test_add_func ("/domain/constat/MOD-04/longer-than-legal-duration", test_duration);
  g_test_add_func ("/domain/constat/MOD-04/capacity-out-of-range", test_capacity);
  g_test_add_func ("/domain/constat/MOD-04/legal-values-are-data", test_legal_values_are_data);
  g_test_add_func ("/domain/constat/MOD-04/missing-documents", test_documents);
  g_test_add_func ("/domain/constat/MOD-04/gravest-first", test_gravest_first);
  g_test_add_func ("/domain/constat/MOD-04/table", test_table);
  g_test_add_func ("/domain/constat/MOD-04/link-to-the-field", test_fields);
  g_test_add_func ("/domain/constat/MOD-04/sentences-and-masked-ones", test_sentences);
  g_test_add_func ("/domain/constat/MOD-04/every-sentence-is-complete", test_every_sentence);

  return g_test_run ();
}
