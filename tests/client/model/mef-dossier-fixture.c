/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/model/mef-dossier-fixture.h"

/* Each question holds the cache until it is answered; those who stay hold it from the beginning. */
static gboolean
is_asking (MefDossierFixture *self)
{
  guint refs = G_OBJECT (self->cache->cache)->ref_count;

  self->cache_refs = MIN (self->cache_refs, refs);
  return refs > self->cache_refs;
}

void
mef_dossier_fixture_settle (MefDossierFixture *self)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  /* The cache answers from its threads, and may be asked again for the answer. */
  for (guint quiet = 0; quiet < 10 && g_get_monotonic_time () < end; quiet++)
    {
      while (g_main_context_iteration (NULL, FALSE) || is_asking (self))
        quiet = 0;
      g_usleep (1000);
    }
}

void
mef_dossier_fixture_wait (MefDossierFixture *self, MefAcces acces)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (mef_review_get_acces (self->review) != acces && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_cmpint (mef_review_get_acces (self->review), ==, acces);
}

/* Until the work is on disk, however busy the machine is. */
void
mef_dossier_fixture_wait_saved (MefDossierFixture *self)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  while (!mef_instruction_is_enregistre (self->instruction) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (mef_instruction_is_enregistre (self->instruction));
}

void
mef_dossier_fixture_set_up (MefDossierFixture *self, gconstpointer data)
{
  guint roles = GPOINTER_TO_UINT (data);
  g_autoptr (MefCompte) compte = mef_sample_compte_new ("751", roles != 0 ? roles : MEF_ROLE_ADMIN_CAF);

  self->cache = mef_cache_fixture_new ();
  self->espace = mef_fake_espace_new (self->cache->cache, MEF_CLOCK (self->cache->clock), compte);
  self->demande = mef_sample_demande_new ();
  mef_cache_fixture_store (self->cache, self->demande);
  mef_cache_fixture_add_references (self->cache);
  self->review = mef_review_new (self->espace);
  self->instruction = mef_review_get_instruction (self->review);
  self->cache_refs = G_MAXUINT;
}

void
mef_dossier_fixture_tear_down (MefDossierFixture *self, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  mef_dossier_fixture_close (self);
  /* What the cache was asked for holds on to the space until it is answered. */
  while (G_OBJECT (self->espace)->ref_count > 1 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (g_steal_pointer (&self->espace));
  while (G_OBJECT (self->cache->cache)->ref_count > 1 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_clear_pointer (&self->cache, mef_cache_fixture_free);
  g_clear_pointer (&self->demande, mef_demande_unref);
}

void
mef_dossier_fixture_close (MefDossierFixture *self)
{
  self->instruction = NULL;
  g_clear_object (&self->review);
  self->cache_refs = G_MAXUINT;
  mef_dossier_fixture_settle (self);
}

void
mef_dossier_fixture_open (MefDossierFixture *self, MefAcces acces)
{
  mef_review_open (self->review, self->demande->id);
  mef_dossier_fixture_wait (self, acces);
}

void
mef_dossier_fixture_advance (MefDossierFixture *self, gint64 microseconds)
{
  mef_fake_clock_advance (self->cache->clock, microseconds);
  mef_review_tick (self->review);
  mef_dossier_fixture_settle (self);
}

void
mef_dossier_fixture_tick_all (MefDossierFixture *self)
{
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    mef_instruction_set_controle (self->instruction, i, MEF_RESULTAT_CONFORME);
}

void
mef_dossier_fixture_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

MefOperation *
mef_dossier_fixture_decide (MefDossierFixture *self, MefEvenement decision, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_instruction_decide_async (self->instruction, decision, NULL, mef_dossier_fixture_answered_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return mef_instruction_decide_finish (self->instruction, result, error);
}

void
mef_dossier_fixture_work (MefDossierFixture *self)
{
  const MefMotif *incomplete = mef_sample_motif ("Document incomplet");

  mef_instruction_set_controle (self->instruction, MEF_CHAMP_PRENOM, MEF_RESULTAT_CONFORME);
  mef_instruction_set_controle (self->instruction, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT);
  mef_instruction_set_lu (self->instruction, MEF_CHAMP_CAPACITE, "3");
  mef_instruction_preparer (self->instruction, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  mef_instruction_retenir (self->instruction, incomplete, TRUE);
  mef_instruction_set_precision (self->instruction, incomplete, "Page 2");
  mef_instruction_set_texte_libre (self->instruction, "Avec votre téléphone.");
}

void
mef_dossier_fixture_assert_work (MefDossierFixture *self)
{
  const MefDecision *travail = mef_instruction_get_travail (self->instruction);

  g_assert_cmpint (travail->decision, ==, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_assert_cmpint (travail->controles[MEF_CHAMP_PRENOM].resultat, ==, MEF_RESULTAT_CONFORME);
  g_assert_cmpstr (travail->controles[MEF_CHAMP_CAPACITE].lu, ==, "3");
  g_assert_cmpuint (travail->motifs->len, ==, 2);
  g_assert_cmpstr (((MefMotifRetenu *) g_ptr_array_index (travail->motifs, 1))->precision, ==, "Page 2");
  g_assert_cmpstr (travail->texte_libre, ==, "Avec votre téléphone.");
}
