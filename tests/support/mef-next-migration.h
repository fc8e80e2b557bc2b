/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefNextMigration:
 *
 * A migration that a coming version of the program may bring: laid over the resource folder of the real ones,
 * where the program under test finds it as its own.
 */
typedef struct _MefNextMigration MefNextMigration;

/** mef_next_migration_new: @resource_path: where the migrations are. At the start of main(), before any
 * resource is read; one for each program. */
MefNextMigration *mef_next_migration_new (const char *resource_path);
void              mef_next_migration_free (MefNextMigration *self);

/** mef_next_migration_get_newest: how many there really are */
int mef_next_migration_get_newest (MefNextMigration *self);

/** mef_next_migration_set: @script: (nullable): SQL of one more; %NULL takes it away */
void mef_next_migration_set (MefNextMigration *self, const char *script);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefNextMigration, mef_next_migration_free)

G_END_DECLS
