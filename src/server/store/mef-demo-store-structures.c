/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-demo-store-structures.h"

/* Who wrote what the demonstration begins with. */
#define AUTEUR "Reprise des données"

gboolean
mef_demo_store_write_gestionnaires (MefTransaction *transaction, GPtrArray *gestionnaires, GError **error)
{
  for (guint i = 0; i < gestionnaires->len; i++)
    {
      const MefGestionnaire *gestionnaire = g_ptr_array_index (gestionnaires, i);

      g_autofree char *balf = g_strdup_printf ("approbateurs@caf%s.example", gestionnaire->site);
      g_autofree char *contact = g_strdup_printf ("Caf %s, 1 place de la Démonstration", gestionnaire->site);

      if (!transaction->class->put_gestionnaire (transaction, gestionnaire, error)
          || !transaction->class->set_reglage (transaction, gestionnaire->site, MEF_REGLAGE_BALF_APPROBATEURS,
                                               balf, error)
          || !transaction->class->set_reglage (transaction, gestionnaire->site, MEF_REGLAGE_CONTACT, contact,
                                               error))
        return FALSE;
      transaction->class->touch (transaction, gestionnaire->site, MEF_RECORDS_GESTIONNAIRES, gestionnaire->id,
                                 gestionnaire->version, FALSE);
    }
  return TRUE;
}

static gboolean
write_beside (MefTransaction *transaction, const MefDemoStructure *one, GError **error)
{
  const MefStructure *structure = one->structure;

  if (one->proposition != NULL)
    {
      if (!transaction->class->put_proposition (transaction, structure, one->proposition, error))
        return FALSE;
      transaction->class->touch (transaction, structure->site, MEF_RECORDS_PROPOSITIONS, structure->id,
                                 one->proposition->version, FALSE);
    }
  if (one->releve == NULL)
    return TRUE;
  if (!transaction->class->put_releve (transaction, structure->site, one->releve, error))
    return FALSE;
  transaction->class->touch (transaction, structure->site, MEF_RECORDS_DISPONIBILITES, structure->id,
                             one->releve->version, FALSE);
  return TRUE;
}

static gboolean
write_structure (MefTransaction *transaction, const MefDemoStructure *one, GError **error)
{
  MefStructure *structure = one->structure;
  g_autoptr (MefVersionStructure) version = mef_version_structure_new (
      structure->version, structure->modifiee_le, NULL, AUTEUR, MEF_ACTION_VERSION_CREER);
  g_autoptr (MefFiche) nothing = mef_fiche_new (mef_fiche_get_formulaire (structure->fiche));

  g_clear_pointer (&structure->numero, g_free);
  g_ptr_array_unref (version->ecarts);
  version->ecarts = mef_ecarts_between (nothing, structure->fiche);
  if (!transaction->class->next_numero_structure (transaction, structure->site, &structure->numero, error)
      || !transaction->class->put_structure (transaction, structure,
                                             mef_structure_get_etat (structure, one->proposition != NULL),
                                             one->commune, error)
      || !transaction->class->insert_version (transaction, structure, version, error))
    return FALSE;
  transaction->class->touch (transaction, structure->site, MEF_RECORDS_STRUCTURES, structure->id,
                             structure->version, FALSE);
  return write_beside (transaction, one, error);
}

gboolean
mef_demo_store_write_structures (MefTransaction *transaction, GPtrArray *structures, GError **error)
{
  for (guint i = 0; i < structures->len; i++)
    if (!write_structure (transaction, g_ptr_array_index (structures, i), error))
      return FALSE;
  return TRUE;
}
