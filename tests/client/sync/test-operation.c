/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/mef-id.h"
#include "client/sync/interfaces/mef-operation.h"

static void
test_new (void)
{
  g_autoptr (MefOperation) a = mef_operation_new (MEF_OPERATION_DECISION, "751", "d1", 7);
  g_autoptr (MefOperation) b = mef_operation_new (MEF_OPERATION_DECISION, "751", "d1", 7);

  g_assert_true (mef_id_is_valid (a->cle));
  g_assert_cmpstr (a->cle, !=, b->cle);
  g_assert_cmpstr (a->site, ==, "751");
  g_assert_cmpstr (a->record, ==, "d1");
  g_assert_cmpint (a->base_version, ==, 7);
  g_assert_cmpint (a->etat, ==, MEF_OPERATION_EN_ATTENTE);
  g_assert_cmpint (a->attempts, ==, 0);
  g_assert_cmpint (a->expires_at, ==, 0);
  g_assert_null (a->payload);
}

static void
test_copy (void)
{
  g_autoptr (MefOperation) a = mef_operation_new (MEF_OPERATION_PRENDRE, "751", "d1", 7);
  g_autoptr (MefOperation) b = NULL;

  a->seq = 3;
  a->etat = MEF_OPERATION_CONFLIT;
  a->apres = g_strdup ("before");
  a->payload = g_strdup ("{}");
  a->titre = g_strdup ("Valider");
  a->not_before = 11;
  a->expires_at = 12;
  a->attempts = 2;
  a->next_at = 13;
  a->created_at = 14;
  a->erreur_type = g_strdup ("demande-prise");
  a->erreur = g_strdup ("Prise");
  a->courant = g_strdup ("{\"version\":8}");
  b = mef_operation_copy (a);

  g_assert_true (a != b && a->cle != b->cle && a->payload != b->payload && a->courant != b->courant);
  g_assert_cmpstr (b->cle, ==, a->cle);
  g_assert_cmpint (b->seq, ==, 3);
  g_assert_cmpint (b->genre, ==, MEF_OPERATION_PRENDRE);
  g_assert_cmpint (b->etat, ==, MEF_OPERATION_CONFLIT);
  g_assert_cmpstr (b->site, ==, "751");
  g_assert_cmpstr (b->record, ==, "d1");
  g_assert_cmpint (b->base_version, ==, 7);
  g_assert_cmpstr (b->apres, ==, "before");
  g_assert_cmpstr (b->payload, ==, "{}");
  g_assert_cmpstr (b->titre, ==, "Valider");
  g_assert_cmpint (b->not_before, ==, 11);
  g_assert_cmpint (b->expires_at, ==, 12);
  g_assert_cmpint (b->attempts, ==, 2);
  g_assert_cmpint (b->next_at, ==, 13);
  g_assert_cmpint (b->created_at, ==, 14);
  g_assert_cmpstr (b->erreur_type, ==, "demande-prise");
  g_assert_cmpstr (b->erreur, ==, "Prise");
  g_assert_cmpstr (b->courant, ==, "{\"version\":8}");

  /* The copy lives on its own. */
  g_clear_pointer (&a, mef_operation_unref);
  g_assert_cmpstr (b->titre, ==, "Valider");
}

static void
test_ref (void)
{
  MefOperation *a = mef_operation_new (MEF_OPERATION_RENDRE, "751", "d1", 0);

  g_assert_true (mef_operation_ref (a) == a);
  mef_operation_unref (a);
  g_assert_cmpstr (a->record, ==, "d1");
  mef_operation_unref (a);
}

static void
test_kinds (void)
{
  static const struct
  {
    MefGenreOperation genre;
    const char       *code;
    gboolean          online_only;
    gboolean          work;
  } expected[] = {
    { MEF_OPERATION_DECISION, "decision", FALSE, TRUE },
    { MEF_OPERATION_PRENDRE, "prendre", TRUE, FALSE },
    { MEF_OPERATION_RENDRE, "rendre", TRUE, FALSE },
    { MEF_OPERATION_LIBERER, "liberer", TRUE, FALSE },
    { MEF_OPERATION_RELANCER, "relancer", FALSE, TRUE },
    { MEF_OPERATION_CREER_STRUCTURE, "creer-structure", FALSE, TRUE },
    { MEF_OPERATION_MODIFIER_STRUCTURE, "modifier-structure", FALSE, TRUE },
    { MEF_OPERATION_SUPPRIMER_STRUCTURE, "supprimer-structure", TRUE, TRUE },
    { MEF_OPERATION_DISPONIBILITES, "disponibilites", FALSE, TRUE },
    { MEF_OPERATION_VERDICT, "verdict", FALSE, TRUE },
    { MEF_OPERATION_RESTAURER_STRUCTURE, "restaurer-structure", TRUE, TRUE },
  };
  MefGenreOperation genre = MEF_OPERATION_N;

  g_assert_cmpuint (G_N_ELEMENTS (expected), ==, MEF_OPERATION_N);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpstr (mef_genre_operation_to_code (expected[i].genre), ==, expected[i].code);
      g_assert_true (mef_genre_operation_from_code (expected[i].code, &genre));
      g_assert_cmpint (genre, ==, expected[i].genre);
      g_assert_cmpint (mef_genre_operation_is_online_only (genre), ==, expected[i].online_only);
      g_assert_cmpint (mef_genre_operation_is_work (genre), ==, expected[i].work);
    }
  genre = MEF_OPERATION_RENDRE;
  g_assert_false (mef_genre_operation_from_code ("DECISION", &genre));
  g_assert_false (mef_genre_operation_from_code ("", &genre));
  g_assert_false (mef_genre_operation_from_code (NULL, &genre));
  g_assert_cmpint (genre, ==, MEF_OPERATION_RENDRE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/operation/OFF-03/new-carries-key-and-version", test_new);
  g_test_add_func ("/sync/operation/copy-is-whole-and-its-own", test_copy);
  g_test_add_func ("/sync/operation/ref-keeps-it", test_ref);
  g_test_add_func ("/sync/operation/OFF-02/kinds", test_kinds);

  return g_test_run ();
}
