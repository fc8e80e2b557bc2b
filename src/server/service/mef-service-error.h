/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefServiceError: why a use case answers no; each is one problem type of the protocol
 * @MEF_SERVICE_ERROR_SESSION: no token, an unknown one, an expired one (401)
 * @MEF_SERVICE_ERROR_CREDENTIALS: unknown e-mail or wrong password, never told apart (401)
 * @MEF_SERVICE_ERROR_DISABLED: right password of a deactivated account (403)
 * @MEF_SERVICE_ERROR_STRUCK_OFF: right password of a radiated ASM (403)
 * @MEF_SERVICE_ERROR_AUDIENCE: the account is not of the audience this is for (403)
 * @MEF_SERVICE_ERROR_PROVISIONAL: the password must be changed before anything else (403)
 * @MEF_SERVICE_ERROR_RIGHT: the right is missing (403); journalled
 * @MEF_SERVICE_ERROR_SITE: not a site of the caller's (403); journalled
 * @MEF_SERVICE_ERROR_UNKNOWN_EMAIL: no account has this e-mail (404)
 * @MEF_SERVICE_ERROR_NOT_FOUND: unknown, or of another site, which is not told apart (404)
 * @MEF_SERVICE_ERROR_CLAIMED: another holds the request (409); current is the claim
 * @MEF_SERVICE_ERROR_BLOCKED: a blocking finding stands (409); current is the findings' record
 * @MEF_SERVICE_ERROR_STATE: not possible in this state (409); current is the request
 * @MEF_SERVICE_ERROR_PROPOSED: a proposal is open (409); current is the proposal
 * @MEF_SERVICE_ERROR_CELLS: half-days were changed meanwhile (409); current is the availability
 * @MEF_SERVICE_ERROR_EMAIL: the e-mail is that of a live or barred ASM account (409)
 * @MEF_SERVICE_ERROR_OFFSET: a file does not stand where the piece belongs (409); the offset says where
 * @MEF_SERVICE_ERROR_FORMAT: a file that is none of the formats taken (415)
 * @MEF_SERVICE_ERROR_CURSOR: no cursor of ours (400)
 * @MEF_SERVICE_ERROR_CURSOR_GONE: the cursor is too old, or of another store: start anew (410)
 * @MEF_SERVICE_ERROR_LINK: the link of a mail was used, or is too old (410)
 * @MEF_SERVICE_ERROR_STALE: the record is in another version (412); current is the record
 * @MEF_SERVICE_ERROR_INVALID: a value breaks a rule (422); its fields say which
 * @MEF_SERVICE_ERROR_KEY_REUSED: the idempotency key belongs to another call (422)
 * @MEF_SERVICE_ERROR_THROTTLED: too many attempts (429); retry-after is set
 * @MEF_SERVICE_ERROR_UNAVAILABLE: busy or full for now, nothing was kept (503); retry-after is set
 * @MEF_SERVICE_ERROR_FAILED: a fault of the store or of this program (500); the message is for the log only
 *
 * Messages of all but the last are French and may be shown.
 */
typedef enum
{
  MEF_SERVICE_ERROR_SESSION,
  MEF_SERVICE_ERROR_CREDENTIALS,
  MEF_SERVICE_ERROR_DISABLED,
  MEF_SERVICE_ERROR_STRUCK_OFF,
  MEF_SERVICE_ERROR_AUDIENCE,
  MEF_SERVICE_ERROR_PROVISIONAL,
  MEF_SERVICE_ERROR_RIGHT,
  MEF_SERVICE_ERROR_SITE,
  MEF_SERVICE_ERROR_UNKNOWN_EMAIL,
  MEF_SERVICE_ERROR_NOT_FOUND,
  MEF_SERVICE_ERROR_CLAIMED,
  MEF_SERVICE_ERROR_BLOCKED,
  MEF_SERVICE_ERROR_STATE,
  MEF_SERVICE_ERROR_PROPOSED,
  MEF_SERVICE_ERROR_CELLS,
  MEF_SERVICE_ERROR_EMAIL,
  MEF_SERVICE_ERROR_OFFSET,
  MEF_SERVICE_ERROR_FORMAT,
  MEF_SERVICE_ERROR_CURSOR,
  MEF_SERVICE_ERROR_CURSOR_GONE,
  MEF_SERVICE_ERROR_LINK,
  MEF_SERVICE_ERROR_STALE,
  MEF_SERVICE_ERROR_INVALID,
  MEF_SERVICE_ERROR_KEY_REUSED,
  MEF_SERVICE_ERROR_THROTTLED,
  MEF_SERVICE_ERROR_UNAVAILABLE,
  MEF_SERVICE_ERROR_FAILED,
} MefServiceError;

#define MEF_SERVICE_ERROR (mef_service_error_quark ())
GQuark mef_service_error_quark (void);

/**
 * mef_service_error_set:
 * @error: (nullable): where it goes
 * @format: French sentence
 */
void mef_service_error_set (GError **error, MefServiceError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/** mef_service_error_set_current: @json (nullable): the record as it is now, checked JSON text; copied */
void mef_service_error_set_current (GError *error, const char *json, gint64 version);

/** mef_service_error_set_pointer: @pointer: JSON pointer into the request of the value at fault, which the
 * message is about; copied */
void mef_service_error_set_pointer (GError *error, const char *pointer);

/** mef_service_error_add_field: one of several values at fault, with its own French sentence; copied */
void mef_service_error_add_field (GError *error, const char *pointer, const char *message);

/** mef_service_error_set_retry_after: seconds to wait */
void mef_service_error_set_retry_after (GError *error, int seconds);

/** mef_service_error_set_offset: bytes of the file that are kept */
void mef_service_error_set_offset (GError *error, gint64 offset);

/** mef_service_error_get_current: (transfer none) (nullable): JSON text of the record as it is now */
const char *mef_service_error_get_current (const GError *error);

/** mef_service_error_get_version: of the current record, for its `ETag`; 0 when there is none */
gint64 mef_service_error_get_version (const GError *error);

/** mef_service_error_get_pointer: (transfer none) (nullable): of its first field */
const char *mef_service_error_get_pointer (const GError *error);

/** MefServiceErrorField: a value at fault: JSON pointer and French sentence */
typedef struct
{
  char *pointer;
  char *message;
} MefServiceErrorField;

/** mef_service_error_get_fields: (transfer none) (nullable) (element-type MefServiceErrorField): %NULL: none
 */
GPtrArray *mef_service_error_get_fields (const GError *error);

/** mef_service_error_get_retry_after: seconds, 0 when there is nothing to wait for */
int mef_service_error_get_retry_after (const GError *error);

/** mef_service_error_get_offset: bytes of the file that are kept, of %MEF_SERVICE_ERROR_OFFSET */
gint64 mef_service_error_get_offset (const GError *error);

G_END_DECLS
