/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "renderer/mef-workbook-styles.h"
#include "renderer/mef-workbook.h"
#include "rendering/mef-rendering-error.h"
#include "support/mef-workbook-fixture.h"

#include <gio/gio.h>
#include <string.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define WORKBOOK                                                                                             \
  XML "<workbook xmlns:r=\"urn:r\"><workbookPr/><sheets><sheet name=\"Fiche\" sheetId=\"1\" r:id=\"rId1\"/>" \
      "<sheet name=\"Communes &amp; co\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
#define RELATIONS                                                                                            \
  XML "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"                          \
      "<Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"
#define STRINGS                                                                                              \
  XML "<sst><si><t>Nom</t></si><si><r><t>Les </t></r><r><t>Lucioles</t></r><rPh><t>LI</t></rPh></si></sst>"
#define STYLES                                                                                               \
  XML "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"                  \
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"                                                   \
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf "                         \
      "numFmtId=\"20\"/></cellXfs>"                                                                          \
      "<cellStyles/></styleSheet>"
#define SHEET_1                                                                                              \
  XML "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" "                      \
      "t=\"s\"><v>1</v></c></row>"                                                                           \
      "<row><c t=\"inlineStr\"><is><r><t>deux </t></r><r><t>morceaux</t></r></is></c>"                       \
      "<c><v>65</v></c><c><v>0.30000000000000004</v></c></row>"                                              \
      "<row r=\"9\"><c r=\"AA9\" s=\"1\"><v>46124</v></c><c r=\"AB9\" s=\"2\"><v>46124.5</v></c>"            \
      "<c r=\"AC9\" s=\"3\"><v>0.5</v></c><c r=\"AD9\" t=\"b\"><v>1</v></c><c r=\"AE9\" "                    \
      "t=\"e\"><v>#REF!</v></c>"                                                                             \
      "<c r=\"AF9\" t=\"str\"><f>A1</f><v>calcul</v></c><c r=\"AG9\" t=\"d\"><v>2026-04-12T00:00:00</v></c>" \
      "<c r=\"AH9\"/><c r=\"AI9\"><v>1000</v></c>"                                                           \
      "<c r=\"AJ9\" t=\"d\"><v>le 3 février</v></c></row></sheetData></worksheet>"
#define SHEET_2                                                                                              \
  XML "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>93200</v></c></row></sheetData></worksheet>"

static const MefTestPart good[] = {
  { "[Content_Types].xml", XML "<Types/>" },
  { "xl/workbook.xml", WORKBOOK },
  { "xl/_rels/workbook.xml.rels", RELATIONS },
  { "xl/sharedStrings.xml", STRINGS },
  { "xl/styles.xml", STYLES },
  { "xl/worksheets/sheet1.xml", SHEET_1 },
  { "xl/worksheets/sheet2.xml", SHEET_2 },
  { "xl/media/image1.png", "not looked at" },
};

static void
test_cells (void)
{
  static const struct
  {
    const char   *sheet;
    guint         line;
    guint         column;
    MefRenderCell kind;
    const char   *text;
  } expected[] = {
    { "Fiche", 2, 1, MEF_RENDER_CELL_TEXT, "Nom" },
    { "Fiche", 2, 3, MEF_RENDER_CELL_TEXT, "Les Lucioles" },
    { "Fiche", 3, 1, MEF_RENDER_CELL_TEXT, "deux morceaux" },
    { "Fiche", 3, 2, MEF_RENDER_CELL_NUMBER, "65" },
    { "Fiche", 3, 3, MEF_RENDER_CELL_NUMBER, "0.3" },
    { "Fiche", 9, 27, MEF_RENDER_CELL_DATE, "2026-04-12" },
    { "Fiche", 9, 28, MEF_RENDER_CELL_DATE, "2026-04-12" },
    { "Fiche", 9, 29, MEF_RENDER_CELL_NUMBER, "0.5" },
    { "Fiche", 9, 30, MEF_RENDER_CELL_TEXT, "oui" },
    { "Fiche", 9, 31, MEF_RENDER_CELL_ERROR, "#REF!" },
    { "Fiche", 9, 32, MEF_RENDER_CELL_TEXT, "calcul" },
    { "Fiche", 9, 33, MEF_RENDER_CELL_DATE, "2026-04-12" },
    { "Fiche", 9, 35, MEF_RENDER_CELL_NUMBER, "1000" },
    { "Fiche", 9, 36, MEF_RENDER_CELL_TEXT, "le 3 février" },
    { "Communes & co", 1, 1, MEF_RENDER_CELL_NUMBER, "93200" },
  };
  g_autoptr (GBytes) bytes = mef_test_zip (good, G_N_ELEMENTS (good), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) cells = mef_workbook_read (bytes, &error);

  g_assert_no_error (error);
  g_variant_ref_sink (cells);
  g_assert_cmpuint (g_variant_n_children (cells), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const char *sheet, *text;
      guint       line, column;
      guchar      kind;

      g_variant_get_child (cells, i, "(&suuy&s)", &sheet, &line, &column, &kind, &text);
      g_assert_cmpstr (sheet, ==, expected[i].sheet);
      g_assert_cmpuint (line, ==, expected[i].line);
      g_assert_cmpuint (column, ==, expected[i].column);
      g_assert_cmpuint (kind, ==, expected[i].kind);
      g_assert_cmpstr (text, ==, expected[i].text);
    }
}

static void
test_days (void)
{
  static const struct
  {
    double      serial;
    gboolean    from_1904;
    const char *day;
  } cases[] = {
    { 1, FALSE, "1900-01-01" },
    { 59, FALSE, "1900-02-28" },
    { 61, FALSE, "1900-03-01" },
    { 46124, FALSE, "2026-04-12" },
    { 46124.99, FALSE, "2026-04-12" },
    { 44662, TRUE, "2026-04-12" },
    { 0, TRUE, "1904-01-01" },
    { 2958465, FALSE, "9999-12-31" },
    { 2958466, FALSE, NULL },
    { 0, FALSE, NULL },
    { -1, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = mef_workbook_dup_day (cases[i].serial, cases[i].from_1904);

      g_assert_cmpstr (day, ==, cases[i].day);
    }
  g_assert_true (mef_workbook_format_is_date ("dd/mm/yyyy"));
  g_assert_true (mef_workbook_format_is_date ("[$-40C]d mmmm yyyy;@"));
  g_assert_false (mef_workbook_format_is_date ("0.00"));
  g_assert_false (mef_workbook_format_is_date ("hh:mm"));
  g_assert_false (mef_workbook_format_is_date ("0\" days\""));
  g_assert_false (mef_workbook_format_is_date ("[Red]0"));
  g_assert_false (mef_workbook_format_is_date ("0\\d"));
}

static void
refuse (GBytes *bytes, MefRenderingError code)
{
  g_autoptr (GError) error = NULL;
  GVariant *cells = mef_workbook_read (bytes, &error);

  g_assert_null (cells);
  g_assert_error (error, MEF_RENDERING_ERROR, (int) code);
}

static void
refuse_part (const char *name, const char *text, MefRenderingError code)
{
  const MefTestPart part = { name, text };
  g_autoptr (GBytes) bytes = mef_test_zip (good, G_N_ELEMENTS (good), &part);

  g_test_message ("%s: %s", name, text != NULL ? "replaced" : "absent");
  refuse (bytes, code);
}

static void
test_hostile (void)
{
  static const char laughs[] =
      "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><workbook>&b;</workbook>";
  static const char file[] =
      "<!DOCTYPE l [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><worksheet>&f;</worksheet>";
  g_autoptr (GString) crowd = g_string_new (XML "<worksheet><sheetData><row>");
  g_autoptr (GBytes) text = g_bytes_new_static ("Nom;Commune", 11);
  g_autoptr (GBytes) envelope = g_bytes_new_static ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", 12);
  g_autoptr (GBytes) torn = g_bytes_new_static ("PK\3\4torn", 8);

  refuse (text, MEF_RENDERING_ERROR_FORMAT);
  refuse (envelope, MEF_RENDERING_ERROR_ENCRYPTED);
  refuse (torn, MEF_RENDERING_ERROR_BROKEN);
  refuse_part ("xl/workbook.xml", NULL, MEF_RENDERING_ERROR_FORMAT);
  refuse_part ("xl/workbook.xml", laughs, MEF_RENDERING_ERROR_BROKEN);
  refuse_part ("xl/worksheets/sheet1.xml", file, MEF_RENDERING_ERROR_BROKEN);
  refuse_part ("xl/worksheets/sheet1.xml", "<worksheet><row>", MEF_RENDERING_ERROR_BROKEN);
  refuse_part ("xl/worksheets/sheet1.xml",
               "<worksheet><row><c r=\"A1\" t=\"s\"><v>99</v></c></row></worksheet>",
               MEF_RENDERING_ERROR_BROKEN);
  refuse_part ("xl/worksheets/sheet1.xml", "<worksheet><row r=\"0\"><c><v>1</v></c></row></worksheet>",
               MEF_RENDERING_ERROR_BROKEN);
  refuse_part ("xl/worksheets/sheet1.xml", "<worksheet><row r=\"2000000\"><c><v>1</v></c></row></worksheet>",
               MEF_RENDERING_ERROR_TOO_BIG);
  refuse_part ("xl/workbook.xml", "<workbook><sheets><sheet name=\"\" id=\"rId1\"/></sheets></workbook>",
               MEF_RENDERING_ERROR_BROKEN);
  refuse_part ("xl/worksheets/sheet1.xml",
               "<?xml version=\"1.0\" encoding=\"windows-1252\"?><worksheet>caf\xe9</worksheet>",
               MEF_RENDERING_ERROR_BROKEN);
  refuse_part ("xl/styles.xml", "<styleSheet>", MEF_RENDERING_ERROR_BROKEN);

  for (guint i = 0; i <= MEF_RENDER_MAX_CELLS; i++)
    g_string_append (crowd, "<c><v>1</v></c>");
  g_string_append (crowd, "</row></sheetData></worksheet>");
  refuse_part ("xl/worksheets/sheet1.xml", crowd->str, MEF_RENDERING_ERROR_TOO_BIG);
}

/* 40 MiB of spaces in a part of some 40 KiB. */
static void
test_bomb (void)
{
  g_autofree char  *vast = g_strnfill (40 * 1024 * 1024, ' ');
  const MefTestPart part = { "xl/worksheets/sheet1.xml", vast };
  g_autoptr (GBytes) bytes = mef_test_zip (good, G_N_ELEMENTS (good), &part);

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 1024 * 1024);
  refuse (bytes, MEF_RENDERING_ERROR_TOO_BIG);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/renderer/workbook/STR-04/cells", test_cells);
  g_test_add_func ("/renderer/workbook/STR-04/days", test_days);
  g_test_add_func ("/renderer/workbook/REL-11/hostile", test_hostile);
  g_test_add_func ("/renderer/workbook/REL-11/bomb", test_bomb);

  return g_test_run ();
}
