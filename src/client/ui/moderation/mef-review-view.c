/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-review-view.h"

#include "client/model/mef-mis-de-cote.h"
#include "client/model/mef-scan-model.h"
#include "client/ui/moderation/mef-check-stepper.h"
#include "client/ui/moderation/mef-data-pane.h"
#include "client/ui/moderation/mef-decision-bar.h"
#include "client/ui/moderation/mef-motive-bar.h"
#include "client/ui/moderation/mef-motive-panel.h"
#include "client/ui/moderation/mef-release-dialog.h"
#include "client/ui/moderation/mef-review-keys.h"
#include "client/ui/widgets/mef-adaptive-bin.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Widths of the view at text scale 1 (`visual-language.md`, Adaptation and Measures). */
#define LARGEUR_VOLET    830  /* data beside the scan; below: one check at a time */
#define LARGEUR_GRANDE   1300 /* a wider pane */
#define LARGEUR_COLONNES 1130 /* mail beside the motives */
#define VOLET            424
#define VOLET_GRAND      480
#define PANNEAU_COLONNES 806
#define PANNEAU_GRAND    960
#define PANNEAU_SIMPLE   440
#define ATTENTE_ROUE_MS  250

struct _MefReviewView
{
  GtkWidget parent_instance;

  GtkWidget *adaptive;
  GtkWidget *stack;
  GtkWidget *absent;
  GtkWidget *body;
  GtkWidget *scan_slot;
  GtkWidget *rule;
  GtkWidget *data;
  GtkWidget *revealer;
  GtkWidget *panel;
  GtkWidget *stepper;
  GtkWidget *message;
  GtkWidget *message_label;
  GtkWidget *bars;
  GtkWidget *decision_bar;
  GtkWidget *motive_bar;

  MefEspace      *espace;      /* (owned) */
  MefReview      *review;      /* (owned) */
  MefInstruction *instruction; /* (unowned): of the review */
  MefScanModel   *scan;        /* (owned) */
  GtkWidget      *scan_pane;   /* (owned) */
  GCancellable   *preparing;   /* (owned) (nullable) */
  MefMisDeCote   *aside;       /* (owned): what « Annuler » puts aside */
  gboolean        occupe;      /* the panel is open */
  gboolean        compact;
  guint           spinner_id;
};

G_DEFINE_FINAL_TYPE (MefReviewView, mef_review_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DEMANDE,
  PROP_OCCUPE,
  N_PROPS,
};

enum
{
  SIGNAL_DECIDEE,
  SIGNAL_SUIVANTE,
  SIGNAL_FERMER,
  SIGNAL_A_MONTRER,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* ---- layout ---- */

static void
adapt_cb (MefReviewView *self)
{
  int      largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));
  double   scale = largeur > 0 ? gtk_widget_get_width (self->adaptive) / (double) largeur : 1;
  gboolean columns = largeur >= LARGEUR_COLONNES;
  gboolean all;
  int      volet = largeur >= LARGEUR_GRANDE ? VOLET_GRAND : VOLET;
  int      panneau = !columns                          ? PANNEAU_SIMPLE
                     : largeur >= LARGEUR_GRANDE + 150 ? PANNEAU_GRAND
                                                       : PANNEAU_COLONNES;

  if (largeur == 0)
    return;
  self->compact = largeur < LARGEUR_VOLET;
  all = self->compact && mef_check_stepper_get_tout (MEF_CHECK_STEPPER (self->stepper));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
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
  gtk_widget_set_size_request (self->data, self->compact ? -1 : (int) (volet * scale), -1);
  gtk_widget_set_size_request (self->panel, self->compact ? -1 : (int) (panneau * scale), -1);
  mef_motive_panel_set_columns (MEF_MOTIVE_PANEL (self->panel), columns, (int) (panneau * scale * 0.48));
  mef_decision_bar_set_largeur (MEF_DECISION_BAR (self->decision_bar), largeur);
  mef_motive_bar_set_largeur (MEF_MOTIVE_BAR (self->motive_bar), largeur);
}

static void
set_occupe (MefReviewView *self, gboolean occupe)
{
  if (self->occupe == occupe)
    return;
  self->occupe = occupe;
  gtk_stack_set_visible_child_name (GTK_STACK (self->bars), occupe ? "motifs" : "decision");
  adapt_cb (self);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), occupe);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OCCUPE]);
}

static void
say (MefReviewView *self, const char *text)
{
  gtk_widget_set_visible (self->message, text != NULL);
  gtk_label_set_label (GTK_LABEL (self->message_label), text != NULL ? text : "");
}

static void
message_close_cb (MefReviewView *self)
{
  say (self, NULL);
}

/* The eye goes back to the checks. */
static void
focus_checks (MefReviewView *self)
{
  if (self->compact)
    gtk_widget_child_focus (self->stepper, GTK_DIR_TAB_FORWARD);
  else
    mef_data_pane_focus (MEF_DATA_PANE (self->data));
}

static void
typed_cb (MefReviewView *self)
{
  focus_checks (self);
}

/* Before what has the focus is hidden: GTK would go looking for another place to put it. */
static void
drop_focus (MefReviewView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_root_set_focus (root, NULL);
}

/* ---- the motive panel ---- */

static void
update_offer (MefReviewView *self)
{
  mef_data_pane_set_offer (MEF_DATA_PANE (self->data), mef_mis_de_cote_get (self->aside) != NULL);
}

static void
open_panel (MefReviewView *self, MefEvenement decision)
{
  if (self->occupe || mef_review_get_acces (self->review) != MEF_ACCES_LIBRE)
    return;
  say (self, NULL);
  mef_mis_de_cote_begin (self->aside, decision);
  update_offer (self);
  drop_focus (self);
  set_occupe (self, TRUE);
  mef_motive_panel_open (MEF_MOTIVE_PANEL (self->panel), decision);
  mef_motive_bar_open (MEF_MOTIVE_BAR (self->motive_bar), decision);
  mef_mis_de_cote_opened (self->aside);
}

static void
close_panel (MefReviewView *self)
{
  if (!self->occupe)
    return;
  drop_focus (self);
  set_occupe (self, FALSE);
  focus_checks (self);
}

/* What was written before is back; what was written since may be taken up again. */
static void
cancel_cb (MefReviewView *self)
{
  if (!self->occupe)
    return;
  drop_focus (self);
  mef_mis_de_cote_cancel (self->aside);
  update_offer (self);
  close_panel (self);
}

static void
resume_cb (MefReviewView *self)
{
  const MefDecision *aside = mef_mis_de_cote_get (self->aside);

  if (aside != NULL)
    open_panel (self, aside->decision);
}

static void
keep_cb (MefReviewView *self)
{
  mef_instruction_enregistrer (self->instruction);
  close_panel (self);
}

/* ---- deciding ---- */

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefReviewView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation =
      mef_instruction_decide_finish (MEF_INSTRUCTION (source), result, &error);

  if (operation != NULL)
    {
      if (self->occupe && g_strcmp0 (operation->record, mef_review_get_id (self->review)) == 0)
        close_panel (self);
      g_signal_emit (self, signals[SIGNAL_DECIDEE], 0, operation);
    }
  else if (self->occupe)
    {
      mef_motive_bar_set_erreur (MEF_MOTIVE_BAR (self->motive_bar), error->message);
      mef_motive_panel_focus_missing (MEF_MOTIVE_PANEL (self->panel));
    }
  else
    {
      say (self, error->message);
    }
}

static void
decide (MefReviewView *self, MefEvenement decision)
{
  say (self, NULL);
  mef_instruction_decide_async (self->instruction, decision, NULL, decided_cb, g_object_ref (self));
}

static void
decider_cb (MefReviewView *self, guint decision)
{
  if (decision == MEF_EVENEMENT_VALIDER)
    decide (self, decision);
  else
    open_panel (self, decision);
}

static void
preview_cb (MefReviewView *self)
{
  open_panel (self, MEF_EVENEMENT_VALIDER);
}

static gboolean
send (MefReviewView *self)
{
  if (!self->occupe)
    return FALSE;
  decide (self, mef_motive_panel_get_decision (MEF_MOTIVE_PANEL (self->panel)));
  return TRUE;
}

static void
send_cb (MefReviewView *self)
{
  send (self);
}

static gboolean
send_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return send (MEF_REVIEW_VIEW (widget));
}

/* ---- following the review ---- */

static void
release_cb (MefReviewView *self)
{
  mef_release_dialog_present (self->review, GTK_WIDGET (self));
}

static void
next_cb (MefReviewView *self)
{
  g_signal_emit (self, signals[SIGNAL_SUIVANTE], 0);
}

static void
close_cb (MefReviewView *self)
{
  g_signal_emit (self, signals[SIGNAL_FERMER], 0);
}

static void
retry_cb (MefReviewView *self)
{
  mef_review_reload (self->review);
}

static void
show_cb (MefReviewView *self, const char *id)
{
  g_signal_emit (self, signals[SIGNAL_A_MONTRER], 0, id);
}

static gboolean
spinner_cb (gpointer user_data)
{
  MefReviewView *self = MEF_REVIEW_VIEW (user_data);

  self->spinner_id = 0;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "chargement");
  return G_SOURCE_REMOVE;
}

static void
update_page (MefReviewView *self)
{
  MefAcces         acces = mef_review_get_acces (self->review);
  g_autofree char *why = NULL;

  /* What is shown stays while the next one is read: it takes milliseconds. */
  if (acces == MEF_ACCES_CHARGEMENT)
    {
      if (self->spinner_id == 0)
        self->spinner_id = g_timeout_add (ATTENTE_ROUE_MS, spinner_cb, self);
      return;
    }
  g_clear_handle_id (&self->spinner_id, g_source_remove);
  if (mef_review_get_dossier (self->review) != NULL)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "demande");
    }
  else if (acces == MEF_ACCES_FERME)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "rien");
    }
  else
    {
      why = mef_review_dup_explication (self->review);
      adw_status_page_set_description (ADW_STATUS_PAGE (self->absent), why);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "absente");
    }
}

static void
change_cb (MefReviewView *self, guint parties)
{
  const MefDossier *dossier = mef_review_get_dossier (self->review);
  MefAcces          acces = mef_review_get_acces (self->review);

  if ((parties & MEF_PARTIE_DOSSIER) != 0 && acces != MEF_ACCES_CHARGEMENT)
    mef_scan_model_open (self->scan, dossier != NULL ? dossier->demande : NULL);
  if ((parties & (MEF_PARTIE_CONTROLES | MEF_PARTIE_DECISION)) != 0)
    say (self, NULL);
  if ((parties & MEF_PARTIE_ACCES) == 0)
    return;
  update_page (self);
  /* A colleague has taken it, or it was decided elsewhere: the work stays in the draft. */
  if (self->occupe && acces != MEF_ACCES_LIBRE)
    close_panel (self);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, MefReviewView *self)
{
  mef_review_touch (self->review);
  return FALSE;
}

/* ---- keys ---- */

static gboolean
digit_key (MefReviewView *self, guint digit)
{
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

static gboolean
letter_key (MefReviewView *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_v:
      decide (self, MEF_EVENEMENT_VALIDER);
      return TRUE;
    case GDK_KEY_c:
      open_panel (self, MEF_EVENEMENT_DEMANDER_ELEMENTS);
      return TRUE;
    case GDK_KEY_r:
      open_panel (self, MEF_EVENEMENT_REJETER);
      return TRUE;
    case GDK_KEY_n:
      next_cb (self);
      return TRUE;
    case GDK_KEY_l:
      return self->compact ? mef_check_stepper_edit_lu (MEF_CHECK_STEPPER (self->stepper))
                           : mef_data_pane_edit_lu (MEF_DATA_PANE (self->data));
    default:
      return FALSE;
    }
}

static GtkWidget *
get_focus (MefReviewView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* Out of a field first, then out of the panel; what is left of it is the page's. */
static gboolean
escape_key (MefReviewView *self)
{
  GtkWidget *focus = get_focus (self);

  if (self->occupe)
    {
      cancel_cb (self);
      return TRUE;
    }
  if (!mef_review_key_is_text (focus) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return FALSE;
  drop_focus (self);
  focus_checks (self);
  return TRUE;
}

/* The setting « touches-lettres » of the application; where there is none, they are on. */
static void
update_keys (MefReviewView *self)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GVariant) state = NULL;
  gboolean keys;

  if (application != NULL)
    state = g_action_group_get_action_state (G_ACTION_GROUP (application), "touches-lettres");
  keys = state == NULL || g_variant_get_boolean (state);
  mef_decision_bar_set_keys (MEF_DECISION_BAR (self->decision_bar), keys);
  mef_data_pane_set_keys (MEF_DATA_PANE (self->data), keys);
}

/* ---- object ---- */

static void
mef_review_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefReviewView *self = MEF_REVIEW_VIEW (object);

  switch (id)
    {
    case PROP_DEMANDE:
      g_value_set_string (value, mef_review_view_get_demande (self));
      break;
    case PROP_OCCUPE:
      g_value_set_boolean (value, self->occupe);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
mef_review_view_grab_focus (GtkWidget *widget)
{
  MefReviewView *self = MEF_REVIEW_VIEW (widget);

  if (mef_review_get_dossier (self->review) == NULL)
    return FALSE;
  if (self->occupe)
    mef_motive_panel_focus_missing (MEF_MOTIVE_PANEL (self->panel));
  else
    focus_checks (self);
  return TRUE;
}

static void
mef_review_view_dispose (GObject *object)
{
  MefReviewView *self = MEF_REVIEW_VIEW (object);

  g_clear_handle_id (&self->spinner_id, g_source_remove);
  if (self->preparing != NULL)
    g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  if (self->review != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->review, self);
      mef_review_open (self->review, NULL);
    }
  g_clear_pointer (&self->aside, mef_mis_de_cote_free);
  g_clear_object (&self->review);
  g_clear_object (&self->scan);
  g_clear_object (&self->espace);
  g_clear_pointer (&self->adaptive, gtk_widget_unparent);
  g_clear_object (&self->scan_pane);

  G_OBJECT_CLASS (mef_review_view_parent_class)->dispose (object);
}

static void
mef_review_view_class_init (MefReviewViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mef_review_view_get_property;
  object_class->dispose = mef_review_view_dispose;
  widget_class->grab_focus = mef_review_view_grab_focus;

  properties[PROP_DEMANDE] =
      g_param_spec_string ("demande", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OCCUPE] =
      g_param_spec_boolean ("occupe", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_DECIDEE] = g_signal_new ("decidee", MEF_TYPE_REVIEW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, MEF_TYPE_OPERATION);
  signals[SIGNAL_SUIVANTE] =
      g_signal_new ("suivante", MEF_TYPE_REVIEW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FERMER] =
      g_signal_new ("fermer", MEF_TYPE_REVIEW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_A_MONTRER] = g_signal_new ("a-montrer", MEF_TYPE_REVIEW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  g_type_ensure (MEF_TYPE_CHECK_STEPPER);
  g_type_ensure (MEF_TYPE_DATA_PANE);
  g_type_ensure (MEF_TYPE_DECISION_BAR);
  g_type_ensure (MEF_TYPE_MOTIVE_BAR);
  g_type_ensure (MEF_TYPE_MOTIVE_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-review-view.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefReviewView, child)
  BIND (adaptive);
  BIND (stack);
  BIND (absent);
  BIND (body);
  BIND (scan_slot);
  BIND (rule);
  BIND (data);
  BIND (revealer);
  BIND (panel);
  BIND (stepper);
  BIND (message);
  BIND (message_label);
  BIND (bars);
  BIND (decision_bar);
  BIND (motive_bar);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, decider_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, release_cb);
  gtk_widget_class_bind_template_callback (widget_class, message_close_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_review_view_init (MefReviewView *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), events);

  /* A text view would take Ctrl+Enter for a new line. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_callback_action_new (send_shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

GtkWidget *
mef_review_view_new (MefEspace *espace, MefScanModel *scan, GtkWidget *scan_pane)
{
  MefReviewView *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (scan), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (scan_pane), NULL);

  self = g_object_new (MEF_TYPE_REVIEW_VIEW, NULL);
  self->espace = g_object_ref (espace);
  self->scan = g_object_ref (scan);
  self->scan_pane = g_object_ref_sink (scan_pane);
  self->review = mef_review_new (espace);
  self->instruction = mef_review_get_instruction (self->review);
  self->aside = mef_mis_de_cote_new (self->review);
  mef_adaptive_bin_set_child (MEF_ADAPTIVE_BIN (self->scan_slot), scan_pane);
  mef_data_pane_set_review (MEF_DATA_PANE (self->data), self->review, espace);
  mef_check_stepper_set_review (MEF_CHECK_STEPPER (self->stepper), self->review);
  mef_motive_panel_set_review (MEF_MOTIVE_PANEL (self->panel), self->review);
  mef_motive_bar_set_review (MEF_MOTIVE_BAR (self->motive_bar), self->review);
  mef_decision_bar_set_review (MEF_DECISION_BAR (self->decision_bar), self->review);
  g_signal_connect_object (self->review, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  if (g_application_get_default () != NULL)
    g_signal_connect_object (g_application_get_default (), "action-state-changed::touches-lettres",
                             G_CALLBACK (update_keys), self, G_CONNECT_SWAPPED);
  update_keys (self);
  return GTK_WIDGET (self);
}

void
mef_review_view_open (MefReviewView *self, const char *id)
{
  g_return_if_fail (MEF_IS_REVIEW_VIEW (self));

  if (g_strcmp0 (mef_review_get_id (self->review), id) == 0)
    return;
  if (self->occupe)
    drop_focus (self);
  set_occupe (self, FALSE);
  say (self, NULL);
  mef_review_open (self->review, id);
  update_offer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEMANDE]);
}

const char *
mef_review_view_get_demande (MefReviewView *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW_VIEW (self), NULL);

  return self->review != NULL ? mef_review_get_id (self->review) : NULL;
}

void
mef_review_view_add_start (MefReviewView *self, GtkWidget *widget)
{
  g_return_if_fail (MEF_IS_REVIEW_VIEW (self));

  g_object_set (self->scan_pane, "debut", widget, NULL);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefScanModel) scan = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDossier) dossier = mef_cache_dossier_finish (MEF_CACHE (source), result, &error);

  /* What cannot be made ready now is read when it is opened, which tells of errors. */
  if (dossier != NULL)
    mef_scan_model_prepare (scan, dossier->demande);
}

void
mef_review_view_prepare (MefReviewView *self, const char *id)
{
  g_return_if_fail (MEF_IS_REVIEW_VIEW (self));

  if (self->preparing != NULL)
    g_cancellable_cancel (self->preparing);
  g_clear_object (&self->preparing);
  if (id == NULL)
    return;
  self->preparing = g_cancellable_new ();
  mef_cache_dossier_async (mef_espace_get_cache (self->espace), id, self->preparing, prepared_cb,
                           g_object_ref (self->scan));
}

gboolean
mef_review_view_key (MefReviewView *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean    ctrl = (state & GDK_CONTROL_MASK) != 0;
  const char *action;
  guint       digit, lower = gdk_keyval_to_lower (keyval);

  g_return_val_if_fail (MEF_IS_REVIEW_VIEW (self), FALSE);

  if (mef_review_get_dossier (self->review) == NULL
      || (state & (GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  mef_review_touch (self->review);
  if (keyval == GDK_KEY_Escape)
    return escape_key (self);
  if (ctrl && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    return send (self);
  if (!ctrl && mef_review_key_is_text (get_focus (self)))
    return FALSE;
  /* They work while motives are chosen too, the scan is still in view. */
  action = mef_review_key_find_scan_action (lower, ctrl);
  if (action != NULL)
    return gtk_widget_activate_action (self->scan_pane, action, NULL);
  if (ctrl)
    return FALSE;
  digit = mef_review_key_get_digit (keyval, keycode);
  if (digit != 0)
    return digit_key (self, digit);
  return !self->occupe && letter_key (self, lower);
}
