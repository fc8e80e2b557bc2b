/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-courrier-sortant.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefMailError:
 * @MEF_MAIL_ERROR_LATER: it cannot leave for now; another attempt may succeed
 * @MEF_MAIL_ERROR_REFUSED: it will never leave; the message is French, for the user, and names nobody
 * @MEF_MAIL_ERROR_SERVER: no mail at all can leave for now: the fault is not this one's
 */
typedef enum
{
  MEF_MAIL_ERROR_LATER,
  MEF_MAIL_ERROR_REFUSED,
  MEF_MAIL_ERROR_SERVER,
} MefMailError;

#define MEF_MAIL_ERROR (mef_mail_error_quark ())
GQuark mef_mail_error_quark (void);

#define MEF_TYPE_MAIL_TRANSPORT (mef_mail_transport_get_type ())
G_DECLARE_INTERFACE (MefMailTransport, mef_mail_transport, MEF, MAIL_TRANSPORT, GObject)

/**
 * MefMailTransportInterface:
 * @send: hands a message over, as mef_mail_transport_send() tells
 *
 * The way mails leave the server.
 */
struct _MefMailTransportInterface
{
  GTypeInterface parent;

  gboolean (*send) (MefMailTransport         *self,
                    const MefCourrierSortant *courrier,
                    GBytes                   *message,
                    GCancellable             *cancellable,
                    GError                  **error);
};

/**
 * mef_mail_transport_send:
 * @courrier: whose addresses are the envelope and whose Message-ID tells a repetition
 * @message: the whole message, as mef_mail_message_build() gives it
 *
 * Hands @message over and returns when it is durably out of our hands. The same message may come again after
 * an unknown outcome. Blocks; the thread of the mail outbox.
 *
 * Returns: %FALSE with %MEF_MAIL_ERROR_REFUSED when it will never leave, %MEF_MAIL_ERROR_SERVER when no mail
 * can leave for now, any other error when it may later
 */
gboolean mef_mail_transport_send (MefMailTransport         *self,
                                  const MefCourrierSortant *courrier,
                                  GBytes                   *message,
                                  GCancellable             *cancellable,
                                  GError                  **error);

G_END_DECLS
