/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-field-list.h"

#include "base/mef-text.h"

#include <glib/gi18n.h>

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Nothing for an empty @value: what was not told takes no room. */
static void
add (GtkBox *box, const char *title, const char *value)
{
  GtkWidget *row, *key, *text;

  if (value == NULL || *value == '\0')
    return;
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  key = label_new (title, "secondary");
  text = label_new (value, NULL);
  gtk_widget_add_css_class (row, "field");
  gtk_label_set_width_chars (GTK_LABEL (key), 15);
  gtk_label_set_max_width_chars (GTK_LABEL (key), 15);
  gtk_widget_set_valign (key, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (text, GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (text), 10);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, key, NULL, -1);
  gtk_box_append (GTK_BOX (row), key);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (box, row);
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
  return cents >= 0 ? g_strdup_printf ("%d,%02d €", cents / 100, cents % 100) : NULL;
}

static void
add_address (GtkBox *box, const MefDemande *demande)
{
  g_autofree char *previous = NULL;

  add (box, _ ("Complément"), demande->adresse->complement);
  add (box, _ ("Lieu d’exercice"), demande->domicile ? _ ("à son domicile") : _ ("hors de son domicile"));
  if (demande->adresse_precedente != NULL
      && !mef_adresse_equal (demande->adresse, demande->adresse_precedente))
    {
      previous = mef_adresse_to_line (demande->adresse_precedente);
      add (box, _ ("Adresse précédente"), previous);
    }
}

static void
add_profile (GtkBox *box, const MefProfil *profil)
{
  g_autofree char *rate = dup_rate (profil->tarif_horaire);
  g_autofree char *places = NULL;

  if (profil->places_disponibles >= 0)
    places = mef_text_count (profil->places_disponibles, _ ("place"), _ ("places"));
  add (box, _ ("Horaires"), profil->horaires);
  add (box, _ ("Tarif horaire"), rate);
  add (box, _ ("Disponibilités"), places);
  add (box, _ ("Lieu d’accueil"), profil->lieu);
  add (box, _ ("Activités"), profil->activites);
  add (box, _ ("Présentation"), profil->presentation);
}

void
mef_field_list_fill (GtkBox *box, const MefDemande *demande)
{
  g_autofree char *birth = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *phone2 = NULL;
  g_autofree char *publication = NULL;
  GtkWidget       *child;

  g_return_if_fail (GTK_IS_BOX (box));
  g_return_if_fail (demande != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);

  birth = dup_birth (demande);
  phone = mef_text_phone (demande->telephone);
  phone2 = mef_text_phone (demande->telephone2);
  publication = dup_publication (demande);
  add (box, _ ("Naissance"), birth);
  add (box, _ ("Téléphone"), phone);
  add (box, _ ("Autre téléphone"), phone2);
  add (box, _ ("E-mail"), demande->email);
  add_address (box, demande);
  add (box, _ ("Premier agrément"), demande->premier_agrement ? _ ("oui") : _ ("non"));
  add (box, _ ("Publication"), publication);
  add_profile (box, &demande->profil);
}
