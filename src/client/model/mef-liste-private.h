/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-ligne-store.h"
#include "client/model/mef-liste.h"

G_BEGIN_DECLS

/* What the kinds of lists know of the list they are. */

/** MEF_LISTE_PAGE: rows fetched at once (`platform-facts.md`: 0.05–0.12 ms) */
#define MEF_LISTE_PAGE 256

/* What its own files share: its kinds have the functions below. */
typedef struct
{
  MefEspace *espace; /* (owned) */
  gpointer   filtre; /* (owned) */
  gboolean   chargement;
  char      *erreur; /* (owned) (nullable) */

  GArray        *rowids; /* (owned) (element-type gint64) */
  MefLigneStore *rows;   /* (owned) */

  GCancellable *query;     /* (owned) (nullable): of the list asked for */
  gboolean      replace;   /* what is asked for is another list */
  GCancellable *fetch;     /* (owned): of pages of the list as it is */
  GHashTable   *fetching;  /* (owned): numbers of those pages */
  guint         looked_at; /* the position asked for last */
  guint         reload_id;
} MefListePrivate;

/** mef_liste_get_private: (transfer none) */
MefListePrivate *mef_liste_get_private (MefListe *self);

/** mef_liste_tell_erreur: @error: (nullable): why something could not be read, %NULL that it was */
void mef_liste_tell_erreur (MefListe *self, const GError *error);

/** mef_liste_tell_chargement: whether a list that was asked for is on its way */
void mef_liste_tell_chargement (MefListe *self, gboolean chargement);

/** mef_liste_tell_another: emits `autre` */
void mef_liste_tell_another (MefListe *self);

/** mef_liste_tell_applied: the list is another; @before: how many it had */
void mef_liste_tell_applied (MefListe *self, gboolean replaced, guint before);

/** mef_liste_ask_another: asks for a list that is none of what is shown */
void mef_liste_ask_another (MefListe *self);

/** mef_liste_begin: @filtre: filter and order it begins with; once, after it was made */
void mef_liste_begin (MefListe *self, MefEspace *espace, gconstpointer filtre);

/** mef_liste_get_espace: (transfer none) */
MefEspace *mef_liste_get_espace (MefListe *self);

/** mef_liste_ask: has the list read anew; only what moved is announced */
void mef_liste_ask (MefListe *self);

/** mef_liste_reload_soon: changes that come close together are answered together */
void mef_liste_reload_soon (MefListe *self);

/** mef_liste_is_asking: whether the list is being read */
gboolean mef_liste_is_asking (MefListe *self);

/** mef_liste_is_behind: whether the cache has changed since the list was asked for last */
gboolean mef_liste_is_behind (MefListe *self);

/** mef_liste_tell: emits `actualisee`: rows have changed where they stand */
void mef_liste_tell (MefListe *self);

/** mef_liste_rowid_at: @position: below the length of the list */
gint64 mef_liste_rowid_at (MefListe *self, guint position);

/** mef_liste_position_of_rowid: %MEF_LISTE_NULLE_PART when it is not there */
guint mef_liste_position_of_rowid (MefListe *self, gint64 rowid);

/** mef_liste_get_rows: (transfer none): what it knows of rows */
MefLigneStore *mef_liste_get_rows (MefListe *self);

/** mef_liste_fetch_page: has the rows of page @page read, unless they are on their way */
void mef_liste_fetch_page (MefListe *self, guint page);

/** mef_liste_is_fetching: whether they are on their way */
gboolean mef_liste_is_fetching (MefListe *self, guint page);

/** mef_liste_get_fetch: (transfer none): of what is read for the list as it is; another once it has changed
 */
GCancellable *mef_liste_get_fetch (MefListe *self);

G_END_DECLS
