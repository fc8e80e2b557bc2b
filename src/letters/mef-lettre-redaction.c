/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-letters"

#include "config.h"

#include "letters/mef-lettre.h"

#include "base/mef-text.h"
#include "domain/mef-adresse-mail.h"
#include "letters/mef-modele.h"
#include "letters/mef-saisie.h"

#include <string.h>

#define EXPEDITEUR_NOM "monenfant.fr"
#define DOMAINE        "monenfant.fr"
#define SIGNATURE      "Votre Caf"
#define COMMENTAIRE    "Message de votre Caf"

/* What the values of a letter are taken from; borrowed. @demande and @decision are those of @sujet. */
typedef struct
{
  const MefSujetCourrier *sujet;
  const MefDemande       *demande;
  const MefDecision      *decision;
  GPtrArray              *motifs; /* (element-type MefMotif): the chosen ones, in the order chosen */
} Dossier;

/* « Hélène Marchand »: of the addressee, who may have no request. */
static char *
dup_full_name (const Dossier *dossier)
{
  const MefSujetCourrier *sujet = dossier->sujet;
  char                   *name;

  if (sujet->prenom == NULL && sujet->nom == NULL)
    return dossier->demande != NULL ? mef_demande_dup_full_name (dossier->demande) : g_strdup ("");
  name = g_strdup_printf ("%s %s", sujet->prenom != NULL ? sujet->prenom : "",
                          sujet->nom != NULL ? sujet->nom : "");
  return g_strstrip (name);
}

static char *
dup_formule (const Dossier *dossier)
{
  return dossier->demande != NULL ? mef_demande_dup_formal_name (dossier->demande) : dup_full_name (dossier);
}

static char *
dup_e (const Dossier *dossier)
{
  return g_strdup (dossier->demande->civilite == MEF_CIVILITE_MADAME ? "e" : "");
}

static char *
dup_profession (const Dossier *dossier)
{
  return g_strdup (dossier->demande->civilite == MEF_CIVILITE_MADAME ? "assistante maternelle"
                                                                     : "assistant maternel");
}

static char *
dup_demande (const Dossier *dossier)
{
  return g_strdup (dossier->demande->type == MEF_TYPE_DEMANDE_INSCRIPTION
                       ? "demande d’inscription"
                       : "demande de renouvellement d’agrément");
}

static char *
dup_date_demande (const Dossier *dossier)
{
  return mef_day_to_french (mef_instant_day (dossier->demande->depose_le));
}

static char *
dup_numero (const Dossier *dossier)
{
  return g_strdup (dossier->demande->numero);
}

static char *
dup_agrement_debut (const Dossier *dossier)
{
  return mef_day_to_french (dossier->demande->agrement->debut);
}

static char *
dup_agrement_fin (const Dossier *dossier)
{
  return mef_day_to_french (dossier->demande->agrement->fin);
}

static char *
dup_capacite (const Dossier *dossier)
{
  return mef_text_count (dossier->demande->agrement->capacite, "enfant", "enfants");
}

static char *
dup_raisons (const Dossier *dossier)
{
  return g_strdup (dossier->motifs->len == 1 ? "la raison suivante" : "les raisons suivantes");
}

static char *
dup_date_etat (const Dossier *dossier)
{
  return mef_day_to_french (mef_instant_day (dossier->demande->etat_depuis));
}

static char *
dup_lien_fin (const Dossier *dossier)
{
  return mef_instant_to_french (dossier->sujet->lien_fin);
}

static char *
dup_structure (const Dossier *dossier)
{
  return g_strdup (dossier->sujet->structure);
}

static char *
dup_auteur (const Dossier *dossier)
{
  return g_strdup (dossier->sujet->auteur);
}

/* Adds the paragraphs of a text that a person typed, under @titre (nullable) if there are any. */
static void
add_saisie (MefCorps *corps, const char *titre, const char *saisie)
{
  g_autofree char *text = mef_saisie_to_text (saisie);
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    mef_corps_add (corps, i == 0 ? titre : NULL, paragraphs[i]);
}

static void
build_motifs (MefCorps *corps, const Dossier *dossier)
{
  for (guint i = 0; i < dossier->motifs->len; i++)
    {
      const MefMotif       *motif = g_ptr_array_index (dossier->motifs, i);
      const MefMotifRetenu *retenu = g_ptr_array_index (dossier->decision->motifs, i);
      g_autofree char      *expanded =
          mef_motif_expand (motif, dossier->demande, dossier->decision->controles, retenu->precision);
      g_autofree char *titre = mef_saisie_to_line (motif->titre);
      g_autofree char *numbered = g_strdup_printf ("%u. %s", i + 1, titre);
      g_autofree char *texte = mef_saisie_to_text (expanded);

      mef_corps_add (corps, numbered, texte);
    }
}

static void
build_texte_libre (MefCorps *corps, const Dossier *dossier)
{
  add_saisie (corps, NULL, dossier->decision->texte_libre);
}

static void
build_commentaire (MefCorps *corps, const Dossier *dossier)
{
  add_saisie (corps, COMMENTAIRE, dossier->sujet->commentaire);
}

static void
build_lien (MefCorps *corps, const Dossier *dossier)
{
  mef_corps_add_lien (corps, dossier->sujet->lien);
}

static void
build_signature (MefCorps *corps, const Dossier *dossier)
{
  g_autofree char *signature = mef_saisie_to_text (dossier->sujet->site->signature);

  add_saisie (corps, NULL, *signature != '\0' ? signature : SIGNATURE);
}

/* What a value cannot be had without. */
typedef enum
{
  BESOIN_RIEN,
  BESOIN_DEMANDE,
  BESOIN_DECISION,
  BESOIN_LIEN,
  BESOIN_STRUCTURE,
  BESOIN_AUTEUR,
} Besoin;

/* How each variable gets its value: a text, or paragraphs. */
static const struct
{
  Besoin besoin;
  char *(*dup) (const Dossier *dossier);
  void (*build) (MefCorps *corps, const Dossier *dossier);
} sources[MEF_VARIABLE_N] = {
  [MEF_VARIABLE_FORMULE] = { BESOIN_RIEN, .dup = dup_formule },
  [MEF_VARIABLE_E] = { BESOIN_DEMANDE, .dup = dup_e },
  [MEF_VARIABLE_PROFESSION] = { BESOIN_DEMANDE, .dup = dup_profession },
  [MEF_VARIABLE_DEMANDE] = { BESOIN_DEMANDE, .dup = dup_demande },
  [MEF_VARIABLE_DATE_DEMANDE] = { BESOIN_DEMANDE, .dup = dup_date_demande },
  [MEF_VARIABLE_NUMERO] = { BESOIN_DEMANDE, .dup = dup_numero },
  [MEF_VARIABLE_AGREMENT_DEBUT] = { BESOIN_DEMANDE, .dup = dup_agrement_debut },
  [MEF_VARIABLE_AGREMENT_FIN] = { BESOIN_DEMANDE, .dup = dup_agrement_fin },
  [MEF_VARIABLE_CAPACITE] = { BESOIN_DEMANDE, .dup = dup_capacite },
  [MEF_VARIABLE_RAISONS] = { BESOIN_DECISION, .dup = dup_raisons },
  [MEF_VARIABLE_DATE_ETAT] = { BESOIN_DEMANDE, .dup = dup_date_etat },
  [MEF_VARIABLE_LIEN_FIN] = { BESOIN_LIEN, .dup = dup_lien_fin },
  [MEF_VARIABLE_STRUCTURE] = { BESOIN_STRUCTURE, .dup = dup_structure },
  [MEF_VARIABLE_AUTEUR] = { BESOIN_AUTEUR, .dup = dup_auteur },
  [MEF_VARIABLE_MOTIFS] = { BESOIN_DECISION, .build = build_motifs },
  [MEF_VARIABLE_TEXTE_LIBRE] = { BESOIN_DECISION, .build = build_texte_libre },
  [MEF_VARIABLE_COMMENTAIRE] = { BESOIN_RIEN, .build = build_commentaire },
  [MEF_VARIABLE_LIEN] = { BESOIN_LIEN, .build = build_lien },
  [MEF_VARIABLE_SIGNATURE] = { BESOIN_RIEN, .build = build_signature },
};

static gboolean
has (const Dossier *dossier, Besoin besoin)
{
  switch (besoin)
    {
    case BESOIN_DEMANDE:
      return dossier->demande != NULL;
    case BESOIN_DECISION:
      return dossier->demande != NULL && dossier->decision != NULL;
    case BESOIN_LIEN:
      return mef_saisie_is_lien (dossier->sujet->lien);
    case BESOIN_STRUCTURE:
      return dossier->sujet->structure != NULL;
    case BESOIN_AUTEUR:
      return dossier->sujet->auteur != NULL;
    case BESOIN_RIEN:
    default:
      return TRUE;
    }
}

static gboolean
check_values (const Dossier *dossier, guint variables, GError **error)
{
  for (guint i = 0; i < MEF_VARIABLE_N; i++)
    if ((variables & (1u << i)) != 0 && !has (dossier, sources[i].besoin))
      {
        g_set_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_VALEUR,
                     "Il manque de quoi écrire « %s » dans le courrier.", mef_variable_get_name (i));
        return FALSE;
      }
  return TRUE;
}

static void
collect_values (const Dossier *dossier, guint variables, MefValeurs *valeurs)
{
  for (guint i = 0; i < MEF_VARIABLE_N; i++)
    {
      if ((variables & (1u << i)) == 0)
        continue;
      if (sources[i].build != NULL)
        {
          valeurs->corps[i] = mef_corps_new ();
          sources[i].build (valeurs->corps[i], dossier);
        }
      else
        {
          g_autofree char *value = sources[i].dup (dossier);

          valeurs->textes[i] = mef_saisie_to_line (value);
        }
    }
}

/* The motives chosen, each in the version that was seen. */
static GPtrArray *
find_motifs (const MefSujetCourrier *sujet, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  guint n = sujet->decision != NULL ? sujet->decision->motifs->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const MefMotifRetenu *retenu = g_ptr_array_index (sujet->decision->motifs, i);
      MefMotif             *match = NULL;

      for (guint j = 0; sujet->motifs != NULL && j < sujet->motifs->len && match == NULL; j++)
        {
          MefMotif *motif = g_ptr_array_index (sujet->motifs, j);

          if (motif->version == retenu->version && g_strcmp0 (motif->id, retenu->id) == 0)
            match = motif;
        }
      if (match == NULL)
        {
          g_set_error (
              error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_MOTIF,
              "Le motif n° %u n’existe pas dans la version choisie. Choisissez-le de nouveau dans la liste.",
              i + 1);
          return NULL;
        }
      if (mef_motif_lacks_precision (match, retenu->precision))
        {
          g_set_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_PRECISION,
                       "Le motif « %s » attend une précision : %s.", match->titre, match->precision);
          return NULL;
        }
      g_ptr_array_add (found, match);
    }
  return g_steal_pointer (&found);
}

/* One event of one version of one record is one mail, however often it is written (API-06). */
static char *
dup_message_id (const MefSujetCourrier *sujet)
{
  const char      *domain = mef_adresse_mail_get_domain (sujet->site->expediteur);
  g_autofree char *event = g_ascii_strdown (mef_evenement_courrier_to_code (sujet->evenement), -1);
  g_autofree char *record = NULL;

  g_strdelimit (event, "_", '-');
  if (sujet->cle != NULL)
    record = g_strdup (sujet->cle);
  else
    record = g_strdup_printf ("%s.%" G_GINT64_FORMAT, sujet->demande->id, sujet->demande->version);
  g_strcanon (record, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS ".-", '-');
  return g_strdup_printf ("%s.%s@%s", event, record, domain != NULL ? domain : DOMAINE);
}

MefLettre *
mef_lettre_write (const MefSujetCourrier *sujet, GError **error)
{
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (MefModele) modele = NULL;
  g_autoptr (MefCorps) corps = NULL;
  g_autoptr (MefLettre) lettre = NULL;
  g_auto (MefValeurs) valeurs = { 0 };
  g_autofree char *full_name = NULL;
  Dossier          dossier;

  g_return_val_if_fail (sujet != NULL && sujet->site != NULL, NULL);
  g_return_val_if_fail (sujet->demande != NULL || (sujet->cle != NULL && sujet->destinataire != NULL), NULL);

  chosen = find_motifs (sujet, error);
  modele = chosen != NULL ? mef_modele_load (sujet->evenement, error) : NULL;
  dossier = (Dossier){ sujet, sujet->demande, sujet->decision, chosen };
  if (modele == NULL || !check_values (&dossier, mef_modele_get_variables (modele), error))
    return NULL;

  collect_values (&dossier, mef_modele_get_variables (modele), &valeurs);
  corps = mef_modele_fill (modele, &valeurs);
  full_name = dup_full_name (&dossier);

  lettre = mef_lettre_new ();
  lettre->evenement = sujet->evenement;
  lettre->message_id = dup_message_id (sujet);
  lettre->destinataire = g_strdup (sujet->destinataire != NULL ? sujet->destinataire : sujet->demande->email);
  lettre->destinataire_nom = mef_saisie_to_line (full_name);
  lettre->expediteur = g_strdup (sujet->site->expediteur);
  lettre->expediteur_nom = g_strdup (EXPEDITEUR_NOM);
  lettre->objet = g_strdup (mef_evenement_courrier_get_objet (sujet->evenement));
  lettre->texte = mef_corps_to_text (corps);
  lettre->html = mef_corps_to_html (corps, lettre->objet);
  lettre->markup = mef_corps_to_markup (corps);
  lettre->date = sujet->date;
  return g_steal_pointer (&lettre);
}

MefLettre *
mef_lettre_for_decision (const MefDemande  *demande,
                         const MefDecision *decision,
                         GPtrArray         *motifs,
                         const MefSite     *site,
                         gint64             date,
                         GError           **error)
{
  MefSujetCourrier sujet = {
    .site = site, .demande = demande, .decision = decision, .motifs = motifs, .date = date
  };

  g_return_val_if_fail (demande != NULL, NULL);
  g_return_val_if_fail (decision != NULL, NULL);
  g_return_val_if_fail (motifs != NULL, NULL);
  g_return_val_if_fail (site != NULL, NULL);

  if (mef_evenement_courrier_for_decision (decision->decision, demande->type, &sujet.evenement))
    return mef_lettre_write (&sujet, error);

  g_set_error_literal (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_EVENEMENT,
                       "Cette action n’envoie pas de courrier.");
  return NULL;
}
