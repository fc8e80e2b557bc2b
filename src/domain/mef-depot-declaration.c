/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-depot-declaration.h"

#include "base/mef-text.h"
#include "domain/mef-adresse-mail.h"
#include "domain/mef-decision.h"

#include <string.h>

#define AGE_MIN        18
#define AGE_MAX        100
#define CAPACITE_MAX   20
#define PLACES_MAX     20
#define TARIF_MAX      10000
#define NOM_FICHIER    200
#define TELEPHONE_MAX  30 /* with what stands between the digits */
#define YEARS_FROM_NOW 15

/* What a typed text may be. */
typedef enum
{
  FORM_NAME, /* has a letter */
  FORM_LINE,
  FORM_TEXT, /* several lines */
} Form;

typedef struct
{
  const char *pointer;
  const char *label;
  const char *value;
  Form        form;
  gboolean    needed;
  gsize       max;
} Text;

static gboolean fail (char **pointer, const char *where, GError **error, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static gboolean
fail (char **pointer, const char *where, GError **error, const char *format, ...)
{
  va_list          args;
  g_autofree char *message = NULL;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  *pointer = g_strdup (where);
  g_set_error_literal (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *folded = mef_text_fold (text);

  return *folded == '\0';
}

static gboolean
check_text (const Text *text, char **pointer, GError **error)
{
  const char *value = text->value != NULL ? text->value : "";

  if (!mef_text_is_clean (value, text->form == FORM_TEXT))
    return fail (pointer, text->pointer, error, "%s : un caractère n’est pas lisible.", text->label);
  if (text->needed && is_blank (value))
    return fail (pointer, text->pointer, error, "%s : à remplir.", text->label);
  if (mef_text_length (value) > text->max)
    return fail (pointer, text->pointer, error, "%s : %" G_GSIZE_FORMAT " caractères au plus.", text->label,
                 text->max);
  if (text->form == FORM_NAME && *value != '\0' && !has_letter (value))
    return fail (pointer, text->pointer, error, "%s : écrivez au moins une lettre.", text->label);
  return TRUE;
}

static gboolean
check_texts (const MefDemande *d, char **pointer, GError **error)
{
  const Text texts[] = {
    { "/identite/prenom", "Prénom", d->prenom, FORM_NAME, TRUE, 60 },
    { "/identite/nom", "Nom", d->nom, FORM_NAME, TRUE, 60 },
    { "/identite/nom_naissance", "Nom de naissance", d->nom_naissance, FORM_NAME, FALSE, 60 },
    { "/identite/lieu_naissance", "Lieu de naissance", d->lieu_naissance, FORM_NAME, TRUE, 100 },
    { "/contact/adresse/voie", "Adresse", d->adresse->voie, FORM_LINE, TRUE, 120 },
    { "/contact/adresse/complement", "Complément d’adresse", d->adresse->complement, FORM_LINE, FALSE, 120 },
    { "/contact/adresse/commune", "Commune", d->adresse->commune, FORM_NAME, TRUE, 100 },
    { "/profil/presentation", "Présentation", d->profil.presentation, FORM_TEXT, FALSE, 4000 },
    { "/profil/lieu", "Lieu d’accueil", d->profil.lieu, FORM_TEXT, FALSE, 2000 },
    { "/profil/activites", "Activités", d->profil.activites, FORM_TEXT, FALSE, 2000 },
    { "/profil/horaires", "Horaires", d->profil.horaires, FORM_TEXT, FALSE, 1000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!check_text (&texts[i], pointer, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_birth (const MefDemande *d, MefDay today, char **pointer, GError **error)
{
  const char *where = "/identite/date_naissance";

  if (d->date_naissance == MEF_DAY_NONE)
    return fail (pointer, where, error, "Date de naissance : à remplir.");
  if (d->date_naissance > mef_day_add_years (today, -AGE_MIN))
    return fail (pointer, where, error, "Date de naissance : il faut avoir au moins %d ans.", AGE_MIN);
  if (d->date_naissance < mef_day_add_years (today, -AGE_MAX))
    return fail (pointer, where, error, "Date de naissance : vérifiez l’année.");
  return TRUE;
}

gboolean
mef_depot_phone_is_valid (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, FALSE);

  if (strlen (text) > TELEPHONE_MAX)
    return FALSE;
  if (g_str_has_prefix (text, "+33"))
    {
      g_string_append_c (digits, '0');
      text += strlen ("+33");
    }
  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      g_string_append_c (digits, *text);
    else if (strchr (" .-", *text) == NULL)
      return FALSE;
  return digits->len == 10 && digits->str[0] == '0' && digits->str[1] != '0';
}

static gboolean
is_insee (const char *text)
{
  return text != NULL && strlen (text) == 5 && strspn (text, "0123456789AB") == 5;
}

static gboolean
check_contact (const MefDemande *d, char **pointer, GError **error)
{
  if (!mef_adresse_mail_is_valid (d->email))
    return fail (pointer, "/identite/email", error, "Adresse e-mail : vérifiez son écriture.");
  if (!mef_depot_phone_is_valid (d->telephone))
    return fail (pointer, "/contact/telephone", error, "Téléphone : écrivez ses dix chiffres.");
  if (*d->telephone2 != '\0' && !mef_depot_phone_is_valid (d->telephone2))
    return fail (pointer, "/contact/telephone2", error, "Second téléphone : écrivez ses dix chiffres.");
  if (strlen (d->adresse->code_postal) != 5
      || strspn (d->adresse->code_postal, "0123456789") != strlen (d->adresse->code_postal))
    return fail (pointer, "/contact/adresse/code_postal", error, "Code postal : cinq chiffres.");
  if (!is_insee (d->adresse->insee))
    return fail (pointer, "/contact/adresse/insee", error, "Commune : choisissez-la dans la liste.");
  return TRUE;
}

/* CASF R421-39: only one who works at home hides something, and never both ways of being reached. */
static gboolean
check_publication (const MefDemande *d, char **pointer, GError **error)
{
  if (d->domicile)
    {
      if (d->publier_email || d->publier_telephone)
        return TRUE;
      return fail (pointer, "/contact/publier_email", error,
                   "Publiez au moins votre e-mail ou votre téléphone, pour que les familles vous joignent.");
    }
  if (!d->publier_adresse)
    return fail (pointer, "/contact/publier_adresse", error,
                 "L’adresse ne peut être masquée que si vous travaillez à domicile.");
  if (!d->publier_email)
    return fail (pointer, "/contact/publier_email", error,
                 "L’e-mail ne peut être masqué que si vous travaillez à domicile.");
  if (!d->publier_telephone)
    return fail (pointer, "/contact/publier_telephone", error,
                 "Le téléphone ne peut être masqué que si vous travaillez à domicile.");
  return TRUE;
}

static gboolean
check_agrement (const MefAgrement *a, MefDay today, char **pointer, GError **error)
{
  if (a->debut == MEF_DAY_NONE)
    return fail (pointer, "/agrement/date_debut_agrement", error, "Début d’agrément : à remplir.");
  if (a->fin == MEF_DAY_NONE)
    return fail (pointer, "/agrement/date_fin_agrement", error, "Fin d’agrément : à remplir.");
  if (a->fin < a->debut)
    return fail (pointer, "/agrement/date_fin_agrement", error,
                 "Fin d’agrément : elle précède la date de début.");
  if (a->fin > mef_day_add_years (today, YEARS_FROM_NOW) || a->debut < mef_day_add_years (today, -AGE_MAX))
    return fail (pointer, "/agrement/date_fin_agrement", error, "Dates d’agrément : vérifiez les années.");
  if (mef_departement_get_name (a->departement) == NULL)
    return fail (pointer, "/agrement/departement", error, "Département : choisissez-le dans la liste.");
  if (a->capacite < 1 || a->capacite > CAPACITE_MAX)
    return fail (pointer, "/agrement/capacite", error, "Capacité : de 1 à %d enfants.", CAPACITE_MAX);
  return TRUE;
}

static gboolean
check_profile (const MefProfil *p, char **pointer, GError **error)
{
  if (p->places_disponibles < -1 || p->places_disponibles > PLACES_MAX)
    return fail (pointer, "/profil/places_disponibles", error, "Places disponibles : %d au plus.",
                 PLACES_MAX);
  if (p->tarif_horaire < -1 || p->tarif_horaire > TARIF_MAX)
    return fail (pointer, "/profil/tarif_horaire", error, "Tarif horaire : %d euros au plus.",
                 TARIF_MAX / 100);
  return TRUE;
}

static gboolean
check_size (gint64 taille, const char *at, char **pointer, GError **error)
{
  g_autofree char *max = NULL;

  if (taille >= 1 && taille <= MEF_DEPOT_FICHIER_MAX)
    return TRUE;
  max = mef_text_size (MEF_DEPOT_FICHIER_MAX);
  return fail (pointer, at, error, "Un fichier a entre 1 octet et %s.", max);
}

static gboolean
check_total (gint64 total, char **pointer, GError **error)
{
  g_autofree char *max = NULL;

  if (total <= MEF_DEPOT_TOTAL_MAX)
    return TRUE;
  max = mef_text_size (MEF_DEPOT_TOTAL_MAX);
  return fail (pointer, "/documents", error, "Les documents ont ensemble %s au plus.", max);
}

static gboolean
check_files (const MefDepot *self, char **pointer, GError **error)
{
  gint64 total = 0;

  if (self->documents->len > MEF_DEPOT_DOCUMENTS_MAX)
    return fail (pointer, "/documents", error, "%d documents au plus.", MEF_DEPOT_DOCUMENTS_MAX);
  for (guint i = 0; i < self->documents->len; i++)
    {
      const MefDepotDocument *document = g_ptr_array_index (self->documents, i);
      g_autofree char        *nom = g_strdup_printf ("/documents/%u/nom", i);
      g_autofree char        *taille = g_strdup_printf ("/documents/%u/taille", i);
      const Text              text = { nom, "Nom du fichier", document->nom, FORM_LINE, TRUE, NOM_FICHIER };

      if (!check_text (&text, pointer, error) || !check_size (document->taille, taille, pointer, error))
        return FALSE;
      total += document->taille;
    }
  return check_total (total, pointer, error);
}

gboolean
mef_depot_check_declaration (const MefDepot *self, MefDay today, char **pointer, GError **error)
{
  const MefDemande *d;

  g_return_val_if_fail (self != NULL && pointer != NULL, FALSE);

  *pointer = NULL;
  d = self->declaration;
  return check_texts (d, pointer, error) && check_birth (d, today, pointer, error)
         && check_contact (d, pointer, error) && check_publication (d, pointer, error)
         && check_agrement (d->agrement, today, pointer, error) && check_profile (&d->profil, pointer, error)
         && check_files (self, pointer, error);
}

gboolean
mef_depot_announce_size (const MefDepot *self, MefDepotDocument *document, gint64 taille, GError **error)
{
  g_autofree char *pointer = NULL;
  gint64           total = taille;

  g_return_val_if_fail (self != NULL && document != NULL, FALSE);

  if (taille == document->taille)
    return TRUE;
  if (document->recu > 0)
    {
      g_set_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_TRANSITION,
                   "Le document %d (« %s ») est déjà en partie arrivé : sa taille ne change plus.",
                   document->numero, document->nom);
      return FALSE;
    }
  for (guint i = 0; i < self->documents->len; i++)
    {
      const MefDepotDocument *other = g_ptr_array_index (self->documents, i);

      total += other != document ? other->taille : 0;
    }
  if (!check_size (taille, "", &pointer, error))
    return FALSE;
  g_clear_pointer (&pointer, g_free);
  if (!check_total (total, &pointer, error))
    return FALSE;
  document->taille = taille;
  return TRUE;
}
