/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-liste.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefListeColonne: a column of the table
 * @tri: what it shows and sorts by, as the list's filter says it
 * @chars: room for so many characters; 0: takes what is left
 * @largeur: from which width of the page on there is room for it
 */
typedef struct
{
  guint tri;
  int   chars;
  int   largeur;
} MefListeColonne;

/**
 * MefListeCellules: what the tables of one kind of list are made of
 * @reglage: what the settings of its columns begin with
 * @tri_to_code, @tri_get_label: (transfer none): of a column
 * @cell_new: (transfer floating): one cell of the column @tri
 * @cell_set_item: @item: (nullable)
 * @cell_get_item: (transfer none) (nullable): %NULL too for a widget that is no such cell
 */
typedef struct
{
  const char *reglage;
  const char *(*tri_to_code) (guint tri);
  const char *(*tri_get_label) (guint tri);
  GtkWidget *(*cell_new) (MefEspace *espace, guint tri);
  void (*cell_set_item) (GtkWidget *cell, MefLigneItem *item);
  MefLigneItem *(*cell_get_item) (GtkWidget *cell);
} MefListeCellules;

/**
 * MefListeTable: a list in full width, every header sorts (MOD-01, RLC-01, STR-01)
 *
 * Widths of the columns are remembered per account; on a narrow window the less important ones give way.
 * Signal `ouvrir (guint position)`: Enter or a double click on a row.
 */
#define MEF_TYPE_LISTE_TABLE (mef_liste_table_get_type ())
G_DECLARE_FINAL_TYPE (MefListeTable, mef_liste_table, MEF, LISTE_TABLE, GtkWidget)

/**
 * mef_liste_table_new:
 * @nom: what the list is called by those who hear it
 * @cellules: static
 * @columns: (array length=n): in the order shown, static
 *
 * Returns: (transfer floating): without rows until it is given the model
 */
GtkWidget *mef_liste_table_new (MefEspace              *espace,
                                MefListe               *liste,
                                const char             *nom,
                                const MefListeCellules *cellules,
                                const MefListeColonne  *columns,
                                guint                   n);

/** mef_liste_table_add_first_column: one before all others, which sorts nothing; @factory: (transfer full) */
void mef_liste_table_add_first_column (MefListeTable *self, const char *titre, GtkListItemFactory *factory);

/** mef_liste_table_add_last_column: one after all others, which sorts nothing and always shows; @factory:
 * (transfer full); @chars: room for so many characters */
void mef_liste_table_add_last_column (MefListeTable      *self,
                                      const char         *titre,
                                      GtkListItemFactory *factory,
                                      int                 chars);

/** mef_liste_table_list_in_sight: (transfer full) (element-type gint64): rowids of the rows whole in sight */
GArray *mef_liste_table_list_in_sight (MefListeTable *self);

/** mef_liste_table_set_model: @model: (nullable): %NULL while it is not in sight, so that it costs nothing */
void mef_liste_table_set_model (MefListeTable *self, GtkSelectionModel *model);

/** mef_liste_table_scroll_to: brings a row into sight */
void mef_liste_table_scroll_to (MefListeTable *self, guint position);

/** mef_liste_table_set_largeur: how wide the page is at text scale 1, by which columns show */
void mef_liste_table_set_largeur (MefListeTable *self, int largeur);

G_END_DECLS
