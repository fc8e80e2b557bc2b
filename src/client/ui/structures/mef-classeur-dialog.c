/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-classeur-dialog.h"

#include "base/mef-text.h"
#include "client/model/mef-refus-item.h"
#include "client/ui/widgets/mef-dialog-size.h"

#include <glib/gi18n.h>

struct _MefClasseurDialog
{
  AdwWindow parent_instance;

  GtkWidget *stack;
  GtkWidget *spinner;
  GtkWidget *failure;
  GtkWidget *heading;
  GtkWidget *summary;
  GtkWidget *refusals;
  GtkWidget *refused;
  GtkWidget *table;
  GtkWidget *note;
  GtkWidget *fill;

  MefImportClasseur    *import;  /* (owned) */
  GtkFileChooserNative *chooser; /* (owned) (nullable): while it is open */
};

G_DEFINE_FINAL_TYPE (MefClasseurDialog, mef_classeur_dialog, ADW_TYPE_WINDOW)

/* ---- the table of cells ---- */

typedef const char *(*GetText) (MefRefusItem *item);

static const struct
{
  const char *title;
  GetText     get;
  gboolean    wide;
} columns[] = {
  { N_ ("Cellule"), mef_refus_item_get_adresse, FALSE },
  { N_ ("Champ"), mef_refus_item_get_champ, FALSE },
  { N_ ("Contenu"), mef_refus_item_get_texte, FALSE },
  { N_ ("Raison"), mef_refus_item_get_raison, TRUE },
};

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (cell, label);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer user_data)
{
  GetText     get = columns[GPOINTER_TO_UINT (user_data)].get;
  const char *text = get (gtk_list_item_get_item (cell));
  GtkWidget  *label = gtk_list_item_get_child (cell);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

static void
add_columns (MefClasseurDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].wide);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (self->table), column);
    }
}

/* ---- what came of it ---- */

static void
show_result (MefClasseurDialog *self)
{
  guint            n = mef_import_classeur_get_n_reponses (self->import);
  guint            replaced = mef_import_classeur_get_n_remplacements (self->import);
  guint            refused = g_list_model_get_n_items (mef_import_classeur_get_refus (self->import));
  g_autofree char *fields = mef_text_count (n, _ ("champ lu"), _ ("champs lus"));
  g_autofree char *cells = mef_text_count (refused, _ ("cellule n’a pas pu être utilisée"),
                                           _ ("cellules n’ont pas pu être utilisées"));
  g_autofree char *others = mef_text_count (replaced,
                                            _ ("champ du formulaire a déjà une autre réponse, qui sera "
                                               "remplacée."),
                                            _ ("champs du formulaire ont déjà une autre réponse, qui sera "
                                               "remplacée."));
  const char      *summary;

  gtk_label_set_label (GTK_LABEL (self->heading), n > 0 ? fields : _ ("Aucune réponse dans ce classeur"));
  if (n == 0)
    summary = _ ("Vérifiez que c’est bien le classeur de ce type de structure.");
  else if (replaced > 0)
    summary = others;
  else
    summary = _ ("Relisez le formulaire avant de l’enregistrer. Tout peut être annulé d’un coup.");
  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  gtk_widget_set_visible (self->refusals, refused > 0);
  gtk_label_set_label (GTK_LABEL (self->refused), cells);
}

static void
show_etape (MefClasseurDialog *self)
{
  static const char *const names[] = {
    [MEF_ETAPE_IMPORT_ATTENTE] = "lecture", [MEF_ETAPE_IMPORT_LECTURE] = "lecture",
    [MEF_ETAPE_IMPORT_LUE] = "resultat",    [MEF_ETAPE_IMPORT_ECHEC] = "echec",
    [MEF_ETAPE_IMPORT_FAITE] = "resultat",
  };
  MefEtapeImport etape = mef_import_classeur_get_etape (self->import);
  gboolean ready = etape == MEF_ETAPE_IMPORT_LUE && mef_import_classeur_get_n_reponses (self->import) > 0;

  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), etape == MEF_ETAPE_IMPORT_LECTURE);
  if (etape == MEF_ETAPE_IMPORT_LUE)
    show_result (self);
  if (etape == MEF_ETAPE_IMPORT_ECHEC)
    adw_status_page_set_description (ADW_STATUS_PAGE (self->failure),
                                     mef_import_classeur_get_erreur (self->import));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), names[etape]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "classeur.remplir", ready);
  gtk_widget_set_visible (self->note, ready);
  if (ready)
    gtk_widget_grab_focus (self->fill);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefClasseurDialog *self = MEF_CLASSEUR_DIALOG (widget);
  g_autofree char   *text = mef_import_classeur_dup_refus (self->import);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
fill_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefClasseurDialog *self = MEF_CLASSEUR_DIALOG (widget);

  mef_import_classeur_appliquer (self->import);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the file ---- */

static void
chosen_cb (MefClasseurDialog *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  gtk_native_dialog_hide (dialog);
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      mef_import_classeur_lire (self->import, file);
      gtk_window_present (GTK_WINDOW (self));
    }
  else if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_classeur_dialog_choisir (MEF_CLASSEUR_DIALOG (widget));
}

/* ---- object ---- */

static void
mef_classeur_dialog_dispose (GObject *object)
{
  MefClasseurDialog *self = MEF_CLASSEUR_DIALOG (object);

  if (self->chooser != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->chooser, self);
      gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
    }
  g_clear_object (&self->chooser);
  if (self->import != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->import, self);
      mef_import_classeur_abandonner (self->import);
    }
  g_clear_object (&self->import);

  G_OBJECT_CLASS (mef_classeur_dialog_parent_class)->dispose (object);
}

static void
mef_classeur_dialog_class_init (MefClasseurDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_classeur_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/fr/monenfant/BackOffice/ui/structures/mef-classeur-dialog.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefClasseurDialog, child)
  BIND (stack);
  BIND (spinner);
  BIND (failure);
  BIND (heading);
  BIND (summary);
  BIND (refusals);
  BIND (refused);
  BIND (table);
  BIND (note);
  BIND (fill);
#undef BIND
  gtk_widget_class_install_action (widget_class, "classeur.choisir", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "classeur.copier", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "classeur.remplir", NULL, fill_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "classeur.copier", NULL);
}

static void
mef_classeur_dialog_init (MefClasseurDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_columns (self);
}

GtkWidget *
mef_classeur_dialog_new (GtkWindow *parent, MefImportClasseur *import)
{
  MefClasseurDialog *self;
  GtkNoSelection    *selection;

  g_return_val_if_fail (MEF_IS_IMPORT_CLASSEUR (import), NULL);

  self = g_object_new (MEF_TYPE_CLASSEUR_DIALOG, "transient-for", parent, NULL);
  mef_dialog_size_fit (GTK_WINDOW (self), parent, 860, 560);
  self->import = g_object_ref (import);
  selection = gtk_no_selection_new (g_object_ref (mef_import_classeur_get_refus (import)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->table), GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (import, "notify::etape", G_CALLBACK (show_etape), self, G_CONNECT_SWAPPED);
  show_etape (self);
  return GTK_WIDGET (self);
}

void
mef_classeur_dialog_choisir (MefClasseurDialog *self)
{
  g_autoptr (GtkFileFilter) filter = NULL;
  GtkWindow *parent;

  g_return_if_fail (MEF_IS_CLASSEUR_DIALOG (self));

  if (self->chooser != NULL)
    return;
  parent = gtk_widget_get_visible (GTK_WIDGET (self)) ? GTK_WINDOW (self)
                                                      : gtk_window_get_transient_for (GTK_WINDOW (self));
  self->chooser = gtk_file_chooser_native_new (_ ("Importer un classeur"), parent,
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Importer"), _ ("_Annuler"));
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ ("Classeurs (.xlsx)"));
  gtk_file_filter_add_suffix (filter, "xlsx");
  gtk_file_filter_add_suffix (filter, "xlsm");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
