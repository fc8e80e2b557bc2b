/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "renderer/mef-orientation.h"
#include "rendering/mef-render-message.h"

G_BEGIN_DECLS

/**
 * mef_picture_measure:
 * @width: pixels as stored
 * @height: pixels as stored
 * @x_dpi: pixels per inch as stored, 0 when not told
 * @y_dpi: likewise
 * @size: (out): the upright page
 *
 * Gives a picture the size of a page. A resolution that would make it larger than A3 (cameras write 72
 * whatever they saw) is not believed: such a picture counts as an A4 sheet.
 *
 * Returns: %FALSE with `BROKEN` or `TOO_BIG` when there is no such picture or it has too many pixels
 */
gboolean mef_picture_measure (gint64         width,
                              gint64         height,
                              double         x_dpi,
                              double         y_dpi,
                              MefOrientation orientation,
                              MefPageSize   *size,
                              GError       **error);

G_END_DECLS
