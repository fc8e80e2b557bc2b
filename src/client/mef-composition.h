/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MefOptions: what the command line says; all owned */
typedef struct
{
  char    *serveur;
  char    *comptes_demo;
  char    *ca;
  gboolean version;
} MefOptions;

/** mef_options_clear: frees what the options own */
void mef_options_clear (MefOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MefOptions, mef_options_clear)

/** MefComposition: where the client's parts meet: each is made here and handed to those that need it */
typedef struct _MefComposition MefComposition;

/** mef_composition_new: (nullable): %NULL with a French sentence when it cannot begin */
MefComposition *mef_composition_new (const MefOptions *options, GError **error);

/** mef_composition_run: the main loop; answers the exit status */
int  mef_composition_run (MefComposition *self, int argc, char **argv);
void mef_composition_free (MefComposition *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefComposition, mef_composition_free)

G_END_DECLS
