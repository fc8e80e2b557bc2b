/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/cache/mef-structures-fixture.h"
#include "client/model/mef-annulation.h"
#include "client/model/mef-proposition-ouverte.h"
#include "client/model/mef-queue-fixture.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "support/mef-sample-structure.h"

#include <string.h>

/* A proposal under review over a real cache, without network. Every wait is for a state. */

typedef struct
{
  MefQueueFixture       *base;
  MefCacheFixture       *cache;
  MefPropositionOuverte *ouverte;
  MefStructure          *structure; /* of the register, complete */
  guint                  elsewhere;
} Fixture;

static void
elsewhere_cb (Fixture *f)
{
  f->elsewhere++;
}

static void
open_new (Fixture *f)
{
  f->ouverte = mef_proposition_ouverte_new (f->base->espace, NULL);
  g_signal_connect_swapped (f->ouverte, "changee-ailleurs", G_CALLBACK (elsewhere_cb), f);
}

static void
propose (Fixture *f, gint64 version, const char *text)
{
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (f->structure, version, "/presentation", text);

  g_ptr_array_add (proposition->ecarts,
                   mef_ecart_new ("/telephone", mef_fiche_get (f->structure->fiche, "/telephone"),
                                  g_variant_new_string ("0143661280")));
  mef_structures_fixture_propose (f->cache, f->structure, proposition);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->base = mef_queue_fixture_new ();
  f->cache = f->base->cache;
  f->structure =
      mef_sample_structure_new (mef_cache_get_formulaires (f->cache->cache), MEF_TYPE_STRUCTURE_ALSH, 7);
  mef_sample_structure_fill (f->structure->fiche, "Les Lucioles");
  mef_fiche_set (f->structure->fiche, "/presentation", g_variant_new_string ("Une maison"));
  mef_structures_fixture_store (f->cache, f->structure);
  propose (f, 3, "La proposée");
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
  while (mef_proposition_ouverte_get_ouverture (f->ouverte) != ouverture)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_garde (Fixture *f, MefGarde garde)
{
  while (mef_proposition_ouverte_get_garde (f->ouverte) != garde)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_it (Fixture *f)
{
  mef_proposition_ouverte_ouvrir (f->ouverte, f->structure->id);
  wait_for (f, MEF_OUVERTURE_PRETE);
}

static void
type (Fixture *f, const char *pointeur, const char *text)
{
  MefSaisieFiche *saisie = mef_proposition_ouverte_get_saisie (f->ouverte);
  const MefUnite *unite =
      mef_formulaire_find_unite (mef_fiche_get_formulaire (mef_saisie_fiche_get_fiche (saisie)), pointeur);

  mef_saisie_fiche_type (saisie, unite, text);
}

static const char *
typed (Fixture *f, const char *pointeur)
{
  return mef_fiche_get_text (mef_saisie_fiche_get_fiche (mef_proposition_ouverte_get_saisie (f->ouverte)),
                             pointeur);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static MefOperation *
judge (Fixture *f, MefVerdictProposition verdict, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_proposition_ouverte_juger_async (f->ouverte, verdict, NULL, done_cb, &result);
  await (&result);
  return mef_proposition_ouverte_juger_finish (f->ouverte, result, error);
}

/* As after a crash: nothing is said to the object that typed. */
static void
start_again (Fixture *f)
{
  g_signal_handlers_disconnect_by_data (f->ouverte, f);
  g_clear_object (&f->ouverte);
  open_new (f);
  open_it (f);
}

/* The colleague's verdict arrives by the feed. */
static void
close_elsewhere (Fixture *f, const char *text)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (GError) error = NULL;

  f->structure->version++;
  mef_fiche_set (f->structure->fiche, "/presentation", g_variant_new_string (text));
  mef_fixture_add_structure (batch, f->structure);
  mef_fixture_add_suppression (batch, MEF_COLLECTION_PROPOSITIONS, f->structure->id, f->structure->site, 4);
  g_assert_true (mef_cache_fixture_apply (f->cache, "751", batch, &error));
  g_assert_no_error (error);
}

/* ---- corrections ---- */

static void
test_kept (Fixture *f, gconstpointer data)
{
  gint64 du;

  open_it (f);
  g_assert_cmpstr (mef_proposition_ouverte_get_proposition (f->ouverte)->auteur, ==, "Julie Lefèvre");
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La proposée");
  g_assert_cmpint (mef_proposition_ouverte_get_garde (f->ouverte), ==, MEF_GARDE_RIEN);
  g_assert_cmpuint (mef_proposition_ouverte_count_corrections (f->ouverte), ==, 0);
  g_assert_false (mef_proposition_ouverte_is_reprise (f->ouverte, NULL));
  type (f, "/presentation", "La corrigée");
  mef_proposition_ouverte_set_motif (f->ouverte, "Le texte");
  wait_for_garde (f, MEF_GARDE_ECRITE);

  start_again (f);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La corrigée");
  g_assert_cmpstr (typed (f, "/telephone"), ==, "0143661280");
  g_assert_cmpuint (mef_proposition_ouverte_count_corrections (f->ouverte), ==, 1);
  g_assert_cmpstr (mef_proposition_ouverte_get_motif (f->ouverte), ==, "Le texte");
  g_assert_true (mef_proposition_ouverte_is_reprise (f->ouverte, &du));
  g_assert_cmpint (du, ==, mef_cache_fixture_now (f->cache));
}

static void
test_thrown_away (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefStructureDossier) dossier = NULL;

  open_it (f);
  type (f, "/presentation", "La corrigée");
  wait_for_garde (f, MEF_GARDE_ECRITE);
  mef_proposition_ouverte_abandonner_async (f->ouverte, NULL, done_cb, &result);
  await (&result);
  g_assert_true (mef_proposition_ouverte_abandonner_finish (f->ouverte, result, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La proposée");
  dossier = mef_structures_fixture_dossier (f->cache, f->structure->id);
  g_assert_null (dossier->correction);
}

/* ---- the verdict ---- */

static void
test_accept (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefDecisionProposition) body = NULL;
  g_autoptr (MefLigneStructure) ligne = NULL;
  g_autoptr (MefStructureDossier) dossier = NULL;

  open_it (f);
  type (f, "/presentation", "La corrigée");
  operation = judge (f, MEF_VERDICT_VALIDER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (operation->base_version, ==, 3);
  body = mef_decision_proposition_decode (operation->payload, -1, mef_cache_get_formulaires (f->cache->cache),
                                          &error);
  g_assert_no_error (error);
  g_assert_cmpuint (body->ecarts->len, ==, 2);
  mef_proposition_ouverte_fermer (f->ouverte);

  /* Works offline: the list shows it decided, its value is the corrected one. */
  ligne = mef_structures_fixture_ligne (f->cache, f->structure->id);
  g_assert_cmpint (ligne->etat, ==, MEF_ETAT_STRUCTURE_VALIDE);
  dossier = mef_structures_fixture_dossier (f->cache, f->structure->id);
  g_assert_cmpstr (mef_fiche_get_text (dossier->affichee->fiche, "/presentation"), ==, "La corrigée");
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefAnnulation) undo = mef_annulation_new (f->cache->cache);
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char   *id = NULL;
  MefIssueAnnulation issue;

  open_it (f);
  type (f, "/presentation", "La corrigée");
  operation = judge (f, MEF_VERDICT_VALIDER, &error);
  g_assert_no_error (error);
  mef_annulation_push (undo, operation);
  mef_proposition_ouverte_fermer (f->ouverte);
  mef_annulation_undo_async (undo, NULL, done_cb, &result);
  await (&result);
  id = mef_annulation_undo_finish (undo, result, &issue, &error);
  g_assert_cmpint (issue, ==, MEF_ANNULATION_FAITE);
  g_assert_cmpstr (id, ==, f->structure->id);
  open_it (f);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La corrigée");
}

static void
test_refuse (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefDecisionProposition) body = NULL;

  open_it (f);
  g_assert_null (judge (f, MEF_VERDICT_REFUSER, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED);
  g_clear_error (&error);
  mef_proposition_ouverte_set_motif (f->ouverte, "  Ce n’est pas votre numéro.\n");
  operation = judge (f, MEF_VERDICT_REFUSER, &error);
  g_assert_no_error (error);
  body = mef_decision_proposition_decode (operation->payload, -1, mef_cache_get_formulaires (f->cache->cache),
                                          &error);
  g_assert_cmpint (body->verdict, ==, MEF_VERDICT_REFUSER);
  g_assert_cmpstr (body->motif, ==, "Ce n’est pas votre numéro.");
}

/* Nothing wrong is published, and nothing is called accepted that is not. */
static void
test_obstacles (Fixture *f, gconstpointer data)
{
  g_autofree char *wrong = NULL;
  g_autofree char *nothing = NULL;

  open_it (f);
  type (f, "/telephone", "trois");
  wrong = mef_proposition_ouverte_why_not_valider (f->ouverte);
  g_assert_nonnull (strstr (wrong, "en erreur"));
  type (f, "/telephone", mef_fiche_get_text (f->structure->fiche, "/telephone"));
  type (f, "/presentation", "Une maison");
  nothing = mef_proposition_ouverte_why_not_valider (f->ouverte);
  g_assert_nonnull (strstr (nothing, "rien à valider"));
}

/* ---- changed elsewhere ---- */

static void
test_another (Fixture *f, gconstpointer data)
{
  open_it (f);
  type (f, "/presentation", "La corrigée");
  f->structure->version++;
  propose (f, 5, "Une autre");
  while (f->elsewhere == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (mef_proposition_ouverte_get_proposition (f->ouverte)->version, ==, 5);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La corrigée");
  g_assert_cmpstr (mef_fiche_get_text (mef_proposition_ouverte_get_proposee (f->ouverte), "/presentation"),
                   ==, "Une autre");
  g_assert_cmpuint (mef_proposition_ouverte_count_corrections (f->ouverte), ==, 1);
}

static void
test_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefStructureDossier) dossier = NULL;

  open_it (f);
  type (f, "/telephone", "01 43 66 12 99");
  wait_for_garde (f, MEF_GARDE_ECRITE);
  close_elsewhere (f, "Décidée par un collègue");
  wait_for (f, MEF_OUVERTURE_SUPPRIMEE);
  g_assert_null (judge (f, MEF_VERDICT_VALIDER, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED);
  g_clear_error (&error);

  /* What the user found out is not lost: it becomes an edit of what the colleague published. */
  mef_proposition_ouverte_reporter_async (f->ouverte, NULL, done_cb, &result);
  await (&result);
  g_assert_true (mef_proposition_ouverte_reporter_finish (f->ouverte, result, &error));
  g_assert_no_error (error);
  dossier = mef_structures_fixture_dossier (f->cache, f->structure->id);
  g_assert_null (dossier->correction);
  g_assert_cmpstr (mef_fiche_get_text (dossier->saisie->travail, "/telephone"), ==, "0143661299");
  g_assert_cmpstr (mef_fiche_get_text (dossier->saisie->travail, "/presentation"), ==,
                   "Décidée par un collègue");
}

/* The server did not take the verdict: why is told, and the work is there. */
static void
test_set_aside (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefReply) reply = mef_reply_new (412);

  open_it (f);
  type (f, "/presentation", "La corrigée");
  operation = judge (f, MEF_VERDICT_VALIDER, &error);
  g_assert_no_error (error);
  mef_proposition_ouverte_fermer (f->ouverte);
  mef_fake_clock_advance (f->cache->clock, MEF_OPERATION_DELAI_ANNULATION);
  g_assert_true (mef_cache_fixture_begin (f->cache, operation->cle));
  reply->probleme = g_strdup ("version-perimee");
  reply->detail = g_strdup ("La proposition n’est plus celle que vous avez vue.");
  mef_cache_fixture_set_aside (f->cache, operation->cle, MEF_OPERATION_CONFLIT, reply);
  open_it (f);
  g_assert_cmpstr (mef_proposition_ouverte_get_avis (f->ouverte), ==, reply->detail);
  g_assert_cmpstr (typed (f, "/presentation"), ==, "La corrigée");
}

static void
test_nothing_proposed (Fixture *f, gconstpointer data)
{
  close_elsewhere (f, "Décidée");
  mef_proposition_ouverte_ouvrir (f->ouverte, f->structure->id);
  wait_for (f, MEF_OUVERTURE_INTROUVABLE);
  g_assert_null (mef_proposition_ouverte_get_saisie (f->ouverte));
}

#define ADD(path, function)                                                                                  \
  g_test_add ("/client/model/proposition-ouverte/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("VAL-02/corrections-survive", test_kept);
  ADD ("VAL-02/corrections-thrown-away", test_thrown_away);
  ADD ("VAL-02/accepted-with-a-correction", test_accept);
  ADD ("VAL-02/accept-then-undo", test_undo);
  ADD ("VAL-02/refused-with-a-reason", test_refuse);
  ADD ("VAL-02/what-stands-in-the-way", test_obstacles);
  ADD ("VAL-02/another-proposal-under-the-eyes", test_another);
  ADD ("VAL-02/decided-by-a-colleague", test_gone);
  ADD ("VAL-02/verdict-set-aside", test_set_aside);
  ADD ("VAL-02/nothing-proposed", test_nothing_proposed);

  return g_test_run ();
}
