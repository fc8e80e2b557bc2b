/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/forms/mef-formulaires-loader.h"

#include "protocol/forms/mef-formulaire-codec.h"
#include "protocol/forms/mef-forms-resource.h"

#define FOLDER "/fr/monenfant/forms/"

static GBytes *
look_up (const char *name, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *path = g_strconcat (FOLDER, lower, ".json", NULL);

  return g_resource_lookup_data (mef_forms_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

MefFormulaires *
mef_formulaires_load (GError **error)
{
  g_autoptr (MefFormulaires) forms = mef_formulaires_new ();
  g_autoptr (GBytes) commun = look_up ("commun", error);

  for (guint type = 0; commun != NULL && type < MEF_TYPE_STRUCTURE_N; type++)
    {
      const char *code = mef_type_structure_to_code (type);
      g_autoptr (GBytes) bytes = look_up (code, error);
      MefFormulaire *form = bytes != NULL ? mef_formulaire_decode (bytes, commun, error) : NULL;

      if (form == NULL)
        {
          g_prefix_error (error, "%s: ", code);
          return NULL;
        }
      mef_formulaires_take (forms, form);
    }

  return commun != NULL ? g_steal_pointer (&forms) : NULL;
}
