/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-structure-jumelle.h"

#include "client/model/mef-structure-ouverte-private.h"

#define LINF_LUES 60
#define LINF_MAX  20

static gboolean
says_no (const MefFiche *fiche, const char *pointeur)
{
  GVariant *value = mef_fiche_get (fiche, pointeur);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN)
         && !g_variant_get_boolean (value);
}

/* As it would be saved now. */
static gboolean
wants_jumelle (MefStructureOuverte *self, const MefStructure *structure)
{
  g_autoptr (MefStructure) wanted = mef_structure_copy (structure);

  mef_fiche_free (wanted->fiche);
  wanted->fiche = mef_fiche_copy (mef_saisie_fiche_get_fiche (self->saisie));
  return mef_structure_wants_jumelle (wanted);
}

MefSuiteJumelle
mef_structure_ouverte_get_suite_jumelle (MefStructureOuverte *self)
{
  const MefStructure *structure;

  g_return_val_if_fail (MEF_IS_STRUCTURE_OUVERTE (self), MEF_SUITE_JUMELLE_RIEN);

  structure = mef_structure_ouverte_get_structure (self);
  if (structure == NULL || self->saisie == NULL)
    return MEF_SUITE_JUMELLE_RIEN;
  if (structure->type == MEF_TYPE_STRUCTURE_LINF)
    return structure->jumelle != NULL && !says_no (structure->fiche, "/guichet")
                   && says_no (mef_saisie_fiche_get_fiche (self->saisie), "/guichet")
               ? MEF_SUITE_JUMELLE_PREVENIR
               : MEF_SUITE_JUMELLE_RIEN;
  if (structure->type != MEF_TYPE_STRUCTURE_RPE
      || wants_jumelle (self, structure) == (structure->jumelle != NULL))
    return MEF_SUITE_JUMELLE_RIEN;
  return structure->jumelle != NULL ? MEF_SUITE_JUMELLE_SEPARER : MEF_SUITE_JUMELLE_CREER;
}

void
mef_structure_ouverte_set_jumelle (MefStructureOuverte *self, const char *jumelle)
{
  g_return_if_fail (MEF_IS_STRUCTURE_OUVERTE (self));

  g_free (self->jumelle);
  self->jumelle = g_strdup (jumelle);
}

/* ---- the twin ---- */

static void
twin_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (MefStructureDossier) dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (
        task, dossier != NULL && dossier->affichee != NULL ? mef_structure_copy (dossier->affichee) : NULL,
        (GDestroyNotify) mef_structure_free);
}

static void
one_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (MefStructureDossier) dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (dossier == NULL || dossier->affichee == NULL || dossier->affichee->jumelle == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else
    mef_cache_structure_async (MEF_CACHE (source), dossier->affichee->jumelle, g_task_get_cancellable (task),
                               twin_cb, g_object_ref (task));
}

void
mef_structures_jumelle_async (MefEspace          *espace,
                              const char         *id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (MEF_IS_ESPACE (espace) && id != NULL);

  task = g_task_new (espace, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_structures_jumelle_async);
  mef_cache_structure_async (mef_espace_get_cache (espace), id, cancellable, one_cb, task);
}

MefStructure *
mef_structures_jumelle_finish (MefEspace *espace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, espace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- the LINF that stand alone ---- */

typedef struct
{
  char      *code_postal;
  GPtrArray *lignes;  /* (owned) (element-type MefLigneStructure): still to be read, from the end */
  GPtrArray *trouves; /* (owned) (element-type MefStructure) */
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->code_postal);
  g_clear_pointer (&search->lignes, g_ptr_array_unref);
  g_clear_pointer (&search->trouves, g_ptr_array_unref);
  g_free (search);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Search       *search = user_data;
  const MefStructure *one = *(const MefStructure *const *) a;
  const MefStructure *other = *(const MefStructure *const *) b;
  int                 far = !g_str_equal (mef_structure_get_code_postal (one), search->code_postal);
  int                 other_far = !g_str_equal (mef_structure_get_code_postal (other), search->code_postal);

  return far != other_far ? far - other_far
                          : g_utf8_collate (mef_structure_get_nom (one), mef_structure_get_nom (other));
}

static void read_next (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (MefStructureDossier) dossier = mef_cache_structure_finish (MEF_CACHE (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* One that waits to be created cannot be linked yet. */
  if (dossier != NULL && dossier->structure != NULL && dossier->affichee != NULL
      && dossier->affichee->jumelle == NULL)
    g_ptr_array_add (search->trouves, mef_structure_copy (dossier->affichee));
  read_next (task);
}

static void
read_next (GTask *task)
{
  Search    *search = g_task_get_task_data (task);
  MefEspace *espace = g_task_get_source_object (task);

  if (search->lignes->len > 0)
    {
      const MefLigneStructure *ligne = g_ptr_array_index (search->lignes, search->lignes->len - 1);

      mef_cache_structure_async (mef_espace_get_cache (espace), ligne->id, g_task_get_cancellable (task),
                                 read_cb, g_object_ref (task));
      g_ptr_array_set_size (search->lignes, (int) search->lignes->len - 1);
      return;
    }
  g_ptr_array_sort_with_data (search->trouves, compare, search);
  if (search->trouves->len > LINF_MAX)
    g_ptr_array_set_size (search->trouves, LINF_MAX);
  g_task_return_pointer (task, g_steal_pointer (&search->trouves), (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GArray) rowids =
      mef_cache_structures_finish (MEF_CACHE (source), result, &search->lignes, &error);

  if (rowids == NULL)
    g_task_return_error (task, error);
  else
    read_next (task);
}

void
mef_structures_linf_seules_async (MefEspace          *espace,
                                  const char         *code_postal,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (MefFiltreStructures) filtre = mef_filtre_structures_new ();
  Search *search;
  GTask  *task;

  g_return_if_fail (MEF_IS_ESPACE (espace) && code_postal != NULL);

  search = g_new0 (Search, 1);
  search->code_postal = g_strdup (code_postal);
  search->trouves = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_structure_free);
  task = g_task_new (espace, cancellable, callback, user_data);
  g_task_set_source_tag (task, mef_structures_linf_seules_async);
  g_task_set_task_data (task, search, search_free);
  filtre->types = 1u << MEF_TYPE_STRUCTURE_LINF;
  mef_cache_structures_async (mef_espace_get_cache (espace), mef_espace_get_site (espace)->code, filtre,
                              LINF_LUES, cancellable, listed_cb, task);
}

GPtrArray *
mef_structures_linf_seules_finish (MefEspace *espace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, espace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
