/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"
#include "server/demo/mef-demo-random.h"

G_BEGIN_DECLS

/**
 * mef_demo_textes_fill_profil:
 * @demande: with its civilité, address and agrément; the texts of its profile are replaced
 *
 * What an assistant maternel writes of the work: presentation, place, activities, hours, places left, rate.
 */
void mef_demo_textes_fill_profil (MefDemande *demande, MefDemoRandom *random);

/**
 * mef_demo_textes_dup_nom_fichier:
 * @extension: « pdf »
 * @day: of the scan
 *
 * Returns: (transfer full): how telephones, scanners and people name files: « IMG_20260411_1842.jpg »
 */
char *mef_demo_textes_dup_nom_fichier (MefDemoRandom   *random,
                                       MefGenreDocument genre,
                                       const char      *extension,
                                       MefDay           day);

/** mef_demo_textes_pick_refus: (transfer none): why a mail could not be delivered */
const char *mef_demo_textes_pick_refus (MefDemoRandom *random);

/** mef_demo_textes_pick_texte_libre: (transfer none): a line that a moderator adds to a mail */
const char *mef_demo_textes_pick_texte_libre (MefDemoRandom *random);

/** mef_demo_textes_pick_organisme: (transfer none): who trains assistants maternels */
const char *mef_demo_textes_pick_organisme (MefDemoRandom *random);

/** mef_demo_textes_pick_fonction: (transfer none): who signs for the département, agreed with @femme */
const char *mef_demo_textes_pick_fonction (MefDemoRandom *random, gboolean femme);

G_END_DECLS
