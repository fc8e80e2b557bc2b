/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-grille-texte.h"

#include "base/mef-calendar.h"

#include <glib/gi18n.h>
#include <string.h>

/* « 28 avril » */
static char *
write_short (MefDay jour)
{
  g_autofree char *text = mef_day_to_french (jour);

  *strrchr (text, ' ') = '\0';
  return g_steal_pointer (&text);
}

/* « mardi 28 avril » */
static char *
write_long (MefDay jour)
{
  g_autofree char *text = mef_day_to_french_long (jour);

  *strrchr (text, ' ') = '\0';
  return g_steal_pointer (&text);
}

/* « Matin », in a sentence. */
static const char *
write_moitie (MefMoitie moitie)
{
  return moitie == MEF_MOITIE_MATIN ? _ ("matin") : _ ("après-midi");
}

char *
mef_grille_write_value (MefDemiJournee value)
{
  const char *label = _ (mef_demi_journee_get_label (value.etat));

  if (value.etat != MEF_DEMI_JOURNEE_DISPONIBLE)
    return g_strdup (label);

  return g_strdup_printf (value.places < 2 ? _ ("%s, %u place") : _ ("%s, %u places"), label, value.places);
}

char *
mef_grille_write_jour (MefDay jour)
{
  char *text;

  g_return_val_if_fail (jour != MEF_DAY_NONE, NULL);

  text = write_long (jour);
  *text = g_ascii_toupper (*text);
  return text;
}

char *
mef_grille_write_case (MefCase cellule)
{
  g_autofree char *jour = mef_grille_write_jour (cellule.jour);

  return g_strdup_printf ("%s, %s", jour, write_moitie (cellule.moitie));
}

char *
mef_grille_describe (MefGrille *grille, MefCase cellule)
{
  g_autofree char *where = mef_grille_write_case (cellule);
  g_autofree char *what = NULL;
  const char      *ferie;
  GString         *text;

  g_return_val_if_fail (MEF_IS_GRILLE (grille), NULL);

  text = g_string_new (where);
  ferie = mef_grille_get_ferie (grille, cellule.jour);
  if (ferie != NULL)
    g_string_append_printf (text, _ (", férié : %s"), ferie);
  if (!mef_disponibilites_holds (mef_grille_get_disponibilites (grille), cellule.jour))
    {
      g_string_append (text, _ (". Hors de la période"));
      return g_string_free (text, FALSE);
    }

  what = mef_grille_write_value (mef_grille_get (grille, cellule));
  g_string_append_printf (text, ". %s", what);
  if (mef_grille_is_modified (grille, cellule))
    g_string_append (text, _ (", modifié"));
  return g_string_free (text, FALSE);
}

char *
mef_grille_write_semaine (MefDay lundi)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (lundi != MEF_DAY_NONE, NULL);

  from = write_short (lundi);
  to = mef_day_to_french (lundi + 6);
  return g_strdup_printf (_ ("Semaine du %s au %s"), from, to);
}

char *
mef_grille_write_selection (MefGrille *grille)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  MefCase          first, last;

  g_return_val_if_fail (MEF_IS_GRILLE (grille), NULL);

  if (mef_grille_get_selection (grille, &first, &last) == 1)
    return mef_grille_write_case (first);
  if (first.jour == last.jour)
    return mef_grille_write_jour (first.jour);

  from = write_long (first.jour);
  to = write_long (last.jour);
  if (first.moitie == last.moitie)
    return g_strdup_printf (_ ("Du %s au %s, %s"), from, to, write_moitie (first.moitie));
  return g_strdup_printf (_ ("Du %s au %s"), from, to);
}

char *
mef_grille_write_periode (MefGrille *grille)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  GString         *text;
  gboolean         any = FALSE;

  g_return_val_if_fail (MEF_IS_GRILLE (grille), NULL);

  from = write_short (mef_grille_get_debut (grille));
  to = mef_day_to_french (mef_grille_get_fin (grille));
  text = g_string_new (NULL);
  g_string_append_printf (text, _ ("%s – %s (J à J+30)"), from, to);
  for (MefDay jour = mef_grille_get_debut (grille); jour <= mef_grille_get_fin (grille); jour++)
    if (mef_grille_get_ferie (grille, jour) != NULL)
      {
        g_autofree char *day = write_short (jour);

        g_string_append (text, any ? ", " : _ (" · fériés : "));
        g_string_append (text, day);
        any = TRUE;
      }

  return g_string_free (text, FALSE);
}

char *
mef_grille_write_disponibles (MefGrille *grille)
{
  guint count;

  g_return_val_if_fail (MEF_IS_GRILLE (grille), NULL);

  count = mef_disponibilites_count (mef_grille_get_disponibilites (grille), MEF_DEMI_JOURNEE_DISPONIBLE);
  return g_strdup_printf (count < 2 ? _ ("%u demi-journée disponible") : _ ("%u demi-journées disponibles"),
                          count);
}

char *
mef_grille_write_changements (MefGrille *grille)
{
  guint count;

  g_return_val_if_fail (MEF_IS_GRILLE (grille), NULL);

  count = mef_grille_count_changements (grille);
  if (count == 0)
    return g_strdup ("");
  return g_strdup_printf (count < 2 ? _ ("%u demi-journée modifiée") : _ ("%u demi-journées modifiées"),
                          count);
}

char *
mef_grille_write_duplication (guint jours, guint feries)
{
  GString *text = g_string_new (NULL);

  if (jours == 0)
    g_string_append (text, _ ("Aucun jour de cette période ne sera changé"));
  else
    g_string_append_printf (
        text, jours < 2 ? _ ("%u jour recevra ces choix") : _ ("%u jours recevront ces choix"), jours);
  if (feries > 0)
    g_string_append_printf (
        text, feries < 2 ? _ (", %u jour férié laissé tel quel") : _ (", %u jours fériés laissés tels quels"),
        feries);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}
