/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-structure-cell.h"

#include "base/mef-calendar.h"
#include "client/ui/structures/mef-etat-chip.h"
#include "client/ui/widgets/mef-ligne-lien.h"
#include "client/ui/widgets/mef-ligne-marks.h"
#include "client/ui/widgets/mef-tooltip.h"

#include <glib/gi18n.h>

#include <string.h>

#define ARRONDISSEMENT " Arrondissement"

struct _MefStructureCell
{
  GtkWidget parent_instance;

  GtkWidget *text; /* (nullable) */
  GtkWidget *chip; /* (nullable) */
  GtkWidget *mark; /* (nullable): what of it stands on this workstation alone */

  MefEspace       *espace; /* (owned) */
  MefTriStructures tri;
  MefLigneLien     lien;
};

G_DEFINE_FINAL_TYPE (MefStructureCell, mef_structure_cell, GTK_TYPE_WIDGET)

/* « 75020 Paris 20e »: what every arrondissement ends in tells nothing. */
static char *
dup_lieu (const MefLigneStructure *ligne)
{
  g_autofree char *name = g_strdup (ligne->commune != NULL ? ligne->commune : "");
  const char      *postal = ligne->code_postal != NULL ? ligne->code_postal : "";

  if (g_str_has_suffix (name, ARRONDISSEMENT))
    name[strlen (name) - strlen (ARRONDISSEMENT)] = '\0';
  return g_strjoin (*postal != '\0' && *name != '\0' ? " " : "", postal, name, NULL);
}

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
      return dup_lieu (ligne);
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
  const MefLigneStructure *ligne = mef_ligne_lien_get_ligne (&self->lien);
  g_autofree char         *text = NULL;

  /* A row on its way shows nothing: what it showed before would be laid out in vain. */
  gtk_widget_set_child_visible (gtk_widget_get_first_child (GTK_WIDGET (self)), ligne != NULL);
  if (ligne == NULL)
    return;
  if (self->chip != NULL)
    {
      mef_etat_chip_set (MEF_CHIP (self->chip), ligne->etat);
      return;
    }
  text = dup_text (self, ligne);
  if (g_strcmp0 (text, gtk_inscription_get_text (GTK_INSCRIPTION (self->text))) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (self->text), text);
  if (self->mark != NULL)
    show_mark (self, ligne);
  if (self->tri == MEF_TRI_STRUCTURES_TYPE)
    mef_tooltip_set (self->text, mef_type_structure_get_label (ligne->type));
  if (self->tri == MEF_TRI_STRUCTURES_NOM)
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
cell_set_item_cb (GtkWidget *cell, MefLigneItem *item)
{
  mef_ligne_lien_set (&MEF_STRUCTURE_CELL (cell)->lien, item, G_CALLBACK (show), cell);
}

static void
mef_structure_cell_dispose (GObject *object)
{
  MefStructureCell *self = MEF_STRUCTURE_CELL (object);
  GtkWidget        *child;

  cell_set_item_cb (GTK_WIDGET (object), NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
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

static GtkWidget *
cell_new_cb (MefEspace *espace, guint tri)
{
  MefStructureCell *self = g_object_new (MEF_TYPE_STRUCTURE_CELL, NULL);

  self->espace = g_object_ref (espace);
  self->tri = (MefTriStructures) tri;
  if (tri == MEF_TRI_STRUCTURES_ETAT)
    {
      self->chip = mef_chip_new ();
      gtk_widget_set_parent (self->chip, GTK_WIDGET (self));
      return GTK_WIDGET (self);
    }
  self->text = mef_ligne_inscription_new (4, tri == MEF_TRI_STRUCTURES_NOM ? "strong" : NULL);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  if (tri == MEF_TRI_STRUCTURES_NOM)
    {
      self->mark = gtk_image_new ();
      gtk_widget_add_css_class (self->mark, "icon-small");
      gtk_widget_add_css_class (self->mark, "amber");
      gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

static MefLigneItem *
cell_get_item_cb (GtkWidget *cell)
{
  return MEF_IS_STRUCTURE_CELL (cell) ? MEF_STRUCTURE_CELL (cell)->lien.item : NULL;
}

static const char *
tri_to_code_cb (guint tri)
{
  return mef_tri_structures_to_code ((MefTriStructures) tri);
}

static const char *
tri_get_label_cb (guint tri)
{
  return mef_tri_structures_get_label ((MefTriStructures) tri);
}

const MefListeCellules mef_structure_cellules = {
  .reglage = "structures-colonne-",
  .tri_to_code = tri_to_code_cb,
  .tri_get_label = tri_get_label_cb,
  .cell_new = cell_new_cb,
  .cell_set_item = cell_set_item_cb,
  .cell_get_item = cell_get_item_cb,
};
