/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-filtre.h"

#include "base/mef-text.h"
#include "domain/mef-relance.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *code;
  const char *label;
} tris[MEF_TRI_N] = {
  [MEF_TRI_ANCIENNETE] = { "anciennete", N_ ("Ancienneté") },
  [MEF_TRI_NOM] = { "nom", N_ ("Nom") },
  [MEF_TRI_TYPE] = { "type", N_ ("Type") },
  [MEF_TRI_ETAT] = { "etat", N_ ("État") },
  [MEF_TRI_COMMUNE] = { "commune", N_ ("Commune") },
  [MEF_TRI_DEPARTEMENT] = { "departement", N_ ("Département") },
  [MEF_TRI_NUMERO] = { "numero", N_ ("Numéro") },
  [MEF_TRI_DEPOT] = { "depot", N_ ("Date de dépôt") },
  [MEF_TRI_PRISE] = { "prise", N_ ("Détenue par") },
};

static char *
dup_optional (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static gboolean
optional_equal (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* Appends a space and the folded @text, where there is any. */
static void
append_folded (GString *key, const char *text)
{
  g_autofree char *folded = mef_text_fold (text);

  if (*folded == '\0')
    return;
  if (key->len > 0)
    g_string_append_c (key, ' ');
  g_string_append (key, folded);
}

static gboolean
folded_has_prefix (const char *text, const char *folded_prefix)
{
  g_autofree char *folded = mef_text_fold (text);

  return g_str_has_prefix (folded, folded_prefix);
}

static gboolean
matches_lieu (const char *lieu, const MefAdresse *adresse)
{
  g_autofree char *folded = mef_text_fold (lieu);

  return folded_has_prefix (adresse->code_postal, folded) || folded_has_prefix (adresse->commune, folded);
}

static gboolean
matches_mot_cle (const char *mot_cle, const MefDemande *demande)
{
  g_autofree char *key = mef_filtre_dup_search_key (demande);
  g_autofree char *spaced = g_strconcat (" ", key, NULL);
  g_autofree char *folded = mef_text_fold (mot_cle);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *start = g_strconcat (" ", words[i], NULL);

      if (*words[i] != '\0' && strstr (spaced, start) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
matches_depot (const MefFiltre *self, const MefDemande *demande)
{
  MefDay depot = mef_instant_day (demande->depose_le);

  return (self->depuis == MEF_DAY_NONE || depot >= self->depuis)
         && (self->jusqua == MEF_DAY_NONE || depot <= self->jusqua);
}

MefFiltre *
mef_filtre_new (void)
{
  MefFiltre *self = g_new0 (MefFiltre, 1);

  self->etats = 1u << MEF_ETAT_EN_ATTENTE_TRAITEMENT | 1u << MEF_ETAT_EN_COURS_TRAITEMENT;
  self->tri = MEF_TRI_ANCIENNETE;
  return self;
}

MefFiltre *
mef_filtre_new_relances (void)
{
  MefFiltre *self = mef_filtre_new ();

  self->etats = 1u << MEF_ETAT_EN_ATTENTE_ELEMENTS;
  self->attente_jours = MEF_RELANCE_JOURS;
  self->a_relancer = TRUE;
  return self;
}

MefFiltre *
mef_filtre_copy (const MefFiltre *self)
{
  MefFiltre *copy;

  if (self == NULL)
    return NULL;

  copy = g_new (MefFiltre, 1);
  *copy = *self; /* the plain values; every pointer is replaced below */
  copy->departement = dup_optional (self->departement);
  copy->lieu = dup_optional (self->lieu);
  copy->mot_cle = dup_optional (self->mot_cle);
  return copy;
}

void
mef_filtre_free (MefFiltre *self)
{
  if (self == NULL)
    return;

  g_free (self->departement);
  g_free (self->lieu);
  g_free (self->mot_cle);
  g_free (self);
}

gboolean
mef_filtre_equal (const MefFiltre *a, const MefFiltre *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->etats == b->etats && a->types == b->types && optional_equal (a->departement, b->departement)
         && optional_equal (a->lieu, b->lieu) && optional_equal (a->mot_cle, b->mot_cle)
         && a->depuis == b->depuis && a->jusqua == b->jusqua && !a->a_moi == !b->a_moi
         && !a->retours == !b->retours && a->attente_jours == b->attente_jours
         && !a->a_relancer == !b->a_relancer && a->tri == b->tri && !a->descendant == !b->descendant;
}

const char *
mef_tri_to_code (MefTri tri)
{
  g_return_val_if_fail (tri < MEF_TRI_N, "");

  return tris[tri].code;
}

gboolean
mef_tri_from_code (const char *code, MefTri *tri)
{
  g_return_val_if_fail (tri != NULL, FALSE);

  for (guint i = 0; i < MEF_TRI_N; i++)
    if (g_strcmp0 (code, tris[i].code) == 0)
      {
        *tri = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_tri_get_label (MefTri tri)
{
  g_return_val_if_fail (tri < MEF_TRI_N, "");

  return tris[tri].label;
}

char *
mef_filtre_dup_search_key (const MefDemande *demande)
{
  g_autoptr (GString) key = g_string_new (NULL);
  const char *at;
  const char *sequence;

  g_return_val_if_fail (demande != NULL, NULL);

  append_folded (key, demande->prenom);
  append_folded (key, demande->nom);
  append_folded (key, demande->nom_naissance);
  append_folded (key, demande->email);

  at = strchr (demande->email, '@');
  if (at != NULL)
    {
      g_autofree char *local = g_strndup (demande->email, (gsize) (at - demande->email));

      if (strpbrk (local, "._+-") != NULL)
        append_folded (key, g_strdelimit (local, "._+-", ' '));
    }

  append_folded (key, demande->numero);
  sequence = strrchr (demande->numero, '-');
  if (sequence != NULL && sequence[1] == '0')
    append_folded (key, sequence + 1 + strspn (sequence + 1, "0"));

  return g_string_free (g_steal_pointer (&key), FALSE);
}

gint64
mef_filtre_get_attente_avant (const MefFiltre *self, gint64 now)
{
  MefDay today;

  g_return_val_if_fail (self != NULL, G_MAXINT64);

  if (self->attente_jours <= 0)
    return G_MAXINT64;

  today = mef_instant_day (now);
  return (MefDay) self->attente_jours < today ? mef_day_start (today - (MefDay) self->attente_jours)
                                              : G_MININT64;
}

gboolean
mef_filtre_matches (const MefFiltre  *self,
                    const MefDemande *demande,
                    const char       *prise_par,
                    const char       *moi,
                    gint64            now)
{
  MefEtat shown;

  g_return_val_if_fail (self != NULL && demande != NULL, FALSE);

  shown = mef_etat_shown (demande->etat, prise_par != NULL);
  if (self->etats != 0 && (self->etats & (1u << shown)) == 0)
    return FALSE;
  if (self->types != 0 && (self->types & (1u << demande->type)) == 0)
    return FALSE;
  if (self->departement != NULL && *self->departement != '\0'
      && !g_str_equal (self->departement, demande->agrement->departement))
    return FALSE;
  if (self->a_moi && (prise_par == NULL || g_strcmp0 (prise_par, moi) != 0))
    return FALSE;
  if (self->retours && !demande->retour)
    return FALSE;
  if (demande->etat_depuis >= mef_filtre_get_attente_avant (self, now))
    return FALSE;
  if (self->a_relancer && demande->migre)
    return FALSE;
  if (!matches_depot (self, demande))
    return FALSE;
  if (self->lieu != NULL && !matches_lieu (self->lieu, demande->adresse))
    return FALSE;

  return self->mot_cle == NULL || matches_mot_cle (self->mot_cle, demande);
}
