/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-structures.h"

MefDisponibilitesQuestion *
mef_disponibilites_question_new (const char *structure, GArray *changements)
{
  MefDisponibilitesQuestion *self;

  g_return_val_if_fail (structure != NULL && changements != NULL, NULL);

  self = g_new0 (MefDisponibilitesQuestion, 1);
  self->structure = g_strdup (structure);
  self->changements = changements;
  return self;
}

void
mef_disponibilites_question_free (MefDisponibilitesQuestion *self)
{
  if (self == NULL)
    return;

  g_free (self->structure);
  g_array_unref (self->changements);
  g_free (self);
}

/* How many places a half-day may have, as @fiche says. */
static guint
get_capacity (const MefFiche *fiche, const MefFormulaireChamp *champ)
{
  g_autofree char *pointeur = g_strconcat ("/", champ->id, NULL);
  GVariant        *value = mef_fiche_get (fiche, pointeur);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64)
             ? (guint) CLAMP (g_variant_get_int64 (value), 0, G_MAXINT)
             : 0;
}

/* Only two types have a grid (DIS-01), and families see only a published structure. */
static gboolean
find_capacity (const MefStructure *structure, guint *capacity, GError **error)
{
  const MefFormulaireChamp *champ =
      mef_formulaire_get_disponibilites (mef_fiche_get_formulaire (structure->fiche));

  if (champ == NULL || !structure->publiee)
    {
      mef_service_error_set (
          error, MEF_SERVICE_ERROR_STATE,
          "« %s » n’a pas de tableau des disponibilités : seuls les MAM et les EAJE publiés en "
          "ont un. Rien n’a été enregistré.",
          mef_structure_get_nom (structure));
      return FALSE;
    }
  *capacity = get_capacity (structure->fiche, champ);
  return TRUE;
}

static gboolean
refuse_cell (GError **error, guint place, const char *message)
{
  g_autofree char *pointer = g_strdup_printf ("/changements/%u", place);

  mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "%s Rien n’a été enregistré.", message);
  if (error != NULL)
    mef_service_error_add_field (*error, pointer, message);
  return FALSE;
}

/* J to J+30 in Europe/Paris, and places within the capacity: the same rule as the grid's (DIS-01, DIS-02). */
static gboolean
check_cells (const GArray *changements, MefDay today, guint capacity, GError **error)
{
  g_autoptr (MefDisponibilites) grid = mef_disponibilites_new (today, capacity);

  for (guint i = 0; i < changements->len; i++)
    {
      const MefChangementCase *change = &g_array_index (changements, MefChangementCase, i);
      g_autofree char         *places = NULL;

      if (!mef_disponibilites_holds (grid, change->cellule.jour))
        return refuse_cell (error, i, "Ce jour n’est pas dans les 31 jours du tableau.");
      if (mef_disponibilites_set (grid, change->cellule, change->apres))
        continue;
      places = g_strdup_printf ("De 1 à %u places pour une demi-journée disponible, aucune sinon.", capacity);
      return refuse_cell (error, i, places);
    }
  return TRUE;
}

/* Past half-days leave the grid (DIS-04): they go with the next thing that is said. */
static void
forget_past (MefReleve *releve, MefDay today)
{
  for (guint i = releve->dites->len; i > 0; i--)
    if (g_array_index (releve->dites, MefDemiJourneeDite, i - 1).cellule.jour < today)
      g_array_remove_index (releve->dites, i - 1);
}

static gboolean
store_releve (MefContext *context, const MefStructure *structure, MefReleve *releve, GError **error)
{
  MefTransaction *transaction = context->transaction;

  forget_past (releve, mef_instant_day (context->now));
  releve->version++;
  if (!transaction->class->put_releve (transaction, structure->site, releve, error))
    return FALSE;
  transaction->class->touch (transaction, structure->site, MEF_RECORDS_DISPONIBILITES, structure->id,
                             releve->version, FALSE);
  return TRUE;
}

gboolean
mef_structures_limit_disponibilites (MefContext         *context,
                                     const MefFiche     *avant,
                                     const MefStructure *structure,
                                     GError            **error)
{
  const MefFormulaireChamp *champ =
      mef_formulaire_get_disponibilites (mef_fiche_get_formulaire (structure->fiche));
  g_autoptr (MefReleve) releve = NULL;
  guint capacity;

  if (champ == NULL)
    return TRUE;
  capacity = get_capacity (structure->fiche, champ);
  if (capacity >= get_capacity (avant, champ))
    return TRUE;
  if (!context->transaction->class->get_releve (context->transaction, structure->id, &releve, error))
    return FALSE;
  return releve == NULL || !mef_releve_limit (releve, capacity)
         || store_releve (context, structure, releve, error);
}

gboolean
mef_structures_write_disponibilites (MefContext         *context,
                                     const MefStructure *structure,
                                     const GArray       *changements,
                                     GError            **error)
{
  MefTransaction *transaction = context->transaction;
  guint           capacity;
  g_autoptr (MefReleve) releve = NULL;
  g_autoptr (GArray) conflicts = NULL;

  if (!find_capacity (structure, &capacity, error))
    return mef_context_set_current (context, MEF_RECORDS_STRUCTURES, structure->id, error);
  if (!check_cells (changements, mef_instant_day (context->now), capacity, error)
      || !transaction->class->get_releve (transaction, structure->id, &releve, error))
    return FALSE;
  if (releve == NULL)
    releve = mef_releve_new (structure->id);
  conflicts = mef_releve_find_conflicts (releve, changements);
  if (conflicts->len > 0)
    {
      mef_service_error_set (
          error, MEF_SERVICE_ERROR_CELLS,
          "%u demi-journées de « %s » ont été modifiées entre-temps. Rien n’a été enregistré.",
          conflicts->len, mef_structure_get_nom (structure));
      return mef_context_set_current (context, MEF_RECORDS_DISPONIBILITES, structure->id, error);
    }
  mef_releve_apply (releve, changements);
  if (!store_releve (context, structure, releve, error))
    return FALSE;
  mef_context_journal (context, structure->site, structure->id, "disponibilites", NULL);
  return TRUE;
}

gpointer
mef_structures_answer_disponibilites (MefContext *context, const char *id, GError **error)
{
  g_autoptr (MefRecord) record = NULL;

  if (!context->transaction->class->get_record (context->transaction, MEF_RECORDS_DISPONIBILITES, id, &record,
                                                error))
    return NULL;
  return mef_outcome_new (200, MEF_RECORDS_DISPONIBILITES, g_steal_pointer (&record));
}

MefReleve *
mef_structures_read_releve (MefContext *context, const char *id, GError **error)
{
  g_autoptr (MefReleve) releve = NULL;

  if (!context->transaction->class->get_releve (context->transaction, id, &releve, error))
    return NULL;
  return releve != NULL ? g_steal_pointer (&releve) : mef_releve_new (id);
}

gpointer
mef_use_read_disponibilites (MefContext *context, gpointer input, GError **error)
{
  const char *id = input;
  g_autoptr (MefStructure) structure = NULL;

  if (!mef_structures_find (context, id, &structure, error))
    return NULL;
  return mef_structures_read_releve (context, id, error);
}

gpointer
mef_use_edit_disponibilites (MefContext *context, gpointer input, GError **error)
{
  const MefDisponibilitesQuestion *question = input;
  g_autoptr (MefStructure) structure = NULL;

  if (!mef_structures_find (context, question->structure, &structure, error)
      || !mef_structures_write_disponibilites (context, structure, question->changements, error))
    return NULL;
  return mef_structures_answer_disponibilites (context, structure->id, error);
}
