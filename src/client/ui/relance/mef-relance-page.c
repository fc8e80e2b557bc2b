/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/relance/mef-relance-page.h"

#include "base/mef-text.h"
#include "client/model/mef-relances.h"
#include "client/ui/relance/mef-relance-check.h"
#include "client/ui/relance/mef-relance-dialog.h"
#include "client/ui/widgets/mef-adaptive-bin.h"
#include "client/ui/widgets/mef-parts.h"
#include "client/ui/widgets/mef-liste-table.h"
#include "client/ui/widgets/mef-queue-cell.h"
#include "client/ui/widgets/mef-toast.h"
#include "domain/mef-fonctionnalite.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SECONDES_ANNULATION (MEF_OPERATION_DELAI_ANNULATION / G_USEC_PER_SEC)
#define SECONDES_PHRASE     6

static const MefListeColonne columns[] = {
  { MEF_TRI_NOM, 0, 0 },         { MEF_TRI_TYPE, 14, 560 },  { MEF_TRI_COMMUNE, 24, 480 },
  { MEF_TRI_ANCIENNETE, 15, 0 }, { MEF_TRI_DEPOT, 17, 900 }, { MEF_TRI_NUMERO, 22, 760 },
};

struct _MefRelancePage
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *adaptive;
  GtkWidget *title;
  GtkWidget *search;
  GtkWidget *lieu;
  GtkWidget *type;
  GtkWidget *clear;
  GtkWidget *all;
  GtkWidget *count;
  GtkWidget *spinner;
  GtkWidget *send;
  GtkWidget *stack;
  GtkWidget *table;
  GtkWidget *empty_icon;
  GtkWidget *empty_title;
  GtkWidget *empty_text;
  GtkWidget *retry;
  GtkWidget *clear_all;
  GtkWidget *toast;

  MefEspace          *espace;    /* (owned) */
  MefRelances        *relances;  /* (owned) */
  GtkSingleSelection *selection; /* (owned): where the keyboard is */
  gboolean            showing;   /* what is set is set by us, not by the user */
  gboolean            entering;  /* the reminders are being written */
  GtkEventController *keys;      /* (owned) (nullable): of the window, while the page is shown */
};

G_DEFINE_FINAL_TYPE (MefRelancePage, mef_relance_page, GTK_TYPE_WIDGET)

static void
announce (MefRelancePage *self, const char *text, gboolean undoable)
{
  mef_toast_show (MEF_TOAST (self->toast), text, undoable ? _ ("Annuler") : NULL,
                  undoable ? "relance.annuler" : NULL, undoable ? SECONDES_ANNULATION : SECONDES_PHRASE);
}

/* ---- what is shown ---- */

static void
show_selection (MefRelancePage *self)
{
  guint            n = mef_relances_get_selection (self->relances);
  guint            listed = mef_liste_get_nombre (MEF_LISTE (mef_relances_get_queue (self->relances)));
  g_autofree char *all = mef_text_count (listed, _ ("demande"), _ ("demandes"));
  g_autofree char *chosen = mef_text_count (n, _ ("choisie"), _ ("choisies"));
  g_autofree char *text = g_strdup_printf ("%s · %s", all, chosen);

  gtk_label_set_label (GTK_LABEL (self->count), self->entering ? _ ("Enregistrement des relances…") : text);
  gtk_widget_set_visible (self->spinner, self->entering);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), self->entering);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "relance.envoyer", n > 0 && !self->entering);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "relance.tout", listed > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "relance.page", listed > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "relance.aucune", n > 0);
  gtk_widget_set_sensitive (self->all, listed > 0);
  self->showing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), n > 0 && n == listed);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->all), n > 0 && n < listed);
  self->showing = FALSE;
}

static void
show_empty (MefRelancePage *self, const char *icon, const char *title, const char *text)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->empty_icon), icon);
  gtk_label_set_label (GTK_LABEL (self->empty_title), title);
  gtk_label_set_label (GTK_LABEL (self->empty_text), text);
}

static void
show_list (MefRelancePage *self)
{
  MefQueue   *queue = mef_relances_get_queue (self->relances);
  const char *failed = mef_liste_get_erreur (MEF_LISTE (queue));
  gboolean    empty = mef_liste_get_nombre (MEF_LISTE (queue)) == 0;
  gboolean    filtered = mef_relances_is_filtered (self->relances);

  gtk_widget_set_visible (self->retry, failed != NULL);
  gtk_widget_set_visible (self->clear_all,
                          failed == NULL && filtered && !mef_liste_get_chargement (MEF_LISTE (queue)));
  if (failed != NULL)
    show_empty (self, "dialog-warning-symbolic", _ ("La liste n’a pas pu être lue"), failed);
  else if (mef_liste_get_chargement (MEF_LISTE (queue)))
    show_empty (self, "alarm-symbolic", _ ("Lecture des demandes…"), "");
  else if (filtered)
    show_empty (self, "system-search-symbolic", _ ("Aucune demande à relancer ne correspond"),
                _ ("Essayez un autre mot, ou retirez ce qui restreint la liste."));
  else
    show_empty (
        self, "alarm-symbolic", _ ("Aucune demande n’attend une relance"),
        _ ("Une demande arrive ici quand elle est « En attente de nouveaux éléments » depuis plus de 30 "
           "jours et n’a jamais été relancée. Celles des assistants maternels migrés qui n’ont pas encore "
           "mis à jour leur agrément n’y figurent pas."));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty || failed != NULL ? "vide" : "liste");
  show_selection (self);
}

static void
set_text (GtkWidget *entry, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
show_filter (MefRelancePage *self)
{
  const MefFiltre *filtre = mef_queue_get_filtre (mef_relances_get_queue (self->relances));
  guint            type = 0;

  self->showing = TRUE;
  set_text (self->search, filtre->mot_cle);
  set_text (self->lieu, filtre->lieu);
  for (guint i = 0; i < MEF_TYPE_DEMANDE_N; i++)
    if (filtre->types == 1u << i)
      type = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->type), type);
  gtk_widget_set_visible (self->clear, mef_relances_is_filtered (self->relances));
  self->showing = FALSE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefRelancePage *self)
{
  gtk_list_item_set_child (item, mef_relance_check_new (self->relances));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_relance_check_set_item (MEF_RELANCE_CHECK (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_relance_check_set_item (MEF_RELANCE_CHECK (gtk_list_item_get_child (item)), NULL);
}

/* ---- choosing ---- */

static void
toggle (MefRelancePage *self, guint position)
{
  g_autoptr (MefLigneItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  gint64 rowid;

  if (item == NULL)
    return;
  rowid = mef_ligne_item_get_rowid (item);
  mef_relances_set_selected (self->relances, rowid, !mef_relances_is_selected (self->relances, rowid));
}

static void
activate_cb (MefRelancePage *self, guint position)
{
  toggle (self, position);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        MefRelancePage        *self)
{
  guint modifiers = state & gtk_accelerator_get_default_mod_mask ();

  /* The list would take these for its own selection. */
  if (modifiers == GDK_CONTROL_MASK && keyval == GDK_KEY_a)
    mef_relances_select_all (self->relances, TRUE);
  else if (modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && (keyval == GDK_KEY_A || keyval == GDK_KEY_a))
    mef_relances_select_all (self->relances, FALSE);
  else if (modifiers == 0 && (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space))
    toggle (self, gtk_single_selection_get_selected (self->selection));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* « / » goes to the filter, unless it is being typed. */
static gboolean
slash_cb (GtkEventControllerKey *controller,
          guint                  keyval,
          guint                  keycode,
          GdkModifierType        state,
          MefRelancePage        *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((keyval != GDK_KEY_slash && keyval != GDK_KEY_KP_Divide) || (focus != NULL && GTK_IS_EDITABLE (focus)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (self->search);
  return GDK_EVENT_STOP;
}

static void
all_toggled_cb (MefRelancePage *self, GtkCheckButton *all)
{
  if (!self->showing)
    mef_relances_select_all (self->relances, gtk_check_button_get_active (all));
}

static void
all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_relances_select_all (MEF_RELANCE_PAGE (widget)->relances, TRUE);
}

static void
none_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_relances_select_all (MEF_RELANCE_PAGE (widget)->relances, FALSE);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefRelancePage *self = MEF_RELANCE_PAGE (widget);
  g_autoptr (GArray) rowids = mef_liste_table_list_in_sight (MEF_LISTE_TABLE (self->table));

  mef_relances_select_page (self->relances, rowids);
}

/* ---- filters ---- */

static void
search_cb (MefRelancePage *self)
{
  if (!self->showing)
    mef_relances_search (self->relances, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
lieu_cb (MefRelancePage *self)
{
  if (!self->showing)
    mef_relances_set_lieu (self->relances, gtk_editable_get_text (GTK_EDITABLE (self->lieu)));
}

static void
type_cb (MefRelancePage *self)
{
  guint type = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->type));

  if (!self->showing && self->relances != NULL)
    mef_relances_set_types (self->relances,
                            type == 0 || type == GTK_INVALID_LIST_POSITION ? 0 : 1u << (type - 1));
}

static void
leave_cb (MefRelancePage *self)
{
  if (gtk_widget_get_mapped (self->table))
    gtk_widget_grab_focus (self->table);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (MEF_RELANCE_PAGE (widget)->search);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefRelancePage *self = MEF_RELANCE_PAGE (widget);

  mef_relances_clear_filters (self->relances);
  gtk_widget_grab_focus (self->search);
}

/* ---- sending ---- */

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefRelancePage) self = user_data;
  g_autoptr (GError) error = NULL;
  int              n = mef_relances_envoyer_finish (MEF_RELANCES (source), result, &error);
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (self->overlay == NULL)
    return;
  self->entering = FALSE;
  show_selection (self);
  if (n < 0)
    {
      g_warning ("Cannot enter reminders: %s", error->message);
      announce (self,
                _ ("Les relances n’ont pas pu être enregistrées sur ce poste. Votre choix est conservé. "
                   "Réessayez."),
                FALSE);
      return;
    }
  if (n == 0)
    {
      announce (self, _ ("Ces demandes ont été relancées ou ont changé entre-temps. Rien n’est envoyé."),
                FALSE);
      return;
    }
  count = mef_text_count (n, _ ("relance enregistrée"), _ ("relances enregistrées"));
  text = g_strdup_printf (_ ("%s. Les mails partent la nuit prochaine."), count);
  announce (self, text, TRUE);
}

static void
confirmed_cb (MefRelancePage *self, const char *commentaire)
{
  self->entering = TRUE;
  show_selection (self);
  mef_relances_envoyer_async (self->relances, commentaire, NULL, sent_cb, g_object_ref (self));
}

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefRelancePage *self = MEF_RELANCE_PAGE (widget);
  GtkWidget      *dialog;

  if (mef_relances_get_selection (self->relances) == 0)
    return;
  dialog = mef_relance_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->espace, self->relances);
  g_signal_connect_object (dialog, "confirmee", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefRelancePage) self = user_data;
  g_autoptr (GError) error = NULL;
  int              n = mef_relances_annuler_finish (MEF_RELANCES (source), result, &error);
  g_autofree char *count = NULL;

  if (self->overlay == NULL)
    return;
  if (n < 0)
    {
      g_warning ("Cannot take reminders back: %s", error->message);
      announce (self,
                _ ("Les relances n’ont pas pu être annulées sur ce poste. Elles sont conservées. Réessayez."),
                FALSE);
      return;
    }
  if (n == 0)
    {
      announce (self, _ ("Aucune relance à annuler : elles sont parties."), FALSE);
      return;
    }
  count = mef_text_count (n, _ ("relance annulée"), _ ("relances annulées"));
  announce (self, count, FALSE);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_relances_annuler_async (MEF_RELANCE_PAGE (widget)->relances, NULL, undone_cb, g_object_ref (widget));
}

static gboolean
undo_key_cb (GtkWidget *root, GVariant *unused, gpointer page)
{
  undo_action (page, NULL, NULL);
  return GDK_EVENT_STOP;
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_liste_reload (MEF_LISTE (mef_relances_get_queue (MEF_RELANCE_PAGE (widget)->relances)));
}

/* ---- GObject ---- */

/* Who comes here goes on in the list, where there is one. */
static gboolean
mef_relance_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  MefRelancePage *self = MEF_RELANCE_PAGE (widget);

  if (gtk_widget_get_focus_child (widget) == NULL && gtk_widget_get_mapped (self->table)
      && gtk_widget_grab_focus (self->table))
    return TRUE;
  return GTK_WIDGET_CLASS (mef_relance_page_parent_class)->focus (widget, direction);
}

static void
adapt_cb (MefRelancePage *self)
{
  int largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));

  if (self->table != NULL && largeur > 0)
    mef_liste_table_set_largeur (MEF_LISTE_TABLE (self->table), largeur);
}

static void
mef_relance_page_dispose (GObject *object)
{
  MefRelancePage *self = MEF_RELANCE_PAGE (object);

  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->relances);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_relance_page_parent_class)->dispose (object);
}

/* A list makes two hundred rows at once: not before it is in sight. */
static void
mef_relance_page_map (GtkWidget *widget)
{
  MefRelancePage *self = MEF_RELANCE_PAGE (widget);

  GTK_WIDGET_CLASS (mef_relance_page_parent_class)->map (widget);
  mef_liste_table_set_model (MEF_LISTE_TABLE (self->table), GTK_SELECTION_MODEL (self->selection));
  /* On the window: what had the focus goes with the reminders that may be taken back. */
  self->keys = g_object_ref (gtk_shortcut_controller_new ());
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (self->keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                        gtk_callback_action_new (undo_key_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->keys);
}

static void
mef_relance_page_unmap (GtkWidget *widget)
{
  MefRelancePage *self = MEF_RELANCE_PAGE (widget);

  gtk_widget_remove_controller (gtk_event_controller_get_widget (self->keys), self->keys);
  g_clear_object (&self->keys);
  GTK_WIDGET_CLASS (mef_relance_page_parent_class)->unmap (widget);
}

static void
mef_relance_page_class_init (MefRelancePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_relance_page_dispose;
  widget_class->map = mef_relance_page_map;
  widget_class->unmap = mef_relance_page_unmap;
  widget_class->focus = mef_relance_page_focus;
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  g_type_ensure (MEF_TYPE_TOAST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/relance/mef-relance-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefRelancePage, child)
  BIND (overlay);
  BIND (adaptive);
  BIND (title);
  BIND (search);
  BIND (lieu);
  BIND (type);
  BIND (clear);
  BIND (all);
  BIND (count);
  BIND (spinner);
  BIND (send);
  BIND (stack);
  BIND (empty_icon);
  BIND (empty_title);
  BIND (empty_text);
  BIND (retry);
  BIND (clear_all);
  BIND (toast);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, lieu_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  gtk_widget_class_install_action (widget_class, "relance.envoyer", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "relance.annuler", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "relance.reessayer", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "relance.tout", NULL, all_action);
  gtk_widget_class_install_action (widget_class, "relance.page", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "relance.aucune", NULL, none_action);
  gtk_widget_class_install_action (widget_class, "relance.chercher", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "relance.effacer", NULL, clear_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "relance.tout", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "relance.aucune", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "relance.page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "relance.chercher", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "relance.envoyer",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "relance.envoyer",
                                       NULL);
}

static void
mef_relance_page_init (MefRelancePage *self)
{
  GtkEventController *slash = gtk_event_controller_key_new ();
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (GTK_LABEL (self->title),
                       _ (mef_fonctionnalite_get (MEF_FONCTIONNALITE_RELANCES)->libelle));
  gtk_string_list_append (types, _ ("Tous les types"));
  for (guint i = 0; i < MEF_TYPE_DEMANDE_N; i++)
    gtk_string_list_append (types, _ (mef_type_demande_get_label (i)));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->type), G_LIST_MODEL (types));
  mef_parts_name_drop_down (self->type, _ ("Type"));
  g_signal_connect (slash, "key-pressed", G_CALLBACK (slash_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), slash);
  self->showing = FALSE;
}

static void
make_table (MefRelancePage *self, MefQueue *queue)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkListItemFactory *boxes = gtk_signal_list_item_factory_new ();

  self->table = mef_liste_table_new (self->espace, MEF_LISTE (queue), _ ("Demandes à relancer"),
                                     &mef_queue_cellules, columns, G_N_ELEMENTS (columns));
  g_signal_connect_object (boxes, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (boxes, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (boxes, "unbind", G_CALLBACK (unbind_cb), NULL);
  mef_liste_table_add_first_column (MEF_LISTE_TABLE (self->table), _ ("Choix"), boxes);
  g_signal_connect_swapped (self->table, "ouvrir", G_CALLBACK (activate_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->table, keys);
  gtk_stack_add_named (GTK_STACK (self->stack), self->table, "liste");
}

GtkWidget *
mef_relance_page_new (MefEspace *espace)
{
  MefRelancePage *self;
  MefQueue       *queue;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_RELANCE_PAGE, NULL);
  self->espace = g_object_ref (espace);
  self->relances = mef_relances_new (espace);
  queue = mef_relances_get_queue (self->relances);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (queue)));
  make_table (self, queue);
  g_signal_connect_object (queue, "notify", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::filtre", G_CALLBACK (show_filter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "actualisee", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->relances, "notify::selection", G_CALLBACK (show_selection), self,
                           G_CONNECT_SWAPPED);
  show_filter (self);
  show_list (self);
  return GTK_WIDGET (self);
}
