/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-boite.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "domain/mef-fiche-lecture.h"

#include <glib/gi18n.h>

#define CHARS 8

struct _MefBoite
{
  GtkWidget parent_instance;

  const MefFormulaireChamp *champ; /* (not owned) */
  GtkWidget                *box;
  GtkWidget                *entry;
  GtkWidget                *button;   /* (nullable): the calendar's, or of one more */
  GtkWidget                *less;     /* (nullable) */
  GtkWidget                *calendar; /* (nullable): made when it is first asked for */
  gboolean                  writing;  /* the text is being set, not typed */
};

G_DEFINE_FINAL_TYPE (MefBoite, mef_boite, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
changed_cb (MefBoite *self)
{
  if (!self->writing)
    g_signal_emit (self, changed_signal, 0);
}

/* ---- numbers ---- */

static void
step (MefBoite *self, gint64 by)
{
  g_autofree char *digits = g_strdup (mef_boite_get_text (self));
  g_autofree char *text = NULL;
  gint64           value = 0;
  char            *to = digits;

  /* « 1 234 places »: what stands between digits does not count. */
  for (const char *from = digits; *from != '\0'; from++)
    if (g_ascii_isdigit (*from))
      *to++ = *from;
  *to = '\0';
  if (*digits != '\0' && !g_ascii_string_to_signed (digits, 10, 0, G_MAXINT32, &value, NULL))
    return;
  value = CLAMP (value + by, MAX (self->champ->min, 0), self->champ->max);
  text = mef_text_number (value);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
more_cb (MefBoite *self)
{
  step (self, 1);
}

static void
less_cb (MefBoite *self)
{
  step (self, -1);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, MefBoite *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  step (self, keyval == GDK_KEY_Up ? 1 : -1);
  return GDK_EVENT_STOP;
}

static GtkWidget *
add_button (MefBoite *self, const char *icon, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_focusable (button, FALSE);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static void
make_steps (MefBoite *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_DIGITS);
  self->less = add_button (self, "list-remove-symbolic", G_CALLBACK (less_cb));
  self->button = add_button (self, "list-add-symbolic", G_CALLBACK (more_cb));
}

/* ---- dates ---- */

static void
chosen_cb (MefBoite *self, GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%d/%m/%Y");

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER)));
  gtk_widget_grab_focus (self->entry);
}

static void
show_day (MefBoite *self)
{
  g_autofree char *read = mef_fiche_parse_cell (self->champ, mef_boite_get_text (self), NULL);
  MefDay           day = read != NULL ? mef_day_parse (read) : MEF_DAY_NONE;
  g_autoptr (GDateTime) date = NULL;
  int year, month, of_month;

  if (day == MEF_DAY_NONE)
    return;
  mef_day_split (day, &year, &month, &of_month);
  date = g_date_time_new_local (year, month, of_month, 12, 0, 0);
  g_signal_handlers_block_by_func (self->calendar, chosen_cb, self);
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
  g_signal_handlers_unblock_by_func (self->calendar, chosen_cb, self);
}

/* A popover and a calendar are many widgets: only when somebody wants them. */
static void
open_calendar_cb (GtkMenuButton *button, gpointer user_data)
{
  MefBoite  *self = user_data;
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));

  if (popover == NULL)
    {
      popover = gtk_popover_new ();
      self->calendar = gtk_calendar_new ();
      g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (chosen_cb), self);
      gtk_popover_set_child (GTK_POPOVER (popover), self->calendar);
      gtk_menu_button_set_popover (button, popover);
    }
  show_day (self);
}

static void
make_calendar (MefBoite *self)
{
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "x-office-calendar-symbolic", NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), open_calendar_cb, self, NULL);
  gtk_box_append (GTK_BOX (self->box), self->button);
}

static void
mef_boite_dispose (GObject *object)
{
  MefBoite *self = MEF_BOITE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_boite_parent_class)->dispose (object);
}

static void
mef_boite_class_init (MefBoiteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_boite_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "boite");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
mef_boite_init (MefBoite *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->entry = g_object_new (GTK_TYPE_ENTRY, "width-chars", CHARS, "hexpand", TRUE, NULL);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->entry);
}

GtkWidget *
mef_boite_new (const MefFormulaireChamp *champ)
{
  MefBoite *self;

  g_return_val_if_fail (champ != NULL, NULL);

  self = g_object_new (MEF_TYPE_BOITE, NULL);
  self->champ = champ;
  if (champ->genre == MEF_GENRE_ENTIER)
    make_steps (self);
  else if (champ->genre == MEF_GENRE_DATE)
    make_calendar (self);
  if (self->button != NULL)
    gtk_widget_add_css_class (self->box, "linked");
  if (champ->exemple != NULL)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), champ->exemple);
  else if (champ->genre == MEF_GENRE_DATE)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("jj/mm/aaaa"));
  return GTK_WIDGET (self);
}

const char *
mef_boite_get_text (MefBoite *self)
{
  g_return_val_if_fail (MEF_IS_BOITE (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
mef_boite_set_text (MefBoite *self, const char *text)
{
  gboolean typed;

  g_return_if_fail (MEF_IS_BOITE (self) && text != NULL);

  if (g_str_equal (text, mef_boite_get_text (self)))
    return;
  self->writing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  /* What is read, not typed, shows its beginning where it is longer than its place. */
  typed = (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  gtk_editable_set_position (GTK_EDITABLE (self->entry), typed ? -1 : 0);
  self->writing = FALSE;
}

GtkWidget *
mef_boite_get_entry (MefBoite *self)
{
  g_return_val_if_fail (MEF_IS_BOITE (self), NULL);

  return self->entry;
}

void
mef_boite_set_label (MefBoite *self, const char *name)
{
  g_autofree char *text = NULL;

  g_return_if_fail (MEF_IS_BOITE (self) && name != NULL);

  if (self->champ->genre == MEF_GENRE_DATE)
    {
      text = g_strdup_printf (_ ("%s, choisir dans un calendrier"), name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
  else if (self->less != NULL)
    {
      g_autofree char *less = g_strdup_printf (_ ("%s : un de moins"), name);

      text = g_strdup_printf (_ ("%s : un de plus"), name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->less), GTK_ACCESSIBLE_PROPERTY_LABEL, less, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
}
