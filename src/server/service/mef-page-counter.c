/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/interfaces/mef-page-counter.h"

G_DEFINE_INTERFACE (MefPageCounter, mef_page_counter, G_TYPE_OBJECT)

static void
mef_page_counter_default_init (MefPageCounterInterface *iface)
{
}

void
mef_page_counter_count_async (MefPageCounter     *self,
                              GBytes             *contenu,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (MEF_IS_PAGE_COUNTER (self) && contenu != NULL);

  MEF_PAGE_COUNTER_GET_IFACE (self)->count_async (self, contenu, cancellable, callback, user_data);
}

gboolean
mef_page_counter_count_finish (MefPageCounter *self,
                               GAsyncResult   *result,
                               MefLecture     *lecture,
                               int            *pages,
                               GError        **error)
{
  g_return_val_if_fail (MEF_IS_PAGE_COUNTER (self) && lecture != NULL && pages != NULL, FALSE);

  return MEF_PAGE_COUNTER_GET_IFACE (self)->count_finish (self, result, lecture, pages, error);
}
