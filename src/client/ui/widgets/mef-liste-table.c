/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-liste-table.h"

#include "client/ui/widgets/mef-row-focus.h"

#include <glib/gi18n.h>

/* More columns than any table has: no column sorts. */
#define NO_COLUMN G_MAXUINT

struct _MefListeTable
{
  GtkWidget parent_instance;

  GtkWidget            *scrolled;
  GtkWidget            *view;
  GtkColumnViewColumn **columns; /* (owned) (array length=n_layout) */
  GtkColumnViewColumn  *last;    /* (nullable): of the view, after those */

  const MefListeCellules *cellules;
  const MefListeColonne  *layout; /* (array length=n_layout) */
  guint                   n_layout;
  guint                   n_first; /* columns before those */

  MefEspace *espace; /* (owned) */
  MefListe  *liste;  /* (owned) */
  guint      asked;  /* by the sorter asked last */
  guint      tri;    /* shown in the headers */
  gboolean   descendant;
  gboolean   sorting; /* the filter is being shown in the headers */
};

G_DEFINE_FINAL_TYPE (MefListeTable, mef_liste_table, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_OUVRIR,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_width_key (MefListeTable *self, guint tri)
{
  return g_strconcat (self->cellules->reglage, self->cellules->tri_to_code (tri), NULL);
}

/* ---- order: the view sorts nothing itself, its headers only say what the user wants ---- */

typedef struct
{
  MefListeTable *table; /* (not owned) */
  guint          tri;
} Probe;

static int
probe_compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Probe *probe = user_data;

  probe->table->asked = probe->tri;
  return -1;
}

static void
sorter_changed_cb (MefListeTable *self, GtkSorterChange change, GtkSorter *sorter)
{
  GtkOrdering order;

  if (self->sorting)
    return;
  /* GTK 4.8 does not tell the column: whichever is asked first sorts, and turns the answer round if it
   * descends. It is asked about any two objects. */
  self->asked = NO_COLUMN;
  order = gtk_sorter_compare (sorter, self->liste, self->espace);
  if (self->asked == NO_COLUMN)
    return;
  self->tri = self->asked;
  self->descendant = order == GTK_ORDERING_LARGER;
  mef_liste_set_order (self->liste, self->tri, self->descendant);
}

/* (transfer none) (nullable): the column of @tri, where it is in sight */
static GtkColumnViewColumn *
get_column (MefListeTable *self, guint tri)
{
  for (guint i = 0; i < self->n_layout; i++)
    if (self->layout[i].tri == tri && gtk_column_view_column_get_column_view (self->columns[i]) != NULL)
      return self->columns[i];
  return NULL;
}

static void
show_order (MefListeTable *self)
{
  guint    tri;
  gboolean descendant;

  mef_liste_get_order (self->liste, &tri, &descendant);
  if (tri == self->tri && descendant == self->descendant)
    return;
  self->tri = tri;
  self->descendant = descendant;
  self->sorting = TRUE;
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), get_column (self, tri),
                                  descendant ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->sorting = FALSE;
}

/* ---- cells ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefListeTable *self)
{
  guint tri = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "tri"));

  gtk_list_item_set_child (item, self->cellules->cell_new (self->espace, tri));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefListeTable *self)
{
  self->cellules->cell_set_item (gtk_list_item_get_child (item), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefListeTable *self)
{
  self->cellules->cell_set_item (gtk_list_item_get_child (item), NULL);
}

static void
width_changed_cb (GtkColumnViewColumn *column, GParamSpec *pspec, MefListeTable *self)
{
  guint            tri = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "tri"));
  g_autofree char *key = dup_width_key (self, tri);

  mef_reglages_set_int (mef_espace_get_reglages (self->espace), key,
                        gtk_column_view_column_get_fixed_width (column));
}

/* Room for text, so that it grows with the size of text. */
static int
width_of (GtkWidget *widget, int chars)
{
  PangoContext     *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int               width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return chars * width;
}

static GtkColumnViewColumn *
column_new (MefListeTable *self, guint tri, int chars)
{
  int                  width;
  g_autofree char     *key = dup_width_key (self, tri);
  GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ (self->cellules->tri_get_label (tri)), factory);
  Probe               *probe = g_new (Probe, 1);
  g_autoptr (GtkSorter) sorter = NULL;

  g_object_set_data (G_OBJECT (factory), "tri", GUINT_TO_POINTER (tri));
  g_object_set_data (G_OBJECT (column), "tri", GUINT_TO_POINTER (tri));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);

  probe->table = self;
  probe->tri = tri;
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_compare, probe, g_free));
  gtk_column_view_column_set_sorter (column, sorter);

  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, chars == 0);
  width = mef_reglages_get_int (mef_espace_get_reglages (self->espace), key, width_of (self->view, chars));
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self, 0);
  return column;
}

static void
activate_cb (GtkColumnView *view, guint position, MefListeTable *self)
{
  g_signal_emit (self, signals[SIGNAL_OUVRIR], 0, position);
}

/* The list within the view. */
static GtkWidget *
get_list (MefListeTable *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->view);

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static MefLigneItem *
get_item (GtkWidget *row)
{
  MefListeTable *self = MEF_LISTE_TABLE (gtk_widget_get_ancestor (row, MEF_TYPE_LISTE_TABLE));
  MefLigneItem  *item = NULL;

  for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL && item == NULL;
       cell = gtk_widget_get_next_sibling (cell))
    item = self->cellules->cell_get_item (gtk_widget_get_first_child (cell));
  return item;
}

static void
go_to_top (MefListeTable *self)
{
  if (gtk_column_view_get_model (GTK_COLUMN_VIEW (self->view)) != NULL)
    gtk_widget_activate_action (get_list (self), "list.scroll-to-item", "u", 0);
}

/* ---- GObject ---- */

static void
mef_liste_table_dispose (GObject *object)
{
  MefListeTable *self = MEF_LISTE_TABLE (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  for (guint i = 0; self->columns != NULL && i < self->n_layout; i++)
    g_object_unref (self->columns[i]);
  g_clear_pointer (&self->columns, g_free);
  g_clear_object (&self->liste);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_liste_table_parent_class)->dispose (object);
}

/* The rows, not the headers. */
static gboolean
mef_liste_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_list (MEF_LISTE_TABLE (widget)));
}

static void
mef_liste_table_class_init (MefListeTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_liste_table_dispose;
  widget_class->grab_focus = mef_liste_table_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_OUVRIR] = g_signal_new ("ouvrir", MEF_TYPE_LISTE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mef_liste_table_init (MefListeTable *self)
{
  self->view = gtk_column_view_new (NULL);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), FALSE);
  gtk_widget_add_css_class (self->view, "queue");
  /* Its parts would otherwise be called by their types. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->view)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("En-têtes des colonnes"), -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->view);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
mef_liste_table_new (MefEspace              *espace,
                     MefListe               *liste,
                     const char             *nom,
                     const MefListeCellules *cellules,
                     const MefListeColonne  *columns,
                     guint                   n)
{
  MefListeTable *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_LISTE (liste), NULL);
  g_return_val_if_fail (nom != NULL && cellules != NULL && columns != NULL, NULL);

  self = g_object_new (MEF_TYPE_LISTE_TABLE, NULL);
  self->espace = g_object_ref (espace);
  self->liste = g_object_ref (liste);
  self->cellules = cellules;
  self->layout = columns;
  self->n_layout = n;
  self->columns = g_new (GtkColumnViewColumn *, n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, nom, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_list (self)), GTK_ACCESSIBLE_PROPERTY_LABEL, nom, -1);
  for (guint i = 0; i < n; i++)
    self->columns[i] = column_new (self, columns[i].tri, columns[i].chars);
  mef_liste_table_set_largeur (self, G_MAXINT);
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (liste, "notify::filtre", G_CALLBACK (show_order), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (liste, "autre", G_CALLBACK (go_to_top), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
mef_liste_table_add_first_column (MefListeTable *self, const char *titre, GtkListItemFactory *factory)
{
  GtkColumnViewColumn *column;

  g_return_if_fail (MEF_IS_LISTE_TABLE (self));
  g_return_if_fail (GTK_IS_LIST_ITEM_FACTORY (factory));

  column = gtk_column_view_column_new (titre, factory);
  /* The order of the headers' widgets is that of their coming. */
  mef_liste_table_set_largeur (self, -1);
  gtk_column_view_insert_column (GTK_COLUMN_VIEW (self->view), self->n_first++, column);
  g_object_unref (column);
  mef_liste_table_set_largeur (self, G_MAXINT);
}

void
mef_liste_table_add_last_column (MefListeTable      *self,
                                 const char         *titre,
                                 GtkListItemFactory *factory,
                                 int                 chars)
{
  g_return_if_fail (MEF_IS_LISTE_TABLE (self) && self->last == NULL);
  g_return_if_fail (GTK_IS_LIST_ITEM_FACTORY (factory));

  self->last = gtk_column_view_column_new (titre, factory);
  gtk_column_view_column_set_fixed_width (self->last, width_of (self->view, chars));
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), self->last);
  g_object_unref (self->last);
}

GArray *
mef_liste_table_list_in_sight (MefListeTable *self)
{
  GArray         *rowids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkWidget      *list;
  graphene_rect_t bounds;

  g_return_val_if_fail (MEF_IS_LISTE_TABLE (self), rowids);

  list = get_list (self);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      MefLigneItem *item = get_item (row);
      gint64        rowid;

      if (item == NULL || !gtk_widget_get_child_visible (row)
          || !gtk_widget_compute_bounds (row, self->scrolled, &bounds))
        continue;
      if (bounds.origin.y + 1 < 0
          || bounds.origin.y + bounds.size.height > gtk_widget_get_height (self->scrolled) + 1)
        continue;
      rowid = mef_ligne_item_get_rowid (item);
      g_array_append_val (rowids, rowid);
    }
  return rowids;
}

void
mef_liste_table_set_model (MefListeTable *self, GtkSelectionModel *model)
{
  g_return_if_fail (MEF_IS_LISTE_TABLE (self));

  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), model);
}

void
mef_liste_table_scroll_to (MefListeTable *self, guint position)
{
  g_return_if_fail (MEF_IS_LISTE_TABLE (self));

  mef_row_focus (get_list (self), position, get_item);
}

/* Another place is at the end of the headers' widgets too. */
static void
move_last (MefListeTable *self)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (self->view);
  g_autoptr (GtkColumnViewColumn) last = self->last != NULL ? g_object_ref (self->last) : NULL;

  if (last == NULL)
    return;
  gtk_column_view_remove_column (view, last);
  gtk_column_view_append_column (view, last);
}

void
mef_liste_table_set_largeur (MefListeTable *self, int largeur)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (self->view);
  guint          position = self->n_first;
  gboolean       moved = FALSE;

  g_return_if_fail (MEF_IS_LISTE_TABLE (self));

  self->sorting = TRUE;
  for (guint i = 0; i < self->n_layout; i++)
    {
      GtkColumnViewColumn *column = self->columns[i];
      gboolean             shown = gtk_column_view_column_get_column_view (column) != NULL;
      gboolean             wanted = largeur >= self->layout[i].largeur;

      moved |= wanted && !shown;
      /* Taken out, not hidden: GTK 4.8 keeps room for a hidden column. */
      if (shown && (!wanted || moved))
        gtk_column_view_remove_column (view, column);
      if (wanted && moved)
        gtk_column_view_insert_column (view, position, column);
      position += wanted;
    }
  if (moved)
    move_last (self);
  self->sorting = FALSE;
  self->tri = NO_COLUMN;
  show_order (self);
}
