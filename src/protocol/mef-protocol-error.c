/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-protocol-error.h"

typedef struct
{
  char  *pointer;
  gint64 offset;
} MefProtocolErrorPrivate;

static void
mef_protocol_error_private_init (MefProtocolErrorPrivate *priv)
{
  priv->pointer = NULL;
  priv->offset = -1;
}

static void
mef_protocol_error_private_copy (const MefProtocolErrorPrivate *src, MefProtocolErrorPrivate *dest)
{
  dest->pointer = g_strdup (src->pointer);
  dest->offset = src->offset;
}

static void
mef_protocol_error_private_clear (MefProtocolErrorPrivate *priv)
{
  g_free (priv->pointer);
}

G_DEFINE_EXTENDED_ERROR (MefProtocolError, mef_protocol_error)

GError *
mef_protocol_error_new (MefProtocolError code, const char *pointer, gint64 offset, const char *message)
{
  GError                  *error = NULL;
  MefProtocolErrorPrivate *priv = NULL;

  g_return_val_if_fail (message != NULL, NULL);

  error = g_error_new_literal (MEF_PROTOCOL_ERROR, (int) code, message);
  priv = mef_protocol_error_get_private (error);
  priv->pointer = g_strdup (pointer);
  priv->offset = offset;

  return error;
}

const char *
mef_protocol_error_get_pointer (const GError *error)
{
  const MefProtocolErrorPrivate *priv = NULL;

  g_return_val_if_fail (error != NULL, "");

  if (error->domain != MEF_PROTOCOL_ERROR)
    return "";

  priv = mef_protocol_error_get_private (error);
  return priv->pointer != NULL ? priv->pointer : "";
}

gint64
mef_protocol_error_get_offset (const GError *error)
{
  const MefProtocolErrorPrivate *priv = NULL;

  g_return_val_if_fail (error != NULL, -1);

  if (error->domain != MEF_PROTOCOL_ERROR)
    return -1;

  priv = mef_protocol_error_get_private (error);
  return priv->offset;
}
