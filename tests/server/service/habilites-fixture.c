/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/habilites-fixture.h"

#include "base/mef-id.h"

typedef struct
{
  ServerFixture *server;
  const char    *structure;
  const char    *compte;
  const char    *email;
  const char    *site;
} Link;

static void
run (ServerFixture *self, MefStoreFunc func, Link *tie)
{
  g_autoptr (GError) error = NULL;

  tie->server = self;
  mef_store_write_sync (MEF_STORE (self->store), func, tie, &error);
  g_assert_no_error (error);
}

static MefStructure *
get_structure (MefTransaction *transaction, const Link *tie)
{
  g_autoptr (GError) error = NULL;
  MefStructure *structure = NULL;

  transaction->class->get_structure (transaction, mef_service_get_formulaires (tie->server->service),
                                     tie->structure, &structure, &error);
  g_assert_no_error (error);
  g_assert_nonnull (structure);
  return structure;
}

static gpointer
link_person (MefTransaction *transaction, gpointer data, GError **error)
{
  const Link *tie = data;
  g_autoptr (MefStructure) structure = get_structure (transaction, tie);
  g_autofree char *id = mef_id_new ();
  g_autoptr (MefGestionnaire) gestionnaire =
      mef_gestionnaire_new (id, structure->site, "Association Les Lutins", "ASSOCIATION");

  gestionnaire->version = 1;
  gestionnaire->convention = mef_day_new (2025, 9, 1);
  mef_gestionnaire_add_personne (gestionnaire, tie->compte, "Julie", "Lefèvre", tie->email);
  g_free (structure->gestionnaire);
  structure->gestionnaire = g_strdup (id);
  if (transaction->class->put_gestionnaire (transaction, gestionnaire, error))
    transaction->class->put_structure (transaction, structure, mef_structure_get_etat (structure, FALSE),
                                       "Paris", error);
  return NULL;
}

char *
habilites_sign_up (ServerFixture *self, const char *id, const char *email)
{
  g_autofree char *compte = server_fixture_add_audience (self, email, MEF_AUDIENCE_GESTIONNAIRE);
  g_autofree char *sql =
      g_strdup_printf ("UPDATE session SET audience = 'gestionnaire' WHERE compte = '%s'", compte);
  char *jeton;
  Link  tie = { .structure = id, .compte = compte, .email = email };

  run (self, link_person, &tie);
  jeton = server_fixture_open_session (self, compte);
  server_fixture_execute (self, sql);
  return jeton;
}

static gpointer
end_convention (MefTransaction *transaction, gpointer data, GError **error)
{
  const Link *tie = data;
  g_autoptr (MefStructure) structure = get_structure (transaction, tie);
  g_autoptr (MefGestionnaire) gestionnaire = NULL;

  if (!transaction->class->get_gestionnaire (transaction, structure->gestionnaire, &gestionnaire, error))
    return NULL;
  gestionnaire->revoque_le = mef_clock_now (MEF_CLOCK (tie->server->clock));
  gestionnaire->version++;
  transaction->class->put_gestionnaire (transaction, gestionnaire, error);
  return NULL;
}

void
habilites_revoke (ServerFixture *self, const char *id)
{
  run (self, end_convention, &(Link){ .structure = id });
}

MefOutcome *
habilites_propose (ServerFixture *self,
                   const char    *jeton,
                   const char    *id,
                   gint64         version,
                   const char    *nom,
                   GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT json_extract (donnees, '$.fiche.nom') FROM structure_corps"
                                          " WHERE structure = '%s'",
                                          id);
  g_autofree char *type_sql = g_strdup_printf ("SELECT type FROM structure WHERE id = '%s'", id);
  g_autofree char *code = server_fixture_query (self, type_sql);
  g_autofree char *before = server_fixture_query (self, sql);
  g_autoptr (MefCall) call = server_fixture_call (jeton, NULL);
  MefSaisieStructure   *saisie = g_new0 (MefSaisieStructure, 1);
  MefStructureQuestion *question;
  MefOutcome           *outcome;
  guint                 type;

  g_assert_true (mef_type_structure_from_code (code, &type));
  saisie->type = type;
  saisie->ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
  g_ptr_array_add (saisie->ecarts,
                   mef_ecart_new ("/nom", g_variant_new_string (before), g_variant_new_string (nom)));
  question = mef_structure_question_new (id, saisie);
  call->version = version;
  call->audiences = MEF_AUDIENCE_SET (MEF_AUDIENCE_GESTIONNAIRE);
  outcome = server_fixture_write (self, call, mef_use_propose, question, error);
  mef_structure_question_free (question);
  return outcome;
}

static gpointer
set_balf (MefTransaction *transaction, gpointer data, GError **error)
{
  const Link *tie = data;

  transaction->class->set_reglage (transaction, tie->site, MEF_REGLAGE_BALF_APPROBATEURS, tie->email, error);
  return NULL;
}

void
habilites_set_balf (ServerFixture *self, const char *site, const char *address)
{
  run (self, set_balf, &(Link){ .site = site, .email = address });
}
