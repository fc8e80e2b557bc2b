/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-moderation-page.h"

#include "client/model/mef-annulation.h"
#include "client/model/mef-filtre-reglages.h"
#include "client/model/mef-queue.h"
#include "client/ui/moderation/mef-active-filters.h"
#include "client/ui/moderation/mef-filter-bar.h"
#include "client/ui/moderation/mef-filter-chips.h"
#include "client/ui/moderation/mef-moderation-keys.h"
#include "client/ui/moderation/mef-queue-list.h"
#include "client/ui/moderation/mef-queue-state.h"
#include "client/ui/moderation/mef-queue-table.h"
#include "client/ui/widgets/mef-adaptive-bin.h"
#include "domain/mef-decision.h"
#include "domain/mef-fonctionnalite.h"

#include <glib/gi18n.h>
#include <string.h>

/* Widths at text scale 1, of the page: the window's without the rail of 64 (visual-language, Adaptation). */
#define LARGEUR_FILE   (1200 - 64)
#define LARGEUR_GRANDE (1920 - 256)

/* How wide the queue is beside the review, until the user says otherwise (visual-language, Measures). */
#define FILE_LARGEUR        264
#define FILE_LARGEUR_GRANDE 312

struct _MefModerationPage
{
  GtkWidget parent_instance;

  GtkWidget *adaptive;
  GtkWidget *modes;
  GtkWidget *title;
  GtkWidget *start_button;
  GtkWidget *bar_slot;
  GtkWidget *failure;
  GtkWidget *failure_text;
  GtkWidget *stack;
  GtkWidget *paned;

  GtkWidget     *bar;
  GtkWidget     *table;
  GtkWidget     *list;
  GtkWidget     *unfold; /* in the review's tool bar: shows the queue where it is folded */
  MefReviewView *review;

  MefEspace          *espace;    /* (owned) */
  MefQueue           *queue;     /* (owned) */
  GtkSingleSelection *selection; /* (owned): the one list both views show */
  MefAnnulation      *undo;      /* (owned) */
  GSimpleActionGroup *actions;   /* (owned) */
  GtkEventController *keys;      /* (owned) (nullable): on the window while the page is in sight */

  gboolean      revue;   /* a request is opened, the list stands beside it */
  char         *id;      /* (owned) (nullable): the request opened */
  char         *suivant; /* (owned) (nullable): id of the one that follows, free for us */
  guint         position;
  gboolean      in_list;   /* the request opened stands at position; else what followed it does */
  gboolean      selecting; /* the selection is being set, not made by the user */
  gboolean      folded;
  gboolean      unfolded; /* by the user, until the width says otherwise */
  GCancellable *moving;   /* (owned) (nullable): the search for the row to open */
  GCancellable *looking;  /* (owned) (nullable): the search for the one that follows it */
};

G_DEFINE_FINAL_TYPE (MefModerationPage, mef_moderation_page, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_ANNONCER,
  SIGNAL_MONTRER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void open_request (MefModerationPage *self, const char *id, guint position);

static void
announce (MefModerationPage *self, const char *text, gboolean undoable)
{
  g_signal_emit (self, signals[SIGNAL_ANNONCER], 0, text, undoable);
}

static GCancellable *
restart (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

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

  g_object_get (self->review, "occupe", &occupe, NULL);
  folded = occupe || largeur < LARGEUR_FILE;
  if (folded != self->folded)
    self->unfolded = FALSE;
  self->folded = folded;
  shown = !folded || self->unfolded;
  gtk_widget_set_visible (self->list, shown);
  gtk_widget_set_visible (self->unfold, folded);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unfold), shown);
  gtk_paned_set_position (GTK_PANED (self->paned), queue_width (self));
  mef_queue_list_set_model (MEF_QUEUE_LIST (self->list),
                            self->revue && shown ? GTK_SELECTION_MODEL (self->selection) : NULL);
  mef_queue_table_set_largeur (MEF_QUEUE_TABLE (self->table), largeur);
}

static void
unfolded_cb (GtkToggleButton *button, MefModerationPage *self)
{
  if (!self->folded || self->unfolded == gtk_toggle_button_get_active (button))
    return;
  self->unfolded = gtk_toggle_button_get_active (button);
  adapt (self);
  if (self->unfolded && self->in_list)
    mef_queue_list_scroll_to (MEF_QUEUE_LIST (self->list), self->position);
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
  if (self->revue != revue)
    {
      self->revue = revue;
      mef_queue_table_set_model (MEF_QUEUE_TABLE (self->table),
                                 revue ? NULL : GTK_SELECTION_MODEL (self->selection));
      adapt (self);
      gtk_stack_set_visible_child_name (GTK_STACK (self->modes), revue ? "revue" : "tableau");
    }
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "fermer")), revue);
}

static void
select_position (MefModerationPage *self, guint position)
{
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     position == MEF_QUEUE_NULLE_PART ? GTK_INVALID_LIST_POSITION : position);
  self->selecting = FALSE;
}

static void
show_position (MefModerationPage *self)
{
  mef_queue_list_set_position (MEF_QUEUE_LIST (self->list),
                               self->in_list ? self->position : MEF_QUEUE_NULLE_PART);
}

/* ---- from one request to another ---- */

/* Where to look for the one after the request opened. */
static guint
after (MefModerationPage *self)
{
  return self->in_list ? self->position + 1 : self->position;
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefModerationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = mef_queue_next_finish (MEF_QUEUE (source), result, NULL, &error);

  /* Nothing is prepared then; the list itself says why it could not be read. */
  if (error != NULL || self->queue == NULL || g_strcmp0 (id, self->suivant) == 0)
    return;
  g_free (self->suivant);
  self->suivant = g_steal_pointer (&id);
  if (self->revue)
    mef_review_view_prepare (self->review, self->suivant);
}

static void
look_ahead (MefModerationPage *self)
{
  if (self->revue)
    mef_queue_next_async (self->queue, after (self), TRUE, restart (&self->looking), followed_cb,
                          g_object_ref (self));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefModerationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint            position = MEF_QUEUE_NULLE_PART;
  g_autofree char *id = mef_queue_next_finish (MEF_QUEUE (source), result, &position, &error);

  if (self->queue == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    announce (self, _ ("La suite de la liste n’a pas pu être lue. Réessayez."), FALSE);
  else if (id != NULL)
    open_request (self, id, position);
  else if (self->revue)
    {
      mef_moderation_page_close (self);
      announce (self, _ ("C’était la dernière demande de cette liste."), FALSE);
    }
  else
    announce (self, _ ("Aucune demande de cette liste n’est libre."), FALSE);
}

/* Opens the first row from @position on, one that nobody else holds where @libre. */
static void
move_to (MefModerationPage *self, guint position, gboolean libre)
{
  mef_queue_next_async (self->queue, position, libre, restart (&self->moving), found_cb, g_object_ref (self));
}

static void
step (MefModerationPage *self, int by)
{
  guint n = mef_queue_get_nombre (self->queue), position;

  if (!self->revue)
    {
      guint selected = gtk_single_selection_get_selected (self->selection);

      position = selected == GTK_INVALID_LIST_POSITION ? 0
                 : by > 0                              ? selected + 1
                                                       : selected - (selected > 0);
      if (position >= n)
        return;
      select_position (self, position);
      mef_queue_table_scroll_to (MEF_QUEUE_TABLE (self->table), position);
      return;
    }
  if (by < 0 && self->position == 0)
    return;
  position = by > 0 ? after (self) : self->position - 1;
  if (position < n)
    move_to (self, position, FALSE);
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefModerationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint position;

  if (!mef_queue_locate_finish (MEF_QUEUE (source), result, &position, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Cannot find a request in the list: %s", error->message);
      return;
    }
  if (self->queue == NULL || self->id == NULL)
    return;
  self->in_list = position != MEF_QUEUE_NULLE_PART;
  if (self->in_list)
    {
      self->position = position;
      mef_queue_list_scroll_to (MEF_QUEUE_LIST (self->list), position);
    }
  select_position (self, position);
  show_position (self);
  look_ahead (self);
}

static void
open_request (MefModerationPage *self, const char *id, guint position)
{
  g_autofree char *owned = g_strdup (id);

  g_free (self->id);
  self->id = g_steal_pointer (&owned);
  g_clear_pointer (&self->suivant, g_free);
  show_mode (self, TRUE);
  mef_review_view_open (self->review, self->id);
  if (position == MEF_QUEUE_NULLE_PART)
    {
      self->in_list = FALSE;
      self->position = MIN (self->position, mef_queue_get_nombre (self->queue));
      mef_queue_locate_async (self->queue, self->id, restart (&self->moving), located_cb,
                              g_object_ref (self));
      return;
    }
  self->in_list = TRUE;
  self->position = position;
  select_position (self, position);
  mef_queue_list_scroll_to (MEF_QUEUE_LIST (self->list), position);
  show_position (self);
  look_ahead (self);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, MefModerationPage *self)
{
  guint position = gtk_single_selection_get_selected (selection);

  if (self->selecting || !self->revue || position == GTK_INVALID_LIST_POSITION
      || (self->in_list && position == self->position))
    return;
  move_to (self, position, FALSE);
}

/* The row opened keeps its place in mind while rows come and go around it. */
static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, MefModerationPage *self)
{
  if (position + removed <= self->position)
    self->position = self->position - removed + added;
  else if (position <= self->position)
    {
      self->in_list = FALSE;
      self->position = position;
    }
}

static void
refreshed_cb (MefQueue *queue, gboolean replaced, MefModerationPage *self)
{
  guint position;

  if (self->id == NULL)
    return;
  position = mef_queue_position_of (queue, self->id);
  self->in_list = position != MEF_QUEUE_NULLE_PART;
  if (self->in_list)
    self->position = position;
  select_position (self, position);
  if (replaced && self->in_list && self->revue)
    mef_queue_list_scroll_to (MEF_QUEUE_LIST (self->list), position);
  show_position (self);
  look_ahead (self);
}

static void
failure_changed_cb (MefModerationPage *self)
{
  const char *text = mef_queue_get_erreur (self->queue);

  gtk_label_set_label (GTK_LABEL (self->failure_text), text != NULL ? text : "");
  gtk_widget_set_visible (self->failure, text != NULL && mef_queue_get_nombre (self->queue) > 0);
}

/* ---- the review ---- */

static char *
dup_decided (const MefOperation *operation)
{
  static const struct
  {
    MefEvenement decision;
    const char  *text;
  } texts[] = {
    { MEF_EVENEMENT_VALIDER, N_ ("Demande validée : %s") },
    { MEF_EVENEMENT_DEMANDER_ELEMENTS, N_ ("Nouveaux éléments demandés : %s") },
    { MEF_EVENEMENT_REJETER, N_ ("Demande rejetée : %s") },
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
  g_autofree char *text = dup_decided (operation);

  mef_annulation_push (self->undo, operation);
  announce (self, text, TRUE);
  move_to (self, after (self), TRUE);
}

static void
next_cb (MefModerationPage *self)
{
  move_to (self, self->revue ? after (self) : 0, TRUE);
}

static void
show_cb (MefReviewView *review, const char *id, MefModerationPage *self)
{
  mef_moderation_page_open (self, id);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefModerationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MefIssueAnnulation issue;
  g_autofree char   *id = mef_annulation_undo_finish (MEF_ANNULATION (source), result, &issue, &error);

  if (self->queue == NULL)
    return;
  if (error != NULL)
    {
      g_warning ("Cannot take a decision back: %s", error->message);
      announce (self, _ ("La décision n’a pas pu être annulée sur ce poste. Elle est conservée. Réessayez."),
                FALSE);
      return;
    }
  switch (issue)
    {
    case MEF_ANNULATION_FAITE:
      mef_moderation_page_open (self, id);
      announce (self, _ ("Décision annulée. Votre travail est de nouveau ouvert."), FALSE);
      break;
    case MEF_ANNULATION_TROP_TARD:
      announce (self, _ ("Trop tard pour annuler : la décision est partie. Elle reste enregistrée."), FALSE);
      break;
    case MEF_ANNULATION_RIEN:
    default:
      announce (self, _ ("Aucune décision à annuler."), FALSE);
    }
}

/* ---- actions ---- */

static void
next_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_signal_emit (self, signals[SIGNAL_MONTRER], 0);
  next_cb (self);
}

static void
down_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  step (self, 1);
}

static void
up_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  step (self, -1);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_signal_emit (self, signals[SIGNAL_MONTRER], 0);
  mef_moderation_page_open (self, g_variant_get_string (parameter, NULL));
}

static void
filter_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();

  filtre->tri = mef_queue_get_filtre (self->queue)->tri;
  filtre->descendant = mef_queue_get_filtre (self->queue)->descendant;
  if (!mef_filter_chips_select (filtre, g_variant_get_string (parameter, NULL)))
    {
      g_warning ("Unknown list: %s", g_variant_get_string (parameter, NULL));
      return;
    }
  mef_queue_set_filtre (self->queue, filtre);
  mef_moderation_page_close (self);
  g_signal_emit (self, signals[SIGNAL_MONTRER], 0);
}

static void
clear_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_active_filters_clear (MEF_MODERATION_PAGE (self)->queue);
}

static void
retry_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_queue_reload (MEF_MODERATION_PAGE (self)->queue);
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);

  if (!self->revue)
    {
      gtk_widget_grab_focus (self->bar);
      return;
    }
  if (self->folded)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unfold), TRUE);
  mef_queue_list_focus_keyword (MEF_QUEUE_LIST (self->list));
}

static void
close_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_moderation_page_close (self);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);

  mef_annulation_undo_async (self->undo, NULL, undone_cb, g_object_ref (self));
}

static void
sort_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);
  g_autoptr (MefFiltre) filtre = mef_filtre_copy (mef_queue_get_filtre (self->queue));
  const char *text = g_variant_get_string (parameter, NULL);

  if (g_str_equal (g_action_get_name (G_ACTION (action)), "sens"))
    filtre->descendant = g_str_equal (text, "desc");
  else if (!mef_tri_from_code (text, &filtre->tri))
    return;
  mef_queue_set_filtre (self->queue, filtre);
}

static void
filter_changed_cb (MefModerationPage *self)
{
  const MefFiltre *filtre = mef_queue_get_filtre (self->queue);
  GActionMap      *map = G_ACTION_MAP (self->actions);

  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "tri")),
                             g_variant_new_string (mef_tri_to_code (filtre->tri)));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "sens")),
                             g_variant_new_string (filtre->descendant ? "desc" : "asc"));
  mef_filtre_save (filtre, mef_espace_get_reglages (self->espace));
}

/* ---- keys ---- */

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        MefModerationPage     *self)
{
  MefModerationKey key = mef_moderation_key_find (keyval, state);
  GtkWidget       *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget       *focus = gtk_window_get_focus (GTK_WINDOW (root));
  gboolean         typing = focus != NULL && mef_moderation_key_is_text (focus);
  gboolean         occupe;

  /* What a popover does not take is not for the list behind it. */
  if (focus != NULL && GTK_WIDGET (gtk_widget_get_native (focus)) != root)
    return GDK_EVENT_PROPAGATE;
  if (typing && key != MEF_MODERATION_KEY_FERMER && key != MEF_MODERATION_KEY_RECHERCHER)
    return GDK_EVENT_PROPAGATE;
  if (mef_moderation_key_is_letter (keyval, state)
      && !mef_reglages_get_boolean (mef_espace_get_reglages (self->espace), "touches-lettres", TRUE))
    return GDK_EVENT_PROPAGATE;
  if (self->revue && (!typing || key == MEF_MODERATION_KEY_FERMER)
      && mef_review_view_key (self->review, keyval, keycode, state))
    return GDK_EVENT_STOP;
  g_object_get (self->review, "occupe", &occupe, NULL);
  if (key == MEF_MODERATION_KEY_AUCUNE || (occupe && self->revue))
    return GDK_EVENT_PROPAGATE;
  if (key == MEF_MODERATION_KEY_FERMER && !self->revue)
    return GDK_EVENT_PROPAGATE;
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), mef_moderation_key_get_action (key), NULL);
  return GDK_EVENT_STOP;
}

static void
mef_moderation_page_map (GtkWidget *widget)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (widget);

  GTK_WIDGET_CLASS (mef_moderation_page_parent_class)->map (widget);
  /* On the window: a key must act wherever the focus is, even when what had it has just gone. */
  self->keys = g_object_ref (gtk_event_controller_key_new ());
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_BUBBLE);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
}

static void
mef_moderation_page_unmap (GtkWidget *widget)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (widget);

  if (self->keys != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (self->keys), self->keys);
  g_clear_object (&self->keys);
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
quit_keyword_cb (MefModerationPage *self)
{
  gtk_widget_grab_focus (self->revue ? self->list : self->table);
}

static void
activated_cb (MefQueueTable *table, guint position, MefModerationPage *self)
{
  move_to (self, position, FALSE);
}

static void
state_changed_cb (MefQueueState *state, GParamSpec *pspec, MefModerationPage *self)
{
  gboolean vide;

  g_object_get (state, "vide", &vide, NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), vide ? "vide" : "liste");
}

static void
rights_changed_cb (MefModerationPage *self)
{
  gtk_widget_set_visible (self->start_button,
                          mef_espace_peut (self->espace, MEF_DROIT_DEMANDES_DECIDER, NULL));
}

static void
site_changed_cb (MefModerationPage *self)
{
  rights_changed_cb (self);
  mef_moderation_page_close (self);
}

/* ---- GObject ---- */

static void
mef_moderation_page_dispose (GObject *object)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (object);

  if (self->moving != NULL)
    g_cancellable_cancel (self->moving);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->moving);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->adaptive, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->queue);
  g_clear_object (&self->undo);
  g_clear_object (&self->actions);
  g_clear_object (&self->espace);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->suivant, g_free);

  G_OBJECT_CLASS (mef_moderation_page_parent_class)->dispose (object);
}

static void
mef_moderation_page_class_init (MefModerationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_moderation_page_dispose;
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
  const GActionEntry entries[] = {
    { "suivante", next_action, NULL, NULL, NULL },     { "descendre", down_action, NULL, NULL, NULL },
    { "monter", up_action, NULL, NULL, NULL },         { "ouvrir", open_action, "s", NULL, NULL },
    { "filtrer", filter_action, "s", NULL, NULL },     { "effacer-filtres", clear_action, NULL, NULL, NULL },
    { "reessayer", retry_action, NULL, NULL, NULL },   { "rechercher", search_action, NULL, NULL, NULL },
    { "fermer", close_action, NULL, NULL, NULL },      { "annuler", undo_action, NULL, NULL, NULL },
    { "tri", sort_action, "s", "'anciennete'", NULL }, { "sens", sort_action, "s", "'asc'", NULL },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "moderation", G_ACTION_GROUP (self->actions));
}

static void
connect_queue (MefModerationPage *self)
{
  g_signal_connect_object (self->queue, "items-changed", G_CALLBACK (items_changed_cb), self, 0);
  g_signal_connect_object (self->queue, "actualisee", G_CALLBACK (refreshed_cb), self, 0);
  g_signal_connect_object (self->queue, "notify::filtre", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "notify::erreur", G_CALLBACK (failure_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->espace, "notify::site", G_CALLBACK (site_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->espace, "notify::compte", G_CALLBACK (rights_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
connect_review (MefModerationPage *self)
{
  g_signal_connect_object (self->review, "decidee", G_CALLBACK (decided_cb), self, 0);
  g_signal_connect_object (self->review, "suivante", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "fermer", G_CALLBACK (mef_moderation_page_close), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "a-montrer", G_CALLBACK (show_cb), self, 0);
  g_signal_connect_object (self->review, "notify::occupe", G_CALLBACK (adapt), self, G_CONNECT_SWAPPED);
}

GtkWidget *
mef_moderation_page_new (MefEspace *espace, MefReviewView *revue)
{
  MefModerationPage *self;
  GtkWidget         *state;
  g_autoptr (MefFiltre) filtre = NULL;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_REVIEW_VIEW (revue), NULL);

  self = g_object_new (MEF_TYPE_MODERATION_PAGE, NULL);
  self->espace = g_object_ref (espace);
  self->undo = mef_annulation_new (mef_espace_get_cache (espace));
  filtre = mef_filtre_load (mef_espace_get_reglages (espace));
  self->queue = mef_queue_new (espace, filtre);

  /* The new selection takes the first row before it can be told not to. */
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->queue));
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);

  gtk_label_set_label (GTK_LABEL (self->title),
                       _ (mef_fonctionnalite_get (MEF_FONCTIONNALITE_MODERATION)->libelle));
  self->bar = mef_filter_bar_new (espace, self->queue);
  g_signal_connect_swapped (self->bar, "quitter", G_CALLBACK (quit_keyword_cb), self);
  gtk_box_append (GTK_BOX (self->bar_slot), self->bar);
  self->table = mef_queue_table_new (espace, self->queue);
  g_signal_connect (self->table, "ouvrir", G_CALLBACK (activated_cb), self);
  gtk_stack_add_named (GTK_STACK (self->stack), self->table, "liste");
  state = mef_queue_state_new (espace, self->queue);
  gtk_stack_add_named (GTK_STACK (self->stack), state, "vide");
  g_signal_connect (state, "notify::vide", G_CALLBACK (state_changed_cb), self);
  state_changed_cb (MEF_QUEUE_STATE (state), NULL, self);
  mef_queue_table_set_model (MEF_QUEUE_TABLE (self->table), GTK_SELECTION_MODEL (self->selection));

  self->list = mef_queue_list_new (espace, self->queue);
  g_signal_connect_swapped (self->list, "quitter", G_CALLBACK (quit_keyword_cb), self);
  gtk_paned_set_start_child (GTK_PANED (self->paned), self->list);
  self->review = revue;
  gtk_paned_set_end_child (GTK_PANED (self->paned), GTK_WIDGET (revue));
  self->unfold = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "icon-name", "sidebar-show-symbolic", "tooltip-text",
                               _ ("Montrer la liste des demandes"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unfold), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Montrer la liste des demandes"), -1);
  g_signal_connect (self->unfold, "toggled", G_CALLBACK (unfolded_cb), self);
  mef_review_view_add_start (revue, self->unfold);

  connect_queue (self);
  connect_review (self);
  filter_changed_cb (self);
  rights_changed_cb (self);
  show_mode (self, FALSE);
  return GTK_WIDGET (self);
}

GActionGroup *
mef_moderation_page_get_actions (MefModerationPage *self)
{
  g_return_val_if_fail (MEF_IS_MODERATION_PAGE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

void
mef_moderation_page_open (MefModerationPage *self, const char *id)
{
  g_return_if_fail (MEF_IS_MODERATION_PAGE (self));
  g_return_if_fail (id != NULL);

  open_request (self, id, MEF_QUEUE_NULLE_PART);
}

void
mef_moderation_page_start_next (MefModerationPage *self)
{
  g_return_if_fail (MEF_IS_MODERATION_PAGE (self));

  move_to (self, 0, TRUE);
}

void
mef_moderation_page_close (MefModerationPage *self)
{
  g_return_if_fail (MEF_IS_MODERATION_PAGE (self));

  if (!self->revue)
    return;
  restart (&self->moving);
  restart (&self->looking);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->suivant, g_free);
  mef_review_view_open (self->review, NULL);
  show_mode (self, FALSE);
  if (self->in_list)
    mef_queue_table_scroll_to (MEF_QUEUE_TABLE (self->table), self->position);
  gtk_widget_grab_focus (self->table);
}
