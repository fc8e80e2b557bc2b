/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-http"

#include "config.h"

#include "server/http/mef-handlers.h"

static const MefHandler handlers[MEF_ROUTE_N] = {
  [MEF_ROUTE_OUVRIR_SESSION] = mef_handle_open_session,
  [MEF_ROUTE_FERMER_SESSION] = mef_handle_close_session,
  [MEF_ROUTE_LIRE_MOI] = mef_handle_read_account,
  [MEF_ROUTE_MODIFIER_MOI] = mef_handle_update_account,
  [MEF_ROUTE_CHANGER_MOT_DE_PASSE] = mef_handle_change_password,
  [MEF_ROUTE_OUBLIER_MOT_DE_PASSE] = mef_handle_forget,
  [MEF_ROUTE_CHOISIR_MOT_DE_PASSE] = mef_handle_choose_password,
  [MEF_ROUTE_LISTER_SITES] = mef_handle_list_sites,
  [MEF_ROUTE_CHERCHER_COMMUNES] = mef_handle_list_communes,
  [MEF_ROUTE_LISTER_MOTIFS] = mef_handle_list_motifs,
  [MEF_ROUTE_LISTER_DEMANDES] = mef_handle_list_demandes,
  [MEF_ROUTE_LIRE_DEMANDE] = mef_handle_read_demande,
  [MEF_ROUTE_LIRE_HISTORIQUE] = mef_handle_list_history,
  [MEF_ROUTE_LISTER_COURRIERS] = mef_handle_list_mails,
  [MEF_ROUTE_LISTER_RELANCES] = mef_handle_list_reminders,
  [MEF_ROUTE_LISTER_JOURNAL] = mef_handle_list_journal,
  [MEF_ROUTE_RELANCER] = mef_handle_remind,
  [MEF_ROUTE_PRENDRE] = mef_handle_claim,
  [MEF_ROUTE_LIBERER] = mef_handle_release,
  [MEF_ROUTE_DECIDER] = mef_handle_decide,
  [MEF_ROUTE_LISTER_STRUCTURES] = mef_handle_list_structures,
  [MEF_ROUTE_LIRE_STRUCTURE] = mef_handle_read_structure,
  [MEF_ROUTE_CREER_STRUCTURE] = mef_handle_create_structure,
  [MEF_ROUTE_MODIFIER_STRUCTURE] = mef_handle_edit_structure,
  [MEF_ROUTE_SUPPRIMER_STRUCTURE] = mef_handle_delete_structure,
  [MEF_ROUTE_LIRE_VERSIONS_STRUCTURE] = mef_handle_list_versions,
  [MEF_ROUTE_RESTAURER_STRUCTURE] = mef_handle_restore_structure,
  [MEF_ROUTE_LIRE_CLASSEUR_VIDE] = mef_handle_read_classeur,
  [MEF_ROUTE_LIRE_DISPONIBILITES] = mef_handle_read_disponibilites,
  [MEF_ROUTE_MODIFIER_DISPONIBILITES] = mef_handle_edit_disponibilites,
  [MEF_ROUTE_LIRE_PROPOSITION] = mef_handle_read_proposition,
  [MEF_ROUTE_DECIDER_PROPOSITION] = mef_handle_decide_proposition,
  [MEF_ROUTE_LISTER_STRUCTURES_ESPACE] = mef_handle_list_own_structures,
  [MEF_ROUTE_PROPOSER] = mef_handle_propose,
  [MEF_ROUTE_LIRE_DISPONIBILITES_ESPACE] = mef_handle_read_own_disponibilites,
  [MEF_ROUTE_MODIFIER_DISPONIBILITES_ESPACE] = mef_handle_edit_own_disponibilites,
  [MEF_ROUTE_LIRE_DOCUMENT] = mef_handle_read_document,
  [MEF_ROUTE_LIRE_CHANGEMENTS] = mef_handle_read_changes,
  [MEF_ROUTE_SUIVRE_EVENEMENTS] = mef_handle_follow_events,
  [MEF_ROUTE_CHERCHER_GUICHETS] = mef_handle_list_guichets,
  [MEF_ROUTE_DEMANDER_NONCE] = mef_handle_new_nonce,
  [MEF_ROUTE_OUVRIR_DEPOT] = mef_handle_open_depot,
  [MEF_ROUTE_LIRE_DEPOT] = mef_handle_read_depot,
  [MEF_ROUTE_SITUER_DOCUMENT] = mef_handle_locate_document,
  [MEF_ROUTE_DEPOSER_DOCUMENT] = mef_handle_put_document,
  [MEF_ROUTE_ENVOYER_DEPOT] = mef_handle_send_depot,
  [MEF_ROUTE_LIRE_ESPACE] = mef_handle_read_espace,
  [MEF_ROUTE_OUVRIR_DEPOT_ASM] = mef_handle_open_asm_depot,
  [MEF_ROUTE_OPENAPI] = mef_handle_read_contract,
  [MEF_ROUTE_HEALTHZ] = mef_handle_check_life,
  [MEF_ROUTE_READYZ] = mef_handle_check_readiness,
  [MEF_ROUTE_VOIR_LIEN] = mef_handle_show_link,
  [MEF_ROUTE_SUIVRE_LIEN] = mef_handle_follow_link,
};

MefHandler
mef_handler_get (MefRouteId route)
{
  g_return_val_if_fail (route < MEF_ROUTE_N, NULL);

  return handlers[route];
}
