/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-follow.h"

#include "server/service/mef-service-private.h"
#include "server/service/mef-use-cases.h"

void
mef_follow_free (MefFollow *self)
{
  if (self == NULL)
    return;

  g_free (self->session);
  g_array_unref (self->tetes);
  g_free (self);
}

MefFollowRound *
mef_follow_round_new (void)
{
  MefFollowRound *self = g_new0 (MefFollowRound, 1);

  self->tetes = g_array_new (FALSE, TRUE, sizeof (MefTete));
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_call_unref);
  self->over = g_array_new (FALSE, TRUE, sizeof (gboolean));
  return self;
}

void
mef_follow_round_free (MefFollowRound *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->tetes);
  g_ptr_array_unref (self->calls);
  g_array_unref (self->over);
  g_free (self);
}

void
mef_follow_round_add (MefFollowRound *self, const char *site)
{
  MefTete tete = { .seq = 0 };

  g_return_if_fail (self != NULL && site != NULL);

  g_strlcpy (tete.site, site, sizeof tete.site);
  g_array_append_val (self->tetes, tete);
}

static gboolean
read_tetes (MefTransaction *transaction, GArray *tetes, GError **error)
{
  for (guint i = 0; i < tetes->len; i++)
    {
      MefTete    *tete = &g_array_index (tetes, MefTete, i);
      MefSiteHead head = { 0 };

      if (!transaction->class->get_head (transaction, tete->site, &head, error))
        return FALSE;
      tete->seq = head.seq;
    }
  return TRUE;
}

gpointer
mef_use_follow (MefContext *context, gpointer input, GError **error)
{
  const char *site = context->call->site;
  g_autoptr (MefFollow) follow = g_new0 (MefFollow, 1);
  g_autoptr (GPtrArray) sites = NULL;
  MefTete tete = { .site = MEF_SITE_NATIONAL };

  follow->session = g_strdup (context->session);
  follow->tetes = g_array_new (FALSE, TRUE, sizeof (MefTete));
  if (!mef_feed_require_site (context, site, error))
    return NULL;
  /* What is national stands first, whatever the code: it is followed by everybody. */
  g_array_append_val (follow->tetes, tete);
  sites = mef_context_list_covered (context, site);
  for (guint i = 0; i < sites->len; i++)
    {
      const char *code = g_ptr_array_index (sites, i);

      if (g_str_equal (code, MEF_SITE_NATIONAL))
        continue;
      g_strlcpy (tete.site, code, sizeof tete.site);
      g_array_append_val (follow->tetes, tete);
    }
  return read_tetes (context->transaction, follow->tetes, error) ? g_steal_pointer (&follow) : NULL;
}

/* Whether the caller may follow no longer: FALSE is left when the store itself fails. */
static gboolean
judge (MefTransaction *transaction, MefService *service, MefCall *call, gboolean *over, GError **error)
{
  MefContext context = { .transaction = transaction,
                         .call = call,
                         .now = mef_clock_now (mef_service_get_clock (service)) };
  g_autoptr (GError) local = NULL;

  *over =
      !mef_context_authenticate (&context, &local) || !mef_feed_require_site (&context, call->site, &local);
  mef_context_clear (&context);
  if (local == NULL || mef_service_refusal_to_code (local) != NULL
      || g_error_matches (local, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_SESSION))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gpointer
round_func (MefTransaction *transaction, gpointer data, GError **error)
{
  GTask          *task = data;
  MefService     *service = g_task_get_source_object (task);
  MefFollowRound *round = g_task_get_task_data (task);

  if (!read_tetes (transaction, round->tetes, error))
    return NULL;
  g_array_set_size (round->over, round->calls->len);
  for (guint i = 0; i < round->calls->len; i++)
    if (!judge (transaction, service, g_ptr_array_index (round->calls, i),
                &g_array_index (round->over, gboolean, i), error))
      return NULL;
  return NULL;
}

static void
round_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MefService *self = g_task_get_source_object (task);
  GError     *error = NULL;

  mef_store_finish (mef_service_get_store (self), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
mef_service_look_async (MefService         *self,
                        MefFollowRound     *round,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_SERVICE (self) && round != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_service_look_async);
  g_task_set_task_data (task, round, (GDestroyNotify) mef_follow_round_free);
  mef_store_read_async (mef_service_get_store (self), round_func, task, NULL, NULL, cancellable, round_cb,
                        task);
}

const MefFollowRound *
mef_service_look_finish (MefService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? g_task_get_task_data (G_TASK (result)) : NULL;
}
