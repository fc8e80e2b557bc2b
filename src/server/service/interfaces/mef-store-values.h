/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "domain/mef-constat.h"
#include "domain/mef-objet-lien.h"

G_BEGIN_DECLS

/* Names of the collections, as feed and URLs say them. */
#define MEF_RECORDS_DEMANDES        "demandes"
#define MEF_RECORDS_PRISES          "prises"
#define MEF_RECORDS_CONSTATS        "constats"
#define MEF_RECORDS_COURRIERS       "courriers"
#define MEF_RECORDS_RELANCES        "relances"
#define MEF_RECORDS_MOTIFS          "motifs"
#define MEF_RECORDS_SITES           "sites"
#define MEF_RECORDS_VALEURS_LEGALES "valeurs-legales"
#define MEF_RECORDS_STRUCTURES      "structures"
#define MEF_RECORDS_PROPOSITIONS    "propositions"
#define MEF_RECORDS_DISPONIBILITES  "disponibilites"
#define MEF_RECORDS_GESTIONNAIRES   "gestionnaires"
#define MEF_RECORDS_COMPTES         "comptes" /* never in the feed */
#define MEF_RECORDS_DEPOTS          "depots"  /* never in the feed */

/* What seal() is for. */
#define MEF_SEAL_DEPOT "depot"
#define MEF_SEAL_NONCE "nonce"

/**
 * MefLogin: an account as sign-in needs it
 * @secret: the Argon2id string of its password
 * @radie: an ASM whose agrément was withdrawn
 */
typedef struct
{
  MefCompte *compte;
  char      *secret;
  gboolean   radie;
} MefLogin;

/** mef_login_new: (transfer full): @compte: (transfer full) */
MefLogin *mef_login_new (MefCompte *compte, const char *secret, gboolean radie);
void      mef_login_free (MefLogin *self);

/**
 * MefOpenSession:
 * @hash: SHA-256 of the token, hexadecimal
 * @compte, @acteur: whose session, and who acts in it; different only in « Accéder au compte » (API-03)
 */
typedef struct
{
  char       *hash;
  char       *compte;
  char       *acteur;
  MefAudience audience;
  gint64      cree_le;
  gint64      expire_le;
} MefOpenSession;

/** mef_open_session_new: (transfer full): a session of @compte acting for itself */
MefOpenSession *mef_open_session_new (const char *hash,
                                      const char *compte,
                                      MefAudience audience,
                                      gint64      cree_le,
                                      gint64      expire_le);
void            mef_open_session_free (MefOpenSession *self);

/**
 * MefLien: a link of a mail, without its token
 * @hash: SHA-256 of the token, hexadecimal
 * @email: (nullable): the address it confirms; %NULL for the account's own
 * @consomme: it was used, or another one took its place
 */
typedef struct
{
  char        *hash;
  MefObjetLien objet;
  char        *compte;
  char        *email;
  gint64       cree_le;
  gint64       expire_le;
  gboolean     consomme;
} MefLien;

/** mef_lien_new: (transfer full): one that was not used; @email: (nullable) */
MefLien *mef_lien_new (const char  *hash,
                       MefObjetLien objet,
                       const char  *compte,
                       const char  *email,
                       gint64       cree_le,
                       gint64       expire_le);
void     mef_lien_free (MefLien *self);

/** MefEssais: failures under one throttle key; @bloque_jusqua: µs UTC before which nothing is tried */
typedef struct
{
  int    echecs;
  gint64 dernier;
  gint64 bloque_jusqua;
} MefEssais;

/**
 * MefKnownKey: what an idempotency key stands for
 * @same: whether it was asked with the same hash
 * @statut: 0 while the call under it is not finished
 * @collection, @record, @site: (nullable): the record that was answered
 */
typedef struct
{
  gboolean same;
  guint    statut;
  char    *collection;
  char    *record;
  char    *site;
  gint64   version;
} MefKnownKey;

void mef_known_key_free (MefKnownKey *self);

/**
 * MefJournalEntry: who, when, which CAF, what, names of the fields, reason (AUD-01)
 *
 * All texts but @site and @action are nullable; none holds a value of a record.
 */
typedef struct
{
  const char *site;
  gint64      le;
  const char *compte;
  const char *acteur;
  const char *action;
  const char *objet;
  const char *champs;
  const char *motif;
} MefJournalEntry;

/** MefVoisin: another request that a finding points to; @site: its own CAF; @nom: name of its ASM */
typedef struct
{
  char *demande;
  char *site;
  char *nom;
} MefVoisin;

/** mef_voisin_new: (transfer full) */
MefVoisin *mef_voisin_new (const char *demande, const char *site, const char *nom);
void       mef_voisin_free (MefVoisin *self);

/** MefConstatRegistre: a finding of the register; @site: (nullable): CAF of what it points to */
typedef struct
{
  MefConstat *constat;
  char       *site;
} MefConstatRegistre;

/** mef_constat_registre_new: (transfer full): @constat: (transfer full) */
MefConstatRegistre *mef_constat_registre_new (MefConstat *constat, const char *site);
void                mef_constat_registre_free (MefConstatRegistre *self);

/**
 * MefTravail: a job and its lease
 * @pris: whether it is ours now
 * @fait_le: µs UTC: when it last came to its end
 * @repere: where it goes on
 */
typedef struct
{
  gboolean pris;
  gint64   fait_le;
  char     repere[64];
} MefTravail;

/** MefSiteHead: how far a site's feed goes; cursors below @plancher have lost tombstones */
typedef struct
{
  gint64 seq;
  gint64 plancher;
} MefSiteHead;

/** MefFeedPosition: how far a site was read, and under which rights */
typedef struct
{
  char    site[4];
  gint64  seq;
  guint64 epoch;
} MefFeedPosition;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLogin, mef_login_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefOpenSession, mef_open_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLien, mef_lien_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefKnownKey, mef_known_key_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefVoisin, mef_voisin_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefConstatRegistre, mef_constat_registre_free)

G_END_DECLS
