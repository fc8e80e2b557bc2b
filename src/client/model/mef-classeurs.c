/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-classeurs.h"

#include <glib/gi18n-lib.h>

struct _MefClasseurs
{
  GObject parent;

  MefClasseurLecteur *lecteur; /* (owned) */
  MefClasseurSource  *source;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefClasseurs, mef_classeurs, G_TYPE_OBJECT)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, error->domain, error->code, _ ("Le fichier n’a pas pu être écrit : %s"),
                             error->message);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile  *fichier = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = mef_classeur_source_vide_finish (MEF_CLASSEUR_SOURCE (source), result, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    g_file_replace_contents_bytes_async (fichier, bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                         g_task_get_cancellable (task), written_cb, g_object_ref (task));
}

static void
mef_classeurs_dispose (GObject *object)
{
  MefClasseurs *self = MEF_CLASSEURS (object);

  g_clear_object (&self->lecteur);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (mef_classeurs_parent_class)->dispose (object);
}

static void
mef_classeurs_class_init (MefClasseursClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_classeurs_dispose;
}

static void
mef_classeurs_init (MefClasseurs *self)
{
}

MefClasseurs *
mef_classeurs_new (MefClasseurLecteur *lecteur, MefClasseurSource *source)
{
  MefClasseurs *self = g_object_new (MEF_TYPE_CLASSEURS, NULL);

  self->lecteur = g_object_ref (lecteur);
  self->source = g_object_ref (source);
  return self;
}

MefImportClasseur *
mef_classeurs_importer (MefClasseurs *self, MefSaisieFiche *saisie)
{
  g_return_val_if_fail (MEF_IS_CLASSEURS (self), NULL);

  return mef_import_classeur_new (self->lecteur, saisie);
}

char *
mef_classeurs_dup_nom (MefTypeStructure type)
{
  g_autofree char *code = g_ascii_strdown (mef_type_structure_to_code (type), -1);

  return g_strdup_printf ("classeur-%s.xlsx", code);
}

void
mef_classeurs_telecharger_async (MefClasseurs       *self,
                                 const char         *caf,
                                 MefTypeStructure    type,
                                 GFile              *fichier,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_CLASSEURS (self));
  g_return_if_fail (caf != NULL && G_IS_FILE (fichier));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_classeurs_telecharger_async);
  g_task_set_task_data (task, g_object_ref (fichier), g_object_unref);
  mef_classeur_source_vide_async (self->source, caf, type, cancellable, fetched_cb, task);
}

gboolean
mef_classeurs_telecharger_finish (MefClasseurs *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
