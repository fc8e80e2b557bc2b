/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-mail"

#include "config.h"

#include "server/mail/mef-mail-message.h"

#include "domain/mef-adresse-mail.h"
#include "letters/mef-saisie.h"
#include "server/mail/interfaces/mef-mail-transport.h"

#include <gmime/gmime.h>
#include <string.h>

#define CHARSET          "utf-8"
#define MESSAGE_ID_CHARS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS ".-"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMultipart, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimePart, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeStream, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeDataWrapper, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InternetAddress, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeFormatOptions, g_mime_format_options_free)

static void
ensure_gmime (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      g_mime_init ();
      g_once_init_leave (&done, 1);
    }
}

/* GMimeTextPart would choose the smallest charset that fits. */
static GMimePart *
create_part (const char *subtype, const char *text)
{
  g_autoptr (GMimeStream) stream = g_mime_stream_mem_new_with_buffer (text, strlen (text));
  g_autoptr (GMimeDataWrapper) content =
      g_mime_data_wrapper_new_with_stream (stream, GMIME_CONTENT_ENCODING_DEFAULT);
  GMimePart *part = g_mime_part_new_with_type ("text", subtype);

  g_mime_object_set_content_type_parameter (GMIME_OBJECT (part), "charset", CHARSET);
  g_mime_part_set_content (part, content);
  g_mime_part_set_content_encoding (part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

/*
 * The boundary depends on the message alone, so that a repeated mail is the same bytes. Quoted-printable
 * writes no `=` but before two digits or a line end, so that `=_` cannot occur in a part (RFC 2045 6.7).
 */
static GMimeMultipart *
create_body (const MefCourrierSortant *courrier)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, courrier->message_id, -1);
  g_autofree char *boundary = g_strdup_printf ("=_%.32s", digest);
  g_autoptr (GMimePart) plain = create_part ("plain", courrier->texte);
  g_autoptr (GMimePart) html = create_part ("html", courrier->html);
  GMimeMultipart *body = g_mime_multipart_new_with_subtype ("alternative");

  g_mime_multipart_set_boundary (body, boundary);
  g_mime_multipart_add (body, GMIME_OBJECT (plain));
  g_mime_multipart_add (body, GMIME_OBJECT (html));
  return body;
}

static void
add_mailbox (GMimeMessage *message, GMimeAddressType type, const char *name, const char *address)
{
  g_autofree char *clean = mef_saisie_to_line (name);
  g_autoptr (InternetAddress) mailbox = internet_address_mailbox_new (*clean != '\0' ? clean : NULL, address);

  internet_address_set_charset (mailbox, CHARSET);
  internet_address_list_add (g_mime_message_get_addresses (message, type), mailbox);
}

static void
set_headers (GMimeMessage *message, const MefCourrierSortant *courrier)
{
  g_autofree char *subject = mef_saisie_to_line (courrier->objet);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (courrier->date / G_USEC_PER_SEC);

  g_mime_message_set_date (message, date);
  add_mailbox (message, GMIME_ADDRESS_TYPE_FROM, courrier->expediteur_nom, courrier->expediteur);
  add_mailbox (message, GMIME_ADDRESS_TYPE_REPLY_TO, courrier->expediteur_nom, courrier->expediteur);
  add_mailbox (message, GMIME_ADDRESS_TYPE_TO, courrier->destinataire_nom, courrier->destinataire);
  g_mime_message_set_subject (message, subject, CHARSET);
  g_mime_message_set_message_id (message, courrier->message_id);
  g_mime_object_set_header (GMIME_OBJECT (message), "Auto-Submitted", "auto-generated", CHARSET);
  g_mime_object_set_header (GMIME_OBJECT (message), "Content-Language", "fr", CHARSET);
}

static gboolean
check (const MefCourrierSortant *courrier, GError **error)
{
  if (!mef_mail_message_id_is_valid (courrier->message_id))
    g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER,
                         "L’identifiant du courrier est mal formé.");
  else if (!mef_adresse_mail_is_valid (courrier->expediteur))
    g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER,
                         "L’adresse d’expédition de la Caf n’est pas une adresse e-mail valable.");
  else if (!mef_adresse_mail_is_valid (courrier->destinataire))
    g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_REFUSED,
                         "L’adresse e-mail déclarée n’est pas une adresse valable.");
  else
    return TRUE;
  return FALSE;
}

gboolean
mef_mail_message_id_is_valid (const char *message_id)
{
  const char *domain;
  gsize       local;

  if (message_id == NULL || message_id[0] == '.' || strlen (message_id) > 240)
    return FALSE;
  local = strspn (message_id, MESSAGE_ID_CHARS);
  if (local == 0 || message_id[local] != '@')
    return FALSE;
  domain = message_id + local + 1;
  return *domain != '\0' && domain[strspn (domain, MESSAGE_ID_CHARS)] == '\0';
}

GBytes *
mef_mail_message_build (const MefCourrierSortant *courrier, GError **error)
{
  g_autoptr (GMimeMessage) message = NULL;
  g_autoptr (GMimeMultipart) body = NULL;
  g_autoptr (GMimeStream) stream = NULL;
  g_autoptr (GMimeFormatOptions) options = NULL;
  GByteArray *bytes;

  g_return_val_if_fail (courrier != NULL, NULL);

  if (!check (courrier, error))
    return NULL;

  ensure_gmime ();
  message = g_mime_message_new (TRUE);
  set_headers (message, courrier);
  body = create_body (courrier);
  g_mime_message_set_mime_part (message, GMIME_OBJECT (body));

  options = g_mime_format_options_new ();
  g_mime_format_options_set_newline_format (options, GMIME_NEWLINE_FORMAT_DOS);
  bytes = g_byte_array_new ();
  stream = g_mime_stream_mem_new_with_byte_array (bytes);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  if (g_mime_object_write_to_stream (GMIME_OBJECT (message), options, stream) < 0)
    {
      g_byte_array_unref (bytes);
      g_set_error_literal (error, MEF_MAIL_ERROR, MEF_MAIL_ERROR_LATER,
                           "Le courrier n’a pas pu être mis en forme.");
      return NULL;
    }
  return g_byte_array_free_to_bytes (bytes);
}
