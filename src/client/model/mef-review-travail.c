/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-review-travail.h"

#include <glib/gi18n-lib.h>

static gboolean
same_documents (const MefDemande *a, const MefDemande *b)
{
  if (a->documents->len != b->documents->len)
    return FALSE;
  for (guint i = 0; i < a->documents->len; i++)
    if (!mef_document_equal (g_ptr_array_index (a->documents, i), g_ptr_array_index (b->documents, i)))
      return FALSE;
  return TRUE;
}

static gboolean
same_declared (MefChamp champ, const MefDemande *a, const MefDemande *b)
{
  g_autofree char *left = mef_champ_dup_declared (champ, a);
  g_autofree char *right = mef_champ_dup_declared (champ, b);

  return g_str_equal (left, right);
}

static const MefMotif *
find_motif (GPtrArray *motifs, const char *id)
{
  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif *motif = g_ptr_array_index (motifs, i);

      if (g_str_equal (motif->id, id))
        return motif;
    }
  return NULL;
}

/* The first motive of @decision that a check « différent » of @champ proposes. */
static const MefMotif *
find_proposed (GPtrArray *motifs, MefEvenement decision, MefChamp champ)
{
  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif *motif = g_ptr_array_index (motifs, i);

      if (motif->actif && motif->decision == decision && (motif->champs & (1u << champ)) != 0)
        return motif;
    }
  return NULL;
}

MefTravail *
mef_travail_new (const MefDecision *brouillon)
{
  MefTravail *self = g_new0 (MefTravail, 1);

  self->decision =
      brouillon != NULL ? mef_decision_copy (brouillon) : mef_decision_new (MEF_EVENEMENT_VALIDER);
  self->proposes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ecartes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
mef_travail_free (MefTravail *self)
{
  if (self == NULL)
    return;
  mef_decision_unref (self->decision);
  g_hash_table_unref (self->proposes);
  g_hash_table_unref (self->ecartes);
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    g_free (self->lus[i]);
  g_free (self);
}

gboolean
mef_travail_is_empty (const MefTravail *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return mef_decision_count_controles (self->decision, MEF_RESULTAT_NON_CONTROLE) == MEF_CHAMP_N
         && self->decision->acquittes == 0 && self->decision->motifs->len == 0
         && *self->decision->texte_libre == '\0';
}

void
mef_travail_reprendre (MefTravail *self, const MefDemande *vue, const MefDemande *courante)
{
  gboolean all;

  g_return_if_fail (self != NULL && courante != NULL);

  all = vue == NULL || !same_documents (vue, courante);
  self->change = TRUE;
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      if (!all && same_declared (i, vue, courante))
        continue;
      for (guint code = 0; code < MEF_CONSTAT_N; code++)
        {
          MefChamp champ;

          if (mef_constat_get_champ (code, &champ) && champ == i)
            self->decision->acquittes &= ~(1u << code);
        }
      if (self->decision->controles[i].resultat == MEF_RESULTAT_NON_CONTROLE)
        continue;
      self->a_revoir |= 1u << i;
      if (self->decision->controles[i].resultat == MEF_RESULTAT_CONFORME)
        mef_decision_set_controle (self->decision, i, MEF_RESULTAT_NON_CONTROLE, NULL);
    }
}

void
mef_travail_set_controle (MefTravail *self, MefChamp champ, MefResultat resultat)
{
  g_return_if_fail (self != NULL && champ < MEF_CHAMP_N);

  self->a_revoir &= ~(1u << champ);
  if (self->decision->controles[champ].resultat == MEF_RESULTAT_DIFFERENT)
    {
      g_free (self->lus[champ]);
      self->lus[champ] = g_strdup (self->decision->controles[champ].lu);
    }
  mef_decision_set_controle (self->decision, champ, resultat, self->lus[champ]);
}

gboolean
mef_travail_set_lu (MefTravail *self, MefChamp champ, const char *lu)
{
  MefControle     *controle;
  g_autofree char *before = NULL;

  g_return_val_if_fail (self != NULL && champ < MEF_CHAMP_N, FALSE);

  controle = &self->decision->controles[champ];
  if (controle->resultat != MEF_RESULTAT_DIFFERENT)
    return FALSE;
  before = g_strdup (controle->lu);
  mef_decision_set_controle (self->decision, champ, MEF_RESULTAT_DIFFERENT, lu);
  return g_strcmp0 (before, controle->lu) != 0;
}

gboolean
mef_travail_acquitter (MefTravail *self, MefCodeConstat code, gboolean acquitte)
{
  guint before;

  g_return_val_if_fail (self != NULL && code < MEF_CONSTAT_N, FALSE);

  before = self->decision->acquittes;
  self->decision->acquittes = acquitte ? before | 1u << code : before & ~(1u << code);
  return self->decision->acquittes != before;
}

char *
mef_travail_dup_changement (const MefTravail *self)
{
  g_autoptr (GString) champs = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    if ((self->a_revoir & (1u << i)) != 0)
      g_string_append_printf (champs, "%s%s", champs->len > 0 ? ", " : "", mef_champ_get_short_label (i));
  if (champs->len == 0)
    return g_strdup (_ ("La demande a changé depuis votre brouillon. Votre travail est gardé."));
  return g_strdup_printf (_ ("La demande a changé depuis votre brouillon. Votre travail est gardé ; "
                             "à contrôler de nouveau : %s."),
                          champs->str);
}

gboolean
mef_travail_propose (const MefTravail *self, const MefMotif *motif)
{
  g_return_val_if_fail (self != NULL && motif != NULL, FALSE);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    if ((motif->champs & (1u << i)) != 0 && self->decision->controles[i].resultat == MEF_RESULTAT_DIFFERENT)
      return TRUE;
  return FALSE;
}

void
mef_travail_preparer (MefTravail *self, MefEvenement decision, GPtrArray *motifs)
{
  g_return_if_fail (self != NULL && motifs != NULL);

  self->decision->decision = decision;

  for (guint i = self->decision->motifs->len; i > 0; i--)
    {
      MefMotifRetenu *retenu = g_ptr_array_index (self->decision->motifs, i - 1);
      const MefMotif *motif = find_motif (motifs, retenu->id);

      if (motif == NULL)
        continue; /* it stays in sight; checking the decision will say so */
      retenu->version = motif->version;
      if (g_hash_table_contains (self->proposes, motif->id) && !mef_travail_propose (self, motif))
        {
          g_hash_table_remove (self->proposes, motif->id);
          mef_decision_remove_motif (self->decision, motif->id);
        }
    }

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      const MefMotif *motif;

      if (self->decision->controles[i].resultat != MEF_RESULTAT_DIFFERENT)
        continue;
      motif = find_proposed (motifs, decision, i);
      if (motif == NULL || g_hash_table_contains (self->ecartes, motif->id)
          || mef_decision_find_motif (self->decision, motif->id) != NULL)
        continue;
      mef_decision_add_motif (self->decision, motif->id, motif->version, NULL);
      g_hash_table_add (self->proposes, g_strdup (motif->id));
    }
}

void
mef_travail_retenir (MefTravail *self, const MefMotif *motif, gboolean retenu)
{
  g_return_if_fail (self != NULL && motif != NULL);

  g_hash_table_remove (self->proposes, motif->id);
  if (retenu)
    {
      if (mef_decision_find_motif (self->decision, motif->id) == NULL)
        mef_decision_add_motif (self->decision, motif->id, motif->version,
                                g_hash_table_lookup (self->ecartes, motif->id));
      g_hash_table_remove (self->ecartes, motif->id);
    }
  else
    {
      const MefMotifRetenu *before = mef_decision_find_motif (self->decision, motif->id);

      g_hash_table_insert (self->ecartes, g_strdup (motif->id),
                           before != NULL ? g_strdup (before->precision) : NULL);
      mef_decision_remove_motif (self->decision, motif->id);
    }
}

gboolean
mef_travail_preciser (MefTravail *self, const MefMotif *motif, const char *precision)
{
  MefMotifRetenu  *retenu;
  g_autofree char *stripped = g_strstrip (g_strdup (precision != NULL ? precision : ""));

  g_return_val_if_fail (self != NULL && motif != NULL, FALSE);

  retenu = mef_decision_find_motif (self->decision, motif->id);
  if (*stripped == '\0')
    g_clear_pointer (&stripped, g_free);
  if (retenu == NULL || g_strcmp0 (retenu->precision, stripped) == 0)
    return FALSE;
  g_hash_table_remove (self->proposes, motif->id);
  g_free (retenu->precision);
  retenu->precision = g_steal_pointer (&stripped);
  return TRUE;
}

void
mef_travail_set_choix (MefTravail *self, const MefDecision *choix)
{
  g_return_if_fail (self != NULL && choix != NULL);

  self->decision->decision = choix->decision;
  g_ptr_array_set_size (self->decision->motifs, 0);
  for (guint i = 0; i < choix->motifs->len; i++)
    {
      const MefMotifRetenu *retenu = g_ptr_array_index (choix->motifs, i);

      mef_decision_add_motif (self->decision, retenu->id, retenu->version, retenu->precision);
    }
  mef_decision_set_texte_libre (self->decision, choix->texte_libre);
}

GPtrArray *
mef_travail_list_motifs (const MefTravail *self, MefEvenement decision, GPtrArray *motifs)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);

  g_return_val_if_fail (self != NULL, list);

  for (guint i = 0; motifs != NULL && i < motifs->len; i++)
    {
      const MefMotif *motif = g_ptr_array_index (motifs, i);

      if (motif->decision == decision
          && (motif->actif || mef_decision_find_motif (self->decision, motif->id) != NULL))
        g_ptr_array_add (list, mef_motif_ref (motif));
    }
  return list;
}

char *
mef_travail_dup_proposition (const MefTravail *self, const MefMotif *motif, const MefDemande *demande)
{
  g_return_val_if_fail (self != NULL && motif != NULL && demande != NULL, NULL);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      const MefControle *controle = &self->decision->controles[i];
      g_autofree char   *declare = NULL;

      if ((motif->champs & (1u << i)) == 0 || controle->resultat != MEF_RESULTAT_DIFFERENT)
        continue;
      declare = mef_champ_dup_declared (i, demande);
      return controle->lu != NULL
                 ? g_strdup_printf (_ ("Proposé : « %s » déclaré, « %s » sur le document"), declare,
                                    controle->lu)
                 : g_strdup_printf (_ ("Proposé : « %s » déclaré, différent sur le document"), declare);
    }
  return NULL;
}

char *
mef_travail_dup_a_preciser (const MefTravail *self, MefEvenement decision, GPtrArray *motifs)
{
  g_autoptr (GString) titres = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && motifs != NULL, NULL);

  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif       *motif = g_ptr_array_index (motifs, i);
      const MefMotifRetenu *retenu = mef_decision_find_motif (self->decision, motif->id);

      if (motif->decision == decision && retenu != NULL
          && mef_motif_lacks_precision (motif, retenu->precision))
        g_string_append_printf (titres, "%s%s", titres->len > 0 ? ", " : "", motif->titre);
    }
  return titres->len > 0 ? g_string_free (g_steal_pointer (&titres), FALSE) : NULL;
}

MefDecision *
mef_travail_dup_decision (const MefTravail *self, MefEvenement decision, GPtrArray *motifs)
{
  MefDecision *copy;

  g_return_val_if_fail (self != NULL && motifs != NULL, NULL);

  copy = mef_decision_copy (self->decision);
  copy->decision = decision;
  if (self->decision->decision != decision)
    mef_decision_set_texte_libre (copy, NULL);
  for (guint i = copy->motifs->len; i > 0; i--)
    {
      const MefMotifRetenu *retenu = g_ptr_array_index (copy->motifs, i - 1);
      const MefMotif       *motif = find_motif (motifs, retenu->id);

      if (motif == NULL ? decision == MEF_EVENEMENT_VALIDER : motif->decision != decision)
        g_ptr_array_remove_index (copy->motifs, i - 1);
    }
  return copy;
}
