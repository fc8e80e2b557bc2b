/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-decision.h"
#include "domain/mef-depot.h"
#include "domain/mef-historique.h"
#include "domain/mef-journal.h"
#include "domain/mef-prise.h"
#include "domain/mef-formulaires.h"
#include "domain/mef-gestionnaire.h"
#include "domain/mef-proposition.h"
#include "domain/mef-relance.h"
#include "domain/mef-releve.h"
#include "domain/mef-reglage.h"
#include "domain/mef-version-structure.h"
#include "server/service/interfaces/mef-courrier-sortant.h"
#include "server/service/interfaces/mef-store-values.h"
#include "server/service/mef-asm.h"
#include "server/service/mef-feed.h"
#include "server/service/mef-page.h"
#include "server/service/mef-record.h"
#include "server/service/mef-structures-page.h"

G_BEGIN_DECLS

typedef struct _MefTransaction      MefTransaction;
typedef struct _MefTransactionClass MefTransactionClass;

/**
 * MefTransaction: the part every store's transaction begins with; lives for one #MefStoreFunc on its thread
 * @sites_vus: (nullable) (element-type utf8): set of the caller's sites: findings that point elsewhere are
 * masked
 */
struct _MefTransaction
{
  const MefTransactionClass *class;
  GHashTable *sites_vus;
};

/**
 * MefTransactionClass: what a store can do inside a transaction
 *
 * Each answers %FALSE with an error when the store fails; a value that is not there is no failure: the out
 * parameter is %NULL then. Out values are (transfer full). A write to a record goes with @touch, what is to
 * be answered for with @journal; both are kept and written as the last step (`sync-design.md`).
 */
struct _MefTransactionClass
{
  /* Accounts. update_compte leaves roles and password alone. */
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
  gboolean (*update_compte) (MefTransaction *self, const MefCompte *compte, GError **error);
  gboolean (*find_email_audience) (MefTransaction *self,
                                   const char     *email,
                                   MefAudience     not_this,
                                   gboolean       *found,
                                   MefAudience    *audience,
                                   GError        **error);

  /* Links in mails. consume_lien answers whether the link was there to be used; consume_liens_of takes all of
   * that kind of an account. confirm_email: @compte has shown that the address is its own. */
  gboolean (*insert_lien) (MefTransaction *self, const MefLien *lien, GError **error);
  gboolean (*get_lien) (MefTransaction *self, const char *hash, MefLien **lien, GError **error);
  gboolean (
      *consume_lien) (MefTransaction *self, const char *hash, gint64 now, gboolean *consumed, GError **error);
  gboolean (*consume_liens_of) (MefTransaction *self,
                                const char     *compte,
                                MefObjetLien    objet,
                                gint64          now,
                                GError        **error);
  gboolean (*confirm_email) (MefTransaction *self, const char *compte, gint64 now, GError **error);

  /* Sessions and throttling. delete_expired is for both, and for links. */
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
  gboolean (*delete_expired) (MefTransaction *self, gint64 now, GError **error);

  /* Idempotency. insert_key answers the key when it is known already, and waits for a racing twin. */
  gboolean (*insert_key) (MefTransaction *self,
                          const char     *compte,
                          const char     *cle,
                          const char     *empreinte,
                          gint64          le,
                          MefKnownKey   **known,
                          GError        **error);
  gboolean (*finish_key) (MefTransaction   *self,
                          const char       *compte,
                          const char       *cle,
                          const MefOutcome *outcome,
                          GError          **error);

  /* Reference data. list_motifs: current versions of one site; get_motif: any version. */
  gboolean (*list_sites) (MefTransaction *self, GPtrArray **sites, GError **error);
  gboolean (*list_motifs) (MefTransaction *self, const char *site, GPtrArray **motifs, GError **error);
  gboolean (
      *get_motif) (MefTransaction *self, const char *id, gint64 version, MefMotif **motif, GError **error);
  gboolean (*get_legal) (MefTransaction *self, MefLegal *legal, GError **error);

  /* A record as stored and sent. */
  gboolean (*get_record) (MefTransaction *self,
                          const char     *collection,
                          const char     *id,
                          MefRecord     **record,
                          GError        **error);

  /* Requests. update_demande writes only over version @from and answers whether it did. */
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

  /* Claims. get_prise answers expired ones too. put_prise and delete_prise answer the claim's new version. */
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
                                   GPtrArray     **demandes,
                                   GError        **error);

  /* The register. find_radie: since when the person, or one of the same name and birth date, is radiated; 0:
   * not. */
  gboolean (*get_asm) (MefTransaction *self, const char *id, MefAsm **personne, GError **error);
  gboolean (*update_asm) (MefTransaction *self, const MefAsm *personne, GError **error);
  gboolean (*find_radie) (MefTransaction *self, const MefDemande *demande, gint64 *depuis, GError **error);
  gboolean (
      *get_sngi) (MefTransaction *self, const char *demande, MefSngi *sngi, gboolean *tried, GError **error);

  /* Identity checks. find_unchecked: the oldest open request without one whose next try is due; set_sngi ends
   * the tries. */
  gboolean (*set_sngi) (MefTransaction *self, const char *demande, MefSngi sngi, GError **error);
  gboolean (*find_unchecked) (MefTransaction *self, gint64 now, char **demande, int *tries, GError **error);
  gboolean (
      *put_verification) (MefTransaction *self, const char *demande, int tries, gint64 next, GError **error);
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
  gboolean (*put_constats) (MefTransaction   *self,
                            const MefDemande *demande,
                            GPtrArray        *constats,
                            gboolean         *changed,
                            gint64           *version,
                            GError          **error);

  /* Beside a request. insert_scan_opened answers whether it was the first time in this session. */
  gboolean (*insert_courrier) (MefTransaction *self, const MefCourrierSortant *courrier, GError **error);
  gboolean (*insert_entree) (MefTransaction    *self,
                             const char        *demande,
                             const char        *compte,
                             const MefEntree   *entree,
                             const MefDecision *decision,
                             GError           **error);
  gboolean (*list_entrees) (MefTransaction *self, const char *demande, GPtrArray **entrees, GError **error);
  gboolean (*is_scan_opened) (MefTransaction *self,
                              const char     *session,
                              const char     *demande,
                              int             numero,
                              gboolean       *opened,
                              GError        **error);
  gboolean (*insert_scan_opened) (MefTransaction *self,
                                  const char     *session,
                                  const char     *demande,
                                  int             numero,
                                  gboolean       *first,
                                  GError        **error);

  /* Writes what means nothing, to see whether it can. */
  gboolean (*probe) (MefTransaction *self, gint64 now, GError **error);
  /* Reminders. put_relance makes or replaces the request's one and answers its new version. */
  gboolean (*get_relance) (MefTransaction *self, const char *demande, MefRelance **relance, GError **error);
  gboolean (*put_relance) (MefTransaction   *self,
                           const char       *site,
                           const MefRelance *relance,
                           gint64           *version,
                           GError          **error);
  gboolean (*list_relances) (MefTransaction *self, guint limit, GPtrArray **demandes, GError **error);
  gboolean (*get_last_decision) (MefTransaction *self,
                                 const char     *demande,
                                 MefDecision   **decision,
                                 GError        **error);
  gboolean (*list_courriers) (MefTransaction *self,
                              const char     *demande,
                              GPtrArray     **courriers,
                              GError        **error);

  /* The night. take_job: for one process at a time, until @until. erase_courrier takes the body alone or all
   * of a mail, and answers its site, %NULL when it is gone already. delete_demande takes all that hangs on
   * it. prune_journal puts a signed checkpoint in the place of a site's entries that are older than @before,
   * and says so in an entry; @fault: (nullable): French: why this journal does not hold, and keeps all of it.
   */
  gboolean (*take_job) (MefTransaction *self,
                        const char     *nom,
                        const char     *detenteur,
                        gint64          now,
                        gint64          until,
                        MefTravail     *travail,
                        GError        **error);
  gboolean (*end_job) (MefTransaction *self,
                       const char     *nom,
                       const char     *detenteur,
                       gint64          now,
                       const char     *repere,
                       GError        **error);
  gboolean (
      *get_conservation) (MefTransaction *self, const char *quoi, int *mois, int *jours, GError **error);
  gboolean (*list_old_courriers) (MefTransaction *self,
                                  gboolean        corps,
                                  gint64          before,
                                  guint           limit,
                                  GPtrArray     **ids,
                                  GError        **error);
  gboolean (
      *erase_courrier) (MefTransaction *self, gboolean corps, const char *id, char **site, GError **error);
  gboolean (*delete_old_keys) (MefTransaction *self, gint64 before, guint *n, GError **error);
  gboolean (*delete_tombstones) (MefTransaction *self, gint64 before, guint *n, GError **error);
  gboolean (*list_old_demandes) (MefTransaction *self,
                                 MefEtat         etat,
                                 gint64          before,
                                 const char     *apres,
                                 guint           limit,
                                 GPtrArray     **ids,
                                 GError        **error);
  gboolean (
      *walk_demandes) (MefTransaction *self, const char *apres, guint limit, GPtrArray **ids, GError **error);
  gboolean (*list_changed_demandes) (MefTransaction *self, gint64 since, GPtrArray **ids, GError **error);
  gboolean (*delete_demande) (MefTransaction *self, const MefDemande *demande, GError **error);
  gboolean (*add_effacement) (MefTransaction *self, const char *sha256, gint64 now, GError **error);
  gboolean (*list_effacements) (MefTransaction *self, GPtrArray **sha256s, GError **error);
  gboolean (*drop_effacement) (MefTransaction *self, const char *sha256, GError **error);
  /* list_dead_liens: mails that wait to bring a link nobody can follow any more; end_dead_lien gives such a
   * mail up without its body and answers its site. forget_asm: who was rejected, or never
   * accepted, and has no request left, with the account; never whom a bar or another state keeps. */
  gboolean (
      *list_dead_liens) (MefTransaction *self, gint64 now, guint limit, GPtrArray **ids, GError **error);
  gboolean (*end_dead_lien) (MefTransaction *self, const char *id, gint64 now, char **site, GError **error);
  gboolean (*forget_asm) (MefTransaction *self, const char *asm_id, gboolean *forgotten, GError **error);
  gboolean (*prune_journal) (MefTransaction *self,
                             const char     *site,
                             gint64          now,
                             gint64          before,
                             guint          *pruned,
                             char          **fault,
                             GError        **error);

  /* The journal of @site below the place @below, the newest first, appended to @lignes; @next: (out): where
   * to go on; 0: there is no more. A page may be shorter than @limit although there is more. */
  gboolean (*list_journal) (MefTransaction         *self,
                            const char             *site,
                            const MefFiltreJournal *filtre,
                            gint64                  below,
                            guint                   limit,
                            GPtrArray              *lignes,
                            gint64                 *next,
                            GError                **error);

  /* The feed. list_changes appends the visible changes of at most @limit rows and answers the last row's
   * number. */
  gboolean (*get_generation) (MefTransaction *self, guint64 *generation, GError **error);
  gboolean (*get_head) (MefTransaction *self, const char *site, MefSiteHead *head, GError **error);
  gboolean (
      *count_changes) (MefTransaction *self, const char *site, gint64 after, gint64 *count, GError **error);
  gboolean (*list_changes) (MefTransaction    *self,
                            const char        *site,
                            gint64             after,
                            guint              limit,
                            const char *const *collections,
                            GPtrArray         *changes,
                            guint             *rows,
                            gint64            *last,
                            GError           **error);
  char *(*encode_cursor) (MefTransaction *self, guint64 generation, GArray *positions);
  gboolean (*decode_cursor) (MefTransaction *self,
                             const char     *text,
                             guint64        *generation,
                             GArray        **positions,
                             GError        **error);

  /* Deposits (PUB-01). seal: HMAC of @text under the store's own key, for @purpose only; insert_nonce answers
   * whether it was used for the first time; append_depot whether the file stood at @debut; empty_depot
   * forgets what came of a file of a deposit that is not sent, resize_depot what was announced of it;
   * finish_depot marks it sent and forgets its password and pieces; delete_expired ends them too. */
  char *(*seal) (MefTransaction *self, const char *purpose, const char *text);
  gboolean (*insert_nonce) (MefTransaction *self,
                            const char     *valeur,
                            gint64          expire_le,
                            gboolean       *fresh,
                            GError        **error);
  gboolean (*insert_depot) (MefTransaction *self, const MefDepot *depot, const char *secret, GError **error);
  gboolean (*get_depot) (MefTransaction *self, const char *id, MefDepot **depot, GError **error);
  gboolean (*get_depot_secret) (MefTransaction *self, const char *id, char **secret, GError **error);
  gboolean (*append_depot) (MefTransaction *self,
                            const char     *id,
                            int             numero,
                            gint64          debut,
                            GBytes         *octets,
                            const char     *media_type,
                            gboolean       *appended,
                            GError        **error);
  gboolean (*empty_depot) (MefTransaction *self, const char *id, int numero, GError **error);
  gboolean (*resize_depot) (MefTransaction *self, const char *id, int numero, gint64 taille, GError **error);
  gboolean (*get_depot_content) (MefTransaction *self,
                                 const char     *id,
                                 int             numero,
                                 GBytes        **contenu,
                                 GError        **error);
  gboolean (*finish_depot) (MefTransaction *self, const MefDepot *depot, GError **error);

  /* What sending makes. next_numero is the number people see; put_personne writes who is in the register as
   * @demande declares them; free_email takes the address from accounts that are closed; close_asm closes the
   * person's account, @interdit: for good. */
  gboolean (*next_numero) (MefTransaction *self, const char *site, int annee, char **numero, GError **error);
  gboolean (*insert_demande) (MefTransaction *self, const MefDemande *demande, MefSngi sngi, GError **error);
  gboolean (*put_personne) (MefTransaction   *self,
                            const MefAsm     *personne,
                            const MefDemande *demande,
                            GError          **error);
  gboolean (*is_email_taken) (MefTransaction *self, const char *email, gboolean *taken, GError **error);
  gboolean (*free_email) (MefTransaction *self, const char *email, GError **error);
  gboolean (*set_compte_asm) (MefTransaction *self, const char *compte, const char *asm_id, GError **error);
  gboolean (*get_compte_asm) (MefTransaction *self, const char *compte, char **asm_id, GError **error);
  gboolean (*close_asm) (MefTransaction *self, const char *asm_id, gboolean interdit, GError **error);
  gboolean (*find_last_demande) (MefTransaction *self,
                                 const char     *asm_id,
                                 MefDemande    **demande,
                                 GError        **error);

  /* Structures. put_structure writes a new one or over the one there is; @etat: as lists show it; @commune:
   * name of its commune, possibly "". delete_structure takes all that hangs on it. list_versions: the newest
   * first. put_gestionnaire writes a new one or over the one there is. */
  gboolean (*get_structure) (MefTransaction *self,
                             MefFormulaires *formulaires,
                             const char     *id,
                             MefStructure  **structure,
                             GError        **error);
  gboolean (*put_structure) (MefTransaction     *self,
                             const MefStructure *structure,
                             MefEtatStructure    etat,
                             const char         *commune,
                             GError            **error);
  gboolean (*delete_structure) (MefTransaction *self, const char *id, GError **error);
  gboolean (*next_numero_structure) (MefTransaction *self, const char *site, char **numero, GError **error);
  gboolean (*insert_version) (MefTransaction            *self,
                              const MefStructure        *structure,
                              const MefVersionStructure *version,
                              GError                   **error);
  gboolean (*list_versions) (MefTransaction     *self,
                             const MefStructure *structure,
                             GPtrArray         **versions,
                             GError            **error);
  gboolean (*list_structures) (MefTransaction              *self,
                               const char                  *site,
                               GPtrArray                   *sites,
                               const MefStructuresQuestion *question,
                               MefStructuresPage          **page,
                               GError                     **error);
  gboolean (*get_gestionnaire) (MefTransaction   *self,
                                const char       *id,
                                MefGestionnaire **gestionnaire,
                                GError          **error);
  gboolean (*put_gestionnaire) (MefTransaction *self, const MefGestionnaire *gestionnaire, GError **error);

  /* Beside a structure. get_proposition: the open one; put_proposition opens one and gives it its version,
   * close_proposition ends it and answers the version of its end; both move the state that lists show.
   * list_habilitations: ids of the structures whose gestionnaire lets @compte change them. */
  gboolean (*get_proposition) (MefTransaction  *self,
                               MefFormulaires  *formulaires,
                               const char      *structure,
                               MefProposition **proposition,
                               GError         **error);
  gboolean (*put_proposition) (MefTransaction     *self,
                               const MefStructure *structure,
                               MefProposition     *proposition,
                               GError            **error);
  gboolean (*close_proposition) (MefTransaction     *self,
                                 const MefStructure *structure,
                                 gint64             *version,
                                 GError            **error);
  gboolean (*get_releve) (MefTransaction *self, const char *structure, MefReleve **releve, GError **error);
  gboolean (*put_releve) (MefTransaction *self, const char *site, const MefReleve *releve, GError **error);
  gboolean (*list_habilitations) (MefTransaction *self,
                                  const char     *compte,
                                  GPtrArray     **structures,
                                  GError        **error);

  /* list_guichets: ids of the structures that receive information requests for @commune or for what it is
   * part of, @around; both INSEE codes, @around (nullable). */
  gboolean (*list_guichets) (MefTransaction *self,
                             const char     *commune,
                             const char     *around,
                             GPtrArray     **structures,
                             GError        **error);

  /* What a CAF sets for itself; %NULL: nothing. */
  gboolean (*get_reglage) (MefTransaction *self,
                           const char     *site,
                           MefReglage      reglage,
                           char          **valeur,
                           GError        **error);
  gboolean (*set_reglage) (MefTransaction *self,
                           const char     *site,
                           MefReglage      reglage,
                           const char     *valeur,
                           GError        **error);

  /* Written as the last step, under the lock of each site's head, in code order. */
  void (*touch) (MefTransaction *self,
                 const char     *site,
                 const char     *collection,
                 const char     *id,
                 gint64          version,
                 gboolean        deleted);
  void (*journal) (MefTransaction *self, const MefJournalEntry *entry);
};

G_END_DECLS
