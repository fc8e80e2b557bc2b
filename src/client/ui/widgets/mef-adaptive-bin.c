/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-adaptive-bin.h"

#include "client/ui/widgets/mef-dialog-size.h"

struct _MefAdaptiveBin
{
  GtkWidget parent_instance;

  GtkWidget *child; /* (owned by the widget tree) */
  int        largeur;
  guint      notify_id;
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_LARGEUR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void               mef_adaptive_bin_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (MefAdaptiveBin,
                               mef_adaptive_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, mef_adaptive_bin_buildable_init))

static gboolean
notify_cb (gpointer user_data)
{
  MefAdaptiveBin *self = MEF_ADAPTIVE_BIN (user_data);

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LARGEUR]);
  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
mef_adaptive_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
mef_adaptive_bin_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  MefAdaptiveBin *self = MEF_ADAPTIVE_BIN (widget);

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  *minimum = 0;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
mef_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MefAdaptiveBin *self = MEF_ADAPTIVE_BIN (widget);
  int             largeur = (int) (width / mef_dialog_size_get_text_scale (widget));

  if (largeur != self->largeur)
    {
      self->largeur = largeur;
      if (self->notify_id == 0)
        self->notify_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, notify_cb, self, NULL);
    }

  if (self->child != NULL)
    {
      int minimum_width, minimum_height;

      /* What does not fit is clipped until the child has folded, never refused. */
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
      width = MAX (width, minimum_width);
      gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &minimum_height, NULL, NULL, NULL);
      gtk_widget_allocate (self->child, width, MAX (height, minimum_height), baseline, NULL);
    }
}

static void
mef_adaptive_bin_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    mef_adaptive_bin_set_child (MEF_ADAPTIVE_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
mef_adaptive_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = mef_adaptive_bin_add_child;
}

static void
mef_adaptive_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefAdaptiveBin *self = MEF_ADAPTIVE_BIN (object);

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_LARGEUR:
      g_value_set_int (value, self->largeur);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_adaptive_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CHILD:
      mef_adaptive_bin_set_child (MEF_ADAPTIVE_BIN (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_adaptive_bin_dispose (GObject *object)
{
  MefAdaptiveBin *self = MEF_ADAPTIVE_BIN (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_adaptive_bin_parent_class)->dispose (object);
}

static void
mef_adaptive_bin_class_init (MefAdaptiveBinClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mef_adaptive_bin_dispose;
  object_class->get_property = mef_adaptive_bin_get_property;
  object_class->set_property = mef_adaptive_bin_set_property;
  widget_class->get_request_mode = mef_adaptive_bin_get_request_mode;
  widget_class->measure = mef_adaptive_bin_measure;
  widget_class->size_allocate = mef_adaptive_bin_size_allocate;

  properties[PROP_CHILD] =
      g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LARGEUR] =
      g_param_spec_int ("largeur", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "adaptive");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_adaptive_bin_init (MefAdaptiveBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

int
mef_adaptive_bin_get_largeur (MefAdaptiveBin *self)
{
  g_return_val_if_fail (MEF_IS_ADAPTIVE_BIN (self), 0);

  return self->largeur;
}

void
mef_adaptive_bin_set_child (MefAdaptiveBin *self, GtkWidget *child)
{
  g_return_if_fail (MEF_IS_ADAPTIVE_BIN (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}
