/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/model/mef-queue-fixture.h"

#include "client/model/mef-liste-private.h"
#include "support/mef-offline-espace.h"
#include "support/mef-quiet.h"

static MefCache *shown; /* (unowned): of the fixture there is */

static void
set_text (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

MefQueueFixture *
mef_queue_fixture_new (void)
{
  MefQueueFixture *self = g_new0 (MefQueueFixture, 1);

  self->cache = mef_cache_fixture_new ();
  shown = self->cache->cache;
  self->espace = mef_offline_espace_new (self->cache->cache, MEF_CLOCK (self->cache->clock),
                                         mef_temp_dir_get_file (self->cache->dir, "reglages.ini"));
  mef_espace_set_site (self->espace, "751");
  return self;
}

void
mef_queue_fixture_free (MefQueueFixture *self)
{
  /* What is still on its way holds the space. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->espace);
  mef_cache_fixture_free (self->cache);
  g_free (self);
}

static void
apply (MefQueueFixture *self, MefFeedBatch *batch)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_cache_fixture_apply (self->cache, "751", batch, &error));
  g_assert_no_error (error);
}

static MefDemande *
demande_new (guint n)
{
  MefDemande *demande = mef_sample_demande_new_nth (n);

  set_text (&demande->site, g_strdup ("751"));
  return demande;
}

void
mef_queue_fixture_fill_pictures (MefQueueFixture *self)
{
  static const struct
  {
    const char *prenom, *nom, *commune;
    int         jours;
    gboolean    renouvellement, retour;
    const char *titulaire, *titulaire_nom;
  } rows[] = {
    { "Nadia", "Benali", "Paris 20e", 41, FALSE, FALSE, NULL, NULL },
    { "Hélène", "Marchand", "Paris 20e", 38, TRUE, FALSE, MEF_FIXTURE_MOI, MEF_FIXTURE_MOI_NOM },
    { "Fatoumata", "Diallo", "Paris 18e", 34, FALSE, FALSE, NULL, NULL },
    { "Anne-Sophie", "Le Goff", "Paris 13e", 31, TRUE, FALSE, MEF_FIXTURE_AUTRE, "M. Diallo" },
    { "Rosa", "Teixeira", "Paris 19e", 29, TRUE, TRUE, NULL, NULL },
    { "Jocelyne", "Rakotomalala", "Paris 20e", 29, FALSE, FALSE, NULL, NULL },
    { "Virginie", "Quéré", "Paris 11e", 28, TRUE, FALSE, NULL, NULL },
    { "Mireille", "N’Guessan", "Paris 12e", 27, FALSE, TRUE, NULL, NULL },
    { "Sandrine", "Lefebvre", "Paris 15e", 26, FALSE, FALSE, NULL, NULL },
    { "Yamina", "Aït Ouarab", "Paris 10e", 26, TRUE, FALSE, MEF_FIXTURE_AUTRE, "Mme Petit" },
    { "Chloé", "Vandenbroucke", "Paris 14e", 25, FALSE, FALSE, NULL, NULL },
    { "Isabelle", "Morin", "Paris 17e", 24, TRUE, FALSE, NULL, NULL },
    { "Thi Mai", "Nguyen", "Paris 13e", 24, FALSE, FALSE, NULL, NULL },
    { "Karine", "Dos Santos", "Paris 19e", 23, TRUE, FALSE, NULL, NULL },
    { "Awa", "Traoré", "Paris 18e", 22, FALSE, FALSE, NULL, NULL },
    { "Céline", "Brochard", "Paris 20e", 21, FALSE, FALSE, NULL, NULL },
    { "Lucie", "Hamon", "Paris 5e", 12, TRUE, FALSE, NULL, NULL },
  };
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "p", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefDemande) demande = demande_new (i);

      set_text (&demande->prenom, g_strdup (rows[i].prenom));
      set_text (&demande->nom, g_strdup (rows[i].nom));
      set_text (&demande->nom_naissance, g_strdup (""));
      set_text (&demande->email, g_strdup_printf ("asm%u@exemple.fr", i));
      set_text (&demande->adresse->commune, g_strdup (rows[i].commune));
      demande->type = rows[i].renouvellement ? MEF_TYPE_DEMANDE_RENOUVELLEMENT : MEF_TYPE_DEMANDE_INSCRIPTION;
      demande->retour = rows[i].retour;
      demande->etat_depuis = MEF_SAMPLE_NOW - rows[i].jours * 24 * MEF_HOUR + (gint64) i * MEF_SECOND;
      demande->depose_le = demande->etat_depuis - (rows[i].retour ? 20 * 24 * MEF_HOUR : 0);
      mef_fixture_add_demande (batch, demande);
      if (rows[i].titulaire != NULL)
        mef_fixture_add_prise (batch, demande->id, "751", rows[i].titulaire, rows[i].titulaire_nom, 1);
    }
  apply (self, batch);
}

void
mef_queue_fixture_fill (MefQueueFixture *self, guint first, guint n)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "f", NULL);

  for (guint i = first; i < first + n; i++)
    {
      g_autoptr (MefDemande) demande = demande_new (i);

      mef_fixture_add_demande (batch, demande);
    }
  apply (self, batch);
}

void
mef_queue_fixture_hold (MefQueueFixture *self, const char *id, const char *titulaire, const char *nom)
{
  static gint64 version = 10;

  mef_cache_fixture_hold (self->cache, id, titulaire, nom, version++);
}

static gboolean
is_behind (gpointer queue)
{
  return mef_liste_is_behind (queue);
}

/* Each question holds the cache until it is answered; those who stay hold it from the beginning. */
static gboolean
is_loading (gpointer queue)
{
  guint refs = G_OBJECT (shown)->ref_count;
  guint least = GPOINTER_TO_UINT (g_object_get_data (queue, "cache-refs"));

  if (least == 0 || refs < least)
    g_object_set_data (queue, "cache-refs", GUINT_TO_POINTER (refs));
  return mef_liste_is_behind (queue) || (least != 0 && refs > least);
}

void
mef_queue_fixture_settle (MefQueue *queue)
{
  /* Before the first rows are there nobody knows who stays. */
  if (g_object_get_data (G_OBJECT (queue), "cache-refs") == NULL)
    {
      mef_quiet_wait (is_behind, queue);
      if (g_list_model_get_n_items (G_LIST_MODEL (queue)) > 0)
        g_free (mef_queue_fixture_dup_id (queue, 0));
    }
  mef_quiet_wait (is_loading, queue);
}

char *
mef_queue_fixture_dup_id (MefQueue *queue, guint position)
{
  g_autoptr (MefLigneItem) item = g_list_model_get_item (G_LIST_MODEL (queue), position);
  gint64 deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  g_assert_nonnull (item);
  while (mef_ligne_of (item) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  return g_strdup (mef_ligne_of (item)->id);
}
