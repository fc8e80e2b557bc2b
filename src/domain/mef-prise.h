/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MEF_PRISE_BAIL: length of a claim's lease, µs (MOD-02: 10 min) */
#define MEF_PRISE_BAIL (10 * 60 * G_USEC_PER_SEC)

/**
 * MefPrise: a claim (MOD-02)
 * @demande: id of the request
 * @titulaire: id of the account that holds it
 * @titulaire_nom: « C. Fontaine »
 * @depuis: µs UTC
 * @fin: µs UTC, on the server only; 0 on the client unless taken along
 */
typedef struct
{
  char  *demande;
  char  *titulaire;
  char  *titulaire_nom;
  gint64 depuis;
  gint64 fin;
} MefPrise;

/** mef_prise_new: (transfer full): copies the texts */
MefPrise *mef_prise_new (const char *demande,
                         const char *titulaire,
                         const char *titulaire_nom,
                         gint64      depuis,
                         gint64      fin);
MefPrise *mef_prise_copy (const MefPrise *self);
void      mef_prise_free (MefPrise *self);

/** mef_prise_is_live: judged by the server's clock at use */
gboolean mef_prise_is_live (const MefPrise *self, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefPrise, mef_prise_free)

G_END_DECLS
