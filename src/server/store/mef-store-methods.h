/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-transaction.h"

G_BEGIN_DECLS

/* The methods of #MefTransactionClass as this store has them; that one says what each does. One file per
 * matter. */

/** mef_store_get_compte: `get_compte` of #MefTransactionClass */
gboolean mef_store_get_compte (MefTransaction *self, const char *id, MefCompte **compte, GError **error);

/** mef_store_list_logins: `list_logins` of #MefTransactionClass */
gboolean mef_store_list_logins (MefTransaction *self, const char *email, GPtrArray **logins, GError **error);

/** mef_store_get_secret: `get_secret` of #MefTransactionClass */
gboolean mef_store_get_secret (MefTransaction *self, const char *compte, char **secret, GError **error);

/** mef_store_set_secret: `set_secret` of #MefTransactionClass */
gboolean mef_store_set_secret (MefTransaction *self,
                               const char     *compte,
                               const char     *secret,
                               gboolean        provisoire,
                               GError        **error);

/** mef_store_insert_compte: `insert_compte` of #MefTransactionClass */
gboolean
mef_store_insert_compte (MefTransaction *self, const MefCompte *compte, const char *secret, GError **error);

/** mef_store_update_compte: `update_compte` of #MefTransactionClass */
gboolean mef_store_update_compte (MefTransaction *self, const MefCompte *compte, GError **error);

/** mef_store_find_email_audience: `find_email_audience` of #MefTransactionClass */
gboolean mef_store_find_email_audience (MefTransaction *self,
                                        const char     *email,
                                        MefAudience     not_this,
                                        gboolean       *found,
                                        MefAudience    *audience,
                                        GError        **error);

/** mef_store_insert_lien: `insert_lien` of #MefTransactionClass */
gboolean mef_store_insert_lien (MefTransaction *self, const MefLien *lien, GError **error);

/** mef_store_get_lien: `get_lien` of #MefTransactionClass */
gboolean mef_store_get_lien (MefTransaction *self, const char *hash, MefLien **lien, GError **error);

/** mef_store_consume_lien: `consume_lien` of #MefTransactionClass */
gboolean mef_store_consume_lien (MefTransaction *self,
                                 const char     *hash,
                                 gint64          now,
                                 gboolean       *consumed,
                                 GError        **error);

/** mef_store_consume_liens_of: `consume_liens_of` of #MefTransactionClass */
gboolean mef_store_consume_liens_of (MefTransaction *self,
                                     const char     *compte,
                                     MefObjetLien    objet,
                                     gint64          now,
                                     GError        **error);

/** mef_store_confirm_email: `confirm_email` of #MefTransactionClass */
gboolean mef_store_confirm_email (MefTransaction *self, const char *compte, gint64 now, GError **error);

/** mef_store_insert_session: `insert_session` of #MefTransactionClass */
gboolean mef_store_insert_session (MefTransaction *self, const MefOpenSession *session, GError **error);

/** mef_store_get_session: `get_session` of #MefTransactionClass */
gboolean
mef_store_get_session (MefTransaction *self, const char *hash, MefOpenSession **session, GError **error);

/** mef_store_delete_session: `delete_session` of #MefTransactionClass */
gboolean mef_store_delete_session (MefTransaction *self, const char *hash, GError **error);

/** mef_store_delete_sessions_of: `delete_sessions_of` of #MefTransactionClass */
gboolean
mef_store_delete_sessions_of (MefTransaction *self, const char *compte, const char *except, GError **error);

/** mef_store_get_essais: `get_essais` of #MefTransactionClass */
gboolean mef_store_get_essais (MefTransaction *self, const char *cle, MefEssais *essais, GError **error);

/** mef_store_put_essais: `put_essais` of #MefTransactionClass */
gboolean
mef_store_put_essais (MefTransaction *self, const char *cle, const MefEssais *essais, GError **error);

/** mef_store_delete_essais: `delete_essais` of #MefTransactionClass */
gboolean mef_store_delete_essais (MefTransaction *self, const char *cle, GError **error);

/** mef_store_delete_expired: `delete_expired` of #MefTransactionClass */
gboolean mef_store_delete_expired (MefTransaction *self, gint64 now, GError **error);

/** mef_store_insert_key: `insert_key` of #MefTransactionClass */
gboolean mef_store_insert_key (MefTransaction *self,
                               const char     *compte,
                               const char     *cle,
                               const char     *empreinte,
                               gint64          le,
                               MefKnownKey   **known,
                               GError        **error);

/** mef_store_finish_key: `finish_key` of #MefTransactionClass */
gboolean mef_store_finish_key (MefTransaction   *self,
                               const char       *compte,
                               const char       *cle,
                               const MefOutcome *outcome,
                               GError          **error);

/** mef_store_list_sites: `list_sites` of #MefTransactionClass */
gboolean mef_store_list_sites (MefTransaction *self, GPtrArray **sites, GError **error);

/** mef_store_list_motifs: `list_motifs` of #MefTransactionClass */
gboolean mef_store_list_motifs (MefTransaction *self, const char *site, GPtrArray **motifs, GError **error);

/** mef_store_get_motif: `get_motif` of #MefTransactionClass */
gboolean
mef_store_get_motif (MefTransaction *self, const char *id, gint64 version, MefMotif **motif, GError **error);

/** mef_store_get_legal: `get_legal` of #MefTransactionClass */
gboolean mef_store_get_legal (MefTransaction *self, MefLegal *legal, GError **error);

/** mef_store_get_record: `get_record` of #MefTransactionClass */
gboolean mef_store_get_record (MefTransaction *self,
                               const char     *collection,
                               const char     *id,
                               MefRecord     **record,
                               GError        **error);

/** mef_store_get_demande: `get_demande` of #MefTransactionClass */
gboolean mef_store_get_demande (MefTransaction *self, const char *id, MefDemande **demande, GError **error);

/** mef_store_update_demande: `update_demande` of #MefTransactionClass */
gboolean mef_store_update_demande (MefTransaction   *self,
                                   const MefDemande *demande,
                                   gint64            from,
                                   gboolean         *updated,
                                   GError          **error);

/** mef_store_list_demandes: `list_demandes` of #MefTransactionClass */
gboolean mef_store_list_demandes (MefTransaction        *self,
                                  const char            *site,
                                  GPtrArray             *sites,
                                  const MefPageQuestion *question,
                                  const char            *moi,
                                  gint64                 now,
                                  MefPage              **page,
                                  GError               **error);

/** mef_store_get_prise: `get_prise` of #MefTransactionClass */
gboolean mef_store_get_prise (MefTransaction *self, const char *demande, MefPrise **prise, GError **error);

/** mef_store_put_prise: `put_prise` of #MefTransactionClass */
gboolean mef_store_put_prise (MefTransaction *self,
                              const char     *site,
                              const MefPrise *prise,
                              gint64         *version,
                              GError        **error);

/** mef_store_renew_prise: `renew_prise` of #MefTransactionClass */
gboolean mef_store_renew_prise (MefTransaction *self, const char *demande, gint64 fin, GError **error);

/** mef_store_delete_prise: `delete_prise` of #MefTransactionClass */
gboolean mef_store_delete_prise (MefTransaction *self, const char *demande, gint64 *version, GError **error);

/** mef_store_list_expired_prises: `list_expired_prises` of #MefTransactionClass */
gboolean mef_store_list_expired_prises (MefTransaction *self,
                                        gint64          now,
                                        guint           limit,
                                        GPtrArray     **demandes,
                                        GError        **error);

/** mef_store_get_asm: `get_asm` of #MefTransactionClass */
gboolean mef_store_get_asm (MefTransaction *self, const char *id, MefAsm **personne, GError **error);

/** mef_store_update_asm: `update_asm` of #MefTransactionClass */
gboolean mef_store_update_asm (MefTransaction *self, const MefAsm *personne, GError **error);

/** mef_store_find_radie: `find_radie` of #MefTransactionClass */
gboolean
mef_store_find_radie (MefTransaction *self, const MefDemande *demande, gint64 *depuis, GError **error);

/** mef_store_get_sngi: `get_sngi` of #MefTransactionClass */
gboolean mef_store_get_sngi (MefTransaction *self,
                             const char     *demande,
                             MefSngi        *sngi,
                             gboolean       *tried,
                             GError        **error);

/** mef_store_set_sngi: `set_sngi` of #MefTransactionClass */
gboolean mef_store_set_sngi (MefTransaction *self, const char *demande, MefSngi sngi, GError **error);

/** mef_store_find_unchecked: `find_unchecked` of #MefTransactionClass */
gboolean
mef_store_find_unchecked (MefTransaction *self, gint64 now, char **demande, int *tries, GError **error);

/** mef_store_put_verification: `put_verification` of #MefTransactionClass */
gboolean mef_store_put_verification (MefTransaction *self,
                                     const char     *demande,
                                     int             tries,
                                     gint64          next,
                                     GError        **error);

/** mef_store_list_same_identity: `list_same_identity` of #MefTransactionClass */
gboolean mef_store_list_same_identity (MefTransaction   *self,
                                       const MefDemande *demande,
                                       guint             limit,
                                       GPtrArray       **voisins,
                                       GError          **error);

/** mef_store_list_same_address: `list_same_address` of #MefTransactionClass */
gboolean mef_store_list_same_address (MefTransaction   *self,
                                      const MefDemande *demande,
                                      guint             limit,
                                      GPtrArray       **voisins,
                                      GError          **error);

/** mef_store_put_constats: `put_constats` of #MefTransactionClass */
gboolean mef_store_put_constats (MefTransaction   *self,
                                 const MefDemande *demande,
                                 GPtrArray        *constats,
                                 gboolean         *changed,
                                 gint64           *version,
                                 GError          **error);

/** mef_store_insert_courrier: `insert_courrier` of #MefTransactionClass */
gboolean mef_store_insert_courrier (MefTransaction *self, const MefCourrierSortant *courrier, GError **error);

/** mef_store_insert_entree: `insert_entree` of #MefTransactionClass */
gboolean mef_store_insert_entree (MefTransaction    *self,
                                  const char        *demande,
                                  const char        *compte,
                                  const MefEntree   *entree,
                                  const MefDecision *decision,
                                  GError           **error);

/** mef_store_list_entrees: `list_entrees` of #MefTransactionClass */
gboolean
mef_store_list_entrees (MefTransaction *self, const char *demande, GPtrArray **entrees, GError **error);

/** mef_store_is_scan_opened: `is_scan_opened` of #MefTransactionClass */
gboolean mef_store_is_scan_opened (MefTransaction *self,
                                   const char     *session,
                                   const char     *demande,
                                   int             numero,
                                   gboolean       *opened,
                                   GError        **error);

/** mef_store_insert_scan_opened: `insert_scan_opened` of #MefTransactionClass */
gboolean mef_store_insert_scan_opened (MefTransaction *self,
                                       const char     *session,
                                       const char     *demande,
                                       int             numero,
                                       gboolean       *first,
                                       GError        **error);

/** mef_store_probe: `probe` of #MefTransactionClass */
gboolean mef_store_probe (MefTransaction *self, gint64 now, GError **error);
/** mef_store_seal: `seal` of #MefTransactionClass */
char *mef_store_seal (MefTransaction *self, const char *purpose, const char *text);

/** mef_store_insert_nonce: `insert_nonce` of #MefTransactionClass */
gboolean mef_store_insert_nonce (MefTransaction *self,
                                 const char     *valeur,
                                 gint64          expire_le,
                                 gboolean       *fresh,
                                 GError        **error);

/** mef_store_insert_depot: `insert_depot` of #MefTransactionClass */
gboolean
mef_store_insert_depot (MefTransaction *self, const MefDepot *depot, const char *secret, GError **error);

/** mef_store_get_depot: `get_depot` of #MefTransactionClass */
gboolean mef_store_get_depot (MefTransaction *self, const char *id, MefDepot **depot, GError **error);

/** mef_store_get_depot_secret: `get_depot_secret` of #MefTransactionClass */
gboolean mef_store_get_depot_secret (MefTransaction *self, const char *id, char **secret, GError **error);

/** mef_store_append_depot: `append_depot` of #MefTransactionClass */
gboolean mef_store_append_depot (MefTransaction *self,
                                 const char     *id,
                                 int             numero,
                                 gint64          debut,
                                 GBytes         *octets,
                                 const char     *media_type,
                                 gboolean       *appended,
                                 GError        **error);

/** mef_store_empty_depot: `empty_depot` of #MefTransactionClass */
gboolean mef_store_empty_depot (MefTransaction *self, const char *id, int numero, GError **error);

/** mef_store_resize_depot: `resize_depot` of #MefTransactionClass */
gboolean
mef_store_resize_depot (MefTransaction *self, const char *id, int numero, gint64 taille, GError **error);

/** mef_store_get_depot_content: `get_depot_content` of #MefTransactionClass */
gboolean mef_store_get_depot_content (MefTransaction *self,
                                      const char     *id,
                                      int             numero,
                                      GBytes        **contenu,
                                      GError        **error);

/** mef_store_finish_depot: `finish_depot` of #MefTransactionClass */
gboolean mef_store_finish_depot (MefTransaction *self, const MefDepot *depot, GError **error);

/** mef_store_next_numero: `next_numero` of #MefTransactionClass */
gboolean
mef_store_next_numero (MefTransaction *self, const char *site, int annee, char **numero, GError **error);

/** mef_store_add_demande: `insert_demande` of #MefTransactionClass */
gboolean
mef_store_add_demande (MefTransaction *self, const MefDemande *demande, MefSngi sngi, GError **error);

/** mef_store_put_personne: `put_personne` of #MefTransactionClass */
gboolean mef_store_put_personne (MefTransaction   *self,
                                 const MefAsm     *personne,
                                 const MefDemande *demande,
                                 GError          **error);

/** mef_store_is_email_taken: `is_email_taken` of #MefTransactionClass */
gboolean mef_store_is_email_taken (MefTransaction *self, const char *email, gboolean *taken, GError **error);

/** mef_store_free_email: `free_email` of #MefTransactionClass */
gboolean mef_store_free_email (MefTransaction *self, const char *email, GError **error);

/** mef_store_set_compte_asm: `set_compte_asm` of #MefTransactionClass */
gboolean
mef_store_set_compte_asm (MefTransaction *self, const char *compte, const char *asm_id, GError **error);

/** mef_store_get_compte_asm: `get_compte_asm` of #MefTransactionClass */
gboolean mef_store_get_compte_asm (MefTransaction *self, const char *compte, char **asm_id, GError **error);

/** mef_store_close_asm: `close_asm` of #MefTransactionClass */
gboolean mef_store_close_asm (MefTransaction *self, const char *asm_id, gboolean interdit, GError **error);

/** mef_store_find_last_demande: `find_last_demande` of #MefTransactionClass */
gboolean
mef_store_find_last_demande (MefTransaction *self, const char *asm_id, MefDemande **demande, GError **error);

/** mef_store_get_generation: `get_generation` of #MefTransactionClass */
gboolean mef_store_get_generation (MefTransaction *self, guint64 *generation, GError **error);

/** mef_store_get_head: `get_head` of #MefTransactionClass */
gboolean mef_store_get_head (MefTransaction *self, const char *site, MefSiteHead *head, GError **error);

/** mef_store_count_changes: `count_changes` of #MefTransactionClass */
gboolean
mef_store_count_changes (MefTransaction *self, const char *site, gint64 after, gint64 *count, GError **error);

/** mef_store_list_changes: `list_changes` of #MefTransactionClass */
gboolean mef_store_list_changes (MefTransaction    *self,
                                 const char        *site,
                                 gint64             after,
                                 guint              limit,
                                 const char *const *collections,
                                 GPtrArray         *changes,
                                 guint             *rows,
                                 gint64            *last,
                                 GError           **error);

/** mef_store_encode_cursor: `encode_cursor` of #MefTransactionClass */
char *mef_store_encode_cursor (MefTransaction *self, guint64 generation, GArray *positions);

/** mef_store_decode_cursor: `decode_cursor` of #MefTransactionClass */
gboolean mef_store_decode_cursor (MefTransaction *self,
                                  const char     *text,
                                  guint64        *generation,
                                  GArray        **positions,
                                  GError        **error);

/** mef_store_get_relance: `get_relance` of #MefTransactionClass */
gboolean
mef_store_get_relance (MefTransaction *self, const char *demande, MefRelance **relance, GError **error);

/** mef_store_put_relance: `put_relance` of #MefTransactionClass */
gboolean mef_store_put_relance (MefTransaction   *self,
                                const char       *site,
                                const MefRelance *relance,
                                gint64           *version,
                                GError          **error);

/** mef_store_list_relances: `list_relances` of #MefTransactionClass */
gboolean mef_store_list_relances (MefTransaction *self, guint limit, GPtrArray **demandes, GError **error);

/** mef_store_get_last_decision: `get_last_decision` of #MefTransactionClass */
gboolean mef_store_get_last_decision (MefTransaction *self,
                                      const char     *demande,
                                      MefDecision   **decision,
                                      GError        **error);

/** mef_store_list_courriers: `list_courriers` of #MefTransactionClass */
gboolean
mef_store_list_courriers (MefTransaction *self, const char *demande, GPtrArray **courriers, GError **error);

/** mef_store_take_job: `take_job` of #MefTransactionClass */
gboolean mef_store_take_job (MefTransaction *self,
                             const char     *nom,
                             const char     *detenteur,
                             gint64          now,
                             gint64          until,
                             MefTravail     *travail,
                             GError        **error);

/** mef_store_end_job: `end_job` of #MefTransactionClass */
gboolean mef_store_end_job (MefTransaction *self,
                            const char     *nom,
                            const char     *detenteur,
                            gint64          now,
                            const char     *repere,
                            GError        **error);

/** mef_store_list_dead_liens: `list_dead_liens` of #MefTransactionClass */
gboolean
mef_store_list_dead_liens (MefTransaction *self, gint64 now, guint limit, GPtrArray **ids, GError **error);

/** mef_store_end_dead_lien: `end_dead_lien` of #MefTransactionClass */
gboolean
mef_store_end_dead_lien (MefTransaction *self, const char *id, gint64 now, char **site, GError **error);

/** mef_store_forget_asm: `forget_asm` of #MefTransactionClass */
gboolean mef_store_forget_asm (MefTransaction *self, const char *asm_id, gboolean *forgotten, GError **error);

/** mef_store_get_conservation: `get_conservation` of #MefTransactionClass */
gboolean
mef_store_get_conservation (MefTransaction *self, const char *quoi, int *mois, int *jours, GError **error);

/** mef_store_list_journal: `list_journal` of #MefTransactionClass */
gboolean mef_store_list_journal (MefTransaction         *self,
                                 const char             *site,
                                 const MefFiltreJournal *filtre,
                                 gint64                  below,
                                 guint                   limit,
                                 GPtrArray              *lignes,
                                 gint64                 *next,
                                 GError                **error);

/** mef_store_list_old_courriers: `list_old_courriers` of #MefTransactionClass */
gboolean mef_store_list_old_courriers (MefTransaction *self,
                                       gboolean        corps,
                                       gint64          before,
                                       guint           limit,
                                       GPtrArray     **ids,
                                       GError        **error);

/** mef_store_erase_courrier: `erase_courrier` of #MefTransactionClass */
gboolean
mef_store_erase_courrier (MefTransaction *self, gboolean corps, const char *id, char **site, GError **error);

/** mef_store_delete_old_keys: `delete_old_keys` of #MefTransactionClass */
gboolean mef_store_delete_old_keys (MefTransaction *self, gint64 before, guint *n, GError **error);

/** mef_store_delete_tombstones: `delete_tombstones` of #MefTransactionClass */
gboolean mef_store_delete_tombstones (MefTransaction *self, gint64 before, guint *n, GError **error);

/** mef_store_list_old_demandes: `list_old_demandes` of #MefTransactionClass */
gboolean mef_store_list_old_demandes (MefTransaction *self,
                                      MefEtat         etat,
                                      gint64          before,
                                      const char     *apres,
                                      guint           limit,
                                      GPtrArray     **ids,
                                      GError        **error);

/** mef_store_walk_demandes: `walk_demandes` of #MefTransactionClass */
gboolean mef_store_walk_demandes (MefTransaction *self,
                                  const char     *apres,
                                  guint           limit,
                                  GPtrArray     **ids,
                                  GError        **error);

/** mef_store_list_changed_demandes: `list_changed_demandes` of #MefTransactionClass */
gboolean
mef_store_list_changed_demandes (MefTransaction *self, gint64 since, GPtrArray **ids, GError **error);

/** mef_store_delete_demande: `delete_demande` of #MefTransactionClass */
gboolean mef_store_delete_demande (MefTransaction *self, const MefDemande *demande, GError **error);

/** mef_store_add_effacement: `add_effacement` of #MefTransactionClass */
gboolean mef_store_add_effacement (MefTransaction *self, const char *sha256, gint64 now, GError **error);

/** mef_store_list_effacements: `list_effacements` of #MefTransactionClass */
gboolean mef_store_list_effacements (MefTransaction *self, GPtrArray **sha256s, GError **error);

/** mef_store_drop_effacement: `drop_effacement` of #MefTransactionClass */
gboolean mef_store_drop_effacement (MefTransaction *self, const char *sha256, GError **error);

G_END_DECLS
