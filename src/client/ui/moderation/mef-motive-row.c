/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-motive-row.h"

#include <glib/gi18n.h>

struct _MefMotiveRow
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *check;
  GtkWidget *text;
  GtkWidget *title;
  GtkWidget *reason_box;
  GtkWidget *reason_icon;
  GtkWidget *reason;
  GtkWidget *precision_box;
  GtkWidget *precision_title;
  GtkWidget *precision;
  GtkWidget *key;

  MefReview      *review;      /* (owned) */
  MefInstruction *instruction; /* (unowned): of the review */
  MefMotif       *motif;       /* (owned) */
  gboolean        showing;
};

G_DEFINE_FINAL_TYPE (MefMotiveRow, mef_motive_row, GTK_TYPE_WIDGET)

static void
active_cb (MefMotiveRow *self)
{
  if (!self->showing && self->review != NULL)
    mef_instruction_retenir (self->instruction, self->motif,
                             gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));
}

static void
precision_cb (MefMotiveRow *self)
{
  if (!self->showing && self->review != NULL)
    mef_instruction_set_precision (self->instruction, self->motif,
                                   gtk_editable_get_text (GTK_EDITABLE (self->precision)));
}

/* The whole line chooses, not the little square alone. */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, MefMotiveRow *self)
{
  mef_motive_row_toggle (self);
}

static void
mef_motive_row_dispose (GObject *object)
{
  MefMotiveRow *self = MEF_MOTIVE_ROW (object);

  g_clear_object (&self->review);
  g_clear_pointer (&self->motif, mef_motif_unref);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_motive_row_parent_class)->dispose (object);
}

static void
mef_motive_row_class_init (MefMotiveRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_motive_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-motive-row.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefMotiveRow, child)
  BIND (content);
  BIND (check);
  BIND (text);
  BIND (title);
  BIND (reason_box);
  BIND (reason_icon);
  BIND (reason);
  BIND (precision_box);
  BIND (precision_title);
  BIND (precision);
  BIND (key);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
  gtk_widget_class_bind_template_callback (widget_class, precision_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_motive_row_init (MefMotiveRow *self)
{
  GtkGesture *click;

  gtk_widget_init_template (GTK_WIDGET (self));
  click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (self->title, GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
mef_motive_row_new (MefReview *review, const MefMotif *motif, guint key)
{
  MefMotiveRow    *self;
  g_autofree char *digit = NULL;

  g_return_val_if_fail (MEF_IS_REVIEW (review), NULL);
  g_return_val_if_fail (motif != NULL, NULL);

  self = g_object_new (MEF_TYPE_MOTIVE_ROW, NULL);
  self->review = g_object_ref (review);
  self->instruction = mef_review_get_instruction (review);
  self->motif = mef_motif_ref (motif);
  gtk_label_set_label (GTK_LABEL (self->title), motif->titre);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, motif->titre, -1);
  digit = g_strdup_printf ("%u", key);
  gtk_label_set_label (GTK_LABEL (self->key), digit);
  gtk_widget_set_opacity (self->key, key == 0 ? 0 : 1);
  if (motif->precision != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("%s :"), motif->precision);

      gtk_label_set_label (GTK_LABEL (self->precision_title), label);
    }
  mef_motive_row_update (self);
  return GTK_WIDGET (self);
}

const MefMotif *
mef_motive_row_get_motif (MefMotiveRow *self)
{
  g_return_val_if_fail (MEF_IS_MOTIVE_ROW (self), NULL);

  return self->motif;
}

void
mef_motive_row_update (MefMotiveRow *self)
{
  const MefMotifRetenu *retenu;
  g_autofree char      *reason = NULL;
  g_autofree char      *typed = NULL;
  const char           *precision;

  g_return_if_fail (MEF_IS_MOTIVE_ROW (self));

  retenu = mef_instruction_get_motif_retenu (self->instruction, self->motif);
  reason = self->motif->actif ? mef_instruction_dup_proposition (self->instruction, self->motif)
                              : g_strdup (_ ("Ce motif ne sert plus : choisissez-en un autre."));
  self->showing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), retenu != NULL);
  gtk_widget_set_visible (self->reason_box, reason != NULL);
  gtk_label_set_label (GTK_LABEL (self->reason), reason != NULL ? reason : "");
  gtk_widget_set_visible (self->precision_box, retenu != NULL && self->motif->precision != NULL);
  precision = retenu != NULL && retenu->precision != NULL ? retenu->precision : "";
  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->precision))));
  if (!g_str_equal (typed, precision))
    gtk_editable_set_text (GTK_EDITABLE (self->precision), precision);
  self->showing = FALSE;
  if (retenu != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "on");
      gtk_widget_add_css_class (self->title, "strong");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "on");
      gtk_widget_remove_css_class (self->title, "strong");
    }
}

void
mef_motive_row_toggle (MefMotiveRow *self)
{
  g_return_if_fail (MEF_IS_MOTIVE_ROW (self));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check)));
  if (!mef_motive_row_focus_missing (self))
    gtk_widget_grab_focus (self->check);
}

gboolean
mef_motive_row_focus_missing (MefMotiveRow *self)
{
  const MefMotifRetenu *retenu;

  g_return_val_if_fail (MEF_IS_MOTIVE_ROW (self), FALSE);

  retenu = mef_instruction_get_motif_retenu (self->instruction, self->motif);
  return retenu != NULL && mef_motif_lacks_precision (self->motif, retenu->precision)
         && gtk_widget_grab_focus (self->precision);
}
