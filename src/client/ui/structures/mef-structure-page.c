/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-structure-page.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "client/ui/structures/mef-choix-gestionnaire.h"
#include "client/ui/structures/mef-conflits.h"
#include "client/ui/structures/mef-etat-chip.h"
#include "client/ui/structures/mef-formulaire-view.h"
#include "client/ui/structures/mef-jumelle-question.h"
#include "client/ui/widgets/mef-adaptive-bin.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Below, the index of the form is folded and the footer says less. */
#define LARGEUR_SOMMAIRE 820
#define LARGEUR_GARDE    1000

struct _MefStructurePage
{
  GtkWidget parent_instance;

  GtkWidget *adaptive;
  GtkWidget *back;
  GtkWidget *back_label;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *chip;
  GtkWidget *note;
  GtkWidget *note_text;
  GtkWidget *note_close;
  GtkWidget *conflits;
  GtkWidget *gestionnaire;
  GtkWidget *stack;
  GtkWidget *state_title;
  GtkWidget *state_text;
  GtkWidget *retry;
  GtkWidget *slot;
  GtkWidget *footer;
  GtkWidget *discard;
  GtkWidget *kept;
  GtkWidget *kept_icon;
  GtkWidget *kept_text;
  GtkWidget *missing;
  GtkWidget *missing_icon;
  GtkWidget *missing_text;
  GtkWidget *first;
  GtkWidget *draft;
  GtkWidget *save;

  MefEspace           *espace;  /* (owned) */
  MefStructureOuverte *ouverte; /* (owned) */
  MefSaisieFiche      *saisie;  /* (owned) (nullable): the one shown */
  gboolean             saving;
};

G_DEFINE_FINAL_TYPE (MefStructurePage, mef_structure_page, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FERMEE,
  SIGNAL_ENREGISTREE,
  SIGNAL_JUMELLE,
  SIGNAL_PREVENIR,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static MefFormulaireView *
get_view (MefStructurePage *self)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (self->slot));

  return child != NULL ? MEF_FORMULAIRE_VIEW (child) : NULL;
}

static void
tell (MefStructurePage *self, const char *text)
{
  gtk_label_set_label (GTK_LABEL (self->note_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL);
}

/* What was said of it holds no more. */
static void
n_conflits_cb (MefStructurePage *self)
{
  if (mef_structure_ouverte_get_conflits (self->ouverte)->len == 0)
    tell (self, NULL);
}

static void
hide_note_cb (MefStructurePage *self)
{
  tell (self, NULL);
}

/* ---- head and footer ---- */

static const char *
get_value (MefStructurePage *self, const char *pointeur)
{
  const char *text =
      self->saisie != NULL ? mef_fiche_get_text (mef_saisie_fiche_get_fiche (self->saisie), pointeur) : NULL;

  return text != NULL ? text : "";
}

static void
show_head (MefStructurePage *self)
{
  const MefStructure *structure = mef_structure_ouverte_get_structure (self->ouverte);
  gboolean            publiee = structure != NULL && structure->publiee;
  const char         *nom = get_value (self, "/nom");
  g_autofree char    *what = NULL;
  g_autofree char    *subtitle = NULL;

  gtk_widget_set_visible (self->chip, structure != NULL);
  if (structure == NULL)
    return;
  what = g_strdup_printf (publiee ? _ ("Modification d’%s") : _ ("Création d’%s"),
                          mef_type_structure_get_article (structure->type));
  subtitle = g_strjoin (
      " · ", what, *get_value (self, "/code_postal") != '\0' ? get_value (self, "/code_postal") : NULL, NULL);
  gtk_label_set_label (GTK_LABEL (self->title),
                       *nom != '\0' ? nom : mef_type_structure_get_label (structure->type));
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle);
  mef_etat_chip_set (MEF_CHIP (self->chip), mef_structure_ouverte_get_etat (self->ouverte));
}

static char *
describe_missing (guint missing, guint wrong)
{
  g_autofree char *errors = mef_text_count (wrong, _ ("erreur"), _ ("erreurs"));
  g_autofree char *gaps = mef_text_count (missing, _ ("champ à remplir"), _ ("champs à remplir"));

  if (wrong > 0 && missing > 0)
    return g_strdup_printf ("%s, %s", errors, gaps);
  if (wrong > 0)
    return g_steal_pointer (&errors);
  return missing > 0 ? g_steal_pointer (&gaps) : g_strdup (_ ("Tout est rempli"));
}

static void
show_missing (MefStructurePage *self)
{
  guint            missing = 0, wrong = 0;
  g_autofree char *text = NULL;

  if (self->saisie != NULL)
    g_object_get (self->saisie, "n-manques", &missing, "n-erreurs", &wrong, NULL);
  text = describe_missing (missing, wrong);
  gtk_label_set_label (GTK_LABEL (self->missing_text), text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->missing_icon), wrong > 0     ? "action-unavailable-symbolic"
                                                                : missing > 0 ? "radio-mixed-symbolic"
                                                                              : "object-select-symbolic");
  gtk_widget_remove_css_class (self->missing, "red");
  gtk_widget_remove_css_class (self->missing, "amber");
  gtk_widget_remove_css_class (self->missing, "green");
  gtk_widget_add_css_class (self->missing, wrong > 0 ? "red" : missing > 0 ? "amber" : "green");
  gtk_widget_set_visible (self->first, missing + wrong > 0);
  show_head (self);
}

static void
show_kept (MefStructurePage *self)
{
  MefGarde    garde = mef_structure_ouverte_get_garde (self->ouverte);
  const char *erreur = mef_structure_ouverte_get_erreur (self->ouverte);
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
  gtk_widget_set_visible (self->discard, garde != MEF_GARDE_RIEN);
}

static void
show_actions (MefStructurePage *self)
{
  const MefStructure *structure = mef_structure_ouverte_get_structure (self->ouverte);
  gboolean            publiee = structure != NULL && structure->publiee;
  gboolean            ready = mef_structure_ouverte_get_ouverture (self->ouverte) == MEF_OUVERTURE_PRETE;
  g_autofree char    *create = NULL;

  if (structure != NULL)
    create = g_strdup_printf (_ ("Créer %s"), mef_type_structure_get_article (structure->type));
  gtk_button_set_label (GTK_BUTTON (self->save), publiee || create == NULL ? _ ("Enregistrer") : create);
  gtk_widget_set_tooltip_text (self->save, publiee ? _ ("Enregistrer les modifications (Ctrl+Entrée)")
                                                   : _ ("Créer la structure (Ctrl+Entrée)"));
  gtk_widget_set_visible (self->draft, !publiee);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "structure.brouillon",
                                 ready && !publiee && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "structure.publier", ready && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "structure.abandonner", ready && !self->saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "structure.premiere", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "structure.prevenir", ready && publiee);
  gtk_widget_set_visible (self->footer, ready);
}

/* ---- the form ---- */

static void
adapt_cb (MefStructurePage *self)
{
  int largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));

  if (largeur <= 0)
    return;
  gtk_widget_set_visible (self->back_label, largeur >= LARGEUR_SOMMAIRE);
  gtk_widget_set_visible (
      self->kept_text,
      largeur >= LARGEUR_GARDE
          || (self->ouverte != NULL && mef_structure_ouverte_get_garde (self->ouverte) == MEF_GARDE_ECHEC));
  gtk_button_set_label (GTK_BUTTON (self->draft),
                        largeur < LARGEUR_GARDE ? _ ("Brouillon") : _ ("Enregistrer en tant que brouillon"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->draft), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Enregistrer en tant que brouillon"), -1);
  if (get_view (self) != NULL)
    mef_formulaire_view_set_etroite (get_view (self), largeur < LARGEUR_SOMMAIRE);
}

static void
show_form (MefStructurePage *self)
{
  MefSaisieFiche *saisie = mef_structure_ouverte_get_saisie (self->ouverte);
  gint64          since;

  if (saisie == self->saisie)
    return;
  if (self->saisie != NULL)
    g_signal_handlers_disconnect_by_data (self->saisie, self);
  g_set_object (&self->saisie, saisie);
  adw_bin_set_child (ADW_BIN (self->slot), saisie != NULL ? mef_formulaire_view_new (saisie) : NULL);
  tell (self, NULL);
  if (saisie == NULL)
    return;
  g_signal_connect_object (saisie, "notify", G_CALLBACK (show_missing), self, G_CONNECT_SWAPPED);
  adapt_cb (self);
  if (mef_structure_ouverte_is_reprise (self->ouverte, &since))
    {
      g_autofree char *when = mef_instant_to_relative (since, mef_espace_get_now (self->espace));
      g_autofree char *text =
          g_strdup_printf (_ ("Votre saisie a été reprise là où elle en était : %s."), when);

      tell (self, text);
    }
}

static void
show_state (MefStructurePage *self)
{
  MefOuverture ouverture = mef_structure_ouverte_get_ouverture (self->ouverte);
  const char  *erreur = mef_structure_ouverte_get_erreur (self->ouverte);
  const char  *title = "", *text = "";

  switch (ouverture)
    {
    case MEF_OUVERTURE_EN_COURS:
      title = _ ("Lecture de la structure…");
      break;
    case MEF_OUVERTURE_INTROUVABLE:
      title = _ ("Cette structure n’est pas sur ce poste");
      text = _ ("Elle a peut-être été supprimée, ou n’est pas encore arrivée. Revenez à la liste et "
                "synchronisez (F5).");
      break;
    case MEF_OUVERTURE_ECHEC:
      title = _ ("La structure n’a pas pu être lue");
      text = erreur != NULL ? erreur : "";
      break;
    case MEF_OUVERTURE_SUPPRIMEE:
      tell (self, _ ("Cette structure a été supprimée par quelqu’un d’autre. Votre saisie reste affichée, "
                     "mais ne peut "
                     "plus être enregistrée."));
      break;
    case MEF_OUVERTURE_AUCUNE:
    case MEF_OUVERTURE_PRETE:
    default:
      break;
    }
  gtk_label_set_label (GTK_LABEL (self->state_title), title);
  gtk_label_set_label (GTK_LABEL (self->state_text), text);
  gtk_widget_set_visible (self->retry, ouverture == MEF_OUVERTURE_ECHEC);
  show_form (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->saisie != NULL ? "fiche" : "etat");
  show_missing (self);
  show_kept (self);
  show_actions (self);
}

static void
changed_elsewhere_cb (MefStructurePage *self, GPtrArray *ecarts)
{
  g_autofree char *count = mef_text_count (ecarts->len, _ ("champ changé"), _ ("champs changés"));
  g_autofree char *text = g_strdup_printf (
      _ ("Un autre agent vient de modifier cette structure : %s. Votre saisie est conservée."), count);

  tell (self, text);
}

static void
retry_cb (MefStructurePage *self)
{
  mef_structure_ouverte_relire (self->ouverte);
}

/* ---- leaving ---- */

static void
leave_response_cb (MefStructurePage *self, const char *response)
{
  if (g_str_equal (response, "quitter"))
    g_signal_emit (self, signals[SIGNAL_FERMEE], 0);
}

/* Nothing is lost by leaving but what could not be written. */
static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructurePage *self = MEF_STRUCTURE_PAGE (widget);
  GtkWidget        *dialog;

  if (mef_structure_ouverte_get_garde (self->ouverte) != MEF_GARDE_ECHEC)
    {
      g_signal_emit (self, signals[SIGNAL_FERMEE], 0);
      return;
    }
  dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Quitter sans conserver la saisie ?"),
      _ ("Ce que vous avez tapé n’a pas pu être écrit sur ce poste. Si vous quittez, il sera perdu."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "rester", _ ("Rester"), "quitter",
                                    _ ("Quitter"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "quitter",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rester");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "rester");
  g_signal_connect_object (dialog, "response", G_CALLBACK (leave_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefStructurePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->ouverte == NULL)
    return;
  if (!mef_structure_ouverte_abandonner_finish (MEF_STRUCTURE_OUVERTE (source), result, &error))
    tell (self, error->message);
  else if (mef_structure_ouverte_get_saisie (self->ouverte) == NULL)
    g_signal_emit (self, signals[SIGNAL_FERMEE], 0);
  else
    tell (self, NULL);
}

static void
discard_response_cb (MefStructurePage *self, const char *response)
{
  if (g_str_equal (response, "abandonner"))
    mef_structure_ouverte_abandonner_async (self->ouverte, NULL, discarded_cb, g_object_ref (self));
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructurePage *self = MEF_STRUCTURE_PAGE (widget);
  gboolean          nouvelle = mef_structure_ouverte_is_nouvelle (self->ouverte);
  GtkWidget        *dialog = adw_message_dialog_new (
             GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Abandonner votre saisie ?"),
      nouvelle ? _ (
                 "Ce que vous avez tapé est jeté. Cette structure n’a jamais été enregistrée : il n’en reste rien.")
                      : _ ("Ce que vous avez tapé depuis le dernier enregistrement est jeté. La structure reste "
                                  "telle qu’elle "
                                  "est enregistrée."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "garder", _ ("Garder"), "abandonner",
                                    _ ("Abandonner"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "abandonner",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "garder");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "garder");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- saving ---- */

static void
set_saving (MefStructurePage *self, gboolean saving)
{
  self->saving = saving;
  show_actions (self);
}

/* What the callback of a save keeps. */
typedef struct
{
  MefStructurePage *page; /* (owned) */
  char             *id;
  char             *nom;
  char             *jumelle; /* (owned) (nullable): what is done with that one then */
  MefReponseJumelle reponse;
  gboolean          creee;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->page);
  g_free (saving->id);
  g_free (saving->nom);
  g_free (saving->jumelle);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static Saving *
saving_new (MefStructurePage *self, gboolean creee)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->page = g_object_ref (self);
  saving->id = g_strdup (mef_structure_ouverte_get_id (self->ouverte));
  saving->nom = g_strdup (get_value (self, "/nom"));
  saving->creee = creee;
  return saving;
}

static void
saved (Saving *saving, gboolean done, GError *error)
{
  MefStructurePage *self = saving->page;

  if (self->ouverte == NULL)
    return;
  set_saving (self, FALSE);
  if (!done)
    {
      tell (self, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ENREGISTREE], 0, saving->id, saving->nom, saving->creee);
  if (saving->jumelle != NULL && saving->reponse != MEF_REPONSE_JUMELLE_ENREGISTRER)
    g_signal_emit (self, signals[SIGNAL_JUMELLE], 0, saving->jumelle,
                   saving->reponse == MEF_REPONSE_JUMELLE_SUPPRIMER);
}

static void
draft_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done =
      mef_structure_ouverte_enregistrer_brouillon_finish (MEF_STRUCTURE_OUVERTE (source), result, &error);

  saved (saving, done, error);
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = mef_structure_ouverte_publier_finish (MEF_STRUCTURE_OUVERTE (source), result, &error);

  saved (saving, done, error);
}

static guint
count_fautes (MefStructurePage *self)
{
  guint missing, wrong;

  g_object_get (self->saisie, "n-manques", &missing, "n-erreurs", &wrong, NULL);
  return missing + wrong;
}

static void
draft_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructurePage *self = MEF_STRUCTURE_PAGE (widget);
  g_autofree char  *why = mef_structure_ouverte_why_not_brouillon (self->ouverte);

  if (why != NULL)
    {
      tell (self, why);
      mef_formulaire_view_reveler (get_view (self));
      return;
    }
  set_saving (self, TRUE);
  mef_structure_ouverte_enregistrer_brouillon_async (self->ouverte, NULL, draft_saved_cb,
                                                     saving_new (self, FALSE));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  MefStructurePage *self = saving->page;

  saving->reponse =
      mef_jumelle_question_finish (MEF_STRUCTURE_OUVERTE (source), result, &saving->jumelle, &error);
  if (self->ouverte == NULL)
    return;
  if (saving->reponse != MEF_REPONSE_JUMELLE_ANNULER)
    {
      mef_structure_ouverte_publier_async (self->ouverte, NULL, published_cb, g_steal_pointer (&saving));
      return;
    }
  set_saving (self, FALSE);
  tell (self, error != NULL ? error->message : NULL);
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructurePage   *self = MEF_STRUCTURE_PAGE (widget);
  const MefStructure *structure = mef_structure_ouverte_get_structure (self->ouverte);
  g_autofree char    *why = mef_structure_ouverte_why_not_publier (self->ouverte);

  if (why != NULL)
    {
      /* Faults are told in their places and counted in the footer. */
      tell (self, count_fautes (self) == 0 ? why : NULL);
      mef_formulaire_view_reveler (get_view (self));
      return;
    }
  set_saving (self, TRUE);
  mef_jumelle_question_async (widget, self->espace, self->ouverte, answered_cb,
                              saving_new (self, !structure->publiee));
}

static void
tell_gestionnaire_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PREVENIR], 0);
}

/* Also from the head of the page and from its foot. */
static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefFormulaireView *view = get_view (MEF_STRUCTURE_PAGE (widget));

  if (view != NULL)
    gtk_widget_activate_action (GTK_WIDGET (view), "formulaire.suivante", NULL);
}

static void
first_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_formulaire_view_reveler (get_view (MEF_STRUCTURE_PAGE (widget)));
}

/* ---- GObject ---- */

static gboolean
mef_structure_page_grab_focus (GtkWidget *widget)
{
  MefStructurePage *self = MEF_STRUCTURE_PAGE (widget);

  return gtk_widget_grab_focus (get_view (self) != NULL ? GTK_WIDGET (get_view (self)) : self->back);
}

static void
mef_structure_page_dispose (GObject *object)
{
  MefStructurePage *self = MEF_STRUCTURE_PAGE (object);

  g_clear_pointer (&self->adaptive, gtk_widget_unparent);
  g_clear_object (&self->saisie);
  g_clear_object (&self->ouverte);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_structure_page_parent_class)->dispose (object);
}

static void
mef_structure_page_class_init (MefStructurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_structure_page_dispose;
  widget_class->grab_focus = mef_structure_page_grab_focus;
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  g_type_ensure (MEF_TYPE_CHIP);
  g_type_ensure (MEF_TYPE_CHOIX_GESTIONNAIRE);
  g_type_ensure (MEF_TYPE_CONFLITS);
  signals[SIGNAL_FERMEE] = g_signal_new ("fermee", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENREGISTREE] =
      g_signal_new ("enregistree", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_JUMELLE] = g_signal_new ("jumelle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_PREVENIR] = g_signal_new ("prevenir", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/fr/monenfant/BackOffice/ui/structures/mef-structure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, back);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, back_label);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, title);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, chip);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, note);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, note_text);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, note_close);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, conflits);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, gestionnaire);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, stack);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, state_title);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, state_text);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, retry);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, slot);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, footer);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, discard);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, kept);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, kept_icon);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, kept_text);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, missing);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, missing_icon);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, missing_text);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, first);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, draft);
  gtk_widget_class_bind_template_child (widget_class, MefStructurePage, save);
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, hide_note_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_install_action (widget_class, "structure.retour", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "structure.abandonner", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "structure.brouillon", NULL, draft_action);
  gtk_widget_class_install_action (widget_class, "structure.publier", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "structure.premiere", NULL, first_action);
  gtk_widget_class_install_action (widget_class, "structure.suivante", NULL, next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "structure.suivante", NULL);
  gtk_widget_class_install_action (widget_class, "structure.prevenir", NULL, tell_gestionnaire_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "structure.retour", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "structure.brouillon",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "structure.publier",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "structure.publier",
                                       NULL);
}

static void
mef_structure_page_init (MefStructurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Retour à la liste des structures"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note_close), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Masquer ce message"), -1);
}

GtkWidget *
mef_structure_page_new (MefEspace *espace, MefStructureOuverte *ouverte)
{
  MefStructurePage *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (ouverte), NULL);

  self = g_object_new (MEF_TYPE_STRUCTURE_PAGE, NULL);
  self->espace = g_object_ref (espace);
  self->ouverte = g_object_ref (ouverte);
  mef_conflits_set_ouverte (MEF_CONFLITS (self->conflits), ouverte);
  g_signal_connect_object (ouverte, "notify::n-conflits", G_CALLBACK (n_conflits_cb), self,
                           G_CONNECT_SWAPPED);
  mef_choix_gestionnaire_set_ouverte (MEF_CHOIX_GESTIONNAIRE (self->gestionnaire), espace, ouverte);
  g_signal_connect_object (ouverte, "notify::ouverture", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ouverte, "notify::saisie", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ouverte, "notify::garde", G_CALLBACK (show_kept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ouverte, "changee-ailleurs", G_CALLBACK (changed_elsewhere_cb), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
  return GTK_WIDGET (self);
}
