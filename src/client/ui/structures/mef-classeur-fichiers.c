/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-classeur-fichiers.h"

#include "client/ui/structures/mef-classeur-dialog.h"

#include <glib/gi18n.h>

/* Seconds a sentence stays. */
#define SUCCESS 6
#define FAILURE 12

typedef struct
{
  MefClasseurs         *classeurs; /* (owned) */
  char                 *caf;       /* (owned) */
  MefTypeStructure      type;
  GtkFileChooserNative *chooser; /* (owned) */
  GWeakRef              toast;   /* the page may be gone before the server answers */
} Telechargement;

static void
telechargement_free (Telechargement *telechargement)
{
  g_object_unref (telechargement->classeurs);
  g_object_unref (telechargement->chooser);
  g_weak_ref_clear (&telechargement->toast);
  g_free (telechargement->caf);
  g_free (telechargement);
}

static void
downloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Telechargement *telechargement = user_data;
  g_autoptr (MefToast) toast = g_weak_ref_get (&telechargement->toast);
  g_autoptr (GError) error = NULL;
  gboolean done = mef_classeurs_telecharger_finish (MEF_CLASSEURS (source), result, &error);

  if (toast != NULL)
    mef_toast_show (toast, done ? _ ("Le classeur vide est enregistré.") : error->message, NULL, NULL,
                    done ? SUCCESS : FAILURE);
  telechargement_free (telechargement);
}

static void
placed_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Telechargement *telechargement = user_data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  g_signal_handlers_disconnect_by_data (dialog, telechargement);
  gtk_native_dialog_hide (dialog);
  if (response != GTK_RESPONSE_ACCEPT || file == NULL)
    {
      telechargement_free (telechargement);
      return;
    }
  mef_classeurs_telecharger_async (telechargement->classeurs, telechargement->caf, telechargement->type, file,
                                   NULL, downloaded_cb, telechargement);
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* The cursor goes into what was filled in: there it is read again, and undone. */
static void
etape_cb (GtkWidget *form, GParamSpec *pspec, MefImportClasseur *import)
{
  if (mef_import_classeur_get_etape (import) == MEF_ETAPE_IMPORT_FAITE)
    gtk_widget_grab_focus (form);
}

void
mef_classeur_importer (GtkWidget *form, MefClasseurs *classeurs, MefSaisieFiche *saisie)
{
  g_autoptr (MefImportClasseur) import = NULL;

  g_return_if_fail (GTK_IS_WIDGET (form));
  g_return_if_fail (MEF_IS_CLASSEURS (classeurs) && MEF_IS_SAISIE_FICHE (saisie));

  import = mef_classeurs_importer (classeurs, saisie);
  g_signal_connect_object (import, "notify::etape", G_CALLBACK (etape_cb), form, G_CONNECT_SWAPPED);
  mef_classeur_dialog_choisir (MEF_CLASSEUR_DIALOG (mef_classeur_dialog_new (get_window (form), import)));
}

void
mef_classeur_telecharger (GtkWidget       *parent,
                          MefClasseurs    *classeurs,
                          const char      *caf,
                          MefTypeStructure type,
                          MefToast        *toast)
{
  Telechargement  *telechargement;
  g_autofree char *nom = mef_classeurs_dup_nom (type);

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (MEF_IS_CLASSEURS (classeurs) && caf != NULL && MEF_IS_TOAST (toast));

  telechargement = g_new0 (Telechargement, 1);
  telechargement->classeurs = g_object_ref (classeurs);
  telechargement->caf = g_strdup (caf);
  telechargement->type = type;
  g_weak_ref_init (&telechargement->toast, toast);
  telechargement->chooser =
      gtk_file_chooser_native_new (_ ("Enregistrer le classeur vide"), get_window (parent),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Enregistrer"), _ ("_Annuler"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (telechargement->chooser), nom);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (telechargement->chooser), TRUE);
  g_signal_connect (telechargement->chooser, "response", G_CALLBACK (placed_cb), telechargement);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (telechargement->chooser));
}
