/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/scan/mef-scan-pane.h"
#include "client/ui/scan/mef-scan-canvas.h"
#include "client/ui/scan/mef-scan-thumbnail.h"
#include "client/ui/widgets/mef-tooltip.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/* A document that is there sooner never shows that it was on its way. */
#define PATIENCE 250
/* Below, the strip would take too much from the page. */
#define WIDTH_FOR_STRIP 460
#define STRIP_WIDTH     100
#define CSS_DPI         96.0
#define POINTS_PER_INCH 72.0

struct _MefScanPane
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkWidget *start;
  GtkWidget *warning;
  GtkWidget *body;
  GtkWidget *titles;
  GtkWidget *tabs;
  GtkWidget *documents_button;
  GtkWidget *zoom_button;
  GtkWidget *zoom_label;
  GtkWidget *stack;
  GtkWidget *progress;
  GtkWidget *error_label;
  GtkWidget *strip_window;
  GtkWidget *strip;
  GtkWidget *canvas;
  GtkWidget *note;
  GtkWidget *pager;
  GtkWidget *page_label;

  MefScanModel       *model;        /* (owned) (nullable) */
  GtkStringList      *pages;        /* (owned): their numbers */
  GtkSingleSelection *selection;    /* (owned) */
  char               *shown_titles; /* (owned) (nullable): of the tabs there are */
  guint               update_id;
  guint               patience_id;
  gboolean            updating;
};

enum
{
  PROP_0,
  PROP_DEBUT,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MefScanPane, mef_scan_pane, GTK_TYPE_WIDGET)

/* ---- documents ---- */

static GtkWidget *
make_tab (MefScanPane *self, guint document)
{
  GtkWidget *tab = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (tab), gtk_label_new (mef_scan_model_get_title (self->model, document)));
  gtk_widget_set_valign (tab, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (tab, "flat");
  gtk_widget_add_css_class (tab, "scan-title");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (tab), "scan.document");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (tab), "i", (int) document);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  mef_scan_model_get_title (self->model, document), -1);
  return tab;
}

static char *
join_titles (MefScanModel *model)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < mef_scan_model_get_n_documents (model); i++)
    g_string_append_printf (text, "%s\n", mef_scan_model_get_title (model, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A menu takes milliseconds to be made: only when it is opened. */
static void
make_menu_cb (GtkMenuButton *button, gpointer data)
{
  MefScanPane *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < mef_scan_model_get_n_documents (self->model); i++)
    {
      g_autofree char *action = g_strdup_printf ("scan.document(%u)", i);

      g_menu_append (menu, mef_scan_model_get_title (self->model, i), action);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
make_tabs (MefScanPane *self)
{
  GtkWidget *tab;

  while ((tab = gtk_widget_get_first_child (self->tabs)) != NULL)
    gtk_box_remove (GTK_BOX (self->tabs), tab);
  for (guint i = 0; i < mef_scan_model_get_n_documents (self->model); i++)
    gtk_box_append (GTK_BOX (self->tabs), make_tab (self, i));
}

/* Most requests have documents of the same titles: their tabs stay. */
static void
update_documents (MefScanPane *self)
{
  g_autofree char *titles = join_titles (self->model);
  guint            n = mef_scan_model_get_n_documents (self->model);
  guint            document = 0;
  const char      *title;

  if (g_strcmp0 (titles, self->shown_titles) != 0)
    {
      g_free (self->shown_titles);
      self->shown_titles = g_steal_pointer (&titles);
      make_tabs (self);
    }
  for (GtkWidget *tab = gtk_widget_get_first_child (self->tabs); tab != NULL;
       tab = gtk_widget_get_next_sibling (tab))
    mef_tooltip_set (tab, mef_scan_model_get_description (self->model, document++));
  gtk_widget_set_visible (self->titles, n > 0);
  if (n > 0)
    {
      /* Setting it makes the inside of the button anew. */
      title = mef_scan_model_get_title (self->model, mef_scan_model_get_document (self->model));
      if (g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (self->documents_button)), title) != 0)
        gtk_menu_button_set_label (GTK_MENU_BUTTON (self->documents_button), title);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/* ---- pages ---- */

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefScanPane *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (row), mef_scan_thumbnail_new ());
  gtk_box_append (GTK_BOX (row), gtk_label_new (NULL));
  gtk_widget_add_css_class (gtk_widget_get_last_child (row), "secondary");
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefScanPane *self)
{
  GtkWidget       *row = gtk_list_item_get_child (item);
  int              page = (int) gtk_list_item_get_position (item);
  g_autofree char *name = g_strdup_printf (_ ("Page %d"), page + 1);

  mef_scan_thumbnail_set (MEF_SCAN_THUMBNAIL (gtk_widget_get_first_child (row)), self->model, page);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (row)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_last_child (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, MefScanPane *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  mef_scan_thumbnail_set (MEF_SCAN_THUMBNAIL (gtk_widget_get_first_child (row)), NULL, 0);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, MefScanPane *self)
{
  guint page = gtk_single_selection_get_selected (selection);

  if (!self->updating && self->model != NULL && page != GTK_INVALID_LIST_POSITION)
    mef_scan_model_set_page (self->model, (int) page);
}

static void
update_pages (MefScanPane *self)
{
  guint            n = (guint) mef_scan_model_get_n_pages (self->model);
  guint            had = g_list_model_get_n_items (G_LIST_MODEL (self->pages));
  int              page = mef_scan_model_get_page (self->model);
  g_autofree char *text = g_strdup_printf (_ ("%d sur %u"), page + 1, n);

  self->updating = TRUE;
  if (had > n)
    gtk_string_list_splice (self->pages, n, had - n, NULL);
  for (guint i = had; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      gtk_string_list_append (self->pages, number);
    }
  if (n > 0 && gtk_single_selection_get_selected (self->selection) != (guint) page)
    {
      gtk_single_selection_set_selected (self->selection, (guint) page);
      gtk_widget_activate_action (self->strip, "list.scroll-to-item", "u", (guint) page);
    }
  self->updating = FALSE;

  gtk_label_set_label (GTK_LABEL (self->page_label), text);
  gtk_widget_set_visible (self->pager, n > 1);
  gtk_widget_set_visible (self->strip_window,
                          n > 1 && gtk_widget_get_width (GTK_WIDGET (self)) >= WIDTH_FOR_STRIP);
}

/* ---- state ---- */

static gboolean
patience_ends_cb (gpointer data)
{
  MefScanPane *self = data;

  self->patience_id = 0;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "chargement");
  return G_SOURCE_REMOVE;
}

static void
update_state (MefScanPane *self)
{
  MefScanState state = mef_scan_model_get_state (self->model);
  const char  *message = mef_scan_model_get_message (self->model);
  const char  *shown = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));

  if (state != MEF_SCAN_STATE_LOADING)
    g_clear_handle_id (&self->patience_id, g_source_remove);
  gtk_widget_set_visible (self->stack, state != MEF_SCAN_STATE_READY);
  gtk_widget_set_visible (self->note, state == MEF_SCAN_STATE_READY && message != NULL);
  gtk_widget_set_visible (self->warning,
                          state == MEF_SCAN_STATE_READY && mef_scan_model_is_incomplete (self->model));
  switch (state)
    {
    case MEF_SCAN_STATE_LOADING:
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                     mef_scan_model_get_progress (self->model));
      /* At once nothing, so that nobody takes the scan before for this one. */
      if (g_strcmp0 (shown, "chargement") == 0 || self->patience_id != 0)
        break;
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "attente");
      self->patience_id = g_timeout_add (PATIENCE, patience_ends_cb, self);
      break;
    case MEF_SCAN_STATE_READY:
      gtk_label_set_label (GTK_LABEL (self->note), message != NULL ? message : "");
      break;
    case MEF_SCAN_STATE_FAILED:
      gtk_label_set_label (GTK_LABEL (self->error_label), message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "erreur");
      break;
    case MEF_SCAN_STATE_EMPTY:
    default:
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "vide");
      break;
    }
}

static void
update_zoom (MefScanPane *self)
{
  /* « 48 % » */
  g_autofree char *percent =
      g_strdup_printf (_ ("%d %%"), (int) lround (100 * mef_scan_model_get_zoom (self->model)));
  g_autofree char *name = g_strdup_printf (_ ("Zoom : %s"), percent);

  gtk_label_set_label (GTK_LABEL (self->zoom_label), percent);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->zoom_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
update_actions (MefScanPane *self)
{
  static const char *const on_page[] = {
    "scan.agrandir", "scan.reduire",      "scan.taille-reelle",  "scan.ajuster",
    "scan.largeur",  "scan.page-entiere", "scan.tourner-droite", "scan.tourner-gauche",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   ready = mef_scan_model_get_state (self->model) == MEF_SCAN_STATE_READY;
  int        page = mef_scan_model_get_page (self->model);

  for (gsize i = 0; i < G_N_ELEMENTS (on_page); i++)
    gtk_widget_action_set_enabled (widget, on_page[i], ready);
  gtk_widget_action_set_enabled (widget, "scan.page-precedente", page > 0);
  gtk_widget_action_set_enabled (widget, "scan.page-suivante",
                                 page + 1 < mef_scan_model_get_n_pages (self->model));
  gtk_widget_action_set_enabled (widget, "scan.document-suivant",
                                 mef_scan_model_get_n_documents (self->model) > 1);
  gtk_widget_action_set_enabled (widget, "scan.reessayer",
                                 mef_scan_model_get_state (self->model) == MEF_SCAN_STATE_FAILED);
  gtk_widget_set_sensitive (self->zoom_button, ready);
}

static void
update (MefScanPane *self)
{
  update_documents (self);
  update_pages (self);
  update_state (self);
  update_zoom (self);
  update_actions (self);
}

static gboolean
update_cb (gpointer data)
{
  MefScanPane *self = data;

  self->update_id = 0;
  if (self->model != NULL)
    update (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (MefScanModel *model, MefScanPane *self)
{
  /* Before the next frame, and not at once: the model also changes while sizes are given, when labels may
   * not; and a scan that was prepared is open within milliseconds, during which nothing should be taken down.
   */
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

/* ---- actions ---- */

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_scan_canvas_step_zoom (MEF_SCAN_CANVAS (MEF_SCAN_PANE (widget)->canvas), 1);
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_scan_canvas_step_zoom (MEF_SCAN_CANVAS (MEF_SCAN_PANE (widget)->canvas), -1);
}

static void
real_size_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_scan_canvas_set_zoom (MEF_SCAN_CANVAS (MEF_SCAN_PANE (widget)->canvas), 1);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefScanModel *model = MEF_SCAN_PANE (widget)->model;
  MefScanFit    fit = MEF_SCAN_FIT_WIDTH;

  if (g_str_equal (name, "scan.page-entiere"))
    fit = MEF_SCAN_FIT_PAGE;
  else if (g_str_equal (name, "scan.ajuster") && mef_scan_model_get_fit (model) == MEF_SCAN_FIT_WIDTH)
    fit = MEF_SCAN_FIT_PAGE;
  mef_scan_model_set_fit (model, fit);
}

static void
rotate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_scan_model_rotate (MEF_SCAN_PANE (widget)->model, g_str_equal (name, "scan.tourner-gauche") ? -1 : 1);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefScanModel *model = MEF_SCAN_PANE (widget)->model;
  int           step = g_str_equal (name, "scan.page-precedente") ? -1 : 1;

  mef_scan_model_set_page (model, mef_scan_model_get_page (model) + step);
}

static void
next_document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefScanModel *model = MEF_SCAN_PANE (widget)->model;
  guint         n = mef_scan_model_get_n_documents (model);

  if (n > 0)
    mef_scan_model_set_document (model, (mef_scan_model_get_document (model) + 1) % n);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_scan_model_retry (MEF_SCAN_PANE (widget)->model);
}

/* ---- widget ---- */

static void
mef_scan_pane_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  MefScanPane *self = MEF_SCAN_PANE (widget);
  int          least;
  int          most;

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_measure (child, orientation, child == self->warning ? for_size : -1, &least, &most, NULL,
                          NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, least);
          *natural = MAX (*natural, most);
        }
      else
        {
          *minimum += least;
          *natural += most;
        }
    }
}

/* The model knows the room before there is a page in it: what is prepared fits to the pixel. */
static void
mef_scan_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MefScanPane *self = MEF_SCAN_PANE (widget);
  int          scale = gtk_widget_get_scale_factor (widget);
  int          strip = width >= WIDTH_FOR_STRIP ? STRIP_WIDTH : 0;
  int          bar;
  int          warning = 0;
  int          top;

  gtk_widget_measure (self->bar, GTK_ORIENTATION_VERTICAL, -1, &bar, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->bar, &(GtkAllocation){ 0, 0, width, bar }, -1);
  if (gtk_widget_get_visible (self->warning))
    {
      gtk_widget_measure (self->warning, GTK_ORIENTATION_VERTICAL, width, &warning, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->warning, &(GtkAllocation){ 0, bar, width, warning }, -1);
    }
  top = bar + warning;
  if (self->model != NULL)
    mef_scan_model_set_room (self->model, MAX (width - 2 * MEF_SCAN_CANVAS_MARGIN, 1) * scale,
                             MAX (height - top - 2 * MEF_SCAN_CANVAS_MARGIN, 1) * scale, strip * scale,
                             CSS_DPI / POINTS_PER_INCH * scale);
  gtk_widget_size_allocate (self->body, &(GtkAllocation){ 0, top, width, MAX (height - top, 0) }, -1);
}

static void
mef_scan_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefScanPane *self = MEF_SCAN_PANE (object);

  switch (id)
    {
    case PROP_DEBUT:
      g_value_set_object (value, adw_bin_get_child (ADW_BIN (self->start)));
      break;
    case PROP_DOCUMENT:
      g_value_set_int (value, self->model != NULL ? (int) mef_scan_model_get_document (self->model) : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_scan_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MefScanPane *self = MEF_SCAN_PANE (object);

  switch (id)
    {
    case PROP_DEBUT:
      adw_bin_set_child (ADW_BIN (self->start), g_value_get_object (value));
      break;
    case PROP_DOCUMENT:
      if (self->model != NULL)
        mef_scan_model_set_document (self->model, (guint) g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_scan_pane_dispose (GObject *object)
{
  MefScanPane *self = MEF_SCAN_PANE (object);
  GtkWidget   *child;

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->pages);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (mef_scan_pane_parent_class)->dispose (object);
}

static void
mef_scan_pane_finalize (GObject *object)
{
  MefScanPane *self = MEF_SCAN_PANE (object);

  g_clear_pointer (&self->shown_titles, g_free);

  G_OBJECT_CLASS (mef_scan_pane_parent_class)->finalize (object);
}

static void
mef_scan_pane_class_init (MefScanPaneClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mef_scan_pane_get_property;
  object_class->set_property = mef_scan_pane_set_property;
  object_class->dispose = mef_scan_pane_dispose;
  object_class->finalize = mef_scan_pane_finalize;
  widget_class->measure = mef_scan_pane_measure;
  widget_class->size_allocate = mef_scan_pane_size_allocate;

  properties[PROP_DEBUT] =
      g_param_spec_object ("debut", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DOCUMENT] =
      g_param_spec_int ("document", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "scan.agrandir", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "scan.reduire", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "scan.taille-reelle", NULL, real_size_action);
  gtk_widget_class_install_action (widget_class, "scan.ajuster", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "scan.largeur", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "scan.page-entiere", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "scan.tourner-droite", NULL, rotate_action);
  gtk_widget_class_install_action (widget_class, "scan.tourner-gauche", NULL, rotate_action);
  gtk_widget_class_install_action (widget_class, "scan.page-suivante", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "scan.page-precedente", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "scan.document-suivant", NULL, next_document_action);
  gtk_widget_class_install_action (widget_class, "scan.reessayer", NULL, retry_action);
  gtk_widget_class_install_property_action (widget_class, "scan.document", "document");

  g_type_ensure (MEF_TYPE_SCAN_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/scan/mef-scan-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, bar);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, start);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, warning);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, body);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, titles);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, tabs);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, documents_button);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, stack);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, progress);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, error_label);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, strip_window);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, strip);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, canvas);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, note);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, pager);
  gtk_widget_class_bind_template_child (widget_class, MefScanPane, page_label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_scan_pane_init (MefScanPane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_size_request (self->strip_window, STRIP_WIDTH, -1);
  self->pages = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->pages));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, 0);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->documents_button), make_menu_cb, self, NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->strip), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->strip), GTK_SELECTION_MODEL (self->selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Document de la demande"), -1);
  g_object_unref (factory);
}

GtkWidget *
mef_scan_pane_new (MefScanModel *model)
{
  MefScanPane *self;

  g_return_val_if_fail (MEF_IS_SCAN_MODEL (model), NULL);

  self = g_object_new (MEF_TYPE_SCAN_PANE, NULL);
  self->model = g_object_ref (model);
  mef_scan_canvas_set_model (MEF_SCAN_CANVAS (self->canvas), model);
  g_signal_connect (model, "changed", G_CALLBACK (changed_cb), self);
  update (self);
  return GTK_WIDGET (self);
}
