/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-etat.h"

/* spec/02, States, written out a second time: the pairs that move a request, and nothing else does. */
static const struct
{
  MefEtat      from;
  MefEvenement event;
  MefEtat      to;
} allowed[] = {
  { MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_EVENEMENT_VALIDER, MEF_ETAT_VALIDE },
  { MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_ETAT_EN_ATTENTE_ELEMENTS },
  { MEF_ETAT_EN_ATTENTE_TRAITEMENT, MEF_EVENEMENT_REJETER, MEF_ETAT_REJETE },
  { MEF_ETAT_EN_COURS_TRAITEMENT, MEF_EVENEMENT_VALIDER, MEF_ETAT_VALIDE },
  { MEF_ETAT_EN_COURS_TRAITEMENT, MEF_EVENEMENT_DEMANDER_ELEMENTS, MEF_ETAT_EN_ATTENTE_ELEMENTS },
  { MEF_ETAT_EN_COURS_TRAITEMENT, MEF_EVENEMENT_REJETER, MEF_ETAT_REJETE },
  { MEF_ETAT_EN_ATTENTE_ELEMENTS, MEF_EVENEMENT_RENVOYER, MEF_ETAT_EN_ATTENTE_TRAITEMENT },
};

static void
test_every_transition (void)
{
  guint moved = 0;

  for (guint from = 0; from < MEF_ETAT_N; from++)
    for (guint event = 0; event < MEF_EVENEMENT_N; event++)
      {
        MefEtat  to = MEF_ETAT_N;
        gboolean expected = FALSE;
        gboolean done = mef_etat_apply (from, event, &to);

        for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
          if (allowed[i].from == from && allowed[i].event == event)
            {
              expected = TRUE;
              g_assert_cmpint (to, ==, allowed[i].to);
              moved++;
            }

        g_assert_cmpint (done, ==, expected);
        if (!expected)
          g_assert_cmpint (to, ==, MEF_ETAT_N); /* untouched */
      }

  g_assert_cmpuint (moved, ==, G_N_ELEMENTS (allowed));
}

static void
test_never_stored (void)
{
  for (guint from = 0; from < MEF_ETAT_N; from++)
    for (guint event = 0; event < MEF_EVENEMENT_N; event++)
      {
        MefEtat to;

        if (mef_etat_apply (from, event, &to))
          g_assert_cmpint (to, !=, MEF_ETAT_EN_COURS_TRAITEMENT);
      }
}

static void
test_shown (void)
{
  g_assert_cmpint (mef_etat_shown (MEF_ETAT_EN_ATTENTE_TRAITEMENT, TRUE), ==, MEF_ETAT_EN_COURS_TRAITEMENT);
  g_assert_cmpint (mef_etat_shown (MEF_ETAT_EN_ATTENTE_TRAITEMENT, FALSE), ==,
                   MEF_ETAT_EN_ATTENTE_TRAITEMENT);
  for (guint etat = MEF_ETAT_EN_ATTENTE_ELEMENTS; etat < MEF_ETAT_N; etat++)
    {
      g_assert_cmpint (mef_etat_shown (etat, TRUE), ==, etat);
      g_assert_cmpint (mef_etat_shown (etat, FALSE), ==, etat);
    }
}

static void
test_codes (void)
{
  static const char *const codes[] = {
    "EN_ATTENTE_TRAITEMENT", "EN_COURS_TRAITEMENT", "EN_ATTENTE_NOUVEAUX_ELEMENTS", "VALIDE", "REJETE",
  };
  static const char *const labels[] = {
    "En attente de traitement",
    "En cours de traitement",
    "En attente de nouveaux éléments",
    "Validé",
    "Rejeté",
  };
  MefEtat etat = MEF_ETAT_VALIDE;

  g_assert_cmpuint (G_N_ELEMENTS (codes), ==, MEF_ETAT_N);
  for (guint i = 0; i < MEF_ETAT_N; i++)
    {
      g_assert_cmpstr (mef_etat_to_code (i), ==, codes[i]);
      g_assert_cmpstr (mef_etat_get_label (i), ==, labels[i]);
      g_assert_true (mef_etat_from_code (codes[i], &etat));
      g_assert_cmpint (etat, ==, i);
    }

  etat = MEF_ETAT_VALIDE;
  g_assert_false (mef_etat_from_code (NULL, &etat));
  g_assert_false (mef_etat_from_code ("", &etat));
  g_assert_false (mef_etat_from_code ("valide", &etat));
  g_assert_false (mef_etat_from_code ("EN_ATTENTE_ELEMENTS", &etat));
  g_assert_cmpint (etat, ==, MEF_ETAT_VALIDE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/etat/MOD/every-transition-and-refusal", test_every_transition);
  g_test_add_func ("/domain/etat/MOD/in-progress-is-never-stored", test_never_stored);
  g_test_add_func ("/domain/etat/MOD-02/claim-shows-in-progress", test_shown);
  g_test_add_func ("/domain/etat/codes-and-guide-labels", test_codes);

  return g_test_run ();
}
