/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefCorps:
 *
 * The body of a letter as a list of paragraphs, some with a title, before it takes one of its three forms.
 * The forms are one function over three tables of marks, so that they say the same.
 */
typedef struct _MefCorps MefCorps;

/** mef_corps_new: (transfer full): an empty body */
MefCorps *mef_corps_new (void);
void      mef_corps_free (MefCorps *self);

/**
 * mef_corps_add:
 * @titre: (nullable): a title in bold above the paragraph
 * @texte: plain text; LF is a line break inside the paragraph
 *
 * Both get French typography; a paragraph without title and text is left out.
 */
void mef_corps_add (MefCorps *self, const char *titre, const char *texte);

/** mef_corps_add_lien: a paragraph that is a link and shows its @adresse, which no typography touches */
void mef_corps_add_lien (MefCorps *self, const char *adresse);

/** mef_corps_append: appends the paragraphs of @other */
void mef_corps_append (MefCorps *self, const MefCorps *other);

/** mef_corps_to_text: (transfer full): plain text, paragraphs parted by an empty line, LF at the end */
char *mef_corps_to_text (const MefCorps *self);

/**
 * mef_corps_to_html:
 * @titre: title of the document
 *
 * Returns: (transfer full): a whole HTML document; every text is escaped
 */
char *mef_corps_to_html (const MefCorps *self, const char *titre);

/** mef_corps_to_markup: (transfer full): Pango markup; every text is escaped */
char *mef_corps_to_markup (const MefCorps *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCorps, mef_corps_free)

G_END_DECLS
