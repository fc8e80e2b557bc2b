/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-structure-cell.h"

#include "base/mef-calendar.h"
#include "client/ui/structures/mef-etat-chip.h"
#include "client/ui/widgets/mef-tooltip.h"

#include <glib/gi18n.h>

struct _MefStructureCell
{
  GtkWidget parent_instance;

  GtkWidget *label; /* (nullable) */
  GtkWidget *chip;  /* (nullable) */
  GtkWidget *mark;  /* (nullable): what of it stands on this workstation alone */

  MefEspace             *espace; /* (owned) */
  MefTriStructures       tri;
  MefLigneStructureItem *item; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefStructureCell, mef_structure_cell, GTK_TYPE_WIDGET)

static char *
dup_text (MefStructureCell *self, const MefLigneStructure *ligne)
{
  switch (self->tri)
    {
    case MEF_TRI_STRUCTURES_NOM:
      return g_strdup (*ligne->nom != '\0' ? ligne->nom : _ ("(sans nom)"));
    case MEF_TRI_STRUCTURES_TYPE:
      return g_strdup (mef_type_structure_to_code (ligne->type));
    case MEF_TRI_STRUCTURES_COMMUNE:
      return g_strjoin (" ", ligne->code_postal != NULL ? ligne->code_postal : "",
                        ligne->commune != NULL ? ligne->commune : "", NULL);
    case MEF_TRI_STRUCTURES_GESTIONNAIRE:
      return g_strdup (ligne->gestionnaire_nom != NULL ? ligne->gestionnaire_nom : "");
    case MEF_TRI_STRUCTURES_MODIFICATION:
      return ligne->modifiee_le > 0
                 ? mef_instant_to_relative (ligne->modifiee_le, mef_espace_get_now (self->espace))
                 : g_strdup (_ ("à envoyer"));
    case MEF_TRI_STRUCTURES_ETAT:
    case MEF_TRI_STRUCTURES_N:
    default:
      return g_strdup (mef_etat_structure_get_label (ligne->etat));
    }
}

static void
show_mark (MefStructureCell *self, const MefLigneStructure *ligne)
{
  const char *icon = NULL, *text = NULL;

  if (ligne->a_choisir)
    {
      icon = "dialog-warning-symbolic";
      text = _ ("Une de vos actions sur cette structure demande votre choix.");
    }
  else if (ligne->en_attente_envoi)
    {
      icon = "mail-unread-symbolic";
      text = _ ("Votre modification attend d’être envoyée.");
    }
  else if (ligne->brouillon)
    {
      icon = "document-edit-symbolic";
      text = _ ("Une saisie en cours est conservée sur ce poste.");
    }
  gtk_widget_set_visible (self->mark, icon != NULL);
  if (icon != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), icon);
  mef_tooltip_set (self->mark, text);
}

static void
show (MefStructureCell *self)
{
  const MefLigneStructure *ligne =
      self->item != NULL ? mef_ligne_structure_item_get_ligne (self->item) : NULL;
  g_autofree char *text = ligne != NULL ? dup_text (self, ligne) : NULL;

  if (self->chip != NULL)
    {
      gtk_widget_set_visible (self->chip, ligne != NULL);
      if (ligne != NULL)
        mef_etat_chip_set (MEF_CHIP (self->chip), ligne->etat);
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->label), text != NULL ? text : "…");
  if (self->mark != NULL && ligne != NULL)
    show_mark (self, ligne);
  if (self->tri == MEF_TRI_STRUCTURES_TYPE && ligne != NULL)
    mef_tooltip_set (self->label, mef_type_structure_get_label (ligne->type));
  if (self->tri == MEF_TRI_STRUCTURES_NOM && ligne != NULL)
    {
      g_autofree char *sentence = mef_ligne_structure_dup_phrase (ligne);
      GtkWidget       *cell = gtk_widget_get_parent (GTK_WIDGET (self));
      GtkWidget       *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

      /* The row itself cannot be reached but from within a cell. */
      if (row != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
    }
}

static void
mef_structure_cell_dispose (GObject *object)
{
  MefStructureCell *self = MEF_STRUCTURE_CELL (object);
  GtkWidget        *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  mef_structure_cell_set_item (self, NULL);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_structure_cell_parent_class)->dispose (object);
}

static void
mef_structure_cell_class_init (MefStructureCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_structure_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
mef_structure_cell_init (MefStructureCell *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
}

GtkWidget *
mef_structure_cell_new (MefEspace *espace, MefTriStructures tri)
{
  MefStructureCell *self = g_object_new (MEF_TYPE_STRUCTURE_CELL, NULL);

  self->espace = g_object_ref (espace);
  self->tri = tri;
  if (tri == MEF_TRI_STRUCTURES_ETAT)
    {
      self->chip = mef_chip_new ();
      gtk_widget_set_parent (self->chip, GTK_WIDGET (self));
      return GTK_WIDGET (self);
    }
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  if (tri == MEF_TRI_STRUCTURES_NOM)
    {
      gtk_widget_add_css_class (self->label, "strong");
      self->mark = gtk_image_new ();
      gtk_widget_add_css_class (self->mark, "icon-small");
      gtk_widget_add_css_class (self->mark, "amber");
      gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

void
mef_structure_cell_set_item (MefStructureCell *self, MefLigneStructureItem *item)
{
  g_return_if_fail (MEF_IS_STRUCTURE_CELL (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "notify::ligne", G_CALLBACK (show), self);
  show (self);
}
