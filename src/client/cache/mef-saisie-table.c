/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-saisie-table.h"

#include "client/cache/mef-cache-sql.h"
#include "protocol/forms/mef-fiche-codec.h"

static const char *const objets[MEF_OBJET_SAISIE_N] = {
  [MEF_OBJET_STRUCTURE] = "structure",
  [MEF_OBJET_PROPOSITION] = "proposition",
};

MefSaisieGardee *
mef_saisie_gardee_new (MefObjetSaisie  objet,
                       const char     *id,
                       const char     *site,
                       gint64          version,
                       const MefFiche *origine,
                       const MefFiche *travail)
{
  MefSaisieGardee *self;

  g_return_val_if_fail (objet < MEF_OBJET_SAISIE_N, NULL);
  g_return_val_if_fail (id != NULL && site != NULL && origine != NULL && travail != NULL, NULL);

  self = g_new0 (MefSaisieGardee, 1);
  self->objet = objet;
  self->id = g_strdup (id);
  self->site = g_strdup (site);
  self->type = mef_formulaire_get_type_structure (mef_fiche_get_formulaire (origine));
  self->version = version;
  self->origine = mef_fiche_copy (origine);
  self->travail = mef_fiche_copy (travail);
  return self;
}

MefSaisieGardee *
mef_saisie_gardee_copy (const MefSaisieGardee *self)
{
  MefSaisieGardee *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy =
      mef_saisie_gardee_new (self->objet, self->id, self->site, self->version, self->origine, self->travail);
  copy->gestionnaire = g_strdup (self->gestionnaire);
  copy->originale = g_strdup (self->originale);
  copy->texte = g_strdup (self->texte);
  copy->maj_le = self->maj_le;
  return copy;
}

void
mef_saisie_gardee_free (MefSaisieGardee *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->site);
  mef_fiche_free (self->origine);
  mef_fiche_free (self->travail);
  g_free (self->gestionnaire);
  g_free (self->originale);
  g_free (self->texte);
  g_free (self);
}

gboolean
mef_saisie_table_save (MefConnection *connection, const MefSaisieGardee *saisie, gint64 now, GError **error)
{
  g_autofree char *origine = mef_fiche_codec_encode_draft (saisie->origine);
  g_autofree char *travail = mef_fiche_codec_encode_draft (saisie->travail);

  return mef_cache_sql_run (
      connection, error,
      "INSERT INTO saisie (objet, id, site, type, version, origine, travail, gestionnaire, originale, texte,"
      " maj_le) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
      " ON CONFLICT (objet, id) DO UPDATE SET site = excluded.site, type = excluded.type,"
      " version = excluded.version, origine = excluded.origine, travail = excluded.travail,"
      " gestionnaire = excluded.gestionnaire, originale = excluded.originale, texte = excluded.texte,"
      " maj_le = excluded.maj_le",
      "ttttittttti", objets[saisie->objet], saisie->id, saisie->site,
      mef_type_structure_to_code (saisie->type), saisie->version, origine, travail, saisie->gestionnaire,
      saisie->originale, saisie->texte, now);
}

gboolean
mef_saisie_table_delete (MefConnection *connection, MefObjetSaisie objet, const char *id, GError **error)
{
  return mef_cache_sql_run (connection, error, "DELETE FROM saisie WHERE objet = $1 AND id = $2", "tt",
                            objets[objet], id);
}

gboolean
mef_saisie_table_drop_orphan (MefConnection *connection, const char *id, GError **error)
{
  return mef_cache_sql_run (connection, error,
                            "DELETE FROM saisie WHERE objet = 'proposition' AND id = $1"
                            " AND NOT EXISTS (SELECT 1 FROM proposition WHERE proposition.id = $1)",
                            "t", id);
}

static MefFiche *
read_fiche (MefStatement *statement, int column, const MefFormulaire *form, GError **error)
{
  return mef_fiche_codec_decode_draft (mef_cache_sql_get_string (statement, column), -1, form, error);
}

gboolean
mef_saisie_table_load (MefConnection    *connection,
                       MefFormulaires   *formulaires,
                       MefObjetSaisie    objet,
                       const char       *id,
                       MefSaisieGardee **saisie,
                       GError          **error)
{
  g_autoptr (MefStatement) statement =
      mef_cache_sql_query (connection, error,
                           "SELECT site, type, version, origine, travail, gestionnaire, originale, texte,"
                           " maj_le FROM saisie WHERE objet = $1 AND id = $2",
                           "tt", objets[objet], id);
  g_autoptr (MefFiche) origine = NULL;
  g_autoptr (MefFiche) travail = NULL;
  g_autoptr (GError) local = NULL;
  const MefFormulaire *form;
  guint                type;
  gboolean             row;

  *saisie = NULL;
  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  if (!mef_type_structure_from_code (mef_cache_sql_get_string (statement, 1), &type))
    {
      g_warning ("A form kept here is of no known type: it stays where it is");
      return TRUE;
    }
  form = mef_formulaires_get (formulaires, type);
  origine = read_fiche (statement, 3, form, &local);
  travail = origine != NULL ? read_fiche (statement, 4, form, &local) : NULL;
  if (travail == NULL)
    {
      g_warning ("A form kept here cannot be read: it stays where it is: %s", local->message);
      return TRUE;
    }
  *saisie = mef_saisie_gardee_new (objet, id, mef_cache_sql_get_string (statement, 0),
                                   mef_statement_get_int (statement, 2), origine, travail);
  (*saisie)->gestionnaire = mef_statement_dup_text (statement, 5);
  (*saisie)->originale = mef_statement_dup_text (statement, 6);
  (*saisie)->texte = mef_statement_dup_text (statement, 7);
  (*saisie)->maj_le = mef_statement_get_int (statement, 8);
  return TRUE;
}
