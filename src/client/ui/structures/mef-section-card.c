/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-section-card.h"

#include "client/ui/structures/mef-champs.h"

struct _MefSectionCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *champs; /* (nullable) */

  MefSaisieFiche   *saisie;  /* (owned) */
  const MefSection *section; /* (not owned) of the form that saisie holds */
};

G_DEFINE_FINAL_TYPE (MefSectionCard, mef_section_card, GTK_TYPE_WIDGET)

static void
mef_section_card_dispose (GObject *object)
{
  MefSectionCard *self = MEF_SECTION_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->saisie);

  G_OBJECT_CLASS (mef_section_card_parent_class)->dispose (object);
}

static void
mef_section_card_class_init (MefSectionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_section_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
mef_section_card_init (MefSectionCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "surface");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  gtk_widget_add_css_class (self->title, "title-section");
  gtk_box_append (GTK_BOX (self->box), self->title);
}

GtkWidget *
mef_section_card_new (MefSaisieFiche *saisie, const MefSection *section)
{
  MefSectionCard *self;

  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (saisie) && section != NULL, NULL);

  self = g_object_new (MEF_TYPE_SECTION_CARD, NULL);
  self->saisie = g_object_ref (saisie);
  self->section = section;
  gtk_label_set_label (GTK_LABEL (self->title), section->titre);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, section->titre, -1);
  return GTK_WIDGET (self);
}

const MefSection *
mef_section_card_get_section (MefSectionCard *self)
{
  g_return_val_if_fail (MEF_IS_SECTION_CARD (self), NULL);

  return self->section;
}

void
mef_section_card_build (MefSectionCard *self, GHashTable *champs)
{
  g_return_if_fail (MEF_IS_SECTION_CARD (self) && champs != NULL);

  if (self->champs != NULL)
    return;
  self->champs = mef_champs_new ();
  for (guint i = 0; i < self->section->champs->len; i++)
    {
      MefFormulaireChamp *champ = g_ptr_array_index (self->section->champs, i);
      GtkWidget          *widget = mef_champ_new (self->saisie, champ);

      /* Below another field it would be one without a name. */
      if (i == 0 && g_str_equal (champ->libelle, self->section->titre))
        mef_champ_hide_title (MEF_CHAMP (widget));
      mef_champs_append (MEF_CHAMPS (self->champs), widget);
      g_hash_table_insert (champs, champ, widget);
    }
  gtk_box_append (GTK_BOX (self->box), self->champs);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

gboolean
mef_section_card_is_built (MefSectionCard *self)
{
  g_return_val_if_fail (MEF_IS_SECTION_CARD (self), FALSE);

  return self->champs != NULL;
}
