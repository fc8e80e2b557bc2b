/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-scan-model.h"
#include "client/model/mef-scan-documents.h"
#include "client/model/mef-scan-sheet.h"

#include <glib/gi18n.h>
#include <math.h>

#define ROUND_ZOOMS                                                                                          \
  {                                                                                                          \
    0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 6, 8                    \
  }
/* What else is made ready of a request that is likely to be next. */
#define MAX_PREPARED 2

struct _MefScanModel
{
  GObject parent;

  MefScanLibrary *library; /* (owned) */

  MefScanDocuments *documents; /* (owned) */

  MefScanState  state;
  char         *message;    /* (owned) (nullable) */
  gint64        received;   /* bytes */
  GCancellable *opening;    /* (owned) (nullable) */
  MefScanSheet *sheet;      /* (owned) (nullable): the document opened */
  gboolean      incomplete; /* was told of the page shown */

  MefScanView view;
};

G_DEFINE_FINAL_TYPE (MefScanModel, mef_scan_model, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_DRAWN,
  SIGNAL_N,
};

static guint signals[SIGNAL_N];

static void
emit_changed (MefScanModel *self)
{
  self->incomplete = mef_scan_model_is_incomplete (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A page without a sharp picture is still there to be read. */
static void
failed_cb (MefScanModel *self, const GError *error, gboolean blank)
{
  g_free (self->message);
  if (blank)
    {
      self->state = MEF_SCAN_STATE_FAILED;
      self->message = g_strdup (error->message);
    }
  else
    {
      self->message = g_strdup (_ ("Cette page ne peut pas être affichée plus nettement."));
    }
  emit_changed (self);
}

static void
drawn_cb (MefScanModel *self)
{
  g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
  if (mef_scan_model_is_incomplete (self) != self->incomplete)
    emit_changed (self);
}

/* ---- opening ---- */

static void
close_document (MefScanModel *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->sheet != NULL)
    g_signal_handlers_disconnect_by_data (self->sheet, self);
  g_clear_object (&self->sheet);
  g_clear_pointer (&self->message, g_free);
  self->received = 0;
  self->state = MEF_SCAN_STATE_EMPTY;
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefScanModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefScanPages) pages = mef_scan_library_open_finish (MEF_SCAN_LIBRARY (object), result, &error);
  MefScanPlace *place;

  /* Another document was asked for meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (pages == NULL)
    {
      self->state = MEF_SCAN_STATE_FAILED;
      self->message = g_strdup (error->message);
      emit_changed (self);
      return;
    }

  self->state = MEF_SCAN_STATE_READY;
  place = mef_scan_documents_get_place (self->documents);
  place->page = CLAMP (place->page, 0, mef_scan_pages_get_n_pages (pages) - 1);
  self->sheet = mef_scan_sheet_new (pages, place, &self->view);
  g_signal_connect_swapped (self->sheet, "drawn", G_CALLBACK (drawn_cb), self);
  g_signal_connect_swapped (self->sheet, "failed", G_CALLBACK (failed_cb), self);
  emit_changed (self);
}

static void
progress_cb (gint64 received, gpointer data)
{
  MefScanModel *self = data;

  self->received = received;
  emit_changed (self);
}

static void
open_document (MefScanModel *self)
{
  const MefScanItem *document = mef_scan_documents_get_current (self->documents);

  close_document (self);
  if (document != NULL)
    {
      self->state = MEF_SCAN_STATE_LOADING;
      self->opening = g_cancellable_new ();
      mef_scan_library_open_async (self->library, document->ref, progress_cb, self, self->opening, opened_cb,
                                   g_object_ref (self));
    }
  emit_changed (self);
}

/* ---- object ---- */

static void
mef_scan_model_dispose (GObject *object)
{
  MefScanModel *self = MEF_SCAN_MODEL (object);

  close_document (self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (mef_scan_model_parent_class)->dispose (object);
}

static void
mef_scan_model_finalize (GObject *object)
{
  MefScanModel *self = MEF_SCAN_MODEL (object);

  g_clear_pointer (&self->documents, mef_scan_documents_free);

  G_OBJECT_CLASS (mef_scan_model_parent_class)->finalize (object);
}

static void
mef_scan_model_class_init (MefScanModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_scan_model_dispose;
  object_class->finalize = mef_scan_model_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", MEF_TYPE_SCAN_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DRAWN] =
      g_signal_new ("drawn", MEF_TYPE_SCAN_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mef_scan_model_init (MefScanModel *self)
{
  self->documents = mef_scan_documents_new ();
  self->view = (MefScanView){ .fit = MEF_SCAN_FIT_WIDTH, .zoom = 1, .density = 96.0 / 72.0 };
}

MefScanModel *
mef_scan_model_new (MefScanLibrary *library)
{
  MefScanModel *self;

  g_return_val_if_fail (MEF_IS_SCAN_LIBRARY (library), NULL);

  self = g_object_new (MEF_TYPE_SCAN_MODEL, NULL);
  self->library = g_object_ref (library);
  return self;
}

void
mef_scan_model_open (MefScanModel *self, const MefDemande *demande)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (mef_scan_documents_set (self->documents, demande))
    emit_changed (self);
  else
    open_document (self);
}

void
mef_scan_model_prepare (MefScanModel *self, const MefDemande *demande)
{
  guint chosen;
  guint n = 0;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (demande == NULL || demande->documents->len == 0)
    return;
  chosen = mef_scan_item_choose (demande);
  for (guint i = 0; i < demande->documents->len && n < MAX_PREPARED; i++, n++)
    {
      /* First the one that will be shown first. */
      guint index = (chosen + i) % demande->documents->len;
      g_autoptr (MefScanRef) ref = mef_scan_ref_new (demande, g_ptr_array_index (demande->documents, index));

      mef_scan_library_prepare (self->library, ref, &self->view);
    }
}

guint
mef_scan_model_get_n_documents (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return mef_scan_documents_get_n (self->documents);
}

const char *
mef_scan_model_get_title (MefScanModel *self, guint document)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);
  g_return_val_if_fail (document < mef_scan_documents_get_n (self->documents), NULL);

  return mef_scan_documents_get (self->documents, document)->title;
}

const char *
mef_scan_model_get_description (MefScanModel *self, guint document)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);
  g_return_val_if_fail (document < mef_scan_documents_get_n (self->documents), NULL);

  return mef_scan_documents_get (self->documents, document)->description;
}

guint
mef_scan_model_get_document (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return mef_scan_documents_get_shown (self->documents);
}

void
mef_scan_model_set_document (MefScanModel *self, guint document)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (mef_scan_documents_show (self->documents, document))
    open_document (self);
}

MefScanState
mef_scan_model_get_state (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), MEF_SCAN_STATE_EMPTY);

  return self->state;
}

const char *
mef_scan_model_get_message (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);

  return self->message;
}

gboolean
mef_scan_model_is_incomplete (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), FALSE);

  return self->sheet != NULL && mef_scan_sheet_is_incomplete (self->sheet);
}

double
mef_scan_model_get_progress (MefScanModel *self)
{
  const MefScanItem *document;

  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  document = mef_scan_documents_get_current (self->documents);
  if (document == NULL || document->ref->taille <= 0)
    return 0;
  return CLAMP ((double) self->received / (double) document->ref->taille, 0, 1);
}

void
mef_scan_model_retry (MefScanModel *self)
{
  const MefScanItem *document;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  document = mef_scan_documents_get_current (self->documents);
  if (document == NULL)
    return;
  mef_scan_library_forget (self->library, document->ref);
  open_document (self);
}

int
mef_scan_model_get_n_pages (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return self->sheet != NULL ? mef_scan_sheet_get_n_pages (self->sheet) : 0;
}

int
mef_scan_model_get_page (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return self->sheet != NULL ? mef_scan_documents_get_place (self->documents)->page : 0;
}

static void
show_anew (MefScanModel *self)
{
  self->state = MEF_SCAN_STATE_READY;
  g_clear_pointer (&self->message, g_free);
  mef_scan_sheet_turned (self->sheet);
  emit_changed (self);
}

void
mef_scan_model_set_page (MefScanModel *self, int page)
{
  MefScanPlace *place;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (self->sheet == NULL)
    return;
  place = mef_scan_documents_get_place (self->documents);
  page = CLAMP (page, 0, mef_scan_sheet_get_n_pages (self->sheet) - 1);
  if (page == place->page)
    return;
  place->page = page;
  show_anew (self);
}

MefRotation
mef_scan_model_get_rotation (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), MEF_ROTATION_0);

  return self->sheet != NULL ? mef_scan_documents_get_place (self->documents)->rotation : MEF_ROTATION_0;
}

void
mef_scan_model_rotate (MefScanModel *self, int quarters)
{
  MefScanPlace *place;

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (self->sheet == NULL || quarters % 4 == 0)
    return;
  place = mef_scan_documents_get_place (self->documents);
  place->rotation = (MefRotation) ((((int) place->rotation + quarters) % 4 + 4) % 4);
  show_anew (self);
}

MefScanFit
mef_scan_model_get_fit (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), MEF_SCAN_FIT_WIDTH);

  return self->view.fit;
}

void
mef_scan_model_set_fit (MefScanModel *self, MefScanFit fit)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (fit == self->view.fit)
    return;
  if (self->sheet != NULL)
    mef_scan_sheet_resizing (self->sheet);
  self->view.zoom = mef_scan_model_get_zoom (self);
  self->view.fit = fit;
  emit_changed (self);
}

double
mef_scan_model_get_zoom (MefScanModel *self)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 1);

  return self->sheet != NULL ? mef_scan_sheet_get_scale (self->sheet) / self->view.density : self->view.zoom;
}

void
mef_scan_model_set_zoom (MefScanModel *self, double zoom)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));
  g_return_if_fail (isfinite (zoom));

  if (self->sheet != NULL)
    mef_scan_sheet_resizing (self->sheet);
  self->view.fit = MEF_SCAN_FIT_NONE;
  self->view.zoom = CLAMP (zoom, MEF_SCAN_MIN_ZOOM, MEF_SCAN_MAX_ZOOM);
  emit_changed (self);
}

void
mef_scan_model_step_zoom (MefScanModel *self, int direction)
{
  static const double zooms[] = ROUND_ZOOMS;
  double              zoom = mef_scan_model_get_zoom (self);

  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  /* A hundredth apart is the same to the eye. */
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      double next = zooms[direction > 0 ? i : G_N_ELEMENTS (zooms) - 1 - i];

      if (direction > 0 ? next > zoom * 1.01 : next < zoom * 0.99)
        {
          mef_scan_model_set_zoom (self, next);
          return;
        }
    }
}

void
mef_scan_model_set_room (MefScanModel *self, int width, int height, int strip, double density)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));
  g_return_if_fail (width >= 0 && height >= 0 && strip >= 0 && density > 0);

  if (width == self->view.width && height == self->view.height && strip == self->view.strip
      && density == self->view.density)
    return;
  if (self->sheet != NULL)
    mef_scan_sheet_resizing (self->sheet);
  self->view.width = width;
  self->view.height = height;
  self->view.strip = strip;
  self->view.density = density;
  emit_changed (self);
}

void
mef_scan_model_get_page_pixels (MefScanModel *self, int *width, int *height)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  *width = 0;
  *height = 0;
  if (self->sheet != NULL)
    mef_scan_sheet_get_pixels (self->sheet, width, height);
}

void
mef_scan_model_set_visible (MefScanModel *self, int x, int y, int width, int height)
{
  g_return_if_fail (MEF_IS_SCAN_MODEL (self));

  if (self->sheet != NULL)
    mef_scan_sheet_set_visible (self->sheet, &(MefScanArea){ x, y, width, height });
}

double
mef_scan_model_get_layer_scale (MefScanModel *self, MefScanLayer layer)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 0);

  return self->sheet != NULL ? mef_scan_sheet_get_layer_scale (self->sheet, layer) : 0;
}

MefTile *
mef_scan_model_peek_tile (MefScanModel *self, MefScanLayer layer, int column, int row)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);

  return self->sheet != NULL ? mef_scan_sheet_peek_tile (self->sheet, layer, column, row) : NULL;
}

MefTile *
mef_scan_model_peek_thumbnail (MefScanModel *self, int page)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), NULL);

  return self->sheet != NULL ? mef_scan_sheet_peek_thumbnail (self->sheet, page) : NULL;
}

double
mef_scan_model_get_thumbnail_ratio (MefScanModel *self, int page)
{
  g_return_val_if_fail (MEF_IS_SCAN_MODEL (self), 1);

  return self->sheet != NULL ? mef_scan_sheet_get_thumbnail_ratio (self->sheet, page) : 1;
}
