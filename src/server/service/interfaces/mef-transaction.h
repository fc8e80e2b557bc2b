/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "domain/mef-constat.h"
#include "domain/mef-historique.h"
#include "domain/mef-motif.h"
#include "domain/mef-prise.h"
#include "server/service/interfaces/mef-courrier-sortant.h"
#include "server/service/mef-asm.h"
#include "server/service/mef-feed.h"
#include "server/service/mef-page.h"
#include "server/service/mef-record.h"

G_BEGIN_DECLS

/* Names of the collections, as feed and URLs say them. */
#define MEF_RECORDS_DEMANDES        "demandes"
#define MEF_RECORDS_PRISES          "prises"
#define MEF_RECORDS_CONSTATS        "constats"
#define MEF_RECORDS_COURRIERS       "courriers"
#define MEF_RECORDS_MOTIFS          "motifs"
#define MEF_RECORDS_SITES           "sites"
#define MEF_RECORDS_VALEURS_LEGALES "valeurs-legales"
#define MEF_RECORDS_COMPTES         "comptes" /* never in the feed */

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

MefOpenSession *mef_open_session_new (const char *hash, const char *compte, gint64 cree_le, gint64 expire_le);
void            mef_open_session_free (MefOpenSession *self);

/** MefEssais: failures of one account and address; @bloque_jusqua: µs UTC before which nothing is tried */
typedef struct
{
  int    echecs;
  gint64 dernier;
  gint64 bloque_jusqua;
} MefEssais;

/**
 * MefKnownKey: what an idempotency key stands for
 * @statut: 0 while the call under it is not finished
 * @collection, @record, @site: (nullable): the record that was answered
 */
typedef struct
{
  char  *empreinte;
  guint  statut;
  char  *collection;
  char  *record;
  char  *site;
  gint64 version;
} MefKnownKey;

void mef_known_key_free (MefKnownKey *self);

/** MefJournalEntry: AUD-01; who, when, which CAF, what, names of the fields, reason; texts but @action
 * nullable */
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

/**
 * MefVoisin: another request that a finding of the register points to
 * @site: its own CAF
 * @nom: name of its ASM
 */
typedef struct
{
  char *demande;
  char *site;
  char *nom;
} MefVoisin;

void mef_voisin_free (MefVoisin *self);

/** MefSiteHead: how far a site's feed goes; cursors below @plancher have lost tombstones */
typedef struct
{
  gint64 seq;
  gint64 plancher;
} MefSiteHead;

typedef struct _MefTransaction      MefTransaction;
typedef struct _MefTransactionClass MefTransactionClass;

/** MefTransaction: the part every store's transaction begins with; lives for one #MefStoreFunc on its thread
 */
struct _MefTransaction
{
  const MefTransactionClass *class;
};

/**
 * MefTransactionClass: what a store can do inside a transaction
 *
 * Each answers %FALSE with a #MefServiceError when the store fails; a value that is not there is no failure:
 * the out parameter is %NULL then. Out values are (transfer full). Writes to records go with @touch, and what
 * is to be answered for with @journal; both are kept and written as the last step (`sync-design.md`).
 */
struct _MefTransactionClass
{
  /* accounts */
  gboolean (*get_compte) (MefTransaction *self, const char *id, MefCompte **compte, GError **error);
  gboolean (*list_logins) (MefTransaction *self, const char *email, GPtrArray **logins, GError **error);
  gboolean (*get_secret) (MefTransaction *self, const char *compte, char **secret, GError **error);
  gboolean (*set_secret) (MefTransaction *self,
                          const char     *compte,
                          const char     *secret,
                          gboolean        provisoire,
                          GError        **error);
  gboolean (*insert_compte) (MefTransaction  *self,
                             const MefCompte *compte,
                             const char      *secret,
                             GError         **error);
  gboolean (*update_compte) (MefTransaction  *self,
                             const MefCompte *compte,
                             GError         **error); /* not its roles */

  /* sessions and throttling */
  gboolean (*insert_session) (MefTransaction *self, const MefOpenSession *session, GError **error);
  gboolean (*get_session) (MefTransaction *self, const char *hash, MefOpenSession **session, GError **error);
  gboolean (*delete_session) (MefTransaction *self, const char *hash, GError **error);
  gboolean (*delete_sessions_of) (MefTransaction *self,
                                  const char     *compte,
                                  const char     *except,
                                  GError        **error);
  gboolean (*get_essais) (MefTransaction *self, const char *cle, MefEssais *essais, GError **error);
  gboolean (*put_essais) (MefTransaction *self, const char *cle, const MefEssais *essais, GError **error);
  gboolean (*delete_essais) (MefTransaction *self, const char *cle, GError **error);
  gboolean (*delete_expired) (MefTransaction *self,
                              gint64          now,
                              GError        **error); /* sessions and throttle rows */

  /* idempotency; insert_key answers @inserted %FALSE when the key is known */
  gboolean (*insert_key) (MefTransaction *self,
                          const char     *compte,
                          const char     *cle,
                          const char     *empreinte,
                          gint64          le,
                          gboolean       *inserted,
                          GError        **error);
  gboolean (*get_key) (MefTransaction *self,
                       const char     *compte,
                       const char     *cle,
                       MefKnownKey   **key,
                       GError        **error);
  gboolean (*finish_key) (MefTransaction  *self,
                          const char      *compte,
                          const char      *cle,
                          guint            statut,
                          const char      *collection,
                          const MefRecord *record,
                          GError         **error);

  /* reference data */
  gboolean (*list_sites) (MefTransaction *self, GPtrArray **sites, GError **error);
  gboolean (*put_site) (MefTransaction *self, const MefSite *site, GError **error);
  gboolean (*list_motifs) (MefTransaction *self, const char *site, GPtrArray **motifs, GError **error);
  gboolean (
      *get_motif) (MefTransaction *self, const char *id, gint64 version, MefMotif **motif, GError **error);
  gboolean (*put_motif) (MefTransaction *self, const MefMotif *motif, GError **error);
  gboolean (*get_legal) (MefTransaction *self, MefLegal *legal, GError **error);

  /* records as stored; %NULL where there is none */
  gboolean (*get_record) (MefTransaction *self,
                          const char     *collection,
                          const char     *id,
                          MefRecord     **record,
                          GError        **error);

  /* requests and what stands beside them */
  gboolean (*get_demande) (MefTransaction *self, const char *id, MefDemande **demande, GError **error);
  gboolean (*update_demande) (MefTransaction   *self,
                              const MefDemande *demande,
                              gint64            from,
                              gboolean         *updated,
                              GError          **error);
  gboolean (*list_demandes) (MefTransaction        *self,
                             const char            *site,
                             GPtrArray             *sites,
                             const MefPageQuestion *question,
                             const char            *moi,
                             gint64                 now,
                             MefPage              **page,
                             GError               **error);
  gboolean (*get_prise) (MefTransaction *self, const char *demande, MefPrise **prise, GError **error);
  gboolean (*put_prise) (MefTransaction *self,
                         const char     *site,
                         const MefPrise *prise,
                         gint64         *version,
                         GError        **error);
  gboolean (*renew_prise) (MefTransaction *self, const char *demande, gint64 fin, GError **error);
  gboolean (*delete_prise) (MefTransaction *self, const char *demande, gint64 *version, GError **error);
  gboolean (*list_expired_prises) (MefTransaction *self,
                                   gint64          now,
                                   guint           limit,
                                   GPtrArray     **prises,
                                   GError        **error);
  gboolean (*get_asm) (MefTransaction *self, const char *id, MefAsm **personne, GError **error);
  gboolean (*update_asm) (MefTransaction *self, const MefAsm *personne, GError **error);
  gboolean (*get_sngi) (MefTransaction *self, const char *demande, MefSngi *sngi, GError **error);
  gboolean (*list_same_identity) (MefTransaction   *self,
                                  const MefDemande *demande,
                                  guint             limit,
                                  GPtrArray       **voisins,
                                  GError          **error);
  gboolean (*list_same_address) (MefTransaction   *self,
                                 const MefDemande *demande,
                                 guint             limit,
                                 GPtrArray       **voisins,
                                 GError          **error);
  gboolean (*has_email_elsewhere) (MefTransaction *self,
                                   const char     *email,
                                   gboolean       *elsewhere,
                                   GError        **error);
  gboolean (*put_constats) (MefTransaction   *self,
                            const MefDemande *demande,
                            GPtrArray        *constats,
                            gboolean         *changed,
                            gint64           *version,
                            GError          **error);
  gboolean (*insert_courrier) (MefTransaction *self, const MefCourrierSortant *courrier, GError **error);
  gboolean (*insert_entree) (MefTransaction  *self,
                             const char      *demande,
                             const char      *compte,
                             const MefEntree *entree,
                             GError         **error);
  gboolean (*list_entrees) (MefTransaction *self, const char *demande, GPtrArray **entrees, GError **error);
  gboolean (*insert_scan_opened) (MefTransaction *self,
                                  const char     *session,
                                  const char     *demande,
                                  int             numero,
                                  gboolean       *inserted,
                                  GError        **error);
  gboolean (*is_scan_opened) (MefTransaction *self,
                              const char     *session,
                              const char     *demande,
                              int             numero,
                              gboolean       *opened,
                              GError        **error);

  /* feed */
  gboolean (*get_generation) (MefTransaction *self, guint64 *generation, GError **error);
  gboolean (*get_head) (MefTransaction *self, const char *site, MefSiteHead *head, GError **error);
  gboolean (
      *count_changes) (MefTransaction *self, const char *site, gint64 after, gint64 *count, GError **error);
  gboolean (*list_changes) (MefTransaction *self,
                            const char     *site,
                            gint64          after,
                            guint           limit,
                            GPtrArray      *collections,
                            gboolean        tombstones,
                            GPtrArray      *changes,
                            gint64         *last,
                            GError        **error);
  char *(*encode_cursor) (MefTransaction *self, guint64 generation, GArray *positions);
  gboolean (*decode_cursor) (MefTransaction *self,
                             const char     *text,
                             guint64        *generation,
                             GArray        **positions,
                             GError        **error);

  /* written as the last step */
  void (*touch) (MefTransaction *self,
                 const char     *site,
                 const char     *collection,
                 const char     *id,
                 gint64          version,
                 gboolean        deleted);
  void (*journal) (MefTransaction *self, const MefJournalEntry *entry);
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefLogin, mef_login_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefOpenSession, mef_open_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefKnownKey, mef_known_key_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefVoisin, mef_voisin_free)

G_END_DECLS
