/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/actions/mef-actions-dialog.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "client/model/mef-actions.h"
#include "client/ui/actions/mef-action-row.h"
#include "client/ui/actions/mef-conflict-table.h"
#include "client/ui/widgets/mef-adaptive-bin.h"
#include "client/ui/widgets/mef-dialog-size.h"
#include "domain/mef-conflit.h"

#include <glib/gi18n.h>

/* Below this width, at text scale 1, the list and the details do not fit side by side. */
#define LARGEUR_COTE_A_COTE 860

struct _MefActionsDialog
{
  AdwWindow parent_instance;

  GtkWidget *title;
  GtkWidget *empty;
  GtkWidget *adaptive;
  GtkWidget *back;
  GtkWidget *leaflet;
  GtkWidget *list;
  GtkWidget *detail_side;
  GtkWidget *detail;
  GtkWidget *name;
  GtkWidget *open_button;
  GtkWidget *sentence;
  GtkWidget *table;
  GtkWidget *hint_box;
  GtkWidget *hint;
  GtkWidget *choices;
  GtkWidget *promise;
  GtkWidget *buttons;
  GtkWidget *abandon;
  GtkWidget *retry;
  GtkWidget *review;
  GtkWidget *insist;

  MefEspace           *espace;      /* (owned) */
  MefActions          *actions;     /* (owned) */
  MefOperationDossier *dossier;     /* (owned) (nullable): what is shown at the right */
  GCancellable        *cancellable; /* (owned): of the dossier being read */
  guint                second_id;
  char                *cle; /* (owned) (nullable): of the row selected last */
};

G_DEFINE_FINAL_TYPE (MefActionsDialog, mef_actions_dialog, ADW_TYPE_WINDOW)

static gint64
now (MefActionsDialog *self)
{
  return mef_clock_now (mef_espace_get_clock (self->espace));
}

static MefActionItem *
get_selected (MefActionsDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  return row != NULL ? mef_action_row_get_item (GTK_WIDGET (row)) : NULL;
}

/* Where the user's values can hold over those that stand now: not over a proposal nobody has looked at. */
static gboolean
may_insist_on_structure (const MefOperation *operation)
{
  return (operation->genre == MEF_OPERATION_MODIFIER_STRUCTURE
          || operation->genre == MEF_OPERATION_DISPONIBILITES)
         && g_strcmp0 (operation->erreur_type, "proposition-ouverte") != 0;
}

/* Where the user's values are open again, beside what stands now; NULL where there is nothing to look at. */
static const char *
get_review_action (const MefOperation *operation)
{
  static const char *const actions[MEF_OPERATION_N] = {
    [MEF_OPERATION_CREER_STRUCTURE] = "structures.ouvrir",
    [MEF_OPERATION_MODIFIER_STRUCTURE] = "structures.ouvrir",
    [MEF_OPERATION_VERDICT] = "structures.ouvrir-validation",
  };

  return actions[operation->genre];
}

static void
show_detail (MefActionsDialog *self)
{
  const MefOperation *operation = self->dossier->operation;
  MefActionItem      *item = get_selected (self);
  const char         *moi = mef_cache_get_moi (mef_espace_get_cache (self->espace));
  gboolean            sent = item != NULL && mef_action_item_get_envoyee (item);
  gboolean            conflict = operation->etat == MEF_OPERATION_CONFLIT;
  gboolean            refused = operation->etat == MEF_OPERATION_REFUSEE;
  gboolean            decision = operation->genre == MEF_OPERATION_DECISION;
  gboolean            structure = mef_genre_operation_is_structure (operation->genre);
  g_autofree char    *why_not = NULL;
  g_autofree char    *when = mef_instant_to_french (operation->created_at);
  g_autofree char    *sentence = NULL;

  gtk_label_set_label (GTK_LABEL (self->name), operation->titre);
  /* Most answers say themselves that the decision is kept. */
  if ((conflict || refused) && operation->erreur != NULL && strstr (operation->erreur, "conserv") != NULL)
    sentence = g_strdup (operation->erreur);
  else if (conflict || refused)
    sentence = g_strdup_printf (_ ("%s Votre travail est conservé."),
                                operation->erreur != NULL ? operation->erreur : "");
  else if (sent && structure)
    sentence = g_strdup_printf (_ ("Enregistrée le %s et reçue par le serveur."), when);
  else if (structure)
    sentence =
        g_strdup_printf (_ ("Enregistrée le %s. Elle est écrite sur ce poste et partira d’elle-même."), when);
  else if (sent && !decision)
    sentence = g_strdup_printf (
        _ ("Demandée le %s et reçue par le serveur. Le mail part la nuit suivante, si l’assistant maternel "
           "n’a pas répondu d’ici là."),
        when);
  else if (!decision)
    sentence =
        g_strdup_printf (_ ("Demandée le %s. Elle est écrite sur ce poste et partira d’elle-même."), when);
  else if (sent)
    sentence = g_strdup_printf (_ ("Décidée le %s et reçue par le serveur."), when);
  else
    sentence =
        g_strdup_printf (_ ("Décidée le %s. Elle est écrite sur ce poste et partira d’elle-même."), when);
  gtk_label_set_label (GTK_LABEL (self->sentence), sentence);
  mef_conflict_table_show (MEF_CONFLICT_TABLE (self->table), self->dossier, moi,
                           mef_espace_get_now (self->espace));

  if (conflict && decision && self->dossier->vue != NULL && self->dossier->courante != NULL)
    why_not =
        mef_conflit_why_not_insist (self->dossier->decision, self->dossier->vue, self->dossier->courante,
                                    self->dossier->prise, moi, mef_espace_get_now (self->espace));
  gtk_widget_set_visible (self->hint_box, why_not != NULL);
  gtk_label_set_label (GTK_LABEL (self->hint), why_not != NULL ? why_not : "");

  gtk_widget_set_visible (self->open_button, decision);
  /* What has left is the server's until it answers. */
  gtk_widget_set_visible (self->abandon,
                          conflict || refused || (item != NULL && mef_action_item_may_be_undone (item)));
  gtk_button_set_label (GTK_BUTTON (self->abandon), !conflict && !refused ? _ ("Annuler l’envoi")
                                                    : decision            ? _ ("Abandonner ma décision")
                                                    : structure           ? _ ("Abandonner ma modification")
                                                                          : _ ("Abandonner la relance"));
  gtk_widget_set_visible (self->retry, refused);
  gtk_widget_set_visible (self->review,
                          (conflict || refused) && (decision || get_review_action (operation) != NULL));
  gtk_widget_set_visible (self->insist,
                          conflict && why_not == NULL && (decision || may_insist_on_structure (operation)));
  gtk_widget_set_visible (self->choices, !sent);
  gtk_widget_set_visible (self->detail, TRUE);
}

static void
dossier_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefActionsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperationDossier) dossier = mef_cache_operation_finish (MEF_CACHE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->espace == NULL)
    return;
  if (error != NULL)
    g_warning ("Cannot read an operation: %s", error->message);
  g_clear_pointer (&self->dossier, mef_operation_dossier_free);
  self->dossier = g_steal_pointer (&dossier);
  if (self->dossier != NULL)
    show_detail (self);
  else
    gtk_widget_set_visible (self->detail, FALSE);
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, MefActionsDialog *self)
{
  const MefOperation *operation;

  /* None is left while the window goes away. */
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (row == NULL)
    {
      gtk_widget_set_visible (self->detail, FALSE);
      return;
    }
  operation = mef_action_item_get_operation (get_selected (self));
  g_free (self->cle);
  self->cle = g_strdup (operation->cle);
  if (mef_action_item_get_envoyee (get_selected (self)))
    {
      /* The outbox keeps no more of it than the row shows. */
      g_clear_pointer (&self->dossier, mef_operation_dossier_free);
      self->dossier = g_new0 (MefOperationDossier, 1);
      self->dossier->operation = mef_operation_ref (operation);
      show_detail (self);
      return;
    }
  mef_cache_operation_async (mef_espace_get_cache (self->espace), operation->cle, self->cancellable,
                             dossier_cb, g_object_ref (self));
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return mef_action_row_new (item, now (MEF_ACTIONS_DIALOG (user_data)));
}

static void
header_func (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  MefActionItem *item = mef_action_row_get_item (GTK_WIDGET (row));
  MefActionItem *previous = before != NULL ? mef_action_row_get_item (GTK_WIDGET (before)) : NULL;
  GtkWidget     *label;

  if (!mef_action_item_get_envoyee (item) || (previous != NULL && mef_action_item_get_envoyee (previous)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_ ("Envoyées aujourd’hui"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "navigation-group");
  gtk_list_box_row_set_header (row, label);
}

/* A row is made anew when its operation has moved on: the selection follows it. */
static void
select_again (MefActionsDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  GtkListBoxRow *other;

  for (int i = 1; (other = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (g_strcmp0 (mef_action_item_get_operation (mef_action_row_get_item (GTK_WIDGET (other)))->cle,
                   self->cle)
        == 0)
      row = other;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
items_changed_cb (MefActionsDialog *self)
{
  guint            pending = mef_actions_get_pending (self->actions);
  g_autofree char *text = NULL;

  if (pending > 0)
    {
      g_autofree char *count =
          mef_text_count (pending, _ ("action sur ce poste"), _ ("actions sur ce poste"));

      text = g_steal_pointer (&count);
    }
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), text != NULL ? text : _ ("Tout est envoyé"));
  gtk_widget_set_visible (self->empty, g_list_model_get_n_items (G_LIST_MODEL (self->actions)) == 0);
  if (gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)) == NULL)
    select_again (self);
}

/* The countdown of « Part dans 6 s » moves. */
static gboolean
second_cb (gpointer user_data)
{
  MefActionsDialog *self = MEF_ACTIONS_DIALOG (user_data);
  GtkListBoxRow    *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    mef_action_row_tick (GTK_WIDGET (row), now (self));
  return G_SOURCE_CONTINUE;
}

typedef gboolean (*FinishFunc) (MefCache *cache, GAsyncResult *result, GError **error);

typedef struct
{
  MefActionsDialog *self; /* (owned) */
  FinishFunc        finish;
  char             *open_id; /* (nullable): the request to show afterwards */
} Doing;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Doing           *doing = user_data;
  g_autofree char *open_id = doing->open_id;
  g_autoptr (MefActionsDialog) self = doing->self;
  g_autoptr (GError) error = NULL;

  if (!doing->finish (MEF_CACHE (source), result, &error) && error != NULL)
    gtk_label_set_label (GTK_LABEL (self->sentence), error->message);
  else if (open_id != NULL && gtk_window_get_transient_for (GTK_WINDOW (self)) != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                                  "win.ouvrir-demande", "s", open_id);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (self->espace != NULL)
    mef_synchroniser_synchronise (mef_espace_get_synchroniser (self->espace));
  g_free (doing);
}

static Doing *
doing_new (MefActionsDialog *self, FinishFunc finish, const char *open_id)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->self = g_object_ref (self);
  doing->finish = finish;
  doing->open_id = g_strdup (open_id);
  return doing;
}

/* Gives it up: nothing of it stays. */
static void
abandon (MefActionsDialog *self, const MefOperation *operation)
{
  mef_cache_abandon_async (mef_espace_get_cache (self->espace), operation->cle, NULL, done_cb,
                           doing_new (self, mef_cache_abandon_finish, NULL));
}

/* The place « Modération » takes a decision back, opens the request with its work and says so; a reminder has
 * no work to come back to. */
static void
undo (MefActionsDialog *self, const MefOperation *operation)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (operation->genre != MEF_OPERATION_DECISION)
    {
      abandon (self, operation);
      return;
    }
  if (parent == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (parent), "moderation.annuler-decision", "s", operation->record);
  gtk_window_close (GTK_WINDOW (self));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefActionsDialog *self = MEF_ACTIONS_DIALOG (widget);
  const char       *cle = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->actions)); i++)
    {
      g_autoptr (MefActionItem) item = g_list_model_get_item (G_LIST_MODEL (self->actions), i);

      if (g_str_equal (mef_action_item_get_operation (item)->cle, cle))
        {
          undo (self, mef_action_item_get_operation (item));
          return;
        }
    }
}

static void
abandon_cb (MefActionsDialog *self)
{
  MefActionItem *item = get_selected (self);

  /* What has not left goes back to the draft; only the rest is really given up. */
  if (item != NULL && mef_action_item_may_be_undone (item))
    undo (self, self->dossier->operation);
  else
    abandon (self, self->dossier->operation);
}

static void
retry_cb (MefActionsDialog *self)
{
  mef_cache_retry_async (mef_espace_get_cache (self->espace), self->dossier->operation->cle, NULL, done_cb,
                         doing_new (self, mef_cache_retry_finish, NULL));
}

/* The page takes up what was set aside. */
static void
review_structure (MefActionsDialog *self, const char *action)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, "s", self->dossier->operation->record);
  gtk_window_close (GTK_WINDOW (self));
}

static void
review_cb (MefActionsDialog *self)
{
  const char *action = get_review_action (self->dossier->operation);

  if (action != NULL)
    {
      review_structure (self, action);
      return;
    }
  mef_cache_review_again_async (
      mef_espace_get_cache (self->espace), self->dossier->operation->cle, NULL, done_cb,
      doing_new (self, mef_cache_review_again_finish, self->dossier->operation->record));
}

static void
open_cb (MefActionsDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.ouvrir-demande", "s",
                                self->dossier->operation->record);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sync_cb (MefActionsDialog *self)
{
  mef_synchroniser_synchronise (mef_espace_get_synchroniser (self->espace));
}

/* Folded, the list and what is about one of its rows take turns. */
static void
fold_cb (MefActionsDialog *self)
{
  gboolean folded = adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet));

  gtk_widget_set_visible (
      self->back, folded && adw_leaflet_get_visible_child (ADW_LEAFLET (self->leaflet)) == self->detail_side);
  gtk_widget_set_visible (self->promise, !folded);
  gtk_widget_set_hexpand (self->buttons, folded);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons),
                                  folded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
adapt_cb (MefActionsDialog *self)
{
  adw_leaflet_set_can_unfold (ADW_LEAFLET (self->leaflet),
                              mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive))
                                  >= LARGEUR_COTE_A_COTE);
}

/* Nothing that goes out of sight keeps the keyboard: what comes into sight takes it once it is there. */
static void
turn (MefActionsDialog *self, AdwNavigationDirection direction)
{
  if (!adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet)))
    return;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet), direction);
}

static void
activated_cb (MefActionsDialog *self)
{
  turn (self, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
back_cb (MefActionsDialog *self)
{
  turn (self, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
list_shown_cb (MefActionsDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row != NULL && adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
detail_shown_cb (MefActionsDialog *self)
{
  if (adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet)))
    gtk_widget_child_focus (self->detail_side, GTK_DIR_TAB_FORWARD);
}

static void
mef_actions_dialog_dispose (GObject *object)
{
  MefActionsDialog *self = MEF_ACTIONS_DIALOG (object);

  g_clear_handle_id (&self->second_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->list != NULL)
    gtk_list_box_bind_model (GTK_LIST_BOX (self->list), NULL, NULL, NULL, NULL);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->dossier, mef_operation_dossier_free);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_actions_dialog_parent_class)->dispose (object);
}

static void
mef_actions_dialog_finalize (GObject *object)
{
  g_free (MEF_ACTIONS_DIALOG (object)->cle);

  G_OBJECT_CLASS (mef_actions_dialog_parent_class)->finalize (object);
}

static void
mef_actions_dialog_class_init (MefActionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_actions_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_actions_dialog_finalize;
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  g_type_ensure (MEF_TYPE_CONFLICT_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/actions/mef-actions-dialog.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefActionsDialog, child)
  BIND (title);
  BIND (empty);
  BIND (adaptive);
  BIND (back);
  BIND (leaflet);
  BIND (list);
  BIND (detail_side);
  BIND (detail);
  BIND (name);
  BIND (open_button);
  BIND (sentence);
  BIND (table);
  BIND (hint_box);
  BIND (hint);
  BIND (choices);
  BIND (promise);
  BIND (buttons);
  BIND (abandon);
  BIND (retry);
  BIND (review);
  BIND (insist);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, detail_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, fold_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, abandon_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, sync_cb);
  gtk_widget_class_install_action (widget_class, "actions.annuler", "s", undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mef_actions_dialog_init (MefActionsDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_func, NULL, NULL);
}

GtkWidget *
mef_actions_dialog_new (GtkWindow *parent, MefEspace *espace)
{
  MefActionsDialog *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_ACTIONS_DIALOG, "transient-for", parent, NULL);
  mef_dialog_size_fit (GTK_WINDOW (self), parent, 1080, 600);
  self->espace = g_object_ref (espace);
  self->actions = mef_actions_new (mef_espace_get_cache (espace));
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), G_LIST_MODEL (self->actions), create_row, self, NULL);
  g_signal_connect_object (self->actions, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->second_id = g_timeout_add_seconds (1, second_cb, self);
  items_changed_cb (self);
  return GTK_WIDGET (self);
}
