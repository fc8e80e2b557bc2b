/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-filter-popover.h"

#include "client/ui/moderation/mef-active-filters.h"
#include "client/ui/widgets/mef-date-entry.h"
#include "client/ui/widgets/mef-parts.h"
#include "domain/mef-agrement.h"

#include <glib/gi18n.h>

struct _MefFilterPopover
{
  GtkPopover parent_instance;

  GtkWidget *states;
  GtkWidget *checks[MEF_ETAT_N];
  GtkWidget *type;
  GtkWidget *departement;
  GtkWidget *lieu;
  GtkWidget *depuis;
  GtkWidget *jusqua;
  GtkWidget *attente;
  GtkWidget *clear;

  MefQueue *queue;   /* (owned) */
  gboolean  showing; /* the filter is being shown, not changed */
};

G_DEFINE_FINAL_TYPE (MefFilterPopover, mef_filter_popover, GTK_TYPE_POPOVER)

/* The département at a position of the drop-down; the first is « tous ». */
static const char *
departement_at (guint position)
{
  return position == 0 || position == GTK_INVALID_LIST_POSITION ? NULL
                                                                : mef_departement_get_nth (position - 1);
}

static void
changed_cb (MefFilterPopover *self)
{
  g_autoptr (MefFiltre) filtre = NULL;
  const char *text;
  guint       etats = 0, type;

  if (self->showing || self->queue == NULL)
    return;
  filtre = mef_filtre_copy (mef_queue_get_filtre (self->queue));
  for (guint etat = 0; etat < MEF_ETAT_N; etat++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[etat])))
      etats |= 1u << etat;
  filtre->etats = etats;
  type = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->type));
  filtre->types = type == 0 || type == GTK_INVALID_LIST_POSITION ? 0 : 1u << (type - 1);
  g_free (filtre->departement);
  filtre->departement =
      g_strdup (departement_at (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->departement))));
  text = gtk_editable_get_text (GTK_EDITABLE (self->lieu));
  g_free (filtre->lieu);
  filtre->lieu = *text != '\0' ? g_strdup (text) : NULL;
  filtre->depuis = mef_date_entry_get_jour (MEF_DATE_ENTRY (self->depuis));
  filtre->jusqua = mef_date_entry_get_jour (MEF_DATE_ENTRY (self->jusqua));
  filtre->attente_jours = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->attente));
  mef_queue_set_filtre (self->queue, filtre);
}

static void
set_text (GtkWidget *entry, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
show_filter (MefFilterPopover *self)
{
  const MefFiltre *filtre = mef_queue_get_filtre (self->queue);
  guint            type = 0, departement = 0;

  self->showing = TRUE;
  for (guint etat = 0; etat < MEF_ETAT_N; etat++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[etat]), (filtre->etats & (1u << etat)) != 0);
  for (guint i = 0; i < MEF_TYPE_DEMANDE_N; i++)
    if (filtre->types == 1u << i)
      type = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->type), type);
  for (guint i = 0; filtre->departement != NULL && mef_departement_get_nth (i) != NULL; i++)
    if (g_str_equal (mef_departement_get_nth (i), filtre->departement))
      departement = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->departement), departement);
  set_text (self->lieu, filtre->lieu);
  if (mef_date_entry_get_jour (MEF_DATE_ENTRY (self->depuis)) != filtre->depuis)
    mef_date_entry_set_jour (MEF_DATE_ENTRY (self->depuis), filtre->depuis);
  if (mef_date_entry_get_jour (MEF_DATE_ENTRY (self->jusqua)) != filtre->jusqua)
    mef_date_entry_set_jour (MEF_DATE_ENTRY (self->jusqua), filtre->jusqua);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->attente), filtre->attente_jours);
  gtk_widget_set_sensitive (self->clear, !mef_active_filters_is_default (filtre));
  self->showing = FALSE;
}

static void
cleared_cb (MefFilterPopover *self)
{
  mef_active_filters_clear (self->queue);
}

static void
fill_departements (MefFilterPopover *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_string_list_append (names, _ ("Tous"));
  for (guint i = 0; mef_departement_get_nth (i) != NULL; i++)
    gtk_string_list_take (names, g_strdup_printf ("%s · %s", mef_departement_get_nth (i),
                                                  mef_departement_get_name (mef_departement_get_nth (i))));
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->departement), text);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->departement), G_LIST_MODEL (names));
  mef_parts_name_drop_down (self->departement, _ ("Département"));
}

static void
fill_types (MefFilterPopover *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Tous"));
  for (guint i = 0; i < MEF_TYPE_DEMANDE_N; i++)
    gtk_string_list_append (names, _ (mef_type_demande_get_label (i)));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->type), G_LIST_MODEL (names));
  mef_parts_name_drop_down (self->type, _ ("Type"));
}

static void
mef_filter_popover_dispose (GObject *object)
{
  g_clear_object (&MEF_FILTER_POPOVER (object)->queue);

  G_OBJECT_CLASS (mef_filter_popover_parent_class)->dispose (object);
}

static void
mef_filter_popover_class_init (MefFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_filter_popover_dispose;
  g_type_ensure (MEF_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/fr/monenfant/BackOffice/ui/moderation/mef-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, MefFilterPopover, states);
  gtk_widget_class_bind_template_child (widget_class, MefFilterPopover, type);
  gtk_widget_class_bind_template_child (widget_class, MefFilterPopover, departement);
  gtk_widget_class_bind_template_child (widget_class, MefFilterPopover, lieu);
  gtk_widget_class_bind_template_child (widget_class, MefFilterPopover, depuis);
  gtk_widget_class_bind_template_child (widget_class, MefFilterPopover, jusqua);
  gtk_widget_class_bind_template_child (widget_class, MefFilterPopover, attente);
  gtk_widget_class_bind_template_child (widget_class, MefFilterPopover, clear);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cleared_cb);
}

static void
mef_filter_popover_init (MefFilterPopover *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint etat = 0; etat < MEF_ETAT_N; etat++)
    {
      self->checks[etat] = gtk_check_button_new_with_label (_ (mef_etat_get_label (etat)));
      g_signal_connect_swapped (self->checks[etat], "toggled", G_CALLBACK (changed_cb), self);
      gtk_box_append (GTK_BOX (self->states), self->checks[etat]);
    }
  fill_types (self);
  fill_departements (self);
  mef_date_entry_set_label (MEF_DATE_ENTRY (self->depuis), _ ("Reçue depuis le"));
  mef_date_entry_set_label (MEF_DATE_ENTRY (self->jusqua), _ ("Reçue jusqu’au"));
  self->showing = FALSE;
}

GtkWidget *
mef_filter_popover_new (MefQueue *queue)
{
  MefFilterPopover *self;

  g_return_val_if_fail (MEF_IS_QUEUE (queue), NULL);

  self = g_object_new (MEF_TYPE_FILTER_POPOVER, NULL);
  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "notify::filtre", G_CALLBACK (show_filter), self, G_CONNECT_SWAPPED);
  show_filter (self);
  return GTK_WIDGET (self);
}
