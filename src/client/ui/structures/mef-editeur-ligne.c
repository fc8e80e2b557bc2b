/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-editeur-ligne.h"

#include "client/ui/structures/mef-boite.h"
#include "domain/mef-fiche-texte.h"

struct _MefEditeurLigne
{
  MefEditeur parent_instance;

  GtkWidget *boite;
};

G_DEFINE_FINAL_TYPE (MefEditeurLigne, mef_editeur_ligne, MEF_TYPE_EDITEUR)

static void
changed_cb (MefEditeurLigne *self)
{
  mef_editeur_type (MEF_EDITEUR (self), mef_boite_get_text (MEF_BOITE (self->boite)));
}

static void
mef_editeur_ligne_prepare (MefEditeur *editeur)
{
  MefEditeurLigne          *self = MEF_EDITEUR_LIGNE (editeur);
  const MefFormulaireChamp *champ = mef_editeur_get_champ (editeur);
  GtkWidget                *entry;

  self->boite = mef_boite_new (champ);
  mef_boite_set_label (MEF_BOITE (self->boite), champ->libelle);
  gtk_widget_set_parent (self->boite, GTK_WIDGET (self));
  g_signal_connect_swapped (self->boite, "changed", G_CALLBACK (changed_cb), self);
  entry = mef_boite_get_entry (MEF_BOITE (self->boite));
  if (champ->genre == MEF_GENRE_MAIL)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_EMAIL);
  else if (champ->genre == MEF_GENRE_TELEPHONE)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_PHONE);
  else if (champ->genre == MEF_GENRE_WEB)
    gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_URL);
}

static void
mef_editeur_ligne_show (MefEditeur *editeur, GVariant *value)
{
  MefEditeurLigne *self = MEF_EDITEUR_LIGNE (editeur);
  g_autofree char *text =
      mef_unite_to_text (mef_editeur_get_unite (editeur), value,
                         mef_saisie_fiche_get_communes (mef_editeur_get_saisie (editeur)));

  mef_boite_set_text (MEF_BOITE (self->boite), text);
}

static GtkWidget *
mef_editeur_ligne_get_part (MefEditeur *editeur)
{
  return mef_boite_get_entry (MEF_BOITE (MEF_EDITEUR_LIGNE (editeur)->boite));
}

static void
mef_editeur_ligne_class_init (MefEditeurLigneClass *klass)
{
  MefEditeurClass *editeur_class = MEF_EDITEUR_CLASS (klass);

  editeur_class->prepare = mef_editeur_ligne_prepare;
  editeur_class->show = mef_editeur_ligne_show;
  editeur_class->get_part = mef_editeur_ligne_get_part;
}

static void
mef_editeur_ligne_init (MefEditeurLigne *self)
{
}
