/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-structures.h"

#include "domain/mef-domain-error.h"

gboolean
mef_structures_find (MefContext *context, const char *id, MefStructure **structure, GError **error)
{
  g_autoptr (MefStructure) found = NULL;

  if (!mef_context_require (context, MEF_DROIT_STRUCTURES_GERER, context->call->site, error)
      || !context->transaction->class->get_structure (context->transaction, context->formulaires, id, &found,
                                                      error))
    return FALSE;
  if (found == NULL || g_strcmp0 (found->site, context->call->site) != 0)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND,
                             "Cette structure n’existe pas ou n’existe plus sur ce site.");
      return FALSE;
    }
  *structure = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_structures_check_version (MefContext *context, const MefStructure *structure, GError **error)
{
  if (context->call->version == structure->version)
    return TRUE;
  mef_service_error_set (error, MEF_SERVICE_ERROR_STALE,
                         "« %s » a changé depuis que vous l’avez ouverte. Rien n’a été enregistré.",
                         mef_structure_get_nom (structure));
  return mef_context_set_current (context, MEF_RECORDS_STRUCTURES, structure->id, error);
}

gboolean
mef_structures_check_open (MefContext *context, const MefStructure *structure, GError **error)
{
  g_autoptr (MefRecord) proposition = NULL;

  if (!context->transaction->class->get_record (context->transaction, MEF_RECORDS_PROPOSITIONS, structure->id,
                                                &proposition, error))
    return FALSE;
  if (proposition == NULL)
    return mef_structures_check_version (context, structure, error);
  mef_service_error_set (
      error, MEF_SERVICE_ERROR_PROPOSED,
      "Une proposition du gestionnaire sur « %s » attend la décision de la Caf. Rien n’a été "
      "enregistré.",
      mef_structure_get_nom (structure));
  if (error != NULL)
    mef_service_error_set_current (*error, proposition->donnees, proposition->version);
  return FALSE;
}

static gboolean
refuse (MefContext         *context,
        const MefStructure *structure,
        const GError       *why,
        GPtrArray          *fautes,
        GError            **error)
{
  if (fautes == NULL)
    {
      /* The version agrees and the values it came from do not: they are not those of that version. */
      mef_service_error_set (error, MEF_SERVICE_ERROR_STALE, "%s Rien n’a été enregistré.", why->message);
      return mef_context_set_current (context, MEF_RECORDS_STRUCTURES, structure->id, error);
    }
  mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "%s", why->message);
  for (guint i = 0; error != NULL && i < fautes->len; i++)
    {
      const MefFaute  *faute = g_ptr_array_index (fautes, i);
      g_autofree char *pointer = g_strconcat ("/fiche", faute->unite->pointeur, NULL);

      mef_service_error_add_field (*error, pointer, faute->message);
    }
  return FALSE;
}

gboolean
mef_structures_edit (MefContext   *context,
                     MefStructure *structure,
                     GPtrArray    *ecarts,
                     gboolean      publier,
                     GError      **error)
{
  g_autoptr (GPtrArray) fautes = NULL;
  g_autoptr (GError) local = NULL;

  return mef_structure_edit (structure, ecarts, publier, context->communes, context->now, &fautes, &local)
         || refuse (context, structure, local, fautes, error);
}

static const char *
get_commune (MefContext *context, const MefStructure *structure)
{
  const char       *insee = mef_fiche_get_text (structure->fiche, "/commune");
  const MefCommune *commune = insee != NULL ? mef_communes_find (context->communes, insee) : NULL;

  return commune != NULL ? commune->nom : "";
}

/* « nom,capacite,horaires/lundi »: names of fields, never values (AUD-01). */
static char *
dup_names (GPtrArray *ecarts)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < ecarts->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                            ((MefEcart *) g_ptr_array_index (ecarts, i))->pointeur + 1);
  return g_string_free (names, FALSE);
}

gboolean
mef_structures_store (MefContext         *context,
                      const MefFiche     *avant,
                      const MefStructure *structure,
                      MefActionVersion    action,
                      GError            **error)
{
  MefTransaction  *transaction = context->transaction;
  g_autofree char *auteur = mef_compte_dup_short_name (context->compte);
  g_autofree char *names = NULL;
  g_autoptr (MefFiche) nothing = NULL;
  g_autoptr (MefRecord) proposition = NULL;
  g_autoptr (MefVersionStructure) version =
      mef_version_structure_new (structure->version, context->now, context->compte->id, auteur, action);

  if (avant == NULL)
    avant = nothing = mef_fiche_new (mef_fiche_get_formulaire (structure->fiche));
  g_ptr_array_unref (version->ecarts);
  version->ecarts = mef_ecarts_between (avant, structure->fiche);
  if (!transaction->class->get_record (transaction, MEF_RECORDS_PROPOSITIONS, structure->id, &proposition,
                                       error)
      || !transaction->class->put_structure (transaction, structure,
                                             mef_structure_get_etat (structure, proposition != NULL),
                                             get_commune (context, structure), error)
      || !transaction->class->insert_version (transaction, structure, version, error)
      || !mef_structures_limit_disponibilites (context, avant, structure, error))
    return FALSE;
  transaction->class->touch (transaction, structure->site, MEF_RECORDS_STRUCTURES, structure->id,
                             structure->version, FALSE);
  names = dup_names (version->ecarts);
  mef_context_journal (context, structure->site, structure->id, names, NULL);
  return TRUE;
}

gpointer
mef_structures_answer (MefContext *context, guint status, const char *id, GError **error)
{
  g_autoptr (MefRecord) record = NULL;

  if (!context->transaction->class->get_record (context->transaction, MEF_RECORDS_STRUCTURES, id, &record,
                                                error))
    return NULL;
  return mef_outcome_new (status, MEF_RECORDS_STRUCTURES, g_steal_pointer (&record));
}
