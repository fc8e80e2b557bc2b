/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-structures.h"

static gboolean
refuse (GError **error, const char *message)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "%s", message);
  if (error != NULL)
    mef_service_error_add_field (*error, "/jumelle", message);
  return FALSE;
}

/* A link is no answer of the form, but whoever holds the record must see it: a version of its own. */
static gboolean
link_to (MefContext *context, MefStructure *twin, const char *other, GError **error)
{
  g_free (twin->jumelle);
  twin->jumelle = g_strdup (other);
  twin->version++;
  twin->modifiee_le = context->now;
  return mef_structures_store (context, twin->fiche, twin, MEF_ACTION_VERSION_JUMELER, error);
}

static gboolean
make (MefContext *context, const MefStructure *structure, const char *id, GError **error)
{
  MefFormulaire *form = mef_formulaires_get (context->formulaires, MEF_TYPE_STRUCTURE_LINF);
  g_autoptr (MefStructure) twin = mef_structure_make_jumelle (structure, id, form);
  g_autoptr (GPtrArray) fautes = mef_fiche_check (twin->fiche, MEF_EXIGENCE_COMPLETE, context->communes);

  g_clear_pointer (&twin->numero, g_free);
  if (!context->transaction->class->next_numero_structure (context->transaction, twin->site, &twin->numero,
                                                           error))
    return FALSE;
  twin->version = 1;
  twin->cree_le = twin->modifiee_le = context->now;
  /* What only a LINF is asked is still to be told: until then families do not see it. */
  if (fautes->len > 0)
    twin->publiee = FALSE;
  else
    mef_fiche_drop_hidden (twin->fiche);
  return mef_structures_store (context, NULL, twin, MEF_ACTION_VERSION_CREER, error);
}

static gboolean
join (MefContext *context, MefStructure *structure, const char *id, GError **error)
{
  g_autoptr (MefStructure) twin = NULL;

  if (id == NULL)
    return refuse (error, "Cet RPE est aussi un Linf : le Linf doit être créé avec lui, ou lui être lié.");
  if (g_str_equal (id, structure->id))
    return refuse (error, "Une structure ne peut pas être sa propre jumelle.");
  if (!context->transaction->class->get_structure (context->transaction, context->formulaires, id, &twin,
                                                   error))
    return FALSE;
  if (twin == NULL && !make (context, structure, id, error))
    return FALSE;
  if (twin != NULL)
    {
      if (!g_str_equal (twin->site, structure->site) || twin->type != MEF_TYPE_STRUCTURE_LINF
          || twin->jumelle != NULL)
        return refuse (error,
                       "Cette structure n’est pas un Linf de ce site, ou est déjà lié à un autre RPE.");
      if (!link_to (context, twin, structure->id, error))
        return FALSE;
    }
  structure->jumelle = g_strdup (id);
  return TRUE;
}

gboolean
mef_structures_unpair (MefContext *context, MefStructure *structure, GError **error)
{
  g_autoptr (MefStructure) twin = NULL;

  if (structure->jumelle == NULL)
    return TRUE;
  if (!context->transaction->class->get_structure (context->transaction, context->formulaires,
                                                   structure->jumelle, &twin, error))
    return FALSE;
  g_clear_pointer (&structure->jumelle, g_free);
  return twin == NULL || g_strcmp0 (twin->jumelle, structure->id) != 0
         || link_to (context, twin, NULL, error);
}

gboolean
mef_structures_pair (MefContext *context, MefStructure *structure, const char *jumelle, GError **error)
{
  gboolean wants = structure->publiee && mef_structure_wants_jumelle (structure);

  if (structure->type != MEF_TYPE_STRUCTURE_RPE || wants == (structure->jumelle != NULL))
    return TRUE;
  return wants ? join (context, structure, jumelle, error)
               : mef_structures_unpair (context, structure, error);
}
