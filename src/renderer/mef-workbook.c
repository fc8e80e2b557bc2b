/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-workbook.h"

#include "renderer/mef-workbook-sheet.h"
#include "renderer/mef-workbook-styles.h"
#include "renderer/mef-xml.h"
#include "renderer/mef-zip.h"
#include "rendering/mef-rendering-error.h"

#include <string.h>

#define SHEETS_MAX  200
#define STRINGS_MAX 200000

static const guint8 zip_magic[] = { 'P', 'K', 3, 4 };
static const guint8 ole_magic[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };

static gboolean
begins_with (GBytes *bytes, const guint8 *magic, gsize length)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, magic, length) == 0;
}

gboolean
mef_workbook_sniff (GBytes *bytes)
{
  return begins_with (bytes, zip_magic, sizeof zip_magic) || begins_with (bytes, ole_magic, sizeof ole_magic);
}

static gboolean
wants_part (const char *name)
{
  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels");
}

/* A target is relative to the folder of the part that names it, or absolute. */
static char *
resolve (const char *target)
{
  g_autofree char *path = NULL;

  if (*target == '/')
    return g_strdup (target + 1);

  path = g_canonicalize_filename (target, "/xl");
  return g_strdup (path + 1);
}

/* Of `xl/_rels/workbook.xml.rels`: id → name of the part. */
static GHashTable *
read_relations (GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MefXml) xml = mef_xml_new (bytes);

  while (mef_xml_next (xml))
    if (mef_xml_is (xml, "Relationship"))
      {
        g_autofree char *id = mef_xml_dup_attribute (xml, "Id");
        g_autofree char *target = mef_xml_dup_attribute (xml, "Target");

        if (id != NULL && target != NULL)
          g_hash_table_replace (relations, g_steal_pointer (&id), resolve (target));
      }

  return mef_xml_finish (xml, error) ? g_steal_pointer (&relations) : NULL;
}

/* The strings cells point to; what is spoken of them (« phonetic » runs) is left out. */
static GPtrArray *
read_strings (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MefXml) xml = NULL;
  g_autoptr (GString) text = NULL;
  int phonetic = G_MAXINT;

  if (bytes == NULL)
    return g_steal_pointer (&strings);

  xml = mef_xml_new (bytes);
  while (mef_xml_next (xml) && strings->len <= STRINGS_MAX)
    {
      if (mef_xml_get_depth (xml) <= phonetic)
        phonetic = G_MAXINT;
      if (mef_xml_is (xml, "si"))
        {
          if (text != NULL)
            g_ptr_array_add (strings, g_string_free (g_steal_pointer (&text), FALSE));
          text = g_string_new (NULL);
        }
      else if (mef_xml_is (xml, "rPh"))
        phonetic = mef_xml_get_depth (xml);
      else if (mef_xml_is (xml, "t") && text != NULL)
        {
          g_autofree char *part = mef_xml_dup_text (xml);

          if (phonetic == G_MAXINT)
            g_string_append (text, part);
        }
    }
  if (text != NULL)
    g_ptr_array_add (strings, g_string_free (g_steal_pointer (&text), FALSE));
  if (strings->len > STRINGS_MAX)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
      return NULL;
    }

  return mef_xml_finish (xml, error) ? g_steal_pointer (&strings) : NULL;
}

static gboolean
is_true (char *value)
{
  g_autofree char *owned = value;

  return g_strcmp0 (owned, "1") == 0 || g_strcmp0 (owned, "true") == 0;
}

/* Sheet by sheet, as `xl/workbook.xml` orders them. */
static gboolean
read_sheets (GHashTable *parts, GHashTable *relations, MefWorkbookContext *context, GError **error)
{
  GBytes *workbook = g_hash_table_lookup (parts, "xl/workbook.xml");
  g_autoptr (MefXml) xml = mef_xml_new (workbook);
  guint n = 0;

  while (mef_xml_next (xml))
    {
      g_autofree char *name = NULL;
      g_autofree char *id = NULL;
      const char      *part;

      if (mef_xml_is (xml, "workbookPr"))
        context->from_1904 = is_true (mef_xml_dup_attribute (xml, "date1904"));
      if (!mef_xml_is (xml, "sheet"))
        continue;

      name = mef_xml_dup_attribute (xml, "name");
      id = mef_xml_dup_attribute (xml, "id");
      part = id != NULL ? g_hash_table_lookup (relations, id) : NULL;
      if (++n > SHEETS_MAX)
        {
          mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
          return FALSE;
        }
      if (name == NULL || *name == '\0')
        {
          mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
          return FALSE;
        }
      /* A sheet of charts, or one whose part is not there, has no cells. */
      if (part != NULL && g_hash_table_contains (parts, part)
          && !mef_workbook_sheet_read (context, name, g_hash_table_lookup (parts, part), error))
        return FALSE;
    }

  return mef_xml_finish (xml, error);
}

GVariant *
mef_workbook_read (GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) parts = NULL;
  g_autoptr (GHashTable) relations = NULL;
  g_autoptr (GPtrArray) strings = NULL;
  g_autoptr (GArray) dates = NULL;
  g_auto (GVariantBuilder) cells = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (MEF_RENDER_CELLS_TYPE));
  MefWorkbookContext context = { .cells = &cells };

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!mef_workbook_sniff (bytes))
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_FORMAT);
      return NULL;
    }
  if (begins_with (bytes, ole_magic, sizeof ole_magic))
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_ENCRYPTED);
      return NULL;
    }

  parts = mef_zip_read (bytes, wants_part, error);
  if (parts == NULL)
    return NULL;
  if (!g_hash_table_contains (parts, "xl/workbook.xml")
      || !g_hash_table_contains (parts, "xl/_rels/workbook.xml.rels"))
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_FORMAT);
      return NULL;
    }

  relations = read_relations (g_hash_table_lookup (parts, "xl/_rels/workbook.xml.rels"), error);
  if (relations == NULL)
    return NULL;
  strings = read_strings (g_hash_table_lookup (parts, "xl/sharedStrings.xml"), error);
  if (strings == NULL)
    return NULL;
  dates = mef_workbook_styles_read (g_hash_table_lookup (parts, "xl/styles.xml"), error);
  if (dates == NULL)
    return NULL;

  context.strings = strings;
  context.dates = dates;
  return read_sheets (parts, relations, &context, error) ? g_variant_builder_end (&cells) : NULL;
}
