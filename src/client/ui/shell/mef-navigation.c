/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/shell/mef-navigation.h"

#include "client/model/mef-a-valider.h"
#include "client/ui/shell/mef-navigation-row.h"
#include "domain/mef-fonctionnalite.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _MefNavigation
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *scroller;
  GtkWidget *list;
  GtkWidget *account_button;
  GtkWidget *avatar;
  GtkWidget *account_words;
  GtkWidget *account_name;
  GtkWidget *account_role;
  GtkWidget *account_arrow;

  MefEspace   *espace;    /* (owned) (nullable) */
  MefAValider *a_valider; /* (owned) (nullable) */
  gboolean     rail;
};

G_DEFINE_FINAL_TYPE (MefNavigation, mef_navigation, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOISIE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, MefNavigation *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOISIE], 0, mef_navigation_row_get_code (MEF_NAVIGATION_ROW (row)));
}

/* « Panneau de contrôle » stands apart from the work. */
static void
header_func (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  MefNavigation *self = MEF_NAVIGATION (user_data);
  gboolean       first;

  first = g_object_get_data (G_OBJECT (row), "controle") != NULL
          && (before == NULL || g_object_get_data (G_OBJECT (before), "controle") == NULL);
  if (!first)
    {
      gtk_list_box_row_set_header (row, NULL);
    }
  else if (self->rail)
    {
      gtk_list_box_row_set_header (row, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
    }
  else
    {
      GtkWidget *label = gtk_label_new (_ ("Panneau de contrôle"));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "navigation-group");
      gtk_list_box_row_set_header (row, label);
    }
}

static void
append (MefNavigation *self,
        const char    *code,
        const char    *titre,
        const char    *court,
        const char    *icone,
        gboolean       controle)
{
  GtkWidget *row = mef_navigation_row_new (code, titre, court, icone);

  if (controle)
    g_object_set_data (G_OBJECT (row), "controle", GINT_TO_POINTER (TRUE));
  mef_navigation_row_set_rail (MEF_NAVIGATION_ROW (row), self->rail);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* (transfer none) (nullable): a place the account has */
static MefNavigationRow *
find_row (MefNavigation *self, const char *code)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (MEF_IS_NAVIGATION_ROW (row)
        && g_str_equal (mef_navigation_row_get_code (MEF_NAVIGATION_ROW (row)), code))
      return MEF_NAVIGATION_ROW (row);
  return NULL;
}

static void
show_count (MefNavigation *self, const char *code, gint64 count)
{
  MefNavigationRow *row = find_row (self, code);

  if (row != NULL)
    mef_navigation_row_set_count (row, count);
}

static void
update_counts (MefNavigation *self)
{
  const MefCompteurs *counts = mef_espace_get_compteurs (self->espace);

  show_count (self, "structures", mef_a_valider_get_nombre (self->a_valider));
  if (counts == NULL)
    return;
  show_count (self, "relances", counts->relances);
  show_count (self, "moderation",
              counts->par_etat[MEF_ETAT_EN_ATTENTE_TRAITEMENT]
                  + counts->par_etat[MEF_ETAT_EN_COURS_TRAITEMENT]);
}

/* What the account may do depends on the site, so the list is made anew with it. */
static void
rebuild (MefNavigation *self)
{
  GtkListBoxRow   *selected = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  g_autofree char *code = NULL;
  GtkWidget       *row;

  code =
      g_strdup (selected != NULL ? mef_navigation_row_get_code (MEF_NAVIGATION_ROW (selected)) : "accueil");
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);

  append (self, "accueil", _ ("Accueil"), _ ("Accueil"), "view-app-grid-symbolic", FALSE);
  for (guint i = 0; i < MEF_FONCTIONNALITE_N; i++)
    {
      const MefFonctionnalite *feature = mef_fonctionnalite_get (i);

      if (feature->built && feature->groupe != MEF_GROUPE_COMPTE
          && mef_espace_peut (self->espace, feature->droit, NULL))
        append (self, feature->code, _ (feature->libelle), _ (feature->nom_court), feature->icone,
                feature->groupe == MEF_GROUPE_PANNEAU);
    }
  mef_navigation_select (self, code);
  update_counts (self);
}

static void
update_account (MefNavigation *self)
{
  MefCompte           *compte = mef_espace_get_compte (self->espace);
  MefSite             *site = mef_espace_get_site (self->espace);
  g_autofree char     *name = mef_compte_dup_name (compte);
  g_autofree char     *spoken = g_strdup_printf (_ ("Compte de %s"), name);
  guint                roles = compte->roles_reguliers;
  const char          *role = "";
  static const MefRole order[] = { MEF_ROLE_ADMIN_CAF, MEF_ROLE_AGENT_CAF, MEF_ROLE_MODERATEUR,
                                   MEF_ROLE_COORDINATEUR_RPE };

  if (site != NULL)
    roles |= mef_compte_get_roles (compte, mef_espace_get_sites (self->espace), site->code);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (roles & order[i])
      {
        role = mef_role_get_label (order[i]);
        break;
      }
  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  gtk_label_set_label (GTK_LABEL (self->account_name), name);
  gtk_label_set_label (GTK_LABEL (self->account_role), role);
  gtk_widget_set_tooltip_text (self->account_button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->account_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
site_changed_cb (MefNavigation *self)
{
  rebuild (self);
  update_account (self);
}

static void
mef_navigation_dispose (GObject *object)
{
  MefNavigation *self = MEF_NAVIGATION (object);

  if (self->espace != NULL)
    g_signal_handlers_disconnect_by_data (self->espace, self);
  g_clear_object (&self->a_valider);
  g_clear_object (&self->espace);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_navigation_parent_class)->dispose (object);
}

static void
mef_navigation_class_init (MefNavigationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_navigation_dispose;

  signals[SIGNAL_CHOISIE] = g_signal_new ("choisie", MEF_TYPE_NAVIGATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/shell/mef-navigation.ui");
  gtk_widget_class_bind_template_child (widget_class, MefNavigation, content);
  gtk_widget_class_bind_template_child (widget_class, MefNavigation, scroller);
  gtk_widget_class_bind_template_child (widget_class, MefNavigation, list);
  gtk_widget_class_bind_template_child (widget_class, MefNavigation, account_button);
  gtk_widget_class_bind_template_child (widget_class, MefNavigation, avatar);
  gtk_widget_class_bind_template_child (widget_class, MefNavigation, account_words);
  gtk_widget_class_bind_template_child (widget_class, MefNavigation, account_name);
  gtk_widget_class_bind_template_child (widget_class, MefNavigation, account_role);
  gtk_widget_class_bind_template_child (widget_class, MefNavigation, account_arrow);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "sidebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_NAVIGATION);
}

static void
mef_navigation_init (MefNavigation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_func, self, NULL);
}

void
mef_navigation_set_espace (MefNavigation *self, MefEspace *espace)
{
  g_return_if_fail (MEF_IS_NAVIGATION (self));

  if (self->espace == espace)
    return;
  if (self->espace != NULL)
    g_signal_handlers_disconnect_by_data (self->espace, self);
  g_clear_object (&self->a_valider);
  g_set_object (&self->espace, espace);
  if (espace == NULL)
    return;
  g_signal_connect_object (espace, "notify::site", G_CALLBACK (site_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::compte", G_CALLBACK (site_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::compteurs", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  self->a_valider = mef_a_valider_new (espace);
  g_signal_connect_object (self->a_valider, "notify::nombre", G_CALLBACK (update_counts), self,
                           G_CONNECT_SWAPPED);
  site_changed_cb (self);
}

void
mef_navigation_set_rail (MefNavigation *self, gboolean rail)
{
  g_return_if_fail (MEF_IS_NAVIGATION (self));

  self->rail = rail;
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (MEF_IS_NAVIGATION_ROW (row))
      mef_navigation_row_set_rail (MEF_NAVIGATION_ROW (row), rail);
  gtk_widget_set_visible (self->account_words, !rail);
  gtk_widget_set_visible (self->account_arrow, !rail);
  gtk_widget_set_size_request (self->content, rail ? 64 : 256, -1);
  if (rail)
    gtk_widget_add_css_class (self->list, "rail");
  else
    gtk_widget_remove_css_class (self->list, "rail");
  gtk_list_box_invalidate_headers (GTK_LIST_BOX (self->list));
}

void
mef_navigation_select (MefNavigation *self, const char *code)
{
  g_return_if_fail (MEF_IS_NAVIGATION (self));

  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i);

      if (row == NULL)
        break;
      if (g_str_equal (mef_navigation_row_get_code (MEF_NAVIGATION_ROW (row)), code))
        {
          gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
          break;
        }
    }
}

const char *
mef_navigation_get_code_at (MefNavigation *self, guint position)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (MEF_IS_NAVIGATION (self), NULL);

  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) position);
  return row != NULL ? mef_navigation_row_get_code (MEF_NAVIGATION_ROW (row)) : NULL;
}
