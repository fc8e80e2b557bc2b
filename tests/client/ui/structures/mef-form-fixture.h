/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-saisie-fiche.h"
#include "domain/mef-formulaires.h"

#include <gtk/gtk.h>

/** MefFormFixture: a form of one type on a display */
typedef struct
{
  MefFormulaires *forms;
  MefCommunes    *communes;
  MefSaisieFiche *saisie;
  GtkWidget      *window;
  GtkWidget      *view;
} MefFormFixture;

void mef_form_fixture_set_up (MefFormFixture *self, gconstpointer data);
void mef_form_fixture_tear_down (MefFormFixture *self, gconstpointer data);

/** mef_form_fixture_open: shows @type, empty or as @origine says (nullable) */
void mef_form_fixture_open (MefFormFixture *self, MefTypeStructure type, const MefFiche *origine);

/** mef_form_fixture_present: shows the view that was made of `saisie` */
void mef_form_fixture_present (MefFormFixture *self);

/** mef_form_fixture_at: the unit @pointeur of the form that is open */
const MefUnite *mef_form_fixture_at (MefFormFixture *self, const char *pointeur);

/** mef_form_fixture_find_champ: (nullable): the widget of the field @id */
GtkWidget *mef_form_fixture_find_champ (MefFormFixture *self, const char *id);

/** mef_form_fixture_find: (nullable): the @n-th (from 0) widget of @type inside @parent */
GtkWidget *mef_form_fixture_find (GtkWidget *parent, GType type, guint n);

/** mef_form_fixture_find_label: (nullable): a label in sight that says @text */
GtkWidget *mef_form_fixture_find_label (GtkWidget *parent, const char *text);

/** mef_form_fixture_frames: until two frames are laid out after what happened */
void mef_form_fixture_frames (MefFormFixture *self);

/** mef_form_fixture_wait: until @done says so, which it must in time */
void mef_form_fixture_wait (MefFormFixture *self, gboolean (*done) (MefFormFixture *self));

/** mef_form_fixture_type: what the entry inside @parent holds becomes @text, as if typed */
void mef_form_fixture_type (GtkWidget *parent, const char *text);
