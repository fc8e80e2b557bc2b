/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-structures-table.h"

#include "client/ui/structures/mef-structure-actions.h"
#include "client/ui/structures/mef-structure-cell.h"

#include <glib/gi18n.h>

#define ACTION_CHARS 32

static const struct
{
  MefTriStructures tri;
  int              chars;   /* 0: what is left */
  int              largeur; /* shown from this width on */
} layout[] = {
  { MEF_TRI_STRUCTURES_NOM, 0, 0 },
  { MEF_TRI_STRUCTURES_TYPE, 8, 0 },
  { MEF_TRI_STRUCTURES_ETAT, 27, 0 },
  { MEF_TRI_STRUCTURES_COMMUNE, 27, 760 },
  { MEF_TRI_STRUCTURES_GESTIONNAIRE, 22, 1060 },
  { MEF_TRI_STRUCTURES_MODIFICATION, 22, 1260 },
};

struct _MefStructuresTable
{
  GtkWidget parent_instance;

  GtkWidget           *scrolled;
  GtkWidget           *view;
  GtkColumnViewColumn *columns[MEF_TRI_STRUCTURES_N]; /* (owned) */

  MefEspace          *espace;     /* (owned) */
  MefStructures      *structures; /* (owned) */
  GtkSingleSelection *selection;  /* (owned) */
  MefTriStructures    asked;      /* by the sorter asked last */
  gboolean            sorting;    /* the filter is being shown in the headers */
};

G_DEFINE_FINAL_TYPE (MefStructuresTable, mef_structures_table, GTK_TYPE_WIDGET)

static guint agir_signal;

/* ---- order: the view sorts nothing itself, its headers only say what the person wants ---- */

typedef struct
{
  MefStructuresTable *table; /* (not owned) */
  MefTriStructures    tri;
} Probe;

static int
probe_compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Probe *probe = user_data;

  probe->table->asked = probe->tri;
  return -1;
}

static void
sorter_changed_cb (MefStructuresTable *self, GtkSorterChange change, GtkSorter *sorter)
{
  g_autoptr (MefFiltreStructures) filtre = NULL;
  g_autoptr (MefLigneStructureItem) one = NULL;
  g_autoptr (MefLigneStructureItem) other = NULL;
  GtkOrdering order;

  if (self->sorting)
    return;
  /* GTK 4.8 does not tell the column: whichever is asked first sorts, and turns the answer round if it
   * descends. */
  one = mef_ligne_structure_item_new (0, NULL);
  other = mef_ligne_structure_item_new (1, NULL);
  self->asked = MEF_TRI_STRUCTURES_N;
  order = gtk_sorter_compare (sorter, one, other);
  if (self->asked == MEF_TRI_STRUCTURES_N)
    return;
  filtre = mef_filtre_structures_copy (mef_structures_get_filtre (self->structures));
  filtre->tri = self->asked;
  filtre->descendant = order == GTK_ORDERING_LARGER;
  mef_structures_set_filtre (self->structures, filtre);
}

static void
show_order (MefStructuresTable *self)
{
  const MefFiltreStructures *filtre = mef_structures_get_filtre (self->structures);
  GtkColumnViewColumn       *column = self->columns[filtre->tri];

  self->sorting = TRUE;
  if (gtk_column_view_column_get_column_view (column) == NULL)
    column = NULL;
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), column,
                                  filtre->descendant ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->sorting = FALSE;
}

/* ---- cells ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefStructuresTable *self)
{
  MefTriStructures tri = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "tri"));

  gtk_list_item_set_child (item, mef_structure_cell_new (self->espace, tri));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_structure_cell_set_item (MEF_STRUCTURE_CELL (gtk_list_item_get_child (item)),
                               gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_structure_cell_set_item (MEF_STRUCTURE_CELL (gtk_list_item_get_child (item)), NULL);
}

static void
act_cb (MefStructuresTable *self, guint action, MefStructureActions *actions)
{
  g_signal_emit (self, agir_signal, 0, action, mef_structure_actions_get_item (actions));
}

static void
setup_actions_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefStructuresTable *self)
{
  GtkWidget *actions = mef_structure_actions_new ();

  g_signal_connect_object (actions, "agir", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, actions);
}

static void
bind_actions_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_structure_actions_set_item (MEF_STRUCTURE_ACTIONS (gtk_list_item_get_child (item)),
                                  gtk_list_item_get_item (item));
}

static void
unbind_actions_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_structure_actions_set_item (MEF_STRUCTURE_ACTIONS (gtk_list_item_get_child (item)), NULL);
}

/* ---- columns ---- */

static char *
width_key (MefTriStructures tri)
{
  return g_strdup_printf ("structures-colonne-%s", mef_tri_structures_to_code (tri));
}

static void
width_changed_cb (GtkColumnViewColumn *column, GParamSpec *pspec, MefStructuresTable *self)
{
  g_autofree char *key = width_key (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), "tri")));

  mef_reglages_set_int (mef_espace_get_reglages (self->espace), key,
                        gtk_column_view_column_get_fixed_width (column));
}

/* Room for text, so that it grows with the size of text. */
static int
width_of (GtkWidget *widget, int chars)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int               width = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return chars * width;
}

static void
column_new (MefStructuresTable *self, MefTriStructures tri, int chars)
{
  g_autofree char     *key = width_key (tri);
  GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ (mef_tri_structures_get_label (tri)), factory);
  Probe               *probe = g_new (Probe, 1);
  g_autoptr (GtkSorter) sorter = NULL;
  int width;

  *probe = (Probe){ self, tri };
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_compare, probe, g_free));
  g_object_set_data (G_OBJECT (factory), "tri", GUINT_TO_POINTER (tri));
  g_object_set_data (G_OBJECT (column), "tri", GUINT_TO_POINTER (tri));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, chars == 0);
  width = mef_reglages_get_int (mef_espace_get_reglages (self->espace), key, width_of (self->view, chars));
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (width_changed_cb), self, 0);
  self->columns[tri] = column;
}

static void
add_actions (MefStructuresTable *self)
{
  GtkListItemFactory  *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ ("Actions"), factory);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_actions_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_actions_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_actions_cb), NULL);
  gtk_column_view_column_set_fixed_width (column, width_of (self->view, ACTION_CHARS));
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
  g_object_unref (column);
}

static void
activate_cb (GtkColumnView *view, guint position, MefStructuresTable *self)
{
  g_autoptr (MefLigneStructureItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const MefLigneStructure *ligne = item != NULL ? mef_ligne_structure_item_get_ligne (item) : NULL;

  if (ligne != NULL && mef_structure_actions_first (ligne) < MEF_ACTION_STRUCTURE_N)
    g_signal_emit (self, agir_signal, 0, mef_structure_actions_first (ligne), item);
}

/* The list within the view. */
static GtkWidget *
get_list (MefStructuresTable *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->view);

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* ---- GObject ---- */

static void
mef_structures_table_dispose (GObject *object)
{
  MefStructuresTable *self = MEF_STRUCTURES_TABLE (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  for (guint i = 0; i < MEF_TRI_STRUCTURES_N; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->selection);
  g_clear_object (&self->structures);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_structures_table_parent_class)->dispose (object);
}

/* The rows, not the headers. */
static gboolean
mef_structures_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (get_list (MEF_STRUCTURES_TABLE (widget)));
}

static void
mef_structures_table_class_init (MefStructuresTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_structures_table_dispose;
  widget_class->grab_focus = mef_structures_table_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  agir_signal = g_signal_new ("agir", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_UINT, MEF_TYPE_LIGNE_STRUCTURE_ITEM);
}

static void
mef_structures_table_init (MefStructuresTable *self)
{
  self->view = gtk_column_view_new (NULL);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), FALSE);
  gtk_widget_add_css_class (self->view, "queue");
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->view)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("En-têtes des colonnes"), -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->view);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
}

GtkWidget *
mef_structures_table_new (MefEspace *espace, MefStructures *structures)
{
  MefStructuresTable *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_STRUCTURES (structures), NULL);

  self = g_object_new (MEF_TYPE_STRUCTURES_TABLE, NULL);
  self->espace = g_object_ref (espace);
  self->structures = g_object_ref (structures);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Structures"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_list (self)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Structures"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (layout); i++)
    column_new (self, layout[i].tri, layout[i].chars);
  add_actions (self);
  mef_structures_table_set_largeur (self, G_MAXINT);
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (structures, "notify::filtre", G_CALLBACK (show_order), self, G_CONNECT_SWAPPED);
  /* One that selects by itself would select the first row of each list. */
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (structures));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  return GTK_WIDGET (self);
}

void
mef_structures_table_set_largeur (MefStructuresTable *self, int largeur)
{
  guint position = 0;

  g_return_if_fail (MEF_IS_STRUCTURES_TABLE (self));

  self->sorting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (layout); i++)
    {
      GtkColumnViewColumn *column = self->columns[layout[i].tri];
      gboolean             shown = gtk_column_view_column_get_column_view (column) != NULL;

      /* Taken out, not hidden: GTK 4.8 keeps room for a hidden column. */
      if (shown && largeur < layout[i].largeur)
        gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), column);
      else if (!shown && largeur >= layout[i].largeur)
        gtk_column_view_insert_column (GTK_COLUMN_VIEW (self->view), position, column);
      position += largeur >= layout[i].largeur;
    }
  self->sorting = FALSE;
  show_order (self);
}

void
mef_structures_table_select (MefStructuresTable *self, const char *id)
{
  guint position;

  g_return_if_fail (MEF_IS_STRUCTURES_TABLE (self) && id != NULL);

  position = mef_structures_position_of (self->structures, id);
  if (position == MEF_STRUCTURES_NULLE_PART)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (get_list (self), "list.scroll-to-item", "u", position);
}
