/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-historique-dialog.h"

#include "base/mef-calendar.h"
#include "base/mef-text.h"
#include "client/ui/widgets/mef-dialog-size.h"
#include "domain/mef-communes.h"
#include "domain/mef-fiche-texte.h"

#include <glib/gi18n.h>

#define WIDTH  760
#define HEIGHT 640

struct _MefHistoriqueDialog
{
  AdwWindow parent_instance;

  GtkWidget *title;
  GtkWidget *stack;
  GtkWidget *note;
  GtkWidget *list;
  GtkWidget *sentence;

  MefEspace        *espace;      /* (owned) */
  MefVersionSource *source;      /* (owned) */
  MefCommunes      *communes;    /* (owned) (nullable) */
  char             *id;          /* (owned) */
  MefVersionsLues  *lues;        /* (owned) (nullable) */
  GCancellable     *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefHistoriqueDialog, mef_historique_dialog, ADW_TYPE_WINDOW)

static guint retablie_signal;

/* ---- one version ---- */

static void
add_change (MefHistoriqueDialog *self, AdwExpanderRow *row, const MefEcart *ecart)
{
  const MefFormulaire *form = mef_fiche_get_formulaire (self->lues->structure->fiche);
  const MefUnite      *unite = mef_formulaire_find_unite (form, ecart->pointeur);
  g_autofree char     *before = NULL;
  g_autofree char     *after = NULL;
  g_autofree char     *title = NULL;
  g_autofree char     *subtitle = NULL;

  /* A field that is asked for no more. */
  if (unite == NULL)
    return;
  before = mef_unite_to_text (unite, ecart->avant, self->communes);
  after = mef_unite_to_text (unite, ecart->apres, self->communes);
  title = unite->jour > 0
              ? g_strdup_printf ("%s, %s", unite->champ->libelle, mef_jour_get_label (unite->jour))
              : g_strdup (unite->champ->libelle);
  subtitle =
      g_strdup_printf ("%s → %s", *before != '\0' ? before : _ ("vide"), *after != '\0' ? after : _ ("vide"));
  adw_expander_row_add_row (row,
                            g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title,
                                          "subtitle", subtitle, "title-lines", 0, "subtitle-lines", 0, NULL));
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefHistoriqueDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefOperation) operation =
      mef_versions_lues_retablir_finish (MEF_ESPACE (source), result, &error);

  if (self->cancellable == NULL)
    return;
  if (operation == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->note), error->message);
      gtk_widget_set_visible (self->note, TRUE);
      gtk_widget_set_sensitive (self->list, TRUE);
      return;
    }
  g_signal_emit (self, retablie_signal, 0, operation, mef_structure_get_nom (self->lues->structure));
  gtk_window_close (GTK_WINDOW (self));
}

static void
restore_cb (MefHistoriqueDialog *self, GtkWidget *button)
{
  const gint64 *version = g_object_get_data (G_OBJECT (button), "version");

  gtk_widget_set_sensitive (self->list, FALSE);
  mef_versions_lues_retablir_async (self->espace, self->lues, *version, NULL, restored_cb,
                                    g_object_ref (self));
}

static void
add_version (MefHistoriqueDialog *self, guint n)
{
  const MefVersionStructure *version = g_ptr_array_index (self->lues->versions, n);
  g_autofree char           *when = mef_instant_to_french (version->le);
  g_autofree char *fields = mef_text_count (version->ecarts->len, _ ("champ changé"), _ ("champs changés"));
  g_autofree char *title = g_strdup_printf (_ ("Version %u · %s"), (guint) version->version, when);
  g_autofree char *subtitle = g_strdup_printf (
      "%s · %s · %s", _ (mef_action_version_get_label (version->action)), version->auteur, fields);
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, "title", title, "subtitle",
                                 subtitle, "enable-expansion", TRUE, NULL);

  for (guint i = 0; i < version->ecarts->len; i++)
    add_change (self, ADW_EXPANDER_ROW (row), g_ptr_array_index (version->ecarts, i));
  if (n == 0)
    {
      GtkWidget *label = gtk_label_new (_ ("Version actuelle"));

      gtk_widget_add_css_class (label, "secondary");
      adw_expander_row_add_action (ADW_EXPANDER_ROW (row), label);
    }
  else
    {
      GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "label", _ ("Rétablir"), "valign", GTK_ALIGN_CENTER,
                                        "sensitive", !self->lues->proposition, NULL);
      g_autofree char *name =
          g_strdup_printf (_ ("Rétablir la version %u du %s"), (guint) version->version, when);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data_full (G_OBJECT (button), "version",
                              g_memdup2 (&version->version, sizeof version->version), g_free);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (restore_cb), self);
      adw_expander_row_add_action (ADW_EXPANDER_ROW (row), button);
    }
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* ---- reading ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefHistoriqueDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  MefVersionsLues *lues = mef_versions_lues_lire_finish (MEF_ESPACE (source), result, &error);

  if (self->cancellable == NULL)
    {
      g_clear_pointer (&lues, mef_versions_lues_free);
      return;
    }
  if (lues == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->sentence), error->message);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "echec");
      return;
    }
  self->lues = lues;
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), mef_structure_get_nom (lues->structure));
  gtk_label_set_label (
      GTK_LABEL (self->note),
      _ ("Une proposition attend votre validation : décidez d’abord de celle-ci, une version "
         "pourra ensuite être rétablie."));
  gtk_widget_set_visible (self->note, lues->proposition);
  for (guint i = 0; i < lues->versions->len; i++)
    add_version (self, i);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "versions");
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
read_versions (MefHistoriqueDialog *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "lecture");
  mef_versions_lues_lire_async (self->espace, self->source, self->id, self->cancellable, read_cb,
                                g_object_ref (self));
}

/* ---- GObject ---- */

static void
mef_historique_dialog_dispose (GObject *object)
{
  MefHistoriqueDialog *self = MEF_HISTORIQUE_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (mef_historique_dialog_parent_class)->dispose (object);
}

static void
mef_historique_dialog_finalize (GObject *object)
{
  MefHistoriqueDialog *self = MEF_HISTORIQUE_DIALOG (object);

  g_clear_pointer (&self->lues, mef_versions_lues_free);
  g_clear_pointer (&self->communes, mef_communes_unref);
  g_clear_object (&self->source);
  g_clear_object (&self->espace);
  g_free (self->id);

  G_OBJECT_CLASS (mef_historique_dialog_parent_class)->finalize (object);
}

static void
mef_historique_dialog_class_init (MefHistoriqueDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mef_historique_dialog_dispose;
  object_class->finalize = mef_historique_dialog_finalize;
  retablie_signal = g_signal_new ("retablie", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, MEF_TYPE_OPERATION, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_failure (MefHistoriqueDialog *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 12,
                                 "valign", GTK_ALIGN_CENTER, "halign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *retry =
      g_object_new (GTK_TYPE_BUTTON, "label", _ ("Réessayer"), "halign", GTK_ALIGN_CENTER, NULL);

  self->sentence = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER,
                                 "max-width-chars", 48, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  g_signal_connect_swapped (retry, "clicked", G_CALLBACK (read_versions), self);
  gtk_box_append (GTK_BOX (box), self->sentence);
  gtk_box_append (GTK_BOX (box), retry);
  return box;
}

static GtkWidget *
make_versions (MefHistoriqueDialog *self)
{
  GtkWidget *box =
      g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 12, "margin-start", 16,
                    "margin-end", 16, "margin-top", 16, "margin-bottom", 16, NULL);

  self->note = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "visible", FALSE, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (self->note, "note");
  gtk_widget_add_css_class (self->note, "amber");
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Versions"),
                                  -1);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->list);
  return g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", box, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
}

static void
mef_historique_dialog_init (MefHistoriqueDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *reading = gtk_label_new (_ ("Lecture de l’historique…"));

  self->cancellable = g_cancellable_new ();
  self->title = adw_window_title_new (_ ("Historique"), "");
  gtk_window_set_title (GTK_WINDOW (self), _ ("Historique"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  self->stack = g_object_new (GTK_TYPE_STACK, "vexpand", TRUE, NULL);
  gtk_stack_add_named (GTK_STACK (self->stack), reading, "lecture");
  gtk_stack_add_named (GTK_STACK (self->stack), make_failure (self), "echec");
  gtk_stack_add_named (GTK_STACK (self->stack), make_versions (self), "versions");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
mef_historique_dialog_new (GtkWindow        *parent,
                           MefEspace        *espace,
                           MefVersionSource *source,
                           MefCommunes      *communes,
                           const char       *id)
{
  MefHistoriqueDialog *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_VERSION_SOURCE (source), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (MEF_TYPE_HISTORIQUE_DIALOG, "transient-for", parent, NULL);
  mef_dialog_size_fit (GTK_WINDOW (self), parent, WIDTH, HEIGHT);
  self->espace = g_object_ref (espace);
  self->source = g_object_ref (source);
  self->communes = communes != NULL ? mef_communes_ref (communes) : NULL;
  self->id = g_strdup (id);
  read_versions (self);
  return GTK_WIDGET (self);
}
