/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"
#include "client/model/mef-scan-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefReviewView: one request under review (MOD-03): scan, declared data with checks, decision bar, motive
 * panel
 *
 * Knows nothing of the list beside it. Properties: `occupe` (boolean, notified): the motive panel is open,
 * the page folds its list and leaves keys alone; `demande` (string, nullable, notified): id of the request
 * opened. Signals: `decidee (MefOperation *)`: written to the outbox, the page announces it and opens the
 * next; `suivante`: the user asks for the next; `fermer`: the user leaves the request; `a-montrer (const char
 * *id)`: a finding's link to another request. Main thread.
 */
#define MEF_TYPE_REVIEW_VIEW (mef_review_view_get_type ())
G_DECLARE_FINAL_TYPE (MefReviewView, mef_review_view, MEF, REVIEW_VIEW, GtkWidget)

/**
 * mef_review_view_new:
 * @scan_pane: (transfer none): the widget that shows @scan; a feature never includes another, so it is handed
 * in
 *
 * Returns: (transfer floating): a view that shows no request yet
 */
GtkWidget *mef_review_view_new (MefEspace *espace, MefScanModel *scan, GtkWidget *scan_pane);

/**
 * mef_review_view_open:
 * @id: (nullable): %NULL closes: unfinished work is saved, the claim is given back
 */
void mef_review_view_open (MefReviewView *self, const char *id);

/** mef_review_view_get_demande: (transfer none) (nullable): id of the request opened */
const char *mef_review_view_get_demande (MefReviewView *self);

/** mef_review_view_add_start: puts @widget at the very start of the tool bar above the scan */
void mef_review_view_add_start (MefReviewView *self, GtkWidget *widget);

/** mef_review_view_prepare: gets the scans of @id (nullable) ready before it is opened (MOD-03) */
void mef_review_view_prepare (MefReviewView *self, const char *id);

/**
 * mef_review_view_key:
 *
 * What the page calls for a key that no text field took; digits by hardware keycode, so that AZERTY needs no
 * Shift.
 *
 * Returns: whether the view knew it
 */
gboolean mef_review_view_key (MefReviewView *self, guint keyval, guint keycode, GdkModifierType state);

G_END_DECLS
