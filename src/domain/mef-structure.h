/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"
#include "domain/mef-communes.h"
#include "domain/mef-ecart.h"
#include "domain/mef-etat-structure.h"
#include "domain/mef-fiche-controle.h"

G_BEGIN_DECLS

/**
 * MefStructure:
 * @id: UUID made by who creates it, so that creation works offline
 * @site: the CAF's code
 * @numero: what people say; "" until the server gives it
 * @version: moved by each write of the form; never by a proposal or by availability (`decisions.md`)
 * @publiee: created for the families to see; else a draft (STR-03)
 * @gestionnaire: (nullable): id of the gestionnaire it belongs to; at most one (HAB-07)
 * @jumelle: (nullable): the LINF of an RPE, or the RPE of a LINF (STR-09)
 * @cree_le, @modifiee_le: µs UTC
 * @fiche: what the form holds; the published values
 *
 * A structure of the register (`spec/04`).
 */
typedef struct
{
  char            *id;
  char            *site;
  char            *numero;
  gint64           version;
  MefTypeStructure type;
  gboolean         publiee;
  char            *gestionnaire;
  char            *jumelle;
  gint64           cree_le;
  gint64           modifiee_le;
  MefFiche        *fiche;
} MefStructure;

/** mef_structure_new: (transfer full): a draft with an empty form */
MefStructure *mef_structure_new (const char *id, const char *site, const MefFormulaire *formulaire);
MefStructure *mef_structure_copy (const MefStructure *self);
void          mef_structure_free (MefStructure *self);

/** mef_structure_get_nom: (transfer none): its name, "" while none is told */
const char *mef_structure_get_nom (const MefStructure *self);

/** mef_structure_get_code_postal: (transfer none): "" while none is told */
const char *mef_structure_get_code_postal (const MefStructure *self);

/** mef_structure_dup_departement: (transfer full) (nullable): « 75 », « 2A », « 977 »: that of its commune,
 * whose postal code may be its neighbour's; of the postal code while no commune is told */
char *mef_structure_dup_departement (const MefStructure *self);

/** mef_structure_get_etat: @proposition: whether a proposal is open; only a published structure can have one
 */
MefEtatStructure mef_structure_get_etat (const MefStructure *self, gboolean proposition);

/** mef_structure_wants_jumelle: whether the form asks for a LINF beside this RPE: both « également identifié
 * en tant que Linf » and « Réception des demandes d’information en ligne » are OUI (STR-09) */
gboolean mef_structure_wants_jumelle (const MefStructure *self);

/** mef_structure_get_guichet: (transfer none) (nullable): the communes (`a(ss)`) whose parents are offered
 * this structure for an information request (GUI-01); %NULL while it is not for them to see */
GVariant *mef_structure_get_guichet (const MefStructure *self);

/**
 * mef_structure_make_jumelle:
 * @formulaire: the form of the LINF
 *
 * Returns: (transfer full): the LINF of an RPE: the same answers wherever the two forms ask the same
 * question, the name ends in « (Linf) », as published as the RPE is
 */
MefStructure *
mef_structure_make_jumelle (const MefStructure *self, const char *id, const MefFormulaire *formulaire);

/**
 * mef_structure_duplicate:
 *
 * Returns: (transfer full): a draft with the same answers and links but without gestionnaire (STR-08)
 */
MefStructure *mef_structure_duplicate (const MefStructure *self, const char *id);

/**
 * mef_structure_edit:
 * @ecarts: (element-type MefEcart): made upon an earlier state; all or none apply
 * @publier: the draft becomes a structure
 * @now: µs UTC
 * @fautes: (out) (transfer full) (element-type MefFaute): what breaks a rule when the error is
 * %MEF_DOMAIN_ERROR_INVALID, else none
 *
 * What « Enregistrer », « Enregistrer en tant que brouillon » and « + Créer » do: merges field by field,
 * checks the whole form for what it becomes (STR-02, STR-03), drops answers to questions that are not asked
 * when it is published, and moves @version and @modifiee_le.
 *
 * Returns: %FALSE with a %MEF_DOMAIN_ERROR_CONFLICT or a %MEF_DOMAIN_ERROR_INVALID whose message names the
 * first field; @self is unchanged then
 */
gboolean mef_structure_edit (MefStructure *self,
                             GPtrArray    *ecarts,
                             gboolean      publier,
                             MefCommunes  *communes,
                             gint64        now,
                             GPtrArray   **fautes,
                             GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefStructure, mef_structure_free)

G_END_DECLS
