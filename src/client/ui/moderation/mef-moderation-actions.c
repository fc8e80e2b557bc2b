/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-moderation-private.h"

#include "client/model/mef-filtre-reglages.h"
#include "client/ui/moderation/mef-active-filters.h"
#include "client/ui/moderation/mef-filter-chips.h"
#include "client/ui/moderation/mef-queue-list.h"

#include <glib/gi18n.h>

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefModerationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MefIssueAnnulation issue;
  g_autofree char   *id = mef_annulation_undo_finish (MEF_ANNULATION (source), result, &issue, &error);

  if (self->espace == NULL)
    return;
  if (error != NULL)
    {
      g_warning ("Cannot take a decision back: %s", error->message);
      mef_moderation_page_announce (
          self, _ ("La décision n’a pas pu être annulée sur ce poste. Elle est conservée. Réessayez."),
          FALSE);
      return;
    }
  switch (issue)
    {
    case MEF_ANNULATION_FAITE:
      mef_moderation_page_show_review (self);
      mef_moderation_page_open (self, id);
      mef_moderation_page_announce (self, _ ("Décision annulée. Votre travail est de nouveau ouvert."),
                                    FALSE);
      break;
    case MEF_ANNULATION_TROP_TARD:
      mef_moderation_page_announce (
          self, _ ("Trop tard pour annuler : la décision est partie. Elle reste enregistrée."), FALSE);
      break;
    case MEF_ANNULATION_RIEN:
    default:
      mef_moderation_page_announce (self, _ ("Aucune décision à annuler."), FALSE);
    }
}

static void
next_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_moderation_page_show_review (self);
  mef_parcours_next (MEF_MODERATION_PAGE (self)->parcours);
}

static void
down_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_moderation_page_move (self, 1);
}

static void
up_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_moderation_page_move (self, -1);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_moderation_page_show_review (self);
  mef_moderation_page_open (self, g_variant_get_string (parameter, NULL));
}

static void
filter_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);
  g_autoptr (MefFiltre) filtre = mef_filtre_new ();

  filtre->tri = mef_queue_get_filtre (self->queue)->tri;
  filtre->descendant = mef_queue_get_filtre (self->queue)->descendant;
  if (!mef_filter_chips_select (filtre, g_variant_get_string (parameter, NULL)))
    {
      g_warning ("Unknown list: %s", g_variant_get_string (parameter, NULL));
      return;
    }
  mef_queue_set_filtre (self->queue, filtre);
  mef_moderation_page_close (self);
  mef_moderation_page_show (self);
}

static void
clear_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_active_filters_clear (MEF_MODERATION_PAGE (self)->queue);
}

static void
retry_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_liste_reload (MEF_LISTE (MEF_MODERATION_PAGE (self)->queue));
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);

  if (!self->revue)
    {
      gtk_widget_grab_focus (self->bar);
      return;
    }
  if (self->folded)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->unfold), TRUE);
  mef_queue_list_focus_keyword (MEF_QUEUE_LIST (self->list));
}

static void
close_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  mef_moderation_page_close (self);
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);

  mef_annulation_undo_async (self->undo, NULL, undone_cb, g_object_ref (self));
}

/* Of the request opened, be it the newest or not. */
static void
undo_this_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);
  const char        *id = mef_parcours_get_demande (self->parcours);

  if (id != NULL)
    mef_annulation_undo_record_async (self->undo, id, NULL, undone_cb, g_object_ref (self));
}

/* Of a request that need not be opened: the outbox's. */
static void
undo_that_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);

  mef_annulation_undo_record_async (self->undo, g_variant_get_string (parameter, NULL), NULL, undone_cb,
                                    g_object_ref (self));
}

static void
sort_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  MefModerationPage *self = MEF_MODERATION_PAGE (user_data);
  g_autoptr (MefFiltre) filtre = mef_filtre_copy (mef_queue_get_filtre (self->queue));
  const char *text = g_variant_get_string (parameter, NULL);

  if (g_str_equal (g_action_get_name (G_ACTION (action)), "sens"))
    filtre->descendant = g_str_equal (text, "desc");
  else if (!mef_tri_from_code (text, &filtre->tri))
    return;
  mef_queue_set_filtre (self->queue, filtre);
}

void
mef_moderation_actions_add (MefModerationPage *self)
{
  const GActionEntry entries[] = {
    { "suivante", next_action, NULL, NULL, NULL },
    { "descendre", down_action, NULL, NULL, NULL },
    { "monter", up_action, NULL, NULL, NULL },
    { "ouvrir", open_action, "s", NULL, NULL },
    { "filtrer", filter_action, "s", NULL, NULL },
    { "effacer-filtres", clear_action, NULL, NULL, NULL },
    { "reessayer", retry_action, NULL, NULL, NULL },
    { "rechercher", search_action, NULL, NULL, NULL },
    { "fermer", close_action, NULL, NULL, NULL },
    { "annuler", undo_action, NULL, NULL, NULL },
    { "annuler-cette-decision", undo_this_action, NULL, NULL, NULL },
    { "annuler-decision", undo_that_action, "s", NULL, NULL },
    { "tri", sort_action, "s", "'anciennete'", NULL },
    { "sens", sort_action, "s", "'asc'", NULL },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

void
mef_moderation_actions_remove (MefModerationPage *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

  for (guint i = 0; names[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self->actions), names[i]);
}

void
mef_moderation_actions_follow (MefModerationPage *self)
{
  const MefFiltre *filtre = mef_queue_get_filtre (self->queue);
  GActionMap      *map = G_ACTION_MAP (self->actions);

  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "tri")),
                             g_variant_new_string (mef_tri_to_code (filtre->tri)));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "sens")),
                             g_variant_new_string (filtre->descendant ? "desc" : "asc"));
  mef_filtre_save (filtre, mef_espace_get_reglages (self->espace));
}
