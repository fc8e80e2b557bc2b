/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-equipes.h"

#include "base/mef-id.h"
#include "server/demo/mef-demo-identite.h"
#include "server/demo/mef-demo-noms.h"

#define COLLEAGUES 2

#define AGENT      MEF_ROLE_AGENT_CAF
#define ADMIN      MEF_ROLE_ADMIN_CAF
#define MODERATEUR MEF_ROLE_MODERATEUR

typedef struct
{
  const char *libelle;
  const char *prenom;
  const char *nom;
  const char *titre_poste;
  guint       roles;
  guint       roles_reguliers;
  const char *sites[3];
  gboolean    inactif;
} Shown;

/* The first is who is offered first. */
static const Shown shown[] = {
  { "Administratrice CAF", "Claire", "Fontaine", "ADMIN CAF", ADMIN, 0, { "751" }, FALSE },
  { "Agent CAF et modérateur", "Mamadou", "Diallo", "AGENT CAF", AGENT | MODERATEUR, 0, { "751" }, FALSE },
  { "Agent CAF et modératrice", "Odile", "Petit", "AGENT CAF", AGENT | MODERATEUR, 0, { "751" }, FALSE },
  { "Modératrice", "Inès", "Caron", "AGENT CAF", MODERATEUR, 0, { "751" }, FALSE },
  { "Agent CAF (consultation des demandes)", "Lucas", "Bernard", "AGENT CAF", AGENT, 0, { "751" }, FALSE },
  { "Agent CAF et modérateur, deux CAF",
    "Thomas",
    "Leroy",
    "AGENT CAF",
    AGENT | MODERATEUR,
    0,
    { "751", "931" },
    FALSE },
  { "Administratrice CAF, pivot de Bretagne",
    "Gwenaëlle",
    "Morvan",
    "ADMIN CAF",
    ADMIN,
    0,
    { "351" },
    FALSE },
  { "Agent CAF et modérateur, pivot de Bretagne",
    "Yann",
    "Riou",
    "AGENT CAF",
    AGENT | MODERATEUR,
    0,
    { "351" },
    FALSE },
  { "Modératrice, pivot national", "Anne", "Delmas", "AGENT CAF", AGENT | MODERATEUR, 0, { "999" }, FALSE },
  { "Agent CAF et modératrice", "Nathalie", "Giraud", "AGENT CAF", AGENT | MODERATEUR, 0, { "131" }, FALSE },
  { "Administratrice CAF", "Sabrina", "Hoarau", "ADMIN CAF", ADMIN, 0, { "974" }, FALSE },
  { "Coordinatrice RPE",
    "Sylvie",
    "Lambert",
    "COORDINATEUR RPE",
    0,
    MEF_ROLE_COORDINATEUR_RPE,
    { NULL },
    FALSE },
  { "Agent CAF, compte désactivé", "Bruno", "Masson", "AGENT CAF", AGENT, 0, { "751" }, TRUE },
};

struct _MefDemoEquipes
{
  GPtrArray *comptes;    /* MefDemoCompte: those shown, then the colleagues, then the gestionnaires */
  guint      colleagues; /* place of the first of them */
  guint      habilites; /* place of the first of the persons that gestionnaires let change their structures */
};

static void
free_compte (gpointer data)
{
  MefDemoCompte *self = data;

  mef_compte_unref (self->compte);
  g_free (self->mot_de_passe);
  g_free (self);
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static MefCompte *
add_compte (MefDemoEquipes *self, guint64 seed, const char *mot_de_passe)
{
  MefDemoCompte *entry = g_new0 (MefDemoCompte, 1);

  entry->compte = mef_compte_new ();
  g_free (entry->compte->id);
  entry->compte->id = mef_id_from_seed (seed, "compte", self->comptes->len);
  entry->compte->version = 1;
  entry->compte->audience = MEF_AUDIENCE_CAF;
  entry->compte->actif = TRUE;
  entry->mot_de_passe = g_strdup (mot_de_passe);
  g_ptr_array_add (self->comptes, entry);
  return entry->compte;
}

static void
add_shown (MefDemoEquipes *self, guint64 seed)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      MefCompte       *compte = add_compte (self, seed, MEF_DEMO_MOT_DE_PASSE);
      g_autofree char *login = mef_demo_text_to_login (shown[i].prenom, shown[i].nom);
      g_autofree char *email =
          g_strdup_printf ("%s@%s%s.example", login, shown[i].sites[0] != NULL ? "caf" : "monenfant",
                           shown[i].sites[0] != NULL ? shown[i].sites[0] : "");

      set_text (&compte->email, email);
      set_text (&compte->login, login);
      set_text (&compte->prenom, shown[i].prenom);
      set_text (&compte->nom, shown[i].nom);
      set_text (&compte->titre_poste, shown[i].titre_poste);
      compte->actif = !shown[i].inactif;
      compte->roles_reguliers = shown[i].roles_reguliers;
      for (guint site = 0; shown[i].sites[site] != NULL; site++)
        mef_compte_add_affectation (compte, shown[i].sites[site], shown[i].roles);
    }
}

static void
add_colleagues (MefDemoEquipes *self, MefDemoTerritoire *territoire, guint64 seed)
{
  self->colleagues = self->comptes->len;
  for (guint i = 0; i < mef_demo_territoire_get_n (territoire) * COLLEAGUES; i++)
    {
      const MefSite *site = mef_demo_territoire_get_site (territoire, i / COLLEAGUES);
      MefCompte     *compte = add_compte (self, seed, NULL);
      g_auto (MefDemoNom) nom = { 0 };
      g_autofree char *name = NULL;
      g_autofree char *login = NULL;
      g_autofree char *email = NULL;
      MefDemoRandom    random;

      mef_demo_random_init (&random, seed, "collegue", i);
      mef_demo_nom_draw_colleague (&nom, &random, site->departement);
      name = mef_demo_text_to_login (nom.prenom, nom.nom);
      login = g_strdup_printf ("%s.%s%u", name, site->code, i % COLLEAGUES + 1);
      email = g_strdup_printf ("%s%u@caf%s.example", name, i % COLLEAGUES + 1, site->code);
      set_text (&compte->email, email);
      set_text (&compte->login, login);
      set_text (&compte->prenom, nom.prenom);
      set_text (&compte->nom, nom.nom);
      set_text (&compte->titre_poste, "AGENT CAF");
      mef_compte_add_affectation (compte, site->code, AGENT | MODERATEUR);
    }
}

static void
add_gestionnaires (MefDemoEquipes *self, MefDemoPlan *plan, guint64 seed)
{
  for (guint i = 0; i < mef_demo_plan_get_n (plan); i++)
    {
      MefCompte *compte;
      g_auto (MefDemoNom) nom = { 0 };
      g_autofree char *email = NULL;
      MefDemoRandom    random;

      if (mef_demo_plan_get (plan, i)->defaut != MEF_DEMO_DEFAUT_EMAIL)
        continue;
      mef_demo_random_init (&random, seed, "gestionnaire", i);
      mef_demo_nom_draw_colleague (&nom, &random, "75");
      email = mef_demo_equipes_dup_email_gestionnaire (i);
      compte = add_compte (self, seed, NULL);
      compte->audience = MEF_AUDIENCE_GESTIONNAIRE;
      set_text (&compte->email, email);
      set_text (&compte->prenom, nom.prenom);
      set_text (&compte->nom, nom.nom);
      set_text (&compte->titre_poste, "GESTIONNAIRE");
    }
}

/* Of these CAF the authorised person is one to sign in with. */
static const char *const habilites_shown[] = { "751", "351", "131" };

static gboolean
is_shown (const char *site)
{
  for (gsize i = 0; i < G_N_ELEMENTS (habilites_shown); i++)
    if (g_str_equal (habilites_shown[i], site))
      return TRUE;
  return FALSE;
}

static void
add_habilites (MefDemoEquipes *self, MefDemoTerritoire *territoire, guint64 seed)
{
  self->habilites = self->comptes->len;
  for (guint i = 0; i < mef_demo_territoire_get_n (territoire); i++)
    {
      const MefSite *site = mef_demo_territoire_get_site (territoire, i);
      MefCompte     *compte = add_compte (self, seed, is_shown (site->code) ? MEF_DEMO_MOT_DE_PASSE : NULL);
      g_auto (MefDemoNom) nom = { 0 };
      g_autofree char *email = g_strdup_printf ("direction@structures%s.example", site->code);
      MefDemoRandom    random;

      mef_demo_random_init (&random, seed, "habilite", i);
      mef_demo_nom_draw_colleague (&nom, &random, site->departement);
      compte->audience = MEF_AUDIENCE_GESTIONNAIRE;
      set_text (&compte->email, email);
      set_text (&compte->prenom, nom.prenom);
      set_text (&compte->nom, nom.nom);
      set_text (&compte->titre_poste, "GESTIONNAIRE");
    }
}

MefDemoEquipes *
mef_demo_equipes_new (MefDemoTerritoire *territoire, MefDemoPlan *plan, guint64 seed)
{
  MefDemoEquipes *self;

  g_return_val_if_fail (territoire != NULL, NULL);
  g_return_val_if_fail (plan != NULL, NULL);

  self = g_new0 (MefDemoEquipes, 1);
  self->comptes = g_ptr_array_new_with_free_func (free_compte);
  add_shown (self, seed);
  add_colleagues (self, territoire, seed);
  add_gestionnaires (self, plan, seed);
  add_habilites (self, territoire, seed);
  return self;
}

void
mef_demo_equipes_free (MefDemoEquipes *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->comptes);
  g_free (self);
}

GPtrArray *
mef_demo_equipes_get_comptes (MefDemoEquipes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->comptes;
}

const MefCompte *
mef_demo_equipes_draw_moderateur (MefDemoEquipes *self, MefDemoRandom *random, guint site)
{
  guint                place;
  const MefDemoCompte *entry;

  g_return_val_if_fail (self != NULL, NULL);

  place = self->colleagues + site * COLLEAGUES + (guint) mef_demo_random_range (random, 0, COLLEAGUES - 1);
  g_return_val_if_fail (place < self->comptes->len, NULL);
  entry = self->comptes->pdata[place];
  return entry->compte;
}

const MefCompte *
mef_demo_equipes_get_habilite (MefDemoEquipes *self, guint site)
{
  g_return_val_if_fail (self != NULL && self->habilites + site < self->comptes->len, NULL);

  return ((MefDemoCompte *) self->comptes->pdata[self->habilites + site])->compte;
}

char *
mef_demo_equipes_dup_email_gestionnaire (guint number)
{
  return g_strdup_printf ("direction.%u@creche-les-lutins.example", number);
}

static void
append_string (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, "\"%s\":\"", name);
  for (const char *byte = text; *byte != '\0'; byte++)
    if (*byte == '"' || *byte == '\\')
      g_string_append_printf (json, "\\%c", *byte);
    else if ((guchar) *byte < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *byte);
    else
      g_string_append_c (json, *byte);
  g_string_append_c (json, '"');
}

static void
append_habilites (MefDemoEquipes *self, GString *json)
{
  const char *between = "";

  g_string_append (json, "\"habilites\":[");
  for (guint i = self->habilites; i < self->comptes->len; i++)
    {
      const MefDemoCompte *entry = self->comptes->pdata[i];
      g_autofree char     *name = NULL;

      if (entry->mot_de_passe == NULL)
        continue;
      name = mef_compte_dup_name (entry->compte);
      g_string_append_printf (json, "%s\n{", between);
      append_string (json, "email", entry->compte->email);
      g_string_append_c (json, ',');
      append_string (json, "mot_de_passe", entry->mot_de_passe);
      g_string_append_c (json, ',');
      append_string (json, "nom", name);
      g_string_append (json, ",\"audience\":\"gestionnaire\"}");
      between = ",";
    }
  g_string_append (json, "\n]}\n");
}

gboolean
mef_demo_equipes_write (MefDemoEquipes *self, const char *path, GError **error)
{
  g_autoptr (GString) json = g_string_new ("{\"comptes\":[\n");

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const MefDemoCompte *entry = self->comptes->pdata[i];
      g_autofree char     *name = mef_compte_dup_name (entry->compte);

      g_string_append (json, i > 0 ? ",\n{" : "{");
      append_string (json, "email", entry->compte->email);
      g_string_append_c (json, ',');
      append_string (json, "mot_de_passe", entry->mot_de_passe);
      g_string_append_c (json, ',');
      append_string (json, "nom", name);
      g_string_append_c (json, ',');
      append_string (json, "role", shown[i].libelle);
      g_string_append (json, ",\"sites\":[");
      for (guint site = 0; site < entry->compte->affectations->len; site++)
        {
          const MefAffectation *affectation = entry->compte->affectations->pdata[site];

          g_string_append_printf (json, "%s\"%s\"", site > 0 ? "," : "", affectation->site);
        }
      g_string_append (json, "]}");
    }
  g_string_append (json, "\n],\n");
  append_habilites (self, json);
  return g_file_set_contents_full (path, json->str, (gssize) json->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}
