/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-dossier.h"

#include "base/mef-id.h"
#include "server/demo/mef-demo-alteration.h"
#include "server/demo/mef-demo-identite.h"
#include "server/demo/mef-demo-papiers.h"
#include "server/demo/mef-demo-parcours.h"
#include "server/demo/mef-demo-textes.h"

#include <string.h>

/* How far back a request looks for its twin. */
#define TWIN_REACH 400

typedef struct
{
  const MefDemoContexte  *contexte;
  const MefDemoPlanEntry *entry;
  guint                   number;
  MefDemoRandom           random;
  MefDemoIdentite        *identite;
  MefDemande             *demande;
} Draft;

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

static MefDemoIdentite *
find_identite (const MefDemoContexte *contexte, guint number)
{
  return mef_demo_identite_new (contexte->seed, "personne", number, contexte->territoire,
                                mef_demo_plan_get (contexte->plan, number)->site);
}

/* Who shares something with this request: the nearest earlier one of the same CAF that is itself in order. */
static MefDemoIdentite *
find_twin (const Draft *draft)
{
  guint reach = MIN (TWIN_REACH, draft->number);

  for (guint back = 1; back <= reach; back++)
    {
      const MefDemoPlanEntry *other = mef_demo_plan_get (draft->contexte->plan, draft->number - back);

      if (other->site == draft->entry->site && other->defaut == MEF_DEMO_DEFAUT_AUCUN)
        return find_identite (draft->contexte, draft->number - back);
    }
  return NULL;
}

static void
share_with_twin (Draft *draft)
{
  g_autoptr (MefDemoIdentite) twin = find_twin (draft);

  if (twin == NULL)
    return;
  if (draft->entry->defaut == MEF_DEMO_DEFAUT_MEME_ADRESSE)
    {
      mef_adresse_free (draft->identite->adresse);
      draft->identite->adresse = mef_adresse_copy (twin->adresse);
      draft->identite->commune = twin->commune;
      return;
    }
  draft->identite->civilite = twin->civilite;
  set_text (&draft->identite->prenom, g_strdup (twin->prenom));
  set_text (&draft->identite->nom, g_strdup (twin->nom));
  set_text (&draft->identite->nom_naissance, g_strdup (twin->nom_naissance));
  draft->identite->date_naissance = twin->date_naissance;
  set_text (&draft->identite->lieu_naissance, g_strdup (twin->lieu_naissance));
}

static char *
draw_email (Draft *draft)
{
  g_autofree char *login = NULL;
  gint64           key = G_GINT64_CONSTANT (0x84222325cbf29ce4);
  guint            rang;

  if (draft->entry->defaut == MEF_DEMO_DEFAUT_EMAIL)
    return mef_demo_equipes_dup_email_gestionnaire (draft->number);
  /* A hash of 64 bits stands for the login: no two of a million meet. */
  login = mef_demo_text_to_login (draft->identite->prenom, draft->identite->nom);
  for (const char *byte = login; *byte != '\0'; byte++)
    key = (gint64) (((guint64) key ^ (guchar) *byte) * G_GUINT64_CONSTANT (0x100000001b3));
  if (draft->contexte->emails == NULL)
    return mef_demo_identite_dup_email (draft->identite, &draft->random, 0);
  rang = GPOINTER_TO_UINT (g_hash_table_lookup (draft->contexte->emails, &key));
  g_hash_table_insert (draft->contexte->emails, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (rang + 1));
  return mef_demo_identite_dup_email (draft->identite, &draft->random, rang);
}

static int
draw_capacite (MefDemoRandom *random)
{
  static const guint16 weights[] = { 0, 70, 190, 370, 350, 14, 6 };

  return (int) mef_demo_random_weighted (random, weights, G_N_ELEMENTS (weights));
}

static void
fill_agrement (Draft *draft)
{
  MefDemoRandom *random = &draft->random;
  MefDay         today = mef_instant_day (draft->entry->depose_le);
  const char    *departement = draft->identite->commune->departement;
  int            capacite = draw_capacite (random);
  int            years = 5;
  MefDay         debut;

  if (draft->entry->type == MEF_TYPE_DEMANDE_RENOUVELLEMENT)
    {
      debut = today + (MefDay) mef_demo_random_range (random, 0, 90) - 25;
      years = mef_demo_random_chance (random, 40) ? 10 : 5;
      draft->demande->agrement_precedent =
          mef_agrement_new (mef_day_add_years (debut, -5), debut - 1, departement,
                            mef_demo_random_chance (random, 700) ? capacite : MAX (1, MIN (capacite, 4) - 1));
      if (mef_demo_random_chance (random, 80))
        draft->demande->adresse_precedente = mef_adresse_copy (draft->identite->adresse);
    }
  else if (draft->entry->premier_agrement)
    debut = today - (MefDay) mef_demo_random_range (random, 4, 160);
  else
    debut = today - (MefDay) mef_demo_random_range (random, 180, 1500);
  mef_agrement_free (draft->demande->agrement);
  draft->demande->agrement =
      mef_agrement_new (debut, mef_day_add_years (debut, years) - 1, departement, capacite);
}

/* Before the move: another number in the same street. */
static void
alter_adresse_precedente (Draft *draft)
{
  MefAdresse *old = draft->demande->adresse_precedente;
  const char *rest = old != NULL ? strchr (old->voie, ',') : NULL;

  if (rest == NULL)
    return;
  set_text (&old->voie, g_strdup_printf ("%d%s", mef_demo_random_range (&draft->random, 141, 190), rest));
  g_clear_pointer (&old->complement, g_free);
}

static void
fill_identite (Draft *draft)
{
  const MefDemoIdentite *identite = draft->identite;
  MefDemande            *demande = draft->demande;
  gboolean               home = mef_demo_random_chance (&draft->random, 925);

  demande->civilite = identite->civilite;
  set_text (&demande->prenom, g_strdup (identite->prenom));
  set_text (&demande->nom, g_strdup (identite->nom));
  set_text (&demande->nom_naissance, g_strdup (identite->nom_naissance));
  demande->date_naissance = identite->date_naissance;
  set_text (&demande->lieu_naissance, g_strdup (identite->lieu_naissance));
  set_text (&demande->email, draw_email (draft));
  set_text (&demande->telephone, g_strdup (identite->telephone));
  set_text (&demande->telephone2, g_strdup (identite->telephone2));
  mef_adresse_free (demande->adresse);
  demande->adresse = mef_adresse_copy (identite->adresse);
  demande->domicile = home;
  /* CASF R421-39: at home one may hide the address, and either the e-mail or the telephone. */
  demande->publier_adresse = !home || mef_demo_random_chance (&draft->random, 350);
  demande->publier_telephone = !home || mef_demo_random_chance (&draft->random, 700);
  demande->publier_email =
      !demande->publier_telephone || !home || mef_demo_random_chance (&draft->random, 400);
}

static char *
dup_numero (const Draft *draft)
{
  const MefSite *site = mef_demo_territoire_get_site (draft->contexte->territoire, draft->entry->site);
  int            year;
  int            month;
  int            day;

  mef_day_split (mef_instant_day (draft->entry->depose_le), &year, &month, &day);
  return g_strdup_printf ("%s-%d-%06u", site->code, year, draft->entry->numero);
}

static void
fill_demande (Draft *draft)
{
  const MefSite *site = mef_demo_territoire_get_site (draft->contexte->territoire, draft->entry->site);
  MefDemande    *demande = draft->demande;

  set_text (&demande->id, mef_id_from_seed (draft->contexte->seed, "demande", draft->number));
  set_text (&demande->asm_id, mef_id_from_seed (draft->contexte->seed, "asm", draft->number));
  set_text (&demande->site, g_strdup (site->code));
  set_text (&demande->numero, dup_numero (draft));
  demande->type = draft->entry->type;
  demande->premier_agrement = draft->entry->premier_agrement;
  demande->depose_le = draft->entry->depose_le;
  demande->migre =
      draft->entry->type == MEF_TYPE_DEMANDE_RENOUVELLEMENT && mef_demo_random_chance (&draft->random, 60);
  fill_identite (draft);
  fill_agrement (draft);
  alter_adresse_precedente (draft);
  mef_demo_textes_fill_profil (demande, &draft->random);
}

static void
join_papier (MefDemoBrouillon     *brouillon,
             MefScanSujet          sujet,
             const MefAttestation *attestation,
             const MefScanStyle   *style,
             MefDemoRandom        *random,
             gint64                le)
{
  MefDemande         *demande = brouillon->dossier->demande;
  MefDemoPapierJoint *papier = g_new0 (MefDemoPapierJoint, 1);
  MefGenreDocument    genre = sujet == MEF_SCAN_SUJET_AGREMENT ? MEF_GENRE_DOCUMENT_AGREMENT
                                                               : MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION;
  g_autofree char    *name = mef_demo_textes_dup_nom_fichier (
         random, genre, mef_scan_style_get_extension (style), mef_instant_day (le));
  MefDocument document = { .numero = (int) demande->documents->len + 1,
                           .genre = genre,
                           .nom = name,
                           .media_type = (char *) mef_scan_style_get_media_type (style),
                           .sha256 = (char *) "",
                           .depose_le = le };

  papier->numero = document.numero;
  papier->sujet = sujet;
  papier->attestation = mef_attestation_copy (attestation);
  papier->style = *style;
  papier->seed = mef_demo_random_next (random);
  g_ptr_array_add (brouillon->papiers, papier);
  mef_demande_add_document (demande, &document);
}

static void
join_papiers (MefDemoBrouillon *brouillon, Draft *draft, const MefDemoCouple *couple, gint64 le)
{
  MefDemoDefaut defaut = draft->entry->defaut;

  if (defaut != MEF_DEMO_DEFAUT_AGREMENT_ABSENT)
    join_papier (brouillon, MEF_SCAN_SUJET_AGREMENT, couple->papier, &couple->style, &draft->random, le);
  if ((draft->entry->premier_agrement && defaut != MEF_DEMO_DEFAUT_FORMATION_ABSENTE)
      || defaut == MEF_DEMO_DEFAUT_AGREMENT_ABSENT)
    {
      MefAttestation *formation = mef_demo_papiers_create_formation (couple->papier, &draft->random);
      MefScanStyle    style;

      mef_demo_papiers_style_formation (&style, &draft->random);
      join_papier (brouillon, MEF_SCAN_SUJET_FORMATION, formation, &style, &draft->random, le);
      mef_attestation_free (formation);
    }
}

static MefSngi
draw_sngi (MefDemoRandom *random)
{
  static const guint16 weights[MEF_SNGI_N] = {
    [MEF_SNGI_NON_DISPONIBLE] = 50,
    [MEF_SNGI_CONFIRMEE] = 905,
    [MEF_SNGI_INTROUVABLE] = 28,
    [MEF_SNGI_DIFFERENTE] = 17,
  };

  return mef_demo_random_weighted (random, weights, MEF_SNGI_N);
}

static MefStatutAsm
get_statut (const MefDemoPlanEntry *entry)
{
  gboolean renewal = entry->type == MEF_TYPE_DEMANDE_RENOUVELLEMENT;

  if (entry->defaut == MEF_DEMO_DEFAUT_RADIE)
    return MEF_STATUT_ASM_RADIE;
  if (entry->etat == MEF_ETAT_VALIDE)
    return MEF_STATUT_ASM_AGREE;
  if (entry->etat == MEF_ETAT_REJETE)
    return renewal ? MEF_STATUT_ASM_SUPPRIME : MEF_STATUT_ASM_REJETE;
  if (entry->elements_le != 0)
    return MEF_STATUT_ASM_REDUIT;
  return renewal ? MEF_STATUT_ASM_AGREE : MEF_STATUT_ASM_EN_COURS;
}

static MefDemoPersonne *
create_personne (const MefDemande *demande, const MefDemoPlanEntry *entry)
{
  MefDemoPersonne   *personne = g_new0 (MefDemoPersonne, 1);
  const MefAgrement *agrement =
      demande->etat == MEF_ETAT_VALIDE ? demande->agrement : demande->agrement_precedent;

  personne->id = g_strdup (demande->asm_id);
  personne->site = g_strdup (demande->site);
  personne->statut = get_statut (entry);
  /* Radiated a month before; otherwise since the last thing that happened. */
  personne->depuis = personne->statut == MEF_STATUT_ASM_RADIE ? entry->depose_le - 31 * 24 * MEF_HOUR
                     : entry->elements_le != 0 && entry->etat != MEF_ETAT_VALIDE ? entry->elements_le
                                                                                 : entry->etat_depuis;
  personne->migre = demande->migre;
  personne->civilite = demande->civilite;
  personne->prenom = g_strdup (demande->prenom);
  personne->nom = g_strdup (demande->nom);
  personne->nom_naissance = g_strdup (demande->nom_naissance);
  personne->date_naissance = demande->date_naissance;
  personne->lieu_naissance = g_strdup (demande->lieu_naissance);
  personne->email = g_strdup (demande->email);
  personne->telephone = g_strdup (demande->telephone);
  personne->adresse = mef_adresse_copy (demande->adresse);
  personne->agrement = agrement != NULL ? mef_agrement_copy (agrement) : NULL;
  return personne;
}

/* Taken along by a colleague the evening before: such a claim lasts for days. */
static void
draw_prise (MefDemoDossier *dossier, Draft *draft)
{
  const MefCompte *colleague;
  g_autofree char *name = NULL;
  gint64           today = mef_day_start (draft->contexte->as_of);

  if (dossier->demande->etat != MEF_ETAT_EN_ATTENTE_TRAITEMENT
      || !mef_demo_random_chance (&draft->random, 55))
    return;
  colleague = mef_demo_equipes_draw_moderateur (draft->contexte->equipes, &draft->random, draft->entry->site);
  name = mef_compte_dup_short_name (colleague);
  dossier->prise = mef_prise_new (dossier->demande->id, colleague->id, name,
                                  today - mef_demo_random_range (&draft->random, 20, 400) * MEF_MINUTE,
                                  today + 3 * 24 * MEF_HOUR);
}

MefDemoBrouillon *
mef_demo_brouillon_new (const MefDemoContexte *contexte, guint number)
{
  MefDemoBrouillon *brouillon;
  MefDemoCouple     couple;
  Draft             draft = { .contexte = contexte, .number = number };
  gint64            joined;

  g_return_val_if_fail (contexte != NULL, NULL);

  draft.entry = mef_demo_plan_get (contexte->plan, number);
  mef_demo_random_init (&draft.random, contexte->seed, "demande", number);
  draft.identite = find_identite (contexte, number);
  if (draft.entry->defaut == MEF_DEMO_DEFAUT_IDENTITE || draft.entry->defaut == MEF_DEMO_DEFAUT_MEME_ADRESSE)
    share_with_twin (&draft);
  draft.demande = mef_demande_new ();
  fill_demande (&draft);

  brouillon = g_new0 (MefDemoBrouillon, 1);
  brouillon->papiers = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demo_papier_joint_free);
  brouillon->dossier = g_new0 (MefDemoDossier, 1);
  brouillon->dossier->demande = draft.demande;
  brouillon->dossier->evenements = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_demo_evenement_free);
  brouillon->dossier->sngi = draw_sngi (&draft.random);

  couple.demande = draft.demande;
  couple.papier = mef_demo_papiers_create_agrement (draft.demande, &draft.random, contexte->seed);
  mef_scan_style_draw_lots (&couple.style, &draft.random);
  mef_demo_alteration_apply (&couple, draft.entry->defaut, &draft.random, contexte->territoire,
                             contexte->as_of);
  joined = draft.entry->renvoye_le != 0 ? draft.entry->renvoye_le : draft.entry->depose_le;
  join_papiers (brouillon, &draft, &couple, joined);
  mef_demo_parcours_write (brouillon->dossier, &couple, draft.entry, &draft.random, contexte->territoire,
                           contexte->equipes);
  draw_prise (brouillon->dossier, &draft);
  brouillon->personne = create_personne (draft.demande, draft.entry);

  mef_attestation_free (couple.papier);
  mef_demo_identite_free (draft.identite);
  return brouillon;
}

void
mef_demo_brouillon_free (MefDemoBrouillon *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->dossier, mef_demo_dossier_free);
  g_clear_pointer (&self->personne, mef_demo_personne_free);
  g_ptr_array_unref (self->papiers);
  g_free (self);
}

MefDemoPapierJoint *
mef_demo_papier_joint_new_modele (const MefDemoContexte *contexte, MefScanSujet sujet, guint number)
{
  MefDemoContexte     apart;
  MefDemoPapierJoint *papier;
  MefDemoPlanEntry    entry = { .premier_agrement = TRUE };
  Draft               draft = { .contexte = &apart, .number = number, .entry = &entry };

  g_return_val_if_fail (contexte != NULL, NULL);

  apart = *contexte;
  apart.emails = NULL;
  mef_demo_random_init (&draft.random, contexte->seed, "modele", number);
  entry.site = mef_demo_territoire_draw_site (contexte->territoire, &draft.random);
  entry.type = number % 3 == 0 ? MEF_TYPE_DEMANDE_RENOUVELLEMENT : MEF_TYPE_DEMANDE_INSCRIPTION;
  entry.depose_le = mef_day_start (contexte->as_of - (MefDay) mef_demo_random_range (&draft.random, 5, 60));
  draft.identite = mef_demo_identite_new (contexte->seed, "modele", number, contexte->territoire, entry.site);
  draft.demande = mef_demande_new ();
  fill_demande (&draft);

  papier = g_new0 (MefDemoPapierJoint, 1);
  papier->sujet = sujet;
  papier->attestation = mef_demo_papiers_create_agrement (draft.demande, &draft.random, contexte->seed);
  if (sujet == MEF_SCAN_SUJET_FORMATION)
    mef_demo_papiers_style_formation (&papier->style, &draft.random);
  else
    mef_scan_style_draw_lots (&papier->style, &draft.random);
  papier->seed = mef_demo_random_next (&draft.random);
  mef_demande_unref (draft.demande);
  mef_demo_identite_free (draft.identite);
  return papier;
}

void
mef_demo_dossier_free (MefDemoDossier *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->demande, mef_demande_unref);
  g_ptr_array_unref (self->evenements);
  g_clear_pointer (&self->prise, mef_prise_free);
  g_free (self);
}

void
mef_demo_personne_free (MefDemoPersonne *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->site);
  g_free (self->prenom);
  g_free (self->nom);
  g_free (self->nom_naissance);
  g_free (self->lieu_naissance);
  g_free (self->email);
  g_free (self->telephone);
  g_clear_pointer (&self->adresse, mef_adresse_free);
  g_clear_pointer (&self->agrement, mef_agrement_free);
  g_free (self);
}
