/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Server-sent events (HTML Standard, 9.2), as far as both programs speak them: text/event-stream in UTF-8,
 * named events with one line of data, comments as heartbeats.
 */

#define MEF_EVENT_MEDIA_TYPE "text/event-stream"

/** MEF_EVENT_TETES: the event that tells how far feeds have come: `{"tetes":[{"site","seq"}]}` */
#define MEF_EVENT_TETES "tetes"

/** mef_event_stream_append_retry: how long who was cut off waits before coming back */
void mef_event_stream_append_retry (GString *text, guint ms);

/** mef_event_stream_append_heartbeat: a comment */
void mef_event_stream_append_heartbeat (GString *text);

/** mef_event_stream_begin_tetes: then one append_tete for each site, then end_tetes */
void mef_event_stream_begin_tetes (GString *text);

/** mef_event_stream_append_tete: how far the feed of @site has come */
void mef_event_stream_append_tete (GString *text, const char *site, gint64 seq);

/** mef_event_stream_end_tetes: ends the event */
void mef_event_stream_end_tetes (GString *text);

/**
 * MefEventFunc:
 * @name: of the event, « message » where the stream gives none
 * @event_data: its lines, joined
 */
typedef void (*MefEventFunc) (const char *name, const char *event_data, gpointer data);

/**
 * MefEventReader:
 *
 * Reads a stream as it comes in. Lines it cannot use are skipped, as the standard has it; what is longer than
 * any event of ours ends the reading.
 */
typedef struct _MefEventReader MefEventReader;

/** mef_event_reader_new: (transfer full): @func: called for each event that has data */
MefEventReader *mef_event_reader_new (MefEventFunc func, gpointer data);
void            mef_event_reader_free (MefEventReader *self);

/**
 * mef_event_reader_push:
 * @text: (array length=length): what came, cut anywhere
 *
 * Returns: %FALSE when this is no stream of ours: a line or an event is too long
 */
gboolean mef_event_reader_push (MefEventReader *self, const char *text, gsize length);

/** mef_event_reader_get_retry: ms the stream asked to wait before coming back; 0: it said nothing */
guint mef_event_reader_get_retry (MefEventReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefEventReader, mef_event_reader_free)

G_END_DECLS
