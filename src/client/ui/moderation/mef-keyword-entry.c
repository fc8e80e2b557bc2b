/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-keyword-entry.h"

#include <glib/gi18n.h>

struct _MefKeywordEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;

  MefQueue *queue;   /* (owned) */
  gboolean  showing; /* the filter is being shown, not changed */
};

G_DEFINE_FINAL_TYPE (MefKeywordEntry, mef_keyword_entry, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_QUITTER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
changed_cb (GtkEditable *editable, MefKeywordEntry *self)
{
  g_autoptr (MefFiltre) filtre = NULL;
  const char *text = gtk_editable_get_text (editable);

  if (self->showing)
    return;
  filtre = mef_filtre_copy (mef_queue_get_filtre (self->queue));
  g_free (filtre->mot_cle);
  filtre->mot_cle = *text != '\0' ? g_strdup (text) : NULL;
  mef_queue_set_filtre (self->queue, filtre);
}

static void
show_filter (MefKeywordEntry *self)
{
  const char *text = mef_queue_get_filtre (self->queue)->mot_cle;

  self->showing = TRUE;
  if (g_strcmp0 (text != NULL ? text : "", gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->showing = FALSE;
}

static void
stopped_cb (GtkSearchEntry *entry, MefKeywordEntry *self)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit (self, signals[SIGNAL_QUITTER], 0);
}

static void
activated_cb (GtkSearchEntry *entry, MefKeywordEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_QUITTER], 0);
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        MefKeywordEntry       *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[SIGNAL_QUITTER], 0);
  return GDK_EVENT_STOP;
}

static gboolean
mef_keyword_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (MEF_KEYWORD_ENTRY (widget)->entry);
}

static void
mef_keyword_entry_dispose (GObject *object)
{
  MefKeywordEntry *self = MEF_KEYWORD_ENTRY (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (mef_keyword_entry_parent_class)->dispose (object);
}

static void
mef_keyword_entry_class_init (MefKeywordEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_keyword_entry_dispose;
  widget_class->grab_focus = mef_keyword_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_QUITTER] = g_signal_new ("quitter", MEF_TYPE_KEYWORD_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
mef_keyword_entry_init (MefKeywordEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _ ("Filtrer ( / )"), "tooltip-text",
                              _ ("Nom, e-mail ou numéro (/ ou Ctrl+F)"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filtrer par nom, e-mail ou numéro"), -1);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "stop-search", G_CALLBACK (stopped_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (activated_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
}

GtkWidget *
mef_keyword_entry_new (MefQueue *queue, int chars)
{
  MefKeywordEntry *self;

  g_return_val_if_fail (MEF_IS_QUEUE (queue), NULL);

  self = g_object_new (MEF_TYPE_KEYWORD_ENTRY, NULL);
  self->queue = g_object_ref (queue);
  g_object_set (self->entry, "width-chars", chars, "max-width-chars", chars + 8, NULL);
  g_signal_connect_object (queue, "notify::filtre", G_CALLBACK (show_filter), self, G_CONNECT_SWAPPED);
  show_filter (self);
  return GTK_WIDGET (self);
}
