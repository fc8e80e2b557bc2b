/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-queue-list.h"

#include "base/mef-text.h"
#include "client/ui/moderation/mef-active-filters.h"
#include "client/ui/moderation/mef-filter-bar.h"
#include "client/ui/moderation/mef-filter-chips.h"
#include "client/ui/moderation/mef-filter-popover.h"
#include "client/ui/moderation/mef-keyword-entry.h"
#include "client/ui/moderation/mef-queue-row.h"
#include "client/ui/moderation/mef-queue-state.h"
#include "client/ui/widgets/mef-row-focus.h"

#include <glib/gi18n.h>

struct _MefQueueList
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *head;
  GtkWidget *lists;
  GtkWidget *sort;
  GtkWidget *stack;
  GtkWidget *rows;
  GtkWidget *position;

  GtkWidget *keyword;
  GtkWidget *filters;
  MefEspace *espace; /* (owned) */
  MefQueue  *queue;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefQueueList, mef_queue_list, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_QUITTER,
  SIGNAL_OUVRIR,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefQueueList *self)
{
  gtk_list_item_set_child (item, mef_queue_row_new (self->espace));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_queue_row_set_item (MEF_QUEUE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_queue_row_set_item (MEF_QUEUE_ROW (gtk_list_item_get_child (item)), NULL);
}

static MefLigneItem *
get_item (GtkWidget *row)
{
  GtkWidget *child = gtk_widget_get_first_child (row);

  return MEF_IS_QUEUE_ROW (child) ? mef_queue_row_get_item (MEF_QUEUE_ROW (child)) : NULL;
}

static void
activate_cb (GtkListView *rows, guint position, MefQueueList *self)
{
  g_signal_emit (self, signals[SIGNAL_OUVRIR], 0, position);
}

static void
quit_cb (MefQueueList *self)
{
  g_signal_emit (self, signals[SIGNAL_QUITTER], 0);
}

static void
state_changed_cb (MefQueueState *state, GParamSpec *pspec, MefQueueList *self)
{
  gboolean vide;

  g_object_get (state, "vide", &vide, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), vide ? "vide" : "liste");
}

/* The same columns as in the table, and both directions. */
static GMenuModel *
sort_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  g_autoptr (GMenu) directions = g_menu_new ();

  for (guint tri = 0; tri < MEF_TRI_N; tri++)
    {
      g_autofree char *action = g_strdup_printf ("moderation.tri::%s", mef_tri_to_code (tri));

      g_menu_append (columns, _ (mef_tri_get_label (tri)), action);
    }
  g_menu_append (directions, _ ("Croissant"), "moderation.sens::asc");
  g_menu_append (directions, _ ("Décroissant"), "moderation.sens::desc");
  g_menu_append_section (menu, _ ("Trier par"), G_MENU_MODEL (columns));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (directions));
  return G_MENU_MODEL (menu);
}

static void
show_order (MefQueueList *self)
{
  const MefFiltre *filtre = mef_queue_get_filtre (self->queue);
  g_autofree char *text =
      g_strdup_printf (filtre->descendant ? _ ("Trier : %s, décroissant") : _ ("Trier : %s, croissant"),
                       _ (mef_tri_get_label (filtre->tri)));

  gtk_widget_set_tooltip_text (self->sort, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sort), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->sort), filtre->descendant
                                                                   ? "view-sort-ascending-symbolic"
                                                                   : "view-sort-descending-symbolic");
}

static gboolean
mef_queue_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MEF_QUEUE_LIST (widget)->rows);
}

static void
mef_queue_list_dispose (GObject *object)
{
  MefQueueList *self = MEF_QUEUE_LIST (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->espace);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (mef_queue_list_parent_class)->dispose (object);
}

static void
mef_queue_list_class_init (MefQueueListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_queue_list_dispose;
  widget_class->grab_focus = mef_queue_list_grab_focus;

  signals[SIGNAL_QUITTER] =
      g_signal_new ("quitter", MEF_TYPE_QUEUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_OUVRIR] = g_signal_new ("ouvrir", MEF_TYPE_QUEUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-queue-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MefQueueList, content);
  gtk_widget_class_bind_template_child (widget_class, MefQueueList, head);
  gtk_widget_class_bind_template_child (widget_class, MefQueueList, lists);
  gtk_widget_class_bind_template_child (widget_class, MefQueueList, sort);
  gtk_widget_class_bind_template_child (widget_class, MefQueueList, filters);
  gtk_widget_class_bind_template_child (widget_class, MefQueueList, stack);
  gtk_widget_class_bind_template_child (widget_class, MefQueueList, rows);
  gtk_widget_class_bind_template_child (widget_class, MefQueueList, position);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mef_queue_list_init (MefQueueList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mef_queue_list_new (MefEspace *espace, MefQueue *queue)
{
  MefQueueList *self;
  GtkWidget    *state;
  g_autoptr (GMenuModel) menu = sort_menu_new ();

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_QUEUE (queue), NULL);

  self = g_object_new (MEF_TYPE_QUEUE_LIST, NULL);
  self->espace = g_object_ref (espace);
  self->queue = g_object_ref (queue);

  self->keyword = mef_keyword_entry_new (queue, 8);
  gtk_widget_set_hexpand (self->keyword, TRUE);
  g_signal_connect_swapped (self->keyword, "quitter", G_CALLBACK (quit_cb), self);
  gtk_box_prepend (GTK_BOX (self->head), self->keyword);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->sort), menu);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->filters), mef_filter_popover_new (queue));
  gtk_box_append (GTK_BOX (self->lists), mef_filter_chips_new (espace, queue, TRUE));
  gtk_box_append (GTK_BOX (self->lists), mef_active_filters_new (queue));

  state = mef_queue_state_new (espace, queue);
  gtk_stack_add_named (GTK_STACK (self->stack), state, "vide");
  g_signal_connect (state, "notify::vide", G_CALLBACK (state_changed_cb), self);
  state_changed_cb (MEF_QUEUE_STATE (state), NULL, self);
  g_signal_connect_object (queue, "notify::filtre", G_CALLBACK (show_order), self, G_CONNECT_SWAPPED);
  show_order (self);
  return GTK_WIDGET (self);
}

void
mef_queue_list_set_model (MefQueueList *self, GtkSelectionModel *model)
{
  g_return_if_fail (MEF_IS_QUEUE_LIST (self));

  gtk_list_view_set_model (GTK_LIST_VIEW (self->rows), model);
}

void
mef_queue_list_scroll_to (MefQueueList *self, guint position)
{
  g_return_if_fail (MEF_IS_QUEUE_LIST (self));

  mef_row_focus (self->rows, position, get_item);
}

void
mef_queue_list_focus_keyword (MefQueueList *self)
{
  g_return_if_fail (MEF_IS_QUEUE_LIST (self));

  gtk_widget_grab_focus (self->keyword);
}

void
mef_queue_list_set_position (MefQueueList *self, guint position)
{
  g_autofree char *text = NULL;

  g_return_if_fail (MEF_IS_QUEUE_LIST (self));

  if (position == MEF_LISTE_NULLE_PART)
    {
      text = mef_filter_bar_dup_count (self->queue);
    }
  else
    {
      g_autofree char *here = mef_text_number ((gint64) position + 1);
      g_autofree char *all = mef_text_number (mef_liste_get_nombre (MEF_LISTE (self->queue)));

      text = g_strdup_printf (_ ("%s sur %s"), here, all);
    }
  gtk_label_set_label (GTK_LABEL (self->position), text);
}
