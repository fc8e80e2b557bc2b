/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-workbook-sheet.h"

#include "base/mef-calendar.h"
#include "renderer/mef-workbook-styles.h"
#include "renderer/mef-xml.h"
#include "rendering/mef-render-message.h"
#include "rendering/mef-rendering-error.h"

#include <math.h>
#include <string.h>

/* Beside its text, what a cell costs in the answer. */
#define CELL_COST 48

/* A cell as its element says it. */
typedef struct
{
  guint line;
  guint column;
  char  type; /* first letters of ST_CellType: s, S (str), i (inlineStr), b, e, n, d */
  guint style;
} Cell;

static char
get_type (const char *text)
{
  if (text == NULL)
    return 'n';

  return g_str_equal (text, "str") ? 'S' : *text;
}

/* « AB12 »; a cell without a reference follows the one before. */
static void
read_reference (const char *text, Cell *cell)
{
  guint   column = 0;
  guint64 line;

  for (; text != NULL && g_ascii_isupper (*text) && column <= MEF_RENDER_MAX_COLUMN; text++)
    column = 26 * column + (guint) (*text - 'A' + 1);
  if (text == NULL || column == 0
      || !g_ascii_string_to_unsigned (text, 10, 1, MEF_RENDER_MAX_LINE, &line, NULL))
    {
      cell->column++;
      return;
    }

  cell->column = column;
  cell->line = (guint) line;
}

static gboolean
write_cell (MefWorkbookContext *context,
            const char         *sheet,
            const Cell         *cell,
            MefRenderCell       kind,
            const char         *text,
            GError            **error)
{
  gsize cost = CELL_COST + strlen (sheet) + strlen (text);

  if (*text == '\0')
    return TRUE;
  if (cell->line < 1 || cell->column < 1)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
      return FALSE;
    }
  if (cell->line > MEF_RENDER_MAX_LINE || cell->column > MEF_RENDER_MAX_COLUMN
      || context->n_cells >= MEF_RENDER_MAX_CELLS || context->n_bytes + cost > MEF_RENDER_TILE_BUFFER)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
      return FALSE;
    }

  context->n_cells++;
  context->n_bytes += cost;
  g_variant_builder_add (context->cells, "(suuys)", sheet, cell->line, cell->column, (guchar) kind, text);
  return TRUE;
}

static char *
dup_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (number) < 1e15 && number == floor (number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);

  /* 15 digits are what a spreadsheet shows: 0.1 + 0.2 is 0.3. */
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.15g", number));
}

static gboolean
write_number (MefWorkbookContext *context,
              const char         *sheet,
              const Cell         *cell,
              const char         *value,
              GError            **error)
{
  char    *end = NULL;
  double   number = g_ascii_strtod (value, &end);
  gboolean date = cell->style < context->dates->len && g_array_index (context->dates, gboolean, cell->style);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (end == value || *end != '\0' || !isfinite (number))
    return write_cell (context, sheet, cell, MEF_RENDER_CELL_TEXT, value, error);

  if (date)
    day = mef_workbook_dup_day (number, context->from_1904);
  if (day != NULL)
    return write_cell (context, sheet, cell, MEF_RENDER_CELL_DATE, day, error);

  text = dup_number (number);
  return write_cell (context, sheet, cell, MEF_RENDER_CELL_NUMBER, text, error);
}

/* « 2026-04-12T00:00:00 », of which the day counts. */
static gboolean
write_day (MefWorkbookContext *context,
           const char         *sheet,
           const Cell         *cell,
           const char         *value,
           GError            **error)
{
  g_autofree char *day = g_strndup (value, strlen ("YYYY-MM-DD"));
  gboolean         read = mef_day_parse (day) != MEF_DAY_NONE;

  return write_cell (context, sheet, cell, read ? MEF_RENDER_CELL_DATE : MEF_RENDER_CELL_TEXT,
                     read ? day : value, error);
}

/* The `v` of a cell. */
static gboolean
write_value (MefWorkbookContext *context,
             const char         *sheet,
             const Cell         *cell,
             const char         *value,
             GError            **error)
{
  guint64 index;

  switch (cell->type)
    {
    case 's':
      if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, &index, NULL)
          || index >= context->strings->len)
        {
          mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
          return FALSE;
        }
      return write_cell (context, sheet, cell, MEF_RENDER_CELL_TEXT,
                         g_ptr_array_index (context->strings, index), error);
    case 'b':
      return write_cell (context, sheet, cell, MEF_RENDER_CELL_TEXT, g_str_equal (value, "1") ? "oui" : "non",
                         error);
    case 'e':
      return write_cell (context, sheet, cell, MEF_RENDER_CELL_ERROR, value, error);
    case 'd':
      return write_day (context, sheet, cell, value, error);
    case 'n':
      return write_number (context, sheet, cell, value, error);
    default:
      return write_cell (context, sheet, cell, MEF_RENDER_CELL_TEXT, value, error);
    }
}

gboolean
mef_workbook_sheet_read (MefWorkbookContext *context, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (MefXml) xml = mef_xml_new (bytes);
  g_autoptr (GString) inline_text = g_string_new (NULL);
  Cell     cell = { 0, 0, 'n', 0 };
  gboolean good = TRUE;
  int      phonetic = G_MAXINT;

  while (good && mef_xml_next (xml))
    {
      if (mef_xml_get_depth (xml) <= phonetic)
        phonetic = G_MAXINT;

      if (mef_xml_is (xml, "row") || mef_xml_is (xml, "c"))
        {
          /* An inline string is several runs: it is whole when the next cell begins. */
          good = write_cell (context, name, &cell, MEF_RENDER_CELL_TEXT, inline_text->str, error);
          g_string_truncate (inline_text, 0);
        }

      if (mef_xml_is (xml, "row"))
        {
          cell.line = mef_xml_get_uint (xml, "r", cell.line + 1);
          cell.column = 0;
        }
      else if (mef_xml_is (xml, "c"))
        {
          g_autofree char *reference = mef_xml_dup_attribute (xml, "r");
          g_autofree char *type = mef_xml_dup_attribute (xml, "t");

          read_reference (reference, &cell);
          cell.type = get_type (type);
          cell.style = mef_xml_get_uint (xml, "s", 0);
        }
      else if (mef_xml_is (xml, "rPh"))
        phonetic = mef_xml_get_depth (xml);
      else if (mef_xml_is (xml, "v") && cell.column > 0)
        {
          g_autofree char *value = mef_xml_dup_text (xml);

          good = good && write_value (context, name, &cell, value, error);
        }
      else if (mef_xml_is (xml, "t") && cell.type == 'i')
        {
          g_autofree char *text = mef_xml_dup_text (xml);

          if (phonetic == G_MAXINT)
            g_string_append (inline_text, text);
        }
    }

  return good && write_cell (context, name, &cell, MEF_RENDER_CELL_TEXT, inline_text->str, error)
         && mef_xml_finish (xml, error);
}
