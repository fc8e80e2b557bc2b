/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MEF_PAPIER_ATTESTATION, /* a letter with a list of data */
  MEF_PAPIER_ARRETE,      /* a decision in articles */
  MEF_PAPIER_FORMULAIRE,  /* a form in boxes */
  MEF_PAPIER_N,
} MefPapierModele;

/**
 * MefPapier: how the papers of one département look
 * @autorite: « Département de Paris »
 * @president: « Le président du conseil départemental »
 * @chef_lieu: where it is signed
 * @service, @bureau: the two lines below its name
 * @couleur: 0xRRGGBB of its letterhead
 * @logo: which of the drawn logos, from 0
 */
typedef struct
{
  char           *autorite;
  const char     *president;
  const char     *chef_lieu;
  const char     *service;
  const char     *bureau;
  guint32         couleur;
  int             logo;
  MefPapierModele modele;
} MefPapier;

/**
 * mef_papier_new:
 * @departement: « 75 », « 2A », « 974 »
 *
 * Returns: (transfer full): the same for the same code; a plain one for an unknown code
 */
MefPapier *mef_papier_new (const char *departement);

void mef_papier_free (MefPapier *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefPapier, mef_papier_free)

G_END_DECLS
