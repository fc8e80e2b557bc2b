/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-fake-page-counter.h"

#include "server/service/mef-service-error.h"

struct _MefFakePageCounter
{
  GObject parent;

  MefPageCounter *inner; /* (owned) (nullable) */
  gsize           size;
  MefLecture      lecture;
  int             pages;
  gboolean        broken;
  guint           delay;
  MefFakeClock   *clock; /* (owned) (nullable) */
  gint64          slow;
  guint           asked;
  guint           inside;
  guint           most;
};

static void mef_fake_page_counter_iface_init (MefPageCounterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MefFakePageCounter,
                               mef_fake_page_counter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MEF_TYPE_PAGE_COUNTER,
                                                      mef_fake_page_counter_iface_init))

typedef struct
{
  MefLecture lecture;
  int        pages;
} Answer;

static void
inner_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree Answer *answer = g_new0 (Answer, 1);
  GError            *error = NULL;

  if (mef_page_counter_count_finish (MEF_PAGE_COUNTER (source), result, &answer->lecture, &answer->pages,
                                     &error))
    g_task_return_pointer (task, g_steal_pointer (&answer), g_free);
  else
    g_task_return_error (task, error);
}

static gboolean
answer_cb (gpointer data)
{
  g_autoptr (GTask) task = data;
  MefFakePageCounter *self = g_task_get_source_object (task);
  Answer             *answer = g_task_get_task_data (task);
  GError             *error = NULL;

  self->inside--;
  if (self->clock != NULL)
    mef_fake_clock_advance (self->clock, self->slow);
  if (self->broken)
    {
      mef_service_error_set (&error, MEF_SERVICE_ERROR_UNAVAILABLE, "Réessayez plus tard.");
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, g_memdup2 (answer, sizeof *answer), g_free);
  return G_SOURCE_REMOVE;
}

static void
count_async (MefPageCounter     *counter,
             GBytes             *contenu,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  MefFakePageCounter *self = MEF_FAKE_PAGE_COUNTER (counter);
  GTask              *task = g_task_new (self, cancellable, callback, user_data);
  Answer              answer = { .pages = 1 };

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  self->asked++;
  if (self->inner != NULL)
    {
      mef_page_counter_count_async (self->inner, contenu, cancellable, inner_cb, task);
      return;
    }
  if (g_bytes_get_size (contenu) >= self->size)
    answer = (Answer){ self->lecture, self->pages };
  self->inside++;
  self->most = MAX (self->most, self->inside);
  g_task_set_task_data (task, g_memdup2 (&answer, sizeof answer), g_free);
  g_timeout_add (self->delay, answer_cb, task);
}

static gboolean
count_finish (MefPageCounter *counter, GAsyncResult *result, MefLecture *lecture, int *pages, GError **error)
{
  g_autofree Answer *answer = g_task_propagate_pointer (G_TASK (result), error);

  if (answer == NULL)
    return FALSE;
  *lecture = answer->lecture;
  *pages = answer->pages;
  return TRUE;
}

static void
mef_fake_page_counter_iface_init (MefPageCounterInterface *iface)
{
  iface->count_async = count_async;
  iface->count_finish = count_finish;
}

static void
mef_fake_page_counter_dispose (GObject *object)
{
  MefFakePageCounter *self = MEF_FAKE_PAGE_COUNTER (object);

  g_clear_object (&self->inner);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (mef_fake_page_counter_parent_class)->dispose (object);
}

static void
mef_fake_page_counter_class_init (MefFakePageCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_fake_page_counter_dispose;
}

static void
mef_fake_page_counter_init (MefFakePageCounter *self)
{
  self->size = G_MAXSIZE;
}

MefFakePageCounter *
mef_fake_page_counter_new (void)
{
  return g_object_new (MEF_TYPE_FAKE_PAGE_COUNTER, NULL);
}

void
mef_fake_page_counter_set_inner (MefFakePageCounter *self, MefPageCounter *inner)
{
  g_set_object (&self->inner, inner);
}

void
mef_fake_page_counter_set_answer (MefFakePageCounter *self, gsize size, MefLecture lecture, int pages)
{
  self->size = size;
  self->lecture = lecture;
  self->pages = pages;
}

void
mef_fake_page_counter_set_broken (MefFakePageCounter *self, gboolean broken)
{
  self->broken = broken;
}

void
mef_fake_page_counter_set_delay (MefFakePageCounter *self, guint ms)
{
  self->delay = ms;
}

void
mef_fake_page_counter_set_slow (MefFakePageCounter *self, MefFakeClock *clock, gint64 microseconds)
{
  g_set_object (&self->clock, clock);
  self->slow = microseconds;
}

guint
mef_fake_page_counter_get_asked (MefFakePageCounter *self)
{
  return self->asked;
}

guint
mef_fake_page_counter_get_most (MefFakePageCounter *self)
{
  return self->most;
}
