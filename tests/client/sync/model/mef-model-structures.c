/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "mef-model-structures.h"

#include "domain/mef-decision-proposition.h"
#include "domain/mef-saisie-structure.h"
#include "protocol/forms/mef-disponibilites-codec.h"
#include "protocol/forms/mef-fiche-codec.h"
#include "protocol/forms/mef-formulaires-loader.h"
#include "protocol/forms/mef-proposition-codec.h"
#include "protocol/forms/mef-structure-codec.h"
#include "protocol/mef-feed-line.h"
#include "support/mef-sample-demande.h"

#include <stdlib.h>
#include <string.h>

#define PAGE_LIMIT 2
#define PERSON     "44444444-4444-4444-8444-444444444444"

enum
{
  ROW_STRUCTURE,
  ROW_RELEVE,
  ROW_PROPOSITION,
  N_ROWS,
};

static const MefCollection collections[N_ROWS] = { MEF_COLLECTION_STRUCTURES, MEF_COLLECTION_DISPONIBILITES,
                                                   MEF_COLLECTION_PROPOSITIONS };

typedef struct
{
  MefStructure   *structure;   /* (owned) (nullable) */
  MefReleve      *releve;      /* (owned) */
  MefProposition *proposition; /* (owned) (nullable) */
  gint64          proposals;   /* version of the last one, or of its end */
  gint64          end;         /* version of the deleted structure, 0 for none */
  gint64          row[N_ROWS]; /* seq in the feed; 0: never told */
} Place;

struct _MefModelStructures
{
  guint           bugs;
  MefFormulaires *forms;   /* (owned) */
  GHashTable     *replies; /* (owned) (element-type utf8 MefReply): by key */
  GHashTable     *applied; /* (owned) (element-type utf8): keys */
  GHashTable     *puts;    /* (owned) (element-type utf8 guint) */
  gint64          seq;
  Place           places[MEF_MODEL_STRUCTURES];
  const char     *broken;
};

/* ---- what is where ---- */

const char *
mef_model_structure_id (int n)
{
  static const char *const ids[MEF_MODEL_STRUCTURES] = {
    "50000000-0000-4000-8000-000000000000", "50000000-0000-4000-8000-000000000001",
    "50000000-0000-4000-8000-000000000002", "50000000-0000-4000-8000-000000000003",
    "50000000-0000-4000-8000-000000000004",
  };

  return ids[n];
}

int
mef_model_structure_find (const char *id)
{
  for (int n = 0; n < MEF_MODEL_STRUCTURES; n++)
    if (g_str_equal (mef_model_structure_id (n), id))
      return n;
  g_assert_not_reached ();
}

char *
mef_model_dup_put (int n, const char *field, const char *value)
{
  return g_strdup_printf ("%d %s %s", n, field, value);
}

static void
list_ecarts (GPtrArray *puts, int n, GPtrArray *ecarts)
{
  for (guint i = 0; ecarts != NULL && i < ecarts->len; i++)
    {
      const MefEcart *ecart = g_ptr_array_index (ecarts, i);

      if (ecart->apres != NULL && g_variant_is_of_type (ecart->apres, G_VARIANT_TYPE_STRING))
        g_ptr_array_add (puts,
                         mef_model_dup_put (n, ecart->pointeur, g_variant_get_string (ecart->apres, NULL)));
    }
}

static void
list_changes (GPtrArray *puts, int n, const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const MefChangementCase *change = &g_array_index (changes, MefChangementCase, i);
      g_autofree char *cell = g_strdup_printf ("%u/%d", change->cellule.jour, (int) change->cellule.moitie);
      g_autofree char *places = g_strdup_printf ("%u", change->apres.places);

      g_ptr_array_add (puts, mef_model_dup_put (n, cell, places));
    }
}

static MefSaisieStructure *
decode_saisie (MefModelStructures *self, const MefOperation *operation)
{
  g_autoptr (GError) error = NULL;
  MefSaisieStructure *saisie = mef_saisie_structure_decode (
      operation->payload, -1, operation->genre == MEF_OPERATION_CREER_STRUCTURE, self->forms, &error);

  g_assert_no_error (error);
  return saisie;
}

static GPtrArray *
ecarts_of_new (const MefFiche *fiche)
{
  g_autoptr (MefFiche) nothing = mef_fiche_new (mef_fiche_get_formulaire (fiche));

  return mef_ecarts_between (nothing, fiche);
}

GPtrArray *
mef_model_structures_list (MefModelStructures *self, const MefOperation *operation)
{
  GPtrArray *puts = g_ptr_array_new_with_free_func (g_free);
  int        n = mef_model_structure_find (operation->record);

  if (operation->genre == MEF_OPERATION_CREER_STRUCTURE
      || operation->genre == MEF_OPERATION_MODIFIER_STRUCTURE)
    {
      g_autoptr (MefSaisieStructure) saisie = decode_saisie (self, operation);
      g_autoptr (GPtrArray) created = saisie->fiche != NULL ? ecarts_of_new (saisie->fiche) : NULL;

      list_ecarts (puts, n, created != NULL ? created : saisie->ecarts);
    }
  else if (operation->genre == MEF_OPERATION_VERDICT)
    {
      g_autoptr (MefDecisionProposition) decision =
          mef_decision_proposition_decode (operation->payload, -1, self->forms, NULL);

      list_ecarts (puts, n, decision->ecarts);
    }
  else if (operation->genre == MEF_OPERATION_DISPONIBILITES)
    {
      g_autoptr (GArray) changes = mef_changements_codec_decode (operation->payload, -1, NULL);

      list_changes (puts, n, changes);
    }
  return puts;
}

static void
note_put (MefModelStructures *self, char *put)
{
  g_hash_table_replace (self->puts, put, GUINT_TO_POINTER (mef_model_structures_count (self, put) + 1));
}

/* What came to stand where something else stood. */
static void
note_puts (MefModelStructures *self, int n, GPtrArray *ecarts)
{
  g_autoptr (GPtrArray) puts = g_ptr_array_new ();

  list_ecarts (puts, n, ecarts);
  for (guint i = 0; i < puts->len; i++)
    note_put (self, g_ptr_array_index (puts, i));
}

static void
touch (MefModelStructures *self, Place *place, int row)
{
  place->row[row] = ++self->seq;
}

/* ---- answers ---- */

static char *
encode_row (MefModelStructures *self, const Place *place, int row, gint64 *version)
{
  if (row == ROW_STRUCTURE && place->structure != NULL)
    {
      *version = place->structure->version;
      return mef_structure_codec_encode (place->structure);
    }
  if (row == ROW_RELEVE && place->structure != NULL)
    {
      *version = place->releve->version;
      return mef_releve_codec_encode (place->releve);
    }
  if (row == ROW_PROPOSITION && place->proposition != NULL)
    {
      *version = place->proposition->version;
      return mef_proposition_codec_encode (place->proposition,
                                           mef_formulaires_get (self->forms, place->structure->type));
    }
  *version = row == ROW_STRUCTURE ? place->end
             : row == ROW_RELEVE  ? place->releve->version
                                  : place->proposals;
  return NULL;
}

static MefReply *
refuse (MefModelStructures *self, const Place *place, guint status, const char *problem, int row)
{
  MefReply *reply = mef_reply_new (status);

  reply->probleme = g_strdup (problem);
  reply->detail = g_strdup (problem);
  if (row < N_ROWS)
    reply->courant = encode_row (self, place, row, &reply->version);
  return reply;
}

static MefReply *
accept (MefModelStructures *self, const Place *place, guint status, int row)
{
  MefReply        *reply = mef_reply_new (status);
  g_autofree char *json = encode_row (self, place, row, &reply->version);

  if (json != NULL)
    reply->body = g_bytes_new (json, strlen (json));
  return reply;
}

/* ---- what operations do ---- */

/* The one place where a form is written: nobody's value may go unseen (OFF-04). */
static gboolean
write_fiche (MefModelStructures *self, Place *place, int n, GPtrArray *ecarts)
{
  g_autoptr (MefFiche) before = mef_fiche_copy (place->structure->fiche);
  g_autoptr (GPtrArray) conflicts = mef_ecarts_find_conflicts (ecarts, before);
  g_autoptr (GPtrArray) made = NULL;

  if (conflicts->len > 0 && (self->bugs & MEF_STRUCTURES_BUG_NO_VERSION) == 0)
    return FALSE;
  if (conflicts->len > 0)
    self->broken = "(2) an edit came over a value its author had not seen";
  mef_ecarts_apply (ecarts, place->structure->fiche);
  if ((self->bugs & MEF_STRUCTURES_BUG_WHOLE_FORM) != 0)
    mef_fiche_set (place->structure->fiche, "/voie", g_variant_new_string ("Forme entière"));
  made = mef_ecarts_between (before, place->structure->fiche);
  note_puts (self, n, made);
  place->structure->version++;
  touch (self, place, ROW_STRUCTURE);
  return TRUE;
}

static MefReply *
create (MefModelStructures *self, Place *place, int n, const MefOperation *operation)
{
  g_autoptr (MefSaisieStructure) saisie = decode_saisie (self, operation);
  g_autoptr (GPtrArray) made = ecarts_of_new (saisie->fiche);

  if (place->structure != NULL)
    return refuse (self, place, 412, "version-perimee", ROW_STRUCTURE);
  place->structure =
      mef_structure_new (operation->record, MEF_MODEL_SITE, mef_formulaires_get (self->forms, saisie->type));
  place->structure->publiee = saisie->publier;
  place->structure->cree_le = place->structure->modifiee_le = MEF_SAMPLE_NOW;
  g_assert_true (write_fiche (self, place, n, made));
  return accept (self, place, 201, ROW_STRUCTURE);
}

static MefReply *
edit (MefModelStructures *self, Place *place, int n, const MefOperation *operation)
{
  g_autoptr (MefSaisieStructure) saisie = decode_saisie (self, operation);

  if (place->proposition != NULL)
    return refuse (self, place, 409, "proposition-ouverte", ROW_PROPOSITION);
  if ((place->structure->version != operation->base_version
       && (self->bugs & MEF_STRUCTURES_BUG_NO_VERSION) == 0)
      || !write_fiche (self, place, n, saisie->ecarts))
    return refuse (self, place, 412, "version-perimee", ROW_STRUCTURE);
  return accept (self, place, 200, ROW_STRUCTURE);
}

static MefReply *delete (MefModelStructures *self, Place *place, const MefOperation *operation)
{
  if (place->proposition != NULL)
    return refuse (self, place, 409, "proposition-ouverte", ROW_PROPOSITION);
  if (place->structure->version != operation->base_version)
    return refuse (self, place, 412, "version-perimee", ROW_STRUCTURE);
  place->end = place->structure->version + 1;
  g_clear_pointer (&place->structure, mef_structure_free);
  place->releve->version++;
  place->proposals++;
  for (int row = 0; row < N_ROWS; row++)
    touch (self, place, row);
  return mef_reply_new (204);
}

static MefReply *
fill_in (MefModelStructures *self, Place *place, int n, const MefOperation *operation)
{
  g_autoptr (GArray) changes = mef_changements_codec_decode (operation->payload, -1, NULL);
  g_autoptr (GArray) conflicts = mef_releve_find_conflicts (place->releve, changes);
  g_autoptr (GPtrArray) puts = g_ptr_array_new ();

  if (conflicts->len > 0)
    return refuse (self, place, 409, "disponibilite-changee", ROW_RELEVE);
  if ((self->bugs & MEF_STRUCTURES_BUG_DROP_CELL) != 0)
    g_array_set_size (changes, changes->len - 1);
  for (guint i = changes->len; i > 0; i--)
    if (mef_demi_journee_equal (
            mef_releve_get (place->releve, g_array_index (changes, MefChangementCase, i - 1).cellule),
            g_array_index (changes, MefChangementCase, i - 1).apres))
      g_array_remove_index (changes, i - 1);
  list_changes (puts, n, changes);
  for (guint i = 0; i < puts->len; i++)
    note_put (self, g_ptr_array_index (puts, i));
  mef_releve_apply (place->releve, changes);
  place->releve->version++;
  touch (self, place, ROW_RELEVE);
  return accept (self, place, 200, ROW_RELEVE);
}

static MefReply *
judge (MefModelStructures *self, Place *place, int n, const MefOperation *operation)
{
  g_autoptr (MefDecisionProposition) decision =
      mef_decision_proposition_decode (operation->payload, -1, self->forms, NULL);

  if (place->proposition == NULL)
    return refuse (self, place, 404, "introuvable", N_ROWS);
  if (place->proposition->version != operation->base_version)
    return refuse (self, place, 412, "version-perimee", ROW_PROPOSITION);
  if (decision->verdict == MEF_VERDICT_VALIDER && !write_fiche (self, place, n, decision->ecarts))
    return refuse (self, place, 412, "version-perimee", ROW_STRUCTURE);
  g_clear_pointer (&place->proposition, mef_proposition_free);
  place->proposals++;
  if ((self->bugs & MEF_STRUCTURES_BUG_SILENT_CLOSE) == 0)
    touch (self, place, ROW_PROPOSITION);
  return accept (self, place, 200, ROW_STRUCTURE);
}

static MefReply *
handle (MefModelStructures *self, const MefOperation *operation)
{
  int    n = mef_model_structure_find (operation->record);
  Place *place = &self->places[n];

  if (operation->genre != MEF_OPERATION_CREER_STRUCTURE && place->structure == NULL)
    return refuse (self, place, 404, "introuvable", N_ROWS);
  switch (operation->genre)
    {
    case MEF_OPERATION_CREER_STRUCTURE:
      return create (self, place, n, operation);
    case MEF_OPERATION_MODIFIER_STRUCTURE:
      return edit (self, place, n, operation);
    case MEF_OPERATION_SUPPRIMER_STRUCTURE:
      return delete (self, place, operation);
    case MEF_OPERATION_DISPONIBILITES:
      return fill_in (self, place, n, operation);
    case MEF_OPERATION_VERDICT:
      return judge (self, place, n, operation);
    default:
      g_assert_not_reached ();
    }
}

static MefReply *
answer (gpointer server, int client, const MefOperation *operation, MefModelCrash crash)
{
  MefModelStructures *self = server;
  MefReply           *known = g_hash_table_lookup (self->replies, operation->cle);
  g_autoptr (MefReply) reply = NULL;

  if (crash == MEF_MODEL_CRASH_BEFORE_COMMIT)
    return NULL;
  reply = known != NULL ? mef_reply_ref (known) : handle (self, operation);
  if (reply->status < 300)
    {
      g_hash_table_add (self->applied, g_strdup (operation->cle));
      if ((self->bugs & MEF_STRUCTURES_BUG_FORGET_KEYS) == 0)
        g_hash_table_replace (self->replies, g_strdup (operation->cle), mef_reply_ref (reply));
    }
  else if (mef_model_structures_was_applied (self, operation->cle))
    self->broken = "(3) applied, but refused when it was sent again";
  return crash == MEF_MODEL_CRASH_AFTER_COMMIT ? NULL : g_steal_pointer (&reply);
}

/* ---- the feed ---- */

/* The next row behind @seq; FALSE when there is none. */
static gboolean
find_next (MefModelStructures *self, gint64 seq, int *n, int *row)
{
  gint64 best = G_MAXINT64;

  for (int i = 0; i < MEF_MODEL_STRUCTURES; i++)
    for (int k = 0; k < N_ROWS; k++)
      if (self->places[i].row[k] > seq && self->places[i].row[k] < best)
        {
          best = self->places[i].row[k];
          *n = i;
          *row = k;
        }
  return best < G_MAXINT64;
}

static void
tell (gpointer server, int client, const char *curseur, MefFeedBatch *batch)
{
  MefModelStructures *self = server;
  gint64              seq = curseur != NULL ? g_ascii_strtoll (curseur, NULL, 10) : 0;
  int                 n, row;

  batch->reset = curseur == NULL;
  while (batch->lines->len < PAGE_LIMIT && find_next (self, seq, &n, &row))
    {
      gint64           version;
      g_autofree char *json = encode_row (self, &self->places[n], row, &version);
      GString         *line = g_string_new (NULL);

      seq = self->places[n].row[row];
      if (json != NULL)
        mef_feed_line_append_changement (line, collections[row], mef_model_structure_id (n), MEF_MODEL_SITE,
                                         version, json);
      else
        mef_feed_line_append_suppression (line, collections[row], mef_model_structure_id (n), MEF_MODEL_SITE,
                                          MAX (version, 1) + 1000);
      mef_model_remote_add_line (batch, line);
    }
  batch->complet = !find_next (self, seq, &n, &row);
  batch->curseur = g_strdup_printf ("%" G_GINT64_FORMAT, seq);
}

const MefModelPeer mef_model_structures_peer = { answer, tell };

/* ---- the rest of the world ---- */

MefModelStructures *
mef_model_structures_new (guint bugs)
{
  MefModelStructures *self = g_new0 (MefModelStructures, 1);

  self->bugs = bugs;
  self->forms = mef_formulaires_load (NULL);
  self->replies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) mef_reply_unref);
  self->applied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->puts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int n = 0; n < MEF_MODEL_STRUCTURES; n++)
    {
      Place *place = &self->places[n];

      place->releve = mef_releve_new (mef_model_structure_id (n));
      if (n >= MEF_MODEL_CREATED)
        continue;
      place->structure = mef_structure_new (mef_model_structure_id (n), MEF_MODEL_SITE,
                                            mef_formulaires_get (self->forms, MEF_TYPE_STRUCTURE_EAJE));
      place->structure->version = 1;
      place->structure->publiee = TRUE;
      place->structure->cree_le = place->structure->modifiee_le = MEF_SAMPLE_NOW;
      mef_fiche_set (place->structure->fiche, "/nom", g_variant_new_string ("Les Lucioles"));
      touch (self, place, ROW_STRUCTURE);
    }
  return self;
}

void
mef_model_structures_free (MefModelStructures *self)
{
  for (int n = 0; n < MEF_MODEL_STRUCTURES; n++)
    {
      mef_structure_free (self->places[n].structure);
      mef_releve_free (self->places[n].releve);
      mef_proposition_free (self->places[n].proposition);
    }
  g_hash_table_unref (self->replies);
  g_hash_table_unref (self->applied);
  g_hash_table_unref (self->puts);
  mef_formulaires_unref (self->forms);
  g_free (self);
}

MefFormulaires *
mef_model_structures_get_forms (MefModelStructures *self)
{
  return self->forms;
}

const MefStructure *
mef_model_structures_get (MefModelStructures *self, int n)
{
  return self->places[n].structure;
}

const MefReleve *
mef_model_structures_get_releve (MefModelStructures *self, int n)
{
  return self->places[n].releve;
}

const MefProposition *
mef_model_structures_get_proposition (MefModelStructures *self, int n)
{
  return self->places[n].proposition;
}

gboolean
mef_model_structures_is_deleted (MefModelStructures *self, int n)
{
  return self->places[n].end > 0;
}

void
mef_model_structures_propose (MefModelStructures *self, int n, const char *pointeur, const char *text)
{
  Place *place = &self->places[n];

  if (place->structure == NULL)
    return;
  mef_proposition_free (place->proposition);
  place->proposition =
      mef_proposition_new (mef_model_structure_id (n), PERSON, "Julie Lefèvre", MEF_SAMPLE_NOW);
  place->proposition->version = ++place->proposals;
  place->proposition->base_version = place->structure->version;
  g_ptr_array_add (place->proposition->ecarts,
                   mef_ecart_new (pointeur, mef_fiche_get (place->structure->fiche, pointeur),
                                  g_variant_new_string (text)));
  touch (self, place, ROW_PROPOSITION);
}

guint
mef_model_structures_count (MefModelStructures *self, const char *put)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->puts, put));
}

gboolean
mef_model_structures_was_applied (MefModelStructures *self, const char *key)
{
  return g_hash_table_contains (self->applied, key);
}

const char *
mef_model_structures_get_broken (MefModelStructures *self)
{
  return self->broken;
}
