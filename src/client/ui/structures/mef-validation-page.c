/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-validation-page.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "client/ui/structures/mef-etat-chip.h"
#include "client/ui/structures/mef-refus-panel.h"
#include "client/ui/structures/mef-validation-view.h"
#include "client/ui/widgets/mef-adaptive-bin.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Below, the footer says less, the index of sections is folded, columns are stacked, the head says less. */
#define LARGEUR_GARDE    1120
#define LARGEUR_SOMMAIRE 1000
#define LARGEUR_COLONNES 820
#define LARGEUR_RESUME   700

struct _MefValidationPage
{
  GtkWidget parent_instance;

  GtkWidget *adaptive;
  GtkWidget *back;
  GtkWidget *back_label;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *chip;
  GtkWidget *jumps;
  GtkWidget *position;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *history;
  GtkWidget *history_label;
  GtkWidget *author;
  GtkWidget *author_text;
  GtkWidget *note;
  GtkWidget *note_text;
  GtkWidget *note_close;
  GtkWidget *stack;
  GtkWidget *state_title;
  GtkWidget *state_text;
  GtkWidget *retry;
  GtkWidget *slot;
  GtkWidget *revealer;
  GtkWidget *panel;
  GtkWidget *footer;
  GtkWidget *refuse;
  GtkWidget *discard;
  GtkWidget *kept;
  GtkWidget *kept_icon;
  GtkWidget *kept_text;
  GtkWidget *summary;
  GtkWidget *count;
  GtkWidget *consequence;
  GtkWidget *carry;
  GtkWidget *accept;
  GtkWidget *accept_icon;
  GtkWidget *accept_key;

  MefEspace             *espace;  /* (owned) */
  MefPropositionOuverte *ouverte; /* (owned) */
  MefSaisieFiche        *saisie;  /* (owned) (nullable): the one shown */
  gboolean               deciding;
  gboolean               accepting; /* what is being decided */
};

G_DEFINE_FINAL_TYPE (MefValidationPage, mef_validation_page, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FERMEE,
  SIGNAL_DECIDEE,
  SIGNAL_REPORTEE,
  SIGNAL_HISTORIQUE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static MefValidationView *
get_view (MefValidationPage *self)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self->slot));

  return child != NULL ? MEF_VALIDATION_VIEW (child) : NULL;
}

static void
tell (MefValidationPage *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->note_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL);
}

static void
hide_note_cb (MefValidationPage *self)
{
  tell (self, NULL);
}

static gboolean
is_open (MefValidationPage *self)
{
  return mef_proposition_ouverte_get_ouverture (self->ouverte) == MEF_OUVERTURE_PRETE;
}

static gboolean
is_gone (MefValidationPage *self)
{
  return mef_proposition_ouverte_get_ouverture (self->ouverte) == MEF_OUVERTURE_SUPPRIMEE;
}

/* ---- head and footer ---- */

static void
show_author (MefValidationPage *self)
{
  const MefProposition *proposition = mef_proposition_ouverte_get_proposition (self->ouverte);
  const MefStructure   *structure = mef_proposition_ouverte_get_structure (self->ouverte);
  g_autofree char      *when = NULL;
  g_autofree char      *text = NULL;
  const char           *gestionnaire;

  gtk_widget_set_visible (self->author, proposition != NULL);
  if (proposition == NULL)
    return;
  when = mef_instant_to_french (proposition->le);
  gestionnaire = mef_fiche_get_text (structure->fiche, "/gestionnaire_nom");
  text =
      gestionnaire != NULL
          ? g_markup_printf_escaped (_ ("Proposé le %s par <b>%s</b> (%s). La version publiée reste visible "
                                        "des familles."),
                                     when, proposition->auteur, gestionnaire)
          : g_markup_printf_escaped (
              _ ("Proposé le %s par <b>%s</b>. La version publiée reste visible des familles."), when,
              proposition->auteur);
  gtk_label_set_markup (GTK_LABEL (self->author_text), text);
}

static void
show_head (MefValidationPage *self)
{
  const MefStructure *structure = mef_proposition_ouverte_get_structure (self->ouverte);
  g_autofree char    *subtitle = NULL;

  show_author (self);
  gtk_label_set_label (GTK_LABEL (self->title),
                       structure != NULL ? mef_structure_get_nom (structure) : _ ("Accès à la validation"));
  if (structure != NULL)
    subtitle = g_strjoin (" · ", _ ("Accès à la validation"), mef_type_structure_get_label (structure->type),
                          mef_structure_get_code_postal (structure), NULL);
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle != NULL ? subtitle : "");
  if (structure != NULL)
    mef_etat_chip_set (MEF_CHIP (self->chip), mef_structure_get_etat (structure, !is_gone (self)));
}

static void
show_position (MefValidationPage *self)
{
  MefValidationView *view = get_view (self);
  guint              n = view != NULL ? mef_validation_view_get_n (view) : 0;
  guint              courante = view != NULL ? mef_validation_view_get_courante (view) : 0;
  g_autofree char   *text = courante > 0 ? g_strdup_printf (_ ("%u sur %u"), courante, n) : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (self->position), text);
  gtk_widget_set_visible (self->jumps, n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "validation-page.suivante", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "validation-page.precedente", n > 0);
}

static char *
describe_count (guint n, guint corrected)
{
  g_autofree char *changes = mef_text_count (n, _ ("modification"), _ ("modifications"));
  g_autofree char *corrections = NULL;

  if (corrected == 0)
    return g_steal_pointer (&changes);
  corrections = mef_text_count (corrected, _ ("corrigée"), _ ("corrigées"));
  return g_strdup_printf (_ ("%s, dont %s"), changes, corrections);
}

static void
show_count (MefValidationPage *self)
{
  const MefProposition *proposition = mef_proposition_ouverte_get_proposition (self->ouverte);
  guint                 corrected = mef_proposition_ouverte_count_corrections (self->ouverte);
  gboolean              open = is_open (self);
  g_autofree char      *why = open ? mef_proposition_ouverte_why_not_valider (self->ouverte) : NULL;
  g_autofree char      *count = NULL;
  g_autofree char      *told = NULL;

  if (get_view (self) == NULL)
    return;
  count = describe_count (mef_validation_view_get_n (get_view (self)), corrected);
  told = g_strdup_printf (_ ("%s recevra un mail"), proposition->auteur);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  gtk_label_set_label (GTK_LABEL (self->consequence), why != NULL ? why : open ? told : "");
  gtk_widget_set_tooltip_text (self->consequence, why);
  if (why != NULL)
    gtk_widget_add_css_class (self->consequence, "red");
  else
    gtk_widget_remove_css_class (self->consequence, "red");
  gtk_widget_set_visible (self->discard, corrected > 0 && !self->deciding);
  gtk_widget_set_visible (self->carry, is_gone (self) && corrected > 0);
}

static void
show_kept (MefValidationPage *self)
{
  MefGarde    garde = mef_proposition_ouverte_get_garde (self->ouverte);
  const char *erreur = mef_proposition_ouverte_get_erreur (self->ouverte);
  const char *text = "";

  if (garde == MEF_GARDE_EN_COURS)
    text = _ ("Conservation sur ce poste…");
  else if (garde == MEF_GARDE_ECRITE)
    text = _ ("Conservé sur ce poste à la frappe");
  else if (garde == MEF_GARDE_ECHEC)
    text = erreur != NULL ? erreur
                          : _ ("La saisie n’a pas pu être conservée sur ce poste. Ne fermez pas cette page.");
  gtk_label_set_label (GTK_LABEL (self->kept_text), text);
  gtk_widget_set_visible (self->kept_icon, *text != '\0');
  gtk_image_set_from_icon_name (GTK_IMAGE (self->kept_icon), garde == MEF_GARDE_ECHEC
                                                                 ? "dialog-warning-symbolic"
                                                                 : "document-save-symbolic");
  if (garde == MEF_GARDE_ECHEC)
    gtk_widget_add_css_class (self->kept, "red");
  else
    gtk_widget_remove_css_class (self->kept, "red");
}

static void
show_actions (MefValidationPage *self)
{
  gboolean open = is_open (self) && !self->deciding;
  gboolean refusing = gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));

  gtk_widget_set_visible (self->footer, self->saisie != NULL && !refusing);
  gtk_widget_set_visible (self->refuse, is_open (self));
  gtk_widget_set_visible (self->accept, is_open (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "validation-page.valider", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "validation-page.refuser", open && !refusing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "validation-page.confirmer-refus", open && refusing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "validation-page.reprendre", refusing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "validation-page.abandonner",
                                 self->saisie != NULL && !self->deciding);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "validation-page.reporter",
                                 is_gone (self) && !self->deciding);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "validation-page.historique",
                                 mef_proposition_ouverte_get_structure (self->ouverte) != NULL);
  show_count (self);
}

/* The reason is written in place; the changes stay in sight above it. */
static void
set_refusing (MefValidationPage *self, gboolean refusing)
{
  if (refusing)
    mef_refus_panel_actualiser (MEF_REFUS_PANEL (self->panel));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), refusing);
  show_actions (self);
  if (refusing)
    gtk_widget_grab_focus (self->panel);
  else if (get_view (self) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_view (self)));
}

/* ---- the changes ---- */

static void
adapt_cb (MefValidationPage *self)
{
  int      largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));
  gboolean failed;

  if (largeur <= 0 || self->ouverte == NULL)
    return;
  failed = mef_proposition_ouverte_get_garde (self->ouverte) == MEF_GARDE_ECHEC;
  gtk_widget_set_visible (self->back_label, largeur >= LARGEUR_COLONNES);
  gtk_widget_set_visible (self->history_label, largeur >= LARGEUR_COLONNES);
  gtk_widget_set_visible (self->chip, largeur >= LARGEUR_COLONNES
                                          && mef_proposition_ouverte_get_structure (self->ouverte) != NULL);
  gtk_widget_set_visible (self->kept, largeur >= LARGEUR_GARDE || failed);
  gtk_widget_set_visible (self->accept_key, largeur >= LARGEUR_RESUME);
  gtk_widget_set_visible (self->accept_icon, largeur >= LARGEUR_RESUME);
  if (get_view (self) != NULL)
    {
      mef_validation_view_set_etroite (get_view (self), largeur < LARGEUR_SOMMAIRE);
      mef_validation_view_set_empilee (get_view (self), largeur < LARGEUR_COLONNES);
    }
}

static void
tell_what_was_kept (MefValidationPage *self)
{
  const char      *avis = mef_proposition_ouverte_get_avis (self->ouverte);
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;
  gint64           since;

  if (avis != NULL)
    text = g_strdup_printf (_ ("Votre décision précédente n’a pas été prise en compte. %s Vos corrections "
                               "sont conservées : relisez, puis décidez de nouveau."),
                            avis);
  else if (mef_proposition_ouverte_is_reprise (self->ouverte, &since))
    {
      when = mef_instant_to_relative (since, mef_espace_get_now (self->espace));
      text = g_strdup_printf (_ ("Vos corrections ont été reprises là où elles en étaient : %s."), when);
    }
  tell (self, text);
}

static void
show_changes (MefValidationPage *self)
{
  MefSaisieFiche *saisie = mef_proposition_ouverte_get_saisie (self->ouverte);
  GtkWidget      *view = NULL;

  if (saisie == self->saisie)
    return;
  if (self->saisie != NULL)
    g_signal_handlers_disconnect_by_data (self->saisie, self);
  g_set_object (&self->saisie, saisie);
  if (saisie != NULL)
    {
      view = mef_validation_view_new (saisie, mef_proposition_ouverte_get_proposee (self->ouverte));
      g_signal_connect_object (view, "notify::courante", G_CALLBACK (show_position), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (saisie, "changed", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
      mef_refus_panel_actualiser (MEF_REFUS_PANEL (self->panel));
    }
  adw_bin_set_child (ADW_BIN (self->slot), view);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  if (saisie != NULL)
    tell_what_was_kept (self);
  else
    tell (self, NULL);
  show_position (self);
  adapt_cb (self);
}

static void
show_state (MefValidationPage *self)
{
  MefOuverture ouverture = mef_proposition_ouverte_get_ouverture (self->ouverte);
  const char  *erreur = mef_proposition_ouverte_get_erreur (self->ouverte);
  const char  *title = "", *text = "";

  switch (ouverture)
    {
    case MEF_OUVERTURE_EN_COURS:
      title = _ ("Lecture de la proposition…");
      break;
    case MEF_OUVERTURE_INTROUVABLE:
      title = _ ("Aucune modification n’attend de validation ici");
      text = _ ("La proposition a déjà été décidée, ou la structure a été supprimée. Revenez à la liste ; "
                "une décision de votre part qui n’a pas pu partir est dans « Actions à envoyer ».");
      break;
    case MEF_OUVERTURE_ECHEC:
      title = _ ("La proposition n’a pas pu être lue");
      text = erreur != NULL ? erreur : "";
      break;
    case MEF_OUVERTURE_SUPPRIMEE:
    case MEF_OUVERTURE_AUCUNE:
    case MEF_OUVERTURE_PRETE:
    default:
      break;
    }
  gtk_label_set_label (GTK_LABEL (self->state_title), title);
  gtk_label_set_label (GTK_LABEL (self->state_text), text);
  gtk_widget_set_visible (self->retry, ouverture == MEF_OUVERTURE_ECHEC);
  show_changes (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->saisie != NULL ? "fiche" : "etat");
  if (ouverture == MEF_OUVERTURE_SUPPRIMEE)
    {
      gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
      tell (self,
            mef_proposition_ouverte_count_corrections (self->ouverte) > 0
                ? _ ("Cette proposition vient d’être décidée par quelqu’un d’autre. Vos corrections sont "
                     "conservées : reportez-les dans la fiche, ou abandonnez-les.")
                : _ ("Cette proposition vient d’être décidée par quelqu’un d’autre : il n’y a plus rien "
                     "à valider."));
    }
  show_head (self);
  show_kept (self);
  show_actions (self);
  adapt_cb (self);
}

static void
changed_elsewhere_cb (MefValidationPage *self)
{
  tell (self, _ ("La proposition n’est plus celle que vous lisiez : voici la nouvelle, avec vos corrections. "
                 "Relisez chaque modification avant de décider."));
}

static void
retry_cb (MefValidationPage *self)
{
  mef_proposition_ouverte_relire (self->ouverte);
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (get_view (MEF_VALIDATION_PAGE (widget))), "validation.suivante",
                              NULL);
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (get_view (MEF_VALIDATION_PAGE (widget))), "validation.precedente",
                              NULL);
}

/* ---- leaving ---- */

/* Asks about work that would be lost; @response: what the dangerous button answers. */
static void
ask (MefValidationPage *self,
     const char        *heading,
     const char        *body,
     const char        *keep,
     const char        *response,
     const char        *label,
     GCallback          callback)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "garder", keep, response, label, NULL);
  adw_message_dialog_set_response_appearance (message, response, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "garder");
  adw_message_dialog_set_close_response (message, "garder");
  g_signal_connect_object (dialog, "response", callback, self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
leave_response_cb (MefValidationPage *self, const char *response)
{
  if (g_str_equal (response, "quitter"))
    g_signal_emit (self, signals[SIGNAL_FERMEE], 0);
}

/* Nothing is lost by leaving but what could not be written. */
static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationPage *self = MEF_VALIDATION_PAGE (widget);

  if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    set_refusing (self, FALSE);
  else if (mef_proposition_ouverte_get_garde (self->ouverte) == MEF_GARDE_ECHEC)
    ask (self, _ ("Quitter sans conserver vos corrections ?"),
         _ ("Ce que vous avez corrigé n’a pas pu être écrit sur ce poste. Si vous quittez, cela sera perdu."),
         _ ("Rester"), "quitter", _ ("Quitter"), G_CALLBACK (leave_response_cb));
  else
    g_signal_emit (self, signals[SIGNAL_FERMEE], 0);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationPage *self = MEF_VALIDATION_PAGE (widget);

  g_signal_emit (self, signals[SIGNAL_HISTORIQUE], 0, mef_proposition_ouverte_get_id (self->ouverte));
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefValidationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->ouverte == NULL)
    return;
  if (!mef_proposition_ouverte_abandonner_finish (MEF_PROPOSITION_OUVERTE (source), result, &error))
    tell (self, error->message);
  else if (is_gone (self))
    g_signal_emit (self, signals[SIGNAL_FERMEE], 0);
}

static void
discard_response_cb (MefValidationPage *self, const char *response)
{
  if (g_str_equal (response, "abandonner"))
    mef_proposition_ouverte_abandonner_async (self->ouverte, NULL, discarded_cb, g_object_ref (self));
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationPage *self = MEF_VALIDATION_PAGE (widget);

  ask (self, _ ("Abandonner vos corrections ?"),
       _ ("Ce que vous avez corrigé, et le motif écrit, sont jetés. Ce qui est proposé ne change pas."),
       _ ("Garder"), "abandonner", _ ("Abandonner"), G_CALLBACK (discard_response_cb));
}

static void
carried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefValidationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->ouverte == NULL)
    return;
  if (!mef_proposition_ouverte_reporter_finish (MEF_PROPOSITION_OUVERTE (source), result, &error))
    tell (self, error->message);
  else
    g_signal_emit (self, signals[SIGNAL_REPORTEE], 0, mef_proposition_ouverte_get_id (self->ouverte));
}

static void
carry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationPage *self = MEF_VALIDATION_PAGE (widget);

  mef_proposition_ouverte_reporter_async (self->ouverte, NULL, carried_cb, g_object_ref (self));
}

/* ---- the verdict ---- */

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefValidationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation =
      mef_proposition_ouverte_juger_finish (MEF_PROPOSITION_OUVERTE (source), result, &error);
  g_autofree char *nom = NULL;

  if (self->ouverte == NULL)
    return;
  self->deciding = FALSE;
  show_actions (self);
  if (operation == NULL)
    {
      tell (self, error->message);
      return;
    }
  nom = g_strdup (mef_structure_get_nom (mef_proposition_ouverte_get_structure (self->ouverte)));
  g_signal_emit (self, signals[SIGNAL_DECIDEE], 0, operation, nom, self->accepting);
}

static void
judge (MefValidationPage *self, MefVerdictProposition verdict)
{
  self->deciding = TRUE;
  self->accepting = verdict == MEF_VERDICT_VALIDER;
  show_actions (self);
  mef_proposition_ouverte_juger_async (self->ouverte, verdict, NULL, judged_cb, g_object_ref (self));
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationPage *self = MEF_VALIDATION_PAGE (widget);
  g_autofree char   *why = NULL;

  /* Where the reason is written, the key that sends sends the refusal. */
  if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    {
      gtk_widget_activate_action (widget, "validation-page.confirmer-refus", NULL);
      return;
    }
  why = mef_proposition_ouverte_why_not_valider (self->ouverte);
  if (why != NULL)
    {
      mef_validation_view_reveler (get_view (self));
      return;
    }
  judge (self, MEF_VERDICT_VALIDER);
}

static void
refuse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_refusing (MEF_VALIDATION_PAGE (widget), TRUE);
}

static void
resume_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_refusing (MEF_VALIDATION_PAGE (widget), FALSE);
}

static void
confirm_refusal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefValidationPage *self = MEF_VALIDATION_PAGE (widget);
  g_autofree char   *why = mef_proposition_ouverte_why_not_refuser (self->ouverte);

  /* Said in the panel. */
  if (why != NULL)
    gtk_widget_grab_focus (self->panel);
  else
    judge (self, MEF_VERDICT_REFUSER);
}

/* ---- GObject ---- */

static gboolean
mef_validation_page_grab_focus (GtkWidget *widget)
{
  MefValidationPage *self = MEF_VALIDATION_PAGE (widget);

  if (get_view (self) != NULL && gtk_widget_grab_focus (GTK_WIDGET (get_view (self))))
    return TRUE;
  return gtk_widget_grab_focus (self->back);
}

static void
mef_validation_page_dispose (GObject *object)
{
  MefValidationPage *self = MEF_VALIDATION_PAGE (object);

  g_clear_pointer (&self->adaptive, gtk_widget_unparent);
  g_clear_object (&self->saisie);
  g_clear_object (&self->ouverte);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_validation_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, back);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, back_label);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, title);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, chip);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, jumps);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, position);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, previous);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, next);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, history);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, history_label);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, author);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, author_text);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, note);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, note_text);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, note_close);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, state_title);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, state_text);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, retry);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, slot);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, revealer);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, panel);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, footer);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, refuse);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, discard);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, kept);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, kept_icon);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, kept_text);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, summary);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, count);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, consequence);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, carry);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, accept);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, accept_icon);
  gtk_widget_class_bind_template_child (widget_class, MefValidationPage, accept_key);
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_note_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "validation-page.retour", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "validation-page.suivante", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "validation-page.precedente", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "validation-page.historique", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "validation-page.abandonner", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "validation-page.reporter", NULL, carry_action);
  gtk_widget_class_install_action (widget_class, "validation-page.valider", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "validation-page.refuser", NULL, refuse_action);
  gtk_widget_class_install_action (widget_class, "validation-page.reprendre", NULL, resume_action);
  gtk_widget_class_install_action (widget_class, "validation-page.confirmer-refus", NULL,
                                   confirm_refusal_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "validation-page.retour", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "validation-page.suivante", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "validation-page.precedente",
                                       NULL);
}

static void
mef_validation_page_class_init (MefValidationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType           type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_validation_page_dispose;
  widget_class->grab_focus = mef_validation_page_grab_focus;
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  g_type_ensure (MEF_TYPE_CHIP);
  g_type_ensure (MEF_TYPE_REFUS_PANEL);
  signals[SIGNAL_FERMEE] =
      g_signal_new ("fermee", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DECIDEE] = g_signal_new ("decidee", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 3, MEF_TYPE_OPERATION, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_REPORTEE] =
      g_signal_new ("reportee", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_HISTORIQUE] = g_signal_new ("historique", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/fr/monenfant/BackOffice/ui/structures/mef-validation-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

/* Taken before a text gets it, which would begin another line. */
static void
add_sending_key (MefValidationPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_named_action_new ("validation-page.valider")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
mef_validation_page_init (MefValidationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_sending_key (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Retour à la liste des structures"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->previous), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Modification précédente"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Modification suivante"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->history), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Historique"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note_close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Masquer ce message"), -1);
}

GtkWidget *
mef_validation_page_new (MefEspace *espace, MefPropositionOuverte *ouverte)
{
  MefValidationPage *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (ouverte), NULL);

  self = g_object_new (MEF_TYPE_VALIDATION_PAGE, NULL);
  self->espace = g_object_ref (espace);
  self->ouverte = g_object_ref (ouverte);
  mef_refus_panel_set_proposition (MEF_REFUS_PANEL (self->panel), ouverte);
  g_signal_connect_object (ouverte, "notify::ouverture", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ouverte, "notify::saisie", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ouverte, "notify::garde", G_CALLBACK (show_kept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ouverte, "changee-ailleurs", G_CALLBACK (changed_elsewhere_cb), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
  return GTK_WIDGET (self);
}
