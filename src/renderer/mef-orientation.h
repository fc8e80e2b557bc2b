/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * MefOrientation: 1 to 8 as in TIFF and Exif (tag 274): where the first row and the first column of the
 * stored picture belong. 1 is upright.
 */
typedef int MefOrientation;

#define MEF_ORIENTATION_UPRIGHT 1

/**
 * mef_orientation_from_exif:
 * @block: an Exif block, from its TIFF header on
 *
 * Returns: the orientation it tells, %MEF_ORIENTATION_UPRIGHT when it tells none or is damaged
 */
MefOrientation mef_orientation_from_exif (const guint8 *block, gsize size);

/** mef_orientation_is_sideways: whether width and height of the stored picture change places */
gboolean mef_orientation_is_sideways (MefOrientation orientation);

/**
 * mef_orientation_apply:
 * @surface: an RGB24 image surface
 *
 * Returns: (transfer full) (nullable): @surface itself when it is upright, else an upright copy; %NULL when
 * there is not enough memory
 */
cairo_surface_t *mef_orientation_apply (MefOrientation orientation, cairo_surface_t *surface);

G_END_DECLS
