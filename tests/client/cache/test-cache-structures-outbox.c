/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/cache/mef-structures-fixture.h"

#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/forms/mef-structure-codec.h"

#include <string.h>

/* What the user does with a structure, from the disk to the answer (OFF-02 to OFF-04). */

typedef struct
{
  MefCacheFixture *fixture;
  MefFormulaires  *formulaires;
  MefStructure    *structure; /* of the register, version 1 */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->fixture = mef_cache_fixture_new ();
  f->formulaires = mef_formulaires_ref (mef_cache_get_formulaires (f->fixture->cache));
  f->structure = mef_sample_structure_new (f->formulaires, MEF_TYPE_STRUCTURE_MAM, 7);
  mef_fiche_set (f->structure->fiche, "/presentation", g_variant_new_string ("Une maison"));
  mef_structures_fixture_store (f->fixture, f->structure);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mef_structure_free (f->structure);
  mef_formulaires_unref (f->formulaires);
  mef_cache_fixture_free (f->fixture);
}

/* The form of a structure that nobody saved yet. */
static MefSaisieGardee *
new_saisie (Fixture *f, guint n, const char *nom)
{
  g_autofree char *id = mef_sample_structure_dup_id (n);
  g_autoptr (MefFiche) nothing =
      mef_fiche_new (mef_formulaires_get (f->formulaires, MEF_TYPE_STRUCTURE_ALSH));
  g_autoptr (MefFiche) travail = mef_fiche_copy (nothing);

  mef_fiche_set (travail, "/nom", g_variant_new_string (nom));
  mef_fiche_set (travail, "/code_postal", g_variant_new_string ("59000"));
  return mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, id, "751", 0, nothing, travail);
}

static MefOperation *
send_first (Fixture *f)
{
  g_autoptr (MefPret) pret = mef_cache_fixture_ready (f->fixture);
  MefOperation *operation;

  g_assert_cmpuint (pret->operations->len, ==, 1);
  operation = mef_operation_ref (g_ptr_array_index (pret->operations, 0));
  g_assert_true (mef_cache_fixture_begin (f->fixture, operation->cle));
  return operation;
}

static void
assert_nothing_ready (Fixture *f)
{
  g_autoptr (MefPret) pret = mef_cache_fixture_ready (f->fixture);

  g_assert_cmpuint (pret->operations->len, ==, 0);
}

static const char *
shown_text (MefStructureDossier *dossier, const char *pointeur)
{
  return mef_fiche_get_text (dossier->affichee->fiche, pointeur);
}

static void
assert_shown (Fixture *f, const char *id, const char *pointeur, const char *text)
{
  g_autoptr (MefStructureDossier) dossier = mef_structures_fixture_dossier (f->fixture, id);

  g_assert_cmpstr (shown_text (dossier, pointeur), ==, text);
}

/* The structure as the server has it after somebody set one text. */
static MefStructure *
changed (Fixture *f, gint64 version, const char *pointeur, const char *text)
{
  MefStructure *after = mef_structure_copy (f->structure);

  after->version = version;
  mef_fiche_set (after->fiche, pointeur, g_variant_new_string (text));
  return after;
}

/* ---- kept here ---- */

static void
test_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (MefSaisieGardee) saisie = new_saisie (f, 50, "Les Marmots");
  g_autoptr (MefStructureDossier) dossier = NULL;
  g_autoptr (MefLigneStructure) ligne = NULL;

  mef_fiche_set (saisie->travail, "/age_min", g_variant_new_string ("douze"));
  saisie->originale = g_strdup (f->structure->id);
  mef_structures_fixture_garder (f->fixture, saisie);
  mef_cache_fixture_close (f->fixture);
  mef_cache_fixture_open (f->fixture);

  dossier = mef_structures_fixture_dossier (f->fixture, saisie->id);
  g_assert_null (dossier->affichee);
  g_assert_cmpstr (mef_fiche_get_text (dossier->saisie->travail, "/age_min"), ==, "douze");
  g_assert_cmpstr (mef_fiche_get_text (dossier->saisie->travail, "/code_postal"), ==, "59000");
  g_assert_cmpstr (dossier->saisie->originale, ==, f->structure->id);
  g_assert_cmpint (dossier->saisie->maj_le, ==, mef_cache_fixture_now (f->fixture));
  ligne = mef_structures_fixture_ligne (f->fixture, saisie->id);
  g_assert_true (ligne->brouillon && ligne->locale);
  g_assert_cmpstr (ligne->nom, ==, "Les Marmots");
  g_assert_cmpint (ligne->etat, ==, MEF_ETAT_STRUCTURE_BROUILLON);

  /* Thrown away by the user alone. */
  mef_structures_fixture_supprimer (f->fixture, saisie->id);
  g_assert_null (mef_structures_fixture_ligne (f->fixture, saisie->id));
  g_assert_null (mef_structures_fixture_dossier (f->fixture, saisie->id));
}

/* ---- create ---- */

static void
test_create (Fixture *f, gconstpointer data)
{
  g_autoptr (MefSaisieGardee) saisie = new_saisie (f, 50, "Les Marmots");
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefOperation) sent = NULL;
  g_autoptr (MefStructure) answer = NULL;
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (MefLigneStructure) before = NULL;
  g_autoptr (MefLigneStructure) after = NULL;
  g_autoptr (MefSaisieStructure) body = NULL;
  g_autoptr (GPtrArray) left = NULL;

  mef_structures_fixture_garder (f->fixture, saisie);
  g_assert_true (mef_structures_fixture_enregistrer (f->fixture, saisie, FALSE, NULL));
  before = mef_structures_fixture_ligne (f->fixture, saisie->id);
  g_assert_true (before->locale && before->en_attente_envoi && !before->brouillon);

  /* Saved again before it has left: still one operation, with the last form. */
  mef_fiche_set (saisie->travail, "/nom", g_variant_new_string ("Les Mômes"));
  g_assert_true (mef_structures_fixture_enregistrer (f->fixture, saisie, TRUE, NULL));
  operation = mef_structures_fixture_only (f->fixture);
  g_assert_cmpint (operation->genre, ==, MEF_OPERATION_CREER_STRUCTURE);
  g_assert_cmpstr (operation->titre, ==, "Créer · Les Mômes");
  body = mef_saisie_structure_decode (operation->payload, -1, TRUE, f->formulaires, NULL);
  g_assert_true (body->publier);
  g_assert_cmpstr (mef_fiche_get_text (body->fiche, "/nom"), ==, "Les Mômes");

  sent = send_first (f);
  answer = mef_structure_new (saisie->id, "751", mef_formulaires_get (f->formulaires, saisie->type));
  answer->version = 1;
  answer->publiee = TRUE;
  g_free (answer->numero);
  answer->numero = g_strdup ("S-751-000050");
  mef_fiche_set (answer->fiche, "/nom", g_variant_new_string ("Les Mômes"));
  reply = mef_structures_fixture_reply (201, answer);
  g_assert_true (mef_cache_fixture_acknowledge (f->fixture, sent->cle, reply));
  after = mef_structures_fixture_ligne (f->fixture, saisie->id);
  g_assert_false (after->locale || after->en_attente_envoi || after->brouillon);
  g_assert_cmpstr (after->numero, ==, "S-751-000050");
  g_assert_cmpint (after->etat, ==, MEF_ETAT_STRUCTURE_VALIDE);
  left = mef_cache_fixture_operations (f->fixture, NULL);
  g_assert_cmpuint (left->len, ==, 0);
}

/* Half-days and edits of a structure wait until it is there; a refused one is taken up as a form again. */
static void
test_create_refused (Fixture *f, gconstpointer data)
{
  const MefChangementCase change = { { 740000, MEF_MOITIE_MATIN },
                                     { 0, 0 },
                                     { MEF_DEMI_JOURNEE_DISPONIBLE, 2 } };
  g_autoptr (MefSaisieGardee) saisie = new_saisie (f, 50, "Les Marmots");
  g_autoptr (MefSaisieGardee) more = NULL;
  g_autoptr (MefOperation) sent = NULL;
  g_autoptr (MefOperation) again = NULL;
  g_autoptr (MefReply) reply = mef_reply_new (422);
  g_autoptr (MefStructureDossier) dossier = NULL;
  g_autoptr (MefLigneStructure) ligne = NULL;
  g_autoptr (MefFiche) further = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_structures_fixture_enregistrer (f->fixture, saisie, TRUE, NULL));
  mef_structures_fixture_changer (f->fixture, saisie->id, change);
  sent = send_first (f);
  further = mef_fiche_copy (saisie->travail);
  mef_fiche_set (further, "/presentation", g_variant_new_string ("Plus tard"));
  more = mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, saisie->id, "751", 0, saisie->travail, further);
  g_assert_true (mef_structures_fixture_enregistrer (f->fixture, more, FALSE, NULL));
  assert_shown (f, saisie->id, "/presentation", "Plus tard");

  mef_cache_fixture_set_aside (f->fixture, sent->cle, MEF_OPERATION_REFUSEE, reply);
  assert_nothing_ready (f);
  ligne = mef_structures_fixture_ligne (f->fixture, saisie->id);
  g_assert_true (ligne->a_choisir && ligne->locale);
  g_assert_false (mef_structures_fixture_enregistrer (f->fixture, more, TRUE, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED);

  g_assert_true (mef_structures_fixture_reprendre (f->fixture, saisie->id));
  dossier = mef_structures_fixture_dossier (f->fixture, saisie->id);
  g_assert_cmpstr (mef_fiche_get_text (dossier->saisie->travail, "/presentation"), ==, "Plus tard");
  g_assert_cmpstr (mef_fiche_get_text (dossier->saisie->travail, "/nom"), ==, "Les Marmots");
  left = mef_cache_fixture_operations (f->fixture, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  assert_nothing_ready (f);

  g_assert_true (mef_structures_fixture_enregistrer (f->fixture, dossier->saisie, TRUE, NULL));
  again = send_first (f);
  g_assert_cmpint (again->genre, ==, MEF_OPERATION_CREER_STRUCTURE);
  g_assert_cmpstr (again->cle, !=, sent->cle);
}

/* ---- edit ---- */

static void
test_edits_merge (Fixture *f, gconstpointer data)
{
  g_autoptr (MefStructureDossier) dossier = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (MefSaisieStructure) body = NULL;
  g_autoptr (MefLigneStructure) ligne = NULL;
  g_autoptr (GPtrArray) none = NULL;

  mef_structures_fixture_edit (f->fixture, f->structure, "/presentation", "Deux");
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  mef_structures_fixture_edit (f->fixture, dossier->affichee, "/presentation", "Trois");
  operation = mef_structures_fixture_only (f->fixture);
  body = mef_saisie_structure_decode (operation->payload, -1, FALSE, f->formulaires, NULL);
  g_assert_cmpuint (body->ecarts->len, ==, 1);
  g_assert_cmpstr (g_variant_get_string (((MefEcart *) g_ptr_array_index (body->ecarts, 0))->avant, NULL), ==,
                   "Une maison");
  g_assert_cmpstr (g_variant_get_string (((MefEcart *) g_ptr_array_index (body->ecarts, 0))->apres, NULL), ==,
                   "Trois");
  g_assert_cmpint (operation->base_version, ==, 1);
  ligne = mef_structures_fixture_ligne (f->fixture, f->structure->id);
  g_assert_true (ligne->en_attente_envoi);

  /* Back to where it began: nothing is left to send. */
  {
    g_autoptr (MefStructureDossier) now = mef_structures_fixture_dossier (f->fixture, f->structure->id);

    mef_structures_fixture_edit (f->fixture, now->affichee, "/presentation", "Une maison");
  }
  none = mef_cache_fixture_operations (f->fixture, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_edit_during_send (Fixture *f, gconstpointer data)
{
  g_autoptr (MefStructureDossier) dossier = NULL;
  g_autoptr (MefOperation) first = NULL;
  g_autoptr (MefOperation) second = NULL;
  g_autoptr (MefStructure) answer = changed (f, 2, "/presentation", "Deux");
  g_autoptr (MefReply) reply = mef_structures_fixture_reply (200, answer);

  mef_structures_fixture_edit (f->fixture, f->structure, "/presentation", "Deux");
  first = send_first (f);
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  mef_structures_fixture_edit (f->fixture, dossier->affichee, "/presentation", "Trois");
  assert_shown (f, f->structure->id, "/presentation", "Trois");
  {
    g_autoptr (MefPret) pret = mef_cache_fixture_ready (f->fixture);

    g_assert_cmpuint (pret->operations->len, ==, 1);
    g_assert_cmpstr (((MefOperation *) g_ptr_array_index (pret->operations, 0))->cle, ==, first->cle);
  }
  g_assert_true (mef_cache_fixture_acknowledge (f->fixture, first->cle, reply));
  assert_shown (f, f->structure->id, "/presentation", "Trois");
  second = send_first (f);
  g_assert_cmpint (second->base_version, ==, 2);
}

/* Somebody else changed another field: sent again with the same key and body, upon what stands now. */
static void
test_rebase (Fixture *f, gconstpointer data)
{
  g_autoptr (MefOperation) first = NULL;
  g_autoptr (MefOperation) again = NULL;
  g_autoptr (MefStructure) current = changed (f, 5, "/acces", "Métro");
  g_autoptr (MefReply) reply = mef_structures_fixture_reply (412, current);
  guint  en_attente, conflits;
  gint64 derniere;

  mef_structures_fixture_edit (f->fixture, f->structure, "/presentation", "Deux");
  first = send_first (f);
  mef_cache_fixture_set_aside (f->fixture, first->cle, MEF_OPERATION_CONFLIT, reply);
  mef_cache_fixture_count_outbox (f->fixture, &en_attente, &conflits, &derniere);
  g_assert_cmpuint (en_attente, ==, 1);
  g_assert_cmpuint (conflits, ==, 0);
  again = send_first (f);
  g_assert_cmpstr (again->cle, ==, first->cle);
  g_assert_cmpstr (again->payload, ==, first->payload);
  g_assert_cmpint (again->base_version, ==, 5);
  assert_shown (f, f->structure->id, "/presentation", "Deux");
  assert_shown (f, f->structure->id, "/acces", "Métro");

  /* A server that refuses the version it tells is not asked for ever. */
  mef_cache_fixture_set_aside (f->fixture, first->cle, MEF_OPERATION_CONFLIT, reply);
  mef_cache_fixture_count_outbox (f->fixture, &en_attente, &conflits, &derniere);
  g_assert_cmpuint (conflits, ==, 1);
}

/* Both changed one field: a conflict, with the work kept; the other fields merge by themselves. */
static void
test_conflict (Fixture *f, gconstpointer data)
{
  g_autoptr (MefOperation) first = NULL;
  g_autoptr (MefStructure) current = changed (f, 5, "/presentation", "La leur");
  g_autoptr (MefReply) reply = NULL;
  g_autoptr (MefStructureDossier) dossier = NULL;
  g_autoptr (MefLigneStructure) ligne = NULL;
  g_autoptr (MefFiche) mine = mef_fiche_copy (f->structure->fiche);
  g_autoptr (MefSaisieGardee) saisie = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) ecarts = NULL;
  g_autoptr (GPtrArray) none = NULL;

  mef_fiche_set (current->fiche, "/acces", g_variant_new_string ("Métro"));
  reply = mef_structures_fixture_reply (412, current);
  mef_fiche_set (mine, "/presentation", g_variant_new_string ("La mienne"));
  mef_fiche_set (mine, "/tarifs", g_variant_new_string ("Gratuit"));
  saisie = mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, f->structure->id, "751", 1, f->structure->fiche, mine);
  g_assert_true (mef_structures_fixture_enregistrer (f->fixture, saisie, TRUE, NULL));
  first = send_first (f);
  mef_cache_fixture_set_aside (f->fixture, first->cle, MEF_OPERATION_CONFLIT, reply);
  ligne = mef_structures_fixture_ligne (f->fixture, f->structure->id);
  g_assert_true (ligne->a_choisir && !ligne->en_attente_envoi);
  assert_shown (f, f->structure->id, "/presentation", "La leur");

  g_assert_true (mef_structures_fixture_reprendre (f->fixture, f->structure->id));
  g_assert_false (mef_structures_fixture_reprendre (f->fixture, f->structure->id));
  none = mef_cache_fixture_operations (f->fixture, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_cmpint (dossier->saisie->version, ==, 5);
  ecarts = mef_ecarts_between (dossier->saisie->origine, dossier->saisie->travail);
  conflicts = mef_ecarts_find_conflicts (ecarts, dossier->affichee->fiche);
  g_assert_cmpuint (ecarts->len, ==, 2);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((MefEcart *) g_ptr_array_index (conflicts, 0))->pointeur, ==, "/presentation");
  g_assert_cmpstr (g_variant_get_string (((MefEcart *) g_ptr_array_index (conflicts, 0))->avant, NULL), ==,
                   "Une maison");
  g_assert_cmpstr (mef_fiche_get_text (dossier->saisie->travail, "/acces"), ==, "Métro");
}

/* « Envoyer quand même »: the user's values hold over those that stand now. */
static void
test_insist (Fixture *f, gconstpointer data)
{
  g_autoptr (MefOperation) first = NULL;
  g_autoptr (MefOperation) again = NULL;
  g_autoptr (MefStructure) current = changed (f, 5, "/presentation", "La leur");
  g_autoptr (MefReply) reply = mef_structures_fixture_reply (412, current);
  g_autoptr (MefSaisieStructure) body = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  mef_structures_fixture_edit (f->fixture, f->structure, "/presentation", "La mienne");
  first = send_first (f);
  mef_cache_fixture_set_aside (f->fixture, first->cle, MEF_OPERATION_CONFLIT, reply);
  g_assert_true (mef_cache_fixture_retry (f->fixture, first->cle));
  again = send_first (f);
  g_assert_cmpstr (again->cle, !=, first->cle);
  g_assert_cmpint (again->base_version, ==, 5);
  body = mef_saisie_structure_decode (again->payload, -1, FALSE, f->formulaires, NULL);
  conflicts = mef_ecarts_find_conflicts (body->ecarts, current->fiche);
  g_assert_cmpuint (conflicts->len, ==, 0);
  assert_shown (f, f->structure->id, "/presentation", "La mienne");
}

/* An edit made while a proposal came in is a conflict with it, and is kept (STR-11). */
static void
test_proposal_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (MefOperation) first = NULL;
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (f->structure, 3, "/presentation", "La proposée");
  g_autoptr (MefReply) reply = mef_reply_new (409);
  g_autoptr (MefStructureDossier) dossier = NULL;

  reply->probleme = g_strdup ("proposition-ouverte");
  reply->courant =
      mef_proposition_codec_encode (proposition, mef_formulaires_get (f->formulaires, f->structure->type));
  mef_structures_fixture_edit (f->fixture, f->structure, "/presentation", "La mienne");
  first = send_first (f);
  mef_cache_fixture_set_aside (f->fixture, first->cle, MEF_OPERATION_CONFLIT, reply);
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_nonnull (dossier->proposition);
  g_assert_nonnull (mef_structure_dossier_find_aside (dossier, MEF_OPERATION_MODIFIER_STRUCTURE));
  g_assert_cmpint (mef_structure_get_etat (dossier->affichee, TRUE), ==, MEF_ETAT_STRUCTURE_EN_ATTENTE);
}

/* ---- delete ---- */

static void
test_delete (Fixture *f, gconstpointer data)
{
  g_autoptr (MefOperation) sent = NULL;
  g_autoptr (MefReply) reply = mef_reply_new (204);
  g_autoptr (MefOperation) refused = NULL;

  mef_structures_fixture_supprimer (f->fixture, f->structure->id);
  mef_structures_fixture_supprimer (f->fixture, f->structure->id);
  /* Online only: not sent within a minute it ends refused, and may be tried again. */
  mef_fake_clock_advance (f->fixture->clock, MEF_OPERATION_DELAI_EN_LIGNE);
  assert_nothing_ready (f);
  refused = mef_structures_fixture_only (f->fixture);
  g_assert_cmpint (refused->etat, ==, MEF_OPERATION_REFUSEE);
  mef_structures_fixture_supprimer (f->fixture, f->structure->id);
  sent = send_first (f);
  g_assert_cmpint (sent->genre, ==, MEF_OPERATION_SUPPRIMER_STRUCTURE);
  g_assert_cmpint (sent->base_version, ==, 1);
  g_assert_true (mef_cache_fixture_acknowledge (f->fixture, sent->cle, reply));
  g_assert_null (mef_structures_fixture_ligne (f->fixture, f->structure->id));
}

/* ---- half-days ---- */

static void
test_half_days (Fixture *f, gconstpointer data)
{
  const MefDemiJournee none = { 0, 0 }, two = { MEF_DEMI_JOURNEE_DISPONIBLE, 2 },
                       closed = { MEF_DEMI_JOURNEE_NON_DISPONIBLE, 0 };
  const MefCase           morning = { 740000, MEF_MOITIE_MATIN }, later = { 740001, MEF_MOITIE_MATIN };
  const MefChangementCase first = { morning, none, two }, second = { morning, two, closed },
                          third = { later, none, two };
  g_autoptr (MefOperation) sent = NULL;
  g_autoptr (MefOperation) again = NULL;
  g_autoptr (MefReleve) theirs = mef_releve_new (f->structure->id);
  g_autoptr (MefReply) reply = mef_reply_new (409);
  g_autoptr (MefReply) done = mef_reply_new (200);
  g_autoptr (MefStructureDossier) dossier = NULL;
  g_autoptr (MefStructureDossier) conflict = NULL;
  g_autoptr (MefStructureDossier) after = NULL;
  g_autoptr (GArray) body = NULL;
  g_autofree char *json = NULL;

  mef_structures_fixture_changer (f->fixture, f->structure->id, first);
  mef_structures_fixture_changer (f->fixture, f->structure->id, second);
  mef_structures_fixture_changer (f->fixture, f->structure->id, third);
  sent = send_first (f);
  g_assert_cmpint (sent->genre, ==, MEF_OPERATION_DISPONIBILITES);
  body = mef_changements_codec_decode (sent->payload, -1, NULL);
  g_assert_cmpuint (body->len, ==, 2);
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_true (mef_demi_journee_equal (mef_releve_get (dossier->releve, morning), closed));

  /* Somebody said otherwise of one of them. */
  theirs->version = 8;
  mef_releve_set (theirs, morning, two);
  reply->probleme = g_strdup ("disponibilite-changee");
  reply->courant = mef_releve_codec_encode (theirs);
  mef_cache_fixture_set_aside (f->fixture, sent->cle, MEF_OPERATION_CONFLIT, reply);
  conflict = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_true (mef_demi_journee_equal (mef_releve_get (conflict->releve, morning), two));
  g_assert_nonnull (mef_structure_dossier_find_aside (conflict, MEF_OPERATION_DISPONIBILITES));

  g_assert_true (mef_cache_fixture_retry (f->fixture, sent->cle));
  again = send_first (f);
  g_array_unref (g_steal_pointer (&body));
  body = mef_changements_codec_decode (again->payload, -1, NULL);
  g_assert_true (mef_demi_journee_equal (g_array_index (body, MefChangementCase, 0).avant, two));
  theirs->version = 9;
  mef_releve_apply (theirs, body);
  json = mef_releve_codec_encode (theirs);
  done->body = g_bytes_new (json, strlen (json));
  g_assert_true (mef_cache_fixture_acknowledge (f->fixture, again->cle, done));
  after = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_cmpint (after->releve->version, ==, 9);
  g_assert_true (mef_demi_journee_equal (mef_releve_get (after->releve, morning), closed));
  g_assert_true (mef_demi_journee_equal (mef_releve_get (after->releve, later), two));
  g_assert_cmpuint (after->operations->len, ==, 0);
}

/* ---- the verdict ---- */

/* It stays for a while first. */
static MefOperation *
send_held (Fixture *f)
{
  assert_nothing_ready (f);
  mef_fake_clock_advance (f->fixture->clock, MEF_OPERATION_DELAI_ANNULATION);
  return send_first (f);
}

static MefSaisieGardee *
new_correction (Fixture *f, gint64 version, const char *text)
{
  g_autoptr (MefFiche) travail = mef_fiche_copy (f->structure->fiche);

  mef_fiche_set (travail, "/presentation", g_variant_new_string (text));
  return mef_saisie_gardee_new (MEF_OBJET_PROPOSITION, f->structure->id, "751", version, f->structure->fiche,
                                travail);
}

static void
test_verdict (Fixture *f, gconstpointer data)
{
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (f->structure, 3, "/presentation", "La proposée");
  g_autoptr (GPtrArray) ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
  g_autoptr (MefSaisieGardee) correction = new_correction (f, 3, "La corrigée");
  g_autoptr (MefLigneStructure) waiting = NULL;
  g_autoptr (MefLigneStructure) after = NULL;
  g_autoptr (MefOperation) sent = NULL;
  g_autoptr (MefStructure) answer = changed (f, 2, "/presentation", "La corrigée");
  g_autoptr (MefReply) reply = mef_structures_fixture_reply (200, answer);
  g_autoptr (MefStructureDossier) dossier = NULL;

  mef_structures_fixture_propose (f->fixture, f->structure, proposition);
  g_ptr_array_add (ecarts,
                   mef_ecart_new ("/presentation", mef_fiche_get (f->structure->fiche, "/presentation"),
                                  g_variant_new_string ("La corrigée")));
  mef_structures_fixture_juger (f->fixture, proposition, correction, ecarts, NULL);
  waiting = mef_structures_fixture_ligne (f->fixture, f->structure->id);
  g_assert_cmpint (waiting->etat, ==, MEF_ETAT_STRUCTURE_VALIDE);
  assert_shown (f, f->structure->id, "/presentation", "La corrigée");
  sent = send_held (f);
  g_assert_cmpint (sent->base_version, ==, 3);
  g_assert_true (mef_cache_fixture_acknowledge (f->fixture, sent->cle, reply));
  after = mef_structures_fixture_ligne (f->fixture, f->structure->id);
  g_assert_cmpint (after->etat, ==, MEF_ETAT_STRUCTURE_VALIDE);
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_null (dossier->proposition);
  g_assert_null (dossier->correction);
  g_assert_cmpint (dossier->structure->version, ==, 2);
}

/* Within its time it is taken back, to where it was. */
static void
test_verdict_undone (Fixture *f, gconstpointer data)
{
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (f->structure, 3, "/presentation", "La proposée");
  g_autoptr (MefSaisieGardee) correction = new_correction (f, 3, "La corrigée");
  g_autoptr (MefOperation) held = NULL;
  g_autoptr (MefLigneStructure) ligne = NULL;
  g_autoptr (MefStructureDossier) dossier = NULL;

  mef_structures_fixture_propose (f->fixture, f->structure, proposition);
  mef_structures_fixture_juger (f->fixture, proposition, correction, NULL, "Le texte ne va pas.");
  held = mef_structures_fixture_only (f->fixture);
  assert_nothing_ready (f);
  g_assert_true (mef_cache_fixture_undo (f->fixture, held->cle));
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_cmpint (dossier->proposition->version, ==, 3);
  g_assert_cmpstr (mef_fiche_get_text (dossier->correction->travail, "/presentation"), ==, "La corrigée");
  g_assert_cmpuint (dossier->operations->len, ==, 0);
  ligne = mef_structures_fixture_ligne (f->fixture, f->structure->id);
  g_assert_cmpint (ligne->etat, ==, MEF_ETAT_STRUCTURE_EN_ATTENTE);
}

/* The proposal is another by now: it shows again, and the verdict is kept for the user to choose. */
static void
test_verdict_late (Fixture *f, gconstpointer data)
{
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (f->structure, 3, "/presentation", "La proposée");
  g_autoptr (MefProposition) other =
      mef_sample_proposition_new (f->structure, 4, "/presentation", "Une autre");
  g_autoptr (MefOperation) sent = NULL;
  g_autoptr (MefReply) reply = mef_reply_new (412);
  g_autoptr (MefSaisieGardee) correction = new_correction (f, 3, "La corrigée");
  g_autoptr (MefStructureDossier) dossier = NULL;
  g_autoptr (MefStructureDossier) after = NULL;

  mef_structures_fixture_propose (f->fixture, f->structure, proposition);
  mef_structures_fixture_juger (f->fixture, proposition, correction, NULL, "Le texte ne va pas.");
  sent = send_held (f);
  reply->probleme = g_strdup ("version-perimee");
  reply->courant =
      mef_proposition_codec_encode (other, mef_formulaires_get (f->formulaires, f->structure->type));
  mef_cache_fixture_set_aside (f->fixture, sent->cle, MEF_OPERATION_CONFLIT, reply);
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_cmpint (dossier->proposition->version, ==, 4);
  g_assert_nonnull (mef_structure_dossier_find_aside (dossier, MEF_OPERATION_VERDICT));
  g_assert_cmpint (dossier->correction->version, ==, 3);
  g_assert_true (mef_cache_fixture_abandon (f->fixture, sent->cle));
  after = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_cmpuint (after->operations->len, ==, 0);
  g_assert_nonnull (after->correction);
}

/* The published values moved under the proposal: they show, and the verdict is kept. */
static void
test_verdict_on_moved (Fixture *f, gconstpointer data)
{
  g_autoptr (MefProposition) proposition =
      mef_sample_proposition_new (f->structure, 3, "/presentation", "La proposée");
  g_autoptr (MefStructure) current = changed (f, 6, "/presentation", "Publiée entre-temps");
  g_autoptr (MefReply) reply = mef_structures_fixture_reply (412, current);
  g_autoptr (MefOperation) sent = NULL;
  g_autoptr (MefStructureDossier) dossier = NULL;

  mef_structures_fixture_propose (f->fixture, f->structure, proposition);
  mef_structures_fixture_juger (f->fixture, proposition, NULL, proposition->ecarts, NULL);
  sent = send_held (f);
  mef_cache_fixture_set_aside (f->fixture, sent->cle, MEF_OPERATION_CONFLIT, reply);
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_cmpint (dossier->structure->version, ==, 6);
  g_assert_cmpint (dossier->proposition->version, ==, 3);
  g_assert_nonnull (mef_structure_dossier_find_aside (dossier, MEF_OPERATION_VERDICT));
}

/* ---- an earlier version ---- */

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static MefOperation *
restore (Fixture *f, gint64 version, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_cache_restaurer_structure_async (f->fixture->cache, f->structure->id, version, f->structure->version,
                                       NULL, restored_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_cache_restaurer_structure_finish (f->fixture->cache, result, error);
}

static void
test_restore (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) undone = restore (f, 1, &error);
  g_autoptr (MefOperation) held = NULL;
  g_autoptr (MefOperation) sent = NULL;
  g_autoptr (MefStructure) answer = changed (f, 9, "/presentation", "Comme avant");
  g_autoptr (MefReply) reply = mef_structures_fixture_reply (200, answer);
  g_autoptr (MefStructureDossier) dossier = NULL;

  g_assert_no_error (error);
  g_assert_true (mef_cache_fixture_undo (f->fixture, undone->cle));
  held = restore (f, 1, &error);
  g_assert_no_error (error);
  sent = send_held (f);
  g_assert_cmpstr (sent->cle, ==, held->cle);
  g_assert_cmpstr (sent->payload, ==, "{\"version\":1}");
  g_assert_cmpint (sent->base_version, ==, f->structure->version);
  g_assert_true (mef_cache_fixture_acknowledge (f->fixture, sent->cle, reply));
  assert_shown (f, f->structure->id, "/presentation", "Comme avant");
  dossier = mef_structures_fixture_dossier (f->fixture, f->structure->id);
  g_assert_cmpint (dossier->structure->version, ==, 9);
}

/* What was typed and has not arrived would be undone unseen. */
static void
test_restore_waits (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  mef_structures_fixture_edit (f->fixture, f->structure, "/presentation", "Une autre maison");
  g_assert_null (restore (f, 1, &error));
  g_assert_error (error, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED);
}

/* Somebody was faster: told, and asked for anew by the user alone. */
static void
test_restore_late (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) held = restore (f, 1, &error);
  g_autoptr (MefOperation) sent = send_held (f);
  g_autoptr (MefOperation) again = NULL;
  g_autoptr (MefOperation) only = NULL;
  g_autoptr (MefStructure) current = changed (f, 6, "/presentation", "Entre-temps");
  g_autoptr (MefReply) reply = mef_structures_fixture_reply (412, current);

  mef_cache_fixture_set_aside (f->fixture, sent->cle, MEF_OPERATION_CONFLIT, reply);
  assert_shown (f, f->structure->id, "/presentation", "Entre-temps");
  again = restore (f, 1, &error);
  g_assert_no_error (error);
  only = mef_structures_fixture_only (f->fixture);
  g_assert_cmpstr (only->cle, ==, again->cle);
}

#define ADD(name, func)                                                                                      \
  g_test_add ("/client/cache/structures-outbox/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("STR-03/form-kept-survives", test_kept);
  ADD ("OFF-02/create-merge-then-ack", test_create);
  ADD ("OFF-02/create-refused-then-taken-up", test_create_refused);
  ADD ("OFF-02/edits-merge-while-waiting", test_edits_merge);
  ADD ("OFF-02/edit-during-send", test_edit_during_send);
  ADD ("OFF-04/independent-edit-is-based-anew", test_rebase);
  ADD ("OFF-04/conflict-then-taken-up", test_conflict);
  ADD ("OFF-04/conflict-then-insist", test_insist);
  ADD ("STR-11/edit-meets-a-proposal", test_proposal_meanwhile);
  ADD ("STR-07/delete-expires-then-ack", test_delete);
  ADD ("OFF-04/half-days-merge-conflict-insist", test_half_days);
  ADD ("VAL-02/verdict-then-ack", test_verdict);
  ADD ("VAL-02/verdict-then-undo", test_verdict_undone);
  ADD ("VAL-02/verdict-on-another-proposal", test_verdict_late);
  ADD ("VAL-02/verdict-on-moved-values", test_verdict_on_moved);
  ADD ("VAL-03/restore-undo-then-ack", test_restore);
  ADD ("VAL-03/restore-behind-an-edit", test_restore_waits);
  ADD ("VAL-03/restore-then-conflict", test_restore_late);
  return g_test_run ();
}
