/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/http/mef-exchange.h"

G_BEGIN_DECLS

/** MefHandler: answers @exchange, at once or later */
typedef void (*MefHandler) (MefExchange *exchange);

/** mef_handler_get: (transfer none): of every route */
MefHandler mef_handler_get (MefRouteId route);

/* One file per resource. */

/** mef_handle_open_session: POST /sessions; the others below by the route in their name */
void mef_handle_open_session (MefExchange *exchange);
void mef_handle_close_session (MefExchange *exchange);
void mef_handle_read_account (MefExchange *exchange);
void mef_handle_update_account (MefExchange *exchange);
void mef_handle_change_password (MefExchange *exchange);
void mef_handle_forget (MefExchange *exchange);
void mef_handle_choose_password (MefExchange *exchange);
void mef_handle_show_link (MefExchange *exchange);
void mef_handle_follow_link (MefExchange *exchange);
void mef_handle_list_sites (MefExchange *exchange);
void mef_handle_list_communes (MefExchange *exchange);
void mef_handle_list_motifs (MefExchange *exchange);
void mef_handle_list_demandes (MefExchange *exchange);
void mef_handle_read_demande (MefExchange *exchange);
void mef_handle_list_history (MefExchange *exchange);
void mef_handle_list_mails (MefExchange *exchange);
void mef_handle_list_reminders (MefExchange *exchange);
void mef_handle_list_journal (MefExchange *exchange);
void mef_handle_list_structures (MefExchange *exchange);
void mef_handle_read_structure (MefExchange *exchange);
void mef_handle_create_structure (MefExchange *exchange);
void mef_handle_edit_structure (MefExchange *exchange);
void mef_handle_delete_structure (MefExchange *exchange);
void mef_handle_list_versions (MefExchange *exchange);
void mef_handle_restore_structure (MefExchange *exchange);
void mef_handle_read_classeur (MefExchange *exchange);
void mef_handle_read_disponibilites (MefExchange *exchange);
void mef_handle_edit_disponibilites (MefExchange *exchange);
void mef_handle_read_proposition (MefExchange *exchange);
void mef_handle_decide_proposition (MefExchange *exchange);
void mef_handle_list_own_structures (MefExchange *exchange);
void mef_handle_propose (MefExchange *exchange);
void mef_handle_read_own_disponibilites (MefExchange *exchange);
void mef_handle_edit_own_disponibilites (MefExchange *exchange);
void mef_handle_list_guichets (MefExchange *exchange);
void mef_handle_remind (MefExchange *exchange);
void mef_handle_claim (MefExchange *exchange);
void mef_handle_release (MefExchange *exchange);
void mef_handle_decide (MefExchange *exchange);
void mef_handle_read_document (MefExchange *exchange);
void mef_handle_read_changes (MefExchange *exchange);
void mef_handle_follow_events (MefExchange *exchange);
void mef_handle_new_nonce (MefExchange *exchange);
void mef_handle_open_depot (MefExchange *exchange);
void mef_handle_read_depot (MefExchange *exchange);
void mef_handle_locate_document (MefExchange *exchange);
void mef_handle_put_document (MefExchange *exchange);
void mef_handle_send_depot (MefExchange *exchange);
void mef_handle_read_espace (MefExchange *exchange);
void mef_handle_open_asm_depot (MefExchange *exchange);
void mef_handle_read_contract (MefExchange *exchange);
void mef_handle_check_life (MefExchange *exchange);
void mef_handle_check_readiness (MefExchange *exchange);

/** mef_handle_keep_beginning: the caller of PUT …/documents/{n} is gone: keeps what came; answers nothing */
void mef_handle_keep_beginning (MefExchange *exchange);

G_END_DECLS
