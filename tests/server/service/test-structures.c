/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "server/service/habilites-fixture.h"

#include "base/mef-id.h"
#include "server/service/mef-propositions.h"
#include "support/mef-sample-demande.h"
#include "support/mef-sample-structure.h"

/* What a structure's creation and edit do besides themselves: twins, copies, links, lists. */

typedef struct
{
  ServerFixture *server;
  char          *agent;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = server_fixture_new ();
  fixture->agent = server_fixture_sign_up (fixture->server, "petit", "751", MEF_ROLE_AGENT_CAF);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  server_fixture_verify (fixture->server);
  server_fixture_free (fixture->server);
  g_free (fixture->agent);
}

#define DONE (-1)

/* Runs @use_case with @saisie, which it takes. */
static void
write_structure (Fixture            *fixture,
                 MefUseCase          use_case,
                 const char         *id,
                 gint64              version,
                 MefSaisieStructure *saisie,
                 int                 code,
                 const char         *pointer)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->agent, "751");
  g_autoptr (GError) error = NULL;
  MefStructureQuestion *question = mef_structure_question_new (id, saisie);
  g_autoptr (MefOutcome) outcome = NULL;

  call->version = version;
  outcome = server_fixture_write (fixture->server, call, use_case, question, &error);
  mef_structure_question_free (question);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, MEF_SERVICE_ERROR, code);
  if (pointer != NULL)
    g_assert_cmpstr (mef_service_error_get_pointer (error), ==, pointer);
}

static MefSaisieStructure *
new_saisie (Fixture *fixture, MefTypeStructure type, const char *nom)
{
  MefSaisieStructure *saisie = g_new0 (MefSaisieStructure, 1);

  saisie->type = type;
  saisie->publier = TRUE;
  saisie->fiche = mef_sample_fiche_new (server_fixture_get_form (fixture->server, type), nom);
  return saisie;
}

static MefSaisieStructure *
new_rpe (Fixture *fixture, gboolean linf, const char *jumelle)
{
  MefSaisieStructure *saisie = new_saisie (fixture, MEF_TYPE_STRUCTURE_RPE, "Relais du 20e");

  if (linf)
    {
      mef_fiche_set (saisie->fiche, "/est_linf", g_variant_new_boolean (TRUE));
      mef_fiche_set (saisie->fiche, "/guichet", g_variant_new_boolean (TRUE));
      mef_sample_structure_fill (saisie->fiche, "Relais du 20e");
    }
  saisie->jumelle = g_strdup (jumelle);
  return saisie;
}

static MefSaisieStructure *
new_edit (MefTypeStructure type, const char *pointeur, GVariant *from, GVariant *to)
{
  MefSaisieStructure *saisie = g_new0 (MefSaisieStructure, 1);

  saisie->type = type;
  saisie->ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
  if (pointeur != NULL)
    g_ptr_array_add (saisie->ecarts, mef_ecart_new (pointeur, from, to));
  return saisie;
}

static char *
dup_member (Fixture *fixture, const char *id, const char *member)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT coalesce (json_extract (donnees, '$.%s'), '') FROM structure_corps"
                       " WHERE structure = '%s'",
                       member, id);

  return server_fixture_query (fixture->server, sql);
}

static void
assert_member (Fixture *fixture, const char *id, const char *member, const char *expected)
{
  g_autofree char *value = dup_member (fixture, id, member);

  g_assert_cmpstr (value, ==, expected);
}

static void
delete_structure (Fixture *fixture, const char *id, gint64 version)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->agent, "751");
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = NULL;

  call->version = version;
  outcome = server_fixture_write (fixture->server, call, mef_use_delete_structure, (gpointer) id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->status, ==, 204);
}

/* Two structures made at once; what only a LINF is asked is still to be told. */
static void
test_twin_made (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rpe = mef_id_new ();
  g_autofree char *linf = mef_id_new ();

  write_structure (fixture, mef_use_create_structure, rpe, 0, new_rpe (fixture, TRUE, NULL),
                   MEF_SERVICE_ERROR_INVALID, "/jumelle");
  write_structure (fixture, mef_use_create_structure, rpe, 0, new_rpe (fixture, TRUE, rpe),
                   MEF_SERVICE_ERROR_INVALID, "/jumelle");
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM structure"), ==, 0);
  write_structure (fixture, mef_use_create_structure, rpe, 0, new_rpe (fixture, TRUE, linf), DONE, NULL);
  assert_member (fixture, rpe, "jumelle", linf);
  assert_member (fixture, linf, "jumelle", rpe);
  assert_member (fixture, linf, "type", "LINF");
  assert_member (fixture, linf, "etat", "VALIDE");
  assert_member (fixture, linf, "fiche.nom", "Relais du 20e (Linf)");

  /* One goes away: the other stays, without it. */
  delete_structure (fixture, linf, 1);
  assert_member (fixture, rpe, "jumelle", "");
  assert_member (fixture, rpe, "version", "2");
  g_assert_cmpint (server_fixture_count (fixture->server,
                                         "SELECT count(*) FROM change WHERE collection = 'structures'"
                                         " AND deleted = 1"),
                   ==, 1);
}

static void
test_twin_linked_and_parted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *linf =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_LINF, "Point info", TRUE);
  g_autofree char *elsewhere =
      server_fixture_add_structure (fixture->server, "931", MEF_TYPE_STRUCTURE_LINF, "Point info 93", TRUE);
  g_autofree char *creche =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles", TRUE);
  g_autofree char *rpe = mef_id_new ();

  write_structure (fixture, mef_use_create_structure, rpe, 0, new_rpe (fixture, TRUE, elsewhere),
                   MEF_SERVICE_ERROR_INVALID, "/jumelle");
  write_structure (fixture, mef_use_create_structure, rpe, 0, new_rpe (fixture, TRUE, creche),
                   MEF_SERVICE_ERROR_INVALID, "/jumelle");
  write_structure (fixture, mef_use_create_structure, rpe, 0, new_rpe (fixture, TRUE, linf), DONE, NULL);
  assert_member (fixture, linf, "jumelle", rpe);
  assert_member (fixture, linf, "version", "2");
  assert_member (fixture, linf, "fiche.nom", "Point info");

  /* Unticked: both stand alone. */
  write_structure (fixture, mef_use_edit_structure, rpe, 1,
                   new_edit (MEF_TYPE_STRUCTURE_RPE, "/est_linf", g_variant_new_boolean (TRUE),
                             g_variant_new_boolean (FALSE)),
                   DONE, NULL);
  assert_member (fixture, rpe, "jumelle", "");
  assert_member (fixture, linf, "jumelle", "");
  assert_member (fixture, linf, "version", "3");
}

static void
restore (Fixture *fixture, const char *id, gint64 version, gint64 wanted, int code)
{
  g_autoptr (MefCall) call = server_fixture_call (fixture->agent, "751");
  g_autoptr (GError) error = NULL;
  MefRestaurationQuestion *question = mef_restauration_question_new (id, wanted);
  g_autoptr (MefOutcome) outcome = NULL;

  call->version = version;
  outcome = server_fixture_write (fixture->server, call, mef_use_restore_structure, question, &error);
  mef_restauration_question_free (question);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, MEF_SERVICE_ERROR, code);
}

/* VAL-03: any version comes back, also one that had a Linf beside it, whose own may be gone. */
static void
test_twin_restored (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rpe = mef_id_new ();
  g_autofree char *linf = mef_id_new ();
  g_autofree char *second = NULL;

  write_structure (fixture, mef_use_create_structure, rpe, 0, new_rpe (fixture, TRUE, linf), DONE, NULL);
  write_structure (fixture, mef_use_edit_structure, rpe, 1,
                   new_edit (MEF_TYPE_STRUCTURE_RPE, "/est_linf", g_variant_new_boolean (TRUE),
                             g_variant_new_boolean (FALSE)),
                   DONE, NULL);
  delete_structure (fixture, linf, 2);
  restore (fixture, rpe, 2, 1, DONE);
  second = dup_member (fixture, rpe, "jumelle");
  g_assert_cmpstr (second, !=, "");
  g_assert_cmpstr (second, !=, linf);
  assert_member (fixture, second, "jumelle", rpe);
  assert_member (fixture, second, "type", "LINF");
  assert_member (fixture, rpe, "version", "3");
}

/* What was written of a field that the form no longer has: the history is read and versions come back; a
 * gestionnaire that is gone stands in nobody's way. */
static void
test_old_versions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles", TRUE);
  g_autofree char *julie = habilites_sign_up (fixture->server, id, "julie@lutins.exemple.fr");
  g_autoptr (MefCall) call = server_fixture_call (fixture->agent, "751");
  g_autoptr (GError) error = NULL;
  MefVersionsPage *page;

  write_structure (fixture, mef_use_edit_structure, id, 1,
                   new_edit (MEF_TYPE_STRUCTURE_EAJE, "/nom", g_variant_new_string ("Les Lucioles"),
                             g_variant_new_string ("Les Grillons")),
                   DONE, NULL);
  server_fixture_execute (
      fixture->server,
      "UPDATE structure_version SET ecarts = replace (ecarts, '\"ecarts\":[{', '\"ecarts\":[{\"field\":"
      "\"/disparu\",\"from\":null,\"to\":{\"x\":[1]}},{');"
      "UPDATE structure_corps SET donnees = replace (donnees, '\"fiche\":{',"
      " '\"fiche\":{\"disparu\":{\"x\":[1]},')");
  server_fixture_execute (fixture->server, "DELETE FROM gestionnaire");
  page = server_fixture_read (fixture->server, call, mef_use_list_versions, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->versions->len, ==, 2);
  g_assert_cmpuint (((MefVersionStructure *) g_ptr_array_index (page->versions, 0))->ecarts->len, ==, 1);
  mef_versions_page_free (page);
  restore (fixture, id, 2, 7, MEF_SERVICE_ERROR_INVALID);
  restore (fixture, id, 2, 1, DONE);
  assert_member (fixture, id, "fiche.nom", "Les Lucioles");
  assert_member (fixture, id, "version", "3");
}

/* DIS-02: a capacity that is lowered takes the places above it along, and those who show them are told. */
static void
test_capacity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = mef_id_new ();
  MefDay           today = mef_instant_day (mef_clock_now (MEF_CLOCK (fixture->server->clock)));
  GArray          *changes = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
  g_autoptr (MefCall) call = server_fixture_call (fixture->agent, "751");
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOutcome) outcome = NULL;
  g_autoptr (MefReleve) releve = NULL;
  MefDisponibilitesQuestion *question;
  MefSaisieStructure        *saisie = new_saisie (fixture, MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles");

  mef_fiche_set (saisie->fiche, "/capacite", g_variant_new_int64 (40));
  write_structure (fixture, mef_use_create_structure, id, 0, saisie, DONE, NULL);
  for (guint i = 0; i < 2; i++)
    {
      const MefChangementCase change = { { today + i, MEF_MOITIE_MATIN },
                                         { MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 },
                                         { MEF_DEMI_JOURNEE_DISPONIBLE, 10 + 20 * i } };

      g_array_append_val (changes, change);
    }
  question = mef_disponibilites_question_new (id, changes);
  outcome = server_fixture_write (fixture->server, call, mef_use_edit_disponibilites, question, &error);
  g_assert_no_error (error);
  mef_disponibilites_question_free (question);
  write_structure (
      fixture, mef_use_edit_structure, id, 1,
      new_edit (MEF_TYPE_STRUCTURE_EAJE, "/capacite", g_variant_new_int64 (40), g_variant_new_int64 (25)),
      DONE, NULL);
  releve = server_fixture_read (fixture->server, call, mef_use_read_disponibilites, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (releve->version, ==, 2);
  g_assert_cmpuint (mef_releve_get (releve, (MefCase){ today, MEF_MOITIE_MATIN }).places, ==, 10);
  g_assert_cmpuint (mef_releve_get (releve, (MefCase){ today + 1, MEF_MOITIE_MATIN }).places, ==, 25);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT version FROM change WHERE collection ="
                                                          " 'disponibilites'"),
                   ==, 2);
}

/* STR-06: an agent's edit of a validated structure applies at once, and nobody is written to. */
static void
test_no_mail (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles", TRUE);
  g_autofree char *julie = habilites_sign_up (fixture->server, id, "julie@lutins.exemple.fr");

  habilites_set_balf (fixture->server, "751", "approbateurs@caf751.exemple.fr");
  write_structure (fixture, mef_use_edit_structure, id, 1,
                   new_edit (MEF_TYPE_STRUCTURE_EAJE, "/nom", g_variant_new_string ("Les Lucioles"),
                             g_variant_new_string ("Les Grillons")),
                   DONE, NULL);
  assert_member (fixture, id, "fiche.nom", "Les Grillons");
  g_assert_cmpint (
      server_fixture_count (fixture->server, "SELECT count(*) FROM structure WHERE etat = 'VALIDE'"), ==, 1);
  restore (fixture, id, 2, 1, DONE);
  delete_structure (fixture, id, 3);
  g_assert_cmpint (server_fixture_count (fixture->server, "SELECT count(*) FROM courrier"), ==, 0);
}

/* STR-07: in any state, with all that hung on it; its persons lose it, and the gestionnaire keeps the others.
 */
static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  static const char *const beside[] = { "structures", "propositions", "disponibilites" };
  g_autofree char         *id =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles", TRUE);
  g_autofree char *julie = habilites_sign_up (fixture->server, id, "julie@lutins.exemple.fr");
  g_autofree char *gestionnaire = dup_member (fixture, id, "gestionnaire");
  g_autofree char *other = mef_id_new ();
  g_autoptr (MefCall) call = server_fixture_call (julie, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (MefOutcome) proposed = NULL;
  g_autoptr (MefOutcome) barred = NULL;
  MefSaisieStructure *saisie = new_saisie (fixture, MEF_TYPE_STRUCTURE_EAJE, "Les Grillons");

  saisie->gestionnaire = g_strdup (gestionnaire);
  write_structure (fixture, mef_use_create_structure, other, 0, saisie, DONE, NULL);
  proposed = habilites_propose (fixture->server, julie, id, 1, "Les Abeilles", &error);
  g_assert_no_error (error);
  server_fixture_execute (fixture->server,
                          "INSERT INTO disponibilites SELECT id, site, 1, '{\"structure\":\"' || id ||"
                          " '\",\"version\":1,\"demi_journees\":[]}' FROM structure WHERE etat ="
                          " 'EN_ATTENTE_VALIDATION'");
  delete_structure (fixture, id, 1);
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM change WHERE collection = '%s' AND record_id = '%s' AND deleted = 1",
          beside[i], id);

      g_assert_cmpint (server_fixture_count (fixture->server, sql), ==, 1);
    }
  g_assert_cmpint (server_fixture_count (fixture->server,
                                         "SELECT (SELECT count(*) FROM proposition) + (SELECT count(*) FROM"
                                         " disponibilites) + (SELECT count(*) FROM structure_version WHERE"
                                         " structure NOT IN (SELECT id FROM structure))"),
                   ==, 0);
  call->audiences = MEF_AUDIENCE_SET (MEF_AUDIENCE_GESTIONNAIRE);
  left = server_fixture_read (fixture->server, call, mef_use_list_own_structures, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (((MefRecord *) g_ptr_array_index (left, 0))->id, ==, other);
  g_assert_null (server_fixture_read (fixture->server, call, mef_use_read_own_disponibilites, id, &error));
  g_assert_error (error, MEF_SERVICE_ERROR, MEF_SERVICE_ERROR_NOT_FOUND);
}

/* STR-08: both name and postal code are others, and the original is a validated ALSH of this site. */
static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autofree char *original =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_ALSH, "Les Galopins", TRUE);
  g_autofree char *draft =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_ALSH, "Les Mésanges", FALSE);
  g_autofree char *creche =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles", TRUE);
  const struct
  {
    MefTypeStructure type;
    const char      *original;
    const char      *nom;
    const char      *insee;
    const char      *code_postal;
    int              code;
    const char      *pointer;
  } cases[] = {
    { MEF_TYPE_STRUCTURE_ALSH, original, "Les Galopins", "75119", "75019", MEF_SERVICE_ERROR_INVALID,
      "/fiche/nom" },
    { MEF_TYPE_STRUCTURE_ALSH, original, "Les Lutins", "75120", "75020", MEF_SERVICE_ERROR_INVALID,
      "/fiche/code_postal" },
    { MEF_TYPE_STRUCTURE_ALSH, draft, "Les Lutins", "75119", "75019", MEF_SERVICE_ERROR_INVALID,
      "/originale" },
    { MEF_TYPE_STRUCTURE_EAJE, creche, "Les Lutins", "75119", "75019", MEF_SERVICE_ERROR_INVALID,
      "/originale" },
    { MEF_TYPE_STRUCTURE_ALSH, original, "Les Lutins", "75119", "75019", DONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char    *id = mef_id_new ();
      MefSaisieStructure *saisie = new_saisie (fixture, cases[i].type, cases[i].nom);

      saisie->originale = g_strdup (cases[i].original);
      mef_fiche_set (saisie->fiche, "/code_postal", g_variant_new_string (cases[i].code_postal));
      mef_fiche_set (saisie->fiche, "/commune", g_variant_new_string (cases[i].insee));
      write_structure (fixture, mef_use_create_structure, id, 0, saisie, cases[i].code, cases[i].pointer);
    }
}

/* STR-05: only to a habilitation that stands. */
static void
test_gestionnaire (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_EAJE, "Les Lucioles", TRUE);
  g_autofree char    *julie = habilites_sign_up (fixture->server, first, "julie@lutins.exemple.fr");
  g_autofree char    *gestionnaire = dup_member (fixture, first, "gestionnaire");
  g_autofree char    *second = mef_id_new ();
  g_autofree char    *third = mef_id_new ();
  MefSaisieStructure *saisie = new_saisie (fixture, MEF_TYPE_STRUCTURE_EAJE, "Les Grillons");

  saisie->gestionnaire = g_strdup (gestionnaire);
  write_structure (fixture, mef_use_create_structure, second, 0, saisie, DONE, NULL);
  assert_member (fixture, second, "gestionnaire", gestionnaire);
  habilites_revoke (fixture->server, first);
  saisie = new_saisie (fixture, MEF_TYPE_STRUCTURE_EAJE, "Les Abeilles");
  saisie->gestionnaire = g_strdup (gestionnaire);
  write_structure (fixture, mef_use_create_structure, third, 0, saisie, MEF_SERVICE_ERROR_INVALID,
                   "/gestionnaire");
}

/* All pages of a list, two rows each: the ids in their order. */
static GPtrArray *
list_all (Fixture *fixture, const MefFiltreStructures *filtre, gint64 *total)
{
  GPtrArray       *ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *apres = NULL;

  *total = -1;
  do
    {
      g_autoptr (MefCall) call = server_fixture_call (fixture->agent, "751");
      g_autoptr (GError) error = NULL;
      g_autoptr (MefStructuresQuestion) question =
          mef_structures_question_new (mef_filtre_structures_copy (filtre), apres, 2);
      g_autoptr (MefStructuresPage) page =
          server_fixture_read (fixture->server, call, mef_use_list_structures, question, &error);

      g_assert_no_error (error);
      if (apres == NULL)
        *total = page->total;
      for (guint i = 0; i < page->structures->len; i++)
        g_ptr_array_add (ids, g_strdup (((MefRecord *) g_ptr_array_index (page->structures, i))->id));
      g_free (apres);
      apres = g_strdup (page->suivant);
    }
  while (apres != NULL);
  return ids;
}

/* STR-01: every order walks every row once, both ways; filters are those of the domain. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  static const char *const noms[] = { "Zébulon", "Les Écoliers", "les abeilles", "L’Île aux enfants",
                                      "Les Abeilles" };
  g_autoptr (MefFiltreStructures) filtre = mef_filtre_structures_new ();

  for (guint i = 0; i < G_N_ELEMENTS (noms); i++)
    {
      g_free (server_fixture_add_structure (fixture->server, "751", i, noms[i], i % 2 == 0));
      mef_fake_clock_advance (fixture->server->clock, G_USEC_PER_SEC);
    }
  g_free (
      server_fixture_add_structure (fixture->server, "931", MEF_TYPE_STRUCTURE_EAJE, "Les Voisins", TRUE));
  for (guint tri = 0; tri < MEF_TRI_STRUCTURES_N; tri++)
    {
      gint64 total;
      g_autoptr (GPtrArray) up = NULL;
      g_autoptr (GPtrArray) down = NULL;

      filtre->tri = tri;
      filtre->descendant = FALSE;
      up = list_all (fixture, filtre, &total);
      filtre->descendant = TRUE;
      down = list_all (fixture, filtre, &total);
      g_assert_cmpint (total, ==, G_N_ELEMENTS (noms));
      g_assert_cmpuint (up->len, ==, G_N_ELEMENTS (noms));
      g_assert_cmpuint (down->len, ==, up->len);
      for (guint i = 0; i < up->len; i++)
        g_assert_cmpstr (g_ptr_array_index (up, i), ==, g_ptr_array_index (down, up->len - 1 - i));
    }
  filtre->etats = 1u << MEF_ETAT_STRUCTURE_VALIDE;
  filtre->nom = g_strdup ("abei");
  for (guint i = 0; i < 2; i++)
    {
      gint64 total;
      g_autoptr (GPtrArray) found = NULL;

      filtre->types = i == 0 ? 0 : 1u << MEF_TYPE_STRUCTURE_ALSH;
      found = list_all (fixture, filtre, &total);
      g_assert_cmpint (total, ==, i == 0 ? 2 : 1);
      g_assert_cmpuint (found->len, ==, (guint) total);
    }
}

/* How many changes of structures the caller is told; deletions too. */
static guint
count_changes (Fixture *fixture, const char *jeton, char **apres, guint *deleted)
{
  g_autoptr (MefCall) call = server_fixture_call (jeton, "751");
  g_autoptr (GError) error = NULL;
  g_autoptr (MefFeedQuestion) question = mef_feed_question_new (*apres, 100, FALSE);
  g_autoptr (MefFeedPage) page =
      server_fixture_read (fixture->server, call, mef_use_read_changes, question, &error);
  guint n = 0;

  g_assert_no_error (error);
  *deleted = 0;
  for (guint i = 0; i < page->changes->len; i++)
    {
      const MefFeedChange *change = g_ptr_array_index (page->changes, i);

      if (!g_str_equal (change->collection, MEF_RECORDS_STRUCTURES))
        continue;
      n++;
      *deleted += change->donnees == NULL;
    }
  g_free (*apres);
  *apres = g_strdup (page->curseur);
  return n;
}

/* API-04: told to who may manage structures, and to nobody else. */
static void
test_feed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *moderateur =
      server_fixture_sign_up (fixture->server, "diallo", "751", MEF_ROLE_MODERATEUR);
  g_autofree char *id =
      server_fixture_add_structure (fixture->server, "751", MEF_TYPE_STRUCTURE_SMF, "Médiation 20e", TRUE);
  g_autofree char *apres = NULL;
  g_autofree char *of_moderateur = NULL;
  guint            deleted;

  g_assert_cmpuint (count_changes (fixture, fixture->agent, &apres, &deleted), ==, 1);
  g_assert_cmpuint (deleted, ==, 0);
  g_assert_cmpuint (count_changes (fixture, moderateur, &of_moderateur, &deleted), ==, 0);
  g_assert_cmpuint (count_changes (fixture, fixture->agent, &apres, &deleted), ==, 0);
  delete_structure (fixture, id, 1);
  g_assert_cmpuint (count_changes (fixture, fixture->agent, &apres, &deleted), ==, 1);
  g_assert_cmpuint (deleted, ==, 1);
  g_assert_cmpuint (count_changes (fixture, moderateur, &of_moderateur, &deleted), ==, 0);
}

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/service/structures/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("STR-09/twin-made", test_twin_made);
  ADD ("STR-09/twin-linked-and-parted", test_twin_linked_and_parted);
  ADD ("VAL-03/STR-09/twin-restored", test_twin_restored);
  ADD ("VAL-03/old-versions", test_old_versions);
  ADD ("DIS-02/lowered-capacity", test_capacity);
  ADD ("STR-06/no-mail", test_no_mail);
  ADD ("STR-07/deleted", test_deleted);
  ADD ("STR-08/duplicate", test_duplicate);
  ADD ("STR-05/gestionnaire", test_gestionnaire);
  ADD ("STR-01/list", test_list);
  ADD ("API-04/feed", test_feed);

  return g_test_run ();
}
