/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-row-focus.h"

/* A row that was far away is made with one of the next frames. */
#define FRAMES_MAX 3

typedef struct
{
  gint64        rowid;
  MefRowGetItem get_item;
  guint         frames;
} Search;

static gboolean
has_focus (GtkWidget *list)
{
  GtkRoot   *root = gtk_widget_get_root (list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == list || gtk_widget_is_ancestor (focus, list));
}

static gboolean
focus_row (GtkWidget *list, const Search *search)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      MefLigneItem *item = search->get_item (row);

      if (item != NULL && mef_ligne_item_get_rowid (item) == search->rowid)
        return gtk_widget_grab_focus (row);
    }
  return FALSE;
}

static gboolean
tick_cb (GtkWidget *list, GdkFrameClock *clock, gpointer user_data)
{
  Search *search = user_data;

  return !has_focus (list) || focus_row (list, search) || ++search->frames == FRAMES_MAX;
}

void
mef_row_focus (GtkWidget *list, guint position, MefRowGetItem get_item)
{
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  g_autoptr (MefLigneItem) item = NULL;
  Search search = { 0, get_item, 0 };

  if (model == NULL)
    return;
  item = g_list_model_get_item (G_LIST_MODEL (model), position);
  if (item == NULL)
    return;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  search.rowid = mef_ligne_item_get_rowid (item);
  if (has_focus (list) && !focus_row (list, &search))
    gtk_widget_add_tick_callback (list, tick_cb, g_memdup2 (&search, sizeof search), g_free);
}
