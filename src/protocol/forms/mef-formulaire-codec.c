/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-protocol"

#include "config.h"

#include "protocol/forms/mef-formulaire-codec.h"

#include "protocol/mef-json-reader.h"

#define FORM_MAX     (256 * 1024)
#define SECTIONS_MAX 40
#define CHAMPS_MAX   100
#define CHOIX_MAX    200
#define COLONNES_MAX 12

/* The fields of commun.json, read anew for each use: a form owns its own. */
typedef struct
{
  JsonObject *champs; /* (nullable): by id; lives as long as the node it belongs to */
} Commun;

static gboolean
read_type (const char *code, guint *value)
{
  return mef_type_structure_from_code (code, value);
}

static gboolean
read_genre (const char *code, guint *value)
{
  return mef_genre_from_code (code, value);
}

static char *
dup_optional (MefJsonReader *reader, const char *name)
{
  return g_strdup (mef_json_reader_get_string (reader, name, MEF_JSON_OPTIONAL));
}

static void
read_choix (MefJsonReader *reader, MefFormulaireChamp *champ)
{
  int n;

  if (!mef_json_reader_has (reader, "choix"))
    return;

  n = mef_json_reader_enter_array (reader, "choix", MEF_JSON_REQUIRED, CHOIX_MAX);
  if (n < 0)
    return;
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, i); i++)
    {
      const char *code = mef_json_reader_get_string (reader, "code", MEF_JSON_REQUIRED);
      const char *libelle = mef_json_reader_get_string (reader, "libelle", MEF_JSON_REQUIRED);

      if (code != NULL && libelle != NULL)
        mef_formulaire_champ_add_choix (champ, code, libelle);
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
}

static void
read_condition (MefJsonReader *reader, MefFormulaireChamp *champ)
{
  const char *other;
  g_auto (GStrv) valeurs = NULL;

  if (!mef_json_reader_has (reader, "si") || !mef_json_reader_enter (reader, "si", MEF_JSON_REQUIRED))
    return;

  other = mef_json_reader_get_string (reader, "champ", MEF_JSON_REQUIRED);
  valeurs = mef_json_reader_dup_strings (reader, "valeurs", MEF_JSON_REQUIRED, NULL);
  if (other != NULL)
    mef_formulaire_champ_set_condition (champ, other, (const char *const *) valeurs);
  mef_json_reader_leave (reader);
}

static MefFormulaireChamp *read_champ (MefJsonReader *reader);

static void
read_colonnes (MefJsonReader *reader, MefFormulaireChamp *champ)
{
  int n;

  if (!mef_json_reader_has (reader, "colonnes"))
    return;

  n = mef_json_reader_enter_array (reader, "colonnes", MEF_JSON_REQUIRED, COLONNES_MAX);
  if (n < 0)
    return;
  champ->colonnes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_formulaire_champ_free);
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, i); i++)
    {
      g_ptr_array_add (champ->colonnes, read_champ (reader));
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
}

/* The object entered. After a fault it holds what was read until then; the caller asks the reader. */
static MefFormulaireChamp *
read_champ (MefJsonReader *reader)
{
  const char *id = mef_json_reader_get_string (reader, "id", MEF_JSON_REQUIRED);
  const char *libelle = mef_json_reader_get_string (reader, "libelle", MEF_JSON_REQUIRED);
  guint genre = mef_json_reader_get_code (reader, "genre", MEF_JSON_REQUIRED, read_genre, MEF_GENRE_TEXTE);
  MefFormulaireChamp *champ = mef_formulaire_champ_new (id, genre, libelle);

  champ->aide = dup_optional (reader, "aide");
  champ->exemple = dup_optional (reader, "exemple");
  champ->unite = dup_optional (reader, "unite");
  champ->unites = dup_optional (reader, "unites");
  champ->code_postal = dup_optional (reader, "code_postal");
  champ->au_moins = dup_optional (reader, "au_moins");
  champ->obligatoire = mef_json_reader_get_boolean (reader, "obligatoire", MEF_JSON_OPTIONAL, FALSE);
  champ->brouillon = mef_json_reader_get_boolean (reader, "brouillon", MEF_JSON_OPTIONAL, FALSE);
  champ->min = mef_json_reader_get_int (reader, "min", MEF_JSON_OPTIONAL, 0, G_MAXINT32, champ->min);
  champ->max = mef_json_reader_get_int (reader, "max", MEF_JSON_OPTIONAL, 0, G_MAXINT32, champ->max);
  champ->longueur_max =
      mef_json_reader_get_int (reader, "longueur_max", MEF_JSON_OPTIONAL, 1, 20000, champ->longueur_max);
  champ->plages_max =
      mef_json_reader_get_int (reader, "plages_max", MEF_JSON_OPTIONAL, 1, 6, champ->plages_max);
  read_choix (reader, champ);
  read_colonnes (reader, champ);
  read_condition (reader, champ);
  return champ;
}

/* A field of commun.json, which a type may ask for more strictly than others do. */
static MefFormulaireChamp *
read_shared (MefJsonReader *reader, const Commun *commun, const char *id, GError **error)
{
  JsonNode *node = commun->champs != NULL ? json_object_get_member (commun->champs, id) : NULL;
  g_autoptr (MefJsonReader) shared = NULL;
  g_autoptr (MefFormulaireChamp) champ = NULL;
  gboolean obligatoire = mef_json_reader_get_boolean (reader, "obligatoire", MEF_JSON_OPTIONAL, FALSE);

  if (node == NULL)
    {
      mef_json_reader_fail (reader, MEF_PROTOCOL_ERROR_INVALID, "commun",
                            "Ce champ n’est pas dans commun.json.");
      return NULL;
    }

  shared = mef_json_reader_new (node, MEF_JSON_REQUEST);
  champ = read_champ (shared);
  if (!mef_json_reader_finish (shared, error))
    return NULL;

  champ->obligatoire = champ->obligatoire || obligatoire;
  return g_steal_pointer (&champ);
}

static gboolean
read_champs (MefJsonReader *reader,
             const Commun  *commun,
             MefFormulaire *form,
             MefSection    *section,
             GError       **error)
{
  int n = mef_json_reader_enter_array (reader, "champs", MEF_JSON_REQUIRED, CHAMPS_MAX);

  if (n < 0)
    return TRUE;
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, i); i++)
    {
      const char         *shared = mef_json_reader_get_string (reader, "commun", MEF_JSON_OPTIONAL);
      MefFormulaireChamp *champ =
          shared != NULL ? read_shared (reader, commun, shared, error) : read_champ (reader);

      if (champ != NULL)
        mef_formulaire_add_champ (form, section, champ);
      else if (!mef_json_reader_has_failed (reader))
        return FALSE;
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
  return TRUE;
}

static gboolean
read_sections (MefJsonReader *reader, const Commun *commun, MefFormulaire *form, GError **error)
{
  int n = mef_json_reader_enter_array (reader, "sections", MEF_JSON_REQUIRED, SECTIONS_MAX);

  if (n < 0)
    return TRUE;
  for (int i = 0; i < n && mef_json_reader_enter_element (reader, i); i++)
    {
      const char *id = mef_json_reader_get_string (reader, "id", MEF_JSON_REQUIRED);
      const char *titre = mef_json_reader_get_string (reader, "titre", MEF_JSON_REQUIRED);

      if (id != NULL && titre != NULL
          && !read_champs (reader, commun, form, mef_formulaire_add_section (form, id, titre), error))
        return FALSE;
      mef_json_reader_leave (reader);
    }
  mef_json_reader_leave (reader);
  return TRUE;
}

static JsonNode *
parse (GBytes *bytes, GError **error)
{
  gsize       size;
  const char *text = g_bytes_get_data (bytes, &size);

  return mef_json_parse (text, size, FORM_MAX, error);
}

/* commun.json is one object: fields by their id. */
static JsonNode *
parse_commun (GBytes *bytes, Commun *commun, GError **error)
{
  JsonNode *node = parse (bytes, error);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    commun->champs = json_node_get_object (node);
  return node;
}

MefFormulaire *
mef_formulaire_decode (GBytes *type, GBytes *commun, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) shared_node = NULL;
  g_autoptr (MefJsonReader) reader = NULL;
  g_autoptr (MefFormulaire) form = NULL;
  Commun shared = { NULL };
  guint  code;

  g_return_val_if_fail (type != NULL, NULL);

  node = parse (type, error);
  if (node == NULL)
    return NULL;
  if (commun != NULL && (shared_node = parse_commun (commun, &shared, error)) == NULL)
    return NULL;

  reader = mef_json_reader_new (node, MEF_JSON_REQUEST);
  code = mef_json_reader_get_code (reader, "type", MEF_JSON_REQUIRED, read_type, MEF_TYPE_STRUCTURE_EAJE);
  form = mef_formulaire_new (code, mef_json_reader_get_string (reader, "disponibilites", MEF_JSON_OPTIONAL));
  mef_formulaire_set_guichet (form, mef_json_reader_get_string (reader, "guichet", MEF_JSON_OPTIONAL));
  mef_formulaire_set_jumelle (form, mef_json_reader_get_string (reader, "jumelle", MEF_JSON_OPTIONAL));
  if (!read_sections (reader, &shared, form, error) || !mef_json_reader_finish (reader, error)
      || !mef_formulaire_seal (form, error))
    return NULL;

  return g_steal_pointer (&form);
}
