/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-controle.h"

#include "base/mef-text.h"

#include <glib/gi18n.h>

static const struct
{
  const char *code;
  const char *label;
  const char *short_label;
} champs[MEF_CHAMP_N] = {
  [MEF_CHAMP_PRENOM] = { "PRENOM", N_ ("Prénom"), N_ ("prénom") },
  [MEF_CHAMP_NOM] = { "NOM", N_ ("Nom"), N_ ("nom") },
  [MEF_CHAMP_ADRESSE] = { "ADRESSE", N_ ("Adresse du lieu d’exercice"), N_ ("adresse") },
  [MEF_CHAMP_DATE_DEBUT] = { "DATE_DEBUT", N_ ("Début"), N_ ("date de début") },
  [MEF_CHAMP_DATE_FIN] = { "DATE_FIN", N_ ("Fin"), N_ ("date de fin") },
  [MEF_CHAMP_CAPACITE] = { "CAPACITE", N_ ("Capacité"), N_ ("capacité") },
  [MEF_CHAMP_DEPARTEMENT] = { "DEPARTEMENT", N_ ("Département de délivrance"), N_ ("département") },
};

static const char *const resultats[] = {
  [MEF_RESULTAT_NON_CONTROLE] = "NON_CONTROLE",
  [MEF_RESULTAT_CONFORME] = "CONFORME",
  [MEF_RESULTAT_DIFFERENT] = "DIFFERENT",
};

static const char *const origines[] = {
  [MEF_ORIGINE_MODERATEUR] = "MODERATEUR",
  [MEF_ORIGINE_TEXTE] = "TEXTE",
  [MEF_ORIGINE_OCR] = "OCR",
};

static gboolean
find_code (const char *const *codes, guint n, const char *code, guint *position)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (code, codes[i]) == 0)
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static char *
dup_nom (const MefDemande *demande)
{
  if (*demande->nom_naissance == '\0' || g_str_equal (demande->nom_naissance, demande->nom))
    return g_strdup (demande->nom);

  return g_strdup_printf (demande->civilite == MEF_CIVILITE_MADAME ? "%s (née %s)" : "%s (né %s)",
                          demande->nom, demande->nom_naissance);
}

/* One value of an agrément; @champ is one of the four that stand in it. */
static char *
dup_of_agrement (MefChamp champ, const MefAgrement *agrement)
{
  const char *name;

  switch (champ)
    {
    case MEF_CHAMP_DATE_DEBUT:
      return mef_day_to_french (agrement->debut);
    case MEF_CHAMP_DATE_FIN:
      return mef_day_to_french (agrement->fin);
    case MEF_CHAMP_CAPACITE:
      return mef_text_count (agrement->capacite, "enfant", "enfants");
    case MEF_CHAMP_DEPARTEMENT:
    default:
      name = mef_departement_get_name (agrement->departement);
      return name != NULL ? g_strdup_printf ("%s · %s", agrement->departement, name)
                          : g_strdup (agrement->departement);
    }
}

const char *
mef_champ_to_code (MefChamp champ)
{
  g_return_val_if_fail (champ < MEF_CHAMP_N, "");

  return champs[champ].code;
}

gboolean
mef_champ_from_code (const char *code, MefChamp *champ)
{
  g_return_val_if_fail (champ != NULL, FALSE);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    if (g_strcmp0 (code, champs[i].code) == 0)
      {
        *champ = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_champ_get_label (MefChamp champ)
{
  g_return_val_if_fail (champ < MEF_CHAMP_N, "");

  return champs[champ].label;
}

const char *
mef_champ_get_short_label (MefChamp champ)
{
  g_return_val_if_fail (champ < MEF_CHAMP_N, "");

  return champs[champ].short_label;
}

const char *
mef_resultat_to_code (MefResultat resultat)
{
  g_return_val_if_fail (resultat < G_N_ELEMENTS (resultats), "");

  return resultats[resultat];
}

gboolean
mef_resultat_from_code (const char *code, MefResultat *resultat)
{
  guint position;

  g_return_val_if_fail (resultat != NULL, FALSE);

  if (!find_code (resultats, G_N_ELEMENTS (resultats), code, &position))
    return FALSE;

  *resultat = position;
  return TRUE;
}

const char *
mef_origine_to_code (MefOrigine origine)
{
  g_return_val_if_fail (origine < G_N_ELEMENTS (origines), "");

  return origines[origine];
}

gboolean
mef_origine_from_code (const char *code, MefOrigine *origine)
{
  guint position;

  g_return_val_if_fail (origine != NULL, FALSE);

  if (!find_code (origines, G_N_ELEMENTS (origines), code, &position))
    return FALSE;

  *origine = position;
  return TRUE;
}

char *
mef_champ_dup_declared (MefChamp champ, const MefDemande *demande)
{
  g_return_val_if_fail (champ < MEF_CHAMP_N && demande != NULL, NULL);

  switch (champ)
    {
    case MEF_CHAMP_PRENOM:
      return g_strdup (demande->prenom);
    case MEF_CHAMP_NOM:
      return dup_nom (demande);
    case MEF_CHAMP_ADRESSE:
      return mef_adresse_to_line (demande->adresse);
    case MEF_CHAMP_DATE_DEBUT:
    case MEF_CHAMP_DATE_FIN:
    case MEF_CHAMP_CAPACITE:
    case MEF_CHAMP_DEPARTEMENT:
    case MEF_CHAMP_N:
    default:
      return dup_of_agrement (champ, demande->agrement);
    }
}

char *
mef_champ_dup_previous (MefChamp champ, const MefDemande *demande)
{
  g_autofree char *declared = NULL;
  g_autofree char *previous = NULL;

  g_return_val_if_fail (champ < MEF_CHAMP_N && demande != NULL, NULL);

  if (champ == MEF_CHAMP_ADRESSE && demande->adresse_precedente != NULL)
    previous = mef_adresse_to_line (demande->adresse_precedente);
  else if (champ > MEF_CHAMP_ADRESSE && demande->agrement_precedent != NULL)
    previous = dup_of_agrement (champ, demande->agrement_precedent);
  else
    return NULL;

  declared = mef_champ_dup_declared (champ, demande);
  return g_str_equal (previous, declared) ? NULL : g_steal_pointer (&previous);
}
