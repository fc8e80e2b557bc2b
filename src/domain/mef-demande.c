/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-demande.h"

#include "domain/mef-decision.h"

#include <glib/gi18n.h>

static const struct
{
  const char *code;
  const char *label;
  const char *short_label;
} types[MEF_TYPE_DEMANDE_N] = {
  [MEF_TYPE_DEMANDE_INSCRIPTION] = { "INSCRIPTION", N_ ("Inscription"), N_ ("1re demande") },
  [MEF_TYPE_DEMANDE_RENOUVELLEMENT] = { "RENOUVELLEMENT", N_ ("Renouvellement"), N_ ("Renouv.") },
};

static const struct
{
  const char *code;
  const char *label;
} civilites[MEF_CIVILITE_N] = {
  [MEF_CIVILITE_MADAME] = { "MADAME", N_ ("Madame") },
  [MEF_CIVILITE_MONSIEUR] = { "MONSIEUR", N_ ("Monsieur") },
};

static const char *const sngis[MEF_SNGI_N] = {
  [MEF_SNGI_NON_DISPONIBLE] = "NON_DISPONIBLE",
  [MEF_SNGI_CONFIRMEE] = "CONFIRMEE",
  [MEF_SNGI_INTROUVABLE] = "INTROUVABLE",
  [MEF_SNGI_DIFFERENTE] = "DIFFERENTE",
};

static const struct
{
  const char *code;
  const char *label;
} genres[MEF_GENRE_DOCUMENT_N] = {
  [MEF_GENRE_DOCUMENT_AGREMENT] = { "AGREMENT", N_ ("Agrément") },
  [MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION] = { "ATTESTATION_FORMATION", N_ ("Attestation de formation") },
};

static char *
join_name (const char *first, const char *last)
{
  return g_strstrip (g_strjoin (" ", first, last, NULL));
}

MefDemande *
mef_demande_new (void)
{
  MefDemande *self = g_new0 (MefDemande, 1);

  g_atomic_ref_count_init (&self->refs);
  self->id = g_strdup ("");
  self->site = g_strdup ("");
  self->numero = g_strdup ("");
  self->asm_id = g_strdup ("");
  self->prenom = g_strdup ("");
  self->nom = g_strdup ("");
  self->nom_naissance = g_strdup ("");
  self->lieu_naissance = g_strdup ("");
  self->email = g_strdup ("");
  self->telephone = g_strdup ("");
  self->telephone2 = g_strdup ("");
  self->adresse = mef_adresse_new (NULL, NULL, NULL, NULL, NULL);
  self->agrement = mef_agrement_new (MEF_DAY_NONE, MEF_DAY_NONE, NULL, 0);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_document_free);
  self->profil.presentation = g_strdup ("");
  self->profil.lieu = g_strdup ("");
  self->profil.activites = g_strdup ("");
  self->profil.horaires = g_strdup ("");
  self->profil.places_disponibles = -1;
  self->profil.tarif_horaire = -1;
  self->decide_par = g_strdup ("");
  return self;
}

MefDemande *
mef_demande_ref (const MefDemande *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((MefDemande *) self)->refs);
  return (MefDemande *) self;
}

void
mef_demande_unref (MefDemande *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->id);
  g_free (self->site);
  g_free (self->numero);
  g_free (self->asm_id);
  g_free (self->prenom);
  g_free (self->nom);
  g_free (self->nom_naissance);
  g_free (self->lieu_naissance);
  g_free (self->email);
  g_free (self->telephone);
  g_free (self->telephone2);
  mef_adresse_free (self->adresse);
  mef_agrement_free (self->agrement);
  mef_agrement_free (self->agrement_precedent);
  mef_adresse_free (self->adresse_precedente);
  g_ptr_array_unref (self->documents);
  g_free (self->profil.presentation);
  g_free (self->profil.lieu);
  g_free (self->profil.activites);
  g_free (self->profil.horaires);
  g_free (self->decide_par);
  g_clear_pointer (&self->refus, mef_decision_unref);
  g_free (self);
}

MefDemande *
mef_demande_copy (const MefDemande *self)
{
  MefDemande *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (MefDemande, 1);
  *copy = *self; /* the plain values; every pointer is replaced below */
  g_atomic_ref_count_init (&copy->refs);
  copy->id = g_strdup (self->id);
  copy->site = g_strdup (self->site);
  copy->numero = g_strdup (self->numero);
  copy->asm_id = g_strdup (self->asm_id);
  copy->prenom = g_strdup (self->prenom);
  copy->nom = g_strdup (self->nom);
  copy->nom_naissance = g_strdup (self->nom_naissance);
  copy->lieu_naissance = g_strdup (self->lieu_naissance);
  copy->email = g_strdup (self->email);
  copy->telephone = g_strdup (self->telephone);
  copy->telephone2 = g_strdup (self->telephone2);
  copy->adresse = mef_adresse_copy (self->adresse);
  copy->agrement = mef_agrement_copy (self->agrement);
  copy->agrement_precedent = mef_agrement_copy (self->agrement_precedent);
  copy->adresse_precedente = mef_adresse_copy (self->adresse_precedente);
  copy->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_document_free);
  for (guint i = 0; i < self->documents->len; i++)
    mef_demande_add_document (copy, g_ptr_array_index (self->documents, i));
  copy->profil.presentation = g_strdup (self->profil.presentation);
  copy->profil.lieu = g_strdup (self->profil.lieu);
  copy->profil.activites = g_strdup (self->profil.activites);
  copy->profil.horaires = g_strdup (self->profil.horaires);
  copy->decide_par = g_strdup (self->decide_par);
  copy->refus = self->refus != NULL ? mef_decision_ref (self->refus) : NULL;
  return copy;
}

void
mef_demande_add_document (MefDemande *self, const MefDocument *document)
{
  MefDocument *copy;

  g_return_if_fail (self != NULL && document != NULL);

  copy = g_new (MefDocument, 1);
  *copy = *document;
  copy->nom = g_strdup (document->nom != NULL ? document->nom : "");
  copy->media_type = g_strdup (document->media_type != NULL ? document->media_type : "");
  copy->sha256 = g_strdup (document->sha256 != NULL ? document->sha256 : "");
  g_ptr_array_add (self->documents, copy);
}

void
mef_document_free (MefDocument *self)
{
  if (self == NULL)
    return;

  g_free (self->nom);
  g_free (self->media_type);
  g_free (self->sha256);
  g_free (self);
}

gboolean
mef_document_equal (const MefDocument *a, const MefDocument *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->numero == b->numero && a->genre == b->genre && g_str_equal (a->sha256, b->sha256);
}

char *
mef_demande_dup_full_name (const MefDemande *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return join_name (self->prenom, self->nom);
}

char *
mef_demande_dup_formal_name (const MefDemande *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return join_name (mef_civilite_get_label (self->civilite), self->nom);
}

gboolean
mef_demande_has_document (const MefDemande *self, MefGenreDocument genre)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->documents->len; i++)
    if (((const MefDocument *) g_ptr_array_index (self->documents, i))->genre == genre)
      return TRUE;

  return FALSE;
}

const char *
mef_type_demande_to_code (MefTypeDemande type)
{
  g_return_val_if_fail (type < MEF_TYPE_DEMANDE_N, "");

  return types[type].code;
}

gboolean
mef_type_demande_from_code (const char *code, MefTypeDemande *type)
{
  g_return_val_if_fail (type != NULL, FALSE);

  for (guint i = 0; i < MEF_TYPE_DEMANDE_N; i++)
    if (g_strcmp0 (code, types[i].code) == 0)
      {
        *type = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_type_demande_get_label (MefTypeDemande type)
{
  g_return_val_if_fail (type < MEF_TYPE_DEMANDE_N, "");

  return types[type].label;
}

const char *
mef_type_demande_get_short_label (MefTypeDemande type)
{
  g_return_val_if_fail (type < MEF_TYPE_DEMANDE_N, "");

  return types[type].short_label;
}

const char *
mef_civilite_to_code (MefCivilite civilite)
{
  g_return_val_if_fail (civilite < MEF_CIVILITE_N, "");

  return civilites[civilite].code;
}

gboolean
mef_civilite_from_code (const char *code, MefCivilite *civilite)
{
  g_return_val_if_fail (civilite != NULL, FALSE);

  for (guint i = 0; i < MEF_CIVILITE_N; i++)
    if (g_strcmp0 (code, civilites[i].code) == 0)
      {
        *civilite = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_civilite_get_label (MefCivilite civilite)
{
  g_return_val_if_fail (civilite < MEF_CIVILITE_N, "");

  return civilites[civilite].label;
}

const char *
mef_sngi_to_code (MefSngi sngi)
{
  g_return_val_if_fail (sngi < MEF_SNGI_N, "");

  return sngis[sngi];
}

gboolean
mef_sngi_from_code (const char *code, MefSngi *sngi)
{
  g_return_val_if_fail (sngi != NULL, FALSE);

  for (guint i = 0; i < MEF_SNGI_N; i++)
    if (g_strcmp0 (code, sngis[i]) == 0)
      {
        *sngi = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_genre_document_to_code (MefGenreDocument genre)
{
  g_return_val_if_fail (genre < MEF_GENRE_DOCUMENT_N, "");

  return genres[genre].code;
}

gboolean
mef_genre_document_from_code (const char *code, MefGenreDocument *genre)
{
  g_return_val_if_fail (genre != NULL, FALSE);

  for (guint i = 0; i < MEF_GENRE_DOCUMENT_N; i++)
    if (g_strcmp0 (code, genres[i].code) == 0)
      {
        *genre = i;
        return TRUE;
      }

  return FALSE;
}

const char *
mef_genre_document_get_label (MefGenreDocument genre)
{
  g_return_val_if_fail (genre < MEF_GENRE_DOCUMENT_N, "");

  return genres[genre].label;
}
