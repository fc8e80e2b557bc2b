/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache.h"

G_BEGIN_DECLS

/** MefActionItem: one operation of the outbox as a row: property `operation` (#MefOperation), `envoyee`
 * (boolean) */
#define MEF_TYPE_ACTION_ITEM (mef_action_item_get_type ())
G_DECLARE_FINAL_TYPE (MefActionItem, mef_action_item, MEF, ACTION_ITEM, GObject)

/** mef_action_item_get_operation: (transfer none): what the row is about */
const MefOperation *mef_action_item_get_operation (MefActionItem *self);

/** mef_action_item_get_envoyee: whether it has arrived at the server */
gboolean mef_action_item_get_envoyee (MefActionItem *self);

/**
 * MefActions: the outbox as a list (OFF-05): what needs the user first, then what waits, then what arrived
 * today
 *
 * A #GListModel of #MefActionItem that follows the cache; items of operations that stay the same stay the
 * same objects, so that a selection stays. Claims are not listed. Main thread.
 */
#define MEF_TYPE_ACTIONS (mef_actions_get_type ())
G_DECLARE_FINAL_TYPE (MefActions, mef_actions, MEF, ACTIONS, GObject)

/** mef_actions_new: (transfer full): begins to read the outbox at once */
MefActions *mef_actions_new (MefCache *cache);

/** mef_actions_get_pending: how many of the items have not arrived */
guint mef_actions_get_pending (MefActions *self);

G_END_DECLS
