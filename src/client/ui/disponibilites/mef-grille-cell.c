/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/disponibilites/mef-grille-cell.h"

#include <glib/gi18n.h>

#define HATCH  7.0 /* px between the lines of what is not worked */
#define RADIUS 6.0

struct _MefGrilleCell
{
  GtkWidget parent_instance;

  MefGrilleCellEtat etat;
  char             *label; /* (owned) (nullable) */
  gboolean          compact;
};

G_DEFINE_FINAL_TYPE (MefGrilleCell, mef_grille_cell, GTK_TYPE_WIDGET)

static const char *const classes[MEF_DEMI_JOURNEE_N] = {
  [MEF_DEMI_JOURNEE_NON_TRAVAILLE] = "non-travaille",
  [MEF_DEMI_JOURNEE_DISPONIBLE] = "disponible",
  [MEF_DEMI_JOURNEE_NON_DISPONIBLE] = "non-disponible",
};

static void
set_class (MefGrilleCell *self, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static PangoLayout *
layout_places (MefGrilleCell *self, guint places)
{
  PangoLayout     *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autofree char *markup = NULL;

  if (self->compact)
    markup = g_strdup_printf ("<b>%u</b>", places);
  else
    markup = g_strdup_printf ("<span size=\"180%%\" weight=\"bold\">%u</span>\n%s", places,
                              places < 2 ? _ ("place") : _ ("places"));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_markup (layout, markup, -1);
  return layout;
}

static void
mef_grille_cell_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  MefGrilleCell *self = MEF_GRILLE_CELL (widget);
  g_autoptr (PangoLayout) layout = layout_places (self, 88);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = width + 4;
  else
    {
      *minimum = height + (self->compact ? 6 : 12);
      *natural = self->compact ? *minimum + 2 : height * 9 / 4;
    }
  *minimum_baseline = *natural_baseline = -1;
}

static void
snapshot_hatch (GtkWidget *widget, GtkSnapshot *snapshot, float width, float height)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  GskRoundedRect  clip;
  GdkRGBA         colour;
  cairo_t        *cr;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gsk_rounded_rect_init_from_rect (&clip, &bounds, RADIUS - 1);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 1);
  for (double x = HATCH / 2; x < width + height; x += HATCH)
    {
      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x - height, height);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_cross (GtkWidget *widget, GtkSnapshot *snapshot, float width, float height)
{
  double   arm = CLAMP (MIN (width, height) * 0.1, 4, 10);
  GdkRGBA  colour;
  cairo_t *cr;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, MAX (2, arm * 0.28));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_translate (cr, width / 2, height / 2);
  cairo_move_to (cr, -arm, -arm);
  cairo_line_to (cr, arm, arm);
  cairo_move_to (cr, arm, -arm);
  cairo_line_to (cr, -arm, arm);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
snapshot_places (MefGrilleCell *self, GtkSnapshot *snapshot, float width, float height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout) layout = layout_places (self, self->etat.value.places);
  GdkRGBA colour;
  int     text_width, text_height;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  pango_layout_set_width (layout, (int) width * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (0, (float) ((int) (height - (float) text_height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/* Background, border and rings are the style's. */
static void
mef_grille_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MefGrilleCell *self = MEF_GRILLE_CELL (widget);
  float          width = (float) gtk_widget_get_width (widget);
  float          height = (float) gtk_widget_get_height (widget);

  if (self->etat.hors || width < 1 || height < 1)
    return;

  switch (self->etat.value.etat)
    {
    case MEF_DEMI_JOURNEE_DISPONIBLE:
      snapshot_places (self, snapshot, width, height);
      break;
    case MEF_DEMI_JOURNEE_NON_DISPONIBLE:
      snapshot_cross (widget, snapshot, width, height);
      break;
    default:
      snapshot_hatch (widget, snapshot, width, height);
      break;
    }

  if (self->etat.modifiee && !self->compact)
    {
      GdkRGBA colour;

      gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
      gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (width - 12, 6, 5, 5));
    }
}

static void
mef_grille_cell_finalize (GObject *object)
{
  g_free (MEF_GRILLE_CELL (object)->label);

  G_OBJECT_CLASS (mef_grille_cell_parent_class)->finalize (object);
}

static void
mef_grille_cell_class_init (MefGrilleCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mef_grille_cell_finalize;
  widget_class->measure = mef_grille_cell_measure;
  widget_class->snapshot = mef_grille_cell_snapshot;
  gtk_widget_class_set_css_name (widget_class, "demijournee");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
mef_grille_cell_init (MefGrilleCell *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), classes[MEF_DEMI_JOURNEE_NON_TRAVAILLE]);
}

GtkWidget *
mef_grille_cell_new (void)
{
  return g_object_new (MEF_TYPE_GRILLE_CELL, "hexpand", TRUE, "vexpand", TRUE, NULL);
}

GtkWidget *
mef_grille_cell_new_sample (void)
{
  MefGrilleCell *self =
      g_object_new (MEF_TYPE_GRILLE_CELL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  mef_grille_cell_set_compact (self, TRUE);
  return GTK_WIDGET (self);
}

void
mef_grille_cell_set (MefGrilleCell *self, const MefGrilleCellEtat *etat)
{
  const MefGrilleCellEtat *now;

  g_return_if_fail (MEF_IS_GRILLE_CELL (self) && etat != NULL);

  now = &self->etat;
  if (now->value.etat != etat->value.etat)
    {
      set_class (self, classes[now->value.etat], FALSE);
      set_class (self, classes[etat->value.etat], TRUE);
    }
  if (now->hors != etat->hors)
    set_class (self, "hors", etat->hors);
  if (now->choisie != etat->choisie)
    {
      set_class (self, "choisie", etat->choisie);
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, etat->choisie, -1);
    }
  if (now->courante != etat->courante)
    set_class (self, "courante", etat->courante);
  if (now->value.etat != etat->value.etat || now->value.places != etat->value.places
      || now->hors != etat->hors || now->modifiee != etat->modifiee)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->etat = *etat;
}

const MefGrilleCellEtat *
mef_grille_cell_get (MefGrilleCell *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE_CELL (self), NULL);

  return &self->etat;
}

void
mef_grille_cell_set_compact (MefGrilleCell *self, gboolean compact)
{
  g_return_if_fail (MEF_IS_GRILLE_CELL (self));

  if (self->compact == compact)
    return;
  self->compact = compact;
  set_class (self, "compact", compact);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
mef_grille_cell_set_label (MefGrilleCell *self, const char *label)
{
  g_return_if_fail (MEF_IS_GRILLE_CELL (self) && label != NULL);

  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
