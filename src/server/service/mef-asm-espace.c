/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-depot-private.h"
#include "server/service/mef-throttle.h"

#include "base/mef-id.h"
#include "domain/mef-decision.h"

#include <string.h>

void
mef_espace_asm_free (MefEspaceAsm *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->compte, mef_compte_unref);
  g_clear_pointer (&self->agrement, mef_agrement_free);
  g_clear_pointer (&self->demande, mef_demande_unref);
  g_clear_pointer (&self->raisons, g_ptr_array_unref);
  g_free (self->message);
  g_free (self);
}

/* Who is signed in, as the register knows them. */
static gboolean
read_person (MefContext *context, MefAsm **personne, MefDemande **derniere, GError **error)
{
  MefTransaction  *transaction = context->transaction;
  g_autofree char *asm_id = NULL;

  if (!transaction->class->get_compte_asm (transaction, context->compte->id, &asm_id, error)
      || (asm_id != NULL
          && (!transaction->class->get_asm (transaction, asm_id, personne, error)
              || !transaction->class->find_last_demande (transaction, asm_id, derniere, error))))
    return FALSE;
  if (*personne == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND,
                             "Aucun profil d’assistant maternel n’est rattaché à ce compte.");
      return FALSE;
    }
  return TRUE;
}

/* What the last decision said, by the titles of its motives and the moderator's own words. */
static gboolean
read_reasons (MefContext *context, MefEspaceAsm *espace, GError **error)
{
  g_autoptr (GPtrArray) entrees = NULL;

  if (espace->demande == NULL || espace->demande->etat != MEF_ETAT_EN_ATTENTE_ELEMENTS)
    return TRUE;
  if (!context->transaction->class->list_entrees (context->transaction, espace->demande->id, &entrees, error))
    return FALSE;
  for (guint i = 0; i < entrees->len; i++)
    {
      const MefEntree *entree = g_ptr_array_index (entrees, i);

      if (entree->action != MEF_ACTION_DEMANDER_ELEMENTS)
        continue;
      for (guint j = 0; j < entree->changements->len; j++)
        {
          const MefChangement *change = g_ptr_array_index (entree->changements, j);

          if (g_str_has_prefix (change->champ, "/motifs/"))
            g_ptr_array_add (espace->raisons, g_strdup (change->vers));
          else if (g_str_equal (change->champ, "/texte_libre"))
            espace->message = g_strdup (change->vers);
        }
      return TRUE;
    }
  return TRUE;
}

gpointer
mef_use_read_espace (MefContext *context, gpointer input, GError **error)
{
  g_autoptr (MefEspaceAsm) espace = g_new0 (MefEspaceAsm, 1);
  g_autoptr (MefAsm) personne = NULL;

  espace->raisons = g_ptr_array_new_with_free_func (g_free);
  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, FALSE, error)
      || !read_person (context, &personne, &espace->demande, error))
    return NULL;
  espace->compte = mef_compte_ref (context->compte);
  espace->statut = personne->statut;
  espace->agrement = mef_agrement_copy (personne->agrement);
  if (!read_reasons (context, espace, error))
    return NULL;
  return g_steal_pointer (&espace);
}

/* A request belongs to the CAF of its address; one that is being corrected does not change it by itself. */
static gboolean
place (MefContext *context, MefDepot *depot, const MefDemande *derniere, GError **error)
{
  if (!mef_depot_place (context->communes, context->sites_servis, depot->declaration, error))
    return FALSE;
  if (depot->type != MEF_TYPE_DEPOT_CORRECTION || g_str_equal (depot->declaration->site, derniere->site))
    return TRUE;
  mef_service_error_set (
      error, MEF_SERVICE_ERROR_INVALID,
      "Cette adresse dépend d’une autre Caf que celle qui examine votre demande. Écrivez à "
      "votre Caf. Rien n’a été modifié.");
  if (error != NULL)
    mef_service_error_set_pointer (*error, "/contact/adresse/insee");
  return FALSE;
}

gpointer
mef_use_open_depot (MefContext *context, gpointer input, GError **error)
{
  const MefDepotSaisie *saisie = input;
  MefTransaction       *transaction = context->transaction;
  g_autofree char      *id = mef_id_new ();
  g_autoptr (MefAsm) personne = NULL;
  g_autoptr (MefDemande) derniere = NULL;
  g_autoptr (MefDepot) depot = NULL;
  g_autoptr (MefRecord) record = NULL;
  char   *pointer = NULL;
  GError *local = NULL;

  if (!mef_context_require_self (context, MEF_DROIT_COMPTE, FALSE, error)
      || !mef_throttle_quota (transaction, "depot", context->compte->id, MEF_QUOTA_DEPOTS_COMPTE,
                              MEF_QUOTA_WINDOW, context->now, error)
      || !read_person (context, &personne, &derniere, error))
    return NULL;
  depot = mef_depot_begin (saisie, id, context->compte->id, personne->statut, derniere, personne->agrement,
                           context->now, &pointer, &local);
  if (depot == NULL)
    {
      mef_depot_translate (local, pointer, error);
      return NULL;
    }
  if (!place (context, depot, derniere, error)
      || !mef_depot_check (depot, depot->type == MEF_TYPE_DEPOT_CORRECTION ? derniere : NULL, context->now,
                           error)
      || !transaction->class->insert_depot (transaction, depot, NULL, error)
      || !transaction->class->get_record (transaction, MEF_RECORDS_DEPOTS, id, &record, error))
    return NULL;
  return mef_outcome_new (201, MEF_RECORDS_DEPOTS, g_steal_pointer (&record));
}
