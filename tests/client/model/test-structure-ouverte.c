/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/cache/mef-structures-fixture.h"
#include "client/model/mef-queue-fixture.h"
#include "client/model/mef-structure-ouverte.h"
#include "protocol/forms/mef-structure-codec.h"
#include "support/mef-sample-structure.h"

#include <string.h>

/* The open form over a real cache: kept, saved, changed elsewhere. Every wait is for a state. */

typedef struct
{
  MefQueueFixture     *base;
  MefCacheFixture     *cache;
  MefStructureOuverte *ouverte;
  MefStructure        *structure; /* of the register, complete */
  guint                elsewhere;
} Fixture;

static void
elsewhere_cb (MefStructureOuverte *ouverte, GPtrArray *ecarts, Fixture *f)
{
  f->elsewhere += ecarts->len;
}

static void
open_new (Fixture *f)
{
  f->ouverte = mef_structure_ouverte_new (f->base->espace, NULL);
  g_signal_connect (f->ouverte, "changee-ailleurs", G_CALLBACK (elsewhere_cb), f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  MefFormulaires *formulaires;

  f->base = mef_queue_fixture_new ();
  f->cache = f->base->cache;
  formulaires = mef_cache_get_formulaires (f->cache->cache);
  f->structure = mef_sample_structure_new (formulaires, MEF_TYPE_STRUCTURE_ALSH, 7);
  mef_sample_structure_fill (f->structure->fiche, "Les Lucioles");
  mef_fiche_set (f->structure->fiche, "/presentation", g_variant_new_string ("Une maison"));
  mef_structures_fixture_store (f->cache, f->structure);
  open_new (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->ouverte);
  mef_structure_free (f->structure);
  mef_queue_fixture_free (f->base);
}

static void
wait_for (Fixture *f, MefOuverture ouverture)
{
  while (mef_structure_ouverte_get_ouverture (f->ouverte) != ouverture)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_garde (Fixture *f, MefGarde garde)
{
  while (mef_structure_ouverte_get_garde (f->ouverte) != garde)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_it (Fixture *f)
{
  mef_structure_ouverte_ouvrir (f->ouverte, f->structure->id);
  wait_for (f, MEF_OUVERTURE_PRETE);
}

static const MefUnite *
unite (Fixture *f, const char *pointeur)
{
  MefSaisieFiche *saisie = mef_structure_ouverte_get_saisie (f->ouverte);

  return mef_formulaire_find_unite (mef_fiche_get_formulaire (mef_saisie_fiche_get_fiche (saisie)), pointeur);
}

static void
type (Fixture *f, const char *pointeur, const char *text)
{
  mef_saisie_fiche_type (mef_structure_ouverte_get_saisie (f->ouverte), unite (f, pointeur), text);
}

static const char *
typed (Fixture *f, const char *pointeur)
{
  return mef_fiche_get_text (mef_saisie_fiche_get_fiche (mef_structure_ouverte_get_saisie (f->ouverte)),
                             pointeur);
}

static void
wait_for_text (Fixture *f, const char *pointeur, const char *text)
{
  while (g_strcmp0 (typed (f, pointeur), text) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_conflits (Fixture *f, guint n)
{
  while (mef_structure_ouverte_get_conflits (f->ouverte)->len != n)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_modified (Fixture *f)
{
  gboolean modifiee;

  g_object_get (mef_structure_ouverte_get_saisie (f->ouverte), "modifiee", &modifiee, NULL);
  return modifiee;
}

/* Another agent sets these texts: pointer, text, …, NULL. */
static void change_elsewhere (Fixture *f, ...) G_GNUC_NULL_TERMINATED;

static void
change_elsewhere (Fixture *f, ...)
{
  const char *pointeur;
  va_list     pairs;

  f->structure->version++;
  va_start (pairs, f);
  while ((pointeur = va_arg (pairs, const char *)) != NULL)
    mef_fiche_set (f->structure->fiche, pointeur, g_variant_new_string (va_arg (pairs, const char *)));
  va_end (pairs);
  mef_structures_fixture_store (f->cache, f->structure);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
publish (Fixture *f, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_structure_ouverte_publier_async (f->ouverte, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_structure_ouverte_publier_finish (f->ouverte, result, error);
}

static gboolean
save_draft (Fixture *f, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_structure_ouverte_enregistrer_brouillon_async (f->ouverte, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_structure_ouverte_enregistrer_brouillon_finish (f->ouverte, result, error);
}

/* ---- kept ---- */

static void
test_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *id = NULL;
  gint64           du;

  mef_structure_ouverte_creer (f->ouverte, MEF_TYPE_STRUCTURE_LAEP, NULL);
  g_assert_cmpint (mef_structure_ouverte_get_ouverture (f->ouverte), ==, MEF_OUVERTURE_PRETE);
  g_assert_true (mef_structure_ouverte_is_nouvelle (f->ouverte));
  g_assert_cmpint (mef_structure_ouverte_get_garde (f->ouverte), ==, MEF_GARDE_RIEN);
  type (f, "/nom", "Le Nid");
  type (f, "/age_max", "trois fois rien");
  g_assert_cmpint (mef_structure_ouverte_get_garde (f->ouverte), ==, MEF_GARDE_EN_COURS);
  wait_for_garde (f, MEF_GARDE_ECRITE);
  id = g_strdup (mef_structure_ouverte_get_id (f->ouverte));

  /* As after a crash: nothing is said to the object that typed. */
  g_signal_handlers_disconnect_by_data (f->ouverte, f);
  g_clear_object (&f->ouverte);
  open_new (f);
  mef_structure_ouverte_ouvrir (f->ouverte, id);
  wait_for (f, MEF_OUVERTURE_PRETE);
  g_assert_cmpstr (typed (f, "/nom"), ==, "Le Nid");
  g_assert_cmpstr (typed (f, "/age_max"), ==, "trois fois rien");
  g_assert_true (mef_structure_ouverte_is_nouvelle (f->ouverte));
  g_assert_true (mef_structure_ouverte_is_reprise (f->ouverte, &du));
  g_assert_cmpint (du, ==, mef_cache_fixture_now (f->cache));
  g_assert_cmpint (mef_structure_ouverte_get_garde (f->ouverte), ==, MEF_GARDE_ECRITE);
}

/* What is taken back entirely is kept no longer. */
static void
test_taken_back (Fixture *f, gconstpointer data)
{
  g_autoptr (MefStructureDossier) dossier = NULL;

  open_it (f);
  type (f, "/presentation", "Autre");
  wait_for_garde (f, MEF_GARDE_ECRITE);
  type (f, "/presentation", "Une maison");
  wait_for_garde (f, MEF_GARDE_RIEN);
  dossier = mef_structures_fixture_dossier (f->cache, f->structure->id);
  g_assert_null (dossier->saisie);
}

/* Leaving writes what the delay has not. */
static void
test_closing_keeps (Fixture *f, gconstpointer data)
{
  open_it (f);
  type (f, "/presentation", "Au dernier moment");
  mef_structure_ouverte_fermer (f->ouverte);
  g_assert_cmpint (mef_structure_ouverte_get_ouverture (f->ouverte), ==, MEF_OUVERTURE_AUCUNE);
  open_it (f);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "Au dernier moment");
}

/* ---- saved ---- */

static void
test_publish (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefSaisieStructure) body = NULL;
  MefFormulaires *formulaires = mef_cache_get_formulaires (f->cache->cache);

  open_it (f);
  type (f, "/presentation", "Plus claire");
  g_assert_true (publish (f, &error));
  g_assert_no_error (error);
  while (is_modified (f))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "Plus claire");
  g_assert_cmpint (mef_structure_ouverte_get_garde (f->ouverte), ==, MEF_GARDE_RIEN);
  operation = mef_structures_fixture_only (f->cache);
  g_assert_cmpint (operation->genre, ==, MEF_OPERATION_MODIFIER_STRUCTURE);
  body = mef_saisie_structure_decode (operation->payload, -1, FALSE, formulaires, NULL);
  g_assert_cmpuint (body->ecarts->len, ==, 1);
  g_assert_cmpuint (f->elsewhere, ==, 0);
}

static void
test_draft (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autofree char *why = NULL;

  mef_structure_ouverte_creer (f->ouverte, MEF_TYPE_STRUCTURE_EAJE, NULL);
  type (f, "/nom", "Les Marmots");
  why = mef_structure_ouverte_why_not_brouillon (f->ouverte);
  g_assert_nonnull (strstr (why, "code postal"));
  g_assert_false (save_draft (f, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED);
  g_clear_error (&error);
  type (f, "/code_postal", "75020");
  g_assert_true (save_draft (f, &error));
  operation = mef_structures_fixture_only (f->cache);
  g_assert_cmpint (operation->genre, ==, MEF_OPERATION_CREER_STRUCTURE);
  while (mef_structure_ouverte_is_nouvelle (f->ouverte))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (mef_structure_ouverte_get_etat (f->ouverte), ==, MEF_ETAT_STRUCTURE_BROUILLON);
  g_assert_false (publish (f, &error));
  g_assert_nonnull (strstr (error->message, "à remplir"));
}

static void
test_duplicate (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefSaisieStructure) body = NULL;
  g_autofree char *id = NULL;

  mef_structure_ouverte_dupliquer (f->ouverte, f->structure->id);
  wait_for (f, MEF_OUVERTURE_PRETE);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "Une maison");
  g_assert_cmpstr (mef_structure_ouverte_get_id (f->ouverte), !=, f->structure->id);
  type (f, "/nom", "Les Lucioles bis");
  g_assert_false (publish (f, &error));
  g_assert_nonnull (strstr (error->message, "ALSH d’origine"));
  g_clear_error (&error);

  /* The rule holds for one gone on with as well. */
  wait_for_garde (f, MEF_GARDE_ECRITE);
  id = g_strdup (mef_structure_ouverte_get_id (f->ouverte));
  mef_structure_ouverte_ouvrir (f->ouverte, id);
  wait_for (f, MEF_OUVERTURE_PRETE);
  for (;;)
    {
      g_autofree char *why = mef_structure_ouverte_why_not_publier (f->ouverte);

      if (why != NULL && strstr (why, "ALSH d’origine") != NULL)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  type (f, "/code_postal", "75019");
  mef_saisie_fiche_set (mef_structure_ouverte_get_saisie (f->ouverte), unite (f, "/commune"),
                        g_variant_new_string ("75119"));
  g_assert_true (publish (f, &error));
  g_assert_no_error (error);
  operation = mef_structures_fixture_only (f->cache);
  body = mef_saisie_structure_decode (operation->payload, -1, TRUE,
                                      mef_cache_get_formulaires (f->cache->cache), NULL);
  g_assert_cmpstr (body->originale, ==, f->structure->id);
  g_assert_true (body->publier);
}

static void
test_thrown_away (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MefStructureDossier) dossier = NULL;

  open_it (f);
  type (f, "/presentation", "Autre");
  wait_for_garde (f, MEF_GARDE_ECRITE);
  mef_structure_ouverte_abandonner_async (f->ouverte, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (mef_structure_ouverte_abandonner_finish (f->ouverte, result, &error));
  g_assert_cmpstr (typed (f, "/presentation"), ==, "Une maison");
  g_assert_false (is_modified (f));
  dossier = mef_structures_fixture_dossier (f->cache, f->structure->id);
  g_assert_null (dossier->saisie);
}

/* ---- changed elsewhere ---- */

static void
test_clean_merge (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_it (f);
  type (f, "/presentation", "La mienne");
  change_elsewhere (f, "/acces", "Métro Gambetta", NULL);
  wait_for_text (f, "/acces", "Métro Gambetta");
  g_assert_cmpuint (f->elsewhere, ==, 1);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La mienne");
  g_assert_cmpuint (mef_structure_ouverte_get_conflits (f->ouverte)->len, ==, 0);
  g_assert_false (
      mef_saisie_fiche_is_modified (mef_structure_ouverte_get_saisie (f->ouverte), unite (f, "/acces")));
  g_assert_true (publish (f, &error));
}

static void
test_conflict (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const MefConflitChamp *conflit;

  open_it (f);
  type (f, "/presentation", "La mienne");
  type (f, "/acces", "Bus");
  change_elsewhere (f, "/presentation", "La leur", "/acces", "Métro", NULL);
  wait_for_conflits (f, 2);
  conflit = mef_structure_ouverte_find_conflit (f->ouverte, unite (f, "/presentation"));
  g_assert_cmpstr (g_variant_get_string (conflit->base, NULL), ==, "Une maison");
  g_assert_cmpstr (g_variant_get_string (conflit->mien, NULL), ==, "La mienne");
  g_assert_cmpstr (g_variant_get_string (conflit->leur, NULL), ==, "La leur");
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La mienne");
  g_assert_false (publish (f, &error));
  g_assert_nonnull (strstr (error->message, "2 champs modifiés"));
  g_clear_error (&error);

  /* They move on: still a conflict, with what both began from. */
  change_elsewhere (f, "/presentation", "La leur encore", NULL);
  while ((conflit = mef_structure_ouverte_find_conflit (f->ouverte, unite (f, "/presentation"))) == NULL
         || g_strcmp0 (g_variant_get_string (conflit->leur, NULL), "La leur encore") != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (g_variant_get_string (conflit->base, NULL), ==, "Une maison");

  mef_structure_ouverte_choisir (f->ouverte, unite (f, "/presentation"), FALSE);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La leur encore");
  g_assert_cmpuint (mef_structure_ouverte_get_conflits (f->ouverte)->len, ==, 1);
  mef_structure_ouverte_choisir (f->ouverte, unite (f, "/acces"), TRUE);
  g_assert_cmpstr (typed (f, "/acces"), ==, "Bus");
  g_assert_true (publish (f, &error));
  g_assert_no_error (error);
}

/* A conflict that nobody chose about is one again another time, and typing chooses. */
static void
test_conflict_kept (Fixture *f, gconstpointer data)
{
  open_it (f);
  type (f, "/presentation", "La mienne");
  change_elsewhere (f, "/presentation", "La leur", NULL);
  wait_for_conflits (f, 1);
  mef_structure_ouverte_fermer (f->ouverte);
  open_it (f);
  g_assert_cmpuint (mef_structure_ouverte_get_conflits (f->ouverte)->len, ==, 1);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La mienne");
  type (f, "/presentation", "Les deux");
  g_assert_cmpuint (mef_structure_ouverte_get_conflits (f->ouverte)->len, ==, 0);
}

/* What was saved and met another change in the server is in the form again, at once. */
static void
test_refused_while_open (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefStructure) current = mef_structure_copy (f->structure);
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const MefConflitChamp *conflit;

  open_it (f);
  type (f, "/presentation", "La mienne");
  g_assert_true (publish (f, &error));
  while (is_modified (f))
    g_main_context_iteration (NULL, TRUE);
  operation = mef_structures_fixture_only (f->cache);
  g_assert_true (mef_cache_fixture_begin (f->cache, operation->cle));
  type (f, "/acces", "Tapé ensuite");
  current->version = 9;
  mef_fiche_set (current->fiche, "/presentation", g_variant_new_string ("La leur"));
  reply = mef_structures_fixture_reply (412, current);
  mef_cache_fixture_set_aside (f->cache, operation->cle, MEF_OPERATION_CONFLIT, reply);
  wait_for_conflits (f, 1);
  conflit = g_ptr_array_index (mef_structure_ouverte_get_conflits (f->ouverte), 0);
  g_assert_cmpstr (g_variant_get_string (conflit->base, NULL), ==, "Une maison");
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La mienne");
  g_assert_cmpstr (typed (f, "/acces"), ==, "Tapé ensuite");
  none = mef_cache_fixture_operations (f->cache, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_proposal (Fixture *f, gconstpointer data)
{
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (f->structure, 1, "/presentation", "La proposée");
  g_autoptr (GError) error = NULL;

  open_it (f);
  type (f, "/presentation", "La mienne");
  mef_structures_fixture_propose (f->cache, f->structure, proposition);
  while (mef_structure_ouverte_get_etat (f->ouverte) != MEF_ETAT_STRUCTURE_EN_ATTENTE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (publish (f, &error));
  g_assert_nonnull (strstr (error->message, "attendent votre validation"));
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La mienne");
}

static void
test_deleted (Fixture *f, gconstpointer data)
{
  g_autoptr (MefFeedBatch) gone = mef_fixture_batch (FALSE, "d", NULL);
  g_autoptr (GError) error = NULL;

  open_it (f);
  type (f, "/presentation", "La mienne");
  wait_for_garde (f, MEF_GARDE_ECRITE);
  mef_fixture_add_suppression (gone, MEF_COLLECTION_STRUCTURES, f->structure->id, "751", 9);
  g_assert_true (mef_cache_fixture_apply (f->cache, "751", gone, NULL));
  wait_for (f, MEF_OUVERTURE_SUPPRIMEE);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La mienne");
  g_assert_false (publish (f, &error));
  g_assert_nonnull (strstr (error->message, "supprimée"));
}

static void
test_unknown (Fixture *f, gconstpointer data)
{
  g_autofree char *id = mef_sample_structure_dup_id (999);

  mef_structure_ouverte_ouvrir (f->ouverte, id);
  wait_for (f, MEF_OUVERTURE_INTROUVABLE);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Offline what the server knows is not deleted, and nothing is entered for it (OFF-02). */
static void
test_delete_offline (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL;

  mef_structures_supprimer_async (f->base->espace, f->structure->id, FALSE, NULL, deleted_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (mef_structures_supprimer_finish (f->base->espace, result, &error));
  g_assert_nonnull (strstr (error->message, "Rien n’a été supprimé"));
  none = mef_cache_fixture_operations (f->cache, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

#define ADD(name, func)                                                                                      \
  g_test_add ("/client/model/structure-ouverte/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("STR-03/new-form-survives", test_kept);
  ADD ("STR-03/taken-back-is-not-kept", test_taken_back);
  ADD ("STR-03/closing-keeps", test_closing_keeps);
  ADD ("STR-06/publish", test_publish);
  ADD ("STR-03/draft", test_draft);
  ADD ("STR-08/duplicate", test_duplicate);
  ADD ("STR-03/thrown-away", test_thrown_away);
  ADD ("OFF-04/clean-merge-while-open", test_clean_merge);
  ADD ("OFF-04/conflict-then-chosen", test_conflict);
  ADD ("OFF-04/conflict-not-chosen-comes-back", test_conflict_kept);
  ADD ("OFF-04/saved-then-conflict-while-open", test_refused_while_open);
  ADD ("STR-11/proposal-while-open", test_proposal);
  ADD ("OFF-04/deleted-while-open", test_deleted);
  ADD ("unknown", test_unknown);
  ADD ("STR-07/delete-offline-is-told-beforehand", test_delete_offline);
  return g_test_run ();
}
