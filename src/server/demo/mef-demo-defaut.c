/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-defaut.h"

/* National motives of the domain; their ids never change. */
#define MOTIF_CAPACITE       "4729d025-edc9-45cd-b280-88b4e3efe912"
#define MOTIF_INCOMPLET      "9a725e02-306f-4958-9b58-53bf5e639840"
#define MOTIF_ILLISIBLE      "8d86af2a-8753-4fdd-b921-f0a7518f6f66"
#define MOTIF_ADRESSE        "3112eab7-6163-47fb-abb4-ce5df7b53f2b"
#define MOTIF_NOM            "25f477b4-a99d-44dc-aaf8-546ce78ff1bd"
#define MOTIF_DATES          "07557fae-8bff-4563-9a81-bf58466ea1b1"
#define MOTIF_FORMATION      "e174dfea-fd8c-4bf6-933e-f90cd6f95a65"
#define MOTIF_DEPARTEMENT    "2fa00bfe-8a49-47ad-9106-6803ec62486d"
#define MOTIF_PERIME         "cfbe9c62-104f-4f96-8b57-a82df4f3ac6b"
#define MOTIF_AUTRE_DOCUMENT "b4d8e525-d2ba-42c3-b16f-78c563d90400"
#define REJET_AUTRE_PERSONNE "ceb9aedb-59ba-41dc-a575-5451cbfd56a2"
#define REJET_RADIE          "2ffa879a-11e9-4494-ae26-da500ef66764"
#define REJET_DOUBLE         "a4853f7b-48b6-4ef0-9797-43e088952241"
#define REJET_PAS_ASM        "f59bd124-eac9-4e06-9a82-cc08aead1082"
#define REJET_FALSIFIE       "7ab847cd-b8bd-4a3a-b488-9c3e9b2e8359"

/* Weights: waiting, new elements asked for, valid, rejected. */
static const MefDemoDefautInfo infos[MEF_DEMO_DEFAUT_N] = {
  [MEF_DEMO_DEFAUT_AUCUN] = { { 640, 0, 930, 0 }, MEF_CHAMP_N, NULL, NULL, NULL, NULL },
  [MEF_DEMO_DEFAUT_NOM] = { { 18, 60, 0, 0 }, MEF_CHAMP_NOM, MOTIF_NOM, NULL, NULL, "/documents/0/nom" },
  [MEF_DEMO_DEFAUT_PRENOM] = { { 10, 40, 0, 0 },
                               MEF_CHAMP_PRENOM,
                               MOTIF_NOM,
                               NULL,
                               NULL,
                               "/documents/0/nom" },
  [MEF_DEMO_DEFAUT_ADRESSE] = { { 34, 130, 0, 0 },
                                MEF_CHAMP_ADRESSE,
                                MOTIF_ADRESSE,
                                NULL,
                                NULL,
                                "/documents/0/nom" },
  [MEF_DEMO_DEFAUT_DATE_DEBUT] = { { 12, 50, 0, 0 },
                                   MEF_CHAMP_DATE_DEBUT,
                                   MOTIF_DATES,
                                   NULL,
                                   NULL,
                                   "/agrement/date_debut_agrement" },
  [MEF_DEMO_DEFAUT_DATE_FIN] = { { 28, 90, 0, 0 },
                                 MEF_CHAMP_DATE_FIN,
                                 MOTIF_DATES,
                                 NULL,
                                 NULL,
                                 "/agrement/date_fin_agrement" },
  [MEF_DEMO_DEFAUT_CAPACITE] = { { 52, 190, 0, 120 },
                                 MEF_CHAMP_CAPACITE,
                                 MOTIF_CAPACITE,
                                 REJET_FALSIFIE,
                                 NULL,
                                 "/agrement/capacite" },
  [MEF_DEMO_DEFAUT_DEPARTEMENT] = { { 8, 20, 0, 0 },
                                    MEF_CHAMP_DEPARTEMENT,
                                    MOTIF_DEPARTEMENT,
                                    NULL,
                                    NULL,
                                    "/agrement/departement" },
  [MEF_DEMO_DEFAUT_AUTRE_PERSONNE] = { { 6, 0, 0, 240 },
                                       MEF_CHAMP_NOM,
                                       NULL,
                                       REJET_AUTRE_PERSONNE,
                                       NULL,
                                       NULL },
  [MEF_DEMO_DEFAUT_PAGE_ABSENTE] = { { 24, 130, 0, 0 },
                                     MEF_CHAMP_N,
                                     MOTIF_INCOMPLET,
                                     NULL,
                                     "page 1, décision signée",
                                     "/documents/0/nom" },
  [MEF_DEMO_DEFAUT_ILLISIBLE] = { { 18, 110, 0, 0 },
                                  MEF_CHAMP_N,
                                  MOTIF_ILLISIBLE,
                                  NULL,
                                  NULL,
                                  "/documents/0/nom" },
  [MEF_DEMO_DEFAUT_PERIME] = { { 22, 70, 0, 0 }, MEF_CHAMP_N, MOTIF_PERIME, NULL, NULL, "/documents/0/nom" },
  [MEF_DEMO_DEFAUT_AGREMENT_ABSENT] = { { 8, 20, 0, 120 },
                                        MEF_CHAMP_N,
                                        MOTIF_AUTRE_DOCUMENT,
                                        REJET_PAS_ASM,
                                        NULL,
                                        "/documents/0/nom" },
  [MEF_DEMO_DEFAUT_FORMATION_ABSENTE] = { { 26, 90, 0, 0 },
                                          MEF_CHAMP_N,
                                          MOTIF_FORMATION,
                                          NULL,
                                          NULL,
                                          "/documents/1/nom" },
  [MEF_DEMO_DEFAUT_FIN_AVANT_DEBUT] = { { 10, 20, 0, 0 },
                                        MEF_CHAMP_DATE_FIN,
                                        MOTIF_DATES,
                                        NULL,
                                        NULL,
                                        "/agrement/date_fin_agrement" },
  [MEF_DEMO_DEFAUT_DUREE] = { { 10, 20, 0, 0 },
                              MEF_CHAMP_DATE_FIN,
                              MOTIF_DATES,
                              NULL,
                              NULL,
                              "/agrement/date_fin_agrement" },
  [MEF_DEMO_DEFAUT_CAPACITE_HORS_BORNES] = { { 12, 20, 0, 0 },
                                             MEF_CHAMP_CAPACITE,
                                             MOTIF_CAPACITE,
                                             NULL,
                                             NULL,
                                             "/agrement/capacite" },
  [MEF_DEMO_DEFAUT_CODE_POSTAL] = { { 24, 20, 0, 0 },
                                    MEF_CHAMP_ADRESSE,
                                    MOTIF_ADRESSE,
                                    NULL,
                                    NULL,
                                    "/contact/adresse" },
  [MEF_DEMO_DEFAUT_IDENTITE] = { { 14, 0, 0, 260 }, MEF_CHAMP_N, NULL, REJET_DOUBLE, NULL, NULL },
  [MEF_DEMO_DEFAUT_MEME_ADRESSE] = { { 24, 0, 70, 0 }, MEF_CHAMP_N, NULL, NULL, NULL, NULL },
  [MEF_DEMO_DEFAUT_EMAIL] = { { 6, 0, 0, 0 }, MEF_CHAMP_N, NULL, NULL, NULL, NULL },
  [MEF_DEMO_DEFAUT_RADIE] = { { 8, 0, 0, 260 }, MEF_CHAMP_N, NULL, REJET_RADIE, NULL, NULL },
};

const MefDemoDefautInfo *
mef_demo_defaut_get_info (MefDemoDefaut defaut)
{
  g_return_val_if_fail (defaut < MEF_DEMO_DEFAUT_N, NULL);

  return &infos[defaut];
}

MefDemoDefaut
mef_demo_defaut_draw (MefDemoRandom *random, MefDemoSort sort, gboolean premier_agrement)
{
  guint16 poids[MEF_DEMO_DEFAUT_N];

  g_return_val_if_fail (sort < MEF_DEMO_SORT_N, MEF_DEMO_DEFAUT_AUCUN);

  for (guint i = 0; i < MEF_DEMO_DEFAUT_N; i++)
    poids[i] = infos[i].poids[sort];
  if (!premier_agrement)
    poids[MEF_DEMO_DEFAUT_FORMATION_ABSENTE] = 0;
  return mef_demo_random_weighted (random, poids, MEF_DEMO_DEFAUT_N);
}
