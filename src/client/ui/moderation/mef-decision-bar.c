/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-decision-bar.h"

#include "base/mef-text.h"
#include "client/ui/widgets/mef-tooltip.h"

#include <glib/gi18n.h>

/* Widths at text scale 1 from which the whole label, and the keycaps, have room. */
#define LARGEUR_LIBELLE 1000
#define LARGEUR_TOUCHES 836

struct _MefDecisionBar
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *reject;
  GtkWidget *reject_key;
  GtkWidget *why;
  GtkWidget *why_icon;
  GtkWidget *why_label;
  GtkWidget *why_button;
  GtkWidget *status;
  GtkWidget *count;
  GtkWidget *missing;
  GtkWidget *preview;
  GtkWidget *ask;
  GtkWidget *ask_label;
  GtkWidget *ask_key;
  GtkWidget *accept;
  GtkWidget *accept_key;
  GtkWidget *rule;
  GtkWidget *next;
  GtkWidget *next_label;
  GtkWidget *next_key;

  MefReview      *review;      /* (owned) (nullable) */
  MefInstruction *instruction; /* (unowned): of the review */
  int             largeur;
  gboolean        keys;
};

G_DEFINE_FINAL_TYPE (MefDecisionBar, mef_decision_bar, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_DECIDER,
  SIGNAL_APERCU,
  SIGNAL_SUIVANTE,
  SIGNAL_LIBERER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
reject_cb (MefDecisionBar *self)
{
  g_signal_emit (self, signals[SIGNAL_DECIDER], 0, (guint) MEF_EVENEMENT_REJETER);
}

static void
ask_cb (MefDecisionBar *self)
{
  g_signal_emit (self, signals[SIGNAL_DECIDER], 0, (guint) MEF_EVENEMENT_DEMANDER_ELEMENTS);
}

static void
accept_cb (MefDecisionBar *self)
{
  g_signal_emit (self, signals[SIGNAL_DECIDER], 0, (guint) MEF_EVENEMENT_VALIDER);
}

static void
preview_cb (MefDecisionBar *self)
{
  g_signal_emit (self, signals[SIGNAL_APERCU], 0);
}

static void
next_cb (MefDecisionBar *self)
{
  g_signal_emit (self, signals[SIGNAL_SUIVANTE], 0);
}

static void
why_cb (MefDecisionBar *self)
{
  switch (mef_review_get_acces (self->review))
    {
    case MEF_ACCES_TENU:
      g_signal_emit (self, signals[SIGNAL_LIBERER], 0);
      break;
    case MEF_ACCES_EN_ENVOI:
      gtk_widget_activate_action (GTK_WIDGET (self), "moderation.annuler-cette-decision", NULL);
      break;
    case MEF_ACCES_EN_CONFLIT:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.actions", NULL);
      break;
    case MEF_ACCES_FERME:
    case MEF_ACCES_CHARGEMENT:
    case MEF_ACCES_INCONNU:
    case MEF_ACCES_ILLISIBLE:
    case MEF_ACCES_LIBRE:
    case MEF_ACCES_SANS_DROIT:
    case MEF_ACCES_DECIDE:
    default:
      break;
    }
}

/* What can be done about it, when something can. */
static const char *
find_remedy (MefDecisionBar *self)
{
  switch (mef_review_get_acces (self->review))
    {
    case MEF_ACCES_TENU:
      return mef_review_peut_liberer (self->review) ? _ ("Libérer…") : NULL;
    case MEF_ACCES_EN_ENVOI:
      return mef_review_peut_annuler (self->review) ? _ ("Annuler") : NULL;
    case MEF_ACCES_EN_CONFLIT:
      return _ ("Comparer et choisir");
    case MEF_ACCES_FERME:
    case MEF_ACCES_CHARGEMENT:
    case MEF_ACCES_INCONNU:
    case MEF_ACCES_ILLISIBLE:
    case MEF_ACCES_LIBRE:
    case MEF_ACCES_SANS_DROIT:
    case MEF_ACCES_DECIDE:
    default:
      return NULL;
    }
}

static const char *
find_icon (MefAcces acces)
{
  switch (acces)
    {
    case MEF_ACCES_TENU:
      return "document-edit-symbolic";
    case MEF_ACCES_EN_ENVOI:
      return "document-send-symbolic";
    case MEF_ACCES_EN_CONFLIT:
      return "dialog-warning-symbolic";
    case MEF_ACCES_SANS_DROIT:
      return "changes-prevent-symbolic";
    case MEF_ACCES_DECIDE:
      return "object-select-symbolic";
    case MEF_ACCES_FERME:
    case MEF_ACCES_CHARGEMENT:
    case MEF_ACCES_INCONNU:
    case MEF_ACCES_ILLISIBLE:
    case MEF_ACCES_LIBRE:
    default:
      return "dialog-information-symbolic";
    }
}

static void
update_count (MefDecisionBar *self)
{
  const MefDecision *travail = mef_instruction_get_travail (self->instruction);
  guint              n = MEF_CHAMP_N - mef_decision_count_controles (travail, MEF_RESULTAT_NON_CONTROLE);
  g_autofree char   *missing = mef_instruction_dup_reste (self->instruction);
  g_autofree char   *made = NULL;
  g_autofree char   *count = NULL;

  made = mef_text_count (n, _ ("contrôle"), _ ("contrôles"));
  count = g_strdup_printf (_ ("%s sur %d"), made, MEF_CHAMP_N);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_label_set_label (GTK_LABEL (self->missing),
                       missing != NULL ? missing : _ ("Tout concorde : vous pouvez valider."));
  mef_tooltip_set (self->status, missing);
  gtk_widget_set_sensitive (self->accept, mef_instruction_peut_valider (self->instruction));
}

static void
update (MefDecisionBar *self)
{
  MefAcces         acces = mef_review_get_acces (self->review);
  gboolean         free = acces == MEF_ACCES_LIBRE;
  g_autofree char *why = mef_review_dup_explication (self->review);
  const char      *remedy = find_remedy (self);

  gtk_widget_set_visible (self->reject, free);
  gtk_widget_set_visible (self->status, free);
  gtk_widget_set_visible (self->preview, free && self->largeur >= LARGEUR_TOUCHES);
  gtk_widget_set_visible (self->ask, free);
  gtk_widget_set_visible (self->accept, free);
  gtk_widget_set_visible (self->why, !free);
  gtk_label_set_label (GTK_LABEL (self->why_label), why != NULL ? why : "");
  mef_tooltip_set (self->why_label, why);
  if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (self->why_icon)), find_icon (acces)) != 0)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->why_icon), find_icon (acces));
  gtk_widget_set_visible (self->why_icon, why != NULL);
  gtk_widget_set_visible (self->why_button, remedy != NULL);
  if (remedy != NULL)
    gtk_button_set_label (GTK_BUTTON (self->why_button), remedy);
  if (free)
    update_count (self);
}

static void
change_cb (MefDecisionBar *self, guint parties)
{
  /* What is shown stays while the next one is read: it takes milliseconds, and nothing can be decided then.
   */
  if (mef_review_get_acces (self->review) == MEF_ACCES_CHARGEMENT)
    return;
  if ((parties & (MEF_PARTIE_DOSSIER | MEF_PARTIE_ACCES | MEF_PARTIE_HEURE)) != 0)
    update (self);
  else if ((parties & MEF_PARTIE_CONTROLES) != 0 && mef_review_get_acces (self->review) == MEF_ACCES_LIBRE)
    update_count (self);
}

static void
adapt (MefDecisionBar *self)
{
  gboolean keys = self->keys && self->largeur >= LARGEUR_TOUCHES;

  gtk_label_set_label (GTK_LABEL (self->ask_label), self->largeur >= LARGEUR_LIBELLE
                                                        ? _ ("Demander de nouveaux éléments…")
                                                        : _ ("Demander…"));
  gtk_widget_set_visible (self->reject_key, keys);
  gtk_widget_set_visible (self->ask_key, keys);
  gtk_widget_set_visible (self->accept_key, keys);
  gtk_widget_set_visible (self->next_key, keys);
  gtk_widget_set_visible (self->next_label, self->largeur >= LARGEUR_TOUCHES);
  gtk_widget_set_visible (self->rule, self->largeur >= LARGEUR_TOUCHES);
  /* Where checks come one at a time, what is missing stands above the bar. */
  gtk_widget_set_visible (self->missing, self->largeur >= LARGEUR_TOUCHES);
}

static void
mef_decision_bar_dispose (GObject *object)
{
  MefDecisionBar *self = MEF_DECISION_BAR (object);

  g_clear_object (&self->review);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_decision_bar_parent_class)->dispose (object);
}

static void
mef_decision_bar_class_init (MefDecisionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_decision_bar_dispose;

  signals[SIGNAL_DECIDER] = g_signal_new ("decider", MEF_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_APERCU] =
      g_signal_new ("apercu", MEF_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SUIVANTE] = g_signal_new ("suivante", MEF_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LIBERER] =
      g_signal_new ("liberer", MEF_TYPE_DECISION_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-decision-bar.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefDecisionBar, child)
  BIND (content);
  BIND (reject);
  BIND (reject_key);
  BIND (why);
  BIND (why_icon);
  BIND (why_label);
  BIND (why_button);
  BIND (status);
  BIND (count);
  BIND (missing);
  BIND (preview);
  BIND (ask);
  BIND (ask_label);
  BIND (ask_key);
  BIND (accept);
  BIND (accept_key);
  BIND (rule);
  BIND (next);
  BIND (next_label);
  BIND (next_key);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, reject_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, why_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_decision_bar_init (MefDecisionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Décision"), -1);
  self->keys = TRUE;
  self->largeur = LARGEUR_LIBELLE;
  adapt (self);
}

void
mef_decision_bar_set_review (MefDecisionBar *self, MefReview *review)
{
  g_return_if_fail (MEF_IS_DECISION_BAR (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  self->instruction = mef_review_get_instruction (review);
  g_signal_connect_object (review, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

void
mef_decision_bar_set_largeur (MefDecisionBar *self, int largeur)
{
  g_return_if_fail (MEF_IS_DECISION_BAR (self));

  self->largeur = largeur;
  adapt (self);
  update (self);
}

void
mef_decision_bar_set_keys (MefDecisionBar *self, gboolean keys)
{
  g_return_if_fail (MEF_IS_DECISION_BAR (self));

  self->keys = keys;
  adapt (self);
}
