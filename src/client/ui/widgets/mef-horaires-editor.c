/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-horaires-editor.h"

#include "client/ui/widgets/mef-horaires-row.h"
#include "client/ui/widgets/mef-wrap-layout.h"
#include "domain/mef-plages.h"

#include <glib/gi18n.h>

#define JOURS 7

struct _MefHorairesEditor
{
  GtkWidget parent_instance;

  MefSaisieFiche *saisie;        /* (owned) */
  const MefUnite *unites[JOURS]; /* (not owned): of the form */
  GtkWidget      *rows[JOURS];
  GtkWidget      *manque;
  GtkWidget      *bar;
  GtkWidget      *source_label;
  GtkWidget      *targets[JOURS];
  GtkWidget      *apply;

  guint    source; /* the line whose hours are copied; JOURS for none */
  gboolean insist; /* what is missing is told before anything is typed */
};

G_DEFINE_FINAL_TYPE (MefHorairesEditor, mef_horaires_editor, GTK_TYPE_WIDGET)

/* (transfer none) (nullable) */
static GVariant *
get_value (MefHorairesEditor *self, guint i)
{
  return mef_fiche_get (mef_saisie_fiche_get_fiche (self->saisie), self->unites[i]->pointeur);
}

static guint
row_number (MefHorairesEditor *self, GtkWidget *row)
{
  guint i = 0;

  while (i < JOURS && self->rows[i] != row)
    i++;
  return i;
}

/* « mar. » */
static char *
write_short (guint i)
{
  g_autofree char *start = g_utf8_substring (mef_jour_to_code ((int) i + 1), 0, 3);

  return g_strconcat (start, ".", NULL);
}

static gboolean
has_target (MefHorairesEditor *self)
{
  for (guint i = 0; i < JOURS; i++)
    if (i != self->source && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->targets[i])))
      return TRUE;

  return FALSE;
}

static void
update_apply (MefHorairesEditor *self)
{
  gtk_widget_set_sensitive (self->apply,
                            self->source < JOURS && has_target (self)
                                && mef_horaires_row_is_valid (MEF_HORAIRES_ROW (self->rows[self->source])));
}

/* « Dupliquer » offers the day asked for as long as it is open, else the first whose hours are right. */
static void
update_bar (MefHorairesEditor *self)
{
  if (self->source == JOURS || get_value (self, self->source) == NULL)
    for (self->source = 0; self->source < JOURS; self->source++)
      if (mef_horaires_row_is_valid (MEF_HORAIRES_ROW (self->rows[self->source])))
        break;

  gtk_widget_set_visible (self->bar, self->source < JOURS);
  if (self->source < JOURS)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("Dupliquer <b>%s</b> vers"), mef_jour_to_code ((int) self->source + 1));

      gtk_label_set_markup (GTK_LABEL (self->source_label), text);
    }
  for (guint i = 0; i < JOURS; i++)
    gtk_widget_set_visible (self->targets[i], i != self->source);
  update_apply (self);
}

static void
update_manque (MefHorairesEditor *self)
{
  const MefFaute *faute = mef_saisie_fiche_get_faute (self->saisie, self->unites[0]);
  gboolean        told = faute != NULL && faute->gravite == MEF_GRAVITE_MANQUE && self->insist;

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (self->manque)), told ? faute->message : "");
  gtk_widget_set_visible (self->manque, told);
}

static void
show_value (MefHorairesEditor *self, guint i)
{
  mef_horaires_row_set_value (MEF_HORAIRES_ROW (self->rows[i]), get_value (self, i));
}

static void
changed_cb (MefHorairesEditor *self, const char *pointeur)
{
  for (guint i = 0; i < JOURS; i++)
    if (pointeur == NULL || g_str_equal (pointeur, self->unites[i]->pointeur))
      {
        show_value (self, i);
        update_bar (self);
        update_manque (self);
      }
}

static void
typed_cb (MefHorairesEditor *self, GtkWidget *row)
{
  g_autoptr (GVariant) value = mef_horaires_row_dup_value (MEF_HORAIRES_ROW (row));

  mef_saisie_fiche_type_value (self->saisie, self->unites[row_number (self, row)], value);
}

static void
edited_cb (MefHorairesEditor *self, GtkWidget *row)
{
  g_autoptr (GVariant) value = mef_horaires_row_dup_value (MEF_HORAIRES_ROW (row));

  self->insist = TRUE;
  mef_saisie_fiche_set (self->saisie, self->unites[row_number (self, row)], value);
}

static void
left_cb (MefHorairesEditor *self)
{
  mef_saisie_fiche_settle (self->saisie);
}

static void
duplicate_cb (MefHorairesEditor *self, GtkWidget *row)
{
  self->source = row_number (self, row);
  for (guint i = 0; i < JOURS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->targets[i]), FALSE);
  update_bar (self);
  gtk_widget_grab_focus (self->targets[self->source == 0 ? 1 : 0]);
}

/* One step, whatever the number of days. */
static void
apply_cb (MefHorairesEditor *self)
{
  g_autoptr (GVariant) value = mef_horaires_row_dup_value (MEF_HORAIRES_ROW (self->rows[self->source]));
  guint source = self->source;

  mef_saisie_fiche_begin (self->saisie);
  for (guint i = 0; i < JOURS; i++)
    if (i != source && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->targets[i])))
      mef_saisie_fiche_set (self->saisie, self->unites[i], value);
  mef_saisie_fiche_end (self->saisie);

  for (guint i = 0; i < JOURS; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->targets[i]), FALSE);
  gtk_widget_grab_focus (self->targets[source == 0 ? 1 : 0]);
}

/* Up and down: the same field of the next day that is open. */
static gboolean
key_cb (MefHorairesEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  int     step = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up       ? -1
                 : keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1
                                                                       : 0;
  guint   rang;
  MefBout bout;

  if (step == 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  for (int i = 0; i < JOURS; i++)
    if (mef_horaires_row_find_focus (MEF_HORAIRES_ROW (self->rows[i]), &rang, &bout))
      {
        for (int other = i + step; other >= 0 && other < JOURS; other += step)
          if (mef_horaires_row_focus_at (MEF_HORAIRES_ROW (self->rows[other]), rang, bout))
            break;
        return GDK_EVENT_STOP;
      }

  return GDK_EVENT_PROPAGATE;
}

static void
mef_horaires_editor_dispose (GObject *object)
{
  MefHorairesEditor *self = MEF_HORAIRES_EDITOR (object);
  GtkWidget         *child;

  if (self->saisie != NULL)
    g_signal_handlers_disconnect_by_data (self->saisie, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->saisie);

  G_OBJECT_CLASS (mef_horaires_editor_parent_class)->dispose (object);
}

static void
mef_horaires_editor_class_init (MefHorairesEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_horaires_editor_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
make_rows (MefHorairesEditor *self, guint plages_max)
{
  g_autoptr (GtkSizeGroup) days = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (guint i = 0; i < JOURS; i++)
    {
      self->rows[i] = mef_horaires_row_new ((int) i + 1, plages_max, days);
      g_signal_connect_swapped (self->rows[i], "typed", G_CALLBACK (typed_cb), self);
      g_signal_connect_swapped (self->rows[i], "edited", G_CALLBACK (edited_cb), self);
      g_signal_connect_swapped (self->rows[i], "left", G_CALLBACK (left_cb), self);
      g_signal_connect_swapped (self->rows[i], "duplicate", G_CALLBACK (duplicate_cb), self);
      gtk_widget_set_parent (self->rows[i], GTK_WIDGET (self));
    }
}

static void
make_manque (MefHorairesEditor *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->manque = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (icon, "icon-small");
  gtk_widget_add_css_class (self->manque, "field-missing");
  gtk_widget_set_visible (self->manque, FALSE);
  gtk_box_append (GTK_BOX (self->manque), icon);
  gtk_box_append (GTK_BOX (self->manque), g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, NULL));
  gtk_widget_set_parent (self->manque, GTK_WIDGET (self));
}

static void
make_bar (MefHorairesEditor *self)
{
  self->bar = g_object_new (GTK_TYPE_BOX, "layout-manager", mef_wrap_layout_new (8, 8), NULL);
  gtk_widget_add_css_class (self->bar, "hour-bar");
  self->source_label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->source_label, self->bar);
  for (guint i = 0; i < JOURS; i++)
    {
      g_autofree char *label = write_short (i);

      self->targets[i] = gtk_toggle_button_new_with_label (label);
      gtk_widget_add_css_class (self->targets[i], "day");
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->targets[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      mef_jour_get_label ((int) i + 1), -1);
      g_signal_connect_swapped (self->targets[i], "toggled", G_CALLBACK (update_apply), self);
      gtk_widget_set_parent (self->targets[i], self->bar);
    }
  self->apply = gtk_button_new_with_label (_ ("Appliquer ces horaires aux jours sélectionnés"));
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (apply_cb), self);
  gtk_widget_set_parent (self->apply, self->bar);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

static void
mef_horaires_editor_init (MefHorairesEditor *self)
{
  GtkLayoutManager   *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->source = JOURS;
}

GtkWidget *
mef_horaires_editor_new (MefSaisieFiche *saisie, const MefFormulaireChamp *champ)
{
  MefHorairesEditor *self;
  GPtrArray         *unites;

  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (saisie) && champ != NULL, NULL);
  g_return_val_if_fail (champ->genre == MEF_GENRE_HORAIRES, NULL);

  self = g_object_new (MEF_TYPE_HORAIRES_EDITOR, NULL);
  self->saisie = g_object_ref (saisie);
  unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (mef_saisie_fiche_get_fiche (saisie)));
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (unite->champ == champ)
        self->unites[unite->jour - 1] = unite;
    }
  make_rows (self, champ->plages_max);
  make_manque (self);
  make_bar (self);
  for (guint i = 0; i < JOURS; i++)
    show_value (self, i);
  update_bar (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, champ->libelle, -1);
  g_signal_connect_swapped (saisie, "changed", G_CALLBACK (changed_cb), self);
  return GTK_WIDGET (self);
}

gboolean
mef_horaires_editor_focus_unite (MefHorairesEditor *self, const MefUnite *unite)
{
  g_return_val_if_fail (MEF_IS_HORAIRES_EDITOR (self) && unite != NULL, FALSE);

  for (guint i = 0; i < JOURS; i++)
    if (self->unites[i] == unite)
      {
        mef_horaires_row_focus (MEF_HORAIRES_ROW (self->rows[i]));
        return TRUE;
      }

  return FALSE;
}

void
mef_horaires_editor_show_fautes (MefHorairesEditor *self)
{
  g_return_if_fail (MEF_IS_HORAIRES_EDITOR (self));

  self->insist = TRUE;
  for (guint i = 0; i < JOURS; i++)
    mef_horaires_row_show_fautes (MEF_HORAIRES_ROW (self->rows[i]));
  update_manque (self);
}
