/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-demo-random.h"
#include "server/demo/mef-scan-style.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * mef_scan_picture_apply:
 * @page: (transfer full): an RGB24 picture of a clean page, upright
 *
 * What happens to a page on its way through a scanner or a telephone: paper, folds, light, grain, pallor,
 * turns.
 *
 * Returns: (transfer full): an RGB24 picture
 */
cairo_surface_t *
mef_scan_picture_apply (cairo_surface_t *page, const MefScanStyle *style, MefDemoRandom *random);

G_END_DECLS
