/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefModerationKey: what a key means to the page « Modération » (MOD-06; ux-design, Keys) */
typedef enum
{
  MEF_MODERATION_KEY_AUCUNE,
  MEF_MODERATION_KEY_DESCENDRE,  /* J, down */
  MEF_MODERATION_KEY_MONTER,     /* K, up */
  MEF_MODERATION_KEY_SUIVANTE,   /* N */
  MEF_MODERATION_KEY_FILTRER,    /* / */
  MEF_MODERATION_KEY_RECHERCHER, /* Ctrl+F */
  MEF_MODERATION_KEY_ANNULER,    /* Ctrl+Z */
  MEF_MODERATION_KEY_FERMER,     /* Escape */
  MEF_MODERATION_KEY_N,
} MefModerationKey;

/** mef_moderation_key_find: %MEF_MODERATION_KEY_AUCUNE for one that is not the page's */
MefModerationKey mef_moderation_key_find (guint keyval, GdkModifierType state);

/** mef_moderation_key_is_letter: whether it writes a character: the setting of single-letter keys is about it
 */
gboolean mef_moderation_key_is_letter (guint keyval, GdkModifierType state);

/** mef_moderation_key_get_action: (transfer none): the action of the page's group it activates */
const char *mef_moderation_key_get_action (MefModerationKey key);

G_END_DECLS
