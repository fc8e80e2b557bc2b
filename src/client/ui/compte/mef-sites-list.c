/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/compte/mef-sites-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _MefSitesList
{
  GtkWidget parent_instance;

  GtkWidget *list;
  MefEspace *espace; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefSitesList, mef_sites_list, GTK_TYPE_WIDGET)

static char *
describe_roles (guint roles)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint role = 1; role <= MEF_ROLE_ALL; role <<= 1)
    if (roles & role)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", mef_role_get_label (role));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
rebuild (MefSitesList *self)
{
  GPtrArray *sites = mef_espace_get_sites (self->espace);
  GtkWidget *child;

  while ((child = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);

  for (guint i = 0; i < sites->len; i++)
    {
      MefSite         *site = g_ptr_array_index (sites, i);
      GtkWidget       *row = adw_action_row_new ();
      g_autofree char *label = mef_site_dup_label (site);
      g_autofree char *roles =
          describe_roles (mef_compte_get_roles (mef_espace_get_compte (self->espace), sites, site->code));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), roles);
      if (site == mef_espace_get_site (self->espace))
        {
          GtkWidget *here = gtk_label_new (_ ("site actuel"));

          gtk_widget_add_css_class (here, "secondary");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), here);
        }
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
}

static void
mef_sites_list_dispose (GObject *object)
{
  MefSitesList *self = MEF_SITES_LIST (object);

  g_clear_object (&self->espace);
  g_clear_pointer (&self->list, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_sites_list_parent_class)->dispose (object);
}

static void
mef_sites_list_class_init (MefSitesListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_sites_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mef_sites_list_init (MefSitesList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sites autorisés"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

GtkWidget *
mef_sites_list_new (MefEspace *espace)
{
  MefSitesList *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_SITES_LIST, NULL);
  self->espace = g_object_ref (espace);
  g_signal_connect_object (espace, "notify::site", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::compte", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}
