/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-avis-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SECONDES_PHRASE 6
#define LARGEUR         520
#define HAUTEUR_TEXTE   240

typedef struct
{
  GtkWidget     *parent; /* (owned) */
  MefToast      *toast;  /* (owned) */
  GtkEditable   *destinataire;
  GtkEditable   *objet;
  GtkTextBuffer *texte;
} Avis;

static void
avis_free (gpointer data, GClosure *closure)
{
  Avis *avis = data;

  g_object_unref (avis->parent);
  g_object_unref (avis->toast);
  g_free (avis);
}

static char *
dup_texte (Avis *avis)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (avis->texte, &start, &end);
  return gtk_text_buffer_get_text (avis->texte, &start, &end, FALSE);
}

static void
copy (Avis *avis, const char *said)
{
  g_autofree char *texte = dup_texte (avis);
  g_autofree char *all =
      g_strdup_printf (_ ("À : %s\nObjet : %s\n\n%s"), gtk_editable_get_text (avis->destinataire),
                       gtk_editable_get_text (avis->objet), texte);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (avis->parent), all);
  mef_toast_show (avis->toast, said, NULL, NULL, SECONDES_PHRASE);
}

static void
open_mail (Avis *avis)
{
  g_autofree char *texte = dup_texte (avis);
  g_autofree char *uri = mef_avis_creation_to_uri (gtk_editable_get_text (avis->destinataire),
                                                   gtk_editable_get_text (avis->objet), texte);
  g_autoptr (GAppLaunchContext) context =
      G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context (gtk_widget_get_display (avis->parent)));
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri (uri, context, &error))
    {
      mef_toast_show (avis->toast,
                      _ ("Le mail est ouvert dans votre messagerie : relisez-le, puis envoyez-le."), NULL,
                      NULL, SECONDES_PHRASE);
      return;
    }
  g_debug ("No mail program: %s", error->message);
  copy (avis, _ ("Aucune messagerie ne s’est ouverte. Le texte est copié : collez-le dans un nouveau mail."));
}

static void
response_cb (GtkWidget *dialog, const char *response, gpointer user_data)
{
  if (g_str_equal (response, "copier"))
    copy (user_data, _ ("Le mail est copié : collez-le dans votre messagerie."));
  else if (g_str_equal (response, "ouvrir"))
    open_mail (user_data);
}

static GtkWidget *
add_line (GtkWidget *grid, int row, const char *label, const char *text)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label);
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY, "text", text, "hexpand", TRUE, NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "strong");
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), entry);
  gtk_grid_attach (GTK_GRID (grid), name, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), entry, 1, row, 1, 1);
  return entry;
}

static GtkWidget *
make_form (Avis *avis, const MefAvisCreation *mail)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "row-spacing", 8, "column-spacing", 12, NULL);
  GtkWidget *view =
      g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "left-margin",
                    8, "right-margin", 8, "top-margin", 8, "bottom-margin", 8, NULL);
  GtkWidget *scroller =
      g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", view, "hscrollbar-policy", GTK_POLICY_NEVER,
                    "min-content-height", HAUTEUR_TEXTE, "vexpand", TRUE, NULL);

  gtk_widget_add_css_class (grid, "form");
  gtk_widget_add_css_class (scroller, "text-field");
  gtk_widget_set_size_request (grid, LARGEUR, -1);
  avis->destinataire = GTK_EDITABLE (add_line (grid, 0, _ ("_À"), mail->destinataire));
  avis->objet = GTK_EDITABLE (add_line (grid, 1, _ ("_Objet"), mail->objet));
  avis->texte = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (avis->texte, mail->texte, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Texte du mail"),
                                  -1);
  gtk_grid_attach (GTK_GRID (grid), scroller, 0, 2, 2, 1);
  return grid;
}

void
mef_avis_dialog_present (GtkWidget *parent, const MefAvisCreation *avis, MefToast *toast)
{
  Avis      *data;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (parent) && avis != NULL && MEF_IS_TOAST (toast));

  data = g_new0 (Avis, 1);
  data->parent = g_object_ref (parent);
  data->toast = g_object_ref (toast);
  dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (parent)), _ ("Prévenir le gestionnaire"),
      _ ("Ce mail lui dit que sa structure existe. Rien ne part d’ici : il s’ouvre dans votre messagerie, où "
         "vous l’envoyez vous-même."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_form (data, avis));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "fermer", _ ("Plus tard"), "copier",
                                    _ ("Copier le mail"), "ouvrir", _ ("Ouvrir dans la messagerie"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "ouvrir", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "ouvrir");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "fermer");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), data, avis_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
