/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-mot-de-passe.h"

#include <string.h>

#define SHORT MEF_REGLE_LONGUEUR_MIN
#define LONG  MEF_REGLE_LONGUEUR_MAX
#define MAJ   MEF_REGLE_MAJUSCULE
#define LOW   MEF_REGLE_MINUSCULE
#define NUM   MEF_REGLE_CHIFFRE
#define SPE   MEF_REGLE_SPECIAL
#define BAD   MEF_REGLE_CARACTERE

static const struct
{
  const char *text;
  guint       unmet;
} vectors[] = {
  { "Bonjour-75x", 0 },
  { "Abcdefg1!x", 0 },                   /* exactly 10 */
  { "Abcdefg1!", SHORT },                /* 9 */
  { "Abcdefghij1!klmnopqrstuv", 0 },     /* exactly 24 */
  { "Abcdefghij1!klmnopqrstuvw", LONG }, /* 25 */
  { "", SHORT | MAJ | LOW | NUM | SPE }, /* nothing */
  { "abcdefg1!x", MAJ },                 /* no upper */
  { "ABCDEFG1!X", LOW },                 /* no lower */
  { "Abcdefgh!x", NUM },                 /* no digit */
  { "Abcdefg12x", SPE },                 /* no special */
  { "Abcdef 12x", 0 },                   /* the space counts */
  { "Abcdef'12x", 0 },
  { "Abcdef’12x", 0 },                 /* as ' */
  { "Éèçàùâê1!x", 0 },                 /* letters are letters */
  { "Élan été 75", 0 },                /* ten characters and more, not bytes */
  { "Élan é75", SHORT },               /* 8 characters in 10 bytes */
  { "E\xCC\x81lan e\xCC\x81t 75", 0 }, /* the same, decomposed: marks join their letter */
  { "Abcdef[12x", SPE | BAD },         /* not on the list */
  { "Abcdef]1!x", BAD },
  { "Abcdef`1!x", BAD },
  { "Abcdef€1!x", BAD },
  { "Abcdef\t1!x", BAD },
  { "Abcdef\xC2\xA0"
    "1!x",
    BAD }, /* a no-break space is not the space */
  { "Abcdefg😀1!", BAD },
  { "Abcdefg١!xyz", NUM | BAD }, /* only 0 to 9 are digits */
  { "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", LONG | MAJ | NUM | SPE },
};

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      guint unmet = mef_mot_de_passe_check (vectors[i].text);

      if (unmet != vectors[i].unmet)
        g_error ("vector %u « %s »: 0x%x instead of 0x%x", i, vectors[i].text, unmet, vectors[i].unmet);
    }
}

static void
test_every_special (void)
{
  /* USR-13 letter for letter */
  const char *listed = "~'! @#$%^&*()-_+={}|\\;:\"<>,./?";

  for (gunichar c = 0x20; c < 0x7F; c++)
    {
      char  text[] = "Abcdefgh12?";
      guint unmet;

      text[10] = (char) c;
      unmet = mef_mot_de_passe_check (text);
      if (strchr (listed, (int) c) != NULL)
        g_assert_cmpuint (unmet, ==, 0);
      else if (g_ascii_isalnum ((char) c))
        g_assert_cmpuint (unmet, ==, SPE);
      else
        g_assert_cmpuint (unmet, ==, SPE | BAD);
    }
}

static void
test_not_utf8 (void)
{
  g_autofree char *kept = mef_mot_de_passe_normalize ("Abcdef\xFF"
                                                      "12!");

  g_assert_cmpuint (mef_mot_de_passe_check ("Abcdef\xFF"
                                            "12!")
                        & BAD,
                    !=, 0);
  g_assert_cmpuint (mef_mot_de_passe_check (NULL), ==, SHORT | MAJ | LOW | NUM | SPE);
  g_assert_cmpstr (kept, ==,
                   "Abcdef\xFF"
                   "12!");
}

static void
test_normalize (void)
{
  g_autofree char *straight = mef_mot_de_passe_normalize ("L’été d’Anne");
  g_autofree char *composed = mef_mot_de_passe_normalize ("e\xCC\x81te\xCC\x81");
  g_autofree char *empty = mef_mot_de_passe_normalize (NULL);

  g_assert_cmpstr (straight, ==, "L'été d'Anne");
  g_assert_cmpstr (composed, ==, "été");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_labels (void)
{
  for (guint bit = SHORT; bit <= BAD; bit <<= 1)
    g_assert_cmpuint (strlen (mef_regle_get_label (bit)), >, 0);

  g_assert_cmpstr (mef_regle_get_label (MAJ), ==, "au moins une majuscule");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/mot-de-passe/USR-13/vectors", test_vectors);
  g_test_add_func ("/domain/mot-de-passe/USR-13/every-special-character", test_every_special);
  g_test_add_func ("/domain/mot-de-passe/USR-13/not-utf8", test_not_utf8);
  g_test_add_func ("/domain/mot-de-passe/USR-13/normalize", test_normalize);
  g_test_add_func ("/domain/mot-de-passe/USR-13/labels", test_labels);

  return g_test_run ();
}
