/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/shell/mef-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

/* How long quitting waits for what can still be sent; the rest stays in the outbox. */
#define QUIT_TIMEOUT_MS 3000

struct _MefApplication
{
  AdwApplication parent_instance;

  MefWindow *window; /* (not owned) (nullable) */
  MefEspace *espace; /* (owned) (nullable) */
  gboolean   quitting;
};

G_DEFINE_FINAL_TYPE (MefApplication, mef_application, ADW_TYPE_APPLICATION)

enum
{
  SIGNAL_COMMENCER,
  SIGNAL_QUITTER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!mef_synchroniser_quit_finish (MEF_SYNCHRONISER (source), result, &error))
    g_message ("Some actions stay in the outbox: %s", error->message);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_application_quit (G_APPLICATION (self));
}

/* Closing sends at once what waits only for its time to undo, then leaves; nothing is asked, nothing is lost.
 */
static gboolean
close_request_cb (GtkWindow *window, MefApplication *self)
{
  if (self->espace == NULL || self->quitting)
    return self->quitting;
  self->quitting = TRUE;
  g_signal_emit (self, signals[SIGNAL_QUITTER], 0);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  mef_synchroniser_quit_async (mef_espace_get_synchroniser (self->espace), QUIT_TIMEOUT_MS, flushed_cb,
                               g_object_ref (self));
  return GDK_EVENT_STOP;
}

static void
window_destroyed_cb (MefApplication *self)
{
  self->window = NULL;
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefApplication *self = MEF_APPLICATION (user_data);

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefApplication *self = MEF_APPLICATION (user_data);

  adw_show_about_window (GTK_WINDOW (self->window), "application-name", "Monenfant Back-office",
                         "application-icon", MEF_APP_ID, "version", MEF_VERSION, "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("L’outil des Caf pour le registre national de l’accueil du jeune enfant."), NULL);
}

static void
letters_action (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  MefApplication *self = MEF_APPLICATION (user_data);

  g_simple_action_set_state (action, value);
  if (self->espace != NULL)
    mef_reglages_set_boolean (mef_espace_get_reglages (self->espace), "touches-lettres",
                              g_variant_get_boolean (value));
}

static void
mef_application_activate (GApplication *application)
{
  MefApplication *self = MEF_APPLICATION (application);

  if (self->window == NULL)
    {
      self->window = mef_window_new (GTK_APPLICATION (self));
      g_signal_connect (self->window, "close-request", G_CALLBACK (close_request_cb), self);
      g_signal_connect_object (self->window, "destroy", G_CALLBACK (window_destroyed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_emit (self, signals[SIGNAL_COMMENCER], 0, self->window);
    }
  else
    {
      gtk_window_present (GTK_WINDOW (self->window));
    }
}

/* The session ends: as if the window had been closed. */
static gboolean
told_to_end_cb (gpointer user_data)
{
  /* Told again while it ends, there is nothing left to do. */
  if (g_application_get_is_registered (G_APPLICATION (user_data)))
    g_action_group_activate_action (G_ACTION_GROUP (user_data), "quitter", NULL);
  return G_SOURCE_CONTINUE;
}

static void
mef_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "quitter", quit_action },
    { "a-propos", about_action },
    { "touches-lettres", NULL, NULL, "true", letters_action },
  };
  static const int ends[] = { SIGTERM, SIGINT, SIGHUP };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accels[] = {
    { "app.quitter", { "<Control>q", NULL } },
    { "window.close", { "<Control>w", NULL } },
  };

  G_APPLICATION_CLASS (mef_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_unix_signal_add (ends[i], told_to_end_cb, application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           (const char *const *) accels[i].keys);
}

static void
mef_application_dispose (GObject *object)
{
  g_clear_object (&MEF_APPLICATION (object)->espace);

  G_OBJECT_CLASS (mef_application_parent_class)->dispose (object);
}

static void
mef_application_class_init (MefApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_application_dispose;
  application_class->activate = mef_application_activate;
  application_class->startup = mef_application_startup;

  signals[SIGNAL_QUITTER] =
      g_signal_new ("quitter", MEF_TYPE_APPLICATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMMENCER] = g_signal_new ("commencer", MEF_TYPE_APPLICATION, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, MEF_TYPE_WINDOW);
}

static void
mef_application_init (MefApplication *self)
{
}

MefApplication *
mef_application_new (void)
{
  return g_object_new (MEF_TYPE_APPLICATION, "application-id", MEF_APP_ID, "resource-base-path",
                       "/fr/monenfant/BackOffice", NULL);
}

void
mef_application_set_espace (MefApplication *self, MefEspace *espace)
{
  g_return_if_fail (MEF_IS_APPLICATION (self));

  g_set_object (&self->espace, espace);
  if (espace != NULL)
    {
      GAction *letters = g_action_map_lookup_action (G_ACTION_MAP (self), "touches-lettres");
      gboolean on = mef_reglages_get_boolean (mef_espace_get_reglages (espace), "touches-lettres", TRUE);

      g_simple_action_set_state (G_SIMPLE_ACTION (letters), g_variant_new_boolean (on));
    }
}
