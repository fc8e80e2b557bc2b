/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/mef-settings.h"

#include <glib.h>

G_BEGIN_DECLS

/** MefVerbStatus: how a verb ends, for shells and service managers */
typedef enum
{
  MEF_VERB_DONE = 0,
  MEF_VERB_FAILED = 1,
  MEF_VERB_USAGE = 2, /* the command line is wrong */
} MefVerbStatus;

/**
 * MefVerbOptions: what every verb takes (API-08)
 * @settings: (nullable): flags, environment and configuration file together; there once they were parsed
 * @data: the data folder
 * @database: (nullable): instead of its SQLite file
 */
typedef struct
{
  MefSettings *settings; /* (owned) */
  const char  *data;     /* (unowned): of the settings */
  const char  *database; /* (unowned) */
} MefVerbOptions;

/** mef_verb_options_new: (transfer full) */
MefVerbOptions *mef_verb_options_new (void);
void            mef_verb_options_free (MefVerbOptions *self);

/**
 * mef_verb_options_context:
 * @verb: « init »
 * @summary: what it does, for `--help`
 * @entries: (nullable): options of its own
 *
 * Returns: (transfer full): a parser that takes the settings of @verb and fills what @entries point to
 */
GOptionContext *mef_verb_options_context (MefVerbOptions     *self,
                                          const char         *verb,
                                          const char         *summary,
                                          const GOptionEntry *entries);

/** mef_verb_options_parse: %FALSE when an option or a setting is unknown, wrong, missing or left over;
 * `--help` prints and ends the program */
gboolean mef_verb_options_parse (MefVerbOptions *self,
                                 GOptionContext *context,
                                 int            *argc,
                                 char         ***argv,
                                 GError        **error);

/** mef_verb_fail: says why on standard error; answers @status */
int mef_verb_fail (const GError *error, MefVerbStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefVerbOptions, mef_verb_options_free)

G_END_DECLS
