/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-filtre.h"

#include "support/mef-sample-demande.h"

#include <string.h>

/* A filter that lets everything pass */
static MefFiltre *
open_filtre (void)
{
  MefFiltre *filtre = mef_filtre_new ();

  filtre->etats = 0;
  return filtre;
}

static gboolean
matches (const MefFiltre *filtre, const MefDemande *demande)
{
  return mef_filtre_matches (filtre, demande, NULL, "moi", MEF_SAMPLE_NOW);
}

static gboolean
keyword_finds (const char *mot_cle, const MefDemande *demande)
{
  g_autoptr (MefFiltre) filtre = open_filtre ();

  filtre->mot_cle = g_strdup (mot_cle);
  return matches (filtre, demande);
}

static gboolean
lieu_finds (const char *lieu, const MefDemande *demande)
{
  g_autoptr (MefFiltre) filtre = open_filtre ();

  filtre->lieu = g_strdup (lieu);
  return matches (filtre, demande);
}

static void
test_default (void)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  g_assert_cmpint (filtre->tri, ==, MEF_TRI_ANCIENNETE);
  g_assert_false (filtre->descendant);
  for (guint etat = 0; etat < MEF_ETAT_N; etat++)
    {
      demande->etat = etat;
      g_assert_cmpint (matches (filtre, demande), ==,
                       etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT || etat == MEF_ETAT_EN_COURS_TRAITEMENT);
    }
}

static void
test_state (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  for (guint asked = 0; asked < MEF_ETAT_N; asked++)
    for (guint etat = 0; etat < MEF_ETAT_N; etat++)
      for (guint claimed = 0; claimed < 2; claimed++)
        {
          g_autoptr (MefFiltre) filtre = open_filtre ();
          const char *holder = claimed ? "collègue" : NULL;

          filtre->etats = 1u << asked;
          demande->etat = etat;
          g_assert_cmpint (mef_filtre_matches (filtre, demande, holder, "moi", MEF_SAMPLE_NOW), ==,
                           asked == mef_etat_shown (etat, claimed));
        }
}

static void
test_type_and_departement (void)
{
  g_autoptr (MefFiltre) filtre = open_filtre ();
  g_autoptr (MefDemande) renewal = mef_sample_demande_new ();
  g_autoptr (MefDemande) first = mef_sample_demande_new_nth (7);

  filtre->types = 1u << MEF_TYPE_DEMANDE_RENOUVELLEMENT;
  g_assert_true (matches (filtre, renewal));
  g_assert_false (matches (filtre, first));
  filtre->types |= 1u << MEF_TYPE_DEMANDE_INSCRIPTION;
  g_assert_true (matches (filtre, first));

  filtre->departement = g_strdup ("75");
  g_assert_true (matches (filtre, renewal));
  g_assert_false (matches (filtre, first));
  filtre->departement[0] = '\0';
  g_assert_true (matches (filtre, first));
}

static void
test_lieu (void)
{
  g_autoptr (MefDemande) paris = mef_sample_demande_new ();
  g_autoptr (MefDemande) saint_denis = mef_sample_demande_new_nth (7);

  g_assert_true (lieu_finds ("75", paris));
  g_assert_true (lieu_finds ("75020", paris));
  g_assert_false (lieu_finds ("75021", paris));
  g_assert_false (lieu_finds ("020", paris)); /* a beginning, not a part */
  g_assert_true (lieu_finds ("PARIS", paris));
  g_assert_true (lieu_finds (" par", paris));
  g_assert_false (lieu_finds ("aris", paris));
  g_assert_true (lieu_finds ("saint d", saint_denis));
  g_assert_true (lieu_finds ("Saint-Denis", saint_denis));
  g_assert_false (lieu_finds ("denis", saint_denis));
  g_assert_true (lieu_finds ("", paris));
}

static void
test_keyword (void)
{
  g_autoptr (MefDemande) helene = mef_sample_demande_new ();
  g_autoptr (MefDemande) nguessan = mef_sample_demande_new_nth (5);
  g_autoptr (MefDemande) hostis = mef_sample_demande_new_nth (7);

  g_assert_true (keyword_finds ("helene", helene));
  g_assert_true (keyword_finds ("HÉLÈNE", helene));
  g_assert_true (keyword_finds ("hel mar", helene));
  g_assert_true (keyword_finds ("marchand hélène", helene));
  g_assert_true (keyword_finds ("besson", helene));
  g_assert_true (keyword_finds ("helene.marchand@exemple.fr", helene));
  g_assert_true (keyword_finds ("751-2026-000123", helene));
  g_assert_true (keyword_finds ("000123", helene));
  g_assert_true (keyword_finds ("123", helene));
  g_assert_true (keyword_finds ("", helene));
  g_assert_true (keyword_finds ("  - ' ", helene));
  g_assert_false (keyword_finds ("elene", helene));
  g_assert_false (keyword_finds ("helene dupont", helene));
  g_assert_false (keyword_finds ("23", helene));
  g_assert_false (keyword_finds ("%", helene));
  g_assert_false (keyword_finds ("_elene", helene));

  g_assert_true (keyword_finds ("n'guessan", nguessan));
  g_assert_true (keyword_finds ("N’GUESSAN", nguessan));
  g_assert_true (keyword_finds ("guess", nguessan));
  g_assert_true (keyword_finds ("jean noel", hostis));
  g_assert_true (keyword_finds ("Jean-Noël l'hostis", hostis));
}

static void
test_search_key (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDemande) empty = mef_demande_new ();
  g_autofree char *key = mef_filtre_dup_search_key (demande);
  g_autofree char *nothing = mef_filtre_dup_search_key (empty);

  g_assert_cmpstr (key, ==,
                   "helene marchand besson helene.marchand@exemple.fr helene marchand 751 2026 000123 123");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_local_part (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();

  g_free (demande->email);
  demande->email = g_strdup ("contact_nounou+dupont@exemple.fr");
  g_assert_true (keyword_finds ("nounou", demande));
  g_assert_true (keyword_finds ("dupont", demande));
  g_assert_false (keyword_finds ("exemple", demande)); /* everyone's provider finds nobody */
}

static void
test_period (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefFiltre) filtre = open_filtre ();

  filtre->depuis = mef_day_parse ("2026-03-16");
  filtre->jusqua = mef_day_parse ("2026-03-16");
  g_assert_true (matches (filtre, demande));

  /* Both ends are days of Paris: 16 March begins at 23:00 UTC the day before, and ends at 23:00. */
  g_assert_true (mef_instant_parse ("2026-03-15T23:00:00Z", &demande->depose_le));
  g_assert_true (matches (filtre, demande));
  demande->depose_le -= 1;
  g_assert_false (matches (filtre, demande));
  g_assert_true (mef_instant_parse ("2026-03-16T22:59:59.999999Z", &demande->depose_le));
  g_assert_true (matches (filtre, demande));
  demande->depose_le += 1;
  g_assert_false (matches (filtre, demande));

  filtre->jusqua = MEF_DAY_NONE;
  g_assert_true (matches (filtre, demande));
  filtre->depuis = mef_day_parse ("2026-03-18");
  g_assert_false (matches (filtre, demande));
  filtre->depuis = MEF_DAY_NONE;
  filtre->jusqua = mef_day_parse ("2026-03-16");
  g_assert_false (matches (filtre, demande));
}

static void
test_mine (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefFiltre) filtre = open_filtre ();

  filtre->a_moi = TRUE;
  g_assert_true (mef_filtre_matches (filtre, demande, "moi", "moi", MEF_SAMPLE_NOW));
  g_assert_false (mef_filtre_matches (filtre, demande, "collègue", "moi", MEF_SAMPLE_NOW));
  g_assert_false (mef_filtre_matches (filtre, demande, NULL, "moi", MEF_SAMPLE_NOW));
  g_assert_false (mef_filtre_matches (filtre, demande, NULL, NULL, MEF_SAMPLE_NOW));
}

static void
test_returned (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefFiltre) filtre = open_filtre ();

  filtre->retours = TRUE;
  g_assert_false (matches (filtre, demande));
  demande->retour = TRUE;
  g_assert_true (matches (filtre, demande));
}

static void
test_waiting (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefFiltre) filtre = open_filtre ();

  /* The bound and the age shown agree at each hour, over the change to summer time (29 March 2026). */
  for (int days = 0; days <= 60; days++)
    for (gint64 hour = 0; hour < 24; hour++)
      {
        gint64 now = demande->etat_depuis + (days * 24 + hour) * MEF_HOUR;
        int    age = mef_days_between (demande->etat_depuis, now);

        filtre->attente_jours = age;
        if (age > 0)
          g_assert_false (mef_filtre_matches (filtre, demande, NULL, NULL, now));
        filtre->attente_jours = age - 1;
        if (age > 1)
          g_assert_true (mef_filtre_matches (filtre, demande, NULL, NULL, now));
      }

  filtre->attente_jours = 0;
  g_assert_cmpint (mef_filtre_get_attente_avant (filtre, MEF_SAMPLE_NOW), ==, G_MAXINT64);
  filtre->attente_jours = -5;
  g_assert_cmpint (mef_filtre_get_attente_avant (filtre, MEF_SAMPLE_NOW), ==, G_MAXINT64);
  filtre->attente_jours = G_MAXINT;
  g_assert_false (matches (filtre, demande));
  filtre->attente_jours = 37;
  g_assert_true (matches (filtre, demande));
  filtre->attente_jours = 38;
  g_assert_false (matches (filtre, demande));

  /* A day of waiting begins at midnight in Paris. */
  demande->etat_depuis = mef_day_start (mef_day_parse ("2026-03-16"));
  g_assert_false (matches (filtre, demande));
  demande->etat_depuis -= 1;
  g_assert_true (matches (filtre, demande));
}

static void
test_all_at_once (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();

  filtre->types = 1u << MEF_TYPE_DEMANDE_RENOUVELLEMENT;
  filtre->departement = g_strdup ("75");
  filtre->lieu = g_strdup ("paris");
  filtre->mot_cle = g_strdup ("marchand");
  filtre->depuis = mef_day_parse ("2026-03-01");
  filtre->jusqua = mef_day_parse ("2026-03-31");
  filtre->attente_jours = 30;
  g_assert_true (matches (filtre, demande));
  filtre->retours = TRUE;
  g_assert_false (matches (filtre, demande));
}

static void
test_equal (void)
{
  g_autoptr (MefFiltre) a = mef_filtre_new ();
  g_autoptr (MefFiltre) copy = NULL;

  a->mot_cle = g_strdup ("hel");
  a->lieu = g_strdup ("75");
  a->departement = g_strdup ("2A");
  copy = mef_filtre_copy (a);
  g_assert_true (mef_filtre_equal (a, copy));
  g_assert_true (mef_filtre_equal (NULL, NULL));
  g_assert_false (mef_filtre_equal (a, NULL));
  g_assert_null (mef_filtre_copy (NULL));

#define differs(change, restore)                                                                             \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    copy->change;                                                                                            \
    g_assert_false (mef_filtre_equal (a, copy));                                                             \
    copy->restore;                                                                                           \
    g_assert_true (mef_filtre_equal (a, copy));                                                              \
  }                                                                                                          \
  G_STMT_END

  differs (etats ^= 8, etats ^= 8);
  differs (types ^= 1, types ^= 1);
  differs (departement[0] = '9', departement[0] = '2');
  differs (lieu[0] = '9', lieu[0] = '7');
  differs (mot_cle[0] = 'x', mot_cle[0] = 'h');
  differs (depuis = 5, depuis = 0);
  differs (jusqua = 5, jusqua = 0);
  differs (a_moi = TRUE, a_moi = FALSE);
  differs (retours = TRUE, retours = FALSE);
  differs (attente_jours = 3, attente_jours = 0);
  differs (tri = MEF_TRI_NOM, tri = MEF_TRI_ANCIENNETE);
  differs (descendant = TRUE, descendant = FALSE);
#undef differs

  /* Nothing typed and nothing said are the same filter. */
  g_clear_pointer (&a->lieu, g_free);
  copy->lieu[0] = '\0';
  g_assert_true (mef_filtre_equal (a, copy));
}

static void
test_sorts (void)
{
  static const char *const codes[] = { "anciennete",  "nom",    "type",  "etat", "commune",
                                       "departement", "numero", "depot", "prise" };
  MefTri                   tri = MEF_TRI_N;

  g_assert_cmpuint (G_N_ELEMENTS (codes), ==, MEF_TRI_N);
  for (guint i = 0; i < MEF_TRI_N; i++)
    {
      g_assert_cmpstr (mef_tri_to_code (i), ==, codes[i]);
      g_assert_cmpuint (strlen (mef_tri_get_label (i)), >, 0);
      g_assert_true (mef_tri_from_code (codes[i], &tri));
      g_assert_cmpint (tri, ==, i);
    }

  tri = MEF_TRI_N;
  g_assert_false (mef_tri_from_code ("NOM", &tri));
  g_assert_false (mef_tri_from_code (NULL, &tri));
  g_assert_cmpint (tri, ==, MEF_TRI_N);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/filtre/MOD-01/opens-on-what-waits", test_default);
  g_test_add_func ("/domain/filtre/MOD-01/shown-state", test_state);
  g_test_add_func ("/domain/filtre/MOD-01/type-and-departement", test_type_and_departement);
  g_test_add_func ("/domain/filtre/MOD-01/commune-or-postal-code", test_lieu);
  g_test_add_func ("/domain/filtre/MOD-01/keyword-any-case-any-accents", test_keyword);
  g_test_add_func ("/domain/filtre/MOD-01/search-key", test_search_key);
  g_test_add_func ("/domain/filtre/MOD-01/parts-of-the-address", test_local_part);
  g_test_add_func ("/domain/filtre/MOD-01/period-in-paris", test_period);
  g_test_add_func ("/domain/filtre/MOD-01/assigned-to-me", test_mine);
  g_test_add_func ("/domain/filtre/MOD-01/resubmitted", test_returned);
  g_test_add_func ("/domain/filtre/MOD-01/waiting-longer-than", test_waiting);
  g_test_add_func ("/domain/filtre/MOD-01/all-at-once", test_all_at_once);
  g_test_add_func ("/domain/filtre/equal-and-copy", test_equal);
  g_test_add_func ("/domain/filtre/sorts", test_sorts);

  return g_test_run ();
}
