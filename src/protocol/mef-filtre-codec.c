/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/mef-filtre-codec.h"

#include "protocol/mef-query.h"

#include <string.h>

#define TEXT_MAX    200
#define ATTENTE_MAX 3650

typedef const char *(*ToCode) (guint value);
typedef gboolean (*FromCode) (const char *code, guint *value);

static const char *
etat_write (guint value)
{
  return mef_etat_to_code ((MefEtat) value);
}

static gboolean
etat_read (const char *code, guint *value)
{
  MefEtat etat;

  if (!mef_etat_from_code (code, &etat))
    return FALSE;
  *value = etat;

  return TRUE;
}

static const char *
type_write (guint value)
{
  return mef_type_demande_to_code ((MefTypeDemande) value);
}

static gboolean
type_read (const char *code, guint *value)
{
  MefTypeDemande type;

  if (!mef_type_demande_from_code (code, &type))
    return FALSE;
  *value = type;

  return TRUE;
}

static void
append_set (GString *query, const char *name, guint set, guint n, ToCode to_code)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if ((set & (1u << i)) != 0)
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? "," : "", to_code (i));
  if (codes->len > 0)
    mef_query_append (query, name, codes->str);
}

static void
append_text (GString *query, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    mef_query_append (query, name, text);
}

static void
append_day (GString *query, const char *name, MefDay day)
{
  g_autofree char *text = day != MEF_DAY_NONE ? mef_day_to_iso (day) : NULL;

  append_text (query, name, text);
}

static void
append_int (GString *query, const char *name, int value, int usual)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  if (value != usual)
    mef_query_append (query, name, text);
}

static guint
get_set (MefQuery *query, const char *name, FromCode from_code)
{
  const char *text = mef_query_get (query, name);
  g_auto (GStrv) codes = NULL;
  guint set = 0;

  if (text == NULL)
    return 0;

  codes = g_strsplit (text, ",", -1);
  if (codes[0] == NULL)
    mef_query_fail (query, name);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      guint value = 0;

      if (!from_code (codes[i], &value))
        {
          mef_query_fail (query, name);
          return 0;
        }
      set |= 1u << value;
    }

  return set;
}

static char *
dup_text (MefQuery *query, const char *name)
{
  const char *text = mef_query_get (query, name);

  if (text == NULL || *text == '\0')
    return NULL;
  if (g_utf8_strlen (text, -1) > TEXT_MAX)
    {
      mef_query_fail (query, name);
      return NULL;
    }

  return g_strdup (text);
}

static gboolean
get_choice (MefQuery *query, const char *name, const char *no, const char *yes)
{
  const char *text = mef_query_get (query, name);

  if (text == NULL)
    return FALSE;

  if (strcmp (text, yes) == 0)
    return TRUE;
  if (strcmp (text, no) != 0)
    mef_query_fail (query, name);

  return FALSE;
}

static const char *
etat_structure_write (guint value)
{
  return mef_etat_structure_to_code ((MefEtatStructure) value);
}

static const char *
type_structure_write (guint value)
{
  return mef_type_structure_to_code ((MefTypeStructure) value);
}

static MefTriStructures
get_tri_structures (MefQuery *query)
{
  const char      *text = mef_query_get (query, "tri");
  MefTriStructures tri = MEF_TRI_STRUCTURES_NOM;

  if (text != NULL && !mef_tri_structures_from_code (text, &tri))
    mef_query_fail (query, "tri");

  return tri;
}

static MefTri
get_tri (MefQuery *query)
{
  const char *text = mef_query_get (query, "tri");
  MefTri      tri = MEF_TRI_ANCIENNETE;

  if (text != NULL && !mef_tri_from_code (text, &tri))
    mef_query_fail (query, "tri");

  return tri;
}

char *
mef_filtre_codec_to_query (const MefFiltre *filtre, const char *apres, int limite)
{
  GString *query = NULL;

  g_return_val_if_fail (filtre != NULL, NULL);

  query = g_string_new (NULL);
  append_set (query, "etat", filtre->etats, MEF_ETAT_N, etat_write);
  append_set (query, "type", filtre->types, MEF_TYPE_DEMANDE_N, type_write);
  append_text (query, "departement", filtre->departement);
  append_text (query, "lieu", filtre->lieu);
  append_text (query, "mot_cle", filtre->mot_cle);
  append_day (query, "depuis", filtre->depuis);
  append_day (query, "jusqua", filtre->jusqua);
  append_text (query, "a_moi", filtre->a_moi ? "true" : NULL);
  append_text (query, "retours", filtre->retours ? "true" : NULL);
  append_int (query, "attente_jours", filtre->attente_jours, 0);
  append_text (query, "tri", filtre->tri != MEF_TRI_ANCIENNETE ? mef_tri_to_code (filtre->tri) : NULL);
  append_text (query, "ordre", filtre->descendant ? "desc" : NULL);
  append_text (query, "apres", apres);
  append_int (query, "limite", limite > 0 ? limite : MEF_FILTRE_LIMITE, MEF_FILTRE_LIMITE);

  return g_string_free (query, FALSE);
}

/* What only the list of all requests can be narrowed by. */
static void
read_narrowing (MefQuery *pairs, MefFiltre *filtre)
{
  filtre->etats = get_set (pairs, "etat", etat_read);
  g_free (filtre->departement);
  filtre->departement = dup_text (pairs, "departement");
  filtre->depuis = mef_query_get_day (pairs, "depuis");
  filtre->jusqua = mef_query_get_day (pairs, "jusqua");
  filtre->a_moi = get_choice (pairs, "a_moi", "false", "true");
  filtre->retours = get_choice (pairs, "retours", "false", "true");
  filtre->attente_jours = mef_query_get_int (pairs, "attente_jours", 0, ATTENTE_MAX, 0);
}

static MefFiltre *
from_query (const char *query, gboolean narrowed, char **apres, int *limite, GError **error)
{
  g_autoptr (MefQuery) pairs = NULL;
  g_autoptr (MefFiltre) filtre = NULL;
  g_autofree char *cursor = NULL;
  int              rows;

  *apres = NULL;
  pairs = mef_query_new (query);
  filtre = mef_filtre_new ();
  if (narrowed)
    read_narrowing (pairs, filtre);
  filtre->types = get_set (pairs, "type", type_read);
  g_free (filtre->lieu);
  filtre->lieu = dup_text (pairs, "lieu");
  g_free (filtre->mot_cle);
  filtre->mot_cle = dup_text (pairs, "mot_cle");
  filtre->tri = get_tri (pairs);
  filtre->descendant = get_choice (pairs, "ordre", "asc", "desc");
  cursor = g_strdup (mef_query_get (pairs, "apres"));
  rows = mef_query_get_int (pairs, "limite", 1, MEF_FILTRE_LIMITE_MAX, MEF_FILTRE_LIMITE);
  if (!mef_query_finish (pairs, error))
    return NULL;

  *apres = g_steal_pointer (&cursor);
  *limite = rows;

  return g_steal_pointer (&filtre);
}

MefFiltre *
mef_filtre_codec_from_query (const char *query, char **apres, int *limite, GError **error)
{
  g_return_val_if_fail (apres != NULL && limite != NULL, NULL);

  return from_query (query, TRUE, apres, limite, error);
}

MefFiltre *
mef_filtre_codec_relances_from_query (const char *query, char **apres, int *limite, GError **error)
{
  g_return_val_if_fail (apres != NULL && limite != NULL, NULL);

  return from_query (query, FALSE, apres, limite, error);
}

char *
mef_filtre_structures_codec_to_query (const MefFiltreStructures *filtre, const char *apres, int limite)
{
  GString *query = NULL;

  g_return_val_if_fail (filtre != NULL, NULL);

  query = g_string_new (NULL);
  append_text (query, "nom", filtre->nom);
  append_set (query, "type", filtre->types, MEF_TYPE_STRUCTURE_N, type_structure_write);
  append_set (query, "etat", filtre->etats, MEF_ETAT_STRUCTURE_N, etat_structure_write);
  append_text (query, "commune", filtre->commune);
  append_text (query, "gestionnaire", filtre->gestionnaire);
  append_text (query, "tri",
               filtre->tri != MEF_TRI_STRUCTURES_NOM ? mef_tri_structures_to_code (filtre->tri) : NULL);
  append_text (query, "ordre", filtre->descendant ? "desc" : NULL);
  append_text (query, "apres", apres);
  append_int (query, "limite", limite > 0 ? limite : MEF_FILTRE_LIMITE, MEF_FILTRE_LIMITE);

  return g_string_free (query, FALSE);
}

MefFiltreStructures *
mef_filtre_structures_codec_from_query (const char *query, char **apres, int *limite, GError **error)
{
  g_autoptr (MefQuery) pairs = NULL;
  g_autoptr (MefFiltreStructures) filtre = NULL;
  g_autofree char *cursor = NULL;
  int              rows;

  g_return_val_if_fail (apres != NULL && limite != NULL, NULL);

  *apres = NULL;
  pairs = mef_query_new (query);
  filtre = mef_filtre_structures_new ();
  filtre->nom = dup_text (pairs, "nom");
  filtre->types = get_set (pairs, "type", mef_type_structure_from_code);
  filtre->etats = get_set (pairs, "etat", mef_etat_structure_from_code);
  filtre->commune = dup_text (pairs, "commune");
  filtre->gestionnaire = dup_text (pairs, "gestionnaire");
  filtre->tri = get_tri_structures (pairs);
  filtre->descendant = get_choice (pairs, "ordre", "asc", "desc");
  cursor = g_strdup (mef_query_get (pairs, "apres"));
  rows = mef_query_get_int (pairs, "limite", 1, MEF_FILTRE_LIMITE_MAX, MEF_FILTRE_LIMITE);
  if (!mef_query_finish (pairs, error))
    return NULL;

  *apres = g_steal_pointer (&cursor);
  *limite = rows;

  return g_steal_pointer (&filtre);
}

gboolean
mef_changes_from_query (const char *query, char **after, GError **error)
{
  g_autoptr (MefQuery) pairs = NULL;
  g_autofree char *cursor = NULL;

  g_return_val_if_fail (after != NULL, FALSE);

  *after = NULL;
  pairs = mef_query_new (query);
  cursor = g_strdup (mef_query_get (pairs, "after"));
  if (!mef_query_finish (pairs, error))
    return FALSE;
  *after = g_steal_pointer (&cursor);

  return TRUE;
}
