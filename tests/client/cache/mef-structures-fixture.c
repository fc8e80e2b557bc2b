/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/cache/mef-structures-fixture.h"

#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/forms/mef-structure-codec.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1776000000000000)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

char *
mef_sample_structure_dup_id (guint n)
{
  return g_strdup_printf ("%08x-0000-4000-8000-000000000000", n);
}

MefStructure *
mef_sample_structure_new (MefFormulaires *formulaires, MefTypeStructure type, guint n)
{
  g_autofree char *id = mef_sample_structure_dup_id (n);
  g_autofree char *nom = g_strdup_printf ("Les Lutins %04u", n);
  g_autofree char *postal = g_strdup_printf ("%05u", 59000 + n % 100);
  MefStructure    *structure = mef_structure_new (id, "751", mef_formulaires_get (formulaires, type));

  g_free (structure->numero);
  structure->numero = g_strdup_printf ("S-751-%06u", n);
  structure->version = 1;
  structure->publiee = TRUE;
  structure->cree_le = NOW;
  structure->modifiee_le = NOW + n;
  mef_fiche_set (structure->fiche, "/nom", g_variant_new_string (nom));
  mef_fiche_set (structure->fiche, "/code_postal", g_variant_new_string (postal));
  mef_fiche_set (structure->fiche, "/gestionnaire_nom",
                 g_variant_new_string (n % 2 == 0 ? "Ville de Lille" : "Association Été"));
  return structure;
}

MefProposition *
mef_sample_proposition_new (const MefStructure *structure,
                            gint64              version,
                            const char         *pointeur,
                            const char         *text)
{
  MefProposition *proposition =
      mef_proposition_new (structure->id, MEF_FIXTURE_AUTRE, "Julie Lefèvre", structure->modifiee_le);

  proposition->version = version;
  proposition->base_version = structure->version;
  g_ptr_array_add (proposition->ecarts, mef_ecart_new (pointeur, mef_fiche_get (structure->fiche, pointeur),
                                                       g_variant_new_string (text)));
  return proposition;
}

void
mef_fixture_add_structure (MefFeedBatch *batch, const MefStructure *structure)
{
  g_autofree char *json = mef_structure_codec_encode (structure);

  mef_fixture_add_record (batch, MEF_COLLECTION_STRUCTURES, structure->id, structure->site,
                          structure->version, json);
}

void
mef_fixture_add_proposition (MefFeedBatch         *batch,
                             MefCacheFixture      *self,
                             const MefStructure   *structure,
                             const MefProposition *proposition)
{
  g_autofree char *json = mef_proposition_codec_encode (
      proposition, mef_formulaires_get (mef_cache_get_formulaires (self->cache), structure->type));

  mef_fixture_add_record (batch, MEF_COLLECTION_PROPOSITIONS, structure->id, structure->site,
                          proposition->version, json);
}

void
mef_fixture_add_releve (MefFeedBatch *batch, const MefStructure *structure, const MefReleve *releve)
{
  g_autofree char *json = mef_releve_codec_encode (releve);

  mef_fixture_add_record (batch, MEF_COLLECTION_DISPONIBILITES, structure->id, structure->site,
                          releve->version, json);
}

void
mef_structures_fixture_store (MefCacheFixture *self, const MefStructure *structure)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (GError) error = NULL;

  mef_fixture_add_structure (batch, structure);
  g_assert_true (mef_cache_fixture_apply (self, "751", batch, &error));
}

void
mef_structures_fixture_propose (MefCacheFixture      *self,
                                const MefStructure   *structure,
                                const MefProposition *proposition)
{
  g_autoptr (MefFeedBatch) batch = mef_fixture_batch (FALSE, "c", NULL);
  g_autoptr (GError) error = NULL;

  mef_fixture_add_proposition (batch, self, structure, proposition);
  g_assert_true (mef_cache_fixture_apply (self, "751", batch, &error));
}

MefStructureDossier *
mef_structures_fixture_dossier (MefCacheFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  MefStructureDossier *dossier;

  mef_cache_structure_async (self->cache, id, NULL, answered_cb, &result);
  dossier = mef_cache_structure_finish (self->cache, await (&result), &error);
  g_assert_no_error (error);
  return dossier;
}

GArray *
mef_structures_fixture_list (MefCacheFixture           *self,
                             const char                *site,
                             const MefFiltreStructures *filtre,
                             GPtrArray                **rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GArray *ids;

  mef_cache_structures_async (self->cache, site, filtre, rows != NULL ? G_MAXUINT : 0, NULL, answered_cb,
                              &result);
  ids = mef_cache_structures_finish (self->cache, await (&result), rows, &error);
  g_assert_no_error (error);
  return ids;
}

MefLigneStructure *
mef_structures_fixture_ligne (MefCacheFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (MefFiltreStructures) filtre = mef_filtre_structures_new ();
  MefLigneStructure *ligne;

  mef_cache_structures_ligne_async (self->cache, id, "751", filtre, NULL, answered_cb, &result);
  ligne = mef_cache_structures_ligne_finish (self->cache, await (&result), &error);
  g_assert_no_error (error);
  return ligne;
}

MefCompteStructures *
mef_structures_fixture_compter (MefCacheFixture *self, const char *site)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  MefCompteStructures *compte;

  mef_cache_structures_compter_async (self->cache, site, NULL, answered_cb, &result);
  compte = mef_cache_structures_compter_finish (self->cache, await (&result), &error);
  g_assert_no_error (error);
  return compte;
}

void
mef_structures_fixture_garder (MefCacheFixture *self, const MefSaisieGardee *saisie)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  mef_cache_garder_saisie_async (self->cache, saisie, NULL, answered_cb, &result);
  g_assert_true (mef_cache_garder_saisie_finish (self->cache, await (&result), &error));
  g_assert_no_error (error);
}

gboolean
mef_structures_fixture_enregistrer (MefCacheFixture       *self,
                                    const MefSaisieGardee *saisie,
                                    gboolean               publier,
                                    GError               **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mef_cache_enregistrer_structure_async (self->cache, saisie, publier, NULL, NULL, answered_cb, &result);
  return mef_cache_enregistrer_structure_finish (self->cache, await (&result), error);
}

gboolean
mef_structures_fixture_reprendre (MefCacheFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean done;

  mef_cache_reprendre_structure_async (self->cache, id, NULL, answered_cb, &result);
  done = mef_cache_reprendre_structure_finish (self->cache, await (&result), &error);
  g_assert_no_error (error);
  return done;
}

void
mef_structures_fixture_supprimer (MefCacheFixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  mef_cache_supprimer_structure_async (self->cache, id, NULL, answered_cb, &result);
  g_assert_true (mef_cache_supprimer_structure_finish (self->cache, await (&result), &error));
  g_assert_no_error (error);
}

void
mef_structures_fixture_changer (MefCacheFixture *self, const char *id, MefChangementCase change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (MefChangementCase));

  g_array_append_val (changes, change);
  mef_cache_changer_disponibilites_async (self->cache, id, changes, NULL, answered_cb, &result);
  g_assert_true (mef_cache_changer_disponibilites_finish (self->cache, await (&result), &error));
  g_assert_no_error (error);
}

void
mef_structures_fixture_juger (MefCacheFixture       *self,
                              const MefProposition  *proposition,
                              const MefSaisieGardee *correction,
                              GPtrArray             *ecarts,
                              const char            *motif)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  mef_cache_juger_proposition_async (self->cache, proposition,
                                     ecarts != NULL ? MEF_VERDICT_VALIDER : MEF_VERDICT_REFUSER, correction,
                                     ecarts, motif, NULL, answered_cb, &result);
  operation = mef_cache_juger_proposition_finish (self->cache, await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (operation->not_before, ==, mef_cache_fixture_now (self) + MEF_OPERATION_DELAI_ANNULATION);
}

void
mef_structures_fixture_noter (MefCacheFixture *self, MefCommunes *communes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  mef_cache_noter_communes_async (self->cache, communes, NULL, answered_cb, &result);
  g_assert_true (mef_cache_noter_communes_finish (self->cache, await (&result), &error));
  g_assert_no_error (error);
}

GPtrArray *
mef_structures_fixture_gestionnaires (MefCacheFixture *self, const char *site, const char *texte, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *found;

  mef_cache_gestionnaires_async (self->cache, site, texte, n, NULL, answered_cb, &result);
  found = mef_cache_gestionnaires_finish (self->cache, await (&result), &error);
  g_assert_no_error (error);
  return found;
}

void
mef_structures_fixture_edit (MefCacheFixture    *self,
                             const MefStructure *structure,
                             const char         *pointeur,
                             const char         *text)
{
  g_autoptr (MefFiche) travail = mef_fiche_copy (structure->fiche);
  g_autoptr (MefSaisieGardee) saisie = NULL;
  g_autoptr (GError) error = NULL;

  mef_fiche_set (travail, pointeur, g_variant_new_string (text));
  saisie = mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, structure->id, structure->site, structure->version,
                                  structure->fiche, travail);
  g_assert_true (mef_structures_fixture_enregistrer (self, saisie, structure->publiee, &error));
  g_assert_no_error (error);
}

MefReply *
mef_structures_fixture_reply (guint status, const MefStructure *structure)
{
  MefReply        *reply = mef_reply_new (status);
  g_autofree char *json = structure != NULL ? mef_structure_codec_encode (structure) : NULL;

  if (json == NULL)
    return reply;
  reply->version = structure->version;
  if (status < 300)
    reply->body = g_bytes_new (json, strlen (json));
  else
    reply->courant = g_steal_pointer (&json);
  if (status == 412)
    reply->probleme = g_strdup ("version-perimee");
  return reply;
}

MefOperation *
mef_structures_fixture_only (MefCacheFixture *self)
{
  g_autoptr (GPtrArray) operations = mef_cache_fixture_operations (self, NULL);

  g_assert_cmpuint (operations->len, ==, 1);
  return g_ptr_array_steal_index (operations, 0);
}
