/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/relance/mef-relance-check.h"

#include "client/ui/widgets/mef-ligne-lien.h"

#include <glib/gi18n.h>

struct _MefRelanceCheck
{
  GtkWidget parent_instance;

  GtkWidget *check;

  MefRelances *relances; /* (owned) */
  MefLigneLien lien;
  gboolean     showing; /* the box is set by us, not by the user */
};

G_DEFINE_FINAL_TYPE (MefRelanceCheck, mef_relance_check, GTK_TYPE_WIDGET)

static void
show_check (MefRelanceCheck *self)
{
  if (self->lien.item == NULL)
    return;
  self->showing = TRUE;
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (self->check),
      mef_relances_is_selected (self->relances, mef_ligne_item_get_rowid (self->lien.item)));
  self->showing = FALSE;
}

static void
toggled_cb (GtkCheckButton *check, MefRelanceCheck *self)
{
  if (!self->showing && self->lien.item != NULL)
    mef_relances_set_selected (self->relances, mef_ligne_item_get_rowid (self->lien.item),
                               gtk_check_button_get_active (check));
}

static void
update (MefRelanceCheck *self)
{
  const MefLigne  *ligne = mef_ligne_lien_get_ligne (&self->lien);
  g_autofree char *name = ligne != NULL ? mef_ligne_dup_nom (ligne) : NULL;
  g_autofree char *choose = NULL;

  show_check (self);
  if (name == NULL)
    return;
  /* Translators: %s is a person */
  choose = g_strdup_printf (_ ("Choisir %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, choose, -1);
}

static void
mef_relance_check_dispose (GObject *object)
{
  MefRelanceCheck *self = MEF_RELANCE_CHECK (object);

  mef_relance_check_set_item (self, NULL);
  g_clear_pointer (&self->check, gtk_widget_unparent);
  g_clear_object (&self->relances);

  G_OBJECT_CLASS (mef_relance_check_parent_class)->dispose (object);
}

static void
mef_relance_check_class_init (MefRelanceCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_relance_check_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mef_relance_check_init (MefRelanceCheck *self)
{
  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->check, GTK_WIDGET (self));
  g_signal_connect (self->check, "toggled", G_CALLBACK (toggled_cb), self);
}

GtkWidget *
mef_relance_check_new (MefRelances *relances)
{
  MefRelanceCheck *self;

  g_return_val_if_fail (MEF_IS_RELANCES (relances), NULL);

  self = g_object_new (MEF_TYPE_RELANCE_CHECK, NULL);
  self->relances = g_object_ref (relances);
  g_signal_connect_object (relances, "notify::selection", G_CALLBACK (show_check), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
mef_relance_check_set_item (MefRelanceCheck *self, MefLigneItem *item)
{
  g_return_if_fail (MEF_IS_RELANCE_CHECK (self));

  mef_ligne_lien_set (&self->lien, item, G_CALLBACK (update), GTK_WIDGET (self));
}
