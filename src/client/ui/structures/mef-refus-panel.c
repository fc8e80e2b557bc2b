/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-refus-panel.h"

#include <glib/gi18n.h>

struct _MefRefusPanel
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *length;
  GtkWidget *help;
  GtkWidget *text;
  GtkWidget *obstacle;
  GtkWidget *cancel;
  GtkWidget *refuse;

  MefPropositionOuverte *ouverte; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefRefusPanel, mef_refus_panel, GTK_TYPE_WIDGET)

static char *
dup_text (MefRefusPanel *self)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "text", &text, NULL);
  return text;
}

static void
show_obstacle (MefRefusPanel *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *why = mef_proposition_ouverte_why_not_refuser (self->ouverte);
  g_autofree char *length =
      g_strdup_printf (_ ("%ld sur %u caractères"), g_utf8_strlen (text, -1), MEF_PROPOSITION_MOTIF_MAX);

  gtk_label_set_label (GTK_LABEL (self->length), length);
  gtk_label_set_label (GTK_LABEL (self->obstacle), why != NULL ? why : "");
}

static void
written_cb (MefRefusPanel *self)
{
  g_autofree char *text = dup_text (self);

  if (self->ouverte == NULL)
    return;
  mef_proposition_ouverte_set_motif (self->ouverte, text);
  show_obstacle (self);
}

static gboolean
mef_refus_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MEF_REFUS_PANEL (widget)->text);
}

static void
mef_refus_panel_dispose (GObject *object)
{
  MefRefusPanel *self = MEF_REFUS_PANEL (object);

  g_clear_object (&self->ouverte);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_refus_panel_parent_class)->dispose (object);
}

static void
mef_refus_panel_class_init (MefRefusPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_refus_panel_dispose;
  widget_class->grab_focus = mef_refus_panel_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/structures/mef-refus-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, MefRefusPanel, box);
  gtk_widget_class_bind_template_child (widget_class, MefRefusPanel, title);
  gtk_widget_class_bind_template_child (widget_class, MefRefusPanel, length);
  gtk_widget_class_bind_template_child (widget_class, MefRefusPanel, help);
  gtk_widget_class_bind_template_child (widget_class, MefRefusPanel, text);
  gtk_widget_class_bind_template_child (widget_class, MefRefusPanel, obstacle);
  gtk_widget_class_bind_template_child (widget_class, MefRefusPanel, cancel);
  gtk_widget_class_bind_template_child (widget_class, MefRefusPanel, refuse);
}

static void
mef_refus_panel_init (MefRefusPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "changed",
                            G_CALLBACK (written_cb), self);
}

void
mef_refus_panel_set_proposition (MefRefusPanel *self, MefPropositionOuverte *ouverte)
{
  g_return_if_fail (MEF_IS_REFUS_PANEL (self));
  g_return_if_fail (MEF_IS_PROPOSITION_OUVERTE (ouverte));

  g_set_object (&self->ouverte, ouverte);
  mef_refus_panel_actualiser (self);
}

void
mef_refus_panel_actualiser (MefRefusPanel *self)
{
  const MefProposition *proposition;
  g_autofree char      *text = NULL;
  g_autofree char      *help = NULL;

  g_return_if_fail (MEF_IS_REFUS_PANEL (self));

  proposition = mef_proposition_ouverte_get_proposition (self->ouverte);
  if (proposition == NULL)
    return;
  help = g_strdup_printf (
      _ ("%s reçoit ce texte par mail, tel quel. La version publiée reste en place, sans changement."),
      proposition->auteur);
  gtk_label_set_label (GTK_LABEL (self->help), help);
  text = dup_text (self);
  if (!g_str_equal (text, mef_proposition_ouverte_get_motif (self->ouverte)))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)),
                              mef_proposition_ouverte_get_motif (self->ouverte), -1);
  show_obstacle (self);
}
