/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-structure-ouverte-private.h"

#include "base/mef-id.h"
#include "base/mef-text.h"
#include "client/model/mef-structure-jumelle.h"

#include <glib/gi18n-lib.h>

/* What the user does with the open form: saved, or thrown away. */

static char *
dup_obstacle (MefStructureOuverte *self)
{
  if (self->saisie == NULL || self->ouverture != MEF_OUVERTURE_PRETE)
    return g_strdup (self->ouverture == MEF_OUVERTURE_SUPPRIMEE
                         ? _ ("Cette structure a été supprimée par ailleurs.")
                         : _ ("La structure n’est pas ouverte."));
  if (mef_structure_ouverte_get_proposition (self) != NULL)
    return g_strdup (
        _ ("Des modifications proposées par le gestionnaire attendent votre validation : décidez "
           "d’abord de celles-ci. Votre saisie est gardée sur ce poste."));
  if (self->conflits->len > 0)
    {
      g_autofree char *champs =
          mef_text_count (self->conflits->len, _ ("champ modifié"), _ ("champs modifiés"));

      return g_strdup_printf (_ ("%s aussi par quelqu’un d’autre : choisissez ce qui doit être gardé."),
                              champs);
    }
  return NULL;
}

char *
mef_structure_ouverte_why_not_brouillon (MefStructureOuverte *self)
{
  char *obstacle;

  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  obstacle = dup_obstacle (self);
  if (obstacle == NULL && !mef_saisie_fiche_can_save_draft (self->saisie))
    obstacle = g_strdup (_ ("Un brouillon demande au moins le nom et le code postal, et aucune valeur en "
                            "erreur."));
  return obstacle;
}

static gboolean
is_of_original (MefStructureOuverte *self, const char *pointeur, const char *original)
{
  return original != NULL
         && g_strcmp0 (mef_fiche_get_text (mef_saisie_fiche_get_fiche (self->saisie), pointeur), original)
                == 0;
}

char *
mef_structure_ouverte_why_not_publier (MefStructureOuverte *self)
{
  char *obstacle;
  guint manques, erreurs;

  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), NULL);

  obstacle = dup_obstacle (self);
  if (obstacle != NULL)
    return obstacle;
  if (is_of_original (self, "/nom", self->original_nom)
      || is_of_original (self, "/code_postal", self->original_code_postal))
    return g_strdup (_ ("Le nom et le code postal doivent être différents de ceux de l’ALSH d’origine."));
  g_object_get (self->saisie, "n-manques", &manques, "n-erreurs", &erreurs, NULL);
  if (erreurs > 0)
    return mef_text_count (erreurs, _ ("champ en erreur"), _ ("champs en erreur"));
  if (manques > 0)
    return mef_text_count (manques, _ ("champ obligatoire à remplir"), _ ("champs obligatoires à remplir"));
  return NULL;
}

/* The LINF that the form of an RPE asks for and that is not there yet (STR-09). */
static char *
dup_jumelle (MefStructureOuverte *self)
{
  if (mef_structure_ouverte_get_suite_jumelle (self) != MEF_SUITE_JUMELLE_CREER)
    return NULL;
  return self->jumelle != NULL ? g_strdup (self->jumelle) : mef_id_new ();
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefStructureOuverte *self = g_task_get_source_object (task);
  const char          *id = g_task_get_task_data (task);
  GError              *error = NULL;

  if (mef_cache_enregistrer_structure_finish (MEF_CACHE (source), result, &error))
    {
      if (g_strcmp0 (self->id, id) == 0)
        {
          mef_saisie_garde_begin (self->garde, id, FALSE);
          self->reprise_du = 0;
          mef_structure_ouverte_look_again (self);
        }
      g_task_return_boolean (task, TRUE);
      return;
    }
  self->enregistre = FALSE;
  if (g_strcmp0 (self->id, id) == 0)
    mef_saisie_garde_touch (self->garde);
  g_task_return_error (task, error);
}

static void
save (MefStructureOuverte *self,
      gboolean             publier,
      char                *why_not,
      gpointer             tag,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *obstacle = why_not;
  g_autofree char *jumelle = NULL;
  g_autoptr (MefSaisieGardee) saisie = NULL;

  g_task_set_source_tag (task, tag);
  if (obstacle != NULL)
    {
      g_task_return_new_error (task, MEF_CACHE_ERROR, MEF_CACHE_ERROR_DECIDED, "%s", obstacle);
      return;
    }
  g_task_set_task_data (task, g_strdup (self->id), g_free);
  /* What is durable already is not cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  saisie = mef_structure_ouverte_take (self);
  jumelle = publier ? dup_jumelle (self) : NULL;
  self->enregistre = TRUE;
  mef_cache_enregistrer_structure_async (mef_espace_get_cache (self->espace), saisie, publier, jumelle,
                                         cancellable, saved_cb, g_steal_pointer (&task));
}

void
mef_structure_ouverte_enregistrer_brouillon_async (MefStructureOuverte *self,
                                                   GCancellable        *cancellable,
                                                   GAsyncReadyCallback  callback,
                                                   gpointer             user_data)
{
  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));

  save (self, FALSE, mef_structure_ouverte_why_not_brouillon (self),
        mef_structure_ouverte_enregistrer_brouillon_async, cancellable, callback, user_data);
}

gboolean
mef_structure_ouverte_enregistrer_brouillon_finish (MefStructureOuverte *self,
                                                    GAsyncResult        *result,
                                                    GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
mef_structure_ouverte_publier_async (MefStructureOuverte *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));

  save (self, TRUE, mef_structure_ouverte_why_not_publier (self), mef_structure_ouverte_publier_async,
        cancellable, callback, user_data);
}

gboolean
mef_structure_ouverte_publier_finish (MefStructureOuverte *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
thrown_away_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MefStructureOuverte *self = g_task_get_source_object (task);
  GError              *error = NULL;

  if (!mef_cache_jeter_saisie_finish (MEF_CACHE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_strcmp0 (self->id, g_task_get_task_data (task)) == 0)
    {
      mef_saisie_garde_forget (self->garde);
      if (self->neuve != NULL)
        {
          mef_structure_ouverte_fermer (self);
        }
      else
        {
          mef_structure_ouverte_begin_anew (self);
        }
    }
  g_task_return_boolean (task, TRUE);
}

void
mef_structure_ouverte_abandonner_async (MefStructureOuverte *self,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));
  g_return_if_fail (self->saisie != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_structure_ouverte_abandonner_async);
  g_task_set_task_data (task, g_strdup (self->id), g_free);
  g_task_set_check_cancellable (task, FALSE);
  mef_saisie_garde_forget (self->garde);
  mef_cache_jeter_saisie_async (mef_espace_get_cache (self->espace), MEF_OBJET_STRUCTURE, self->id,
                                cancellable, thrown_away_cb, g_steal_pointer (&task));
}

gboolean
mef_structure_ouverte_abandonner_finish (MefStructureOuverte *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
