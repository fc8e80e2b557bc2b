/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-historique.h"

#include <glib/gi18n.h>

static const struct
{
  const char *code;
  const char *label;
} actions[MEF_ACTION_N] = {
  [MEF_ACTION_DEPOT] = { "DEPOT", N_ ("Dépôt de la demande") },
  [MEF_ACTION_VALIDER] = { "VALIDER", N_ ("Validation") },
  [MEF_ACTION_DEMANDER_ELEMENTS] = { "DEMANDER_ELEMENTS", N_ ("Demande de nouveaux éléments") },
  [MEF_ACTION_REJETER] = { "REJETER", N_ ("Rejet") },
  [MEF_ACTION_RENVOYER] = { "RENVOYER", N_ ("Envoi de nouveaux éléments") },
  [MEF_ACTION_PRENDRE] = { "PRENDRE", N_ ("Réservation") },
  [MEF_ACTION_RENDRE] = { "RENDRE", N_ ("Fin de la réservation") },
  [MEF_ACTION_LIBERER] = { "LIBERER", N_ ("Réservation levée par un administrateur") },
  [MEF_ACTION_RELANCER] = { "RELANCER", N_ ("Relance") },
};

const char *
mef_action_historique_to_code (MefActionHistorique action)
{
  g_return_val_if_fail (action < MEF_ACTION_N, "");

  return actions[action].code;
}

gboolean
mef_action_historique_from_code (const char *code, MefActionHistorique *action)
{
  g_return_val_if_fail (action != NULL, FALSE);

  for (guint i = 0; i < MEF_ACTION_N; i++)
    if (g_strcmp0 (code, actions[i].code) == 0)
      {
        *action = (MefActionHistorique) i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_action_historique_get_label (MefActionHistorique action)
{
  g_return_val_if_fail (action < MEF_ACTION_N, "");

  return actions[action].label;
}

MefChangement *
mef_changement_new (const char *champ, const char *de, const char *vers)
{
  MefChangement *self = g_new0 (MefChangement, 1);

  self->champ = g_strdup (champ != NULL ? champ : "");
  self->de = g_strdup (de);
  self->vers = g_strdup (vers);
  return self;
}

void
mef_changement_free (MefChangement *self)
{
  if (self == NULL)
    return;

  g_free (self->champ);
  g_free (self->de);
  g_free (self->vers);
  g_free (self);
}

MefEntree *
mef_entree_new (gint64 le, const char *par, MefActionHistorique action)
{
  MefEntree *self = g_new0 (MefEntree, 1);

  self->le = le;
  self->par = g_strdup (par != NULL ? par : "");
  self->action = action;
  self->changements = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);
  return self;
}

void
mef_entree_free (MefEntree *self)
{
  if (self == NULL)
    return;

  g_free (self->par);
  g_ptr_array_unref (self->changements);
  g_free (self);
}
