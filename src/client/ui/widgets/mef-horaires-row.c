/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-horaires-row.h"

#include "client/ui/widgets/mef-wrap-layout.h"
#include "domain/mef-formulaire.h"
#include "domain/mef-plages.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define BETWEEN_ENDS   " – "
#define BETWEEN_RANGES " et "

struct _MefHorairesRow
{
  GtkWidget parent_instance;

  GtkWidget *tick;
  GtkWidget *closed;
  GtkWidget *ranges;
  GtkWidget *add;
  GtkWidget *faute;
  GtkWidget *message;
  GtkWidget *total;
  GtkWidget *duplicate;

  GtkEventController *focus;
  GPtrArray          *plages; /* (owned) (element-type MefPlageEntry): not owned */
  int                 jour;
  guint               plages_max;
  gboolean            writing; /* set, not edited */
};

G_DEFINE_FINAL_TYPE (MefHorairesRow, mef_horaires_row, GTK_TYPE_WIDGET)

enum
{
  TYPED,
  EDITED,
  LEFT,
  DUPLICATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void update (MefHorairesRow *self, gboolean all);

static gboolean
is_open (MefHorairesRow *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->tick));
}

static MefPlageEntry *
plage_at (MefHorairesRow *self, guint rang)
{
  return g_ptr_array_index (self->plages, rang);
}

static void left_cb (MefHorairesRow *self);

/* (element-type MefPlage): what can be read of it. */
static GArray *
read_plages (MefHorairesRow *self)
{
  GArray *plages = g_array_new (FALSE, FALSE, sizeof (MefPlage));

  for (guint i = 0; i < self->plages->len; i++)
    {
      MefPlage plage = { mef_plage_entry_get_minutes (plage_at (self, i), MEF_BOUT_DEBUT),
                         mef_plage_entry_get_minutes (plage_at (self, i), MEF_BOUT_FIN) };

      g_array_append_val (plages, plage);
    }
  return plages;
}

static gboolean
check (MefHorairesRow *self, MefFautePlage *faute)
{
  g_autoptr (GArray) plages = read_plages (self);

  return mef_plages_check ((const MefPlage *) plages->data, plages->len, self->plages_max, faute);
}

static void
typed_cb (MefHorairesRow *self)
{
  update (self, FALSE);
  g_signal_emit (self, signals[TYPED], 0);
}

static void
edited (MefHorairesRow *self)
{
  update (self, FALSE);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
drop_plage (MefHorairesRow *self, guint rang)
{
  GtkWidget *plage = g_ptr_array_steal_index (self->plages, rang);

  g_signal_handlers_disconnect_by_data (plage, self);
  gtk_widget_unparent (plage);
}

/* The ranges behind it move up: a range's name and button say where it stands. */
static void
removed_cb (MefHorairesRow *self, MefPlageEntry *plage)
{
  guint rang;

  if (!g_ptr_array_find (self->plages, plage, &rang))
    return;

  for (guint i = rang; i + 1 < self->plages->len; i++)
    for (guint bout = 0; bout < MEF_BOUT_N; bout++)
      mef_plage_entry_set_text (plage_at (self, i), bout,
                                mef_plage_entry_get_text (plage_at (self, i + 1), bout));
  drop_plage (self, self->plages->len - 1);
  edited (self);
  mef_plage_entry_focus (plage_at (self, rang - 1), MEF_BOUT_FIN);
}

static MefPlageEntry *
append_plage (MefHorairesRow *self)
{
  guint      rang = self->plages->len;
  GtkWidget *plage = mef_plage_entry_new (mef_jour_get_label (self->jour), rang);

  g_signal_connect_swapped (plage, "typed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (plage, "left", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (plage, "removed", G_CALLBACK (removed_cb), self);
  gtk_widget_insert_before (plage, self->ranges, self->add);
  g_ptr_array_add (self->plages, plage);
  return MEF_PLAGE_ENTRY (plage);
}

static void
resize (MefHorairesRow *self, guint n)
{
  while (self->plages->len > n)
    drop_plage (self, self->plages->len - 1);
  while (self->plages->len < n)
    append_plage (self);
}

static void
set_plages (MefHorairesRow *self, guint from, const GArray *plages)
{
  resize (self, from + plages->len);
  for (guint i = 0; i < plages->len; i++)
    {
      const MefPlage  *plage = &g_array_index (plages, MefPlage, i);
      g_autofree char *debut = mef_heure_to_text (plage->debut);
      g_autofree char *fin = mef_heure_to_text (plage->fin);

      mef_plage_entry_set_text (plage_at (self, from + i), MEF_BOUT_DEBUT, debut);
      mef_plage_entry_set_text (plage_at (self, from + i), MEF_BOUT_FIN, fin);
    }
}

/* « 9h-12h et 14h-18h » typed or pasted into the last field goes where it belongs. */
static gboolean
spread (MefHorairesRow *self)
{
  guint          last = self->plages->len - 1;
  MefPlageEntry *plage = plage_at (self, last);
  g_autoptr (GArray) plages = mef_plages_parse (mef_plage_entry_get_text (plage, MEF_BOUT_DEBUT));

  if (plages == NULL || plages->len == 0 || *mef_plage_entry_get_text (plage, MEF_BOUT_FIN) != '\0')
    return FALSE;

  set_plages (self, last, plages);
  return TRUE;
}

static void
left_cb (MefHorairesRow *self)
{
  if (self->writing || !is_open (self))
    return;

  if (spread (self))
    edited (self);
  update (self, FALSE);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
add_cb (MefHorairesRow *self)
{
  MefPlageEntry *plage = append_plage (self);

  edited (self);
  mef_plage_entry_focus (plage, MEF_BOUT_DEBUT);
}

static void
toggled_cb (MefHorairesRow *self)
{
  if (self->writing)
    return;

  if (is_open (self) && self->plages->len == 0)
    append_plage (self);
  edited (self);
  if (is_open (self))
    mef_plage_entry_focus (plage_at (self, 0), MEF_BOUT_DEBUT);
}

static void
duplicate_cb (MefHorairesRow *self)
{
  g_signal_emit (self, signals[DUPLICATE], 0);
}

static void
contains_focus_cb (MefHorairesRow *self)
{
  update (self, FALSE);
}

/* A fault that is not told yet: its author is about to type what is missing. */
static gboolean
is_early (MefHorairesRow *self, const MefFautePlage *faute)
{
  MefPlageEntry *plage;
  MefBout        bout = faute->fin ? MEF_BOUT_FIN : MEF_BOUT_DEBUT;

  if (faute->rang >= self->plages->len)
    return FALSE;

  plage = plage_at (self, faute->rang);
  if (mef_plage_entry_is_begun (plage, bout))
    return TRUE;
  return *mef_plage_entry_get_text (plage, bout) == '\0'
         && gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus));
}

static char *
write_total (MefHorairesRow *self)
{
  g_autoptr (GArray) plages = read_plages (self);
  int minutes = mef_plages_count_minutes ((const MefPlage *) plages->data, plages->len);

  return minutes % 60 == 0 ? g_strdup_printf (_ ("%d h"), minutes / 60)
                           : g_strdup_printf (_ ("%d h %02d"), minutes / 60, minutes % 60);
}

/* What is shown follows what is in the fields; @all: faults of what is being typed too. */
static void
update (MefHorairesRow *self, gboolean all)
{
  gboolean         open = is_open (self);
  MefFautePlage    faute = { 0 };
  gboolean         valid = !open || check (self, &faute);
  gboolean         told = !valid && (all || !is_early (self, &faute));
  g_autofree char *total = open && valid ? write_total (self) : NULL;

  gtk_widget_set_visible (self->closed, !open);
  gtk_widget_set_visible (self->add, open && self->plages->len < self->plages_max);
  for (guint i = 0; i < self->plages->len; i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (plage_at (self, i)), open);
      mef_plage_entry_show_faute (plage_at (self, i),
                                  faute.rang != i ? MEF_BOUT_N
                                  : faute.fin     ? MEF_BOUT_FIN
                                                  : MEF_BOUT_DEBUT,
                                  told ? self->message : NULL);
    }
  gtk_label_set_label (GTK_LABEL (self->message), told ? faute.message : "");
  gtk_widget_set_visible (self->faute, told);
  gtk_label_set_label (GTK_LABEL (self->total), total != NULL ? total : "");
  gtk_widget_set_visible (self->duplicate, open);
  gtk_widget_set_sensitive (self->duplicate, valid);
  g_free (faute.message);
}

static void
mef_horaires_row_dispose (GObject *object)
{
  MefHorairesRow *self = MEF_HORAIRES_ROW (object);
  GtkWidget      *child;

  if (self->plages != NULL)
    for (guint i = 0; i < self->plages->len; i++)
      g_signal_handlers_disconnect_by_data (plage_at (self, i), self);
  g_clear_pointer (&self->plages, g_ptr_array_unref);
  if (self->focus != NULL)
    g_signal_handlers_disconnect_by_data (self->focus, self);
  self->focus = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (mef_horaires_row_parent_class)->dispose (object);
}

static void
mef_horaires_row_class_init (MefHorairesRowClass *klass)
{
  static const char *const names[N_SIGNALS] = { "typed", "edited", "left", "duplicate" };
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_horaires_row_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "hourrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* The reason in red with an icon, behind the ranges or under them. */
static void
make_faute (MefHorairesRow *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "action-unavailable-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->faute = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->message = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "width-chars", 12, NULL);
  gtk_widget_add_css_class (icon, "icon-small");
  gtk_widget_add_css_class (self->faute, "field-error");
  gtk_box_append (GTK_BOX (self->faute), icon);
  gtk_box_append (GTK_BOX (self->faute), self->message);
}

static void
mef_horaires_row_init (MefHorairesRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *end;

  self->plages = g_ptr_array_new ();
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 12);
  self->tick = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_START, NULL);
  g_signal_connect_swapped (self->tick, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_parent (self->tick, widget);

  self->ranges = g_object_new (GTK_TYPE_BOX, "layout-manager", mef_wrap_layout_new (8, 2), "hexpand", TRUE,
                               "valign", GTK_ALIGN_CENTER, NULL);
  self->closed = g_object_new (GTK_TYPE_LABEL, "label", _ ("Fermé"), NULL);
  gtk_widget_add_css_class (self->closed, "dim");
  self->add = g_object_new (
      GTK_TYPE_BUTTON, "child",
      g_object_new (ADW_TYPE_BUTTON_CONTENT, "icon-name", "list-add-symbolic", "label", _ ("Plage"), NULL),
      "has-frame", FALSE, "tooltip-text", _ ("Ajouter une plage"), NULL);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  make_faute (self);
  gtk_widget_set_parent (self->closed, self->ranges);
  gtk_widget_set_parent (self->add, self->ranges);
  gtk_widget_set_parent (self->faute, self->ranges);
  gtk_widget_set_parent (self->ranges, widget);

  /* Not in the line itself: GtkBox adds up baselines that differ. */
  end = g_object_new (GTK_TYPE_BOX, "layout-manager", mef_wrap_layout_new (12, 0), "valign", GTK_ALIGN_START,
                      NULL);
  self->total = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, NULL);
  gtk_widget_add_css_class (self->total, "hour-total");
  gtk_widget_set_parent (self->total, end);
  self->duplicate =
      g_object_new (GTK_TYPE_BUTTON, "icon-name", "edit-copy-symbolic", "has-frame", FALSE, NULL);
  g_signal_connect_swapped (self->duplicate, "clicked", G_CALLBACK (duplicate_cb), self);
  gtk_widget_set_parent (self->duplicate, end);
  gtk_widget_set_parent (end, widget);

  self->focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (self->focus, "notify::contains-focus", G_CALLBACK (contains_focus_cb), self);
  gtk_widget_add_controller (widget, self->focus);
}

GtkWidget *
mef_horaires_row_new (int jour, guint plages_max, GtkSizeGroup *days)
{
  MefHorairesRow  *self = g_object_new (MEF_TYPE_HORAIRES_ROW, NULL);
  const char      *label = mef_jour_get_label (jour);
  g_autofree char *add = g_strdup_printf (_ ("%s, ajouter une plage"), label);
  g_autofree char *duplicate = g_strdup_printf (_ ("%s, dupliquer ces horaires"), label);

  self->jour = jour;
  self->plages_max = plages_max;
  gtk_check_button_set_label (GTK_CHECK_BUTTON (self->tick), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->duplicate), GTK_ACCESSIBLE_PROPERTY_LABEL, duplicate,
                                  -1);
  gtk_widget_set_tooltip_text (self->duplicate, _ ("Dupliquer ces horaires sur d’autres jours"));
  gtk_size_group_add_widget (days, self->tick);
  update (self, FALSE);
  return GTK_WIDGET (self);
}

/* What was typed, back to where it was typed. */
static void
set_text (MefHorairesRow *self, const char *text)
{
  g_auto (GStrv) ranges = g_strsplit (text, BETWEEN_RANGES, -1);

  resize (self, MAX (g_strv_length (ranges), 1));
  for (guint i = 0; i < self->plages->len; i++)
    {
      g_auto (GStrv) ends = g_strsplit (ranges[i] != NULL ? ranges[i] : "", "–", MEF_BOUT_N);

      for (guint bout = 0; bout < MEF_BOUT_N; bout++)
        mef_plage_entry_set_text (plage_at (self, i), bout,
                                  bout < g_strv_length (ends) ? g_strstrip (ends[bout]) : "");
    }
}

void
mef_horaires_row_set_value (MefHorairesRow *self, GVariant *value)
{
  g_autoptr (GVariant) now = NULL;

  g_return_if_fail (MEF_IS_HORAIRES_ROW (self));

  now = mef_horaires_row_dup_value (self);
  if (now == value || (now != NULL && value != NULL && g_variant_equal (now, value)))
    return;

  self->writing = TRUE;
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("a(qq)")))
    {
      g_autoptr (GArray) plages = mef_plages_from_value (value);

      set_plages (self, 0, plages);
    }
  else if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    set_text (self, g_variant_get_string (value, NULL));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->tick), value != NULL);
  self->writing = FALSE;
  update (self, FALSE);
}

GVariant *
mef_horaires_row_dup_value (MefHorairesRow *self)
{
  g_autoptr (GArray) plages = NULL;
  g_autoptr (GString) text = NULL;
  gboolean read = TRUE;

  g_return_val_if_fail (MEF_IS_HORAIRES_ROW (self), NULL);

  if (!is_open (self))
    return NULL;

  plages = read_plages (self);
  text = g_string_new (NULL);
  for (guint i = 0; i < plages->len; i++)
    {
      const MefPlage *plage = &g_array_index (plages, MefPlage, i);

      read = read && plage->debut != MEF_MINUTE_NONE && plage->fin != MEF_MINUTE_NONE;
      g_string_append_printf (text, "%s%s" BETWEEN_ENDS "%s", i > 0 ? BETWEEN_RANGES : "",
                              mef_plage_entry_get_text (plage_at (self, i), MEF_BOUT_DEBUT),
                              mef_plage_entry_get_text (plage_at (self, i), MEF_BOUT_FIN));
    }
  return g_variant_ref_sink (read ? mef_plages_to_value ((const MefPlage *) plages->data, plages->len)
                                  : g_variant_new_string (text->str));
}

gboolean
mef_horaires_row_is_valid (MefHorairesRow *self)
{
  g_return_val_if_fail (MEF_IS_HORAIRES_ROW (self), FALSE);

  return is_open (self) && check (self, NULL);
}

void
mef_horaires_row_show_fautes (MefHorairesRow *self)
{
  g_return_if_fail (MEF_IS_HORAIRES_ROW (self));

  update (self, TRUE);
}

void
mef_horaires_row_focus (MefHorairesRow *self)
{
  MefFautePlage faute = { 0 };

  g_return_if_fail (MEF_IS_HORAIRES_ROW (self));

  if (!is_open (self))
    gtk_widget_grab_focus (self->tick);
  else if (!check (self, &faute))
    mef_horaires_row_focus_at (self, faute.rang, faute.fin ? MEF_BOUT_FIN : MEF_BOUT_DEBUT);
  else
    mef_horaires_row_focus_at (self, 0, MEF_BOUT_DEBUT);
  g_free (faute.message);
}

gboolean
mef_horaires_row_focus_at (MefHorairesRow *self, guint rang, MefBout bout)
{
  g_return_val_if_fail (MEF_IS_HORAIRES_ROW (self) && bout < MEF_BOUT_N, FALSE);

  if (!is_open (self) || self->plages->len == 0)
    return FALSE;

  mef_plage_entry_focus (plage_at (self, MIN (rang, self->plages->len - 1)), bout);
  return TRUE;
}

gboolean
mef_horaires_row_find_focus (MefHorairesRow *self, guint *rang, MefBout *bout)
{
  g_return_val_if_fail (MEF_IS_HORAIRES_ROW (self) && rang != NULL && bout != NULL, FALSE);

  for (*rang = 0; *rang < self->plages->len; (*rang)++)
    {
      *bout = mef_plage_entry_get_focus (plage_at (self, *rang));
      if (*bout != MEF_BOUT_N)
        return TRUE;
    }

  return FALSE;
}
