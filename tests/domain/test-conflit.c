/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-conflit.h"

#include "support/mef-sample-demande.h"

#define NB "\xC2\xA0"

typedef struct
{
  MefDecision *decision;
  MefDemande  *seen;
  MefDemande  *current;
  MefPrise    *prise;
} Case;

static void
case_clear (Case *self)
{
  mef_decision_unref (self->decision);
  mef_demande_unref (self->seen);
  mef_demande_unref (self->current);
  mef_prise_free (self->prise);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
case_init (Case *self, MefEvenement decision)
{
  self->decision = mef_sample_decision_new (decision);
  self->seen = mef_sample_demande_new ();
  self->current = mef_demande_copy (self->seen);
  self->prise = NULL;
}

static GPtrArray *
compare (const Case *self)
{
  return mef_conflit_compare (self->decision, self->seen, self->current, self->prise, "moi", MEF_SAMPLE_NOW);
}

static void
assert_why (const Case *self, const char *expected)
{
  g_autofree char *why = mef_conflit_why_not_insist (self->decision, self->seen, self->current, self->prise,
                                                     "moi", MEF_SAMPLE_NOW);

  g_assert_cmpstr (why, ==, expected);
}

static void
assert_line (GPtrArray  *lines,
             guint       i,
             const char *libelle,
             const char *mien,
             const char *actuel,
             gboolean    change)
{
  const MefConflitLigne *line;

  g_assert_cmpuint (i, <, lines->len);
  line = g_ptr_array_index (lines, i);
  g_assert_cmpstr (line->libelle, ==, libelle);
  g_assert_cmpstr (line->mien, ==, mien);
  g_assert_cmpstr (line->actuel, ==, actuel);
  g_assert_cmpint (line->change, ==, change);
}

static const MefConflitLigne *
find_line (GPtrArray *lines, const char *libelle)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const MefConflitLigne *line = g_ptr_array_index (lines, i);

      if (g_str_equal (line->libelle, libelle))
        return line;
    }

  return NULL;
}

/* The picture « Actions à envoyer »: capacity and document changed, the others did not. */
static void
test_picture (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  MefDocument *document;

  case_init (&c, MEF_EVENEMENT_VALIDER);
  c.current->agrement->capacite = 3;
  document = g_ptr_array_index (c.current->documents, 0);
  document->sha256[0] ^= 1;
  document->pages = 2;
  c.current->version = 3;

  lines = compare (&c);
  g_assert_cmpuint (lines->len, ==, 10);
  assert_line (lines, 0, "État", "Validé", "En attente de traitement", TRUE);
  assert_line (lines, 1, "Capacité", "4 enfants", "3 enfants", TRUE);
  assert_line (lines, 2, "Document", "Agrément, 1 page", "Agrément, 2 pages (nouveau)", TRUE);
  assert_line (lines, 3, "Prénom", "Hélène", "Hélène", FALSE);
  assert_line (lines, 7, "Fin", "30 avril 2031", "30 avril 2031", FALSE);
  assert_line (lines, 9, "Détenue par", "vous", "personne", FALSE);
  assert_why (&c, "«" NB "Valider" NB "» quand même n’est pas proposé" NB
                  ": ce que vous avez contrôlé a changé (capacité, document).");
}

static void
test_decided_by_another (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (MefDecision) theirs = mef_sample_decision_new (MEF_EVENEMENT_REJETER);

  case_init (&c, MEF_EVENEMENT_VALIDER);
  mef_demande_unref (c.current);
  c.current = mef_decision_apply (theirs, c.seen, "M. Diallo", MEF_SAMPLE_NOW);
  lines = compare (&c);
  assert_line (lines, 0, "État", "Validé", "Rejeté", TRUE);
  assert_line (lines, 1, "Décidée par", "vous", "M. Diallo, 23 avril 2026 à 10:42", TRUE);
  assert_why (&c, "«" NB "Valider" NB "» n’est plus possible" NB ": la demande est à l’état «" NB "Rejeté" NB
                  "».");
}

static void
test_held_by_another (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) after = NULL;

  case_init (&c, MEF_EVENEMENT_REJETER);
  c.prise = mef_prise_new (c.seen->id, "autre", "M. Diallo", 1, MEF_SAMPLE_NOW + 1);
  lines = compare (&c);
  assert_line (lines, 0, "État", "Rejeté", "En cours de traitement", TRUE);
  assert_line (lines, lines->len - 1, "Détenue par", "vous", "M. Diallo", TRUE);
  assert_why (&c, "«" NB "Rejeter" NB "» quand même n’est pas proposé" NB ": M. Diallo détient la demande.");

  c.prise->fin = MEF_SAMPLE_NOW;
  after = compare (&c);
  assert_line (after, after->len - 1, "Détenue par", "vous", "personne", FALSE);
  assert_why (&c, NULL);
}

static void
test_held_by_me (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) lines = NULL;

  case_init (&c, MEF_EVENEMENT_VALIDER);
  c.prise = mef_prise_new (c.seen->id, "moi", "C. Fontaine", 1, 0);
  lines = compare (&c);
  assert_line (lines, lines->len - 1, "Détenue par", "vous", "vous", FALSE);
  assert_why (&c, NULL);
}

static void
test_unchecked_data (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) lines = NULL;

  case_init (&c, MEF_EVENEMENT_VALIDER);
  g_free (c.current->email);
  c.current->email = g_strdup ("h.marchand@exemple.fr");
  g_free (c.current->telephone2);
  c.current->telephone2 = g_strdup ("0142760000");
  c.current->profil.tarif_horaire = 505;
  c.current->profil.places_disponibles = -1;
  c.current->publier_adresse = TRUE;
  c.current->domicile = FALSE;

  lines = compare (&c);
  g_assert_cmpstr (find_line (lines, "E-mail")->actuel, ==, "h.marchand@exemple.fr");
  g_assert_cmpstr (find_line (lines, "Second téléphone")->mien, ==, "non renseigné");
  g_assert_cmpstr (find_line (lines, "Second téléphone")->actuel, ==, "01 42 76 00 00");
  g_assert_cmpstr (find_line (lines, "Tarif horaire")->mien, ==, "4,80" NB "€");
  g_assert_cmpstr (find_line (lines, "Tarif horaire")->actuel, ==, "5,05" NB "€");
  g_assert_cmpstr (find_line (lines, "Places disponibles")->actuel, ==, "non renseigné");
  g_assert_nonnull (find_line (lines, "Publication"));
  g_assert_cmpstr (find_line (lines, "Exercice")->actuel, ==, "hors du domicile");
  g_assert_null (find_line (lines, "Téléphone"));
  g_assert_null (find_line (lines, "Naissance"));

  /* None of it was checked: the same decision may be sent again. */
  assert_why (&c, NULL);
}

static void
test_documents (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GPtrArray) removed = NULL;
  MefDocument second = {
    2,
    MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION,
    (char *) "b.pdf",
    (char *) "application/pdf",
    1,
    (char *) "ef",
    0,
    1,
  };

  case_init (&c, MEF_EVENEMENT_REJETER);
  mef_demande_add_document (c.current, &second);
  added = compare (&c);
  g_assert_false (find_line (added, "Document 1")->change);
  g_assert_cmpstr (find_line (added, "Document 2")->mien, ==, "aucun");
  g_assert_cmpstr (find_line (added, "Document 2")->actuel, ==, "Attestation de formation (nouveau)");
  assert_why (&c, "«" NB "Rejeter" NB "» quand même n’est pas proposé" NB
                  ": ce que vous avez contrôlé a changé (document).");

  g_ptr_array_set_size (c.current->documents, 0);
  removed = compare (&c);
  g_assert_cmpstr (find_line (removed, "Document")->actuel, ==, "retiré");
  g_assert_true (find_line (removed, "Document")->change);
}

static void
test_place_that_reads_the_same (void)
{
  g_auto (Case) c = { 0 };
  g_autoptr (GPtrArray) lines = NULL;

  case_init (&c, MEF_EVENEMENT_VALIDER);
  c.current->adresse->insee[4] = '1';
  lines = compare (&c);
  g_assert_true (find_line (lines, "Adresse du lieu d’exercice")->change);
  assert_why (&c, "«" NB "Valider" NB "» quand même n’est pas proposé" NB
                  ": ce que vous avez contrôlé a changé (adresse).");
}

/* The sentence and mef_decision_checked_fields_changed() never disagree. */
static void
test_nothing_changed (void)
{
  for (guint decision = MEF_EVENEMENT_VALIDER; decision <= MEF_EVENEMENT_REJETER; decision++)
    {
      g_auto (Case) c = { 0 };
      g_autoptr (GPtrArray) lines = NULL;

      case_init (&c, decision);
      lines = compare (&c);
      for (guint i = 1; i < lines->len; i++)
        g_assert_false (((const MefConflitLigne *) lines->pdata[i])->change);
      assert_why (&c, NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/conflit/OFF-04/as-in-the-picture", test_picture);
  g_test_add_func ("/domain/conflit/OFF-04/decided-by-another", test_decided_by_another);
  g_test_add_func ("/domain/conflit/OFF-04/held-by-another", test_held_by_another);
  g_test_add_func ("/domain/conflit/OFF-04/held-by-me", test_held_by_me);
  g_test_add_func ("/domain/conflit/OFF-04/unchecked-data-only-where-changed", test_unchecked_data);
  g_test_add_func ("/domain/conflit/OFF-04/documents", test_documents);
  g_test_add_func ("/domain/conflit/OFF-04/place-that-reads-the-same", test_place_that_reads_the_same);
  g_test_add_func ("/domain/conflit/OFF-04/nothing-changed", test_nothing_changed);

  return g_test_run ();
}
