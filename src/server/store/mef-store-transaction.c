/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-transaction.h"

#include "server/service/mef-service-error.h"
#include "server/store/mef-journal-chain.h"
#include "server/store/mef-journal-pruner.h"
#include "server/store/mef-journal-pruner.h"
#include "server/store/mef-store-methods.h"
#include "server/store/mef-store-structures.h"

typedef struct
{
  char     site[4];
  char    *collection; /* (owned) */
  char    *id;         /* (owned) */
  gint64   version;
  gboolean deleted;
} Touched;

typedef struct
{
  char   site[4];
  gint64 le;
  char  *compte, *acteur, *action, *objet, *champs, *motif; /* (owned) (nullable) but @action */
} Entry;

static void
clear_touched (gpointer data)
{
  Touched *touched = data;

  g_free (touched->collection);
  g_free (touched->id);
}

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->compte);
  g_free (entry->acteur);
  g_free (entry->action);
  g_free (entry->objet);
  g_free (entry->champs);
  g_free (entry->motif);
}

static void
touch (MefTransaction *transaction,
       const char     *site,
       const char     *collection,
       const char     *id,
       gint64          version,
       gboolean        deleted)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  Touched              touched = { .version = version, .deleted = deleted };

  /* One row per record: the last word of a transaction on it counts. */
  for (guint i = 0; i < self->touched->len; i++)
    {
      Touched *old = &g_array_index (self->touched, Touched, i);

      if (g_str_equal (old->id, id) && g_str_equal (old->collection, collection)
          && g_str_equal (old->site, site))
        {
          old->version = version;
          old->deleted = deleted;
          return;
        }
    }
  g_strlcpy (touched.site, site, sizeof touched.site);
  touched.collection = g_strdup (collection);
  touched.id = g_strdup (id);
  g_array_append_val (self->touched, touched);
}

static void
journal (MefTransaction *transaction, const MefJournalEntry *entry)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  Entry                copy = { .le = entry->le };

  g_strlcpy (copy.site, entry->site, sizeof copy.site);
  copy.compte = g_strdup (entry->compte);
  copy.acteur = g_strdup (entry->acteur);
  copy.action = g_strdup (entry->action);
  copy.objet = g_strdup (entry->objet);
  copy.champs = g_strdup (entry->champs);
  copy.motif = g_strdup (entry->motif);
  g_array_append_val (self->entries, copy);
}

static void
bind (MefStatement *statement, const char *types, va_list args)
{
  for (int i = 0; types[i] != '\0'; i++)
    switch (types[i])
      {
      case 't':
        mef_statement_bind_text (statement, i + 1, va_arg (args, const char *));
        break;
      case 'i':
        mef_statement_bind_int (statement, i + 1, va_arg (args, gint64));
        break;
      default:
        g_assert_not_reached ();
      }
}

MefStatement *
mef_store_query (MefStoreTransaction *self, GError **error, const char *sql, const char *types, ...)
{
  MefStatement *statement = mef_connection_prepare (self->connection, sql, error);
  va_list       args;

  if (statement == NULL)
    return NULL;
  va_start (args, types);
  bind (statement, types, args);
  va_end (args);
  return statement;
}

gboolean
mef_store_run (MefStoreTransaction *self, GError **error, const char *sql, const char *types, ...)
{
  MefStatement *statement = mef_connection_prepare (self->connection, sql, error);
  va_list       args;

  if (statement == NULL)
    return FALSE;
  va_start (args, types);
  bind (statement, types, args);
  va_end (args);
  return mef_statement_run (statement, error);
}

gint64
mef_store_changes (MefStoreTransaction *self)
{
  return mef_connection_get_changes (self->connection);
}

const char *
mef_store_get_string (MefStatement *statement, int column)
{
  const char *text = mef_statement_get_text (statement, column);

  return text != NULL ? text : "";
}

gboolean
mef_store_fail (GError **error, const char *table, const char *id)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_FAILED, "Row %s of %s cannot be read", id, table);
  return FALSE;
}

void
mef_store_transaction_init (MefStoreTransaction *self,
                            MefConnection       *connection,
                            GBytes              *key,
                            MefStoreCache       *cache,
                            gint64               now)
{
  *self = (MefStoreTransaction){
    .parent.class = &mef_store_class,
    .connection = connection,
    .key = key,
    .cache = cache,
    .now = now,
    .touched = g_array_new (FALSE, FALSE, sizeof (Touched)),
    .entries = g_array_new (FALSE, FALSE, sizeof (Entry)),
  };
  g_array_set_clear_func (self->touched, clear_touched);
  g_array_set_clear_func (self->entries, clear_entry);
}

void
mef_store_transaction_clear (MefStoreTransaction *self)
{
  g_clear_pointer (&self->touched, g_array_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->parent.sites_vus, g_hash_table_unref);
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The sites of the last step, each once, in code order: the order in which every transaction locks them. */
static GPtrArray *
list_sites (MefStoreTransaction *self)
{
  GPtrArray *all = g_ptr_array_new ();
  guint      n = 0;

  for (guint i = 0; i < self->touched->len; i++)
    g_ptr_array_add (all, g_array_index (self->touched, Touched, i).site);
  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (all, g_array_index (self->entries, Entry, i).site);
  g_ptr_array_sort (all, compare_codes);
  for (guint i = 0; i < all->len; i++)
    if (n == 0 || !g_str_equal (all->pdata[n - 1], all->pdata[i]))
      all->pdata[n++] = all->pdata[i];
  g_ptr_array_set_size (all, (int) n);
  return all;
}

static gboolean
write_changes (MefStoreTransaction *self, const char *site, gint64 seq, GError **error)
{
  for (guint i = 0; i < self->touched->len; i++)
    {
      const Touched *touched = &g_array_index (self->touched, Touched, i);

      if (!g_str_equal (touched->site, site))
        continue;
      if (!mef_store_run (self, error,
                          "INSERT INTO change (site, collection, record_id, seq, version, deleted, le)"
                          " VALUES ($1, $2, $3, $4, $5, $6, $7)"
                          " ON CONFLICT (site, collection, record_id) DO UPDATE SET"
                          " seq = excluded.seq, version = excluded.version, deleted = excluded.deleted,"
                          " le = excluded.le",
                          "tttiiii", site, touched->collection, touched->id, ++seq, touched->version,
                          (gint64) touched->deleted, self->now))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_entries (MefStoreTransaction *self, const char *site, gint64 rang, char **head, GError **error)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry     *entry = &g_array_index (self->entries, Entry, i);
      MefJournalEntry  values = { site,          entry->le,    entry->compte, entry->acteur,
                                  entry->action, entry->objet, entry->champs, entry->motif };
      g_autofree char *hash = NULL;

      if (!g_str_equal (entry->site, site))
        continue;
      rang++;
      hash = mef_journal_chain_hash (self->key, *head, rang, &values);
      if (!mef_store_run (
              self, error,
              "INSERT INTO journal (site, rang, le, compte, acteur, action, objet, champs, motif, hash)"
              " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
              "tiittttttt", site, rang, entry->le, entry->compte, entry->acteur, entry->action, entry->objet,
              entry->champs, entry->motif, hash))
        return FALSE;
      g_free (*head);
      *head = mef_journal_chain_head (self->key, site, hash);
    }
  return TRUE;
}

static guint
count_for (MefStoreTransaction *self, const char *site, gboolean entries)
{
  guint n = 0;

  if (entries)
    for (guint i = 0; i < self->entries->len; i++)
      n += g_str_equal (g_array_index (self->entries, Entry, i).site, site);
  else
    for (guint i = 0; i < self->touched->len; i++)
      n += g_str_equal (g_array_index (self->touched, Touched, i).site, site);
  return n;
}

static gboolean
finish_site (MefStoreTransaction *self, const char *site, GError **error)
{
  guint            n_changes = count_for (self, site, FALSE);
  guint            n_entries = count_for (self, site, TRUE);
  gint64           seq, rang;
  g_autofree char *head = NULL;
  gboolean         row = FALSE;

  {
    g_autoptr (MefStatement) lock =
        mef_store_query (self, error,
                         "UPDATE site_head SET seq = seq + $2, audit_rang = audit_rang + $3 WHERE site = $1"
                         " RETURNING seq, audit_rang, audit_hash",
                         "tii", site, (gint64) n_changes, (gint64) n_entries);

    if (lock == NULL || !mef_statement_step (lock, &row, error))
      return FALSE;
    if (!row)
      return mef_store_fail (error, "site_head", site);
    seq = mef_statement_get_int (lock, 0) - n_changes;
    rang = mef_statement_get_int (lock, 1) - n_entries;
    head = mef_statement_dup_text (lock, 2);
  }
  if (!write_changes (self, site, seq, error))
    return FALSE;
  if (n_entries == 0)
    return TRUE;
  return write_entries (self, site, rang, &head, error)
         && mef_store_run (self, error, "UPDATE site_head SET audit_hash = $2 WHERE site = $1", "tt", site,
                           head);
}

gboolean
mef_store_transaction_finish (MefStoreTransaction *self, GError **error)
{
  g_autoptr (GPtrArray) sites = list_sites (self);

  for (guint i = 0; i < sites->len; i++)
    if (!finish_site (self, g_ptr_array_index (sites, i), error))
      return FALSE;
  return TRUE;
}

const MefTransactionClass mef_store_class = {
  .get_compte = mef_store_get_compte,
  .list_logins = mef_store_list_logins,
  .get_secret = mef_store_get_secret,
  .set_secret = mef_store_set_secret,
  .insert_compte = mef_store_insert_compte,
  .update_compte = mef_store_update_compte,
  .find_email_audience = mef_store_find_email_audience,
  .insert_lien = mef_store_insert_lien,
  .get_lien = mef_store_get_lien,
  .consume_lien = mef_store_consume_lien,
  .consume_liens_of = mef_store_consume_liens_of,
  .confirm_email = mef_store_confirm_email,
  .insert_session = mef_store_insert_session,
  .get_session = mef_store_get_session,
  .delete_session = mef_store_delete_session,
  .delete_sessions_of = mef_store_delete_sessions_of,
  .get_essais = mef_store_get_essais,
  .put_essais = mef_store_put_essais,
  .delete_essais = mef_store_delete_essais,
  .delete_expired = mef_store_delete_expired,
  .insert_key = mef_store_insert_key,
  .finish_key = mef_store_finish_key,
  .list_sites = mef_store_list_sites,
  .list_motifs = mef_store_list_motifs,
  .get_motif = mef_store_get_motif,
  .get_legal = mef_store_get_legal,
  .get_record = mef_store_get_record,
  .get_demande = mef_store_get_demande,
  .update_demande = mef_store_update_demande,
  .list_demandes = mef_store_list_demandes,
  .get_prise = mef_store_get_prise,
  .put_prise = mef_store_put_prise,
  .renew_prise = mef_store_renew_prise,
  .delete_prise = mef_store_delete_prise,
  .list_expired_prises = mef_store_list_expired_prises,
  .get_asm = mef_store_get_asm,
  .update_asm = mef_store_update_asm,
  .find_radie = mef_store_find_radie,
  .get_sngi = mef_store_get_sngi,
  .set_sngi = mef_store_set_sngi,
  .find_unchecked = mef_store_find_unchecked,
  .put_verification = mef_store_put_verification,
  .list_same_identity = mef_store_list_same_identity,
  .list_same_address = mef_store_list_same_address,
  .put_constats = mef_store_put_constats,
  .insert_courrier = mef_store_insert_courrier,
  .insert_entree = mef_store_insert_entree,
  .list_entrees = mef_store_list_entrees,
  .is_scan_opened = mef_store_is_scan_opened,
  .insert_scan_opened = mef_store_insert_scan_opened,
  .probe = mef_store_probe,
  .get_relance = mef_store_get_relance,
  .put_relance = mef_store_put_relance,
  .list_relances = mef_store_list_relances,
  .get_last_decision = mef_store_get_last_decision,
  .list_courriers = mef_store_list_courriers,
  .take_job = mef_store_take_job,
  .end_job = mef_store_end_job,
  .get_conservation = mef_store_get_conservation,
  .list_dead_liens = mef_store_list_dead_liens,
  .end_dead_lien = mef_store_end_dead_lien,
  .forget_asm = mef_store_forget_asm,
  .prune_journal = mef_store_prune_journal,
  .list_old_courriers = mef_store_list_old_courriers,
  .erase_courrier = mef_store_erase_courrier,
  .delete_old_keys = mef_store_delete_old_keys,
  .delete_tombstones = mef_store_delete_tombstones,
  .list_old_demandes = mef_store_list_old_demandes,
  .walk_demandes = mef_store_walk_demandes,
  .list_changed_demandes = mef_store_list_changed_demandes,
  .delete_demande = mef_store_delete_demande,
  .add_effacement = mef_store_add_effacement,
  .list_effacements = mef_store_list_effacements,
  .drop_effacement = mef_store_drop_effacement,
  .list_journal = mef_store_list_journal,
  .get_generation = mef_store_get_generation,
  .get_head = mef_store_get_head,
  .count_changes = mef_store_count_changes,
  .list_changes = mef_store_list_changes,
  .encode_cursor = mef_store_encode_cursor,
  .decode_cursor = mef_store_decode_cursor,
  .seal = mef_store_seal,
  .insert_nonce = mef_store_insert_nonce,
  .insert_depot = mef_store_insert_depot,
  .get_depot = mef_store_get_depot,
  .get_depot_secret = mef_store_get_depot_secret,
  .append_depot = mef_store_append_depot,
  .empty_depot = mef_store_empty_depot,
  .resize_depot = mef_store_resize_depot,
  .get_depot_content = mef_store_get_depot_content,
  .finish_depot = mef_store_finish_depot,
  .next_numero = mef_store_next_numero,
  .insert_demande = mef_store_add_demande,
  .put_personne = mef_store_put_personne,
  .is_email_taken = mef_store_is_email_taken,
  .free_email = mef_store_free_email,
  .set_compte_asm = mef_store_set_compte_asm,
  .get_compte_asm = mef_store_get_compte_asm,
  .close_asm = mef_store_close_asm,
  .find_last_demande = mef_store_find_last_demande,
  .get_structure = mef_store_get_structure,
  .put_structure = mef_store_put_structure,
  .delete_structure = mef_store_delete_structure,
  .next_numero_structure = mef_store_next_numero_structure,
  .insert_version = mef_store_insert_version,
  .list_versions = mef_store_list_versions,
  .list_structures = mef_store_list_structures,
  .get_gestionnaire = mef_store_get_gestionnaire,
  .put_gestionnaire = mef_store_put_gestionnaire,
  .get_proposition = mef_store_get_proposition,
  .put_proposition = mef_store_put_proposition,
  .close_proposition = mef_store_close_proposition,
  .get_releve = mef_store_get_releve,
  .put_releve = mef_store_put_releve,
  .list_habilitations = mef_store_list_habilitations,
  .list_guichets = mef_store_list_guichets,
  .get_reglage = mef_store_get_reglage,
  .set_reglage = mef_store_set_reglage,
  .touch = touch,
  .journal = journal,
};
