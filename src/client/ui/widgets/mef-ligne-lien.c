/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-ligne-lien.h"

void
mef_ligne_lien_set (MefLigneLien *self, MefLigneItem *item, GCallback update, GtkWidget *widget)
{
  g_return_if_fail (self != NULL && update != NULL);

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handler_disconnect (self->item, self->notify_id);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->notify_id = g_signal_connect_swapped (item, "notify::ligne", update, widget);
  ((void (*) (GtkWidget *)) update) (widget);
}

gconstpointer
mef_ligne_lien_get_ligne (const MefLigneLien *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->item != NULL ? mef_ligne_item_get_ligne (self->item) : NULL;
}
