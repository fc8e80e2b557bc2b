/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-account"

#include "config.h"

#include "client/account/mef-session-secret.h"

#define FORMAT 1

/* A GVariant in text form: our own format on our own keyring, read back type-checked. */
#define TYPE "(usx(ssssssbxuu)a(su)a(sssassssx))"

char *
mef_session_to_secret (MefSession *session)
{
  const MefCompte *compte = session->compte;
  GVariantBuilder  assignments, sites;
  g_autoptr (GVariant) value = NULL;

  g_variant_builder_init (&assignments, G_VARIANT_TYPE ("a(su)"));
  for (guint i = 0; i < compte->affectations->len; i++)
    {
      const MefAffectation *affectation = g_ptr_array_index (compte->affectations, i);

      g_variant_builder_add (&assignments, "(su)", affectation->site, affectation->roles);
    }
  g_variant_builder_init (&sites, G_VARIANT_TYPE ("a(sssassssx)"));
  for (guint i = 0; i < session->sites->len; i++)
    {
      const MefSite     *site = g_ptr_array_index (session->sites, i);
      const char *const  none[] = { NULL };
      const char *const *covers = site->couvre != NULL ? (const char *const *) site->couvre : none;

      g_variant_builder_add (&sites, "(sss^assssx)", site->code, site->nom,
                             site->departement != NULL ? site->departement : "", covers,
                             site->expediteur != NULL ? site->expediteur : "",
                             site->signature != NULL ? site->signature : "",
                             site->public_url != NULL ? site->public_url : "", site->version);
    }
  value = g_variant_ref_sink (
      g_variant_new ("(usx(ssssssbxuu)a(su)a(sssassssx))", FORMAT, session->jeton, session->expire_le,
                     compte->id, compte->email, compte->login, compte->prenom, compte->nom,
                     compte->titre_poste, compte->mot_de_passe_provisoire, compte->version,
                     compte->roles_reguliers, compte->audience, &assignments, &sites));
  return g_variant_print (value, FALSE);
}

MefSession *
mef_session_from_secret (const char *serveur, const char *secret)
{
  g_autoptr (GVariant) value = g_variant_parse (G_VARIANT_TYPE (TYPE), secret, NULL, NULL, NULL);
  g_autoptr (MefCompte) compte = NULL;
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GVariantIter) assignments = NULL;
  g_autoptr (GVariantIter) site_rows = NULL;
  const char *jeton, *id, *email, *login, *prenom, *nom, *titre;
  const char *site, *name, *departement, *expediteur, *signature, *public_url;
  char      **covers;
  guint       format, roles, regular, audience;
  gboolean    provisional;
  gint64      expire_le, version;

  if (value == NULL)
    return NULL;
  g_variant_get (value, "(u&sx(&s&s&s&s&s&sbxuu)a(su)a(sssassssx))", &format, &jeton, &expire_le, &id, &email,
                 &login, &prenom, &nom, &titre, &provisional, &version, &regular, &audience, &assignments,
                 &site_rows);
  if (format != FORMAT || audience >= MEF_AUDIENCE_N)
    return NULL;

  compte = mef_compte_new ();
#define SET(field, text) (g_free (compte->field), compte->field = g_strdup (text))
  SET (id, id);
  SET (email, email);
  SET (login, login);
  SET (prenom, prenom);
  SET (nom, nom);
  SET (titre_poste, titre);
#undef SET
  compte->actif = TRUE;
  compte->audience = audience;
  compte->version = version;
  compte->roles_reguliers = regular;
  compte->mot_de_passe_provisoire = provisional;
  while (g_variant_iter_next (assignments, "(&su)", &site, &roles))
    mef_compte_add_affectation (compte, site, roles);

  sites = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_site_unref);
  while (g_variant_iter_next (site_rows, "(&s&s&s^as&s&s&sx)", &site, &name, &departement, &covers,
                              &expediteur, &signature, &public_url, &version))
    {
      MefSite *row = mef_site_new (site, name, departement);

      g_strfreev (row->couvre);
      row->couvre = covers;
      g_free (row->expediteur);
      row->expediteur = g_strdup (expediteur);
      g_free (row->signature);
      row->signature = g_strdup (signature);
      g_free (row->public_url);
      row->public_url = g_strdup (public_url);
      row->version = version;
      g_ptr_array_add (sites, row);
    }
  return mef_session_new (serveur, jeton, expire_le, compte, sites);
}
