/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-propositions.h"

#include "base/mef-id.h"
#include "server/service/mef-courrier-post.h"

MefVerdictQuestion *
mef_verdict_question_new (const char *structure, MefDecisionProposition *decision)
{
  MefVerdictQuestion *self;

  g_return_val_if_fail (structure != NULL && decision != NULL, NULL);

  self = g_new0 (MefVerdictQuestion, 1);
  self->structure = g_strdup (structure);
  self->decision = decision;
  return self;
}

void
mef_verdict_question_free (MefVerdictQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->structure);
  mef_decision_proposition_free (self->decision);
  g_free (self);
}

static gboolean
refuse_none (GError **error)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND,
                         "Aucune proposition n’attend sur cette structure.");
  return FALSE;
}

gpointer
mef_use_read_proposition (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefStructure) structure = NULL;
  g_autoptr (MefRecord) record = NULL;

  if (!mef_structures_find (context, id, &structure, error)
      || !context->transaction->class->get_record (context->transaction, MEF_RECORDS_PROPOSITIONS, id,
                                                   &record, error))
    return NULL;
  if (record == NULL)
    refuse_none (error);
  return g_steal_pointer (&record);
}

/* The proposal as If-Match names it. */
static gboolean
find_open (MefContext         *context,
           const MefStructure *structure,
           MefTypeStructure    type,
           MefProposition    **proposition,
           GError            **error)
{
  g_autoptr (MefProposition) found = NULL;

  if (!context->transaction->class->get_proposition (context->transaction, context->formulaires,
                                                     structure->id, &found, error))
    return FALSE;
  if (found == NULL)
    return refuse_none (error);
  if (found->version != context->call->version)
    {
      mef_service_error_set (
          error, MEF_SERVICE_ERROR_STALE,
          "La proposition sur « %s » n’est plus celle que vous avez vue. Rien n’a été enregistré.",
          mef_structure_get_nom (structure));
      return mef_context_set_current (context, MEF_RECORDS_PROPOSITIONS, structure->id, error);
    }
  if (type != structure->type)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "Une structure ne change pas de type.");
      if (error != NULL)
        mef_service_error_add_field (*error, "/type", (*error)->message);
      return FALSE;
    }
  *proposition = g_steal_pointer (&found);
  return TRUE;
}

static gboolean
close_proposition (MefContext *context, const MefStructure *structure, GError **error)
{
  MefTransaction *transaction = context->transaction;
  gint64          version = 0;

  if (!transaction->class->close_proposition (transaction, structure, &version, error))
    return FALSE;
  transaction->class->touch (transaction, structure->site, MEF_RECORDS_PROPOSITIONS, structure->id, version,
                             TRUE);
  return TRUE;
}

/* What the CAF accepts is published; the proposal is over before, so that the structure is « Validé » again.
 */
static gboolean
publish (MefContext *context, MefStructure *structure, const MefDecisionProposition *decision, GError **error)
{
  g_autoptr (MefFiche) avant = mef_fiche_copy (structure->fiche);
  g_autofree char *linf = mef_id_new ();

  return mef_structures_edit (context, structure, decision->ecarts, FALSE, error)
         && close_proposition (context, structure, error)
         && mef_structures_pair (context, structure, linf, error)
         && mef_structures_store (context, avant, structure, MEF_ACTION_VERSION_VALIDER, error);
}

static gboolean
refuse (MefContext *context, const MefStructure *structure, GError **error)
{
  if (!close_proposition (context, structure, error))
    return FALSE;
  mef_context_journal (context, structure->site, structure->id, "proposition",
                       mef_verdict_proposition_to_code (MEF_VERDICT_REFUSER));
  return TRUE;
}

/* One verdict, one mail: named by structure and version of the proposal (API-06). */
static gboolean
tell_author (MefContext                   *context,
             const MefStructure           *structure,
             const MefProposition         *proposition,
             const MefDecisionProposition *decision,
             GError                      **error)
{
  g_autoptr (MefCompte) compte = NULL;
  g_autofree char *cle = g_strdup_printf ("%s.%" G_GINT64_FORMAT, structure->id, proposition->version);
  MefSujetCourrier sujet = {
    .evenement = decision->verdict == MEF_VERDICT_VALIDER ? MEF_COURRIER_PROPOSITION_VALIDEE
                                                          : MEF_COURRIER_PROPOSITION_REFUSEE,
    .cle = cle,
    .site = mef_context_find_site (context, structure->site),
    .structure = mef_structure_get_nom (structure),
    .commentaire = decision->motif,
  };

  if (!context->transaction->class->get_compte (context->transaction, proposition->compte, &compte, error))
    return FALSE;
  /* Whose account is gone has nobody to be told. */
  if (compte == NULL)
    return TRUE;
  sujet.compte = compte->id;
  sujet.destinataire = compte->email;
  sujet.prenom = compte->prenom;
  sujet.nom = compte->nom;
  return mef_courrier_post (context, &sujet, error);
}

gpointer
mef_use_decide_proposition (MefContext *context, gpointer input, GError **error)
{
  const MefVerdictQuestion     *question = input;
  const MefDecisionProposition *decision = question->decision;
  g_autoptr (MefStructure) structure = NULL;
  g_autoptr (MefProposition) proposition = NULL;

  if (!mef_structures_find (context, question->structure, &structure, error)
      || !find_open (context, structure, decision->type, &proposition, error)
      || !(decision->verdict == MEF_VERDICT_VALIDER ? publish (context, structure, decision, error)
                                                    : refuse (context, structure, error))
      || !tell_author (context, structure, proposition, decision, error))
    return NULL;
  return mef_structures_answer (context, 200, structure->id, error);
}
