/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_REGISTRE_IDENTITE (mef_registre_identite_get_type ())
G_DECLARE_INTERFACE (MefRegistreIdentite, mef_registre_identite, MEF, REGISTRE_IDENTITE, GObject)

/**
 * MefRegistreIdentiteInterface:
 * @check_async: asks for the person of @demande: birth name, first name, day and place of birth; answers
 * within a time limit of its own. Main thread
 * @check_finish: %MEF_SNGI_CONFIRMEE, %MEF_SNGI_INTROUVABLE or %MEF_SNGI_DIFFERENTE; %MEF_SNGI_NON_DISPONIBLE
 * with @error set when the registry gave no answer that can be used
 *
 * The identity registry of the CNAV (PUB-02).
 */
struct _MefRegistreIdentiteInterface
{
  GTypeInterface parent;

  void (*check_async) (MefRegistreIdentite *self,
                       const MefDemande    *demande,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data);
  MefSngi (*check_finish) (MefRegistreIdentite *self, GAsyncResult *result, GError **error);
};

/** mef_registre_identite_check_async: #MefRegistreIdentiteInterface says it */
void mef_registre_identite_check_async (MefRegistreIdentite *self,
                                        const MefDemande    *demande,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

/** mef_registre_identite_check_finish: #MefRegistreIdentiteInterface says it */
MefSngi mef_registre_identite_check_finish (MefRegistreIdentite *self, GAsyncResult *result, GError **error);

G_END_DECLS
