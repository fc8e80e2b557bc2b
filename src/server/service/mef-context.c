/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-context.h"

#include "server/service/mef-lien.h"
#include "server/service/mef-secret.h"

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const MefSite *first = *(MefSite *const *) a;
  const MefSite *second = *(MefSite *const *) b;

  return g_strcmp0 (first->code, second->code);
}

static gboolean
refuse_session (GError **error)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_SESSION,
                         "Votre session est terminée. Identifiez-vous à nouveau.");
  return FALSE;
}

/* Whether the account may do anything at all but what it may with a provisional password. */
static gboolean
check_account (MefContext *self, gboolean provisional, GError **error)
{
  if (self->compte->mot_de_passe_provisoire && !provisional)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_PROVISIONAL,
                             "Votre mot de passe est provisoire. Changez-le avant de continuer.");
      return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_right (MefDroit droit, GError **error)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_RIGHT,
                         "Vos droits ne permettent pas de %s. Rien n’a été modifié.",
                         mef_droit_get_label (droit));
  return FALSE;
}

/* Every route names its audiences (API-09). */
static gboolean
check_audience (MefContext *self, GError **error)
{
  if ((self->call->audiences & MEF_AUDIENCE_SET (self->compte->audience)) != 0)
    return TRUE;
  if (self->call->audiences == MEF_AUDIENCE_SET (MEF_AUDIENCE_CAF))
    mef_service_error_set (error, MEF_SERVICE_ERROR_AUDIENCE,
                           "Cet espace est réservé aux comptes des CAF. Rien n’a été modifié.");
  else
    mef_service_error_set (error, MEF_SERVICE_ERROR_AUDIENCE,
                           "Cet espace n’est pas ouvert à votre type de compte. Rien n’a été modifié.");
  return FALSE;
}

gboolean
mef_context_authenticate (MefContext *self, GError **error)
{
  MefTransaction *transaction = self->transaction;
  g_autoptr (MefOpenSession) session = NULL;
  g_autofree char *hash = mef_secret_hash_token (self->call->jeton);

  if (hash == NULL)
    return refuse_session (error);
  if (!transaction->class->get_session (transaction, hash, &session, error))
    return FALSE;
  if (session == NULL || session->expire_le <= self->now)
    return refuse_session (error);
  if (!transaction->class->get_compte (transaction, session->compte, &self->compte, error))
    return FALSE;
  if (self->compte == NULL || !self->compte->actif || self->compte->audience != session->audience)
    return refuse_session (error);
  self->session = g_steal_pointer (&hash);
  self->acteur = g_strdup (session->acteur);
  if (!transaction->class->list_sites (transaction, &self->sites, error))
    return FALSE;
  return check_audience (self, error);
}

void
mef_context_clear (MefContext *self)
{
  if (self->transaction != NULL)
    g_clear_pointer (&self->transaction->sites_vus, g_hash_table_unref);
  g_clear_pointer (&self->allowed, g_ptr_array_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->compte, mef_compte_unref);
  g_clear_pointer (&self->session, g_free);
  g_clear_pointer (&self->acteur, g_free);
}

gboolean
mef_context_has_site (MefContext *self, const char *site)
{
  guint roles = mef_compte_get_roles (self->compte, self->sites, site);

  /* A regular role holds without a site; what it works on is national (`decisions.md`). */
  if (!g_str_equal (site, MEF_SITE_NATIONAL))
    roles &= ~(guint) MEF_ROLE_COORDINATEUR_RPE;
  return roles != 0;
}

gboolean
mef_context_allows (MefContext *self, MefDroit droit, const char *site)
{
  return mef_droit_is_granted (droit, self->compte->audience,
                               mef_compte_get_roles (self->compte, self->sites, site), MEF_RELATION_SITE);
}

gboolean
mef_context_require (MefContext *self, MefDroit droit, const char *site, GError **error)
{
  g_return_val_if_fail (site != NULL, FALSE);

  if (!check_account (self, FALSE, error))
    return FALSE;
  if (!mef_context_has_site (self, site))
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_SITE,
                             "Le site %s ne fait pas partie de vos sites. Rien n’a été modifié.", site);
      return FALSE;
    }
  if (!mef_context_allows (self, droit, site))
    return refuse_right (droit, error);
  return TRUE;
}

gboolean
mef_context_require_self (MefContext *self, MefDroit droit, gboolean provisional, GError **error)
{
  if (!check_account (self, provisional, error))
    return FALSE;
  if (!mef_droit_is_granted (droit, self->compte->audience, MEF_ROLE_NONE, MEF_RELATION_SELF))
    return refuse_right (droit, error);
  return TRUE;
}

MefSite *
mef_context_find_site (MefContext *self, const char *code)
{
  for (guint i = 0; i < self->sites->len; i++)
    {
      MefSite *site = g_ptr_array_index (self->sites, i);

      if (g_strcmp0 (site->code, code) == 0)
        return site;
    }
  return NULL;
}

char *
mef_context_dup_link (MefContext *self, const MefSite *site, const char *jeton)
{
  g_return_val_if_fail (site != NULL && jeton != NULL, NULL);

  return mef_lien_dup_url (self->public_url != NULL ? self->public_url : site->public_url, jeton);
}

GPtrArray *
mef_context_list_covered (MefContext *self, const char *site)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  MefSite *found = mef_context_find_site (self, site);

  g_ptr_array_add (codes, g_strdup (site));
  for (guint i = 0; found != NULL && found->couvre != NULL && found->couvre[i] != NULL; i++)
    if (!g_str_equal (found->couvre[i], site))
      g_ptr_array_add (codes, g_strdup (found->couvre[i]));
  g_ptr_array_sort (codes, compare_codes);
  return g_steal_pointer (&codes);
}

/* The sites that a role of the caller may reach at all: of a hundred, most reach one or two. */
static GHashTable *
list_reachable (MefContext *self)
{
  GHashTable *reachable = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (reachable, (gpointer) MEF_SITE_NATIONAL);
  for (guint i = 0; i < self->compte->affectations->len; i++)
    {
      const MefAffectation *affectation = g_ptr_array_index (self->compte->affectations, i);
      const MefSite        *site = mef_context_find_site (self, affectation->site);

      g_hash_table_add (reachable, affectation->site);
      for (guint j = 0; site != NULL && site->couvre != NULL && site->couvre[j] != NULL; j++)
        g_hash_table_add (reachable, site->couvre[j]);
    }
  return reachable;
}

GPtrArray *
mef_context_get_allowed (MefContext *self)
{
  g_autoptr (GHashTable) reachable = NULL;

  if (self->allowed != NULL)
    return self->allowed;

  reachable = list_reachable (self);
  self->allowed = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_site_unref);
  self->transaction->sites_vus = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->sites->len; i++)
    {
      MefSite *site = g_ptr_array_index (self->sites, i);

      if (!g_hash_table_contains (reachable, site->code) || !mef_context_has_site (self, site->code))
        continue;
      g_ptr_array_add (self->allowed, mef_site_ref (site));
      g_hash_table_add (self->transaction->sites_vus, site->code);
    }
  g_ptr_array_sort (self->allowed, compare_sites);
  return self->allowed;
}

gboolean
mef_context_find_demande (MefContext *self, const char *id, MefDemande **demande, GError **error)
{
  g_autoptr (MefDemande) found = NULL;

  if (!self->transaction->class->get_demande (self->transaction, id, &found, error))
    return FALSE;
  if (found == NULL || g_strcmp0 (found->site, self->call->site) != 0)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_NOT_FOUND,
                             "Cette demande n’existe pas ou n’existe plus sur ce site.");
      return FALSE;
    }
  *demande = g_steal_pointer (&found);
  return TRUE;
}

void
mef_context_journal (MefContext *self,
                     const char *site,
                     const char *objet,
                     const char *champs,
                     const char *motif)
{
  MefJournalEntry entry = {
    .site = site,
    .le = self->now,
    .compte = self->compte != NULL ? self->compte->id : NULL,
    .acteur = self->acteur,
    .action = self->call->action,
    .objet = objet,
    .champs = champs,
    .motif = motif,
  };

  self->transaction->class->journal (self->transaction, &entry);
}

gboolean
mef_context_set_current (MefContext *self, const char *collection, const char *id, GError **error)
{
  g_autoptr (MefRecord) record = NULL;
  g_autoptr (GError) local = NULL;

  if (error == NULL || *error == NULL)
    return FALSE;
  if (!self->transaction->class->get_record (self->transaction, collection, id, &record, &local))
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&local));
    }
  else if (record != NULL)
    mef_service_error_set_current (*error, record->donnees, record->version);
  return FALSE;
}
