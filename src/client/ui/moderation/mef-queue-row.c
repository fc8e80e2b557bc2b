/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-queue-row.h"

#include "client/ui/widgets/mef-ligne-lien.h"
#include "client/ui/widgets/mef-ligne-marks.h"
#include "client/ui/widgets/mef-marque.h"

struct _MefQueueRow
{
  GtkWidget parent_instance;

  GtkWidget *name;
  GtkWidget *marks;
  GtkWidget *tag;
  GtkWidget *commune;
  GtkWidget *holder;
  GtkWidget *age;
  GtkWidget *first;
  GtkWidget *second;

  MefEspace   *espace; /* (owned) */
  MefLigneLien lien;
};

G_DEFINE_FINAL_TYPE (MefQueueRow, mef_queue_row, GTK_TYPE_WIDGET)

static void
update (MefQueueRow *self)
{
  const MefLigne  *ligne = mef_ligne_lien_get_ligne (&self->lien);
  const char      *moi;
  gint64           now;
  g_autofree char *name = NULL;

  gtk_widget_set_opacity (GTK_WIDGET (self), ligne != NULL ? 1 : 0);
  if (ligne == NULL)
    return;
  moi = mef_cache_get_moi (mef_espace_get_cache (self->espace));
  now = mef_espace_get_now (self->espace);
  name = mef_ligne_dup_nom (ligne);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->name), name);
  gtk_inscription_set_text (GTK_INSCRIPTION (self->commune), ligne->commune);
  mef_ligne_marks_set (MEF_LIGNE_MARKS (self->marks), ligne);
  mef_ligne_set_tag (self->tag, ligne);
  mef_marque_set_titulaire (MEF_MARQUE (self->holder), ligne, moi);
  mef_marque_set_age (MEF_MARQUE (self->age), mef_ligne_get_jours (ligne, now));
  mef_ligne_set_phrase (gtk_widget_get_parent (GTK_WIDGET (self)), ligne, moi, now);
}

static void
mef_queue_row_dispose (GObject *object)
{
  MefQueueRow *self = MEF_QUEUE_ROW (object);

  mef_queue_row_set_item (self, NULL);
  g_clear_pointer (&self->first, gtk_widget_unparent);
  g_clear_pointer (&self->second, gtk_widget_unparent);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_queue_row_parent_class)->dispose (object);
}

static void
mef_queue_row_class_init (MefQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_queue_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "ligne");
}

/* No template: a list makes two hundred of these. */
static void
mef_queue_row_init (MefQueueRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 1);
  self->first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->first, widget);
  gtk_widget_set_parent (self->second, widget);

  self->name = mef_ligne_inscription_new (8, "strong");
  self->marks = mef_ligne_marks_new ();
  self->tag = mef_ligne_tag_new ();
  gtk_box_append (GTK_BOX (self->first), self->name);
  gtk_box_append (GTK_BOX (self->first), self->marks);
  gtk_box_append (GTK_BOX (self->first), self->tag);

  self->commune = mef_ligne_inscription_new (6, "secondary");
  self->holder = mef_marque_new ();
  self->age = mef_marque_new ();
  gtk_box_append (GTK_BOX (self->second), self->commune);
  gtk_box_append (GTK_BOX (self->second), self->holder);
  gtk_box_append (GTK_BOX (self->second), self->age);
}

GtkWidget *
mef_queue_row_new (MefEspace *espace)
{
  MefQueueRow *self = g_object_new (MEF_TYPE_QUEUE_ROW, NULL);

  self->espace = g_object_ref (espace);
  return GTK_WIDGET (self);
}

void
mef_queue_row_set_item (MefQueueRow *self, MefLigneItem *item)
{
  g_return_if_fail (MEF_IS_QUEUE_ROW (self));

  mef_ligne_lien_set (&self->lien, item, G_CALLBACK (update), GTK_WIDGET (self));
}

MefLigneItem *
mef_queue_row_get_item (MefQueueRow *self)
{
  g_return_val_if_fail (MEF_IS_QUEUE_ROW (self), NULL);

  return self->lien.item;
}
