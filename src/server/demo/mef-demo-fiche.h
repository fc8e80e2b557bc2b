/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-structure.h"
#include "server/demo/mef-demo-territoire.h"

G_BEGIN_DECLS

/** MefDemoFicheContexte: @site: number of the CAF; @as_of: nothing is later; @nom, @gestionnaire, @statut:
 * what the form says of them */
typedef struct
{
  MefDemoTerritoire *territoire;
  guint              site;
  MefDay             as_of;
  const char        *nom;
  const char        *gestionnaire;
  const char        *statut;
  const MefCommune  *commune;
} MefDemoFicheContexte;

/**
 * mef_demo_fiche_fill:
 *
 * Answers a form as its declaration asks: all that is obligatory, and most of the rest; nothing that breaks a
 * rule of the form.
 */
void mef_demo_fiche_fill (MefFiche *fiche, MefDemoRandom *random, const MefDemoFicheContexte *contexte);

/** mef_demo_fiche_draw_value: (transfer floating) (nullable): another answer to one question, %NULL where
 * there is none to draw */
GVariant *mef_demo_fiche_draw_value (MefFiche                   *fiche,
                                     const MefUnite             *unite,
                                     MefDemoRandom              *random,
                                     const MefDemoFicheContexte *contexte);

G_END_DECLS
