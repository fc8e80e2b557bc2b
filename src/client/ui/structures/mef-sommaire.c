/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-sommaire.h"

#include "client/ui/structures/mef-sommaire-row.h"

#include <glib/gi18n.h>

struct _MefSommaire
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *count;
  GtkWidget *bar;
  GtkWidget *list;

  MefSaisieFiche *saisie; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefSommaire, mef_sommaire, GTK_TYPE_WIDGET)

static guint section_signal;

static const MefFormulaire *
get_formulaire (MefSommaire *self)
{
  return mef_fiche_get_formulaire (mef_saisie_fiche_get_fiche (self->saisie));
}

/* Whether nothing is required in @section as it is shown now, and nothing was given. */
static gboolean
is_facultatif (MefSommaire *self, const MefSection *section)
{
  const MefFiche *fiche = mef_saisie_fiche_get_fiche (self->saisie);
  GPtrArray      *unites = mef_formulaire_get_unites (get_formulaire (self));

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (unite->section == section && mef_fiche_is_shown (fiche, unite->champ)
          && (unite->champ->obligatoire || mef_fiche_get (fiche, unite->pointeur) != NULL))
        return FALSE;
    }
  return TRUE;
}

static void
show_section (MefSommaire *self, const MefSection *section)
{
  MefCompteSection compte;
  guint            rang = 0;

  g_ptr_array_find (mef_formulaire_get_sections (get_formulaire (self)), section, &rang);
  mef_saisie_fiche_count (self->saisie, section, &compte);
  mef_sommaire_row_show (
      MEF_SOMMAIRE_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) rang)), &compte,
      is_facultatif (self, section));
}

/* Of what is required: a week counts once. */
static void
show_progress (MefSommaire *self)
{
  const MefFiche  *fiche = mef_saisie_fiche_get_fiche (self->saisie);
  GPtrArray       *unites = mef_formulaire_get_unites (get_formulaire (self));
  guint            wanted = 0, done = 0;
  gboolean         right = TRUE;
  g_autofree char *text = NULL;

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (!unite->champ->obligatoire || !mef_fiche_is_shown (fiche, unite->champ))
        continue;
      right = (unite->jour <= 1 || right) && mef_saisie_fiche_get_faute (self->saisie, unite) == NULL;
      if (unite->jour > 0 && unite->jour < 7)
        continue;
      wanted++;
      done += right;
    }
  text = g_strdup_printf (_ ("%u sur %u"), done, wanted);
  gtk_label_set_label (GTK_LABEL (self->count), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), wanted > 0 ? (double) done / wanted : 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
changed_cb (MefSommaire *self, const char *pointeur)
{
  GPtrArray *sections = mef_formulaire_get_sections (get_formulaire (self));

  if (pointeur != NULL)
    show_section (self, mef_formulaire_find_unite (get_formulaire (self), pointeur)->section);
  else
    for (guint i = 0; i < sections->len; i++)
      show_section (self, g_ptr_array_index (sections, i));
}

static void
activated_cb (MefSommaire *self, GtkListBoxRow *row)
{
  g_signal_emit (self, section_signal, 0, gtk_list_box_row_get_index (row));
}

static void
mef_sommaire_dispose (GObject *object)
{
  MefSommaire *self = MEF_SOMMAIRE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->saisie);

  G_OBJECT_CLASS (mef_sommaire_parent_class)->dispose (object);
}

static void
mef_sommaire_class_init (MefSommaireClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_sommaire_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sommaire");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
  section_signal = g_signal_new ("section", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
make_head (MefSommaire *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title =
      g_object_new (GTK_TYPE_LABEL, "label", _ ("Ce qui manque"), "xalign", 0.0, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (title, "strong");
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "secondary");
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), self->count);
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Champs obligatoires remplis"), -1);
  gtk_widget_add_css_class (head, "tete");
  gtk_box_append (GTK_BOX (head), line);
  gtk_box_append (GTK_BOX (head), self->bar);
  return head;
}

static void
mef_sommaire_init (MefSommaire *self)
{
  GtkWidget *scroller;

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->box, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "navigation");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sections du formulaire"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (activated_cb), self);
  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->list, "hscrollbar-policy",
                           GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "vexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (self->box), scroller);
}

GtkWidget *
mef_sommaire_new (MefSaisieFiche *saisie)
{
  MefSommaire *self;
  GPtrArray   *sections;

  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (saisie), NULL);

  self = g_object_new (MEF_TYPE_SOMMAIRE, NULL);
  self->saisie = g_object_ref (saisie);
  sections = mef_formulaire_get_sections (get_formulaire (self));
  for (guint i = 0; i < sections->len; i++)
    gtk_list_box_append (
        GTK_LIST_BOX (self->list),
        mef_sommaire_row_new (((const MefSection *) g_ptr_array_index (sections, i))->titre));
  g_signal_connect_object (saisie, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (saisie, "notify::n-manques", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  changed_cb (self, NULL);
  show_progress (self);
  return GTK_WIDGET (self);
}

void
mef_sommaire_set_courante (MefSommaire *self, guint rang)
{
  GtkListBoxRow *row;

  g_return_if_fail (MEF_IS_SOMMAIRE (self));

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) rang);
  if (row != NULL && row != gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)))
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
}

guint
mef_sommaire_get_courante (MefSommaire *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (MEF_IS_SOMMAIRE (self), 0);

  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  return row != NULL ? gtk_list_box_row_get_index (row) : 0;
}
