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
  g_auto (LetterSujet) self = { 0 };
  g_autoptr (MefCourrierSortant) courrier = NULL;
  g_autoptr (GBytes) message = NULL;
  g_autoptr (GError) error = NULL;

  letter_sujet_init (&self, letter_case);
  courrier = mef_mail_redacteur.write (&self.sujet, &error);
  g_assert_no_error (error);
  g_assert_true (mef_id_is_valid (courrier->id));
  g_assert_cmpstr (courrier->site, ==, "751");
  g_assert_cmpstr (courrier->demande, ==, self.demande != NULL ? self.demande->id : NULL);
  g_assert_cmpstr (courrier->compte, ==, self.sujet.compte);
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
  g_auto (LetterSujet) self = { 0 };
  g_autoptr (GError) error = NULL;

  letter_sujet_init (&self, &letter_cases[0]);
  mef_decision_add_motif (self.decision, "inconnu", 1, NULL);
  g_assert_null (mef_mail_redacteur.write (&self.sujet, &error));
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
