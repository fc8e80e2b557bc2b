/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/relance/mef-relance-dialog.h"

#include "base/mef-text.h"
#include "client/model/mef-apercu.h"
#include "client/ui/widgets/mef-adaptive-bin.h"
#include "client/ui/widgets/mef-dialog-size.h"
#include "client/ui/widgets/mef-mail-preview.h"
#include "domain/mef-relance.h"

#include <glib/gi18n.h>

/* Below this width the mail comes under the comment. */
#define LARGEUR_DEUX_COLONNES 700

struct _MefRelanceDialog
{
  AdwWindow parent_instance;

  GtkWidget *adaptive;
  GtkWidget *outer;
  GtkWidget *columns;
  GtkWidget *rule;
  GtkWidget *heading;
  GtkWidget *comment;
  GtkWidget *counter;
  GtkWidget *whose;
  GtkWidget *place;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *preview;

  MefEspace    *espace;      /* (owned) */
  MefRelances  *relances;    /* (owned) */
  MefDemande   *demande;     /* (owned) (nullable): whose mail is shown */
  GCancellable *cancellable; /* (owned): of the reading under way */
  guint         nth;         /* among those chosen */
  guint         n;
};

G_DEFINE_FINAL_TYPE (MefRelanceDialog, mef_relance_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CONFIRMEE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* (transfer full) */
static char *
dup_comment (MefRelanceDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->comment));
  GtkTextIter    start, end;
  char          *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strstrip (text);
}

/* ---- the mail ---- */

static void
show_mail (MefRelanceDialog *self)
{
  g_autofree char *comment = dup_comment (self);
  g_autofree char *name = NULL;
  g_autofree char *whose = NULL;
  g_autoptr (MefApercu) apercu = NULL;
  g_autoptr (GError) error = NULL;

  if (self->demande == NULL)
    return;
  name = mef_demande_dup_full_name (self->demande);
  /* Translators: %s is a person */
  whose = g_strdup_printf (_ ("Le mail à %s"), name);
  gtk_label_set_label (GTK_LABEL (self->whose), whose);
  gtk_widget_set_tooltip_text (self->whose, whose);
  apercu = mef_apercu_new_relance (self->espace, self->demande, comment, &error);
  mef_mail_preview_set (MEF_MAIL_PREVIEW (self->preview), apercu, error != NULL ? error->message : NULL);
}

static void
demande_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefRelanceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  MefDemande *demande = mef_relances_demande_finish (MEF_RELANCES (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->espace == NULL)
    {
      g_clear_pointer (&demande, mef_demande_unref);
      return;
    }
  g_clear_pointer (&self->demande, mef_demande_unref);
  self->demande = demande;
  if (error != NULL)
    g_warning ("Cannot read a request for its mail: %s", error->message);
  if (demande == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->whose), _ ("Le mail"));
      mef_mail_preview_set (MEF_MAIL_PREVIEW (self->preview), NULL,
                            _ ("Cette demande n’est plus à relancer : elle vient de changer."));
    }
  else
    {
      show_mail (self);
    }
}

static void
load_mail (MefRelanceDialog *self)
{
  g_autofree char *nth = mef_text_number (self->nth + 1);
  g_autofree char *n = mef_text_number (self->n);
  /* Translators: the first of twelve */
  g_autofree char *place = g_strdup_printf (_ ("%s sur %s"), nth, n);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_label (GTK_LABEL (self->place), place);
  gtk_widget_set_visible (self->place, self->n > 1);
  gtk_widget_set_visible (self->previous, self->n > 1);
  gtk_widget_set_visible (self->next, self->n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "relance-apercu.precedent", self->nth > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "relance-apercu.suivant", self->nth + 1 < self->n);
  mef_relances_demande_async (self->relances, self->nth, self->cancellable, demande_cb, g_object_ref (self));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefRelanceDialog *self = MEF_RELANCE_DIALOG (widget);

  self->nth += g_str_has_suffix (name, "suivant") ? 1 : -1;
  load_mail (self);
}

/* ---- what is typed and chosen ---- */

static void
changed_cb (MefRelanceDialog *self, GtkTextBuffer *buffer)
{
  int              left = MEF_RELANCE_COMMENTAIRE_MAX - gtk_text_buffer_get_char_count (buffer);
  g_autofree char *text = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "relance.confirmer", left >= 0);
  gtk_widget_set_visible (self->counter, left < 0);
  if (left < 0)
    {
      g_autofree char *over = mef_text_count (-left, _ ("caractère"), _ ("caractères"));

      /* Translators: %s is « 12 characters » */
      text = g_strdup_printf (_ ("Le commentaire est trop long de %s."), over);
      gtk_label_set_label (GTK_LABEL (self->counter), text);
      return;
    }
  show_mail (self);
}

/* The number shown is what will be sent, also when a request leaves the list meanwhile. */
static void
show_selection (MefRelanceDialog *self)
{
  g_autofree char *count = NULL;
  g_autofree char *heading = NULL;

  self->n = mef_relances_get_selection (self->relances);
  if (self->n == 0)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  count = mef_text_count (self->n, _ ("relance"), _ ("relances"));
  /* Translators: %s is « 12 reminders » */
  heading = g_strdup_printf (_ ("Envoyer %s ?"), count);
  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  self->nth = MIN (self->nth, self->n - 1);
  load_mail (self);
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefRelanceDialog *self = MEF_RELANCE_DIALOG (widget);
  g_autofree char  *comment = dup_comment (self);

  g_signal_handlers_disconnect_by_func (self->relances, show_selection, self);
  g_signal_emit (self, signals[SIGNAL_CONFIRMEE], 0, comment);
  gtk_window_close (GTK_WINDOW (self));
}

static void
adapt_cb (MefRelanceDialog *self)
{
  gboolean wide = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive)) >= LARGEUR_DEUX_COLONNES;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->rule),
                                  wide ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->outer), GTK_POLICY_NEVER,
                                  wide ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  mef_mail_preview_set_scrolls (MEF_MAIL_PREVIEW (self->preview), wide);
}

static void
mef_relance_dialog_dispose (GObject *object)
{
  MefRelanceDialog *self = MEF_RELANCE_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->demande, mef_demande_unref);
  g_clear_object (&self->relances);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_relance_dialog_parent_class)->dispose (object);
}

static void
mef_relance_dialog_class_init (MefRelanceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_relance_dialog_dispose;
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  g_type_ensure (MEF_TYPE_MAIL_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/relance/mef-relance-dialog.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefRelanceDialog, child)
  BIND (adaptive);
  BIND (outer);
  BIND (columns);
  BIND (rule);
  BIND (heading);
  BIND (comment);
  BIND (counter);
  BIND (whose);
  BIND (place);
  BIND (previous);
  BIND (next);
  BIND (preview);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "relance.confirmer", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "relance-apercu.precedent", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "relance-apercu.suivant", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "relance.confirmer",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "relance.confirmer",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "relance-apercu.precedent",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "relance-apercu.suivant",
                                       NULL);

  signals[SIGNAL_CONFIRMEE] = g_signal_new ("confirmee", MEF_TYPE_RELANCE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mef_relance_dialog_init (MefRelanceDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mef_relance_dialog_new (GtkWindow *parent, MefEspace *espace, MefRelances *relances)
{
  MefRelanceDialog *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_RELANCES (relances), NULL);

  self = g_object_new (MEF_TYPE_RELANCE_DIALOG, "transient-for", parent, NULL);
  mef_dialog_size_fit (GTK_WINDOW (self), parent, 960, 600);
  self->espace = g_object_ref (espace);
  self->relances = g_object_ref (relances);
  g_signal_connect_object (relances, "notify::selection", G_CALLBACK (show_selection), self,
                           G_CONNECT_SWAPPED);
  show_selection (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->comment);
  return GTK_WIDGET (self);
}
