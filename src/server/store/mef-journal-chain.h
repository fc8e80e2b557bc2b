/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-store-values.h"

G_BEGIN_DECLS

/** MEF_JOURNAL_KEY_SIZE: bytes of the key */
#define MEF_JOURNAL_KEY_SIZE 32

/**
 * mef_journal_chain_hash:
 * @head: the site's head before the entry
 * @rang: the entry's number, from 1 without a gap
 *
 * HMAC-SHA256 of head, number and every value of the entry, each with its length, so that no two entries read
 * alike.
 *
 * Returns: (transfer full): hexadecimal, what stands beside the entry
 */
char *mef_journal_chain_hash (GBytes *key, const char *head, gint64 rang, const MefJournalEntry *entry);

/**
 * mef_journal_chain_head:
 * @hash: of the last entry, "" before the first
 *
 * The head that goes with it. It stands nowhere but in the site's row and cannot be made without the key:
 * cutting entries off the end and putting an older hash there does not verify.
 *
 * Returns: (transfer full): hexadecimal
 */
char *mef_journal_chain_head (GBytes *key, const char *site, const char *hash);

/**
 * mef_journal_chain_seal:
 * @rang, @le: of the last entry that was taken away, and when it was
 * @tete: the head after it
 *
 * Returns: (transfer full): hexadecimal: what makes a checkpoint one of ours
 */
char *mef_journal_chain_seal (GBytes *key, const char *site, gint64 rang, gint64 le, const char *tete);

G_END_DECLS
