/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** MefGenreOperation: what a user does that the server must learn (architecture, rule 2) */
typedef enum
{
  MEF_OPERATION_DECISION,            /* POST …/decision; works offline */
  MEF_OPERATION_PRENDRE,             /* PUT …/prise; online only, expires */
  MEF_OPERATION_RENDRE,              /* DELETE …/prise of one's own; online only, expires */
  MEF_OPERATION_LIBERER,             /* DELETE …/prise of a colleague's (Admin); online only, expires */
  MEF_OPERATION_RELANCER,            /* PUT …/relance; works offline */
  MEF_OPERATION_CREER_STRUCTURE,     /* PUT …/structures/{id}; works offline */
  MEF_OPERATION_MODIFIER_STRUCTURE,  /* PATCH …/structures/{id}; works offline, merges while it waits */
  MEF_OPERATION_SUPPRIMER_STRUCTURE, /* DELETE …/structures/{id}; online only, expires */
  MEF_OPERATION_DISPONIBILITES,      /* PATCH …/disponibilites; works offline, merges while it waits */
  MEF_OPERATION_VERDICT,             /* POST …/proposition/decision; works offline */
  MEF_OPERATION_RESTAURER_STRUCTURE, /* POST …/restauration; online only, expires */
  MEF_OPERATION_N,
} MefGenreOperation;

/**
 * MefEtatOperation:
 * @MEF_OPERATION_EN_ATTENTE: to be sent
 * @MEF_OPERATION_EN_ENVOI: the first byte has left; its payload is frozen, it is repeated with its key until
 * answered
 * @MEF_OPERATION_CONFLIT: the record changed or is held by another: the user chooses
 * @MEF_OPERATION_REFUSEE: the server refuses for good; the work is kept
 */
typedef enum
{
  MEF_OPERATION_EN_ATTENTE,
  MEF_OPERATION_EN_ENVOI,
  MEF_OPERATION_CONFLIT,
  MEF_OPERATION_REFUSEE,
} MefEtatOperation;

/** MEF_OPERATION_DELAI_ANNULATION: how long a decision or a reminder stays before it
 * leaves (MOD-05: 10 s), µs */
#define MEF_OPERATION_DELAI_ANNULATION (10 * G_USEC_PER_SEC)

/** MEF_OPERATION_DELAI_EN_LIGNE: within what an online-only operation must have started (OFF-02: 60 s), µs */
#define MEF_OPERATION_DELAI_EN_LIGNE (60 * G_USEC_PER_SEC)

/**
 * MefOperation: one line of the outbox (`sync-design.md`, Client side); immutable once shared
 * @seq: order of entry, given by the store
 * @cle: Idempotency-Key, UUIDv4
 * @record: id of the record it acts on
 * @base_version: the version it was decided on; sent as If-Match where the route wants it
 * @apres: (nullable): key of an operation on another record that must be acknowledged first
 * @payload: (nullable): body of the call, JSON, byte for byte as it will be sent
 * @titre: what the outbox window calls it: « Valider · Maëlys Corbin »
 * @not_before: µs UTC, end of the time to undo; 0 for at once
 * @expires_at: µs UTC, 0 for never
 * @partie: its first byte may have left: it is neither undone nor given up before an answer; told by the
 * store
 * @erreur_type: (nullable): slug of the problem it was set aside by
 * @erreur: (nullable): French sentence, the server's words or ours
 * @courant: (nullable): the record as the server answered it with a conflict, JSON
 */
typedef struct
{
  gatomicrefcount refs;

  gint64            seq;
  char             *cle;
  MefGenreOperation genre;
  MefEtatOperation  etat;
  char             *site;
  char             *record;
  gint64            base_version;
  char             *apres;
  char             *payload;
  char             *titre;
  gint64            not_before;
  gint64            expires_at;
  int               attempts;
  gboolean          partie;
  gint64            next_at;
  gint64            created_at;
  char             *erreur_type;
  char             *erreur;
  char             *courant;
} MefOperation;

#define MEF_TYPE_OPERATION (mef_operation_get_type ())
GType mef_operation_get_type (void);

MefOperation *
mef_operation_new (MefGenreOperation genre, const char *site, const char *record, gint64 base_version);
MefOperation *mef_operation_ref (const MefOperation *self);
void          mef_operation_unref (MefOperation *self);
MefOperation *mef_operation_copy (const MefOperation *self);

/** mef_genre_operation_to_code: (transfer none): `decision`, `prendre`, `rendre`, `liberer`, `relancer`,
 * `creer-structure`, `modifier-structure`, `supprimer-structure`, `disponibilites`, `verdict`,
 * `restaurer-structure` */
const char *mef_genre_operation_to_code (MefGenreOperation genre);

/** mef_genre_operation_from_code: %FALSE for an unknown @code (nullable) */
gboolean mef_genre_operation_from_code (const char *code, MefGenreOperation *genre);

/** mef_genre_operation_is_online_only: OFF-02; such operations expire instead of waiting */
gboolean mef_genre_operation_is_online_only (MefGenreOperation genre);

/** mef_genre_operation_is_work: whether the user counts it as their work: all but claims, which are not
 * listed (OFF-05) */
gboolean mef_genre_operation_is_work (MefGenreOperation genre);

/** mef_genre_operation_is_structure: whether its record is a structure, else it is a request */
gboolean mef_genre_operation_is_structure (MefGenreOperation genre);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefOperation, mef_operation_unref)

G_END_DECLS
