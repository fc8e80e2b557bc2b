/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-structures.h"

#include "server/store/mef-store-relances.h"
#include "server/store/mef-store-transaction.h"

gboolean
mef_store_put_guichet (MefTransaction *transaction, const MefStructure *structure, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  GVariant            *communes = mef_structure_get_guichet (structure);
  GVariantIter         iter;
  const char          *insee;

  if (!mef_store_delete_guichet (transaction, structure->id, error))
    return FALSE;
  if (communes == NULL)
    return TRUE;

  g_variant_iter_init (&iter, communes);
  while (g_variant_iter_next (&iter, "(&s&s)", &insee, NULL))
    if (!mef_store_run (self, error,
                        "INSERT INTO guichet (commune, structure) VALUES ($1, $2)"
                        " ON CONFLICT (commune, structure) DO NOTHING",
                        "tt", insee, structure->id))
      return FALSE;
  return TRUE;
}

gboolean
mef_store_delete_guichet (MefTransaction *transaction, const char *structure, GError **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "DELETE FROM guichet WHERE structure = $1", "t", structure);
}

gboolean
mef_store_list_guichets (MefTransaction *transaction,
                         const char     *commune,
                         const char     *around,
                         GPtrArray     **structures,
                         GError        **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "SELECT s.id FROM structure s WHERE s.id IN"
                       " (SELECT structure FROM guichet WHERE commune IN ($1, $2)) ORDER BY s.nom_cle, s.id",
                       "tt", commune, around);

  return mef_store_read_ids (statement, structures, error);
}
