/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "base/mef-text.h"
#include "letters/letter-fixture.h"
#include "domain/mef-adresse-mail.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define PRECISION_CASE "nouveaux-elements-renouvellement"

static const LetterCase *
find_case (const char *name)
{
  for (guint i = 0; i < letter_n_cases; i++)
    if (strcmp (letter_cases[i].name, name) == 0)
      return &letter_cases[i];
  g_assert_not_reached ();
}

/* The letter that asks for new elements, with @text in every place a person may write. */
static MefLettre *
render_with (const char *text)
{
  g_autoptr (MefDemande) demande = letter_demande_new (MEF_TYPE_DEMANDE_RENOUVELLEMENT, MEF_CIVILITE_MADAME);
  g_autoptr (MefDecision) decision = letter_decision_new (find_case (PRECISION_CASE));
  g_autoptr (MefSite) site = letter_site_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *precision = g_strconcat ("page ", text, NULL);
  MefLettre       *lettre;

  letter_set (&demande->prenom, text);
  letter_set (&demande->nom, text);
  letter_set (&demande->email, text);
  letter_set (&site->signature, text);
  letter_set (&decision->texte_libre, text);
  letter_set (&decision->controles[MEF_CHAMP_CAPACITE].lu, text);
  letter_set (&((MefMotifRetenu *) g_ptr_array_index (decision->motifs, 1))->precision, precision);
  lettre = mef_lettre_for_decision (demande, decision, mef_motif_get_national (), site, 0, &error);
  g_assert_no_error (error);
  return lettre;
}

/* No tag but our own, in the number the letter's own blocks need. */
static guint
count_tags (const char *html)
{
  static const char *const known[] = {
    "!DOCTYPE html>", "html lang=\"fr\">", "/html>",      "head>",     "/head>", "meta charset=\"utf-8\">",
    "title>",         "/title>",           "/body>",      "p>",        "/p>",    "br>",
    "strong>",        "/strong>",          "body style=", "a href=\"", "/a>"
  };
  guint tags = 0;

  for (const char *open = strchr (html, '<'); open != NULL; open = strchr (open + 1, '<'), tags++)
    {
      guint i;

      for (i = 0; i < G_N_ELEMENTS (known); i++)
        if (g_str_has_prefix (open + 1, known[i]))
          break;
      g_assert_cmpuint (i, <, G_N_ELEMENTS (known));
    }
  return tags;
}

static void
assert_harmless (const char *text)
{
  g_autoptr (MefLettre) lettre = render_with (text);
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_text_is_clean (lettre->destinataire_nom, FALSE));
  g_assert_true (mef_text_is_clean (lettre->objet, FALSE));
  g_assert_true (mef_text_is_clean (lettre->texte, TRUE));
  g_assert_true (mef_text_is_clean (lettre->html, TRUE));
  g_assert_true (g_utf8_validate (lettre->markup, -1, NULL));
  g_assert_cmpstr (lettre->objet, ==, "monenfant.fr – Votre demande à compléter");
  g_assert_cmpstr (lettre->message_id, ==,
                   "nouveaux-elements.6f0a2d54-8a7c-4b8a-9b0e-5d1f6a3c2e11.3@monenfant.fr");
  g_assert_cmpuint (count_tags (lettre->html), >, 20);

  /* The markup is one that Pango, which parses with GMarkup, takes. */
  {
    static const GMarkupParser parser = { NULL };
    g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
    g_autofree char *wrapped = g_strdup_printf ("<markup>%s</markup>", lettre->markup);

    g_markup_parse_context_parse (context, wrapped, -1, &error);
    g_assert_no_error (error);
  }
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "<script>alert(1)</script>",
    "</p></body></html>",
    "<!-- ",
    "&amp;",
    "&#0;",
    "\" onload=\"x",
    "']]>",
    "{formule} {motifs} {precision} {lu} {declare}",
    "[ ]",
    "a\r\nBcc: victime@exemple.fr",
    "a\nSubject: autre\n\ncorps",
    "%s%n%d",
    "\xE2\x80\xAE"
    "fdp.exe",
    "a\xFF\xFE",
    "\x1B[2J",
    "\xF4\x8F\xBF\xBF",
    "=?utf-8?q?=0ABcc:_x?=",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_harmless (texts[i]);
}

static void
test_blns (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("MEF_SHARED_DIR"), "data", "blns.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *texts;

  if (!json_parser_load_from_file (parser, path, NULL))
    {
      g_test_skip ("the list of naughty strings is not beside the source");
      return;
    }
  texts = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (texts), ==, 485);
  for (guint i = 0; i < json_array_get_length (texts); i++)
    assert_harmless (json_array_get_string_element (texts, i));
}

static void
test_escaping (void)
{
  g_autoptr (MefLettre) lettre = render_with ("<b>\"L'Hermine\" & fils</b>");

  g_assert_nonnull (strstr (lettre->texte, "Bonjour Madame <b>\"L'Hermine\" & fils</b>,"));
  g_assert_nonnull (strstr (
      lettre->html, "<p>Bonjour Madame &lt;b&gt;&quot;L&#39;Hermine&quot; &amp; fils&lt;/b&gt;,</p>"));
  g_assert_nonnull (
      strstr (lettre->markup, "Bonjour Madame &lt;b&gt;&quot;L&#39;Hermine&quot; &amp; fils&lt;/b&gt;,"));
}

/* Whatever is declared, the address stays what it is: a forged one is refused, never repaired into another.
 */
static void
test_address (void)
{
  static const char *const forged[] = { "a@exemple.fr\r\nBcc: b@exemple.fr", "a@exemple.fr\n",
                                        "<a@exemple.fr>", "a@exemple.fr, b@exemple.fr" };

  for (guint i = 0; i < G_N_ELEMENTS (forged); i++)
    {
      g_autoptr (MefLettre) lettre = render_with (forged[i]);

      g_assert_cmpstr (lettre->destinataire, ==, forged[i]);
      g_assert_false (mef_adresse_mail_is_valid (lettre->destinataire));
      g_assert_null (strchr (lettre->destinataire_nom, '\n'));
    }
}

static void
test_message_id (void)
{
  const LetterCase *letter_case = find_case ("rejet-inscription");
  g_autoptr (MefDemande) demande = letter_demande_new (letter_case->type, MEF_CIVILITE_MADAME);
  g_autoptr (MefDecision) decision = letter_decision_new (letter_case);
  g_autoptr (MefSite) site = letter_site_new ();
  GPtrArray *motifs = mef_motif_get_national ();
  g_autoptr (MefLettre) first = mef_lettre_for_decision (demande, decision, motifs, site, 1, NULL);
  g_autoptr (MefLettre) again = mef_lettre_for_decision (demande, decision, motifs, site, 2, NULL);
  g_autoptr (MefLettre) next = NULL;
  g_autoptr (MefLettre) elsewhere = NULL;

  g_assert_cmpstr (first->message_id, ==,
                   "rejet-inscription.6f0a2d54-8a7c-4b8a-9b0e-5d1f6a3c2e11.3@monenfant.fr");
  g_assert_cmpstr (again->message_id, ==, first->message_id);
  g_assert_cmpstr (again->texte, ==, first->texte);
  g_assert_cmpstr (again->html, ==, first->html);
  g_assert_cmpint (again->date, ==, 2);

  demande->version++;
  next = mef_lettre_for_decision (demande, decision, motifs, site, 1, NULL);
  g_assert_cmpstr (next->message_id, !=, first->message_id);

  letter_set (&site->expediteur, "x@y\r\nz");
  letter_set (&demande->id, "a>\r\n<b");
  elsewhere = mef_lettre_for_decision (demande, decision, motifs, site, 1, NULL);
  g_assert_cmpstr (elsewhere->message_id, ==, "rejet-inscription.a----b.4@monenfant.fr");
}

static void
test_site (void)
{
  const LetterCase *letter_case = find_case ("validation-inscription");
  g_autoptr (MefDemande) demande = letter_demande_new (letter_case->type, MEF_CIVILITE_MADAME);
  g_autoptr (MefDecision) decision = letter_decision_new (letter_case);
  g_autoptr (MefSite) site = letter_site_new ();
  g_autoptr (MefLettre) signed_by = NULL;
  g_autoptr (MefLettre) plain = NULL;

  letter_set (&site->expediteur, "courrier@caf-exemple.fr");
  letter_set (&site->signature, "Votre Caf de Paris\n50, rue du Docteur Finlay\n\nTéléphone : 3230");
  signed_by = mef_lettre_for_decision (demande, decision, mef_motif_get_national (), site, 0, NULL);
  g_assert_cmpstr (signed_by->expediteur, ==, "courrier@caf-exemple.fr");
  g_assert_true (g_str_has_suffix (signed_by->message_id, "@caf-exemple.fr"));
  g_assert_true (g_str_has_suffix (signed_by->texte, "\n\nVotre Caf de Paris\n50, rue du Docteur Finlay\n\n"
                                                     "Téléphone\xC2\xA0: 3230\n"));
  g_assert_nonnull (strstr (signed_by->html, "<p>Votre Caf de Paris<br>\n50, rue du Docteur Finlay</p>"));

  letter_set (&site->signature, " \n");
  plain = mef_lettre_for_decision (demande, decision, mef_motif_get_national (), site, 0, NULL);
  g_assert_true (g_str_has_suffix (plain->texte, "\n\nVotre Caf\n"));
}

/* The motive in the version that was seen, beside a later one. */
static void
test_motif_version (void)
{
  g_autoptr (MefDemande) demande = letter_demande_new (MEF_TYPE_DEMANDE_INSCRIPTION, MEF_CIVILITE_MADAME);
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefSite) site = letter_site_new ();
  g_autoptr (GPtrArray) motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  g_autoptr (MefLettre) lettre = NULL;
  g_autoptr (GError) error = NULL;

  for (guint version = 1; version <= 2; version++)
    {
      MefMotif        *motif = mef_motif_new ();
      g_autofree char *texte = g_strdup_printf ("Texte %u.", version);

      letter_set (&motif->id, "m");
      letter_set (&motif->titre, "Titre\r\nde deux lignes");
      letter_set (&motif->texte, texte);
      motif->version = version;
      motif->decision = MEF_EVENEMENT_REJETER;
      g_ptr_array_add (motifs, motif);
    }
  mef_decision_add_motif (decision, "m", 1, NULL);
  lettre = mef_lettre_for_decision (demande, decision, motifs, site, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (lettre->texte, "\n\n1. Titre de deux lignes\nTexte 1.\n\n"));

  ((MefMotifRetenu *) g_ptr_array_index (decision->motifs, 0))->version = 3;
  g_assert_null (mef_lettre_for_decision (demande, decision, motifs, site, 0, &error));
  g_assert_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_MOTIF);
}

/* A letter says that something is missing instead of going out with a hole. */
static void
test_missing_value (void)
{
  static const char *const links[] = { NULL,
                                       "",
                                       "javascript:alert(1)",
                                       "https://",
                                       "https://monenfant.fr/lien/a b",
                                       "https://monenfant.fr/\"><script>",
                                       "https://monenfant.fr/\r\nBcc: a@b.fr",
                                       "ftp://monenfant.fr/a",
                                       "https://\xC3\xA9.fr/" };
  g_auto (LetterSujet) account = { 0 };
  g_auto (LetterSujet) reminder = { 0 };
  g_autoptr (GError) error = NULL;

  letter_sujet_init (&account, find_case ("mot-de-passe-oublie"));
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      account.sujet.lien = links[i];
      g_assert_null (mef_lettre_write (&account.sujet, &error));
      g_assert_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_VALEUR);
      g_clear_error (&error);
    }
  letter_sujet_init (&reminder, find_case ("relance"));
  reminder.sujet.decision = NULL;
  g_assert_null (mef_lettre_write (&reminder.sujet, &error));
  g_assert_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_VALEUR);
}

/* The link is an address in the text and a link in the HTML, and nothing declared gets into it. */
static void
test_link (void)
{
  g_auto (LetterSujet) self = { 0 };
  g_autoptr (MefLettre) lettre = NULL;
  g_autoptr (GError) error = NULL;

  letter_sujet_init (&self, find_case ("creation-compte"));
  self.sujet.prenom = "<b>Zo\r\né";
  self.sujet.nom = NULL;
  lettre = mef_lettre_write (&self.sujet, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lettre->destinataire_nom, ==, "<b>Zo é");
  g_assert_nonnull (strstr (lettre->texte, "\n\nhttps://monenfant.fr/lien/Zk3bq1-8JmQ_0pU7?x=1&y=2\n\n"));
  g_assert_nonnull (strstr (lettre->html,
                            "<p><a href=\"https://monenfant.fr/lien/Zk3bq1-8JmQ_0pU7?x=1&amp;y=2\">"
                            "https://monenfant.fr/lien/Zk3bq1-8JmQ_0pU7?x=1&amp;y=2</a></p>"));
  g_assert_nonnull (strstr (lettre->html, "<p>Bonjour &lt;b&gt;Zo é,</p>"));
  g_assert_cmpuint (count_tags (lettre->html), >, 10);
  g_assert_cmpstr (lettre->message_id, ==,
                   "creation-compte.0b9d4c1e-3a52-4d0e-8a55-6c1f2f7f3c01@monenfant.fr");
}

static void
test_no_letter (void)
{
  g_autoptr (MefDemande) demande = letter_demande_new (MEF_TYPE_DEMANDE_INSCRIPTION, MEF_CIVILITE_MADAME);
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefSite) site = letter_site_new ();
  g_autoptr (GError) error = NULL;

  decision->decision = MEF_EVENEMENT_RENVOYER;
  g_assert_null (mef_lettre_for_decision (demande, decision, mef_motif_get_national (), site, 0, &error));
  g_assert_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_EVENEMENT);
}

/* A draft without any motive yet has its preview too. */
static void
test_draft (void)
{
  g_autoptr (MefDemande) demande = letter_demande_new (MEF_TYPE_DEMANDE_INSCRIPTION, MEF_CIVILITE_MADAME);
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefSite) site = letter_site_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MefLettre) lettre =
      mef_lettre_for_decision (demande, decision, mef_motif_get_national (), site, 0, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (lettre->texte, "suivantes\xC2\xA0:\n\nConnectez-vous"));
}

/* « Il manque : . » is never written. */
static void
test_lacks_precision (void)
{
  const LetterCase *letter_case = find_case ("nouveaux-elements-renouvellement");
  g_autoptr (MefDemande) demande = letter_demande_new (letter_case->type, MEF_CIVILITE_MADAME);
  g_autoptr (MefDecision) decision = letter_decision_new (letter_case);
  g_autoptr (MefSite) site = letter_site_new ();
  g_autoptr (GError) error = NULL;

  letter_set (&((MefMotifRetenu *) g_ptr_array_index (decision->motifs, 1))->precision, " . ");
  g_assert_null (mef_lettre_for_decision (demande, decision, mef_motif_get_national (), site, 0, &error));
  g_assert_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_PRECISION);
  g_assert_nonnull (strstr (error->message, "Document incomplet"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/letters/lettre/missing-value", test_missing_value);
  g_test_add_func ("/letters/lettre/API-06/link", test_link);
  g_test_add_func ("/letters/lettre/REL-12/hostile", test_hostile);
  g_test_add_func ("/letters/lettre/REL-12/naughty-strings", test_blns);
  g_test_add_func ("/letters/lettre/API-06/escaping", test_escaping);
  g_test_add_func ("/letters/lettre/API-06/forged-address", test_address);
  g_test_add_func ("/letters/lettre/API-06/message-id", test_message_id);
  g_test_add_func ("/letters/lettre/site", test_site);
  g_test_add_func ("/letters/lettre/MOD-14/motif-version", test_motif_version);
  g_test_add_func ("/letters/lettre/no-letter", test_no_letter);
  g_test_add_func ("/letters/lettre/MOD-05/draft", test_draft);
  g_test_add_func ("/letters/lettre/MOD-05/lacks-precision", test_lacks_precision);

  return g_test_run ();
}
