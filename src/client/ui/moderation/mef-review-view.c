/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-review-view.h"

#include "client/model/mef-scan-model.h"
#include "client/ui/moderation/mef-decision-view.h"
#include "client/ui/moderation/mef-review-body.h"
#include "client/ui/moderation/mef-review-keys.h"
#include "client/ui/widgets/mef-adaptive-bin.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define ATTENTE_ROUE_MS 250

struct _MefReviewView
{
  GtkWidget parent_instance;

  GtkWidget *adaptive;
  GtkWidget *stack;
  GtkWidget *absent;
  GtkWidget *body;
  GtkWidget *decision;

  MefEspace    *espace;    /* (owned) */
  MefReview    *review;    /* (owned) */
  MefScanModel *scan;      /* (owned) */
  GtkWidget    *scan_pane; /* (owned) */
  GCancellable *preparing; /* (owned) (nullable) */
  guint         spinner_id;
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

static gboolean
is_occupe (MefReviewView *self)
{
  return mef_decision_view_get_occupe (MEF_DECISION_VIEW (self->decision));
}

static void
adapt_cb (MefReviewView *self)
{
  int    largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));
  double echelle = largeur > 0 ? gtk_widget_get_width (self->adaptive) / (double) largeur : 1;

  if (largeur == 0)
    return;
  mef_review_body_set_largeur (MEF_REVIEW_BODY (self->body), largeur, echelle);
  mef_decision_view_set_largeur (MEF_DECISION_VIEW (self->decision), largeur);
}

/* ---- following the decision ---- */

static void
occupe_cb (MefReviewView *self)
{
  mef_review_body_set_occupe (MEF_REVIEW_BODY (self->body), is_occupe (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OCCUPE]);
}

static void
update_offer_cb (MefReviewView *self)
{
  mef_review_body_set_offer (MEF_REVIEW_BODY (self->body),
                             mef_decision_view_get_mis_de_cote (MEF_DECISION_VIEW (self->decision)));
}

static void
closed_cb (MefReviewView *self)
{
  mef_review_body_focus (MEF_REVIEW_BODY (self->body));
}

static void
resume_cb (MefReviewView *self)
{
  mef_decision_view_reprendre (MEF_DECISION_VIEW (self->decision));
}

static void
decided_cb (MefReviewView *self, MefOperation *operation)
{
  g_signal_emit (self, signals[SIGNAL_DECIDEE], 0, operation);
}

static gboolean
send_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return mef_decision_view_envoyer (MEF_DECISION_VIEW (MEF_REVIEW_VIEW (widget)->decision));
}

/* ---- following the review ---- */

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
  if ((parties & MEF_PARTIE_ACCES) != 0)
    update_page (self);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, MefReviewView *self)
{
  mef_review_touch (self->review);
  return FALSE;
}

/* ---- keys ---- */

static gboolean
letter_key (MefReviewView *self, guint keyval)
{
  MefDecisionView *decision = MEF_DECISION_VIEW (self->decision);

  switch (keyval)
    {
    case GDK_KEY_v:
      mef_decision_view_decider (decision, MEF_EVENEMENT_VALIDER);
      return TRUE;
    case GDK_KEY_c:
      mef_decision_view_preparer (decision, MEF_EVENEMENT_DEMANDER_ELEMENTS);
      return TRUE;
    case GDK_KEY_r:
      mef_decision_view_preparer (decision, MEF_EVENEMENT_REJETER);
      return TRUE;
    case GDK_KEY_n:
      next_cb (self);
      return TRUE;
    case GDK_KEY_l:
      return mef_review_body_edit_lu (MEF_REVIEW_BODY (self->body));
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

  if (is_occupe (self))
    {
      mef_decision_view_annuler (MEF_DECISION_VIEW (self->decision));
      return TRUE;
    }
  if (!mef_review_key_is_text (focus) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return FALSE;
  gtk_root_set_focus (gtk_widget_get_root (focus), NULL);
  mef_review_body_focus (MEF_REVIEW_BODY (self->body));
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
  mef_decision_view_set_keys (MEF_DECISION_VIEW (self->decision), keys);
  mef_review_body_set_keys (MEF_REVIEW_BODY (self->body), keys);
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
      g_value_set_boolean (value, is_occupe (self));
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
  mef_review_body_focus (MEF_REVIEW_BODY (self->body));
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
      /* Out of its window, nothing of it can be opened or closed. */
      g_signal_handlers_disconnect_by_data (self->review, self);
      g_signal_handlers_disconnect_by_data (self->review, self->decision);
      mef_review_open (self->review, NULL);
    }
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
  g_type_ensure (MEF_TYPE_DECISION_VIEW);
  g_type_ensure (MEF_TYPE_REVIEW_BODY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-review-view.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefReviewView, child)
  BIND (adaptive);
  BIND (stack);
  BIND (absent);
  BIND (body);
  BIND (decision);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, occupe_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_offer_cb);
  gtk_widget_class_bind_template_callback (widget_class, decided_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
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
  mef_review_body_set_review (MEF_REVIEW_BODY (self->body), self->review, espace, scan_pane);
  mef_decision_view_set_review (MEF_DECISION_VIEW (self->decision), self->review,
                                mef_review_body_get_panel (MEF_REVIEW_BODY (self->body)));
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
  mef_decision_view_quitter (MEF_DECISION_VIEW (self->decision));
  mef_review_open (self->review, id);
  update_offer_cb (self);
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
    return mef_decision_view_envoyer (MEF_DECISION_VIEW (self->decision));
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
    return mef_review_body_digit (MEF_REVIEW_BODY (self->body), digit);
  return !is_occupe (self) && letter_key (self, lower);
}
