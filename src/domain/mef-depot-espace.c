/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-depot-espace.h"

#include "domain/mef-controle.h"
#include "domain/mef-decision.h"
#include "domain/mef-historique.h"

static const char *const acces_codes[MEF_ACCES_ASM_N] = {
  [MEF_ACCES_ASM_COMPLET] = "COMPLET",
  [MEF_ACCES_ASM_REDUIT] = "REDUIT",
  [MEF_ACCES_ASM_FERME] = "FERME",
};

static gboolean
is_pending (const MefDemande *demande)
{
  return demande != NULL && demande->etat != MEF_ETAT_VALIDE && demande->etat != MEF_ETAT_REJETE;
}

MefAccesAsm
mef_acces_asm_get (MefStatutAsm statut, const MefDemande *derniere)
{
  switch (statut)
    {
    case MEF_STATUT_ASM_AGREE:
      return is_pending (derniere) ? MEF_ACCES_ASM_REDUIT : MEF_ACCES_ASM_COMPLET;
    case MEF_STATUT_ASM_EN_COURS:
    case MEF_STATUT_ASM_REDUIT:
      return MEF_ACCES_ASM_REDUIT;
    case MEF_STATUT_ASM_REJETE:
    case MEF_STATUT_ASM_SUPPRIME:
    case MEF_STATUT_ASM_RADIE:
    case MEF_STATUT_ASM_N:
    default:
      return MEF_ACCES_ASM_FERME;
    }
}

const char *
mef_acces_asm_to_code (MefAccesAsm acces)
{
  g_return_val_if_fail (acces < MEF_ACCES_ASM_N, "");

  return acces_codes[acces];
}

guint
mef_action_asm_get (MefStatutAsm statut, const MefDemande *derniere)
{
  if (derniere == NULL || mef_acces_asm_get (statut, derniere) == MEF_ACCES_ASM_FERME)
    return 0;
  if (derniere->etat == MEF_ETAT_EN_ATTENTE_ELEMENTS)
    return MEF_ACTION_ASM_CORRIGER;
  return statut == MEF_STATUT_ASM_AGREE && derniere->etat == MEF_ETAT_VALIDE ? MEF_ACTION_ASM_RENOUVELER : 0;
}

const char *
mef_action_asm_to_code (MefActionAsm action)
{
  return action == MEF_ACTION_ASM_CORRIGER ? "CORRIGER" : "RENOUVELER";
}

static gboolean
fail (char **pointer, const char *where, GError **error, MefDomainError code, const char *message)
{
  *pointer = g_strdup (where);
  g_set_error_literal (error, MEF_DOMAIN_ERROR, code, message);
  return FALSE;
}

static gboolean
check_open (const MefDepotSaisie *saisie,
            MefStatutAsm          statut,
            const MefDemande     *derniere,
            char                **pointer,
            GError              **error)
{
  guint actions = mef_action_asm_get (statut, derniere);

  if (saisie->type == MEF_TYPE_DEPOT_CORRECTION && (actions & MEF_ACTION_ASM_CORRIGER) == 0)
    return fail (pointer, NULL, error, MEF_DOMAIN_ERROR_TRANSITION,
                 "Votre demande n’attend pas de nouveaux éléments. Rien n’a été modifié.");
  if (saisie->type == MEF_TYPE_DEPOT_RENOUVELLEMENT && (actions & MEF_ACTION_ASM_RENOUVELER) == 0)
    return fail (
        pointer, NULL, error, MEF_DOMAIN_ERROR_TRANSITION,
        "Le renouvellement n’est possible qu’une fois votre inscription validée et sans autre demande "
        "en cours. Rien n’a été modifié.");
  return TRUE;
}

static void
put_text (char **field, const char *text)
{
  char *copy;

  if (text == NULL)
    return;
  copy = g_strdup (text);
  g_free (*field);
  *field = copy;
}

static void
put_typed (MefDemande *demande, const MefDepotSaisie *saisie)
{
  put_text (&demande->prenom, saisie->prenom);
  put_text (&demande->nom, saisie->nom);
  put_text (&demande->nom_naissance, saisie->nom_naissance);
  if (saisie->adresse != NULL)
    {
      mef_adresse_free (demande->adresse);
      demande->adresse = mef_adresse_copy (saisie->adresse);
    }
  if (saisie->agrement != NULL)
    {
      mef_agrement_free (demande->agrement);
      demande->agrement = mef_agrement_copy (saisie->agrement);
    }
  if (saisie->premier_agrement >= 0)
    demande->premier_agrement = saisie->premier_agrement;
}

/* What a renewal is declared over: the person as last validated, and nothing of that request's life. */
static void
begin_renewal (MefDemande *demande, const MefDemande *derniere, const MefAgrement *en_vigueur)
{
  mef_agrement_free (demande->agrement_precedent);
  demande->agrement_precedent = mef_agrement_copy (en_vigueur != NULL ? en_vigueur : derniere->agrement);
  mef_adresse_free (demande->adresse_precedente);
  demande->adresse_precedente = mef_adresse_copy (derniere->adresse);
  demande->type = MEF_TYPE_DEMANDE_RENOUVELLEMENT;
  demande->premier_agrement = FALSE;
  demande->retour = FALSE;
  demande->migre = FALSE;
  demande->decide_le = 0;
  demande->decision = MEF_EVENEMENT_VALIDER;
  g_clear_pointer (&demande->refus, mef_decision_unref);
  put_text (&demande->decide_par, "");
  put_text (&demande->numero, "");
}

static gboolean
check_renewal (const MefDepotSaisie *saisie, char **pointer, GError **error)
{
  if (saisie->agrement == NULL)
    return fail (pointer, "/agrement", error, MEF_DOMAIN_ERROR_INVALID, "Renseignez votre nouvel agrément.");
  if (saisie->adresse == NULL)
    return fail (pointer, "/contact", error, MEF_DOMAIN_ERROR_INVALID,
                 "Renseignez l’adresse de votre lieu d’exercice.");
  if (saisie->prenom != NULL || saisie->nom != NULL || saisie->nom_naissance != NULL)
    return fail (pointer, "/identite", error, MEF_DOMAIN_ERROR_INVALID,
                 "Un renouvellement ne change pas votre identité.");
  if (saisie->premier_agrement > 0)
    return fail (pointer, "/premier_agrement", error, MEF_DOMAIN_ERROR_INVALID,
                 "Un renouvellement n’est pas un premier agrément.");
  if (saisie->conserves != NULL)
    return fail (pointer, "/conserves", error, MEF_DOMAIN_ERROR_INVALID,
                 "Un renouvellement porte son propre document.");
  return TRUE;
}

static gboolean
keep_documents (MefDepot         *depot,
                const MefDemande *derniere,
                const GArray     *conserves,
                char            **pointer,
                GError          **error)
{
  for (guint i = 0; conserves == NULL && i < derniere->documents->len; i++)
    g_array_append_val (depot->conserves,
                        ((MefDocument *) g_ptr_array_index (derniere->documents, i))->numero);
  for (guint i = 0; conserves != NULL && i < conserves->len; i++)
    {
      int      numero = g_array_index (conserves, int, i);
      gboolean known = FALSE;

      for (guint j = 0; j < derniere->documents->len; j++)
        known |= ((MefDocument *) g_ptr_array_index (derniere->documents, j))->numero == numero;
      if (!known)
        return fail (pointer, "/conserves", error, MEF_DOMAIN_ERROR_INVALID,
                     "Votre demande n’a pas de document de ce numéro.");
      g_array_append_val (depot->conserves, numero);
    }
  return TRUE;
}

MefDepot *
mef_depot_begin (const MefDepotSaisie *saisie,
                 const char           *id,
                 const char           *compte,
                 MefStatutAsm          statut,
                 const MefDemande     *derniere,
                 const MefAgrement    *en_vigueur,
                 gint64                now,
                 char                **pointer,
                 GError              **error)
{
  g_autoptr (MefDemande) declaration = NULL;
  g_autoptr (MefDepot) depot = NULL;

  g_return_val_if_fail (saisie != NULL && id != NULL && compte != NULL && pointer != NULL, NULL);
  g_return_val_if_fail (saisie->type != MEF_TYPE_DEPOT_INSCRIPTION, NULL);

  *pointer = NULL;
  if (!check_open (saisie, statut, derniere, pointer, error))
    return NULL;
  declaration = mef_demande_copy (derniere);
  put_text (&declaration->id, id);
  g_ptr_array_set_size (declaration->documents, 0);
  if (saisie->type == MEF_TYPE_DEPOT_RENOUVELLEMENT)
    {
      if (!check_renewal (saisie, pointer, error))
        return NULL;
      begin_renewal (declaration, derniere, en_vigueur);
    }
  put_typed (declaration, saisie);

  depot = mef_depot_new (id, saisie->type, declaration, now);
  depot->compte = g_strdup (compte);
  for (guint i = 0; i < saisie->documents->len; i++)
    {
      const MefDepotDocument *document = g_ptr_array_index (saisie->documents, i);

      mef_depot_add_document (depot, document->genre, document->nom, document->taille);
    }
  if (saisie->type == MEF_TYPE_DEPOT_CORRECTION)
    {
      depot->demande = g_strdup (derniere->id);
      depot->base = derniere->version;
      if (!keep_documents (depot, derniere, saisie->conserves, pointer, error))
        return NULL;
    }
  return g_steal_pointer (&depot);
}

static const char *const champ_pointers[MEF_CHAMP_N] = {
  [MEF_CHAMP_PRENOM] = "/identite/prenom",
  [MEF_CHAMP_NOM] = "/identite/nom",
  [MEF_CHAMP_ADRESSE] = "/contact/adresse",
  [MEF_CHAMP_DATE_DEBUT] = "/agrement/date_debut_agrement",
  [MEF_CHAMP_DATE_FIN] = "/agrement/date_fin_agrement",
  [MEF_CHAMP_CAPACITE] = "/agrement/capacite",
  [MEF_CHAMP_DEPARTEMENT] = "/agrement/departement",
};

static void
add_change (GPtrArray *changes, const char *champ, const char *de, const char *vers)
{
  if (g_strcmp0 (de, vers) != 0)
    g_ptr_array_add (changes, mef_changement_new (champ, de, vers));
}

static const MefDocument *
find_document (const MefDemande *demande, int numero)
{
  for (guint i = 0; i < demande->documents->len; i++)
    if (((MefDocument *) g_ptr_array_index (demande->documents, i))->numero == numero)
      return g_ptr_array_index (demande->documents, i);
  return NULL;
}

static void
add_documents (GPtrArray *changes, const MefDemande *from, const MefDemande *other, gboolean removed)
{
  for (guint i = 0; i < from->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (from->documents, i);
      g_autofree char   *champ = g_strdup_printf ("/documents/%u/nom", i);

      if (find_document (other, document->numero) == NULL)
        add_change (changes, champ, removed ? document->nom : NULL, removed ? NULL : document->nom);
    }
}

GPtrArray *
mef_depot_list_changes (const MefDemande *avant, const MefDemande *apres)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);

  g_return_val_if_fail (avant != NULL && apres != NULL, changes);

  add_change (changes, "/etat", mef_etat_get_label (avant->etat), mef_etat_get_label (apres->etat));
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      g_autofree char *de = mef_champ_dup_declared (i, avant);
      g_autofree char *vers = mef_champ_dup_declared (i, apres);

      add_change (changes, champ_pointers[i], de, vers);
    }
  add_documents (changes, avant, apres, TRUE);
  add_documents (changes, apres, avant, FALSE);
  return changes;
}
