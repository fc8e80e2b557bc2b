/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-relances.h"

#include "client/model/mef-filtre-reglages.h"
#include "client/model/mef-liste-private.h"

struct _MefRelances
{
  GObject parent_instance;

  MefEspace  *espace;   /* (owned) */
  MefQueue   *queue;    /* (owned) */
  GHashTable *selected; /* (owned) (element-type gint64): rowids */
  GPtrArray  *last;     /* (owned) (nullable) (element-type MefOperation): what was entered last */
};

G_DEFINE_FINAL_TYPE (MefRelances, mef_relances, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SELECTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
notify_selection (MefRelances *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
}

static void
add (MefRelances *self, gint64 rowid)
{
  g_hash_table_add (self->selected, g_memdup2 (&rowid, sizeof rowid));
}

/* What is no longer in the list is no longer chosen. */
static void
refreshed_cb (MefRelances *self)
{
  g_autoptr (GHashTable) before = NULL;

  if (g_hash_table_size (self->selected) == 0)
    return;
  before = self->selected;
  self->selected = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < mef_liste_get_nombre (MEF_LISTE (self->queue)); i++)
    {
      gint64 rowid = mef_liste_rowid_at (MEF_LISTE (self->queue), i);

      if (g_hash_table_contains (before, &rowid))
        add (self, rowid);
    }
  if (g_hash_table_size (self->selected) != g_hash_table_size (before))
    notify_selection (self);
}

static void
filter_changed_cb (MefRelances *self)
{
  mef_filtre_save_relances (mef_queue_get_filtre (self->queue), mef_espace_get_reglages (self->espace));
}

static void
mef_relances_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTION)
    g_value_set_uint (value, mef_relances_get_selection (MEF_RELANCES (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mef_relances_finalize (GObject *object)
{
  MefRelances *self = MEF_RELANCES (object);

  g_clear_pointer (&self->last, g_ptr_array_unref);
  g_hash_table_unref (self->selected);
  g_clear_object (&self->queue);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_relances_parent_class)->finalize (object);
}

static void
mef_relances_class_init (MefRelancesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_relances_get_property;
  object_class->finalize = mef_relances_finalize;

  properties[PROP_SELECTION] =
      g_param_spec_uint ("selection", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_relances_init (MefRelances *self)
{
  self->selected = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

MefRelances *
mef_relances_new (MefEspace *espace)
{
  g_autoptr (MefFiltre) filtre = NULL;
  MefRelances *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_RELANCES, NULL);
  self->espace = g_object_ref (espace);
  filtre = mef_filtre_load_relances (mef_espace_get_reglages (espace));
  self->queue = mef_queue_new (espace, filtre);
  g_signal_connect_object (self->queue, "notify::filtre", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "actualisee", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

MefQueue *
mef_relances_get_queue (MefRelances *self)
{
  g_return_val_if_fail (MEF_IS_RELANCES (self), NULL);

  return self->queue;
}

/* An empty text filters nothing. */
static void
set_text (MefRelances *self, gsize member, const char *text)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_copy (mef_queue_get_filtre (self->queue));
  char **at = (char **) ((char *) filtre + member);

  g_free (*at);
  *at = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  mef_queue_set_filtre (self->queue, filtre);
}

void
mef_relances_search (MefRelances *self, const char *words)
{
  g_return_if_fail (MEF_IS_RELANCES (self));

  set_text (self, G_STRUCT_OFFSET (MefFiltre, mot_cle), words);
}

void
mef_relances_set_lieu (MefRelances *self, const char *lieu)
{
  g_return_if_fail (MEF_IS_RELANCES (self));

  set_text (self, G_STRUCT_OFFSET (MefFiltre, lieu), lieu);
}

void
mef_relances_set_types (MefRelances *self, guint types)
{
  g_autoptr (MefFiltre) filtre = NULL;

  g_return_if_fail (MEF_IS_RELANCES (self));

  filtre = mef_filtre_copy (mef_queue_get_filtre (self->queue));
  filtre->types = types;
  mef_queue_set_filtre (self->queue, filtre);
}

gboolean
mef_relances_is_filtered (MefRelances *self)
{
  const MefFiltre *filtre;

  g_return_val_if_fail (MEF_IS_RELANCES (self), FALSE);

  filtre = mef_queue_get_filtre (self->queue);
  return filtre->types != 0 || (filtre->lieu != NULL && *filtre->lieu != '\0')
         || (filtre->mot_cle != NULL && *filtre->mot_cle != '\0');
}

void
mef_relances_clear_filters (MefRelances *self)
{
  const MefFiltre *now;
  g_autoptr (MefFiltre) filtre = NULL;

  g_return_if_fail (MEF_IS_RELANCES (self));

  now = mef_queue_get_filtre (self->queue);
  filtre = mef_filtre_new_relances ();
  filtre->tri = now->tri;
  filtre->descendant = now->descendant;
  mef_queue_set_filtre (self->queue, filtre);
}

gboolean
mef_relances_is_selected (MefRelances *self, gint64 rowid)
{
  g_return_val_if_fail (MEF_IS_RELANCES (self), FALSE);

  return g_hash_table_contains (self->selected, &rowid);
}

void
mef_relances_set_selected (MefRelances *self, gint64 rowid, gboolean selected)
{
  g_return_if_fail (MEF_IS_RELANCES (self));

  if (mef_relances_is_selected (self, rowid) == !!selected)
    return;
  if (selected)
    add (self, rowid);
  else
    g_hash_table_remove (self->selected, &rowid);
  notify_selection (self);
}

void
mef_relances_select_all (MefRelances *self, gboolean selected)
{
  g_return_if_fail (MEF_IS_RELANCES (self));

  g_hash_table_remove_all (self->selected);
  for (guint i = 0; selected && i < mef_liste_get_nombre (MEF_LISTE (self->queue)); i++)
    add (self, mef_liste_rowid_at (MEF_LISTE (self->queue), i));
  notify_selection (self);
}

void
mef_relances_select_page (MefRelances *self, GArray *rowids)
{
  g_return_if_fail (MEF_IS_RELANCES (self));
  g_return_if_fail (rowids != NULL);

  for (guint i = 0; i < rowids->len; i++)
    add (self, g_array_index (rowids, gint64, i));
  if (rowids->len > 0)
    notify_selection (self);
}

guint
mef_relances_get_selection (MefRelances *self)
{
  g_return_val_if_fail (MEF_IS_RELANCES (self), 0);

  return g_hash_table_size (self->selected);
}

static void
dossier_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (MefDossier) dossier = mef_cache_dossier_finish (MEF_CACHE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, dossier != NULL ? mef_demande_ref (dossier->demande) : NULL,
                           (GDestroyNotify) mef_demande_unref);
}

static void
row_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = mef_cache_rows_finish (MEF_CACHE (source), result, &error);
  const MefLigne *ligne;

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (rows->len == 0)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  ligne = g_ptr_array_index (rows, 0);
  mef_cache_dossier_async (MEF_CACHE (source), ligne->id, g_task_get_cancellable (task), dossier_cb,
                           g_object_ref (task));
}

void
mef_relances_demande_async (MefRelances        *self,
                            guint               nth,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_RELANCES (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_relances_demande_async);
  for (guint i = 0; i < mef_liste_get_nombre (MEF_LISTE (self->queue)); i++)
    {
      gint64 rowid = mef_liste_rowid_at (MEF_LISTE (self->queue), i);

      if (!mef_relances_is_selected (self, rowid) || nth-- > 0)
        continue;
      mef_cache_rows_async (mef_espace_get_cache (self->espace), &rowid, 1, cancellable, row_cb, task);
      return;
    }
  g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

MefDemande *
mef_relances_demande_finish (MefRelances *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefRelances *self = g_task_get_source_object (task);
  GError      *error = NULL;
  GPtrArray   *entered = mef_cache_relancer_finish (MEF_CACHE (source), result, &error);

  if (entered == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->last, g_ptr_array_unref);
  self->last = entered;
  mef_relances_select_all (self, FALSE);
  g_task_return_int (task, (gssize) entered->len);
}

void
mef_relances_envoyer_async (MefRelances        *self,
                            const char         *commentaire,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;
  g_autoptr (GArray) rowids = NULL;

  g_return_if_fail (MEF_IS_RELANCES (self));
  g_return_if_fail (commentaire != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_relances_envoyer_async);
  rowids = g_array_new (FALSE, FALSE, sizeof (gint64));
  /* In the order of the list, which is that of the outbox then. */
  for (guint i = 0; i < mef_liste_get_nombre (MEF_LISTE (self->queue)); i++)
    {
      gint64 rowid = mef_liste_rowid_at (MEF_LISTE (self->queue), i);

      if (mef_relances_is_selected (self, rowid))
        g_array_append_val (rowids, rowid);
    }
  mef_cache_relancer_async (mef_espace_get_cache (self->espace), (const gint64 *) (gpointer) rowids->data,
                            rowids->len, commentaire, cancellable, entered_cb, task);
}

int
mef_relances_envoyer_finish (MefRelances *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefRelances *self = g_task_get_source_object (task);
  GError      *error = NULL;
  int          n = mef_cache_annuler_relances_finish (MEF_CACHE (source), result, &error);

  if (n < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->last, g_ptr_array_unref);
  g_task_return_int (task, n);
}

void
mef_relances_annuler_async (MefRelances        *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_RELANCES (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_relances_annuler_async);
  if (self->last == NULL)
    {
      g_task_return_int (task, 0);
      g_object_unref (task);
      return;
    }
  mef_cache_annuler_relances_async (mef_espace_get_cache (self->espace), self->last, cancellable,
                                    taken_back_cb, task);
}

int
mef_relances_annuler_finish (MefRelances *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
