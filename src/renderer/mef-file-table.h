/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The files that libraries may still want to open inside the sandbox (fonts, character maps), opened before
 * it closes. Inside, no file is opened any more: whoever asks for one of these gets a copy of its descriptor.
 * One table a process; no lock, for the process has one thread.
 */

/** MEF_FILE_TABLE_MAX: files at most */
#define MEF_FILE_TABLE_MAX 512

/** mef_file_table_add: opens @path for reading; %FALSE when it cannot or the table is full */
gboolean mef_file_table_add (const char *path);

/** mef_file_table_add_tree: adds the regular files below @directory, which need not exist */
void mef_file_table_add_tree (const char *directory, int depth);

/** mef_file_table_find: the descriptor of @path, or -1. Safe in a signal handler. */
int mef_file_table_find (const char *path);

/** mef_file_table_get_size: files in the table */
guint mef_file_table_get_size (void);

G_END_DECLS
