/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-store-comptes.h"

#include "server/service/mef-secret.h"
#include "server/store/mef-store-methods.h"
#include "server/store/mef-store-transaction.h"

#define COLUMNS                                                                                              \
  "c.id, c.version, c.audience, c.email, c.login, c.prenom, c.nom, c.titre_poste, c.actif, c.provisoire, "   \
  "c.roles"
#define N_COLUMNS 11

char *
mef_store_roles_to_text (guint roles)
{
  GString *text = g_string_new (NULL);

  for (guint role = 1; role <= MEF_ROLE_ALL; role <<= 1)
    if ((roles & role) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", mef_role_to_code (role));
  return g_string_free (text, FALSE);
}

guint
mef_store_roles_from_text (const char *text)
{
  g_auto (GStrv) codes = g_strsplit (text, ",", -1);
  guint roles = MEF_ROLE_NONE;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      MefRole role;

      if (mef_role_from_code (codes[i], &role))
        roles |= role;
    }
  return roles;
}

static void
set (char **field, MefStatement *statement, int column)
{
  g_free (*field);
  *field = g_strdup (mef_store_get_string (statement, column));
}

static MefCompte *
read_row (MefStatement *statement, GError **error)
{
  g_autoptr (MefCompte) compte = mef_compte_new ();

  set (&compte->id, statement, 0);
  compte->version = mef_statement_get_int (statement, 1);
  if (!mef_audience_from_code (mef_statement_get_text (statement, 2), &compte->audience))
    {
      mef_store_fail (error, "compte", compte->id);
      return NULL;
    }
  set (&compte->email, statement, 3);
  set (&compte->login, statement, 4);
  set (&compte->prenom, statement, 5);
  set (&compte->nom, statement, 6);
  set (&compte->titre_poste, statement, 7);
  compte->actif = mef_statement_get_int (statement, 8) != 0;
  compte->mot_de_passe_provisoire = mef_statement_get_int (statement, 9) != 0;
  compte->roles_reguliers = mef_store_roles_from_text (mef_store_get_string (statement, 10));
  return g_steal_pointer (&compte);
}

static gboolean
read_roles (MefStoreTransaction *self, MefCompte *compte, GError **error)
{
  g_autoptr (MefStatement) statement = mef_store_query (
      self, error, "SELECT site, roles FROM compte_site WHERE compte = $1 ORDER BY site", "t", compte->id);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (mef_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      mef_compte_add_affectation (compte, mef_store_get_string (statement, 0),
                                  mef_store_roles_from_text (mef_store_get_string (statement, 1)));
    }
  return FALSE;
}

gboolean
mef_store_get_compte (MefTransaction *transaction, const char *id, MefCompte **compte, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefCompte) found = NULL;
  gboolean row;

  *compte = NULL;
  {
    g_autoptr (MefStatement) statement =
        mef_store_query (self, error, "SELECT " COLUMNS " FROM compte c WHERE c.id = $1", "t", id);

    if (statement == NULL || !mef_statement_step (statement, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    found = read_row (statement, error);
  }
  if (found == NULL || !read_roles (self, found, error))
    return FALSE;
  *compte = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_store_list_logins (MefTransaction *transaction, const char *email, GPtrArray **logins, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_login_free);
  gboolean row;

  {
    g_autoptr (MefStatement) statement =
        mef_store_query (self, error,
                         "SELECT " COLUMNS ", c.secret, a.statut FROM compte c"
                         " LEFT JOIN assistant_maternel a ON a.id = c.asm"
                         " WHERE c.email_cle = $1 ORDER BY c.audience",
                         "t", email);

    if (statement == NULL)
      return FALSE;
    for (;;)
      {
        MefCompte   *compte;
        MefStatutAsm statut;
        gboolean     radie;

        if (!mef_statement_step (statement, &row, error))
          return FALSE;
        if (!row)
          break;
        compte = read_row (statement, error);
        if (compte == NULL)
          return FALSE;
        radie = mef_statut_asm_from_code (mef_statement_get_text (statement, N_COLUMNS + 1), &statut)
                && statut == MEF_STATUT_ASM_RADIE;
        g_ptr_array_add (found, mef_login_new (compte, mef_store_get_string (statement, N_COLUMNS), radie));
      }
  }
  for (guint i = 0; i < found->len; i++)
    if (!read_roles (self, ((MefLogin *) g_ptr_array_index (found, i))->compte, error))
      return FALSE;
  *logins = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_store_get_secret (MefTransaction *transaction, const char *compte, char **secret, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT secret FROM compte WHERE id = $1", "t", compte);
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *secret = row ? mef_statement_dup_text (statement, 0) : NULL;
  return TRUE;
}

gboolean
mef_store_set_secret (MefTransaction *transaction,
                      const char     *compte,
                      const char     *secret,
                      gboolean        provisoire,
                      GError        **error)
{
  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "UPDATE compte SET secret = $2, provisoire = $3, version = version + 1 WHERE id = $1",
                        "tti", compte, secret, (gint64) provisoire);
}

gboolean
mef_store_insert_compte (MefTransaction  *transaction,
                         const MefCompte *compte,
                         const char      *secret,
                         GError         **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *key = mef_secret_email_key (compte->email);
  g_autofree char     *regular = mef_store_roles_to_text (compte->roles_reguliers);

  if (!mef_store_run (self, error,
                      "INSERT INTO compte (id, version, audience, email, email_cle, login, prenom, nom,"
                      " titre_poste, actif, provisoire, roles, secret)"
                      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                      "titttttttiitt", compte->id, compte->version, mef_audience_to_code (compte->audience),
                      compte->email, key, *compte->login != '\0' ? compte->login : NULL, compte->prenom,
                      compte->nom, compte->titre_poste, (gint64) compte->actif,
                      (gint64) compte->mot_de_passe_provisoire, regular, secret))
    return FALSE;
  for (guint i = 0; i < compte->affectations->len; i++)
    {
      const MefAffectation *affectation = g_ptr_array_index (compte->affectations, i);
      g_autofree char      *roles = mef_store_roles_to_text (affectation->roles);

      if (!mef_store_run (self, error, "INSERT INTO compte_site (compte, site, roles) VALUES ($1, $2, $3)",
                          "ttt", compte->id, affectation->site, roles))
        return FALSE;
    }
  return TRUE;
}

gboolean
mef_store_update_compte (MefTransaction *transaction, const MefCompte *compte, GError **error)
{
  g_autofree char *key = mef_secret_email_key (compte->email);

  return mef_store_run ((MefStoreTransaction *) transaction, error,
                        "UPDATE compte SET version = $2, email = $3, email_cle = $4, prenom = $5, nom = $6,"
                        " titre_poste = $7, actif = $8 WHERE id = $1",
                        "tittttti", compte->id, compte->version, compte->email, key, compte->prenom,
                        compte->nom, compte->titre_poste, (gint64) compte->actif);
}

gboolean
mef_store_find_email_audience (MefTransaction *transaction,
                               const char     *email,
                               MefAudience     not_this,
                               gboolean       *found,
                               MefAudience    *audience,
                               GError        **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  g_autofree char     *key = mef_secret_email_key (email);
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error,
                       "SELECT audience FROM compte WHERE email_cle = $1 AND audience <> $2 ORDER BY audience"
                       " LIMIT 1",
                       "tt", key, mef_audience_to_code (not_this));
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  *found = row && mef_audience_from_code (mef_statement_get_text (statement, 0), audience);
  return TRUE;
}
