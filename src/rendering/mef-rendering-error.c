/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-rendering"

#include "config.h"

#include "rendering/mef-rendering-error.h"

G_DEFINE_QUARK (mef - rendering - error - quark, mef_rendering_error)

static const char *const messages[] = {
  [MEF_RENDERING_ERROR_FORMAT] = "Ce fichier n’est ni un PDF, ni une image JPEG, PNG ou TIFF.",
  [MEF_RENDERING_ERROR_BROKEN] =
      "Ce document est endommagé, incomplet ou d’une forme qui ne peut pas être lue.",
  [MEF_RENDERING_ERROR_TOO_BIG] = "Ce document est trop grand pour être affiché.",
  [MEF_RENDERING_ERROR_ENCRYPTED] = "Ce document est protégé par un mot de passe.",
  [MEF_RENDERING_ERROR_TIMEOUT] = "La lecture de ce document prenait trop de temps ; elle a été arrêtée.",
  [MEF_RENDERING_ERROR_CRASHED] = "La lecture de ce document a échoué.",
  [MEF_RENDERING_ERROR_PROTOCOL] = "La lecture de ce document a été arrêtée par sécurité.",
  [MEF_RENDERING_ERROR_HELPER] = "L’affichage des documents ne peut pas démarrer sur ce poste.",
  [MEF_RENDERING_ERROR_CLOSED] = "Ce document a été refermé.",
};

const char *
mef_rendering_error_get_message (MefRenderingError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (messages), NULL);

  return messages[code];
}

void
mef_rendering_error_set (GError **error, MefRenderingError code)
{
  g_set_error_literal (error, MEF_RENDERING_ERROR, code, mef_rendering_error_get_message (code));
}
