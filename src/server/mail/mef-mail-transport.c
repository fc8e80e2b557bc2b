/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-mail"

#include "config.h"

#include "server/mail/interfaces/mef-mail-transport.h"

G_DEFINE_QUARK (mef - mail - error - quark, mef_mail_error)

G_DEFINE_INTERFACE (MefMailTransport, mef_mail_transport, G_TYPE_OBJECT)

static void
mef_mail_transport_default_init (MefMailTransportInterface *iface)
{
}

gboolean
mef_mail_transport_send (MefMailTransport         *self,
                         const MefCourrierSortant *courrier,
                         GBytes                   *message,
                         GCancellable             *cancellable,
                         GError                  **error)
{
  g_return_val_if_fail (MEF_IS_MAIL_TRANSPORT (self), FALSE);
  g_return_val_if_fail (courrier != NULL, FALSE);
  g_return_val_if_fail (message != NULL, FALSE);

  return MEF_MAIL_TRANSPORT_GET_IFACE (self)->send (self, courrier, message, cancellable, error);
}
