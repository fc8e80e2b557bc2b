/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/shell/mef-site-popover.h"

#include "base/mef-text.h"

#include <glib/gi18n.h>

struct _MefSitePopover
{
  GtkPopover parent_instance;

  GtkWidget *list;

  MefEspace    *espace;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the counts being read */
};

G_DEFINE_FINAL_TYPE (MefSitePopover, mef_site_popover, GTK_TYPE_POPOVER)

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkLabel) label = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree MefCompteurs *counts = mef_cache_count_finish (MEF_CACHE (source), result, &error);
  g_autofree char         *text = NULL;
  gint64                   waiting;

  /* A count is an ornament here: without one the site can be chosen all the same. */
  if (counts == NULL)
    return;
  waiting = counts->par_etat[MEF_ETAT_EN_ATTENTE_TRAITEMENT] + counts->par_etat[MEF_ETAT_EN_COURS_TRAITEMENT];
  if (waiting > 0)
    {
      g_autofree char *number = mef_text_number (waiting);

      text = g_strdup_printf (_ ("%s en attente"), number);
    }
  else
    {
      text = g_strdup (_ ("rien en attente"));
    }
  gtk_label_set_label (label, text);
}

static GtkWidget *
row_new (MefSitePopover *self, MefSite *site, gboolean current)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *check = g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *code = gtk_label_new (site->code);
  GtkWidget *name = gtk_label_new (site->nom);
  GtkWidget *waiting = gtk_label_new (NULL);
  g_autofree char *label = mef_site_dup_label (site);

  gtk_widget_set_opacity (check, current ? 1 : 0);
  gtk_widget_add_css_class (code, "strong");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (waiting, "secondary");
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), code);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), waiting);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (site->code), g_free);

  mef_cache_count_async (mef_espace_get_cache (self->espace), site->code, mef_espace_get_now (self->espace),
                         self->cancellable, counted_cb, g_object_ref (waiting));
  return row;
}

static void
mef_site_popover_show (GtkWidget *widget)
{
  MefSitePopover *self = MEF_SITE_POPOVER (widget);
  GtkWidget      *row;
  GPtrArray      *sites;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);

  sites = self->espace != NULL ? mef_espace_get_sites (self->espace) : NULL;
  for (guint i = 0; sites != NULL && i < sites->len; i++)
    {
      MefSite *site = g_ptr_array_index (sites, i);
      gboolean current = site == mef_espace_get_site (self->espace);

      row = row_new (self, site, current);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      if (current)
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
    }

  GTK_WIDGET_CLASS (mef_site_popover_parent_class)->show (widget);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, MefSitePopover *self)
{
  g_autofree char *code = g_strdup (g_object_get_data (G_OBJECT (row), "code"));

  gtk_popover_popdown (GTK_POPOVER (self));
  mef_espace_set_site (self->espace, code);
}

static void
mef_site_popover_dispose (GObject *object)
{
  MefSitePopover *self = MEF_SITE_POPOVER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_site_popover_parent_class)->dispose (object);
}

static void
mef_site_popover_class_init (MefSitePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_site_popover_dispose;
  widget_class->show = mef_site_popover_show;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/shell/mef-site-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, MefSitePopover, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
mef_site_popover_init (MefSitePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mef_site_popover_set_espace (MefSitePopover *self, MefEspace *espace)
{
  g_return_if_fail (MEF_IS_SITE_POPOVER (self));

  g_set_object (&self->espace, espace);
}
