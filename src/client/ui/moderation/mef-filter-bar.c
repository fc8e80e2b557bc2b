/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-filter-bar.h"

#include "base/mef-text.h"
#include "client/ui/moderation/mef-active-filters.h"
#include "client/ui/moderation/mef-filter-chips.h"
#include "client/ui/moderation/mef-filter-popover.h"
#include "client/ui/moderation/mef-keyword-entry.h"

#include <glib/gi18n.h>

struct _MefFilterBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *keyword;
  GtkWidget *count;

  MefQueue *queue; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefFilterBar, mef_filter_bar, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_QUITTER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_count (MefFilterBar *self)
{
  g_autofree char *count = mef_filter_bar_dup_count (self->queue);

  gtk_label_set_label (GTK_LABEL (self->count), count);
}

static void
quit_cb (MefFilterBar *self)
{
  g_signal_emit (self, signals[SIGNAL_QUITTER], 0);
}

static gboolean
mef_filter_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MEF_FILTER_BAR (widget)->keyword);
}

static void
mef_filter_bar_dispose (GObject *object)
{
  MefFilterBar *self = MEF_FILTER_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (mef_filter_bar_parent_class)->dispose (object);
}

static void
mef_filter_bar_class_init (MefFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_filter_bar_dispose;
  widget_class->grab_focus = mef_filter_bar_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_QUITTER] =
      g_signal_new ("quitter", MEF_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mef_filter_bar_init (MefFilterBar *self)
{
}

GtkWidget *
mef_filter_bar_new (MefEspace *espace, MefQueue *queue)
{
  MefFilterBar *self;
  GtkWidget    *first, *second, *filters, *active;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_QUEUE (queue), NULL);

  self = g_object_new (MEF_TYPE_FILTER_BAR, NULL);
  self->queue = g_object_ref (queue);

  self->keyword = mef_keyword_entry_new (queue, 24);
  g_signal_connect_swapped (self->keyword, "quitter", G_CALLBACK (quit_cb), self);
  filters = g_object_new (GTK_TYPE_MENU_BUTTON, "label", _ ("_Filtres"), "use-underline", TRUE, "popover",
                          mef_filter_popover_new (queue), NULL);
  self->count = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "hexpand", TRUE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (self->count, "secondary");
  first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (first), self->keyword);
  gtk_box_append (GTK_BOX (first), filters);
  gtk_box_append (GTK_BOX (first), self->count);

  second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (second), mef_filter_chips_new (espace, queue, FALSE));
  active = mef_active_filters_new (queue);
  gtk_widget_set_hexpand (active, TRUE);
  gtk_box_append (GTK_BOX (second), active);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (self->box, "filter-bar");
  gtk_box_append (GTK_BOX (self->box), first);
  gtk_box_append (GTK_BOX (self->box), second);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (queue, "notify::nombre", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::chargement", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  update_count (self);
  return GTK_WIDGET (self);
}

char *
mef_filter_bar_dup_count (MefQueue *queue)
{
  g_return_val_if_fail (MEF_IS_QUEUE (queue), NULL);

  if (mef_liste_get_nombre (MEF_LISTE (queue)) == 0 && mef_liste_get_chargement (MEF_LISTE (queue)))
    return g_strdup ("");
  return mef_text_count (mef_liste_get_nombre (MEF_LISTE (queue)), _ ("demande"), _ ("demandes"));
}
