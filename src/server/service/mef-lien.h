/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-transaction.h"

G_BEGIN_DECLS

/**
 * mef_lien_make:
 * @compte: id of the account
 * @email: (nullable): the address it confirms; %NULL for the account's own
 *
 * Makes a link of a mail in @transaction (USR-14, `decisions.md` Accounts and links). Only a hash of its
 * token is stored.
 *
 * Returns: (transfer full) (nullable): the token, for mef_lien_dup_url() and mef_secret_free(); %NULL with
 * @error set
 */
char *mef_lien_make (MefTransaction *transaction,
                     MefObjetLien    objet,
                     const char     *compte,
                     const char     *email,
                     gint64          now,
                     GError        **error);

/** mef_lien_dup_url: (transfer full): what stands in the mail; @public_url: of the site, never of a Host
 * header */
char *mef_lien_dup_url (const char *public_url, const char *jeton);

/**
 * mef_lien_look:
 * @jeton: (nullable): as the caller sent it
 * @lien: (out) (transfer full): what it stands for
 *
 * Changes nothing. %MEF_SERVICE_ERROR_NOT_FOUND for a token that never was, or whose account is gone;
 * %MEF_SERVICE_ERROR_LINK for one that was used or is too old.
 */
gboolean
mef_lien_look (MefTransaction *transaction, const char *jeton, gint64 now, MefLien **lien, GError **error);

/**
 * mef_lien_consume:
 * @lien: as mef_lien_look() gave it
 *
 * Uses it up, and every other one of its kind for this account; two at once: one of them is answered
 * %MEF_SERVICE_ERROR_LINK.
 */
gboolean mef_lien_consume (MefTransaction *transaction, const MefLien *lien, gint64 now, GError **error);

G_END_DECLS
