/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-xml.h"

#include "rendering/mef-rendering-error.h"

#include <libxml/xmlreader.h>
#include <string.h>

struct _MefXml
{
  xmlTextReader *reader; /* (owned) (nullable) */
  gboolean       broken;
};

static void
ignore_error_cb (void                   *data,
                 const char             *message,
                 xmlParserSeverities     severity,
                 xmlTextReaderLocatorPtr locator)
{
  /* The reader's status says it, and what a document says is not logged. */
}

MefXml *
mef_xml_new (GBytes *bytes)
{
  MefXml     *self = g_new0 (MefXml, 1);
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size <= G_MAXINT)
    /* UTF-8 or UTF-16 (ECMA-376-2 8.1.1): to read another declared encoding would load code. */
    self->reader = xmlReaderForMemory (data, (int) size, NULL, NULL,
                                       XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC);
  if (self->reader != NULL)
    xmlTextReaderSetErrorHandler (self->reader, ignore_error_cb, NULL);
  self->broken = self->reader == NULL;
  return self;
}

void
mef_xml_free (MefXml *self)
{
  if (self == NULL)
    return;

  if (self->reader != NULL)
    xmlFreeTextReader (self->reader);
  g_free (self);
}

/* To the next node of any kind. */
static gboolean
step (MefXml *self)
{
  int status;

  if (self->broken)
    return FALSE;

  status = xmlTextReaderRead (self->reader);
  self->broken =
      status < 0 || (status > 0 && xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_DOCUMENT_TYPE);
  return status > 0 && !self->broken;
}

gboolean
mef_xml_next (MefXml *self)
{
  while (step (self))
    if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_ELEMENT)
      return TRUE;

  return FALSE;
}

gboolean
mef_xml_finish (MefXml *self, GError **error)
{
  if (!self->broken)
    return TRUE;

  mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
  return FALSE;
}

gboolean
mef_xml_is (MefXml *self, const char *name)
{
  return g_strcmp0 ((const char *) xmlTextReaderConstLocalName (self->reader), name) == 0;
}

int
mef_xml_get_depth (MefXml *self)
{
  return xmlTextReaderDepth (self->reader);
}

char *
mef_xml_dup_attribute (MefXml *self, const char *name)
{
  char *value = NULL;

  while (value == NULL && xmlTextReaderMoveToNextAttribute (self->reader) > 0)
    if (mef_xml_is (self, name))
      value = g_strdup ((const char *) xmlTextReaderConstValue (self->reader));
  xmlTextReaderMoveToElement (self->reader);
  return value;
}

guint
mef_xml_get_uint (MefXml *self, const char *name, guint absent)
{
  g_autofree char *text = mef_xml_dup_attribute (self, name);
  guint64          value;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &value, NULL) ? (guint) value
                                                                                            : absent;
}

char *
mef_xml_dup_text (MefXml *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int depth = mef_xml_get_depth (self);

  if (xmlTextReaderIsEmptyElement (self->reader))
    return g_strdup ("");

  while (step (self))
    {
      int type = xmlTextReaderNodeType (self->reader);

      if (type == XML_READER_TYPE_END_ELEMENT && mef_xml_get_depth (self) == depth)
        break;
      if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
          || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
        g_string_append (text, (const char *) xmlTextReaderConstValue (self->reader));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
