/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-moderation-keys.h"

#include "client/ui/moderation/mef-moderation-private.h"
#include "client/ui/moderation/mef-review-keys.h"

static const struct
{
  guint            keyval;
  GdkModifierType  state;
  MefModerationKey key;
} bindings[] = {
  { GDK_KEY_j, 0, MEF_MODERATION_KEY_DESCENDRE },
  { GDK_KEY_Down, 0, MEF_MODERATION_KEY_DESCENDRE },
  { GDK_KEY_KP_Down, 0, MEF_MODERATION_KEY_DESCENDRE },
  { GDK_KEY_k, 0, MEF_MODERATION_KEY_MONTER },
  { GDK_KEY_Up, 0, MEF_MODERATION_KEY_MONTER },
  { GDK_KEY_KP_Up, 0, MEF_MODERATION_KEY_MONTER },
  { GDK_KEY_n, 0, MEF_MODERATION_KEY_SUIVANTE },
  { GDK_KEY_slash, 0, MEF_MODERATION_KEY_FILTRER },
  { GDK_KEY_KP_Divide, 0, MEF_MODERATION_KEY_FILTRER },
  { GDK_KEY_f, GDK_CONTROL_MASK, MEF_MODERATION_KEY_RECHERCHER },
  { GDK_KEY_z, GDK_CONTROL_MASK, MEF_MODERATION_KEY_ANNULER },
  { GDK_KEY_Escape, 0, MEF_MODERATION_KEY_FERMER },
};

static const char *const actions[MEF_MODERATION_KEY_N] = {
  [MEF_MODERATION_KEY_DESCENDRE] = "descendre",   [MEF_MODERATION_KEY_MONTER] = "monter",
  [MEF_MODERATION_KEY_SUIVANTE] = "suivante",     [MEF_MODERATION_KEY_FILTRER] = "rechercher",
  [MEF_MODERATION_KEY_RECHERCHER] = "rechercher", [MEF_MODERATION_KEY_ANNULER] = "annuler",
  [MEF_MODERATION_KEY_FERMER] = "fermer",
};

MefModerationKey
mef_moderation_key_find (guint keyval, GdkModifierType state)
{
  /* Shift writes « / » on a French keyboard, and Caps Lock changes nothing. */
  state &= GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    if (bindings[i].keyval == gdk_keyval_to_lower (keyval) && bindings[i].state == state)
      return bindings[i].key;
  return MEF_MODERATION_KEY_AUCUNE;
}

gboolean
mef_moderation_key_is_letter (guint keyval, GdkModifierType state)
{
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0
         && g_unichar_isgraph (gdk_keyval_to_unicode (keyval));
}

const char *
mef_moderation_key_get_action (MefModerationKey key)
{
  g_return_val_if_fail (key > MEF_MODERATION_KEY_AUCUNE && key < MEF_MODERATION_KEY_N, "");

  return actions[key];
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        MefModerationPage     *self)
{
  MefModerationKey key = mef_moderation_key_find (keyval, state);
  GtkWidget       *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget       *focus = gtk_window_get_focus (GTK_WINDOW (root));
  gboolean         typing = mef_review_key_is_text (focus);
  gboolean         occupe;

  /* What a popover does not take is not for the list behind it. */
  if (focus != NULL && GTK_WIDGET (gtk_widget_get_native (focus)) != root)
    return GDK_EVENT_PROPAGATE;
  if (typing && key != MEF_MODERATION_KEY_FERMER && key != MEF_MODERATION_KEY_RECHERCHER)
    return GDK_EVENT_PROPAGATE;
  if (mef_moderation_key_is_letter (keyval, state)
      && !mef_reglages_get_boolean (mef_espace_get_reglages (self->espace), "touches-lettres", TRUE))
    return GDK_EVENT_PROPAGATE;
  if (self->revue && (!typing || key == MEF_MODERATION_KEY_FERMER)
      && mef_review_view_key (self->review, keyval, keycode, state))
    return GDK_EVENT_STOP;
  g_object_get (self->review, "occupe", &occupe, NULL);
  if (key == MEF_MODERATION_KEY_AUCUNE || (occupe && self->revue))
    return GDK_EVENT_PROPAGATE;
  if (key == MEF_MODERATION_KEY_FERMER && !self->revue)
    return GDK_EVENT_PROPAGATE;
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), mef_moderation_key_get_action (key), NULL);
  return GDK_EVENT_STOP;
}

/* A list that has the focus takes Ctrl+arrows and the page keys for itself; here they turn the scan. */
static gboolean
scan_key_cb (GtkEventControllerKey *keys,
             guint                  keyval,
             guint                  keycode,
             GdkModifierType        state,
             MefModerationPage     *self)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      return (state & GDK_CONTROL_MASK) != 0 && key_cb (keys, keyval, keycode, state, self);
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_KP_Page_Down:
      return self->revue && key_cb (keys, keyval, keycode, state, self);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
mef_moderation_keys_add (MefModerationPage *self)
{
  /* On the window: a key must act wherever the focus is, even when what had it has just gone. */
  self->keys = g_object_ref (gtk_event_controller_key_new ());
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_BUBBLE);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), self->keys);
  self->scan_keys = g_object_ref (gtk_event_controller_key_new ());
  g_signal_connect (self->scan_keys, "key-pressed", G_CALLBACK (scan_key_cb), self);
  gtk_event_controller_set_propagation_phase (self->scan_keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), self->scan_keys);
}

void
mef_moderation_keys_remove (MefModerationPage *self)
{
  if (self->keys != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (self->keys), self->keys);
  g_clear_object (&self->keys);
  if (self->scan_keys != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (self->scan_keys), self->scan_keys);
  g_clear_object (&self->scan_keys);
}
