/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-domain-error.h"
#include "protocol/forms/mef-formulaire-codec.h"
#include "protocol/forms/mef-formulaires-loader.h"
#include "protocol/mef-protocol-error.h"

#include <string.h>

/* spec/04 written out a second time: what users of the public site know of each type, as a minimum. */
static const struct
{
  MefTypeStructure type;
  const char      *champs;
} wanted[] = {
  { MEF_TYPE_STRUCTURE_EAJE, "nature capacite age_min age_max financement tarifs accueils horaires_atypiques "
                             "handicap repas couches projet "
                             "criteres_admission communes_desservies communes_domicile communes_travail" },
  { MEF_TYPE_STRUCTURE_MAM, "membres capacite age_min age_max presentation" },
  { MEF_TYPE_STRUCTURE_ALSH,
    "periodes tranches_age activites repas transport quotient_familial baremes communes_desservies" },
  { MEF_TYPE_STRUCTURE_RPE,
    "missions permanences telephone mail rendez_vous communes_desservies est_linf guichet guichet_convention "
    "guichet_communes" },
  { MEF_TYPE_STRUCTURE_LAEP, "age_min age_max frequentation accueillants" },
  { MEF_TYPE_STRUCTURE_LINF, "services communes_desservies guichet guichet_convention guichet_communes" },
  { MEF_TYPE_STRUCTURE_ER, "publics gratuit tarif prescripteurs" },
  { MEF_TYPE_STRUCTURE_SMF, "publics bareme_national tarifs prescripteurs" },
  { MEF_TYPE_STRUCTURE_GAD, "zone age_min age_max tarifs periodes" },
  { MEF_TYPE_STRUCTURE_CLAS, "zone age_min age_max gratuit participation periodes" },
};

#define COMMON                                                                                               \
  "nom numero voie complement code_postal commune telephone mail site_web gestionnaire_nom "                 \
  "gestionnaire_statut "                                                                                     \
  "presentation accessible acces modalites_inscription horaires fermetures contact_nom contact_telephone "   \
  "contact_mail"

static void
assert_has (MefFormulaire *form, const char *ids)
{
  g_auto (GStrv) names = g_strsplit (ids, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (mef_formulaire_find_champ (form, names[i]) == NULL)
      g_error ("%s lacks %s", mef_type_structure_to_code (mef_formulaire_get_type_structure (form)),
               names[i]);
}

static MefFormulaires *
load (void)
{
  g_autoptr (GError) error = NULL;
  MefFormulaires *forms = mef_formulaires_load (&error);

  g_assert_no_error (error);
  return forms;
}

static void
test_shipped (void)
{
  g_autoptr (MefFormulaires) forms = load ();

  g_assert_cmpuint (G_N_ELEMENTS (wanted), ==, MEF_TYPE_STRUCTURE_N);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      MefFormulaire *form = mef_formulaires_get (forms, wanted[i].type);

      g_assert_cmpint (mef_formulaire_get_type_structure (form), ==, wanted[i].type);
      assert_has (form, COMMON);
      assert_has (form, wanted[i].champs);
    }
}

static void
test_parts (void)
{
  g_autoptr (MefFormulaires) forms = load ();

  for (guint type = 0; type < MEF_TYPE_STRUCTURE_N; type++)
    {
      MefFormulaire            *form = mef_formulaires_get (forms, type);
      const MefFormulaireChamp *horaires = mef_formulaire_find_champ (form, "horaires");
      gboolean                  grid = type == MEF_TYPE_STRUCTURE_EAJE || type == MEF_TYPE_STRUCTURE_MAM;
      gboolean                  counter = type == MEF_TYPE_STRUCTURE_RPE || type == MEF_TYPE_STRUCTURE_LINF;

      g_assert_cmpint (mef_formulaire_get_disponibilites (form) != NULL, ==, grid);
      g_assert_cmpint (mef_formulaire_find_champ (form, "guichet") != NULL, ==, counter);
      g_assert_cmpint (mef_formulaire_get_guichet (form) != NULL, ==, type == MEF_TYPE_STRUCTURE_LINF);
      g_assert_cmpint (mef_formulaire_get_jumelle (form) != NULL, ==, type == MEF_TYPE_STRUCTURE_RPE);
      g_assert_cmpuint (horaires->plages_max, ==, type == MEF_TYPE_STRUCTURE_ALSH ? 3 : 2);
      g_assert_true (mef_formulaire_find_champ (form, "nom")->brouillon);
      g_assert_true (mef_formulaire_find_champ (form, "code_postal")->brouillon);
    }
}

static MefFormulaire *
decode (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const char *shared = "{\"nom\": {\"id\": \"nom\", \"genre\": \"TEXTE\", \"libelle\": \"Nom\"}}";
  g_autoptr (GBytes) commun = g_bytes_new (shared, strlen (shared));

  return mef_formulaire_decode (bytes, commun, error);
}

#define FORM(champs)                                                                                         \
  "{\"type\": \"ER\", \"sections\": [{\"id\": \"a\", \"titre\": \"A\", \"champs\": [" champs "]}]}"

static void
test_every_member (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFormulaire) form = decode (
      FORM (
          "{\"commun\": \"nom\", \"obligatoire\": true}, "
          "{\"id\": \"n\", \"genre\": \"ENTIER\", \"libelle\": \"N\", \"aide\": \"Aide\", \"exemple\": "
          "\"3\", "
          "\"unite\": \"place\", \"unites\": \"places\", \"min\": 1, \"max\": 9, \"brouillon\": true}, "
          "{\"id\": \"c\", \"genre\": \"CHOIX\", \"libelle\": \"C\", \"choix\": "
          "[{\"code\": \"A\", \"libelle\": \"a\"}, {\"code\": \"B\", \"libelle\": \"b\"}]}, "
          "{\"id\": \"l\", \"genre\": \"LISTE\", \"libelle\": \"L\", \"si\": {\"champ\": \"c\", \"valeurs\": "
          "[\"A\"]}, \"colonnes\": [{\"id\": \"x\", \"genre\": \"DATE\", \"libelle\": \"X\"}]}, "
          "{\"id\": \"t\", \"genre\": \"TEXTE\", \"libelle\": \"T\", \"longueur_max\": 12}, "
          "{\"id\": \"h\", \"genre\": \"HORAIRES\", \"libelle\": \"H\", \"plages_max\": 3}"),
      &error);
  const MefFormulaireChamp *n, *l;

  g_assert_no_error (error);
  g_assert_true (mef_formulaire_find_champ (form, "nom")->obligatoire);
  n = mef_formulaire_find_champ (form, "n");
  g_assert_cmpstr (n->aide, ==, "Aide");
  g_assert_cmpstr (n->exemple, ==, "3");
  g_assert_cmpstr (n->unite, ==, "place");
  g_assert_cmpstr (n->unites, ==, "places");
  g_assert_cmpint (n->min, ==, 1);
  g_assert_cmpint (n->max, ==, 9);
  g_assert_true (n->brouillon);
  g_assert_cmpuint (mef_formulaire_find_champ (form, "c")->choix->len, ==, 2);
  l = mef_formulaire_find_champ (form, "l");
  g_assert_cmpuint (l->colonnes->len, ==, 1);
  g_assert_cmpstr (l->si->champ, ==, "c");
  g_assert_cmpstr (l->si->valeurs[0], ==, "A");
  g_assert_cmpuint (mef_formulaire_find_champ (form, "t")->longueur_max, ==, 12);
  g_assert_cmpuint (mef_formulaire_find_champ (form, "h")->plages_max, ==, 3);
}

static void
refuse (const char *text, const char *pointer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFormulaire) form = decode (text, &error);

  g_test_message ("%s", text);
  g_assert_null (form);
  g_assert_nonnull (error);
  if (pointer != NULL)
    g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, pointer);
  else
    g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
}

static void
test_faults_are_placed (void)
{
  refuse ("{\"type\": \"CRECHE\", \"sections\": []}", "/type");
  refuse ("{\"type\": \"ER\"}", "/sections");
  refuse ("{\"type\": \"ER\", \"sections\": []}", NULL);
  refuse (FORM ("{\"commun\": \"absent\"}"), "/sections/0/champs/0/commun");
  refuse (FORM ("{\"id\": \"a\", \"genre\": \"TEXT\", \"libelle\": \"A\"}"), "/sections/0/champs/0/genre");
  refuse (FORM ("{\"id\": \"a\", \"genre\": \"TEXTE\"}"), "/sections/0/champs/0/libelle");
  refuse (FORM ("{\"id\": \"a\", \"genre\": \"TEXTE\", \"libelle\": \"A\", \"obligatoir\": true}"),
          "/sections/0/champs/0/obligatoir");
  refuse (FORM ("{\"id\": \"a\", \"genre\": \"LISTE\", \"libelle\": \"A\"}"), NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/protocol/forms/shipped", test_shipped);
  g_test_add_func ("/protocol/forms/DIS-01/GUI-01/HOR-01/parts", test_parts);
  g_test_add_func ("/protocol/forms/every-member", test_every_member);
  g_test_add_func ("/protocol/forms/faults-are-placed", test_faults_are_placed);

  return g_test_run ();
}
