/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-queue-cell.h"

#include "base/mef-calendar.h"
#include "client/ui/widgets/mef-ligne-lien.h"
#include "client/ui/widgets/mef-ligne-marks.h"
#include "client/ui/widgets/mef-marque.h"
#include "client/ui/widgets/mef-chip.h"
#include "domain/mef-agrement.h"

#include <glib/gi18n.h>

struct _MefQueueCell
{
  GtkWidget parent_instance;

  MefEspace *espace; /* (owned) */
  MefTri     tri;
  GtkWidget *child; /* of the type the column needs */
  GtkWidget *marks; /* (nullable): beside the name only */

  MefLigneLien lien;
};

G_DEFINE_FINAL_TYPE (MefQueueCell, mef_queue_cell, GTK_TYPE_WIDGET)

/* What a column of plain text shows. */
/* As a narrow column has room for: the month in three or four letters. */
static char *
short_day (MefDay day)
{
  static const guint8 letters[] = { 4, 4, 0, 0, 0, 0, 4, 0, 4, 3, 3, 3 };
  g_autofree char    *iso = mef_day_to_iso (day);
  g_autofree char    *whole = mef_day_to_french (day);
  g_auto (GStrv) words = g_strsplit (whole, " ", 3);
  g_autofree char *month = NULL;
  guint            kept;

  if (day == MEF_DAY_NONE || g_strv_length (words) < 3)
    return g_steal_pointer (&whole);
  kept = letters[CLAMP (g_ascii_strtoull (iso + strlen ("YYYY-"), NULL, 10), 1, 12) - 1];
  if (kept == 0)
    return g_steal_pointer (&whole);
  month = g_utf8_substring (words[1], 0, kept);
  return g_strdup_printf ("%s %s. %s", words[0], month, words[2]);
}

static char *
dup_text (MefTri tri, const MefLigne *ligne)
{
  const char *name;

  switch (tri)
    {
    case MEF_TRI_NOM:
      return mef_ligne_dup_nom (ligne);
    case MEF_TRI_COMMUNE:
      return g_strdup (ligne->commune);
    case MEF_TRI_DEPARTEMENT:
      name = mef_departement_get_name (ligne->departement);
      return name != NULL ? g_strdup_printf ("%s · %s", ligne->departement, name)
                          : g_strdup (ligne->departement);
    case MEF_TRI_NUMERO:
      return g_strdup (ligne->numero);
    case MEF_TRI_DEPOT:
      return short_day (mef_instant_day (ligne->depose_le));
    case MEF_TRI_ANCIENNETE:
    case MEF_TRI_TYPE:
    case MEF_TRI_ETAT:
    case MEF_TRI_PRISE:
    case MEF_TRI_N:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
update (MefQueueCell *self)
{
  const MefLigne *ligne = mef_ligne_lien_get_ligne (&self->lien);
  const char     *moi;

  gtk_widget_set_child_visible (self->child, ligne != NULL);
  if (self->marks != NULL)
    gtk_widget_set_child_visible (self->marks, ligne != NULL);
  if (ligne == NULL)
    return;

  moi = mef_cache_get_moi (mef_espace_get_cache (self->espace));
  if (GTK_IS_INSCRIPTION (self->child))
    {
      g_autofree char *text = dup_text (self->tri, ligne);

      gtk_inscription_set_text (GTK_INSCRIPTION (self->child), text);
    }
  else if (self->tri == MEF_TRI_ANCIENNETE)
    mef_marque_set_age (MEF_MARQUE (self->child),
                        mef_ligne_get_jours (ligne, mef_espace_get_now (self->espace)));
  else if (self->tri == MEF_TRI_PRISE)
    mef_marque_set_titulaire (MEF_MARQUE (self->child), ligne, moi);
  else if (self->tri == MEF_TRI_TYPE)
    mef_ligne_set_tag (self->child, ligne);
  else if (self->tri == MEF_TRI_ETAT)
    mef_chip_set_etat (MEF_CHIP (self->child), ligne->etat, NULL);
  if (self->marks != NULL)
    {
      GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

      mef_ligne_marks_set (MEF_LIGNE_MARKS (self->marks), ligne);
      /* The row itself cannot be reached but from within a cell. */
      if (cell != NULL)
        mef_ligne_set_phrase (gtk_widget_get_parent (cell), ligne, moi, mef_espace_get_now (self->espace));
    }
}

static void
cell_set_item_cb (GtkWidget *cell, MefLigneItem *item)
{
  mef_ligne_lien_set (&MEF_QUEUE_CELL (cell)->lien, item, G_CALLBACK (update), cell);
}

static void
mef_queue_cell_dispose (GObject *object)
{
  MefQueueCell *self = MEF_QUEUE_CELL (object);

  cell_set_item_cb (GTK_WIDGET (self), NULL);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->marks, gtk_widget_unparent);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_queue_cell_parent_class)->dispose (object);
}

static void
mef_queue_cell_class_init (MefQueueCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_queue_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "cellule");
}

static void
mef_queue_cell_init (MefQueueCell *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
}

static GtkWidget *
cell_new_cb (MefEspace *espace, guint tri)
{
  MefQueueCell *self = g_object_new (MEF_TYPE_QUEUE_CELL, NULL);

  g_return_val_if_fail (tri < MEF_TRI_N, GTK_WIDGET (self));

  self->espace = g_object_ref (espace);
  self->tri = (MefTri) tri;
  switch (self->tri)
    {
    case MEF_TRI_ANCIENNETE:
    case MEF_TRI_PRISE:
      self->child = mef_marque_new ();
      break;
    case MEF_TRI_TYPE:
      self->child = mef_ligne_tag_new ();
      break;
    case MEF_TRI_ETAT:
      self->child = mef_chip_new ();
      break;
    case MEF_TRI_NOM:
    case MEF_TRI_COMMUNE:
    case MEF_TRI_DEPARTEMENT:
    case MEF_TRI_NUMERO:
    case MEF_TRI_DEPOT:
    case MEF_TRI_N:
    default:
      self->child =
          mef_ligne_inscription_new (tri == MEF_TRI_NOM ? 12 : 8, tri == MEF_TRI_NOM ? "strong" : NULL);
    }
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  if (tri == MEF_TRI_NOM)
    {
      self->marks = mef_ligne_marks_new ();
      gtk_widget_set_parent (self->marks, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

static MefLigneItem *
cell_get_item_cb (GtkWidget *cell)
{
  return MEF_IS_QUEUE_CELL (cell) ? MEF_QUEUE_CELL (cell)->lien.item : NULL;
}

static const char *
tri_to_code_cb (guint tri)
{
  return mef_tri_to_code ((MefTri) tri);
}

static const char *
tri_get_label_cb (guint tri)
{
  return mef_tri_get_label ((MefTri) tri);
}

const MefListeCellules mef_queue_cellules = {
  .reglage = "colonne-",
  .tri_to_code = tri_to_code_cb,
  .tri_get_label = tri_get_label_cb,
  .cell_new = cell_new_cb,
  .cell_set_item = cell_set_item_cb,
  .cell_get_item = cell_get_item_cb,
};
