/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/actions/mef-conflict-table.h"

#include "domain/mef-conflit.h"

#include <glib/gi18n.h>

struct _MefConflictTable
{
  GtkGrid parent_instance;
};

G_DEFINE_FINAL_TYPE (MefConflictTable, mef_conflict_table, GTK_TYPE_GRID)

/* @style: « secondary » for what the line is about, « strong » for what stands out, %NULL for the rest */
static void
attach_cell (MefConflictTable *self,
             int               column,
             int               line,
             const char       *text,
             const char       *style,
             gboolean          changed)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column > 0);
  gtk_widget_add_css_class (label, "conflict-cell");
  if (column > 1)
    gtk_widget_add_css_class (label, "current");
  if (changed)
    gtk_widget_add_css_class (label, "changed");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (self), label, column, line, 1, 1);
}

static void
mef_conflict_table_class_init (MefConflictTableClass *klass)
{
}

static void
mef_conflict_table_init (MefConflictTable *self)
{
}

void
mef_conflict_table_show (MefConflictTable          *self,
                         const MefOperationDossier *dossier,
                         const char                *moi,
                         gint64                     now)
{
  GtkWidget *child;
  gboolean   waits;
  g_autoptr (GPtrArray) lines = NULL;

  g_return_if_fail (MEF_IS_CONFLICT_TABLE (self));
  g_return_if_fail (dossier != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_grid_remove (GTK_GRID (self), child);
  waits =
      dossier->operation->etat != MEF_OPERATION_CONFLIT && dossier->operation->etat != MEF_OPERATION_REFUSEE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (waits || dossier->decision == NULL || dossier->vue == NULL || dossier->courante == NULL)
    return;

  lines = mef_conflit_compare (dossier->decision, dossier->vue, dossier->courante, dossier->prise, moi, now);
  attach_cell (self, 0, 0, "", NULL, FALSE);
  attach_cell (self, 1, 0, _ ("Votre décision"), "strong", FALSE);
  attach_cell (self, 2, 0, _ ("Version actuelle"), "strong", FALSE);
  for (guint i = 0; i < lines->len; i++)
    {
      MefConflitLigne *line = g_ptr_array_index (lines, i);
      const char      *style = line->change ? "strong" : NULL;

      attach_cell (self, 0, (int) i + 1, line->libelle, "secondary", FALSE);
      attach_cell (self, 1, (int) i + 1, line->mien, style, line->change);
      attach_cell (self, 2, (int) i + 1, line->actuel, style, line->change);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
