/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/server-fixture.h"

#include "base/mef-id.h"
#include "database/sqlite/mef-sqlite-driver.h"
#include "protocol/forms/mef-formulaires-loader.h"
#include "server/documents/mef-file-document-store.h"
#include "server/exports/mef-classeur-xlsx.h"
#include "server/mail/mef-mail-redacteur.h"
#include "server/service/interfaces/mef-demo-sink.h"
#include "server/service/mef-findings.h"
#include "server/service/mef-secret.h"
#include "server/store/mef-journal-verifier.h"
#include "server/store/mef-store-demandes.h"
#include "server/store/mef-store-registre.h"
#include "support/mef-sample-demande.h"
#include "support/mef-sample-structure.h"

#include <string.h>

static MefFormulaires *
load_formulaires (void)
{
  static MefFormulaires *formulaires = NULL;

  if (formulaires == NULL)
    {
      g_autoptr (GError) error = NULL;

      formulaires = mef_formulaires_load (&error);
      g_assert_no_error (error);
    }
  return formulaires;
}

static MefCommunes *
load_communes (void)
{
  static MefCommunes *communes = NULL;

  if (communes == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      char *text;
      gsize length;

      g_file_get_contents (MEF_SOURCE_DATA_DIR "/communes.tsv", &text, &length, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new_take (text, length);
      communes = mef_communes_parse (bytes, &error);
      g_assert_no_error (error);
    }
  return mef_communes_ref (communes);
}

static MefSites *
load_sites (void)
{
  static MefSites *sites = NULL;

  if (sites == NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      char *text;
      gsize length;

      g_file_get_contents (MEF_SOURCE_DATA_DIR "/sites.tsv", &text, &length, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new_take (text, length);
      sites = mef_sites_parse (bytes, &error);
      g_assert_no_error (error);
    }
  return sites;
}

/* Argon2id is slow on purpose: one hash is enough for all accounts of a program. */
static const char *
get_secret (void)
{
  static char *secret = NULL;
  g_autoptr (GError) error = NULL;

  if (secret == NULL)
    secret = mef_secret_hash_password (SERVER_FIXTURE_PASSWORD, &error);
  g_assert_no_error (error);
  return secret;
}

MefDatabaseStore *
server_fixture_open_store (ServerFixture *self)
{
  g_autoptr (GError) error = NULL;
  MefDatabaseStore *store = mef_database_store_open (&mef_sqlite_driver, self->location, self->key,
                                                     MEF_CLOCK (self->clock), 2, &error);

  g_assert_no_error (error);
  return store;
}

ServerFixture *
server_fixture_new (void)
{
  ServerFixture *self = g_new0 (ServerFixture, 1);
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  g_autofree char *now = mef_instant_to_rfc3339 (MEF_SAMPLE_NOW);
  g_autoptr (GError) error = NULL;

  self->dir = mef_temp_dir_new ();
  self->location = mef_temp_dir_get_file (self->dir, "central.db");
  self->key = g_bytes_new_static ("0123456789abcdef0123456789ABCDEF", 32);
  server_fixture_reopen (self, now);
  mef_database_store_initialise (self->store, sites, &error);
  g_assert_no_error (error);
  return self;
}

void
server_fixture_close (ServerFixture *self)
{
  g_clear_object (&self->service);
  g_clear_object (&self->documents);
  g_clear_object (&self->store);
}

void
server_fixture_reopen (ServerFixture *self, const char *now)
{
  g_autofree char *folder = g_path_get_dirname (self->location);
  g_autofree char *documents = g_build_filename (folder, "documents", NULL);

  if (self->clock == NULL)
    self->clock = mef_fake_clock_new (now);
  if (self->pages == NULL)
    self->pages = mef_fake_page_counter_new ();
  if (self->communes == NULL)
    self->communes = load_communes ();
  self->store = server_fixture_open_store (self);
  self->documents = mef_file_document_store_new (documents);
  self->service = mef_service_new (MEF_STORE (self->store), self->documents, MEF_PAGE_COUNTER (self->pages),
                                   MEF_CLOCK (self->clock), self->communes, &mef_mail_redacteur);
  mef_service_set_sites (self->service, load_sites ());
  mef_service_set_formulaires (self->service, load_formulaires ());
  mef_service_set_classeur_writer (self->service, mef_classeur_xlsx_write);
}

void
server_fixture_free (ServerFixture *self)
{
  if (self == NULL)
    return;

  server_fixture_close (self);
  mef_communes_unref (self->communes);
  g_object_unref (self->pages);
  g_object_unref (self->clock);
  g_bytes_unref (self->key);
  mef_temp_dir_free (self->dir);
  g_free (self);
}

MefConnection *
server_fixture_connect (ServerFixture *self)
{
  g_autoptr (GError) error = NULL;
  MefConnection *connection = mef_connection_open (&mef_sqlite_driver, self->location, FALSE, &error);

  g_assert_no_error (error);
  return connection;
}

char *
server_fixture_query (ServerFixture *self, const char *sql)
{
  g_autoptr (MefConnection) connection = server_fixture_connect (self);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  {
    g_autoptr (MefStatement) statement = mef_connection_prepare (connection, sql, &error);
    gboolean row;

    g_assert_no_error (error);
    mef_statement_step (statement, &row, &error);
    g_assert_no_error (error);
    if (row)
      text = mef_statement_dup_text (statement, 0);
  }
  return text != NULL ? text : g_strdup ("");
}

gint64
server_fixture_count (ServerFixture *self, const char *sql)
{
  g_autofree char *text = server_fixture_query (self, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

void
server_fixture_execute (ServerFixture *self, const char *sql)
{
  g_autoptr (MefConnection) connection = server_fixture_connect (self);
  g_autoptr (GError) error = NULL;

  mef_connection_execute (connection, sql, &error);
  g_assert_no_error (error);
}

static void
run (ServerFixture *self, MefStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  mef_store_write_sync (MEF_STORE (self->store), func, data, &error);
  g_assert_no_error (error);
}

static gpointer
insert_compte (MefTransaction *transaction, gpointer data, GError **error)
{
  transaction->class->insert_compte (transaction, data, get_secret (), error);
  return NULL;
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

char *
server_fixture_add_compte (ServerFixture *self, const char *name, const char *site, guint roles)
{
  g_autoptr (MefCompte) compte = mef_sample_compte_new (site, roles);

  set_text (&compte->id, mef_id_new ());
  set_text (&compte->email, g_strdup_printf ("%s@caf.exemple.fr", name));
  set_text (&compte->login, g_strdup_printf ("claire.%s", name));
  set_text (&compte->nom, g_strdup (name));
  if (site == NULL)
    compte->roles_reguliers = roles;
  run (self, insert_compte, compte);
  return g_strdup (compte->id);
}

char *
server_fixture_add_audience (ServerFixture *self, const char *email, MefAudience audience)
{
  g_autoptr (MefCompte) compte = mef_sample_compte_new (NULL, 0);

  set_text (&compte->id, mef_id_new ());
  set_text (&compte->email, g_strdup (email));
  set_text (&compte->login, g_strdup (""));
  compte->audience = audience;
  run (self, insert_compte, compte);
  return g_strdup (compte->id);
}

static gpointer
insert_session (MefTransaction *transaction, gpointer data, GError **error)
{
  transaction->class->insert_session (transaction, data, error);
  return NULL;
}

char *
server_fixture_open_session (ServerFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  char            *jeton = mef_secret_new_token (&error);
  g_autofree char *hash = mef_secret_hash_token (jeton);
  gint64           now = mef_clock_now (MEF_CLOCK (self->clock));
  g_autofree char *sql = g_strdup_printf ("SELECT audience FROM compte WHERE id = '%s'", id);
  g_autofree char *code = server_fixture_query (self, sql);
  MefAudience      audience = MEF_AUDIENCE_CAF;
  gboolean         known = mef_audience_from_code (code, &audience);
  g_autoptr (MefOpenSession) session = mef_open_session_new (hash, id, audience, now, now + 12 * MEF_HOUR);

  g_assert_no_error (error);
  g_assert_true (known);
  run (self, insert_session, session);
  return jeton;
}

char *
server_fixture_sign_up (ServerFixture *self, const char *name, const char *site, guint roles)
{
  g_autofree char *id = server_fixture_add_compte (self, name, site, roles);

  return server_fixture_open_session (self, id);
}

typedef struct
{
  ServerFixture   *fixture;
  MefDemande      *demande;
  MefSngi          sngi;
  MefDemoPersonne *personne;
} Adding;

static gpointer
insert_personne (MefTransaction *transaction, gpointer data, GError **error)
{
  Adding *adding = data;

  mef_store_insert_personne ((MefStoreTransaction *) transaction, adding->personne, error);
  return NULL;
}

static gpointer
insert_demande (MefTransaction *transaction, gpointer data, GError **error)
{
  Adding *adding = data;

  if (mef_store_insert_demande ((MefStoreTransaction *) transaction, adding->demande, adding->sngi, error))
    mef_findings_refresh (transaction, adding->fixture->communes, adding->demande, error);
  return NULL;
}

static void
add_personne (ServerFixture *self, const char *id, const MefDemande *like, MefStatutAsm statut)
{
  MefDemoPersonne personne = {
    .id = (char *) id,
    .site = like->site,
    .statut = statut,
    .depuis = MEF_SAMPLE_NOW - 30 * 24 * MEF_HOUR,
    .civilite = like->civilite,
    .prenom = like->prenom,
    .nom = like->nom,
    .nom_naissance = like->nom_naissance,
    .date_naissance = like->date_naissance,
    .lieu_naissance = like->lieu_naissance,
    .email = like->email,
    .telephone = like->telephone,
    .adresse = like->adresse,
  };
  Adding adding = { .fixture = self, .personne = &personne };

  run (self, insert_personne, &adding);
}

MefFormulaire *
server_fixture_get_form (ServerFixture *self, MefTypeStructure type)
{
  return mef_formulaires_get (mef_service_get_formulaires (self->service), type);
}

char *
server_fixture_add_structure (ServerFixture   *self,
                              const char      *site,
                              MefTypeStructure type,
                              const char      *nom,
                              gboolean         publier)
{
  static guint     n = 0;
  g_autofree char *name = g_strdup_printf ("createur%u", n++);
  g_autofree char *jeton = server_fixture_sign_up (self, name, site, MEF_ROLE_AGENT_CAF);
  g_autofree char *id = mef_id_new ();
  g_autoptr (MefCall) call = server_fixture_call (jeton, site);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = NULL;
  MefSaisieStructure   *saisie = g_new0 (MefSaisieStructure, 1);
  MefStructureQuestion *question;

  saisie->type = type;
  saisie->publier = publier;
  saisie->fiche = mef_sample_fiche_new (server_fixture_get_form (self, type), nom);
  question = mef_structure_question_new (id, saisie);
  outcome = server_fixture_write (self, call, mef_use_create_structure, question, &error);
  g_assert_no_error (error);
  mef_structure_question_free (question);
  return g_steal_pointer (&id);
}

void
server_fixture_add_radie (ServerFixture *self, const char *id, const MefDemande *like)
{
  add_personne (self, id, like, MEF_STATUT_ASM_RADIE);
}

void
server_fixture_add_demande (ServerFixture *self, MefDemande *demande, MefSngi sngi)
{
  Adding adding = { .fixture = self, .demande = demande, .sngi = sngi };

  add_personne (self, demande->asm_id, demande, MEF_STATUT_ASM_EN_COURS);
  run (self, insert_demande, &adding);
  mef_demande_unref (demande);
}

char *
server_fixture_add_nth (ServerFixture *self, guint n)
{
  MefDemande *demande = mef_sample_demande_new_nth (n);
  char       *id = g_strdup (demande->id);

  server_fixture_add_demande (self, demande, MEF_SNGI_NON_DISPONIBLE);
  return id;
}

MefCall *
server_fixture_call (const char *jeton, const char *site)
{
  MefCall *call = mef_call_new ("essai", "192.0.2.1");

  call->jeton = g_strdup (jeton);
  call->site = g_strdup (site);
  return call;
}

void
server_fixture_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

void
server_fixture_wait (GAsyncResult **result)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC * 60;

  while (*result == NULL && g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (200);
    }
  g_assert_nonnull (*result);
}

gpointer
server_fixture_read (ServerFixture *self, MefCall *call, MefUseCase use_case, gpointer input, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_service_read_async (self->service, call, use_case, input, NULL, NULL, NULL, server_fixture_done_cb,
                          &result);
  server_fixture_wait (&result);
  return mef_service_read_finish (self->service, result, error);
}

MefOutcome *
server_fixture_write (ServerFixture *self, MefCall *call, MefUseCase use_case, gpointer input, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_service_write_async (self->service, call, use_case, input, NULL, NULL, server_fixture_done_cb, &result);
  server_fixture_wait (&result);
  return mef_service_write_finish (self->service, result, error);
}

MefOutcome *
server_fixture_decide (ServerFixture *self,
                       const char    *jeton,
                       const char    *site,
                       const char    *id,
                       gint64         version,
                       MefEvenement   decision,
                       const char    *key,
                       GError       **error)
{
  g_autoptr (MefCall) call = server_fixture_call (jeton, site);
  g_autoptr (MefDecision) sample = mef_sample_decision_new (decision);
  MefDecideQuestion *question = mef_decide_question_new (id, sample);
  MefOutcome        *outcome;

  call->version = version;
  if (key != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (&decision, sizeof decision);

      mef_call_set_key (call, key, "POST", id, body);
    }
  outcome = server_fixture_write (self, call, mef_use_decide, question, error);
  mef_decide_question_free (question);
  return outcome;
}

MefSignIn *
server_fixture_sign_in_as (ServerFixture *self,
                           MefAudience    audience,
                           const char    *email,
                           const char    *password,
                           const char    *address,
                           GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MefCall) call = mef_call_new ("ouvrirSession", address);

  mef_service_sign_in_async (self->service, call, audience, email, password, NULL, server_fixture_done_cb,
                             &result);
  server_fixture_wait (&result);
  return mef_service_sign_in_finish (self->service, result, error);
}

MefSignIn *
server_fixture_sign_in (ServerFixture *self,
                        const char    *email,
                        const char    *password,
                        const char    *address,
                        GError       **error)
{
  return server_fixture_sign_in_as (self, MEF_AUDIENCE_CAF, email, password, address, error);
}

int
server_fixture_sweep (ServerFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int ended;

  mef_service_sweep_async (self->service, NULL, server_fixture_done_cb, &result);
  server_fixture_wait (&result);
  ended = mef_service_sweep_finish (self->service, result, &error);
  g_assert_no_error (error);
  return ended;
}

void
server_fixture_verify (ServerFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) verdicts = mef_journal_verify (self->store, self->key, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (verdicts->len, >, 0);
  for (guint i = 0; i < verdicts->len; i++)
    g_assert_cmpstr (((MefJournalVerdict *) g_ptr_array_index (verdicts, i))->fault, ==, NULL);
}
