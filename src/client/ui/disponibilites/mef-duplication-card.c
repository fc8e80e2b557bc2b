/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/disponibilites/mef-duplication-card.h"

#include "client/model/mef-grille-texte.h"
#include "client/ui/widgets/mef-date-entry.h"

#include <glib/gi18n.h>

struct _MefDuplicationCard
{
  GtkWidget parent_instance;

  MefGrille *grille; /* (owned) */
  GtkWidget *du;
  GtkWidget *au;
  GtkWidget *preview;
  GtkWidget *apply;
  MefDay     semaine;   /* the week the dates were proposed for */
  gboolean   proposing; /* the dates are being set, not typed */
  gboolean   typed;     /* the dates are the user's own */
};

G_DEFINE_FINAL_TYPE (MefDuplicationCard, mef_duplication_card, GTK_TYPE_WIDGET)

static guint done_signal;

static gboolean
get_period (MefDuplicationCard *self, MefDay *du, MefDay *au)
{
  *du = mef_date_entry_get_jour (MEF_DATE_ENTRY (self->du));
  *au = mef_date_entry_get_jour (MEF_DATE_ENTRY (self->au));
  return *du != MEF_DAY_NONE && *au != MEF_DAY_NONE;
}

static void
update_preview (MefDuplicationCard *self)
{
  g_autofree char *text = NULL;
  MefDay           du, au;
  guint            jours = 0, feries = 0;

  if (!get_period (self, &du, &au))
    text = g_strdup (_ ("Tapez les deux dates : 12/04/2026."));
  else if (du > au)
    text = g_strdup (_ ("La période finit avant de commencer."));
  else
    {
      jours = mef_grille_try_duplicate (self->grille, du, au, &feries);
      text = mef_grille_write_duplication (jours, feries);
    }
  gtk_label_set_label (GTK_LABEL (self->preview), text);
  gtk_widget_set_sensitive (self->apply, jours > 0);
}

/* The next week to the end, until somebody types dates. */
static void
propose (MefDuplicationCard *self)
{
  MefDay semaine = mef_grille_get_semaine (self->grille);
  MefDay fin = mef_grille_get_fin (self->grille);

  if (self->semaine == semaine || self->typed)
    return;

  self->semaine = semaine;
  self->proposing = TRUE;
  mef_date_entry_set_jour (MEF_DATE_ENTRY (self->du), MIN (semaine + 7, fin));
  mef_date_entry_set_jour (MEF_DATE_ENTRY (self->au), fin);
  self->proposing = FALSE;
}

static void
update (MefDuplicationCard *self)
{
  if (mef_grille_is_painting (self->grille))
    return;

  propose (self);
  update_preview (self);
}

static void
jour_cb (MefDuplicationCard *self)
{
  if (self->proposing)
    return;

  self->typed = TRUE;
  update_preview (self);
}

static void
apply_cb (MefDuplicationCard *self)
{
  g_autofree char *text = NULL;
  MefDay           du, au;
  guint            jours, feries;

  if (!get_period (self, &du, &au))
    return;

  jours = mef_grille_duplicate (self->grille, du, au, &feries);
  text = jours < 2 ? g_strdup_printf (_ ("Semaine recopiée sur %u jour."), jours)
                   : g_strdup_printf (_ ("Semaine recopiée sur %u jours."), jours);
  g_signal_emit (self, done_signal, 0, text);
}

static void
mef_duplication_card_dispose (GObject *object)
{
  MefDuplicationCard *self = MEF_DUPLICATION_CARD (object);
  GtkWidget          *child;

  if (self->grille != NULL)
    g_signal_handlers_disconnect_by_data (self->grille, self);
  g_clear_object (&self->grille);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (mef_duplication_card_parent_class)->dispose (object);
}

static void
mef_duplication_card_class_init (MefDuplicationCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_duplication_card_dispose;
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_text (MefDuplicationCard *self, const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, style);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

static GtkWidget *
add_date (MefDuplicationCard *self, GtkWidget *box, const char *label, const char *name)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *entry = mef_date_entry_new ();
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (title, "strong");
  mef_date_entry_set_label (MEF_DATE_ENTRY (entry), name);
  g_signal_connect_swapped (entry, "notify::jour", G_CALLBACK (jour_cb), self);
  gtk_box_append (GTK_BOX (column), title);
  gtk_box_append (GTK_BOX (column), entry);
  gtk_box_append (GTK_BOX (box), column);
  return entry;
}

static void
mef_duplication_card_init (MefDuplicationCard *self)
{
  GtkWidget        *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);
  GtkWidget        *dates = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  gtk_widget_add_css_class (widget, "form");
  add_text (self, _ ("Dupliquer mes choix sur la période sélectionnée"), "strong");
  add_text (self, _ ("La semaine affichée est recopiée jour par jour."), "secondary");
  self->du = add_date (self, dates, _ ("Du"), _ ("Dupliquer du"));
  self->au = add_date (self, dates, _ ("Au"), _ ("Dupliquer jusqu’au"));
  gtk_widget_set_parent (dates, widget);
  self->preview = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (self->preview, "note");
  gtk_widget_add_css_class (self->preview, "blue");
  gtk_widget_set_parent (self->preview, widget);
  self->apply = g_object_new (GTK_TYPE_BUTTON, "label", _ ("Valider"), "halign", GTK_ALIGN_END, NULL);
  gtk_widget_add_css_class (self->apply, "suggested-action");
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (apply_cb), self);
  gtk_widget_set_parent (self->apply, widget);
}

GtkWidget *
mef_duplication_card_new (MefGrille *grille)
{
  MefDuplicationCard *self;

  g_return_val_if_fail (MEF_IS_GRILLE (grille), NULL);

  self = g_object_new (MEF_TYPE_DUPLICATION_CARD, NULL);
  self->grille = g_object_ref (grille);
  g_signal_connect_swapped (grille, "changed", G_CALLBACK (update), self);
  update (self);
  return GTK_WIDGET (self);
}
