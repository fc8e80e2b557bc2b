/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/relance/mef-relance-page.h"

#include "base/mef-text.h"
#include "client/model/mef-relances.h"
#include "client/ui/relance/mef-relance-dialog.h"
#include "client/ui/relance/mef-relance-row.h"
#include "client/ui/widgets/mef-parts.h"
#include "client/ui/widgets/mef-toast.h"
#include "domain/mef-fonctionnalite.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SECONDES_ANNULATION (MEF_OPERATION_DELAI_ANNULATION / G_USEC_PER_SEC)
#define SECONDES_PHRASE     6

static const MefTri tris[] = { MEF_TRI_ANCIENNETE, MEF_TRI_NOM, MEF_TRI_TYPE, MEF_TRI_COMMUNE,
                               MEF_TRI_NUMERO };

struct _MefRelancePage
{
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *title;
  GtkWidget *search;
  GtkWidget *sort;
  GtkWidget *all;
  GtkWidget *count;
  GtkWidget *send;
  GtkWidget *stack;
  GtkWidget *rows;
  GtkWidget *empty_title;
  GtkWidget *empty_text;
  GtkWidget *retry;
  GtkWidget *toast;

  MefEspace          *espace;    /* (owned) */
  MefRelances        *relances;  /* (owned) */
  GtkSingleSelection *selection; /* (owned): where the keyboard is */
  gboolean            showing;   /* « Tout choisir » is set by us, not by the user */
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
  guint            listed = mef_queue_get_nombre (mef_relances_get_queue (self->relances));
  g_autofree char *all = mef_text_count (listed, _ ("demande"), _ ("demandes"));
  g_autofree char *chosen = mef_text_count (n, _ ("choisie"), _ ("choisies"));
  g_autofree char *text = g_strdup_printf ("%s · %s", all, chosen);

  gtk_label_set_label (GTK_LABEL (self->count), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "relance.envoyer", n > 0);
  gtk_widget_set_sensitive (self->all, listed > 0);
  self->showing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), n > 0 && n == listed);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->all), n > 0 && n < listed);
  self->showing = FALSE;
}

static void
show_list (MefRelancePage *self)
{
  MefQueue   *queue = mef_relances_get_queue (self->relances);
  const char *words = mef_queue_get_filtre (queue)->mot_cle;
  const char *failed = mef_queue_get_erreur (queue);
  gboolean    empty = mef_queue_get_nombre (queue) == 0;

  gtk_widget_set_visible (self->retry, failed != NULL);
  if (failed != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->empty_title), _ ("La liste n’a pas pu être lue."));
      gtk_label_set_label (GTK_LABEL (self->empty_text), failed);
    }
  else if (mef_queue_get_chargement (queue))
    {
      gtk_label_set_label (GTK_LABEL (self->empty_title), _ ("Lecture des demandes…"));
      gtk_label_set_label (GTK_LABEL (self->empty_text), "");
    }
  else if (words != NULL && *words != '\0')
    {
      gtk_label_set_label (GTK_LABEL (self->empty_title),
                           _ ("Aucune demande à relancer ne correspond à la recherche."));
      gtk_label_set_label (GTK_LABEL (self->empty_text), _ ("Effacez la recherche pour toutes les revoir."));
    }
  else
    {
      gtk_label_set_label (GTK_LABEL (self->empty_title), _ ("Aucune demande n’attend une relance."));
      gtk_label_set_label (
          GTK_LABEL (self->empty_text),
          _ ("Une demande arrive ici quand elle est « En attente de nouveaux éléments » depuis plus de 30 "
             "jours et n’a jamais été relancée. Celles des assistants maternels migrés qui n’ont pas encore "
             "mis à jour leur agrément n’y figurent pas."));
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty || failed != NULL ? "vide" : "liste");
  show_selection (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefRelancePage *self)
{
  gtk_list_item_set_child (item, mef_relance_row_new (self->espace, self->relances));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_relance_row_set_item (MEF_RELANCE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  mef_relance_row_set_item (MEF_RELANCE_ROW (gtk_list_item_get_child (item)), NULL);
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
activate_cb (GtkListView *rows, guint position, MefRelancePage *self)
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
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (control && (keyval == GDK_KEY_a || keyval == GDK_KEY_A))
    mef_relances_select_all (self->relances, (state & GDK_SHIFT_MASK) == 0);
  else if (!control && (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space))
    toggle (self, gtk_single_selection_get_selected (self->selection));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
all_toggled_cb (GtkCheckButton *all, MefRelancePage *self)
{
  if (!self->showing)
    mef_relances_select_all (self->relances, gtk_check_button_get_active (all));
}

static void
search_cb (GtkSearchEntry *entry, MefRelancePage *self)
{
  mef_relances_search (self->relances, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
sorted_cb (GtkDropDown *sort, GParamSpec *pspec, MefRelancePage *self)
{
  guint chosen = gtk_drop_down_get_selected (sort);

  if (chosen < G_N_ELEMENTS (tris))
    mef_relances_sort (self->relances, tris[chosen]);
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
confirmed_cb (GtkWidget *owner, const char *commentaire)
{
  mef_relances_envoyer_async (MEF_RELANCE_PAGE (owner)->relances, commentaire, NULL, sent_cb,
                              g_object_ref (owner));
}

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint n = mef_relances_get_selection (MEF_RELANCE_PAGE (widget)->relances);

  if (n > 0)
    mef_relance_dialog_present (widget, n, confirmed_cb);
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
      announce (self, _ ("Aucune relance à annuler : elles sont parties."), FALSE);
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

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_queue_reload (mef_relances_get_queue (MEF_RELANCE_PAGE (widget)->relances));
}

/* ---- GObject ---- */

/* Who comes here goes on in the list, where there is one. */
static gboolean
mef_relance_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  MefRelancePage *self = MEF_RELANCE_PAGE (widget);

  if (gtk_widget_get_focus_child (widget) == NULL && gtk_widget_get_mapped (self->rows)
      && gtk_widget_grab_focus (self->rows))
    return TRUE;
  return GTK_WIDGET_CLASS (mef_relance_page_parent_class)->focus (widget, direction);
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
  if (gtk_list_view_get_model (GTK_LIST_VIEW (self->rows)) == NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->rows), GTK_SELECTION_MODEL (self->selection));
}

static void
mef_relance_page_class_init (MefRelancePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_relance_page_dispose;
  widget_class->map = mef_relance_page_map;
  widget_class->focus = mef_relance_page_focus;
  g_type_ensure (MEF_TYPE_TOAST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/relance/mef-relance-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefRelancePage, child)
  BIND (overlay);
  BIND (title);
  BIND (search);
  BIND (sort);
  BIND (all);
  BIND (count);
  BIND (send);
  BIND (stack);
  BIND (rows);
  BIND (empty_title);
  BIND (empty_text);
  BIND (retry);
  BIND (toast);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  gtk_widget_class_install_action (widget_class, "relance.envoyer", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "relance.annuler", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "relance.reessayer", NULL, retry_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "relance.annuler", NULL);
}

static void
mef_relance_page_init (MefRelancePage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (GTK_LABEL (self->title),
                       _ (mef_fonctionnalite_get (MEF_FONCTIONNALITE_RELANCES)->libelle));
  for (guint i = 0; i < G_N_ELEMENTS (tris); i++)
    gtk_string_list_append (names, _ (mef_tri_get_label (tris[i])));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->sort), G_LIST_MODEL (names));
  mef_parts_name_drop_down (self->sort, _ ("Trier par"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->rows, keys);
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
  g_signal_connect (self->sort, "notify::selected", G_CALLBACK (sorted_cb), self);
  g_signal_connect_object (queue, "notify", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "actualisee", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->relances, "notify::selection", G_CALLBACK (show_selection), self,
                           G_CONNECT_SWAPPED);
  show_list (self);
  return GTK_WIDGET (self);
}
