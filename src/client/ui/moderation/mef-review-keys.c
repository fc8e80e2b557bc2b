/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-review-keys.h"

/* Hardware keycodes of the digits on every layout: AZERTY has them under Shift, and a minus on the 6. */
#define CODE_1 10
#define CODE_9 18

guint
mef_review_key_get_digit (guint keyval, guint keycode)
{
  if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    return keyval - GDK_KEY_KP_0;
  return keycode >= CODE_1 && keycode <= CODE_9 ? keycode - CODE_1 + 1 : 0;
}

const char *
mef_review_key_find_scan_action (guint keyval, gboolean ctrl)
{
  static const struct
  {
    guint       keyval;
    gboolean    ctrl;
    const char *action;
  } table[] = {
    { GDK_KEY_plus, TRUE, "scan.agrandir" },
    { GDK_KEY_equal, TRUE, "scan.agrandir" },
    { GDK_KEY_KP_Add, TRUE, "scan.agrandir" },
    { GDK_KEY_minus, TRUE, "scan.reduire" },
    { GDK_KEY_KP_Subtract, TRUE, "scan.reduire" },
    { GDK_KEY_0, TRUE, "scan.taille-reelle" },
    { GDK_KEY_agrave, TRUE, "scan.taille-reelle" },
    { GDK_KEY_KP_0, TRUE, "scan.taille-reelle" },
    { GDK_KEY_Right, TRUE, "scan.tourner-droite" },
    { GDK_KEY_Left, TRUE, "scan.tourner-gauche" },
    { GDK_KEY_Page_Down, FALSE, "scan.page-suivante" },
    { GDK_KEY_Page_Up, FALSE, "scan.page-precedente" },
    { GDK_KEY_KP_Page_Down, FALSE, "scan.page-suivante" },
    { GDK_KEY_KP_Page_Up, FALSE, "scan.page-precedente" },
    { GDK_KEY_f, FALSE, "scan.ajuster" },
    { GDK_KEY_d, FALSE, "scan.document-suivant" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].keyval == keyval && table[i].ctrl == ctrl)
      return table[i].action;
  return NULL;
}

gboolean
mef_review_key_is_text (GtkWidget *focus)
{
  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);
}
