/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-motive-bar.h"

#include "base/mef-text.h"

#include <glib/gi18n.h>

/* Width at text scale 1 from which keycaps have room. */
#define LARGEUR_TOUCHES 836

struct _MefMotiveBar
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *cancel;
  GtkWidget *cancel_key;
  GtkWidget *count;
  GtkWidget *text;
  GtkWidget *draft;
  GtkWidget *send;
  GtkWidget *send_icon;
  GtkWidget *send_label;
  GtkWidget *send_key;

  MefReview      *review;      /* (owned) (nullable) */
  MefInstruction *instruction; /* (unowned): of the review */
  MefEvenement    decision;
  gboolean        opened;
};

G_DEFINE_FINAL_TYPE (MefMotiveBar, mef_motive_bar, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ANNULER,
  SIGNAL_ENREGISTRER,
  SIGNAL_ENVOYER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
cancel_cb (MefMotiveBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ANNULER], 0);
}

static void
draft_cb (MefMotiveBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ENREGISTRER], 0);
}

static void
send_cb (MefMotiveBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ENVOYER], 0);
}

static void
update (MefMotiveBar *self)
{
  guint            n = mef_instruction_count_motifs (self->instruction, self->decision);
  g_autofree char *count = NULL;
  gboolean         possible;

  if (self->decision == MEF_EVENEMENT_VALIDER)
    {
      g_autofree char *reste = mef_instruction_dup_reste (self->instruction);

      possible = mef_instruction_peut_valider (self->instruction);
      count = g_strdup (reste != NULL ? reste : _ ("Tout concorde"));
    }
  else
    {
      possible = n > 0;
      count = n == 0 ? g_strdup (_ ("Aucun motif retenu"))
                     : mef_text_count (n, _ ("motif retenu"), _ ("motifs retenus"));
    }
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_widget_set_sensitive (self->send, possible && mef_review_get_acces (self->review) == MEF_ACCES_LIBRE);
}

/* What is still to be typed is said before it is tried to send. */
static void
clear_erreur (MefMotiveBar *self)
{
  g_autofree char *titres = mef_instruction_dup_a_preciser (self->instruction, self->decision);
  g_autofree char *text =
      titres != NULL ? g_strdup_printf (_ ("À préciser avant l’envoi : %s"), titres) : NULL;

  gtk_label_set_label (GTK_LABEL (self->text),
                       text != NULL ? text : _ ("Annulable pendant 10 s, puis envoyé"));
  gtk_widget_remove_css_class (self->text, "red");
  gtk_widget_set_tooltip_text (self->text, text);
}

static void
change_cb (MefMotiveBar *self, guint parties)
{
  if (!self->opened || (parties & ~(MEF_PARTIE_BROUILLON | MEF_PARTIE_HEURE)) == 0)
    return;
  if ((parties & (MEF_PARTIE_CONTROLES | MEF_PARTIE_DECISION)) != 0)
    clear_erreur (self);
  update (self);
}

static void
unmap_cb (MefMotiveBar *self)
{
  self->opened = FALSE;
}

static void
mef_motive_bar_dispose (GObject *object)
{
  MefMotiveBar *self = MEF_MOTIVE_BAR (object);

  g_clear_object (&self->review);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_motive_bar_parent_class)->dispose (object);
}

static void
mef_motive_bar_class_init (MefMotiveBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_motive_bar_dispose;

  signals[SIGNAL_ANNULER] =
      g_signal_new ("annuler", MEF_TYPE_MOTIVE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENREGISTRER] = g_signal_new ("enregistrer", MEF_TYPE_MOTIVE_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                              NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENVOYER] =
      g_signal_new ("envoyer", MEF_TYPE_MOTIVE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-motive-bar.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefMotiveBar, child)
  BIND (content);
  BIND (cancel);
  BIND (cancel_key);
  BIND (count);
  BIND (text);
  BIND (draft);
  BIND (send);
  BIND (send_icon);
  BIND (send_label);
  BIND (send_key);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_motive_bar_init (MefMotiveBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Envoi"), -1);
  g_signal_connect (self, "unmap", G_CALLBACK (unmap_cb), NULL);
}

void
mef_motive_bar_set_review (MefMotiveBar *self, MefReview *review)
{
  g_return_if_fail (MEF_IS_MOTIVE_BAR (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  self->instruction = mef_review_get_instruction (review);
  g_signal_connect_object (review, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
}

void
mef_motive_bar_open (MefMotiveBar *self, MefEvenement decision)
{
  const char *label, *icon = "document-send-symbolic";

  g_return_if_fail (MEF_IS_MOTIVE_BAR (self));

  self->decision = decision;
  self->opened = TRUE;
  gtk_widget_remove_css_class (self->send, "destructive-action");
  gtk_widget_add_css_class (self->send, "suggested-action");
  if (decision == MEF_EVENEMENT_REJETER)
    {
      label = _ ("Envoyer le rejet");
      gtk_widget_remove_css_class (self->send, "suggested-action");
      gtk_widget_add_css_class (self->send, "destructive-action");
    }
  else if (decision == MEF_EVENEMENT_DEMANDER_ELEMENTS)
    {
      label = _ ("Envoyer la demande");
    }
  else
    {
      label = _ ("Valider");
      icon = "object-select-symbolic";
    }
  gtk_label_set_label (GTK_LABEL (self->send_label), label);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->send_icon), icon);
  clear_erreur (self);
  update (self);
}

void
mef_motive_bar_set_erreur (MefMotiveBar *self, const char *erreur)
{
  g_return_if_fail (MEF_IS_MOTIVE_BAR (self));

  gtk_label_set_label (GTK_LABEL (self->text), erreur);
  gtk_widget_set_tooltip_text (self->text, erreur);
  gtk_widget_add_css_class (self->text, "red");
}

void
mef_motive_bar_set_largeur (MefMotiveBar *self, int largeur)
{
  gboolean keys = largeur >= LARGEUR_TOUCHES;

  g_return_if_fail (MEF_IS_MOTIVE_BAR (self));

  gtk_widget_set_visible (self->cancel_key, keys);
  gtk_widget_set_visible (self->send_key, keys);
  gtk_widget_set_visible (self->draft, keys);
}
