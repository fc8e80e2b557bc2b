/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-review-acces.h"

#include "base/mef-text.h"

#include <glib/gi18n-lib.h>

static gboolean
takes_decision (MefEtat etat)
{
  MefEtat after;

  for (MefEvenement i = MEF_EVENEMENT_VALIDER; i <= MEF_EVENEMENT_REJETER; i++)
    if (mef_etat_apply (etat, i, &after))
      return TRUE;
  return FALSE;
}

static char *
explain_held (const MefDossier *dossier, gint64 now)
{
  gint64           depuis = dossier->prise->depuis;
  gboolean         today = mef_instant_day (depuis) == mef_instant_day (now);
  g_autofree char *since = today ? mef_instant_to_french_time (depuis) : mef_instant_to_french (depuis);

  return g_strdup_printf (today ? _ ("%s traite cette demande depuis %s : vous pouvez la consulter.")
                                : _ ("%s traite cette demande depuis le %s : vous pouvez la consulter."),
                          dossier->prise->titulaire_nom, since);
}

static char *
explain_decided (const MefDemande *demande)
{
  g_autofree char *when = NULL;

  if (demande->decide_le == 0)
    return g_strdup_printf (_ ("« %s » : aucune décision n’est attendue."),
                            mef_etat_get_label (demande->etat));
  when = mef_instant_to_french (demande->decide_le);
  return demande->decide_par != NULL && *demande->decide_par != '\0'
             ? g_strdup_printf (_ ("%s le %s par %s."), mef_evenement_get_done (demande->decision), when,
                                demande->decide_par)
             : g_strdup_printf (_ ("%s le %s."), mef_evenement_get_done (demande->decision), when);
}

static char *
explain_sending (MefEspace *espace, const MefDossier *dossier, gint64 now)
{
  const MefOperation *operation = mef_acces_find_decision (dossier);
  const char         *done = mef_evenement_get_done (dossier->affichee->decision);
  gint64              left = operation->not_before - now;

  if (operation->etat == MEF_OPERATION_EN_ENVOI)
    return g_strdup_printf (_ ("%s, envoi en cours."), done);
  if (left > 0)
    return g_strdup_printf (_ ("%s, part dans %d s."), done,
                            (int) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC));
  if (mef_synchroniser_get_connexion (mef_espace_get_synchroniser (espace)) == MEF_CONNEXION_EN_LIGNE)
    return g_strdup_printf (_ ("%s, en attente d’envoi."), done);
  return g_strdup_printf (_ ("%s, gardée sur ce poste : elle partira au retour du réseau."), done);
}

static char *
explain_conflict (const MefDossier *dossier)
{
  const MefOperation *operation = mef_acces_find_decision (dossier);

  return g_strdup_printf (_ ("Votre décision n’a pas été enregistrée et elle est gardée. %s"),
                          operation->erreur != NULL ? operation->erreur : "");
}

const MefOperation *
mef_acces_find_decision (const MefDossier *dossier)
{
  const MefOperation *found = NULL;

  g_return_val_if_fail (dossier != NULL, NULL);

  for (guint i = 0; dossier->operations != NULL && i < dossier->operations->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (dossier->operations, i);

      if (operation->genre == MEF_OPERATION_DECISION)
        found = operation;
    }
  return found;
}

gboolean
mef_acces_is_mine (const MefDossier *dossier, const char *moi)
{
  g_return_val_if_fail (dossier != NULL, FALSE);

  return dossier->prise != NULL && g_strcmp0 (dossier->prise->titulaire, moi) == 0;
}

MefAcces
mef_acces_of (MefEspace *espace, const MefDossier *dossier)
{
  const MefOperation *operation;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), MEF_ACCES_FERME);
  g_return_val_if_fail (dossier != NULL, MEF_ACCES_FERME);

  operation = mef_acces_find_decision (dossier);
  if (operation != NULL)
    return operation->etat == MEF_OPERATION_CONFLIT || operation->etat == MEF_OPERATION_REFUSEE
               ? MEF_ACCES_EN_CONFLIT
               : MEF_ACCES_EN_ENVOI;
  if (!takes_decision (dossier->demande->etat))
    return MEF_ACCES_DECIDE;
  if (!mef_espace_peut (espace, MEF_DROIT_DEMANDES_DECIDER, dossier->demande->site))
    return MEF_ACCES_SANS_DROIT;
  if (dossier->prise != NULL
      && !mef_acces_is_mine (dossier, mef_cache_get_moi (mef_espace_get_cache (espace))))
    return MEF_ACCES_TENU;
  return MEF_ACCES_LIBRE;
}

char *
mef_acces_explain (MefAcces acces, MefEspace *espace, const MefDossier *dossier, gint64 now)
{
  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  switch (acces)
    {
    case MEF_ACCES_SANS_DROIT:
      return g_strdup (_ ("Lecture seule : décider d’une demande appartient au rôle Modérateur."));
    case MEF_ACCES_TENU:
      return explain_held (dossier, mef_espace_get_now (espace));
    case MEF_ACCES_DECIDE:
      return explain_decided (dossier->demande);
    case MEF_ACCES_EN_ENVOI:
      return explain_sending (espace, dossier, now);
    case MEF_ACCES_EN_CONFLIT:
      return explain_conflict (dossier);
    case MEF_ACCES_INCONNU:
      return g_strdup (_ ("Cette demande n’est pas sur ce poste : elle est d’un autre site, ou la "
                          "synchronisation ne l’a pas encore apportée."));
    case MEF_ACCES_FERME:
    case MEF_ACCES_CHARGEMENT:
    case MEF_ACCES_ILLISIBLE:
    case MEF_ACCES_LIBRE:
    default:
      return NULL;
    }
}

const char *
mef_evenement_get_done (MefEvenement decision)
{
  switch (decision)
    {
    case MEF_EVENEMENT_VALIDER:
      return _ ("Validée");
    case MEF_EVENEMENT_DEMANDER_ELEMENTS:
      return _ ("Nouveaux éléments demandés");
    case MEF_EVENEMENT_REJETER:
      return _ ("Rejetée");
    case MEF_EVENEMENT_RENVOYER:
    case MEF_EVENEMENT_N:
    default:
      return "";
    }
}
