/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-demande-scan.h"

#include "protocol/mef-feed-line.h"
#include "protocol/mef-json-lexer.h"

#include <string.h>

enum
{
  TOP_ID,
  TOP_SITE,
  TOP_NUMERO,
  TOP_VERSION,
  TOP_TYPE,
  TOP_ETAT,
  TOP_DEPOSE_LE,
  TOP_ETAT_DEPUIS,
  TOP_RETOUR,
  TOP_PREMIER_AGREMENT,
  TOP_MIGRE,
  TOP_IDENTITE,
  TOP_CONTACT,
  TOP_AGREMENT,
  TOP_N,
};

static const char *const top_names[TOP_N] = {
  "id",          "site",   "numero",           "version", "type",     "etat",    "depose_le",
  "etat_depuis", "retour", "premier_agrement", "migre",   "identite", "contact", "agrement"
};

enum
{
  IDENTITE_PRENOM,
  IDENTITE_NOM,
  IDENTITE_NOM_NAISSANCE,
  IDENTITE_EMAIL,
  IDENTITE_N,
};

static const char *const identite_names[IDENTITE_N] = { "prenom", "nom", "nom_naissance", "email" };

enum
{
  ADRESSE_CODE_POSTAL,
  ADRESSE_COMMUNE,
  ADRESSE_N,
};

static const char *const contact_names[] = { "adresse" };
static const char *const adresse_names[ADRESSE_N] = { "code_postal", "commune" };
static const char *const agrement_names[] = { "departement" };

static gboolean
fail (const char *name, GError **error)
{
  g_autofree char *pointer = g_strconcat ("/", name, NULL);

  g_propagate_error (
      error, mef_protocol_error_new (MEF_PROTOCOL_ERROR_INVALID, pointer, -1, "Not of the form expected"));
  return FALSE;
}

/* The members of an object that stands in a text already checked. */
static gboolean
scan (const MefJsonSlice *object,
      const char         *name,
      const char *const  *names,
      MefJsonSlice       *slices,
      guint               n_names,
      GError            **error)
{
  if (object->start == NULL || object->start[0] != '{')
    return fail (name, error);
  return mef_json_scan (object->start, (gssize) object->length, MEF_FEED_LINE_MAX, names, slices, n_names,
                        error);
}

static gboolean
read_text (const MefJsonSlice *slice, const char *name, char **field, GError **error)
{
  MefJsonLexer lexer = { .text = (const guint8 *) slice->start, .length = slice->length };
  MefJsonSlice raw;
  GString     *decoded = NULL;

  if (slice->start == NULL || slice->start[0] != '"')
    return fail (name, error);
  g_free (*field);
  if (memchr (slice->start, '\\', slice->length) == NULL)
    {
      *field = g_strndup (slice->start + 1, slice->length - 2);
      return TRUE;
    }
  if (mef_json_lexer_string (&lexer, &raw, &decoded))
    *field = decoded != NULL ? g_strndup (decoded->str, decoded->len) : g_strndup (raw.start, raw.length);
  else
    *field = g_strdup ("");
  mef_json_lexer_clear (&lexer);
  return TRUE;
}

/* A code, a number or an instant: short, and never with an escape. */
static gboolean
read_word (const MefJsonSlice *slice, const char *name, char *word, gsize size, GError **error)
{
  gsize quotes = slice->start != NULL && slice->start[0] == '"' ? 1 : 0;

  if (slice->start == NULL || slice->length - 2 * quotes >= size)
    return fail (name, error);
  memcpy (word, slice->start + quotes, slice->length - 2 * quotes);
  word[slice->length - 2 * quotes] = '\0';
  return TRUE;
}

static gboolean
read_instant (const MefJsonSlice *slice, const char *name, gint64 *field, GError **error)
{
  char word[40];

  return read_word (slice, name, word, sizeof word, error)
         && (mef_instant_parse (word, field) || fail (name, error));
}

static gboolean
read_boolean (const MefJsonSlice *slice, const char *name, gboolean *field, GError **error)
{
  char word[8];

  if (!read_word (slice, name, word, sizeof word, error))
    return FALSE;
  *field = g_str_equal (word, "true");
  return *field || g_str_equal (word, "false") || fail (name, error);
}

static gboolean
read_version (const MefJsonSlice *slice, gint64 *field, GError **error)
{
  char word[24];

  return read_word (slice, "version", word, sizeof word, error)
         && (g_ascii_string_to_signed (word, 10, 0, MEF_JSON_INTEGER_MAX, field, NULL)
             || fail ("version", error));
}

static gboolean
read_codes (const MefJsonSlice *top, MefDemande *demande, GError **error)
{
  char word[40];

  if (!read_word (&top[TOP_TYPE], "type", word, sizeof word, error))
    return FALSE;
  if (!mef_type_demande_from_code (word, &demande->type))
    return fail ("type", error);
  if (!read_word (&top[TOP_ETAT], "etat", word, sizeof word, error))
    return FALSE;
  return mef_etat_from_code (word, &demande->etat) || fail ("etat", error);
}

static gboolean
read_identite (const MefJsonSlice *object, MefDemande *demande, GError **error)
{
  MefJsonSlice identite[IDENTITE_N];

  return scan (object, "identite", identite_names, identite, IDENTITE_N, error)
         && read_text (&identite[IDENTITE_PRENOM], "identite/prenom", &demande->prenom, error)
         && read_text (&identite[IDENTITE_NOM], "identite/nom", &demande->nom, error)
         && read_text (&identite[IDENTITE_NOM_NAISSANCE], "identite/nom_naissance", &demande->nom_naissance,
                       error)
         && read_text (&identite[IDENTITE_EMAIL], "identite/email", &demande->email, error);
}

static gboolean
read_lieu (const MefJsonSlice *contact, const MefJsonSlice *agrement, MefDemande *demande, GError **error)
{
  MefJsonSlice inner, adresse[ADRESSE_N], departement;

  return scan (contact, "contact", contact_names, &inner, 1, error)
         && scan (&inner, "contact/adresse", adresse_names, adresse, ADRESSE_N, error)
         && read_text (&adresse[ADRESSE_CODE_POSTAL], "contact/adresse/code_postal",
                       &demande->adresse->code_postal, error)
         && read_text (&adresse[ADRESSE_COMMUNE], "contact/adresse/commune", &demande->adresse->commune,
                       error)
         && scan (agrement, "agrement", agrement_names, &departement, 1, error)
         && read_text (&departement, "agrement/departement", &demande->agrement->departement, error);
}

MefDemande *
mef_demande_scan (const char *text, gsize length, GError **error)
{
  g_autoptr (MefDemande) demande = NULL;
  MefJsonSlice top[TOP_N];

  g_return_val_if_fail (text != NULL, NULL);

  if (!mef_json_scan (text, (gssize) length, MEF_FEED_LINE_MAX, top_names, top, TOP_N, error))
    return NULL;
  demande = mef_demande_new ();
  if (!read_text (&top[TOP_ID], "id", &demande->id, error)
      || !read_text (&top[TOP_SITE], "site", &demande->site, error)
      || !read_text (&top[TOP_NUMERO], "numero", &demande->numero, error)
      || !read_version (&top[TOP_VERSION], &demande->version, error) || !read_codes (top, demande, error)
      || !read_instant (&top[TOP_DEPOSE_LE], "depose_le", &demande->depose_le, error)
      || !read_instant (&top[TOP_ETAT_DEPUIS], "etat_depuis", &demande->etat_depuis, error)
      || !read_boolean (&top[TOP_RETOUR], "retour", &demande->retour, error)
      || !read_boolean (&top[TOP_PREMIER_AGREMENT], "premier_agrement", &demande->premier_agrement, error)
      || !read_boolean (&top[TOP_MIGRE], "migre", &demande->migre, error)
      || !read_identite (&top[TOP_IDENTITE], demande, error)
      || !read_lieu (&top[TOP_CONTACT], &top[TOP_AGREMENT], demande, error))
    return NULL;
  return g_steal_pointer (&demande);
}
