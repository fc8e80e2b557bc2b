/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_TROUSSEAU (mef_trousseau_get_type ())
G_DECLARE_INTERFACE (MefTrousseau, mef_trousseau, MEF, TROUSSEAU, GObject)

/**
 * MefTrousseauInterface:
 * @read_async: the secret kept under @key, %NULL without error when there is none
 * @write_async: keeps a secret; %NULL as @secret forgets it
 * @is_open_async: whether there is a keyring that is open: a locked or absent one answers look-ups with
 * nothing and no error, so this is asked apart (USR-03)
 *
 * Where secrets are kept: the Secret Service in the program, memory in tests.
 */
struct _MefTrousseauInterface
{
  GTypeInterface parent;

  void (*read_async) (MefTrousseau       *self,
                      const char         *key,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  char *(*read_finish) (MefTrousseau *self, GAsyncResult *result, GError **error);
  void (*write_async) (MefTrousseau       *self,
                       const char         *key,
                       const char         *secret,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*write_finish) (MefTrousseau *self, GAsyncResult *result, GError **error);
  void (*is_open_async) (MefTrousseau       *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data);
  gboolean (*is_open_finish) (MefTrousseau *self, GAsyncResult *result, GError **error);
};

G_END_DECLS
