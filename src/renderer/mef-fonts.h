/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * mef_fonts_prepare:
 *
 * Loads the font configuration and puts the fonts a document without its own may need, and Poppler's
 * character maps, into the file table. Fontconfig is left with these fonts alone, so that it never proposes
 * one that cannot be opened. Before the sandbox closes.
 */
void mef_fonts_prepare (void);

/**
 * mef_fonts_warm_up:
 *
 * Draws a built-in page, so that what the libraries load or look up at their first use is there when the
 * sandbox closes and the first document comes.
 */
void mef_fonts_warm_up (void);

G_END_DECLS
