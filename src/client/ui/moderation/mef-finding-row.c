/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-finding-row.h"

#include <glib/gi18n.h>

struct _MefFindingRow
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *icon;
  GtkWidget *sentence;
  GtkWidget *see;
  GtkWidget *acknowledge;

  MefCodeConstat code;
  char          *lien; /* (owned) (nullable) */
  gboolean       acquitte;
};

G_DEFINE_FINAL_TYPE (MefFindingRow, mef_finding_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_VOIR,
  SIGNAL_ACQUITTER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* @css_class is on @widget when it is @wanted, and only then. */
static void
set_class (GtkWidget *widget, const char *css_class, const char *wanted)
{
  if (g_strcmp0 (css_class, wanted) == 0)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* Colour, icon and the word that a screen reader adds to them. */
static void
show_look (MefFindingRow *self)
{
  MefGravite  gravite = mef_constat_get_gravite (self->code);
  GtkWidget  *widget = GTK_WIDGET (self);
  const char *icon, *word, *colour = NULL, *icon_colour = NULL;

  if (gravite == MEF_GRAVITE_BLOQUANT)
    {
      colour = "red";
      icon = "action-unavailable-symbolic";
      word = _ ("Bloquant");
    }
  else if (gravite == MEF_GRAVITE_A_ACQUITTER && !self->acquitte)
    {
      colour = "amber";
      icon = "dialog-warning-symbolic";
      word = _ ("À acquitter");
    }
  else if (gravite == MEF_GRAVITE_A_ACQUITTER)
    {
      icon_colour = "green";
      icon = "object-select-symbolic";
      word = _ ("Acquitté");
    }
  else if (self->code == MEF_CONSTAT_SNGI_CONFIRMEE)
    {
      icon_colour = "green";
      icon = "object-select-symbolic";
      word = _ ("Bon signe");
    }
  else
    {
      icon = "system-users-symbolic";
      word = _ ("Information");
    }
  set_class (widget, "red", colour);
  set_class (widget, "amber", colour);
  set_class (self->icon, "green", icon_colour);
  if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (self->icon)), icon) != 0)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  {
    g_autofree char *spoken =
        g_strdup_printf ("%s. %s", word, gtk_label_get_label (GTK_LABEL (self->sentence)));

    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  }
}

static void
see_cb (MefFindingRow *self)
{
  g_signal_emit (self, signals[SIGNAL_VOIR], 0);
}

static void
acknowledge_cb (MefFindingRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ACQUITTER], 0,
                 gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->acknowledge)));
}

static void
mef_finding_row_dispose (GObject *object)
{
  g_clear_pointer (&MEF_FINDING_ROW (object)->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_finding_row_parent_class)->dispose (object);
}

static void
mef_finding_row_finalize (GObject *object)
{
  g_free (MEF_FINDING_ROW (object)->lien);

  G_OBJECT_CLASS (mef_finding_row_parent_class)->finalize (object);
}

static void
mef_finding_row_class_init (MefFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_finding_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_finding_row_finalize;

  signals[SIGNAL_VOIR] =
      g_signal_new ("voir", MEF_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACQUITTER] = g_signal_new ("acquitter", MEF_TYPE_FINDING_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-finding-row.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefFindingRow, child)
  BIND (content);
  BIND (icon);
  BIND (sentence);
  BIND (see);
  BIND (acknowledge);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, see_cb);
  gtk_widget_class_bind_template_callback (widget_class, acknowledge_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_finding_row_init (MefFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The way to the field, or to another request. */
static void
show_way (MefFindingRow *self)
{
  const char      *text = gtk_label_get_label (GTK_LABEL (self->sentence));
  g_autofree char *name =
      g_strdup_printf (self->lien != NULL ? _ ("Ouvrir la demande : %s") : _ ("Voir le champ : %s"), text);
  MefChamp champ;
  /* Good signs need no way to the field. */
  gboolean field = mef_constat_get_champ (self->code, &champ)
                   && mef_constat_get_gravite (self->code) != MEF_GRAVITE_INFORMATION;

  gtk_widget_set_visible (self->see, self->lien != NULL || field);
  gtk_button_set_label (GTK_BUTTON (self->see), self->lien != NULL ? _ ("Ouvrir") : _ ("Voir"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->see), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
mef_finding_row_new (void)
{
  return g_object_new (MEF_TYPE_FINDING_ROW, NULL);
}

void
mef_finding_row_set (MefFindingRow *self, const MefConstat *constat, const MefDemande *demande)
{
  g_autofree char *text = NULL;

  g_return_if_fail (MEF_IS_FINDING_ROW (self));
  g_return_if_fail (constat != NULL && demande != NULL);

  g_clear_pointer (&self->lien, g_free);
  self->code = constat->code;
  text = mef_constat_to_sentence (constat, demande);
  gtk_label_set_label (GTK_LABEL (self->sentence), text);
  gtk_widget_set_visible (self->acknowledge,
                          mef_constat_get_gravite (constat->code) == MEF_GRAVITE_A_ACQUITTER);
  show_way (self);
  mef_finding_row_set_acquitte (self, FALSE, FALSE);
}

void
mef_finding_row_set_lien (MefFindingRow *self, const char *lien)
{
  g_return_if_fail (MEF_IS_FINDING_ROW (self));

  g_free (self->lien);
  self->lien = g_strdup (lien);
  show_way (self);
}

const char *
mef_finding_row_get_lien (MefFindingRow *self)
{
  g_return_val_if_fail (MEF_IS_FINDING_ROW (self), NULL);

  return self->lien;
}

MefCodeConstat
mef_finding_row_get_code (MefFindingRow *self)
{
  g_return_val_if_fail (MEF_IS_FINDING_ROW (self), MEF_CONSTAT_N);

  return self->code;
}

void
mef_finding_row_set_acquitte (MefFindingRow *self, gboolean acquitte, gboolean editable)
{
  g_autofree char *name = NULL;

  g_return_if_fail (MEF_IS_FINDING_ROW (self));

  self->acquitte = acquitte;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->acknowledge), acquitte);
  gtk_button_set_label (GTK_BUTTON (self->acknowledge), acquitte ? _ ("Acquitté") : _ ("Acquitter"));
  gtk_widget_set_sensitive (self->acknowledge, editable);
  name = g_strdup_printf (_ ("Acquitter : %s"), gtk_label_get_label (GTK_LABEL (self->sentence)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->acknowledge), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  show_look (self);
}
