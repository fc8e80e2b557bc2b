/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/shell/mef-window.h"

#include "client/ui/shell/mef-bandeau.h"
#include "client/ui/shell/mef-navigation.h"
#include "client/ui/shell/mef-shortcuts-window.h"
#include "client/ui/shell/mef-site-popover.h"
#include "client/ui/shell/mef-status-button.h"
#include "client/ui/shell/mef-toast-place.h"
#include "client/ui/widgets/mef-adaptive-bin.h"
#include "client/ui/widgets/mef-toast.h"

#include <glib/gi18n.h>

/* Widths at text scale 1 from which the side bar is wide (visual-language, Adaptation). */
#define LARGEUR_MENU_ACCUEIL 1200
#define LARGEUR_MENU         1600

typedef struct
{
  const char       *code; /* (not owned): interned */
  MefWindowMakePage make;
  gpointer          user_data;
} PageToMake;

typedef enum
{
  MENU_AUTOMATIQUE,
  MENU_LARGE,
  MENU_RAIL,
} MenuChoice;

struct _MefWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *adaptive;
  GtkWidget *sidebar_button;
  GtkWidget *site_button;
  GtkWidget *site_label;
  GtkWidget *site_popover;
  GtkWidget *title;
  GtkWidget *status_button;
  GtkWidget *session_bar;
  GtkWidget *keyring_bar;
  GtkWidget *warning_bar;
  GtkWidget *toast;
  GtkWidget *stack;
  GtkWidget *connexion_slot;
  GtkWidget *navigation;
  GtkWidget *pages;
  GtkWidget *sync_bar;
  GtkWidget *sync_progress;
  GtkWidget *sync_label;

  MefEspace *espace;  /* (owned) (nullable) */
  GSList    *to_make; /* (owned) (element-type PageToMake) */
  MenuChoice menu;
};

G_DEFINE_FINAL_TYPE (MefWindow, mef_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_FERMER_SESSION,
  SIGNAL_SE_RECONNECTER,
  SIGNAL_MON_COMPTE,
  SIGNAL_OUVRIR_ACTIONS,
  SIGNAL_OUVRIR_DEMANDE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_menu (MefWindow *self)
{
  int         largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));
  const char *page = gtk_stack_get_visible_child_name (GTK_STACK (self->pages));
  int         wanted = g_strcmp0 (page, "accueil") == 0 ? LARGEUR_MENU_ACCUEIL : LARGEUR_MENU;
  gboolean    rail;

  rail = self->menu == MENU_AUTOMATIQUE ? largeur < wanted : self->menu == MENU_RAIL;
  mef_navigation_set_rail (MEF_NAVIGATION (self->navigation), rail);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->sidebar_button), !rail);
}

static void
update_site (MefWindow *self)
{
  MefSite         *site = mef_espace_get_site (self->espace);
  g_autofree char *label = site != NULL ? mef_site_dup_label (site) : g_strdup ("");
  g_autofree char *spoken = g_strdup_printf (_ ("Site : %s. Changer de site"), label);

  gtk_label_set_label (GTK_LABEL (self->site_label), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->site_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
update_synchroniser (MefWindow *self)
{
  MefSynchroniser *synchroniser = mef_espace_get_synchroniser (self->espace);
  double           progress = mef_synchroniser_get_progression (synchroniser);

  gtk_widget_set_visible (self->sync_bar, progress >= 0);
  if (progress >= 0)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("Première synchronisation : %d %%. Vous pouvez déjà travailler avec ce "
                              "qui est arrivé."),
                           (int) (progress * 100));

      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->sync_progress), progress);
      gtk_label_set_label (GTK_LABEL (self->sync_label), text);
    }

  switch (mef_synchroniser_get_connexion (synchroniser))
    {
    case MEF_CONNEXION_SESSION_EXPIREE:
      mef_bandeau_show (
          MEF_BANDEAU (self->session_bar), "amber", "dialog-password-symbolic",
          _ ("Votre session est terminée. Rien n’est perdu : vous pouvez continuer, l’envoi attend que vous "
             "vous reconnectiez."),
          _ ("Se reconnecter"), "win.se-reconnecter");
      break;
    case MEF_CONNEXION_TROP_ANCIEN:
    case MEF_CONNEXION_AUTRE_SERVEUR:
      mef_bandeau_show (MEF_BANDEAU (self->session_bar), "red", "dialog-warning-symbolic",
                        mef_synchroniser_get_erreur (synchroniser) != NULL
                            ? mef_synchroniser_get_erreur (synchroniser)
                            : "",
                        NULL, NULL);
      break;
    case MEF_CONNEXION_INCONNUE:
    case MEF_CONNEXION_EN_LIGNE:
    case MEF_CONNEXION_HORS_LIGNE:
    default:
      mef_bandeau_hide (MEF_BANDEAU (self->session_bar));
    }
}

static void
update_keyring (MefWindow *self)
{
  gboolean trousseau;

  g_object_get (self->espace, "trousseau", &trousseau, NULL);
  if (trousseau)
    mef_bandeau_hide (MEF_BANDEAU (self->keyring_bar));
  else
    mef_bandeau_show (
        MEF_BANDEAU (self->keyring_bar), "amber", "dialog-password-symbolic",
        _ ("Aucun trousseau n’est ouvert sur ce poste : votre session reste en mémoire et votre mot de passe "
           "sera demandé au prochain démarrage."),
        NULL, NULL);
}

static void
choisie_cb (MefNavigation *navigation, const char *code, MefWindow *self)
{
  mef_window_go (self, code);
}

static void
aller_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_window_go (MEF_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
aller_a_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefWindow  *self = MEF_WINDOW (widget);
  const char *code =
      mef_navigation_get_code_at (MEF_NAVIGATION (self->navigation), g_variant_get_int32 (parameter));

  if (code != NULL)
    mef_window_go (self, code);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefWindow *self = MEF_WINDOW (widget);
  gboolean   wide = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->sidebar_button));

  self->menu = wide ? MENU_RAIL : MENU_LARGE;
  update_menu (self);
}

static void
boussole_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (MEF_WINDOW (widget)->site_button));
}

static void
synchroniser_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefWindow *self = MEF_WINDOW (widget);

  if (self->espace != NULL)
    mef_synchroniser_synchronise (mef_espace_get_synchroniser (self->espace));
}

static void
pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefWindow *self = MEF_WINDOW (widget);

  if (self->espace != NULL)
    mef_synchroniser_pause (mef_espace_get_synchroniser (self->espace));
}

static void
signal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    guint       signal;
    int         argument;
  } table[] = {
    { "win.actions", SIGNAL_OUVRIR_ACTIONS, -1 },         { "win.mon-compte", SIGNAL_MON_COMPTE, FALSE },
    { "win.mes-organisations", SIGNAL_MON_COMPTE, TRUE }, { "win.fermer-session", SIGNAL_FERMER_SESSION, -1 },
    { "win.se-reconnecter", SIGNAL_SE_RECONNECTER, -1 },
  };

  if (MEF_WINDOW (widget)->espace == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].action, name))
      {
        if (table[i].argument >= 0)
          g_signal_emit (widget, signals[table[i].signal], 0, table[i].argument);
        else
          g_signal_emit (widget, signals[table[i].signal], 0);
      }
}

static void
ouvrir_demande_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_OUVRIR_DEMANDE], 0, g_variant_get_string (parameter, NULL));
}

static void
raccourcis_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (mef_shortcuts_window_new (GTK_WINDOW (widget))));
}

static void
remember_size (MefWindow *self)
{
  MefReglages *reglages;
  int          width, height;

  if (self->espace == NULL)
    return;
  reglages = mef_espace_get_reglages (self->espace);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  mef_reglages_set_int (reglages, "fenetre-largeur", width);
  mef_reglages_set_int (reglages, "fenetre-hauteur", height);
  mef_reglages_set_boolean (reglages, "fenetre-agrandie", gtk_window_is_maximized (GTK_WINDOW (self)));
  mef_reglages_set_int (reglages, "menu", self->menu);
}

static gboolean
mef_window_close_request (GtkWindow *window)
{
  remember_size (MEF_WINDOW (window));

  return GTK_WINDOW_CLASS (mef_window_parent_class)->close_request (window);
}

static void
mef_window_dispose (GObject *object)
{
  MefWindow *self = MEF_WINDOW (object);

  g_clear_object (&self->espace);
  g_clear_slist (&self->to_make, g_free);

  G_OBJECT_CLASS (mef_window_parent_class)->dispose (object);
}

static void
mef_window_class_init (MefWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = mef_window_close_request;

  g_type_ensure (MEF_TYPE_BANDEAU);
  g_type_ensure (MEF_TYPE_NAVIGATION);
  g_type_ensure (MEF_TYPE_SITE_POPOVER);
  g_type_ensure (MEF_TYPE_STATUS_BUTTON);
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  g_type_ensure (MEF_TYPE_TOAST);

  signals[SIGNAL_FERMER_SESSION] = g_signal_new ("fermer-session", MEF_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SE_RECONNECTER] = g_signal_new ("se-reconnecter", MEF_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MON_COMPTE] = g_signal_new ("mon-compte", MEF_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_OUVRIR_ACTIONS] = g_signal_new ("ouvrir-actions", MEF_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_OUVRIR_DEMANDE] = g_signal_new ("ouvrir-demande", MEF_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/shell/mef-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MefWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, site_button);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, site_label);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, site_popover);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, title);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, status_button);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, session_bar);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, keyring_bar);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, warning_bar);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, toast);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, connexion_slot);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, sync_bar);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, sync_progress);
  gtk_widget_class_bind_template_child (widget_class, MefWindow, sync_label);
  gtk_widget_class_bind_template_callback (widget_class, choisie_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_menu);

  gtk_widget_class_install_action (widget_class, "win.aller", "s", aller_action);
  gtk_widget_class_install_action (widget_class, "win.aller-a", "i", aller_a_action);
  gtk_widget_class_install_action (widget_class, "win.menu-lateral", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "win.boussole", NULL, boussole_action);
  gtk_widget_class_install_action (widget_class, "win.synchroniser", NULL, synchroniser_action);
  gtk_widget_class_install_action (widget_class, "win.interrompre", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "win.ouvrir-demande", "s", ouvrir_demande_action);
  gtk_widget_class_install_action (widget_class, "win.actions", NULL, signal_action);
  gtk_widget_class_install_action (widget_class, "win.mon-compte", NULL, signal_action);
  gtk_widget_class_install_action (widget_class, "win.mes-organisations", NULL, signal_action);
  gtk_widget_class_install_action (widget_class, "win.fermer-session", NULL, signal_action);
  gtk_widget_class_install_action (widget_class, "win.se-reconnecter", NULL, signal_action);
  gtk_widget_class_install_action (widget_class, "win.raccourcis", NULL, raccourcis_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.synchroniser", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.menu-lateral", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.raccourcis",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.raccourcis", NULL);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        MefWindow             *self)
{
  /* Ctrl+digit by the key's place: on a French keyboard digits are shifted (ux-design, Keys). */
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != GDK_CONTROL_MASK || keycode < 10 || keycode > 18)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.aller-a", "i", (int) keycode - 10);
  return GDK_EVENT_STOP;
}

static void
mef_window_init (MefWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  mef_toast_place_beside_work (GTK_OVERLAY (gtk_widget_get_parent (self->toast)), self->toast);
  g_signal_connect_swapped (self->adaptive, "notify::largeur", G_CALLBACK (update_menu), self);
}

MefWindow *
mef_window_new (GtkApplication *application)
{
  return g_object_new (MEF_TYPE_WINDOW, "application", application, NULL);
}

static void
set_signed_in (MefWindow *self, gboolean signed_in)
{
  gtk_widget_set_visible (self->sidebar_button, signed_in);
  gtk_widget_set_visible (self->site_button, signed_in);
  gtk_widget_set_visible (self->title, !signed_in);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), signed_in ? "espace" : "connexion");
}

void
mef_window_show_connexion (MefWindow *self, GtkWidget *page)
{
  GtkWidget *child;

  g_return_if_fail (MEF_IS_WINDOW (self));

  if (self->espace != NULL)
    {
      remember_size (self);
      g_signal_handlers_disconnect_by_data (mef_espace_get_synchroniser (self->espace), self);
      g_signal_handlers_disconnect_by_data (self->espace, self);
      g_clear_object (&self->espace);
    }
  mef_status_button_set_espace (MEF_STATUS_BUTTON (self->status_button), NULL);
  mef_site_popover_set_espace (MEF_SITE_POPOVER (self->site_popover), NULL);
  mef_navigation_set_espace (MEF_NAVIGATION (self->navigation), NULL);
  g_clear_slist (&self->to_make, g_free);
  while ((child = gtk_widget_get_first_child (self->pages)) != NULL)
    gtk_stack_remove (GTK_STACK (self->pages), child);
  gtk_widget_set_visible (self->sync_bar, FALSE);
  mef_bandeau_hide (MEF_BANDEAU (self->session_bar));
  mef_bandeau_hide (MEF_BANDEAU (self->keyring_bar));
  mef_bandeau_hide (MEF_BANDEAU (self->warning_bar));
  mef_toast_hide (MEF_TOAST (self->toast));

  adw_bin_set_child (ADW_BIN (self->connexion_slot), page);
  set_signed_in (self, FALSE);
}

void
mef_window_open_espace (MefWindow *self, MefEspace *espace)
{
  MefReglages *reglages;

  g_return_if_fail (MEF_IS_WINDOW (self));
  g_return_if_fail (MEF_IS_ESPACE (espace));
  g_return_if_fail (self->espace == NULL);

  self->espace = g_object_ref (espace);
  reglages = mef_espace_get_reglages (espace);
  self->menu = CLAMP (mef_reglages_get_int (reglages, "menu", MENU_AUTOMATIQUE), MENU_AUTOMATIQUE, MENU_RAIL);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               CLAMP (mef_reglages_get_int (reglages, "fenetre-largeur", 1366), 640, 8192),
                               CLAMP (mef_reglages_get_int (reglages, "fenetre-hauteur", 768), 480, 8192));
  if (mef_reglages_get_boolean (reglages, "fenetre-agrandie", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));

  mef_status_button_set_espace (MEF_STATUS_BUTTON (self->status_button), espace);
  mef_site_popover_set_espace (MEF_SITE_POPOVER (self->site_popover), espace);
  mef_navigation_set_espace (MEF_NAVIGATION (self->navigation), espace);
  g_signal_connect_object (espace, "notify::site", G_CALLBACK (update_site), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::trousseau", G_CALLBACK (update_keyring), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_synchroniser (espace), "notify", G_CALLBACK (update_synchroniser),
                           self, G_CONNECT_SWAPPED);
  update_site (self);
  update_keyring (self);
  update_synchroniser (self);
  if (mef_cache_get_set_aside (mef_espace_get_cache (espace)) != NULL)
    mef_window_warn (self, mef_cache_get_set_aside (mef_espace_get_cache (espace)));

  adw_bin_set_child (ADW_BIN (self->connexion_slot), NULL);
  set_signed_in (self, TRUE);
}

static int
has_code (gconstpointer page, gconstpointer code)
{
  return g_strcmp0 (((const PageToMake *) page)->code, code);
}

void
mef_window_add_page (MefWindow *self, const char *code, MefWindowMakePage make, gpointer user_data)
{
  PageToMake *page;

  g_return_if_fail (MEF_IS_WINDOW (self));
  g_return_if_fail (code != NULL && make != NULL);

  page = g_new (PageToMake, 1);
  *page = (PageToMake){ g_intern_string (code), make, user_data };
  self->to_make = g_slist_append (self->to_make, page);
}

void
mef_window_make_page (MefWindow *self, const char *code)
{
  g_autofree PageToMake *page = NULL;
  GSList                *link;

  g_return_if_fail (MEF_IS_WINDOW (self));
  g_return_if_fail (code != NULL);

  link = g_slist_find_custom (self->to_make, code, has_code);
  if (link == NULL)
    return;
  page = link->data;
  self->to_make = g_slist_delete_link (self->to_make, link);
  gtk_stack_add_named (GTK_STACK (self->pages), page->make (page->user_data), page->code);
}

void
mef_window_go (MefWindow *self, const char *code)
{
  GtkWidget *page;

  g_return_if_fail (MEF_IS_WINDOW (self));
  g_return_if_fail (code != NULL);

  mef_window_make_page (self, code);
  page = gtk_stack_get_child_by_name (GTK_STACK (self->pages), code);
  if (page == NULL)
    return;
  gtk_stack_set_visible_child (GTK_STACK (self->pages), page);
  mef_navigation_select (MEF_NAVIGATION (self->navigation), code);
  update_menu (self);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
mef_window_toast (MefWindow  *self,
                  const char *text,
                  const char *action_label,
                  const char *action_name,
                  guint       seconds)
{
  g_return_if_fail (MEF_IS_WINDOW (self));

  mef_toast_show (MEF_TOAST (self->toast), text, action_label, action_name, seconds);
}

void
mef_window_warn (MefWindow *self, const char *text)
{
  g_return_if_fail (MEF_IS_WINDOW (self));

  mef_bandeau_show (MEF_BANDEAU (self->warning_bar), "red", "dialog-warning-symbolic", text, NULL, NULL);
}
