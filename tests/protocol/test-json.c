/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "protocol/mef-json-writer.h"
#include "protocol/mef-json.h"

#include <string.h>

#define TEXT_MAX (64 * 1024 * 1024)

/* All three ways to read must agree; tells whether they accept. */
static gboolean
accepts (const char *text, gssize length, GError **error)
{
  static const char *const names[] = { "a" };
  gboolean                 checked = mef_json_check (text, length, TEXT_MAX, error);
  g_autoptr (JsonNode) node = mef_json_parse (text, length, TEXT_MAX, NULL);
  MefJsonSlice slice;
  gboolean     scanned = mef_json_scan (text, length, TEXT_MAX, names, &slice, 1, NULL);

  g_assert_cmpint (checked, ==, node != NULL);
  if (checked)
    g_assert_cmpint (scanned, ==, JSON_NODE_HOLDS_OBJECT (node));
  else
    g_assert_false (scanned);

  return checked;
}

static void
assert_refused (const char *text, gssize length, gint64 offset)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (accepts (text, length, &error));
  g_assert_error (error, MEF_PROTOCOL_ERROR, MEF_PROTOCOL_ERROR_SYNTAX);
  g_assert_cmpint (mef_protocol_error_get_offset (error), ==, offset);
  g_assert_cmpstr (mef_protocol_error_get_pointer (error), ==, "");
}

static void
assert_accepted (const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = accepts (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
}

/* The `y_` files with a number beyond ±(2^53 − 1) (API-09); every other one must be accepted. */
static const char *const y_refused[] = {
  "y_number.json",
  "y_number_real_capital_e.json",
  "y_number_real_exponent.json",
  "y_number_real_fraction_exponent.json",
  NULL,
};

static void
test_corpus (void)
{
  g_autofree char *directory = g_build_filename (MEF_SHARED_DIR, "corpus", "json", NULL);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name = NULL;
  guint       n = 0;
  guint       y = 0;

  if (dir == NULL)
    {
      g_test_skip ("the corpus of hostile JSON is not beside the source");
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      const char      *kind = strstr (name, "__") != NULL ? strstr (name, "__") + 2 : name;
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *text = NULL;
      gsize            length = 0;
      gboolean         accepted;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      accepted = accepts (text, (gssize) length, &error);
      if (g_str_has_prefix (kind, "n_"))
        {
          n++;
          if (accepted)
            g_error ("%s is accepted", kind);
        }
      if (g_str_has_prefix (kind, "y_"))
        {
          y++;
          if (accepted == g_strv_contains (y_refused, kind))
            g_error ("%s: %s", kind, error != NULL ? error->message : "accepted");
        }
    }
  g_test_message ("%u refused, %u accepted", n, y);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (y, >, 10);
}

static void
test_refused (void)
{
  assert_refused ("", 0, 0);
  assert_refused ("  ", -1, 2);
  assert_refused ("\xef\xbb\xbf{}", -1, 0);
  assert_refused ("{'a':1}", -1, 1);
  assert_refused ("{\"a\":1,}", -1, 7);
  assert_refused ("[1,]", -1, 3);
  assert_refused ("[1 2]", -1, 3);
  assert_refused ("[1][2]", -1, 3);
  assert_refused ("{\"a\" 1}", -1, 5);
  assert_refused ("// x\n1", -1, 0);
  assert_refused ("var a = 1;", -1, 0);
  assert_refused ("[.5]", -1, 1);
  assert_refused ("-012", -1, 2);
  assert_refused ("1.", -1, 2);
  assert_refused ("1e", -1, 2);
  assert_refused ("-", -1, 1);
  assert_refused ("+1", -1, 0);
  assert_refused ("tru", -1, 0);
  assert_refused ("nulL", -1, 0);
  assert_refused ("\"a", -1, 2);
  assert_refused ("\"\t\"", -1, 1);
  assert_refused ("\"\\x\"", -1, 1);
  assert_refused ("\"\\u00g0\"", -1, 1);
  assert_refused ("\"\\u12", -1, 1);
  assert_refused ("\"\\", -1, 2);
  assert_refused ("NaN", -1, 0);
  assert_refused ("Infinity", -1, 0);
  assert_refused ("{}\0", 3, 2);
  assert_refused ("{\"a\":\"\0\"}", 9, 6);
}

static void
test_besides (void)
{
  /* U+0000, lone surrogates, duplicate names whatever their spelling */
  assert_refused ("\"\\u0000\"", -1, 1);
  assert_refused ("\"a\\ud800\"", -1, 2);
  assert_refused ("\"\\udc00\"", -1, 1);
  assert_refused ("\"\\ud800\\ud800\"", -1, 1);
  assert_refused ("\"\\ud800x\"", -1, 1);
  assert_refused ("{\"a\":1,\"a\":2}", -1, 7);
  assert_refused ("{\"a\":1,\"\\u0061\":2}", -1, 7);
  assert_refused ("{\"b\":{\"a\":1,\"a\":1}}", -1, 12);
  assert_refused ("{\"\":1,\"\":1}", -1, 6);
  assert_accepted ("{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":1}]}");
  assert_accepted ("\"\\ud83d\\ude00\\u00e9\xc3\xa9\"");
}

static void
test_utf8 (void)
{
  assert_refused ("\"\xc3\"", 3, 1);
  assert_refused ("\"\xc0\xaf\"", -1, 1);
  assert_refused ("\"\xe0\x80\xaf\"", -1, 1);
  assert_refused ("\"\xed\xa0\x80\"", -1, 1);
  assert_refused ("\"\xf4\x90\x80\x80\"", -1, 1);
  assert_refused ("\"\xf5\x80\x80\x80\"", -1, 1);
  assert_refused ("\"ab\x80\"", -1, 3);
  assert_refused ("\"\xe2\x82", 3, 1);
  assert_accepted ("\"\xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\xef\xbf\xbe\"");
}

static void
test_numbers (void)
{
  g_autoptr (JsonNode) node =
      mef_json_parse ("[0,-0,9007199254740991,-9007199254740991,1.5,-2e-3,1e-400]", -1, TEXT_MAX, NULL);
  JsonArray *array = NULL;
  char       long_number[5003];

  g_assert_nonnull (node);
  array = json_node_get_array (node);
  for (guint i = 0; i < 4; i++)
    g_assert_true (json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_INT64);
  g_assert_cmpint (json_array_get_int_element (array, 1), ==, 0);
  g_assert_cmpint (json_array_get_int_element (array, 2), ==, MEF_JSON_INTEGER_MAX);
  g_assert_cmpint (json_array_get_int_element (array, 3), ==, -MEF_JSON_INTEGER_MAX);
  g_assert_cmpfloat (json_array_get_double_element (array, 4), ==, 1.5);
  g_assert_cmpfloat (json_array_get_double_element (array, 5), ==, -2e-3);
  g_assert_cmpfloat (json_array_get_double_element (array, 6), ==, 0);

  assert_refused ("[9007199254740992]", -1, 1);
  assert_refused ("[-9007199254740992]", -1, 1);
  assert_refused ("99999999999999999999999999", -1, 0);
  assert_refused ("1e400", -1, 0);
  assert_refused ("-1e400", -1, 0);
  assert_refused ("1e22", -1, 0);

  memset (long_number, '9', sizeof long_number - 1);
  long_number[sizeof long_number - 1] = '\0';
  assert_refused (long_number, -1, 0);
  long_number[1] = '.';
  assert_accepted (long_number);
}

static void
test_depth (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MEF_JSON_DEPTH_MAX; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < MEF_JSON_DEPTH_MAX; i++)
    g_string_append_c (text, ']');
  assert_accepted (text->str);
  g_string_prepend_c (text, '[');
  g_string_append_c (text, ']');
  assert_refused (text->str, -1, MEF_JSON_DEPTH_MAX);

  g_string_truncate (text, 0);
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{\"a\":[");
  assert_refused (text->str, -1, 6 * MEF_JSON_DEPTH_MAX / 2);
}

static void
test_many_names (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  gint64 offset;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, "%s\"n%u\":%u", i > 0 ? "," : "", i, i);
  g_string_append_c (text, '}');
  assert_accepted (text->str);

  g_string_truncate (text, text->len - 1);
  offset = (gint64) text->len + 1;
  g_string_append (text, ",\"n\\u0037\":1}");
  assert_refused (text->str, -1, offset);
}

static void
test_size (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_json_check ("[1]", -1, 3, NULL));
  g_assert_false (mef_json_check ("[1]", -1, 2, &error));
  g_assert_error (error, MEF_PROTOCOL_ERROR, MEF_PROTOCOL_ERROR_TOO_LARGE);
}

static void
test_scan (void)
{
  static const char *const names[] = { "x", "b", "missing", "s" };
  const char               text[] = " { \"b\" : { \"x\" : 1 } , \"\\u0078\" : [ 1 , 2 ] ,\"s\":\"é\" } ";
  MefJsonSlice             slices[G_N_ELEMENTS (names)];

  g_assert_true (mef_json_scan (text, -1, TEXT_MAX, names, slices, G_N_ELEMENTS (names), NULL));
  g_assert_cmpmem (slices[0].start, slices[0].length, "[ 1 , 2 ]", 9);
  g_assert_cmpmem (slices[1].start, slices[1].length, "{ \"x\" : 1 }", 11);
  g_assert_null (slices[2].start);
  g_assert_cmpmem (slices[3].start, slices[3].length, "\"é\"", 4);
  g_assert_false (mef_json_scan ("[1]", -1, TEXT_MAX, names, slices, G_N_ELEMENTS (names), NULL));
}

/* Every text survives writer and reader, byte for byte (REL-12). */
static void
assert_round_trip (const char *text)
{
  MefJsonWriter   *writer = mef_json_writer_new ();
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "texte", text);
  mef_json_writer_end_object (writer);
  json = mef_json_writer_finish (writer);
  node = mef_json_parse (json, -1, TEXT_MAX, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "texte"), ==, text);
}

static void
test_naughty_strings (void)
{
  g_autofree char *path = g_build_filename (MEF_SHARED_DIR, "data", "blns.json", NULL);
  g_autofree char *text = NULL;
  gsize            length = 0;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  JsonArray *array = NULL;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      g_test_skip ("blns.json is not beside the source");
      return;
    }

  node = mef_json_parse (text, (gssize) length, TEXT_MAX, &error);
  g_assert_no_error (error);
  array = json_node_get_array (node);
  g_assert_cmpuint (json_array_get_length (array), >, 400);
  for (guint i = 0; i < json_array_get_length (array); i++)
    assert_round_trip (json_array_get_string_element (array, i));
}

static void
test_writer (void)
{
  MefJsonWriter   *writer = mef_json_writer_new ();
  g_autofree char *json = NULL;

  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_add_string (writer, "a", "x\"\\\n\t\r\b\x1f/é");
  mef_json_writer_add_string (writer, "b", NULL);
  mef_json_writer_add_string (writer, "mal", "a\xff");
  mef_json_writer_begin_array (writer, "c");
  mef_json_writer_add_int (writer, NULL, -5);
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_end_object (writer);
  mef_json_writer_begin_array (writer, NULL);
  mef_json_writer_end_array (writer);
  mef_json_writer_add_boolean (writer, NULL, TRUE);
  mef_json_writer_add_null (writer, NULL);
  mef_json_writer_end_array (writer);
  mef_json_writer_add_day (writer, "jour", mef_day_new (2026, 4, 23));
  mef_json_writer_add_day (writer, "rien", MEF_DAY_NONE);
  mef_json_writer_add_instant (writer, "le", 1);
  mef_json_writer_add_raw (writer, "brut", "{\"x\":1}", -1);
  mef_json_writer_end_object (writer);
  json = mef_json_writer_finish (writer);
  g_assert_cmpstr (json, ==,
                   "{\"a\":\"x\\\"\\\\\\n\\t\\r\\u0008\\u001f/é\",\"b\":null,\"mal\":\"a\xef\xbf\xbd\","
                   "\"c\":[-5,{},[],true,null],\"jour\":\"2026-04-23\",\"rien\":null,"
                   "\"le\":\"1970-01-01T00:00:00.000001Z\",\"brut\":{\"x\":1}}");
}

/* Text that nothing was left out of: every beginning of a valid text is refused, without reading beyond it.
 */
static void
test_cut (void)
{
  const char text[] = "{\"a\":[1.5e3,-2,\"\\u00e9\\ud83d\\ude00é\",true,false,null],\"b\":{\"c\":\"\\n\"}}";

  for (gsize i = 0; i < sizeof text - 1; i++)
    {
      g_autofree char *cut = g_memdup2 (text, i + 1);
      g_autofree char *exact = i > 0 ? g_memdup2 (text, i) : g_strdup ("");

      cut[i] = '\0';
      g_assert_false (accepts (cut, -1, NULL));
      g_assert_false (accepts (exact, (gssize) i, NULL));
    }
  assert_accepted (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/json/REL-12/corpus", test_corpus);
  g_test_add_func ("/protocol/json/REL-12/naughty-strings", test_naughty_strings);
  g_test_add_func ("/protocol/json/API-09/refused-with-offset", test_refused);
  g_test_add_func ("/protocol/json/API-09/refused-besides", test_besides);
  g_test_add_func ("/protocol/json/API-09/utf8", test_utf8);
  g_test_add_func ("/protocol/json/API-09/numbers", test_numbers);
  g_test_add_func ("/protocol/json/API-09/depth", test_depth);
  g_test_add_func ("/protocol/json/API-09/many-names", test_many_names);
  g_test_add_func ("/protocol/json/API-09/size", test_size);
  g_test_add_func ("/protocol/json/API-09/cut", test_cut);
  g_test_add_func ("/protocol/json/scan", test_scan);
  g_test_add_func ("/protocol/json/writer", test_writer);
  return g_test_run ();
}
