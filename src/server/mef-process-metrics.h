/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** mef_process_metrics_append: memory, processor, open files and version of this process */
void mef_process_metrics_append (GString *text);

/** mef_disk_metrics_append: room left where @folder is */
void mef_disk_metrics_append (GString *text, const char *folder);

G_END_DECLS
