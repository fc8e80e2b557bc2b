/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-droit.h"

#include <string.h>

/*
 * The table of spec/01 as it reads there: Modérateur, Coordinateur RPE, Agent CAF, Admin CAF. The release of
 * a claim (MOD-02) and the journal (AUD-01) are the Admin's.
 */
static const struct
{
  MefDroit    droit;
  const char *code;
  gboolean    roles[4];
} rows[] = {
  { MEF_DROIT_DEMANDES_VOIR, "DEMANDES_VOIR", { TRUE, FALSE, TRUE, TRUE } },
  { MEF_DROIT_DEMANDES_DECIDER, "DEMANDES_DECIDER", { TRUE, FALSE, FALSE, TRUE } },
  { MEF_DROIT_DEMANDES_LIBERER, "DEMANDES_LIBERER", { FALSE, FALSE, FALSE, TRUE } },
  { MEF_DROIT_RELANCER, "RELANCER", { FALSE, FALSE, TRUE, TRUE } },
  { MEF_DROIT_ASM_GERER, "ASM_GERER", { FALSE, FALSE, TRUE, TRUE } },
  { MEF_DROIT_ASM_NOMS_NAISSANCE, "ASM_NOMS_NAISSANCE", { FALSE, FALSE, FALSE, TRUE } },
  { MEF_DROIT_ASM_ACCEDER_COMPTE, "ASM_ACCEDER_COMPTE", { FALSE, FALSE, TRUE, TRUE } },
  { MEF_DROIT_STRUCTURES_GERER, "STRUCTURES_GERER", { FALSE, FALSE, TRUE, TRUE } },
  { MEF_DROIT_HABILITATIONS_TRAITER, "HABILITATIONS_TRAITER", { FALSE, FALSE, TRUE, TRUE } },
  { MEF_DROIT_INFORMATION_SUIVRE, "INFORMATION_SUIVRE", { FALSE, FALSE, TRUE, TRUE } },
  { MEF_DROIT_DOCUMENTS_RPE, "DOCUMENTS_RPE", { FALSE, TRUE, TRUE, TRUE } },
  { MEF_DROIT_EXPORTER, "EXPORTER", { FALSE, FALSE, TRUE, TRUE } },
  { MEF_DROIT_UTILISATEURS_GERER, "UTILISATEURS_GERER", { FALSE, FALSE, FALSE, TRUE } },
  { MEF_DROIT_JOURNAL_LIRE, "JOURNAL_LIRE", { FALSE, FALSE, FALSE, TRUE } },
  { MEF_DROIT_COMPTE, "COMPTE", { TRUE, TRUE, TRUE, TRUE } },
};

static void
test_matrix (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, MEF_DROIT_N);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint audience = 0; audience < MEF_AUDIENCE_N; audience++)
      for (guint roles = 0; roles <= MEF_ROLE_ALL; roles++)
        {
          gboolean by_site = rows[i].droit == MEF_DROIT_COMPTE;

          for (guint bit = 0; bit < 4; bit++)
            by_site |= (roles & (1u << bit)) != 0 && rows[i].roles[bit];

          g_assert_cmpint (mef_droit_is_granted (rows[i].droit, audience, roles, MEF_RELATION_SITE), ==,
                           by_site && audience == MEF_AUDIENCE_CAF);
          /* One's own account is everyone's, and a role adds nothing to what is one's own. */
          g_assert_cmpint (mef_droit_is_granted (rows[i].droit, audience, roles, MEF_RELATION_SELF), ==,
                           rows[i].droit == MEF_DROIT_COMPTE);
          g_assert_false (mef_droit_is_granted (rows[i].droit, audience, roles, MEF_RELATION_STRUCTURE));
        }
}

static void
test_agent_with_moderateur (void)
{
  g_assert_false (mef_droit_is_granted (MEF_DROIT_DEMANDES_DECIDER, MEF_AUDIENCE_CAF,
                                        MEF_ROLE_AGENT_CAF | MEF_ROLE_COORDINATEUR_RPE, MEF_RELATION_SITE));
  g_assert_true (mef_droit_is_granted (MEF_DROIT_DEMANDES_DECIDER, MEF_AUDIENCE_CAF,
                                       MEF_ROLE_AGENT_CAF | MEF_ROLE_MODERATEUR, MEF_RELATION_SITE));
}

static void
test_unknown_bits (void)
{
  for (guint droit = 0; droit < MEF_DROIT_N; droit++)
    g_assert_cmpint (mef_droit_is_granted (droit, MEF_AUDIENCE_CAF, 0xFFFFFFF0u, MEF_RELATION_SITE), ==,
                     droit == MEF_DROIT_COMPTE);
}

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *label = mef_droit_get_label (rows[i].droit);

      g_assert_cmpstr (mef_droit_to_code (rows[i].droit), ==, rows[i].code);
      g_assert_cmpuint (strlen (label), >, 0);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (label, !=, mef_droit_get_label (rows[j].droit));
    }

  g_assert_cmpstr (mef_droit_get_label (MEF_DROIT_DEMANDES_DECIDER), ==, "décider d’une demande");
}

static void
test_roles (void)
{
  static const struct
  {
    MefRole     role;
    const char *code;
    const char *label;
  } roles[] = {
    { MEF_ROLE_MODERATEUR, "MODERATEUR", "Modérateur" },
    { MEF_ROLE_COORDINATEUR_RPE, "COORDINATEUR_RPE", "Coordinateur RPE" },
    { MEF_ROLE_AGENT_CAF, "AGENT_CAF", "Agent CAF" },
    { MEF_ROLE_ADMIN_CAF, "ADMIN_CAF", "Administrateur CAF" },
  };
  MefRole role = MEF_ROLE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_assert_cmpstr (mef_role_to_code (roles[i].role), ==, roles[i].code);
      g_assert_cmpstr (mef_role_get_label (roles[i].role), ==, roles[i].label);
      g_assert_true (mef_role_from_code (roles[i].code, &role));
      g_assert_cmpint (role, ==, roles[i].role);
    }

  role = MEF_ROLE_NONE;
  g_assert_false (mef_role_from_code ("ADMIN", &role));
  g_assert_false (mef_role_from_code (NULL, &role));
  g_assert_cmpint (role, ==, MEF_ROLE_NONE);
}

static void
test_audiences (void)
{
  static const char *const codes[] = { "caf", "asm", "gestionnaire", "prefecture", "departement" };
  MefAudience              audience = MEF_AUDIENCE_ASM;

  g_assert_cmpuint (G_N_ELEMENTS (codes), ==, MEF_AUDIENCE_N);
  for (guint i = 0; i < MEF_AUDIENCE_N; i++)
    {
      g_assert_cmpstr (mef_audience_to_code (i), ==, codes[i]);
      g_assert_true (mef_audience_from_code (codes[i], &audience));
      g_assert_cmpint (audience, ==, i);
    }

  audience = MEF_AUDIENCE_ASM;
  g_assert_false (mef_audience_from_code ("CAF", &audience));
  g_assert_false (mef_audience_from_code (NULL, &audience));
  g_assert_cmpint (audience, ==, MEF_AUDIENCE_ASM);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/droit/USR-01/every-right-role-set-audience-and-relation", test_matrix);
  g_test_add_func ("/domain/droit/USR-01/agent-decides-only-with-moderateur", test_agent_with_moderateur);
  g_test_add_func ("/domain/droit/USR-01/unknown-roles-give-nothing", test_unknown_bits);
  g_test_add_func ("/domain/droit/codes-and-labels", test_words);
  g_test_add_func ("/domain/droit/roles", test_roles);
  g_test_add_func ("/domain/droit/audiences", test_audiences);

  return g_test_run ();
}
