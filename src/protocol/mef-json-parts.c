/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-json-parts.h"

gpointer
mef_json_copy_adresse (gconstpointer adresse)
{
  return mef_adresse_copy (adresse);
}

void
mef_json_free_adresse (gpointer adresse)
{
  mef_adresse_free (adresse);
}

gpointer
mef_json_copy_agrement (gconstpointer agrement)
{
  return mef_agrement_copy (agrement);
}

void
mef_json_free_agrement (gpointer agrement)
{
  mef_agrement_free (agrement);
}
