/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-headers.h"
#include "server/documents/mef-render-page-counter.h"
#include "server/http/depots-fixture.h"
#include "support/mef-scan-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* API-05: what is sent in is looked into before it becomes a request. `all` on the command line takes every
 * file of the corpus, otherwise every eighth and the worst ones. */

#define LIMIT (MEF_SANITIZED ? 30000 : 5000)

static gboolean take_all;

static void
put_everything (Fixture *fixture, const Depot *depot)
{
  depots_put (fixture, depot, 1, fixture->pdf);
  depots_put (fixture, depot, 2, fixture->jpeg);
}

static HttpReply *
put_instead (Fixture *fixture, const Depot *depot, int numero, GBytes *bytes)
{
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (bytes));
  HttpAsk          question = depots_make_put (depot, numero, bytes);

  question.headers[0] = MEF_HEADER_LENGTH;
  question.headers[1] = length;
  return http_ask (fixture->http, &question);
}

static void
assert_nothing_applied (Fixture *fixture)
{
  g_assert_cmpint (server_fixture_count (fixture->http->server,
                                         "SELECT (SELECT count(*) FROM demande) + (SELECT count(*) FROM"
                                         " assistant_maternel) + (SELECT count(*) FROM courrier) + (SELECT"
                                         " count(*) FROM compte WHERE audience = 'asm') + (SELECT count(*)"
                                         " FROM document_a_effacer)"),
                   ==, 0);
}

/* Refused; answers the fields at fault. */
static MefProblem *
refuse (Fixture *fixture, const Depot *depot, guint n)
{
  HttpAsk send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, depot, 0);
  g_autoptr (HttpReply) reply = http_ask (fixture->http, &send);
  MefProblem *problem;

  http_assert_problem (reply, MEF_PROBLEM_DONNEES_INVALIDES);
  problem = http_problem (reply);
  g_assert_cmpuint (problem->erreurs->len, ==, n);
  return problem;
}

static const MefProblemField *
get_field (MefProblem *problem, guint i)
{
  return g_ptr_array_index (problem->erreurs, i);
}

static void
assert_recu (Fixture *fixture, const Depot *depot, int numero, const char *recu, const char *taille)
{
  HttpAsk question = depots_make_ask (MEF_ROUTE_SITUER_DOCUMENT, depot, numero);
  g_autoptr (HttpReply) reply = depots_ask (fixture, &question, 204);

  g_assert_cmpstr (http_header (reply, MEF_HEADER_OFFSET), ==, recu);
  g_assert_cmpstr (http_header (reply, MEF_HEADER_LENGTH), ==, taille);
}

static void
test_counted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *numero = NULL;
  g_autofree char *id = NULL;
  g_autoptr (MefDemande) demande = NULL;

  mef_fake_page_counter_set_answer (fixture->http->server->pages, 4000, MEF_LECTURE_FAITE, 50);
  numero = depots_sign_up (fixture, EMAIL);
  id = depots_dup_demande (fixture, numero);
  demande = depots_read_demande (fixture, id);
  g_assert_cmpint (((MefDocument *) g_ptr_array_index (demande->documents, 0))->pages, ==, 50);
  g_assert_cmpint (((MefDocument *) g_ptr_array_index (demande->documents, 1))->pages, ==, 1);
  g_assert_cmpuint (mef_fake_page_counter_get_asked (fixture->http->server->pages), ==, 2);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    MefLecture  lecture;
    int         pages;
    const char *said;
  } cases[] = {
    { MEF_LECTURE_FAITE, 51, "a 51 pages, et 50 au plus" },
    { MEF_LECTURE_FORMAT, 0, "n’est ni un PDF" },
    { MEF_LECTURE_ILLISIBLE, 0, "illisible" },
    { MEF_LECTURE_PROTEGEE, 0, "mot de passe" },
    { MEF_LECTURE_DEMESUREE, 0, "trop grand" },
    { MEF_LECTURE_TROP_LONGUE, 0, "trop de temps" },
  };
  MefFakePageCounter *pages = fixture->http->server->pages;
  g_auto (Depot) depot = { NULL };

  depots_open_depot (fixture, EMAIL, &depot);
  put_everything (fixture, &depot);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MefProblem) problem = NULL;

      mef_fake_page_counter_set_answer (pages, 4000, cases[i].lecture, cases[i].pages);
      problem = refuse (fixture, &depot, 1);
      g_assert_cmpstr (get_field (problem, 0)->pointeur, ==, "/documents/0");
      g_assert_nonnull (strstr (get_field (problem, 0)->detail, cases[i].said));
      g_assert_nonnull (strstr (get_field (problem, 0)->detail, "« agrement.pdf »"));
      g_assert_cmpstr (problem->detail, ==, get_field (problem, 0)->detail);
      assert_nothing_applied (fixture);
      assert_recu (fixture, &depot, 1, "0", "5000");
      assert_recu (fixture, &depot, 2, "3000", "3000");
      /* The same again, which is as bad. */
      depots_put (fixture, &depot, 1, fixture->pdf);
    }

  mef_fake_page_counter_set_answer (pages, 0, MEF_LECTURE_ILLISIBLE, 0);
  {
    g_autoptr (MefProblem) problem = refuse (fixture, &depot, 2);

    g_assert_cmpstr (get_field (problem, 0)->pointeur, ==, "/documents/0");
    g_assert_cmpstr (get_field (problem, 1)->pointeur, ==, "/documents/1");
    g_assert_true (g_str_has_prefix (problem->detail, "2 documents "));
  }
  g_assert_cmpint (server_fixture_count (fixture->http->server, "SELECT count(*) FROM depot_morceau"), ==, 0);
  assert_nothing_applied (fixture);
}

/* Another file, of another size, in the place of the one that was not taken. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  MefFakePageCounter *pages = fixture->http->server->pages;
  g_autoptr (GBytes) smaller = g_bytes_new_from_bytes (fixture->pdf, 0, 2500);
  g_autoptr (GBytes) huge = depots_make_file ("%PDF-1.7\n", 9, 2000);
  g_auto (Depot) depot = { NULL };
  g_autoptr (MefProblem) problem = NULL;
  g_autoptr (HttpReply) early = NULL;
  g_autoptr (HttpReply) done = NULL;
  g_autofree char *numero = NULL;
  g_autofree char *id = NULL;
  g_autoptr (MefDemande) demande = NULL;
  HttpAsk question;

  depots_open_depot (fixture, EMAIL, &depot);
  put_everything (fixture, &depot);
  early = put_instead (fixture, &depot, 1, smaller);
  http_assert_problem (early, MEF_PROBLEM_DECALAGE_INCORRECT);

  mef_fake_page_counter_set_answer (pages, 4000, MEF_LECTURE_ILLISIBLE, 0);
  problem = refuse (fixture, &depot, 1);

  question = depots_make_put (&depot, 1, huge);
  question.headers[0] = MEF_HEADER_LENGTH;
  question.headers[1] = "10485761";
  depots_refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.headers[1] = "0";
  depots_refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  question.headers[1] = "many";
  depots_refuse (fixture, &question, MEF_PROBLEM_REQUETE_INVALIDE);
  question.headers[1] = "1999";
  depots_refuse (fixture, &question, MEF_PROBLEM_DONNEES_INVALIDES);
  assert_recu (fixture, &depot, 1, "0", "5000");

  done = put_instead (fixture, &depot, 1, smaller);
  http_assert_status (done, 204);
  assert_recu (fixture, &depot, 1, "2500", "2500");
  numero = depots_send_depot (fixture, &depot);
  id = depots_dup_demande (fixture, numero);
  demande = depots_read_demande (fixture, id);
  g_assert_cmpint (((MefDocument *) g_ptr_array_index (demande->documents, 0))->taille, ==, 2500);
}

/* Half of a file has come: its size stays. */
static void
test_size_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (fixture->pdf, 0, 2000);
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (fixture->pdf, 2000, 3000);
  g_auto (Depot) depot = { NULL };
  HttpAsk question;

  depots_open_depot (fixture, EMAIL, &depot);
  depots_put (fixture, &depot, 1, half);
  question = depots_make_put (&depot, 1, rest);
  question.headers[0] = MEF_HEADER_OFFSET;
  question.headers[1] = "2000";
  question.headers[2] = MEF_HEADER_LENGTH;
  question.headers[3] = "6000";
  depots_refuse (fixture, &question, MEF_PROBLEM_ETAT_INCOMPATIBLE);
  question.headers[3] = "5000";
  depots_expect (fixture, &question, 204);
}

/* Nobody's file is called bad because ours failed. */
static void
test_no_renderer (Fixture *fixture, gconstpointer data)
{
  g_auto (Depot) depot = { NULL };
  HttpAsk send;

  mef_fake_page_counter_set_broken (fixture->http->server->pages, TRUE);
  depots_open_depot (fixture, EMAIL, &depot);
  put_everything (fixture, &depot);
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &depot, 0);
  depots_refuse (fixture, &send, MEF_PROBLEM_INDISPONIBLE);
  assert_nothing_applied (fixture);
  assert_recu (fixture, &depot, 1, "5000", "5000");

  mef_fake_page_counter_set_broken (fixture->http->server->pages, FALSE);
  g_free (depots_send_depot (fixture, &depot));
}

/* A deposit has twenty seconds: after those no other file is begun, and what is known by then is told. */
static void
test_time_limit (Fixture *fixture, gconstpointer data)
{
  MefFakePageCounter *pages = fixture->http->server->pages;
  g_auto (Depot) depot = { NULL };
  g_autoptr (MefProblem) problem = NULL;
  HttpAsk send;

  depots_open_depot (fixture, EMAIL, &depot);
  put_everything (fixture, &depot);
  mef_fake_page_counter_set_slow (pages, fixture->http->server->clock, 21 * MEF_SECOND);
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &depot, 0);
  depots_refuse (fixture, &send, MEF_PROBLEM_INDISPONIBLE);
  g_assert_cmpuint (mef_fake_page_counter_get_asked (pages), ==, 1);
  assert_nothing_applied (fixture);
  assert_recu (fixture, &depot, 1, "5000", "5000");

  mef_fake_page_counter_set_answer (pages, 0, MEF_LECTURE_ILLISIBLE, 0);
  problem = refuse (fixture, &depot, 1);
  g_assert_cmpuint (mef_fake_page_counter_get_asked (pages), ==, 2);
  g_assert_cmpstr (get_field (problem, 0)->pointeur, ==, "/documents/0");

  /* Within them all are looked into, however long the last one takes. */
  mef_fake_page_counter_set_answer (pages, 0, MEF_LECTURE_FAITE, 1);
  mef_fake_page_counter_set_slow (pages, fixture->http->server->clock, 19 * MEF_SECOND);
  depots_put (fixture, &depot, 1, fixture->pdf);
  g_free (depots_send_depot (fixture, &depot));
  g_assert_cmpuint (mef_fake_page_counter_get_asked (pages), ==, 4);
  mef_fake_page_counter_set_slow (pages, NULL, 0);
}

/* Many at once: two are looked into, the others wait, too many are turned away; everybody else is served. */
static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  MefFakePageCounter *pages = fixture->http->server->pages;
  g_auto (Depot) depot = { NULL };
  HttpReply *replies[80];
  HttpAsk    send, head;
  guint      busy = 0;

  depots_open_depot (fixture, EMAIL, &depot);
  put_everything (fixture, &depot);
  mef_fake_page_counter_set_answer (pages, 0, MEF_LECTURE_ILLISIBLE, 0);
  mef_fake_page_counter_set_delay (pages, 40);
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &depot, 0);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    replies[i] = http_begin (fixture->http, &send);
  head = depots_make_ask (MEF_ROUTE_SITUER_DOCUMENT, &depot, 1);
  depots_expect (fixture, &head, 204);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      http_wait (replies[i]);
      if (replies[i]->status == 503)
        busy++;
      else
        http_assert_status (replies[i], 422);
      http_reply_free (replies[i]);
    }
  g_assert_cmpuint (mef_fake_page_counter_get_most (pages), ==, 2);
  g_assert_cmpuint (busy, <=, 20);
  assert_nothing_applied (fixture);
}

/* Sending counts whatever comes of it. */
static void
test_quota (Fixture *fixture, gconstpointer data)
{
  g_auto (Depot) depot = { NULL };
  HttpAsk send;

  depots_open_depot (fixture, EMAIL, &depot);
  put_everything (fixture, &depot);
  mef_fake_page_counter_set_broken (fixture->http->server->pages, TRUE);
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &depot, 0);
  for (guint i = 0; i < 120; i++)
    depots_refuse (fixture, &send, MEF_PROBLEM_INDISPONIBLE);
  depots_refuse (fixture, &send, MEF_PROBLEM_TROP_DE_TENTATIVES);
}

/* A file that rests without a request after all goes with a later night; one that a correction leaves out,
 * too. */
static void
test_left_over (Fixture *fixture, gconstpointer data)
{
  ServerFixture *server = fixture->http->server;
  g_auto (Depot) first = { NULL };
  g_auto (Depot) second = { NULL };
  g_autoptr (GBytes) other = depots_make_file ("%PDF-1.7\n", 9, 5000);
  g_autoptr (GBytes) mine = NULL;
  HttpAsk send;

  ((char *) g_bytes_get_data (other, NULL))[100]++;
  depots_open_depot (fixture, EMAIL, &first);
  depots_open_depot (fixture, EMAIL, &second);
  put_everything (fixture, &first);
  depots_put (fixture, &second, 1, other);
  depots_put (fixture, &second, 2, fixture->jpeg);
  g_free (depots_send_depot (fixture, &first));
  send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, &second, 0);
  depots_refuse (fixture, &send, MEF_PROBLEM_EMAIL_UTILISE);
  g_assert_cmpint (server_fixture_count (server, "SELECT count(*) FROM document_a_effacer"), ==, 3);
}

/* ---- the real renderer ---- */

static void
real_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MefPageCounter) counter = mef_render_page_counter_new (MEF_RENDER_HELPER);

  depots_set_up (fixture, data);
  mef_render_page_counter_set_time_limit (MEF_RENDER_PAGE_COUNTER (counter), LIMIT);
  mef_fake_page_counter_set_inner (fixture->http->server->pages, counter);
}

static void
test_real (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = mef_fixture_pdf (7, 595, 842);
  g_autoptr (GBytes) jpeg = mef_fixture_jpeg (400, 300, 0, 0, MEF_FIXTURE_PLAIN);
  g_autoptr (GBytes) long_pdf = mef_fixture_pdf (51, 595, 842);
  g_auto (Depot) depot = { NULL };
  g_autoptr (MefProblem) problem = NULL;
  g_autoptr (MefProblem) again = NULL;
  g_autofree char *numero = NULL;
  g_autofree char *id = NULL;
  g_autoptr (MefDemande) demande = NULL;

  depots_open_depot (fixture, EMAIL, &depot);
  put_everything (fixture, &depot);
  problem = refuse (fixture, &depot, 2);
  http_reply_free (put_instead (fixture, &depot, 1, long_pdf));
  http_reply_free (put_instead (fixture, &depot, 2, jpeg));
  again = refuse (fixture, &depot, 1);
  g_assert_nonnull (strstr (again->detail, "a 51 pages"));
  http_reply_free (put_instead (fixture, &depot, 1, pdf));
  numero = depots_send_depot (fixture, &depot);
  id = depots_dup_demande (fixture, numero);
  demande = depots_read_demande (fixture, id);
  g_assert_cmpint (((MefDocument *) g_ptr_array_index (demande->documents, 0))->pages, ==, 7);
  g_assert_cmpint (((MefDocument *) g_ptr_array_index (demande->documents, 1))->pages, ==, 1);
}

static gboolean
is_among_the_worst (const char *name)
{
  return strstr (name, "bomb") != NULL || strstr (name, "enc-") != NULL || strstr (name, "crash") != NULL;
}

/* Beside a second document that is always refused, so that the deposit stays and every file takes the place
 * of the one before. */
static void
send_file (Fixture *fixture, const Depot *depot, const char *folder, const char *name, GBytes *too_long)
{
  g_autofree char *path = g_build_filename (MEF_SHARED_DIR, "corpus", folder, name, NULL);
  g_autofree char *content = NULL;
  gsize            length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HttpReply) put = NULL;
  g_autoptr (HttpReply) other = NULL;
  g_autoptr (HttpReply) reply = NULL;
  g_autoptr (MefProblem) problem = NULL;
  HttpAsk send = depots_make_ask (MEF_ROUTE_ENVOYER_DEPOT, depot, 0);

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  put = put_instead (fixture, depot, 1, bytes);
  if (put->status != 204)
    {
      /* None of the four formats, or more bytes than one piece may have. */
      g_assert_true (put->status == 415 || put->status == 413 || put->status == 422);
      return;
    }
  other = put_instead (fixture, depot, 2, too_long);
  http_assert_status (other, 204);

  reply = http_ask (fixture->http, &send);
  http_assert_problem (reply, MEF_PROBLEM_DONNEES_INVALIDES);
  problem = http_problem (reply);
  g_assert_cmpuint (problem->erreurs->len, >=, 1);
  g_assert_cmpuint (problem->erreurs->len, <=, 2);
  g_test_message ("%s/%s: %s", folder, name,
                  problem->erreurs->len == 2 ? get_field (problem, 0)->detail : "-");
  g_assert_cmpstr (get_field (problem, problem->erreurs->len - 1)->pointeur, ==, "/documents/1");
  /* What is good stays until another is wanted: make room by a file that is not. */
  if (problem->erreurs->len == 1)
    server_fixture_execute (fixture->http->server,
                            "UPDATE depot_document SET recu = 0, media_type = NULL WHERE numero = 1;"
                            "DELETE FROM depot_morceau");
}

static void
test_corpus (Fixture *fixture, gconstpointer data)
{
  static const char *const folders[] = { "pdf", "jpeg", "png", "tiff" };
  g_autoptr (GBytes) too_long = mef_fixture_pdf (51, 595, 842);
  g_auto (Depot) depot = { NULL };
  guint sent = 0;

  if (!g_file_test (MEF_SHARED_DIR "/corpus", G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the corpus is not here: ../shared/corpus");
      return;
    }
  depots_open_depot (fixture, EMAIL, &depot);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (MEF_SHARED_DIR, "corpus", folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;

      g_assert_nonnull (dir);
      for (guint n = 0; (name = g_dir_read_name (dir)) != NULL; n++)
        if (take_all || n % 8 == 0 || is_among_the_worst (name))
          {
            send_file (fixture, &depot, folders[i], name, too_long);
            if (++sent % 100 == 0)
              mef_fake_clock_advance (fixture->http->server->clock, MEF_HOUR);
          }
    }
  g_assert_cmpuint (sent, >, 30);
  assert_nothing_applied (fixture);
  server_fixture_verify (fixture->http->server);
}

#define ADD(path, func)                                                                                      \
  g_test_add ("/server/http/pages/API-05/" path, Fixture, NULL, depots_set_up, func, depots_tear_down)
#define ADD_REAL(path, func)                                                                                 \
  g_test_add ("/server/http/pages/API-05/" path, Fixture, NULL, real_set_up, func, depots_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  take_all = argc > 1 && strcmp (argv[1], "all") == 0;

  ADD_REAL ("hostile-corpus", test_corpus);
  if (take_all)
    return g_test_run ();
  ADD ("counted-when-sent", test_counted);
  ADD ("refused-one-by-one", test_refused);
  ADD ("replaced", test_replaced);
  ADD ("size-stays", test_size_stays);
  ADD ("no-renderer", test_no_renderer);
  ADD ("time-limit", test_time_limit);
  ADD ("two-at-once", test_at_once);
  ADD ("sending-counts", test_quota);
  ADD ("left-over-goes", test_left_over);
  ADD_REAL ("real-renderer", test_real);
  return g_test_run ();
}
