/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-editeur-communes.h"

#include "client/ui/structures/mef-choix-commune.h"
#include "client/ui/structures/mef-commune-row.h"

#include <glib/gi18n.h>

#define HEIGHT_MAX 360

struct _MefEditeurCommunes
{
  MefEditeur parent_instance;

  GtkWidget *box;
  GtkWidget *choix;
  GtkWidget *note; /* what was not done, and why */
  GtkWidget *scroller;
  GtkWidget *list;
  GPtrArray *rows; /* (owned) (element-type MefCommuneRow): not owned, in order */
};

G_DEFINE_FINAL_TYPE (MefEditeurCommunes, mef_editeur_communes, MEF_TYPE_EDITEUR)

static void remove_cb (MefEditeurCommunes *self, MefCommuneRow *row);
static void move_cb (MefEditeurCommunes *self, int by, MefCommuneRow *row);

static MefCommuneRow *
nth (MefEditeurCommunes *self, guint i)
{
  return g_ptr_array_index (self->rows, i);
}

static GVariant *
make_value (MefEditeurCommunes *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < self->rows->len; i++)
    g_variant_builder_add (&builder, "(ss)", mef_commune_row_get_insee (nth (self, i)),
                           mef_commune_row_get_code_postal (nth (self, i)));
  return g_variant_builder_end (&builder);
}

static void
tell (MefEditeurCommunes *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->note), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL);
}

static void
number (MefEditeurCommunes *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    mef_commune_row_set_rang (nth (self, i), i, self->rows->len);
  gtk_widget_set_visible (self->scroller, self->rows->len > 0);
}

static void
add_row (MefEditeurCommunes *self, const char *insee, const char *code_postal)
{
  MefCommunes      *communes = mef_saisie_fiche_get_communes (mef_editeur_get_saisie (MEF_EDITEUR (self)));
  const MefCommune *commune = communes != NULL ? mef_communes_find (communes, insee) : NULL;
  g_autofree char  *nom = commune != NULL ? mef_commune_dup_short_name (commune) : g_strdup (insee);
  g_autofree char  *name = g_strdup_printf ("%s %s", code_postal, nom);
  GtkWidget        *row = mef_commune_row_new (insee, code_postal, name);

  g_signal_connect_swapped (row, "retirer", G_CALLBACK (remove_cb), self);
  g_signal_connect_object (row, "deplacer", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  g_ptr_array_add (self->rows, row);
}

static void
choose_cb (MefEditeurCommunes *self, const char *insee, const char *code_postal)
{
  const MefFormulaireChamp *champ = mef_editeur_get_champ (MEF_EDITEUR (self));

  tell (self, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (mef_commune_row_get_insee (nth (self, i)), insee))
      {
        tell (self, _ ("Cette commune est déjà dans la liste."));
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (nth (self, i)));
        return;
      }
  if (self->rows->len >= champ->max)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("La liste est pleine : %d communes au plus."), (int) champ->max);

      tell (self, text);
      return;
    }
  add_row (self, insee, code_postal);
  number (self);
  mef_editeur_set (MEF_EDITEUR (self), make_value (self));
}

static guint
find (MefEditeurCommunes *self, MefCommuneRow *row)
{
  guint rang = 0;

  g_ptr_array_find (self->rows, row, &rang);
  return rang;
}

static void
remove_cb (MefEditeurCommunes *self, MefCommuneRow *row)
{
  guint rang = find (self, row);

  /* The focus goes to a neighbour, not out of the form. */
  if (self->rows->len > 1)
    gtk_widget_grab_focus (GTK_WIDGET (nth (self, rang + 1 < self->rows->len ? rang + 1 : rang - 1)));
  else
    gtk_widget_grab_focus (self->choix);
  g_ptr_array_remove_index (self->rows, rang);
  gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  tell (self, NULL);
  number (self);
  mef_editeur_set (MEF_EDITEUR (self), make_value (self));
}

static void
move (MefEditeurCommunes *self, MefCommuneRow *row, guint to)
{
  guint    from = find (self, row);
  gboolean focused = gtk_widget_get_focus_child (self->list) == GTK_WIDGET (row);

  if (to >= self->rows->len || to == from)
    return;
  g_object_ref (row);
  g_ptr_array_remove_index (self->rows, from);
  gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  g_ptr_array_insert (self->rows, to, row);
  gtk_list_box_insert (GTK_LIST_BOX (self->list), GTK_WIDGET (row), to);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  g_object_unref (row);
  number (self);
  mef_editeur_set (MEF_EDITEUR (self), make_value (self));
}

static void
move_cb (MefEditeurCommunes *self, int by, MefCommuneRow *row)
{
  guint from = find (self, row);

  if (by < 0 && from == 0)
    return;
  move (self, row, from + by);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, MefEditeurCommunes *self)
{
  MefCommuneRow *row = g_value_get_object (value);
  GtkListBoxRow *at = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int) y);

  /* From another list of the form: nothing to be moved here. */
  if (gtk_widget_get_parent (GTK_WIDGET (row)) != self->list)
    return FALSE;
  move (self, row, at != NULL ? find (self, MEF_COMMUNE_ROW (at)) : self->rows->len - 1);
  return TRUE;
}

static void
mef_editeur_communes_prepare (MefEditeur *editeur)
{
  MefEditeurCommunes *self = MEF_EDITEUR_COMMUNES (editeur);
  GtkDropTarget      *target = gtk_drop_target_new (MEF_TYPE_COMMUNE_ROW, GDK_ACTION_MOVE);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->choix = mef_choix_commune_new (mef_saisie_fiche_get_communes (mef_editeur_get_saisie (editeur)));
  g_signal_connect_swapped (self->choix, "choisie", G_CALLBACK (choose_cb), self);
  self->note = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (self->note, "secondary");
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "communes");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  mef_editeur_get_champ (editeur)->libelle, -1);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (target));
  self->scroller =
      g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->list, "hscrollbar-policy", GTK_POLICY_NEVER,
                    "propagate-natural-height", TRUE, "max-content-height", HEIGHT_MAX, NULL);
  gtk_box_append (GTK_BOX (self->box), self->choix);
  gtk_box_append (GTK_BOX (self->box), self->note);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
mef_editeur_communes_show (MefEditeur *editeur, GVariant *value)
{
  MefEditeurCommunes *self = MEF_EDITEUR_COMMUNES (editeur);
  g_autoptr (GVariant) before = g_variant_ref_sink (make_value (self));
  GVariantIter iter;
  const char  *insee, *code_postal;

  if (value != NULL && g_variant_equal (before, value))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (nth (self, i)));
  g_ptr_array_set_size (self->rows, 0);
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("a(ss)")))
    {
      g_variant_iter_init (&iter, value);
      while (g_variant_iter_next (&iter, "(&s&s)", &insee, &code_postal))
        add_row (self, insee, code_postal);
    }
  number (self);
}

static GtkWidget *
mef_editeur_communes_get_part (MefEditeur *editeur)
{
  return mef_choix_commune_get_entry (MEF_CHOIX_COMMUNE (MEF_EDITEUR_COMMUNES (editeur)->choix));
}

static void
mef_editeur_communes_finalize (GObject *object)
{
  g_ptr_array_unref (MEF_EDITEUR_COMMUNES (object)->rows);

  G_OBJECT_CLASS (mef_editeur_communes_parent_class)->finalize (object);
}

static void
mef_editeur_communes_class_init (MefEditeurCommunesClass *klass)
{
  MefEditeurClass *editeur_class = MEF_EDITEUR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mef_editeur_communes_finalize;
  editeur_class->prepare = mef_editeur_communes_prepare;
  editeur_class->show = mef_editeur_communes_show;
  editeur_class->get_part = mef_editeur_communes_get_part;
}

static void
mef_editeur_communes_init (MefEditeurCommunes *self)
{
  self->rows = g_ptr_array_new ();
}
