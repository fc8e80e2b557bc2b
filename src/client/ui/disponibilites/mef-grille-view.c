/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/disponibilites/mef-grille-view.h"

#include "client/ui/disponibilites/mef-grille-cell.h"
#include "client/ui/disponibilites/mef-grille-choix.h"
#include "client/ui/disponibilites/mef-grille-keys.h"
#include "client/ui/disponibilites/mef-grille-semaine.h"

#include <glib/gi18n.h>

/* J to J+30 touches six weeks at most. */
#define SEMAINES 6
/* A machine that slept does not count the time: the clock is looked at again and again. */
#define LOOK_SECONDS 60

struct _MefGrilleView
{
  GtkWidget parent_instance;

  MefGrille    *grille; /* (owned) */
  GtkSizeGroup *titles; /* (owned) */
  GtkWidget    *semaines[SEMAINES];
  GtkWidget    *popover;
  GtkWidget    *choix;

  GCancellable *paste; /* (owned) (nullable) */
  guint         timer;
  MefCase       pressed; /* where the button went down; no day when on no cell */
  double        x;
  double        y;
  gboolean      entiere;
  gboolean      courte;
};

G_DEFINE_FINAL_TYPE (MefGrilleView, mef_grille_view, GTK_TYPE_WIDGET)

static guint refused_signal;

static void
refuse_places (MefGrilleView *self)
{
  guint            capacite = mef_grille_get_capacite (self->grille);
  g_autofree char *text = NULL;

  text = capacite == 0 ? g_strdup (_ ("Renseignez d’abord la capacité de la structure."))
                       : g_strdup_printf (capacite < 2 ? _ ("%u place au plus, 1 au moins.")
                                                       : _ ("%u places au plus, 1 au moins."),
                                          capacite);
  gtk_widget_error_bell (GTK_WIDGET (self));
  g_signal_emit (self, refused_signal, 0, text);
}

static GtkWidget *
find_cell (MefGrilleView *self, MefCase cellule)
{
  for (guint i = 0; i < SEMAINES; i++)
    if (gtk_widget_get_visible (self->semaines[i]))
      {
        GtkWidget *cell = mef_grille_semaine_find (MEF_GRILLE_SEMAINE (self->semaines[i]), cellule);

        if (cell != NULL)
          return cell;
      }

  return NULL;
}

static gboolean
find_case_at (MefGrilleView *self, double x, double y, MefCase *cellule)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (guint i = 0; widget != NULL && i < SEMAINES; i++)
    if (mef_grille_semaine_find_case (MEF_GRILLE_SEMAINE (self->semaines[i]), widget, cellule))
      return TRUE;

  return FALSE;
}

static gboolean
has_focus (MefGrilleView *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && MEF_IS_GRILLE_CELL (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
update (MefGrilleView *self)
{
  gboolean focus = has_focus (self);
  MefDay   debut = mef_grille_get_debut (self->grille);
  MefDay   first = debut - (MefDay) (mef_day_weekday (debut) - 1);

  for (guint i = 0; i < SEMAINES; i++)
    {
      MefDay   lundi = self->entiere ? first + 7 * i : mef_grille_get_semaine (self->grille);
      gboolean shown = self->entiere ? lundi <= mef_grille_get_fin (self->grille) : i == 0;

      gtk_widget_set_visible (self->semaines[i], shown);
      if (shown)
        mef_grille_semaine_show (MEF_GRILLE_SEMAINE (self->semaines[i]), self->grille, lundi,
                                 self->entiere  ? MEF_SEMAINE_BASSE
                                 : self->courte ? MEF_SEMAINE_COURTE
                                                : MEF_SEMAINE_LARGE);
    }
  if (focus)
    mef_grille_view_focus (self);
}

static void
open_choices (MefGrilleView *self, GtkWidget *at)
{
  graphene_rect_t place;
  GdkRectangle    where = { 0, 0, 1, 1 };

  if (at != NULL && gtk_widget_compute_bounds (at, GTK_WIDGET (self), &place))
    where = (GdkRectangle){ (int) place.origin.x, (int) place.origin.y, (int) place.size.width,
                            (int) place.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &where);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  mef_grille_choix_focus (MEF_GRILLE_CHOIX (self->choix));
}

static void
closed_cb (MefGrilleView *self)
{
  mef_grille_view_focus (self);
}

static void
done_cb (MefGrilleView *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
jour_cb (MefGrilleView *self, guint jour, GtkWidget *title)
{
  mef_grille_select_jour (self->grille, jour);
  mef_grille_view_focus (self);
  open_choices (self, title);
}

static void
moitie_cb (MefGrilleView *self, guint lundi, guint moitie, GtkWidget *title)
{
  mef_grille_select_moitie (self->grille, lundi, moitie);
  mef_grille_view_focus (self);
  open_choices (self, title);
}

static gboolean
is_extending (GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  return (state & GDK_SHIFT_MASK) != 0;
}

static void
drag_begin_cb (MefGrilleView *self, double x, double y, GtkGesture *gesture)
{
  MefCase cellule;

  self->pressed.jour = MEF_DAY_NONE;
  if (!find_case_at (self, x, y, &cellule))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->pressed = cellule;
  self->x = x;
  self->y = y;
  mef_grille_set_curseur (self->grille, cellule, is_extending (gesture));
  mef_grille_view_focus (self);
}

static void
drag_update_cb (MefGrilleView *self, double dx, double dy, GtkGesture *gesture)
{
  MefCase cellule;

  if (self->pressed.jour == MEF_DAY_NONE || !find_case_at (self, self->x + dx, self->y + dy, &cellule))
    return;

  if (!mef_grille_is_painting (self->grille))
    {
      if (cellule.jour == self->pressed.jour && cellule.moitie == self->pressed.moitie)
        return;
      mef_grille_begin_trait (self->grille, self->pressed);
    }
  mef_grille_paint (self->grille, cellule);
}

static void
drag_end_cb (MefGrilleView *self, double dx, double dy, GtkGesture *gesture)
{
  if (self->pressed.jour == MEF_DAY_NONE)
    return;

  if (mef_grille_is_painting (self->grille))
    mef_grille_end_trait (self->grille);
  else
    open_choices (self, find_cell (self, self->pressed));
  self->pressed.jour = MEF_DAY_NONE;
}

static void
drag_cancel_cb (MefGrilleView *self)
{
  self->pressed.jour = MEF_DAY_NONE;
  mef_grille_cancel_trait (self->grille);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefGrilleView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->grille == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (text == NULL || !mef_grille_paste (self->grille, text))
    g_signal_emit (self, refused_signal, 0,
                   _ ("Le presse-papiers ne contient pas de demi-journées : rien n’a été collé."));
}

static void
paste (MefGrilleView *self)
{
  g_cancellable_cancel (self->paste);
  g_clear_object (&self->paste);
  self->paste = g_cancellable_new ();
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->paste, pasted_cb,
                                 g_object_ref (self));
}

static void
copy (MefGrilleView *self)
{
  g_autofree char *text = mef_grille_copy (self->grille);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static gboolean
key_cb (MefGrilleView *self, guint keyval, guint keycode, GdkModifierType state)
{
  MefGrilleKey key = mef_grille_key_find (keyval, keycode, state);

  if (!has_focus (self))
    return GDK_EVENT_PROPAGATE;

  switch (key.geste)
    {
    case MEF_GRILLE_GESTE_RIEN:
      return GDK_EVENT_PROPAGATE;
    case MEF_GRILLE_GESTE_OUVRIR:
      open_choices (self, find_cell (self, mef_grille_get_curseur (self->grille)));
      break;
    case MEF_GRILLE_GESTE_COPIER:
      copy (self);
      break;
    case MEF_GRILLE_GESTE_COLLER:
      paste (self);
      break;
    case MEF_GRILLE_GESTE_CESSER:
      if (!mef_grille_is_painting (self->grille))
        return GDK_EVENT_PROPAGATE;
      mef_grille_cancel_trait (self->grille);
      break;
    default:
      if (!mef_grille_key_act (&key, self->grille,
                               mef_grille_choix_get_places (MEF_GRILLE_CHOIX (self->choix))))
        refuse_places (self);
      break;
    }
  return GDK_EVENT_STOP;
}

static void look_later (MefGrilleView *self);

static gboolean
look_cb (gpointer user_data)
{
  MefGrilleView *self = user_data;

  self->timer = 0;
  mef_grille_follow_clock (self->grille);
  look_later (self);
  return G_SOURCE_REMOVE;
}

static void
look_later (MefGrilleView *self)
{
  gint64 delay = CLAMP (mef_grille_get_delay (self->grille), 0, LOOK_SECONDS * MEF_SECOND);

  self->timer = g_timeout_add ((guint) (delay / 1000) + 1, look_cb, self);
}

static void
mef_grille_view_map (GtkWidget *widget)
{
  MefGrilleView *self = MEF_GRILLE_VIEW (widget);

  GTK_WIDGET_CLASS (mef_grille_view_parent_class)->map (widget);
  mef_grille_follow_clock (self->grille);
  look_later (self);
}

static void
mef_grille_view_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&MEF_GRILLE_VIEW (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (mef_grille_view_parent_class)->unmap (widget);
}

static gboolean
mef_grille_view_grab_focus (GtkWidget *widget)
{
  MefGrilleView *self = MEF_GRILLE_VIEW (widget);
  GtkWidget     *cell = find_cell (self, mef_grille_get_curseur (self->grille));

  return cell != NULL && gtk_widget_grab_focus (cell);
}

static void
mef_grille_view_dispose (GObject *object)
{
  MefGrilleView *self = MEF_GRILLE_VIEW (object);
  GtkWidget     *child;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->paste);
  g_clear_object (&self->paste);
  if (self->popover != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->popover, self);
      gtk_popover_popdown (GTK_POPOVER (self->popover)); /* GTK keeps one that is open */
    }
  self->popover = NULL;
  if (self->grille != NULL)
    g_signal_handlers_disconnect_by_data (self->grille, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->grille);
  g_clear_object (&self->titles);

  G_OBJECT_CLASS (mef_grille_view_parent_class)->dispose (object);
}

static void
mef_grille_view_class_init (MefGrilleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_grille_view_dispose;
  widget_class->map = mef_grille_view_map;
  widget_class->unmap = mef_grille_view_unmap;
  widget_class->grab_focus = mef_grille_view_grab_focus;
  refused_signal = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_grille_view_init (MefGrilleView *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkLayoutManager   *layout = gtk_widget_get_layout_manager (widget);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture         *drag = gtk_gesture_drag_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 10);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  self->titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  for (guint i = 0; i < SEMAINES; i++)
    {
      self->semaines[i] = mef_grille_semaine_new (self->titles);
      g_signal_connect_swapped (self->semaines[i], "jour", G_CALLBACK (jour_cb), self);
      g_signal_connect_swapped (self->semaines[i], "moitie", G_CALLBACK (moitie_cb), self);
      gtk_widget_set_parent (self->semaines[i], widget);
    }
}

GtkWidget *
mef_grille_view_new (MefGrille *grille)
{
  MefGrilleView *self;

  g_return_val_if_fail (MEF_IS_GRILLE (grille), NULL);

  self = g_object_new (MEF_TYPE_GRILLE_VIEW, NULL);
  self->grille = g_object_ref (grille);
  self->choix = mef_grille_choix_new (grille);
  self->popover = g_object_new (GTK_TYPE_POPOVER, "child", self->choix, NULL);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (self->choix, "done", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tableau des disponibilités"), -1);
  g_signal_connect_swapped (grille, "changed", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}

void
mef_grille_view_set_entiere (MefGrilleView *self, gboolean entiere)
{
  g_return_if_fail (MEF_IS_GRILLE_VIEW (self));

  if (self->entiere == entiere)
    return;
  self->entiere = entiere;
  update (self);
}

void
mef_grille_view_set_courte (MefGrilleView *self, gboolean courte)
{
  g_return_if_fail (MEF_IS_GRILLE_VIEW (self));

  if (self->courte == courte)
    return;
  self->courte = courte;
  update (self);
}

void
mef_grille_view_focus (MefGrilleView *self)
{
  g_return_if_fail (MEF_IS_GRILLE_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
}
