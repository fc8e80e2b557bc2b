/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-release-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
response_cb (MefReview *review, const char *response)
{
  if (g_str_equal (response, "liberer"))
    mef_review_liberer (review);
}

void
mef_release_dialog_present (MefReview *review, GtkWidget *parent)
{
  const MefDossier *dossier;
  GtkWidget        *dialog;
  g_autofree char  *name = NULL;
  g_autofree char  *heading = NULL;
  g_autofree char  *body = NULL;

  g_return_if_fail (MEF_IS_REVIEW (review));

  if (!mef_review_peut_liberer (review))
    return;
  dossier = mef_review_get_dossier (review);
  name = mef_demande_dup_full_name (dossier->demande);
  heading = g_strdup_printf (_ ("Libérer la demande de %s ?"), name);
  body =
      g_strdup_printf (_ ("%s est en train de la traiter. Son travail reste sur son poste, mais vous ou un "
                          "autre modérateur pourrez décider avant."),
                       dossier->prise->titulaire_nom);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "annuler", _ ("Annuler"), "liberer",
                                    _ ("Libérer"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "liberer",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "annuler");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "annuler");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), review, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}
