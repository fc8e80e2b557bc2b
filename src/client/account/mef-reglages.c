/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-account"

#include "config.h"

#include "client/account/interfaces/mef-reglages.h"

#define GROUP        "reglages"
#define SAVE_DELAY_S 1

struct _MefReglages
{
  GObject parent_instance;

  char       *path;
  GKeyFile   *file;  /* (owned) */
  GHashTable *texts; /* (owned) (element-type utf8 utf8): what get_text() has lent */
  guint       save_id;
};

G_DEFINE_FINAL_TYPE (MefReglages, mef_reglages, G_TYPE_OBJECT)

static void
save (MefReglages *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (!g_key_file_save_to_file (self->file, self->path, &error))
    g_warning ("Settings are not kept: %s", error->message);
}

static gboolean
save_cb (gpointer user_data)
{
  MefReglages *self = MEF_REGLAGES (user_data);

  self->save_id = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
changed (MefReglages *self)
{
  if (self->save_id == 0)
    self->save_id = g_timeout_add_seconds (SAVE_DELAY_S, save_cb, self);
}

static void
mef_reglages_dispose (GObject *object)
{
  MefReglages *self = MEF_REGLAGES (object);

  if (self->save_id != 0)
    save (self);

  G_OBJECT_CLASS (mef_reglages_parent_class)->dispose (object);
}

static void
mef_reglages_finalize (GObject *object)
{
  MefReglages *self = MEF_REGLAGES (object);

  g_key_file_unref (self->file);
  g_hash_table_unref (self->texts);
  g_free (self->path);

  G_OBJECT_CLASS (mef_reglages_parent_class)->finalize (object);
}

static void
mef_reglages_class_init (MefReglagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_reglages_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_reglages_finalize;
}

static void
mef_reglages_init (MefReglages *self)
{
  self->file = g_key_file_new ();
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

MefReglages *
mef_reglages_new (const char *path)
{
  MefReglages *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (MEF_TYPE_REGLAGES, NULL);
  self->path = g_strdup (path);
  if (!g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, &error)
      && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_message ("Settings count as empty: %s", error->message);
  return self;
}

int
mef_reglages_get_int (MefReglages *self, const char *key, int fallback)
{
  g_autoptr (GError) error = NULL;
  int value;

  g_return_val_if_fail (MEF_IS_REGLAGES (self), fallback);

  value = g_key_file_get_integer (self->file, GROUP, key, &error);
  return error != NULL ? fallback : value;
}

void
mef_reglages_set_int (MefReglages *self, const char *key, int value)
{
  g_return_if_fail (MEF_IS_REGLAGES (self));

  g_key_file_set_integer (self->file, GROUP, key, value);
  changed (self);
}

gboolean
mef_reglages_get_boolean (MefReglages *self, const char *key, gboolean fallback)
{
  g_autoptr (GError) error = NULL;
  gboolean value;

  g_return_val_if_fail (MEF_IS_REGLAGES (self), fallback);

  value = g_key_file_get_boolean (self->file, GROUP, key, &error);
  return error != NULL ? fallback : value;
}

void
mef_reglages_set_boolean (MefReglages *self, const char *key, gboolean value)
{
  g_return_if_fail (MEF_IS_REGLAGES (self));

  g_key_file_set_boolean (self->file, GROUP, key, value);
  changed (self);
}

const char *
mef_reglages_get_text (MefReglages *self, const char *key)
{
  char *value;

  g_return_val_if_fail (MEF_IS_REGLAGES (self), NULL);

  value = g_key_file_get_string (self->file, GROUP, key, NULL);
  if (value == NULL)
    return NULL;
  g_hash_table_replace (self->texts, g_strdup (key), value);
  return value;
}

void
mef_reglages_set_text (MefReglages *self, const char *key, const char *value)
{
  g_return_if_fail (MEF_IS_REGLAGES (self));

  if (value != NULL)
    g_key_file_set_string (self->file, GROUP, key, value);
  else
    g_key_file_remove_key (self->file, GROUP, key, NULL);
  changed (self);
}
