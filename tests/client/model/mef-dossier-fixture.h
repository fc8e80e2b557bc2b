/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/mef-cache-fixture.h"
#include "client/model/mef-review.h"
#include "support/mef-fake-espace.h"

G_BEGIN_DECLS

/**
 * MefDossierFixture: a review over the real cache, which knows one request; account, network and time are
 * fakes
 * @demande: the request, on site 751
 */
typedef struct
{
  MefCacheFixture *cache;
  MefEspace       *espace;
  MefReview       *review;
  MefInstruction  *instruction; /* of the review */
  MefDemande      *demande;
  guint            cache_refs; /* of the cache while nothing is asked of it */
} MefDossierFixture;

/* With GPOINTER_TO_UINT (data) roles on site 751; 0: an administrator. */
void mef_dossier_fixture_set_up (MefDossierFixture *self, gconstpointer data);
void mef_dossier_fixture_tear_down (MefDossierFixture *self, gconstpointer data);

/* Ends the review, as closing the window does. */
void mef_dossier_fixture_close (MefDossierFixture *self);

/* Opens the request and waits for what may be done with it; waits for that alone. */
void mef_dossier_fixture_open (MefDossierFixture *self, MefAcces acces);
void mef_dossier_fixture_wait (MefDossierFixture *self, MefAcces acces);

/* Runs the main loop until the cache has answered. */
void mef_dossier_fixture_settle (MefDossierFixture *self);
void mef_dossier_fixture_wait_saved (MefDossierFixture *self);

/* Time passes, the review looks at the clock. */
void mef_dossier_fixture_advance (MefDossierFixture *self, gint64 microseconds);

/* Every check is « conforme ». */
void mef_dossier_fixture_tick_all (MefDossierFixture *self);

/* (transfer full) (nullable): the decision, waited for. */
MefOperation *mef_dossier_fixture_decide (MefDossierFixture *self, MefEvenement decision, GError **error);

/* Leaves a reference to the answer in the GAsyncResult * that @user_data points to. */
void mef_dossier_fixture_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Checks, two motives, a precision and a text for « Demander de nouveaux éléments »; and that they are there.
 */
void mef_dossier_fixture_work (MefDossierFixture *self);
void mef_dossier_fixture_assert_work (MefDossierFixture *self);

G_END_DECLS
