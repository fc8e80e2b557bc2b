/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-editeur-lignes.h"

#include "client/ui/structures/mef-boite.h"
#include "client/ui/widgets/mef-tooltip.h"
#include "domain/mef-fiche-lecture.h"
#include "domain/mef-fiche-texte.h"

#include <glib/gi18n.h>

struct _MefEditeurLignes
{
  MefEditeur parent_instance;

  GtkWidget *box;
  GtkWidget *grid; /* line 0: the titles; then cells and a cross for each line */
  GtkWidget *add;
  GPtrArray *lines; /* (owned) (element-type GPtrArray of MefBoite): not owned */
};

G_DEFINE_FINAL_TYPE (MefEditeurLignes, mef_editeur_lignes, MEF_TYPE_EDITEUR)

static GPtrArray *
get_colonnes (MefEditeurLignes *self)
{
  return mef_editeur_get_champ (MEF_EDITEUR (self))->colonnes;
}

static MefBoite *
get_cell (MefEditeurLignes *self, guint line, guint column)
{
  return g_ptr_array_index ((GPtrArray *) g_ptr_array_index (self->lines, line), column);
}

/* As the column reads it; what cannot be read stays as it was typed, for the checks to tell. */
static char *
read_cell (MefEditeurLignes *self, guint line, guint column)
{
  const char *text = mef_boite_get_text (get_cell (self, line, column));
  char       *value = mef_fiche_parse_cell (g_ptr_array_index (get_colonnes (self), column), text, NULL);

  return value != NULL ? value : g_strdup (text);
}

static gboolean
is_blank (MefEditeurLignes *self, guint line)
{
  for (guint column = 0; column < get_colonnes (self)->len; column++)
    if (*mef_boite_get_text (get_cell (self, line, column)) != '\0')
      return FALSE;
  return TRUE;
}

/* Lines not begun at the end are no lines yet. */
static GVariant *
make_value (MefEditeurLignes *self)
{
  GVariantBuilder builder;
  guint           n = self->lines->len;

  while (n > 0 && is_blank (self, n - 1))
    n--;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aas"));
  for (guint line = 0; line < n; line++)
    {
      g_variant_builder_open (&builder, G_VARIANT_TYPE_STRING_ARRAY);
      for (guint column = 0; column < get_colonnes (self)->len; column++)
        {
          g_autofree char *cell = read_cell (self, line, column);

          g_variant_builder_add (&builder, "s", cell);
        }
      g_variant_builder_close (&builder);
    }
  return g_variant_builder_end (&builder);
}

static void
changed_cb (MefEditeurLignes *self)
{
  mef_editeur_type_value (MEF_EDITEUR (self), make_value (self));
}

/* What a screen reader says of the cells of a line: it has moved when one above it went. */
static void
name_line (MefEditeurLignes *self, guint line)
{
  g_autofree char *remove = g_strdup_printf (_ ("Retirer la ligne %u"), line + 1);
  GtkWidget       *cross = gtk_grid_get_child_at (GTK_GRID (self->grid), get_colonnes (self)->len, line + 1);

  for (guint column = 0; column < get_colonnes (self)->len; column++)
    {
      const MefFormulaireChamp *colonne = g_ptr_array_index (get_colonnes (self), column);
      MefBoite                 *boite = get_cell (self, line, column);
      g_autofree char          *name = g_strdup_printf (_ ("Ligne %u, %s"), line + 1, colonne->libelle);

      mef_boite_set_label (boite, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (mef_boite_get_entry (boite)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (cross), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
}

static void
show_room (MefEditeurLignes *self)
{
  const MefFormulaireChamp *champ = mef_editeur_get_champ (MEF_EDITEUR (self));

  gtk_widget_set_sensitive (self->add, self->lines->len < champ->max);
  for (GtkWidget *title = gtk_widget_get_first_child (self->grid); title != NULL;
       title = gtk_widget_get_next_sibling (title))
    if (GTK_IS_LABEL (title))
      gtk_widget_set_visible (title, self->lines->len > 0);
}

static void
drop_line (MefEditeurLignes *self, guint line)
{
  gtk_grid_remove_row (GTK_GRID (self->grid), line + 1);
  g_ptr_array_remove_index (self->lines, line);
}

static void
remove_cb (MefEditeurLignes *self, GtkWidget *cross)
{
  guint line;
  int   row;

  gtk_grid_query_child (GTK_GRID (self->grid), cross, NULL, &row, NULL, NULL);
  line = row - 1;
  /* The focus does not fall out of the form with the line it was in. */
  if (self->lines->len > 1)
    gtk_widget_grab_focus (
        mef_boite_get_entry (get_cell (self, line + 1 < self->lines->len ? line + 1 : line - 1, 0)));
  else
    gtk_widget_grab_focus (self->add);
  drop_line (self, line);
  while (line < self->lines->len)
    name_line (self, line++);
  show_room (self);
  mef_editeur_set (MEF_EDITEUR (self), make_value (self));
}

static void
append_line (MefEditeurLignes *self)
{
  GPtrArray *colonnes = get_colonnes (self);
  GPtrArray *cells = g_ptr_array_new ();
  int        row = self->lines->len + 1;
  GtkWidget *cross = gtk_button_new_from_icon_name ("window-close-symbolic");

  for (guint i = 0; i < colonnes->len; i++)
    {
      const MefFormulaireChamp *colonne = g_ptr_array_index (colonnes, i);
      GtkWidget                *boite = mef_boite_new (colonne);

      g_signal_connect_swapped (boite, "changed", G_CALLBACK (changed_cb), self);
      gtk_widget_set_hexpand (boite, colonne->genre == MEF_GENRE_TEXTE);
      gtk_grid_attach (GTK_GRID (self->grid), boite, i, row, 1, 1);
      g_ptr_array_add (cells, boite);
    }
  gtk_widget_add_css_class (cross, "flat");
  mef_tooltip_set (cross, _ ("Retirer la ligne"));
  g_signal_connect_swapped (cross, "clicked", G_CALLBACK (remove_cb), self);
  gtk_grid_attach (GTK_GRID (self->grid), cross, colonnes->len, row, 1, 1);
  g_ptr_array_add (self->lines, cells);
  name_line (self, self->lines->len - 1);
}

static void
add_cb (MefEditeurLignes *self)
{
  append_line (self);
  show_room (self);
  gtk_widget_grab_focus (mef_boite_get_entry (get_cell (self, self->lines->len - 1, 0)));
}

static void
mef_editeur_lignes_prepare (MefEditeur *editeur)
{
  MefEditeurLignes         *self = MEF_EDITEUR_LIGNES (editeur);
  const MefFormulaireChamp *champ = mef_editeur_get_champ (editeur);
  g_autofree char          *label = NULL;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->grid = g_object_new (GTK_TYPE_GRID, "row-spacing", 6, "column-spacing", 8, NULL);
  for (guint i = 0; i < champ->colonnes->len; i++)
    {
      const MefFormulaireChamp *colonne = g_ptr_array_index (champ->colonnes, i);
      g_autofree char          *text = g_strconcat (colonne->libelle, colonne->obligatoire ? " *" : "", NULL);
      GtkWidget                *title = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_widget_add_css_class (title, "secondary");
      gtk_grid_attach (GTK_GRID (self->grid), title, i, 0, 1, 1);
    }
  label = champ->unite != NULL ? g_strdup_printf (_ ("+ Ajouter : %s"), champ->unite)
                               : g_strdup (_ ("+ Ajouter une ligne"));
  self->add = gtk_button_new_with_label (label);
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->grid);
  gtk_box_append (GTK_BOX (self->box), self->add);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* A cell in the words of its column. */
static char *
dup_cell_text (const MefFormulaireChamp *colonne, const char *value)
{
  MefUnite unite = { .champ = colonne };
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_string (value));

  return mef_unite_to_text (&unite, variant, NULL);
}

static void
mef_editeur_lignes_show (MefEditeur *editeur, GVariant *value)
{
  MefEditeurLignes *self = MEF_EDITEUR_LIGNES (editeur);
  guint             n = 0;

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("aas")))
    n = g_variant_n_children (value);
  /* Lines added and not begun are the person's, but not when what is shown comes from elsewhere. */
  while (self->lines->len > n && !is_blank (self, self->lines->len - 1))
    drop_line (self, self->lines->len - 1);
  for (guint line = 0; line < n; line++)
    {
      g_autoptr (GVariant) cells = g_variant_get_child_value (value, line);

      if (line == self->lines->len)
        append_line (self);
      for (guint column = 0; column < get_colonnes (self)->len; column++)
        {
          const char      *cell = "";
          g_autofree char *text = NULL;

          if (column < g_variant_n_children (cells))
            g_variant_get_child (cells, column, "&s", &cell);
          text = dup_cell_text (g_ptr_array_index (get_colonnes (self), column), cell);
          mef_boite_set_text (get_cell (self, line, column), text);
        }
    }
  show_room (self);
}

static gboolean
mef_editeur_lignes_grab_focus (GtkWidget *widget)
{
  MefEditeurLignes *self = MEF_EDITEUR_LIGNES (widget);

  return gtk_widget_grab_focus (self->lines->len > 0 ? mef_boite_get_entry (get_cell (self, 0, 0))
                                                     : self->add);
}

static void
mef_editeur_lignes_finalize (GObject *object)
{
  g_ptr_array_unref (MEF_EDITEUR_LIGNES (object)->lines);

  G_OBJECT_CLASS (mef_editeur_lignes_parent_class)->finalize (object);
}

static void
mef_editeur_lignes_class_init (MefEditeurLignesClass *klass)
{
  MefEditeurClass *editeur_class = MEF_EDITEUR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mef_editeur_lignes_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = mef_editeur_lignes_grab_focus;
  editeur_class->prepare = mef_editeur_lignes_prepare;
  editeur_class->show = mef_editeur_lignes_show;
}

static void
mef_editeur_lignes_init (MefEditeurLignes *self)
{
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}
