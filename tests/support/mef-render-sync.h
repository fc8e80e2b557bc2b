/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rendering/mef-renderer.h"

G_BEGIN_DECLS

/*
 * The renderer's calls, waited for in the default main context, and a look at single pixels.
 */

/** mef_test_open: (transfer full) (nullable): opens @bytes */
MefRenderDocument *mef_test_open (MefRenderer *renderer, GBytes *bytes, GError **error);

/** mef_test_render: (transfer full) (nullable): draws @request */
MefTile *mef_test_render (MefRenderDocument *document, const MefTileRequest *request, GError **error);

/** mef_test_pixel: 0xAARRGGBB */
guint32 mef_test_pixel (MefTile *tile, int x, int y);

/** mef_test_assert_near: @pixel is opaque and each colour within 24 of @rgb, what JPEG does to a flat surface
 */
#define mef_test_assert_near(pixel, rgb)                                                                     \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    guint32 pixel_ = (pixel);                                                                                \
    guint32 wanted_ = (rgb);                                                                                 \
    if (!mef_test_is_near (pixel_, wanted_))                                                                 \
      {                                                                                                      \
        g_autofree char *text_ = g_strdup_printf ("pixel %08x is not near %06x", pixel_, wanted_);           \
        g_assertion_message (G_LOG_DOMAIN, __FILE__, __LINE__, G_STRFUNC, text_);                            \
      }                                                                                                      \
  }                                                                                                          \
  G_STMT_END

/** mef_test_is_near: see mef_test_assert_near() */
gboolean mef_test_is_near (guint32 pixel, guint32 rgb);

G_END_DECLS
