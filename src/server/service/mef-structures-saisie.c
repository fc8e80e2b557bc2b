/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-structures.h"

MefStructureQuestion *
mef_structure_question_new (const char *structure, MefSaisieStructure *saisie)
{
  MefStructureQuestion *self;

  g_return_val_if_fail (structure != NULL && saisie != NULL, NULL);

  self = g_new0 (MefStructureQuestion, 1);
  self->structure = g_strdup (structure);
  self->saisie = saisie;
  return self;
}

void
mef_structure_question_free (MefStructureQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->structure);
  mef_saisie_structure_free (self->saisie);
  g_free (self);
}

static gboolean
refuse_field (GError **error, const char *pointer, const char *message)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "%s", message);
  if (error != NULL)
    mef_service_error_add_field (*error, pointer, message);
  return FALSE;
}

/* An id that is in use: of this very site it is shown, of another one nothing is told. */
static gboolean
check_new (MefContext *context, const char *id, GError **error)
{
  g_autoptr (MefStructure) known = NULL;

  if (!context->transaction->class->get_structure (context->transaction, context->formulaires, id, &known,
                                                   error))
    return FALSE;
  if (known == NULL)
    return TRUE;
  mef_service_error_set (error, MEF_SERVICE_ERROR_STALE,
                         "Une structure porte déjà cet identifiant. Rien n’a été enregistré.");
  return g_str_equal (known->site, context->call->site)
         && mef_context_set_current (context, MEF_RECORDS_STRUCTURES, id, error);
}

/* STR-08: a duplicate of a validated ALSH of this site, in another place and under another name. */
static gboolean
check_originale (MefContext *context, const MefSaisieStructure *saisie, GError **error)
{
  g_autoptr (MefStructure) originale = NULL;
  g_autoptr (MefRecord) proposition = NULL;

  if (saisie->originale == NULL)
    return TRUE;
  if (!context->transaction->class->get_structure (context->transaction, context->formulaires,
                                                   saisie->originale, &originale, error)
      || !context->transaction->class->get_record (context->transaction, MEF_RECORDS_PROPOSITIONS,
                                                   saisie->originale, &proposition, error))
    return FALSE;
  if (originale == NULL || !g_str_equal (originale->site, context->call->site)
      || originale->type != saisie->type
      || !mef_action_structure_is_offered (MEF_ACTION_STRUCTURE_DUPLIQUER, originale->type,
                                           mef_structure_get_etat (originale, proposition != NULL)))
    return refuse_field (error, "/originale", "Seul un ALSH validé de ce site peut être dupliqué.");
  if (g_strcmp0 (mef_fiche_get_text (saisie->fiche, "/nom"), mef_structure_get_nom (originale)) == 0)
    return refuse_field (error, "/fiche/nom", "Donnez à la copie un autre nom que celui de l’original.");
  if (g_strcmp0 (mef_fiche_get_text (saisie->fiche, "/code_postal"),
                 mef_structure_get_code_postal (originale))
      == 0)
    return refuse_field (error, "/fiche/code_postal",
                         "Donnez à la copie un autre code postal que celui de l’original.");
  return TRUE;
}

/* STR-05: only one of this site that has a convention. */
static gboolean
check_gestionnaire (MefContext *context, const MefSaisieStructure *saisie, GError **error)
{
  g_autoptr (MefGestionnaire) gestionnaire = NULL;

  if (saisie->gestionnaire == NULL)
    return TRUE;
  if (!context->transaction->class->get_gestionnaire (context->transaction, saisie->gestionnaire,
                                                      &gestionnaire, error))
    return FALSE;
  return (gestionnaire != NULL && g_str_equal (gestionnaire->site, context->call->site)
          && mef_gestionnaire_is_habilite (gestionnaire))
         || refuse_field (error, "/gestionnaire",
                          "Ce gestionnaire n’a pas de convention en cours sur ce site.");
}

gpointer
mef_use_create_structure (MefContext *context, gpointer input, GError **error)
{
  const MefStructureQuestion *question = input;
  const MefSaisieStructure   *saisie = question->saisie;
  const char                 *site = context->call->site;
  g_autoptr (MefStructure) structure = NULL;
  g_autoptr (GPtrArray) ecarts = NULL;

  if (!mef_context_require (context, MEF_DROIT_STRUCTURES_GERER, site, error)
      || !check_new (context, question->structure, error) || !check_originale (context, saisie, error)
      || !check_gestionnaire (context, saisie, error))
    return NULL;
  structure = mef_structure_new (question->structure, site, mef_fiche_get_formulaire (saisie->fiche));
  structure->gestionnaire = g_strdup (saisie->gestionnaire);
  structure->cree_le = context->now;
  ecarts = mef_ecarts_between (structure->fiche, saisie->fiche);
  g_clear_pointer (&structure->numero, g_free);
  if (!mef_structures_edit (context, structure, ecarts, saisie->publier, error)
      || !context->transaction->class->next_numero_structure (context->transaction, site, &structure->numero,
                                                              error)
      || !mef_structures_pair (context, structure, saisie->jumelle, error)
      || !mef_structures_store (context, NULL, structure, MEF_ACTION_VERSION_CREER, error))
    return NULL;
  return mef_structures_answer (context, 201, structure->id, error);
}

gpointer
mef_use_edit_structure (MefContext *context, gpointer input, GError **error)
{
  const MefStructureQuestion *question = input;
  const MefSaisieStructure   *saisie = question->saisie;
  g_autoptr (MefStructure) structure = NULL;
  g_autoptr (MefFiche) avant = NULL;
  gboolean publiee;

  if (!mef_structures_find (context, question->structure, &structure, error)
      || !mef_structures_check_open (context, structure, error))
    return NULL;
  if (saisie->type != structure->type)
    {
      refuse_field (error, "/type", "Une structure ne change pas de type.");
      return NULL;
    }
  avant = mef_fiche_copy (structure->fiche);
  publiee = structure->publiee;
  if (!mef_structures_edit (context, structure, saisie->ecarts, saisie->publier, error)
      || !mef_structures_pair (context, structure, saisie->jumelle, error)
      || !mef_structures_store (
          context, avant, structure,
          publiee == structure->publiee ? MEF_ACTION_VERSION_MODIFIER : MEF_ACTION_VERSION_PUBLIER, error))
    return NULL;
  return mef_structures_answer (context, 200, structure->id, error);
}

/* What hangs on it leaves the feed with it. */
static gboolean
forget (MefContext *context, const MefStructure *structure, GError **error)
{
  static const char *const beside[] = { MEF_RECORDS_PROPOSITIONS, MEF_RECORDS_DISPONIBILITES };
  MefTransaction          *transaction = context->transaction;

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autoptr (MefRecord) record = NULL;

      if (!transaction->class->get_record (transaction, beside[i], structure->id, &record, error))
        return FALSE;
      if (record != NULL)
        transaction->class->touch (transaction, structure->site, beside[i], structure->id,
                                   record->version + 1, TRUE);
    }
  transaction->class->touch (transaction, structure->site, MEF_RECORDS_STRUCTURES, structure->id,
                             structure->version + 1, TRUE);
  return transaction->class->delete_structure (transaction, structure->id, error);
}

gpointer
mef_use_delete_structure (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefStructure) structure = NULL;

  if (!mef_structures_find (context, id, &structure, error)
      || !mef_structures_check_version (context, structure, error)
      || !mef_structures_unpair (context, structure, error) || !forget (context, structure, error))
    return NULL;
  mef_context_journal (context, structure->site, structure->id, NULL, NULL);
  return mef_outcome_new (204, NULL, NULL);
}
