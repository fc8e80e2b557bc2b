/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-proposition-ouverte-private.h"

#include "base/mef-text.h"

#include <glib/gi18n-lib.h>

/* What the user does with the open proposal: decided, or left. */

/* ---- the verdict ---- */

static char *
dup_obstacle (MefPropositionOuverte *self)
{
  if (self->ouverture == MEF_OUVERTURE_SUPPRIMEE)
    return g_strdup (_ ("Cette proposition a été décidée par ailleurs."));
  if (self->ouverture != MEF_OUVERTURE_PRETE || self->saisie == NULL)
    return g_strdup (_ ("Aucune proposition n’est ouverte."));
  return NULL;
}

char *
mef_proposition_ouverte_why_not_valider (MefPropositionOuverte *self)
{
  g_autoptr (GPtrArray) ecarts = NULL;
  char *obstacle;
  guint manques, erreurs;

  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), NULL);

  obstacle = dup_obstacle (self);
  if (obstacle != NULL)
    return obstacle;
  g_object_get (self->saisie, "n-manques", &manques, "n-erreurs", &erreurs, NULL);
  if (erreurs > 0)
    return mef_text_count (erreurs, _ ("champ en erreur"), _ ("champs en erreur"));
  if (manques > 0)
    return mef_text_count (manques, _ ("champ obligatoire à remplir"), _ ("champs obligatoires à remplir"));
  ecarts = mef_saisie_fiche_list_ecarts (self->saisie);
  if (ecarts->len == 0)
    return g_strdup (_ ("Vous avez remis toutes les valeurs publiées : il ne reste rien à valider. Refusez "
                        "la proposition, en disant pourquoi."));
  return NULL;
}

char *
mef_proposition_ouverte_why_not_refuser (MefPropositionOuverte *self)
{
  g_autofree char *motif = NULL;
  char            *obstacle;

  g_return_val_if_fail (MEF_IS_PROPOSITION_OUVERTE (self), NULL);

  obstacle = dup_obstacle (self);
  if (obstacle != NULL)
    return obstacle;
  motif = g_strstrip (g_strdup (self->motif));
  if (*motif == '\0')
    return g_strdup (_ ("Écrivez le motif du refus : l’auteur de la proposition le reçoit par mail."));
  if (g_utf8_strlen (motif, -1) > MEF_PROPOSITION_MOTIF_MAX)
    return g_strdup_printf (_ ("Le motif est trop long : %u caractères au plus."), MEF_PROPOSITION_MOTIF_MAX);
  return NULL;
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefPropositionOuverte *self = g_task_get_source_object (task);
  GError                *error = NULL;
  MefOperation          *operation = mef_cache_juger_proposition_finish (MEF_CACHE (source), result, &error);

  if (operation != NULL)
    {
      g_task_return_pointer (task, operation, (GDestroyNotify) mef_operation_unref);
      return;
    }
  if (g_strcmp0 (self->id, g_task_get_task_data (task)) == 0)
    mef_saisie_garde_touch (self->garde);
  g_task_return_error (task, error);
}

void
mef_proposition_ouverte_juger_async (MefPropositionOuverte *self,
                                     MefVerdictProposition  verdict,
                                     GCancellable          *cancellable,
                                     GAsyncReadyCallback    callback,
                                     gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *obstacle = NULL;
  g_autofree char *motif = NULL;
  g_autoptr (MefSaisieGardee) correction = NULL;
  g_autoptr (GPtrArray) ecarts = NULL;

  g_return_if_fail (MEF_IS_PROPOSITION_OUVERTE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_proposition_ouverte_juger_async);
  obstacle = verdict == MEF_VERDICT_VALIDER ? mef_proposition_ouverte_why_not_valider (self)
                                            : mef_proposition_ouverte_why_not_refuser (self);
  if (obstacle != NULL)
    {
      g_task_return_new_error (task, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED, "%s", obstacle);
      return;
    }
  g_task_set_task_data (task, g_strdup (self->id), g_free);
  /* What is durable already is not cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  correction = mef_proposition_ouverte_take (self);
  motif = g_strstrip (g_strdup (self->motif));
  ecarts = mef_saisie_fiche_list_ecarts (self->saisie);
  mef_saisie_garde_begin (self->garde, self->id, correction != NULL);
  mef_cache_juger_proposition_async (mef_espace_get_cache (self->espace), self->proposition, verdict,
                                     correction, ecarts, motif, cancellable, judged_cb,
                                     g_steal_pointer (&task));
}

MefOperation *
mef_proposition_ouverte_juger_finish (MefPropositionOuverte *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- corrections thrown away, or carried elsewhere ---- */

static void
thrown_away_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefPropositionOuverte *self = g_task_get_source_object (task);
  GError                *error = NULL;

  if (!mef_cache_jeter_saisie_finish (MEF_CACHE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_strcmp0 (self->id, g_task_get_task_data (task)) == 0 && self->proposee != NULL)
    {
      mef_saisie_garde_forget (self->garde);
      g_free (self->motif);
      self->motif = g_strdup ("");
      self->reprise_du = 0;
      mef_proposition_ouverte_set_saisie (
          self, mef_saisie_fiche_new (self->structure->fiche, self->proposee, self->communes));
    }
  g_task_return_boolean (task, TRUE);
}

static void
throw_away (MefPropositionOuverte *self, GTask *task)
{
  mef_saisie_garde_forget (self->garde);
  mef_cache_jeter_saisie_async (mef_espace_get_cache (self->espace), MEF_OBJET_PROPOSITION,
                                g_task_get_task_data (task), NULL, thrown_away_cb, task);
}

/* (transfer full): about the structure that is open */
static GTask *
task_new (MefPropositionOuverte *self,
          gpointer               tag,
          GCancellable          *cancellable,
          GAsyncReadyCallback    callback,
          gpointer               user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_strdup (self->id), g_free);
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

void
mef_proposition_ouverte_abandonner_async (MefPropositionOuverte *self,
                                          GCancellable          *cancellable,
                                          GAsyncReadyCallback    callback,
                                          gpointer               user_data)
{
  g_return_if_fail (MEF_IS_PROPOSITION_OUVERTE (self));
  g_return_if_fail (self->saisie != NULL);

  throw_away (self,
              task_new (self, mef_proposition_ouverte_abandonner_async, cancellable, callback, user_data));
}

gboolean
mef_proposition_ouverte_abandonner_finish (MefPropositionOuverte *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
carried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefPropositionOuverte *self = g_task_get_source_object (task);
  GError                *error = NULL;

  if (!mef_cache_garder_saisie_finish (MEF_CACHE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  throw_away (self, g_steal_pointer (&task));
}

void
mef_proposition_ouverte_reporter_async (MefPropositionOuverte *self,
                                        GCancellable          *cancellable,
                                        GAsyncReadyCallback    callback,
                                        gpointer               user_data)
{
  g_autoptr (MefFiche) travail = NULL;
  g_autoptr (MefSaisieGardee) saisie = NULL;

  g_return_if_fail (MEF_IS_PROPOSITION_OUVERTE (self));
  g_return_if_fail (self->saisie != NULL);

  travail = mef_fiche_copy (self->structure->fiche);
  mef_proposition_ouverte_carry_over (travail, self->proposee, mef_saisie_fiche_get_fiche (self->saisie));
  saisie = mef_saisie_gardee_new (MEF_OBJET_STRUCTURE, self->id, self->structure->site,
                                  self->structure->version, self->structure->fiche, travail);
  mef_cache_garder_saisie_async (
      mef_espace_get_cache (self->espace), saisie, cancellable, carried_cb,
      task_new (self, mef_proposition_ouverte_reporter_async, cancellable, callback, user_data));
}

gboolean
mef_proposition_ouverte_reporter_finish (MefPropositionOuverte *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
