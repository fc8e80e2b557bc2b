/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-scan-picture.h"

#include <math.h>

#define GRAIN_SIZE 65536
#define LIGHT_STEP 16

/* Light on the page: a grid of factors, 65536 for white paper in full light. */
typedef struct
{
  int  columns;
  int  rows;
  int *factors;
} Light;

typedef struct
{
  double m[9];
} Homography;

static const gint8 *
get_grain (void)
{
  static gsize grain = 0;

  if (g_once_init_enter (&grain))
    {
      gint8        *table = g_new (gint8, GRAIN_SIZE);
      MefDemoRandom random;

      mef_demo_random_init (&random, 0, "grain", 0);
      for (int i = 0; i < GRAIN_SIZE; i++)
        {
          guint64 bits = mef_demo_random_next (&random);
          int     sum = 0;

          /* The sum of eight bytes is as good as a bell curve. */
          for (int byte = 0; byte < 8; byte++)
            sum += (int) ((bits >> (8 * byte)) & 0xff) - 128;
          table[i] = (gint8) CLAMP (sum / 6, -127, 127);
        }
      g_once_init_leave (&grain, (gsize) table);
    }
  return (const gint8 *) grain;
}

static Light
cast_light (int width, int height, const MefScanStyle *style, MefDemoRandom *random)
{
  Light  light = { width / LIGHT_STEP + 2, height / LIGHT_STEP + 2, NULL };
  double angle = mef_demo_random_between (random, 0, 2 * G_PI);
  double slope = style->photographie ? mef_demo_random_between (random, 0.10, 0.32)
                                     : mef_demo_random_between (random, 0.0, 0.03);
  double shadow_x = mef_demo_random_between (random, -0.1, 1.1);
  double shadow_y = mef_demo_random_between (random, 0.7, 1.2);
  double shadow = style->photographie ? mef_demo_random_between (random, 0.0, 0.35) : 0;
  double edge = style->photographie ? 0 : mef_demo_random_between (random, 0.02, 0.14);

  light.factors = g_new (int, (gsize) light.columns *(gsize) light.rows);
  for (int row = 0; row < light.rows; row++)
    for (int column = 0; column < light.columns; column++)
      {
        double x = (double) column * LIGHT_STEP / width;
        double y = (double) row * LIGHT_STEP / height;
        double value = 1 - slope * (0.5 + 0.5 * ((x - 0.5) * cos (angle) + (y - 0.5) * sin (angle)) * 1.4);
        double distance = hypot (x - shadow_x, (y - shadow_y) * 1.4);

        value -= shadow * exp (-distance * distance * 4);
        value -= edge * exp (-x * 28);
        light.factors[row * light.columns + column] = (int) (CLAMP (value, 0.15, 1) * 65536);
      }
  return light;
}

/* Darkens @row of @light's width where a fold runs through @y. */
static void
fold_row (int *row, int columns, const MefScanStyle *style, int y, int height, double tilt)
{
  for (int fold = 1; fold <= style->plis; fold++)
    {
      double scale = height / 1500.0;

      for (int column = 0; column < columns; column++)
        {
          double middle = (double) fold * height / (style->plis + 1) + tilt * column * LIGHT_STEP;
          double distance = (y - middle) / (5 * scale);
          double depth;

          if (distance < -6 || distance > 6)
            continue;
          depth = 0.10 * exp (-distance * distance / 2) - 0.03 * exp (-(distance - 3) * (distance - 3) / 2);
          row[column] = (int) (row[column] * (1 - depth));
        }
    }
}

static void
make_tone (guchar tone[3][256], const MefScanStyle *style, MefDemoRandom *random)
{
  /* Paper is never quite white: warm on a scanner, as the lamp is on a photograph. */
  double white = style->format == MEF_SCAN_TIFF ? 255 : 247;
  double paper[3] = { white, white * (1 - style->chaleur * 0.3), white * (1 - style->chaleur) };
  double ink = style->format == MEF_SCAN_TIFF ? 0 : mef_demo_random_between (random, 0, 18);

  for (int channel = 0; channel < 3; channel++)
    for (int value = 0; value < 256; value++)
      {
        double dark = (255 - value) / 255.0 * (1 - style->paleur);

        /* What is pale has lost its thin strokes too. */
        if (style->paleur > 0)
          dark = pow (dark, 1.15);
        tone[channel][value] = (guchar) CLAMP (paper[channel] * (1 - dark) + ink * dark, 0, 255);
      }
}

static void
expose (cairo_surface_t *page, const MefScanStyle *style, MefDemoRandom *random)
{
  int             width = cairo_image_surface_get_width (page);
  int             height = cairo_image_surface_get_height (page);
  int             stride = cairo_image_surface_get_stride (page);
  guchar         *pixels = cairo_image_surface_get_data (page);
  const gint8    *grain = get_grain ();
  int             strength = (int) (style->grain * 40);
  double          tilt = mef_demo_random_between (random, -0.006, 0.006);
  guchar          tone[3][256];
  Light           light = cast_light (width, height, style, random);
  g_autofree int *row_light = g_new (int, light.columns);

  make_tone (tone, style, random);
  for (int y = 0; y < height; y++)
    {
      guint32     *row = (guint32 *) (gpointer) (pixels + (gsize) y * (gsize) stride);
      const int   *above = light.factors + (y / LIGHT_STEP) * light.columns;
      const int   *below = above + light.columns;
      int          part = y % LIGHT_STEP;
      const gint8 *row_grain = grain + (mef_demo_random_next (random) % (GRAIN_SIZE / 2));

      for (int column = 0; column < light.columns; column++)
        row_light[column] = (above[column] * (LIGHT_STEP - part) + below[column] * part) / LIGHT_STEP;
      fold_row (row_light, light.columns, style, y, height, tilt);

      for (int x = 0; x < width; x++)
        {
          int     left = row_light[x / LIGHT_STEP];
          int     right = row_light[x / LIGHT_STEP + 1];
          int     factor = left + (right - left) * (x % LIGHT_STEP) / LIGHT_STEP;
          int     speck = row_grain[x % (GRAIN_SIZE / 2)] * strength / 256;
          guint32 pixel = row[x];
          int     red = ((tone[0][(pixel >> 16) & 0xff] * factor) >> 16) + speck;
          int     green = ((tone[1][(pixel >> 8) & 0xff] * factor) >> 16) + speck;
          int     blue = ((tone[2][pixel & 0xff] * factor) >> 16) + speck;

          row[x] = ((guint32) CLAMP (red, 0, 255) << 16) | ((guint32) CLAMP (green, 0, 255) << 8)
                   | (guint32) CLAMP (blue, 0, 255);
        }
    }
  g_free (light.factors);
}

/* From the quadrilateral @q (x0 y0 … x3 y3, clockwise) to a rectangle @width × @height (Heckbert 1989). */
static Homography
map_quad (const double q[8], double width, double height)
{
  double     dx1 = q[2] - q[4];
  double     dx2 = q[6] - q[4];
  double     dx3 = q[0] - q[2] + q[4] - q[6];
  double     dy1 = q[3] - q[5];
  double     dy2 = q[7] - q[5];
  double     dy3 = q[1] - q[3] + q[5] - q[7];
  double     det = dx1 * dy2 - dx2 * dy1;
  double     g = (dx3 * dy2 - dx2 * dy3) / det;
  double     h = (dx1 * dy3 - dx3 * dy1) / det;
  double     a = q[2] - q[0] + g * q[2];
  double     b = q[6] - q[0] + h * q[6];
  double     c = q[0];
  double     d = q[3] - q[1] + g * q[3];
  double     e = q[7] - q[1] + h * q[7];
  double     f = q[1];
  Homography map;

  /* The adjugate maps the other way round. */
  map.m[0] = (e - f * h) * width;
  map.m[1] = (c * h - b) * width;
  map.m[2] = (b * f - c * e) * width;
  map.m[3] = (f * g - d) * height;
  map.m[4] = (a - c * g) * height;
  map.m[5] = (c * d - a * f) * height;
  map.m[6] = d * h - e * g;
  map.m[7] = b * g - a * h;
  map.m[8] = a * e - b * d;
  return map;
}

static guint32
mix (guint32 a, guint32 b, guint32 part)
{
  guint32 red_blue = ((a & 0xff00ff) * (256 - part) + (b & 0xff00ff) * part) >> 8;
  guint32 green = ((a & 0x00ff00) * (256 - part) + (b & 0x00ff00) * part) >> 8;

  return (red_blue & 0xff00ff) | (green & 0x00ff00);
}

static guint32
table_top (int x, int y, double distance, const int colour[3], const gint8 *grain)
{
  /* Boards across the picture, and the shade of the paper on them. */
  double shade = 1 - 0.45 * exp (-distance / 14);
  int    vein = grain[(y * 7 + x / 90) % GRAIN_SIZE] / 14 + grain[(y / 5 * 131) % GRAIN_SIZE] / 10;
  int    red = (int) ((colour[0] + vein) * shade);
  int    green = (int) ((colour[1] + vein) * shade);
  int    blue = (int) ((colour[2] + vein) * shade);

  return ((guint32) CLAMP (red, 0, 255) << 16) | ((guint32) CLAMP (green, 0, 255) << 8)
         | (guint32) CLAMP (blue, 0, 255);
}

/* The page as it lies on a table, seen by a telephone held by hand. */
static cairo_surface_t *
photograph (cairo_surface_t *page, const MefScanStyle *style, MefDemoRandom *random)
{
  static const int tables[][3] = {
    { 150, 112, 78 }, { 96, 70, 52 }, { 176, 172, 166 }, { 70, 74, 82 }, { 205, 190, 165 }
  };
  int              width = cairo_image_surface_get_width (page);
  int              height = cairo_image_surface_get_height (page);
  int              stride = cairo_image_surface_get_stride (page) / 4;
  const guint32   *source = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (page);
  int              out_width = width + width / 9;
  int              out_height = height + height / 10;
  const int       *table = tables[mef_demo_random_range (random, 0, (int) G_N_ELEMENTS (tables) - 1)];
  const gint8     *grain = get_grain ();
  double           angle = style->biais * G_PI / 180;
  double           quad[8];
  Homography       map;
  cairo_surface_t *out = cairo_image_surface_create (CAIRO_FORMAT_RGB24, out_width, out_height);
  guint32         *target = (guint32 *) (gpointer) cairo_image_surface_get_data (out);
  int              out_stride = cairo_image_surface_get_stride (out) / 4;

  for (int corner = 0; corner < 4; corner++)
    {
      double x = (corner == 1 || corner == 2 ? 0.5 : -0.5) * width * 0.985;
      double y = (corner >= 2 ? 0.5 : -0.5) * height * 0.985;

      quad[2 * corner] = out_width / 2.0 + x * cos (angle) - y * sin (angle)
                         + mef_demo_random_between (random, -0.022, 0.022) * width;
      quad[2 * corner + 1] = out_height / 2.0 + x * sin (angle) + y * cos (angle)
                             + mef_demo_random_between (random, -0.016, 0.016) * height;
    }
  map = map_quad (quad, width, height);

  for (int y = 0; y < out_height; y++)
    for (int x = 0; x < out_width; x++)
      {
        double w = map.m[6] * x + map.m[7] * y + map.m[8];
        double u = (map.m[0] * x + map.m[1] * y + map.m[2]) / w;
        double v = (map.m[3] * x + map.m[4] * y + map.m[5]) / w;

        if (u >= 0 && v >= 0 && u < width - 1 && v < height - 1)
          {
            int            column = (int) u;
            int            row = (int) v;
            guint32        part_x = (guint32) ((u - column) * 256);
            guint32        part_y = (guint32) ((v - row) * 256);
            const guint32 *at = source + (gsize) row * (gsize) stride + column;

            target[y * out_stride + x] =
                mix (mix (at[0], at[1], part_x), mix (at[stride], at[stride + 1], part_x), part_y);
          }
        else
          {
            double distance = MAX (MAX (-u, u - width + 1), MAX (-v, v - height + 1));

            target[y * out_stride + x] = table_top (x, y, distance, table, grain);
          }
      }
  cairo_surface_mark_dirty (out);
  cairo_surface_destroy (page);
  return out;
}

static cairo_surface_t *
turn (cairo_surface_t *picture, int quarters)
{
  int              width = cairo_image_surface_get_width (picture);
  int              height = cairo_image_surface_get_height (picture);
  int              stride = cairo_image_surface_get_stride (picture) / 4;
  const guint32   *source = (const guint32 *) (gconstpointer) cairo_image_surface_get_data (picture);
  gboolean         across = quarters % 2 != 0;
  cairo_surface_t *out =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, across ? height : width, across ? width : height);
  guint32 *target = (guint32 *) (gpointer) cairo_image_surface_get_data (out);
  int      out_stride = cairo_image_surface_get_stride (out) / 4;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int out_x = quarters == 1 ? height - 1 - y : quarters == 2 ? width - 1 - x : y;
        int out_y = quarters == 1 ? x : quarters == 2 ? height - 1 - y : width - 1 - x;

        target[out_y * out_stride + out_x] = source[y * stride + x];
      }
  cairo_surface_mark_dirty (out);
  cairo_surface_destroy (picture);
  return out;
}

cairo_surface_t *
mef_scan_picture_apply (cairo_surface_t *page, const MefScanStyle *style, MefDemoRandom *random)
{
  g_return_val_if_fail (page != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);
  g_return_val_if_fail (random != NULL, NULL);

  cairo_surface_flush (page);
  expose (page, style, random);
  cairo_surface_mark_dirty (page);
  if (style->photographie)
    page = photograph (page, style, random);
  if (style->rotation % 4 != 0)
    page = turn (page, style->rotation % 4);
  return page;
}
