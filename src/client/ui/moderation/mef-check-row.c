/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-check-row.h"
#include "client/ui/widgets/mef-tooltip.h"

#include <glib/gi18n.h>

struct _MefCheckRow
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *key;
  GtkWidget *title;
  GtkWidget *value;
  GtkWidget *previous;
  GtkWidget *previous_title;
  GtkWidget *previous_value;
  GtkWidget *same;
  GtkWidget *different;
  GtkWidget *revealer;
  GtkWidget *read;

  MefChamp    champ;
  MefResultat resultat;
  gboolean    showing; /* the entry is being filled by the program */
};

G_DEFINE_FINAL_TYPE (MefCheckRow, mef_check_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_COCHE,
  SIGNAL_LU,
  SIGNAL_FINI,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_resultat (MefCheckRow *self)
{
  gboolean same = self->resultat == MEF_RESULTAT_CONFORME;
  gboolean different = self->resultat == MEF_RESULTAT_DIFFERENT;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->same), same);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->different), different);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), different);
  gtk_widget_set_visible (self->revealer, different);
}

/* A button that is on is switched off by a second press, as the key does at its third. */
static void
clicked_cb (MefCheckRow *self, GtkToggleButton *button)
{
  MefResultat wanted = GTK_WIDGET (button) == self->same ? MEF_RESULTAT_CONFORME : MEF_RESULTAT_DIFFERENT;

  if (wanted == self->resultat)
    wanted = MEF_RESULTAT_NON_CONTROLE;
  g_signal_emit (self, signals[SIGNAL_COCHE], 0, (guint) wanted);
  show_resultat (self);
  if (self->resultat == MEF_RESULTAT_DIFFERENT)
    gtk_widget_grab_focus (self->read);
}

static void
read_changed_cb (MefCheckRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_LU], 0, gtk_editable_get_text (GTK_EDITABLE (self->read)));
}

static void
read_activate_cb (MefCheckRow *self)
{
  g_signal_emit (self, signals[SIGNAL_FINI], 0);
}

static void
mef_check_row_dispose (GObject *object)
{
  g_clear_pointer (&MEF_CHECK_ROW (object)->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_check_row_parent_class)->dispose (object);
}

static void
mef_check_row_class_init (MefCheckRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_check_row_dispose;

  signals[SIGNAL_COCHE] = g_signal_new ("coche", MEF_TYPE_CHECK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_LU] = g_signal_new ("lu", MEF_TYPE_CHECK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FINI] =
      g_signal_new ("fini", MEF_TYPE_CHECK_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-check-row.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefCheckRow, child)
  BIND (content);
  BIND (key);
  BIND (title);
  BIND (value);
  BIND (previous);
  BIND (previous_title);
  BIND (previous_value);
  BIND (same);
  BIND (different);
  BIND (revealer);
  BIND (read);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "checkrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_check_row_init (MefCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_name (GtkWidget *widget, const char *format, const char *field, int key)
{
  g_autofree char *name = g_strdup_printf (format, field, key);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
mef_check_row_set_champ (MefCheckRow *self, MefChamp champ)
{
  const char      *label;
  g_autofree char *digit = NULL;
  g_autofree char *same = NULL;
  g_autofree char *different = NULL;
  int              key = (int) champ + 1;

  g_return_if_fail (MEF_IS_CHECK_ROW (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  self->champ = champ;
  label = _ (mef_champ_get_label (champ));
  digit = g_strdup_printf ("%d", key);
  same = g_strdup_printf (_ ("Conforme au document (%d)"), key);
  different = g_strdup_printf (_ ("Différent du document (%d deux fois)"), key);
  gtk_label_set_label (GTK_LABEL (self->key), digit);
  gtk_label_set_label (GTK_LABEL (self->title), label);
  mef_tooltip_set (self->same, same);
  mef_tooltip_set (self->different, different);
  set_name (self->same, _ ("%s conforme au document, touche %d"), label, key);
  set_name (self->different, _ ("%s différent du document, touche %d deux fois"), label, key);
  set_name (self->read, _ ("%s : lu sur le document"), label, key);
}

void
mef_check_row_set_demande (MefCheckRow *self, const MefDemande *demande)
{
  g_autofree char *declared = NULL;
  g_autofree char *previous = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (MEF_IS_CHECK_ROW (self));
  g_return_if_fail (demande != NULL);

  declared = mef_champ_dup_declared (self->champ, demande);
  previous = mef_champ_dup_previous (self->champ, demande);
  gtk_label_set_label (GTK_LABEL (self->value), *declared != '\0' ? declared : _ ("non déclaré"));
  gtk_label_set_label (GTK_LABEL (self->previous_value), previous != NULL ? previous : "");
  mef_tooltip_set (self->previous_value, previous);
  gtk_widget_set_visible (self->previous, previous != NULL);
  spoken = previous != NULL
               ? g_strdup_printf (_ ("%s : %s, précédent : %s"), _ (mef_champ_get_label (self->champ)),
                                  declared, previous)
               : g_strdup_printf (_ ("%s : %s"), _ (mef_champ_get_label (self->champ)), declared);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
mef_check_row_set_controle (MefCheckRow       *self,
                            const MefControle *controle,
                            gboolean           a_revoir,
                            gboolean           editable)
{
  const char      *lu;
  g_autofree char *typed = NULL;

  g_return_if_fail (MEF_IS_CHECK_ROW (self));
  g_return_if_fail (controle != NULL);

  self->resultat = controle->resultat;
  show_resultat (self);
  /* What is being typed is not touched: the model trims it. */
  lu = controle->lu != NULL ? controle->lu : "";
  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->read))));
  if (!g_str_equal (typed, lu))
    {
      self->showing = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->read), lu);
      self->showing = FALSE;
    }
  gtk_widget_set_sensitive (self->same, editable);
  gtk_widget_set_sensitive (self->different, editable);
  gtk_editable_set_editable (GTK_EDITABLE (self->read), editable);
  if (a_revoir)
    gtk_widget_add_css_class (GTK_WIDGET (self), "again");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "again");
}

void
mef_check_row_set_current (MefCheckRow *self, gboolean current)
{
  g_return_if_fail (MEF_IS_CHECK_ROW (self));

  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
}

gboolean
mef_check_row_edit_lu (MefCheckRow *self)
{
  g_return_val_if_fail (MEF_IS_CHECK_ROW (self), FALSE);

  return self->resultat == MEF_RESULTAT_DIFFERENT && gtk_widget_grab_focus (self->read);
}
