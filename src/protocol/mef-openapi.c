/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-openapi.h"

#include "protocol/mef-openapi-resource.h"

#define PATH "/fr/monenfant/protocol/openapi.json"

GBytes *
mef_openapi_dup_json (void)
{
  GBytes *bytes =
      g_resource_lookup_data (mef_openapi_get_resource (), PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  /* It was linked in with this function. */
  g_assert (bytes != NULL);

  return bytes;
}
