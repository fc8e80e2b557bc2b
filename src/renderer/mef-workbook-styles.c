/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-workbook-styles.h"

#include "renderer/mef-xml.h"

#include <string.h>

#define FORMATS_MAX 10000

gboolean
mef_workbook_format_is_date (const char *code)
{
  char closing = '\0';

  for (; *code != '\0'; code++)
    {
      if (closing != '\0')
        {
          if (*code == closing)
            closing = '\0';
        }
      else if (*code == '"')
        closing = '"';
      else if (*code == '[')
        closing = ']';
      else if (*code == '\\' || *code == '_' || *code == '*')
        {
          if (code[1] != '\0')
            code++;
        }
      else if (strchr ("dDyY", *code) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* The formats that need no code (ECMA-376 18.8.30), those of East Asia among them; 18 to 21 and 45 to 47 are
 * times. */
static gboolean
is_builtin_date (guint id)
{
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58);
}

GArray *
mef_workbook_styles_read (GBytes *bytes, GError **error)
{
  g_autoptr (GArray) dates = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  g_autoptr (MefXml) xml = NULL;
  gboolean in_cell_formats = FALSE;
  int      depth = 0;

  if (bytes == NULL)
    return g_steal_pointer (&dates);

  xml = mef_xml_new (bytes);
  while (mef_xml_next (xml) && dates->len < FORMATS_MAX)
    {
      if (mef_xml_is (xml, "numFmt"))
        {
          g_autofree char *code = mef_xml_dup_attribute (xml, "formatCode");

          if (code != NULL && mef_workbook_format_is_date (code))
            g_hash_table_add (codes, GUINT_TO_POINTER (mef_xml_get_uint (xml, "numFmtId", 0)));
        }
      else if (mef_xml_is (xml, "cellXfs"))
        {
          in_cell_formats = TRUE;
          depth = mef_xml_get_depth (xml);
        }
      else if (in_cell_formats && mef_xml_get_depth (xml) <= depth)
        in_cell_formats = FALSE;
      else if (in_cell_formats && mef_xml_is (xml, "xf"))
        {
          guint    id = mef_xml_get_uint (xml, "numFmtId", 0);
          gboolean date = is_builtin_date (id) || g_hash_table_contains (codes, GUINT_TO_POINTER (id));

          g_array_append_val (dates, date);
        }
    }

  return mef_xml_finish (xml, error) ? g_steal_pointer (&dates) : NULL;
}

char *
mef_workbook_dup_day (double serial, gboolean from_1904)
{
  GDate   date;
  guint32 epoch;

  if (!(serial >= (from_1904 ? 0 : 1)) || serial >= 2958466) /* 9999-12-31 */
    return NULL;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, from_1904 ? 1 : 30, from_1904 ? G_DATE_JANUARY : G_DATE_DECEMBER,
                  from_1904 ? 1904 : 1899);
  epoch = g_date_get_julian (&date);
  if (!from_1904 && serial < 60)
    epoch++; /* before the 29 February 1900 that never was */
  g_date_set_julian (&date, epoch + (guint32) serial);
  if (g_date_get_year (&date) > 9999)
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}
