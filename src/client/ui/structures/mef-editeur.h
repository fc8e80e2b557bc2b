/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-saisie-fiche.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MefEditeur: shows and changes the value of one unit of a form
 *
 * One class for each way of typing; mef_editeur_new() chooses. Signal `quitte`: the focus left it, so that
 * what is in it may be judged. Main thread.
 */
#define MEF_TYPE_EDITEUR (mef_editeur_get_type ())
G_DECLARE_DERIVABLE_TYPE (MefEditeur, mef_editeur, MEF, EDITEUR, GtkWidget)

/**
 * MefEditeurClass:
 * @prepare: once, when the unit is known: makes the children
 * @show: shows @value (nullable), or what depends on another field
 * @get_part: (nullable): the widget that takes the focus, bears the name and the fault; itself when %NULL
 */
struct _MefEditeurClass
{
  GtkWidgetClass parent_class;

  void (*prepare) (MefEditeur *self);
  void (*show) (MefEditeur *self, GVariant *value);
  GtkWidget *(*get_part) (MefEditeur *self);
};

/** mef_editeur_new_of_type: (transfer floating): of the class @type; for mef_editeur_new() */
GtkWidget *mef_editeur_new_of_type (GType type, MefSaisieFiche *saisie, const MefUnite *unite);

/** mef_editeur_get_saisie: (transfer none) */
MefSaisieFiche *mef_editeur_get_saisie (MefEditeur *self);

/** mef_editeur_get_unite: (transfer none) */
const MefUnite *mef_editeur_get_unite (MefEditeur *self);

/** mef_editeur_get_champ: (transfer none): the field of its unit */
const MefFormulaireChamp *mef_editeur_get_champ (MefEditeur *self);

/** mef_editeur_get_part: (transfer none): what takes the focus */
GtkWidget *mef_editeur_get_part (MefEditeur *self);

/** mef_editeur_actualiser: shows the value again, unless it is being typed here */
void mef_editeur_actualiser (MefEditeur *self);

/** mef_editeur_is_showing: whether what changes in the children is our doing, not the person's; for the
 * classes */
gboolean mef_editeur_is_showing (MefEditeur *self);

/** mef_editeur_type: the person typed @text; for the classes */
void mef_editeur_type (MefEditeur *self, const char *text);

/** mef_editeur_type_value: the person typed in a part of @value (consumed when floating); for the classes */
void mef_editeur_type_value (MefEditeur *self, GVariant *value);

/** mef_editeur_set: the person chose @value (nullable, consumed when floating); for the classes */
void mef_editeur_set (MefEditeur *self, GVariant *value);

/**
 * mef_editeur_set_label:
 * @label: (nullable): the widget that names it
 * @name: the same in words, for parts that cannot refer to it
 */
void mef_editeur_set_label (MefEditeur *self, GtkWidget *label, const char *name);

/**
 * mef_editeur_set_message:
 * @message: (nullable): the widget with the reason
 * @description: (nullable): reason and help, for a screen reader
 * @invalide: whether it is drawn as wrong
 */
void
mef_editeur_set_message (MefEditeur *self, GtkWidget *message, const char *description, gboolean invalide);

G_END_DECLS
