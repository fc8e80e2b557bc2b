/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-client"

#include "config.h"

#include "client/mef-composition.h"

#include "base/mef-clock.h"
#include "client/account/mef-account-new.h"
#include "client/account/mef-secret-service.h"
#include "client/cache/interfaces/mef-cache-structure.h"
#include "client/documents/mef-classeur-fichier.h"
#include "client/documents/mef-scan-reader.h"
#include "client/mef-demo-accounts.h"
#include "client/model/mef-espace.h"
#include "client/model/mef-identification.h"
#include "client/model/mef-scan-model.h"
#include "client/remote/mef-central.h"
#include "client/ui/accueil/mef-accueil-page.h"
#include "client/ui/actions/mef-actions-dialog.h"
#include "client/ui/compte/mef-compte-dialog.h"
#include "client/ui/compte/mef-emplacement-page.h"
#include "client/ui/connexion/mef-connexion-page.h"
#include "client/ui/disponibilites/mef-disponibilites-page.h"
#include "client/ui/moderation/mef-moderation-page.h"
#include "client/ui/relance/mef-relance-page.h"
#include "client/ui/scan/mef-scan-pane.h"
#include "client/ui/shell/mef-application.h"
#include "client/ui/structures/mef-structures-page.h"
#include "client/ui/widgets/mef-dialog-size.h"
#include "database/sqlite/mef-sqlite-driver.h"
#include "domain/mef-communes.h"

#include <glib/gi18n.h>
#include <malloc.h>

/* How long an empty screen waits for the keyring; then the sign-in page shows that it is looked into. */
#define PATIENCE_MS 300
#define COMMUNES    "/fr/monenfant/BackOffice/communes.tsv"

struct _MefComposition
{
  MefApplication *application; /* (owned) */
  MefWindow      *window;      /* (not owned) (nullable) */
  MefClock       *clock;       /* (owned) */
  MefCentral     *central;     /* (owned) */
  MefAccount     *account;     /* (owned) */
  GPtrArray      *demo;        /* (owned) (nullable) (element-type MefCompteDemo) */
  GtkWidget      *sign_in;     /* (not owned) (nullable): the window to sign in again */

  MefIdentification *start;       /* (owned): looks into the keyring while the window is made */
  guint              patience_id; /* until the page of @start is shown */

  /* of the space that is open */
  MefEspace     *espace;        /* (owned) (nullable) */
  GtkWidget     *moderation;    /* (not owned) (nullable) */
  GtkWidget     *structures;    /* (not owned) (nullable) */
  GtkWidget     *grille;        /* (not owned) (nullable) */
  MefReviewView *review;        /* (not owned) (nullable) */
  MefScanReader *scans;         /* (owned) (nullable) */
  MefRenderer   *renderer;      /* (owned) (nullable) */
  guint          moderation_id; /* until the page most go to is made, if nobody went there */
  MefCommunes   *communes;      /* (owned) (nullable): the national list, once somebody needs it */
};

static void show_identification (MefComposition *self);

void
mef_options_clear (MefOptions *self)
{
  g_clear_pointer (&self->serveur, g_free);
  g_clear_pointer (&self->comptes_demo, g_free);
  g_clear_pointer (&self->ca, g_free);
}

/* One folder per server and account (decisions.md, Files). */
static char *
cache_folder (MefSession *session)
{
  g_autofree char *server = g_uri_escape_string (session->serveur, NULL, FALSE);

  return g_build_filename (g_get_user_data_dir (), "monenfant-backoffice", server, session->compte->id, NULL);
}

static void
outbox_changed_cb (MefCache *cache, guint secteurs, const char *record, MefSynchroniser *synchroniser)
{
  if (secteurs & MEF_SECTEUR_OUTBOX)
    mef_synchroniser_kick (synchroniser);
}

/* The allocator keeps for later what the first synchronisation took, a third of all memory. */
static void
progressed_cb (MefSynchroniser *synchroniser)
{
  if (mef_synchroniser_get_progression (synchroniser) < 0)
    malloc_trim (0);
}

static void
announce_cb (GtkWidget *page, const char *text, gboolean undoable, MefComposition *self)
{
  if (self->window == NULL)
    return;
  if (undoable)
    mef_window_toast (self->window, text, _ ("Annuler"), "moderation.annuler", 10);
  else
    mef_window_toast (self->window, text, NULL, NULL, 4);
}

static void
show_moderation_cb (GtkWidget *page, MefComposition *self)
{
  if (self->window != NULL)
    mef_window_go (self->window, "moderation");
}

static GtkWidget *
make_accueil (gpointer user_data)
{
  MefComposition *self = user_data;

  return mef_accueil_page_new (self->espace);
}

static GtkWidget *
make_emplacement (gpointer user_data)
{
  MefComposition *self = user_data;

  return mef_emplacement_page_new (self->espace);
}

static GtkWidget *
make_relances (gpointer user_data)
{
  MefComposition *self = user_data;

  return mef_relance_page_new (self->espace);
}

static GtkWidget *
make_moderation (gpointer user_data)
{
  MefComposition *self = user_data;
  g_autoptr (MefScanModel) scan = mef_scan_model_new (MEF_SCAN_LIBRARY (self->scans));

  self->review = MEF_REVIEW_VIEW (mef_review_view_new (self->espace, scan, mef_scan_pane_new (scan)));
  self->moderation = mef_moderation_page_new (self->espace, self->review);
  g_signal_connect (self->moderation, "annoncer", G_CALLBACK (announce_cb), self);
  g_signal_connect (self->moderation, "montrer", G_CALLBACK (show_moderation_cb), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "moderation",
                                  mef_moderation_page_get_actions (MEF_MODERATION_PAGE (self->moderation)));
  /* Its process starts while the page is looked at, not while the window opens. */
  mef_renderer_warm_up (self->renderer);
  return self->moderation;
}

/* Accueil's tiles act before the page they lead to is made. */
static void
lead_to_moderation (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefComposition *self = user_data;

  mef_window_make_page (self->window, "moderation");
  g_action_group_activate_action (mef_moderation_page_get_actions (MEF_MODERATION_PAGE (self->moderation)),
                                  g_action_get_name (G_ACTION (action)), parameter);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!mef_cache_noter_communes_finish (MEF_CACHE (source), result, &error))
    g_warning ("Cannot note the names of the communes: %s", error->message);
}

/* The national list: some ten megabytes, for those alone who come to the structures; it is read while these
 * are shown. */
static void
need_communes (MefComposition *self)
{
  g_autoptr (GError) error = NULL;

  if (self->communes == NULL)
    {
      g_autoptr (GBytes) bytes = g_resources_lookup_data (COMMUNES, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

      self->communes = bytes != NULL ? mef_communes_parse_later (bytes) : NULL;
    }
  if (self->communes != NULL)
    mef_cache_noter_communes_async (mef_espace_get_cache (self->espace), self->communes, NULL, noted_cb,
                                    NULL);
  else
    g_warning ("Cannot read the communes: %s", error->message);
}

static GtkWidget *
make_structures (gpointer user_data)
{
  MefComposition *self = user_data;
  g_autoptr (MefWorkbookReader) reader = mef_workbook_reader_new (NULL);
  g_autoptr (MefClasseurFichier) fichiers = mef_classeur_fichier_new (reader);
  g_autoptr (MefClasseurs) classeurs =
      mef_classeurs_new (MEF_CLASSEUR_LECTEUR (fichiers), MEF_CLASSEUR_SOURCE (self->central));

  need_communes (self);
  self->structures = mef_structures_page_new (self->espace, self->communes);
  mef_structures_page_set_classeurs (MEF_STRUCTURES_PAGE (self->structures), classeurs);
  mef_structures_page_set_versions (MEF_STRUCTURES_PAGE (self->structures),
                                    MEF_VERSION_SOURCE (self->central));
  return self->structures;
}

static gboolean
make_moderation_cb (gpointer user_data)
{
  MefComposition *self = user_data;

  self->moderation_id = 0;
  if (self->window != NULL)
    mef_window_make_page (self->window, "moderation");
  return G_SOURCE_REMOVE;
}

/* What waits is known: once it is drawn, the page most go to is made. */
static void
counted_cb (MefEspace *espace, GParamSpec *pspec, MefComposition *self)
{
  g_signal_handlers_disconnect_by_func (espace, counted_cb, self);
  self->moderation_id = g_idle_add_full (G_PRIORITY_LOW, make_moderation_cb, self, NULL);
}

static void
said_cb (MefDisponibilitesPage *page, const char *text, MefComposition *self)
{
  mef_window_toast (self->window, text, NULL, NULL, 6);
}

static void
left_grid_cb (MefDisponibilitesPage *page, MefComposition *self)
{
  mef_window_go (self->window, "structures");
}

static GtkWidget *
make_disponibilites (gpointer user_data)
{
  MefComposition *self = user_data;

  self->grille = mef_disponibilites_page_new (self->espace);
  g_signal_connect (self->grille, "dit", G_CALLBACK (said_cb), self);
  g_signal_connect (self->grille, "retour", G_CALLBACK (left_grid_cb), self);
  return self->grille;
}

/* From a structure of the list or an open form: its availability grid. */
static void
open_grid (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefComposition *self = user_data;

  mef_window_make_page (self->window, "disponibilites");
  mef_disponibilites_page_ouvrir (MEF_DISPONIBILITES_PAGE (self->grille),
                                  g_variant_get_string (parameter, NULL));
  mef_window_go (self->window, "disponibilites");
}

/* From « Actions à envoyer »: the structure that something set aside is about. */
static void
open_structure (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefComposition    *self = user_data;
  const char        *id = g_variant_get_string (parameter, NULL);
  MefStructuresPage *page;

  if (self->espace == NULL)
    return;
  mef_window_make_page (self->window, "structures");
  page = MEF_STRUCTURES_PAGE (self->structures);
  if (g_str_equal (g_action_get_name (G_ACTION (action)), "ouvrir"))
    mef_structures_page_ouvrir (page, id);
  else
    mef_structures_page_ouvrir_validation (page, id);
  mef_window_go (self->window, "structures");
}

static void
add_actions (MefComposition *self, const char *prefix, const GActionEntry *entries, int n)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, n, self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), prefix, G_ACTION_GROUP (group));
}

static void
add_pages (MefComposition *self)
{
  static const GActionEntry leads[] = {
    { "suivante", lead_to_moderation },
    { "filtrer", lead_to_moderation, "s" },
    { "annuler-decision", lead_to_moderation, "s" },
  };
  static const GActionEntry grids[] = { { "ouvrir", open_grid, "s" } };
  static const GActionEntry structures[] = {
    { "ouvrir", open_structure, "s" },
    { "ouvrir-validation", open_structure, "s" },
  };

  add_actions (self, "moderation", leads, G_N_ELEMENTS (leads));
  add_actions (self, "structures", structures, G_N_ELEMENTS (structures));
  add_actions (self, "disponibilites", grids, G_N_ELEMENTS (grids));
  mef_window_add_page (self->window, "accueil", make_accueil, self);
  mef_window_add_page (self->window, "moderation", make_moderation, self);
  mef_window_add_page (self->window, "relances", make_relances, self);
  mef_window_add_page (self->window, "disponibilites", make_disponibilites, self);
  mef_window_add_page (self->window, "structures", make_structures, self);
  mef_window_add_page (self->window, "emplacement", make_emplacement, self);
  g_signal_connect (self->espace, "notify::compteurs", G_CALLBACK (counted_cb), self);
}

static gboolean
open_espace (MefComposition *self, MefSession *session, GError **error)
{
  g_autofree char *folder = cache_folder (session);
  g_autofree char *settings = g_build_filename (folder, "reglages.ini", NULL);
  g_autofree char *name = mef_compte_dup_short_name (session->compte);
  g_autoptr (MefCache) cache =
      mef_cache_open (&mef_sqlite_driver, folder, session->compte->id, name, self->clock, error);
  g_autoptr (MefSynchroniser) synchroniser = NULL;
  g_autoptr (MefReglages) reglages = NULL;
  g_autoptr (MefScanStore) store = NULL;

  if (cache == NULL)
    return FALSE;
  mef_central_set_jeton (self->central, session->jeton);
  synchroniser = mef_synchroniser_new (MEF_SYNC_STORE (cache), MEF_REMOTE (self->central), self->clock);
  reglages = mef_reglages_new (settings);
  g_signal_connect_object (cache, "changed", G_CALLBACK (outbox_changed_cb), synchroniser, 0);
  g_signal_connect (synchroniser, "notify::progression", G_CALLBACK (progressed_cb), NULL);
  self->renderer = mef_renderer_new (NULL);
  store = mef_scan_store_new (MEF_SCAN_SOURCE (self->central), MEF_SCAN_STORE_CAPACITY);
  self->scans = mef_scan_reader_new (store, self->renderer);
  self->espace = mef_espace_new (self->account, cache, synchroniser, reglages, self->clock);

  mef_window_open_espace (self->window, self->espace);
  mef_application_set_espace (self->application, self->espace);
  add_pages (self);
  mef_window_go (self->window, "accueil");
  return TRUE;
}

/* A document at work holds its renderer: it ends here, whoever still looks at the document. */
static void
close_renderer (MefComposition *self)
{
  if (self->renderer != NULL)
    mef_renderer_close (self->renderer);
  g_clear_object (&self->renderer);
}

static void
close_espace (MefComposition *self)
{
  g_clear_handle_id (&self->moderation_id, g_source_remove);
  mef_application_set_espace (self->application, NULL);
  mef_central_set_jeton (self->central, NULL);
  self->moderation = NULL;
  self->structures = NULL;
  self->grille = NULL;
  self->review = NULL;
  if (self->scans != NULL)
    mef_scan_reader_clear (self->scans);
  g_clear_object (&self->scans);
  close_renderer (self);
  g_clear_object (&self->espace);
}

/* ---- signing in ---- */

static void
opened_cb (MefIdentification *identification, MefSession *session, MefComposition *self)
{
  g_autoptr (GError) error = NULL;

  if (self->window == NULL)
    return;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (!open_espace (self, session, &error))
    {
      close_espace (self);
      show_identification (self);
      mef_window_warn (self->window, error->message);
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
reopened_cb (MefIdentification *identification, MefSession *session, MefComposition *self)
{
  MefCompte *compte = mef_espace_get_compte (self->espace);

  /* Somebody else must not send what this person decided. */
  if (!g_str_equal (session->compte->id, compte->id))
    {
      mef_window_warn (
          self->window,
          _ ("Ce compte n’est pas celui de la session ouverte. Fermez d’abord la session pour changer "
             "de compte ; les actions en attente restent gardées."));
      mef_account_sign_out_async (self->account, NULL, NULL, NULL);
    }
  else
    {
      mef_central_set_jeton (self->central, session->jeton);
      mef_synchroniser_synchronise (mef_espace_get_synchroniser (self->espace));
    }
  if (self->sign_in != NULL)
    gtk_window_destroy (GTK_WINDOW (self->sign_in));
}

static void
show_identification (MefComposition *self)
{
  g_autoptr (MefIdentification) identification = mef_identification_new (self->account, self->demo);

  g_signal_connect (identification, "ouverte", G_CALLBACK (opened_cb), self);
  mef_window_show_connexion (self->window, mef_connexion_page_new (identification));
}

static gboolean
show_start_cb (gpointer user_data)
{
  MefComposition *self = user_data;

  self->patience_id = 0;
  mef_window_show_connexion (self->window, mef_connexion_page_new (self->start));
  gtk_window_present (GTK_WINDOW (self->window));
  return G_SOURCE_REMOVE;
}

static void
to_type_cb (MefIdentification *identification, MefComposition *self)
{
  if (self->patience_id == 0)
    return;
  g_source_remove (self->patience_id);
  show_start_cb (self);
}

static void
sign_in_closed_cb (GtkWidget *window, MefComposition *self)
{
  self->sign_in = NULL;
}

static void
sign_in_again_cb (MefWindow *window, MefComposition *self)
{
  g_autoptr (MefIdentification) identification = NULL;
  GtkWidget *bar, *box, *page;

  if (self->sign_in != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->sign_in));
      return;
    }
  identification = mef_identification_new (self->account, self->demo);
  g_signal_connect (identification, "ouverte", G_CALLBACK (reopened_cb), self);
  self->sign_in = g_object_new (ADW_TYPE_WINDOW, "transient-for", window, "modal", TRUE, "title",
                                _ ("Se reconnecter"), NULL);
  mef_dialog_size_fit (GTK_WINDOW (self->sign_in), GTK_WINDOW (window), 460, 560);
  g_signal_connect (self->sign_in, "destroy", G_CALLBACK (sign_in_closed_cb), self);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  bar = adw_header_bar_new ();
  gtk_box_append (GTK_BOX (box), bar);
  page = mef_connexion_page_new (identification);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self->sign_in), box);
  gtk_window_present (GTK_WINDOW (self->sign_in));
}

/* ---- signing out ---- */

/* Unfinished work is saved and the claim given back while synchronisation still runs. */
static void
quitting_cb (MefApplication *application, MefComposition *self)
{
  if (self->review != NULL)
    mef_review_view_open (self->review, NULL);
}

static void
sign_out (MefComposition *self)
{
  quitting_cb (self->application, self);
  mef_account_sign_out_async (self->account, NULL, NULL, NULL);
  close_espace (self);
  show_identification (self);
}

static void
sign_out_response_cb (AdwMessageDialog *dialog, const char *response, MefComposition *self)
{
  if (g_str_equal (response, "fermer"))
    sign_out (self);
  else if (g_str_equal (response, "voir"))
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.actions", NULL);
}

static void
sign_out_cb (MefWindow *window, MefComposition *self)
{
  MefSynchroniser *synchroniser = mef_espace_get_synchroniser (self->espace);
  guint n = mef_synchroniser_get_en_attente (synchroniser) + mef_synchroniser_get_conflits (synchroniser);
  GtkWidget *dialog;

  if (n == 0)
    {
      sign_out (self);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (window), _ ("Fermer la session ?"), NULL);
  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      g_dngettext (GETTEXT_PACKAGE,
                   "%u action n’est pas encore arrivée au serveur. Elle reste gardée sur ce poste et "
                   "partira quand vous vous reconnecterez ici.",
                   "%u actions ne sont pas encore arrivées au serveur. Elles restent gardées sur ce "
                   "poste et partiront quand vous vous reconnecterez ici.",
                   n),
      n);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "annuler", _ ("_Annuler"), "voir",
                                    _ ("_Voir les actions"), "fermer", _ ("_Fermer la session"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "voir");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "annuler");
  g_signal_connect (dialog, "response", G_CALLBACK (sign_out_response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- windows of the account button and of the outbox ---- */

static void
account_cb (MefWindow *window, gboolean organisations, MefComposition *self)
{
  gtk_window_present (GTK_WINDOW (mef_compte_dialog_new (GTK_WINDOW (window), self->espace, organisations)));
}

static void
actions_cb (MefWindow *window, MefComposition *self)
{
  gtk_window_present (GTK_WINDOW (mef_actions_dialog_new (GTK_WINDOW (window), self->espace)));
}

static void
open_request_cb (MefWindow *window, const char *id, MefComposition *self)
{
  if (self->espace == NULL)
    return;
  mef_window_make_page (window, "moderation");
  g_action_group_activate_action (mef_moderation_page_get_actions (MEF_MODERATION_PAGE (self->moderation)),
                                  "ouvrir", g_variant_new_string (id));
}

static void
window_destroyed_cb (GtkWidget *window, MefComposition *self)
{
  self->window = NULL;
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_handle_id (&self->moderation_id, g_source_remove);
}

static void
begin_cb (MefApplication *application, MefWindow *window, MefComposition *self)
{
  self->window = window;
  g_signal_connect (window, "destroy", G_CALLBACK (window_destroyed_cb), self);
  g_signal_connect (window, "fermer-session", G_CALLBACK (sign_out_cb), self);
  g_signal_connect (window, "se-reconnecter", G_CALLBACK (sign_in_again_cb), self);
  g_signal_connect (window, "mon-compte", G_CALLBACK (account_cb), self);
  g_signal_connect (window, "ouvrir-actions", G_CALLBACK (actions_cb), self);
  g_signal_connect (window, "ouvrir-demande", G_CALLBACK (open_request_cb), self);
  self->patience_id = g_timeout_add (PATIENCE_MS, show_start_cb, self);
}

/* A third of the memory was what the allocator kept: each thread's own, and large pieces (scans, drawings)
 * that it had come to keep. */
static void
set_allocator (void)
{
  mallopt (M_ARENA_MAX, 2);
  mallopt (M_MMAP_THRESHOLD, 128 * 1024);
  mallopt (M_TRIM_THRESHOLD, 128 * 1024);
}

MefComposition *
mef_composition_new (const MefOptions *options, GError **error)
{
  g_autoptr (MefComposition) self = NULL;
  g_autoptr (MefTrousseau) keyring = NULL;

  g_return_val_if_fail (options != NULL && options->serveur != NULL, NULL);

  set_allocator ();
  self = g_new0 (MefComposition, 1);
  self->clock = mef_system_clock_new ();
  self->central = mef_central_new (options->serveur, options->ca, self->clock, error);
  if (self->central == NULL)
    return NULL;
  if (options->comptes_demo != NULL)
    {
      self->demo = mef_demo_accounts_read (options->comptes_demo, error);
      if (self->demo == NULL)
        return NULL;
    }
  keyring = mef_secret_service_new ();
  self->account = mef_account_new (mef_central_get_serveur (self->central), MEF_SIGN_IN (self->central),
                                   keyring, self->clock);
  self->application = mef_application_new ();
  g_signal_connect (self->application, "commencer", G_CALLBACK (begin_cb), self);
  g_signal_connect (self->application, "quitter", G_CALLBACK (quitting_cb), self);
  return g_steal_pointer (&self);
}

int
mef_composition_run (MefComposition *self, int argc, char **argv)
{
  g_return_val_if_fail (self != NULL, 1);

  self->start = mef_identification_new (self->account, self->demo);
  g_signal_connect (self->start, "ouverte", G_CALLBACK (opened_cb), self);
  g_signal_connect (self->start, "a-saisir", G_CALLBACK (to_type_cb), self);
  mef_identification_restaurer (self->start);
  return g_application_run (G_APPLICATION (self->application), argc, argv);
}

void
mef_composition_free (MefComposition *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->communes, mef_communes_unref);
  g_clear_object (&self->start);
  g_clear_object (&self->scans);
  close_renderer (self);
  g_clear_object (&self->espace);
  g_clear_object (&self->application);
  g_clear_object (&self->account);
  g_clear_object (&self->central);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->demo, g_ptr_array_unref);
  g_free (self);
}
