/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cache/interfaces/mef-cache-structure.h"
#include "client/model/mef-proposition-ouverte.h"

G_BEGIN_DECLS

struct _MefPropositionOuverte
{
  GObject parent_instance;

  MefEspace      *espace;   /* (owned) */
  MefCommunes    *communes; /* (owned) (nullable) */
  MefSaisieGarde *garde;    /* (owned) */

  MefOuverture    ouverture;
  char           *id;          /* (owned) (nullable): of the structure */
  char           *erreur;      /* (owned) (nullable) */
  char           *avis;        /* (owned) (nullable) */
  char           *motif;       /* (owned) */
  MefStructure   *structure;   /* (owned) (nullable): as the server last said */
  MefProposition *proposition; /* (owned) (nullable): the last there was */
  MefFiche       *proposee;    /* (owned) (nullable) */
  MefSaisieFiche *saisie;      /* (owned) (nullable) */
  gint64          reprise_du;  /* µs UTC; 0 when it was not gone on with */

  GCancellable *lecture; /* (owned) (nullable): the call that reads it */
  gboolean      relire;  /* it changed while it was being read */
};

/** mef_proposition_ouverte_take: (transfer full) (nullable): corrections and reason as they are; %NULL when
 * there is neither */
MefSaisieGardee *mef_proposition_ouverte_take (MefPropositionOuverte *self);

/** mef_proposition_ouverte_set_saisie: @saisie: (transfer full) (nullable): the form to type into */
void mef_proposition_ouverte_set_saisie (MefPropositionOuverte *self, MefSaisieFiche *saisie);

/** mef_proposition_ouverte_carry_over: what leads from @base to @corrected is done to @travail too */
void mef_proposition_ouverte_carry_over (MefFiche *travail, const MefFiche *base, const MefFiche *corrected);

G_END_DECLS
