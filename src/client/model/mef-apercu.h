/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-espace.h"

G_BEGIN_DECLS

/**
 * MefApercu: the mail as the ASM will get it (MOD-05)
 * @a: address it goes to
 * @de: address it comes from
 * @corps: the body as Pango markup
 */
typedef struct
{
  char *a;
  char *de;
  char *objet;
  char *corps;
} MefApercu;

/**
 * mef_apercu_new:
 * @decision: as it would be sent; it may be incomplete
 *
 * Renders by the same code and values as the server.
 *
 * Returns: (transfer full) (nullable): the preview, or %NULL with a sentence for the user
 */
MefApercu *
mef_apercu_new (MefEspace *espace, const MefDemande *demande, const MefDecision *decision, GError **error);

/**
 * mef_apercu_new_relance:
 * @demande: waiting for new elements
 * @commentaire: what the agent adds, possibly nothing
 *
 * The reminder as the night job will write it: with the reasons the moderator gave (RLC-02).
 *
 * Returns: (transfer full) (nullable): the preview, or %NULL with a sentence for the user
 */
MefApercu *mef_apercu_new_relance (MefEspace        *espace,
                                   const MefDemande *demande,
                                   const char       *commentaire,
                                   GError          **error);

/** mef_apercu_free: nothing for %NULL */
void mef_apercu_free (MefApercu *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefApercu, mef_apercu_free)

G_END_DECLS
