/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"
#include "domain/mef-decision.h"

G_BEGIN_DECLS

/** MEF_SAMPLE_NOW: the instant of the pictures, 23 April 2026, 10:42 in Paris, in µs UTC */
#define MEF_SAMPLE_NOW G_GINT64_CONSTANT (1776933720000000)

/** MEF_SAMPLE_TODAY: that day, as text */
#define MEF_SAMPLE_TODAY "2026-04-23"

/**
 * mef_sample_demande_new:
 *
 * The request of the pictures: Hélène Marchand, renewal at the CAF 751, waiting since 16 March 2026, one
 * scan, no finding at %MEF_SAMPLE_NOW. Made by the builder below with number 0.
 */
MefDemande *mef_sample_demande_new (void);

/**
 * mef_sample_demande_new_nth:
 *
 * As many requests as wanted that all differ: identity, address, number, age, type (every third is a renewal,
 * the others a first agrément with its attestation). The same @n always gives the same.
 */
MefDemande *mef_sample_demande_new_nth (guint n);

/** mef_sample_sites_new: (element-type MefSite): 000, 751 Paris, 931 and 951, which is a pivot that covers
 * 931 */
GPtrArray *mef_sample_sites_new (void);

/** mef_sample_site_new: one of them, with sender, signature and address of its links */
MefSite *mef_sample_site_new (const char *code);

/** mef_sample_compte_new: Claire Fontaine, of audience caf, with @roles on @site (nullable: no assignment) */
MefCompte *mef_sample_compte_new (const char *site, guint roles);

/**
 * mef_sample_decision_new:
 *
 * A decision that mef_decision_check() accepts for a sample request: everything ticked for « Valider »;
 * capacity « différent », read 3, with the national motives « Capacité différente du document » and «
 * Document incomplet » to ask for elements; « Document falsifié » to reject.
 */
MefDecision *mef_sample_decision_new (MefEvenement decision);

/** mef_sample_motif: (transfer none): the national motive of that title; aborts when there is none */
const MefMotif *mef_sample_motif (const char *titre);

G_END_DECLS
