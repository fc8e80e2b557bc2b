/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/mef-cache-fixture.h"
#include "client/documents/mef-scan-reader.h"
#include "client/model/mef-review.h"
#include "client/ui/moderation/mef-review-view.h"
#include "support/mef-fake-espace.h"
#include "support/mef-fake-scan-source.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MefReviewFixture: the view on a display over the real cache and the real renderer; account, network and
 * time are fakes
 * @lien: where « même adresse » leads
 * @decidee: the last operation that ::decidee brought
 */
typedef struct
{
  MefCacheFixture   *cache;
  MefEspace         *espace;
  MefFakeScanSource *source;
  MefRenderer       *renderer;
  MefScanReader     *reader;
  MefScanModel      *scan;
  GtkWidget         *window;
  MefReviewView     *view;
  MefDemande        *demande;
  const char        *lien;
  MefOperation      *decidee;
  guint              suivantes;
  guint              fermees;
  guint              cache_refs; /* of the cache while nothing is asked of it */
} MefReviewFixture;

/* With GPOINTER_TO_UINT (data) roles on site 751; 0: an administrator. */
void mef_review_fixture_set_up (MefReviewFixture *self, gconstpointer data);
void mef_review_fixture_tear_down (MefReviewFixture *self, gconstpointer data);

/* Gives the window a size and waits until it has it. */
void mef_review_fixture_resize (MefReviewFixture *self, int width, int height);

/* Stores the request of the fixture as it is now and opens it. */
void mef_review_fixture_open (MefReviewFixture *self);

/* A claim, and the findings of the register, as the feed brings them. */
void mef_review_fixture_hold (MefReviewFixture *self, const char *titulaire, const char *nom, gint64 version);
void mef_review_fixture_add_constats (MefReviewFixture     *self,
                                      gint64                version,
                                      const MefCodeConstat *codes,
                                      guint                 n);

/* Runs the main loop until the cache has answered and nothing moves any more. */
void mef_review_fixture_settle (MefReviewFixture *self);

/* As the page hands a key on: by its hardware keycode for digits, by its letter else. */
gboolean mef_review_fixture_digit (MefReviewFixture *self, guint digit);
gboolean mef_review_fixture_key (MefReviewFixture *self, guint keyval, GdkModifierType state);

/* The first widget below @from that has this text as its label; NULL when it is not mapped. */
GtkWidget *mef_review_fixture_find_text (GtkWidget *from, const char *text);

/* A child of a template below @from. */
GtkWidget *mef_review_fixture_child (MefReviewFixture *self, GType type, const char *name);

G_END_DECLS
