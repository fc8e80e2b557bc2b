/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MEF_RENDERING_ERROR:
 *
 * Why a document that came from outside has no picture. Every message is a French sentence for a person.
 */
#define MEF_RENDERING_ERROR (mef_rendering_error_quark ())

/**
 * MefRenderingError:
 * @MEF_RENDERING_ERROR_FORMAT: neither PDF, JPEG, PNG nor TIFF by its content
 * @MEF_RENDERING_ERROR_BROKEN: the format is known, the content is damaged or has no page
 * @MEF_RENDERING_ERROR_TOO_BIG: too many pages, pixels or bytes
 * @MEF_RENDERING_ERROR_ENCRYPTED: protected by a password
 * @MEF_RENDERING_ERROR_TIMEOUT: it took longer than allowed and was stopped
 * @MEF_RENDERING_ERROR_CRASHED: the helper died while reading it
 * @MEF_RENDERING_ERROR_PROTOCOL: the helper answered what it may not and was stopped
 * @MEF_RENDERING_ERROR_HELPER: the helper cannot be started; no document can be shown
 * @MEF_RENDERING_ERROR_CLOSED: the document or the renderer was closed meanwhile
 */
typedef enum
{
  MEF_RENDERING_ERROR_FORMAT,
  MEF_RENDERING_ERROR_BROKEN,
  MEF_RENDERING_ERROR_TOO_BIG,
  MEF_RENDERING_ERROR_ENCRYPTED,
  MEF_RENDERING_ERROR_TIMEOUT,
  MEF_RENDERING_ERROR_CRASHED,
  MEF_RENDERING_ERROR_PROTOCOL,
  MEF_RENDERING_ERROR_HELPER,
  MEF_RENDERING_ERROR_CLOSED,
} MefRenderingError;

GQuark mef_rendering_error_quark (void);

/** mef_rendering_error_get_message: (transfer none): the French sentence of @code */
const char *mef_rendering_error_get_message (MefRenderingError code);

/** mef_rendering_error_get_workbook_message: (transfer none): the French sentence of @code for a workbook */
const char *mef_rendering_error_get_workbook_message (MefRenderingError code);

/** mef_rendering_error_set: sets @error (nullable) to @code with its sentence */
void mef_rendering_error_set (GError **error, MefRenderingError code);

G_END_DECLS
