/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-toast.h"

struct _MefToast
{
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *button;

  char *action;  /* (owned) (nullable): detailed */
  guint over_id; /* when it goes */
};

G_DEFINE_FINAL_TYPE (MefToast, mef_toast, GTK_TYPE_WIDGET)

static gboolean
over_cb (gpointer user_data)
{
  MefToast *self = MEF_TOAST (user_data);

  self->over_id = 0;
  mef_toast_hide (self);
  return G_SOURCE_REMOVE;
}

/* Gone first: what the action does may have something to say itself. */
static void
clicked_cb (MefToast *self)
{
  g_autofree char *action = g_steal_pointer (&self->action);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  mef_toast_hide (self);
  if (action == NULL)
    return;
  if (!g_action_parse_detailed_name (action, &name, &target, &error))
    g_critical ("A toast's action \"%s\": %s", action, error->message);
  else
    gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* What has slid away is no longer there for anybody, nor in the way of the pointer. */
static void
revealed_cb (MefToast *self)
{
  GtkRevealer *revealer = GTK_REVEALER (self->revealer);

  if (!gtk_revealer_get_reveal_child (revealer) && !gtk_revealer_get_child_revealed (revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
mef_toast_dispose (GObject *object)
{
  MefToast *self = MEF_TOAST (object);

  g_clear_handle_id (&self->over_id, g_source_remove);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_pointer (&self->action, g_free);

  G_OBJECT_CLASS (mef_toast_parent_class)->dispose (object);
}

static void
mef_toast_class_init (MefToastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_toast_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "message");
}

static void
mef_toast_init (MefToast *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);

  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 60);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (box), self->label);

  self->button = gtk_button_new ();
  gtk_widget_set_focus_on_click (self->button, FALSE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->button);

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  g_signal_connect_object (self->revealer, "notify::child-revealed", G_CALLBACK (revealed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
mef_toast_new (void)
{
  return g_object_new (MEF_TYPE_TOAST, NULL);
}

void
mef_toast_show (MefToast *self, const char *text, const char *button, const char *action, guint seconds)
{
  g_return_if_fail (MEF_IS_TOAST (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail ((button == NULL) == (action == NULL));

  g_clear_handle_id (&self->over_id, g_source_remove);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (self->button, button != NULL);
  g_free (self->action);
  self->action = g_strdup (action);
  if (button != NULL)
    gtk_button_set_label (GTK_BUTTON (self->button), button);

  /* An alert is read out when it comes into the tree: one that says something new comes anew. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  self->over_id = g_timeout_add_seconds (seconds, over_cb, self);
}

void
mef_toast_hide (MefToast *self)
{
  g_return_if_fail (MEF_IS_TOAST (self));

  g_clear_handle_id (&self->over_id, g_source_remove);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}
