/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"
#include "server/demo/mef-demo-random.h"

G_BEGIN_DECLS

/**
 * MefDemoNom: what a person is called
 * @prenom, @nom, @nom_naissance: (transfer full): @nom_naissance is "" when it is the same
 * @naissance_etranger: (transfer none) (nullable): « Oran (Algérie) » for who was born abroad
 */
typedef struct
{
  MefCivilite civilite;
  char       *prenom;
  char       *nom;
  char       *nom_naissance;
  const char *naissance_etranger;
} MefDemoNom;

/**
 * mef_demo_nom_draw:
 * @departement: where the person lives: origins differ
 * @annee: year of birth: first names go by generations
 *
 * Draws a name as assistants maternels bear them: nearly all women, many married.
 */
void mef_demo_nom_draw (MefDemoNom *self, MefDemoRandom *random, const char *departement, int annee);

/** mef_demo_nom_clear: frees what it holds */
void mef_demo_nom_clear (MefDemoNom *self);

/** mef_demo_nom_draw_colleague: any name, man or woman, of who works in an office */
void mef_demo_nom_draw_colleague (MefDemoNom *self, MefDemoRandom *random, const char *departement);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MefDemoNom, mef_demo_nom_clear)

G_END_DECLS
