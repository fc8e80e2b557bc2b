/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/relance/mef-relance-row.h"

#include <glib/gi18n.h>

struct _MefRelanceRow
{
  GtkWidget parent_instance;

  GtkWidget *check;
  GtkWidget *words;
  GtkWidget *name;
  GtkWidget *details;
  GtkWidget *age;

  MefEspace    *espace;   /* (owned) */
  MefRelances  *relances; /* (owned) */
  MefLigneItem *item;     /* (owned) (nullable) */
  gulong        notify_id;
  gboolean      showing; /* the box is set by us, not by the user */
};

G_DEFINE_FINAL_TYPE (MefRelanceRow, mef_relance_row, GTK_TYPE_WIDGET)

static void
show_check (MefRelanceRow *self)
{
  if (self->item == NULL)
    return;
  self->showing = TRUE;
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (self->check),
      mef_relances_is_selected (self->relances, mef_ligne_item_get_rowid (self->item)));
  self->showing = FALSE;
}

static void
toggled_cb (GtkCheckButton *check, MefRelanceRow *self)
{
  if (!self->showing && self->item != NULL)
    mef_relances_set_selected (self->relances, mef_ligne_item_get_rowid (self->item),
                               gtk_check_button_get_active (check));
}

static void
update (MefRelanceRow *self)
{
  const MefLigne  *ligne = mef_ligne_item_get_ligne (self->item);
  gint64           now = mef_espace_get_now (self->espace);
  g_autofree char *name = NULL;
  g_autofree char *details = NULL;
  g_autofree char *age = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *choose = NULL;
  GtkWidget       *row = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_widget_set_opacity (GTK_WIDGET (self), ligne != NULL ? 1 : 0);
  if (ligne == NULL)
    return;
  name = mef_ligne_dup_nom (ligne);
  details = g_strdup_printf ("%s · %s %s · %s", mef_type_demande_get_label (ligne->type), ligne->code_postal,
                             ligne->commune, ligne->numero);
  /* Translators: days */
  age = g_strdup_printf (_ ("%d j"), mef_ligne_get_jours (ligne, now));
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->details), details);
  gtk_label_set_label (GTK_LABEL (self->age), age);
  choose = g_strdup_printf (_ ("Choisir %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, choose, -1);
  spoken = mef_ligne_dup_phrase (ligne, mef_cache_get_moi (mef_espace_get_cache (self->espace)), now);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
mef_relance_row_dispose (GObject *object)
{
  MefRelanceRow *self = MEF_RELANCE_ROW (object);

  mef_relance_row_set_item (self, NULL);
  g_clear_pointer (&self->check, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->age, gtk_widget_unparent);
  g_clear_object (&self->relances);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_relance_row_parent_class)->dispose (object);
}

static void
mef_relance_row_class_init (MefRelanceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_relance_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
label_new (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
mef_relance_row_init (MefRelanceRow *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 12);
  self->check = gtk_check_button_new ();
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->name = label_new ("strong");
  self->details = label_new ("secondary");
  self->age = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->words, TRUE);
  gtk_box_append (GTK_BOX (self->words), self->name);
  gtk_box_append (GTK_BOX (self->words), self->details);
  gtk_widget_set_parent (self->check, GTK_WIDGET (self));
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  gtk_widget_set_parent (self->age, GTK_WIDGET (self));
  g_signal_connect (self->check, "toggled", G_CALLBACK (toggled_cb), self);
}

GtkWidget *
mef_relance_row_new (MefEspace *espace, MefRelances *relances)
{
  MefRelanceRow *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_RELANCES (relances), NULL);

  self = g_object_new (MEF_TYPE_RELANCE_ROW, NULL);
  self->espace = g_object_ref (espace);
  self->relances = g_object_ref (relances);
  g_signal_connect_object (relances, "notify::selection", G_CALLBACK (show_check), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
mef_relance_row_set_item (MefRelanceRow *self, MefLigneItem *item)
{
  g_return_if_fail (MEF_IS_RELANCE_ROW (self));

  if (self->item != NULL)
    g_signal_handler_disconnect (self->item, self->notify_id);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->notify_id = g_signal_connect_swapped (item, "notify::ligne", G_CALLBACK (update), self);
  update (self);
  show_check (self);
}
