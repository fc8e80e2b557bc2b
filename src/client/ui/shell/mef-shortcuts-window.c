/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/shell/mef-shortcuts-window.h"

#include "client/ui/widgets/mef-adaptive-bin.h"
#include "client/ui/widgets/mef-dialog-size.h"

#include <glib/gi18n.h>

/* Below this width, at text scale 1, the groups stand one below the other. */
#define LARGEUR_DEUX_COLONNES 800

struct _MefShortcutsWindow
{
  AdwWindow parent_instance;

  GtkWidget *adaptive;
  GtkWidget *columns;
  GtkWidget *left;
  GtkWidget *right;
};

G_DEFINE_FINAL_TYPE (MefShortcutsWindow, mef_shortcuts_window, ADW_TYPE_WINDOW)

/* @keys: caps and what stands between them, by spaces; a no-break space within a cap. */
typedef struct
{
  const char *keys;
  const char *text;
} Shortcut;

static const Shortcut moderation[] = {
  { N_ ("J ou ↓"), N_ ("Demande suivante de la liste") },
  { N_ ("K ou ↑"), N_ ("Demande précédente de la liste") },
  { N_ ("Entrée"), N_ ("Ouvrir et prendre la demande") },
  { N_ ("1 à 7"), N_ ("Cocher un contrôle (une seconde fois : « différent »)") },
  { "L", N_ ("Noter ce qui est lu sur le document") },
  { "V", N_ ("Valider") },
  { "C", N_ ("Demander de nouveaux éléments") },
  { "R", N_ ("Rejeter") },
  { N_ ("Ctrl + Entrée"), N_ ("Envoyer la décision préparée") },
  { "Ctrl + Z", N_ ("Annuler la dernière décision (10 s)") },
  { "N", N_ ("Suivante") },
  { N_ ("Échap"), N_ ("Fermer le panneau ou la demande") },
};

static const Shortcut document[] = {
  { N_ ("Ctrl + plus"), N_ ("Agrandir") },
  { N_ ("Ctrl + moins"), N_ ("Réduire") },
  { "Ctrl + 0", N_ ("Taille réelle") },
  { "F", N_ ("Ajuster à la page ou à la largeur") },
  { N_ ("Ctrl + ← ou →"), N_ ("Tourner") },
  { N_ ("Page suiv. ou Page préc."), N_ ("Page suivante, page précédente") },
  { "D", N_ ("Document suivant") },
};

static const Shortcut relances[] = {
  { N_ ("Espace"), N_ ("Choisir la demande, ou ne plus la choisir") },
  { "Ctrl + A", N_ ("Choisir toute la liste filtrée") },
  { N_ ("Ctrl + Maj + A"), N_ ("Ne plus rien choisir") },
  { "Ctrl + P", N_ ("Choisir aussi la page affichée") },
  { N_ ("Ctrl + Entrée"), N_ ("Envoyer la relance") },
};

static const Shortcut everywhere[] = {
  { "Ctrl + F", N_ ("Filtrer la liste") }, { N_ ("Ctrl + 1 à 9"), N_ ("Aller à une rubrique du menu") },
  { "F5", N_ ("Synchroniser") },           { "F9", N_ ("Élargir ou réduire le menu") },
  { "Ctrl + ?", N_ ("Cette fenêtre") },    { "Ctrl + Q", N_ ("Quitter") },
};

/* Every second word stands between two caps: « Ctrl + Z », « J ou ↓ ». */
static GtkWidget *
keys_new (const char *keys)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_auto (GStrv) words = g_strsplit (keys, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (words[i]);

      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (label, i % 2 == 0 ? "key" : "secondary");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
add_group (GtkWidget *column, GtkSizeGroup *caps, const char *title, const Shortcut *shortcuts, guint n)
{
  GtkWidget *group = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                   "column-spacing", 16, "row-spacing", 10, NULL);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (heading, "title-section");
  gtk_grid_attach (GTK_GRID (group), heading, 0, 0, 2, 1);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *keys = keys_new (_ (shortcuts[i].keys));
      GtkWidget *text = g_object_new (GTK_TYPE_LABEL, "label", _ (shortcuts[i].text), "xalign", 0.0, "wrap",
                                      TRUE, "hexpand", TRUE, NULL);

      gtk_size_group_add_widget (caps, keys);
      gtk_grid_attach (GTK_GRID (group), keys, 0, (int) i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (group), text, 1, (int) i + 1, 1, 1);
    }
  gtk_box_append (GTK_BOX (column), group);
}

static void
adapt_cb (MefShortcutsWindow *self)
{
  gboolean wide = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive)) >= LARGEUR_DEUX_COLONNES;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
mef_shortcuts_window_class_init (MefShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/shell/mef-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, MefShortcutsWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MefShortcutsWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, MefShortcutsWindow, left);
  gtk_widget_class_bind_template_child (widget_class, MefShortcutsWindow, right);
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mef_shortcuts_window_init (MefShortcutsWindow *self)
{
  g_autoptr (GtkSizeGroup) left = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autoptr (GtkSizeGroup) right = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_widget_init_template (GTK_WIDGET (self));
  add_group (self->left, left, _ ("Modération"), moderation, G_N_ELEMENTS (moderation));
  add_group (self->left, left, _ ("Relances"), relances, G_N_ELEMENTS (relances));
  add_group (self->right, right, _ ("Document"), document, G_N_ELEMENTS (document));
  add_group (self->right, right, _ ("Partout"), everywhere, G_N_ELEMENTS (everywhere));
}

GtkWidget *
mef_shortcuts_window_new (GtkWindow *parent)
{
  GtkWidget *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (MEF_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);
  mef_dialog_size_fit (GTK_WINDOW (self), parent, 940, 550);
  return self;
}
