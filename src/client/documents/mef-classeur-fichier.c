/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/mef-classeur-fichier.h"

#include "domain/mef-classeur.h"

#include <glib/gi18n.h>

/* Bytes: a filled referencing workbook has some 30,000; pictures in it are no reason to refuse it. */
#define LARGEST (16 * 1024 * 1024)

struct _MefClasseurFichier
{
  GObject parent;

  MefWorkbookReader *reader; /* (owned) */
};

/* Both say the same of a cell. */
G_STATIC_ASSERT ((int) MEF_RENDER_CELL_TEXT == (int) MEF_CELLULE_TEXTE);
G_STATIC_ASSERT ((int) MEF_RENDER_CELL_NUMBER == (int) MEF_CELLULE_NOMBRE);
G_STATIC_ASSERT ((int) MEF_RENDER_CELL_DATE == (int) MEF_CELLULE_DATE);
G_STATIC_ASSERT ((int) MEF_RENDER_CELL_ERROR == (int) MEF_CELLULE_ERREUR);

GPtrArray *
mef_cellules_from_render (GVariant *cells)
{
  GPtrArray   *cellules = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_cellule_free);
  GVariantIter iter;
  const char  *sheet, *text;
  guint        line, column;
  guchar       kind;

  g_return_val_if_fail (g_variant_is_of_type (cells, G_VARIANT_TYPE (MEF_RENDER_CELLS_TYPE)), cellules);

  g_variant_iter_init (&iter, cells);
  while (g_variant_iter_next (&iter, "(&suuy&s)", &sheet, &line, &column, &kind, &text))
    g_ptr_array_add (cellules, mef_cellule_new (sheet, line, column, (MefGenreCellule) kind, text));
  return cellules;
}

static const char *
get_sentence (MefRenderingError code)
{
  switch (code)
    {
    case MEF_RENDERING_ERROR_FORMAT:
      return _ (
          "Ce fichier n’est pas un classeur .xlsx. Enregistrez-le dans ce format avec votre tableur, puis "
          "recommencez.");
    case MEF_RENDERING_ERROR_BROKEN:
      return _ (
          "Ce classeur est endommagé ou incomplet. Ouvrez-le avec un tableur, enregistrez-le de nouveau, "
          "puis recommencez.");
    case MEF_RENDERING_ERROR_TOO_BIG:
      return _ (
          "Ce classeur est trop grand pour être celui d’une structure. Vérifiez que c’est le bon fichier.");
    case MEF_RENDERING_ERROR_ENCRYPTED:
      return _ (
          "Ce classeur est protégé par un mot de passe ou d’un ancien format. Enregistrez-le en .xlsx, sans "
          "mot de passe, puis recommencez.");
    case MEF_RENDERING_ERROR_TIMEOUT:
      return _ ("La lecture de ce classeur prenait trop de temps ; elle a été arrêtée.");
    case MEF_RENDERING_ERROR_HELPER:
      return _ (
          "Les classeurs ne peuvent pas être lus sur ce poste : le lecteur protégé ne démarre pas. Prévenez "
          "votre support informatique.");
    case MEF_RENDERING_ERROR_CRASHED:
    case MEF_RENDERING_ERROR_PROTOCOL:
    case MEF_RENDERING_ERROR_CLOSED:
    default:
      return _ (
          "La lecture de ce classeur a échoué. Ouvrez-le avec un tableur, enregistrez-le de nouveau, puis "
          "recommencez.");
    }
}

static void
refuse (GTask *task, MefRenderingError code)
{
  g_task_return_new_error (task, MEF_RENDERING_ERROR, (int) code, "%s", get_sentence (code));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) cells = mef_workbook_reader_read_finish (MEF_WORKBOOK_READER (source), result, &error);

  if (cells != NULL)
    g_task_return_pointer (task, mef_cellules_from_render (cells), (GDestroyNotify) g_ptr_array_unref);
  else if (error->domain == MEF_RENDERING_ERROR)
    refuse (task, (MefRenderingError) error->code);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Whether to read on: a file that is no workbook of ours is not taken into memory. */
static gboolean
read_more_cb (const char *contents, goffset size, gpointer user_data)
{
  return size <= LARGEST;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefClasseurFichier *self = g_task_get_source_object (task);
  g_autofree char    *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  if (!g_file_load_partial_contents_finish (G_FILE (source), result, &contents, &size, NULL, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_new_error (task, error->domain, error->code,
                                 _ ("Le fichier n’a pas pu être ouvert : %s"), error->message);
      return;
    }
  if (size > LARGEST)
    {
      refuse (task, MEF_RENDERING_ERROR_TOO_BIG);
      return;
    }

  bytes = g_bytes_new_take (g_steal_pointer (&contents), size);
  mef_workbook_reader_read_async (self->reader, bytes, g_task_get_cancellable (task), read_cb,
                                  g_object_ref (task));
}

static void
lire_async (MefClasseurLecteur *lecteur,
            GFile              *fichier,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  GTask *task = g_task_new (lecteur, cancellable, callback, user_data);

  g_task_set_source_tag (task, lire_async);
  g_file_load_partial_contents_async (fichier, cancellable, read_more_cb, loaded_cb, task);
}

static GPtrArray *
lire_finish (MefClasseurLecteur *lecteur, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, lecteur), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
mef_classeur_fichier_lecteur_init (MefClasseurLecteurInterface *iface)
{
  iface->lire_async = lire_async;
  iface->lire_finish = lire_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (MefClasseurFichier,
                               mef_classeur_fichier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_CLASSEUR_LECTEUR,
                                                      mef_classeur_fichier_lecteur_init))

static void
mef_classeur_fichier_finalize (GObject *object)
{
  MefClasseurFichier *self = MEF_CLASSEUR_FICHIER (object);

  g_clear_object (&self->reader);

  G_OBJECT_CLASS (mef_classeur_fichier_parent_class)->finalize (object);
}

static void
mef_classeur_fichier_class_init (MefClasseurFichierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = mef_classeur_fichier_finalize;
}

static void
mef_classeur_fichier_init (MefClasseurFichier *self)
{
}

MefClasseurFichier *
mef_classeur_fichier_new (MefWorkbookReader *reader)
{
  MefClasseurFichier *self = g_object_new (MEF_TYPE_CLASSEUR_FICHIER, NULL);

  self->reader = g_object_ref (reader);
  return self;
}
