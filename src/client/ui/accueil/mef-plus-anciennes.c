/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/accueil/mef-plus-anciennes.h"

#include "client/model/mef-ligne.h"

#include <glib/gi18n.h>

/* As many as leave the whole page in sight at 1366×768. */
#define DEMANDES_MAX 6

/* Ages from which they stand out (visual-language, Colours). */
#define AGE_GRAS  15
#define AGE_ROUGE 31

struct _MefPlusAnciennes
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *list;

  MefEspace    *espace;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
};

G_DEFINE_FINAL_TYPE (MefPlusAnciennes, mef_plus_anciennes, GTK_TYPE_WIDGET)

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* One long name does not make a column of all. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
age_new (int jours)
{
  g_autofree char *text = g_strdup_printf (_ ("%d j"), jours);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  if (jours >= AGE_ROUGE)
    {
      GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (icon, "icon-small");
      gtk_widget_add_css_class (box, "red");
      gtk_box_append (GTK_BOX (box), icon);
    }
  if (jours >= AGE_GRAS)
    gtk_widget_add_css_class (box, "strong");
  gtk_widget_add_css_class (box, "age");
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  return box;
}

static GtkWidget *
child_new (const MefLigne *ligne, const char *moi, gint64 now)
{
  GtkWidget       *child = gtk_flow_box_child_new ();
  GtkWidget       *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget       *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget       *tag = gtk_label_new (_ (mef_type_demande_get_short_label (ligne->type)));
  g_autofree char *name = mef_ligne_dup_nom (ligne);
  g_autofree char *phrase = mef_ligne_dup_phrase (ligne, moi, now);

  gtk_widget_add_css_class (tag, "tag");
  if (ligne->type == MEF_TYPE_DEMANDE_INSCRIPTION)
    gtk_widget_add_css_class (tag, "first");
  gtk_box_append (GTK_BOX (first), label_new (name, "strong"));
  gtk_box_append (GTK_BOX (first), tag);
  gtk_box_append (GTK_BOX (second), label_new (ligne->commune, "secondary"));
  gtk_box_append (GTK_BOX (second), age_new (mef_ligne_get_jours (ligne, now)));
  gtk_box_append (GTK_BOX (lines), first);
  gtk_box_append (GTK_BOX (lines), second);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), lines);
  gtk_widget_set_tooltip_text (child, phrase);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, phrase, -1);
  g_object_set_data_full (G_OBJECT (child), "id", g_strdup (ligne->id), g_free);
  return child;
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefPlusAnciennes) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = mef_cache_premieres_finish (MEF_CACHE (source), result, &error);
  GtkWidget *child;

  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Cannot list the oldest requests: %s", error->message);
      return;
    }
  if (self->espace == NULL)
    return;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->list), child);
  for (guint i = 0; i < rows->len; i++)
    gtk_flow_box_append (GTK_FLOW_BOX (self->list),
                         child_new (g_ptr_array_index (rows, i), mef_cache_get_moi (MEF_CACHE (source)),
                                    mef_espace_get_now (self->espace)));
  gtk_widget_set_visible (self->box, rows->len > 0);
}

static void
load (MefPlusAnciennes *self)
{
  MefSite *site = self->espace != NULL ? mef_espace_get_site (self->espace) : NULL;
  g_autoptr (MefFiltre) filtre = NULL;

  /* Out of sight it waits for being shown. */
  if (site == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  filtre = mef_filtre_new ();
  mef_cache_premieres_async (mef_espace_get_cache (self->espace), site->code, filtre,
                             mef_espace_get_now (self->espace), DEMANDES_MAX, self->cancellable, queried_cb,
                             g_object_ref (self));
}

static void
activated_cb (MefPlusAnciennes *self, GtkFlowBoxChild *child)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.ouvrir-demande", "s",
                              g_object_get_data (G_OBJECT (child), "id"));
}

static void
mef_plus_anciennes_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mef_plus_anciennes_parent_class)->map (widget);
  load (MEF_PLUS_ANCIENNES (widget));
}

static void
mef_plus_anciennes_dispose (GObject *object)
{
  MefPlusAnciennes *self = MEF_PLUS_ANCIENNES (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->espace);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_plus_anciennes_parent_class)->dispose (object);
}

static void
mef_plus_anciennes_class_init (MefPlusAnciennesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_plus_anciennes_dispose;
  widget_class->map = mef_plus_anciennes_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mef_plus_anciennes_init (MefPlusAnciennes *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *all = gtk_button_new_with_label (_ ("Tout voir"));
  GtkWidget *title = label_new (_ ("Les plus anciennes demandes"), "strong");

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (all), "win.aller::moderation");
  gtk_widget_add_css_class (all, "flat");
  gtk_widget_add_css_class (all, "compact");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), all);

  self->list = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "homogeneous", TRUE,
                             "min-children-per-line", 1, "max-children-per-line", 2, "column-spacing", 24,
                             "row-spacing", 4, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title,
                                  NULL, -1);
  gtk_widget_add_css_class (self->list, "oldest");
  g_signal_connect_swapped (self->list, "child-activated", G_CALLBACK (activated_cb), self);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "surface");
  gtk_widget_set_visible (self->box, FALSE);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
mef_plus_anciennes_set_espace (MefPlusAnciennes *self, MefEspace *espace)
{
  g_return_if_fail (MEF_IS_PLUS_ANCIENNES (self));
  g_return_if_fail (MEF_IS_ESPACE (espace));
  g_return_if_fail (self->espace == NULL);

  self->espace = g_object_ref (espace);
  g_signal_connect_object (espace, "notify::compteurs", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
}
