/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-decision-view.h"

#include "client/model/mef-mis-de-cote.h"
#include "client/ui/moderation/mef-decision-bar.h"
#include "client/ui/moderation/mef-motive-bar.h"
#include "client/ui/moderation/mef-release-dialog.h"

struct _MefDecisionView
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *message;
  GtkWidget *message_label;
  GtkWidget *bars;
  GtkWidget *decision_bar;
  GtkWidget *motive_bar;

  MefReview      *review;      /* (owned) (nullable) */
  MefInstruction *instruction; /* (unowned): of the review */
  MefMotivePanel *panel;       /* (unowned) (nullable): its place is beside the scan */
  MefMisDeCote   *aside;       /* (owned) (nullable): what « Annuler » puts aside */
  gboolean        occupe;      /* the panel is open */
};

G_DEFINE_FINAL_TYPE (MefDecisionView, mef_decision_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_OCCUPE,
  PROP_MIS_DE_COTE,
  N_PROPS,
};

enum
{
  SIGNAL_DECIDEE,
  SIGNAL_SUIVANTE,
  SIGNAL_FERME,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
say (MefDecisionView *self, const char *text)
{
  gtk_widget_set_visible (self->message, text != NULL);
  gtk_label_set_label (GTK_LABEL (self->message_label), text != NULL ? text : "");
}

static void
message_close_cb (MefDecisionView *self)
{
  say (self, NULL);
}

/* ---- the motive panel ---- */

static void
update_aside (MefDecisionView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MIS_DE_COTE]);
}

/* Before what has the focus is hidden: GTK would go looking for another place to put it. */
static void
drop_focus (MefDecisionView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_root_set_focus (root, NULL);
}

static void
set_occupe (MefDecisionView *self, gboolean occupe)
{
  if (self->occupe == occupe)
    return;
  drop_focus (self);
  self->occupe = occupe;
  gtk_stack_set_visible_child_name (GTK_STACK (self->bars), occupe ? "motifs" : "decision");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OCCUPE]);
}

static void
close_panel (MefDecisionView *self)
{
  if (!self->occupe)
    return;
  set_occupe (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_FERME], 0);
}

static void
cancel_cb (MefDecisionView *self)
{
  mef_decision_view_annuler (self);
}

static void
keep_cb (MefDecisionView *self)
{
  mef_instruction_enregistrer (self->instruction);
  close_panel (self);
}

/* ---- deciding ---- */

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefDecisionView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation =
      mef_instruction_decide_finish (MEF_INSTRUCTION (source), result, &error);

  if (self->review == NULL)
    return; /* the window has closed meanwhile; the outbox has the decision */
  if (operation != NULL)
    {
      if (self->occupe && g_strcmp0 (operation->record, mef_review_get_id (self->review)) == 0)
        close_panel (self);
      g_signal_emit (self, signals[SIGNAL_DECIDEE], 0, operation);
    }
  else if (self->occupe)
    {
      mef_motive_bar_set_erreur (MEF_MOTIVE_BAR (self->motive_bar), error->message);
      mef_motive_panel_focus_missing (self->panel);
    }
  else
    {
      say (self, error->message);
    }
}

static void
decider_cb (MefDecisionView *self, guint decision)
{
  if (decision == MEF_EVENEMENT_VALIDER)
    mef_decision_view_decider (self, decision);
  else
    mef_decision_view_preparer (self, decision);
}

static void
preview_cb (MefDecisionView *self)
{
  mef_decision_view_preparer (self, MEF_EVENEMENT_VALIDER);
}

static void
send_cb (MefDecisionView *self)
{
  mef_decision_view_envoyer (self);
}

static void
next_cb (MefDecisionView *self)
{
  g_signal_emit (self, signals[SIGNAL_SUIVANTE], 0);
}

static void
release_cb (MefDecisionView *self)
{
  mef_release_dialog_present (self->review, GTK_WIDGET (self));
}

static void
change_cb (MefDecisionView *self, guint parties)
{
  if ((parties & (MEF_PARTIE_CONTROLES | MEF_PARTIE_DECISION)) != 0)
    say (self, NULL);
  /* A colleague has taken it, or it was decided elsewhere: the work stays in the draft. */
  if ((parties & MEF_PARTIE_ACCES) != 0 && mef_review_get_acces (self->review) != MEF_ACCES_LIBRE)
    close_panel (self);
}

/* ---- object ---- */

static void
mef_decision_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefDecisionView *self = MEF_DECISION_VIEW (object);

  switch (id)
    {
    case PROP_OCCUPE:
      g_value_set_boolean (value, self->occupe);
      break;
    case PROP_MIS_DE_COTE:
      g_value_set_boolean (value, mef_decision_view_get_mis_de_cote (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_decision_view_dispose (GObject *object)
{
  MefDecisionView *self = MEF_DECISION_VIEW (object);

  if (self->review != NULL)
    g_signal_handlers_disconnect_by_data (self->review, self);
  g_clear_pointer (&self->aside, mef_mis_de_cote_free);
  g_clear_weak_pointer (&self->panel);
  g_clear_object (&self->review);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_decision_view_parent_class)->dispose (object);
}

static void
mef_decision_view_class_init (MefDecisionViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mef_decision_view_get_property;
  object_class->dispose = mef_decision_view_dispose;

  properties[PROP_OCCUPE] =
      g_param_spec_boolean ("occupe", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MIS_DE_COTE] =
      g_param_spec_boolean ("mis-de-cote", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_DECIDEE] = g_signal_new ("decidee", MEF_TYPE_DECISION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, MEF_TYPE_OPERATION);
  signals[SIGNAL_SUIVANTE] = g_signal_new ("suivante", MEF_TYPE_DECISION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FERME] =
      g_signal_new ("ferme", MEF_TYPE_DECISION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MEF_TYPE_DECISION_BAR);
  g_type_ensure (MEF_TYPE_MOTIVE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-decision-view.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefDecisionView, child)
  BIND (content);
  BIND (message);
  BIND (message_label);
  BIND (bars);
  BIND (decision_bar);
  BIND (motive_bar);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, decider_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, release_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_close_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mef_decision_view_init (MefDecisionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
mef_decision_view_set_review (MefDecisionView *self, MefReview *review, MefMotivePanel *panel)
{
  g_return_if_fail (MEF_IS_DECISION_VIEW (self));
  g_return_if_fail (self->review == NULL);
  g_return_if_fail (MEF_IS_MOTIVE_PANEL (panel));

  self->review = g_object_ref (review);
  self->instruction = mef_review_get_instruction (review);
  g_set_weak_pointer (&self->panel, panel);
  self->aside = mef_mis_de_cote_new (review);
  mef_motive_panel_set_review (panel, review);
  mef_motive_bar_set_review (MEF_MOTIVE_BAR (self->motive_bar), review);
  mef_decision_bar_set_review (MEF_DECISION_BAR (self->decision_bar), review);
  g_signal_connect_object (panel, "fermer", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (review, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
}

void
mef_decision_view_set_largeur (MefDecisionView *self, int largeur)
{
  g_return_if_fail (MEF_IS_DECISION_VIEW (self));

  mef_decision_bar_set_largeur (MEF_DECISION_BAR (self->decision_bar), largeur);
  mef_motive_bar_set_largeur (MEF_MOTIVE_BAR (self->motive_bar), largeur);
}

void
mef_decision_view_set_keys (MefDecisionView *self, gboolean keys)
{
  g_return_if_fail (MEF_IS_DECISION_VIEW (self));

  mef_decision_bar_set_keys (MEF_DECISION_BAR (self->decision_bar), keys);
}

gboolean
mef_decision_view_get_occupe (MefDecisionView *self)
{
  g_return_val_if_fail (MEF_IS_DECISION_VIEW (self), FALSE);

  return self->occupe;
}

gboolean
mef_decision_view_get_mis_de_cote (MefDecisionView *self)
{
  g_return_val_if_fail (MEF_IS_DECISION_VIEW (self), FALSE);

  return self->aside != NULL && mef_mis_de_cote_get (self->aside) != NULL;
}

void
mef_decision_view_preparer (MefDecisionView *self, MefEvenement decision)
{
  g_return_if_fail (MEF_IS_DECISION_VIEW (self));

  if (self->occupe || mef_review_get_acces (self->review) != MEF_ACCES_LIBRE)
    return;
  say (self, NULL);
  mef_mis_de_cote_begin (self->aside, decision);
  update_aside (self);
  set_occupe (self, TRUE);
  mef_motive_panel_open (self->panel, decision);
  mef_motive_bar_open (MEF_MOTIVE_BAR (self->motive_bar), decision);
  mef_mis_de_cote_opened (self->aside);
}

void
mef_decision_view_reprendre (MefDecisionView *self)
{
  const MefDecision *aside;

  g_return_if_fail (MEF_IS_DECISION_VIEW (self));

  aside = mef_mis_de_cote_get (self->aside);
  if (aside != NULL)
    mef_decision_view_preparer (self, aside->decision);
}

void
mef_decision_view_decider (MefDecisionView *self, MefEvenement decision)
{
  g_return_if_fail (MEF_IS_DECISION_VIEW (self));

  say (self, NULL);
  mef_instruction_decide_async (self->instruction, decision, NULL, decided_cb, g_object_ref (self));
}

gboolean
mef_decision_view_envoyer (MefDecisionView *self)
{
  g_return_val_if_fail (MEF_IS_DECISION_VIEW (self), FALSE);

  if (self->occupe)
    mef_decision_view_decider (self, mef_motive_panel_get_decision (self->panel));
  return self->occupe;
}

void
mef_decision_view_annuler (MefDecisionView *self)
{
  g_return_if_fail (MEF_IS_DECISION_VIEW (self));

  if (!self->occupe)
    return;
  drop_focus (self);
  mef_mis_de_cote_cancel (self->aside);
  update_aside (self);
  close_panel (self);
}

void
mef_decision_view_quitter (MefDecisionView *self)
{
  g_return_if_fail (MEF_IS_DECISION_VIEW (self));

  set_occupe (self, FALSE);
  say (self, NULL);
}
