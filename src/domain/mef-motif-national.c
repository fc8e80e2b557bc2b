/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-domain"

#include "config.h"

#include "domain/mef-compte.h"
#include "domain/mef-motif.h"

/* « Document falsifié »: what bars an e-mail goes by it, in whatever version. */
#define MOTIF_FORGERY "7ab847cd-b8bd-4a3a-b488-9c3e9b2e8359"

#define CHAMP(champ) (1u << MEF_CHAMP_##champ)

typedef struct
{
  const char  *id; /* fixed for ever: decisions and statistics refer to it */
  MefEvenement decision;
  const char  *titre;
  guint        champs;
  const char  *precision;
  const char  *texte;
} Row;

/* The grounds of the guide (chapter 6, cases 2 and 3), in the order they are offered. They speak to the ASM.
 */
static const Row rows[] = {
  { "4729d025-edc9-45cd-b280-88b4e3efe912", MEF_EVENEMENT_DEMANDER_ELEMENTS,
    "Capacité différente du document", CHAMP (CAPACITE), NULL,
    "Vous avez déclaré {declare}[ ; l’attestation du département en indique {lu}]. "
    "Corrigez la capacité, ou joignez la décision qui la porte à {declare}." },
  { "9a725e02-306f-4958-9b58-53bf5e639840", MEF_EVENEMENT_DEMANDER_ELEMENTS, "Document incomplet", 0,
    "Pièce ou page manquante", "Il manque : {precision}. Joignez toutes les pages de l’attestation." },
  { "8d86af2a-8753-4fdd-b921-f0a7518f6f66", MEF_EVENEMENT_DEMANDER_ELEMENTS, "Document illisible", 0, NULL,
    "Le document que vous avez joint ne peut pas être lu : il est flou, trop pâle ou "
    "coupé. Joignez une copie nette et entière ; une photographie prise à plat, en pleine "
    "lumière, convient." },
  { "3112eab7-6163-47fb-abb4-ce5df7b53f2b", MEF_EVENEMENT_DEMANDER_ELEMENTS, "Adresse différente du document",
    CHAMP (ADRESSE), NULL,
    "L’adresse déclarée n’est pas celle de votre attestation.[ Vous avez déclaré : "
    "{declare}.][ L’attestation indique : {lu}.] Corrigez l’adresse de votre lieu "
    "d’exercice. Si vous avez déménagé, joignez l’attestation mise à jour par votre "
    "département." },
  { "25f477b4-a99d-44dc-aaf8-546ce78ff1bd", MEF_EVENEMENT_DEMANDER_ELEMENTS,
    "Nom ou prénom différents du document", CHAMP (PRENOM) | CHAMP (NOM), NULL,
    "Le nom ou le prénom déclaré n’est pas celui de votre attestation.[ Vous avez déclaré : "
    "{declare}.][ L’attestation indique : {lu}.] Corrigez votre déclaration. Si votre "
    "nom a changé, joignez l’attestation mise à jour par votre département." },
  { "07557fae-8bff-4563-9a81-bf58466ea1b1", MEF_EVENEMENT_DEMANDER_ELEMENTS,
    "Dates d’agrément différentes du document", CHAMP (DATE_DEBUT) | CHAMP (DATE_FIN), NULL,
    "Les dates déclarées ne sont pas celles de votre attestation.[ Vous avez déclaré : "
    "{declare}.][ L’attestation indique : {lu}.] Recopiez les dates de début et de fin "
    "telles qu’elles y sont écrites." },
  { "e174dfea-fd8c-4bf6-933e-f90cd6f95a65", MEF_EVENEMENT_DEMANDER_ELEMENTS,
    "Attestation de formation absente", 0, NULL,
    "Pour un premier agrément, l’attestation de formation est demandée avec l’attestation "
    "d’agrément. Joignez-la à votre demande. Si vous ne l’avez plus, votre service de "
    "protection maternelle et infantile peut vous en remettre une copie." },
  { "2fa00bfe-8a49-47ad-9106-6803ec62486d", MEF_EVENEMENT_DEMANDER_ELEMENTS,
    "Département différent du document", CHAMP (DEPARTEMENT), NULL,
    "Le département déclaré n’est pas celui qui a délivré votre attestation.[ Vous avez "
    "déclaré : {declare}.][ L’attestation indique : {lu}.] Choisissez le département dont "
    "le nom figure en tête de l’attestation." },
  { "cfbe9c62-104f-4f96-8b57-a82df4f3ac6b", MEF_EVENEMENT_DEMANDER_ELEMENTS, "Document périmé", 0, NULL,
    "Le document que vous avez joint correspond à un agrément qui n’est plus en cours. "
    "Joignez l’attestation de votre agrément actuel. Si son renouvellement est encore à "
    "l’étude, attendez de l’avoir reçue avant de renvoyer votre demande." },
  { "b4d8e525-d2ba-42c3-b16f-78c563d90400", MEF_EVENEMENT_DEMANDER_ELEMENTS,
    "Document qui n’est pas une attestation d’agrément", 0, NULL,
    "Le document que vous avez joint n’est pas une attestation d’agrément. Joignez "
    "l’attestation ou la décision d’agrément que votre département vous a remise." },
  { "d0de8720-d306-48fd-84f9-6cc68fc11b70", MEF_EVENEMENT_DEMANDER_ELEMENTS,
    "Attestation de formation à revoir", 0, "Ce qui ne va pas",
    "Votre attestation de formation ne peut pas être retenue : {precision}. Joignez "
    "l’attestation remise par votre organisme de formation ou par votre département." },
  { "0b694aaa-e500-4d8c-b135-4194f66746cf", MEF_EVENEMENT_DEMANDER_ELEMENTS, "Signature ou cachet absent", 0,
    NULL,
    "Le document que vous avez joint ne porte ni la signature ni le cachet du département."
    " Joignez la version signée qui vous a été adressée." },
  { "4b6b3bb0-b522-429c-b005-9a2b442e4aea", MEF_EVENEMENT_DEMANDER_ELEMENTS, "Autre élément à compléter", 0,
    "Élément attendu", "Élément attendu : {precision}." },
  { MOTIF_FORGERY, MEF_EVENEMENT_REJETER, "Document falsifié", 0, NULL,
    "L’examen du document joint montre qu’il a été modifié. Il ne peut pas être retenu "
    "comme preuve de votre agrément." },
  { "39edcd1d-7dd8-4abb-b51e-893adbe874e9", MEF_EVENEMENT_REJETER, "Document sans rapport avec un agrément",
    0, NULL,
    "Le document joint n’a pas de rapport avec un agrément d’assistant maternel et sa "
    "nature ne permet pas de poursuivre l’examen de votre demande." },
  { "ceb9aedb-59ba-41dc-a575-5451cbfd56a2", MEF_EVENEMENT_REJETER,
    "Document établi au nom d’une autre personne", 0, NULL,
    "Le document joint est établi au nom d’une autre personne. Une demande d’inscription "
    "ne peut être faite que par la personne agréée elle-même." },
  { "2ffa879a-11e9-4494-ae26-da500ef66764", MEF_EVENEMENT_REJETER, "Assistant maternel radié", 0, NULL,
    "Vous avez été radié de monenfant.fr à la suite du retrait de votre agrément. Une "
    "nouvelle inscription n’est possible qu’une fois cette radiation levée par votre Caf." },
  { "03e37473-4621-48b3-a13c-2c03a0212f52", MEF_EVENEMENT_REJETER, "Agrément retiré", 0, NULL,
    "Votre département nous a informés du retrait de votre agrément. Si un nouvel agrément"
    " vous est accordé, vous pourrez présenter une nouvelle demande." },
  { "596bee1a-703f-4340-aa03-2b5272b7d505", MEF_EVENEMENT_REJETER, "Agrément suspendu", 0, NULL,
    "Votre département nous a informés de la suspension de votre agrément. Lorsque la "
    "suspension aura pris fin, vous pourrez présenter une nouvelle demande." },
  { "a4853f7b-48b6-4ef0-9797-43e088952241", MEF_EVENEMENT_REJETER, "Demande en double", 0, NULL,
    "Une autre demande à votre nom est déjà enregistrée. C’est elle qui est suivie ; "
    "celle-ci est close et vous n’avez rien d’autre à faire." },
  { "f59bd124-eac9-4e06-9a82-cc08aead1082", MEF_EVENEMENT_REJETER,
    "Personne qui n’est pas assistant maternel", 0, NULL,
    "L’inscription est réservée aux assistants maternels agréés. Les documents joints "
    "montrent que vous exercez une autre activité." },
  { "7402342f-a880-4862-be57-1f596c1f27af", MEF_EVENEMENT_REJETER, "Autre raison", 0, "Raison du rejet",
    "Raison : {precision}." },
};

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static GPtrArray *
create_national (void)
{
  GPtrArray *motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MefMotif *motif = mef_motif_new ();

      set_text (&motif->id, rows[i].id);
      set_text (&motif->site, MEF_SITE_NATIONAL);
      motif->version = 1;
      motif->decision = rows[i].decision;
      set_text (&motif->titre, rows[i].titre);
      set_text (&motif->texte, rows[i].texte);
      motif->champs = rows[i].champs;
      motif->precision = g_strdup (rows[i].precision);
      motif->ordre = (int) i + 1;
      g_ptr_array_add (motifs, motif);
    }

  return motifs;
}

GPtrArray *
mef_motif_get_national (void)
{
  static gsize motifs = 0;

  if (g_once_init_enter (&motifs))
    g_once_init_leave (&motifs, (gsize) create_national ());

  return (GPtrArray *) motifs;
}

gboolean
mef_motif_is_forgery (const MefMotif *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_strcmp0 (self->id, MOTIF_FORGERY) == 0;
}
