/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-findings.h"

/* Of one kind; more would only be noise. */
#define NEIGHBOURS_MAX 3

static void
add (GPtrArray *constats, MefCodeConstat code, const char *detail)
{
  g_ptr_array_add (constats, mef_constat_registre_new (mef_constat_new (code, detail, NULL), NULL));
}

static void
add_neighbours (GPtrArray *constats, MefCodeConstat code, GPtrArray *voisins)
{
  for (guint i = 0; i < voisins->len; i++)
    {
      const MefVoisin *voisin = g_ptr_array_index (voisins, i);

      g_ptr_array_add (constats, mef_constat_registre_new (
                                     mef_constat_new (code, voisin->nom, voisin->demande), voisin->site));
    }
}

static gboolean
add_duplicates (MefTransaction *transaction, const MefDemande *demande, GPtrArray *constats, GError **error)
{
  g_autoptr (GPtrArray) identity = NULL;
  g_autoptr (GPtrArray) address = NULL;

  if (!transaction->class->list_same_identity (transaction, demande, NEIGHBOURS_MAX, &identity, error)
      || !transaction->class->list_same_address (transaction, demande, NEIGHBOURS_MAX, &address, error))
    return FALSE;
  add_neighbours (constats, MEF_CONSTAT_IDENTITE_DEJA_UTILISEE, identity);
  add_neighbours (constats, MEF_CONSTAT_MEME_ADRESSE, address);
  return TRUE;
}

/* As the sentence of the finding says it: « d’un compte … ». */
static const char *
describe_audience (MefAudience audience)
{
  switch (audience)
    {
    case MEF_AUDIENCE_GESTIONNAIRE:
      return "gestionnaire";
    case MEF_AUDIENCE_PREFECTURE:
      return "de préfecture";
    case MEF_AUDIENCE_DEPARTEMENT:
      return "de département";
    case MEF_AUDIENCE_ASM:
      return "d’assistant maternel";
    case MEF_AUDIENCE_CAF:
    default:
      return "de la CAF";
    }
}

static gboolean
add_email (MefTransaction *transaction, const MefDemande *demande, GPtrArray *constats, GError **error)
{
  MefAudience audience = MEF_AUDIENCE_ASM;
  gboolean    found = FALSE;

  if (!transaction->class->find_email_audience (transaction, demande->email, MEF_AUDIENCE_ASM, &found,
                                                &audience, error))
    return FALSE;
  if (found)
    add (constats, MEF_CONSTAT_EMAIL_AUTRE_AUDIENCE, describe_audience (audience));
  return TRUE;
}

static gboolean
add_radiation (MefTransaction *transaction, const MefDemande *demande, GPtrArray *constats, GError **error)
{
  gint64 depuis = 0;

  if (!transaction->class->find_radie (transaction, demande, &depuis, error))
    return FALSE;
  if (depuis != 0)
    {
      g_autofree char *day = mef_day_to_french (mef_instant_day (depuis));

      add (constats, MEF_CONSTAT_ASM_RADIE, day);
    }
  return TRUE;
}

static void
add_commune (MefCommunes *communes, const MefDemande *demande, GPtrArray *constats)
{
  g_autofree char *pair = NULL;

  if (mef_communes_agree (communes, demande->adresse))
    return;
  pair = g_strdup_printf ("%s %s", demande->adresse->code_postal, demande->adresse->commune);
  add (constats, MEF_CONSTAT_CODE_POSTAL_COMMUNE, pair);
}

static gboolean
add_identity_check (MefTransaction   *transaction,
                    const MefDemande *demande,
                    GPtrArray        *constats,
                    GError          **error)
{
  MefSngi  sngi = MEF_SNGI_NON_DISPONIBLE;
  gboolean tried = FALSE;

  if (!transaction->class->get_sngi (transaction, demande->id, &sngi, &tried, error))
    return FALSE;
  if (sngi == MEF_SNGI_CONFIRMEE)
    add (constats, MEF_CONSTAT_SNGI_CONFIRMEE, NULL);
  else if (sngi == MEF_SNGI_INTROUVABLE)
    add (constats, MEF_CONSTAT_SNGI_INTROUVABLE, NULL);
  else if (sngi == MEF_SNGI_DIFFERENTE)
    add (constats, MEF_CONSTAT_SNGI_DIFFERENTE, NULL);
  else if (tried)
    add (constats, MEF_CONSTAT_SNGI_NON_DISPONIBLE, NULL);
  return TRUE;
}

gboolean
mef_findings_compute (MefTransaction   *transaction,
                      MefCommunes      *communes,
                      const MefDemande *demande,
                      GPtrArray       **constats,
                      GError          **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_constat_registre_free);

  if (!add_radiation (transaction, demande, found, error)
      || !add_duplicates (transaction, demande, found, error)
      || !add_email (transaction, demande, found, error))
    return FALSE;
  add_commune (communes, demande, found);
  if (!add_identity_check (transaction, demande, found, error))
    return FALSE;
  *constats = g_steal_pointer (&found);
  return TRUE;
}

gboolean
mef_findings_refresh (MefTransaction   *transaction,
                      MefCommunes      *communes,
                      const MefDemande *demande,
                      GError          **error)
{
  g_autoptr (GPtrArray) constats = NULL;
  gboolean changed = FALSE;
  gint64   version = 0;

  if (!mef_findings_compute (transaction, communes, demande, &constats, error)
      || !transaction->class->put_constats (transaction, demande, constats, &changed, &version, error))
    return FALSE;
  if (changed)
    transaction->class->touch (transaction, demande->site, MEF_RECORDS_CONSTATS, demande->id, version, FALSE);
  return TRUE;
}
