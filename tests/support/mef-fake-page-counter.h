/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-page-counter.h"
#include "support/mef-fake-clock.h"

G_BEGIN_DECLS

#define MEF_TYPE_FAKE_PAGE_COUNTER (mef_fake_page_counter_get_type ())
G_DECLARE_FINAL_TYPE (MefFakePageCounter, mef_fake_page_counter, MEF, FAKE_PAGE_COUNTER, GObject)

/**
 * MefFakePageCounter:
 *
 * Finds one page in everything, unless told otherwise.
 */

/** mef_fake_page_counter_new: (transfer full) */
MefFakePageCounter *mef_fake_page_counter_new (void);

/** mef_fake_page_counter_set_inner: @inner: (nullable): a real one that is asked from now on */
void mef_fake_page_counter_set_inner (MefFakePageCounter *self, MefPageCounter *inner);

/** mef_fake_page_counter_set_answer: of every file that is not shorter than @size bytes */
void mef_fake_page_counter_set_answer (MefFakePageCounter *self, gsize size, MefLecture lecture, int pages);

/** mef_fake_page_counter_set_broken: cannot be asked at all */
void mef_fake_page_counter_set_broken (MefFakePageCounter *self, gboolean broken);

/** mef_fake_page_counter_set_delay: @ms: how long a file takes */
void mef_fake_page_counter_set_delay (MefFakePageCounter *self, guint ms);

/** mef_fake_page_counter_set_slow: on @clock (nullable) a file takes @microseconds, without anybody waiting
 */
void mef_fake_page_counter_set_slow (MefFakePageCounter *self, MefFakeClock *clock, gint64 microseconds);

/** mef_fake_page_counter_get_asked: files so far */
guint mef_fake_page_counter_get_asked (MefFakePageCounter *self);

/** mef_fake_page_counter_get_most: files at once, at the most */
guint mef_fake_page_counter_get_most (MefFakePageCounter *self);

G_END_DECLS
