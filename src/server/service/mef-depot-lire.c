/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-depot-private.h"

#include "server/service/interfaces/mef-page-counter.h"
#include "server/service/mef-service-private.h"

/* How long all files of one deposit may take together, µs: whoever sends waits for the answer. */
#define LONGEST (20 * G_USEC_PER_SEC)
/* Seconds after which those before have been served. */
#define RETRY_AFTER 10

/* A file that is not taken, and why. */
typedef struct
{
  int   numero;
  char *pointer;
  char *message;
} Refus;

typedef struct
{
  MefService     *service; /* (owned) */
  const MefDepot *depot;   /* (unowned): stays until the answer */
  GArray         *pages;   /* (owned) (element-type int): of the files looked into; 0 of one refused */
  GPtrArray      *refus;   /* (owned) (element-type Refus) */
  GBytes         *contenu; /* (owned) (nullable): of the file that is looked into */
  gint64          until;   /* monotonic µs */
  gboolean        inside;  /* has its turn */
} Reading;

static void next_file (GTask *task);

static void
refus_free (gpointer data)
{
  Refus *refus = data;

  g_free (refus->pointer);
  g_free (refus->message);
  g_free (refus);
}

static void
leave (Reading *reading)
{
  g_clear_pointer (&reading->contenu, g_bytes_unref);
  if (!reading->inside)
    return;
  reading->inside = FALSE;
  mef_turnstile_leave (mef_service_get_lectures (reading->service));
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  leave (reading);
  g_array_unref (reading->pages);
  g_ptr_array_unref (reading->refus);
  g_clear_object (&reading->service);
  g_free (reading);
}

static const MefDepotDocument *
get_document (const Reading *reading)
{
  return g_ptr_array_index (reading->depot->documents, reading->pages->len);
}

static void
return_busy (GTask *task)
{
  GError *error = NULL;

  mef_service_error_set (&error, MEF_SERVICE_ERROR_UNAVAILABLE,
                         "Beaucoup de documents attendent d’être contrôlés. Tout ce que vous avez envoyé est "
                         "gardé : réessayez dans un instant.");
  mef_service_error_set_retry_after (error, RETRY_AFTER);
  g_task_return_error (task, error);
}

static char *
dup_reason (MefLecture lecture, int pages)
{
  switch (lecture)
    {
    case MEF_LECTURE_FAITE:
      if (pages <= MEF_DEPOT_PAGES_MAX)
        return NULL;
      return g_strdup_printf ("a %d pages, et %d au plus sont acceptées", pages, MEF_DEPOT_PAGES_MAX);
    case MEF_LECTURE_FORMAT:
      return g_strdup ("n’est ni un PDF, ni une image JPEG, PNG ou TIFF");
    case MEF_LECTURE_PROTEGEE:
      return g_strdup ("est protégé par un mot de passe, qu’il faut enlever");
    case MEF_LECTURE_DEMESUREE:
      return g_strdup_printf ("est trop grand : il faut %d pages au plus, d’un format courant",
                              MEF_DEPOT_PAGES_MAX);
    case MEF_LECTURE_TROP_LONGUE:
      return g_strdup ("est illisible : il faut trop de temps pour le lire");
    case MEF_LECTURE_ILLISIBLE:
    case MEF_LECTURE_N:
    default:
      return g_strdup ("est illisible : le fichier est endommagé ou incomplet");
    }
}

static void
note (Reading *reading, MefLecture lecture, int pages)
{
  const MefDepotDocument *document = get_document (reading);
  g_autofree char        *reason = dup_reason (lecture, pages);

  if (reason != NULL)
    {
      Refus *refus = g_new0 (Refus, 1);

      refus->numero = document->numero;
      refus->pointer = g_strdup_printf ("/documents/%u", reading->pages->len);
      refus->message = g_strdup_printf ("Le document %d (« %s ») %s. Envoyez-en un autre à sa place, puis "
                                        "validez de nouveau : tout le reste est gardé.",
                                        document->numero, document->nom, reason);
      g_ptr_array_add (reading->refus, refus);
      pages = 0;
    }
  g_array_append_val (reading->pages, pages);
}

/* What is refused is not kept a moment longer; its place waits for another file. */
static gpointer
refuse_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Reading *reading = data;

  for (guint i = 0; i < reading->refus->len; i++)
    {
      const Refus *refus = g_ptr_array_index (reading->refus, i);

      if (!transaction->class->empty_depot (transaction, reading->depot->id, refus->numero, error))
        return NULL;
    }
  return NULL;
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  GError  *error = NULL;

  mef_store_finish (mef_service_get_store (reading->service), result, &error);
  if (error == NULL)
    {
      if (reading->refus->len == 1)
        mef_service_error_set (&error, MEF_SERVICE_ERROR_INVALID, "%s",
                               ((Refus *) g_ptr_array_index (reading->refus, 0))->message);
      else
        mef_service_error_set (&error, MEF_SERVICE_ERROR_INVALID,
                               "%u documents ne peuvent pas être acceptés. Envoyez-en d’autres à leur place, "
                               "puis validez de nouveau : tout le reste est gardé.",
                               reading->refus->len);
      for (guint i = 0; i < reading->refus->len; i++)
        {
          const Refus *refus = g_ptr_array_index (reading->refus, i);

          mef_service_error_add_field (error, refus->pointer, refus->message);
        }
    }
  g_task_return_error (task, error);
}

static void
end (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);

  if (reading->refus->len == 0)
    {
      g_task_return_pointer (task, g_array_ref (reading->pages), (GDestroyNotify) g_array_unref);
      g_object_unref (task);
      return;
    }
  mef_store_write_async (mef_service_get_store (reading->service), refuse_func, reading, NULL, NULL, NULL,
                         refused_cb, task);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading   *reading = g_task_get_task_data (task);
  MefLecture lecture;
  int        pages;
  GError    *error = NULL;
  gboolean   done = mef_page_counter_count_finish (mef_service_get_pages (reading->service), result, &lecture,
                                                   &pages, &error);

  leave (reading);
  if (!done)
    {
      g_task_return_error (task, error);
      return;
    }
  note (reading, lecture, pages);
  next_file (g_steal_pointer (&task));
}

static void
content_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  GError  *error = NULL;

  reading->contenu = mef_store_finish (mef_service_get_store (reading->service), result, &error);
  if (reading->contenu == NULL)
    g_task_return_error (task, error);
  else
    mef_page_counter_count_async (mef_service_get_pages (reading->service), reading->contenu, NULL,
                                  counted_cb, g_steal_pointer (&task));
}

static gpointer
content_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const Reading *reading = data;
  GBytes        *contenu = NULL;

  transaction->class->get_depot_content (transaction, reading->depot->id, get_document (reading)->numero,
                                         &contenu, error);
  return contenu;
}

/* Its turn has come: only now is the file taken into memory. */
static void
begin_file (gpointer data)
{
  GTask   *task = data;
  Reading *reading = g_task_get_task_data (task);

  reading->inside = TRUE;
  mef_store_read_async (mef_service_get_store (reading->service), content_func, reading, NULL,
                        (GDestroyNotify) g_bytes_unref, NULL, content_cb, task);
}

/* A turn for each file, so that nobody's ten keep others waiting for long. Out of time, what is found so far
 * is told. */
static void
next_file (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  gboolean late = mef_clock_monotonic (mef_service_get_clock (reading->service)) > reading->until;

  if (reading->pages->len == reading->depot->documents->len || (late && reading->refus->len > 0))
    {
      end (task);
      return;
    }
  if (!late && mef_turnstile_enter (mef_service_get_lectures (reading->service), begin_file, task))
    return;
  return_busy (task);
  g_object_unref (task);
}

void
mef_depot_lire_async (MefService         *service,
                      const MefDepot     *depot,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  GTask   *task = g_task_new (service, NULL, callback, user_data);
  Reading *reading = g_new0 (Reading, 1);

  reading->service = g_object_ref (service);
  reading->depot = depot;
  reading->pages = g_array_new (FALSE, FALSE, sizeof (int));
  reading->refus = g_ptr_array_new_with_free_func (refus_free);
  reading->until = mef_clock_monotonic (mef_service_get_clock (service)) + LONGEST;
  g_task_set_source_tag (task, mef_depot_lire_async);
  g_task_set_task_data (task, reading, reading_free);
  next_file (task);
}

GArray *
mef_depot_lire_finish (MefService *service, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, service), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
