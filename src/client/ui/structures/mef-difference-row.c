/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-difference-row.h"

#include "client/ui/structures/mef-editeurs.h"
#include "client/ui/widgets/mef-colonnes-layout.h"
#include "client/ui/widgets/mef-tooltip.h"
#include "domain/mef-fiche-texte.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAME_CHARS  20
#define VALUE_CHARS 24
#define SPACING     12

struct _MefDifferenceRow
{
  GtkWidget parent_instance;

  GtkWidget *name;
  GtkWidget *before;
  GtkWidget *after;   /* (nullable): of what is not changed */
  GtkWidget *editeur; /* (nullable): of a change */
  GtkWidget *message; /* (nullable) */
  GtkWidget *revert;  /* (nullable) */
  GtkWidget *gap;     /* (nullable): its place where there is nothing to put back */

  MefSaisieFiche *saisie;   /* (owned) */
  const MefFiche *proposee; /* (not owned) */
  const MefUnite *unite;    /* (not owned) of the form */
  gboolean        empilee;
};

G_DEFINE_FINAL_TYPE (MefDifferenceRow, mef_difference_row, GTK_TYPE_WIDGET)

static char *
dup_text (MefDifferenceRow *self, GVariant *value)
{
  return mef_unite_to_text (self->unite, value, mef_saisie_fiche_get_communes (self->saisie));
}

static GVariant *
get_published (MefDifferenceRow *self)
{
  return mef_fiche_get (mef_saisie_fiche_get_origine (self->saisie), self->unite->pointeur);
}

static GVariant *
get_now (MefDifferenceRow *self)
{
  return mef_fiche_get (mef_saisie_fiche_get_fiche (self->saisie), self->unite->pointeur);
}

static GVariant *
get_proposed (MefDifferenceRow *self)
{
  return mef_fiche_get (self->proposee, self->unite->pointeur);
}

/* The words of @text that are not in @other, from the first that differs to the last. */
static PangoAttrList *
mark_difference (const char *text, const char *other)
{
  PangoAttrList  *list = pango_attr_list_new ();
  gsize           length = strlen (text), of_other = strlen (other), start = 0, same_end = 0;
  PangoAttribute *bold;

  while (start < length && start < of_other && text[start] == other[start])
    start++;
  while (start > 0 && text[start - 1] != ' ')
    start--;
  while (same_end < length - start && same_end < of_other - MIN (start, of_other)
         && text[length - 1 - same_end] == other[of_other - 1 - same_end])
    same_end++;
  while (same_end > 0 && text[length - same_end] != ' ')
    same_end--;
  bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  bold->start_index = start;
  bold->end_index = length - same_end;
  pango_attr_list_insert (list, bold);
  return list;
}

static void
show_before (MefDifferenceRow *self)
{
  GVariant        *published = get_published (self);
  g_autofree char *text = dup_text (self, published);
  g_autofree char *now = dup_text (self, get_now (self));
  PangoAttrList   *marks;

  gtk_widget_set_visible (self->before, !self->empilee || self->editeur != NULL);
  if (self->empilee)
    {
      g_autofree char *told = g_strdup_printf (_ ("Publié : %s"), *text != '\0' ? text : _ ("vide"));

      gtk_label_set_attributes (GTK_LABEL (self->before), NULL);
      gtk_label_set_label (GTK_LABEL (self->before), told);
      return;
    }
  if (*text == '\0')
    {
      gtk_label_set_label (GTK_LABEL (self->before), _ ("vide"));
      gtk_widget_add_css_class (self->before, "nothing");
      return;
    }
  gtk_label_set_label (GTK_LABEL (self->before), text);
  if (self->editeur == NULL)
    return;
  marks = mark_difference (text, now);
  gtk_label_set_attributes (GTK_LABEL (self->before), marks);
  pango_attr_list_unref (marks);
}

static void
set_message (MefDifferenceRow *self, const char *colour, const char *text)
{
  static const char *const colours[] = { "red", "amber", "blue", "dim" };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    gtk_widget_remove_css_class (self->message, colours[i]);
  gtk_widget_add_css_class (self->message, colour);
  gtk_label_set_label (GTK_LABEL (self->message), text);
}

static void
show_message (MefDifferenceRow *self)
{
  const MefFaute  *faute = mef_saisie_fiche_get_faute (self->saisie, self->unite);
  gboolean         changed = mef_saisie_fiche_is_modified (self->saisie, self->unite);
  gboolean         corrected = !mef_ecart_value_equal (get_now (self), get_proposed (self));
  g_autofree char *proposed = dup_text (self, get_proposed (self));
  g_autofree char *text = NULL;

  if (faute != NULL)
    set_message (self, "red", faute->message);
  else if (corrected)
    {
      text = g_strdup_printf (changed ? _ ("Corrigé par vous · proposé : %s")
                                      : _ ("Valeur publiée remise · proposé : %s"),
                              *proposed != '\0' ? proposed : _ ("vide"));
      set_message (self, "blue", text);
    }
  else
    set_message (self, "amber", _ ("Modifié"));
  mef_editeur_set_message (MEF_EDITEUR (self->editeur), self->message,
                           gtk_label_get_label (GTK_LABEL (self->message)), faute != NULL);
  gtk_button_set_icon_name (GTK_BUTTON (self->revert),
                            corrected ? "edit-redo-symbolic" : "edit-undo-symbolic");
  mef_tooltip_set (self->revert,
                   corrected ? _ ("Reprendre ce qui est proposé") : _ ("Remettre la valeur publiée"));
  if (changed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "changed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "changed");
}

static void
show_name (MefDifferenceRow *self)
{
  g_autofree char *before = dup_text (self, get_published (self));
  g_autofree char *now = dup_text (self, get_now (self));
  g_autofree char *label = NULL;

  if (self->editeur == NULL)
    label = g_strdup_printf (_ ("%s, inchangé : %s"), gtk_label_get_label (GTK_LABEL (self->name)),
                             *now != '\0' ? now : _ ("vide"));
  else
    label = g_strdup_printf (_ ("%s, modifié. Publié : %s. Proposé : %s"),
                             gtk_label_get_label (GTK_LABEL (self->name)),
                             *before != '\0' ? before : _ ("vide"), *now != '\0' ? now : _ ("vide"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
revert_cb (MefDifferenceRow *self)
{
  if (mef_ecart_value_equal (get_now (self), get_proposed (self)))
    mef_saisie_fiche_revert (self->saisie, self->unite);
  else
    mef_saisie_fiche_set (self->saisie, self->unite, get_proposed (self));
}

static void
mef_difference_row_dispose (GObject *object)
{
  MefDifferenceRow *self = MEF_DIFFERENCE_ROW (object);
  GtkWidget        *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->saisie);

  G_OBJECT_CLASS (mef_difference_row_parent_class)->dispose (object);
}

static void
mef_difference_row_class_init (MefDifferenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_difference_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "difference");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_label (MefDifferenceRow *self, int chars, gboolean expand)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "width-chars", chars, "max-width-chars", chars,
                                   "hexpand", expand, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
mef_difference_row_init (MefDifferenceRow *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), mef_colonnes_layout_new (SPACING));
  self->name = add_label (self, NAME_CHARS, FALSE);
  self->before = add_label (self, VALUE_CHARS, TRUE);
}

static void
make_editor (MefDifferenceRow *self)
{
  GtkWidget  *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 2,
                                  "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  const char *name = gtk_label_get_label (GTK_LABEL (self->name));

  self->editeur = mef_editeur_new (self->saisie, self->unite);
  mef_editeur_set_label (MEF_EDITEUR (self->editeur), self->name, name);
  self->message = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->message, "faute");
  gtk_box_append (GTK_BOX (box), self->editeur);
  gtk_box_append (GTK_BOX (box), self->message);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  self->revert = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_set_valign (self->revert, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->revert, "flat");
  g_signal_connect_swapped (self->revert, "clicked", G_CALLBACK (revert_cb), self);
  gtk_widget_set_parent (self->revert, GTK_WIDGET (self));
}

GtkWidget *
mef_difference_row_new (MefSaisieFiche *saisie,
                        const MefFiche *proposee,
                        const MefUnite *unite,
                        gboolean        change)
{
  MefDifferenceRow *self;

  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (saisie), NULL);
  g_return_val_if_fail (proposee != NULL && unite != NULL, NULL);

  self = g_object_new (MEF_TYPE_DIFFERENCE_ROW, NULL);
  self->saisie = g_object_ref (saisie);
  self->proposee = proposee;
  self->unite = unite;
  gtk_label_set_label (GTK_LABEL (self->name),
                       unite->jour > 0 ? mef_jour_get_label (unite->jour) : unite->champ->libelle);
  if (change)
    {
      gtk_widget_add_css_class (self->name, "strong");
      make_editor (self);
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "same");
      self->after = add_label (self, VALUE_CHARS, TRUE);
      self->gap = mef_difference_row_make_gap ();
      gtk_widget_set_parent (self->gap, GTK_WIDGET (self));
    }
  mef_difference_row_actualiser (self);
  return GTK_WIDGET (self);
}

GtkWidget *
mef_difference_row_make_gap (void)
{
  GtkWidget *gap =
      g_object_new (GTK_TYPE_BUTTON, "icon-name", "edit-undo-symbolic", "opacity", 0.0, "can-target", FALSE,
                    "focusable", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (gap, "flat");
  gtk_widget_add_css_class (gap, "gap");
  return gap;
}

const MefUnite *
mef_difference_row_get_unite (MefDifferenceRow *self)
{
  g_return_val_if_fail (MEF_IS_DIFFERENCE_ROW (self), NULL);

  return self->unite;
}

gboolean
mef_difference_row_is_change (MefDifferenceRow *self)
{
  g_return_val_if_fail (MEF_IS_DIFFERENCE_ROW (self), FALSE);

  return self->editeur != NULL;
}

void
mef_difference_row_actualiser (MefDifferenceRow *self)
{
  g_return_if_fail (MEF_IS_DIFFERENCE_ROW (self));

  show_before (self);
  if (self->editeur != NULL)
    {
      mef_editeur_actualiser (MEF_EDITEUR (self->editeur));
      show_message (self);
    }
  else
    {
      g_autofree char *text = dup_text (self, get_now (self));

      gtk_label_set_label (GTK_LABEL (self->after), text);
    }
  show_name (self);
}

void
mef_difference_row_set_courante (MefDifferenceRow *self, gboolean courante)
{
  g_return_if_fail (MEF_IS_DIFFERENCE_ROW (self));

  if (courante)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
  if (courante && self->editeur != NULL)
    gtk_widget_grab_focus (self->editeur);
}

void
mef_difference_row_set_empilee (MefDifferenceRow *self, gboolean empilee)
{
  GtkLayoutManager *layout;

  g_return_if_fail (MEF_IS_DIFFERENCE_ROW (self));

  if (self->empilee == !!empilee)
    return;
  self->empilee = !!empilee;
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  mef_colonnes_layout_set_orientation (MEF_COLONNES_LAYOUT (layout),
                                       empilee ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (self->gap != NULL)
    gtk_widget_set_visible (self->gap, !empilee);
  if (self->revert != NULL)
    gtk_widget_set_halign (self->revert, empilee ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  show_before (self);
}
