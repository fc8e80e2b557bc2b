/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-fonctionnalite.h"

#include <glib/gi18n.h>

/* Labels are those of the guide; chapters 3 to 7. */
static const MefFonctionnalite rows[MEF_FONCTIONNALITE_N] = {
  [MEF_FONCTIONNALITE_MODERATION] = { "moderation",
                                      N_ ("Gestion des demandes d’inscription des assistants maternels"),
                                      N_ ("Modération"), MEF_DROIT_DEMANDES_VOIR, MEF_GROUPE_TRAITER,
                                      "checkbox-checked-symbolic", TRUE },
  [MEF_FONCTIONNALITE_RELANCES] = { "relances", N_ ("Relance des ASM en attente de nouveaux éléments"),
                                    N_ ("Relances"), MEF_DROIT_RELANCER, MEF_GROUPE_TRAITER, "alarm-symbolic",
                                    TRUE },
  [MEF_FONCTIONNALITE_ASM] = { "assistants-maternels", N_ ("Gestion des assistants maternels"),
                               N_ ("Assistants maternels"), MEF_DROIT_ASM_GERER, MEF_GROUPE_TRAITER,
                               "avatar-default-symbolic" },
  [MEF_FONCTIONNALITE_STRUCTURES] = { "structures", N_ ("Gestion des structures"), N_ ("Structures"),
                                      MEF_DROIT_STRUCTURES_GERER, MEF_GROUPE_TRAITER, "go-home-symbolic",
                                      TRUE },
  [MEF_FONCTIONNALITE_HABILITATIONS] = { "habilitations",
                                         N_ ("Gestion des demandes d’habilitation des structures"),
                                         N_ ("Habilitations"), MEF_DROIT_HABILITATIONS_TRAITER,
                                         MEF_GROUPE_TRAITER, "changes-allow-symbolic" },
  [MEF_FONCTIONNALITE_GESTIONNAIRES] = { "gestionnaires",
                                         N_ ("Modification des habilitations des gestionnaires"),
                                         N_ ("Gestionnaires"), MEF_DROIT_HABILITATIONS_TRAITER,
                                         MEF_GROUPE_TRAITER, "x-office-address-book-symbolic" },
  [MEF_FONCTIONNALITE_INFORMATION] = { "demandes-information",
                                       N_ ("Gestion des demandes d’information sur les modes d’accueil"),
                                       N_ ("Demandes d’information"), MEF_DROIT_INFORMATION_SUIVRE,
                                       MEF_GROUPE_TRAITER, "mail-unread-symbolic" },
  [MEF_FONCTIONNALITE_DOCUMENTATION_RPE] = { "documents-rpe", N_ ("Documentation RPE"),
                                             N_ ("Documentation RPE"), MEF_DROIT_DOCUMENTS_RPE,
                                             MEF_GROUPE_CONSULTER, "folder-documents-symbolic" },
  [MEF_FONCTIONNALITE_EXPORTS] = { "exports", N_ ("Export de données"), N_ ("Exports"), MEF_DROIT_EXPORTER,
                                   MEF_GROUPE_CONSULTER, "x-office-spreadsheet-symbolic" },
  [MEF_FONCTIONNALITE_UTILISATEURS] = { "utilisateurs", N_ ("Utilisateurs et organisations"),
                                        N_ ("Utilisateurs"), MEF_DROIT_UTILISATEURS_GERER, MEF_GROUPE_PANNEAU,
                                        "system-users-symbolic" },
  [MEF_FONCTIONNALITE_EMPLACEMENT] = { "emplacement", N_ ("Emplacement"), N_ ("Emplacement"),
                                       MEF_DROIT_COMPTE, MEF_GROUPE_PANNEAU, "mark-location-symbolic", TRUE },
  [MEF_FONCTIONNALITE_JOURNAL] = { "journal", N_ ("Journal"), N_ ("Journal"), MEF_DROIT_JOURNAL_LIRE,
                                   MEF_GROUPE_PANNEAU, "security-high-symbolic" },
  [MEF_FONCTIONNALITE_MON_COMPTE] = { "mon-compte", N_ ("Mon compte"), N_ ("Mon compte"), MEF_DROIT_COMPTE,
                                      MEF_GROUPE_COMPTE, "avatar-default-symbolic", TRUE },
  [MEF_FONCTIONNALITE_MES_ORGANISATIONS] = { "mes-organisations", N_ ("Mes Organisations"),
                                             N_ ("Mes Organisations"), MEF_DROIT_COMPTE, MEF_GROUPE_COMPTE,
                                             "x-office-address-book-symbolic", TRUE },
};

const MefFonctionnalite *
mef_fonctionnalite_get (MefCodeFonctionnalite fonctionnalite)
{
  g_return_val_if_fail (fonctionnalite < MEF_FONCTIONNALITE_N, NULL);

  return &rows[fonctionnalite];
}

gboolean
mef_fonctionnalite_from_code (const char *code, MefCodeFonctionnalite *fonctionnalite)
{
  g_return_val_if_fail (fonctionnalite != NULL, FALSE);

  for (guint i = 0; i < MEF_FONCTIONNALITE_N; i++)
    if (g_strcmp0 (code, rows[i].code) == 0)
      {
        *fonctionnalite = i;
        return TRUE;
      }

  return FALSE;
}

gboolean
mef_fonctionnalite_is_available (MefCodeFonctionnalite fonctionnalite, MefAudience audience, guint roles)
{
  g_return_val_if_fail (fonctionnalite < MEF_FONCTIONNALITE_N, FALSE);

  return rows[fonctionnalite].built
         && mef_droit_is_granted (rows[fonctionnalite].droit, audience, roles, MEF_RELATION_SITE);
}
