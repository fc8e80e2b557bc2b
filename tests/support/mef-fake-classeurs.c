/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-fake-classeurs.h"

#include <string.h>

struct _MefFakeClasseurs
{
  GObject parent;

  GPtrArray *cells;   /* (owned) (element-type MefCellule) */
  char      *failure; /* (owned) (nullable) */
};

/* The answer comes later, as that of a process or a server does. */
static gboolean
answer_cb (gpointer data)
{
  GTask            *task = data;
  MefFakeClasseurs *self = g_task_get_source_object (task);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (self->failure != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", self->failure);
  else if (g_task_get_task_data (task) != NULL)
    {
      const char *text = g_task_get_task_data (task);

      g_task_return_pointer (task, g_bytes_new (text, strlen (text)), (GDestroyNotify) g_bytes_unref);
    }
  else
    g_task_return_pointer (task, g_ptr_array_ref (self->cells), (GDestroyNotify) g_ptr_array_unref);
  return G_SOURCE_REMOVE;
}

static void
answer_later (GTask *task)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, task, g_object_unref);
}

static void
lire_async (MefClasseurLecteur *lecteur,
            GFile              *fichier,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  answer_later (g_task_new (lecteur, cancellable, callback, user_data));
}

static GPtrArray *
lire_finish (MefClasseurLecteur *lecteur, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
vide_async (MefClasseurSource  *source,
            const char         *caf,
            MefTypeStructure    type,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup_printf ("%s %s", caf, mef_type_structure_to_code (type)), g_free);
  answer_later (task);
}

static GBytes *
vide_finish (MefClasseurSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mef_fake_classeurs_lecteur_init (MefClasseurLecteurInterface *iface)
{
  iface->lire_async = lire_async;
  iface->lire_finish = lire_finish;
}

static void
mef_fake_classeurs_source_init (MefClasseurSourceInterface *iface)
{
  iface->vide_async = vide_async;
  iface->vide_finish = vide_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MefFakeClasseurs,
                               mef_fake_classeurs,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_CLASSEUR_LECTEUR,
                                                      mef_fake_classeurs_lecteur_init)
                                   G_IMPLEMENT_INTERFACE (MEF_TYPE_CLASSEUR_SOURCE,
                                                          mef_fake_classeurs_source_init))

static void
mef_fake_classeurs_finalize (GObject *object)
{
  MefFakeClasseurs *self = MEF_FAKE_CLASSEURS (object);

  g_ptr_array_unref (self->cells);
  g_free (self->failure);

  G_OBJECT_CLASS (mef_fake_classeurs_parent_class)->finalize (object);
}

static void
mef_fake_classeurs_class_init (MefFakeClasseursClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_fake_classeurs_finalize;
}

static void
mef_fake_classeurs_init (MefFakeClasseurs *self)
{
  mef_fake_classeurs_clear (self);
}

MefFakeClasseurs *
mef_fake_classeurs_new (void)
{
  return g_object_new (MEF_TYPE_FAKE_CLASSEURS, NULL);
}

static void
put (MefFakeClasseurs *self, guint line, guint column, MefGenreCellule kind, const char *text)
{
  g_ptr_array_add (self->cells, mef_cellule_new (MEF_CLASSEUR_FICHE, line, column, kind, text));
}

void
mef_fake_classeurs_answer (MefFakeClasseurs *self, const char *label, MefGenreCellule kind, const char *text)
{
  guint line = self->cells->len / 2 + 1;

  put (self, line, 1, MEF_CELLULE_TEXTE, label);
  put (self, line, 2, kind, text);
}

void
mef_fake_classeurs_clear (MefFakeClasseurs *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_cellule_free);
  put (self, 1, 1, MEF_CELLULE_TEXTE, "Champ");
  put (self, 1, 2, MEF_CELLULE_TEXTE, "Réponse");
}

void
mef_fake_classeurs_fail (MefFakeClasseurs *self, const char *message)
{
  g_free (self->failure);
  self->failure = g_strdup (message);
}
