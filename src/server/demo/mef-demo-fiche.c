/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-fiche.h"

#include "server/demo/mef-demo-adresses.h"
#include "server/demo/mef-demo-identite.h"
#include "server/demo/mef-demo-noms.h"

#include <string.h>

/* Who leaves a question without an answer that need not have one: so many of a thousand. */
#define ANSWERED 620

/* What is written under a question, by the beginning of its id; the last is for all others. */
static const struct
{
  const char *id;
  const char *textes[5];
} textes[] = {
  { "presentation",
    { "Une équipe stable accueille les enfants dans des locaux lumineux, avec un jardin clos.",
      "Nous accueillons chaque enfant à son rythme et travaillons avec les familles du quartier.",
      "Un lieu chaleureux, ouvert depuis plus de dix ans, où parents et enfants prennent leur temps.",
      "Projet tourné vers la nature : sorties chaque semaine, potager, matériaux de récupération." } },
  { "modalites_inscription",
    { "Dossier à retirer sur place ou sur le site de la commune ; une commission se réunit en mai.",
      "Prendre rendez-vous par téléphone. Pièces : livret de famille, numéro d’allocataire, vaccinations.",
      "Inscription toute l’année, selon les places disponibles." } },
  { "accessibilite",
    { "Plain-pied, sanitaires adaptés, place réservée devant l’entrée.",
      "Rampe d’accès ; prévenir à l’avance pour l’ascenseur." } },
  { "acces",
    { "Métro à deux cents mètres, arrêt de bus devant l’entrée.", "Parking à vélos et local à poussettes.",
      "À dix minutes à pied de la gare ; stationnement possible en face." } },
  { "horaires_precisions",
    { "Fermeture à 17 h la veille des jours fériés.", "Accueil échelonné jusqu’à 9 h 30." } },
  { "tarif", { "Selon le quotient familial.", "Barème national de la Cnaf.", "Adhésion annuelle de 15 €." } },
  { "motif", { "Congés d’été", "Vacances de fin d’année", "Pont de l’Ascension", "Journée pédagogique" } },
  { "projet",
    { "Autonomie, lecture chaque jour, sorties en forêt.",
      "Éveil musical et accueil des familles deux fois par mois." } },
  { "",
    { "Sur rendez-vous.", "Voir avec la direction.", "À préciser lors du premier entretien.",
      "Selon les disponibilités de l’équipe." } },
};

static const char *
pick_texte (MefDemoRandom *random, const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (textes); i++)
    if (g_str_has_prefix (id, textes[i].id))
      return mef_demo_random_pick (random, textes[i].textes);
  g_return_val_if_reached ("");
}

static char *
dup_line (const MefFormulaireChamp *champ, MefDemoRandom *random, const MefDemoFicheContexte *contexte)
{
  g_auto (MefDemoNom) nom = { 0 };
  const MefSite *site = mef_demo_territoire_get_site (contexte->territoire, contexte->site);

  mef_demo_nom_draw_colleague (&nom, random, site->departement);
  if (strstr (champ->id, "prenom") != NULL)
    return g_strdup (nom.prenom);
  if (g_str_equal (champ->id, "nom"))
    return g_strdup (nom.nom);
  if (g_str_equal (champ->id, "contact_nom"))
    return g_strdup_printf ("%s %s", nom.prenom, nom.nom);
  if (g_str_equal (champ->id, "contact_fonction"))
    return g_strdup (mef_demo_random_chance (random, 500) ? "Direction" : "Accueil");
  return g_strdup (pick_texte (random, champ->id));
}

/* A text cut to what the field takes. */
static char *
cut (const MefFormulaireChamp *champ, char *text)
{
  g_autofree char *owned = text;

  if (champ->longueur_max == 0 || (guint) g_utf8_strlen (text, -1) <= champ->longueur_max)
    return g_steal_pointer (&owned);
  return g_utf8_substring (text, 0, champ->longueur_max);
}

/* « creche-le-nid », by which mail and site are found. */
static char *
dup_domain (const MefDemoFicheContexte *contexte)
{
  g_autofree char *login = mef_demo_text_to_login ("w", contexte->nom);

  return g_strdup (login + strlen ("w."));
}

/* Ages as that type of structure has them. */
static char *
dup_age (const MefFiche *fiche, const char *id, MefDemoRandom *random)
{
  MefTypeStructure type = mef_formulaire_get_type_structure (mef_fiche_get_formulaire (fiche));
  gboolean         little =
      type == MEF_TYPE_STRUCTURE_EAJE || type == MEF_TYPE_STRUCTURE_MAM || type == MEF_TYPE_STRUCTURE_LAEP;

  if (strstr (id, "max") != NULL)
    return g_strdup_printf ("P%dY", little ? mef_demo_random_range (random, 3, 6)
                                           : mef_demo_random_range (random, 11, 17));
  if (little)
    return g_strdup (mef_demo_random_chance (random, 700) ? "P10W" : "P3M");
  return g_strdup (mef_demo_random_chance (random, 700) ? "P3Y" : "P6Y");
}

static char *
dup_text (const MefFiche             *fiche,
          const MefFormulaireChamp   *champ,
          MefDemoRandom              *random,
          const MefDemoFicheContexte *contexte)
{
  MefDay           day;
  g_autofree char *domain = NULL;

  switch (champ->genre)
    {
    case MEF_GENRE_TELEPHONE:
      return g_strdup_printf ("0%d%08d", mef_demo_random_range (random, 1, 5),
                              mef_demo_random_range (random, 10000000, 99999999));
    case MEF_GENRE_MAIL:
      domain = dup_domain (contexte);
      return g_strconcat ("contact@", domain, ".example", NULL);
    case MEF_GENRE_WEB:
      domain = dup_domain (contexte);
      return g_strconcat ("https://www.", domain, ".example", NULL);
    case MEF_GENRE_DATE:
      day = contexte->as_of - mef_demo_random_range (random, 30, 1500);
      return mef_day_to_iso (day);
    case MEF_GENRE_AGE:
      return dup_age (fiche, champ->id, random);
    case MEF_GENRE_CHOIX:
      return g_strdup (
          ((MefChoix *) g_ptr_array_index (
               champ->choix, (guint) mef_demo_random_range (random, 0, (int) champ->choix->len - 1)))
              ->code);
    default:
      return cut (champ, dup_line (champ, random, contexte));
    }
}

static GVariant *
draw_choices (const MefFormulaireChamp *champ, MefDemoRandom *random)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < champ->choix->len; i++)
    if (mef_demo_random_chance (random, 450) || (i + 1 == champ->choix->len && codes->len == 0))
      g_ptr_array_add (codes, ((MefChoix *) g_ptr_array_index (champ->choix, i))->code);
  return g_variant_new_strv ((const char *const *) codes->pdata, codes->len);
}

static GVariant *
draw_communes (MefDemoRandom *random, const MefDemoFicheContexte *contexte)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GVariantBuilder builder;
  int             n = mef_demo_random_range (random, 1, 6);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (int i = 0; i < n; i++)
    {
      const MefCommune *commune =
          i == 0 ? contexte->commune
                 : mef_demo_territoire_draw_commune (contexte->territoire, random, contexte->site);

      if (commune->codes_postaux[0] != NULL && g_hash_table_add (seen, (gpointer) commune->insee))
        g_variant_builder_add (&builder, "(ss)", commune->insee, commune->codes_postaux[0]);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
draw_hours (const MefUnite *unite, MefDemoRandom *random)
{
  if (unite->jour > 5 || (unite->jour == 3 && mef_demo_random_chance (random, 150)))
    return NULL;
  if (mef_demo_random_chance (random, 400) && unite->champ->plages_max > 1)
    return g_variant_new_parsed ("[(@q 510, @q 720), (@q 810, @q 1080)]");
  return mef_demo_random_chance (random, 500) ? g_variant_new_parsed ("[(@q 450, @q 1110)]")
                                              : g_variant_new_parsed ("[(@q 480, @q 1080)]");
}

static GVariant *
draw_lines (const MefFiche             *fiche,
            const MefFormulaireChamp   *champ,
            MefDemoRandom              *random,
            const MefDemoFicheContexte *contexte)
{
  GVariantBuilder builder;
  int             most = (int) CLAMP (champ->max, 1, 3);
  int             n = mef_demo_random_range (random, (int) CLAMP (champ->min, 1, most), most);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aas"));
  for (int i = 0; i < n; i++)
    {
      MefDay from = contexte->as_of + mef_demo_random_range (random, 20, 300);

      g_variant_builder_open (&builder, G_VARIANT_TYPE ("as"));
      for (guint j = 0; j < champ->colonnes->len; j++)
        {
          const MefFormulaireChamp *column = g_ptr_array_index (champ->colonnes, j);
          g_autofree char          *cell = NULL;

          /* Of two dates in a line the second is the later one. */
          if (column->genre == MEF_GENRE_DATE)
            {
              cell = mef_day_to_iso (from);
              from += mef_demo_random_range (random, 4, 20);
            }
          else if (column->obligatoire || column->genre == MEF_GENRE_TEXTE)
            cell = dup_text (fiche, column, random, contexte);
          g_variant_builder_add (&builder, "s", cell != NULL ? cell : "");
        }
      g_variant_builder_close (&builder);
    }
  return g_variant_builder_end (&builder);
}

GVariant *
mef_demo_fiche_draw_value (MefFiche                   *fiche,
                           const MefUnite             *unite,
                           MefDemoRandom              *random,
                           const MefDemoFicheContexte *contexte)
{
  const MefFormulaireChamp *champ = unite->champ;

  switch (champ->genre)
    {
    case MEF_GENRE_ENTIER:
      return g_variant_new_int64 (
          mef_demo_random_range (random, (int) CLAMP (champ->min, 1, 1000),
                                 (int) CLAMP (MIN (champ->max, champ->min + 45), 1, 5000)));
    case MEF_GENRE_MONTANT:
      return g_variant_new_int64 (
          CLAMP (100 * mef_demo_random_range (random, 1, 40), champ->min, champ->max));
    case MEF_GENRE_OUI_NON:
      return g_variant_new_boolean (mef_demo_random_chance (random, 600));
    case MEF_GENRE_CHOIX_MULTIPLE:
      return draw_choices (champ, random);
    case MEF_GENRE_COMMUNES:
      return draw_communes (random, contexte);
    case MEF_GENRE_HORAIRES:
      return draw_hours (unite, random);
    case MEF_GENRE_LISTE:
      return draw_lines (fiche, champ, random, contexte);
    default:
      return g_variant_new_take_string (dup_text (fiche, champ, random, contexte));
    }
}

static void
set_text (MefFiche *fiche, const char *pointeur, const char *text)
{
  if (mef_formulaire_find_unite (mef_fiche_get_formulaire (fiche), pointeur) != NULL)
    mef_fiche_set (fiche, pointeur, text != NULL ? g_variant_new_string (text) : NULL);
}

/* Number and way as the form asks for them: « 12 bis », « rue des Lilas ». */
static void
set_address (MefFiche *fiche, MefDemoRandom *random, const MefDemoFicheContexte *contexte)
{
  g_autoptr (MefAdresse) adresse = mef_demo_adresse_draw (
      random, mef_demo_territoire_get_communes (contexte->territoire), contexte->commune);
  const char *way = adresse->voie + strcspn (adresse->voie, " ,");

  if (g_ascii_isdigit (*adresse->voie))
    {
      g_autofree char *numero = g_strndup (adresse->voie, (gsize) (way - adresse->voie));

      set_text (fiche, "/numero", numero);
      way += strspn (way, " ,");
    }
  else
    way = adresse->voie;
  set_text (fiche, "/voie", *way != '\0' ? way : "rue de la Mairie");
  set_text (fiche, "/code_postal", adresse->code_postal);
  set_text (fiche, "/commune", contexte->commune->insee);
}

void
mef_demo_fiche_fill (MefFiche *fiche, MefDemoRandom *random, const MefDemoFicheContexte *contexte)
{
  GPtrArray *unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (fiche));
  g_autoptr (GPtrArray) fautes = NULL;

  set_text (fiche, "/nom", contexte->nom);
  set_text (fiche, "/gestionnaire_nom", contexte->gestionnaire);
  set_text (fiche, "/gestionnaire_statut", contexte->statut);
  set_address (fiche, random, contexte);
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (mef_fiche_get (fiche, unite->pointeur) == NULL && mef_fiche_is_shown (fiche, unite->champ)
          && !g_str_equal (unite->champ->id, "complement") && !g_str_equal (unite->champ->id, "numero")
          && (unite->champ->obligatoire || mef_demo_random_chance (random, ANSWERED)))
        mef_fiche_set (fiche, unite->pointeur, mef_demo_fiche_draw_value (fiche, unite, random, contexte));
    }
  /* What does not go with the other answers is left out. */
  fautes = mef_fiche_check (fiche, MEF_EXIGENCE_BROUILLON,
                            mef_demo_territoire_get_communes (contexte->territoire));
  for (guint i = 0; i < fautes->len; i++)
    {
      const MefFaute *faute = g_ptr_array_index (fautes, i);

      if (!faute->unite->champ->brouillon)
        mef_fiche_set (fiche, faute->unite->pointeur, NULL);
    }
  mef_fiche_drop_hidden (fiche);
}
