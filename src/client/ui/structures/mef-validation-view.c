/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-validation-view.h"

#include "base/mef-text.h"
#include "client/ui/structures/mef-difference-row.h"
#include "client/ui/widgets/mef-colonnes-layout.h"
#include "client/ui/widgets/mef-undo-keys.h"

#include <glib/gi18n.h>

#define INDEX_WIDTH 256
#define MARGIN      24
#define NAME_CHARS  20
#define VALUE_CHARS 24
#define SPACING     12

struct _MefValidationView
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *side;
  GtkWidget *separator;
  GtkWidget *count;
  GtkWidget *index;
  GtkWidget *hide;
  GtkWidget *scroller;
  GtkWidget *header;
  GtkWidget *table;

  MefSaisieFiche *saisie;   /* (owned) */
  MefFiche       *proposee; /* (owned) */
  GPtrArray      *rows;     /* (owned) (element-type MefDifferenceRow): not owned, by rang of the unit */
  GPtrArray      *changes;  /* (owned) (element-type MefDifferenceRow): not owned */
  GHashTable     *read;     /* (owned) (element-type MefDifferenceRow): those jumped to */
  guint           courante;
  guint           tick_id;
  guint           frames;
};

G_DEFINE_FINAL_TYPE (MefValidationView, mef_validation_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COURANTE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GPtrArray *
get_unites (MefValidationView *self)
{
  return mef_formulaire_get_unites (mef_fiche_get_formulaire (self->proposee));
}

/* ---- the index ---- */

static void
show_count (MefValidationView *self)
{
  g_autofree char *text =
      g_strdup_printf (_ ("%u sur %u lues"), g_hash_table_size (self->read), self->changes->len);

  gtk_label_set_label (GTK_LABEL (self->count), text);
}

static void
add_section (MefValidationView *self, const MefSection *section, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-edit-symbolic", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "opacity", n > 0 ? 1.0 : 0.0, NULL);
  GtkWidget *title =
      g_object_new (GTK_TYPE_LABEL, "label", section->titre, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget       *row = gtk_list_box_row_new ();
  g_autofree char *count = mef_text_count (n, _ ("modification"), _ ("modifications"));
  g_autofree char *name = g_strdup_printf ("%s, %s", section->titre, n > 0 ? count : _ ("inchangé"));

  gtk_widget_add_css_class (icon, "icon-small");
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), title);
  if (n > 0)
    {
      GtkWidget *state = g_object_new (GTK_TYPE_LABEL, "label", count, "xalign", 0.0, NULL);

      gtk_widget_add_css_class (state, "etat");
      gtk_box_append (GTK_BOX (text), state);
      gtk_widget_add_css_class (row, "missing");
    }
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "section", (gpointer) section);
  gtk_list_box_append (GTK_LIST_BOX (self->index), row);
}

static void
select_section (MefValidationView *self, const MefSection *section)
{
  for (int i = 0; gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->index), i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->index), i);

      if (g_object_get_data (G_OBJECT (row), "section") == section)
        gtk_list_box_select_row (GTK_LIST_BOX (self->index), row);
    }
}

/* ---- going somewhere ---- */

static void
scroll_to (MefValidationView *self, GtkWidget *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double page = gtk_adjustment_get_page_size (adjustment), value = gtk_adjustment_get_value (adjustment);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (row, self->table, &bounds))
    return;
  if (bounds.origin.y - MARGIN < value || bounds.origin.y + bounds.size.height + MARGIN > value + page)
    gtk_adjustment_set_value (adjustment, bounds.origin.y - page / 4);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  MefValidationView *self = MEF_VALIDATION_VIEW (widget);

  if (self->frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  if (self->courante > 0)
    scroll_to (self, g_ptr_array_index (self->changes, self->courante - 1));
  return G_SOURCE_REMOVE;
}

static void
section_cb (MefValidationView *self, GtkListBoxRow *row)
{
  const MefSection *section = g_object_get_data (G_OBJECT (row), "section");

  for (guint i = 0; i < self->changes->len; i++)
    if (mef_difference_row_get_unite (g_ptr_array_index (self->changes, i))->section == section)
      {
        mef_validation_view_aller (self, i + 1);
        return;
      }
  for (guint i = 0; i < self->rows->len; i++)
    if (mef_difference_row_get_unite (g_ptr_array_index (self->rows, i))->section == section)
      {
        scroll_to (self, g_ptr_array_index (self->rows, i));
        return;
      }
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationView *self = MEF_VALIDATION_VIEW (widget);

  mef_validation_view_aller (self, self->courante < self->changes->len ? self->courante + 1 : 1);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationView *self = MEF_VALIDATION_VIEW (widget);

  mef_validation_view_aller (self, self->courante > 1 ? self->courante - 1 : self->changes->len);
}

static void
go_to_pointer (MefValidationView *self, const char *pointeur)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (g_str_equal (mef_difference_row_get_unite (g_ptr_array_index (self->changes, i))->pointeur, pointeur))
      mef_validation_view_aller (self, i + 1);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationView *self = MEF_VALIDATION_VIEW (widget);
  g_autofree char   *pointeur = NULL;

  if (mef_saisie_fiche_undo (self->saisie, &pointeur))
    go_to_pointer (self, pointeur);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationView *self = MEF_VALIDATION_VIEW (widget);
  g_autofree char   *pointeur = NULL;

  if (mef_saisie_fiche_redo (self->saisie, &pointeur))
    go_to_pointer (self, pointeur);
}

/* ---- the table ---- */

static void
show_unchanged (MefValidationView *self)
{
  gboolean hide = gtk_switch_get_active (GTK_SWITCH (self->hide));

  for (GtkWidget *child = gtk_widget_get_first_child (self->table); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean change = MEF_IS_DIFFERENCE_ROW (child)
                            ? mef_difference_row_is_change (MEF_DIFFERENCE_ROW (child))
                            : GPOINTER_TO_INT (g_object_get_data (G_OBJECT (child), "changes")) > 0;

      gtk_widget_set_visible (child, change || !hide);
    }
}

static void
changed_cb (MefValidationView *self, const char *pointeur)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      MefDifferenceRow *row = g_ptr_array_index (self->rows, i);

      if (pointeur == NULL || g_str_equal (mef_difference_row_get_unite (row)->pointeur, pointeur))
        mef_difference_row_actualiser (row);
    }
}

static guint
add_rows (MefValidationView *self, const MefSection *section)
{
  const MefFiche *fiche = mef_saisie_fiche_get_fiche (self->saisie);
  GtkWidget      *heading = g_object_new (GTK_TYPE_LABEL, "label", section->titre, "xalign", 0.0,
                                          "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  guint           n = 0;

  gtk_widget_add_css_class (heading, "section");
  gtk_box_append (GTK_BOX (self->table), heading);
  for (guint i = 0; i < get_unites (self)->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (get_unites (self), i);
      gboolean        change = !mef_ecart_value_equal (
                                   mef_fiche_get (mef_saisie_fiche_get_origine (self->saisie), unite->pointeur),
                                   mef_fiche_get (self->proposee, unite->pointeur))
                        || mef_saisie_fiche_is_modified (self->saisie, unite);
      /* What is missing in what is published must be filled in before anything is. */
      gboolean   editable = change || mef_saisie_fiche_get_faute (self->saisie, unite) != NULL;
      GtkWidget *row;

      if (unite->section != section || (!editable && mef_fiche_get (fiche, unite->pointeur) == NULL))
        continue;
      row = mef_difference_row_new (self->saisie, self->proposee, unite, editable);
      gtk_box_append (GTK_BOX (self->table), row);
      g_ptr_array_add (self->rows, row);
      if (change)
        g_ptr_array_add (self->changes, row);
      n += change;
    }
  g_object_set_data (G_OBJECT (heading), "changes", GINT_TO_POINTER (n));
  if (gtk_widget_get_next_sibling (heading) == NULL)
    gtk_box_remove (GTK_BOX (self->table), heading);
  return n;
}

/* The columns are as wide as text of the size of those below: its own is an attribute of what is written. */
static GtkWidget *
make_header (void)
{
  PangoAttrList    *attributes = pango_attr_list_new ();
  GtkWidget        *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const char *const titles[] = { _ ("Champ"), _ ("Publié aujourd’hui"),
                                 _ ("Proposé · vous pouvez corriger") };

  gtk_widget_set_layout_manager (header, mef_colonnes_layout_new (SPACING));
  gtk_widget_add_css_class (header, "entetes");
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.86));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      int        chars = i == 0 ? NAME_CHARS : VALUE_CHARS;
      GtkWidget *label =
          g_object_new (GTK_TYPE_LABEL, "label", titles[i], "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                        "width-chars", chars, "max-width-chars", chars, "hexpand", i > 0, NULL);

      gtk_label_set_attributes (GTK_LABEL (label), attributes);
      gtk_box_append (GTK_BOX (header), label);
    }
  gtk_box_append (GTK_BOX (header), mef_difference_row_make_gap ());
  pango_attr_list_unref (attributes);
  return header;
}

static void
make_side (MefValidationView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title =
      g_object_new (GTK_TYPE_LABEL, "label", _ ("Modifications"), "xalign", 0.0, "hexpand", TRUE, NULL);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *text = g_object_new (GTK_TYPE_LABEL, "label", _ ("Masquer l’inchangé"), "xalign", 0.0, NULL);

  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->side, "sommaire");
  gtk_widget_set_size_request (self->side, INDEX_WIDTH, -1);
  gtk_widget_set_hexpand (self->side, FALSE);
  gtk_widget_add_css_class (title, "strong");
  gtk_widget_add_css_class (head, "tete");
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "secondary");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->count);
  self->index = gtk_list_box_new ();
  gtk_widget_add_css_class (self->index, "navigation");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->index), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sections du formulaire"), -1);
  g_signal_connect_swapped (self->index, "row-activated", G_CALLBACK (section_cb), self);
  self->hide = g_object_new (GTK_TYPE_SWITCH, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->hide), GTK_ACCESSIBLE_RELATION_LABELLED_BY, text,
                                  NULL, -1);
  g_signal_connect_swapped (self->hide, "notify::active", G_CALLBACK (show_unchanged), self);
  gtk_widget_add_css_class (foot, "tete");
  gtk_box_append (GTK_BOX (foot), self->hide);
  gtk_box_append (GTK_BOX (foot), text);
  gtk_box_append (GTK_BOX (self->side), head);
  gtk_box_append (GTK_BOX (self->side),
                  g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->index, "hscrollbar-policy",
                                GTK_POLICY_NEVER, "vexpand", TRUE, NULL));
  gtk_box_append (GTK_BOX (self->side), foot);
}

/* ---- GObject ---- */

static void
mef_validation_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_COURANTE:
      g_value_set_uint (value, MEF_VALIDATION_VIEW (object)->courante);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
mef_validation_view_grab_focus (GtkWidget *widget)
{
  MefValidationView *self = MEF_VALIDATION_VIEW (widget);

  if (self->changes->len == 0)
    return FALSE;
  mef_validation_view_aller (self, MAX (self->courante, 1));
  return TRUE;
}

static void
mef_validation_view_dispose (GObject *object)
{
  MefValidationView *self = MEF_VALIDATION_VIEW (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->saisie);

  G_OBJECT_CLASS (mef_validation_view_parent_class)->dispose (object);
}

static void
mef_validation_view_finalize (GObject *object)
{
  MefValidationView *self = MEF_VALIDATION_VIEW (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->changes);
  g_hash_table_unref (self->read);
  g_clear_pointer (&self->proposee, mef_fiche_free);

  G_OBJECT_CLASS (mef_validation_view_parent_class)->finalize (object);
}

static void
mef_validation_view_class_init (MefValidationViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mef_validation_view_get_property;
  object_class->dispose = mef_validation_view_dispose;
  object_class->finalize = mef_validation_view_finalize;
  widget_class->grab_focus = mef_validation_view_grab_focus;
  properties[PROP_COURANTE] =
      g_param_spec_uint ("courante", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "validation.suivante", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "validation.precedente", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "validation.annuler", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "validation.retablir", NULL, redo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "validation.suivante", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "validation.precedente",
                                       NULL);
}

static void
mef_validation_view_init (MefValidationView *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *viewport;

  mef_undo_keys_add (GTK_WIDGET (self), "validation.annuler", "validation.retablir");
  self->rows = g_ptr_array_new ();
  self->changes = g_ptr_array_new ();
  self->read = g_hash_table_new (NULL, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  make_side (self);
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  self->table = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->table, "form");
  gtk_widget_add_css_class (self->table, "differences");
  /* Texts as high as they are, not as low as they can be. */
  viewport =
      g_object_new (GTK_TYPE_VIEWPORT, "child", self->table, "vscroll-policy", GTK_SCROLL_NATURAL, NULL);
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", viewport, "hscrollbar-policy",
                                 GTK_POLICY_NEVER, "vexpand", TRUE, NULL);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_add_css_class (column, "view");
  self->header = make_header ();
  gtk_box_append (GTK_BOX (column), self->header);
  gtk_box_append (GTK_BOX (column), self->scroller);
  gtk_box_append (GTK_BOX (self->box), self->side);
  gtk_box_append (GTK_BOX (self->box), self->separator);
  gtk_box_append (GTK_BOX (self->box), column);
}

GtkWidget *
mef_validation_view_new (MefSaisieFiche *saisie, const MefFiche *proposee)
{
  MefValidationView *self;
  GPtrArray         *sections;

  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (saisie), NULL);

  self = g_object_new (MEF_TYPE_VALIDATION_VIEW, NULL);
  self->saisie = g_object_ref (saisie);
  self->proposee = mef_fiche_copy (proposee != NULL ? proposee : mef_saisie_fiche_get_fiche (saisie));
  sections = mef_formulaire_get_sections (mef_fiche_get_formulaire (self->proposee));
  for (guint i = 0; i < sections->len; i++)
    add_section (self, g_ptr_array_index (sections, i), add_rows (self, g_ptr_array_index (sections, i)));
  g_signal_connect_object (saisie, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_count (self);
  return GTK_WIDGET (self);
}

guint
mef_validation_view_get_n (MefValidationView *self)
{
  g_return_val_if_fail (MEF_IS_VALIDATION_VIEW (self), 0);

  return self->changes->len;
}

guint
mef_validation_view_count_corrected (MefValidationView *self)
{
  guint n = 0;

  g_return_val_if_fail (MEF_IS_VALIDATION_VIEW (self), 0);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const char *pointeur = mef_difference_row_get_unite (g_ptr_array_index (self->changes, i))->pointeur;

      n += !mef_ecart_value_equal (mef_fiche_get (mef_saisie_fiche_get_fiche (self->saisie), pointeur),
                                   mef_fiche_get (self->proposee, pointeur));
    }
  return n;
}

guint
mef_validation_view_get_courante (MefValidationView *self)
{
  g_return_val_if_fail (MEF_IS_VALIDATION_VIEW (self), 0);

  return self->courante;
}

void
mef_validation_view_aller (MefValidationView *self, guint rang)
{
  MefDifferenceRow *row;

  g_return_if_fail (MEF_IS_VALIDATION_VIEW (self));

  if (rang == 0 || rang > self->changes->len)
    return;
  if (self->courante > 0)
    mef_difference_row_set_courante (g_ptr_array_index (self->changes, self->courante - 1), FALSE);
  self->courante = rang;
  row = g_ptr_array_index (self->changes, rang - 1);
  g_hash_table_add (self->read, row);
  mef_difference_row_set_courante (row, TRUE);
  select_section (self, mef_difference_row_get_unite (row)->section);
  show_count (self);
  self->frames = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COURANTE]);
}

gboolean
mef_validation_view_reveler (MefValidationView *self)
{
  g_return_val_if_fail (MEF_IS_VALIDATION_VIEW (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      MefDifferenceRow *row = g_ptr_array_index (self->rows, i);
      guint             rang;

      if (mef_saisie_fiche_get_faute (self->saisie, mef_difference_row_get_unite (row)) == NULL)
        continue;
      if (g_ptr_array_find (self->changes, row, &rang))
        {
          mef_validation_view_aller (self, rang + 1);
        }
      else
        {
          gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
          scroll_to (self, GTK_WIDGET (row));
        }
      return TRUE;
    }
  return FALSE;
}

void
mef_validation_view_set_etroite (MefValidationView *self, gboolean etroite)
{
  g_return_if_fail (MEF_IS_VALIDATION_VIEW (self));

  gtk_widget_set_visible (self->side, !etroite);
  gtk_widget_set_visible (self->separator, !etroite);
}

void
mef_validation_view_set_empilee (MefValidationView *self, gboolean empilee)
{
  g_return_if_fail (MEF_IS_VALIDATION_VIEW (self));

  gtk_widget_set_visible (self->header, !empilee);
  for (guint i = 0; i < self->rows->len; i++)
    mef_difference_row_set_empilee (g_ptr_array_index (self->rows, i), empilee);
}
