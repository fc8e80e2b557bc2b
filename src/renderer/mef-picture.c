/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-picture.h"

#include <math.h>

#define POINTS_PER_INCH 72.0
#define A4_LONG_SIDE    842.0
#define A3_LONG_SIDE    1224.0 /* 17 inches: the American sheet is a little longer */
#define SCREEN_DPI      96.0
#define LEAST_DPI       20.0
#define MOST_DPI        10000.0
#define LEAST_POINTS    0.01

static gboolean
believable (double dpi)
{
  return isfinite (dpi) && dpi >= LEAST_DPI && dpi <= MOST_DPI;
}

gboolean
mef_picture_measure (gint64         width,
                     gint64         height,
                     double         x_dpi,
                     double         y_dpi,
                     MefOrientation orientation,
                     MefPageSize   *size,
                     GError       **error)
{
  gboolean told = believable (x_dpi) && believable (y_dpi);
  double   across;
  double   down;
  double   longest;

  if (width < 1 || height < 1)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_BROKEN);
      return FALSE;
    }
  if (width > MEF_RENDER_MAX_PIXELS / height)
    {
      mef_rendering_error_set (error, MEF_RENDERING_ERROR_TOO_BIG);
      return FALSE;
    }

  across = (double) width * POINTS_PER_INCH / (told ? x_dpi : SCREEN_DPI);
  down = (double) height * POINTS_PER_INCH / (told ? y_dpi : SCREEN_DPI);
  longest = MAX (across, down);
  if (longest > (told ? A3_LONG_SIDE : A4_LONG_SIDE))
    {
      across = (double) width * A4_LONG_SIDE / (double) MAX (width, height);
      down = (double) height * A4_LONG_SIDE / (double) MAX (width, height);
    }
  across = MAX (across, LEAST_POINTS);
  down = MAX (down, LEAST_POINTS);

  if (mef_orientation_is_sideways (orientation))
    *size = (MefPageSize){ down, across, (int) height, (int) width };
  else
    *size = (MefPageSize){ across, down, (int) width, (int) height };
  return TRUE;
}
