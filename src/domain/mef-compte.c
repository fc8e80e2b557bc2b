/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-compte.h"

#include <string.h>

static void
mef_affectation_free (MefAffectation *self)
{
  g_free (self->site);
  g_free (self);
}

/* Whether a site of @sites with the code @covering covers @site. One step: a pivot names all it covers. */
static gboolean
site_covers (GPtrArray *sites, const char *covering, const char *site)
{
  for (guint i = 0; sites != NULL && i < sites->len; i++)
    {
      const MefSite *candidate = g_ptr_array_index (sites, i);

      if (g_str_equal (candidate->code, covering))
        return g_strv_contains ((const char *const *) candidate->couvre, site);
    }

  return FALSE;
}

MefSite *
mef_site_new (const char *code, const char *nom, const char *departement)
{
  MefSite *self = g_new0 (MefSite, 1);

  g_atomic_ref_count_init (&self->refs);
  self->code = g_strdup (code != NULL ? code : "");
  self->nom = g_strdup (nom != NULL ? nom : "");
  self->departement = g_strdup (departement != NULL ? departement : "");
  self->couvre = g_new0 (char *, 1);
  self->expediteur = g_strdup ("");
  self->signature = g_strdup ("");
  self->public_url = g_strdup ("");
  return self;
}

MefSite *
mef_site_ref (const MefSite *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((MefSite *) self)->refs);
  return (MefSite *) self;
}

void
mef_site_unref (MefSite *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->code);
  g_free (self->nom);
  g_free (self->departement);
  g_strfreev (self->couvre);
  g_free (self->expediteur);
  g_free (self->signature);
  g_free (self->public_url);
  g_free (self);
}

gboolean
mef_site_code_is_valid (const char *code)
{
  return code != NULL && strlen (code) == 3 && g_ascii_isdigit (code[0]) && g_ascii_isdigit (code[1])
         && g_ascii_isdigit (code[2]);
}

char *
mef_site_dup_label (const MefSite *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (g_str_equal (self->code, MEF_SITE_NATIONAL))
    return g_strdup (self->nom);

  return g_strstrip (g_strdup_printf ("CAF %s %s", self->code, self->nom));
}

MefCompte *
mef_compte_new (void)
{
  MefCompte *self = g_new0 (MefCompte, 1);

  g_atomic_ref_count_init (&self->refs);
  self->id = g_strdup ("");
  self->email = g_strdup ("");
  self->login = g_strdup ("");
  self->prenom = g_strdup ("");
  self->nom = g_strdup ("");
  self->titre_poste = g_strdup ("");
  self->actif = TRUE;
  self->affectations = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_affectation_free);
  return self;
}

MefCompte *
mef_compte_ref (const MefCompte *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((MefCompte *) self)->refs);
  return (MefCompte *) self;
}

void
mef_compte_unref (MefCompte *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->id);
  g_free (self->email);
  g_free (self->login);
  g_free (self->prenom);
  g_free (self->nom);
  g_free (self->titre_poste);
  g_ptr_array_unref (self->affectations);
  g_free (self);
}

MefCompte *
mef_compte_copy (const MefCompte *self)
{
  MefCompte *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (MefCompte, 1);
  *copy = *self; /* the plain values; every pointer is replaced below */
  g_atomic_ref_count_init (&copy->refs);
  copy->id = g_strdup (self->id);
  copy->email = g_strdup (self->email);
  copy->login = g_strdup (self->login);
  copy->prenom = g_strdup (self->prenom);
  copy->nom = g_strdup (self->nom);
  copy->titre_poste = g_strdup (self->titre_poste);
  copy->affectations = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_affectation_free);
  for (guint i = 0; i < self->affectations->len; i++)
    {
      const MefAffectation *affectation = g_ptr_array_index (self->affectations, i);

      mef_compte_add_affectation (copy, affectation->site, affectation->roles);
    }
  return copy;
}

void
mef_compte_add_affectation (MefCompte *self, const char *site, guint roles)
{
  MefAffectation *affectation;

  g_return_if_fail (self != NULL && site != NULL);

  for (guint i = 0; i < self->affectations->len; i++)
    {
      affectation = g_ptr_array_index (self->affectations, i);
      if (g_str_equal (affectation->site, site))
        {
          affectation->roles |= roles;
          return;
        }
    }

  affectation = g_new0 (MefAffectation, 1);
  affectation->site = g_strdup (site);
  affectation->roles = roles;
  g_ptr_array_add (self->affectations, affectation);
}

guint
mef_compte_get_roles (const MefCompte *self, GPtrArray *sites, const char *site)
{
  guint roles;

  g_return_val_if_fail (self != NULL && site != NULL, 0);

  if (self->audience != MEF_AUDIENCE_CAF)
    return MEF_ROLE_NONE;

  /* Every other role is held on a site, whatever the list of regular roles says (spec/01, Roles). */
  roles = self->roles_reguliers & MEF_ROLE_COORDINATEUR_RPE;

  for (guint i = 0; i < self->affectations->len; i++)
    {
      const MefAffectation *affectation = g_ptr_array_index (self->affectations, i);

      if (g_str_equal (affectation->site, site) || site_covers (sites, affectation->site, site))
        roles |= affectation->roles;
    }

  return roles & MEF_ROLE_ALL;
}

char *
mef_compte_dup_name (const MefCompte *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strstrip (g_strjoin (" ", self->prenom, self->nom, NULL));
}

char *
mef_compte_dup_short_name (const MefCompte *self)
{
  char initial[7] = { 0 };

  g_return_val_if_fail (self != NULL, NULL);

  if (*self->prenom == '\0' || *self->nom == '\0')
    return mef_compte_dup_name (self);

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (self->prenom)), initial);
  return g_strdup_printf ("%s. %s", initial, self->nom);
}
