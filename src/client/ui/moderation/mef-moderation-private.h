/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-annulation.h"
#include "client/model/mef-parcours.h"
#include "client/ui/moderation/mef-moderation-page.h"

G_BEGIN_DECLS

struct _MefModerationPage
{
  GtkWidget parent_instance;

  GtkWidget *adaptive;
  GtkWidget *modes;
  GtkWidget *title;
  GtkWidget *start_button;
  GtkWidget *bar_slot;
  GtkWidget *failure;
  GtkWidget *failure_text;
  GtkWidget *stack;
  GtkWidget *paned;

  GtkWidget     *bar;
  GtkWidget     *table;
  GtkWidget     *list;
  GtkWidget     *unfold; /* in the review's tool bar: shows the queue where it is folded */
  MefReviewView *review;

  MefEspace          *espace;    /* (owned) */
  MefQueue           *queue;     /* (owned) */
  GtkSingleSelection *selection; /* (owned): the one list both views show */
  MefParcours        *parcours;  /* (owned) */
  MefAnnulation      *undo;      /* (owned) */
  GSimpleActionGroup *actions;   /* (owned) */
  GtkEventController *keys;      /* (owned) (nullable): on the window while the page is in sight */
  GtkEventController *scan_keys; /* (owned) (nullable): on the window while the page is in sight */

  char    *decided;   /* (owned) (nullable): what was just announced, until another request is opened */
  gboolean seen;      /* once in sight: until then the table makes no rows */
  gboolean opening;   /* a request is about to be opened: nor for the moment until then */
  gboolean revue;     /* a request is opened, the list stands beside it */
  gboolean selecting; /* the selection is being set, not made by the user */
  gboolean folded;
  gboolean unfolded; /* by the user, until the width says otherwise */
};

/** mef_moderation_page_announce: one short sentence for a toast, with « Annuler » where @undoable */
void mef_moderation_page_announce (MefModerationPage *self, const char *text, gboolean undoable);

/** mef_moderation_page_show: the page asks to be brought in front */
void mef_moderation_page_show (MefModerationPage *self);

/** mef_moderation_page_show_review: likewise, for a request that the caller opens next */
void mef_moderation_page_show_review (MefModerationPage *self);

/** mef_moderation_page_move: one row down (1) or up (-1): opened in review, only marked in the table */
void mef_moderation_page_move (MefModerationPage *self, int by);

/** mef_moderation_actions_add: fills the page's group, once */
void mef_moderation_actions_add (MefModerationPage *self);

/** mef_moderation_actions_remove: empties it: whoever still holds the group reaches nothing any more */
void mef_moderation_actions_remove (MefModerationPage *self);

/** mef_moderation_actions_follow: the order's actions show the filter as it is; it is remembered */
void mef_moderation_actions_follow (MefModerationPage *self);

/** mef_moderation_keys_add: from now on keys act, wherever in the window the focus is */
void mef_moderation_keys_add (MefModerationPage *self);

/** mef_moderation_keys_remove: the page is out of sight */
void mef_moderation_keys_remove (MefModerationPage *self);

G_END_DECLS
