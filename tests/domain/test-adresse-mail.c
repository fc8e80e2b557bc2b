/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "domain/mef-adresse-mail.h"

#include <string.h>

static void
test_plain (void)
{
  static const char *const valid[] = {
    "helene.marchand@exemple.fr",         "h@a.fr",
    "prenom+nom@sous.domaine.exemple.fr", "o'brien_1@exemple-1.com",
    "contact@xn--crche-2ra.fr",           "A.B@EXEMPLE.FR",
  };
  static const char *const invalid[] = {
    "",
    "exemple.fr",
    "@exemple.fr",
    "a@",
    "a@b",
    "a@@exemple.fr",
    "a b@exemple.fr",
    "a@exemple.fr ",
    " a@exemple.fr",
    ".a@exemple.fr",
    "a.@exemple.fr",
    "a..b@exemple.fr",
    "a@.fr",
    "a@exemple..fr",
    "a@-exemple.fr",
    "a@exemple-.fr",
    "a@exemple.fr.",
    "hélène@exemple.fr",
    "a@crèche.fr",
    "a@127.0.0.1",
    "a@[127.0.0.1]",
    "\"a\"@exemple.fr",
    "a@exemple.fr\r\nBcc: x@y.fr",
    "a\n@exemple.fr",
    "a@exemple.fr,b@exemple.fr",
    "A <a@exemple.fr>",
    "a@exemple_1.fr",
    "a@exemple.fr\xE2\x80\xAE",
    "a@exe\xFFmple.fr",
  };

  for (guint i = 0; i < G_N_ELEMENTS (valid); i++)
    if (!mef_adresse_mail_is_valid (valid[i]))
      g_test_fail_printf ("refused: %s", valid[i]);
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    if (mef_adresse_mail_is_valid (invalid[i]))
      g_test_fail_printf ("taken: %s", invalid[i]);
  g_assert_false (mef_adresse_mail_is_valid (NULL));
}

/* An address whose local part has @local characters and whose labels have those of @labels, ended by 0. */
static char *
dup_long (guint local, const guint *labels)
{
  GString *address = g_string_new (NULL);

  for (guint i = 0; i < local; i++)
    g_string_append_c (address, 'a');
  g_string_append_c (address, '@');
  for (; *labels != 0; labels++)
    {
      for (guint i = 0; i < *labels; i++)
        g_string_append_c (address, 'b');
      g_string_append_c (address, '.');
    }
  g_string_append (address, "fr");
  return g_string_free (address, FALSE);
}

static void
test_lengths (void)
{
  static const struct
  {
    guint    local;
    guint    labels[5];
    guint    total;
    gboolean valid;
  } rows[] = {
    { 64, { 63 }, 131, TRUE },         { 65, { 63 }, 132, FALSE },         { 64, { 64 }, 132, FALSE },
    { 64, { 63, 63, 58 }, 254, TRUE }, { 64, { 63, 63, 59 }, 255, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *address = dup_long (rows[i].local, rows[i].labels);

      g_assert_cmpuint (strlen (address), ==, rows[i].total);
      g_assert_cmpint (mef_adresse_mail_is_valid (address), ==, rows[i].valid);
    }
}

static void
test_domain (void)
{
  g_assert_cmpstr (mef_adresse_mail_get_domain ("ne-pas-repondre@monenfant.fr"), ==, "monenfant.fr");
  g_assert_null (mef_adresse_mail_get_domain ("monenfant.fr"));
  g_assert_null (mef_adresse_mail_get_domain ("a@monenfant.fr\r\n"));
}

/* One <test> of the vectors: text of the elements in it. */
typedef struct
{
  GString *address;
  GString *category;
  GString *field; /* (nullable): the one being read */
  guint    tests;
  guint    valid;
} Vectors;

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             data,
          GError             **error)
{
  Vectors *self = data;

  self->field = NULL;
  if (strcmp (element, "test") == 0)
    {
      g_string_truncate (self->address, 0);
      g_string_truncate (self->category, 0);
    }
  else if (strcmp (element, "address") == 0)
    self->field = self->address;
  else if (strcmp (element, "category") == 0)
    self->field = self->category;
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Vectors *self = data;

  if (self->field != NULL)
    g_string_append_len (self->field, text, (gssize) length);
}

/* U+2400 + n stands for the control character n in the vectors. */
static char *
decode_controls (const char *text)
{
  GString *decoded = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c > 0x2400 && c < 0x2420)
        g_string_append_c (decoded, (char) (c - 0x2400));
      else
        g_string_append_unichar (decoded, c);
    }
  return g_string_free (decoded, FALSE);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Vectors         *self = data;
  g_autofree char *address = NULL;
  gboolean         expected;

  self->field = NULL;
  if (strcmp (element, "test") != 0)
    return;

  address = decode_controls (self->address->str);
  expected = strcmp (self->category->str, "ISEMAIL_VALID_CATEGORY") == 0
             || strcmp (self->category->str, "ISEMAIL_DNSWARN") == 0;
  /* Valid by the letter of the RFC, and nobody's mailbox: a host without a dot. */
  if (strcmp (address, "test@io") == 0)
    expected = FALSE;
  if (mef_adresse_mail_is_valid (address) != expected)
    g_test_fail_printf ("« %s » (%s) should be %s", address, self->category->str,
                        expected ? "taken" : "refused");
  self->tests++;
  self->valid += expected;
}

static void
test_vectors (void)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  g_autofree char *path = g_build_filename (g_getenv ("MEF_SHARED_DIR"), "data", "isemail_tests.xml", NULL);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GMarkupParseContext) context = NULL;
  Vectors self = { g_string_new (NULL), g_string_new (NULL), NULL, 0, 0 };

  if (g_file_get_contents (path, &xml, NULL, NULL))
    {
      context = g_markup_parse_context_new (&parser, 0, &self, NULL);
      g_markup_parse_context_parse (context, xml, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (self.tests, ==, 164);
      g_assert_cmpuint (self.valid, ==, 21);
    }
  else
    g_test_skip ("the address vectors are not beside the source");
  g_string_free (self.address, TRUE);
  g_string_free (self.category, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/adresse-mail/plain", test_plain);
  g_test_add_func ("/domain/adresse-mail/lengths", test_lengths);
  g_test_add_func ("/domain/adresse-mail/domain", test_domain);
  g_test_add_func ("/domain/adresse-mail/REL-12/vectors", test_vectors);

  return g_test_run ();
}
