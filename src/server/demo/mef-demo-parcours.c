/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-parcours.h"

#include "domain/mef-constat.h"
#include "server/demo/mef-demo-textes.h"

#include <string.h>

void
mef_demo_evenement_free (MefDemoEvenement *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->compte);
  g_clear_pointer (&self->decision, mef_decision_unref);
  g_ptr_array_unref (self->changements);
  g_free (self->courrier_refus);
  g_free (self);
}

static MefDemoEvenement *
add_evenement (MefDemoDossier *dossier, MefEvenement evenement, gint64 le)
{
  MefDemoEvenement *self = g_new0 (MefDemoEvenement, 1);

  self->le = le;
  self->evenement = evenement;
  self->changements = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_changement_free);
  g_ptr_array_add (dossier->evenements, self);
  dossier->demande->version++;
  return self;
}

static void
add_decision (MefDemoDossier  *dossier,
              MefDecision     *decision,
              gint64           le,
              const MefCompte *moderateur,
              MefDemoRandom   *random)
{
  MefDemoEvenement *evenement = add_evenement (dossier, decision->decision, le);

  evenement->decision = decision;
  evenement->compte = g_strdup (moderateur->id);
  if (mef_demo_random_chance (random, 10))
    evenement->courrier_refus = g_strdup (mef_demo_textes_pick_refus (random));
  dossier->demande->decision = decision->decision;
  dossier->demande->decide_le = le;
  g_free (dossier->demande->decide_par);
  dossier->demande->decide_par = mef_compte_dup_short_name (moderateur);
  g_clear_pointer (&dossier->demande->refus, mef_decision_unref);
  if (decision->decision != MEF_EVENEMENT_VALIDER)
    dossier->demande->refus = mef_decision_ref (decision);
}

static MefDecision *
create_valider (const MefDemoDossier *dossier, gint64 le)
{
  MefDecision *decision = mef_decision_new (MEF_EVENEMENT_VALIDER);
  g_autoptr (GPtrArray) constats =
      mef_constat_compute (dossier->demande, mef_legal_get_default (), mef_instant_day (le));

  for (int champ = 0; champ < MEF_CHAMP_N; champ++)
    mef_decision_set_controle (decision, champ, MEF_RESULTAT_CONFORME, NULL);
  for (guint i = 0; i < constats->len; i++)
    {
      const MefConstat *constat = constats->pdata[i];

      if (mef_constat_get_gravite (constat->code) == MEF_GRAVITE_A_ACQUITTER)
        decision->acquittes |= 1u << constat->code;
    }
  if (dossier->sngi == MEF_SNGI_INTROUVABLE)
    decision->acquittes |= 1u << MEF_CONSTAT_SNGI_INTROUVABLE;
  if (dossier->sngi == MEF_SNGI_DIFFERENTE)
    decision->acquittes |= 1u << MEF_CONSTAT_SNGI_DIFFERENTE;
  return decision;
}

/* @couple: as it was then. Checks below the one that failed were often left out. */
static MefDecision *
create_refusal (MefEvenement         evenement,
                MefDemoDefaut        defaut,
                const MefDemoCouple *couple,
                MefDemoRandom       *random)
{
  MefDecision             *decision = mef_decision_new (evenement);
  const MefDemoDefautInfo *info = mef_demo_defaut_get_info (defaut);
  const char *motif = evenement == MEF_EVENEMENT_REJETER ? info->motif_rejet : info->motif_elements;

  for (int champ = 0; champ < MEF_CHAMP_N; champ++)
    if (champ == (int) info->champ)
      {
        g_autofree char *lu = mef_demo_alteration_dup_lu (couple, champ);

        mef_decision_set_controle (decision, champ, MEF_RESULTAT_DIFFERENT, lu);
      }
    else if (mef_demo_random_chance (random, 700))
      mef_decision_set_controle (decision, champ, MEF_RESULTAT_CONFORME, NULL);
  if (motif != NULL)
    mef_decision_add_motif (decision, motif, 1, info->precision);
  if (mef_demo_random_chance (random, 200))
    mef_decision_set_texte_libre (decision, mef_demo_textes_pick_texte_libre (random));
  return decision;
}

static void
free_couple (MefDemoCouple *couple)
{
  mef_demande_unref (couple->demande);
  mef_attestation_free (couple->papier);
}

static const char *
get_document_name (const MefDemande *demande, guint number)
{
  const MefDocument *document =
      number < demande->documents->len ? g_ptr_array_index (demande->documents, number) : NULL;

  return document != NULL ? document->nom : NULL;
}

static void
add_changement (MefDemoEvenement    *evenement,
                MefDemoDefaut        defaut,
                const MefDemoCouple *before,
                const MefDemoCouple *after,
                MefDemoRandom       *random)
{
  const MefDemoDefautInfo *info = mef_demo_defaut_get_info (defaut);
  g_autofree char         *from = NULL;
  g_autofree char         *to = NULL;

  if (info->pointeur == NULL)
    return;
  if (g_str_has_prefix (info->pointeur, "/documents/"))
    {
      guint number = info->pointeur[strlen ("/documents/")] == '1' ? 1 : 0;

      to = g_strdup (get_document_name (after->demande, number));
      if (number == 0)
        from = mef_demo_textes_dup_nom_fichier (random, MEF_GENRE_DOCUMENT_AGREMENT,
                                                mef_scan_style_get_extension (&before->style),
                                                mef_instant_day (after->demande->depose_le));
    }
  else
    {
      from = mef_champ_dup_declared (info->champ, before->demande);
      to = mef_champ_dup_declared (info->champ, after->demande);
    }
  g_ptr_array_add (evenement->changements, mef_changement_new (info->pointeur, from, to));
}

/* Asked for new elements, then sent. */
static void
write_return (MefDemoDossier         *dossier,
              const MefDemoCouple    *couple,
              const MefDemoPlanEntry *entry,
              MefDemoRandom          *random,
              MefDemoTerritoire      *territoire,
              const MefCompte        *moderateur)
{
  MefDemoCouple     before = { mef_demande_copy (couple->demande), mef_attestation_copy (couple->papier),
                               couple->style };
  MefDecision      *decision;
  MefDemoEvenement *evenement;

  mef_demo_alteration_apply (&before, entry->premier_defaut, random, territoire,
                             mef_instant_day (entry->elements_le));
  decision = create_refusal (MEF_EVENEMENT_DEMANDER_ELEMENTS, entry->premier_defaut, &before, random);
  add_decision (dossier, decision, entry->elements_le, moderateur, random);
  evenement = add_evenement (dossier, MEF_EVENEMENT_RENVOYER, entry->renvoye_le);
  add_changement (evenement, entry->premier_defaut, &before, couple, random);
  dossier->demande->retour = TRUE;
  free_couple (&before);
}

void
mef_demo_parcours_write (MefDemoDossier         *dossier,
                         const MefDemoCouple    *couple,
                         const MefDemoPlanEntry *entry,
                         MefDemoRandom          *random,
                         MefDemoTerritoire      *territoire,
                         MefDemoEquipes         *equipes)
{
  const MefCompte *moderateur;
  MefDemande      *demande;

  g_return_if_fail (dossier != NULL);
  g_return_if_fail (couple != NULL);
  g_return_if_fail (entry != NULL);

  demande = dossier->demande;
  demande->version = 1;
  moderateur = mef_demo_equipes_draw_moderateur (equipes, random, entry->site);
  if (entry->renvoye_le != 0)
    write_return (dossier, couple, entry, random, territoire, moderateur);
  if (entry->etat == MEF_ETAT_EN_ATTENTE_ELEMENTS)
    add_decision (dossier, create_refusal (MEF_EVENEMENT_DEMANDER_ELEMENTS, entry->defaut, couple, random),
                  entry->etat_depuis, moderateur, random);
  else if (entry->etat == MEF_ETAT_REJETE)
    add_decision (dossier, create_refusal (MEF_EVENEMENT_REJETER, entry->defaut, couple, random),
                  entry->etat_depuis, moderateur, random);
  else if (entry->etat == MEF_ETAT_VALIDE)
    add_decision (dossier, create_valider (dossier, entry->etat_depuis), entry->etat_depuis, moderateur,
                  random);
  demande->etat = entry->etat;
  demande->etat_depuis = entry->etat_depuis;
}
