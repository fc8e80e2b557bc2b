/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-version-structure.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_VERSION_SOURCE (mef_version_source_get_type ())
G_DECLARE_INTERFACE (MefVersionSource, mef_version_source, MEF, VERSION_SOURCE, GObject)

/**
 * MefVersionSourceInterface:
 * @versions_async: asks for the history of @structure
 * @versions_finish: (transfer full) (element-type MefVersionStructure): the newest first; or %NULL: the
 * error's message is a French sentence for a person
 *
 * Where the versions of a structure come from (VAL-03): the central API in the program, memory in tests.
 */
struct _MefVersionSourceInterface
{
  GTypeInterface parent;

  void (*versions_async) (MefVersionSource   *self,
                          const MefStructure *structure,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);
  GPtrArray *(*versions_finish) (MefVersionSource *self, GAsyncResult *result, GError **error);
};

/** mef_version_source_versions_async: #MefVersionSourceInterface says it */
void mef_version_source_versions_async (MefVersionSource   *self,
                                        const MefStructure *structure,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);

/** mef_version_source_versions_finish: #MefVersionSourceInterface says it */
GPtrArray *mef_version_source_versions_finish (MefVersionSource *self, GAsyncResult *result, GError **error);

G_END_DECLS
