/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/mef-service.h"

G_BEGIN_DECLS

/**
 * MefGuichets: whom a parent may send an information request to (GUI-01)
 * @structures: (element-type MefStructure): by name; all that cover the commune, possibly none
 * @caf: (nullable): the CAF that serves the commune
 * @contact: (nullable): how families reach it, as the CAF has set it
 */
typedef struct
{
  GPtrArray *structures;
  MefSite   *caf;
  char      *contact;
} MefGuichets;

void mef_guichets_free (MefGuichets *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefGuichets, mef_guichets_free)

/**
 * mef_service_list_guichets_async:
 * @insee: of the commune the parent lives in
 *
 * For everybody, without a session. A structure that covers a whole city covers its arrondissements.
 */
void mef_service_list_guichets_async (MefService         *self,
                                      const char         *insee,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/** mef_service_list_guichets_finish: (transfer full) (nullable): %MEF_SERVICE_ERROR_NOT_FOUND for a commune
 * that there is not */
MefGuichets *mef_service_list_guichets_finish (MefService *self, GAsyncResult *result, GError **error);

G_END_DECLS
