/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-disponibilites.h"

G_BEGIN_DECLS

/** MefDemiJourneeDite: a half-day and what was said of it */
typedef struct
{
  MefCase        cellule;
  MefDemiJournee contenu;
} MefDemiJourneeDite;

/**
 * MefReleve:
 * @structure: id of the structure, and of the record
 * @version: of the record; it never moves the structure's (`decisions.md`)
 * @dites: (element-type MefDemiJourneeDite): what was said, by day and half; « Non travaillé » is not
 *
 * The half-days of a structure as they are stored and told, whatever day it is: #MefDisponibilites is the
 * window upon it (DIS-01). One half-day is one unit of merging.
 */
typedef struct
{
  char   *structure;
  gint64  version;
  GArray *dites;
} MefReleve;

/** mef_releve_new: (transfer full): nothing is said */
MefReleve *mef_releve_new (const char *structure);
MefReleve *mef_releve_copy (const MefReleve *self);
void       mef_releve_free (MefReleve *self);

/** mef_releve_get: what is said of a half-day */
MefDemiJournee mef_releve_get (const MefReleve *self, MefCase cellule);

/** mef_releve_set: says something of a half-day, « Non travaillé » included */
void mef_releve_set (MefReleve *self, MefCase cellule, MefDemiJournee contenu);

/**
 * mef_releve_find_conflicts:
 * @changements: (element-type MefChangementCase): made upon an earlier state of @self
 *
 * Two people filling in one grid merge by half-days: one is in conflict only where neither what the change
 * came from nor what it leads to stands there.
 *
 * Returns: (transfer full) (element-type MefChangementCase): those in conflict
 */
GArray *mef_releve_find_conflicts (const MefReleve *self, const GArray *changements);

/** mef_releve_apply: @changements: (element-type MefChangementCase): each is said, whatever stood there */
void mef_releve_apply (MefReleve *self, const GArray *changements);

/** mef_releve_limit: more places than @capacite become that many, none at all « Non travaillé »; %FALSE when
 * nothing was above (DIS-02) */
gboolean mef_releve_limit (MefReleve *self, guint capacite);

/** mef_releve_show: (transfer full): J to J+30 from @today on; more places than @capacite, which was lowered
 * since, are shown as that many */
MefDisponibilites *mef_releve_show (const MefReleve *self, MefDay today, guint capacite);

/**
 * mef_changements_join:
 * @earlier, @later: (element-type MefChangementCase)
 *
 * Changes merge while they wait: one for each half-day, from the first to the last; those that lead back to
 * where they began are left out.
 *
 * Returns: (transfer full) (element-type MefChangementCase)
 */
GArray *mef_changements_join (const GArray *earlier, const GArray *later);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefReleve, mef_releve_free)

G_END_DECLS
