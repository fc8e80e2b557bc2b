/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-demande.h"
#include "domain/mef-depot-fichier.h"

G_BEGIN_DECLS

/** MEF_DEPOT_DUREE: how long what was not sent is kept (PUB-01) */
#define MEF_DEPOT_DUREE (24 * MEF_HOUR)

/**
 * MefTypeDepot: what is being deposited
 * @MEF_TYPE_DEPOT_INSCRIPTION: a first registration, by somebody without an account
 * @MEF_TYPE_DEPOT_CORRECTION: new elements for a request that waits for them
 * @MEF_TYPE_DEPOT_RENOUVELLEMENT: a renewed agrément
 */
typedef enum
{
  MEF_TYPE_DEPOT_INSCRIPTION,
  MEF_TYPE_DEPOT_CORRECTION,
  MEF_TYPE_DEPOT_RENOUVELLEMENT,
  MEF_TYPE_DEPOT_N,
} MefTypeDepot;

/**
 * MefDepotDocument: a file announced with a deposit
 * @numero: 1, 2… within the deposit
 * @taille: bytes announced
 * @recu: bytes the server holds, the offset of the next piece
 * @media_type: (nullable): by content, known with the first piece
 */
typedef struct
{
  int              numero;
  MefGenreDocument genre;
  char            *nom;
  gint64           taille;
  gint64           recu;
  char            *media_type;
} MefDepotDocument;

/**
 * MefDepot:
 * @declaration: the declared data; `site` is the CAF of the address, documents are not in it
 * @documents: (element-type MefDepotDocument)
 * @conserves: (element-type int): numbers of the corrected request's own documents that stay
 * @compte: (nullable): id of the account it was begun by; %NULL for a first registration
 * @demande: (nullable): id of the request it corrects, or, once sent, became
 * @base: version of the request it corrects
 * @numero: number of the request once it was sent, "" before
 *
 * What an ASM declares, with its files, before it is sent and becomes (part of) a request. Texts are never
 * %NULL unless said nullable. Not shared between threads.
 */
typedef struct
{
  char        *id;
  MefTypeDepot type;
  gint64       cree_le;
  gint64       expire_le;
  MefDemande  *declaration;
  GPtrArray   *documents;
  GArray      *conserves;
  char        *compte;
  char        *demande;
  gint64       base;
  gboolean     envoye;
  char        *numero;
} MefDepot;

/** mef_depot_new: (transfer full): an empty deposit that ends @now + %MEF_DEPOT_DUREE; @declaration is
 * referenced */
MefDepot *mef_depot_new (const char *id, MefTypeDepot type, const MefDemande *declaration, gint64 now);
void      mef_depot_free (MefDepot *self);

/** mef_depot_add_document: appends a file to come, numbered on */
void mef_depot_add_document (MefDepot *self, MefGenreDocument genre, const char *nom, gint64 taille);

/** mef_depot_document_new: (transfer full): nothing of it has come yet */
MefDepotDocument *mef_depot_document_new (int numero, MefGenreDocument genre, const char *nom, gint64 taille);
void              mef_depot_document_free (MefDepotDocument *self);

/** mef_depot_document_is_complete: whether all bytes announced have come */
gboolean mef_depot_document_is_complete (const MefDepotDocument *self);

/** mef_depot_find_document: (transfer none) (nullable): by its number */
MefDepotDocument *mef_depot_find_document (const MefDepot *self, int numero);

/** mef_depot_is_open: whether it may still be added to and sent at @now */
gboolean mef_depot_is_open (const MefDepot *self, gint64 now);

/**
 * mef_depot_check_documents:
 * @courante: (nullable): the request it corrects, as it is
 *
 * Whether the files announced, with those of the request that stay, hold an agrément and, for a first one,
 * the attestation de formation (guide, chapter 6).
 *
 * Returns: %FALSE with a %MEF_DOMAIN_ERROR in French
 */
gboolean mef_depot_check_documents (const MefDepot *self, const MefDemande *courante, GError **error);

/**
 * mef_depot_check_complete:
 * @courante: (nullable): the request it corrects, as it is
 *
 * Whether it may be sent: every file announced has come, and they suffice.
 *
 * Returns: %FALSE with a %MEF_DOMAIN_ERROR in French
 */
gboolean mef_depot_check_complete (const MefDepot *self, const MefDemande *courante, GError **error);

/**
 * mef_depot_apply:
 * @courante: (nullable): the request it corrects; %NULL for the two others
 * @documents: (element-type MefDocument): its files as they are kept now, numbered as in the deposit
 * @at: µs UTC
 *
 * The request that sending makes: a new one in version 1, whose id, number and person are still to be given,
 * or the corrected one, back in « En attente de traitement » (`spec/02`, States). New documents of a
 * correction are numbered on, so that no number ever names two.
 *
 * Returns: (transfer full) (nullable): %NULL with a %MEF_DOMAIN_ERROR_TRANSITION where its state or version
 * moved on
 */
MefDemande *mef_depot_apply (const MefDepot   *self,
                             const MefDemande *courante,
                             GPtrArray        *documents,
                             gint64            at,
                             GError          **error);

/** mef_type_depot_to_code: (transfer none): `INSCRIPTION`, `CORRECTION`, `RENOUVELLEMENT` */
const char *mef_type_depot_to_code (MefTypeDepot type);

/** mef_type_depot_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_type_depot_from_code (const char *code, MefTypeDepot *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDepot, mef_depot_free)

G_END_DECLS
