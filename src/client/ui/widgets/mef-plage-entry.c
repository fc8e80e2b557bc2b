/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-plage-entry.h"

#include "domain/mef-plages.h"

#include <glib/gi18n.h>

struct _MefPlageEntry
{
  GtkWidget parent_instance;

  GtkWidget *entries[MEF_BOUT_N];
  MefBout    typing;  /* where somebody types, %MEF_BOUT_N for nowhere */
  gboolean   writing; /* the text is being set, not typed */
};

G_DEFINE_FINAL_TYPE (MefPlageEntry, mef_plage_entry, GTK_TYPE_WIDGET)

enum
{
  TYPED,
  LEFT,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
write_text (MefPlageEntry *self, MefBout bout, const char *text)
{
  GtkEditable *editable = GTK_EDITABLE (self->entries[bout]);

  if (g_str_equal (gtk_editable_get_text (editable), text))
    return;

  self->writing = TRUE;
  gtk_editable_set_text (editable, text);
  self->writing = FALSE;
}

/* « 930 » becomes « 9:30 »; what cannot be read stays for its author to mend. */
static void
leave (MefPlageEntry *self)
{
  self->typing = MEF_BOUT_N;
  for (guint bout = 0; bout < MEF_BOUT_N; bout++)
    {
      int              minutes = mef_plage_entry_get_minutes (self, bout);
      g_autofree char *text = mef_heure_to_text (minutes);

      if (minutes != MEF_MINUTE_NONE)
        write_text (self, bout, text);
    }
  g_signal_emit (self, signals[LEFT], 0);
}

static void
changed_cb (MefPlageEntry *self, GtkWidget *entry)
{
  if (self->writing)
    return;

  self->typing = entry == self->entries[MEF_BOUT_FIN] ? MEF_BOUT_FIN : MEF_BOUT_DEBUT;
  g_signal_emit (self, signals[TYPED], 0);
}

/* Enter goes on to what comes next, like Tab. */
static void
activate_cb (MefPlageEntry *self)
{
  leave (self);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
}

static void
removed_cb (MefPlageEntry *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
mef_plage_entry_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (mef_plage_entry_parent_class)->dispose (object);
}

static void
mef_plage_entry_class_init (MefPlageEntryClass *klass)
{
  static const char *const names[N_SIGNALS] = { "typed", "left", "removed" };
  GtkWidgetClass          *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_plage_entry_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_plage_entry_init (MefPlageEntry *self)
{
  self->typing = MEF_BOUT_N;
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 8);
}

static void
add_word (MefPlageEntry *self, const char *word)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", word, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, "dim");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static void
add_entry (MefPlageEntry *self, MefBout bout, const char *label)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY, "width-chars", 5, "max-width-chars", 5, "enable-undo",
                                   FALSE, "valign", GTK_ALIGN_CENTER, NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entries[bout] = entry;
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave), self);
  gtk_widget_add_controller (entry, focus);
  gtk_widget_set_parent (entry, GTK_WIDGET (self));
}

GtkWidget *
mef_plage_entry_new (const char *jour, guint rang)
{
  const char *const ordinals[] = { _ ("première plage"), _ ("deuxième plage"), _ ("troisième plage") };
  MefPlageEntry    *self = g_object_new (MEF_TYPE_PLAGE_ENTRY, NULL);
  const char       *ordinal;
  g_autofree char  *debut = NULL;
  g_autofree char  *fin = NULL;

  g_return_val_if_fail (jour != NULL, NULL);

  ordinal = rang < G_N_ELEMENTS (ordinals) ? ordinals[rang] : _ ("plage de trop");
  debut = g_strdup_printf (_ ("%s, %s, début"), jour, ordinal);
  fin = g_strdup_printf (_ ("%s, %s, fin"), jour, ordinal);
  if (rang > 0)
    add_word (self, _ ("et"));
  add_entry (self, MEF_BOUT_DEBUT, debut);
  add_word (self, _ ("à"));
  add_entry (self, MEF_BOUT_FIN, fin);
  if (rang > 0)
    {
      g_autofree char *remove = g_strdup_printf (_ ("%s, retirer la %s"), jour, ordinal);
      GtkWidget       *button =
          g_object_new (GTK_TYPE_BUTTON, "icon-name", "user-trash-symbolic", "has-frame", FALSE,
                        "tooltip-text", _ ("Retirer cette plage"), "valign", GTK_ALIGN_CENTER, NULL);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (removed_cb), self);
      gtk_widget_set_parent (button, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

const char *
mef_plage_entry_get_text (MefPlageEntry *self, MefBout bout)
{
  g_return_val_if_fail (MEF_IS_PLAGE_ENTRY (self) && bout < MEF_BOUT_N, NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entries[bout]));
}

void
mef_plage_entry_set_text (MefPlageEntry *self, MefBout bout, const char *text)
{
  g_return_if_fail (MEF_IS_PLAGE_ENTRY (self) && bout < MEF_BOUT_N && text != NULL);

  write_text (self, bout, text);
}

int
mef_plage_entry_get_minutes (MefPlageEntry *self, MefBout bout)
{
  g_return_val_if_fail (MEF_IS_PLAGE_ENTRY (self), MEF_MINUTE_NONE);

  return mef_heure_parse (mef_plage_entry_get_text (self, bout));
}

void
mef_plage_entry_show_faute (MefPlageEntry *self, MefBout bout, GtkWidget *message)
{
  g_return_if_fail (MEF_IS_PLAGE_ENTRY (self));

  for (guint i = 0; i < MEF_BOUT_N; i++)
    {
      GtkAccessible *entry = GTK_ACCESSIBLE (self->entries[i]);

      if (i == (guint) bout && message != NULL)
        {
          gtk_widget_add_css_class (self->entries[i], "error");
          gtk_accessible_update_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
          gtk_accessible_update_relation (entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, message, NULL, -1);
        }
      else if (gtk_widget_has_css_class (self->entries[i], "error"))
        {
          gtk_widget_remove_css_class (self->entries[i], "error");
          gtk_accessible_update_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE, -1);
          gtk_accessible_reset_relation (entry, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
        }
    }
}

void
mef_plage_entry_focus (MefPlageEntry *self, MefBout bout)
{
  g_return_if_fail (MEF_IS_PLAGE_ENTRY (self) && bout < MEF_BOUT_N);

  gtk_widget_grab_focus (self->entries[bout]);
}

gboolean
mef_plage_entry_is_begun (MefPlageEntry *self, MefBout bout)
{
  g_return_val_if_fail (MEF_IS_PLAGE_ENTRY (self) && bout < MEF_BOUT_N, FALSE);

  return self->typing == bout && mef_heure_may_continue (mef_plage_entry_get_text (self, bout));
}

MefBout
mef_plage_entry_get_focus (MefPlageEntry *self)
{
  GtkRoot   *root;
  GtkWidget *focus;

  g_return_val_if_fail (MEF_IS_PLAGE_ENTRY (self), MEF_BOUT_N);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < MEF_BOUT_N; i++)
    if (gtk_widget_is_ancestor (focus, self->entries[i]))
      return i;

  return MEF_BOUT_N;
}
