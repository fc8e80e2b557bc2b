/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-type-structure.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_CLASSEUR_SOURCE (mef_classeur_source_get_type ())
G_DECLARE_INTERFACE (MefClasseurSource, mef_classeur_source, MEF, CLASSEUR_SOURCE, GObject)

/**
 * MefClasseurSourceInterface:
 * @vide_async: gets the empty referencing workbook of @type, on the site @caf
 * @vide_finish: (transfer full): an .xlsx file, or %NULL; the error's message is a French sentence for a
 * person
 *
 * Where empty workbooks come from (STR-04): the central API in the program, memory in tests.
 */
struct _MefClasseurSourceInterface
{
  GTypeInterface parent;

  void (*vide_async) (MefClasseurSource  *self,
                      const char         *caf,
                      MefTypeStructure    type,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  GBytes *(*vide_finish) (MefClasseurSource *self, GAsyncResult *result, GError **error);
};

/** mef_classeur_source_vide_async: #MefClasseurSourceInterface says it */
void mef_classeur_source_vide_async (MefClasseurSource  *self,
                                     const char         *caf,
                                     MefTypeStructure    type,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);

/** mef_classeur_source_vide_finish: #MefClasseurSourceInterface says it */
GBytes *mef_classeur_source_vide_finish (MefClasseurSource *self, GAsyncResult *result, GError **error);

G_END_DECLS
