/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-moderation-page.h"

#include "client/model/mef-filtre-reglages.h"
#include "client/ui/moderation/mef-filter-bar.h"
#include "client/ui/moderation/mef-moderation-private.h"
#include "client/ui/moderation/mef-queue-list.h"
#include "client/ui/moderation/mef-queue-state.h"
#include "client/ui/widgets/mef-liste-table.h"
#include "client/ui/widgets/mef-queue-cell.h"
#include "client/ui/widgets/mef-adaptive-bin.h"
#include "domain/mef-decision.h"
#include "domain/mef-fonctionnalite.h"

#include <glib/gi18n.h>
#include <string.h>

/* Widths at text scale 1, of the page: the window's without the rail of 64 (visual-language, Adaptation). */
#define LARGEUR_FILE   (1200 - 64)
#define LARGEUR_GRANDE (1920 - 280)

/* How wide the queue is beside the review, until the user says otherwise (visual-language, Measures). */
#define FILE_LARGEUR        264
#define FILE_LARGEUR_GRANDE 312

/* On 1366 pixels the name of who asks has the room of the département, which the commune tells. */
static const MefListeColonne columns[] = {
  { MEF_TRI_NOM, 0, 0 },        { MEF_TRI_TYPE, 14, 800 },         { MEF_TRI_ETAT, 36, 0 },
  { MEF_TRI_COMMUNE, 22, 700 }, { MEF_TRI_DEPARTEMENT, 21, 1320 }, { MEF_TRI_ANCIENNETE, 15, 0 },
  { MEF_TRI_DEPOT, 17, 1000 },  { MEF_TRI_NUMERO, 22, 1100 },      { MEF_TRI_PRISE, 15, 640 },
};

G_DEFINE_FINAL_TYPE (MefModerationPage, mef_moderation_page, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ANNONCER,
  SIGNAL_MONTRER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- what is in sight ---- */

static int
queue_width (MefModerationPage *self)
{
  int largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));

  return mef_reglages_get_int (mef_espace_get_reglages (self->espace), "file-largeur",
                               largeur >= LARGEUR_GRANDE ? FILE_LARGEUR_GRANDE : FILE_LARGEUR);
}

static void
adapt (MefModerationPage *self)
{
  int      largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));
  gboolean occupe, folded, shown;

  if (self->espace == NULL)
    return;
  g_object_get (self->review, "occupe", &occupe, NULL);
  folded = occupe || (largeur > 0 && largeur < LARGEUR_FILE);
  if (folded != self->folded)
    self->unfolded = FALSE;
  self->folded = folded;
  shown = !folded || self->unfolded;
  gtk_widget_set_visible (self->list, shown);
  /* Else it gets the focus that the list loses, and keeps Escape for a handle that nobody sees. */
  gtk_widget_set_focusable (self->paned, shown);
  gtk_widget_set_visible (self->unfold, folded);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unfold), shown);
  gtk_paned_set_position (GTK_PANED (self->paned), queue_width (self));
  mef_queue_list_set_model (MEF_QUEUE_LIST (self->list),
                            self->revue && shown ? GTK_SELECTION_MODEL (self->selection) : NULL);
  if (largeur > 0)
    mef_liste_table_set_largeur (MEF_LISTE_TABLE (self->table), largeur);
}

static void
show_position (MefModerationPage *self)
{
  guint position = mef_parcours_get_position (self->parcours);

  mef_queue_list_set_position (MEF_QUEUE_LIST (self->list), position);
  if (self->revue && position != MEF_LISTE_NULLE_PART)
    mef_queue_list_scroll_to (MEF_QUEUE_LIST (self->list), position);
}

static void
unfolded_cb (GtkToggleButton *button, MefModerationPage *self)
{
  if (!self->folded || self->unfolded == gtk_toggle_button_get_active (button))
    return;
  self->unfolded = gtk_toggle_button_get_active (button);
  adapt (self);
  show_position (self);
}

/* Only what the user drags is remembered. */
static void
dragged_cb (GtkPaned *paned, GParamSpec *pspec, MefModerationPage *self)
{
  int position = gtk_paned_get_position (paned);

  if (self->revue && !self->folded && position != queue_width (self))
    mef_reglages_set_int (mef_espace_get_reglages (self->espace), "file-largeur", position);
}

static void
show_mode (MefModerationPage *self, gboolean revue)
{
  GAction *close = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "fermer");

  self->revue = revue;
  g_simple_action_set_enabled (G_SIMPLE_ACTION (close), revue);
  mef_liste_table_set_model (MEF_LISTE_TABLE (self->table), revue || self->opening || !self->seen
                                                                ? NULL
                                                                : GTK_SELECTION_MODEL (self->selection));
  adapt (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->modes), revue ? "revue" : "tableau");
}

static void
select_position (MefModerationPage *self, guint position)
{
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     position == MEF_LISTE_NULLE_PART ? GTK_INVALID_LIST_POSITION : position);
  self->selecting = FALSE;
}

static void
queue_changed_cb (MefModerationPage *self)
{
  const char *text = mef_liste_get_erreur (MEF_LISTE (self->queue));
  gboolean    any = mef_liste_get_nombre (MEF_LISTE (self->queue)) > 0;

  gtk_label_set_label (GTK_LABEL (self->failure_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->failure, text != NULL && any);
  gtk_widget_set_visible (self->start_button,
                          any && mef_espace_peut (self->espace, MEF_DROIT_DEMANDES_DECIDER, NULL));
  show_position (self);
}

static void
state_changed_cb (MefQueueState *state, GParamSpec *pspec, MefModerationPage *self)
{
  gboolean vide;

  g_object_get (state, "vide", &vide, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), vide ? "vide" : "liste");
}

/* ---- from one request to another ---- */

static void
focus_list (MefModerationPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean occupe;

  g_object_get (self->review, "occupe", &occupe, NULL);
  if (self->revue && occupe && gtk_widget_grab_focus (GTK_WIDGET (self->review)))
    return;
  /* Without a row to take it, nothing has the focus rather than a field: keys act then. */
  if (!gtk_widget_grab_focus (self->revue ? self->list : self->table) && root != NULL)
    gtk_root_set_focus (root, NULL);
}

static void
opened_cb (MefModerationPage *self)
{
  const char *id = mef_parcours_get_demande (self->parcours);
  guint       selected = gtk_single_selection_get_selected (self->selection);
  gboolean    changed = self->revue != (id != NULL);

  g_clear_pointer (&self->decided, g_free);
  if (id != NULL)
    self->opening = FALSE;
  if (changed)
    show_mode (self, id != NULL);
  mef_review_view_open (self->review, id);
  if (changed && gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_list (self);
  if (changed && id == NULL && selected != GTK_INVALID_LIST_POSITION)
    mef_liste_table_scroll_to (MEF_LISTE_TABLE (self->table), selected);
}

static void
position_changed_cb (MefModerationPage *self)
{
  select_position (self, mef_parcours_get_position (self->parcours));
  show_position (self);
}

static void
following_changed_cb (MefModerationPage *self)
{
  mef_review_view_prepare (self->review, mef_parcours_get_suivante (self->parcours));
}

/* Nothing is opened after all: the table makes its rows. */
static void
stay (MefModerationPage *self)
{
  if (!self->opening)
    return;
  self->opening = FALSE;
  show_mode (self, self->revue);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_list (self);
}

static void
end_cb (MefModerationPage *self)
{
  gboolean         opened = self->revue;
  g_autofree char *decided = g_steal_pointer (&self->decided);
  g_autofree char *both = NULL;

  mef_moderation_page_close (self);
  if (decided != NULL)
    {
      /* One toast takes the place of the other: the undo must not go with it. */
      both = g_strdup_printf (_ ("%s. C’était la dernière de cette liste."), decided);
      mef_moderation_page_announce (self, both, TRUE);
      return;
    }
  mef_moderation_page_announce (self,
                                opened ? _ ("C’était la dernière demande de cette liste.")
                                       : _ ("Aucune demande de cette liste n’est libre."),
                                FALSE);
}

static void
failed_cb (MefParcours *parcours, const char *text, MefModerationPage *self)
{
  stay (self);
  mef_moderation_page_announce (self, text, FALSE);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, MefModerationPage *self)
{
  guint position = gtk_single_selection_get_selected (selection);

  if (!self->selecting && self->revue && position != GTK_INVALID_LIST_POSITION
      && position != mef_parcours_get_position (self->parcours))
    mef_parcours_open_at (self->parcours, position);
}

static void
activated_cb (GtkWidget *view, guint position, MefModerationPage *self)
{
  if (position != mef_parcours_get_position (self->parcours))
    mef_parcours_open_at (self->parcours, position);
}

static char *
dup_decided (const MefOperation *operation)
{
  static const struct
  {
    MefEvenement decision;
    const char  *text;
  } texts[] = {
    { MEF_EVENEMENT_VALIDER, N_ ("Demande validée : %s") },
    { MEF_EVENEMENT_DEMANDER_ELEMENTS, N_ ("Nouveaux éléments demandés : %s") },
    { MEF_EVENEMENT_REJETER, N_ ("Demande rejetée : %s") },
  };
  const char *name = operation->titre != NULL ? strstr (operation->titre, " · ") : NULL;

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (texts); i++)
    if (g_str_has_prefix (operation->titre, mef_decision_get_label (texts[i].decision)))
      return g_strdup_printf (_ (texts[i].text), name + strlen (" · "));
  return g_strdup (_ ("Décision enregistrée"));
}

static void
decided_cb (MefReviewView *review, const MefOperation *operation, MefModerationPage *self)
{
  g_free (self->decided);
  self->decided = dup_decided (operation);
  mef_annulation_push (self->undo, operation);
  mef_moderation_page_announce (self, self->decided, TRUE);
  /* The user may have moved on while it was written. */
  if (g_strcmp0 (operation->record, mef_parcours_get_demande (self->parcours)) == 0)
    mef_parcours_next (self->parcours);
}

static void
show_cb (MefReviewView *review, const char *id, MefModerationPage *self)
{
  mef_parcours_open (self->parcours, id);
}

static void
site_changed_cb (MefModerationPage *self)
{
  mef_moderation_page_close (self);
  queue_changed_cb (self);
}

/* ---- GObject ---- */

static void
mef_moderation_page_map (GtkWidget *widget)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (widget);

  GTK_WIDGET_CLASS (mef_moderation_page_parent_class)->map (widget);
  mef_moderation_keys_add (self);
  if (!self->seen)
    {
      self->seen = TRUE;
      show_mode (self, self->revue);
    }
}

static void
mef_moderation_page_unmap (GtkWidget *widget)
{
  mef_moderation_keys_remove (MEF_MODERATION_PAGE (widget));
  GTK_WIDGET_CLASS (mef_moderation_page_parent_class)->unmap (widget);
}

/* The list first: letters act at once when one comes here. */
static gboolean
mef_moderation_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (widget);

  if (gtk_widget_get_focus_child (widget) == NULL && direction == GTK_DIR_TAB_FORWARD
      && gtk_widget_grab_focus (self->revue ? self->list : self->table))
    return TRUE;
  return GTK_WIDGET_CLASS (mef_moderation_page_parent_class)->focus (widget, direction);
}

static void
mef_moderation_page_dispose (GObject *object)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (object);

  mef_moderation_keys_remove (self);
  mef_moderation_actions_remove (self);
  g_clear_pointer (&self->adaptive, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->parcours);
  g_clear_object (&self->queue);
  g_clear_object (&self->undo);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_moderation_page_parent_class)->dispose (object);
}

static void
mef_moderation_page_finalize (GObject *object)
{
  g_object_unref (MEF_MODERATION_PAGE (object)->actions);
  g_free (MEF_MODERATION_PAGE (object)->decided);

  G_OBJECT_CLASS (mef_moderation_page_parent_class)->finalize (object);
}

static void
mef_moderation_page_class_init (MefModerationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_moderation_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_moderation_page_finalize;
  widget_class->map = mef_moderation_page_map;
  widget_class->unmap = mef_moderation_page_unmap;
  widget_class->focus = mef_moderation_page_focus;
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);

  signals[SIGNAL_ANNONCER] = g_signal_new ("annoncer", MEF_TYPE_MODERATION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_MONTRER] = g_signal_new ("montrer", MEF_TYPE_MODERATION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/fr/monenfant/BackOffice/ui/moderation/mef-moderation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MefModerationPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MefModerationPage, modes);
  gtk_widget_class_bind_template_child (widget_class, MefModerationPage, title);
  gtk_widget_class_bind_template_child (widget_class, MefModerationPage, start_button);
  gtk_widget_class_bind_template_child (widget_class, MefModerationPage, bar_slot);
  gtk_widget_class_bind_template_child (widget_class, MefModerationPage, failure);
  gtk_widget_class_bind_template_child (widget_class, MefModerationPage, failure_text);
  gtk_widget_class_bind_template_child (widget_class, MefModerationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, MefModerationPage, paned);
  gtk_widget_class_bind_template_callback (widget_class, adapt);
  gtk_widget_class_bind_template_callback (widget_class, dragged_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mef_moderation_page_init (MefModerationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  mef_moderation_actions_add (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "moderation", G_ACTION_GROUP (self->actions));
}

static void
follow (gpointer object, const char *signal, GCallback callback, MefModerationPage *self)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

static void
connect_signals (MefModerationPage *self)
{
  follow (self->queue, "notify", G_CALLBACK (queue_changed_cb), self);
  follow (self->queue, "notify::filtre", G_CALLBACK (mef_moderation_actions_follow), self);
  follow (self->parcours, "notify::demande", G_CALLBACK (opened_cb), self);
  follow (self->parcours, "notify::position", G_CALLBACK (position_changed_cb), self);
  follow (self->parcours, "notify::suivante", G_CALLBACK (following_changed_cb), self);
  follow (self->parcours, "fin", G_CALLBACK (end_cb), self);
  g_signal_connect_object (self->parcours, "echec", G_CALLBACK (failed_cb), self, 0);
  follow (self->espace, "notify::site", G_CALLBACK (site_changed_cb), self);
  follow (self->espace, "notify::compte", G_CALLBACK (queue_changed_cb), self);

  g_signal_connect_object (self->review, "decidee", G_CALLBACK (decided_cb), self, 0);
  g_signal_connect_object (self->review, "suivante", G_CALLBACK (mef_parcours_next), self->parcours,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "fermer", G_CALLBACK (mef_parcours_close), self->parcours,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "a-montrer", G_CALLBACK (show_cb), self, 0);
  follow (self->review, "notify::occupe", G_CALLBACK (adapt), self);
}

static void
add_table (MefModerationPage *self)
{
  GtkWidget *state = mef_queue_state_new (self->espace, self->queue);

  self->bar = mef_filter_bar_new (self->espace, self->queue);
  g_signal_connect_swapped (self->bar, "quitter", G_CALLBACK (focus_list), self);
  gtk_box_append (GTK_BOX (self->bar_slot), self->bar);
  self->table = mef_liste_table_new (self->espace, MEF_LISTE (self->queue), _ ("Demandes à traiter"),
                                     &mef_queue_cellules, columns, G_N_ELEMENTS (columns));
  g_signal_connect (self->table, "ouvrir", G_CALLBACK (activated_cb), self);
  gtk_stack_add_named (GTK_STACK (self->stack), self->table, "liste");
  gtk_stack_add_named (GTK_STACK (self->stack), state, "vide");
  g_signal_connect (state, "notify::vide", G_CALLBACK (state_changed_cb), self);
  state_changed_cb (MEF_QUEUE_STATE (state), NULL, self);
}

static void
add_review (MefModerationPage *self, MefReviewView *revue)
{
  const char *unfold = _ ("Montrer la liste des demandes");

  self->list = mef_queue_list_new (self->espace, self->queue);
  g_signal_connect_swapped (self->list, "quitter", G_CALLBACK (focus_list), self);
  g_signal_connect (self->list, "ouvrir", G_CALLBACK (activated_cb), self);
  gtk_paned_set_start_child (GTK_PANED (self->paned), self->list);
  self->review = revue;
  gtk_paned_set_end_child (GTK_PANED (self->paned), GTK_WIDGET (revue));
  self->unfold = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "icon-name", "sidebar-show-symbolic", "tooltip-text",
                               unfold, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unfold), GTK_ACCESSIBLE_PROPERTY_LABEL, unfold, -1);
  g_signal_connect (self->unfold, "toggled", G_CALLBACK (unfolded_cb), self);
  mef_review_view_add_start (revue, self->unfold);
}

GtkWidget *
mef_moderation_page_new (MefEspace *espace, MefReviewView *revue)
{
  MefModerationPage *self;
  g_autoptr (MefFiltre) filtre = NULL;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_REVIEW_VIEW (revue), NULL);

  self = g_object_new (MEF_TYPE_MODERATION_PAGE, NULL);
  self->espace = g_object_ref (espace);
  self->undo = mef_annulation_new (mef_espace_get_cache (espace));
  filtre = mef_filtre_load (mef_espace_get_reglages (espace));
  self->queue = mef_queue_new (espace, filtre);
  self->parcours = mef_parcours_new (self->queue);

  /* A new selection takes the first row before it can be told not to. */
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->queue));
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, 0);

  gtk_label_set_label (GTK_LABEL (self->title),
                       _ (mef_fonctionnalite_get (MEF_FONCTIONNALITE_MODERATION)->libelle));
  add_table (self);
  add_review (self, revue);
  connect_signals (self);
  mef_moderation_actions_follow (self);
  show_mode (self, FALSE);
  queue_changed_cb (self);
  return GTK_WIDGET (self);
}

GActionGroup *
mef_moderation_page_get_actions (MefModerationPage *self)
{
  g_return_val_if_fail (MEF_IS_MODERATION_PAGE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

void
mef_moderation_page_announce (MefModerationPage *self, const char *text, gboolean undoable)
{
  g_signal_emit (self, signals[SIGNAL_ANNONCER], 0, text, undoable);
}

void
mef_moderation_page_show_review (MefModerationPage *self)
{
  self->opening = !self->revue;
  mef_moderation_page_show (self);
}

void
mef_moderation_page_show (MefModerationPage *self)
{
  g_signal_emit (self, signals[SIGNAL_MONTRER], 0);
}

void
mef_moderation_page_move (MefModerationPage *self, int by)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (self->revue)
    {
      mef_parcours_move (self->parcours, by);
      return;
    }
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = 0;
  else if (by > 0 && selected + 1 < mef_liste_get_nombre (MEF_LISTE (self->queue)))
    selected++;
  else if (by < 0 && selected > 0)
    selected--;
  select_position (self, selected);
  mef_liste_table_scroll_to (MEF_LISTE_TABLE (self->table), selected);
}

void
mef_moderation_page_open (MefModerationPage *self, const char *id)
{
  g_return_if_fail (MEF_IS_MODERATION_PAGE (self));
  g_return_if_fail (id != NULL);

  mef_parcours_open (self->parcours, id);
}

void
mef_moderation_page_start_next (MefModerationPage *self)
{
  g_return_if_fail (MEF_IS_MODERATION_PAGE (self));

  mef_parcours_next (self->parcours);
}

void
mef_moderation_page_close (MefModerationPage *self)
{
  g_return_if_fail (MEF_IS_MODERATION_PAGE (self));

  mef_parcours_close (self->parcours);
  stay (self);
}
