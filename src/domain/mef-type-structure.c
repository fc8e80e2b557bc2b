/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-type-structure.h"

#include <glib/gi18n.h>

static const struct
{
  const char *code;
  const char *article;
  const char *label;
} rows[MEF_TYPE_STRUCTURE_N] = {
  [MEF_TYPE_STRUCTURE_EAJE] = { "EAJE", N_ ("un EAJE"), N_ ("Établissement d’accueil du jeune enfant") },
  [MEF_TYPE_STRUCTURE_MAM] = { "MAM", N_ ("une MAM"), N_ ("Maison d’assistants maternels") },
  [MEF_TYPE_STRUCTURE_ALSH] = { "ALSH", N_ ("un ALSH"), N_ ("Accueil de loisirs sans hébergement") },
  [MEF_TYPE_STRUCTURE_RPE] = { "RPE", N_ ("un RPE"), N_ ("Relais petite enfance") },
  [MEF_TYPE_STRUCTURE_LAEP] = { "LAEP", N_ ("un LAEP"), N_ ("Lieu d’accueil enfants-parents") },
  [MEF_TYPE_STRUCTURE_LINF] = { "LINF", N_ ("un LINF"), N_ ("Lieu d’information") },
  [MEF_TYPE_STRUCTURE_ER] = { "ER", N_ ("un ER"), N_ ("Espace de rencontre") },
  [MEF_TYPE_STRUCTURE_SMF] = { "SMF", N_ ("un SMF"), N_ ("Service de médiation familiale") },
  [MEF_TYPE_STRUCTURE_GAD] = { "GAD", N_ ("une GAD"), N_ ("Garde à domicile") },
  [MEF_TYPE_STRUCTURE_CLAS] = { "CLAS", N_ ("un CLAS"),
                                N_ ("Contrat local d’accompagnement à la scolarité") },
};

const char *
mef_type_structure_to_code (MefTypeStructure type)
{
  g_return_val_if_fail (type < MEF_TYPE_STRUCTURE_N, NULL);

  return rows[type].code;
}

gboolean
mef_type_structure_from_code (const char *code, guint *type)
{
  g_return_val_if_fail (type != NULL, FALSE);

  for (guint i = 0; i < MEF_TYPE_STRUCTURE_N; i++)
    if (g_strcmp0 (code, rows[i].code) == 0)
      {
        *type = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_type_structure_get_label (MefTypeStructure type)
{
  g_return_val_if_fail (type < MEF_TYPE_STRUCTURE_N, NULL);

  return rows[type].label;
}

const char *
mef_type_structure_get_article (MefTypeStructure type)
{
  g_return_val_if_fail (type < MEF_TYPE_STRUCTURE_N, NULL);

  return rows[type].article;
}
