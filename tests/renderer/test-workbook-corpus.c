/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-workbook-fixture.h"

#include <string.h>
#include <sys/resource.h>

/* REL-11: hostile and honest workbooks through the real helper: cells or a sentence, in time and memory. */

/* Not the programs' own, which a busy machine may need for an honest workbook. */
#define LIMIT            60000
#define MAX_RESIDENT_KIB (512 * 1024)
#define CORPUS           MEF_SHARED_DIR "/corpus/xlsx"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

typedef struct
{
  MefWorkbookReader *reader;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->reader = mef_workbook_reader_new (MEF_RENDER_HELPER);
  mef_workbook_reader_set_time_limit (f->reader, LIMIT);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  struct rusage usage;

  g_clear_object (&f->reader);
  /* The largest of all helpers so far */
  getrusage (RUSAGE_CHILDREN, &usage);
  g_test_message ("largest helper: %ld MiB", usage.ru_maxrss / 1024);
  if (!MEF_SANITIZED)
    g_assert_cmpint (usage.ru_maxrss, <=, MAX_RESIDENT_KIB);
}

/* Either cells or the reader's own sentence. */
static GVariant *
read_one (Fixture *f, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GError) own = NULL;
  g_autofree char *printable = g_strescape (name, NULL);
  gint64           begun = g_get_monotonic_time ();
  GVariant        *cells = mef_test_read_workbook (f->reader, bytes, &own);

  g_test_message ("%s: %d ms, %s", printable, (int) ((g_get_monotonic_time () - begun) / 1000),
                  cells != NULL ? "read" : own->message);
  g_assert_true ((cells != NULL) != (own != NULL));
  if (own != NULL)
    {
      g_assert_true (own->domain == MEF_RENDERING_ERROR);
      g_assert_cmpint (own->code, !=, MEF_RENDERING_ERROR_HELPER);
      g_assert_cmpint (own->code, !=, MEF_RENDERING_ERROR_PROTOCOL);
      g_assert_cmpstr (own->message, ==, mef_rendering_error_get_workbook_message (own->code));
      g_propagate_error (error, g_steal_pointer (&own));
    }
  return cells;
}

static void
test_corpus (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (CORPUS, 0, NULL);
  guint       read = 0;
  const char *name;

  if (folder == NULL)
    {
      g_test_skip ("the corpus is not here: ../shared/corpus");
      return;
    }

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (CORPUS, name, NULL);
      g_autofree char *content = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GVariant) cells = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_file_get_contents (path, &content, &length, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new_take (g_steal_pointer (&content), length);
      cells = read_one (f, name, bytes, &error);
      /* None of them takes the helper over, or keeps it busy. */
      g_assert_false (g_error_matches (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_CRASHED));
      read += cells != NULL;
    }
  g_assert_cmpuint (read, >, 20);
}

static const MefTestPart honest[] = {
  { "xl/workbook.xml", XML "<workbook><sheets><sheet name=\"Fiche\" id=\"r1\"/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels",
    XML "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>" },
  { "xl/sharedStrings.xml", XML "<sst/>" },
  { "xl/worksheets/sheet1.xml",
    XML "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>" },
  { "été.txt", "a name that is not ASCII" },
  { "\xff\xfe.bin", "a name that is no text" },
};

static void
assert_refused (Fixture *f, const char *name, const MefTestPart *part, MefRenderingError code)
{
  g_autoptr (GBytes) bytes = mef_test_zip (honest, G_N_ELEMENTS (honest), part);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_one (f, name, bytes, &error));
  g_assert_error (error, MEF_RENDERING_ERROR, (int) code);
}

static void
test_honest (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = mef_test_zip (honest, G_N_ELEMENTS (honest), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) cells = read_one (f, "honest", bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (cells), ==, 1);
}

/* 40 MiB of spaces in a file of some 40 KiB. */
static void
test_bomb (Fixture *f, gconstpointer data)
{
  g_autofree char  *vast = g_strnfill (40 * 1024 * 1024, ' ');
  const MefTestPart part = { "xl/worksheets/sheet1.xml", vast };

  assert_refused (f, "bomb", &part, MEF_RENDERING_ERROR_TOO_BIG);
}

/* As many strings as there may be, and one more. */
static void
test_strings (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (XML "<sst>");
  MefTestPart part = { "xl/sharedStrings.xml", NULL };

  for (guint i = 0; i <= 200000; i++)
    g_string_append (text, "<si><t>x</t></si>");
  g_string_append (text, "</sst>");
  part.text = text->str;
  assert_refused (f, "strings", &part, MEF_RENDERING_ERROR_TOO_BIG);
}

static void
test_deep (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (XML);
  MefTestPart part = { "xl/worksheets/sheet1.xml", NULL };

  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, "<a>");
  part.text = text->str;
  assert_refused (f, "deep", &part, MEF_RENDERING_ERROR_BROKEN);
}

/* Whoever asks for a file, an address or an expansion is told that the workbook is broken. */
static void
test_entities (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = {
    "<!DOCTYPE w [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><worksheet>&f;</worksheet>",
    "<!DOCTYPE w SYSTEM \"http://127.0.0.1:1/evil.dtd\"><worksheet/>",
    "<!DOCTYPE w [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;]><worksheet/>",
    "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">"
    "<!ENTITY d \"&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;\">]><worksheet "
    "a=\"&e;\">&e;</worksheet>",
    "<worksheet>&unknown;</worksheet>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const MefTestPart part = { "xl/worksheets/sheet1.xml", texts[i] };

      assert_refused (f, texts[i], &part, MEF_RENDERING_ERROR_BROKEN);
    }
}

/* An encoding that would have to be loaded is not. */
static void
test_encodings (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = {
    "<?xml version=\"1.0\" encoding=\"windows-1252\"?><worksheet>caf\xe9</worksheet>",
    "<?xml version=\"1.0\" encoding=\"EUC-JP\"?><worksheet>\xa4\xa2</worksheet>",
    "<?xml version=\"1.0\" encoding=\"../../evil\"?><worksheet>\xe9</worksheet>",
  };
  static const char utf_16[] = "\xff\xfe<\0w\0o\0r\0k\0s\0h\0e\0e\0t\0/\0>\0";
  const MefTestPart wide = { "xl/worksheets/sheet1.xml", utf_16, sizeof utf_16 - 1 };
  g_autoptr (GBytes) bytes = mef_test_zip (honest, G_N_ELEMENTS (honest), &wide);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) cells = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const MefTestPart part = { "xl/worksheets/sheet1.xml", texts[i] };

      assert_refused (f, texts[i], &part, MEF_RENDERING_ERROR_BROKEN);
    }
  cells = read_one (f, "UTF-16", bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_variant_n_children (cells), ==, 0);
}

/* Cut short anywhere, a workbook is none: nobody loses half a form without a word. */
static void
test_torn (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) whole = mef_test_zip (honest, G_N_ELEMENTS (honest), NULL);

  for (gsize size = 1; size < g_bytes_get_size (whole); size += g_bytes_get_size (whole) / 7)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, size);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_one (f, "torn", part, &error));
      g_assert_false (g_error_matches (error, MEF_RENDERING_ERROR, MEF_RENDERING_ERROR_CRASHED));
    }
}

#define ADD(path, test) g_test_add ("/renderer/workbook/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("STR-04/honest", test_honest);
  ADD ("REL-11/corpus", test_corpus);
  ADD ("REL-11/bomb", test_bomb);
  ADD ("REL-11/strings", test_strings);
  ADD ("REL-11/deep", test_deep);
  ADD ("REL-11/entities", test_entities);
  ADD ("REL-11/encodings", test_encodings);
  ADD ("REL-11/torn", test_torn);

  return g_test_run ();
}
