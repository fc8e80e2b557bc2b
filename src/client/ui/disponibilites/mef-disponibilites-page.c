/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/disponibilites/mef-disponibilites-page.h"

#include "client/model/mef-disponibilites-ouvertes.h"
#include "client/model/mef-grille-texte.h"
#include "client/ui/disponibilites/mef-duplication-card.h"
#include "client/ui/disponibilites/mef-grille-bande.h"
#include "client/ui/disponibilites/mef-grille-choix.h"
#include "client/ui/disponibilites/mef-grille-view.h"
#include "client/ui/widgets/mef-adaptive-bin.h"
#include "client/ui/widgets/mef-chip.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Widths at text scale 1 below which the cards stand under the grid, and days are shortened. */
#define LARGEUR_COLONNES 1050
#define LARGEUR_JOURS    820
#define LARGEUR_OUTILS   760

struct _MefDisponibilitesPage
{
  GtkWidget parent_instance;

  GtkWidget *adaptive;
  GtkWidget *subtitle;
  GtkWidget *chip;
  GtkWidget *note;
  GtkWidget *note_text;
  GtkWidget *note_actions;
  GtkWidget *stack;
  GtkWidget *state_title;
  GtkWidget *state_text;
  GtkWidget *retry;
  GtkWidget *columns;
  GtkWidget *week_card;
  GtkWidget *tools;
  GtkWidget *weeks;
  GtkWidget *week_title;
  GtkWidget *by_period;
  GtkWidget *period_card;
  GtkWidget *period_text;
  GtkWidget *available;
  GtkWidget *side;
  GtkWidget *choice_card;
  GtkWidget *duplicate_card;
  GtkWidget *hint;
  GtkWidget *kept_box;
  GtkWidget *kept_icon;
  GtkWidget *kept;
  GtkWidget *view; /* (nullable): of the grid that is open, with those below */
  GtkWidget *bande;
  GtkWidget *choix;
  GtkWidget *keys;
  GtkWidget *duplication;

  MefEspace                 *espace;   /* (owned) */
  MefDisponibilitesOuvertes *ouvertes; /* (owned) (nullable) */
  char                      *id;       /* (owned) (nullable) */
  char                      *ailleurs; /* (owned) (nullable): what was changed elsewhere meanwhile */
};

G_DEFINE_FINAL_TYPE (MefDisponibilitesPage, mef_disponibilites_page, GTK_TYPE_WIDGET)

enum
{
  RETOUR,
  DIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static MefGrille *
get_grille (MefDisponibilitesPage *self)
{
  return self->ouvertes != NULL ? mef_disponibilites_ouvertes_get_grille (self->ouvertes) : NULL;
}

static guint
count_changes (MefDisponibilitesPage *self)
{
  MefGrille *grille = get_grille (self);

  return grille != NULL ? mef_grille_count_changements (grille) : 0;
}

static void
say (MefDisponibilitesPage *self, const char *text)
{
  g_signal_emit (self, signals[DIT], 0, text);
}

static void
refused_cb (MefDisponibilitesPage *self, const char *text)
{
  say (self, text);
}

static void
update_kept (MefDisponibilitesPage *self)
{
  MefGrille       *grille = get_grille (self);
  g_autofree char *text = NULL;
  const char      *icon = NULL;

  if (grille == NULL)
    text = g_strdup ("");
  else if (mef_grille_count_changements (grille) > 0)
    {
      text = mef_grille_write_changements (grille);
      icon = "document-edit-symbolic";
    }
  else if (mef_disponibilites_ouvertes_get_suite (self->ouvertes) == MEF_SUITE_ATTENTE)
    {
      text = g_strdup (_ ("Enregistré sur ce poste, à envoyer"));
      icon = "document-send-symbolic";
    }
  else
    {
      text = g_strdup (_ ("Tout est enregistré"));
      icon = "object-select-symbolic";
    }
  gtk_label_set_label (GTK_LABEL (self->kept), text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->kept_icon), icon);
  gtk_widget_set_visible (self->kept_icon, icon != NULL);
}

static void
update_actions (MefDisponibilitesPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  MefGrille *grille = get_grille (self);
  gboolean   changed = count_changes (self) > 0;
  gboolean   mine = grille != NULL && mef_disponibilites_ouvertes_peut_modifier (self->ouvertes);
  gboolean   entiere = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_period));

  gtk_widget_action_set_enabled (widget, "grille.enregistrer",
                                 mine && changed && !mef_disponibilites_ouvertes_is_busy (self->ouvertes));
  gtk_widget_action_set_enabled (widget, "grille.annuler-changements", changed);
  gtk_widget_action_set_enabled (widget, "grille.annuler", grille != NULL && mef_grille_can_undo (grille));
  gtk_widget_action_set_enabled (widget, "grille.retablir", grille != NULL && mef_grille_can_redo (grille));
  gtk_widget_action_set_enabled (widget, "grille.semaine-precedente",
                                 grille != NULL && !entiere && mef_grille_can_move_semaine (grille, -1));
  gtk_widget_action_set_enabled (widget, "grille.semaine-suivante",
                                 grille != NULL && !entiere && mef_grille_can_move_semaine (grille, 1));
}

static void
update_grille (MefDisponibilitesPage *self)
{
  MefGrille       *grille = get_grille (self);
  g_autofree char *week = NULL;
  g_autofree char *period = NULL;
  g_autofree char *available = NULL;

  if (grille == NULL)
    return;

  week = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_period))
             ? g_strdup (_ ("Toute la période"))
             : mef_grille_write_semaine (mef_grille_get_semaine (grille));
  period = mef_grille_write_periode (grille);
  available = mef_grille_write_disponibles (grille);
  gtk_label_set_label (GTK_LABEL (self->week_title), week);
  gtk_label_set_label (GTK_LABEL (self->period_text), period);
  gtk_label_set_label (GTK_LABEL (self->available), available);
  if (count_changes (self) == 0)
    g_clear_pointer (&self->ailleurs, g_free);
  update_kept (self);
  update_actions (self);
}

static void
update_note (MefDisponibilitesPage *self)
{
  gboolean    aside = mef_disponibilites_ouvertes_get_suite (self->ouvertes) == MEF_SUITE_ECARTEE;
  const char *erreur = mef_disponibilites_ouvertes_get_erreur (self->ouvertes);
  const char *text = erreur != NULL ? erreur : self->ailleurs;

  gtk_label_set_label (GTK_LABEL (self->note_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->note_actions, aside);
  gtk_widget_set_visible (self->note, text != NULL && get_grille (self) != NULL);
}

static void
update_head (MefDisponibilitesPage *self)
{
  const MefStructure *structure = mef_disponibilites_ouvertes_get_structure (self->ouvertes);
  MefGrille          *grille = get_grille (self);
  g_autofree char    *text = NULL;
  guint               capacite = grille != NULL ? mef_grille_get_capacite (grille) : 0;

  if (structure == NULL)
    text = g_strdup ("");
  else if (grille == NULL)
    text = g_strdup (mef_structure_get_nom (structure));
  else if (capacite == 0)
    text = g_strdup_printf (_ ("%s · %s · capacité à renseigner"), mef_structure_get_nom (structure),
                            mef_type_structure_to_code (structure->type));
  else
    text = g_strdup_printf (
        capacite < 2 ? _ ("%s · %s · %u place au plus") : _ ("%s · %s · %u places au plus"),
        mef_structure_get_nom (structure), mef_type_structure_to_code (structure->type), capacite);
  gtk_label_set_label (GTK_LABEL (self->subtitle), text);
}

static void
show_state (MefDisponibilitesPage *self, const char *title, const char *text, gboolean retry)
{
  gtk_label_set_label (GTK_LABEL (self->state_title), title);
  gtk_label_set_label (GTK_LABEL (self->state_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->state_text, text != NULL);
  gtk_widget_set_visible (self->retry, retry);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "etat");
}

static void
make_grille (MefDisponibilitesPage *self, MefGrille *grille)
{
  self->view = mef_grille_view_new (grille);
  self->bande = mef_grille_bande_new (grille);
  self->choix = mef_grille_choix_new (grille);
  self->duplication = mef_duplication_card_new (grille);
  g_signal_connect_swapped (self->view, "refused", G_CALLBACK (refused_cb), self);
  g_signal_connect_swapped (self->duplication, "done", G_CALLBACK (refused_cb), self);
  gtk_box_append (GTK_BOX (self->week_card), self->view);
  gtk_box_append (GTK_BOX (self->period_card), self->bande);
  gtk_box_append (GTK_BOX (self->choice_card), self->choix);
  self->keys = g_object_new (GTK_TYPE_LABEL, "label",
                             _ ("Flèches : se déplacer, avec Maj : étendre. Chiffres : places."), "wrap",
                             TRUE, "max-width-chars", 30, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (self->keys, "secondary");
  gtk_box_append (GTK_BOX (self->choice_card), self->keys);
  gtk_box_append (GTK_BOX (self->duplicate_card), self->duplication);
  g_signal_connect_swapped (grille, "changed", G_CALLBACK (update_grille), self);
}

static void adapt_cb (MefDisponibilitesPage *self);

static void
show_grille (MefDisponibilitesPage *self)
{
  gboolean first = self->view == NULL;

  if (first)
    {
      make_grille (self, get_grille (self));
      adapt_cb (self);
    }
  update_grille (self);
  gtk_widget_set_sensitive (self->columns, mef_disponibilites_ouvertes_peut_modifier (self->ouvertes));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "grille");
  if (first)
    mef_grille_view_focus (MEF_GRILLE_VIEW (self->view));
}

static void
update (MefDisponibilitesPage *self)
{
  update_head (self);
  update_note (self);
  switch (mef_disponibilites_ouvertes_get_etat (self->ouvertes))
    {
    case MEF_DISPONIBILITES_PRETES:
      show_grille (self);
      break;
    case MEF_DISPONIBILITES_SANS_GRILLE:
      show_state (self, _ ("Pas de tableau des disponibilités"),
                  _ ("Seuls les EAJE et les MAM proposent des places à la demi-journée."), FALSE);
      break;
    case MEF_DISPONIBILITES_INTROUVABLES:
      show_state (self, _ ("Structure introuvable"),
                  _ ("Elle a été supprimée, ou n’est pas encore arrivée sur ce poste."), TRUE);
      break;
    case MEF_DISPONIBILITES_ECHEC:
      show_state (self, _ ("Lecture impossible"), mef_disponibilites_ouvertes_get_erreur (self->ouvertes),
                  TRUE);
      break;
    default:
      show_state (self, _ ("Lecture des disponibilités…"), NULL, FALSE);
      break;
    }
  update_actions (self);
}

static void
ailleurs_cb (MefDisponibilitesPage *self, guint n)
{
  g_free (self->ailleurs);
  self->ailleurs =
      n < 2
          ? g_strdup (
              _ ("Une autre personne vient de changer une demi-journée que vous avez changée aussi. La "
                 "vôtre est gardée : elle remplacera l’autre si vous enregistrez."))
          : g_strdup_printf (_ ("Une autre personne vient de changer %u demi-journées que vous avez changées "
                                "aussi. Les vôtres sont gardées : elles remplaceront les autres si vous "
                                "enregistrez."),
                             n);
}

static void
enregistrees_cb (MefDisponibilitesPage *self, guint n)
{
  g_autofree char *text = g_strdup_printf (n < 2 ? _ ("%u demi-journée enregistrée, sans validation.")
                                                 : _ ("%u demi-journées enregistrées, sans validation."),
                                           n);

  say (self, text);
}

static void
let_go (MefDisponibilitesPage *self)
{
  GtkWidget **parts[] = { &self->view, &self->bande, &self->choix, &self->keys, &self->duplication };

  if (get_grille (self) != NULL)
    g_signal_handlers_disconnect_by_data (get_grille (self), self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != NULL)
      {
        gtk_box_remove (GTK_BOX (gtk_widget_get_parent (*parts[i])), *parts[i]);
        *parts[i] = NULL;
      }
  if (self->ouvertes != NULL)
    g_signal_handlers_disconnect_by_data (self->ouvertes, self);
  g_clear_object (&self->ouvertes);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->ailleurs, g_free);
}

/* ---- what the user does ---- */

static void
enregistrer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefDisponibilitesPage *self = MEF_DISPONIBILITES_PAGE (widget);

  if (self->ouvertes != NULL)
    mef_disponibilites_ouvertes_enregistrer (self->ouvertes);
}

static void
grille_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefDisponibilitesPage *self = MEF_DISPONIBILITES_PAGE (widget);
  MefGrille             *grille = get_grille (self);

  if (grille == NULL)
    return;
  if (g_str_equal (name, "grille.annuler"))
    mef_grille_undo (grille);
  else if (g_str_equal (name, "grille.retablir"))
    mef_grille_redo (grille);
  else if (g_str_equal (name, "grille.semaine-precedente"))
    mef_grille_move_semaine (grille, -1);
  else if (g_str_equal (name, "grille.semaine-suivante"))
    mef_grille_move_semaine (grille, 1);
  else if (mef_grille_revert (grille))
    say (self, _ ("Changements annulés. Ctrl+Z les rétablit."));
}

static void
leave (MefDisponibilitesPage *self)
{
  let_go (self);
  g_signal_emit (self, signals[RETOUR], 0);
}

static void
answered_cb (MefDisponibilitesPage *self, const char *answer)
{
  if (g_str_equal (answer, "enregistrer"))
    mef_disponibilites_ouvertes_enregistrer (self->ouvertes);
  if (!g_str_equal (answer, "rester"))
    leave (self);
}

static void
retour_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefDisponibilitesPage *self = MEF_DISPONIBILITES_PAGE (widget);
  g_autofree char       *changes = NULL;
  GtkWidget             *dialog;

  if (count_changes (self) == 0)
    {
      leave (self);
      return;
    }

  changes = mef_grille_write_changements (get_grille (self));
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                   _ ("Enregistrer les disponibilités ?"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), _ ("%s, pas encore enregistrées."), changes);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "rester", _ ("Rester"), "jeter",
                                    _ ("Ne pas enregistrer"), "enregistrer", _ ("Enregistrer"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "jeter", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "enregistrer",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "enregistrer");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "rester");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
retry_cb (MefDisponibilitesPage *self)
{
  if (self->ouvertes != NULL)
    mef_disponibilites_ouvertes_relire (self->ouvertes);
}

static void
mode_cb (MefDisponibilitesPage *self)
{
  gboolean entiere = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_period));

  if (self->view != NULL)
    mef_grille_view_set_entiere (MEF_GRILLE_VIEW (self->view), entiere);
  adapt_cb (self);
  update_grille (self);
}

static void
adapt_cb (MefDisponibilitesPage *self)
{
  int      largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));
  gboolean entiere = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by_period));
  gboolean beside = largeur >= LARGEUR_COLONNES;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->side), beside || largeur < LARGEUR_OUTILS
                                                                   ? GTK_ORIENTATION_VERTICAL
                                                                   : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (GTK_BOX (self->side), !beside && largeur >= LARGEUR_OUTILS);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->tools), largeur < LARGEUR_OUTILS
                                                                    ? GTK_ORIENTATION_VERTICAL
                                                                    : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->period_card, !entiere && largeur >= LARGEUR_JOURS);
  gtk_widget_set_visible (self->hint, beside);
  gtk_widget_set_hexpand (self->kept_box, !beside);
  gtk_label_set_wrap (GTK_LABEL (self->kept), largeur < LARGEUR_OUTILS);
  if (self->view != NULL)
    mef_grille_view_set_courte (MEF_GRILLE_VIEW (self->view), largeur < LARGEUR_JOURS);
}

static void
mef_disponibilites_page_dispose (GObject *object)
{
  MefDisponibilitesPage *self = MEF_DISPONIBILITES_PAGE (object);

  let_go (self);
  g_clear_pointer (&self->adaptive, gtk_widget_unparent);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_disponibilites_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, MefDisponibilitesPage, name)
  BIND (adaptive);
  BIND (subtitle);
  BIND (chip);
  BIND (note);
  BIND (note_text);
  BIND (note_actions);
  BIND (stack);
  BIND (state_title);
  BIND (state_text);
  BIND (retry);
  BIND (columns);
  BIND (week_card);
  BIND (tools);
  BIND (weeks);
  BIND (week_title);
  BIND (by_period);
  BIND (period_card);
  BIND (period_text);
  BIND (available);
  BIND (side);
  BIND (choice_card);
  BIND (duplicate_card);
  BIND (hint);
  BIND (kept_box);
  BIND (kept_icon);
  BIND (kept);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_cb);
}

static void
mef_disponibilites_page_class_init (MefDisponibilitesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_disponibilites_page_dispose;
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  g_type_ensure (MEF_TYPE_CHIP);
  signals[RETOUR] = g_signal_new ("retour", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[DIT] = g_signal_new ("dit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/fr/monenfant/BackOffice/ui/disponibilites/mef-disponibilites-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "grille.enregistrer", NULL, enregistrer_action);
  gtk_widget_class_install_action (widget_class, "grille.retour", NULL, retour_action);
  gtk_widget_class_install_action (widget_class, "grille.annuler-changements", NULL, grille_action);
  gtk_widget_class_install_action (widget_class, "grille.annuler", NULL, grille_action);
  gtk_widget_class_install_action (widget_class, "grille.retablir", NULL, grille_action);
  gtk_widget_class_install_action (widget_class, "grille.semaine-precedente", NULL, grille_action);
  gtk_widget_class_install_action (widget_class, "grille.semaine-suivante", NULL, grille_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "grille.enregistrer", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "grille.annuler", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "grille.retablir", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "grille.retour", NULL);
}

static void
mef_disponibilites_page_init (MefDisponibilitesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mef_chip_set (MEF_CHIP (self->chip), "green", "object-select-symbolic",
                _ ("Appliqué aussitôt, sans validation"));
}

GtkWidget *
mef_disponibilites_page_new (MefEspace *espace)
{
  MefDisponibilitesPage *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_DISPONIBILITES_PAGE, NULL);
  self->espace = g_object_ref (espace);
  update_actions (self);
  return GTK_WIDGET (self);
}

void
mef_disponibilites_page_ouvrir (MefDisponibilitesPage *self, const char *id)
{
  g_return_if_fail (MEF_IS_DISPONIBILITES_PAGE (self) && id != NULL);

  if (count_changes (self) > 0 || g_strcmp0 (self->id, id) == 0)
    return;

  let_go (self);
  self->id = g_strdup (id);
  self->ouvertes = mef_disponibilites_ouvertes_new (self->espace, id);
  g_signal_connect_swapped (self->ouvertes, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->ouvertes, "changees-ailleurs", G_CALLBACK (ailleurs_cb), self);
  g_signal_connect_swapped (self->ouvertes, "enregistrees", G_CALLBACK (enregistrees_cb), self);
  update (self);
}
