/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "base/mef-id.h"
#include "letters/letter-fixture.h"
#include "server/mail/mef-mail-message.h"
#include "server/mail/mef-mail-redacteur.h"

/* The row is the preview, field by field. */
static void
test_same_as_preview (gconstpointer data)
{
  const LetterCase *letter_case = data;
  g_autoptr (MefLettre) preview = letter_case_render (letter_case);
  g_autoptr (MefDemande) demande = letter_demande_new (letter_case->type, letter_case->civilite);
  g_autoptr (MefDecision) decision = letter_decision_new (letter_case);
  g_autoptr (MefSite) site = letter_site_new ();
  g_autoptr (MefCourrierSortant) courrier = NULL;
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GError) error = NULL;

  demande->agrement->capacite = letter_case->capacite;
  courrier =
      mef_mail_redacteur.write (demande, decision, mef_motif_get_national (), site, preview->date, &error);
  g_assert_no_error (error);
  g_assert_true (mef_id_is_valid (courrier->id));
  g_assert_cmpstr (courrier->site, ==, demande->site);
  g_assert_cmpstr (courrier->demande, ==, demande->id);
  g_assert_cmpstr (courrier->evenement, ==, mef_evenement_courrier_to_code (preview->evenement));
  g_assert_cmpstr (courrier->message_id, ==, preview->message_id);
  g_assert_cmpstr (courrier->destinataire, ==, preview->destinataire);
  g_assert_cmpstr (courrier->destinataire_nom, ==, preview->destinataire_nom);
  g_assert_cmpstr (courrier->expediteur, ==, preview->expediteur);
  g_assert_cmpstr (courrier->expediteur_nom, ==, preview->expediteur_nom);
  g_assert_cmpstr (courrier->objet, ==, preview->objet);
  g_assert_cmpstr (courrier->texte, ==, preview->texte);
  g_assert_cmpstr (courrier->html, ==, preview->html);
  g_assert_cmpint (courrier->date, ==, preview->date);
  g_assert_cmpint (courrier->prochain_essai, ==, preview->date);
  g_assert_cmpint (courrier->tentatives, ==, 0);

  message = mef_mail_message_build (courrier, &error);
  g_assert_no_error (error);
  g_assert_nonnull (message);
}

static void
test_error (void)
{
  g_autoptr (MefDemande) demande = letter_demande_new (MEF_TYPE_DEMANDE_INSCRIPTION, MEF_CIVILITE_MADAME);
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefSite) site = letter_site_new ();
  g_autoptr (GError) error = NULL;

  mef_decision_add_motif (decision, "inconnu", 1, NULL);
  g_assert_null (mef_mail_redacteur.write (demande, decision, mef_motif_get_national (), site, 0, &error));
  g_assert_error (error, MEF_LETTRE_ERROR, MEF_LETTRE_ERROR_MOTIF);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < letter_n_cases; i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/server/mail/redacteur/MOD-05/same-as-preview/%s", letter_cases[i].name);

      g_test_add_data_func (path, &letter_cases[i], test_same_as_preview);
    }
  g_test_add_func ("/server/mail/redacteur/unknown-motive", test_error);

  return g_test_run ();
}
