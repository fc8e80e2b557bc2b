/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-droit.h"

#include <glib/gi18n.h>

#define M MEF_ROLE_MODERATEUR
#define C MEF_ROLE_COORDINATEUR_RPE
#define A MEF_ROLE_AGENT_CAF
#define D MEF_ROLE_ADMIN_CAF

/* Rights held over what is one's own, whatever the audience. */
#define OWN MEF_AUDIENCE_SET_ALL

typedef struct
{
  const char *code;
  const char *label;
  guint       roles;    /* any of these on the record's own CAF gives the right to CAF staff */
  gboolean    everyone; /* CAF staff need no role at all */
  guint       own;      /* bit set of `1 << MefAudience`: held over one's own */
} Row;

/* The table of spec/01, one row an action; MOD-02 adds the release of a claim, AUD-01 the journal. */
static const Row rows[MEF_DROIT_N] = {
  [MEF_DROIT_DEMANDES_VOIR] = { "DEMANDES_VOIR", N_ ("consulter les demandes d’inscription"), M | A | D },
  [MEF_DROIT_DEMANDES_DECIDER] = { "DEMANDES_DECIDER", N_ ("décider d’une demande"), M | D },
  [MEF_DROIT_DEMANDES_LIBERER] = { "DEMANDES_LIBERER", N_ ("libérer une demande réservée par un collègue"),
                                   D },
  [MEF_DROIT_RELANCER] = { "RELANCER", N_ ("relancer les assistants maternels"), A | D },
  [MEF_DROIT_ASM_GERER] = { "ASM_GERER", N_ ("gérer les assistants maternels"), A | D },
  [MEF_DROIT_ASM_NOMS_NAISSANCE] = { "ASM_NOMS_NAISSANCE",
                                     N_ ("modifier les noms de naissance d’un assistant maternel"), D },
  [MEF_DROIT_ASM_ACCEDER_COMPTE] = { "ASM_ACCEDER_COMPTE", N_ ("accéder au compte d’un assistant maternel"),
                                     A | D },
  [MEF_DROIT_STRUCTURES_GERER] = { "STRUCTURES_GERER", N_ ("gérer les structures"), A | D },
  [MEF_DROIT_HABILITATIONS_TRAITER] = { "HABILITATIONS_TRAITER", N_ ("traiter les demandes d’habilitation"),
                                        A | D },
  [MEF_DROIT_INFORMATION_SUIVRE] = { "INFORMATION_SUIVRE", N_ ("suivre les demandes d’information"), A | D },
  [MEF_DROIT_DOCUMENTS_RPE] = { "DOCUMENTS_RPE", N_ ("consulter la documentation RPE"), C | A | D },
  [MEF_DROIT_EXPORTER] = { "EXPORTER", N_ ("exporter des données"), A | D },
  [MEF_DROIT_UTILISATEURS_GERER] = { "UTILISATEURS_GERER", N_ ("gérer les utilisateurs de la CAF"), D },
  [MEF_DROIT_JOURNAL_LIRE] = { "JOURNAL_LIRE", N_ ("lire le journal"), D },
  [MEF_DROIT_COMPTE] = { "COMPTE", N_ ("consulter son compte"), M | C | A | D, TRUE, OWN },
};

static const struct
{
  MefRole     role;
  const char *code;
  const char *label;
} roles[] = {
  { M, "MODERATEUR", N_ ("Modérateur") },
  { C, "COORDINATEUR_RPE", N_ ("Coordinateur RPE") },
  { A, "AGENT_CAF", N_ ("Agent CAF") },
  { D, "ADMIN_CAF", N_ ("Administrateur CAF") },
};

static const char *const audiences[MEF_AUDIENCE_N] = {
  [MEF_AUDIENCE_CAF] = "caf",
  [MEF_AUDIENCE_ASM] = "asm",
  [MEF_AUDIENCE_GESTIONNAIRE] = "gestionnaire",
  [MEF_AUDIENCE_PREFECTURE] = "prefecture",
  [MEF_AUDIENCE_DEPARTEMENT] = "departement",
};

gboolean
mef_droit_is_granted (MefDroit droit, MefAudience audience, guint role_set, MefRelation relation)
{
  const Row *row;

  g_return_val_if_fail (droit < MEF_DROIT_N, FALSE);
  g_return_val_if_fail (audience < MEF_AUDIENCE_N, FALSE);

  row = &rows[droit];
  switch (relation)
    {
    case MEF_RELATION_SITE:
      return audience == MEF_AUDIENCE_CAF && (row->everyone || (row->roles & role_set) != 0);
    case MEF_RELATION_SELF:
      return (row->own & (1u << audience)) != 0;
    case MEF_RELATION_STRUCTURE: /* no right of this table is held through a structure */
    default:
      return FALSE;
    }
}

const char *
mef_droit_get_label (MefDroit droit)
{
  g_return_val_if_fail (droit < MEF_DROIT_N, "");

  return rows[droit].label;
}

const char *
mef_droit_to_code (MefDroit droit)
{
  g_return_val_if_fail (droit < MEF_DROIT_N, "");

  return rows[droit].code;
}

const char *
mef_role_to_code (MefRole role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i].role == role)
      return roles[i].code;

  g_return_val_if_reached ("");
}

gboolean
mef_role_from_code (const char *code, MefRole *role)
{
  g_return_val_if_fail (role != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (code, roles[i].code) == 0)
      {
        *role = roles[i].role;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_role_get_label (MefRole role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i].role == role)
      return roles[i].label;

  g_return_val_if_reached ("");
}

const char *
mef_audience_to_code (MefAudience audience)
{
  g_return_val_if_fail (audience < MEF_AUDIENCE_N, "");

  return audiences[audience];
}

gboolean
mef_audience_from_code (const char *code, MefAudience *audience)
{
  g_return_val_if_fail (audience != NULL, FALSE);

  for (guint i = 0; i < MEF_AUDIENCE_N; i++)
    if (g_strcmp0 (code, audiences[i]) == 0)
      {
        *audience = i;
        return TRUE;
      }

  return FALSE;
}
