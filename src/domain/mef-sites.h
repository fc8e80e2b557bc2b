/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-compte.h"

G_BEGIN_DECLS

/**
 * MefSites:
 *
 * The CAF as shipped (`data/sites.tsv`) and which one serves a commune; immutable once parsed: any thread may
 * hold a reference. What a store holds later may differ: this is what a new store begins with.
 */
typedef struct _MefSites MefSites;

/**
 * MefSitesError:
 * @MEF_SITES_ERROR_SYNTAX: a line that cannot be read; the message names it
 */
typedef enum
{
  MEF_SITES_ERROR_SYNTAX,
} MefSitesError;

#define MEF_SITES_ERROR (mef_sites_error_quark ())
GQuark mef_sites_error_quark (void);

/**
 * mef_sites_parse:
 * @bytes: content of `data/sites.tsv` (its columns: `data/README.md`)
 *
 * Returns: (transfer full) (nullable): the sites, or %NULL with a %MEF_SITES_ERROR
 */
MefSites *mef_sites_parse (GBytes *bytes, GError **error);

MefSites *mef_sites_ref (MefSites *self);
void      mef_sites_unref (MefSites *self);

/** mef_sites_get_all: (transfer none) (element-type MefSite): in code order, `000` first */
GPtrArray *mef_sites_get_all (MefSites *self);

/** mef_sites_find: (transfer none) (nullable): by code */
const MefSite *mef_sites_find (MefSites *self, const char *code);

/**
 * mef_sites_find_for_insee:
 * @insee: (nullable): INSEE code of a commune
 *
 * The CAF that serves the commune, by the longest listed beginning of its INSEE code (commune → CAF is data).
 *
 * Returns: (transfer none) (nullable): %NULL where no CAF serves it
 */
const MefSite *mef_sites_find_for_insee (MefSites *self, const char *insee);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSites, mef_sites_unref)

G_END_DECLS
