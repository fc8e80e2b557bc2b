/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-sujet-courrier.h"

G_BEGIN_DECLS

/**
 * MefCourrierSortant:
 * @id: UUID of the row
 * @site: code of the request's own CAF, or of the sender
 * @demande: (nullable): id of the request
 * @compte: (nullable): id of the account it goes to, where there is no request
 * @evenement: code of the event, `NOUVEAUX_ELEMENTS`
 * @message_id: without angle brackets; one decision, one Message-ID (API-06), unique in the store
 * @objet, @texte, @html: the rendered mail; erased with the bodies' retention time
 * @date: µs UTC at which the mail was written
 * @tentatives: deliveries begun so far, the present one included
 * @prochain_essai: µs UTC before which no delivery begins
 *
 * A row of the mail outbox: a mail rendered and waiting. Texts that are not said to be nullable are never
 * %NULL.
 */
typedef struct
{
  char  *id;
  char  *site;
  char  *demande;
  char  *compte;
  char  *evenement;
  char  *message_id;
  char  *destinataire;
  char  *destinataire_nom;
  char  *expediteur;
  char  *expediteur_nom;
  char  *objet;
  char  *texte;
  char  *html;
  gint64 date;
  int    tentatives;
  gint64 prochain_essai;
} MefCourrierSortant;

/** mef_courrier_sortant_new: (transfer full): a row without any text, to be filled */
MefCourrierSortant *mef_courrier_sortant_new (void);
void                mef_courrier_sortant_free (MefCourrierSortant *self);

/**
 * MefCourrierRedacteur:
 * @write: (transfer full) (nullable): the mail about @sujet, with a fresh id, due at once; pure, so that it
 * may run inside a transaction that is run again
 *
 * What writes the mails: a use case calls it in its own transaction and stores the row there, by
 * mef_courrier_post(). One constant table without state, on any thread.
 */
typedef struct
{
  MefCourrierSortant *(*write) (const MefSujetCourrier *sujet, GError **error);
} MefCourrierRedacteur;

/**
 * MefCourrierFile:
 * @take_due: (transfer full) (element-type MefCourrierSortant): takes at most @limit rows that wait and are
 * due by
 * @now, the oldest first, and in the same transaction counts a delivery more and puts the next one off to
 * @until: another process that takes meanwhile gets none of them, and a process that dies loses none
 * @mark_sent: the mail has left: `ENVOYE`
 * @mark_retry: it could not leave for now: due again at @next_at
 * @mark_refused: it will never leave: `REFUSE`, with @reason in French for the user
 *
 * The waiting mails of the store. Each call is one transaction, with the feed row of the collection
 * `courriers` where its state changes; on a row that no longer waits the last three do nothing and succeed,
 * so that all may be done twice. Blocking calls, from the one thread of the mail outbox.
 */
typedef struct
{
  GPtrArray *(*take_due) (gpointer self, gint64 now, gint64 until, guint limit, GError **error);
  gboolean (*mark_sent) (gpointer self, const char *id, gint64 at, GError **error);
  gboolean (*mark_retry) (gpointer self, const char *id, gint64 next_at, const char *reason, GError **error);
  gboolean (*mark_refused) (gpointer self, const char *id, gint64 at, const char *reason, GError **error);
} MefCourrierFile;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCourrierSortant, mef_courrier_sortant_free)

G_END_DECLS
