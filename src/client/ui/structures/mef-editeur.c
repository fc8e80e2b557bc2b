/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-editeur.h"

#include "client/ui/widgets/mef-parts.h"

typedef struct
{
  MefSaisieFiche *saisie; /* (owned) */
  const MefUnite *unite;  /* (not owned) of the form that saisie holds */
  gboolean        showing;
  gboolean        writing;
} MefEditeurPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MefEditeur, mef_editeur, GTK_TYPE_WIDGET)

static guint quitte_signal;

static MefEditeurPrivate *
get_private (MefEditeur *self)
{
  return mef_editeur_get_instance_private (self);
}

/* What was typed is shown as it was understood: « 3 ans », « 06 12 34 56 78 ». */
static void
leave_cb (MefEditeur *self)
{
  mef_saisie_fiche_settle (get_private (self)->saisie);
  mef_editeur_actualiser (self);
  g_signal_emit (self, quitte_signal, 0);
}

static gboolean
mef_editeur_grab_focus (GtkWidget *widget)
{
  GtkWidget *part = mef_editeur_get_part (MEF_EDITEUR (widget));

  return part != widget && gtk_widget_grab_focus (part);
}

static void
mef_editeur_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (mef_editeur_parent_class)->dispose (object);
}

static void
mef_editeur_finalize (GObject *object)
{
  g_clear_object (&get_private (MEF_EDITEUR (object))->saisie);

  G_OBJECT_CLASS (mef_editeur_parent_class)->finalize (object);
}

static void
mef_editeur_class_init (MefEditeurClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_editeur_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_editeur_finalize;
  widget_class->grab_focus = mef_editeur_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "editeur");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  quitte_signal = g_signal_new ("quitte", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
mef_editeur_init (MefEditeur *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
mef_editeur_new_of_type (GType type, MefSaisieFiche *saisie, const MefUnite *unite)
{
  MefEditeur *self;
  MefEditeurPrivate *private;

  g_return_val_if_fail (g_type_is_a (type, MEF_TYPE_EDITEUR), NULL);
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (saisie) && unite != NULL, NULL);

  self = g_object_new (type, NULL);
  private = get_private (self);
  private->saisie = g_object_ref (saisie);
  private->unite = unite;
  MEF_EDITEUR_GET_CLASS (self)->prepare (self);
  mef_editeur_actualiser (self);
  return GTK_WIDGET (self);
}

MefSaisieFiche *
mef_editeur_get_saisie (MefEditeur *self)
{
  g_return_val_if_fail (MEF_IS_EDITEUR (self), NULL);

  return get_private (self)->saisie;
}

const MefUnite *
mef_editeur_get_unite (MefEditeur *self)
{
  g_return_val_if_fail (MEF_IS_EDITEUR (self), NULL);

  return get_private (self)->unite;
}

const MefFormulaireChamp *
mef_editeur_get_champ (MefEditeur *self)
{
  g_return_val_if_fail (MEF_IS_EDITEUR (self), NULL);

  return get_private (self)->unite->champ;
}

GtkWidget *
mef_editeur_get_part (MefEditeur *self)
{
  GtkWidget *part = NULL;

  g_return_val_if_fail (MEF_IS_EDITEUR (self), NULL);

  if (MEF_EDITEUR_GET_CLASS (self)->get_part != NULL)
    part = MEF_EDITEUR_GET_CLASS (self)->get_part (self);
  return part != NULL ? part : GTK_WIDGET (self);
}

void
mef_editeur_actualiser (MefEditeur *self)
{
  MefEditeurPrivate *private;

  g_return_if_fail (MEF_IS_EDITEUR (self));

  private = get_private (self);
  if (private->writing)
    return;
  private->showing = TRUE;
  MEF_EDITEUR_GET_CLASS (self)->show (
      self, mef_fiche_get (mef_saisie_fiche_get_fiche (private->saisie), private->unite->pointeur));
  private->showing = FALSE;
}

gboolean
mef_editeur_is_showing (MefEditeur *self)
{
  g_return_val_if_fail (MEF_IS_EDITEUR (self), FALSE);

  return get_private (self)->showing;
}

void
mef_editeur_type (MefEditeur *self, const char *text)
{
  MefEditeurPrivate *private;

  g_return_if_fail (MEF_IS_EDITEUR (self) && text != NULL);

  private = get_private (self);
  private->writing = TRUE;
  mef_saisie_fiche_type (private->saisie, private->unite, text);
  private->writing = FALSE;
}

void
mef_editeur_type_value (MefEditeur *self, GVariant *value)
{
  MefEditeurPrivate *private;

  g_return_if_fail (MEF_IS_EDITEUR (self));

  private = get_private (self);
  private->writing = TRUE;
  mef_saisie_fiche_type_value (private->saisie, private->unite, value);
  private->writing = FALSE;
}

void
mef_editeur_set (MefEditeur *self, GVariant *value)
{
  MefEditeurPrivate *private;

  g_return_if_fail (MEF_IS_EDITEUR (self));

  private = get_private (self);
  private->writing = TRUE;
  mef_saisie_fiche_set (private->saisie, private->unite, value);
  private->writing = FALSE;
  /* A choice is whole at once. */
  g_signal_emit (self, quitte_signal, 0);
}

void
mef_editeur_set_label (MefEditeur *self, GtkWidget *label, const char *name)
{
  GtkWidget *part;

  g_return_if_fail (MEF_IS_EDITEUR (self) && name != NULL);

  part = mef_editeur_get_part (self);
  if (GTK_IS_DROP_DOWN (part))
    mef_parts_name_drop_down (part, name);
  if (label != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                    -1);
  else
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  if (mef_editeur_get_champ (self)->obligatoire && GTK_IS_EDITABLE (part))
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
}

void
mef_editeur_set_message (MefEditeur *self, GtkWidget *message, const char *description, gboolean invalide)
{
  GtkAccessible *part;

  g_return_if_fail (MEF_IS_EDITEUR (self));

  part = GTK_ACCESSIBLE (mef_editeur_get_part (self));
  if (invalide)
    gtk_widget_add_css_class (GTK_WIDGET (part), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (part), "error");
  gtk_accessible_update_state (part, GTK_ACCESSIBLE_STATE_INVALID,
                               invalide ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (message != NULL)
    gtk_accessible_update_relation (part, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, message, NULL, -1);
  else
    gtk_accessible_reset_relation (part, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  if (description != NULL)
    gtk_accessible_update_property (part, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  else
    gtk_accessible_reset_property (part, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}
