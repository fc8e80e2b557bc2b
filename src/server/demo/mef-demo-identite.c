/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-identite.h"

#include "base/mef-text.h"
#include "server/demo/mef-demo-adresses.h"
#include "server/demo/mef-demo-noms.h"

MefDemoIdentite *
mef_demo_identite_new (guint64            seed,
                       const char        *stream,
                       guint64            number,
                       MefDemoTerritoire *territoire,
                       guint              site)
{
  MefDemoIdentite *self;
  g_auto (MefDemoNom) nom = { 0 };
  MefDemoRandom random;
  int           year;

  g_return_val_if_fail (stream != NULL, NULL);
  g_return_val_if_fail (territoire != NULL, NULL);

  mef_demo_random_init (&random, seed, stream, number);
  self = g_new0 (MefDemoIdentite, 1);
  self->commune = mef_demo_territoire_draw_commune (territoire, &random, site);
  /* Most are between 35 and 60. */
  year = 1962 + mef_demo_random_range (&random, 0, 20) + mef_demo_random_range (&random, 0, 20);
  self->date_naissance = mef_day_new (year, 1, 1) + (MefDay) mef_demo_random_range (&random, 0, 364);
  mef_demo_nom_draw (&nom, &random, self->commune->departement, year);
  self->civilite = nom.civilite;
  self->prenom = g_steal_pointer (&nom.prenom);
  self->nom = g_steal_pointer (&nom.nom);
  self->nom_naissance = g_steal_pointer (&nom.nom_naissance);
  self->lieu_naissance = nom.naissance_etranger != NULL
                             ? g_strdup (nom.naissance_etranger)
                             : mef_demo_territoire_draw_naissance (territoire, &random, site);
  self->adresse =
      mef_demo_adresse_draw (&random, mef_demo_territoire_get_communes (territoire), self->commune);
  self->telephone = mef_demo_telephone_draw (&random, mef_demo_random_chance (&random, 880));
  self->telephone2 =
      mef_demo_random_chance (&random, 180) ? mef_demo_telephone_draw (&random, FALSE) : g_strdup ("");
  return self;
}

void
mef_demo_identite_free (MefDemoIdentite *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->prenom);
  g_free (self->nom);
  g_free (self->nom_naissance);
  g_free (self->lieu_naissance);
  mef_adresse_free (self->adresse);
  g_free (self->telephone);
  g_free (self->telephone2);
  g_free (self);
}

/* Letters only, the words of a name joined by hyphens, an apostrophe by nothing. */
static char *
fold_word (const char *text)
{
  g_autofree char *folded = mef_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GString *result = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (result->len > 1)
        g_string_append_c (result, '-');
      for (const char *letter = words[i]; *letter != '\0'; letter++)
        if (g_ascii_isalnum (*letter))
          g_string_append_c (result, *letter);
    }
  return g_string_free (result, FALSE);
}

char *
mef_demo_text_to_login (const char *prenom, const char *nom)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  g_return_val_if_fail (prenom != NULL, NULL);
  g_return_val_if_fail (nom != NULL, NULL);

  first = fold_word (prenom);
  last = fold_word (nom);
  return g_strconcat (first, ".", last, NULL);
}

char *
mef_demo_identite_dup_email (const MefDemoIdentite *self, MefDemoRandom *random, guint rang)
{
  static const char *const domains[] = { "courriel.example", "messagerie.example", "boite.example",
                                         "maison.example",   "poste.example",      NULL };
  g_autofree char         *login = NULL;
  g_autofree char         *number = NULL;
  const char              *domain;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (random != NULL, NULL);

  login = mef_demo_text_to_login (self->prenom, self->nom);
  domain = mef_demo_random_pick (random, domains);
  number = rang == 0 ? g_strdup ("") : g_strdup_printf ("%u", rang + 1);
  return g_strconcat (login, number, "@", domain, NULL);
}

char *
mef_demo_telephone_draw (MefDemoRandom *random, gboolean mobile)
{
  /* ARCEP, plan national de numérotation: numbers for audiovisual works. */
  static const char *const blocks[] = { "019900", "026191", "035301", "046571", "053649", NULL };

  g_return_val_if_fail (random != NULL, NULL);

  return g_strdup_printf ("%s%04d", mobile ? "063998" : mef_demo_random_pick (random, blocks),
                          mef_demo_random_range (random, 0, 9999));
}
