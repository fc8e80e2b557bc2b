/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-store"

#include "config.h"

#include "server/store/mef-demo-store.h"

#include "base/mef-calendar.h"
#include "base/mef-id.h"
#include "server/service/mef-findings.h"
#include "server/service/mef-secret.h"
#include "server/service/mef-service-error.h"
#include "server/store/mef-demo-store-structures.h"
#include "server/store/mef-store-courriers.h"
#include "server/store/mef-store-demandes.h"
#include "server/store/mef-store-methods.h"
#include "server/store/mef-store-references.h"
#include "server/store/mef-store-registre.h"

/* `decisions.md`, Retention: bodies of mails, 3 months. */
#define BODIES_KEPT (91 * 24 * MEF_HOUR)

/* Requests whose findings are computed in one transaction. */
#define FINDINGS_BATCH 500

/* A hash nobody has the password of. */
#define NO_PASSWORD "!"

struct _MefDemoStore
{
  MefDatabaseStore           *store;     /* (owned) */
  MefDocumentStore           *documents; /* (owned) */
  MefCommunes                *communes;  /* (owned) */
  const MefCourrierRedacteur *redacteur;
  gint64                      as_of;
  GHashTable                 *sites;   /* (owned) (element-type utf8 MefSite) */
  GHashTable                 *comptes; /* (owned) (element-type utf8 MefCompte) */
  GPtrArray *waiting; /* (owned) (element-type utf8): requests somebody still has to decide on,
                         as they were written */
};

/* One call of the sink, on its way into a transaction. */
typedef struct
{
  MefDemoStore *self;
  GPtrArray    *values;
  GPtrArray    *secrets; /* (nullable) (element-type utf8) */
  guint         first;   /* of the waiting requests whose findings are computed */
} Call;

MefDemoStore *
mef_demo_store_new (MefDatabaseStore           *store,
                    MefDocumentStore           *documents,
                    MefCommunes                *communes,
                    const MefCourrierRedacteur *redacteur,
                    gint64                      as_of)
{
  MefDemoStore *self;

  g_return_val_if_fail (MEF_IS_DATABASE_STORE (store) && MEF_IS_DOCUMENT_STORE (documents), NULL);
  g_return_val_if_fail (communes != NULL && redacteur != NULL, NULL);

  self = g_new0 (MefDemoStore, 1);
  self->store = g_object_ref (store);
  self->documents = g_object_ref (documents);
  self->communes = mef_communes_ref (communes);
  self->redacteur = redacteur;
  self->as_of = as_of;
  self->sites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) mef_site_unref);
  self->comptes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) mef_compte_unref);
  self->waiting = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
mef_demo_store_free (MefDemoStore *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->store);
  g_object_unref (self->documents);
  mef_communes_unref (self->communes);
  g_hash_table_unref (self->sites);
  g_hash_table_unref (self->comptes);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

static gboolean
run (Call *call, MefStoreFunc func, GError **error)
{
  g_autoptr (GError) local = NULL;

  mef_store_write_sync (MEF_STORE (call->self->store), func, call, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gpointer
begin_func (MefTransaction *transaction, gpointer data, GError **error)
{
  MefStoreTransaction *self = (MefStoreTransaction *) transaction;
  MefJournalEntry entry = { .site = MEF_SITE_NATIONAL, .le = self->now, .action = "remplirDemonstration" };
  g_autoptr (MefStatement) statement =
      mef_store_query (self, error, "SELECT 1 FROM compte UNION ALL SELECT 1 FROM demande LIMIT 1", "");
  gboolean row;

  if (statement == NULL || !mef_statement_step (statement, &row, error))
    return NULL;
  if (row)
    mef_service_error_set (
        error, MEF_SERVICE_ERROR_STATE,
        "Ce dossier contient déjà des comptes ou des demandes : la démonstration n’y touche pas.");
  else
    transaction->class->journal (transaction, &entry);
  return NULL;
}

/* All or nothing: whoever stops a demonstration in the middle makes it again. */
static gboolean
begin (gpointer data, GError **error)
{
  MefDemoStore *self = data;
  Call          call = { .self = self };

  return run (&call, begin_func, error) && mef_database_store_fill (self->store, MEF_FILLING_BEGIN, error);
}

static gpointer
add_sites_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Call *call = data;

  for (guint i = 0; i < call->values->len; i++)
    if (!mef_store_put_site ((MefStoreTransaction *) transaction, g_ptr_array_index (call->values, i), error))
      return NULL;
  return NULL;
}

static gboolean
add_sites (gpointer data, GPtrArray *sites, GError **error)
{
  MefDemoStore *self = data;
  Call          call = { .self = self, .values = sites };

  for (guint i = 0; i < sites->len; i++)
    {
      const MefSite *site = g_ptr_array_index (sites, i);

      g_hash_table_insert (self->sites, g_strdup (site->code), mef_site_ref (site));
    }
  return run (&call, add_sites_func, error);
}

static gpointer
add_comptes_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Call *call = data;

  for (guint i = 0; i < call->values->len; i++)
    {
      const MefDemoCompte *one = g_ptr_array_index (call->values, i);

      if (!mef_store_insert_compte (transaction, one->compte, g_ptr_array_index (call->secrets, i), error))
        return NULL;
    }
  return NULL;
}

static gboolean
add_comptes (gpointer data, GPtrArray *comptes, GError **error)
{
  MefDemoStore *self = data;
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func (g_free);
  Call call = { .self = self, .values = comptes, .secrets = secrets };

  for (guint i = 0; i < comptes->len; i++)
    {
      const MefDemoCompte *one = g_ptr_array_index (comptes, i);
      char                *secret;

      secret = one->mot_de_passe != NULL ? mef_secret_hash_password (one->mot_de_passe, error)
                                         : g_strdup (NO_PASSWORD);
      if (secret == NULL)
        return FALSE;
      g_ptr_array_add (secrets, secret);
      g_hash_table_insert (self->comptes, g_strdup (one->compte->id), mef_compte_ref (one->compte));
    }
  return run (&call, add_comptes_func, error);
}

static gpointer
add_motifs_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Call *call = data;

  for (guint i = 0; i < call->values->len; i++)
    if (!mef_store_put_motif ((MefStoreTransaction *) transaction, g_ptr_array_index (call->values, i),
                              error))
      return NULL;
  return NULL;
}

static gboolean
add_motifs (gpointer self, GPtrArray *motifs, GError **error)
{
  Call call = { .self = self, .values = motifs };

  return run (&call, add_motifs_func, error);
}

static gboolean
add_scans (gpointer data, GPtrArray *scans, GError **error)
{
  MefDemoStore *self = data;

  for (guint i = 0; i < scans->len; i++)
    {
      const MefDemoScan *scan = g_ptr_array_index (scans, i);
      g_autofree char   *hash = mef_document_store_put (self->documents, scan->contenu, error);

      if (hash == NULL)
        return FALSE;
      if (!g_str_equal (hash, scan->sha256))
        {
          mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID,
                                 "Le document %s n’a pas l’empreinte annoncée.", scan->sha256);
          return FALSE;
        }
    }
  return TRUE;
}

static gpointer
add_personnes_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Call *call = data;

  for (guint i = 0; i < call->values->len; i++)
    if (!mef_store_insert_personne ((MefStoreTransaction *) transaction, g_ptr_array_index (call->values, i),
                                    error))
      return NULL;
  return NULL;
}

static gboolean
add_personnes (gpointer self, GPtrArray *personnes, GError **error)
{
  Call call = { .self = self, .values = personnes };

  return run (&call, add_personnes_func, error);
}

static MefActionHistorique
get_action (MefEvenement evenement)
{
  switch (evenement)
    {
    case MEF_EVENEMENT_VALIDER:
      return MEF_ACTION_VALIDER;
    case MEF_EVENEMENT_DEMANDER_ELEMENTS:
      return MEF_ACTION_DEMANDER_ELEMENTS;
    case MEF_EVENEMENT_REJETER:
      return MEF_ACTION_REJETER;
    case MEF_EVENEMENT_RENVOYER:
    case MEF_EVENEMENT_N:
    default:
      return MEF_ACTION_RENVOYER;
    }
}

/* The motives a decision names, as they stand; the demo has one version of each. */
static gboolean
list_motifs (MefTransaction *transaction, const MefDecision *decision, GPtrArray *motifs, GError **error)
{
  for (guint i = 0; i < decision->motifs->len; i++)
    {
      const MefMotifRetenu *retenu = g_ptr_array_index (decision->motifs, i);
      MefMotif             *motif = NULL;

      if (!mef_store_get_motif (transaction, retenu->id, retenu->version, &motif, error))
        return FALSE;
      if (motif != NULL)
        g_ptr_array_add (motifs, motif);
    }
  return TRUE;
}

/* The same demo has the same feed, ids of mails included. */
static char *
dup_mail_id (const MefDemande *demande, gint64 version)
{
  guint64 seed = 0;

  for (const char *at = demande->id; *at != '\0'; at++)
    seed = seed * 31 + (guchar) *at;
  return mef_id_from_seed (seed, "courrier", (guint64) version);
}

static gboolean
add_mail (MefTransaction         *transaction,
          Call                   *call,
          const MefDemande       *demande,
          const MefDemoEvenement *evenement,
          GPtrArray              *motifs,
          gint64                  version,
          GError                **error)
{
  MefSite *site = g_hash_table_lookup (call->self->sites, demande->site);
  g_autoptr (MefDemande) before = mef_demande_copy (demande);
  g_autoptr (MefCourrierSortant) courrier = NULL;
  gboolean         refused = evenement->courrier_refus != NULL;
  MefSujetCourrier sujet = {
    .site = site, .demande = before, .decision = evenement->decision, .motifs = motifs, .date = evenement->le
  };

  if (site == NULL)
    return mef_store_fail (error, "site", demande->site);
  if (!mef_evenement_courrier_for_decision (evenement->decision->decision, demande->type, &sujet.evenement))
    return mef_store_fail (error, "decision", demande->id);
  before->version = version;
  before->etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  courrier = call->self->redacteur->write (&sujet, error);
  if (courrier == NULL)
    return FALSE;
  g_free (courrier->id);
  courrier->id = dup_mail_id (demande, version);
  courrier->tentatives = 1;
  if (evenement->le < call->self->as_of - BODIES_KEPT)
    {
      *courrier->texte = '\0';
      *courrier->html = '\0';
    }
  if (!mef_store_insert_courrier_in ((MefStoreTransaction *) transaction, courrier,
                                     refused ? MEF_COURRIER_REFUSE : MEF_COURRIER_ENVOYE,
                                     evenement->courrier_refus, error))
    return FALSE;
  transaction->class->touch (transaction, demande->site, MEF_RECORDS_COURRIERS, courrier->id, 1, FALSE);
  return TRUE;
}

static gboolean
add_evenement (MefTransaction         *transaction,
               Call                   *call,
               const MefDemande       *demande,
               const MefDemoEvenement *evenement,
               MefEtat                *etat,
               gint64                  version,
               GError                **error)
{
  const MefCompte *compte =
      evenement->compte != NULL ? g_hash_table_lookup (call->self->comptes, evenement->compte) : NULL;
  g_autofree char *name =
      compte != NULL ? mef_compte_dup_short_name (compte) : g_strdup ("Assistant maternel");
  g_autoptr (MefEntree) entree = mef_entree_new (evenement->le, name, get_action (evenement->evenement));
  g_autoptr (GPtrArray) motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  MefEtat after = *etat;

  if (mef_etat_apply (*etat, evenement->evenement, &after))
    g_ptr_array_add (entree->changements,
                     mef_changement_new ("/etat", mef_etat_get_label (*etat), mef_etat_get_label (after)));
  *etat = after;
  for (guint i = 0; evenement->changements != NULL && i < evenement->changements->len; i++)
    {
      const MefChangement *change = g_ptr_array_index (evenement->changements, i);

      g_ptr_array_add (entree->changements, mef_changement_new (change->champ, change->de, change->vers));
    }
  if (evenement->decision != NULL)
    {
      if (!list_motifs (transaction, evenement->decision, motifs, error))
        return FALSE;
      for (guint i = 0; i < motifs->len; i++)
        {
          g_autofree char *champ = g_strdup_printf ("/motifs/%u", i);

          g_ptr_array_add (
              entree->changements,
              mef_changement_new (champ, NULL, ((MefMotif *) g_ptr_array_index (motifs, i))->titre));
        }
    }
  if (!mef_store_insert_entree (transaction, demande->id, evenement->compte, entree, evenement->decision,
                                error))
    return FALSE;
  return evenement->decision == NULL
         || add_mail (transaction, call, demande, evenement, motifs, version, error);
}

static gboolean
add_dossier (MefTransaction *transaction, Call *call, const MefDemoDossier *dossier, GError **error)
{
  const MefDemande *demande = dossier->demande;
  g_autoptr (MefEntree) depot = mef_entree_new (demande->depose_le, "Assistant maternel", MEF_ACTION_DEPOT);
  MefEtat etat = MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  gint64  version = 0;

  if (!mef_store_insert_demande ((MefStoreTransaction *) transaction, demande, dossier->sngi, error)
      || !mef_store_insert_entree (transaction, demande->id, NULL, depot, NULL, error))
    return FALSE;
  for (guint i = 0; dossier->evenements != NULL && i < dossier->evenements->len; i++)
    if (!add_evenement (transaction, call, demande, g_ptr_array_index (dossier->evenements, i), &etat, 1 + i,
                        error))
      return FALSE;
  if (dossier->prise == NULL)
    return TRUE;
  if (!mef_store_put_prise (transaction, demande->site, dossier->prise, &version, error))
    return FALSE;
  transaction->class->touch (transaction, demande->site, MEF_RECORDS_PRISES, demande->id, version, FALSE);
  return TRUE;
}

static gpointer
add_dossiers_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Call *call = data;

  for (guint i = 0; i < call->values->len; i++)
    if (!add_dossier (transaction, call, g_ptr_array_index (call->values, i), error))
      return NULL;
  return NULL;
}

static gboolean
add_dossiers (gpointer data, GPtrArray *dossiers, GError **error)
{
  MefDemoStore *self = data;
  Call          call = { .self = self, .values = dossiers };

  if (!run (&call, add_dossiers_func, error))
    return FALSE;
  for (guint i = 0; i < dossiers->len; i++)
    {
      const MefDemande *demande = ((const MefDemoDossier *) g_ptr_array_index (dossiers, i))->demande;

      if (demande->etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT || demande->etat == MEF_ETAT_EN_ATTENTE_ELEMENTS)
        g_ptr_array_add (self->waiting, g_strdup (demande->id));
    }
  return TRUE;
}

/* Findings compare each request with all others, so they come last. */
static gpointer
findings_func (MefTransaction *transaction, gpointer data, GError **error)
{
  const Call      *call = data;
  const GPtrArray *waiting = call->self->waiting;

  for (guint i = call->first; i < waiting->len && i < call->first + FINDINGS_BATCH; i++)
    {
      g_autoptr (MefDemande) demande = NULL;

      if (!mef_store_get_demande (transaction, g_ptr_array_index (waiting, i), &demande, error)
          || (demande != NULL && !mef_findings_refresh (transaction, call->self->communes, demande, error)))
        return NULL;
    }
  return NULL;
}

/* In the order in which the requests were written, which is that of the file. */
static gboolean
end (gpointer data, GError **error)
{
  MefDemoStore *self = data;
  Call          call = { .self = self };
  gboolean      good = mef_database_store_fill (self->store, MEF_FILLING_INDEX, error);

  for (; good && call.first < self->waiting->len; call.first += FINDINGS_BATCH)
    good = run (&call, findings_func, error);
  return good && mef_database_store_fill (self->store, MEF_FILLING_END, error);
}

static gpointer
add_gestionnaires_func (MefTransaction *transaction, gpointer data, GError **error)
{
  mef_demo_store_write_gestionnaires (transaction, ((Call *) data)->values, error);
  return NULL;
}

static gpointer
add_structures_func (MefTransaction *transaction, gpointer data, GError **error)
{
  mef_demo_store_write_structures (transaction, ((Call *) data)->values, error);
  return NULL;
}

static gboolean
add_gestionnaires (gpointer self, GPtrArray *gestionnaires, GError **error)
{
  Call call = { .self = self, .values = gestionnaires };

  return run (&call, add_gestionnaires_func, error);
}

static gboolean
add_structures (gpointer self, GPtrArray *structures, GError **error)
{
  Call call = { .self = self, .values = structures };

  return run (&call, add_structures_func, error);
}

const MefDemoSink mef_demo_store_sink = {
  .begin = begin,
  .add_sites = add_sites,
  .add_comptes = add_comptes,
  .add_motifs = add_motifs,
  .add_scans = add_scans,
  .add_personnes = add_personnes,
  .add_dossiers = add_dossiers,
  .end = end,
  .add_gestionnaires = add_gestionnaires,
  .add_structures = add_structures,
};
