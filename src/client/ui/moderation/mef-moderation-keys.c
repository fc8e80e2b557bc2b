/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-moderation-keys.h"

static const struct
{
  guint            keyval;
  GdkModifierType  state;
  MefModerationKey key;
} keys[] = {
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
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].keyval == gdk_keyval_to_lower (keyval) && keys[i].state == state)
      return keys[i].key;
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

gboolean
mef_moderation_key_is_text (GtkWidget *focus)
{
  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);
}
