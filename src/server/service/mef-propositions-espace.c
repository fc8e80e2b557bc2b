/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-courrier-post.h"
#include "server/service/mef-propositions.h"

static gboolean
allows (MefContext *context, const MefStructure *structure, gboolean *allowed, GError **error)
{
  g_autoptr (MefGestionnaire) gestionnaire = NULL;

  *allowed = FALSE;
  if (structure == NULL || structure->gestionnaire == NULL)
    return TRUE;
  if (!context->transaction->class->get_gestionnaire (context->transaction, structure->gestionnaire,
                                                      &gestionnaire, error))
    return FALSE;
  *allowed = gestionnaire != NULL && mef_gestionnaire_is_habilite (gestionnaire)
             && mef_gestionnaire_allows (gestionnaire, context->compte->id);
  return TRUE;
}

gboolean
mef_propositions_owns (MefContext *context, const char *id, gboolean *owns, GError **error)
{
  g_autoptr (MefStructure) structure = NULL;

  return context->transaction->class->get_structure (context->transaction, context->formulaires, id,
                                                     &structure, error)
         && allows (context, structure, owns, error);
}

/* A structure of the caller's; that of somebody else is told no more than an unknown one. */
static gboolean
find_own (MefContext *context, const char *id, MefStructure **structure, GError **error)
{
  g_autoptr (MefStructure) found = NULL;
  gboolean allowed;

  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, FALSE, error)
      || !context->transaction->class->get_structure (context->transaction, context->formulaires, id, &found,
                                                      error)
      || !allows (context, found, &allowed, error))
    return FALSE;
  if (!allowed)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND,
                             "Cette structure n’existe pas, ou vous n’êtes pas habilité à la modifier.");
      return FALSE;
    }
  *structure = g_steal_pointer (&found);
  return TRUE;
}

gpointer
mef_use_list_own_structures (MefContext *context, gpointer input, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_record_unref);

  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, FALSE, error)
      || !transaction->class->list_habilitations (transaction, context->compte->id, &ids, error))
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autoptr (MefRecord) record = NULL;
      gboolean owns;

      if (!mef_propositions_owns (context, id, &owns, error)
          || !transaction->class->get_record (transaction, MEF_RECORDS_STRUCTURES, id, &record, error))
        return NULL;
      if (owns && record != NULL)
        g_ptr_array_add (records, g_steal_pointer (&record));
    }
  return g_steal_pointer (&records);
}

/* BALF approbateurs; a CAF that has given no mailbox sees the proposal in its list. */
static gboolean
tell_approvers (MefContext           *context,
                const MefStructure   *structure,
                const MefProposition *proposition,
                GError              **error)
{
  g_autofree char *balf = NULL;
  g_autofree char *cle = g_strdup_printf ("%s.%" G_GINT64_FORMAT, structure->id, proposition->version);
  MefSujetCourrier sujet = {
    .evenement = MEF_COURRIER_PROPOSITION_RECUE,
    .cle = cle,
    .site = mef_context_find_site (context, structure->site),
    .structure = mef_structure_get_nom (structure),
    .auteur = proposition->auteur,
  };

  if (!context->transaction->class->get_reglage (context->transaction, structure->site,
                                                 MEF_REGLAGE_BALF_APPROBATEURS, &balf, error))
    return FALSE;
  if (balf == NULL)
    return TRUE;
  sujet.destinataire = balf;
  return mef_courrier_post (context, &sujet, error);
}

/* What the person wants, as changes of what is published; checked as if it were published. */
static MefProposition *
make_proposition (MefContext *context, const MefStructure *structure, GPtrArray *ecarts, GError **error)
{
  g_autoptr (MefStructure) wanted = mef_structure_copy (structure);
  g_autofree char *auteur = mef_compte_dup_name (context->compte);
  MefProposition  *proposition;

  if (!mef_structures_edit (context, wanted, ecarts, FALSE, error))
    return NULL;
  if (mef_fiche_equal (wanted->fiche, structure->fiche))
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "Cette proposition ne change rien.");
      if (error != NULL)
        mef_service_error_add_field (*error, "/ecarts", (*error)->message);
      return NULL;
    }
  proposition = mef_proposition_new (structure->id, context->compte->id, auteur, context->now);
  proposition->base_version = structure->version;
  g_ptr_array_unref (proposition->ecarts);
  proposition->ecarts = mef_ecarts_between (structure->fiche, wanted->fiche);
  return proposition;
}

static gboolean
check_published (const MefStructure *structure, MefTypeStructure type, GError **error)
{
  if (!structure->publiee)
    mef_service_error_set (error, MEF_SERVICE_ERROR_STATE,
                           "« %s » est en cours de création par la Caf. Rien n’a été enregistré.",
                           mef_structure_get_nom (structure));
  else if (type != structure->type)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "Une structure ne change pas de type.");
      if (error != NULL)
        mef_service_error_add_field (*error, "/type", (*error)->message);
    }
  else
    return TRUE;
  return FALSE;
}

gpointer
mef_use_propose (MefContext *context, gpointer input, GError **error)
{
  const MefStructureQuestion *question = input;
  MefTransaction             *transaction = context->transaction;
  g_autoptr (MefStructure) structure = NULL;
  g_autoptr (MefProposition) proposition = NULL;
  g_autoptr (MefRecord) record = NULL;

  if (!find_own (context, question->structure, &structure, error)
      || !check_published (structure, question->saisie->type, error)
      || !mef_structures_check_open (context, structure, error))
    return NULL;
  proposition = make_proposition (context, structure, question->saisie->ecarts, error);
  if (proposition == NULL
      || !transaction->class->put_proposition (transaction, structure, proposition, error))
    return NULL;
  transaction->class->touch (transaction, structure->site, MEF_RECORDS_PROPOSITIONS, structure->id,
                             proposition->version, FALSE);
  mef_context_journal (context, structure->site, structure->id, "proposition", NULL);
  if (!tell_approvers (context, structure, proposition, error)
      || !transaction->class->get_record (transaction, MEF_RECORDS_PROPOSITIONS, structure->id, &record,
                                          error))
    return NULL;
  return mef_outcome_new (200, MEF_RECORDS_PROPOSITIONS, g_steal_pointer (&record));
}

gpointer
mef_use_read_own_disponibilites (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefStructure) structure = NULL;

  if (!find_own (context, id, &structure, error))
    return NULL;
  return mef_structures_read_releve (context, id, error);
}

gpointer
mef_use_edit_own_disponibilites (MefContext *context, gpointer input, GError **error)
{
  const MefDisponibilitesQuestion *question = input;
  g_autoptr (MefStructure) structure = NULL;

  if (!find_own (context, question->structure, &structure, error)
      || !mef_structures_write_disponibilites (context, structure, question->changements, error))
    return NULL;
  return mef_structures_answer_disponibilites (context, structure->id, error);
}
