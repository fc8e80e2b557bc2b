/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/disponibilites/mef-grille-choix.h"

#include "client/model/mef-grille-texte.h"
#include "client/ui/disponibilites/mef-grille-cell.h"

#include <glib/gi18n.h>

struct _MefGrilleChoix
{
  GtkWidget parent_instance;

  MefGrille *grille; /* (owned) */
  GtkWidget *title;
  GtkWidget *buttons[MEF_DEMI_JOURNEE_N];
  GtkWidget *samples[MEF_DEMI_JOURNEE_N];
  GtkWidget *marks[MEF_DEMI_JOURNEE_N];
  GtkWidget *places;
  GtkWidget *of;
  gboolean   writing; /* shown, not chosen */
};

G_DEFINE_FINAL_TYPE (MefGrilleChoix, mef_grille_choix, GTK_TYPE_WIDGET)

static guint done_signal;

/* In the order of the pop-up: available first. */
static const struct
{
  MefEtatDemiJournee etat;
  const char        *key;
} rows[] = {
  { MEF_DEMI_JOURNEE_DISPONIBLE, "D" },
  { MEF_DEMI_JOURNEE_NON_DISPONIBLE, "X" },
  { MEF_DEMI_JOURNEE_NON_TRAVAILLE, "N" },
};

static void
apply (MefGrilleChoix *self, MefEtatDemiJournee etat)
{
  mef_grille_apply (self->grille, (MefDemiJournee){ etat, mef_grille_choix_get_places (self) });
}

static void
clicked_cb (GtkWidget *button, MefGrilleChoix *self)
{
  for (guint etat = 0; etat < MEF_DEMI_JOURNEE_N; etat++)
    if (self->buttons[etat] == button)
      {
        apply (self, etat);
        if (etat == MEF_DEMI_JOURNEE_DISPONIBLE)
          gtk_widget_grab_focus (self->places);
        else
          g_signal_emit (self, done_signal, 0);
        return;
      }
}

static void
places_cb (MefGrilleChoix *self)
{
  if (!self->writing)
    apply (self, MEF_DEMI_JOURNEE_DISPONIBLE);
}

static void
activate_cb (MefGrilleChoix *self)
{
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->places));
  apply (self, MEF_DEMI_JOURNEE_DISPONIBLE);
  g_signal_emit (self, done_signal, 0);
}

static void
show_choices (MefGrilleChoix *self, gboolean common, MefDemiJournee value)
{
  guint             capacite = mef_grille_get_capacite (self->grille);
  MefGrilleCellEtat sample = { .value = { MEF_DEMI_JOURNEE_DISPONIBLE, 0 } };
  g_autofree char  *of = g_strdup_printf (_ ("sur %u"), capacite);

  gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->places), 1, MAX (capacite, 1));
  if (value.etat == MEF_DEMI_JOURNEE_DISPONIBLE)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->places), value.places);
  gtk_label_set_label (GTK_LABEL (self->of), of);
  gtk_widget_set_sensitive (self->places, capacite > 0);
  gtk_widget_set_sensitive (self->buttons[MEF_DEMI_JOURNEE_DISPONIBLE], capacite > 0);
  for (guint etat = 0; etat < MEF_DEMI_JOURNEE_N; etat++)
    {
      gboolean on = common && value.etat == etat;

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[etat]), on);
      gtk_widget_set_opacity (self->marks[etat], on ? 1 : 0);
    }
  sample.value.places = mef_grille_choix_get_places (self);
  mef_grille_cell_set (MEF_GRILLE_CELL (self->samples[MEF_DEMI_JOURNEE_DISPONIBLE]), &sample);
}

static void
update (MefGrilleChoix *self)
{
  g_autofree char *title = mef_grille_write_selection (self->grille);
  MefDemiJournee   value;
  gboolean         common = mef_grille_get_commun (self->grille, &value);

  self->writing = TRUE;
  gtk_label_set_label (GTK_LABEL (self->title), title);
  show_choices (self, common, value);
  self->writing = FALSE;
}

static void
mef_grille_choix_dispose (GObject *object)
{
  MefGrilleChoix *self = MEF_GRILLE_CHOIX (object);
  GtkWidget      *child;

  if (self->grille != NULL)
    g_signal_handlers_disconnect_by_data (self->grille, self);
  g_clear_object (&self->grille);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (mef_grille_choix_parent_class)->dispose (object);
}

static void
mef_grille_choix_class_init (MefGrilleChoixClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_grille_choix_dispose;
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* Picture, word, tick, key. */
static GtkWidget *
row_new (MefGrilleChoix *self, MefEtatDemiJournee etat, const char *key)
{
  const MefGrilleCellEtat sample = { .value = { etat, etat == MEF_DEMI_JOURNEE_DISPONIBLE } };
  const char             *label = _ (mef_demi_journee_get_label (etat));
  GtkWidget              *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget              *key_label = g_object_new (GTK_TYPE_LABEL, "label", key, "valign", GTK_ALIGN_CENTER,
                                                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->samples[etat] = mef_grille_cell_new_sample ();
  gtk_widget_set_valign (self->samples[etat], GTK_ALIGN_CENTER);
  mef_grille_cell_set (MEF_GRILLE_CELL (self->samples[etat]), &sample);
  self->marks[etat] = g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (key_label, "key");
  gtk_box_append (GTK_BOX (box), self->samples[etat]);
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0, "hexpand", TRUE, NULL));
  gtk_box_append (GTK_BOX (box), self->marks[etat]);
  gtk_box_append (GTK_BOX (box), key_label);
  self->buttons[etat] = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "child", box, "has-frame", FALSE, NULL);
  gtk_widget_add_css_class (self->buttons[etat], "choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[etat]), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (self->buttons[etat], "clicked", G_CALLBACK (clicked_cb), self);
  return self->buttons[etat];
}

static GtkWidget *
places_new (MefGrilleChoix *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _ ("_Places"), "use-underline", TRUE, NULL);

  self->places = gtk_spin_button_new_with_range (1, 1, 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->places), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->places), 4);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->places);
  g_signal_connect_swapped (self->places, "value-changed", G_CALLBACK (places_cb), self);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->places)), "activate",
                            G_CALLBACK (activate_cb), self);
  self->of = gtk_label_new (NULL);
  gtk_widget_add_css_class (label, "strong");
  gtk_widget_add_css_class (self->of, "secondary");
  gtk_widget_add_css_class (box, "choice-places");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->places);
  gtk_box_append (GTK_BOX (box), self->of);
  return box;
}

static void
mef_grille_choix_init (MefGrilleChoix *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (widget, "form");
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 4);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->title, "strong");
  gtk_widget_set_parent (self->title, widget);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_set_parent (row_new (self, rows[i].etat, rows[i].key), widget);
      if (rows[i].etat == MEF_DEMI_JOURNEE_DISPONIBLE)
        gtk_widget_set_parent (places_new (self), widget);
    }
}

GtkWidget *
mef_grille_choix_new (MefGrille *grille)
{
  MefGrilleChoix *self;

  g_return_val_if_fail (MEF_IS_GRILLE (grille), NULL);

  self = g_object_new (MEF_TYPE_GRILLE_CHOIX, NULL);
  self->grille = g_object_ref (grille);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title,
                                  NULL, -1);
  g_signal_connect_swapped (grille, "changed", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}

void
mef_grille_choix_focus (MefGrilleChoix *self)
{
  MefDemiJournee value;

  g_return_if_fail (MEF_IS_GRILLE_CHOIX (self));

  mef_grille_get_commun (self->grille, &value);
  gtk_widget_grab_focus (self->buttons[value.etat]);
}

guint
mef_grille_choix_get_places (MefGrilleChoix *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE_CHOIX (self), 1);

  return (guint) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->places));
}
