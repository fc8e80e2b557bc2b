/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-structures.h"

#include "base/mef-id.h"
#include "domain/mef-ferie.h"
#include "server/demo/mef-demo-fiche.h"
#include "server/demo/mef-demo-noms.h"

/* Of a thousand. */
#define DRAFTS    70
#define PROPOSALS 60
#define GRIDS     700

struct _MefDemoStructures
{
  MefFormulaires    *formulaires;
  MefDemoTerritoire *territoire; /* (unowned) */
  MefDemoEquipes    *equipes;    /* (unowned) */
  guint64            seed;
  MefDay             as_of;
  guint              n;
  guint              next;
  guint             *order;         /* numbers of the sites, those of demo accounts first */
  GPtrArray        **gestionnaires; /* by site (element-type MefGestionnaire) */
  guint              n_gestionnaires;
};

/* The CAF that accounts of the demonstration look at. */
static const char *const first_sites[] = { "751", "351", "131", "974" };

static const guint16 weights[MEF_TYPE_STRUCTURE_N] = {
  [MEF_TYPE_STRUCTURE_EAJE] = 28, [MEF_TYPE_STRUCTURE_MAM] = 12, [MEF_TYPE_STRUCTURE_ALSH] = 25,
  [MEF_TYPE_STRUCTURE_RPE] = 8,   [MEF_TYPE_STRUCTURE_LAEP] = 7, [MEF_TYPE_STRUCTURE_LINF] = 3,
  [MEF_TYPE_STRUCTURE_ER] = 2,    [MEF_TYPE_STRUCTURE_SMF] = 3,  [MEF_TYPE_STRUCTURE_GAD] = 5,
  [MEF_TYPE_STRUCTURE_CLAS] = 7,
};

static const char *const prefixes[MEF_TYPE_STRUCTURE_N] = {
  [MEF_TYPE_STRUCTURE_EAJE] = "Crèche",
  [MEF_TYPE_STRUCTURE_MAM] = "Maison d’assistants maternels",
  [MEF_TYPE_STRUCTURE_ALSH] = "Centre de loisirs",
  [MEF_TYPE_STRUCTURE_RPE] = "Relais petite enfance",
  [MEF_TYPE_STRUCTURE_LAEP] = "Accueil parents-enfants",
  [MEF_TYPE_STRUCTURE_LINF] = "Point info famille",
  [MEF_TYPE_STRUCTURE_ER] = "Espace de rencontre",
  [MEF_TYPE_STRUCTURE_SMF] = "Médiation familiale",
  [MEF_TYPE_STRUCTURE_GAD] = "Garde à domicile",
  [MEF_TYPE_STRUCTURE_CLAS] = "Accompagnement scolaire",
};

static const char *const names[] = {
  "Les Lucioles",
  "La Ribambelle",
  "L’Île aux enfants",
  "Les Petits Pas",
  "Le Manège",
  "Pomme d’api",
  "Les Écureuils",
  "La Farandole",
  "Les Coccinelles",
  "Le Jardin bleu",
  "Tournesol",
  "Les Moussaillons",
  "La Maison de Léa",
  "Les P’tits Loups",
  "Arc-en-ciel",
  "Les Hirondelles",
  "Le Petit Prince",
  "Les Galopins",
  "La Souris verte",
  "Les Grillons",
  "Les Marmottes",
  "Le Nid",
  "Les Libellules",
  "À petits pas",
  "Les Cerisiers",
  "La Clé des champs",
  "Les Roitelets",
  "Le Chat perché",
  "Les Tilleuls",
  "La Passerelle",
  NULL,
};

static const struct
{
  const char *nom;
  const char *statut;
  gboolean    lieu; /* the commune's name follows */
} gestionnaires[] = {
  { "Commune de", "COMMUNE", TRUE },
  { "CCAS de", "CCAS", TRUE },
  { "Association Les Lutins de", "ASSOCIATION", TRUE },
  { "Association Familles actives de", "ASSOCIATION", TRUE },
  { "Léo Lagrange", "ASSOCIATION", FALSE },
  { "Petits Chaperons SAS", "ENTREPRISE", FALSE },
  { "Mutualité du territoire", "MUTUELLE", FALSE },
  { "Communauté de communes de", "INTERCOMMUNALITE", TRUE },
};

static guint
find_site (MefDemoStructures *self, const char *code)
{
  for (guint i = 0; i < mef_demo_territoire_get_n (self->territoire); i++)
    if (g_str_equal (mef_demo_territoire_get_site (self->territoire, i)->code, code))
      return i;
  return G_MAXUINT;
}

static void
order_sites (MefDemoStructures *self)
{
  guint n = mef_demo_territoire_get_n (self->territoire);
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  guint done = 0;

  self->order = g_new (guint, n);
  for (guint i = 0; i < G_N_ELEMENTS (first_sites); i++)
    {
      guint site = find_site (self, first_sites[i]);

      if (site != G_MAXUINT && g_hash_table_add (placed, GUINT_TO_POINTER (site)))
        self->order[done++] = site;
    }
  for (guint site = 0; site < n; site++)
    if (g_hash_table_add (placed, GUINT_TO_POINTER (site)))
      self->order[done++] = site;
}

MefDemoStructures *
mef_demo_structures_new (MefFormulaires    *formulaires,
                         MefDemoTerritoire *territoire,
                         MefDemoEquipes    *equipes,
                         guint64            seed,
                         MefDay             as_of,
                         guint              n)
{
  MefDemoStructures *self;

  g_return_val_if_fail (formulaires != NULL && territoire != NULL && equipes != NULL, NULL);

  self = g_new0 (MefDemoStructures, 1);
  self->formulaires = mef_formulaires_ref (formulaires);
  self->territoire = territoire;
  self->equipes = equipes;
  self->seed = seed;
  self->as_of = as_of;
  self->n = n;
  order_sites (self);
  self->gestionnaires = g_new0 (GPtrArray *, mef_demo_territoire_get_n (territoire));
  return self;
}

void
mef_demo_structures_free (MefDemoStructures *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < mef_demo_territoire_get_n (self->territoire); i++)
    g_clear_pointer (&self->gestionnaires[i], g_ptr_array_unref);
  g_free (self->gestionnaires);
  g_free (self->order);
  mef_formulaires_unref (self->formulaires);
  g_free (self);
}

static void
demo_structure_free (gpointer data)
{
  MefDemoStructure *self = data;

  mef_structure_free (self->structure);
  g_free (self->commune);
  mef_proposition_free (self->proposition);
  mef_releve_free (self->releve);
  g_free (self);
}

/* The first gestionnaire of each CAF lets the one account of the demonstration change its structures. */
static MefGestionnaire *
make_gestionnaire (MefDemoStructures *self, MefDemoRandom *random, guint site, const MefCommune *commune)
{
  const MefSite   *caf = mef_demo_territoire_get_site (self->territoire, site);
  guint            kind = (guint) mef_demo_random_range (random, 0, G_N_ELEMENTS (gestionnaires) - 1);
  g_autofree char *id = mef_id_from_seed (self->seed, "gestionnaire", self->n_gestionnaires++);
  g_autofree char *place = mef_commune_dup_short_name (commune);
  g_autofree char *nom = gestionnaires[kind].lieu ? g_strdup_printf ("%s %s", gestionnaires[kind].nom, place)
                                                  : g_strdup (gestionnaires[kind].nom);
  MefGestionnaire *gestionnaire = mef_gestionnaire_new (id, caf->code, nom, gestionnaires[kind].statut);
  gboolean         first = self->gestionnaires[site]->len == 0;

  gestionnaire->version = 1;
  if (first || mef_demo_random_chance (random, 800))
    gestionnaire->convention = self->as_of - mef_demo_random_range (random, 30, 1200);
  if (!first && gestionnaire->convention != MEF_DAY_NONE && mef_demo_random_chance (random, 60))
    gestionnaire->revoque_le = mef_day_start (self->as_of - mef_demo_random_range (random, 1, 29));
  if (first)
    {
      const MefCompte *compte = mef_demo_equipes_get_habilite (self->equipes, site);

      mef_gestionnaire_add_personne (gestionnaire, compte->id, compte->prenom, compte->nom, compte->email);
    }
  for (int i = mef_demo_random_range (random, first ? 1 : 0, 2); i < 2; i++)
    {
      g_auto (MefDemoNom) personne = { 0 };
      g_autofree char *email =
          g_strdup_printf ("direction.%u.%d@gestionnaire.example", self->n_gestionnaires, i);

      mef_demo_nom_draw_colleague (&personne, random, caf->departement);
      mef_gestionnaire_add_personne (gestionnaire, NULL, personne.prenom, personne.nom, email);
    }
  return gestionnaire;
}

static const MefGestionnaire *
draw_gestionnaire (MefDemoStructures *self,
                   MefDemoRandom     *random,
                   guint              site,
                   const MefCommune  *commune,
                   GPtrArray         *fresh)
{
  GPtrArray       *known = self->gestionnaires[site];
  MefGestionnaire *gestionnaire;

  if (known == NULL)
    known = self->gestionnaires[site] =
        g_ptr_array_new_with_free_func ((GDestroyNotify) mef_gestionnaire_free);
  if (known->len > 0 && mef_demo_random_chance (random, 720))
    return g_ptr_array_index (known, (guint) mef_demo_random_range (random, 0, (int) known->len - 1));
  gestionnaire = make_gestionnaire (self, random, site, commune);
  g_ptr_array_add (known, gestionnaire);
  g_ptr_array_add (fresh, mef_gestionnaire_copy (gestionnaire));
  return gestionnaire;
}

static void
choose_site_and_type (MefDemoStructures *self, MefDemoRandom *random, guint number, guint *site, guint *type)
{
  guint n = mef_demo_territoire_get_n (self->territoire);
  guint pair = number / 2;

  if (number % 2 == 0 && pair < n * MEF_TYPE_STRUCTURE_N)
    {
      *site = self->order[pair / MEF_TYPE_STRUCTURE_N];
      *type = pair % MEF_TYPE_STRUCTURE_N;
      return;
    }
  *site = mef_demo_territoire_draw_site (self->territoire, random);
  *type = mef_demo_random_weighted (random, weights, MEF_TYPE_STRUCTURE_N);
}

/* What somebody began and left: name, place and a few answers. */
static void
leave_unfinished (MefFiche *fiche, MefDemoRandom *random)
{
  GPtrArray *unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (fiche));

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);

      if (!unite->champ->brouillon && mef_demo_random_chance (random, 550))
        mef_fiche_set (fiche, unite->pointeur, NULL);
    }
}

/* Two or three answers an authorised person wants changed. */
static MefProposition *
make_proposition (MefDemoStructures          *self,
                  MefDemoRandom              *random,
                  const MefStructure         *structure,
                  const MefDemoFicheContexte *contexte)
{
  const MefCompte *compte = mef_demo_equipes_get_habilite (self->equipes, contexte->site);
  GPtrArray       *unites = mef_formulaire_get_unites (mef_fiche_get_formulaire (structure->fiche));
  g_autofree char *auteur = mef_compte_dup_name (compte);
  g_autoptr (MefFiche) wanted = mef_fiche_copy (structure->fiche);
  g_autoptr (GPtrArray) fautes = NULL;
  MefProposition *proposition;

  for (guint tries = 0; tries < 4; tries++)
    {
      const MefUnite *unite =
          g_ptr_array_index (unites, (guint) mef_demo_random_range (random, 0, (int) unites->len - 1));

      if (!unite->champ->brouillon && unite->champ->genre != MEF_GENRE_COMMUNE
          && !g_str_has_prefix (unite->champ->id, "gestionnaire")
          && mef_fiche_is_shown (wanted, unite->champ))
        mef_fiche_set (wanted, unite->pointeur, mef_demo_fiche_draw_value (wanted, unite, random, contexte));
    }
  mef_fiche_drop_hidden (wanted);
  fautes =
      mef_fiche_check (wanted, MEF_EXIGENCE_COMPLETE, mef_demo_territoire_get_communes (self->territoire));
  if (fautes->len > 0 || mef_fiche_equal (wanted, structure->fiche))
    return NULL;
  proposition = mef_proposition_new (structure->id, compte->id, auteur,
                                     mef_day_start (self->as_of)
                                         - mef_demo_random_range (random, 60, 14 * 24 * 60) * MEF_MINUTE);
  proposition->base_version = structure->version;
  g_ptr_array_unref (proposition->ecarts);
  proposition->ecarts = mef_ecarts_between (structure->fiche, wanted);
  return proposition;
}

static MefReleve *
make_releve (MefDemoStructures *self, MefDemoRandom *random, const MefStructure *structure)
{
  const MefFormulaireChamp *champ =
      mef_formulaire_get_disponibilites (mef_fiche_get_formulaire (structure->fiche));
  g_autofree char *pointeur = champ != NULL ? g_strconcat ("/", champ->id, NULL) : NULL;
  GVariant        *capacity = pointeur != NULL ? mef_fiche_get (structure->fiche, pointeur) : NULL;
  MefReleve       *releve;

  if (!structure->publiee || capacity == NULL || !mef_demo_random_chance (random, GRIDS))
    return NULL;
  releve = mef_releve_new (structure->id);
  releve->version = 1;
  for (MefDay day = self->as_of; day < self->as_of + MEF_DISPONIBILITES_JOURS; day++)
    for (guint half = 0; half < MEF_MOITIE_N; half++)
      {
        gboolean       open = mef_demo_random_chance (random, 550);
        MefDemiJournee said = { open ? MEF_DEMI_JOURNEE_DISPONIBLE : MEF_DEMI_JOURNEE_NON_DISPONIBLE,
                                open ? (guint) mef_demo_random_range (
                                    random, 1, (int) CLAMP (g_variant_get_int64 (capacity), 1, 5))
                                     : 0 };

        if (mef_day_weekday (day) <= 5 && mef_ferie_get_name (day, NULL) == NULL)
          mef_releve_set (releve, (MefCase){ day, half }, said);
      }
  return releve;
}

static void
add (MefDemoStructures *self,
     MefDemoRandom     *random,
     MefStructure      *structure,
     const MefCommune  *commune,
     MefProposition    *proposition,
     GPtrArray         *lot)
{
  MefDemoStructure *one = g_new0 (MefDemoStructure, 1);

  one->structure = structure;
  one->commune = g_strdup (mef_fiche_get_text (structure->fiche, "/commune") != NULL ? commune->nom : "");
  one->proposition = proposition;
  one->releve = make_releve (self, random, structure);
  g_ptr_array_add (lot, one);
}

/* The LINF of an RPE that wants one (STR-09). */
static void
add_twin (MefDemoStructures          *self,
          MefDemoRandom              *random,
          MefStructure               *structure,
          const MefDemoFicheContexte *contexte,
          guint                       number,
          GPtrArray                  *lot)
{
  MefFormulaire       *form = mef_formulaires_get (self->formulaires, MEF_TYPE_STRUCTURE_LINF);
  g_autofree char     *id = mef_id_from_seed (self->seed, "linf", number);
  MefStructure        *twin = mef_structure_make_jumelle (structure, id, form);
  g_autofree char     *nom = g_strdup (mef_structure_get_nom (twin));
  MefDemoFicheContexte of_twin = *contexte;
  g_autoptr (GPtrArray) fautes = NULL;

  of_twin.nom = nom;
  mef_demo_fiche_fill (twin->fiche, random, &of_twin);
  fautes = mef_fiche_check (twin->fiche, MEF_EXIGENCE_COMPLETE,
                            mef_demo_territoire_get_communes (self->territoire));
  twin->publiee = fautes->len == 0;
  twin->version = 1;
  twin->cree_le = structure->cree_le;
  twin->modifiee_le = structure->modifiee_le;
  structure->jumelle = g_strdup (id);
  add (self, random, twin, contexte->commune, NULL, lot);
}

static void
make_structure (MefDemoStructures *self, guint number, GPtrArray *lot, GPtrArray *fresh)
{
  MefDemoRandom          random;
  MefDemoFicheContexte   contexte = { .territoire = self->territoire, .as_of = self->as_of };
  guint                  type;
  g_autofree char       *id = mef_id_from_seed (self->seed, "structure", number);
  g_autofree char       *nom = NULL;
  const MefGestionnaire *gestionnaire;
  MefStructure          *structure;
  MefProposition        *proposition = NULL;
  g_autoptr (GPtrArray) fautes = NULL;

  mef_demo_random_init (&random, self->seed, "structure", number);
  choose_site_and_type (self, &random, number, &contexte.site, &type);
  contexte.commune = mef_demo_territoire_draw_commune (self->territoire, &random, contexte.site);
  gestionnaire = draw_gestionnaire (self, &random, contexte.site, contexte.commune, fresh);
  nom = g_strdup_printf ("%s %s", prefixes[type], mef_demo_random_pick (&random, names));
  contexte.nom = nom;
  contexte.gestionnaire = gestionnaire->nom;
  contexte.statut = gestionnaire->statut;

  structure = mef_structure_new (id, gestionnaire->site, mef_formulaires_get (self->formulaires, type));
  structure->version = 1;
  structure->modifiee_le =
      mef_day_start (self->as_of) - mef_demo_random_range (&random, 10, 500 * 24 * 60) * MEF_MINUTE;
  structure->cree_le = structure->modifiee_le;
  mef_demo_fiche_fill (structure->fiche, &random, &contexte);
  if (mef_demo_random_chance (&random, DRAFTS))
    leave_unfinished (structure->fiche, &random);
  fautes = mef_fiche_check (structure->fiche, MEF_EXIGENCE_COMPLETE,
                            mef_demo_territoire_get_communes (self->territoire));
  structure->publiee = fautes->len == 0;
  if (structure->publiee && mef_gestionnaire_is_habilite (gestionnaire)
      && (self->gestionnaires[contexte.site]->len == 1 || mef_demo_random_chance (&random, 900)))
    structure->gestionnaire = g_strdup (gestionnaire->id);
  if (structure->publiee && mef_structure_wants_jumelle (structure))
    add_twin (self, &random, structure, &contexte, number, lot);
  if (structure->gestionnaire != NULL && mef_demo_random_chance (&random, PROPOSALS))
    proposition = make_proposition (self, &random, structure, &contexte);
  add (self, &random, structure, contexte.commune, proposition, lot);
}

GPtrArray *
mef_demo_structures_next (MefDemoStructures *self, GPtrArray **gestionnaires_out)
{
  GPtrArray *lot;

  g_return_val_if_fail (self != NULL && gestionnaires_out != NULL, NULL);

  *gestionnaires_out = NULL;
  if (self->next >= self->n)
    return NULL;
  lot = g_ptr_array_new_with_free_func (demo_structure_free);
  *gestionnaires_out = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_gestionnaire_free);
  while (self->next < self->n && lot->len < MEF_DEMO_STRUCTURES_LOT)
    make_structure (self, self->next++, lot, *gestionnaires_out);
  return lot;
}
