/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-demandes.h"

#include "base/mef-text.h"
#include "domain/mef-filtre.h"
#include "protocol/mef-demande-codec.h"
#include "server/store/mef-store-methods.h"
#include "server/store/mef-store-partition.h"

/* What lists and findings search a request by. */
typedef struct
{
  char *commune, *nom, *identite, *adresse, *recherche; /* (owned) */
} Keys;

static void
keys_clear (Keys *keys)
{
  g_free (keys->commune);
  g_free (keys->nom);
  g_free (keys->identite);
  g_free (keys->adresse);
  g_free (keys->recherche);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Keys, keys_clear)

char *
mef_store_dup_identity_key (const char *prenom, MefDay date_naissance)
{
  g_autofree char *first = mef_text_fold (prenom);
  g_autofree char *birth = mef_day_to_iso (date_naissance);

  return g_strdup_printf ("%s|%s", first, birth);
}

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *first = mef_text_fold (a);
  g_autofree char *second = mef_text_fold (b);

  return *first != '\0' && g_str_equal (first, second);
}

gboolean
mef_store_names_meet (const char *nom,
                      const char *nom_naissance,
                      const char *other_nom,
                      const char *other_naissance)
{
  return same_name (nom, other_nom) || same_name (nom, other_naissance)
         || same_name (nom_naissance, other_nom) || same_name (nom_naissance, other_naissance);
}

static char *
dup_address_key (const MefAdresse *adresse)
{
  g_autofree char *voie = mef_text_fold (adresse->voie);
  g_autofree char *commune = mef_text_fold (adresse->commune);

  return g_strdup_printf ("%s|%s|%s", voie, adresse->code_postal, commune);
}

static void
keys_init (Keys *keys, const MefDemande *demande)
{
  g_autofree char *name = g_strdup_printf ("%s %s", demande->nom, demande->prenom);
  g_autofree char *search = mef_filtre_dup_search_key (demande);

  keys->commune = mef_text_fold (demande->adresse->commune);
  keys->nom = mef_text_fold (name);
  keys->identite = mef_store_dup_identity_key (demande->prenom, demande->date_naissance);
  keys->adresse = dup_address_key (demande->adresse);
  keys->recherche = g_strconcat (" ", search, NULL);
}

/* The beginnings of its words, each once. */
static GPtrArray *
list_debuts (const char *recherche)
{
  GPtrArray *debuts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit (recherche, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *debut = mef_store_dup_debut (words[i]);

      if (*debut != '\0' && !g_ptr_array_find_with_equal_func (debuts, debut, g_str_equal, NULL))
        g_ptr_array_add (debuts, g_steal_pointer (&debut));
    }
  return debuts;
}

static gboolean
write_words (MefStoreTransaction *self, const MefDemande *demande, const char *recherche, GError **error)
{
  g_autoptr (GPtrArray) debuts = list_debuts (recherche);

  for (guint i = 0; i < debuts->len; i++)
    if (!mef_store_run (
            self, error,
            "INSERT INTO demande_debut (site, etat, debut, etat_depuis, numero, demande, version, recherche)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            "tttittit", demande->site, mef_etat_to_code (demande->etat), g_ptr_array_index (debuts, i),
            demande->etat_depuis, demande->numero, demande->id, demande->version, recherche))
      return FALSE;
  return TRUE;
}

/* What a request's row said before it was changed. */
typedef struct
{
  MefEtat etat;
  gint64  etat_depuis;
  char   *recherche; /* (owned) */
} Old;

static void
old_clear (Old *old)
{
  g_free (old->recherche);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Old, old_clear)

static gboolean
erase_words (MefStoreTransaction *self, const MefDemande *demande, const Old *old, GError **error)
{
  g_autoptr (GPtrArray) debuts = list_debuts (old->recherche);

  for (guint i = 0; i < debuts->len; i++)
    if (!mef_store_run (self, error,
                        "DELETE FROM demande_debut"
                        " WHERE site = $1 AND etat = $2 AND debut = $3 AND etat_depuis = $4 AND numero = $5",
                        "tttit", demande->site, mef_etat_to_code (old->etat), g_ptr_array_index (debuts, i),
                        old->etat_depuis, demande->numero))
      return FALSE;
  return TRUE;
}

/* Where only the version moved, the rows stay in their places. */
static gboolean
rewrite_words (MefStoreTransaction *self,
               const MefDemande    *demande,
               const Old           *old,
               const char          *recherche,
               GError             **error)
{
  g_autoptr (GPtrArray) debuts = NULL;

  if (old->etat != demande->etat || old->etat_depuis != demande->etat_depuis
      || !g_str_equal (old->recherche, recherche))
    return erase_words (self, demande, old, error) && write_words (self, demande, recherche, error);
  debuts = list_debuts (recherche);
  for (guint i = 0; i < debuts->len; i++)
    if (!mef_store_run (self, error,
                        "UPDATE demande_debut SET version = $6"
                        " WHERE site = $1 AND etat = $2 AND debut = $3 AND etat_depuis = $4 AND numero = $5",
                        "tttiti", demande->site, mef_etat_to_code (demande->etat),
                        g_ptr_array_index (debuts, i), demande->etat_depuis, demande->numero,
                        demande->version))
      return FALSE;
  return TRUE;
}

/* Totals of the lists; rows of one site are always taken in the order of their codes, so that two cannot wait
 * for each other. */
static gboolean
count (MefStoreTransaction *self, const char *site, MefEtat etat, gint64 by, GError **error)
{
  return mef_store_run (self, error,
                        "INSERT INTO demande_compte (site, etat, nombre) VALUES ($1, $2, $3)"
                        " ON CONFLICT (site, etat) DO UPDATE SET nombre = demande_compte.nombre + $3",
                        "tti", site, mef_etat_to_code (etat), by);
}

static gboolean
count_move (MefStoreTransaction *self, const char *site, MefEtat from, MefEtat to, GError **error)
{
  if (from == to)
    return TRUE;
  if (g_strcmp0 (mef_etat_to_code (from), mef_etat_to_code (to)) < 0)
    return count (self, site, from, -1, error) && count (self, site, to, 1, error);
  return count (self, site, to, 1, error) && count (self, site, from, -1, error);
}

gboolean
mef_store_insert_demande (MefStoreTransaction *self, const MefDemande *demande, MefSngi sngi, GError **error)
{
  g_autofree char *donnees = mef_demande_codec_encode (demande);
  g_auto (Keys) keys = { NULL };

  keys_init (&keys, demande);
  if (!mef_store_run (
          self, error,
          "INSERT INTO demande (id, site, numero, version, etat, type, depose_le, etat_depuis, retour, asm,"
          " sngi, departement, code_postal, commune_cle, nom_cle, identite_cle, adresse_cle, recherche)"
          " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
          "tttittiiittttttttt", demande->id, demande->site, demande->numero, demande->version,
          mef_etat_to_code (demande->etat), mef_type_demande_to_code (demande->type), demande->depose_le,
          demande->etat_depuis, (gint64) demande->retour, demande->asm_id, mef_sngi_to_code (sngi),
          demande->agrement->departement, demande->adresse->code_postal, keys.commune, keys.nom,
          keys.identite, keys.adresse, keys.recherche)
      || !mef_store_run (self, error, "INSERT INTO demande_corps (demande, donnees) VALUES ($1, $2)", "tt",
                         demande->id, donnees)
      || !write_words (self, demande, keys.recherche, error)
      || !count (self, demande->site, demande->etat, 1, error))
    return FALSE;
  self->parent.class->touch (&self->parent, demande->site, MEF_RECORDS_DEMANDES, demande->id,
                             demande->version, FALSE);
  return TRUE;
}

MefRecord *
mef_store_read_corps (MefStoreTransaction *self,
                      const char          *id,
                      const char          *site,
                      gint64               version,
                      GError             **error)
{
  g_autoptr (MefStatement) statement = NULL;
  MefRecord *record = mef_store_corps_find (self->cache->corps, id, version);
  gboolean   row;

  if (record != NULL)
    return record;
  statement = mef_store_query (self, error, "SELECT donnees FROM demande_corps WHERE demande = $1", "t", id);
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      mef_store_fail (error, "demande_corps", id);
      return NULL;
    }
  record = mef_record_new (id, site, version, mef_statement_dup_text (statement, 0));
  /* What a transaction writes is nobody else's before it is committed. */
  if (self->reads)
    mef_store_corps_keep (self->cache->corps, record);
  return record;
}

gboolean
mef_store_get_demande (MefTransaction *transaction, const char *id, MefDemande **demande, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT donnees FROM demande_corps WHERE demande = $1", "t", id);
  gboolean row;

  *demande = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *demande = mef_demande_codec_decode (mef_store_get_string (statement, 0), -1, error);
  return !row || *demande != NULL;
}

static gboolean
read_old (MefStoreTransaction *self, const char *id, Old *old, GError **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT etat, etat_depuis, recherche FROM demande WHERE id = $1", "t", id);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row || !mef_etat_from_code (mef_statement_get_text (statement, 0), &old->etat))
    return mef_store_fail (error, "demande", id);
  old->etat_depuis = mef_statement_get_int (statement, 1);
  old->recherche = g_strdup (mef_store_get_string (statement, 2));
  return TRUE;
}

gboolean
mef_store_update_demande (MefTransaction   *transaction,
                          const MefDemande *demande,
                          gint64            from,
                          gboolean         *updated,
                          GError          **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *donnees = mef_demande_codec_encode (demande);
  g_auto (Old) old = { .etat = demande->etat };
  g_auto (Keys) keys = { NULL };

  keys_init (&keys, demande);
  if (!read_old (self, demande->id, &old, error)
      || !mef_store_run (
          self, error,
          "UPDATE demande SET version = $3, etat = $4, type = $5, depose_le = $6, etat_depuis = $7,"
          " retour = $8, departement = $9, code_postal = $10, commune_cle = $11, nom_cle = $12,"
          /* Another person was not checked. */
          " sngi = CASE WHEN identite_cle = $13 THEN sngi ELSE 'NON_DISPONIBLE' END,"
          " identite_cle = $13, adresse_cle = $14, recherche = $15 WHERE id = $1 AND version = $2",
          "tiittiiittttttt", demande->id, from, demande->version, mef_etat_to_code (demande->etat),
          mef_type_demande_to_code (demande->type), demande->depose_le, demande->etat_depuis,
          (gint64) demande->retour, demande->agrement->departement, demande->adresse->code_postal,
          keys.commune, keys.nom, keys.identite, keys.adresse, keys.recherche))
    return FALSE;
  *updated = mef_store_changes (self) == 1;
  if (!*updated)
    return TRUE;
  if (!mef_store_run (self, error, "UPDATE demande_corps SET donnees = $2 WHERE demande = $1", "tt",
                      demande->id, donnees)
      || !count_move (self, demande->site, old.etat, demande->etat, error))
    return FALSE;
  return rewrite_words (self, demande, &old, keys.recherche, error);
}

/* Each mail of the request is a record of its own in the feed. */
static gboolean
delete_mails (MefTransaction *transaction, const MefDemande *demande, GError **error)
{
  g_autoptr (MefStatement) statement =
      mef_store_query ((MefStoreTransaction *) transaction, error,
                       "DELETE FROM courrier WHERE demande = $1 RETURNING id, version", "t", demande->id);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (row)
    {
      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        transaction->class->touch (transaction, demande->site, MEF_RECORDS_COURRIERS,
                                   mef_store_get_string (statement, 0),
                                   mef_statement_get_int (statement, 1) + 1, TRUE);
    }
  return TRUE;
}

/* What stands beside the request under its own id. */
static gboolean
delete_beside (MefTransaction *transaction, const MefDemande *demande, GError **error)
{
  static const struct
  {
    const char *collection;
    const char *sql;
  } beside[] = {
    { MEF_RECORDS_PRISES, "DELETE FROM prise WHERE demande = $1 RETURNING version" },
    { MEF_RECORDS_CONSTATS, "DELETE FROM constats WHERE demande = $1 RETURNING version" },
    { MEF_RECORDS_RELANCES, "DELETE FROM relance WHERE demande = $1 RETURNING version" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autoptr (MefStatement) statement =
          mef_store_query ((MefStoreTransaction *) transaction, error, beside[i].sql, "t", demande->id);
      gboolean row;

      if (statement == NULL || !mef_statement_step (statement, &row, error))
        return FALSE;
      if (row)
        transaction->class->touch (transaction, demande->site, beside[i].collection, demande->id,
                                   mef_statement_get_int (statement, 0) + 1, TRUE);
    }
  return TRUE;
}

gboolean
mef_store_delete_demande (MefTransaction *transaction, const MefDemande *demande, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM historique WHERE demande = $1",
    "DELETE FROM verification WHERE demande = $1",
    "DELETE FROM depot_morceau WHERE depot IN (SELECT id FROM depot WHERE demande = $1)",
    "DELETE FROM depot_document WHERE depot IN (SELECT id FROM depot WHERE demande = $1)",
    "DELETE FROM depot WHERE demande = $1",
    "DELETE FROM scan_ouvert WHERE demande = $1",
    "DELETE FROM demande_corps WHERE demande = $1",
    "DELETE FROM demande WHERE id = $1",
  };
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_auto (Old) old = { .etat = demande->etat };

  if (!read_old (self, demande->id, &old, error) || !erase_words (self, demande, &old, error)
      || !count (self, demande->site, old.etat, -1, error) || !delete_mails (transaction, demande, error)
      || !delete_beside (transaction, demande, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!mef_store_run (self, error, statements[i], "t", demande->id))
      return FALSE;
  transaction->class->touch (transaction, demande->site, MEF_RECORDS_DEMANDES, demande->id,
                             demande->version + 1, TRUE);
  return TRUE;
}

/* Other people's requests that one key finds, as many as @limit; @names: whether the names must meet too. */
static gboolean
list_neighbours (MefStoreTransaction *self,
                 const char          *sql,
                 const char          *key,
                 const MefDemande    *demande,
                 gboolean             names,
                 guint                limit,
                 GPtrArray          **voisins,
                 GError             **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_voisin_free);
  g_autoptr (MefStatement) statement = mef_store_query (self, error, sql, "tt", key, demande->asm_id);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  while (found->len < limit)
    {
      g_autoptr (MefDemande) other = NULL;
      g_autofree char *name = NULL;

      if (!mef_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      other = mef_demande_codec_decode (mef_store_get_string (statement, 0), -1, error);
      if (other == NULL)
        return FALSE;
      if (names
          && !mef_store_names_meet (demande->nom, demande->nom_naissance, other->nom, other->nom_naissance))
        continue;
      name = mef_demande_dup_full_name (other);
      g_ptr_array_add (found, mef_voisin_new (other->id, other->site, name));
    }
  *voisins = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_store_list_same_identity (MefTransaction   *transaction,
                              const MefDemande *demande,
                              guint             limit,
                              GPtrArray       **voisins,
                              GError          **error)
{
  g_autofree char *key = mef_store_dup_identity_key (demande->prenom, demande->date_naissance);

  return list_neighbours ((MefStoreTransaction *) transaction,
                          "SELECT b.donnees FROM demande d JOIN demande_corps b ON b.demande = d.id"
                          " WHERE d.identite_cle = $1 AND d.asm <> $2 ORDER BY d.numero LIMIT 50",
                          key, demande, TRUE, limit, voisins, error);
}

gboolean
mef_store_list_same_address (MefTransaction   *transaction,
                             const MefDemande *demande,
                             guint             limit,
                             GPtrArray       **voisins,
                             GError          **error)
{
  g_autofree char *key = dup_address_key (demande->adresse);

  return list_neighbours ((MefStoreTransaction *) transaction,
                          "SELECT b.donnees FROM demande d JOIN demande_corps b ON b.demande = d.id"
                          " WHERE d.adresse_cle = $1 AND d.asm <> $2 ORDER BY d.numero LIMIT 50",
                          key, demande, FALSE, limit, voisins, error);
}
