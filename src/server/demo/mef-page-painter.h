/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/mef-calendar.h"
#include "server/demo/mef-demo-random.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/** MEF_PAGE_WIDTH: of an A4 page in points; all measures of the painter are points */
#define MEF_PAGE_WIDTH  595.0
#define MEF_PAGE_HEIGHT 842.0

typedef enum
{
  MEF_POLICE_SANS,
  MEF_POLICE_SERIF,
  MEF_POLICE_MONO,
} MefPolice;

/**
 * MefPinceau: a way to set type
 * @corps: in points
 * @couleur: 0xRRGGBB
 */
typedef struct
{
  MefPolice police;
  double    corps;
  gboolean  gras;
  gboolean  italique;
  guint32   couleur;
} MefPinceau;

/**
 * MefPagePainter:
 *
 * Draws what papers are made of on a page of a cairo context whose unit is the point. For one thread at a
 * time.
 */
typedef struct _MefPagePainter MefPagePainter;

/**
 * mef_page_painter_new:
 * @random: for the irregularities of hand and ink; borrowed
 */
MefPagePainter *mef_page_painter_new (cairo_t *cr, MefDemoRandom *random);

void mef_page_painter_free (MefPagePainter *self);

/** mef_page_painter_get_cairo: (transfer none): the context it draws on */
cairo_t *mef_page_painter_get_cairo (MefPagePainter *self);

/**
 * mef_page_painter_text:
 * @y: of the top of the first line
 * @width: to break lines at, 0 for none
 * @alignment: within @width; without it, @x is where the text begins, ends or has its middle
 *
 * Returns: the height taken
 */
double mef_page_painter_text (MefPagePainter   *self,
                              const MefPinceau *pinceau,
                              double            x,
                              double            y,
                              double            width,
                              PangoAlignment    alignment,
                              const char       *text);

/** mef_page_painter_line: a straight line */
void mef_page_painter_line (MefPagePainter *self,
                            double          x1,
                            double          y1,
                            double          x2,
                            double          y2,
                            double          thickness,
                            guint32         couleur);

/** mef_page_painter_box: a rectangle, filled with @fond or outlined by @couleur where @thickness is not 0 */
void mef_page_painter_box (MefPagePainter *self,
                           double          x,
                           double          y,
                           double          width,
                           double          height,
                           double          thickness,
                           guint32         couleur);

/** mef_page_painter_check: a tick box with its label */
void mef_page_painter_check (MefPagePainter   *self,
                             const MefPinceau *pinceau,
                             double            x,
                             double            y,
                             gboolean          checked,
                             const char       *label);

/** mef_page_painter_logo: the emblem of a département in a square of @size */
void mef_page_painter_logo (MefPagePainter *self, double x, double y, double size, int logo, guint32 couleur);

/**
 * mef_page_painter_stamp:
 * @autorite: goes round
 * @centre: stands in the middle, above @date
 *
 * A round rubber stamp, inked unevenly, put down by hand around @x, @y.
 */
void mef_page_painter_stamp (MefPagePainter *self,
                             double          x,
                             double          y,
                             double          radius,
                             const char     *autorite,
                             const char     *centre,
                             MefDay          date,
                             guint32         couleur);

/**
 * mef_page_painter_signature:
 * @name: the same name signs alike
 */
void mef_page_painter_signature (MefPagePainter *self,
                                 double          x,
                                 double          y,
                                 double          width,
                                 const char     *name,
                                 guint32         couleur);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefPagePainter, mef_page_painter_free)

G_END_DECLS
