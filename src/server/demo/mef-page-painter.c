/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-page-painter.h"

#include <math.h>

struct _MefPagePainter
{
  cairo_t              *cr;
  PangoLayout          *layout;
  PangoFontDescription *font;
  MefDemoRandom        *random;
};

static void
set_colour (cairo_t *cr, guint32 couleur, double alpha)
{
  cairo_set_source_rgba (cr, ((couleur >> 16) & 0xff) / 255.0, ((couleur >> 8) & 0xff) / 255.0,
                         (couleur & 0xff) / 255.0, alpha);
}

MefPagePainter *
mef_page_painter_new (cairo_t *cr, MefDemoRandom *random)
{
  MefPagePainter       *self;
  cairo_font_options_t *options;
  PangoContext         *context;

  g_return_val_if_fail (cr != NULL, NULL);
  g_return_val_if_fail (random != NULL, NULL);

  self = g_new0 (MefPagePainter, 1);
  self->cr = cairo_reference (cr);
  self->layout = pango_cairo_create_layout (cr);
  self->font = pango_font_description_new ();
  self->random = random;

  /* A point is a point, and letters stand where they are: no screen enters into it. */
  context = pango_layout_get_context (self->layout);
  options = cairo_font_options_create ();
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72.0);
  cairo_font_options_destroy (options);
  return self;
}

void
mef_page_painter_free (MefPagePainter *self)
{
  g_return_if_fail (self != NULL);

  pango_font_description_free (self->font);
  g_object_unref (self->layout);
  cairo_destroy (self->cr);
  g_free (self);
}

cairo_t *
mef_page_painter_get_cairo (MefPagePainter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cr;
}

static void
apply_pinceau (MefPagePainter *self, const MefPinceau *pinceau)
{
  static const char *const families[] = {
    [MEF_POLICE_SANS] = "Liberation Sans, DejaVu Sans, sans-serif",
    [MEF_POLICE_SERIF] = "DejaVu Serif, serif",
    [MEF_POLICE_MONO] = "DejaVu Sans Mono, monospace",
  };

  pango_font_description_set_family_static (self->font, families[pinceau->police]);
  pango_font_description_set_absolute_size (self->font, pinceau->corps * PANGO_SCALE);
  pango_font_description_set_weight (self->font, pinceau->gras ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (self->font, pinceau->italique ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (self->layout, self->font);
}

double
mef_page_painter_text (MefPagePainter   *self,
                       const MefPinceau *pinceau,
                       double            x,
                       double            y,
                       double            width,
                       PangoAlignment    alignment,
                       const char       *text)
{
  int taken_width;
  int taken_height;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (pinceau != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  apply_pinceau (self, pinceau);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_set_width (self->layout, width > 0 ? (int) (width * PANGO_SCALE) : -1);
  pango_layout_set_alignment (self->layout, alignment);
  pango_layout_set_line_spacing (self->layout, 1.3f);
  pango_layout_get_size (self->layout, &taken_width, &taken_height);
  if (width <= 0 && alignment == PANGO_ALIGN_RIGHT)
    x -= (double) taken_width / PANGO_SCALE;
  else if (width <= 0 && alignment == PANGO_ALIGN_CENTER)
    x -= (double) taken_width / PANGO_SCALE / 2;

  set_colour (self->cr, pinceau->couleur, 1);
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, self->layout);
  return (double) taken_height / PANGO_SCALE;
}

void
mef_page_painter_line (MefPagePainter *self,
                       double          x1,
                       double          y1,
                       double          x2,
                       double          y2,
                       double          thickness,
                       guint32         couleur)
{
  g_return_if_fail (self != NULL);

  set_colour (self->cr, couleur, 1);
  cairo_set_line_width (self->cr, thickness);
  cairo_move_to (self->cr, x1, y1);
  cairo_line_to (self->cr, x2, y2);
  cairo_stroke (self->cr);
}

void
mef_page_painter_box (MefPagePainter *self,
                      double          x,
                      double          y,
                      double          width,
                      double          height,
                      double          thickness,
                      guint32         couleur)
{
  g_return_if_fail (self != NULL);

  set_colour (self->cr, couleur, 1);
  cairo_rectangle (self->cr, x, y, width, height);
  if (thickness > 0)
    {
      cairo_set_line_width (self->cr, thickness);
      cairo_stroke (self->cr);
    }
  else
    cairo_fill (self->cr);
}

void
mef_page_painter_check (MefPagePainter   *self,
                        const MefPinceau *pinceau,
                        double            x,
                        double            y,
                        gboolean          checked,
                        const char       *label)
{
  double size = pinceau->corps * 0.85;

  g_return_if_fail (self != NULL);

  mef_page_painter_box (self, x, y + 1.5, size, size, 0.7, pinceau->couleur);
  if (checked)
    {
      mef_page_painter_line (self, x + 1.5, y + 3, x + size - 1.5, y + size, 1.1, pinceau->couleur);
      mef_page_painter_line (self, x + 1.5, y + size, x + size - 1.5, y + 3, 1.1, pinceau->couleur);
    }
  mef_page_painter_text (self, pinceau, x + size + 5, y, 0, PANGO_ALIGN_LEFT, label);
}

static void
draw_ring_logo (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 0, 1, 1);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 0.06);
  cairo_arc (cr, 0.5, 0.5, 0.29, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_arc (cr, 0.5, 0.5, 0.20, 0.25 * G_PI, 0.75 * G_PI);
  cairo_stroke (cr);
}

static void
draw_waves_logo (cairo_t *cr)
{
  for (int i = 0; i < 3; i++)
    {
      double y = 0.25 + 0.25 * i;

      cairo_set_line_width (cr, 0.13 - 0.03 * i);
      cairo_move_to (cr, 0.03, y);
      cairo_curve_to (cr, 0.25, y - 0.28, 0.45, y + 0.28, 0.66, y - 0.02);
      cairo_curve_to (cr, 0.78, y - 0.18, 0.9, y - 0.08, 0.97, y - 0.14);
      cairo_stroke (cr);
    }
}

static void
draw_hexagon_logo (cairo_t *cr)
{
  for (int i = 0; i < 6; i++)
    cairo_line_to (cr, 0.5 + 0.48 * cos (i * G_PI / 3), 0.5 + 0.48 * sin (i * G_PI / 3));
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, 0.28, 0.66);
  cairo_line_to (cr, 0.5, 0.28);
  cairo_line_to (cr, 0.72, 0.66);
  cairo_set_line_width (cr, 0.08);
  cairo_stroke (cr);
}

static void
draw_bars_logo (cairo_t *cr)
{
  static const double heights[] = { 0.45, 0.8, 1.0, 0.62 };

  for (int i = 0; i < 4; i++)
    {
      cairo_rectangle (cr, 0.05 + i * 0.24, 1 - heights[i], 0.16, heights[i]);
      cairo_fill (cr);
    }
}

static void
draw_sun_logo (cairo_t *cr)
{
  cairo_arc (cr, 0.5, 0.62, 0.24, G_PI, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_line_width (cr, 0.05);
  for (int i = 0; i <= 6; i++)
    {
      double angle = G_PI + i * G_PI / 6;

      cairo_move_to (cr, 0.5 + 0.31 * cos (angle), 0.62 + 0.31 * sin (angle));
      cairo_line_to (cr, 0.5 + 0.46 * cos (angle), 0.62 + 0.46 * sin (angle));
      cairo_stroke (cr);
    }
  cairo_rectangle (cr, 0.02, 0.70, 0.96, 0.07);
  cairo_rectangle (cr, 0.14, 0.83, 0.72, 0.06);
  cairo_fill (cr);
}

void
mef_page_painter_logo (MefPagePainter *self, double x, double y, double size, int logo, guint32 couleur)
{
  static void (*const logos[]) (cairo_t *) = {
    draw_ring_logo, draw_waves_logo, draw_hexagon_logo, draw_bars_logo, draw_sun_logo,
  };

  g_return_if_fail (self != NULL);
  g_return_if_fail (logo >= 0);

  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_scale (self->cr, size, size);
  set_colour (self->cr, couleur, 1);
  logos[(gsize) logo % G_N_ELEMENTS (logos)](self->cr);
  cairo_restore (self->cr);
}

/* Letters that stand round a circle, their feet towards its middle. */
static void
text_on_circle (MefPagePainter *self, const MefPinceau *pinceau, double radius, const char *text)
{
  int    length = (int) g_utf8_strlen (text, -1);
  double angle = -G_PI;

  apply_pinceau (self, pinceau);
  for (const char *letter = text; *letter != '\0'; letter = g_utf8_next_char (letter))
    {
      int width;
      int height;

      pango_layout_set_width (self->layout, -1);
      pango_layout_set_text (self->layout, letter, (int) (g_utf8_next_char (letter) - letter));
      pango_layout_get_size (self->layout, &width, &height);
      cairo_save (self->cr);
      cairo_rotate (self->cr, angle + G_PI / 2);
      cairo_move_to (self->cr, -(double) width / PANGO_SCALE / 2, -radius);
      pango_cairo_show_layout (self->cr, self->layout);
      cairo_restore (self->cr);
      angle += 2 * G_PI / length;
    }
}

/* Specks where the rubber did not touch the paper. */
static void
wear_ink (MefPagePainter *self, double radius)
{
  cairo_set_operator (self->cr, CAIRO_OPERATOR_DEST_OUT);
  for (int i = 0; i < 140; i++)
    {
      double angle = mef_demo_random_between (self->random, 0, 2 * G_PI);
      double distance = radius * sqrt (mef_demo_random_unit (self->random));

      cairo_set_source_rgba (self->cr, 0, 0, 0, mef_demo_random_between (self->random, 0.3, 0.9));
      cairo_new_path (self->cr);
      cairo_arc (self->cr, distance * cos (angle), distance * sin (angle),
                 mef_demo_random_between (self->random, 0.2, 0.9), 0, 2 * G_PI);
      cairo_fill (self->cr);
    }
}

void
mef_page_painter_stamp (MefPagePainter *self,
                        double          x,
                        double          y,
                        double          radius,
                        const char     *autorite,
                        const char     *centre,
                        MefDay          date,
                        guint32         couleur)
{
  static const char *const months[] = { "JAN.",  "FÉV.", "MARS",  "AVR.", "MAI",  "JUIN",
                                        "JUIL.", "AOÛT", "SEPT.", "OCT.", "NOV.", "DÉC." };
  g_autofree char         *upper = NULL;
  g_autofree char         *round = NULL;
  g_autofree char         *day_text = NULL;
  MefPinceau               pinceau = { MEF_POLICE_SANS, radius * 0.17, TRUE, FALSE, couleur };
  int                      year;
  int                      month;
  int                      day;

  g_return_if_fail (self != NULL);
  g_return_if_fail (autorite != NULL);
  g_return_if_fail (date != MEF_DAY_NONE);

  mef_day_split (date, &year, &month, &day);
  upper = g_utf8_strup (autorite, -1);
  round = g_strconcat (upper, " ★ ", NULL);
  day_text = g_strdup_printf ("%d %s %d", day, months[month - 1], year);

  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_rotate (self->cr, mef_demo_random_between (self->random, -0.35, 0.35));
  cairo_push_group (self->cr);
  set_colour (self->cr, couleur, 1);
  cairo_new_path (self->cr);
  cairo_set_line_width (self->cr, radius * 0.045);
  cairo_arc (self->cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (self->cr);
  cairo_set_line_width (self->cr, radius * 0.025);
  cairo_arc (self->cr, 0, 0, radius * 0.68, 0, 2 * G_PI);
  cairo_stroke (self->cr);
  text_on_circle (self, &pinceau, radius * 0.945, round);
  pinceau.corps = radius * MIN (0.26, 1.5 / (double) g_utf8_strlen (centre, -1));
  mef_page_painter_text (self, &pinceau, 0, -radius * 0.36, 0, PANGO_ALIGN_CENTER, centre);
  pinceau.corps = radius * 0.15;
  mef_page_painter_text (self, &pinceau, 0, radius * 0.06, 0, PANGO_ALIGN_CENTER, day_text);
  wear_ink (self, radius);
  cairo_pop_group_to_source (self->cr);
  cairo_paint_with_alpha (self->cr, mef_demo_random_between (self->random, 0.6, 0.85));
  cairo_restore (self->cr);
}

void
mef_page_painter_signature (MefPagePainter *self,
                            double          x,
                            double          y,
                            double          width,
                            const char     *name,
                            guint32         couleur)
{
  MefDemoRandom hand;
  double        height;
  double        loops;
  double        slant;
  double        phase;
  double        previous_x = 0;
  double        previous_y = 0;
  const int     steps = 320;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  mef_demo_random_init (&hand, 0, name, 0);
  height = width * mef_demo_random_between (&hand, 0.16, 0.26);
  loops = mef_demo_random_between (&hand, 5, 9);
  slant = mef_demo_random_between (&hand, 0.15, 0.55);
  phase = mef_demo_random_between (&hand, 0, 2 * G_PI);

  cairo_save (self->cr);
  cairo_translate (self->cr, x, y);
  cairo_rotate (self->cr, mef_demo_random_between (self->random, -0.14, -0.02));
  cairo_scale (self->cr, mef_demo_random_between (self->random, 0.95, 1.05), 1);
  set_colour (self->cr, couleur, 0.9);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  for (int i = 0; i <= steps; i++)
    {
      double t = (double) i / steps;
      double angle = t * loops * 2 * G_PI + phase;
      /* A tall capital, letters that shrink, and a long stroke to the right at the end. */
      double envelope = (t < 0.14 ? 1.0 : 0.42 * (1 - t) + 0.10)
                        * (1 + 0.35 * sin (t * 23 + phase) + 0.2 * sin (t * 51 + 2 * phase));
      double letter_y = -height * envelope * cos (angle);
      double letter_x = t * width * 0.82 + width * 0.05 * envelope * sin (angle) - slant * letter_y;

      if (t > 0.86)
        {
          double tail = (t - 0.86) / 0.14;

          letter_x += tail * tail * width * 0.28;
          letter_y = letter_y * (1 - tail) - tail * height * 0.25;
        }
      if (i > 0)
        {
          gboolean down = letter_y > previous_y;

          cairo_set_line_width (self->cr, width * (down ? 0.0105 : 0.0065));
          cairo_move_to (self->cr, previous_x, previous_y);
          cairo_line_to (self->cr, letter_x, letter_y);
          cairo_stroke (self->cr);
        }
      previous_x = letter_x;
      previous_y = letter_y;
    }
  /* The line below, drawn back in one go. */
  cairo_set_line_width (self->cr, width * 0.007);
  cairo_move_to (self->cr, previous_x, previous_y);
  cairo_curve_to (self->cr, previous_x + width * 0.12, previous_y + height * 0.5, width * 0.5, height * 0.65,
                  width * mef_demo_random_between (&hand, 0.0, 0.3), height * 0.55);
  cairo_curve_to (self->cr, width * 0.35, height * 0.75, width * 0.6, height * 0.55, width * 0.95,
                  height * 0.7);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}
