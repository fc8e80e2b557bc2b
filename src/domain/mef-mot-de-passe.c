/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-mot-de-passe.h"

#include <glib/gi18n.h>
#include <string.h>

/* USR-13, in its order; the space counts. */
#define SPECIAL "~'! @#$%^&*()-_+={}|\\;:\"<>,./?"

static const struct
{
  MefRegleMotDePasse regle;
  const char        *label;
} rows[] = {
  { MEF_REGLE_LONGUEUR_MIN, N_ ("au moins 10 caractères") },
  { MEF_REGLE_LONGUEUR_MAX, N_ ("24 caractères au plus") },
  { MEF_REGLE_MAJUSCULE, N_ ("au moins une majuscule") },
  { MEF_REGLE_MINUSCULE, N_ ("au moins une minuscule") },
  { MEF_REGLE_CHIFFRE, N_ ("au moins un chiffre") },
  { MEF_REGLE_SPECIAL, N_ ("au moins un caractère spécial (~ ' ! espace @ # $ % ^ & * ( ) - _ + = { } | \\ ; "
                           ": \" < > , . / ?)") },
  { MEF_REGLE_CARACTERE, N_ ("seulement des lettres, des chiffres et ces caractères spéciaux") },
};

guint
mef_mot_de_passe_check (const char *text)
{
  g_autofree char *normal = mef_mot_de_passe_normalize (text);
  guint            unmet = MEF_REGLE_MAJUSCULE | MEF_REGLE_MINUSCULE | MEF_REGLE_CHIFFRE | MEF_REGLE_SPECIAL;
  gsize            length = 0;

  if (!g_utf8_validate (normal, -1, NULL))
    return unmet | MEF_REGLE_CARACTERE;

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p), length++)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isupper (c))
        unmet &= ~MEF_REGLE_MAJUSCULE;
      else if (g_unichar_islower (c))
        unmet &= ~MEF_REGLE_MINUSCULE;
      else if (c >= '0' && c <= '9')
        unmet &= ~MEF_REGLE_CHIFFRE;
      else if (c < 0x80 && strchr (SPECIAL, (int) c) != NULL)
        unmet &= ~MEF_REGLE_SPECIAL;
      else if (!g_unichar_isalpha (c))
        unmet |= MEF_REGLE_CARACTERE;
    }

  if (length < MEF_MOT_DE_PASSE_MIN)
    unmet |= MEF_REGLE_LONGUEUR_MIN;
  if (length > MEF_MOT_DE_PASSE_MAX)
    unmet |= MEF_REGLE_LONGUEUR_MAX;

  return unmet;
}

char *
mef_mot_de_passe_normalize (const char *text)
{
  g_autoptr (GString) straight = g_string_new (text);
  char *normal;

  g_string_replace (straight, "’", "'", 0);
  normal = g_utf8_normalize (straight->str, (gssize) straight->len, G_NORMALIZE_NFC);

  /* Text that is not UTF-8 cannot be normalised; it never passes the check. */
  return normal != NULL ? normal : g_string_free (g_steal_pointer (&straight), FALSE);
}

const char *
mef_regle_get_label (MefRegleMotDePasse regle)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].regle == regle)
      return rows[i].label;

  g_return_val_if_reached ("");
}
