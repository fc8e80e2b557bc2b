/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-active-filters.h"

#include "base/mef-text.h"
#include "client/ui/moderation/mef-filter-chips.h"
#include "domain/mef-agrement.h"

#include <glib/gi18n.h>

typedef enum
{
  FILTER_ETATS,
  FILTER_TYPES,
  FILTER_DEPARTEMENT,
  FILTER_LIEU,
  FILTER_PERIODE,
  FILTER_ATTENTE,
  N_FILTERS,
} Filter;

struct _MefActiveFilters
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *box;

  MefQueue *queue; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefActiveFilters, mef_active_filters, GTK_TYPE_WIDGET)

static char *
dup_etats (const MefFiltre *filtre)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint etat = 0; etat < MEF_ETAT_N; etat++)
    if (filtre->etats & (1u << etat))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _ (mef_etat_get_label (etat)));
  if (text->len == 0)
    g_string_append (text, _ ("tous les états"));
  if (filtre->retours)
    g_string_append (text, _ (", de retour"));
  if (filtre->a_moi)
    g_string_append (text, _ (", à moi"));
  return g_strdup (text->str);
}

static char *
dup_periode (const MefFiltre *filtre)
{
  g_autofree char *from = mef_day_to_french (filtre->depuis);
  g_autofree char *to = mef_day_to_french (filtre->jusqua);

  if (filtre->jusqua == MEF_DAY_NONE)
    return g_strdup_printf (_ ("Reçue depuis le %s"), from);
  if (filtre->depuis == MEF_DAY_NONE)
    return g_strdup_printf (_ ("Reçue jusqu’au %s"), to);
  return g_strdup_printf (_ ("Reçue du %s au %s"), from, to);
}

/* (transfer full) (nullable): what it says, %NULL when it does not narrow the list */
static char *
dup_label (Filter filter, const MefFiltre *filtre)
{
  g_autofree char *days = NULL;
  const char      *name;

  switch (filter)
    {
    case FILTER_ETATS:
      return mef_filter_chips_is_one (filtre) ? NULL : dup_etats (filtre);
    case FILTER_TYPES:
      for (guint type = 0; type < MEF_TYPE_DEMANDE_N; type++)
        if (filtre->types == 1u << type)
          return g_strdup (_ (mef_type_demande_get_label (type)));
      return NULL;
    case FILTER_DEPARTEMENT:
      if (filtre->departement == NULL || *filtre->departement == '\0')
        return NULL;
      name = mef_departement_get_name (filtre->departement);
      return name != NULL ? g_strdup_printf ("%s · %s", filtre->departement, name)
                          : g_strdup (filtre->departement);
    case FILTER_LIEU:
      return filtre->lieu != NULL && *filtre->lieu != '\0' ? g_strdup_printf (_ ("Lieu : %s"), filtre->lieu)
                                                           : NULL;
    case FILTER_PERIODE:
      return filtre->depuis != MEF_DAY_NONE || filtre->jusqua != MEF_DAY_NONE ? dup_periode (filtre) : NULL;
    case FILTER_ATTENTE:
      if (filtre->attente_jours <= 0)
        return NULL;
      days = mef_text_count (filtre->attente_jours, _ ("jour"), _ ("jours"));
      return g_strdup_printf (_ ("Plus de %s d’attente"), days);
    case N_FILTERS:
    default:
      return NULL;
    }
}

static void
take_away (MefFiltre *filtre, Filter filter)
{
  g_autoptr (MefFiltre) fresh = mef_filtre_new ();

  switch (filter)
    {
    case FILTER_ETATS:
      filtre->etats = fresh->etats;
      filtre->retours = FALSE;
      filtre->a_moi = FALSE;
      break;
    case FILTER_TYPES:
      filtre->types = 0;
      break;
    case FILTER_DEPARTEMENT:
      g_clear_pointer (&filtre->departement, g_free);
      break;
    case FILTER_LIEU:
      g_clear_pointer (&filtre->lieu, g_free);
      break;
    case FILTER_PERIODE:
      filtre->depuis = filtre->jusqua = MEF_DAY_NONE;
      break;
    case FILTER_ATTENTE:
      filtre->attente_jours = 0;
      break;
    case N_FILTERS:
    default:
      break;
    }
}

static void
clicked_cb (GtkButton *button, MefActiveFilters *self)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_copy (mef_queue_get_filtre (self->queue));

  take_away (filtre, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "filter")));
  mef_queue_set_filtre (self->queue, filtre);
}

static void
cleared_cb (GtkButton *button, MefActiveFilters *self)
{
  mef_active_filters_clear (self->queue);
}

static void
add (MefActiveFilters *self, Filter filter, const char *label)
{
  GtkWidget       *button = gtk_button_new ();
  GtkWidget       *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *spoken = g_strdup_printf (_ ("Retirer le filtre « %s »"), label);

  gtk_box_append (GTK_BOX (content), gtk_label_new (label));
  gtk_box_append (GTK_BOX (content),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "window-close-symbolic", "css-classes",
                                (const char *[]){ "icon-small", NULL }, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_add_css_class (button, "active-filter");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "filter", GUINT_TO_POINTER (filter));
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
update (MefActiveFilters *self)
{
  const MefFiltre *filtre = mef_queue_get_filtre (self->queue);
  GtkWidget       *child, *clear;
  gboolean         any = FALSE;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < N_FILTERS; i++)
    {
      g_autofree char *label = dup_label (i, filtre);

      if (label != NULL)
        add (self, i, label);
      any = any || label != NULL;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
  if (!any)
    return;
  clear = gtk_button_new_with_label (_ ("Effacer les filtres"));
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_add_css_class (clear, "small");
  gtk_widget_set_valign (clear, GTK_ALIGN_CENTER);
  g_signal_connect (clear, "clicked", G_CALLBACK (cleared_cb), self);
  gtk_box_append (GTK_BOX (self->box), clear);
}

static void
mef_active_filters_dispose (GObject *object)
{
  MefActiveFilters *self = MEF_ACTIVE_FILTERS (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (mef_active_filters_parent_class)->dispose (object);
}

static void
mef_active_filters_class_init (MefActiveFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_active_filters_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_active_filters_init (MefActiveFilters *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->box, "vscrollbar-policy",
                                 GTK_POLICY_NEVER, "hscrollbar-policy", GTK_POLICY_EXTERNAL, NULL);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filtres actifs"),
                                  -1);
}

GtkWidget *
mef_active_filters_new (MefQueue *queue)
{
  MefActiveFilters *self;

  g_return_val_if_fail (MEF_IS_QUEUE (queue), NULL);

  self = g_object_new (MEF_TYPE_ACTIVE_FILTERS, NULL);
  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "notify::filtre", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
mef_active_filters_clear (MefQueue *queue)
{
  g_autoptr (MefFiltre) fresh = mef_filtre_new ();

  g_return_if_fail (MEF_IS_QUEUE (queue));

  fresh->tri = mef_queue_get_filtre (queue)->tri;
  fresh->descendant = mef_queue_get_filtre (queue)->descendant;
  mef_queue_set_filtre (queue, fresh);
}

gboolean
mef_active_filters_is_default (const MefFiltre *filtre)
{
  g_autoptr (MefFiltre) fresh = mef_filtre_new ();

  fresh->tri = filtre->tri;
  fresh->descendant = filtre->descendant;
  return mef_filtre_equal (fresh, filtre);
}
