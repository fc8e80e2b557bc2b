/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-queue-state.h"

#include "client/ui/moderation/mef-active-filters.h"

#include <glib/gi18n.h>

/* A list that is there within this time is not announced as on its way. */
#define LOADING_DELAY_MS 300

struct _MefQueueState
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *image;
  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *progress;
  GtkWidget *button;

  MefEspace *espace; /* (owned) */
  MefQueue  *queue;  /* (owned) */
  gboolean   vide;
  guint      loading_id;
};

G_DEFINE_FINAL_TYPE (MefQueueState, mef_queue_state, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIDE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Name and target one after the other would for a moment not fit each other. */
static void
set_action (GtkActionable *button, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

static void
show (MefQueueState *self,
      const char    *icon,
      const char    *title,
      const char    *text,
      const char    *button,
      const char    *action)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_widget_set_visible (self->text, *text != '\0');
  gtk_widget_set_visible (self->button, button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->button), button);
      set_action (GTK_ACTIONABLE (self->button), action);
    }
  gtk_widget_set_visible (self->box, TRUE);
}

static gboolean
loading_cb (gpointer user_data)
{
  MefQueueState *self = MEF_QUEUE_STATE (user_data);

  self->loading_id = 0;
  show (self, "content-loading-symbolic", _ ("Lecture de la liste…"), "", NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
update (MefQueueState *self)
{
  gboolean vide = mef_liste_get_nombre (MEF_LISTE (self->queue)) == 0;
  double   progress = mef_synchroniser_get_progression (mef_espace_get_synchroniser (self->espace));
  gboolean is_default = mef_active_filters_is_default (mef_queue_get_filtre (self->queue));

  g_clear_handle_id (&self->loading_id, g_source_remove);
  gtk_widget_set_visible (self->progress, FALSE);
  if (mef_liste_get_erreur (MEF_LISTE (self->queue)) != NULL)
    {
      show (self, "dialog-warning-symbolic", _ ("La liste ne peut pas être montrée"),
            mef_liste_get_erreur (MEF_LISTE (self->queue)), _ ("Réessayer"), "moderation.reessayer");
    }
  else if (mef_liste_get_chargement (MEF_LISTE (self->queue)))
    {
      gtk_widget_set_visible (self->box, FALSE);
      self->loading_id = g_timeout_add (LOADING_DELAY_MS, loading_cb, self);
    }
  else if (progress >= 0)
    {
      show (
          self, "mail-send-receive-symbolic", _ ("Les demandes arrivent"),
          _ ("La première synchronisation est en cours. Vous pourrez travailler dès que les premières seront "
             "là."),
          NULL, NULL);
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), progress);
      gtk_widget_set_visible (self->progress, TRUE);
    }
  else if (is_default)
    {
      show (self, "object-select-symbolic", _ ("Aucune demande n’attend"),
            _ ("Les nouvelles demandes arrivent ici d’elles-mêmes. Celles qui sont déjà décidées restent à "
               "consulter."),
            _ ("Montrer toutes les demandes"), "moderation.filtrer::tout");
    }
  else
    {
      show (self, "edit-find-symbolic", _ ("Aucune demande ne correspond"),
            _ ("Essayez un autre mot, ou retirez ce qui restreint la liste."), _ ("Effacer les filtres"),
            "moderation.effacer-filtres");
    }
  if (vide != self->vide)
    {
      self->vide = vide;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIDE]);
    }
}

static void
mef_queue_state_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_VIDE:
      g_value_set_boolean (value, MEF_QUEUE_STATE (object)->vide);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_queue_state_dispose (GObject *object)
{
  MefQueueState *self = MEF_QUEUE_STATE (object);

  g_clear_handle_id (&self->loading_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->espace);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (mef_queue_state_parent_class)->dispose (object);
}

static void
mef_queue_state_class_init (MefQueueStateClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mef_queue_state_dispose;
  object_class->get_property = mef_queue_state_get_property;
  properties[PROP_VIDE] =
      g_param_spec_boolean ("vide", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-queue-state.ui");
  gtk_widget_class_bind_template_child (widget_class, MefQueueState, box);
  gtk_widget_class_bind_template_child (widget_class, MefQueueState, image);
  gtk_widget_class_bind_template_child (widget_class, MefQueueState, title);
  gtk_widget_class_bind_template_child (widget_class, MefQueueState, text);
  gtk_widget_class_bind_template_child (widget_class, MefQueueState, progress);
  gtk_widget_class_bind_template_child (widget_class, MefQueueState, button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mef_queue_state_init (MefQueueState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mef_queue_state_new (MefEspace *espace, MefQueue *queue)
{
  MefQueueState *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_QUEUE (queue), NULL);

  self = g_object_new (MEF_TYPE_QUEUE_STATE, NULL);
  self->espace = g_object_ref (espace);
  self->queue = g_object_ref (queue);
  g_signal_connect_object (queue, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_synchroniser (espace), "notify::progression", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
