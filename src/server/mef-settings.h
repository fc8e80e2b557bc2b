/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefSettingKind:
 * @MEF_SETTING_TEXT: one line
 * @MEF_SETTING_FILE: a path
 * @MEF_SETTING_LIST: several texts: the flag is repeated; elsewhere they are separated by commas
 * @MEF_SETTING_INT: a whole number within the setting's bounds
 */
typedef enum
{
  MEF_SETTING_TEXT,
  MEF_SETTING_FILE,
  MEF_SETTING_LIST,
  MEF_SETTING_INT,
} MefSettingKind;

/**
 * MefSetting: one thing an operator may choose (API-08)
 * @name: `log-level`: key of the configuration file, flag `--log-level`, variable `MONENFANT_LOG_LEVEL`
 * @verbs: (nullable): the verbs it is for, separated by spaces; %NULL: all
 * @fallback: (nullable): its value when nobody chose
 * @min, @max: of a number
 * @argument: what `--help` calls the value
 * @help: one line in French
 *
 * Secrets are never settings: a setting names the file that holds one.
 */
typedef struct
{
  const char    *name;
  const char    *verbs;
  MefSettingKind kind;
  const char    *fallback;
  int            min;
  int            max;
  const char    *argument;
  const char    *help;
} MefSetting;

/** mef_setting_get_all: (transfer none) (array length=n): the one table of settings */
const MefSetting *mef_setting_get_all (guint *n);

/** mef_setting_dup_variable: (transfer full): `MONENFANT_LOG_LEVEL` */
char *mef_setting_dup_variable (const MefSetting *self);

/**
 * MefSettings: what was chosen, for one run of one verb
 *
 * A flag wins over the environment, the environment over the configuration file, the file over what is usual.
 * Main thread.
 */
typedef struct _MefSettings MefSettings;

/** mef_settings_new: (transfer full): @verb: whose settings are asked for */
MefSettings *mef_settings_new (const char *verb);
void         mef_settings_free (MefSettings *self);

/** mef_settings_add_options: makes @context take the verb's settings as flags, and `--config` */
void mef_settings_add_options (MefSettings *self, GOptionContext *context);

/**
 * mef_settings_load:
 * @environment: (array zero-terminated=1): as g_get_environ() gives it
 *
 * Puts flags, environment and file together; after the flags were parsed. A key nobody knows, one that is
 * there twice and a value that does not fit are refused with the place where they stand.
 */
gboolean mef_settings_load (MefSettings *self, char **environment, GError **error);

/** mef_settings_get: (transfer none) (nullable): the value; %NULL when there is none */
const char *mef_settings_get (MefSettings *self, const char *name);

/** mef_settings_get_list: (transfer none) (array zero-terminated=1): never %NULL */
const char *const *mef_settings_get_list (MefSettings *self, const char *name);

/** mef_settings_get_int: of a setting that has a usual value */
int mef_settings_get_int (MefSettings *self, const char *name);

/**
 * mef_settings_refuse:
 * @why: a sentence in French
 *
 * Sets an error that says where the value of @name was chosen.
 *
 * Returns: %FALSE always, so that it ends a check
 */
gboolean mef_settings_refuse (MefSettings *self, const char *name, const char *why, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSettings, mef_settings_free)

G_END_DECLS
