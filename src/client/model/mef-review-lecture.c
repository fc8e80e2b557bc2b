/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-review-lecture.h"

struct _MefReviewLecture
{
  GObject parent_instance;

  MefCache        *cache; /* (owned) */
  MefReviewLueFunc lue;
  gpointer         user_data;

  char         *id;          /* (owned) (nullable): what is read, or was last */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  gboolean      again;       /* the cache has changed while it was read */
};

G_DEFINE_FINAL_TYPE (MefReviewLecture, mef_review_lecture, G_TYPE_OBJECT)

static void start (MefReviewLecture *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefReviewLecture *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDossier) dossier = mef_cache_dossier_finish (MEF_CACHE (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;
  g_task_return_boolean (task, TRUE);
  g_clear_object (&self->cancellable);
  self->lue (g_steal_pointer (&dossier), error, self->user_data);
  if (self->again)
    start (self);
}

static void
start (MefReviewLecture *self)
{
  self->again = self->cancellable != NULL;
  if (self->again)
    return;
  self->cancellable = g_cancellable_new ();
  mef_cache_dossier_async (self->cache, self->id, self->cancellable, read_cb,
                           g_task_new (self, self->cancellable, NULL, NULL));
}

static void
mef_review_lecture_dispose (GObject *object)
{
  MefReviewLecture *self = MEF_REVIEW_LECTURE (object);

  mef_review_lecture_arreter (self);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (mef_review_lecture_parent_class)->dispose (object);
}

static void
mef_review_lecture_finalize (GObject *object)
{
  g_free (MEF_REVIEW_LECTURE (object)->id);

  G_OBJECT_CLASS (mef_review_lecture_parent_class)->finalize (object);
}

static void
mef_review_lecture_class_init (MefReviewLectureClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_review_lecture_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_review_lecture_finalize;
}

static void
mef_review_lecture_init (MefReviewLecture *self)
{
}

MefReviewLecture *
mef_review_lecture_new (MefCache *cache, MefReviewLueFunc lue, gpointer user_data)
{
  MefReviewLecture *self;

  g_return_val_if_fail (MEF_IS_CACHE (cache), NULL);
  g_return_val_if_fail (lue != NULL, NULL);

  self = g_object_new (MEF_TYPE_REVIEW_LECTURE, NULL);
  self->cache = g_object_ref (cache);
  self->lue = lue;
  self->user_data = user_data;
  return self;
}

void
mef_review_lecture_lire (MefReviewLecture *self, const char *id)
{
  g_return_if_fail (MEF_IS_REVIEW_LECTURE (self));
  g_return_if_fail (id != NULL);

  if (g_strcmp0 (self->id, id) != 0)
    {
      mef_review_lecture_arreter (self);
      g_free (self->id);
      self->id = g_strdup (id);
    }
  start (self);
}

void
mef_review_lecture_arreter (MefReviewLecture *self)
{
  g_return_if_fail (MEF_IS_REVIEW_LECTURE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->again = FALSE;
}
