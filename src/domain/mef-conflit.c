/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-conflit.h"

#include "base/mef-text.h"

typedef char *(*Describe) (const MefDemande *demande);

static void
add (GPtrArray *lines, const char *libelle, const char *mien, const char *actuel, gboolean change)
{
  MefConflitLigne *line = g_new0 (MefConflitLigne, 1);

  line->libelle = g_strdup (libelle);
  line->mien = g_strdup (*mien != '\0' ? mien : "non renseigné");
  line->actuel = g_strdup (*actuel != '\0' ? actuel : "non renseigné");
  line->change = change;
  g_ptr_array_add (lines, line);
}

static char *
dup_email (const MefDemande *demande)
{
  return g_strdup (demande->email);
}

static char *
dup_telephone (const MefDemande *demande)
{
  return mef_text_phone (demande->telephone);
}

static char *
dup_telephone2 (const MefDemande *demande)
{
  return mef_text_phone (demande->telephone2);
}

static char *
dup_civilite (const MefDemande *demande)
{
  return g_strdup (mef_civilite_get_label (demande->civilite));
}

static char *
dup_naissance (const MefDemande *demande)
{
  g_autofree char *day = mef_day_to_french (demande->date_naissance);

  if (*day != '\0' && *demande->lieu_naissance != '\0')
    return g_strdup_printf ("%s, %s", day, demande->lieu_naissance);

  return g_strdup (*day != '\0' ? day : demande->lieu_naissance);
}

static char *
dup_premier_agrement (const MefDemande *demande)
{
  return g_strdup (demande->premier_agrement ? "oui" : "non");
}

static char *
dup_exercice (const MefDemande *demande)
{
  return g_strdup (demande->domicile ? "à domicile" : "hors du domicile");
}

static char *
dup_publication (const MefDemande *demande)
{
  return g_strdup_printf (
      "adresse %s, e-mail %s, téléphone %s", demande->publier_adresse ? "visible" : "masquée",
      demande->publier_email ? "visible" : "masqué", demande->publier_telephone ? "visible" : "masqué");
}

static char *
dup_places (const MefDemande *demande)
{
  return demande->profil.places_disponibles < 0
             ? g_strdup ("")
             : mef_text_count (demande->profil.places_disponibles, "place", "places");
}

static char *
dup_tarif (const MefDemande *demande)
{
  int cents = demande->profil.tarif_horaire;

  return cents < 0 ? g_strdup ("") : g_strdup_printf ("%d,%02d €", cents / 100, cents % 100);
}

static char *
dup_presentation (const MefDemande *demande)
{
  return g_strdup (demande->profil.presentation);
}

static char *
dup_lieu (const MefDemande *demande)
{
  return g_strdup (demande->profil.lieu);
}

static char *
dup_activites (const MefDemande *demande)
{
  return g_strdup (demande->profil.activites);
}

static char *
dup_horaires (const MefDemande *demande)
{
  return g_strdup (demande->profil.horaires);
}

/* What is declared and not checked. */
static const struct
{
  const char *libelle;
  Describe    describe;
} others[] = {
  { "Civilité", dup_civilite },
  { "Naissance", dup_naissance },
  { "Premier agrément", dup_premier_agrement },
  { "Exercice", dup_exercice },
  { "E-mail", dup_email },
  { "Téléphone", dup_telephone },
  { "Second téléphone", dup_telephone2 },
  { "Publication", dup_publication },
  { "Présentation", dup_presentation },
  { "Lieu d’accueil", dup_lieu },
  { "Activités", dup_activites },
  { "Horaires", dup_horaires },
  { "Places disponibles", dup_places },
  { "Tarif horaire", dup_tarif },
};

static const MefDocument *
find_document (const MefDemande *demande, int numero)
{
  for (guint i = 0; i < demande->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (demande->documents, i);

      if (document->numero == numero)
        return document;
    }

  return NULL;
}

/* « Agrément, 2 pages », or "" for none */
static char *
dup_document (const MefDocument *document)
{
  g_autofree char *pages = NULL;

  if (document == NULL)
    return g_strdup ("");
  if (document->pages <= 0)
    return g_strdup (mef_genre_document_get_label (document->genre));

  pages = mef_text_count (document->pages, "page", "pages");
  return g_strdup_printf ("%s, %s", mef_genre_document_get_label (document->genre), pages);
}

static void
compare_document (GPtrArray         *changed,
                  GPtrArray         *same,
                  const char        *libelle,
                  const MefDocument *seen,
                  const MefDocument *current)
{
  g_autofree char *mien = dup_document (seen);
  g_autofree char *actuel = dup_document (current);
  g_autofree char *fresh = NULL;

  if (seen != NULL && current != NULL && mef_document_equal (seen, current))
    {
      add (same, libelle, mien, actuel, FALSE);
      return;
    }

  fresh = current != NULL ? g_strdup_printf ("%s (nouveau)", actuel) : g_strdup ("retiré");
  add (changed, libelle, seen != NULL ? mien : "aucun", fresh, TRUE);
}

static void
compare_documents (GPtrArray *changed, GPtrArray *same, const MefDemande *seen, const MefDemande *current)
{
  gboolean single = seen->documents->len <= 1 && current->documents->len <= 1;

  for (guint i = 0; i < seen->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (seen->documents, i);
      g_autofree char   *libelle =
          single ? g_strdup ("Document") : g_strdup_printf ("Document %d", document->numero);

      compare_document (changed, same, libelle, document, find_document (current, document->numero));
    }

  for (guint i = 0; i < current->documents->len; i++)
    {
      const MefDocument *document = g_ptr_array_index (current->documents, i);
      g_autofree char   *libelle =
          single ? g_strdup ("Document") : g_strdup_printf ("Document %d", document->numero);

      if (find_document (seen, document->numero) == NULL)
        compare_document (changed, same, libelle, NULL, document);
    }
}

static gboolean
held_by_other (const MefPrise *prise, const char *moi, gint64 now)
{
  return mef_prise_is_live (prise, now) && g_strcmp0 (prise->titulaire, moi) != 0;
}

static void
add_etat (GPtrArray         *lines,
          const MefDecision *decision,
          const MefDemande  *seen,
          const MefDemande  *current,
          gboolean           claimed)
{
  MefEtat     after = seen->etat;
  const char *mien;
  const char *actuel = mef_etat_get_label (mef_etat_shown (current->etat, claimed));

  mef_etat_apply (seen->etat, decision->decision, &after);
  mien = mef_etat_get_label (after);
  add (lines, "État", mien, actuel, after != current->etat);

  if (current->decide_le != 0 && current->decide_le != seen->decide_le)
    {
      g_autofree char *at = mef_instant_to_french (current->decide_le);
      g_autofree char *who = g_strdup_printf ("%s, %s", current->decide_par, at);

      add (lines, "Décidée par", "vous", who, TRUE);
    }
}

/* The names of what was checked and has changed since: « capacité, document » */
static char *
describe_checked_changes (const MefDemande *seen, const MefDemande *current)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_conflit_ligne_free);
  g_autoptr (GPtrArray) same = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_conflit_ligne_free);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      g_autofree char *mien = mef_champ_dup_declared (i, seen);
      g_autofree char *actuel = mef_champ_dup_declared (i, current);

      if (!g_str_equal (mien, actuel))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", mef_champ_get_short_label (i));
    }

  compare_documents (changed, same, seen, current);
  if (changed->len > 0)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                            mef_text_plural (changed->len, "document", "documents"));

  /* An INSEE code alone may differ: the line reads the same and the place does not. */
  if (names->len == 0)
    g_string_append (names, mef_champ_get_short_label (MEF_CHAMP_ADRESSE));

  return g_string_free (g_steal_pointer (&names), FALSE);
}

void
mef_conflit_ligne_free (MefConflitLigne *self)
{
  if (self == NULL)
    return;

  g_free (self->libelle);
  g_free (self->mien);
  g_free (self->actuel);
  g_free (self);
}

GPtrArray *
mef_conflit_compare (const MefDecision *decision,
                     const MefDemande  *seen,
                     const MefDemande  *current,
                     const MefPrise    *prise,
                     const char        *moi,
                     gint64             now)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) same = NULL;
  gboolean live = mef_prise_is_live (prise, now);
  gboolean other = held_by_other (prise, moi, now);

  g_return_val_if_fail (decision != NULL && seen != NULL && current != NULL, NULL);

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_conflit_ligne_free);
  same = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_conflit_ligne_free);
  add_etat (lines, decision, seen, current, live);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      g_autofree char *mien = mef_champ_dup_declared (i, seen);
      g_autofree char *actuel = mef_champ_dup_declared (i, current);
      gboolean         change = !g_str_equal (mien, actuel);

      if (i == MEF_CHAMP_ADRESSE)
        change = !mef_adresse_equal (seen->adresse, current->adresse);
      add (change ? lines : same, mef_champ_get_label (i), mien, actuel, change);
    }

  compare_documents (lines, same, seen, current);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *mien = others[i].describe (seen);
      g_autofree char *actuel = others[i].describe (current);

      if (!g_str_equal (mien, actuel))
        add (lines, others[i].libelle, mien, actuel, TRUE);
    }

  g_ptr_array_extend_and_steal (lines, g_steal_pointer (&same));
  add (lines, "Détenue par", "vous", other ? prise->titulaire_nom : live ? "vous" : "personne", other);
  return g_steal_pointer (&lines);
}

char *
mef_conflit_why_not_insist (const MefDecision *decision,
                            const MefDemande  *seen,
                            const MefDemande  *current,
                            const MefPrise    *prise,
                            const char        *moi,
                            gint64             now)
{
  g_autofree char *names = NULL;
  const char      *label;
  MefEtat          after;

  g_return_val_if_fail (decision != NULL && seen != NULL && current != NULL, NULL);

  label = mef_decision_get_label (decision->decision);
  if (!mef_etat_apply (current->etat, decision->decision, &after))
    return g_strdup_printf ("« %s » n’est plus possible : la demande est à l’état « %s ».", label,
                            mef_etat_get_label (current->etat));

  if (held_by_other (prise, moi, now))
    return g_strdup_printf ("« %s » quand même n’est pas proposé : %s détient la demande.", label,
                            prise->titulaire_nom);

  if (!mef_decision_checked_fields_changed (seen, current))
    return NULL;

  names = describe_checked_changes (seen, current);
  return g_strdup_printf ("« %s » quand même n’est pas proposé : ce que vous avez contrôlé a changé (%s).",
                          label, names);
}
