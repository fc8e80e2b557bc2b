/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-site-codec.h"

#include "protocol/mef-json-fields.h"

#define LIST_MAX     1000
#define SITE(member) offsetof (MefSite, member)

static const MefField fields[] = {
  { "code", MEF_FIELD_TEXT, SITE (code), .is_valid = mef_site_code_is_valid },
  { "nom", MEF_FIELD_TEXT, SITE (nom) },
  { "departement", MEF_FIELD_TEXT, SITE (departement) },
  { "couvre", MEF_FIELD_TEXTS, SITE (couvre), .is_valid = mef_site_code_is_valid },
  { "expediteur", MEF_FIELD_TEXT, SITE (expediteur) },
  { "signature", MEF_FIELD_TEXT, SITE (signature) },
  { "public_url", MEF_FIELD_TEXT, SITE (public_url) },
  { "version", MEF_FIELD_INT64, SITE (version) },
  { NULL },
};

void
mef_site_codec_write (MefJsonWriter *writer, const char *name, const MefSite *site)
{
  g_return_if_fail (writer != NULL && site != NULL);

  mef_json_fields_write (writer, name, fields, site);
}

MefSite *
mef_site_codec_read (MefJsonReader *reader)
{
  g_autoptr (MefSite) site = NULL;

  g_return_val_if_fail (reader != NULL, NULL);

  site = mef_site_new (NULL, NULL, NULL);
  mef_json_fields_read (reader, fields, site);
  if (mef_json_reader_has_failed (reader))
    return NULL;

  return g_steal_pointer (&site);
}

char *
mef_site_codec_encode (const MefSite *site)
{
  g_return_val_if_fail (site != NULL, NULL);

  return mef_json_fields_encode (fields, site);
}

MefSite *
mef_site_codec_decode (const char *text, gssize length, GError **error)
{
  g_autoptr (MefSite) site = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  site = mef_site_new (NULL, NULL, NULL);
  if (!mef_json_fields_decode (text, length, MEF_JSON_ANSWER_MAX, MEF_JSON_ANSWER, fields, site, error))
    return NULL;

  return g_steal_pointer (&site);
}

GPtrArray *
mef_site_codec_read_list (MefJsonReader *reader, const char *name)
{
  GPtrArray *sites = NULL;
  int        n;

  g_return_val_if_fail (reader != NULL && name != NULL, NULL);

  sites = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_site_unref);
  n = mef_json_reader_enter_array (reader, name, MEF_JSON_REQUIRED, LIST_MAX);
  if (n < 0)
    return sites;

  for (int i = 0; i < n && mef_json_reader_enter_element (reader, (guint) i); i++)
    {
      MefSite *site = mef_site_codec_read (reader);

      if (site != NULL)
        g_ptr_array_add (sites, site);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);

  return sites;
}

char *
mef_site_codec_encode_list (GPtrArray *sites)
{
  MefJsonWriter *writer = NULL;

  g_return_val_if_fail (sites != NULL, NULL);

  writer = mef_json_writer_new ();
  mef_json_writer_begin_object (writer, NULL);
  mef_json_writer_begin_array (writer, "sites");
  for (guint i = 0; i < sites->len; i++)
    mef_site_codec_write (writer, NULL, g_ptr_array_index (sites, i));
  mef_json_writer_end_array (writer);
  mef_json_writer_end_object (writer);

  return mef_json_writer_finish (writer);
}

GPtrArray *
mef_site_codec_decode_list (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (GPtrArray) sites = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  root = mef_json_parse (text, length, MEF_JSON_ANSWER_MAX, error);
  if (root == NULL)
    return NULL;

  reader = mef_json_reader_new (root, MEF_JSON_ANSWER);
  sites = mef_site_codec_read_list (reader, "sites");
  if (!mef_json_reader_finish (reader, error))
    return NULL;

  return g_steal_pointer (&sites);
}
