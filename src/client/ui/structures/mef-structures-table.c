/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-structures-table.h"

#include "client/ui/structures/mef-structure-actions.h"
#include "client/ui/structures/mef-structure-cell.h"

#include <glib/gi18n.h>

#define ACTION_CHARS 32

static const MefListeColonne columns[] = {
  { MEF_TRI_STRUCTURES_NOM, 0, 0 },
  { MEF_TRI_STRUCTURES_TYPE, 8, 0 },
  { MEF_TRI_STRUCTURES_ETAT, 27, 0 },
  { MEF_TRI_STRUCTURES_COMMUNE, 27, 760 },
  { MEF_TRI_STRUCTURES_GESTIONNAIRE, 27, 1060 },
  { MEF_TRI_STRUCTURES_MODIFICATION, 22, 1260 },
};

struct _MefStructuresTable
{
  GtkWidget parent_instance;

  GtkWidget *table;

  MefStructures      *structures; /* (owned) */
  GtkSingleSelection *selection;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefStructuresTable, mef_structures_table, GTK_TYPE_WIDGET)

static guint agir_signal;

static void
act_cb (MefStructuresTable *self, guint action, MefStructureActions *actions)
{
  g_signal_emit (self, agir_signal, 0, action, mef_structure_actions_get_item (actions));
}

static void
setup_actions_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefStructuresTable *self)
{
  GtkWidget *actions = mef_structure_actions_new ();

  g_signal_connect_object (actions, "agir", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, actions);
}

static void
bind_actions_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_structure_actions_set_item (MEF_STRUCTURE_ACTIONS (gtk_list_item_get_child (item)),
                                  gtk_list_item_get_item (item));
}

static void
unbind_actions_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_structure_actions_set_item (MEF_STRUCTURE_ACTIONS (gtk_list_item_get_child (item)), NULL);
}

static void
add_actions (MefStructuresTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_actions_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_actions_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_actions_cb), NULL);
  mef_liste_table_add_last_column (MEF_LISTE_TABLE (self->table), _ ("Actions"), factory, ACTION_CHARS);
}

static void
activate_cb (MefStructuresTable *self, guint position)
{
  g_autoptr (MefLigneItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const MefLigneStructure *ligne = item != NULL ? mef_ligne_item_get_ligne (item) : NULL;

  if (ligne != NULL && mef_structure_actions_first (ligne) < MEF_ACTION_STRUCTURE_N)
    g_signal_emit (self, agir_signal, 0, mef_structure_actions_first (ligne), item);
}

/* ---- GObject ---- */

static void
mef_structures_table_dispose (GObject *object)
{
  MefStructuresTable *self = MEF_STRUCTURES_TABLE (object);

  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->structures);

  G_OBJECT_CLASS (mef_structures_table_parent_class)->dispose (object);
}

static gboolean
mef_structures_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MEF_STRUCTURES_TABLE (widget)->table);
}

static void
mef_structures_table_class_init (MefStructuresTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_structures_table_dispose;
  widget_class->grab_focus = mef_structures_table_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  agir_signal = g_signal_new ("agir", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_UINT, MEF_TYPE_LIGNE_ITEM);
}

static void
mef_structures_table_init (MefStructuresTable *self)
{
}

GtkWidget *
mef_structures_table_new (MefEspace *espace, MefStructures *structures)
{
  MefStructuresTable *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_STRUCTURES (structures), NULL);

  self = g_object_new (MEF_TYPE_STRUCTURES_TABLE, NULL);
  self->structures = g_object_ref (structures);
  self->table = mef_liste_table_new (espace, MEF_LISTE (structures), _ ("Structures"),
                                     &mef_structure_cellules, columns, G_N_ELEMENTS (columns));
  add_actions (self);
  g_signal_connect_swapped (self->table, "ouvrir", G_CALLBACK (activate_cb), self);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
  /* One that selects by itself would select the first row of each list. */
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (structures));
  mef_liste_table_set_model (MEF_LISTE_TABLE (self->table), GTK_SELECTION_MODEL (self->selection));
  return GTK_WIDGET (self);
}

void
mef_structures_table_set_largeur (MefStructuresTable *self, int largeur)
{
  g_return_if_fail (MEF_IS_STRUCTURES_TABLE (self));

  mef_liste_table_set_largeur (MEF_LISTE_TABLE (self->table), largeur);
}

void
mef_structures_table_select (MefStructuresTable *self, const char *id)
{
  guint position;

  g_return_if_fail (MEF_IS_STRUCTURES_TABLE (self) && id != NULL);

  position = mef_liste_position_of (MEF_LISTE (self->structures), id);
  if (position == MEF_LISTE_NULLE_PART)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  mef_liste_table_scroll_to (MEF_LISTE_TABLE (self->table), position);
}
