/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-field-list.h"

#include "base/mef-text.h"
#include "client/ui/moderation/mef-field-row.h"

#include <glib/gi18n.h>

/* Rows are kept from one request to the next: making them anew takes longer than all the rest. */
typedef struct
{
  GtkBox    *box;
  GtkWidget *row; /* (nullable): the next that says something of the request before */
} Filling;

/* Nothing for an empty @value: what was not told takes no room. */
static void
add (Filling *filling, const char *title, const char *value)
{
  GtkWidget *row = filling->row;

  if (value == NULL || *value == '\0')
    return;
  if (row == NULL)
    {
      row = mef_field_row_new ();
      gtk_box_append (filling->box, row);
    }
  mef_field_row_set (MEF_FIELD_ROW (row), title, value);
  gtk_widget_set_visible (row, TRUE);
  filling->row = gtk_widget_get_next_sibling (row);
}

static char *
dup_birth (const MefDemande *demande)
{
  g_autofree char *day = mef_day_to_french (demande->date_naissance);

  return *demande->lieu_naissance != '\0' ? g_strdup_printf ("%s, %s", day, demande->lieu_naissance)
                                          : g_strdup (day);
}

/* What the public will see (CASF R421-39). */
static char *
dup_publication (const MefDemande *demande)
{
  return g_strdup_printf ("%s, %s, %s",
                          demande->publier_adresse ? _ ("adresse visible") : _ ("adresse masquée"),
                          demande->publier_email ? _ ("e-mail visible") : _ ("e-mail masqué"),
                          demande->publier_telephone ? _ ("téléphone visible") : _ ("téléphone masqué"));
}

static char *
dup_rate (int cents)
{
  return cents >= 0 ? g_strdup_printf ("%d,%02d €", cents / 100, cents % 100) : NULL;
}

static void
add_address (Filling *filling, const MefDemande *demande)
{
  g_autofree char *previous = NULL;

  add (filling, _ ("Complément"), demande->adresse->complement);
  add (filling, _ ("Lieu d’exercice"), demande->domicile ? _ ("à son domicile") : _ ("hors de son domicile"));
  if (demande->adresse_precedente != NULL
      && !mef_adresse_equal (demande->adresse, demande->adresse_precedente))
    {
      previous = mef_adresse_to_line (demande->adresse_precedente);
      add (filling, _ ("Adresse précédente"), previous);
    }
}

static void
add_profile (Filling *filling, const MefProfil *profil)
{
  g_autofree char *rate = dup_rate (profil->tarif_horaire);
  g_autofree char *places = NULL;

  if (profil->places_disponibles >= 0)
    places = mef_text_count (profil->places_disponibles, _ ("place"), _ ("places"));
  add (filling, _ ("Horaires"), profil->horaires);
  add (filling, _ ("Tarif horaire"), rate);
  add (filling, _ ("Disponibilités"), places);
  add (filling, _ ("Lieu d’accueil"), profil->lieu);
  add (filling, _ ("Activités"), profil->activites);
  add (filling, _ ("Présentation"), profil->presentation);
}

void
mef_field_list_fill (GtkBox *box, const MefDemande *demande)
{
  g_autofree char *birth = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *phone2 = NULL;
  g_autofree char *publication = NULL;
  Filling          filling = { .box = box };

  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (demande != NULL);

  filling.row = gtk_widget_get_first_child (GTK_WIDGET (box));
  birth = dup_birth (demande);
  phone = mef_text_phone (demande->telephone);
  phone2 = mef_text_phone (demande->telephone2);
  publication = dup_publication (demande);
  add (&filling, _ ("Naissance"), birth);
  add (&filling, _ ("Téléphone"), phone);
  add (&filling, _ ("Autre téléphone"), phone2);
  add (&filling, _ ("E-mail"), demande->email);
  add_address (&filling, demande);
  add (&filling, _ ("Premier agrément"), demande->premier_agrement ? _ ("oui") : _ ("non"));
  add (&filling, _ ("Publication"), publication);
  add_profile (&filling, &demande->profil);
  for (GtkWidget *row = filling.row; row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, FALSE);
}
