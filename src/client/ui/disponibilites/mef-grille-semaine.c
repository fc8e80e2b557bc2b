/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/disponibilites/mef-grille-semaine.h"

#include "client/model/mef-grille-texte.h"
#include "client/ui/disponibilites/mef-grille-cell.h"

#include <glib/gi18n.h>
#include <string.h>

#define JOURS 7

struct _MefGrilleSemaine
{
  GtkWidget parent_instance;

  GtkWidget *days[JOURS];
  GtkWidget *names[JOURS];
  GtkWidget *dates[JOURS];
  GtkWidget *feries[JOURS];
  GtkWidget *moities[MEF_MOITIE_N];
  GtkWidget *cells[MEF_MOITIE_N][JOURS];

  MefDay         lundi; /* the week that the titles tell */
  MefDay         debut; /* of the period they were told for */
  MefSemaineLook look;
};

G_DEFINE_FINAL_TYPE (MefGrilleSemaine, mef_grille_semaine, GTK_TYPE_WIDGET)

enum
{
  JOUR,
  MOITIE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
jour_cb (GtkWidget *button, MefGrilleSemaine *self)
{
  for (guint i = 0; i < JOURS; i++)
    if (self->days[i] == button)
      g_signal_emit (self, signals[JOUR], 0, self->lundi + i, button);
}

static void
moitie_cb (GtkWidget *button, MefGrilleSemaine *self)
{
  for (guint i = 0; i < MEF_MOITIE_N; i++)
    if (self->moities[i] == button)
      g_signal_emit (self, signals[MOITIE], 0, self->lundi, i, button);
}

static void
mef_grille_semaine_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (mef_grille_semaine_parent_class)->dispose (object);
}

static void
mef_grille_semaine_class_init (MefGrilleSemaineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_grille_semaine_dispose;
  signals[JOUR] = g_signal_new ("jour", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_UINT, GTK_TYPE_WIDGET);
  signals[MOITIE] = g_signal_new ("moitie", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, GTK_TYPE_WIDGET);
  gtk_widget_class_set_css_name (widget_class, "semaine");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

/* A line: its title in front, seven parts of the same width behind. Those lie in the line itself: what is in
 * a box without meaning is kept from screen readers. */
static GtkWidget *
add_line (MefGrilleSemaine *self, const char *name, GtkWidget *title, GtkSizeGroup *titles)
{
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, NULL);

  gtk_widget_add_css_class (line, "line");
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_size_group_add_widget (titles, title);
  gtk_box_append (GTK_BOX (line), title);
  gtk_widget_set_parent (line, GTK_WIDGET (self));
  return line;
}

static void
add_column (GtkWidget *line, GtkWidget *part, GtkSizeGroup *columns)
{
  gtk_widget_set_hexpand (part, TRUE);
  gtk_size_group_add_widget (columns, part);
  gtk_box_append (GTK_BOX (line), part);
}

/* Not GTK_ACCESSIBLE_ROLE_COLUMN_HEADER for the days: GTK 4.8 tells AT-SPI of a filler then. */
static GtkWidget *
title_new (GtkAccessibleRole role, const char *tooltip, GtkWidget *child)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "accessible-role", role, "has-frame", FALSE, "focusable",
                                    FALSE, "tooltip-text", tooltip, "child", child, NULL);

  gtk_widget_add_css_class (button, "grid-title");
  return button;
}

static GtkWidget *
label_new (GtkWidget *box, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
make_days (MefGrilleSemaine *self, GtkSizeGroup *titles, GtkSizeGroup *columns)
{
  GtkWidget *corner = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *line = add_line (self, _ ("Jours"), corner, titles);

  for (guint i = 0; i < JOURS; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      self->names[i] = label_new (box, "day-name");
      self->dates[i] = label_new (box, "day-date");
      self->feries[i] = label_new (box, "day-ferie");
      self->days[i] = title_new (GTK_ACCESSIBLE_ROLE_BUTTON, _ ("Choisir pour toute la journée"), box);
      gtk_widget_set_valign (self->days[i], GTK_ALIGN_START);
      g_signal_connect (self->days[i], "clicked", G_CALLBACK (jour_cb), self);
      add_column (line, self->days[i], columns);
    }
}

static void
make_moities (MefGrilleSemaine *self, GtkSizeGroup *titles, GtkSizeGroup *columns)
{
  const char *const tooltips[MEF_MOITIE_N] = { _ ("Choisir pour tous les matins de la semaine"),
                                               _ ("Choisir pour tous les après-midi de la semaine") };

  for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
    {
      const char *name = _ (mef_moitie_get_label (moitie));
      GtkWidget  *label = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 1.0, NULL);
      GtkWidget  *line;

      self->moities[moitie] = title_new (GTK_ACCESSIBLE_ROLE_ROW_HEADER, tooltips[moitie], label);
      gtk_widget_set_valign (self->moities[moitie], GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->moities[moitie]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name, -1);
      g_signal_connect (self->moities[moitie], "clicked", G_CALLBACK (moitie_cb), self);
      line = add_line (self, name, self->moities[moitie], titles);
      for (guint i = 0; i < JOURS; i++)
        {
          self->cells[moitie][i] = mef_grille_cell_new ();
          add_column (line, self->cells[moitie][i], columns);
        }
    }
}

static void
mef_grille_semaine_init (MefGrilleSemaine *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
mef_grille_semaine_new (GtkSizeGroup *titles)
{
  MefGrilleSemaine *self = g_object_new (MEF_TYPE_GRILLE_SEMAINE, NULL);
  g_autoptr (GtkSizeGroup) columns = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  make_days (self, titles, columns);
  make_moities (self, titles, columns);
  return GTK_WIDGET (self);
}

/* « Ven. » for « Vendredi 1er mai ». */
static char *
shorten (const char *whole)
{
  g_autofree char *start = g_utf8_substring (whole, 0, 3);

  return g_strconcat (start, ".", NULL);
}

/* « Lundi » over « 27 avril », « Lun. » where it is narrow; in a low week one line, « Lun. 27 avril ». */
static void
show_day (MefGrilleSemaine *self, MefGrille *grille, guint i)
{
  MefDay           jour = self->lundi + i;
  const char      *ferie = mef_grille_get_ferie (grille, jour);
  g_autofree char *whole = mef_grille_write_jour (jour);
  g_autofree char *label = NULL;
  g_autofree char *name = shorten (whole);
  g_autofree char *line = NULL;
  char            *space = strchr (whole, ' ');

  label = ferie != NULL ? g_strdup_printf (_ ("%s, férié : %s"), whole, ferie) : g_strdup (whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->days[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_sensitive (self->days[i],
                            mef_disponibilites_holds (mef_grille_get_disponibilites (grille), jour));
  gtk_label_set_label (GTK_LABEL (self->feries[i]), ferie == NULL                      ? ""
                                                    : self->look == MEF_SEMAINE_COURTE ? _ ("férié")
                                                                                       : ferie);
  gtk_widget_set_tooltip_text (self->feries[i], ferie);
  gtk_widget_set_visible (self->feries[i], ferie != NULL);
  if (ferie != NULL)
    gtk_widget_add_css_class (self->days[i], "ferie");
  else
    gtk_widget_remove_css_class (self->days[i], "ferie");

  *space = '\0';
  line = g_strdup_printf ("%s %s", name, space + 1);
  gtk_label_set_label (GTK_LABEL (self->names[i]), self->look == MEF_SEMAINE_LARGE   ? whole
                                                   : self->look == MEF_SEMAINE_BASSE ? line
                                                                                     : name);
  if (self->look == MEF_SEMAINE_COURTE)
    {
      int year, month, day;

      g_free (line);
      mef_day_split (jour, &year, &month, &day);
      line = g_strdup_printf ("%d/%02d", day, month);
    }
  gtk_label_set_label (GTK_LABEL (self->dates[i]), self->look == MEF_SEMAINE_COURTE ? line : space + 1);
  gtk_widget_set_visible (self->dates[i], self->look != MEF_SEMAINE_BASSE);
}

/* Returns: whether the cells are other half-days than before. */
static gboolean
show_titles (MefGrilleSemaine *self, MefGrille *grille, MefDay lundi, MefSemaineLook look)
{
  gboolean         compact = look == MEF_SEMAINE_BASSE;
  g_autofree char *label = NULL;

  if (self->lundi == lundi && self->debut == mef_grille_get_debut (grille) && self->look == look)
    return FALSE;

  self->lundi = lundi;
  self->debut = mef_grille_get_debut (grille);
  self->look = look;
  label = mef_grille_write_semaine (lundi);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              compact ? 2 : 8);
  for (guint i = 0; i < JOURS; i++)
    show_day (self, grille, i);
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
    for (guint i = 0; i < JOURS; i++)
      mef_grille_cell_set_compact (MEF_GRILLE_CELL (self->cells[moitie][i]), compact);
  return TRUE;
}

static gboolean
says_the_same (const MefGrilleCellEtat *a, const MefGrilleCellEtat *b)
{
  return mef_demi_journee_equal (a->value, b->value) && a->hors == b->hors && a->modifiee == b->modifiee;
}

void
mef_grille_semaine_show (MefGrilleSemaine *self, MefGrille *grille, MefDay lundi, MefSemaineLook look)
{
  MefCase  cursor;
  gboolean other;

  g_return_if_fail (MEF_IS_GRILLE_SEMAINE (self) && MEF_IS_GRILLE (grille) && lundi != MEF_DAY_NONE);

  other = show_titles (self, grille, lundi, look);
  cursor = mef_grille_get_curseur (grille);
  for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
    for (guint i = 0; i < JOURS; i++)
      {
        MefCase           here = { lundi + i, moitie };
        MefGrilleCellEtat etat = {
          .value = mef_grille_get (grille, here),
          .hors = !mef_disponibilites_holds (mef_grille_get_disponibilites (grille), here.jour),
          .choisie = mef_grille_is_selected (grille, here),
          .courante = cursor.jour == here.jour && cursor.moitie == here.moitie,
          .modifiee = mef_grille_is_modified (grille, here),
        };
        if (other || !says_the_same (mef_grille_cell_get (MEF_GRILLE_CELL (self->cells[moitie][i])), &etat))
          {
            g_autofree char *label = mef_grille_describe (grille, here);

            mef_grille_cell_set_label (MEF_GRILLE_CELL (self->cells[moitie][i]), label);
          }
        mef_grille_cell_set (MEF_GRILLE_CELL (self->cells[moitie][i]), &etat);
        /* One stop for Tab, the arrows do the rest. */
        gtk_widget_set_focusable (self->cells[moitie][i], etat.courante);
      }
}

GtkWidget *
mef_grille_semaine_find (MefGrilleSemaine *self, MefCase cellule)
{
  g_return_val_if_fail (MEF_IS_GRILLE_SEMAINE (self) && cellule.moitie < MEF_MOITIE_N, NULL);

  if (cellule.jour < self->lundi || cellule.jour >= self->lundi + JOURS)
    return NULL;
  return self->cells[cellule.moitie][cellule.jour - self->lundi];
}

gboolean
mef_grille_semaine_find_case (MefGrilleSemaine *self, GtkWidget *widget, MefCase *cellule)
{
  g_return_val_if_fail (MEF_IS_GRILLE_SEMAINE (self) && cellule != NULL, FALSE);

  for (guint moitie = 0; moitie < MEF_MOITIE_N; moitie++)
    for (guint i = 0; i < JOURS; i++)
      if (self->cells[moitie][i] == widget)
        {
          *cellule = (MefCase){ self->lundi + i, moitie };
          return !mef_grille_cell_get (MEF_GRILLE_CELL (widget))->hors;
        }

  return FALSE;
}
