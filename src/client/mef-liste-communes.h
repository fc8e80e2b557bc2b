/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-communes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** mef_liste_communes_load: (transfer full) (nullable): the national list as it is shipped; any thread; tens
 * of milliseconds */
MefCommunes *mef_liste_communes_load (GError **error);

/** mef_liste_communes_load_async: the same on a thread of its own */
void
mef_liste_communes_load_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/** mef_liste_communes_load_finish: (transfer full) (nullable) */
MefCommunes *mef_liste_communes_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
