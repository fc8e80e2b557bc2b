/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-mis-de-cote.h"

struct _MefMisDeCote
{
  MefReview      *review;      /* (owned) */
  MefInstruction *instruction; /* (unowned): of the review */
  MefDecision    *before; /* (owned) (nullable): motives and text before the user turned to the decision */
  MefDecision    *opened; /* (owned) (nullable): as they were proposed */
  GHashTable     *asides; /* (owned): id of the request → MefDecision */
};

MefMisDeCote *
mef_mis_de_cote_new (MefReview *review)
{
  MefMisDeCote *self;

  g_return_val_if_fail (MEF_IS_REVIEW (review), NULL);

  self = g_new0 (MefMisDeCote, 1);
  self->review = g_object_ref (review);
  self->instruction = mef_review_get_instruction (review);
  self->asides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) mef_decision_unref);
  return self;
}

void
mef_mis_de_cote_free (MefMisDeCote *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->before, mef_decision_unref);
  g_clear_pointer (&self->opened, mef_decision_unref);
  g_hash_table_unref (self->asides);
  g_object_unref (self->review);
  g_free (self);
}

const MefDecision *
mef_mis_de_cote_get (MefMisDeCote *self)
{
  const char *id;

  g_return_val_if_fail (self != NULL, NULL);

  id = mef_review_get_id (self->review);
  return id != NULL ? g_hash_table_lookup (self->asides, id) : NULL;
}

void
mef_mis_de_cote_begin (MefMisDeCote *self, MefEvenement decision)
{
  const MefDecision *aside;

  g_return_if_fail (self != NULL);

  aside = mef_mis_de_cote_get (self);
  if (aside != NULL && aside->decision == decision)
    {
      mef_instruction_set_choix (self->instruction, aside);
      g_hash_table_remove (self->asides, mef_review_get_id (self->review));
    }
  g_clear_pointer (&self->before, mef_decision_unref);
  self->before = mef_decision_copy (mef_instruction_get_travail (self->instruction));
}

void
mef_mis_de_cote_opened (MefMisDeCote *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->opened, mef_decision_unref);
  self->opened = mef_decision_copy (mef_instruction_get_travail (self->instruction));
}

void
mef_mis_de_cote_cancel (MefMisDeCote *self)
{
  g_autoptr (MefDecision) now = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->before != NULL && self->opened != NULL);

  now = mef_decision_copy (mef_instruction_get_travail (self->instruction));
  mef_instruction_set_choix (self->instruction, self->before);
  if (!mef_decision_equal (now, self->opened) && !mef_decision_equal (now, self->before))
    g_hash_table_replace (self->asides, g_strdup (mef_review_get_id (self->review)), g_steal_pointer (&now));
}
