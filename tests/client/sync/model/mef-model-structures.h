/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-formulaires.h"
#include "domain/mef-proposition.h"
#include "domain/mef-releve.h"
#include "domain/mef-structure.h"

#include "mef-model-remote.h"

G_BEGIN_DECLS

/* A server of the model that keeps structures, their half-days and the proposals on them. */

/** MEF_MODEL_STRUCTURES: some are there from the beginning, one for each client it creates itself */
#define MEF_MODEL_STRUCTURES 5
#define MEF_MODEL_CREATED    3

/* Deliberate mistakes, each of which must be noticed. */
typedef enum
{
  MEF_STRUCTURES_BUG_FORGET_KEYS = 1 << 0,  /* the server keeps no keys */
  MEF_STRUCTURES_BUG_NO_VERSION = 1 << 1,   /* it looks at no version and at no earlier value */
  MEF_STRUCTURES_BUG_DROP_CELL = 1 << 2,    /* one of the half-days it acknowledges is not written */
  MEF_STRUCTURES_BUG_SILENT_CLOSE = 1 << 3, /* the end of a proposal is not in the feed */
  MEF_STRUCTURES_BUG_WHOLE_FORM = 1 << 4,   /* an edit brings the other fields back to what it knew */
} MefStructuresBug;

typedef struct _MefModelStructures MefModelStructures;

extern const MefModelPeer mef_model_structures_peer;

MefModelStructures *mef_model_structures_new (guint bugs);
void                mef_model_structures_free (MefModelStructures *self);

const char *mef_model_structure_id (int n);
int         mef_model_structure_find (const char *id);

MefFormulaires *mef_model_structures_get_forms (MefModelStructures *self);

/** mef_model_structures_get: (transfer none) (nullable): as it stands */
const MefStructure   *mef_model_structures_get (MefModelStructures *self, int n);
const MefReleve      *mef_model_structures_get_releve (MefModelStructures *self, int n);
const MefProposition *mef_model_structures_get_proposition (MefModelStructures *self, int n);
gboolean              mef_model_structures_is_deleted (MefModelStructures *self, int n);

/** mef_model_structures_propose: an authorised person wants @pointeur changed; replaces an open proposal */
void mef_model_structures_propose (MefModelStructures *self, int n, const char *pointeur, const char *text);

/** mef_model_structures_list: (transfer full) (element-type utf8): what @operation puts where: « structure
 * field value » */
GPtrArray *mef_model_structures_list (MefModelStructures *self, const MefOperation *operation);

/** mef_model_dup_put: (transfer full): a line of mef_model_structures_list() */
char *mef_model_dup_put (int n, const char *field, const char *value);

/** mef_model_structures_count: how often @put came to stand there */
guint mef_model_structures_count (MefModelStructures *self, const char *put);

/** mef_model_structures_was_applied: whether the operation with that key was */
gboolean mef_model_structures_was_applied (MefModelStructures *self, const char *key);

/** mef_model_structures_get_broken: (nullable): what the clients broke, or the answers */
const char *mef_model_structures_get_broken (MefModelStructures *self);

G_END_DECLS
