/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-queue.h"

#include "client/model/mef-queue-private.h"

G_DEFINE_FINAL_TYPE (MefQueue, mef_queue, MEF_TYPE_LISTE)

static void
mef_queue_query (MefListe           *liste,
                 const char         *site,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  MefEspace *espace = mef_liste_get_espace (liste);

  mef_cache_query_async (mef_espace_get_cache (espace), site, mef_liste_get_filtre (liste),
                         mef_espace_get_now (espace), MEF_LISTE_PAGE, cancellable, callback, user_data);
}

static void
mef_queue_changed (MefListe *liste, guint secteurs, const char *record)
{
  const guint about = MEF_SECTEUR_DEMANDES | MEF_SECTEUR_PRISES | MEF_SECTEUR_OUTBOX | MEF_SECTEUR_BROUILLONS;

  if ((secteurs & about) != 0)
    mef_liste_reload_soon (liste);
}

static void
get_order_cb (gconstpointer filtre, guint *tri, gboolean *descendant)
{
  *tri = ((const MefFiltre *) filtre)->tri;
  *descendant = ((const MefFiltre *) filtre)->descendant;
}

static void
set_order_cb (gpointer filtre, guint tri, gboolean descendant)
{
  ((MefFiltre *) filtre)->tri = (MefTri) tri;
  ((MefFiltre *) filtre)->descendant = descendant;
}

static const MefListeGenre genre = {
  .ligne = &mef_ligne_genre,
  .copy_filtre = (gpointer (*) (gconstpointer)) mef_filtre_copy,
  .equal_filtres = (GEqualFunc) mef_filtre_equal,
  .free_filtre = (GDestroyNotify) mef_filtre_free,
  .get_order = get_order_cb,
  .set_order = set_order_cb,
  .rows_async = mef_cache_rows_async,
  .rows_finish = mef_cache_rows_finish,
  .query_finish = mef_cache_query_finish,
};

static void
mef_queue_finalize (GObject *object)
{
  g_ptr_array_unref (MEF_QUEUE (object)->walks);

  G_OBJECT_CLASS (mef_queue_parent_class)->finalize (object);
}

static void
mef_queue_class_init (MefQueueClass *klass)
{
  MefListeClass *liste_class = MEF_LISTE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mef_queue_finalize;
  liste_class->genre = &genre;
  liste_class->query = mef_queue_query;
  liste_class->changed = mef_queue_changed;
  liste_class->rows_read = mef_queue_walk_on;
  liste_class->rows_failed = mef_queue_walks_fail;
  liste_class->applied = mef_queue_walks_follow;
}

static void
mef_queue_init (MefQueue *self)
{
  self->walks = g_ptr_array_new_with_free_func (g_object_unref);
}

MefQueue *
mef_queue_new (MefEspace *espace, const MefFiltre *filtre)
{
  MefQueue *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (filtre != NULL, NULL);

  self = g_object_new (MEF_TYPE_QUEUE, NULL);
  mef_liste_begin (MEF_LISTE (self), espace, filtre);
  return self;
}

const MefFiltre *
mef_queue_get_filtre (MefQueue *self)
{
  return mef_liste_get_filtre (MEF_LISTE (self));
}

void
mef_queue_set_filtre (MefQueue *self, const MefFiltre *filtre)
{
  mef_liste_set_filtre (MEF_LISTE (self), filtre);
}
