/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** MEF_SANDBOX_MEMORY: bytes of private memory (RLIMIT_DATA); with the largest document and the libraries the
 * process stays below 512 MiB (REL-11) */
#define MEF_SANDBOX_MEMORY (416 * 1024 * 1024)
/** MEF_SANDBOX_CPU: seconds of processor time in the life of the process */
#define MEF_SANDBOX_CPU 120

/**
 * mef_sandbox_close_descriptors:
 * @first: the first one to close
 *
 * Closes @first and all above.
 */
void mef_sandbox_close_descriptors (int first);

/**
 * mef_sandbox_enter:
 *
 * Gives up, for good, all a decoder does not need (SEC-03): memory, processor time and files are bounded, no
 * privilege can be gained, the process cannot be traced, and every system call but a few ends it. No file is
 * opened any more: the few that libraries may ask for come from the file table. Single-threaded processes
 * only.
 *
 * Returns: %FALSE when any of it cannot be had; no document may be read then
 */
gboolean mef_sandbox_enter (GError **error);

G_END_DECLS
