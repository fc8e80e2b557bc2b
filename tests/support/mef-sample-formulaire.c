/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-sample-formulaire.h"

static MefFormulaireChamp *
add (MefFormulaire *form, MefSection *section, const char *id, MefGenreChamp genre, const char *label)
{
  MefFormulaireChamp *champ = mef_formulaire_champ_new (id, genre, label);

  mef_formulaire_add_champ (form, section, champ);
  return champ;
}

static void
add_identity (MefFormulaire *form)
{
  MefSection         *section = mef_formulaire_add_section (form, "identite", "Identité");
  MefFormulaireChamp *champ;

  champ = add (form, section, "nom", MEF_GENRE_TEXTE, "Nom");
  champ->obligatoire = champ->brouillon = TRUE;
  champ->longueur_max = 40;
  champ = add (form, section, "code_postal", MEF_GENRE_CODE_POSTAL, "Code postal");
  champ->obligatoire = champ->brouillon = TRUE;
  champ = add (form, section, "commune", MEF_GENRE_COMMUNE, "Commune");
  champ->obligatoire = TRUE;
  champ->code_postal = g_strdup ("code_postal");
  add (form, section, "telephone", MEF_GENRE_TELEPHONE, "Téléphone");
  add (form, section, "mail", MEF_GENRE_MAIL, "E-mail");
  add (form, section, "site_web", MEF_GENRE_WEB, "Site web");
  add (form, section, "presentation", MEF_GENRE_TEXTE_LONG, "Présentation");
}

static void
add_care (MefFormulaire *form)
{
  static const char *const yes[] = { "OUI", NULL };
  static const char *const emergency[] = { "URGENCE", NULL };
  MefSection              *section = mef_formulaire_add_section (form, "accueil", "Accueil et capacité");
  MefFormulaireChamp      *champ;

  champ = add (form, section, "capacite", MEF_GENRE_ENTIER, "Capacité agréée");
  champ->obligatoire = TRUE;
  champ->min = 1;
  champ->max = 200;
  champ->unite = g_strdup ("place");
  champ->unites = g_strdup ("places");
  champ = add (form, section, "tarif", MEF_GENRE_MONTANT, "Tarif");
  champ->max = 100000;
  add (form, section, "age_min", MEF_GENRE_AGE, "Âge minimum");
  champ = add (form, section, "age_max", MEF_GENRE_AGE, "Âge maximum");
  champ->au_moins = g_strdup ("age_min");
  champ = add (form, section, "nature", MEF_GENRE_CHOIX, "Nature");
  mef_formulaire_champ_add_choix (champ, "MULTI_ACCUEIL", "Multi-accueil");
  mef_formulaire_champ_add_choix (champ, "MICRO_CRECHE", "Micro-crèche");
  champ = add (form, section, "accueils", MEF_GENRE_CHOIX_MULTIPLE, "Accueils proposés");
  mef_formulaire_champ_add_choix (champ, "REGULIER", "Régulier");
  mef_formulaire_champ_add_choix (champ, "PONCTUEL", "Ponctuel");
  mef_formulaire_champ_add_choix (champ, "URGENCE", "D’urgence");
  champ = add (form, section, "urgence_jours", MEF_GENRE_ENTIER, "Jours d’accueil d’urgence");
  champ->obligatoire = TRUE;
  mef_formulaire_champ_set_condition (champ, "accueils", emergency);
  add (form, section, "guichet", MEF_GENRE_OUI_NON, "Réception des demandes d’information en ligne");
  champ = add (form, section, "convention", MEF_GENRE_DATE, "Date de la convention signée");
  champ->obligatoire = TRUE;
  mef_formulaire_champ_set_condition (champ, "guichet", yes);
}

static void
add_opening (MefFormulaire *form)
{
  MefSection         *section = mef_formulaire_add_section (form, "ouverture", "Jours et horaires");
  MefFormulaireChamp *champ;
  MefFormulaireChamp *colonne;

  champ = add (form, section, "horaires", MEF_GENRE_HORAIRES, "Jours et horaires d’ouverture au public");
  champ->obligatoire = TRUE;
  champ = add (form, section, "fermetures", MEF_GENRE_LISTE, "Périodes de fermeture");
  champ->max = 3;
  champ->colonnes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_formulaire_champ_free);
  colonne = mef_formulaire_champ_new ("debut", MEF_GENRE_DATE, "Du");
  colonne->obligatoire = TRUE;
  g_ptr_array_add (champ->colonnes, colonne);
  colonne = mef_formulaire_champ_new ("fin", MEF_GENRE_DATE, "Au");
  colonne->au_moins = g_strdup ("debut");
  g_ptr_array_add (champ->colonnes, colonne);
  g_ptr_array_add (champ->colonnes, mef_formulaire_champ_new ("motif", MEF_GENRE_TEXTE, "Motif"));
  champ = add (form, section, "communes_desservies", MEF_GENRE_COMMUNES, "Communes desservies");
  champ->max = 3;
}

MefFormulaire *
mef_sample_formulaire_new (void)
{
  g_autoptr (MefFormulaire) form = mef_formulaire_new (MEF_TYPE_STRUCTURE_EAJE, "capacite");
  g_autoptr (GError) error = NULL;

  add_identity (form);
  add_care (form);
  add_opening (form);
  if (!mef_formulaire_seal (form, &error))
    g_error ("%s", error->message);

  return g_steal_pointer (&form);
}
