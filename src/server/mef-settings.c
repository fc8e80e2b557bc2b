/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-settings.h"

#include <string.h>

#define PREFIX      "MONENFANT_"
#define CONFIG      "config"
#define FILE_MAX    (64 * 1024)
#define CONFIG_NAME PREFIX "CONFIG"

/* What somebody chose, and where. */
typedef struct
{
  char **values; /* (owned) */
  char  *origin; /* (owned): for error messages */
} Choice;

struct _MefSettings
{
  char       *verb;   /* (owned) */
  char       *config; /* (owned) (nullable): of the flag */
  GPtrArray  *texts;  /* (owned): what GOption borrows */
  GHashTable *flags;  /* (owned) (element-type utf8 Choice) */
  GHashTable *chosen; /* (owned) (element-type utf8 Choice): all together */
};

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_strfreev (choice->values);
  g_free (choice->origin);
  g_free (choice);
}

static Choice *
choice_new (char **values, char *origin)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->values = values;
  choice->origin = origin;
  return choice;
}

static GHashTable *
new_choices (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, choice_free);
}

static const MefSetting *
find (const char *name)
{
  guint             n;
  const MefSetting *all = mef_setting_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (all[i].name, name))
      return &all[i];
  return NULL;
}

static gboolean
is_for (const MefSetting *setting, const char *verb)
{
  g_auto (GStrv) verbs = setting->verbs != NULL ? g_strsplit (setting->verbs, " ", -1) : NULL;

  return verbs == NULL || g_strv_contains ((const char *const *) verbs, verb);
}

static gboolean refuse_at (const char *origin, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse_at (const char *origin, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list          args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s : %s", origin, text);
  return FALSE;
}

/* « a, b » as two values; empty ones are none. */
static char **
split (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

static gboolean
check_value (const MefSetting *setting, const char *value, const char *origin, GError **error)
{
  gint64 number;

  if (!g_utf8_validate (value, -1, NULL))
    return refuse_at (origin, error, "ce n’est pas du texte UTF-8.");
  if (setting->kind == MEF_SETTING_INT
      && !g_ascii_string_to_signed (value, 10, setting->min, setting->max, &number, NULL))
    return refuse_at (origin, error, "« %s » : un nombre de %d à %d est attendu pour « %s ».", value,
                      setting->min, setting->max, setting->name);
  return TRUE;
}

/* @text as the value of @setting; an empty one takes back what was chosen below. */
static gboolean
choose (GHashTable *choices, const MefSetting *setting, const char *text, const char *origin, GError **error)
{
  char **values;

  if (setting->kind == MEF_SETTING_LIST)
    values = split (text);
  else
    values = g_strdupv ((char *[]){ *text != '\0' ? (char *) text : NULL, NULL });
  for (guint i = 0; values[i] != NULL; i++)
    if (!check_value (setting, values[i], origin, error))
      {
        g_strfreev (values);
        return FALSE;
      }
  g_hash_table_replace (choices, (gpointer) setting->name, choice_new (values, g_strdup (origin)));
  return TRUE;
}

static gboolean
option_cb (const char *name, const char *value, gpointer data, GError **error)
{
  MefSettings      *self = data;
  const MefSetting *setting = find (name + strspn (name, "-"));
  Choice           *known = g_hash_table_lookup (self->flags, setting->name);

  if (setting->kind == MEF_SETTING_LIST && known != NULL)
    {
      g_autofree char *old = g_strjoinv (",", known->values);
      g_autofree char *text = g_strconcat (old, ",", value, NULL);

      return choose (self->flags, setting, text, name, error);
    }
  return choose (self->flags, setting, value, name, error);
}

/* One line of the file; comments and empty ones say nothing. */
static gboolean
read_line (GHashTable *choices, char *line, const char *origin, GError **error)
{
  char             *equals;
  const char       *name;
  const MefSetting *setting;

  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return TRUE;
  equals = strchr (line, '=');
  if (equals == NULL)
    return refuse_at (origin, error, "« %s » : « réglage = valeur » est attendu.", line);
  *equals = '\0';
  name = g_strstrip (line);
  setting = find (name);
  if (setting == NULL)
    return refuse_at (origin, error, "« %s » n’est pas un réglage. « serve --help » les dit tous.", name);
  if (g_hash_table_contains (choices, setting->name))
    return refuse_at (origin, error, "« %s » est déjà réglé plus haut.", name);
  return choose (choices, setting, g_strstrip (equals + 1), origin, error);
}

static gboolean
read_file (GHashTable *choices, const char *path, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;
  if (length > FILE_MAX || strlen (content) != length || !g_utf8_validate (content, -1, NULL))
    return refuse_at (path, error, "ce n’est pas un fichier de réglages.");
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *origin = g_strdup_printf ("%s, ligne %u", path, i + 1);

      if (!read_line (choices, lines[i], origin, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_environment (GHashTable *choices, char **environment, GError **error)
{
  guint             n;
  const MefSetting *all = mef_setting_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *variable = mef_setting_dup_variable (&all[i]);
      const char      *value = g_environ_getenv (environment, variable);

      if (value != NULL && !choose (choices, &all[i], value, variable, error))
        return FALSE;
    }
  return TRUE;
}

/* A misspelt variable would silently do nothing. */
static gboolean
check_environment (char **environment, GError **error)
{
  guint             n;
  const MefSetting *all = mef_setting_get_all (&n);

  for (guint i = 0; environment[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (environment[i], strcspn (environment[i], "="));
      gboolean         known = g_str_equal (name, CONFIG_NAME) || !g_str_has_prefix (name, PREFIX);

      for (guint j = 0; !known && j < n; j++)
        {
          g_autofree char *variable = mef_setting_dup_variable (&all[j]);

          known = g_str_equal (variable, name);
        }
      if (!known)
        return refuse_at (name, error, "cette variable ne règle rien. « serve --help » les dit toutes.");
    }
  return TRUE;
}

/* What @from chose wins over what was chosen before. */
static void
merge (GHashTable *into, GHashTable *from)
{
  GHashTableIter iter;
  gpointer       name, value;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Choice *choice = value;

      g_hash_table_replace (into, name, choice_new (g_strdupv (choice->values), g_strdup (choice->origin)));
    }
}

MefSettings *
mef_settings_new (const char *verb)
{
  MefSettings *self;

  g_return_val_if_fail (verb != NULL, NULL);

  self = g_new0 (MefSettings, 1);
  self->verb = g_strdup (verb);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->flags = new_choices ();
  self->chosen = new_choices ();
  return self;
}

void
mef_settings_free (MefSettings *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->flags);
  g_hash_table_unref (self->chosen);
  g_ptr_array_unref (self->texts);
  g_free (self->config);
  g_free (self->verb);
  g_free (self);
}

static void
add_option (MefSettings *self, GOptionGroup *group, const MefSetting *setting)
{
  GOptionArgFunc read = option_cb;
  char          *help =
      setting->fallback != NULL
                   ? g_strdup_printf ("%s (%s)", setting->help, setting->fallback)
                   : g_strdup_printf ("%s%s", setting->help, setting->kind == MEF_SETTING_LIST ? " ; répétable" : "");
  GOptionEntry entries[] = { { setting->name, 0,
                               setting->kind == MEF_SETTING_FILE ? G_OPTION_FLAG_FILENAME : 0,
                               G_OPTION_ARG_CALLBACK, (gpointer) read, help, setting->argument },
                             G_OPTION_ENTRY_NULL };

  g_ptr_array_add (self->texts, help);
  g_option_group_add_entries (group, entries);
}

void
mef_settings_add_options (MefSettings *self, GOptionContext *context)
{
  GOptionGroup     *group;
  GOptionEntry      config[] = { { CONFIG, 0, 0, G_OPTION_ARG_FILENAME, &self->config,
                                   "fichier de réglages, « réglage = valeur » par ligne", "FICHIER" },
                                 G_OPTION_ENTRY_NULL };
  guint             n;
  const MefSetting *all = mef_setting_get_all (&n);

  g_return_if_fail (self != NULL && context != NULL);

  group = g_option_group_new (self->verb, "", "", self, NULL);
  g_option_group_add_entries (group, config);
  for (guint i = 0; i < n; i++)
    if (is_for (&all[i], self->verb))
      add_option (self, group, &all[i]);
  g_option_context_set_main_group (context, group);
  g_option_context_set_description (
      context, "Chaque réglage peut aussi venir du fichier de --config (ou de " CONFIG_NAME
               "), sous le même nom, et\nde l’environnement : log-level est " PREFIX
               "LOG_LEVEL. L’option l’emporte sur l’environnement, lui sur\nle fichier, lui sur la valeur "
               "habituelle.");
}

gboolean
mef_settings_load (MefSettings *self, char **environment, GError **error)
{
  g_autoptr (GHashTable) file = new_choices ();
  g_autoptr (GHashTable) variables = new_choices ();
  const char *path;

  g_return_val_if_fail (self != NULL && environment != NULL, FALSE);

  path = self->config != NULL ? self->config : g_environ_getenv (environment, CONFIG_NAME);
  if (path != NULL && *path != '\0' && !read_file (file, path, error))
    return FALSE;
  if (!check_environment (environment, error) || !read_environment (variables, environment, error))
    return FALSE;
  g_hash_table_remove_all (self->chosen);
  merge (self->chosen, file);
  merge (self->chosen, variables);
  merge (self->chosen, self->flags);
  return TRUE;
}

const char *
mef_settings_get (MefSettings *self, const char *name)
{
  const MefSetting *setting = find (name);
  const Choice     *choice;

  g_return_val_if_fail (self != NULL && setting != NULL, NULL);

  choice = g_hash_table_lookup (self->chosen, name);
  return choice != NULL && choice->values[0] != NULL ? choice->values[0] : setting->fallback;
}

const char *const *
mef_settings_get_list (MefSettings *self, const char *name)
{
  static const char *const none[] = { NULL };
  const Choice            *choice;

  g_return_val_if_fail (self != NULL && find (name) != NULL, none);

  choice = g_hash_table_lookup (self->chosen, name);
  return choice != NULL ? (const char *const *) choice->values : none;
}

int
mef_settings_get_int (MefSettings *self, const char *name)
{
  const char *text = mef_settings_get (self, name);

  g_return_val_if_fail (text != NULL, 0);

  return (int) g_ascii_strtoll (text, NULL, 10);
}

gboolean
mef_settings_refuse (MefSettings *self, const char *name, const char *why, GError **error)
{
  const Choice *choice;

  g_return_val_if_fail (self != NULL && name != NULL && why != NULL, FALSE);

  choice = g_hash_table_lookup (self->chosen, name);
  return refuse_at (choice != NULL ? choice->origin : name, error, "%s", why);
}
