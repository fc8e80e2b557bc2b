/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-parcours.h"

#include <glib/gi18n.h>

struct _MefParcours
{
  GObject parent_instance;

  MefQueue *queue; /* (owned) */

  char    *demande;  /* (owned) (nullable) */
  char    *suivante; /* (owned) (nullable) */
  guint    place;    /* where the request opened stands or, once it has left, what followed it */
  gboolean in_list;

  GCancellable *moving;   /* (owned) (nullable): the search for the row to open */
  GCancellable *locating; /* (owned) (nullable): the search for the row of the request opened */
  GCancellable *looking;  /* (owned) (nullable): the search for the one that follows */
};

G_DEFINE_FINAL_TYPE (MefParcours, mef_parcours, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DEMANDE,
  PROP_POSITION,
  PROP_SUIVANTE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_FIN,
  SIGNAL_ECHEC,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
stop (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static GCancellable *
restart (GCancellable **cancellable)
{
  stop (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

static void
set_text (MefParcours *self, char **place, const char *text, guint property)
{
  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* Where to look for the one after the request opened. */
static guint
after (MefParcours *self)
{
  return self->in_list ? self->place + 1 : self->place;
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefParcours) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = mef_queue_next_finish (MEF_QUEUE (source), result, NULL, &error);

  /* Nothing is made ready then; opening it will say what is wrong. */
  if (error == NULL && self->demande != NULL)
    set_text (self, &self->suivante, id, PROP_SUIVANTE);
}

static void
look_ahead (MefParcours *self)
{
  mef_queue_next_async (self->queue, after (self), TRUE, restart (&self->looking), followed_cb,
                        g_object_ref (self));
}

static void
set_place (MefParcours *self, guint position)
{
  self->in_list = position != MEF_LISTE_NULLE_PART;
  if (self->in_list)
    self->place = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
  if (self->demande != NULL)
    look_ahead (self);
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefParcours) self = user_data;
  g_autoptr (GError) error = NULL;
  guint position;

  if (mef_queue_locate_finish (MEF_QUEUE (source), result, &position, &error))
    {
      if (self->demande != NULL)
        set_place (self, position);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* The request is opened all the same; only its row is not marked. */
      g_warning ("Cannot find a request in the list: %s", error->message);
    }
}

static void
locate (MefParcours *self)
{
  guint position = mef_liste_position_of (MEF_LISTE (self->queue), self->demande);

  if (position != MEF_LISTE_NULLE_PART)
    set_place (self, position);
  else
    mef_queue_locate_async (self->queue, self->demande, restart (&self->locating), located_cb,
                            g_object_ref (self));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefParcours) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = mef_queue_next_finish (MEF_QUEUE (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_ECHEC], 0,
                     _ ("La suite de la liste n’a pas pu être lue sur ce poste. Réessayez."));
      return;
    }
  if (id == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FIN], 0);
      return;
    }
  set_text (self, &self->demande, id, PROP_DEMANDE);
  /* Not where it stood when it was found: the list may have moved since. */
  locate (self);
}

static void
move_to (MefParcours *self, guint position, gboolean libre)
{
  mef_queue_next_async (self->queue, position, libre, restart (&self->moving), found_cb, g_object_ref (self));
}

/* Keeps the place in mind while rows come and go around it. */
static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, MefParcours *self)
{
  if (position + removed <= self->place)
    self->place = self->place - removed + added;
  else if (position <= self->place && removed > 0)
    {
      self->in_list = FALSE;
      self->place = position;
    }
}

static void
refreshed_cb (MefQueue *queue, gboolean replaced, MefParcours *self)
{
  if (self->demande != NULL)
    locate (self);
}

static void
mef_parcours_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefParcours *self = MEF_PARCOURS (object);

  switch (id)
    {
    case PROP_DEMANDE:
      g_value_set_string (value, self->demande);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, mef_parcours_get_position (self));
      break;
    case PROP_SUIVANTE:
      g_value_set_string (value, self->suivante);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_parcours_dispose (GObject *object)
{
  MefParcours *self = MEF_PARCOURS (object);

  stop (&self->moving);
  stop (&self->locating);
  stop (&self->looking);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (mef_parcours_parent_class)->dispose (object);
}

static void
mef_parcours_finalize (GObject *object)
{
  MefParcours *self = MEF_PARCOURS (object);

  g_free (self->demande);
  g_free (self->suivante);

  G_OBJECT_CLASS (mef_parcours_parent_class)->finalize (object);
}

static void
mef_parcours_class_init (MefParcoursClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mef_parcours_get_property;
  object_class->dispose = mef_parcours_dispose;
  object_class->finalize = mef_parcours_finalize;

  properties[PROP_DEMANDE] = g_param_spec_string ("demande", NULL, NULL, NULL, flags);
  properties[PROP_POSITION] =
      g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, MEF_LISTE_NULLE_PART, flags);
  properties[PROP_SUIVANTE] = g_param_spec_string ("suivante", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FIN] =
      g_signal_new ("fin", MEF_TYPE_PARCOURS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ECHEC] = g_signal_new ("echec", MEF_TYPE_PARCOURS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mef_parcours_init (MefParcours *self)
{
}

MefParcours *
mef_parcours_new (MefQueue *queue)
{
  MefParcours *self;

  g_return_val_if_fail (MEF_IS_QUEUE (queue), NULL);

  self = g_object_new (MEF_TYPE_PARCOURS, NULL);
  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  g_signal_connect_object (queue, "actualisee", G_CALLBACK (refreshed_cb), self, 0);
  return self;
}

const char *
mef_parcours_get_demande (MefParcours *self)
{
  g_return_val_if_fail (MEF_IS_PARCOURS (self), NULL);

  return self->demande;
}

guint
mef_parcours_get_position (MefParcours *self)
{
  g_return_val_if_fail (MEF_IS_PARCOURS (self), MEF_LISTE_NULLE_PART);

  return self->demande != NULL && self->in_list ? self->place : MEF_LISTE_NULLE_PART;
}

const char *
mef_parcours_get_suivante (MefParcours *self)
{
  g_return_val_if_fail (MEF_IS_PARCOURS (self), NULL);

  return self->suivante;
}

void
mef_parcours_open (MefParcours *self, const char *id)
{
  g_return_if_fail (MEF_IS_PARCOURS (self));
  g_return_if_fail (id != NULL);

  /* Until it is found, what comes next is what followed the one opened before. */
  if (self->in_list)
    self->place++;
  self->in_list = FALSE;
  set_text (self, &self->demande, id, PROP_DEMANDE);
  stop (&self->moving);
  locate (self);
}

void
mef_parcours_open_at (MefParcours *self, guint position)
{
  g_return_if_fail (MEF_IS_PARCOURS (self));

  if (position < mef_liste_get_nombre (MEF_LISTE (self->queue)))
    move_to (self, position, FALSE);
}

void
mef_parcours_move (MefParcours *self, int by)
{
  g_return_if_fail (MEF_IS_PARCOURS (self));

  if (by > 0)
    mef_parcours_open_at (self, self->demande != NULL ? after (self) : 0);
  else if (self->demande != NULL && self->place > 0)
    mef_parcours_open_at (self, self->place - 1);
}

void
mef_parcours_next (MefParcours *self)
{
  g_return_if_fail (MEF_IS_PARCOURS (self));

  move_to (self, self->demande != NULL ? after (self) : 0, TRUE);
}

void
mef_parcours_close (MefParcours *self)
{
  g_return_if_fail (MEF_IS_PARCOURS (self));

  stop (&self->moving);
  stop (&self->locating);
  stop (&self->looking);
  self->in_list = FALSE;
  self->place = 0;
  set_text (self, &self->suivante, NULL, PROP_SUIVANTE);
  set_text (self, &self->demande, NULL, PROP_DEMANDE);
}
