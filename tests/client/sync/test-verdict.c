/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/sync/mef-verdict.h"

/* Every problem of the protocol that comes with a refusal, one unknown, and none. */
static const char *const problems[] = {
  NULL,      "demande-prise", "constat-bloquant", "etat-incompatible", "version-perimee", "droit-manquant",
  "inconnu",
};

static gboolean
is_conflict_problem (const char *problem)
{
  return g_strcmp0 (problem, "demande-prise") == 0 || g_strcmp0 (problem, "constat-bloquant") == 0
         || g_strcmp0 (problem, "etat-incompatible") == 0 || g_strcmp0 (problem, "proposition-ouverte") == 0
         || g_strcmp0 (problem, "disponibilite-changee") == 0;
}

/*
 * What the rules of replay say, written down a second time, rule by rule and in their order: network failure,
 * 502, 503, 504, 500, 408, 425, 429, 401, 426, 409, every other 4xx, 412. A claim is no work to be kept.
 */
static MefVerdict
expect (MefGenreOperation genre, guint status, const char *problem, int attempts)
{
  gboolean work =
      genre != MEF_OPERATION_PRENDRE && genre != MEF_OPERATION_RENDRE && genre != MEF_OPERATION_LIBERER;

  switch (status)
    {
    case 502:
    case 504:
      return MEF_VERDICT_REPRENDRE;
    case 503:
    case 408:
    case 425:
    case 429:
      return MEF_VERDICT_ATTENDRE;
    case 401:
      return MEF_VERDICT_ARRETER_SESSION;
    case 426:
      return MEF_VERDICT_ARRETER_VERSION;
    case 412:
      return work ? MEF_VERDICT_CONFLIT : MEF_VERDICT_LACHER;
    case 409:
      if (work)
        return is_conflict_problem (problem) ? MEF_VERDICT_CONFLIT : MEF_VERDICT_REFUSER;
      return MEF_VERDICT_LACHER;
    default:
      break;
    }
  if (status / 100 == 2)
    return MEF_VERDICT_ACQUITTER;
  if (status / 100 == 5 && attempts < 4)
    return MEF_VERDICT_REPRENDRE;
  return work ? MEF_VERDICT_REFUSER : MEF_VERDICT_LACHER;
}

static void
test_every_answer (void)
{
  guint judged = 0;

  for (guint status = 100; status < 600; status++)
    for (guint p = 0; p < G_N_ELEMENTS (problems); p++)
      for (guint genre = 0; genre < MEF_OPERATION_N; genre++)
        for (int attempts = 0; attempts < 8; attempts++)
          {
            MefVerdict found = mef_verdict_judge (genre, status, problems[p], attempts);
            MefVerdict expected = expect (genre, status, problems[p], attempts);

            if (found != expected)
              g_error ("%s, %u %s, after %d: %d, not %d", mef_genre_operation_to_code (genre), status,
                       problems[p] != NULL ? problems[p] : "-", attempts, found, expected);
            judged++;
          }
  g_assert_cmpuint (judged, ==, 500 * G_N_ELEMENTS (problems) * MEF_OPERATION_N * 8);
}

/* No refusal of work goes unseen: whatever the server says, neither a decision nor a reminder is let go. */
static void
test_work_is_never_let_go (void)
{
  for (guint status = 0; status < 1000; status++)
    for (guint p = 0; p < G_N_ELEMENTS (problems); p++)
      for (int attempts = 0; attempts < 8; attempts++)
        {
          g_assert_cmpint (mef_verdict_judge (MEF_OPERATION_DECISION, status, problems[p], attempts), !=,
                           MEF_VERDICT_LACHER);
          g_assert_cmpint (mef_verdict_judge (MEF_OPERATION_RELANCER, status, problems[p], attempts), !=,
                           MEF_VERDICT_LACHER);
        }
}

static void
test_five_times (void)
{
  int attempts = 0;

  while (mef_verdict_judge (MEF_OPERATION_DECISION, 500, NULL, attempts) == MEF_VERDICT_REPRENDRE)
    attempts++;
  g_assert_cmpint (attempts + 1, ==, MEF_ESSAIS_MAX);
  g_assert_cmpint (mef_verdict_judge (MEF_OPERATION_DECISION, 500, NULL, attempts), ==, MEF_VERDICT_REFUSER);
}

static void
test_counts (void)
{
  for (guint status = 100; status < 600; status++)
    g_assert_cmpint (mef_verdict_counts (status), ==,
                     status >= 500 && status != 502 && status != 503 && status != 504);
}

static void
test_backoff (void)
{
  static const gint64 seconds[] = { 0, 1, 2, 4, 8, 16, 32, 60, 60 };

  for (guint failures = 0; failures < G_N_ELEMENTS (seconds); failures++)
    {
      gint64 most = seconds[failures] * G_USEC_PER_SEC;

      g_assert_cmpint (mef_verdict_backoff (failures, 0), ==, most);
      for (double random = -1; random <= 2; random += 0.125)
        {
          g_assert_cmpint (mef_verdict_backoff (failures, random), <=, most);
          g_assert_cmpint (mef_verdict_backoff (failures, random), >=, most - most / 3 - 1);
        }
    }
  g_assert_cmpint (mef_verdict_backoff (G_MAXUINT, 0), ==, 60 * G_USEC_PER_SEC);
  g_assert_cmpint (mef_verdict_backoff (3, 0.25), !=, mef_verdict_backoff (3, 0.75));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync/verdict/OFF-03/every-answer", test_every_answer);
  g_test_add_func ("/sync/verdict/OFF-03/work-is-never-let-go", test_work_is_never_let_go);
  g_test_add_func ("/sync/verdict/OFF-03/five-times-500-then-refused", test_five_times);
  g_test_add_func ("/sync/verdict/what-counts-against-an-operation", test_counts);
  g_test_add_func ("/sync/verdict/backoff-doubles-to-a-minute-with-jitter", test_backoff);

  return g_test_run ();
}
