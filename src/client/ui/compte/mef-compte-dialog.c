/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/compte/mef-compte-dialog.h"

#include "client/ui/compte/mef-sites-list.h"
#include "client/ui/widgets/mef-dialog-size.h"
#include "client/ui/widgets/mef-toast.h"
#include "domain/mef-mot-de-passe.h"

#include <glib/gi18n.h>

struct _MefCompteDialog
{
  AdwWindow parent_instance;

  GtkWidget *toast;
  GtkWidget *stack;
  GtkWidget *email;
  GtkWidget *login;
  GtkWidget *titre_poste;
  GtkWidget *prenom;
  GtkWidget *nom;
  GtkWidget *save_name;
  GtkWidget *ancien;
  GtkWidget *nouveau;
  GtkWidget *encore;
  GtkWidget *rules;
  GtkWidget *save_password;
  GtkWidget *organisations;

  MefEspace    *espace;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean      busy;
};

G_DEFINE_FINAL_TYPE (MefCompteDialog, mef_compte_dialog, ADW_TYPE_WINDOW)

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
is_online (MefCompteDialog *self)
{
  return mef_synchroniser_get_connexion (mef_espace_get_synchroniser (self->espace))
         == MEF_CONNEXION_EN_LIGNE;
}

static void
update (MefCompteDialog *self)
{
  MefCompte *compte;
  guint      unmet;
  gboolean   same;
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->espace == NULL)
    return;
  compte = mef_espace_get_compte (self->espace);
  unmet = mef_mot_de_passe_check (text_of (self->nouveau));
  same = g_str_equal (text_of (self->nouveau), text_of (self->encore));

  gtk_widget_set_sensitive (self->save_name, !self->busy && *text_of (self->prenom) != '\0'
                                                 && *text_of (self->nom) != '\0'
                                                 && (!g_str_equal (text_of (self->prenom), compte->prenom)
                                                     || !g_str_equal (text_of (self->nom), compte->nom)));
  gtk_widget_set_sensitive (self->save_password,
                            !self->busy && *text_of (self->ancien) != '\0' && unmet == 0 && same);

  for (guint bit = 0; unmet >> bit != 0; bit++)
    if (unmet & (1u << bit))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : _ ("Il manque : "),
                              mef_regle_get_label (1u << bit));
  if (unmet == 0 && !same)
    g_string_append (text, _ ("Les deux saisies du nouveau mot de passe diffèrent."));
  gtk_label_set_label (GTK_LABEL (self->rules),
                       *text_of (self->nouveau) == '\0'
                           ? _ ("10 à 24 caractères, avec majuscule, minuscule, chiffre et "
                                "caractère spécial.")
                           : text->str);
}

static void
tell (MefCompteDialog *self, const char *text)
{
  mef_toast_show (MEF_TOAST (self->toast), text, NULL, NULL, 6);
}

static gboolean
begin (MefCompteDialog *self)
{
  if (self->busy)
    return FALSE;
  if (!is_online (self))
    {
      tell (self,
            _ ("Ce changement demande le réseau. Votre saisie reste ici ; réessayez une fois en ligne."));
      return FALSE;
    }
  self->busy = TRUE;
  update (self);
  return TRUE;
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefCompteDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = mef_account_rename_finish (MEF_ACCOUNT (source), result, &error);

  self->busy = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, done ? _ ("Votre nom est enregistré.") : error->message);
  update (self);
}

static void
save_name_cb (MefCompteDialog *self)
{
  if (begin (self))
    mef_account_rename_async (mef_espace_get_account (self->espace), text_of (self->prenom),
                              text_of (self->nom), self->cancellable, renamed_cb, g_object_ref (self));
}

static void
password_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefCompteDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = mef_account_change_password_finish (MEF_ACCOUNT (source), result, &error);

  self->busy = FALSE;
  if (done)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->ancien), "");
      gtk_editable_set_text (GTK_EDITABLE (self->nouveau), "");
      gtk_editable_set_text (GTK_EDITABLE (self->encore), "");
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, done ? _ ("Votre mot de passe est changé.") : error->message);
  update (self);
}

static void
save_password_cb (MefCompteDialog *self)
{
  if (begin (self))
    mef_account_change_password_async (mef_espace_get_account (self->espace), text_of (self->ancien),
                                       text_of (self->nouveau), self->cancellable, password_cb,
                                       g_object_ref (self));
}

static void
mef_compte_dialog_dispose (GObject *object)
{
  MefCompteDialog *self = MEF_COMPTE_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_compte_dialog_parent_class)->dispose (object);
}

static void
mef_compte_dialog_class_init (MefCompteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_compte_dialog_dispose;
  g_type_ensure (MEF_TYPE_TOAST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/compte/mef-compte-dialog.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefCompteDialog, child)
  BIND (toast);
  BIND (stack);
  BIND (email);
  BIND (login);
  BIND (titre_poste);
  BIND (prenom);
  BIND (nom);
  BIND (save_name);
  BIND (ancien);
  BIND (nouveau);
  BIND (encore);
  BIND (rules);
  BIND (save_password);
  BIND (organisations);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, save_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_password_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mef_compte_dialog_init (MefCompteDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mef_compte_dialog_new (GtkWindow *parent, MefEspace *espace, gboolean organisations)
{
  MefCompteDialog *self;
  MefCompte       *compte;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_COMPTE_DIALOG, "transient-for", parent, NULL);
  mef_dialog_size_fit (GTK_WINDOW (self), parent, 560, 640);
  compte = mef_espace_get_compte (espace);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->email), compte->email);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->login), compte->login);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->titre_poste), compte->titre_poste);
  gtk_editable_set_text (GTK_EDITABLE (self->prenom), compte->prenom);
  gtk_editable_set_text (GTK_EDITABLE (self->nom), compte->nom);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->organisations), mef_sites_list_new (espace));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (self->stack),
                                         organisations ? "organisations" : "compte");
  self->espace = g_object_ref (espace);
  update (self);
  return GTK_WIDGET (self);
}
