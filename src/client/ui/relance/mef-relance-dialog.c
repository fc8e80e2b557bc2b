/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/relance/mef-relance-dialog.h"

#include "base/mef-text.h"
#include "domain/mef-relance.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
changed_cb (GtkTextBuffer *buffer, AdwMessageDialog *dialog)
{
  int              left = MEF_RELANCE_COMMENTAIRE_MAX - gtk_text_buffer_get_char_count (buffer);
  GtkWidget       *counter = g_object_get_data (G_OBJECT (dialog), "counter");
  g_autofree char *text = NULL;

  adw_message_dialog_set_response_enabled (dialog, "confirmer", left >= 0);
  gtk_widget_set_visible (counter, left < 0);
  if (left >= 0)
    return;
  text = g_strdup_printf (_ ("Le commentaire est trop long de %d caractères."), -left);
  gtk_label_set_label (GTK_LABEL (counter), text);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GtkWidget *owner)
{
  GtkTextBuffer      *buffer = g_object_get_data (G_OBJECT (dialog), "buffer");
  MefRelanceConfirmed confirmed = (MefRelanceConfirmed) g_object_get_data (G_OBJECT (dialog), "confirmed");
  GtkTextIter         start, end;
  g_autofree char    *text = NULL;

  if (!g_str_equal (response, "confirmer"))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  confirmed (owner, g_strstrip (text));
}

/* The comment, below what is said of the mails. */
static GtkWidget *
comment_new (GtkWidget *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Commentaire (facultatif)"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();
  GtkWidget *counter = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), text);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 6);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 96);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_widget_set_visible (counter, FALSE);
  gtk_label_set_wrap (GTK_LABEL (counter), TRUE);
  gtk_widget_add_css_class (counter, "red");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), counter);
  g_object_set_data (G_OBJECT (dialog), "counter", counter);
  g_object_set_data (G_OBJECT (dialog), "buffer", gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)));
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "changed",
                           G_CALLBACK (changed_cb), dialog, 0);
  return box;
}

void
mef_relance_dialog_present (GtkWidget *owner, guint n, MefRelanceConfirmed confirmed)
{
  GtkWidget       *dialog;
  g_autofree char *count = NULL;
  g_autofree char *heading = NULL;

  g_return_if_fail (GTK_IS_WIDGET (owner));
  g_return_if_fail (n > 0 && confirmed != NULL);

  count = mef_text_count (n, _ ("relance"), _ ("relances"));
  heading = g_strdup_printf (_ ("Envoyer %s ?"), count);
  dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (owner)), heading,
      _ ("Chaque assistant maternel recevra un mail, la nuit prochaine, s’il n’a pas répondu d’ici là. Le "
         "mail "
         "reprend les raisons de la non validation ; votre commentaire y sera ajouté. Une demande n’est "
         "relancée qu’une seule fois."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "annuler", _ ("Annuler"), "confirmer",
                                    _ ("Confirmer"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "confirmer",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "confirmer");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "annuler");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), comment_new (dialog));
  g_object_set_data (G_OBJECT (dialog), "confirmed", (gpointer) confirmed);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), owner, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
