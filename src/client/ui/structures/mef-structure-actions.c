/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-structure-actions.h"

#include "client/ui/widgets/mef-ligne-lien.h"

#include <glib/gi18n.h>

struct _MefStructureActions
{
  GtkWidget parent_instance;

  GtkWidget *main;
  GtkWidget *more;

  MefLigneLien lien;
};

G_DEFINE_FINAL_TYPE (MefStructureActions, mef_structure_actions, GTK_TYPE_WIDGET)

static guint agir_signal;

static const MefLigneStructure *
get_ligne (MefStructureActions *self)
{
  return mef_ligne_lien_get_ligne (&self->lien);
}

static void
main_cb (MefStructureActions *self)
{
  const MefLigneStructure *ligne = get_ligne (self);

  if (ligne != NULL)
    g_signal_emit (self, agir_signal, 0, mef_structure_actions_first (ligne));
}

static void
chosen_cb (MefStructureActions *self, GtkWidget *button)
{
  MefActionStructure action = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "action"));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->more));
  g_signal_emit (self, agir_signal, 0, action);
}

/* What leads to a page of its own, by an action that takes the id. */
static void
lead_cb (MefStructureActions *self, GtkWidget *button)
{
  const MefLigneStructure *ligne = get_ligne (self);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->more));
  if (ligne != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), g_object_get_data (G_OBJECT (button), "action"), "s",
                                ligne->id);
}

static void
add_lead (MefStructureActions *self, GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "action", (gpointer) action);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (lead_cb), self);
  gtk_box_append (GTK_BOX (box), button);
}

/* The availability grid of those that have one (DIS-01). */
static void
add_grid (MefStructureActions *self, GtkWidget *box, const MefLigneStructure *ligne)
{
  if ((ligne->type == MEF_TYPE_STRUCTURE_EAJE || ligne->type == MEF_TYPE_STRUCTURE_MAM) && !ligne->locale
      && ligne->etat != MEF_ETAT_STRUCTURE_BROUILLON)
    add_lead (self, box, _ ("Disponibilités"), "disponibilites.ouvrir");
}

/* Made each time it is opened: a row is seldom the one that is acted on. */
static void
make_menu_cb (GtkMenuButton *more, gpointer user_data)
{
  MefStructureActions     *self = user_data;
  const MefLigneStructure *ligne = get_ligne (self);
  GtkWidget               *popover = gtk_popover_new ();
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; ligne != NULL && i < MEF_ACTION_STRUCTURE_N; i++)
    {
      GtkWidget *button;

      if (!mef_ligne_structure_offre (ligne, i))
        continue;
      if (i == MEF_ACTION_STRUCTURE_SUPPRIMER)
        add_grid (self, box, ligne);
      if (i == MEF_ACTION_STRUCTURE_SUPPRIMER && !ligne->locale)
        add_lead (self, box, _ ("Historique"), "structures.historique");
      button = gtk_button_new_with_label (mef_action_structure_get_label (i));
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
      gtk_widget_add_css_class (button, "flat");
      if (i == MEF_ACTION_STRUCTURE_SUPPRIMER)
        gtk_widget_add_css_class (button, "danger");
      g_object_set_data (G_OBJECT (button), "action", GUINT_TO_POINTER (i));
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (chosen_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (more, popover);
}

static void
show (MefStructureActions *self)
{
  const MefLigneStructure *ligne = get_ligne (self);
  MefActionStructure first = ligne != NULL ? mef_structure_actions_first (ligne) : MEF_ACTION_STRUCTURE_N;
  g_autofree char   *name = NULL;

  gtk_widget_set_visible (self->main, first < MEF_ACTION_STRUCTURE_N);
  gtk_widget_set_hexpand (self->more, first == MEF_ACTION_STRUCTURE_N);
  gtk_widget_set_visible (self->more, ligne != NULL);
  if (ligne == NULL)
    return;
  if (first < MEF_ACTION_STRUCTURE_N)
    {
      g_autofree char *spoken =
          g_strdup_printf ("%s : %s", mef_action_structure_get_label (first), ligne->nom);

      gtk_button_set_label (GTK_BUTTON (self->main), mef_action_structure_get_label (first));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->main), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  name = g_strdup_printf (_ ("Actions : %s"), ligne->nom);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
mef_structure_actions_dispose (GObject *object)
{
  MefStructureActions *self = MEF_STRUCTURE_ACTIONS (object);

  mef_structure_actions_set_item (self, NULL);
  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_structure_actions_parent_class)->dispose (object);
}

static void
mef_structure_actions_class_init (MefStructureActionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_structure_actions_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  agir_signal = g_signal_new ("agir", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mef_structure_actions_init (MefStructureActions *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 4);
  self->main = g_object_new (GTK_TYPE_BUTTON, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->main, "compact");
  g_signal_connect_swapped (self->main, "clicked", G_CALLBACK (main_cb), self);
  gtk_widget_set_parent (self->main, GTK_WIDGET (self));
  self->more = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "view-more-symbolic", "valign",
                             GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_halign (self->more, GTK_ALIGN_END);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more), make_menu_cb, self, NULL);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
}

GtkWidget *
mef_structure_actions_new (void)
{
  return g_object_new (MEF_TYPE_STRUCTURE_ACTIONS, NULL);
}

void
mef_structure_actions_set_item (MefStructureActions *self, MefLigneItem *item)
{
  g_return_if_fail (MEF_IS_STRUCTURE_ACTIONS (self));

  mef_ligne_lien_set (&self->lien, item, G_CALLBACK (show), GTK_WIDGET (self));
}

MefLigneItem *
mef_structure_actions_get_item (MefStructureActions *self)
{
  g_return_val_if_fail (MEF_IS_STRUCTURE_ACTIONS (self), NULL);

  return self->lien.item;
}

MefActionStructure
mef_structure_actions_first (const MefLigneStructure *ligne)
{
  guint action = 0;

  while (action < MEF_ACTION_STRUCTURE_N
         && (action == MEF_ACTION_STRUCTURE_SUPPRIMER || !mef_ligne_structure_offre (ligne, action)))
    action++;
  return action;
}
