/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-review-view.h"

struct _MefReviewView
{
  GtkWidget parent_instance;

  MefEspace *espace;    /* (owned) */
  GtkWidget *scan_pane; /* (owned by the widget tree) */
  char      *demande;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefReviewView, mef_review_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DEMANDE,
  PROP_OCCUPE,
  N_PROPS,
};

enum
{
  SIGNAL_DECIDEE,
  SIGNAL_SUIVANTE,
  SIGNAL_FERMER,
  SIGNAL_A_MONTRER,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
mef_review_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefReviewView *self = MEF_REVIEW_VIEW (object);

  switch (id)
    {
    case PROP_DEMANDE:
      g_value_set_string (value, self->demande);
      break;
    case PROP_OCCUPE:
      g_value_set_boolean (value, FALSE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_review_view_dispose (GObject *object)
{
  MefReviewView *self = MEF_REVIEW_VIEW (object);

  g_clear_pointer (&self->scan_pane, gtk_widget_unparent);
  g_clear_object (&self->espace);
  g_clear_pointer (&self->demande, g_free);

  G_OBJECT_CLASS (mef_review_view_parent_class)->dispose (object);
}

static void
mef_review_view_class_init (MefReviewViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_review_view_get_property;
  object_class->dispose = mef_review_view_dispose;

  properties[PROP_DEMANDE] =
      g_param_spec_string ("demande", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OCCUPE] =
      g_param_spec_boolean ("occupe", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_DECIDEE] = g_signal_new ("decidee", MEF_TYPE_REVIEW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, MEF_TYPE_OPERATION);
  signals[SIGNAL_SUIVANTE] =
      g_signal_new ("suivante", MEF_TYPE_REVIEW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FERMER] =
      g_signal_new ("fermer", MEF_TYPE_REVIEW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_A_MONTRER] = g_signal_new ("a-montrer", MEF_TYPE_REVIEW_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mef_review_view_init (MefReviewView *self)
{
}

GtkWidget *
mef_review_view_new (MefEspace *espace, MefScanModel *scan, GtkWidget *scan_pane)
{
  MefReviewView *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (scan_pane), NULL);

  self = g_object_new (MEF_TYPE_REVIEW_VIEW, NULL);
  self->espace = g_object_ref (espace);
  self->scan_pane = scan_pane;
  gtk_widget_set_parent (scan_pane, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
mef_review_view_open (MefReviewView *self, const char *id)
{
  g_return_if_fail (MEF_IS_REVIEW_VIEW (self));

  if (g_strcmp0 (self->demande, id) == 0)
    return;
  g_free (self->demande);
  self->demande = g_strdup (id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DEMANDE]);
}

const char *
mef_review_view_get_demande (MefReviewView *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW_VIEW (self), NULL);

  return self->demande;
}

void
mef_review_view_add_start (MefReviewView *self, GtkWidget *widget)
{
  g_return_if_fail (MEF_IS_REVIEW_VIEW (self));

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self->scan_pane), "debut") != NULL)
    g_object_set (self->scan_pane, "debut", widget, NULL);
}

void
mef_review_view_prepare (MefReviewView *self, const char *id)
{
  g_return_if_fail (MEF_IS_REVIEW_VIEW (self));
}

gboolean
mef_review_view_key (MefReviewView *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_return_val_if_fail (MEF_IS_REVIEW_VIEW (self), FALSE);

  return FALSE;
}
