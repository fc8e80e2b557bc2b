/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-mail"

#include "config.h"

#include "server/mail/mef-mail-redacteur.h"

#include "base/mef-id.h"
#include "letters/mef-lettre.h"

static MefCourrierSortant *
write_courrier (const MefSujetCourrier *sujet, GError **error)
{
  g_autoptr (MefLettre) lettre = mef_lettre_write (sujet, error);
  MefCourrierSortant *courrier;

  if (lettre == NULL)
    return NULL;

  courrier = mef_courrier_sortant_new ();
  courrier->id = mef_id_new ();
  courrier->site = g_strdup (sujet->demande != NULL ? sujet->demande->site : sujet->site->code);
  courrier->demande = sujet->demande != NULL ? g_strdup (sujet->demande->id) : NULL;
  courrier->compte = g_strdup (sujet->compte);
  courrier->evenement = g_strdup (mef_evenement_courrier_to_code (lettre->evenement));
  courrier->message_id = g_strdup (lettre->message_id);
  courrier->destinataire = g_strdup (lettre->destinataire);
  courrier->destinataire_nom = g_strdup (lettre->destinataire_nom);
  courrier->expediteur = g_strdup (lettre->expediteur);
  courrier->expediteur_nom = g_strdup (lettre->expediteur_nom);
  courrier->objet = g_strdup (lettre->objet);
  courrier->texte = g_strdup (lettre->texte);
  courrier->html = g_strdup (lettre->html);
  courrier->date = lettre->date;
  courrier->prochain_essai = lettre->date;
  return courrier;
}

const MefCourrierRedacteur mef_mail_redacteur = { write_courrier };
