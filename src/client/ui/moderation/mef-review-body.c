/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-review-body.h"

#include "client/ui/moderation/mef-check-stepper.h"
#include "client/ui/moderation/mef-data-pane.h"
#include "client/ui/widgets/mef-adaptive-bin.h"

/* Widths of the view at text scale 1 (`visual-language.md`, Adaptation and Measures). */
#define LARGEUR_VOLET    830  /* data beside the scan; below: one check at a time */
#define LARGEUR_GRANDE   1300 /* a wider pane */
#define LARGEUR_COLONNES 1130 /* mail beside the motives */
#define VOLET            424
#define VOLET_GRAND      480
#define PANNEAU_COLONNES 806
#define PANNEAU_GRAND    960
#define PANNEAU_SIMPLE   440

struct _MefReviewBody
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *scan_slot;
  GtkWidget *rule;
  GtkWidget *data;
  GtkWidget *revealer;
  GtkWidget *panel;
  GtkWidget *stepper;

  MefReview *review; /* (owned) (nullable) */
  int        largeur;
  double     echelle;
  gboolean   occupe;
  gboolean   compact;
};

G_DEFINE_FINAL_TYPE (MefReviewBody, mef_review_body, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_A_MONTRER,
  SIGNAL_REPRENDRE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
adapt_cb (MefReviewBody *self)
{
  gboolean columns = self->largeur >= LARGEUR_COLONNES;
  gboolean all;
  int      volet = self->largeur >= LARGEUR_GRANDE ? VOLET_GRAND : VOLET;
  int      panneau = !columns                                ? PANNEAU_SIMPLE
                     : self->largeur >= LARGEUR_GRANDE + 150 ? PANNEAU_GRAND
                                                             : PANNEAU_COLONNES;

  if (self->largeur == 0)
    return;
  self->compact = self->largeur < LARGEUR_VOLET;
  all = self->compact && mef_check_stepper_get_tout (MEF_CHECK_STEPPER (self->stepper));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content),
                                  self->compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->scan_slot, self->compact ? !all && !self->occupe : TRUE);
  gtk_widget_set_visible (self->rule, gtk_widget_get_visible (self->scan_slot));
  gtk_widget_set_visible (self->data, !self->occupe && (!self->compact || all));
  gtk_widget_set_visible (self->stepper, self->compact && !self->occupe);
  gtk_widget_set_visible (self->revealer, self->occupe);
  gtk_widget_set_hexpand (self->data, self->compact);
  gtk_widget_set_vexpand (self->data, TRUE);
  gtk_widget_set_hexpand (self->revealer, self->compact);
  gtk_widget_set_vexpand (self->revealer, TRUE);
  gtk_widget_set_size_request (self->data, self->compact ? -1 : (int) (volet * self->echelle), -1);
  gtk_widget_set_size_request (self->panel, self->compact ? -1 : (int) (panneau * self->echelle), -1);
  mef_motive_panel_set_columns (MEF_MOTIVE_PANEL (self->panel), columns,
                                (int) (panneau * self->echelle * 0.48));
}

static void
typed_cb (MefReviewBody *self)
{
  mef_review_body_focus (self);
}

static void
show_cb (MefReviewBody *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_A_MONTRER], 0, id);
}

static void
resume_cb (MefReviewBody *self)
{
  g_signal_emit (self, signals[SIGNAL_REPRENDRE], 0);
}

static void
mef_review_body_dispose (GObject *object)
{
  MefReviewBody *self = MEF_REVIEW_BODY (object);

  g_clear_object (&self->review);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_review_body_parent_class)->dispose (object);
}

static void
mef_review_body_class_init (MefReviewBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_review_body_dispose;

  signals[SIGNAL_A_MONTRER] = g_signal_new ("a-montrer", MEF_TYPE_REVIEW_BODY, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REPRENDRE] = g_signal_new ("reprendre", MEF_TYPE_REVIEW_BODY, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  g_type_ensure (MEF_TYPE_CHECK_STEPPER);
  g_type_ensure (MEF_TYPE_DATA_PANE);
  g_type_ensure (MEF_TYPE_MOTIVE_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-review-body.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefReviewBody, child)
  BIND (content);
  BIND (scan_slot);
  BIND (rule);
  BIND (data);
  BIND (revealer);
  BIND (panel);
  BIND (stepper);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mef_review_body_init (MefReviewBody *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mef_review_body_set_review (MefReviewBody *self, MefReview *review, MefEspace *espace, GtkWidget *scan_pane)
{
  g_return_if_fail (MEF_IS_REVIEW_BODY (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  mef_adaptive_bin_set_child (MEF_ADAPTIVE_BIN (self->scan_slot), scan_pane);
  mef_data_pane_set_review (MEF_DATA_PANE (self->data), review, espace);
  mef_check_stepper_set_review (MEF_CHECK_STEPPER (self->stepper), review);
}

MefMotivePanel *
mef_review_body_get_panel (MefReviewBody *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW_BODY (self), NULL);

  return MEF_MOTIVE_PANEL (self->panel);
}

void
mef_review_body_set_largeur (MefReviewBody *self, int largeur, double echelle)
{
  g_return_if_fail (MEF_IS_REVIEW_BODY (self));

  self->largeur = largeur;
  self->echelle = echelle;
  adapt_cb (self);
}

void
mef_review_body_set_occupe (MefReviewBody *self, gboolean occupe)
{
  g_return_if_fail (MEF_IS_REVIEW_BODY (self));

  self->occupe = occupe;
  adapt_cb (self);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), occupe);
}

void
mef_review_body_set_offer (MefReviewBody *self, gboolean offer)
{
  g_return_if_fail (MEF_IS_REVIEW_BODY (self));

  mef_data_pane_set_offer (MEF_DATA_PANE (self->data), offer);
}

void
mef_review_body_set_keys (MefReviewBody *self, gboolean keys)
{
  g_return_if_fail (MEF_IS_REVIEW_BODY (self));

  mef_data_pane_set_keys (MEF_DATA_PANE (self->data), keys);
}

void
mef_review_body_focus (MefReviewBody *self)
{
  g_return_if_fail (MEF_IS_REVIEW_BODY (self));

  if (self->occupe)
    mef_motive_panel_focus_missing (MEF_MOTIVE_PANEL (self->panel));
  else if (self->compact)
    gtk_widget_child_focus (self->stepper, GTK_DIR_TAB_FORWARD);
  else
    mef_data_pane_focus (MEF_DATA_PANE (self->data));
}

gboolean
mef_review_body_digit (MefReviewBody *self, guint digit)
{
  g_return_val_if_fail (MEF_IS_REVIEW_BODY (self), FALSE);
  g_return_val_if_fail (digit > 0, FALSE);

  if (self->occupe)
    return mef_motive_panel_digit (MEF_MOTIVE_PANEL (self->panel), digit);
  if (digit > MEF_CHAMP_N || mef_review_get_acces (self->review) != MEF_ACCES_LIBRE)
    return FALSE;
  if (self->compact)
    mef_check_stepper_avancer (MEF_CHECK_STEPPER (self->stepper), digit - 1);
  else
    mef_data_pane_avancer (MEF_DATA_PANE (self->data), digit - 1);
  return TRUE;
}

gboolean
mef_review_body_edit_lu (MefReviewBody *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW_BODY (self), FALSE);

  return self->compact ? mef_check_stepper_edit_lu (MEF_CHECK_STEPPER (self->stepper))
                       : mef_data_pane_edit_lu (MEF_DATA_PANE (self->data));
}
