/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"
#include "server/demo/mef-demo-territoire.h"

G_BEGIN_DECLS

/**
 * MefDemoIdentite: a person, before there is any request
 * @telephone2: "" for most
 */
typedef struct
{
  const MefCommune *commune;
  MefCivilite       civilite;
  char             *prenom;
  char             *nom;
  char             *nom_naissance;
  MefDay            date_naissance;
  char             *lieu_naissance;
  MefAdresse       *adresse;
  char             *telephone;
  char             *telephone2;
} MefDemoIdentite;

/**
 * mef_demo_identite_new:
 * @number: the same number of the same seed and CAF is the same person
 *
 * Returns: (transfer full): a person who lives where the CAF serves
 */
MefDemoIdentite *mef_demo_identite_new (guint64            seed,
                                        const char        *stream,
                                        guint64            number,
                                        MefDemoTerritoire *territoire,
                                        guint              site);

void mef_demo_identite_free (MefDemoIdentite *self);

/**
 * mef_demo_identite_dup_email:
 * @rang: 0 for the first of that name, then 1, 2…: none is given twice
 *
 * Returns: (transfer full): an address below `.example`, a domain that nobody has (RFC 2606)
 */
char *mef_demo_identite_dup_email (const MefDemoIdentite *self, MefDemoRandom *random, guint rang);

/** mef_demo_telephone_draw: (transfer full): ten digits of the numbers that ARCEP keeps for fiction */
char *mef_demo_telephone_draw (MefDemoRandom *random, gboolean mobile);

/** mef_demo_text_to_login: (transfer full): « helene.nguessan » for « Hélène », « N’Guessan » */
char *mef_demo_text_to_login (const char *prenom, const char *nom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoIdentite, mef_demo_identite_free)

G_END_DECLS
