/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/disponibilites/mef-grille-keys.h"

/* Hardware keycodes of 1 to 0 on every layout: AZERTY has them under Shift. */
#define CODE_1 10
#define CODE_0 19

static const struct
{
  guint        keyval;
  gboolean     ctrl;
  MefGrilleKey key;
} table[] = {
  { GDK_KEY_Left, FALSE, { MEF_GRILLE_GESTE_ALLER, -1, 0, FALSE } },
  { GDK_KEY_Right, FALSE, { MEF_GRILLE_GESTE_ALLER, 1, 0, FALSE } },
  { GDK_KEY_Up, FALSE, { MEF_GRILLE_GESTE_ALLER, 0, -1, FALSE } },
  { GDK_KEY_Down, FALSE, { MEF_GRILLE_GESTE_ALLER, 0, 1, FALSE } },
  { GDK_KEY_Page_Up, FALSE, { MEF_GRILLE_GESTE_ALLER, -7, 0, FALSE } },
  { GDK_KEY_Page_Down, FALSE, { MEF_GRILLE_GESTE_ALLER, 7, 0, FALSE } },
  { GDK_KEY_Home, FALSE, { MEF_GRILLE_GESTE_BORD, -1, 0, FALSE } },
  { GDK_KEY_End, FALSE, { MEF_GRILLE_GESTE_BORD, 1, 0, FALSE } },
  { GDK_KEY_Home, TRUE, { MEF_GRILLE_GESTE_BOUT, -1, 0, FALSE } },
  { GDK_KEY_End, TRUE, { MEF_GRILLE_GESTE_BOUT, 1, 0, FALSE } },
  { GDK_KEY_d, FALSE, { MEF_GRILLE_GESTE_ETAT, MEF_DEMI_JOURNEE_DISPONIBLE, 0, FALSE } },
  { GDK_KEY_x, FALSE, { MEF_GRILLE_GESTE_ETAT, MEF_DEMI_JOURNEE_NON_DISPONIBLE, 0, FALSE } },
  { GDK_KEY_n, FALSE, { MEF_GRILLE_GESTE_ETAT, MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0, FALSE } },
  { GDK_KEY_Delete, FALSE, { MEF_GRILLE_GESTE_ETAT, MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0, FALSE } },
  { GDK_KEY_Return, FALSE, { MEF_GRILLE_GESTE_OUVRIR, 0, 0, FALSE } },
  { GDK_KEY_F2, FALSE, { MEF_GRILLE_GESTE_OUVRIR, 0, 0, FALSE } },
  { GDK_KEY_Menu, FALSE, { MEF_GRILLE_GESTE_OUVRIR, 0, 0, FALSE } },
  { GDK_KEY_space, TRUE, { MEF_GRILLE_GESTE_JOUR, 0, 0, FALSE } },
  { GDK_KEY_c, TRUE, { MEF_GRILLE_GESTE_COPIER, 0, 0, FALSE } },
  { GDK_KEY_v, TRUE, { MEF_GRILLE_GESTE_COLLER, 0, 0, FALSE } },
  { GDK_KEY_z, TRUE, { MEF_GRILLE_GESTE_ANNULER, 0, 0, FALSE } },
  { GDK_KEY_y, TRUE, { MEF_GRILLE_GESTE_RETABLIR, 0, 0, FALSE } },
  { GDK_KEY_Escape, FALSE, { MEF_GRILLE_GESTE_CESSER, 0, 0, FALSE } },
};

/* What the keypad sends for the same. */
static guint
plain (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_KP_Left:
      return GDK_KEY_Left;
    case GDK_KEY_KP_Right:
      return GDK_KEY_Right;
    case GDK_KEY_KP_Up:
      return GDK_KEY_Up;
    case GDK_KEY_KP_Down:
      return GDK_KEY_Down;
    case GDK_KEY_KP_Page_Up:
      return GDK_KEY_Page_Up;
    case GDK_KEY_KP_Page_Down:
      return GDK_KEY_Page_Down;
    case GDK_KEY_KP_Home:
      return GDK_KEY_Home;
    case GDK_KEY_KP_End:
      return GDK_KEY_End;
    case GDK_KEY_KP_Enter:
      return GDK_KEY_Return;
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      return GDK_KEY_Delete;
    default:
      return gdk_keyval_to_lower (keyval);
    }
}

MefGrilleKey
mef_grille_key_find (guint keyval, guint keycode, GdkModifierType state)
{
  gboolean     ctrl = (state & GDK_CONTROL_MASK) != 0;
  gboolean     shift = (state & GDK_SHIFT_MASK) != 0;
  MefGrilleKey key = { MEF_GRILLE_GESTE_RIEN, 0, 0, FALSE };

  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return key;

  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9 && !ctrl)
    return (MefGrilleKey){ MEF_GRILLE_GESTE_CHIFFRE, (int) (keyval - GDK_KEY_KP_0), 0, FALSE };
  if (keycode >= CODE_1 && keycode <= CODE_0 && !ctrl)
    return (MefGrilleKey){ MEF_GRILLE_GESTE_CHIFFRE, (int) (keycode - CODE_1 + 1) % 10, 0, FALSE };
  if (keyval == GDK_KEY_space && !ctrl)
    return (MefGrilleKey){ shift ? MEF_GRILLE_GESTE_LIGNE : MEF_GRILLE_GESTE_OUVRIR, 0, 0, FALSE };

  keyval = plain (keyval);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].keyval == keyval && table[i].ctrl == ctrl)
      {
        key = table[i].key;
        key.extend = shift;
        if (key.geste == MEF_GRILLE_GESTE_ANNULER && shift)
          key.geste = MEF_GRILLE_GESTE_RETABLIR;
        return key;
      }

  return key;
}

/* To the first or last day of the week or the period, in the same half. */
static void
go_to_end (const MefGrilleKey *key, MefGrille *grille)
{
  MefCase cellule = mef_grille_get_curseur (grille);
  MefDay  lundi = mef_grille_get_semaine (grille);

  if (key->geste == MEF_GRILLE_GESTE_BORD)
    cellule.jour = key->a < 0 ? lundi : lundi + 6;
  else
    cellule.jour = key->a < 0 ? mef_grille_get_debut (grille) : mef_grille_get_fin (grille);
  mef_grille_set_curseur (grille, cellule, key->extend);
}

gboolean
mef_grille_key_act (const MefGrilleKey *key, MefGrille *grille, guint places)
{
  MefCase cursor;

  g_return_val_if_fail (key != NULL && MEF_IS_GRILLE (grille), FALSE);

  cursor = mef_grille_get_curseur (grille);
  switch (key->geste)
    {
    case MEF_GRILLE_GESTE_ALLER:
      mef_grille_move (grille, key->a, key->b, key->extend);
      return TRUE;
    case MEF_GRILLE_GESTE_BORD:
    case MEF_GRILLE_GESTE_BOUT:
      go_to_end (key, grille);
      return TRUE;
    case MEF_GRILLE_GESTE_JOUR:
      mef_grille_select_jour (grille, cursor.jour);
      return TRUE;
    case MEF_GRILLE_GESTE_LIGNE:
      mef_grille_select_moitie (grille, cursor.jour, cursor.moitie);
      return TRUE;
    case MEF_GRILLE_GESTE_ETAT:
      return mef_grille_apply (grille, (MefDemiJournee){ (MefEtatDemiJournee) key->a, places });
    case MEF_GRILLE_GESTE_CHIFFRE:
      return mef_grille_type_chiffre (grille, (guint) key->a);
    case MEF_GRILLE_GESTE_ANNULER:
      mef_grille_undo (grille);
      return TRUE;
    case MEF_GRILLE_GESTE_RETABLIR:
      mef_grille_redo (grille);
      return TRUE;
    default:
      return TRUE;
    }
}
