/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/scan/mef-scan-canvas.h"
#include "client/ui/scan/mef-scan-picture.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/* Around the page, in logical pixels. */
#define MARGIN     14
#define WHEEL_STEP 1.1
/* Of the view, for an arrow key. */
#define ARROW_STEP      0.12
#define CSS_DPI         96.0
#define POINTS_PER_INCH 72.0

struct _MefScanCanvas
{
  GtkWidget parent_instance;

  MefScanModel       *model;          /* (owned) (nullable) */
  GtkAdjustment      *adjustments[2]; /* (owned) (nullable): by GtkOrientation */
  GtkScrollablePolicy policies[2];
  GHashTable         *pictures; /* (owned): MefTile → MefScanPicture, of the last frame */
  GHashTable         *replaced; /* (owned): of the frame before, which the window holds while it draws */

  /* what was shown last: when it is another page, the view goes to its top */
  guint       document;
  int         page;
  MefRotation rotation;
  gboolean    anew;  /* another scan is being opened since */
  int         width; /* of the page, in device pixels */
  int         height;

  /* the point of the page that stays under a point of the view while the zoom changes */
  gboolean anchored;
  double   anchor_x; /* of the view */
  double   anchor_y;
  double   anchor_u; /* of the page, 0 to 1 */
  double   anchor_v;

  double pointer_x;
  double pointer_y;
  double drag_h; /* values of the adjustments when dragging began */
  double drag_v;
  double pinch_zoom;
};

enum
{
  PROP_0,
  PROP_MODEL,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (MefScanCanvas,
                               mef_scan_canvas,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- where the page lies ---- */

static gboolean
is_shown (MefScanCanvas *self)
{
  return self->model != NULL && mef_scan_model_get_state (self->model) == MEF_SCAN_STATE_READY
         && self->width > 0;
}

/* The left or upper edge of the page in the view: in the middle where there is room, else as scrolled. Whole
 * device pixels, or every glyph would be blurred. */
static double
get_origin (MefScanCanvas *self, GtkOrientation orientation)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  int      scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int    room = across ? gtk_widget_get_width (GTK_WIDGET (self)) : gtk_widget_get_height (GTK_WIDGET (self));
  double length = (double) (across ? self->width : self->height) / scale;
  double origin;

  if (length + 2 * MARGIN <= room)
    origin = across ? (room - length) / 2 : MARGIN;
  else
    origin =
        MARGIN
        - (self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation])
                                                  : 0);
  return round (origin * scale) / scale;
}

static void
configure_adjustment (MefScanCanvas *self, GtkOrientation orientation, double value)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  double room = across ? gtk_widget_get_width (GTK_WIDGET (self)) : gtk_widget_get_height (GTK_WIDGET (self));
  double length = is_shown (self) ? (double) (across ? self->width : self->height)
                                            / gtk_widget_get_scale_factor (GTK_WIDGET (self))
                                        + 2 * MARGIN
                                  : 0;

  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_configure (self->adjustments[orientation], value, 0, MAX (length, room), room * ARROW_STEP,
                              room * 0.9, room);
}

static double
get_value (MefScanCanvas *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation])
                                                : 0;
}

static void
tell_visible (MefScanCanvas *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (is_shown (self))
    mef_scan_model_set_visible (self->model, (int) (-get_origin (self, GTK_ORIENTATION_HORIZONTAL) * scale),
                                (int) (-get_origin (self, GTK_ORIENTATION_VERTICAL) * scale),
                                gtk_widget_get_width (GTK_WIDGET (self)) * scale,
                                gtk_widget_get_height (GTK_WIDGET (self)) * scale);
}

/* Remembers which point of the page lies at (@x, @y). */
static void
anchor (MefScanCanvas *self, double x, double y)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (!is_shown (self))
    return;
  self->anchored = TRUE;
  self->anchor_x = x;
  self->anchor_y = y;
  self->anchor_u = (x - get_origin (self, GTK_ORIENTATION_HORIZONTAL)) * scale / self->width;
  self->anchor_v = (y - get_origin (self, GTK_ORIENTATION_VERTICAL)) * scale / self->height;
}

static void
anchor_middle (MefScanCanvas *self)
{
  anchor (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
          gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/* The page has another size, or is another one. */
static void
place_page (MefScanCanvas *self)
{
  int      scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  gboolean another;
  double   x = get_value (self, GTK_ORIENTATION_HORIZONTAL);
  double   y = get_value (self, GTK_ORIENTATION_VERTICAL);

  self->width = self->height = 0;
  if (self->model == NULL)
    return;
  mef_scan_model_get_page_pixels (self->model, &self->width, &self->height);
  another = self->anew || self->document != mef_scan_model_get_document (self->model)
            || self->page != mef_scan_model_get_page (self->model)
            || self->rotation != mef_scan_model_get_rotation (self->model) || self->width == 0;
  self->anew = FALSE;
  self->document = mef_scan_model_get_document (self->model);
  self->page = mef_scan_model_get_page (self->model);
  self->rotation = mef_scan_model_get_rotation (self->model);

  if (another)
    {
      x = y = 0;
    }
  else if (self->anchored)
    {
      x = self->anchor_u * self->width / scale + MARGIN - self->anchor_x;
      y = self->anchor_v * self->height / scale + MARGIN - self->anchor_y;
    }
  self->anchored = FALSE;
  configure_adjustment (self, GTK_ORIENTATION_HORIZONTAL, x);
  configure_adjustment (self, GTK_ORIENTATION_VERTICAL, y);
  tell_visible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tell_name (MefScanCanvas *self)
{
  g_autofree char *name = NULL;

  if (is_shown (self))
    /* « Agrément, page 1 sur 3 » */
    name =
        g_strdup_printf (_ ("%s, page %d sur %d"),
                         mef_scan_model_get_title (self->model, mef_scan_model_get_document (self->model)),
                         mef_scan_model_get_page (self->model) + 1, mef_scan_model_get_n_pages (self->model));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : _ ("Aucun document"), -1);
}

static void
changed_cb (MefScanModel *model, MefScanCanvas *self)
{
  /* Nothing is shown; bars that go and come again would cost another layout. */
  if (mef_scan_model_get_state (model) == MEF_SCAN_STATE_LOADING)
    {
      self->anew = TRUE;
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  place_page (self);
  tell_name (self);
}

static void
scrolled_cb (GtkAdjustment *adjustment, MefScanCanvas *self)
{
  tell_visible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- painting ---- */

/* The picture of @tile: the one of the last frame, so that a graphics card is given it once. */
static MefScanPicture *
get_picture (MefScanCanvas *self, GHashTable *used, MefTile *tile)
{
  MefScanPicture *picture = g_hash_table_lookup (used, tile);

  if (picture != NULL)
    return picture;
  picture = g_hash_table_lookup (self->pictures, tile);
  if (picture != NULL)
    mef_scan_picture_ref (picture);
  else
    picture = mef_scan_picture_new (tile, GTK_WIDGET (self));
  g_hash_table_insert (used, mef_scan_picture_get_tile (picture), picture);
  return picture;
}

static GHashTable *
make_pictures (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) mef_scan_picture_unref);
}

/* Paints what there is of @layer within @seen, a rectangle of the page in its device pixels; returns whether
 * that was all. Without @snapshot it only looks. */
static gboolean
paint_layer (MefScanCanvas         *self,
             GtkSnapshot           *snapshot,
             GHashTable            *used,
             MefScanLayer           layer,
             const graphene_rect_t *seen)
{
  double   scale = mef_scan_model_get_layer_scale (self->model, layer);
  double   side = scale > 0 ? MEF_SCAN_TILE_SIZE / scale : 0;
  gboolean whole = TRUE;
  double   right = MIN (seen->origin.x + seen->size.width, self->width);
  double   bottom = MIN (seen->origin.y + seen->size.height, self->height);

  if (scale <= 0)
    return FALSE;
  for (int row = (int) (MAX (seen->origin.y, 0) / side); row * side < bottom; row++)
    for (int column = (int) (MAX (seen->origin.x, 0) / side); column * side < right; column++)
      {
        MefTile *tile = mef_scan_model_peek_tile (self->model, layer, column, row);

        if (tile == NULL)
          whole = FALSE;
        else if (snapshot != NULL)
          mef_scan_picture_append (get_picture (self, used, tile), snapshot,
                                   &GRAPHENE_RECT_INIT ((float) (column * side), (float) (row * side),
                                                        (float) (mef_tile_get_width (tile) / scale),
                                                        (float) (mef_tile_get_height (tile) / scale)),
                                   seen);
      }
  return whole;
}

/* In the dark a white sheet dazzles: it is shaded, the contrast of what stands on it stays. */
static void
append_shade (GtkSnapshot *snapshot, const graphene_rect_t *page)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  if (adw_style_manager_get_dark (style) && !adw_style_manager_get_high_contrast (style))
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, 0.2f }, page);
}

static void
mef_scan_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MefScanCanvas *self = MEF_SCAN_CANVAS (widget);
  int            scale = gtk_widget_get_scale_factor (widget);
  float          x = (float) get_origin (self, GTK_ORIENTATION_HORIZONTAL);
  float          y = (float) get_origin (self, GTK_ORIENTATION_VERTICAL);
  g_autoptr (GHashTable) used = NULL;
  graphene_rect_t page;
  graphene_rect_t seen;
  GskRoundedRect  outline;

  if (!is_shown (self))
    return;

  used = make_pictures ();
  graphene_rect_init (&page, 0, 0, (float) self->width, (float) self->height);
  graphene_rect_init (&seen, -x * scale, -y * scale, (float) gtk_widget_get_width (widget) * scale,
                      (float) gtk_widget_get_height (widget) * scale);
  gsk_rounded_rect_init_from_rect (&outline, &page, 0);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                         (float) gtk_widget_get_height (widget)));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_scale (snapshot, 1.0f / (float) scale, 1.0f / (float) scale);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA){ 0, 0, 0, 0.35f }, 0, (float) scale,
                                     (float) scale, 3.0f * (float) scale);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &page);

  /* What will be painted over anyway is left out. */
  gtk_snapshot_push_clip (snapshot, &page);
  if (!paint_layer (self, NULL, used, MEF_SCAN_LAYER_SHARP, &seen))
    {
      if (!paint_layer (self, NULL, used, MEF_SCAN_LAYER_PREVIOUS, &seen))
        paint_layer (self, snapshot, used, MEF_SCAN_LAYER_COARSE, &seen);
      paint_layer (self, snapshot, used, MEF_SCAN_LAYER_PREVIOUS, &seen);
    }
  paint_layer (self, snapshot, used, MEF_SCAN_LAYER_SHARP, &seen);
  append_shade (snapshot, &page);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);

  g_hash_table_unref (self->replaced);
  self->replaced = self->pictures;
  self->pictures = g_steal_pointer (&used);
}

/* ---- moving ---- */

static void
scroll_by (MefScanCanvas *self, double x, double y)
{
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_HORIZONTAL],
                              get_value (self, GTK_ORIENTATION_HORIZONTAL) + x);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    gtk_adjustment_set_value (self->adjustments[GTK_ORIENTATION_VERTICAL],
                              get_value (self, GTK_ORIENTATION_VERTICAL) + y);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, MefScanCanvas *self)
{
  self->drag_h = get_value (self, GTK_ORIENTATION_HORIZONTAL);
  self->drag_v = get_value (self, GTK_ORIENTATION_VERTICAL);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, MefScanCanvas *self)
{
  scroll_by (self, self->drag_h - x - get_value (self, GTK_ORIENTATION_HORIZONTAL),
             self->drag_v - y - get_value (self, GTK_ORIENTATION_VERTICAL));
}

static void
drag_end_cb (GtkGestureDrag *gesture, double x, double y, MefScanCanvas *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, MefScanCanvas *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double x, double y, MefScanCanvas *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || !is_shown (self))
    return GDK_EVENT_PROPAGATE;
  anchor (self, self->pointer_x, self->pointer_y);
  mef_scan_model_set_zoom (self->model, mef_scan_model_get_zoom (self->model) * pow (WHEEL_STEP, -y));
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, MefScanCanvas *self)
{
  if (self->model != NULL)
    self->pinch_zoom = mef_scan_model_get_zoom (self->model);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, MefScanCanvas *self)
{
  double x;
  double y;

  if (!is_shown (self) || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;
  anchor (self, x, y);
  mef_scan_model_set_zoom (self->model, self->pinch_zoom * scale);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        MefScanCanvas         *self)
{
  double across = gtk_widget_get_width (GTK_WIDGET (self)) * ARROW_STEP;
  double down = gtk_widget_get_height (GTK_WIDGET (self)) * ARROW_STEP;

  if (!is_shown (self) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      scroll_by (self, -across, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      scroll_by (self, across, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      scroll_by (self, 0, -down);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      scroll_by (self, 0, down);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* ---- widget ---- */

static void
mef_scan_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  place_page (MEF_SCAN_CANVAS (widget));
}

static GtkSizeRequestMode
mef_scan_canvas_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
set_adjustment (MefScanCanvas *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], scrolled_cb, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment == NULL)
    return;
  configure_adjustment (self, orientation, 0);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
}

static void
mef_scan_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefScanCanvas *self = MEF_SCAN_CANVAS (object);

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (
          value,
          self->adjustments[id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (
          value,
          self->policies[id == PROP_HSCROLL_POLICY ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_scan_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MefScanCanvas *self = MEF_SCAN_CANVAS (object);

  switch (id)
    {
    case PROP_MODEL:
      mef_scan_canvas_set_model (self, g_value_get_object (value));
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id == PROP_HADJUSTMENT ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                      g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id == PROP_HSCROLL_POLICY ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL] =
          (GtkScrollablePolicy) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_scan_canvas_dispose (GObject *object)
{
  MefScanCanvas *self = MEF_SCAN_CANVAS (object);

  mef_scan_canvas_set_model (self, NULL);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);

  G_OBJECT_CLASS (mef_scan_canvas_parent_class)->dispose (object);
}

static void
mef_scan_canvas_finalize (GObject *object)
{
  MefScanCanvas *self = MEF_SCAN_CANVAS (object);

  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->replaced, g_hash_table_unref);

  G_OBJECT_CLASS (mef_scan_canvas_parent_class)->finalize (object);
}

static void
mef_scan_canvas_class_init (MefScanCanvasClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mef_scan_canvas_get_property;
  object_class->set_property = mef_scan_canvas_set_property;
  object_class->dispose = mef_scan_canvas_dispose;
  object_class->finalize = mef_scan_canvas_finalize;
  widget_class->size_allocate = mef_scan_canvas_size_allocate;
  widget_class->get_request_mode = mef_scan_canvas_get_request_mode;
  widget_class->snapshot = mef_scan_canvas_snapshot;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, MEF_TYPE_SCAN_MODEL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mef_scan_canvas_init (MefScanCanvas *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkGesture         *drag = gtk_gesture_drag_new ();
  GtkGesture         *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();
  AdwStyleManager    *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);

  self->pictures = make_pictures ();
  self->replaced = make_pictures ();
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_cursor_from_name (widget, "grab");

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (gtk_widget_queue_allocate), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, key);
  tell_name (self);
}

void
mef_scan_canvas_set_model (MefScanCanvas *self, MefScanModel *model)
{
  g_return_if_fail (MEF_IS_SCAN_CANVAS (self));
  g_return_if_fail (model == NULL || MEF_IS_SCAN_MODEL (model));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_signal_connect (model, "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect_swapped (model, "drawn", G_CALLBACK (gtk_widget_queue_draw), self);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      changed_cb (model, self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

void
mef_scan_canvas_step_zoom (MefScanCanvas *self, int direction)
{
  g_return_if_fail (MEF_IS_SCAN_CANVAS (self));

  if (self->model == NULL)
    return;
  anchor_middle (self);
  mef_scan_model_step_zoom (self->model, direction);
}

void
mef_scan_canvas_set_zoom (MefScanCanvas *self, double zoom)
{
  g_return_if_fail (MEF_IS_SCAN_CANVAS (self));

  if (self->model == NULL)
    return;
  anchor_middle (self);
  mef_scan_model_set_zoom (self->model, zoom);
}
