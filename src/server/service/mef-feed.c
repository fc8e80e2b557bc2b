/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-feed.h"

MefFeedQuestion *
mef_feed_question_new (const char *apres, guint limite, gboolean compter)
{
  MefFeedQuestion *self = g_new0 (MefFeedQuestion, 1);

  self->apres = g_strdup (apres);
  self->limite = MAX (limite, 1);
  self->compter = compter;
  return self;
}

void
mef_feed_question_free (MefFeedQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->apres);
  g_free (self);
}

MefFeedPage *
mef_feed_page_new (void)
{
  MefFeedPage *self = g_new0 (MefFeedPage, 1);

  self->restant = -1;
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_feed_change_free);
  return self;
}

void
mef_feed_page_free (MefFeedPage *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->changes);
  g_free (self->curseur);
  g_free (self);
}

MefFeedChange *
mef_feed_change_new (const char *collection, const char *id, const char *site, gint64 version, char *donnees)
{
  MefFeedChange *self;

  g_return_val_if_fail (collection != NULL && id != NULL && site != NULL, NULL);

  self = g_new0 (MefFeedChange, 1);
  self->collection = g_intern_string (collection);
  self->id = g_strdup (id);
  g_strlcpy (self->site, site, sizeof self->site);
  self->version = version;
  self->donnees = donnees;
  return self;
}

void
mef_feed_change_free (MefFeedChange *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->donnees);
  g_free (self);
}
