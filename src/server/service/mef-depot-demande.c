/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-depot-private.h"

#include "base/mef-id.h"
#include "domain/mef-decision.h"
#include "server/service/mef-courrier-post.h"
#include "server/service/mef-findings.h"
#include "server/service/mef-lien.h"
#include "server/service/mef-secret.h"

#include <string.h>

#define AUTEUR "Assistant maternel"

/* Neighbours whose findings a new request changes. */
#define NEIGHBOURS_MAX 20

/* What sending writes. */
typedef struct
{
  MefDemande *avant;    /* (owned) (nullable): the request a correction corrects */
  MefDemande *apres;    /* (owned): the request made */
  MefAsm     *personne; /* (owned) */
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->avant, mef_demande_unref);
  g_clear_pointer (&work->apres, mef_demande_unref);
  g_clear_pointer (&work->personne, mef_asm_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

static gboolean
number (MefContext *context, MefDemande *demande, GError **error)
{
  char *numero = NULL;
  int   year, month, day;

  mef_day_split (mef_instant_day (context->now), &year, &month, &day);
  if (!context->transaction->class->next_numero (context->transaction, demande->site, year, &numero, error))
    return FALSE;
  set_text (&demande->numero, numero);
  set_text (&demande->id, mef_id_new ());
  return TRUE;
}

/* The account is live at once, with reduced access until a moderator has validated (guide, chapter 6). */
static gboolean
insert_account (MefContext *context, MefDepot *depot, const MefDemande *demande, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (MefCompte) compte = mef_compte_new ();
  g_autofree char *secret = NULL;

  set_text (&compte->id, mef_id_new ());
  compte->version = 1;
  compte->audience = MEF_AUDIENCE_ASM;
  set_text (&compte->email, g_strdup (demande->email));
  set_text (&compte->prenom, g_strdup (demande->prenom));
  set_text (&compte->nom, g_strdup (demande->nom));
  if (!transaction->class->get_depot_secret (transaction, depot->id, &secret, error))
    return FALSE;
  if (secret == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_FAILED, "Deposit %s has no password", depot->id);
      return FALSE;
    }
  if (!transaction->class->free_email (transaction, demande->email, error)
      || !transaction->class->insert_compte (transaction, compte, secret, error)
      || !transaction->class->set_compte_asm (transaction, compte->id, demande->asm_id, error))
    return FALSE;
  set_text (&depot->compte, g_strdup (compte->id));
  context->compte = g_steal_pointer (&compte);
  context->acteur = g_strdup (context->compte->id);
  return TRUE;
}

static gboolean
register_person (MefContext *context, MefDepot *depot, Work *work, GPtrArray *documents, GError **error)
{
  MefTransaction *transaction = context->transaction;
  gboolean        taken = FALSE;

  if (!transaction->class->is_email_taken (transaction, depot->declaration->email, &taken, error))
    return FALSE;
  if (taken)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_EMAIL,
                             "Cette adresse e-mail est devenue celle d’un compte d’assistant maternel. "
                             "Connectez-vous, ou demandez un nouveau mot de passe.");
      return FALSE;
    }
  work->apres = mef_depot_apply (depot, NULL, documents, context->now, NULL);
  set_text (&work->apres->asm_id, mef_id_new ());
  work->personne = mef_asm_new (work->apres->asm_id, work->apres->site);
  work->personne->depuis = context->now;
  return number (context, work->apres, error) && insert_account (context, depot, work->apres, error)
         && transaction->class->put_personne (transaction, work->personne, work->apres, error)
         && transaction->class->insert_demande (transaction, work->apres, MEF_SNGI_NON_DISPONIBLE, error);
}

/* The account that began it must still be one that may sign in. */
static gboolean
read_caller (MefContext *context, const MefDepot *depot, Work *work, GError **error)
{
  MefTransaction  *transaction = context->transaction;
  g_autofree char *asm_id = NULL;

  if (!transaction->class->get_compte (transaction, depot->compte, &context->compte, error)
      || !transaction->class->get_compte_asm (transaction, depot->compte, &asm_id, error)
      || (asm_id != NULL && !transaction->class->get_asm (transaction, asm_id, &work->personne, error)))
    return FALSE;
  if (context->compte == NULL || !context->compte->actif || work->personne == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_STATE,
                             "Votre espace monenfant.fr est fermé. Cet envoi n’a pas été enregistré.");
      return FALSE;
    }
  context->acteur = g_strdup (context->compte->id);
  return TRUE;
}

static gboolean
renew (MefContext *context, MefDepot *depot, Work *work, GPtrArray *documents, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (MefDemande) derniere = NULL;

  if (!read_caller (context, depot, work, error)
      || !transaction->class->find_last_demande (transaction, work->personne->id, &derniere, error))
    return FALSE;
  if ((mef_action_asm_get (work->personne->statut, derniere) & MEF_ACTION_ASM_RENOUVELER) == 0)
    {
      mef_service_error_set (
          error, MEF_SERVICE_ERROR_STATE,
          "Une autre demande est déjà en cours. Ce renouvellement n’a pas été enregistré.");
      return FALSE;
    }
  work->apres = mef_depot_apply (depot, NULL, documents, context->now, NULL);
  return number (context, work->apres, error)
         && transaction->class->insert_demande (transaction, work->apres, MEF_SNGI_NON_DISPONIBLE, error);
}

/* Scans that do not stay go with the next night, unless something else holds them. */
static gboolean
give_up_documents (MefContext *context, const Work *work, GError **error)
{
  for (guint i = 0; i < work->avant->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (work->avant->documents, i);

      if (!context->transaction->class->add_effacement (context->transaction, document->sha256, context->now,
                                                        error))
        return FALSE;
    }
  return TRUE;
}

/* Another name is another question for the national registry (PUB-02). */
static gboolean
ask_identity_again (MefContext *context, const Work *work, GError **error)
{
  if (g_str_equal (work->avant->prenom, work->apres->prenom)
      && g_str_equal (work->avant->nom, work->apres->nom)
      && g_str_equal (work->avant->nom_naissance, work->apres->nom_naissance))
    return TRUE;
  return context->transaction->class->set_sngi (context->transaction, work->apres->id,
                                                MEF_SNGI_NON_DISPONIBLE, error);
}

static gboolean
correct (MefContext *context, MefDepot *depot, Work *work, GPtrArray *documents, GError **error)
{
  MefTransaction *transaction = context->transaction;
  GError         *local = NULL;
  gboolean        updated = FALSE;

  if (!read_caller (context, depot, work, error)
      || !transaction->class->get_demande (transaction, depot->demande, &work->avant, error))
    return FALSE;
  if (work->avant == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND, "Cette demande n’existe plus.");
      return FALSE;
    }
  work->apres = mef_depot_apply (depot, work->avant, documents, context->now, &local);
  if (work->apres == NULL)
    return mef_depot_translate (local, NULL, error);
  if (!transaction->class->update_demande (transaction, work->apres, work->avant->version, &updated, error))
    return FALSE;
  if (!updated)
    {
      mef_service_error_set (
          error, MEF_SERVICE_ERROR_STATE,
          "Votre demande vient de changer. Vos corrections n’ont pas été envoyées. Rouvrez "
          "votre espace pour la voir.");
      return FALSE;
    }
  transaction->class->touch (transaction, work->apres->site, MEF_RECORDS_DEMANDES, work->apres->id,
                             work->apres->version, FALSE);
  work->personne->version++;
  return transaction->class->put_personne (transaction, work->personne, work->apres, error)
         && give_up_documents (context, work, error) && ask_identity_again (context, work, error);
}

/* « Same name and birth date » is said on both sides, also on the one that was here before. */
static gboolean
refresh_findings (MefContext *context, const MefDemande *demande, GError **error)
{
  MefTransaction *transaction = context->transaction;
  g_autoptr (GPtrArray) voisins = NULL;

  if (!mef_findings_refresh (transaction, context->communes, demande, error)
      || !transaction->class->list_same_identity (transaction, demande, NEIGHBOURS_MAX, &voisins, error))
    return FALSE;
  for (guint i = 0; i < voisins->len; i++)
    {
      const MefVoisin *voisin = g_ptr_array_index (voisins, i);
      g_autoptr (MefDemande) other = NULL;

      if (!transaction->class->get_demande (transaction, voisin->demande, &other, error))
        return FALSE;
      if (other != NULL && other->etat != MEF_ETAT_VALIDE && other->etat != MEF_ETAT_REJETE
          && !mef_findings_refresh (transaction, context->communes, other, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_history (MefContext *context, const Work *work, GError **error)
{
  g_autoptr (MefEntree) entree =
      mef_entree_new (context->now, AUTEUR, work->avant != NULL ? MEF_ACTION_RENVOYER : MEF_ACTION_DEPOT);

  if (work->avant != NULL)
    {
      g_ptr_array_unref (entree->changements);
      entree->changements = mef_depot_list_changes (work->avant, work->apres);
    }
  return context->transaction->class->insert_entree (context->transaction, work->apres->id,
                                                     context->compte->id, entree, NULL, error);
}

static gboolean
post_mail (MefContext *context, const MefDepot *depot, const MefDemande *demande, GError **error)
{
  static const MefEvenementCourrier evenements[MEF_TYPE_DEPOT_N] = {
    [MEF_TYPE_DEPOT_INSCRIPTION] = MEF_COURRIER_REMERCIEMENT_INSCRIPTION,
    [MEF_TYPE_DEPOT_CORRECTION] = MEF_COURRIER_ELEMENTS_RECUS,
    [MEF_TYPE_DEPOT_RENOUVELLEMENT] = MEF_COURRIER_RENOUVELLEMENT_RECU,
  };
  MefSujetCourrier sujet = {
    .evenement = evenements[depot->type],
    .site = mef_context_find_site (context, demande->site),
    .demande = demande,
  };

  if (sujet.site == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_FAILED, "Site %s is not in the store", demande->site);
      return FALSE;
    }
  return mef_courrier_post (context, &sujet, error);
}

/* Whoever registers is asked to show that the address is theirs; nothing waits for it. */
static gboolean
post_link (MefContext *context, const MefDemande *demande, GError **error)
{
  const MefSite *site = mef_context_find_site (context, demande->site);
  char *jeton = mef_lien_make (context->transaction, MEF_LIEN_CONFIRMATION_ADRESSE, context->compte->id,
                               demande->email, context->now, error);
  g_autofree char *lien = NULL;
  g_autofree char *cle = NULL;
  MefSujetCourrier sujet = {
    .evenement = MEF_COURRIER_CONFIRMATION_ADRESSE,
    .site = site,
    .compte = context->compte->id,
    .destinataire = demande->email,
    .prenom = demande->prenom,
    .nom = demande->nom,
    .lien_fin = context->now + mef_objet_lien_get_duree (MEF_LIEN_CONFIRMATION_ADRESSE),
  };
  gboolean done;

  if (jeton == NULL)
    return FALSE;
  lien = mef_context_dup_link (context, site, jeton);
  mef_secret_free (jeton);
  sujet.lien = lien;
  sujet.cle = cle = mef_id_new ();
  done = mef_courrier_post (context, &sujet, error);
  explicit_bzero (lien, strlen (lien));
  return done;
}

gboolean
mef_depot_make_request (MefContext *context, MefDepot *depot, GPtrArray *documents, GError **error)
{
  g_auto (Work) work = { NULL };
  gboolean done;

  switch (depot->type)
    {
    case MEF_TYPE_DEPOT_INSCRIPTION:
      done = register_person (context, depot, &work, documents, error);
      break;
    case MEF_TYPE_DEPOT_CORRECTION:
      done = correct (context, depot, &work, documents, error);
      break;
    case MEF_TYPE_DEPOT_RENOUVELLEMENT:
    case MEF_TYPE_DEPOT_N:
    default:
      done = renew (context, depot, &work, documents, error);
      break;
    }
  if (!done || !refresh_findings (context, work.apres, error) || !write_history (context, &work, error)
      || !post_mail (context, depot, work.apres, error)
      || (depot->type == MEF_TYPE_DEPOT_INSCRIPTION && !post_link (context, work.apres, error)))
    return FALSE;
  mef_context_journal (context, work.apres->site, work.apres->id, work.avant != NULL ? "etat" : NULL,
                       mef_type_depot_to_code (depot->type));
  set_text (&depot->demande, g_strdup (work.apres->id));
  set_text (&depot->numero, g_strdup (work.apres->numero));
  depot->envoye = TRUE;
  return context->transaction->class->finish_depot (context->transaction, depot, error);
}
