/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-constat.h"

#include "base/mef-text.h"

#include <string.h>

/*
 * @phrase has one `%s` for the detail, @masked none: it is what is said without a detail (outside the user's
 * sites). A phrase that ends with « que%s » loses its e before a vowel.
 */
typedef struct
{
  const char *code;
  MefGravite  gravite;
  gboolean    registre;
  MefChamp    champ; /* MEF_CHAMP_N: none */
  const char *short_label;
  const char *phrase;
  const char *masked;
} Row;

static const Row rows[MEF_CONSTAT_N] = {
  [MEF_CONSTAT_FIN_AVANT_DEBUT] = { "FIN_AVANT_DEBUT", MEF_GRAVITE_BLOQUANT, FALSE, MEF_CHAMP_DATE_FIN,
                                    "fin avant le début", NULL, "La date de fin précède la date de début." },
  [MEF_CONSTAT_AGREMENT_EXPIRE] = { "AGREMENT_EXPIRE", MEF_GRAVITE_A_ACQUITTER, FALSE, MEF_CHAMP_DATE_FIN,
                                    "agrément expiré", "L’agrément a expiré le %s.", "L’agrément a expiré." },
  [MEF_CONSTAT_DUREE_EXCESSIVE] = { "DUREE_EXCESSIVE", MEF_GRAVITE_A_ACQUITTER, FALSE, MEF_CHAMP_DATE_FIN,
                                    "durée de l’agrément", "L’agrément dure plus de %s, la durée légale.",
                                    "L’agrément dure plus que la durée légale." },
  [MEF_CONSTAT_CAPACITE_HORS_BORNES] = { "CAPACITE_HORS_BORNES", MEF_GRAVITE_A_ACQUITTER, FALSE,
                                         MEF_CHAMP_CAPACITE, "capacité hors bornes", "Capacité de %s.",
                                         "La capacité sort des bornes légales." },
  [MEF_CONSTAT_CODE_POSTAL_COMMUNE] = { "CODE_POSTAL_COMMUNE", MEF_GRAVITE_A_ACQUITTER, TRUE,
                                        MEF_CHAMP_ADRESSE, "code postal et commune",
                                        "Le code postal et la commune ne vont pas ensemble : %s.",
                                        "Le code postal et la commune ne vont pas ensemble." },
  [MEF_CONSTAT_AGREMENT_ABSENT] = { "AGREMENT_ABSENT", MEF_GRAVITE_BLOQUANT, FALSE, MEF_CHAMP_N,
                                    "agrément absent", NULL, "Aucun document d’agrément n’est joint." },
  [MEF_CONSTAT_ATTESTATION_ABSENTE] = { "ATTESTATION_ABSENTE", MEF_GRAVITE_BLOQUANT, FALSE, MEF_CHAMP_N,
                                        "attestation de formation absente", NULL,
                                        "L’attestation de formation manque pour un premier agrément." },
  [MEF_CONSTAT_IDENTITE_DEJA_UTILISEE] = { "IDENTITE_DEJA_UTILISEE", MEF_GRAVITE_A_ACQUITTER, TRUE,
                                           MEF_CHAMP_NOM, "identité déjà utilisée",
                                           "Même nom et même date de naissance que%s.",
                                           "Même nom et même date de naissance qu’une personne d’une autre "
                                           "CAF." },
  [MEF_CONSTAT_MEME_ADRESSE] = { "MEME_ADRESSE", MEF_GRAVITE_INFORMATION, TRUE, MEF_CHAMP_ADRESSE,
                                 "même adresse", "Même adresse que%s.",
                                 "Même adresse qu’une personne d’une autre CAF." },
  [MEF_CONSTAT_EMAIL_AUTRE_AUDIENCE] = { "EMAIL_AUTRE_AUDIENCE", MEF_GRAVITE_A_ACQUITTER, TRUE, MEF_CHAMP_N,
                                         "e-mail d’un autre compte",
                                         "L’adresse e-mail est déjà celle d’un compte %s.",
                                         "L’adresse e-mail est déjà celle d’un compte qui n’est pas "
                                         "d’assistant maternel." },
  [MEF_CONSTAT_ASM_RADIE] = { "ASM_RADIE", MEF_GRAVITE_BLOQUANT, TRUE, MEF_CHAMP_N,
                              "assistant maternel radié",
                              "Cette personne est radiée de monenfant.fr depuis le %s.",
                              "Cette personne est radiée de monenfant.fr." },
  [MEF_CONSTAT_SNGI_CONFIRMEE] = { "SNGI_CONFIRMEE", MEF_GRAVITE_INFORMATION, TRUE, MEF_CHAMP_NOM,
                                   "identité confirmée", NULL,
                                   "Identité confirmée par le registre national." },
  [MEF_CONSTAT_SNGI_INTROUVABLE] = { "SNGI_INTROUVABLE", MEF_GRAVITE_A_ACQUITTER, TRUE, MEF_CHAMP_NOM,
                                     "identité introuvable", NULL,
                                     "Identité introuvable au registre national." },
  [MEF_CONSTAT_SNGI_DIFFERENTE] = { "SNGI_DIFFERENTE", MEF_GRAVITE_A_ACQUITTER, TRUE, MEF_CHAMP_NOM,
                                    "identité différente", "Identité différente au registre national : %s.",
                                    "Identité différente au registre national." },
  [MEF_CONSTAT_SNGI_NON_DISPONIBLE] = { "SNGI_NON_DISPONIBLE", MEF_GRAVITE_INFORMATION, TRUE, MEF_CHAMP_NOM,
                                        "identité non vérifiée", NULL,
                                        "Le registre national ne répond pas : identité non vérifiée pour "
                                        "l’instant." },
};

/* « que Rosa », « qu’Anne »; a mute h cannot be told from the other kind, so it keeps the e. */
static gboolean
begins_with_vowel (const char *text)
{
  g_autofree char *folded = mef_text_fold (text);

  return *folded != '\0' && strchr ("aeiou", *folded) != NULL;
}

static void
add (GPtrArray *constats, MefCodeConstat code, char *detail)
{
  g_autofree char *owned = detail;

  g_ptr_array_add (constats, mef_constat_new (code, owned, NULL));
}

static int
compare_gravity (gconstpointer a, gconstpointer b)
{
  const MefConstat *first = *(MefConstat *const *) a;
  const MefConstat *second = *(MefConstat *const *) b;
  int               by_gravity = (int) rows[second->code].gravite - (int) rows[first->code].gravite;

  return by_gravity != 0 ? by_gravity : (int) first->code - (int) second->code;
}

static void
compute_dates (GPtrArray *constats, const MefDemande *demande, const MefLegal *legal, MefDay today)
{
  const MefAgrement *agrement = demande->agrement;
  /* Only a renewed agrément may be given for the longer time (D421-21). */
  int years = demande->premier_agrement ? legal->duree_ans : legal->duree_max_ans;

  if (agrement->fin == MEF_DAY_NONE)
    return;

  if (agrement->debut != MEF_DAY_NONE && agrement->fin < agrement->debut)
    add (constats, MEF_CONSTAT_FIN_AVANT_DEBUT, NULL);

  if (agrement->fin < today)
    add (constats, MEF_CONSTAT_AGREMENT_EXPIRE, mef_day_to_french (agrement->fin));

  /* Many départements write the anniversary itself as the last day: it is not held against anyone. */
  if (agrement->debut != MEF_DAY_NONE && agrement->fin > mef_day_add_years (agrement->debut, years))
    add (constats, MEF_CONSTAT_DUREE_EXCESSIVE, mef_text_count (years, "an", "ans"));
}

static void
compute_capacity (GPtrArray *constats, const MefDemande *demande, const MefLegal *legal)
{
  int              capacite = demande->agrement->capacite;
  g_autofree char *count = NULL;

  if (capacite >= 1 && capacite <= legal->capacite_max)
    return;

  count = mef_text_count (capacite, "enfant", "enfants");
  if (capacite < 1)
    add (constats, MEF_CONSTAT_CAPACITE_HORS_BORNES, g_strdup_printf ("%s : il en faut au moins un", count));
  else if (capacite <= legal->capacite_derogation)
    add (constats, MEF_CONSTAT_CAPACITE_HORS_BORNES,
         g_strdup_printf ("%s : au-delà de %d, il faut une dérogation", count, legal->capacite_max));
  else
    add (constats, MEF_CONSTAT_CAPACITE_HORS_BORNES,
         g_strdup_printf ("%s : la loi n’en permet pas plus de %d, dérogation comprise", count,
                          legal->capacite_derogation));
}

MefConstat *
mef_constat_new (MefCodeConstat code, const char *detail, const char *lien)
{
  MefConstat *self;

  g_return_val_if_fail (code < MEF_CONSTAT_N, NULL);

  self = g_new0 (MefConstat, 1);
  self->code = code;
  self->detail = g_strdup (detail);
  self->lien = g_strdup (lien);
  return self;
}

void
mef_constat_free (MefConstat *self)
{
  if (self == NULL)
    return;

  g_free (self->detail);
  g_free (self->lien);
  g_free (self);
}

const char *
mef_constat_to_code (MefCodeConstat code)
{
  g_return_val_if_fail (code < MEF_CONSTAT_N, "");

  return rows[code].code;
}

gboolean
mef_constat_from_code (const char *text, MefCodeConstat *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  for (guint i = 0; i < MEF_CONSTAT_N; i++)
    if (g_strcmp0 (text, rows[i].code) == 0)
      {
        *code = i;
        return TRUE;
      }

  return FALSE;
}

MefGravite
mef_constat_get_gravite (MefCodeConstat code)
{
  g_return_val_if_fail (code < MEF_CONSTAT_N, MEF_GRAVITE_BLOQUANT);

  return rows[code].gravite;
}

const char *
mef_constat_get_short_label (MefCodeConstat code)
{
  g_return_val_if_fail (code < MEF_CONSTAT_N, "");

  return rows[code].short_label;
}

gboolean
mef_constat_get_champ (MefCodeConstat code, MefChamp *champ)
{
  g_return_val_if_fail (code < MEF_CONSTAT_N, FALSE);
  g_return_val_if_fail (champ != NULL, FALSE);

  if (rows[code].champ == MEF_CHAMP_N)
    return FALSE;

  *champ = rows[code].champ;
  return TRUE;
}

gboolean
mef_constat_needs_register (MefCodeConstat code)
{
  g_return_val_if_fail (code < MEF_CONSTAT_N, FALSE);

  return rows[code].registre;
}

char *
mef_constat_to_sentence (const MefConstat *self, const MefDemande *demande)
{
  const Row       *row;
  g_autofree char *detail = NULL;
  g_autoptr (GString) sentence = NULL;

  g_return_val_if_fail (self != NULL && self->code < MEF_CONSTAT_N, NULL);

  row = &rows[self->code];
  detail = g_strdup (self->detail);
  if (detail == NULL && self->code == MEF_CONSTAT_CODE_POSTAL_COMMUNE && demande != NULL)
    detail = g_strdup_printf ("%s, %s", demande->adresse->code_postal, demande->adresse->commune);

  if (row->phrase == NULL || detail == NULL || *detail == '\0')
    return g_strdup (row->masked);

  sentence = g_string_new (row->phrase);
  if (begins_with_vowel (detail))
    g_string_replace (sentence, " que%s", " qu’%s", 1);
  else
    g_string_replace (sentence, " que%s", " que %s", 1);
  g_string_replace (sentence, "%s", detail, 1);
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

GPtrArray *
mef_constat_compute (const MefDemande *demande, const MefLegal *legal, MefDay today)
{
  g_autoptr (GPtrArray) constats = NULL;

  g_return_val_if_fail (demande != NULL && legal != NULL, NULL);

  constats = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_constat_free);
  compute_dates (constats, demande, legal, today);
  compute_capacity (constats, demande, legal);
  if (!mef_demande_has_document (demande, MEF_GENRE_DOCUMENT_AGREMENT))
    add (constats, MEF_CONSTAT_AGREMENT_ABSENT, NULL);
  if (demande->premier_agrement
      && !mef_demande_has_document (demande, MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION))
    add (constats, MEF_CONSTAT_ATTESTATION_ABSENTE, NULL);

  g_ptr_array_sort (constats, compare_gravity);
  return g_steal_pointer (&constats);
}
