/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/accueil/mef-accueil-page.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "client/ui/accueil/mef-barre-ages.h"
#include "client/ui/accueil/mef-plus-anciennes.h"
#include "client/ui/widgets/mef-adaptive-bin.h"
#include "client/ui/widgets/mef-colonnes-layout.h"
#include "domain/mef-fonctionnalite.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Below this width the right column goes under the tiles. */
#define LARGEUR_DEUX_COLONNES 900
#define LARGEUR_GRANDE        (1920 - 280)
#define COTE                  312
#define COTE_GRAND            400
#define REPRENDRE_MAX         5

struct _MefAccueilPage
{
  GtkWidget parent_instance;

  GtkWidget *adaptive;
  GtkWidget *columns;
  GtkWidget *side;
  GtkWidget *oldest;
  GtkWidget *hello;
  GtkWidget *today;
  GtkWidget *moderation;
  GtkWidget *moderation_title;
  GtkWidget *moderation_text;
  GtkWidget *figure;
  GtkWidget *bar;
  GtkWidget *legend;
  GtkWidget *recent;
  GtkWidget *middle;
  GtkWidget *old;
  GtkWidget *returned;
  GtkWidget *next_button;
  GtkWidget *elements_tile;
  GtkWidget *elements_figure;
  GtkWidget *relances_tile;
  GtkWidget *relances_title;
  GtkWidget *relances_figure;
  GtkWidget *mine_tile;
  GtkWidget *mine_figure;
  GtkWidget *consult_card;
  GtkWidget *consult;
  GtkWidget *resume_card;
  GtkWidget *resume_none;
  GtkWidget *resume_list;
  GtkWidget *connection_title;
  GtkWidget *connection_icon;
  GtkWidget *connection_text;
  GtkWidget *sync_content;
  GtkWidget *last_sync;
  GtkWidget *pending;
  GtkWidget *pending_button;
  GtkWidget *day_card;
  GtkWidget *day_total;
  GtkWidget *day_valide;
  GtkWidget *day_elements;
  GtkWidget *day_rejete;

  MefEspace *espace; /* (owned) */
  guint      minute_id;
};

G_DEFINE_FINAL_TYPE (MefAccueilPage, mef_accueil_page, GTK_TYPE_WIDGET)

static void
set_number (GtkWidget *label, gint64 value)
{
  g_autofree char *text = mef_text_number (value);

  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
update_head (MefAccueilPage *self)
{
  MefCompte       *compte = mef_espace_get_compte (self->espace);
  MefSite         *site = mef_espace_get_site (self->espace);
  g_autofree char *hello = g_strdup_printf (_ ("Bonjour %s"), compte->prenom);
  g_autofree char *day = mef_day_to_french_long (mef_instant_day (mef_espace_get_now (self->espace)));
  g_autofree char *label = site != NULL ? mef_site_dup_label (site) : g_strdup ("");
  g_autofree char *today = NULL;

  if (day[0] != '\0')
    day[0] = g_ascii_toupper (day[0]);
  /* Translators: %1$s is the day, %2$s the site */
  today = g_strdup_printf (_ ("%1$s · voici ce qui attend : %2$s"), day, label);
  gtk_label_set_label (GTK_LABEL (self->hello), hello);
  gtk_label_set_label (GTK_LABEL (self->today), today);
}

static void
update_counts (MefAccueilPage *self)
{
  const MefCompteurs *counts = mef_espace_get_compteurs (self->espace);
  gboolean            decide = mef_espace_peut (self->espace, MEF_DROIT_DEMANDES_DECIDER, NULL);
  g_autofree char    *text = NULL;
  gint64              waiting;

  gtk_widget_set_visible (self->moderation, mef_espace_peut (self->espace, MEF_DROIT_DEMANDES_VOIR, NULL));
  gtk_widget_set_visible (self->elements_tile, gtk_widget_get_visible (self->moderation));
  gtk_widget_set_visible (self->relances_tile, mef_espace_peut (self->espace, MEF_DROIT_RELANCER, NULL));
  gtk_widget_set_visible (self->mine_tile, decide);
  gtk_widget_set_visible (self->resume_card, decide);
  gtk_widget_set_visible (self->day_card, decide);
  gtk_widget_set_visible (self->oldest, gtk_widget_get_visible (self->moderation));
  gtk_widget_set_visible (self->legend, counts != NULL);
  gtk_widget_set_visible (self->bar, counts != NULL);
  if (counts == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->figure), "…");
      gtk_label_set_label (GTK_LABEL (self->moderation_text), _ ("Lecture du registre…"));
      return;
    }

  waiting = counts->par_etat[MEF_ETAT_EN_ATTENTE_TRAITEMENT] + counts->par_etat[MEF_ETAT_EN_COURS_TRAITEMENT];
  set_number (self->figure, waiting);
  set_number (self->recent, counts->moins_de_15_jours);
  set_number (self->middle, counts->de_15_a_30_jours);
  set_number (self->old, counts->plus_de_30_jours);
  set_number (self->returned, counts->retours);
  set_number (self->elements_figure, counts->par_etat[MEF_ETAT_EN_ATTENTE_ELEMENTS]);
  set_number (self->relances_figure, counts->relances);
  set_number (self->mine_figure, counts->a_moi);
  mef_barre_ages_set (MEF_BARRE_AGES (self->bar), counts->moins_de_15_jours, counts->de_15_a_30_jours,
                      counts->plus_de_30_jours);
  gtk_widget_set_visible (self->bar, waiting > 0);
  gtk_widget_set_visible (self->legend, waiting > 0);
  gtk_widget_set_visible (self->next_button, decide && waiting > 0);

  if (waiting > 0)
    {
      g_autofree char *oldest = mef_day_to_french (mef_instant_day (counts->plus_ancienne));
      g_autofree char *number = mef_text_count (waiting, _ ("demande attend"), _ ("demandes attendent"));

      text = g_strdup_printf (_ ("%s. La plus ancienne attend depuis le %s."), number, oldest);
    }
  else
    {
      text = g_strdup (_ ("Aucune demande n’attend. Les nouvelles arrivent ici d’elles-mêmes."));
    }
  gtk_label_set_label (GTK_LABEL (self->moderation_text), text);
}

static void
update_connection (MefAccueilPage *self)
{
  MefSynchroniser *synchroniser = mef_espace_get_synchroniser (self->espace);
  gint64           now = mef_clock_now (mef_espace_get_clock (self->espace));
  gint64           last = mef_synchroniser_get_derniere_synchronisation (synchroniser);
  guint            pending = mef_synchroniser_get_en_attente (synchroniser);
  guint            conflicts = mef_synchroniser_get_conflits (synchroniser);
  gboolean         online = mef_synchroniser_get_connexion (synchroniser) == MEF_CONNEXION_EN_LIGNE;
  g_autofree char *ago = NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->connection_icon),
                                online ? "object-select-symbolic" : "network-offline-symbolic");
  gtk_widget_remove_css_class (self->connection_icon, online ? "amber" : "green");
  gtk_widget_add_css_class (self->connection_icon, online ? "green" : "amber");
  gtk_label_set_label (GTK_LABEL (self->connection_title), online ? _ ("En ligne") : _ ("Hors ligne"));
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->sync_content),
                                online ? _ ("Synchroniser") : _ ("Réessayer"));
  gtk_label_set_label (
      GTK_LABEL (self->connection_text),
      mef_synchroniser_get_erreur (synchroniser) != NULL
          ? mef_synchroniser_get_erreur (synchroniser)
          : _ ("Vous pouvez continuer : tout est gardé sur ce poste et partira au retour du réseau."));
  gtk_widget_set_visible (self->connection_text, !online);

  ago = last > 0 ? mef_instant_to_relative (MIN (last, now), now) : g_strdup (_ ("jamais"));
  gtk_label_set_label (GTK_LABEL (self->last_sync), ago);
  set_number (self->pending, pending);
  gtk_widget_set_visible (self->pending_button, pending + conflicts > 0);
  gtk_button_set_label (GTK_BUTTON (self->pending_button), conflicts > 0
                                                               ? _ ("Revoir ce qui n’a pas pu partir")
                                                               : _ ("Voir les actions en attente"));
}

static void
resumed_cb (GtkListBox *list, GtkListBoxRow *row, MefAccueilPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.ouvrir-demande", "s",
                              g_object_get_data (G_OBJECT (row), "id"));
}

static GtkWidget *
resume_row_new (MefLigne *ligne, gint64 now)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-edit-symbolic", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *name = g_strdup_printf ("%s %s", ligne->prenom, ligne->nom);
  g_autofree char *details =
      g_strdup_printf ("%s · %s", mef_type_demande_get_label (ligne->type), ligne->commune);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *subtitle = gtk_label_new (details);

  gtk_widget_add_css_class (icon, "blue");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "strong");
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "secondary");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), subtitle);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (ligne->id), g_free);
  return row;
}

static void
drafts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefAccueilPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = mef_cache_brouillons_finish (MEF_CACHE (source), result, &error);
  GtkWidget *row;

  if (drafts == NULL)
    {
      g_warning ("Cannot list unfinished work: %s", error->message);
      return;
    }
  if (self->espace == NULL)
    return;
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->resume_list), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->resume_list), row);
  for (guint i = 0; i < MIN (drafts->len, REPRENDRE_MAX); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->resume_list),
                         resume_row_new (g_ptr_array_index (drafts, i), mef_espace_get_now (self->espace)));
  gtk_widget_set_visible (self->resume_none, drafts->len == 0);
  gtk_widget_set_visible (self->resume_list, drafts->len > 0);
}

static void
load_drafts (MefAccueilPage *self)
{
  MefSite *site = mef_espace_get_site (self->espace);

  if (site != NULL)
    mef_cache_brouillons_async (mef_espace_get_cache (self->espace), site->code, NULL, drafts_cb,
                                g_object_ref (self));
}

static void
day_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefAccueilPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GPtrArray) operations = mef_cache_operations_finish (MEF_CACHE (source), result, &sent, &error);
  guint            by_decision[MEF_EVENEMENT_N] = { 0 };
  g_autofree char *total = NULL;
  guint            n = 0;

  if (operations == NULL)
    {
      g_warning ("Cannot read the outbox: %s", error->message);
      return;
    }
  if (self->espace == NULL)
    return;
  for (guint i = 0; i < sent->len; i++)
    {
      const MefOperation *operation = g_ptr_array_index (sent, i);

      if (operation->genre != MEF_OPERATION_DECISION)
        continue;
      n++;
      for (guint decision = MEF_EVENEMENT_VALIDER; decision <= MEF_EVENEMENT_REJETER; decision++)
        if (operation->titre != NULL
            && g_str_has_prefix (operation->titre, mef_decision_get_label (decision)))
          by_decision[decision]++;
    }
  total = mef_text_count (n, _ ("décision"), _ ("décisions"));
  gtk_label_set_label (GTK_LABEL (self->day_total), total);
  set_number (self->day_valide, by_decision[MEF_EVENEMENT_VALIDER]);
  set_number (self->day_elements, by_decision[MEF_EVENEMENT_DEMANDER_ELEMENTS]);
  set_number (self->day_rejete, by_decision[MEF_EVENEMENT_REJETER]);
}

static void
load_day (MefAccueilPage *self)
{
  mef_cache_operations_async (mef_espace_get_cache (self->espace), NULL, day_cb, g_object_ref (self));
}

static void
cache_changed_cb (MefAccueilPage *self, guint secteurs)
{
  if (secteurs & (MEF_SECTEUR_BROUILLONS | MEF_SECTEUR_DEMANDES))
    load_drafts (self);
  if (secteurs & MEF_SECTEUR_OUTBOX)
    load_day (self);
}

static void
consulted_cb (GtkListBox *list, GtkListBoxRow *row, MefAccueilPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.aller", "s",
                              g_object_get_data (G_OBJECT (row), "code"));
}

static GtkWidget *
consult_row_new (const MefFonctionnalite *feature)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", feature->icone, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *title = gtk_label_new (_ (feature->libelle));

  gtk_widget_add_css_class (icon, "accent");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (feature->libelle),
                                  -1);
  g_object_set_data (G_OBJECT (row), "code", (gpointer) feature->code);
  return row;
}

/* « Consulter »: the features that only show, by the guide's full labels; beside what waits, not below it. */
static void
rebuild_consult (MefAccueilPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->consult)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->consult), child);
  for (guint i = 0; i < MEF_FONCTIONNALITE_N; i++)
    {
      const MefFonctionnalite *feature = mef_fonctionnalite_get (i);

      if (feature->built && feature->groupe != MEF_GROUPE_TRAITER && feature->groupe != MEF_GROUPE_COMPTE
          && mef_espace_peut (self->espace, feature->droit, NULL))
        gtk_list_box_append (GTK_LIST_BOX (self->consult), consult_row_new (feature));
    }
  gtk_widget_set_visible (self->consult_card, gtk_widget_get_first_child (self->consult) != NULL);
}

static void
site_changed_cb (MefAccueilPage *self)
{
  update_head (self);
  update_counts (self);
  rebuild_consult (self);
  load_drafts (self);
}

static gboolean
minute_cb (gpointer user_data)
{
  MefAccueilPage *self = MEF_ACCUEIL_PAGE (user_data);

  update_head (self);
  update_connection (self);
  return G_SOURCE_CONTINUE;
}

static void
adapt_cb (MefAccueilPage *self)
{
  int largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));

  mef_colonnes_layout_set_orientation (MEF_COLONNES_LAYOUT (gtk_widget_get_layout_manager (self->columns)),
                                       largeur >= LARGEUR_DEUX_COLONNES ? GTK_ORIENTATION_HORIZONTAL
                                                                        : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (self->side, largeur >= LARGEUR_GRANDE ? COTE_GRAND : COTE, -1);
}

static void
mef_accueil_page_dispose (GObject *object)
{
  MefAccueilPage *self = MEF_ACCUEIL_PAGE (object);

  g_clear_handle_id (&self->minute_id, g_source_remove);
  g_clear_object (&self->espace);
  g_clear_pointer (&self->adaptive, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_accueil_page_parent_class)->dispose (object);
}

static void
mef_accueil_page_class_init (MefAccueilPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_accueil_page_dispose;
  g_type_ensure (MEF_TYPE_BARRE_AGES);
  g_type_ensure (MEF_TYPE_PLUS_ANCIENNES);
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/accueil/mef-accueil-page.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefAccueilPage, child)
  BIND (adaptive);
  BIND (columns);
  BIND (side);
  BIND (oldest);
  BIND (hello);
  BIND (today);
  BIND (moderation);
  BIND (moderation_title);
  BIND (moderation_text);
  BIND (figure);
  BIND (bar);
  BIND (legend);
  BIND (recent);
  BIND (middle);
  BIND (old);
  BIND (returned);
  BIND (next_button);
  BIND (elements_tile);
  BIND (elements_figure);
  BIND (relances_tile);
  BIND (relances_title);
  BIND (relances_figure);
  BIND (mine_tile);
  BIND (mine_figure);
  BIND (consult_card);
  BIND (consult);
  BIND (resume_card);
  BIND (resume_none);
  BIND (resume_list);
  BIND (connection_title);
  BIND (connection_icon);
  BIND (connection_text);
  BIND (sync_content);
  BIND (last_sync);
  BIND (pending);
  BIND (pending_button);
  BIND (day_card);
  BIND (day_total);
  BIND (day_valide);
  BIND (day_elements);
  BIND (day_rejete);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, consulted_cb);
  gtk_widget_class_bind_template_callback (widget_class, resumed_cb);
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
lay_in_columns (GtkWidget *box)
{
  gtk_widget_set_layout_manager (box, mef_colonnes_layout_new (gtk_box_get_spacing (GTK_BOX (box))));
}

static void
mef_accueil_page_init (MefAccueilPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lay_in_columns (self->columns);
  lay_in_columns (gtk_widget_get_parent (self->elements_tile));
  gtk_label_set_label (GTK_LABEL (self->moderation_title),
                       _ (mef_fonctionnalite_get (MEF_FONCTIONNALITE_MODERATION)->libelle));
  gtk_label_set_label (GTK_LABEL (self->relances_title),
                       _ (mef_fonctionnalite_get (MEF_FONCTIONNALITE_RELANCES)->libelle));
}

GtkWidget *
mef_accueil_page_new (MefEspace *espace)
{
  MefAccueilPage *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_ACCUEIL_PAGE, NULL);
  self->espace = g_object_ref (espace);
  g_signal_connect_object (espace, "notify::site", G_CALLBACK (site_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::compte", G_CALLBACK (site_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (espace, "notify::compteurs", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_synchroniser (espace), "notify", G_CALLBACK (update_connection),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (mef_espace_get_cache (espace), "changed", G_CALLBACK (cache_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->minute_id = g_timeout_add_seconds (30, minute_cb, self);
  site_changed_cb (self);
  update_connection (self);
  load_day (self);
  mef_plus_anciennes_set_espace (MEF_PLUS_ANCIENNES (self->oldest), espace);
  return GTK_WIDGET (self);
}

gboolean
mef_accueil_page_shows_counts (MefAccueilPage *self)
{
  g_return_val_if_fail (MEF_IS_ACCUEIL_PAGE (self), FALSE);

  return self->espace != NULL && mef_espace_get_compteurs (self->espace) != NULL;
}
