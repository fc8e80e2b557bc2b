/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/disponibilites/mef-grille-bande.h"

#include "client/model/mef-grille-texte.h"
#include "client/ui/disponibilites/mef-grille-cell.h"

#include <glib/gi18n.h>

#define JOURS MEF_DISPONIBILITES_JOURS

struct _MefGrilleBande
{
  GtkWidget parent_instance;

  MefGrille *grille; /* (owned) */
  GtkWidget *grid;
  GtkWidget *days[JOURS];
  GtkWidget *letters[JOURS];
  GtkWidget *numbers[JOURS];
  GtkWidget *cells[JOURS][MEF_MOITIE_N];
  MefDay     debut; /* of the period the days tell */
  MefDay     semaine;
};

G_DEFINE_FINAL_TYPE (MefGrilleBande, mef_grille_bande, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_title (MefGrilleBande *self, guint i)
{
  MefDay           jour = self->debut + i;
  g_autofree char *whole = mef_grille_write_jour (jour);
  g_autofree char *letter = g_strndup (whole, 1);
  g_autofree char *number = NULL;
  int              year, month, day;

  mef_day_split (jour, &year, &month, &day);
  number = g_strdup_printf ("%d", day);
  gtk_label_set_label (GTK_LABEL (self->letters[i]), letter);
  gtk_label_set_label (GTK_LABEL (self->numbers[i]), number);
  set_class (self->days[i], "ferie", mef_grille_get_ferie (self->grille, jour) != NULL);
  set_class (self->days[i], "week-end", mef_day_weekday (jour) > 5);
  set_class (self->days[i], "shown", jour >= self->semaine && jour < self->semaine + 7);
}

static void
update (MefGrilleBande *self)
{
  g_autofree char *sum = mef_grille_write_disponibles (self->grille);
  g_autofree char *label = g_strdup_printf (_ ("Toute la période : %s"), sum);

  if (self->debut != mef_grille_get_debut (self->grille)
      || self->semaine != mef_grille_get_semaine (self->grille))
    {
      self->debut = mef_grille_get_debut (self->grille);
      self->semaine = mef_grille_get_semaine (self->grille);
      for (guint i = 0; i < JOURS; i++)
        show_title (self, i);
    }
  for (guint i = 0; i < JOURS; i++)
    for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
      {
        const MefCase           here = { self->debut + i, moitie };
        const MefGrilleCellEtat etat = { .value = mef_grille_get (self->grille, here) };

        mef_grille_cell_set (MEF_GRILLE_CELL (self->cells[i][moitie]), &etat);
      }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
pressed_cb (MefGrilleBande *self, int n, double x, double y)
{
  int width = gtk_widget_get_width (self->grid);
  int i = width > 0 ? (int) (x * JOURS / width) : 0;

  mef_grille_set_curseur (self->grille,
                          (MefCase){ mef_grille_get_debut (self->grille) + (MefDay) CLAMP (i, 0, JOURS - 1),
                                     mef_grille_get_curseur (self->grille).moitie },
                          FALSE);
}

static void
mef_grille_bande_dispose (GObject *object)
{
  MefGrilleBande *self = MEF_GRILLE_BANDE (object);

  if (self->grille != NULL)
    g_signal_handlers_disconnect_by_data (self->grille, self);
  g_clear_object (&self->grille);
  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_grille_bande_parent_class)->dispose (object);
}

static void
mef_grille_bande_class_init (MefGrilleBandeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_grille_bande_dispose;
  gtk_widget_class_set_css_name (widget_class, "bande");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
label_new (GtkWidget *box, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
mef_grille_bande_init (MefGrilleBande *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->grid = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  for (guint i = 0; i < JOURS; i++)
    {
      self->days[i] = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      self->letters[i] = label_new (self->days[i], "letter");
      self->numbers[i] = label_new (self->days[i], "number");
      for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
        {
          self->cells[i][moitie] = mef_grille_cell_new_sample ();
          gtk_box_append (GTK_BOX (self->days[i]), self->cells[i][moitie]);
        }
      gtk_box_append (GTK_BOX (self->grid), self->days[i]);
    }
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->grid, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
mef_grille_bande_new (MefGrille *grille)
{
  MefGrilleBande *self;

  g_return_val_if_fail (MEF_IS_GRILLE (grille), NULL);

  self = g_object_new (MEF_TYPE_GRILLE_BANDE, NULL);
  self->grille = g_object_ref (grille);
  g_signal_connect_swapped (grille, "changed", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}
