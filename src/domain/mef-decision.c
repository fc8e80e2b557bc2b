/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-decision.h"

#include "base/mef-text.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *code;
  const char *label;
} rows[] = {
  [MEF_EVENEMENT_VALIDER] = { "VALIDER", N_ ("Valider") },
  [MEF_EVENEMENT_DEMANDER_ELEMENTS] = { "DEMANDER_ELEMENTS", N_ ("Demander de nouveaux éléments") },
  [MEF_EVENEMENT_REJETER] = { "REJETER", N_ ("Rejeter") },
};

static void
mef_motif_retenu_free (MefMotifRetenu *self)
{
  g_free (self->id);
  g_free (self->precision);
  g_free (self);
}

static gboolean
is_decision (MefEvenement event)
{
  return event < G_N_ELEMENTS (rows);
}

/* (transfer full) (nullable): @text without blanks around it, %NULL when nothing is left */
static char *
dup_stripped (const char *text)
{
  g_autofree char *stripped = g_strdup (text);

  if (stripped == NULL || !g_utf8_validate (stripped, -1, NULL))
    return g_steal_pointer (&stripped); /* kept as it is: the check will name it */

  g_strstrip (stripped);
  return *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

static void
append_name (GString *list, const char *name)
{
  if (list->len > 0)
    g_string_append (list, ", ");
  g_string_append (list, name);
}

/* « Reste : » and « Différent du document : », or %NULL when every check is « conforme » */
static char *
describe_controles (const MefDecision *self)
{
  g_autoptr (GString) left = g_string_new (NULL);
  g_autoptr (GString) different = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      if (self->controles[i].resultat == MEF_RESULTAT_NON_CONTROLE)
        append_name (left, mef_champ_get_short_label (i));
      else if (self->controles[i].resultat == MEF_RESULTAT_DIFFERENT)
        append_name (different, mef_champ_get_short_label (i));
    }

  if (mef_decision_count_controles (self, MEF_RESULTAT_NON_CONTROLE) == MEF_CHAMP_N)
    g_string_printf (left, "les %d contrôles", MEF_CHAMP_N);

  if (different->len > 0)
    g_string_append_printf (text, "Différent du document : %s", different->str);
  if (left->len > 0)
    g_string_append_printf (text, "%sReste : %s", text->len > 0 ? " · " : "", left->str);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* The findings that block, or those that wait to be acknowledged, by name; %NULL when there are none */
static char *
describe_constats (const MefDecision *self, GPtrArray *constats, MefGravite gravite)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; constats != NULL && i < constats->len; i++)
    {
      const MefConstat *constat = g_ptr_array_index (constats, i);

      if (mef_constat_get_gravite (constat->code) != gravite)
        continue;
      if (gravite == MEF_GRAVITE_A_ACQUITTER && (self->acquittes & (1u << constat->code)) != 0)
        continue;
      append_name (list, mef_constat_get_short_label (constat->code));
    }

  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

static gboolean
check_text (const char *text, gsize max, gboolean multiline, const char *what, GError **error)
{
  if (text == NULL)
    return TRUE;

  if (!mef_text_is_clean (text, multiline))
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                   "%s contient un caractère qui ne s’écrit pas. Effacez-le, puis recommencez.", what);
      return FALSE;
    }

  if (mef_text_length (text) > max)
    {
      g_autofree char *length = mef_text_number ((gint64) mef_text_length (text));
      g_autofree char *limit = mef_text_number ((gint64) max);

      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                   "%s compte %s caractères ; %s au plus. Raccourcissez le texte.", what, length, limit);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_controles (const MefDecision *self, GError **error)
{
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      const MefControle *controle = &self->controles[i];
      g_autofree char   *what =
          g_strdup_printf ("Ce qui est lu sur le document (%s)", mef_champ_get_short_label (i));

      if (controle->lu != NULL && controle->resultat != MEF_RESULTAT_DIFFERENT)
        {
          g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                       "%s ne se note que pour un contrôle « différent ».", what);
          return FALSE;
        }
      if (!check_text (controle->lu, MEF_DECISION_PRECISION_MAX, FALSE, what, error))
        return FALSE;
    }

  return TRUE;
}

static const MefMotif *
find_motif (GPtrArray *motifs, const MefMotifRetenu *retenu, gboolean *other_version)
{
  *other_version = FALSE;

  for (guint i = 0; motifs != NULL && i < motifs->len; i++)
    {
      const MefMotif *motif = g_ptr_array_index (motifs, i);

      if (!g_str_equal (motif->id, retenu->id))
        continue;
      if (motif->version == retenu->version)
        return motif;
      *other_version = TRUE;
    }

  return NULL;
}

static gboolean
check_motif (const MefDecision *self, const MefMotifRetenu *retenu, GPtrArray *motifs, GError **error)
{
  gboolean         other_version;
  const MefMotif  *motif = find_motif (motifs, retenu, &other_version);
  g_autofree char *precision = dup_stripped (retenu->precision);
  g_autofree char *what = NULL;

  if (motif == NULL)
    {
      g_set_error_literal (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                           other_version ? "Un motif retenu a été modifié depuis. Choisissez-le de nouveau."
                                         : "Un motif retenu n’existe pas. Retirez-le, puis recommencez.");
      return FALSE;
    }

  if (motif->decision != self->decision)
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                   "Le motif « %s » est celui d’une autre décision. Retirez-le, puis recommencez.",
                   motif->titre);
      return FALSE;
    }

  if (!motif->actif)
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                   "Le motif « %s » ne sert plus. Choisissez-en un autre.", motif->titre);
      return FALSE;
    }

  if (mef_motif_lacks_precision (motif, precision))
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                   "Le motif « %s » attend une précision : %s.", motif->titre, motif->precision);
      return FALSE;
    }

  if (motif->precision == NULL && precision != NULL)
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                   "Le motif « %s » n’attend pas de précision. Écrivez-la dans le texte libre.",
                   motif->titre);
      return FALSE;
    }

  what = g_strdup_printf ("La précision du motif « %s »", motif->titre);
  return check_text (precision, MEF_DECISION_PRECISION_MAX, FALSE, what, error);
}

static gboolean
check_motifs (const MefDecision *self, GPtrArray *motifs, GError **error)
{
  if (self->decision == MEF_EVENEMENT_VALIDER && self->motifs->len > 0)
    {
      g_set_error_literal (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                           "« Valider » ne porte pas de motif. Retirez les motifs retenus.");
      return FALSE;
    }

  if (self->decision != MEF_EVENEMENT_VALIDER && self->motifs->len == 0)
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID, "« %s » demande au moins un motif.",
                   mef_decision_get_label (self->decision));
      return FALSE;
    }

  for (guint i = 0; i < self->motifs->len; i++)
    {
      const MefMotifRetenu *retenu = g_ptr_array_index (self->motifs, i);

      for (guint j = 0; j < i; j++)
        if (g_str_equal (((const MefMotifRetenu *) g_ptr_array_index (self->motifs, j))->id, retenu->id))
          {
            g_set_error_literal (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                                 "Un même motif est retenu deux fois.");
            return FALSE;
          }

      if (!check_motif (self, retenu, motifs, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_valider (const MefDecision *self, const MefDemande *demande, GPtrArray *constats, GError **error)
{
  g_autofree char *controles = NULL;
  g_autofree char *waiting = NULL;

  for (guint i = 0; constats != NULL && i < constats->len; i++)
    {
      const MefConstat *constat = g_ptr_array_index (constats, i);
      g_autofree char  *sentence = NULL;

      if (mef_constat_get_gravite (constat->code) != MEF_GRAVITE_BLOQUANT)
        continue;
      sentence = mef_constat_to_sentence (constat, demande);
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_BLOCKED,
                   "La demande ne peut pas être validée. %s", sentence);
      return FALSE;
    }

  controles = describe_controles (self);
  if (controles != NULL)
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                   "La demande ne peut pas encore être validée. %s.", controles);
      return FALSE;
    }

  waiting = describe_constats (self, constats, MEF_GRAVITE_A_ACQUITTER);
  if (waiting != NULL)
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID,
                   "La demande ne peut pas encore être validée. À acquitter : %s.", waiting);
      return FALSE;
    }

  return TRUE;
}

MefDecision *
mef_decision_new (MefEvenement decision)
{
  MefDecision *self;

  g_return_val_if_fail (is_decision (decision), NULL);

  self = g_new0 (MefDecision, 1);
  g_atomic_ref_count_init (&self->refs);
  self->decision = decision;
  self->motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_retenu_free);
  self->texte_libre = g_strdup ("");
  return self;
}

MefDecision *
mef_decision_ref (const MefDecision *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((MefDecision *) self)->refs);
  return (MefDecision *) self;
}

void
mef_decision_unref (MefDecision *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    g_free (self->controles[i].lu);
  g_ptr_array_unref (self->motifs);
  g_free (self->texte_libre);
  g_free (self);
}

MefDecision *
mef_decision_copy (const MefDecision *self)
{
  MefDecision *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = mef_decision_new (self->decision);
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      copy->controles[i] = self->controles[i];
      copy->controles[i].lu = g_strdup (self->controles[i].lu);
    }
  copy->acquittes = self->acquittes;
  for (guint i = 0; i < self->motifs->len; i++)
    {
      const MefMotifRetenu *retenu = g_ptr_array_index (self->motifs, i);

      mef_decision_add_motif (copy, retenu->id, retenu->version, retenu->precision);
    }
  mef_decision_set_texte_libre (copy, self->texte_libre);
  return copy;
}

gboolean
mef_decision_equal (const MefDecision *a, const MefDecision *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  if (a->decision != b->decision || a->acquittes != b->acquittes || a->motifs->len != b->motifs->len
      || !g_str_equal (a->texte_libre, b->texte_libre))
    return FALSE;

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    if (a->controles[i].resultat != b->controles[i].resultat
        || a->controles[i].origine != b->controles[i].origine
        || g_strcmp0 (a->controles[i].lu, b->controles[i].lu) != 0)
      return FALSE;

  for (guint i = 0; i < a->motifs->len; i++)
    {
      const MefMotifRetenu *first = g_ptr_array_index (a->motifs, i);
      const MefMotifRetenu *second = g_ptr_array_index (b->motifs, i);

      if (!g_str_equal (first->id, second->id) || first->version != second->version
          || g_strcmp0 (first->precision, second->precision) != 0)
        return FALSE;
    }

  return TRUE;
}

void
mef_decision_add_motif (MefDecision *self, const char *id, gint64 version, const char *precision)
{
  MefMotifRetenu *retenu;

  g_return_if_fail (self != NULL && id != NULL);

  retenu = g_new0 (MefMotifRetenu, 1);
  retenu->id = g_strdup (id);
  retenu->version = version;
  retenu->precision = g_strdup (precision);
  g_ptr_array_add (self->motifs, retenu);
}

gboolean
mef_decision_remove_motif (MefDecision *self, const char *id)
{
  MefMotifRetenu *retenu = mef_decision_find_motif (self, id);

  return retenu != NULL && g_ptr_array_remove (self->motifs, retenu);
}

MefMotifRetenu *
mef_decision_find_motif (const MefDecision *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->motifs->len; i++)
    {
      MefMotifRetenu *retenu = g_ptr_array_index (self->motifs, i);

      if (g_str_equal (retenu->id, id))
        return retenu;
    }

  return NULL;
}

void
mef_decision_set_controle (MefDecision *self, MefChamp champ, MefResultat resultat, const char *lu)
{
  MefControle     *controle;
  g_autofree char *read = NULL;

  g_return_if_fail (self != NULL && champ < MEF_CHAMP_N);

  /* @lu may be the very text that is replaced. */
  read = resultat == MEF_RESULTAT_DIFFERENT ? dup_stripped (lu) : NULL;
  controle = &self->controles[champ];
  controle->resultat = resultat;
  controle->origine = MEF_ORIGINE_MODERATEUR;
  g_free (controle->lu);
  controle->lu = g_steal_pointer (&read);
}

void
mef_decision_set_texte_libre (MefDecision *self, const char *texte)
{
  char *copy;

  g_return_if_fail (self != NULL);

  copy = g_strdup (texte != NULL ? texte : "");
  g_free (self->texte_libre);
  self->texte_libre = copy;
}

guint
mef_decision_count_controles (const MefDecision *self, MefResultat resultat)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    if (self->controles[i].resultat == resultat)
      n++;

  return n;
}

const char *
mef_decision_to_code (MefEvenement decision)
{
  g_return_val_if_fail (is_decision (decision), "");

  return rows[decision].code;
}

gboolean
mef_decision_from_code (const char *code, MefEvenement *decision)
{
  g_return_val_if_fail (decision != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (code, rows[i].code) == 0)
      {
        *decision = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_decision_get_label (MefEvenement decision)
{
  g_return_val_if_fail (is_decision (decision), "");

  return rows[decision].label;
}

gboolean
mef_decision_check (const MefDecision *self,
                    const MefDemande  *demande,
                    GPtrArray         *constats,
                    GPtrArray         *motifs,
                    GError           **error)
{
  MefEtat after;

  g_return_val_if_fail (self != NULL && demande != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!mef_etat_apply (demande->etat, self->decision, &after))
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_TRANSITION,
                   "« %s » n’est pas possible : la demande est à l’état « %s ».",
                   mef_decision_get_label (self->decision), mef_etat_get_label (demande->etat));
      return FALSE;
    }

  if (!check_controles (self, error) || !check_motifs (self, motifs, error)
      || !check_text (self->texte_libre, MEF_DECISION_TEXTE_MAX, TRUE, "Le texte libre", error))
    return FALSE;

  return self->decision != MEF_EVENEMENT_VALIDER || check_valider (self, demande, constats, error);
}

char *
mef_decision_describe_missing (const MefDecision *self, const MefDemande *demande, GPtrArray *constats)
{
  g_autofree char *blocking = NULL;
  g_autofree char *controles = NULL;
  g_autofree char *waiting = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  MefEtat after;

  g_return_val_if_fail (self != NULL && demande != NULL, NULL);

  if (!mef_etat_apply (demande->etat, MEF_EVENEMENT_VALIDER, &after))
    return g_strdup_printf ("État : %s", mef_etat_get_label (demande->etat));

  blocking = describe_constats (self, constats, MEF_GRAVITE_BLOQUANT);
  controles = describe_controles (self);
  waiting = describe_constats (self, constats, MEF_GRAVITE_A_ACQUITTER);
  if (blocking != NULL)
    g_string_append_printf (text, "Bloquant : %s", blocking);
  if (controles != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", controles);
  if (waiting != NULL)
    g_string_append_printf (text, "%sÀ acquitter : %s", text->len > 0 ? " · " : "", waiting);

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

MefDemande *
mef_decision_apply (const MefDecision *self, const MefDemande *demande, const char *by, gint64 at)
{
  g_autoptr (MefDemande) copy = NULL;
  MefEtat after;

  g_return_val_if_fail (self != NULL && demande != NULL, NULL);

  if (!mef_etat_apply (demande->etat, self->decision, &after))
    return NULL;

  copy = mef_demande_copy (demande);
  copy->etat = after;
  copy->etat_depuis = at;
  copy->version = demande->version + 1;
  copy->decision = self->decision;
  copy->decide_le = at;
  g_free (copy->decide_par);
  copy->decide_par = g_strdup (by != NULL ? by : "");
  g_clear_pointer (&copy->refus, mef_decision_unref);
  copy->refus = self->decision != MEF_EVENEMENT_VALIDER ? mef_decision_copy (self) : NULL;
  return g_steal_pointer (&copy);
}

gboolean
mef_decision_checked_fields_changed (const MefDemande *seen, const MefDemande *current)
{
  g_return_val_if_fail (seen != NULL && current != NULL, TRUE);

  if (!g_str_equal (seen->prenom, current->prenom) || !g_str_equal (seen->nom, current->nom)
      || !g_str_equal (seen->nom_naissance, current->nom_naissance)
      || !mef_adresse_equal (seen->adresse, current->adresse)
      || !mef_agrement_equal (seen->agrement, current->agrement)
      || seen->documents->len != current->documents->len)
    return TRUE;

  for (guint i = 0; i < seen->documents->len; i++)
    if (!mef_document_equal (g_ptr_array_index (seen->documents, i),
                             g_ptr_array_index (current->documents, i)))
      return TRUE;

  return FALSE;
}
