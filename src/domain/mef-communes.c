/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-communes.h"

#include "base/mef-text.h"

#include <string.h>

typedef struct
{
  const char *code_postal;
  guint       commune;
} PostalEntry;

typedef struct
{
  const char *key;
  guint       commune;
} NameEntry;

struct _MefCommunes
{
  gatomicrefcount refs;

  char      *text;   /* cut in place; the strings of communes point into it */
  char      *keys;   /* folded names, one after the other */
  GArray    *all;    /* MefCommune, by INSEE code */
  GPtrArray *codes;  /* postal codes of all communes, each commune's ended by NULL */
  GArray    *postal; /* PostalEntry, by code */
  GArray    *names;  /* NameEntry, by key */

  GThread *reader;  /* (owned) (nullable): reads the text, of mef_communes_parse_later() */
  gboolean waiting; /* it may still be at it; the others wait for it */
  GMutex   lock;    /* of who waits */
};

G_DEFINE_QUARK (mef - communes - error - quark, mef_communes_error)

enum
{
  COLUMN_INSEE,
  COLUMN_NOM,
  COLUMN_CODES_POSTAUX,
  COLUMN_DEPARTEMENT,
  COLUMN_COMMUNE_MERE,
  COLUMN_POPULATION,
  N_COLUMNS,
};

static gboolean
is_digits (const char *text, gsize length)
{
  return strlen (text) == length && strspn (text, "0123456789") == length;
}

static gboolean
is_insee (const char *text)
{
  return strlen (text) == 5 && strspn (text, "0123456789AB") == 5;
}

static gboolean
is_departement_of (const char *departement, const char *insee)
{
  gsize length = g_str_has_prefix (insee, "97") || g_str_has_prefix (insee, "98") ? 3 : 2;

  return strlen (departement) == length && g_str_has_prefix (insee, departement);
}

/* Cuts @line at its tabs. */
static gboolean
split_columns (char *line, char *columns[N_COLUMNS])
{
  for (int i = 0; i < N_COLUMNS; i++)
    {
      char *tab = strchr (line, '\t');

      columns[i] = line;
      if ((tab == NULL) != (i == N_COLUMNS - 1))
        return FALSE;
      if (tab == NULL)
        break;
      *tab = '\0';
      line = tab + 1;
    }
  return TRUE;
}

/* Cuts @codes at its spaces and appends each to the table. */
static gboolean
parse_codes_postaux (MefCommunes *self, char *codes)
{
  while (*codes != '\0')
    {
      char *space = strchr (codes, ' ');

      if (space != NULL)
        *space = '\0';
      if (!is_digits (codes, 5))
        return FALSE;
      g_ptr_array_add (self->codes, codes);
      if (space == NULL)
        break;
      codes = space + 1;
    }
  g_ptr_array_add (self->codes, NULL);
  return TRUE;
}

static gboolean
parse_line (MefCommunes *self, char *line)
{
  char      *columns[N_COLUMNS];
  MefCommune commune = { NULL };
  gint64     population;

  if (!split_columns (line, columns) || !is_insee (columns[COLUMN_INSEE]) || columns[COLUMN_NOM][0] == '\0'
      || !is_departement_of (columns[COLUMN_DEPARTEMENT], columns[COLUMN_INSEE])
      || !g_ascii_string_to_signed (columns[COLUMN_POPULATION], 10, 0, G_MAXINT32, &population, NULL))
    return FALSE;
  if (columns[COLUMN_COMMUNE_MERE][0] != '\0' && !is_insee (columns[COLUMN_COMMUNE_MERE]))
    return FALSE;
  if (self->all->len > 0
      && strcmp (g_array_index (self->all, MefCommune, self->all->len - 1).insee, columns[COLUMN_INSEE]) >= 0)
    return FALSE;

  commune.insee = columns[COLUMN_INSEE];
  commune.nom = columns[COLUMN_NOM];
  commune.departement = columns[COLUMN_DEPARTEMENT];
  commune.commune_mere = columns[COLUMN_COMMUNE_MERE][0] != '\0' ? columns[COLUMN_COMMUNE_MERE] : NULL;
  commune.population = (int) population;
  commune.codes_postaux = GUINT_TO_POINTER (self->codes->len); /* a place, until the table stands still */
  if (!parse_codes_postaux (self, columns[COLUMN_CODES_POSTAUX]))
    return FALSE;
  g_array_append_val (self->all, commune);
  return TRUE;
}

static int
compare_postal (gconstpointer a, gconstpointer b)
{
  const PostalEntry *left = a;
  const PostalEntry *right = b;
  int                order = strcmp (left->code_postal, right->code_postal);

  return order != 0 ? order : (left->commune > right->commune) - (left->commune < right->commune);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const NameEntry *left = a;
  const NameEntry *right = b;
  int              order = strcmp (left->key, right->key);

  return order != 0 ? order : (left->commune > right->commune) - (left->commune < right->commune);
}

static void
index_communes (MefCommunes *self)
{
  GString *keys = g_string_new (NULL);

  for (guint i = 0; i < self->all->len; i++)
    {
      MefCommune      *commune = &g_array_index (self->all, MefCommune, i);
      g_autofree char *key = mef_text_fold (commune->nom);
      NameEntry        name = { GSIZE_TO_POINTER (keys->len), i };

      commune->codes_postaux =
          (const char *const *) self->codes->pdata + GPOINTER_TO_UINT (commune->codes_postaux);
      for (gsize j = 0; commune->codes_postaux[j] != NULL; j++)
        {
          PostalEntry postal = { commune->codes_postaux[j], i };

          g_array_append_val (self->postal, postal);
        }
      g_string_append_len (keys, key, (gssize) strlen (key) + 1);
      g_array_append_val (self->names, name);
    }

  self->keys = g_string_free (keys, FALSE);
  for (guint i = 0; i < self->names->len; i++)
    {
      NameEntry *name = &g_array_index (self->names, NameEntry, i);

      name->key = self->keys + GPOINTER_TO_SIZE (name->key);
    }
  g_array_sort (self->postal, compare_postal);
  g_array_sort (self->names, compare_names);
}

static MefCommunes *
communes_new (GBytes *bytes, gsize *size)
{
  MefCommunes  *self = g_new0 (MefCommunes, 1);
  gconstpointer data = g_bytes_get_data (bytes, size);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->text = g_strndup (data != NULL ? data : "", *size);
  self->all = g_array_new (FALSE, FALSE, sizeof (MefCommune));
  self->codes = g_ptr_array_new ();
  self->postal = g_array_new (FALSE, FALSE, sizeof (PostalEntry));
  self->names = g_array_new (FALSE, FALSE, sizeof (NameEntry));
  return self;
}

static gboolean
parse (MefCommunes *self, gsize size, GError **error)
{
  guint number = 0;

  if (strlen (self->text) != size || !g_utf8_validate_len (self->text, size, NULL))
    {
      g_set_error_literal (error, MEF_COMMUNES_ERROR, MEF_COMMUNES_ERROR_SYNTAX,
                           "La liste des communes n’est pas un texte UTF-8.");
      return FALSE;
    }
  for (char *line = self->text; line != NULL && *line != '\0';)
    {
      char *end = strchr (line, '\n');

      number++;
      if (end != NULL)
        *end++ = '\0';
      if (*line != '#' && !parse_line (self, line))
        {
          g_set_error (error, MEF_COMMUNES_ERROR, MEF_COMMUNES_ERROR_SYNTAX,
                       "La liste des communes est illisible à la ligne %u.", number);
          return FALSE;
        }
      line = end;
    }

  index_communes (self);
  return TRUE;
}

MefCommunes *
mef_communes_parse (GBytes *bytes, GError **error)
{
  g_autoptr (MefCommunes) self = NULL;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = communes_new (bytes, &size);
  return parse (self, size, error) ? g_steal_pointer (&self) : NULL;
}

typedef struct
{
  MefCommunes *communes; /* waits for this thread before it goes */
  gsize        size;
} Reading;

static gpointer
read_main (gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (GError) error = NULL;

  if (!parse (reading->communes, reading->size, &error))
    {
      g_warning ("Cannot read the communes: %s", error->message);
      g_array_set_size (reading->communes->all, 0);
    }
  return NULL;
}

MefCommunes *
mef_communes_parse_later (GBytes *bytes)
{
  MefCommunes *self;
  Reading     *reading;

  g_return_val_if_fail (bytes != NULL, NULL);

  reading = g_new (Reading, 1);
  self = communes_new (bytes, &reading->size);
  reading->communes = self;
  self->waiting = TRUE;
  self->reader = g_thread_new ("communes", read_main, reading);
  return self;
}

/* Whoever comes first waits for the reader, and the others for him. */
static void
await (MefCommunes *self)
{
  if (!g_atomic_int_get (&self->waiting))
    return;
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->reader, g_thread_join);
  g_atomic_int_set (&self->waiting, FALSE);
  g_mutex_unlock (&self->lock);
}

MefCommunes *
mef_communes_ref (MefCommunes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_communes_unref (MefCommunes *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  await (self);
  g_mutex_clear (&self->lock);
  g_array_unref (self->names);
  g_array_unref (self->postal);
  g_ptr_array_unref (self->codes);
  g_array_unref (self->all);
  g_free (self->keys);
  g_free (self->text);
  g_free (self);
}

guint
mef_communes_get_n (MefCommunes *self)
{
  g_return_val_if_fail (self != NULL, 0);

  await (self);
  return self->all->len;
}

const MefCommune *
mef_communes_get_nth (MefCommunes *self, guint position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < mef_communes_get_n (self), NULL);

  return &g_array_index (self->all, MefCommune, position);
}

const MefCommune *
mef_communes_find (MefCommunes *self, const char *insee)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (insee != NULL, NULL);

  high = mef_communes_get_n (self);
  while (low < high)
    {
      guint             middle = low + (high - low) / 2;
      const MefCommune *commune = &g_array_index (self->all, MefCommune, middle);
      int               order = strcmp (insee, commune->insee);

      if (order == 0)
        return commune;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

GPtrArray *
mef_communes_list_by_code_postal (MefCommunes *self, const char *code_postal)
{
  GPtrArray *found = g_ptr_array_new ();
  guint      low = 0;
  guint      high;

  g_return_val_if_fail (self != NULL, found);
  g_return_val_if_fail (code_postal != NULL, found);

  await (self);
  high = self->postal->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (g_array_index (self->postal, PostalEntry, middle).code_postal, code_postal) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->postal->len; low++)
    {
      const PostalEntry *entry = &g_array_index (self->postal, PostalEntry, low);

      if (strcmp (entry->code_postal, code_postal) != 0)
        break;
      g_ptr_array_add (found, &g_array_index (self->all, MefCommune, entry->commune));
    }
  return found;
}

typedef struct
{
  const MefCommune *commune;
  gboolean          exact;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->exact != right->exact)
    return left->exact ? -1 : 1;
  if (left->commune->population != right->commune->population)
    return left->commune->population > right->commune->population ? -1 : 1;
  return strcmp (left->commune->insee, right->commune->insee);
}

GPtrArray *
mef_communes_list_by_nom (MefCommunes *self, const char *debut, guint limit)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree char *key = NULL;
  guint            low = 0;
  guint            high;

  g_return_val_if_fail (self != NULL, found);
  g_return_val_if_fail (debut != NULL, found);

  key = mef_text_fold (debut);
  if (*key == '\0')
    return found;
  await (self);
  high = self->names->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (g_array_index (self->names, NameEntry, middle).key, key) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < self->names->len; low++)
    {
      const NameEntry *entry = &g_array_index (self->names, NameEntry, low);
      Candidate        candidate = { &g_array_index (self->all, MefCommune, entry->commune), FALSE };

      if (!g_str_has_prefix (entry->key, key))
        break;
      candidate.exact = strcmp (entry->key, key) == 0;
      g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < MIN (limit, candidates->len); i++)
    g_ptr_array_add (found, (gpointer) g_array_index (candidates, Candidate, i).commune);
  return found;
}

/* The folded name as addresses vary it: « St » spelled out, « Cedex » and what follows it left out. */
static char *
fold_for_address (const char *nom)
{
  g_autofree char *key = mef_text_fold (nom);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  GString *plain = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && strcmp (words[i], "cedex") != 0; i++)
    {
      const char *word = words[i];

      if (strcmp (word, "st") == 0)
        word = "saint";
      else if (strcmp (word, "ste") == 0)
        word = "sainte";
      if (plain->len > 0)
        g_string_append_c (plain, ' ');
      g_string_append (plain, word);
    }
  return g_string_free (plain, FALSE);
}

static gboolean
bears_name (MefCommunes *self, const MefCommune *commune, const char *written)
{
  g_autofree char  *official = fold_for_address (commune->nom);
  g_autofree char  *short_name = NULL;
  const MefCommune *mere;

  if (strcmp (official, written) == 0)
    return TRUE;
  if (commune->commune_mere == NULL)
    return FALSE;

  /* « Paris 20e Arrondissement » is also written « Paris 20e » and « Paris ». */
  short_name = mef_commune_dup_short_name (commune);
  g_free (official);
  official = fold_for_address (short_name);
  if (strcmp (official, written) == 0)
    return TRUE;
  mere = mef_communes_find (self, commune->commune_mere);
  return mere != NULL && bears_name (self, mere, written);
}

gboolean
mef_communes_agree (MefCommunes *self, const MefAdresse *adresse)
{
  g_autofree char *written = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (adresse != NULL, FALSE);

  if (adresse->code_postal == NULL || adresse->commune == NULL)
    return FALSE;
  written = fold_for_address (adresse->commune);
  if (adresse->insee != NULL && adresse->insee[0] != '\0')
    {
      const MefCommune *commune = mef_communes_find (self, adresse->insee);

      return commune != NULL && mef_commune_has_code_postal (commune, adresse->code_postal)
             && bears_name (self, commune, written);
    }

  candidates = mef_communes_list_by_code_postal (self, adresse->code_postal);
  for (guint i = 0; i < candidates->len; i++)
    if (bears_name (self, candidates->pdata[i], written))
      return TRUE;
  return FALSE;
}

gboolean
mef_commune_has_code_postal (const MefCommune *self, const char *code_postal)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (code_postal != NULL, FALSE);

  return g_strv_contains (self->codes_postaux, code_postal);
}

char *
mef_commune_dup_short_name (const MefCommune *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->commune_mere != NULL && g_str_has_suffix (self->nom, " Arrondissement"))
    return g_strndup (self->nom, strlen (self->nom) - strlen (" Arrondissement"));
  return g_strdup (self->nom);
}
