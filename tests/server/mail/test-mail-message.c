/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "base/mef-calendar.h"
#include "server/mail/courrier-fixture.h"
#include "server/mail/interfaces/mef-mail-transport.h"
#include "server/mail/mef-mail-message.h"

#include <gmime/gmime.h>
#include <string.h>

#define DATE "2026-04-23T09:41:00Z"

static gint64
date (void)
{
  gint64 instant;

  g_assert_true (mef_instant_parse (DATE, &instant));
  return instant;
}

static GBytes *
build (const MefCourrierSortant *courrier)
{
  g_autoptr (GError) error = NULL;
  GBytes *message = mef_mail_message_build (courrier, &error);

  g_assert_no_error (error);
  g_assert_nonnull (message);
  return message;
}

static GMimeMessage *
parse (GBytes *bytes)
{
  gsize         size;
  const char   *data = g_bytes_get_data (bytes, &size);
  GMimeStream  *stream = g_mime_stream_mem_new_with_buffer (data, size);
  GMimeParser  *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

  g_assert_nonnull (message);
  g_object_unref (parser);
  g_object_unref (stream);
  return message;
}

static void
assert_part (GMimeMessage *message, int index, const char *subtype, const char *expected)
{
  GMimeMultipart   *body = GMIME_MULTIPART (g_mime_message_get_mime_part (message));
  GMimeObject      *part = g_mime_multipart_get_part (body, index);
  GMimeContentType *type = g_mime_object_get_content_type (part);
  g_autofree char  *text = NULL;
  g_autofree char  *unix_text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_mime_content_type_is_type (type, "text", subtype));
  g_assert_cmpstr (g_mime_content_type_get_parameter (type, "charset"), ==, "utf-8");
  g_assert_cmpint (g_mime_part_get_content_encoding (GMIME_PART (part)), ==,
                   GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  text = g_mime_text_part_get_text (GMIME_TEXT_PART (part));
  lines = g_strsplit (text, "\r\n", -1);
  unix_text = g_strjoinv ("\n", lines);
  g_assert_cmpstr (unix_text, ==, expected);
}

static void
assert_mailbox (InternetAddressList *list, const char *name, const char *address)
{
  g_autoptr (GString) unfolded = NULL;
  InternetAddress *mailbox;

  g_assert_cmpint (internet_address_list_length (list), ==, 1);
  mailbox = internet_address_list_get_address (list, 0);
  unfolded = g_string_new (internet_address_get_name (mailbox));
  /* GMime leaves the fold between a plain word and an encoded one where it is. */
  g_string_replace (unfolded, "\r\n\t", " ", 0);
  g_assert_cmpstr (unfolded->str, ==, name);
  g_assert_cmpstr (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (mailbox)), ==, address);
}

/* Every line ends in CRLF, is short enough and ASCII. */
static void
assert_lines (GBytes *bytes)
{
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize       length = 0;

  for (gsize i = 0; i < size; i++)
    {
      g_assert_cmpuint ((guchar) data[i], <, 0x80);
      g_assert_cmpint (data[i], !=, '\0');
      if (data[i] == '\r')
        {
          g_assert_cmpuint (i + 1, <, size);
          g_assert_cmpint (data[i + 1], ==, '\n');
        }
      else if (data[i] == '\n')
        {
          g_assert_cmpint (i > 0 ? data[i - 1] : 0, ==, '\r');
          length = 0;
        }
      else
        g_assert_cmpuint (++length, <=, 998);
    }
  g_assert_cmpint (data[size - 1], ==, '\n');
}

/* The headers of ours, each once, and no other. */
static void
assert_headers (GBytes *bytes)
{
  static const char *const known[] = {
    "Auto-Submitted", "Content-Language", "Content-Type", "Date",    "From",
    "MIME-Version",   "Message-Id",       "Reply-To",     "Subject", "To"
  };
  g_autofree char *message = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = NULL;

  *strstr (message, "\r\n\r\n") = '\0';
  lines = g_strsplit (message, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_ascii_isspace (lines[i][0]))
      g_ptr_array_add (names, g_strndup (lines[i], strcspn (lines[i], ":")));
  g_assert_cmpuint (names->len, ==, G_N_ELEMENTS (known));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (g_ptr_array_find_with_equal_func (names, known[i], g_str_equal, NULL));
}

/* The message says what the row does. */
static void
assert_round_trip (const MefCourrierSortant *courrier, const char *name)
{
  g_autoptr (GBytes) bytes = build (courrier);
  g_autoptr (GBytes) again = build (courrier);
  GMimeMessage *message = parse (bytes);

  assert_lines (bytes);
  g_assert_true (g_bytes_equal (bytes, again));
  assert_headers (bytes);
  assert_mailbox (g_mime_message_get_from (message), courrier->expediteur_nom, courrier->expediteur);
  assert_mailbox (g_mime_message_get_reply_to (message), courrier->expediteur_nom, courrier->expediteur);
  assert_mailbox (g_mime_message_get_to (message), name, courrier->destinataire);
  g_assert_cmpstr (g_mime_message_get_message_id (message), ==, courrier->message_id);
  g_assert_cmpstr (g_mime_object_get_header (GMIME_OBJECT (message), "Auto-Submitted"), ==, "auto-generated");
  g_assert_cmpint (g_date_time_to_unix (g_mime_message_get_date (message)), ==,
                   courrier->date / G_USEC_PER_SEC);
  g_assert_true (GMIME_IS_MULTIPART (g_mime_message_get_mime_part (message)));
  g_assert_cmpint (g_mime_multipart_get_count (GMIME_MULTIPART (g_mime_message_get_mime_part (message))), ==,
                   2);
  assert_part (message, 0, "plain", courrier->texte);
  assert_part (message, 1, "html", courrier->html);
  g_object_unref (message);
}

static void
test_round_trip (void)
{
  g_autoptr (MefCourrierSortant) courrier = courrier_new (1, date ());
  g_autoptr (GBytes) bytes = build (courrier);
  GMimeMessage *message = parse (bytes);

  assert_round_trip (courrier, "Hélène Marchand");
  g_assert_cmpstr (g_mime_message_get_subject (message), ==, courrier->objet);
  g_assert_true (g_mime_content_type_is_type (
      g_mime_object_get_content_type (g_mime_message_get_mime_part (message)), "multipart", "alternative"));
  g_object_unref (message);
}

static void
test_bodies (void)
{
  g_autoptr (MefCourrierSortant) courrier = courrier_new (1, date ());
  g_autofree char  *accents = g_strnfill (5000, 'x');
  g_autofree char  *long_line = g_strdup_printf ("é%sé = =3D =_ fin\n", accents);
  const char *const texts[] = {
    long_line,
    "sans accent\n",
    "latin : é\n",
    "emoji 👩‍👧 et Ðặng Nguyễn\n",
    ".\nFrom moi\n..\n--=_\n--\n",
    "fin d’espace \n  début\t\n",
    "sans fin de ligne",
    "\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      courrier_set (&courrier->texte, texts[i]);
      courrier_set (&courrier->html, texts[i]);
      assert_round_trip (courrier, "Hélène Marchand");
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *expected;
  } rows[] = {
    { "Ana", "Ana" },
    { "O'Brien \"Bob\" <x@y.fr>, autre", "O'Brien \"Bob\" <x@y.fr>, autre" },
    { "Nguyễn Thị Ngọc Ðặng de l’Œuvre", "Nguyễn Thị Ngọc Ðặng de l’Œuvre" },
    { "山田 太郎", "山田 太郎" },
    { "Marchand\r\nBcc: victime@exemple.fr", "Marchand Bcc: victime@exemple.fr" },
    { "a\nX: y\n\ncorps", "a X: y corps" },
    { "\xE2\x80\xAEMarchand\x07", "Marchand" },
    { "", "" },
    { " \r\n ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefCourrierSortant) courrier = courrier_new (1, date ());

      courrier_set (&courrier->destinataire_nom, rows[i].name);
      assert_round_trip (courrier, rows[i].expected);
    }
}

/* Decodes encoded words (RFC 2047), of which GMime 3.2 reads only the first of several in base64. */
static gboolean
decode_word_cb (const GMatchInfo *match, GString *result, gpointer unused)
{
  g_autofree char *encoding = g_match_info_fetch (match, 1);
  g_autofree char *word = g_match_info_fetch (match, 2);

  if (g_ascii_tolower (encoding[0]) == 'b')
    {
      gsize length;

      g_base64_decode_inplace (word, &length);
      g_string_append_len (result, word, (gssize) length);
      return FALSE;
    }
  for (const char *at = word; *at != '\0'; at++)
    if (*at == '=')
      {
        g_string_append_c (result, (char) (g_ascii_xdigit_value (at[1]) * 16 + g_ascii_xdigit_value (at[2])));
        at += 2;
      }
    else
      g_string_append_c (result, *at == '_' ? ' ' : *at);
  return FALSE;
}

static char *
dup_decoded_header (GBytes *bytes, const char *name)
{
  g_autofree char *message = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *start = g_strdup_printf ("\r\n%s: ", name);
  g_autoptr (GRegex) folds = g_regex_new ("\r\n[ \t]+", 0, 0, NULL);
  g_autoptr (GRegex) gaps = g_regex_new ("\\?=\\s+=\\?", 0, 0, NULL);
  g_autoptr (GRegex) words = g_regex_new ("=\\?utf-8\\?([bq])\\?([^?]*)\\?=", G_REGEX_CASELESS, 0, NULL);
  g_autofree char *unfolded = g_regex_replace_literal (folds, message, -1, 0, " ", 0, NULL);
  g_autofree char *value = NULL;
  g_autofree char *joined = NULL;

  g_assert_nonnull (strstr (unfolded, start));
  value = g_strdup (strstr (unfolded, start) + strlen (start));
  value[strcspn (value, "\r")] = '\0';
  joined = g_regex_replace_literal (gaps, value, -1, 0, "?==?", 0, NULL);
  return g_regex_replace_eval (words, joined, -1, 0, 0, decode_word_cb, NULL, NULL);
}

static void
test_long_name (void)
{
  g_autoptr (MefCourrierSortant) courrier = courrier_new (1, date ());
  g_autoptr (GString) name = g_string_new ("Hélène");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *value = NULL;
  g_autofree char *expected = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append (name, i % 2 ? " Émilie" : " Anne");
  courrier_set (&courrier->destinataire_nom, name->str);
  bytes = build (courrier);
  assert_lines (bytes);
  assert_headers (bytes);
  value = dup_decoded_header (bytes, "To");
  expected = g_strdup_printf ("%s <%s>", name->str, courrier->destinataire);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_subject (void)
{
  g_autoptr (MefCourrierSortant) courrier = courrier_new (1, date ());
  g_autoptr (GBytes) bytes = NULL;
  GMimeMessage *message;

  courrier_set (&courrier->objet, "Objet\r\nBcc: victime@exemple.fr\r\n\r\ncorps");
  assert_round_trip (courrier, "Hélène Marchand");
  bytes = build (courrier);
  message = parse (bytes);
  g_assert_cmpstr (g_mime_message_get_subject (message), ==, "Objet Bcc: victime@exemple.fr corps");
  g_object_unref (message);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *destinataire;
    const char *expediteur;
    const char *message_id;
    int         code;
  } rows[] = {
    { "pas une adresse", NULL, NULL, MEF_MAIL_ERROR_REFUSED },
    { "", NULL, NULL, MEF_MAIL_ERROR_REFUSED },
    { "a@exemple.fr\r\nBcc: b@exemple.fr", NULL, NULL, MEF_MAIL_ERROR_REFUSED },
    { "a@exemple.fr,b@exemple.fr", NULL, NULL, MEF_MAIL_ERROR_REFUSED },
    { NULL, "", NULL, MEF_MAIL_ERROR_LATER },
    { NULL, "Caf <a@exemple.fr>", NULL, MEF_MAIL_ERROR_LATER },
    { NULL, NULL, "../etc/passwd@exemple.fr", MEF_MAIL_ERROR_LATER },
    { NULL, NULL, "a@b>\r\nBcc: <c", MEF_MAIL_ERROR_LATER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefCourrierSortant) courrier = courrier_new (1, date ());
      g_autoptr (GError) error = NULL;

      if (rows[i].destinataire != NULL)
        courrier_set (&courrier->destinataire, rows[i].destinataire);
      if (rows[i].expediteur != NULL)
        courrier_set (&courrier->expediteur, rows[i].expediteur);
      if (rows[i].message_id != NULL)
        courrier_set (&courrier->message_id, rows[i].message_id);
      g_assert_null (mef_mail_message_build (courrier, &error));
      g_assert_error (error, MEF_MAIL_ERROR, rows[i].code);
      /* The reason may be shown and logged: it names nobody. */
      g_assert_null (strstr (error->message, "@"));
    }
}

static void
test_message_id (void)
{
  static const char *const invalid[] = { "",      "a",     "@b",    "a@",    ".a@b", "a@b@c",
                                         "a/b@c", "a b@c", "a@b\n", "<a@b>", "é@b" };

  g_assert_false (mef_mail_message_id_is_valid (NULL));
  g_assert_true (mef_mail_message_id_is_valid ("nouveaux-elements.6f0a2d54-8a7c-4b8a.3@monenfant.fr"));
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_assert_false (mef_mail_message_id_is_valid (invalid[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_mime_init ();

  g_test_add_func ("/server/mail/message/API-06/round-trip", test_round_trip);
  g_test_add_func ("/server/mail/message/bodies", test_bodies);
  g_test_add_func ("/server/mail/message/REL-12/names", test_names);
  g_test_add_func ("/server/mail/message/long-name", test_long_name);
  g_test_add_func ("/server/mail/message/API-06/subject-injection", test_subject);
  g_test_add_func ("/server/mail/message/API-06/refused", test_refused);
  g_test_add_func ("/server/mail/message/message-id", test_message_id);

  return g_test_run ();
}
