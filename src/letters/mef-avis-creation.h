/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "domain/mef-structure.h"

G_BEGIN_DECLS

/**
 * MefAvisCreation: the mail that tells the gestionnaire that their structure exists (STR-10)
 * @nom: of the structure
 * @destinataire: "" when the form tells no address
 * @objet: the subject
 * @texte: lines ended by LF
 *
 * Only proposed: it leaves by the agent's own mail program, when the agent sends it.
 */
typedef struct
{
  char *nom;
  char *destinataire;
  char *objet;
  char *texte;
} MefAvisCreation;

/**
 * mef_avis_creation_new:
 * @fiche: of the structure, as it was created
 * @auteur: who signs
 * @site: the CAF that writes
 * @habilitee: it was added to the habilitation of its gestionnaire (STR-05), else the habilitation request is
 * asked for
 */
MefAvisCreation *mef_avis_creation_new (const MefFiche  *fiche,
                                        const MefCompte *auteur,
                                        const MefSite   *site,
                                        MefCommunes     *communes,
                                        gboolean         habilitee);
void             mef_avis_creation_free (MefAvisCreation *self);

/** mef_avis_creation_to_uri: (transfer full): « mailto:… », which a mail program opens as a draft */
char *mef_avis_creation_to_uri (const char *destinataire, const char *objet, const char *texte);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefAvisCreation, mef_avis_creation_free)

G_END_DECLS
