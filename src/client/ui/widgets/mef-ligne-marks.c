/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/widgets/mef-ligne-marks.h"

#include "base/mef-calendar.h"

#include <glib/gi18n.h>

typedef enum
{
  MARK_RETOUR,
  MARK_BROUILLON,
  MARK_ENVOI,
  N_MARKS,
} Mark;

static const struct
{
  const char *icon;
  const char *style;
} looks[N_MARKS] = {
  [MARK_RETOUR] = { "mail-reply-sender-symbolic", "violet" },
  [MARK_BROUILLON] = { "document-edit-symbolic", "grey" },
  [MARK_ENVOI] = { "document-send-symbolic", "amber" },
};

struct _MefLigneMarks
{
  GtkWidget parent_instance;

  GtkWidget *images[N_MARKS]; /* (nullable): made when first needed, most rows have none */
  gint64     depose_le;
};

G_DEFINE_FINAL_TYPE (MefLigneMarks, mef_ligne_marks, GTK_TYPE_WIDGET)

static gboolean
mef_ligne_marks_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  MefLigneMarks   *self = MEF_LIGNE_MARKS (widget);
  GString         *text = g_string_new (NULL);
  g_autofree char *owned = NULL;

  for (guint i = 0; i < N_MARKS; i++)
    {
      if (self->images[i] == NULL || !gtk_widget_get_visible (self->images[i]))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (i == MARK_RETOUR)
        {
          g_autofree char *first = mef_day_to_french (mef_instant_day (self->depose_le));

          g_string_append_printf (text, _ ("De retour avec de nouveaux éléments ; première demande le %s"),
                                  first);
        }
      else if (i == MARK_BROUILLON)
        g_string_append (text, _ ("Votre travail sur cette demande n’est pas terminé"));
      else
        g_string_append (text, _ ("Votre décision attend d’être envoyée"));
    }
  owned = g_string_free (text, FALSE);
  gtk_tooltip_set_text (tooltip, owned);
  return *owned != '\0';
}

static void
mef_ligne_marks_dispose (GObject *object)
{
  MefLigneMarks *self = MEF_LIGNE_MARKS (object);

  for (guint i = 0; i < N_MARKS; i++)
    g_clear_pointer (&self->images[i], gtk_widget_unparent);

  G_OBJECT_CLASS (mef_ligne_marks_parent_class)->dispose (object);
}

static void
mef_ligne_marks_class_init (MefLigneMarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_ligne_marks_dispose;
  widget_class->query_tooltip = mef_ligne_marks_query_tooltip;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mef_ligne_marks_init (MefLigneMarks *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 4);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
mef_ligne_marks_new (void)
{
  return g_object_new (MEF_TYPE_LIGNE_MARKS, NULL);
}

void
mef_ligne_marks_set (MefLigneMarks *self, const MefLigne *ligne)
{
  const gboolean shown[N_MARKS] = {
    [MARK_RETOUR] = ligne->retour,
    [MARK_BROUILLON] = ligne->brouillon,
    [MARK_ENVOI] = ligne->en_attente_envoi,
  };

  g_return_if_fail (MEF_IS_LIGNE_MARKS (self));

  self->depose_le = ligne->depose_le;
  for (guint i = 0; i < N_MARKS; i++)
    {
      if (self->images[i] != NULL)
        gtk_widget_set_visible (self->images[i], shown[i]);
      else if (shown[i])
        {
          self->images[i] = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                          "icon-name", looks[i].icon, NULL);
          gtk_widget_add_css_class (self->images[i], looks[i].style);
          gtk_widget_add_css_class (self->images[i], "icon-medium");
          gtk_widget_insert_after (self->images[i], GTK_WIDGET (self),
                                   gtk_widget_get_last_child (GTK_WIDGET (self)));
        }
    }
}

/* What a narrow column cuts is whole on hover. */
static gboolean
query_whole_cb (GtkInscription *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (self);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL && *text != '\0';
}

GtkWidget *
mef_ligne_inscription_new (guint chars, const char *style)
{
  GtkWidget *self = g_object_new (GTK_TYPE_INSCRIPTION, "min-chars", chars, "nat-chars", chars, "hexpand",
                                  TRUE, "valign", GTK_ALIGN_CENTER, "text-overflow",
                                  GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "has-tooltip", TRUE, NULL);

  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_whole_cb), NULL);
  if (style != NULL)
    gtk_widget_add_css_class (self, style);
  return self;
}

GtkWidget *
mef_ligne_tag_new (void)
{
  GtkWidget *self = gtk_label_new (NULL);

  gtk_widget_add_css_class (self, "tag");
  gtk_widget_set_valign (self, GTK_ALIGN_CENTER);
  return self;
}

void
mef_ligne_set_tag (GtkWidget *label, const MefLigne *ligne)
{
  gtk_label_set_label (GTK_LABEL (label), _ (mef_type_demande_get_short_label (ligne->type)));
  if (ligne->type == MEF_TYPE_DEMANDE_INSCRIPTION)
    gtk_widget_add_css_class (label, "first");
  else
    gtk_widget_remove_css_class (label, "first");
}

void
mef_ligne_set_phrase (GtkWidget *row, const MefLigne *ligne, const char *moi, gint64 now)
{
  g_autofree char *phrase = NULL;

  if (row == NULL)
    return;
  phrase = mef_ligne_dup_phrase (ligne, moi, now);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, phrase, -1);
}
