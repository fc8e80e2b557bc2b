/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/shell/mef-status-button.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"

#include <glib/gi18n.h>

struct _MefStatusButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *waiting;
  GtkWidget *spinner;

  MefEspace *espace; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefStatusButton, mef_status_button, GTK_TYPE_WIDGET)

static char *
describe_connection (MefSynchroniser *synchroniser, const char **icon, const char **colour)
{
  switch (mef_synchroniser_get_connexion (synchroniser))
    {
    case MEF_CONNEXION_EN_LIGNE:
      *icon = "object-select-symbolic";
      *colour = "green";
      return g_strdup (_ ("En ligne"));
    case MEF_CONNEXION_HORS_LIGNE:
      {
        g_autofree char *since = mef_instant_to_french_time (mef_synchroniser_get_depuis (synchroniser));

        *icon = "network-offline-symbolic";
        *colour = "amber";
        /* Translators: %s is a time of day, 10:42 */
        return g_strdup_printf (_ ("Hors ligne depuis %s"), since);
      }
    case MEF_CONNEXION_SESSION_EXPIREE:
      *icon = "dialog-password-symbolic";
      *colour = "amber";
      return g_strdup (_ ("Session terminée"));
    case MEF_CONNEXION_TROP_ANCIEN:
      *icon = "software-update-urgent-symbolic";
      *colour = "red";
      return g_strdup (_ ("Mise à jour nécessaire"));
    case MEF_CONNEXION_AUTRE_SERVEUR:
      *icon = "dialog-warning-symbolic";
      *colour = "red";
      return g_strdup (_ ("Serveur inattendu"));
    case MEF_CONNEXION_INCONNUE:
    default:
      *icon = "content-loading-symbolic";
      *colour = "grey";
      return g_strdup (_ ("Connexion…"));
    }
}

static void
update (MefStatusButton *self)
{
  static const char *colours[] = { "green", "amber", "red", "grey" };
  MefSynchroniser   *synchroniser;
  const char        *icon, *colour;
  g_autofree char   *words = NULL;
  g_autofree char   *waiting = NULL;
  g_autofree char   *spoken = NULL;
  guint              conflicts, pending;

  gtk_widget_set_visible (GTK_WIDGET (self), self->espace != NULL);
  if (self->espace == NULL)
    return;

  synchroniser = mef_espace_get_synchroniser (self->espace);
  words = describe_connection (synchroniser, &icon, &colour);
  conflicts = mef_synchroniser_get_conflits (synchroniser);
  pending = mef_synchroniser_get_en_attente (synchroniser);

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    gtk_widget_remove_css_class (self->icon, colours[i]);
  gtk_widget_add_css_class (self->icon, colour);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_label_set_label (GTK_LABEL (self->label), words);

  if (conflicts > 0)
    waiting =
        g_strdup_printf ("· %u %s", conflicts, mef_text_plural (conflicts, _ ("à revoir"), _ ("à revoir")));
  else if (pending > 0)
    waiting = g_strdup_printf (_ ("· %u en attente"), pending);
  gtk_widget_set_visible (self->waiting, waiting != NULL);
  gtk_label_set_label (GTK_LABEL (self->waiting), waiting != NULL ? waiting : "");
  gtk_widget_remove_css_class (self->waiting, conflicts > 0 ? "amber" : "red");
  gtk_widget_add_css_class (self->waiting, conflicts > 0 ? "red" : "amber");

  spoken = g_strdup_printf ("%s%s%s. %s", words, waiting != NULL ? " " : "", waiting != NULL ? waiting : "",
                            _ ("Actions à envoyer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_tooltip_text (self->button, mef_synchroniser_get_erreur (synchroniser) != NULL
                                                 ? mef_synchroniser_get_erreur (synchroniser)
                                                 : _ ("Ouvrir les actions à envoyer"));
}

static void
mef_status_button_dispose (GObject *object)
{
  MefStatusButton *self = MEF_STATUS_BUTTON (object);

  mef_status_button_set_espace (self, NULL);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_status_button_parent_class)->dispose (object);
}

static void
mef_status_button_class_init (MefStatusButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_status_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/shell/mef-status-button.ui");
  gtk_widget_class_bind_template_child (widget_class, MefStatusButton, button);
  gtk_widget_class_bind_template_child (widget_class, MefStatusButton, icon);
  gtk_widget_class_bind_template_child (widget_class, MefStatusButton, label);
  gtk_widget_class_bind_template_child (widget_class, MefStatusButton, waiting);
  gtk_widget_class_bind_template_child (widget_class, MefStatusButton, spinner);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mef_status_button_init (MefStatusButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

void
mef_status_button_set_espace (MefStatusButton *self, MefEspace *espace)
{
  g_return_if_fail (MEF_IS_STATUS_BUTTON (self));

  if (self->espace == espace)
    return;
  if (self->espace != NULL)
    g_signal_handlers_disconnect_by_data (mef_espace_get_synchroniser (self->espace), self);
  g_set_object (&self->espace, espace);
  if (espace != NULL)
    {
      MefSynchroniser *synchroniser = mef_espace_get_synchroniser (espace);

      g_signal_connect_object (synchroniser, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_object_bind_property (synchroniser, "en-cours", self->spinner, "visible", G_BINDING_SYNC_CREATE);
    }
  if (self->button != NULL)
    update (self);
}
