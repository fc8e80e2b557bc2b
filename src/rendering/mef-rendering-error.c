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
  [MEF_RENDERING_ERROR_TIMEOUT] = "La lecture de ce document prenait trop de temps ; elle a été arrêtée.",
  [MEF_RENDERING_ERROR_CRASHED] = "La lecture de ce document a échoué.",
  [MEF_RENDERING_ERROR_PROTOCOL] = "La lecture de ce document a été arrêtée par sécurité.",
  [MEF_RENDERING_ERROR_HELPER] = "L’affichage des documents ne peut pas démarrer sur ce poste.",
  [MEF_RENDERING_ERROR_CLOSED] = "Ce document a été refermé.",
};

static const char *const workbook_messages[] = {
  [MEF_RENDERING_ERROR_FORMAT] = "Ce fichier n’est pas un classeur .xlsx. Enregistrez-le dans ce format avec "
                                 "votre tableur, puis recommencez.",
  [MEF_RENDERING_ERROR_BROKEN] =
      "Ce classeur est endommagé ou incomplet. Ouvrez-le avec un tableur, enregistrez-le de nouveau, puis "
      "recommencez.",
  [MEF_RENDERING_ERROR_TOO_BIG] = "Ce classeur est trop grand pour être celui d’une structure.",
  [MEF_RENDERING_ERROR_ENCRYPTED] = "Ce classeur est protégé par un mot de passe ou d’un ancien format. "
                                    "Enregistrez-le en .xlsx, sans mot de "
                                    "passe, puis recommencez.",
  [MEF_RENDERING_ERROR_TIMEOUT] = "La lecture de ce classeur prenait trop de temps ; elle a été arrêtée.",
  [MEF_RENDERING_ERROR_CRASHED] = "La lecture de ce classeur a échoué.",
  [MEF_RENDERING_ERROR_PROTOCOL] = "La lecture de ce classeur a été arrêtée par sécurité.",
  [MEF_RENDERING_ERROR_HELPER] = "La lecture des classeurs ne peut pas démarrer sur ce poste.",
  [MEF_RENDERING_ERROR_CLOSED] = "La lecture de ce classeur a été abandonnée.",
};

const char *
mef_rendering_error_get_workbook_message (MefRenderingError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (workbook_messages), NULL);

  return workbook_messages[code];
}

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
