/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * MefLecture: what came of looking into a file
 * @MEF_LECTURE_FAITE: its pages are counted
 * @MEF_LECTURE_FORMAT: neither PDF, JPEG, PNG nor TIFF
 * @MEF_LECTURE_ILLISIBLE: damaged, without a page, or such that reading it failed
 * @MEF_LECTURE_PROTEGEE: protected by a password
 * @MEF_LECTURE_DEMESUREE: more pages or pixels than anybody could show
 * @MEF_LECTURE_TROP_LONGUE: reading it took too long and was stopped
 */
typedef enum
{
  MEF_LECTURE_FAITE,
  MEF_LECTURE_FORMAT,
  MEF_LECTURE_ILLISIBLE,
  MEF_LECTURE_PROTEGEE,
  MEF_LECTURE_DEMESUREE,
  MEF_LECTURE_TROP_LONGUE,
  MEF_LECTURE_N,
} MefLecture;

#define MEF_TYPE_PAGE_COUNTER (mef_page_counter_get_type ())
G_DECLARE_INTERFACE (MefPageCounter, mef_page_counter, MEF, PAGE_COUNTER, GObject)

/**
 * MefPageCounterInterface:
 * @count_async: looks into @contenu, in bounded time and memory and outside this process (API-05). Main
 * thread
 * @count_finish: what came of it; @pages: (out): how many, from 1, of %MEF_LECTURE_FAITE. %FALSE with a
 * %MEF_SERVICE_ERROR_UNAVAILABLE when it could not be tried
 *
 * How many pages a file has that came from outside, which this process never decodes itself.
 */
struct _MefPageCounterInterface
{
  GTypeInterface parent;

  void (*count_async) (MefPageCounter     *self,
                       GBytes             *contenu,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*count_finish) (MefPageCounter *self,
                            GAsyncResult   *result,
                            MefLecture     *lecture,
                            int            *pages,
                            GError        **error);
};

/** mef_page_counter_count_async: #MefPageCounterInterface says it */
void mef_page_counter_count_async (MefPageCounter     *self,
                                   GBytes             *contenu,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);

/** mef_page_counter_count_finish: #MefPageCounterInterface says it */
gboolean mef_page_counter_count_finish (MefPageCounter *self,
                                        GAsyncResult   *result,
                                        MefLecture     *lecture,
                                        int            *pages,
                                        GError        **error);

G_END_DECLS
