/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-date-entry.h"

#include <glib/gi18n.h>
#include <string.h>

struct _MefDateEntry
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *button;
  GtkWidget *calendar;

  MefDay   jour;
  gboolean writing; /* the text is being set, not typed */
};

G_DEFINE_FINAL_TYPE (MefDateEntry, mef_date_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_JOUR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static char *
to_text (MefDay jour)
{
  int year, month, day;

  if (jour == MEF_DAY_NONE)
    return g_strdup ("");
  mef_day_split (jour, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

MefDay
mef_date_entry_parse (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_auto (GStrv) parts = NULL;
  guint64 numbers[3];

  if (mef_day_parse (trimmed) != MEF_DAY_NONE)
    return mef_day_parse (trimmed);
  parts = g_strsplit_set (trimmed, "/.- ", -1);
  if (g_strv_length (parts) != 3)
    return MEF_DAY_NONE;
  for (guint i = 0; i < 3; i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &numbers[i], NULL))
      return MEF_DAY_NONE;
  if (numbers[2] < 100)
    numbers[2] += 2000;
  return mef_day_new ((int) numbers[2], (int) numbers[1], (int) numbers[0]);
}

/* Says that what is written is no day, without a word while it may still become one. */
static void
show_error (MefDateEntry *self, gboolean error)
{
  if (error)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_widget_set_tooltip_text (self->entry, error ? _ ("Écrivez la date ainsi : 03/03/2026") : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_jour (MefDateEntry *self, MefDay jour)
{
  if (self->jour == jour)
    return;
  self->jour = jour;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOUR]);
}

static void
changed_cb (GtkEditable *editable, MefDateEntry *self)
{
  const char *text = gtk_editable_get_text (editable);
  MefDay      jour = mef_date_entry_parse (text);

  if (self->writing)
    return;
  show_error (self, FALSE);
  /* A year of one or two digits may be the beginning of one. */
  if (jour == MEF_DAY_NONE || strlen (text) >= 10)
    set_jour (self, jour);
}

static void
commit (MefDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  MefDay      jour = mef_date_entry_parse (text);

  show_error (self, jour == MEF_DAY_NONE && *text != '\0');
  if (jour != MEF_DAY_NONE)
    mef_date_entry_set_jour (self, jour);
}

static void
chosen_cb (GtkCalendar *calendar, MefDateEntry *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  mef_date_entry_set_jour (self, mef_day_new (g_date_time_get_year (date), g_date_time_get_month (date),
                                              g_date_time_get_day_of_month (date)));
}

static void
calendar_shown_cb (GtkWidget *popover, MefDateEntry *self)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day;

  if (self->jour == MEF_DAY_NONE)
    return;
  mef_day_split (self->jour, &year, &month, &day);
  date = g_date_time_new_local (year, month, day, 12, 0, 0);
  g_signal_handlers_block_by_func (self->calendar, chosen_cb, self);
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
  g_signal_handlers_unblock_by_func (self->calendar, chosen_cb, self);
}

static void
mef_date_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_JOUR:
      g_value_set_uint (value, MEF_DATE_ENTRY (object)->jour);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_date_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_JOUR:
      mef_date_entry_set_jour (MEF_DATE_ENTRY (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_date_entry_dispose (GObject *object)
{
  MefDateEntry *self = MEF_DATE_ENTRY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_date_entry_parent_class)->dispose (object);
}

static void
mef_date_entry_class_init (MefDateEntryClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mef_date_entry_dispose;
  object_class->get_property = mef_date_entry_get_property;
  object_class->set_property = mef_date_entry_set_property;
  properties[PROP_JOUR] = g_param_spec_uint ("jour", NULL, NULL, 0, G_MAXUINT, MEF_DAY_NONE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_date_entry_init (MefDateEntry *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->box, "linked");
  self->entry = g_object_new (GTK_TYPE_ENTRY, "placeholder-text", _ ("jj/mm/aaaa"), "width-chars", 11,
                              "max-width-chars", 11, "hexpand", TRUE, NULL);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (commit), self);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "notify::has-focus",
                            G_CALLBACK (commit), self);
  self->calendar = gtk_calendar_new ();
  g_signal_connect (self->calendar, "day-selected", G_CALLBACK (chosen_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), self->calendar);
  g_signal_connect (popover, "show", G_CALLBACK (calendar_shown_cb), self);
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "x-office-calendar-symbolic", "popover",
                               popover, "tooltip-text", _ ("Choisir dans un calendrier"), NULL);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
mef_date_entry_new (void)
{
  return g_object_new (MEF_TYPE_DATE_ENTRY, NULL);
}

MefDay
mef_date_entry_get_jour (MefDateEntry *self)
{
  g_return_val_if_fail (MEF_IS_DATE_ENTRY (self), MEF_DAY_NONE);

  return self->jour;
}

void
mef_date_entry_set_jour (MefDateEntry *self, MefDay jour)
{
  g_autofree char *text = NULL;

  g_return_if_fail (MEF_IS_DATE_ENTRY (self));

  text = to_text (jour);
  self->writing = TRUE;
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->writing = FALSE;
  show_error (self, FALSE);
  set_jour (self, jour);
}

void
mef_date_entry_set_label (MefDateEntry *self, const char *label)
{
  g_autofree char *calendar = NULL;

  g_return_if_fail (MEF_IS_DATE_ENTRY (self));

  calendar = g_strdup_printf (_ ("%s, choisir dans un calendrier"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, calendar, -1);
}
