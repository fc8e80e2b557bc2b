/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The verbs of monenfant-central (API-08), one file each. @argv[0] is the verb; each has its own `--help` and
 * answers the program's exit status.
 */

/** mef_backup_verb: copies all data while they are served */
int mef_backup_verb (int argc, char **argv);

/** mef_demo_verb: fills an empty store with demonstration data */
int mef_demo_verb (int argc, char **argv);

/** mef_init_verb: makes a data folder, or brings one to the newest version */
int mef_init_verb (int argc, char **argv);

/** mef_restore_verb: puts a backup into an empty folder */
int mef_restore_verb (int argc, char **argv);

/** mef_nightly_verb: reminders, erasure by retention time, integrity of the scans (API-07) */
int mef_nightly_verb (int argc, char **argv);

/** mef_serve_verb: answers by HTTP until it is told to end */
int mef_serve_verb (int argc, char **argv);

/** mef_site_verb: what a CAF sets for itself */
int mef_site_verb (int argc, char **argv);

/** mef_user_verb: the first account, or a new provisional password */
int mef_user_verb (int argc, char **argv);

/** mef_verify_audit_verb: whether the journal holds */
int mef_verify_audit_verb (int argc, char **argv);

G_END_DECLS
