/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-generator.h"

#include "base/mef-id.h"
#include "domain/mef-motif.h"
#include "server/demo/mef-demo-atelier.h"
#include "server/demo/mef-demo-dossier.h"

#include <string.h>

/* The common stock, for great stores only. */
#define STOCK_AGREMENT  240
#define STOCK_FORMATION 40

struct _MefDemoGenerator
{
  MefSites          *sites;
  MefDemoTerritoire *territoire;
  MefDemoPlan       *plan;
  MefDemoEquipes    *equipes;
  MefDemoAtelier    *atelier;
  GPtrArray         *motifs;
  MefDemoStructures *structures; /* (nullable) */
  MefDemoContexte    contexte;
  guint              next;

  GPtrArray  *stock;          /* (nullable) MefDemoScan */
  GHashTable *by_departement; /* (nullable) char → GArray of places in the stock, agréments only */
  GHashTable *sha256;         /* of scans given: the same content is given once */
};

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
add_motif (MefDemoGenerator *self,
           const char       *site,
           const char       *titre,
           const char       *texte,
           const char       *precision)
{
  MefMotif *motif = mef_motif_new ();

  g_free (motif->id);
  motif->id = mef_id_from_seed (self->contexte.seed, "motif", self->motifs->len);
  set_text (&motif->site, site);
  motif->version = 1;
  motif->decision = MEF_EVENEMENT_DEMANDER_ELEMENTS;
  set_text (&motif->titre, titre);
  set_text (&motif->texte, texte);
  motif->precision = g_strdup (precision);
  motif->ordre = 100 + (int) self->motifs->len;
  motif->actif = TRUE;
  g_ptr_array_add (self->motifs, motif);
}

static void
add_motifs (MefDemoGenerator *self)
{
  self->motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  add_motif (
      self, "751", "Arrondissement à préciser",
      "L’arrondissement de votre lieu d’exercice ne correspond pas à la rue déclarée. Indiquez le bon code "
      "postal.",
      NULL);
  add_motif (
      self, "751", "Rendez-vous à prendre avec la PMI",
      "Votre service de protection maternelle et infantile doit d’abord confirmer ce point : {precision}.",
      "Point à confirmer");
  add_motif (
      self, "351", "Document en breton seul",
      "Le document que vous avez joint n’est pas rédigé en français. Joignez la version bilingue remise par "
      "votre département.",
      NULL);
}

static void
stock_scans (MefDemoGenerator *self)
{
  g_autoptr (GPtrArray) papiers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demo_papier_joint_free);

  for (guint i = 0; i < STOCK_AGREMENT + STOCK_FORMATION; i++)
    g_ptr_array_add (papiers, mef_demo_papier_joint_new_modele (&self->contexte,
                                                                i < STOCK_AGREMENT ? MEF_SCAN_SUJET_AGREMENT
                                                                                   : MEF_SCAN_SUJET_FORMATION,
                                                                i));
  self->stock = mef_demo_atelier_draw (self->atelier, papiers);
  self->by_departement =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < STOCK_AGREMENT; i++)
    {
      const MefDemoPapierJoint *papier = papiers->pdata[i];
      const char               *code = papier->attestation->departement;
      GArray                   *places = g_hash_table_lookup (self->by_departement, code);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->by_departement, g_strdup (code), places);
        }
      g_array_append_val (places, i);
    }
}

MefDemoGenerator *
mef_demo_generator_new (MefCommunes *communes, MefSites *sites, guint64 seed, MefDay as_of, guint n)
{
  MefDemoGenerator *self;

  g_return_val_if_fail (communes != NULL, NULL);
  g_return_val_if_fail (sites != NULL, NULL);
  g_return_val_if_fail (as_of != MEF_DAY_NONE, NULL);

  self = g_new0 (MefDemoGenerator, 1);
  self->sites = mef_sites_ref (sites);
  self->territoire = mef_demo_territoire_new (communes, sites);
  self->plan = mef_demo_plan_new (self->territoire, seed, as_of, n);
  self->equipes = mef_demo_equipes_new (self->territoire, self->plan, seed);
  self->atelier = mef_demo_atelier_new ();
  self->sha256 = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->contexte = (MefDemoContexte){
    .seed = seed,
    .as_of = as_of,
    .territoire = self->territoire,
    .plan = self->plan,
    .equipes = self->equipes,
    .emails = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
  };
  add_motifs (self);
  return self;
}

void
mef_demo_generator_free (MefDemoGenerator *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->stock, g_ptr_array_unref);
  g_clear_pointer (&self->by_departement, g_hash_table_unref);
  g_hash_table_unref (self->sha256);
  g_hash_table_unref (self->contexte.emails);
  g_ptr_array_unref (self->motifs);
  mef_demo_structures_free (self->structures);
  mef_demo_atelier_free (self->atelier);
  mef_demo_equipes_free (self->equipes);
  mef_demo_plan_free (self->plan);
  mef_demo_territoire_free (self->territoire);
  mef_sites_unref (self->sites);
  g_free (self);
}

guint
mef_demo_generator_get_n (MefDemoGenerator *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return mef_demo_plan_get_n (self->plan);
}

GPtrArray *
mef_demo_generator_get_sites (MefDemoGenerator *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return mef_sites_get_all (self->sites);
}

MefDemoEquipes *
mef_demo_generator_get_equipes (MefDemoGenerator *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->equipes;
}

GPtrArray *
mef_demo_generator_get_motifs (MefDemoGenerator *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->motifs;
}

void
mef_demo_generator_set_structures (MefDemoGenerator *self, MefFormulaires *formulaires, guint n)
{
  g_return_if_fail (self != NULL && self->structures == NULL);

  self->structures = mef_demo_structures_new (formulaires, self->territoire, self->equipes,
                                              self->contexte.seed, self->contexte.as_of, n);
}

MefDemoStructures *
mef_demo_generator_get_structures (MefDemoGenerator *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->structures;
}

static MefDemoScan *
copy_scan (const MefDemoScan *scan)
{
  MefDemoScan *copy = g_new0 (MefDemoScan, 1);

  copy->sha256 = g_strdup (scan->sha256);
  copy->media_type = g_strdup (scan->media_type);
  copy->pages = scan->pages;
  copy->contenu = g_bytes_ref (scan->contenu);
  return copy;
}

static void
give_scan (MefDemoGenerator *self, MefDemoLot *lot, const MefDemoScan *scan)
{
  if (g_hash_table_add (self->sha256, g_strdup (scan->sha256)))
    g_ptr_array_add (lot->scans, copy_scan (scan));
}

/* « IMG_1842.jpg » that is a PDF is called « IMG_1842.pdf ». */
static void
name_after (MefDocument *document, const char *media_type)
{
  static const struct
  {
    const char *media_type;
    const char *extension;
  } extensions[] = {
    { "application/pdf", "pdf" },
    { "image/jpeg", "jpg" },
    { "image/png", "png" },
    { "image/tiff", "tiff" },
  };
  const char *point = strrchr (document->nom, '.');

  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (strcmp (extensions[i].media_type, media_type) == 0 && point != NULL)
      {
        char *nom = g_strdup_printf ("%.*s.%s", (int) (point - document->nom), document->nom,
                                     extensions[i].extension);

        g_free (document->nom);
        document->nom = nom;
        return;
      }
}

static void
complete_document (MefDocument *document, const MefDemoScan *scan)
{
  name_after (document, scan->media_type);
  set_text (&document->media_type, scan->media_type);
  set_text (&document->sha256, scan->sha256);
  document->taille = (gint64) g_bytes_get_size (scan->contenu);
  document->pages = scan->pages;
}

static const MefDemoScan *
pick_from_stock (MefDemoGenerator *self, const MefDemoPapierJoint *papier)
{
  const GArray *places;

  if (papier->sujet == MEF_SCAN_SUJET_FORMATION)
    return self->stock->pdata[STOCK_AGREMENT + papier->seed % STOCK_FORMATION];
  places = g_hash_table_lookup (self->by_departement, papier->attestation->departement);
  if (places == NULL)
    return self->stock->pdata[papier->seed % STOCK_AGREMENT];
  return self->stock->pdata[g_array_index (places, guint, papier->seed % places->len)];
}

static MefDocument *
get_document (const MefDemoBrouillon *brouillon, const MefDemoPapierJoint *papier)
{
  return g_ptr_array_index (brouillon->dossier->demande->documents, (guint) papier->numero - 1);
}

/* Draws what is to be drawn for @brouillons, and gives each document its scan. */
static void
complete_documents (MefDemoGenerator *self, MefDemoLot *lot, GPtrArray *brouillons, guint first)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autoptr (GPtrArray) scans = NULL;
  guint drawn = 0;

  for (guint i = 0; i < brouillons->len; i++)
    if (mef_demo_plan_get (self->plan, first + i)->propre)
      g_ptr_array_extend (own, ((MefDemoBrouillon *) brouillons->pdata[i])->papiers, NULL, NULL);
  scans = mef_demo_atelier_draw (self->atelier, own);

  for (guint i = 0; i < brouillons->len; i++)
    {
      const MefDemoBrouillon *brouillon = brouillons->pdata[i];
      gboolean                propre = mef_demo_plan_get (self->plan, first + i)->propre;

      for (guint j = 0; j < brouillon->papiers->len; j++)
        {
          const MefDemoPapierJoint *papier = brouillon->papiers->pdata[j];
          const MefDemoScan        *scan = propre ? scans->pdata[drawn++] : pick_from_stock (self, papier);

          complete_document (get_document (brouillon, papier), scan);
          give_scan (self, lot, scan);
        }
    }
}

MefDemoLot *
mef_demo_generator_next (MefDemoGenerator *self)
{
  g_autoptr (GPtrArray) brouillons = NULL;
  MefDemoLot *lot;
  guint       first;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->next >= mef_demo_plan_get_n (self->plan))
    return NULL;
  if (self->stock == NULL && mef_demo_plan_get_n (self->plan) > MEF_DEMO_PLAN_PROPRES)
    stock_scans (self);

  first = self->next;
  brouillons = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demo_brouillon_free);
  lot = g_new0 (MefDemoLot, 1);
  lot->scans = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demo_scan_free);
  lot->personnes = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demo_personne_free);
  lot->dossiers = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demo_dossier_free);
  while (self->next < mef_demo_plan_get_n (self->plan) && brouillons->len < MEF_DEMO_LOT)
    g_ptr_array_add (brouillons, mef_demo_brouillon_new (&self->contexte, self->next++));
  complete_documents (self, lot, brouillons, first);
  for (guint i = 0; i < brouillons->len; i++)
    {
      MefDemoBrouillon *brouillon = brouillons->pdata[i];

      g_ptr_array_add (lot->personnes, g_steal_pointer (&brouillon->personne));
      g_ptr_array_add (lot->dossiers, g_steal_pointer (&brouillon->dossier));
    }
  return lot;
}

void
mef_demo_lot_free (MefDemoLot *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->scans);
  g_ptr_array_unref (self->personnes);
  g_ptr_array_unref (self->dossiers);
  g_free (self);
}
