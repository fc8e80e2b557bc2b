/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-documents"

#include "config.h"

#include "client/documents/interfaces/mef-scan-view.h"

double
mef_scan_view_get_zoom (const MefScanView *self, int n_pages, double page_width, double page_height)
{
  double zoom = self->zoom;
  double most;

  g_return_val_if_fail (page_width > 0 && page_height > 0 && self->density > 0, 1.0);

  if (self->fit != MEF_SCAN_FIT_NONE)
    zoom = (self->width - (n_pages > 1 ? self->strip : 0)) / (page_width * self->density);
  if (self->fit == MEF_SCAN_FIT_PAGE)
    zoom = MIN (zoom, self->height / (page_height * self->density));
  most = MIN (MEF_SCAN_MAX_ZOOM, MEF_SCAN_MAX_SIDE / (self->density * MAX (page_width, page_height)));
  return CLAMP (zoom, MIN (MEF_SCAN_MIN_ZOOM, most), most);
}

double
mef_scan_view_get_scale (const MefScanView *self, int n_pages, double page_width, double page_height)
{
  return mef_scan_view_get_zoom (self, n_pages, page_width, page_height) * self->density;
}
