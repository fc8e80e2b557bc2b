/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache-structure.h"
#include "client/cache/interfaces/mef-cache-structures.h"
#include "client/model/mef-structure-ouverte.h"

G_BEGIN_DECLS

struct _MefStructureOuverte
{
  GObject parent_instance;

  MefEspace      *espace;   /* (owned) */
  MefCommunes    *communes; /* (owned) (nullable) */
  MefSaisieGarde *garde;    /* (owned) */

  MefOuverture         ouverture;
  char                *id;      /* (owned) (nullable) */
  char                *erreur;  /* (owned) (nullable) */
  MefStructureDossier *dossier; /* (owned) (nullable): %NULL of one being created */
  MefStructure        *neuve;   /* (owned) (nullable): one being created */
  MefSaisieFiche      *saisie;  /* (owned) (nullable) */
  char                *gestionnaire;
  char                *jumelle;      /* (owned) (nullable): the LINF that saving links */
  char                *originale;    /* (owned) (nullable): id of the ALSH it is a duplicate of */
  char                *original_nom; /* (owned) (nullable) */
  char                *original_code_postal;
  gint64               reprise_du; /* µs UTC; 0 when it was not gone on with */
  GPtrArray           *conflits;   /* (owned) (element-type MefConflitChamp) */

  GCancellable *lecture;    /* (owned) (nullable): the call that reads it */
  gboolean      relire;     /* it changed while it was being read */
  gboolean      following;  /* what changes in the form is not the user's doing */
  gboolean      enregistre; /* it was saved: the form is what was saved */
};

/** mef_structure_ouverte_take: (transfer full): the form as it is, to be saved */
MefSaisieGardee *mef_structure_ouverte_take (MefStructureOuverte *self);

/** mef_structure_ouverte_look_again: reads what the cache has now */
void mef_structure_ouverte_look_again (MefStructureOuverte *self);

/** mef_structure_ouverte_begin_anew: the form shows what was there; conflicts and history are gone */
void mef_structure_ouverte_begin_anew (MefStructureOuverte *self);

/** mef_structure_ouverte_tell_conflits: the list of conflicts is another */
void mef_structure_ouverte_tell_conflits (MefStructureOuverte *self);

/** mef_structure_ouverte_collect_conflits: after the form took @ecarts (element-type MefEcart) of somebody
 * else over: where the user's own value stayed they must choose; what both began from is kept when the other
 * side moves on */
void mef_structure_ouverte_collect_conflits (MefStructureOuverte *self, GPtrArray *ecarts);

/** mef_structure_ouverte_drop_conflits: none is left */
void mef_structure_ouverte_drop_conflits (MefStructureOuverte *self);

/** mef_structure_ouverte_settle_conflit: the user typed into a field: a choice about it */
void mef_structure_ouverte_settle_conflit (MefStructureOuverte *self, const char *pointeur);

/** mef_conflit_champ_free: frees one */
void mef_conflit_champ_free (MefConflitChamp *self);

G_END_DECLS
