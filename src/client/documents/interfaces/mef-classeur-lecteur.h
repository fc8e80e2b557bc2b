/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MEF_TYPE_CLASSEUR_LECTEUR (mef_classeur_lecteur_get_type ())
G_DECLARE_INTERFACE (MefClasseurLecteur, mef_classeur_lecteur, MEF, CLASSEUR_LECTEUR, GObject)

/**
 * MefClasseurLecteurInterface:
 * @lire_async: reads the workbook in @fichier
 * @lire_finish: (transfer full) (element-type MefCellule): the cells that hold something, or %NULL; the
 * error's message is a French sentence for a person
 *
 * Who turns a workbook into cells, outside this process and in bounded time and memory (STR-04, SEC-03).
 */
struct _MefClasseurLecteurInterface
{
  GTypeInterface parent;

  void (*lire_async) (MefClasseurLecteur *self,
                      GFile              *fichier,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  GPtrArray *(*lire_finish) (MefClasseurLecteur *self, GAsyncResult *result, GError **error);
};

/** mef_classeur_lecteur_lire_async: #MefClasseurLecteurInterface says it */
void mef_classeur_lecteur_lire_async (MefClasseurLecteur *self,
                                      GFile              *fichier,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/** mef_classeur_lecteur_lire_finish: #MefClasseurLecteurInterface says it */
GPtrArray *mef_classeur_lecteur_lire_finish (MefClasseurLecteur *self, GAsyncResult *result, GError **error);

G_END_DECLS
