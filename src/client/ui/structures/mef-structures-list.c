/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-structures-list.h"

#include "base/mef-text.h"
#include "client/ui/structures/mef-structures-table.h"
#include "client/ui/widgets/mef-adaptive-bin.h"
#include "client/ui/widgets/mef-parts.h"
#include "client/ui/widgets/mef-wrap-layout.h"
#include "domain/mef-fonctionnalite.h"

#include <glib/gi18n.h>

#define REGLAGE_TRI        "structures-tri"
#define REGLAGE_DESCENDANT "structures-descendant"
#define REGLAGE_TYPE       "structures-type-a-creer"

struct _MefStructuresList
{
  GtkWidget parent_instance;

  GtkWidget *adaptive;
  GtkWidget *title;
  GtkWidget *type_to_create;
  GtkWidget *create;
  GtkWidget *filters;
  GtkWidget *nom;
  GtkWidget *type;
  GtkWidget *etat;
  GtkWidget *commune;
  GtkWidget *gestionnaire;
  GtkWidget *clear;
  GtkWidget *count;
  GtkWidget *stack;
  GtkWidget *table; /* (nullable) */
  GtkWidget *empty_icon;
  GtkWidget *empty_title;
  GtkWidget *empty_text;
  GtkWidget *retry;
  GtkWidget *clear_all;

  MefEspace     *espace;     /* (owned) */
  MefStructures *structures; /* (owned) */
  gboolean       showing;    /* what is set is set by us, not by the person */
};

G_DEFINE_FINAL_TYPE (MefStructuresList, mef_structures_list, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CREER,
  SIGNAL_AGIR,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* ---- filters ---- */

static gboolean
is_filtered (MefStructuresList *self)
{
  const MefFiltreStructures *filtre = mef_structures_get_filtre (self->structures);

  return filtre->nom != NULL || filtre->commune != NULL || filtre->gestionnaire != NULL || filtre->types != 0
         || filtre->etats != 0;
}

static char *
dup_entry (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static guint
get_set (GtkWidget *drop_down)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION ? 0 : 1u << (selected - 1);
}

static void
filter_cb (MefStructuresList *self)
{
  g_autoptr (MefFiltreStructures) filtre = NULL;

  if (self->showing || self->structures == NULL)
    return;
  filtre = mef_filtre_structures_copy (mef_structures_get_filtre (self->structures));
  g_free (filtre->nom);
  g_free (filtre->commune);
  g_free (filtre->gestionnaire);
  filtre->nom = dup_entry (self->nom);
  filtre->commune = dup_entry (self->commune);
  filtre->gestionnaire = dup_entry (self->gestionnaire);
  filtre->types = get_set (self->type);
  filtre->etats = get_set (self->etat);
  if (!mef_filtre_structures_equal (filtre, mef_structures_get_filtre (self->structures)))
    mef_structures_set_filtre (self->structures, filtre);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructuresList *self = MEF_STRUCTURES_LIST (widget);

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->nom), "");
  gtk_editable_set_text (GTK_EDITABLE (self->commune), "");
  gtk_editable_set_text (GTK_EDITABLE (self->gestionnaire), "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->type), 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->etat), 0);
  self->showing = FALSE;
  filter_cb (self);
  gtk_widget_grab_focus (self->nom);
}

static void
remember_order (MefStructuresList *self)
{
  const MefFiltreStructures *filtre = mef_structures_get_filtre (self->structures);
  MefReglages               *reglages = mef_espace_get_reglages (self->espace);

  mef_reglages_set_text (reglages, REGLAGE_TRI, mef_tri_structures_to_code (filtre->tri));
  mef_reglages_set_boolean (reglages, REGLAGE_DESCENDANT, filtre->descendant);
  gtk_widget_set_visible (self->clear, is_filtered (self));
}

/* ---- the list ---- */

static void
show_empty (MefStructuresList *self, const char *icon, const char *title, const char *text)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->empty_icon), icon);
  gtk_label_set_label (GTK_LABEL (self->empty_title), title);
  gtk_label_set_label (GTK_LABEL (self->empty_text), text);
}

static void
show_count (MefStructuresList *self)
{
  const MefCompteStructures *compte = mef_structures_get_compte (self->structures);
  g_autofree char           *listed =
      mef_text_count (mef_liste_get_nombre (MEF_LISTE (self->structures)), _ ("structure"), _ ("structures"));
  g_autofree char *text = NULL;

  if (compte != NULL)
    {
      g_autofree char *drafts = mef_text_count (compte->par_etat[MEF_ETAT_STRUCTURE_BROUILLON],
                                                _ ("en cours de création"), _ ("en cours de création"));
      g_autofree char *waiting =
          mef_text_count (compte->par_etat[MEF_ETAT_STRUCTURE_EN_ATTENTE], _ ("en attente de validation"),
                          _ ("en attente de validation"));

      text = is_filtered (self)
                 ? g_strdup_printf (_ ("%s sur %u · %s · %s"), listed, compte->total, waiting, drafts)
                 : g_strdup_printf ("%s · %s · %s", listed, waiting, drafts);
    }
  gtk_label_set_label (GTK_LABEL (self->count), text != NULL ? text : listed);
}

static void
show_list (MefStructuresList *self)
{
  const char *failed = mef_liste_get_erreur (MEF_LISTE (self->structures));
  gboolean    empty = mef_liste_get_nombre (MEF_LISTE (self->structures)) == 0;
  gboolean    loading = mef_liste_get_chargement (MEF_LISTE (self->structures));
  gboolean    filtered = is_filtered (self);

  gtk_widget_set_visible (self->retry, failed != NULL);
  gtk_widget_set_visible (self->clear_all, failed == NULL && filtered && !loading);
  gtk_widget_set_visible (self->clear, filtered);
  if (failed != NULL)
    show_empty (self, "dialog-warning-symbolic", _ ("La liste n’a pas pu être lue"), failed);
  else if (loading)
    show_empty (self, "go-home-symbolic", _ ("Lecture des structures…"), "");
  else if (filtered)
    show_empty (self, "system-search-symbolic", _ ("Aucune structure ne correspond"),
                _ ("Essayez un autre mot, ou retirez ce qui restreint la liste."));
  else
    show_empty (
        self, "go-home-symbolic", _ ("Aucune structure sur ce site"),
        _ ("Choisissez un type en haut à droite, puis « + Créer ». Un brouillon se reprend à tout moment."));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty || failed != NULL ? "vide" : "liste");
  show_count (self);
}

static void
act_cb (MefStructuresList *self, guint action, MefLigneItem *item)
{
  g_signal_emit (self, signals[SIGNAL_AGIR], 0, action, item);
}

static void
leave_cb (MefStructuresList *self)
{
  if (gtk_widget_get_mapped (self->table))
    gtk_widget_grab_focus (self->table);
}

static void
adapt_cb (MefStructuresList *self)
{
  int largeur = mef_adaptive_bin_get_largeur (MEF_ADAPTIVE_BIN (self->adaptive));

  if (self->table != NULL && largeur > 0)
    mef_structures_table_set_largeur (MEF_STRUCTURES_TABLE (self->table), largeur);
}

/* ---- actions ---- */

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MefStructuresList *self = MEF_STRUCTURES_LIST (widget);
  guint              type = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->type_to_create));

  if (type >= MEF_TYPE_STRUCTURE_N)
    return;
  mef_reglages_set_text (mef_espace_get_reglages (self->espace), REGLAGE_TYPE,
                         mef_type_structure_to_code (type));
  g_signal_emit (self, signals[SIGNAL_CREER], 0, type);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mef_liste_reload (MEF_LISTE (MEF_STRUCTURES_LIST (widget)->structures));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (MEF_STRUCTURES_LIST (widget)->nom);
}

/* « / » goes to the filter, unless it is being typed. */
static gboolean
slash_cb (GtkEventControllerKey *controller,
          guint                  keyval,
          guint                  keycode,
          GdkModifierType        state,
          MefStructuresList     *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if ((keyval != GDK_KEY_slash && keyval != GDK_KEY_KP_Divide) || (focus != NULL && GTK_IS_EDITABLE (focus)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (self->nom);
  return GDK_EVENT_STOP;
}

/* ---- GObject ---- */

/* Who comes here goes on in the list, where there is one. */
static gboolean
mef_structures_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  MefStructuresList *self = MEF_STRUCTURES_LIST (widget);

  if (gtk_widget_get_focus_child (widget) == NULL && gtk_widget_get_mapped (self->table)
      && gtk_widget_grab_focus (self->table))
    return TRUE;
  return GTK_WIDGET_CLASS (mef_structures_list_parent_class)->focus (widget, direction);
}

static void
mef_structures_list_dispose (GObject *object)
{
  MefStructuresList *self = MEF_STRUCTURES_LIST (object);

  g_clear_pointer (&self->adaptive, gtk_widget_unparent);
  g_clear_object (&self->structures);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_structures_list_parent_class)->dispose (object);
}

static void
mef_structures_list_class_init (MefStructuresListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_structures_list_dispose;
  widget_class->focus = mef_structures_list_focus;
  g_type_ensure (MEF_TYPE_ADAPTIVE_BIN);
  signals[SIGNAL_CREER] = g_signal_new ("creer", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_AGIR] = g_signal_new ("agir", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_UINT, MEF_TYPE_LIGNE_ITEM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/fr/monenfant/BackOffice/ui/structures/mef-structures-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, adaptive);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, title);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, type_to_create);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, create);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, filters);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, nom);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, type);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, etat);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, commune);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, gestionnaire);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, clear);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, count);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, stack);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, empty_icon);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, empty_title);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, empty_text);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, retry);
  gtk_widget_class_bind_template_child (widget_class, MefStructuresList, clear_all);
  gtk_widget_class_bind_template_callback (widget_class, adapt_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_install_action (widget_class, "structures.creer", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "structures.effacer", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "structures.reessayer", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "structures.chercher", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "structures.creer", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "structures.chercher",
                                       NULL);
}

static void
fill_types (GtkWidget *drop_down, const char *first)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (first != NULL)
    gtk_string_list_append (names, first);
  for (guint i = 0; i < MEF_TYPE_STRUCTURE_N; i++)
    {
      g_autofree char *name =
          g_strdup_printf ("%s · %s", mef_type_structure_to_code (i), mef_type_structure_get_label (i));

      gtk_string_list_append (names, first != NULL ? mef_type_structure_to_code (i) : name);
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (names));
}

static void
mef_structures_list_init (MefStructuresList *self)
{
  GtkEventController *slash = gtk_event_controller_key_new ();
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->filters, mef_wrap_layout_new (8, 8));
  gtk_label_set_label (GTK_LABEL (self->title),
                       _ (mef_fonctionnalite_get (MEF_FONCTIONNALITE_STRUCTURES)->libelle));
  fill_types (self->type_to_create, NULL);
  fill_types (self->type, _ ("Tous les types"));
  gtk_string_list_append (states, _ ("Tous les états"));
  for (guint i = 0; i < MEF_ETAT_STRUCTURE_N; i++)
    gtk_string_list_append (states, mef_etat_structure_get_label (i));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->etat), G_LIST_MODEL (states));
  mef_parts_name_drop_down (self->type_to_create, _ ("Type de structure à créer"));
  mef_parts_name_drop_down (self->type, _ ("Type de structure"));
  mef_parts_name_drop_down (self->etat, _ ("État de la structure"));
  g_signal_connect (slash, "key-pressed", G_CALLBACK (slash_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), slash);
  self->showing = FALSE;
}

static MefFiltreStructures *
make_filtre (MefReglages *reglages)
{
  MefFiltreStructures *filtre = mef_filtre_structures_new ();
  MefTriStructures     tri;

  if (mef_tri_structures_from_code (mef_reglages_get_text (reglages, REGLAGE_TRI), &tri))
    filtre->tri = tri;
  filtre->descendant = mef_reglages_get_boolean (reglages, REGLAGE_DESCENDANT, FALSE);
  return filtre;
}

GtkWidget *
mef_structures_list_new (MefEspace *espace)
{
  MefStructuresList *self;
  g_autoptr (MefFiltreStructures) filtre = NULL;
  guint type;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_STRUCTURES_LIST, NULL);
  self->espace = g_object_ref (espace);
  filtre = make_filtre (mef_espace_get_reglages (espace));
  self->structures = mef_structures_new (espace, filtre);
  if (mef_type_structure_from_code (mef_reglages_get_text (mef_espace_get_reglages (espace), REGLAGE_TYPE),
                                    &type))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->type_to_create), type);
  self->table = mef_structures_table_new (espace, self->structures);
  g_signal_connect_object (self->table, "agir", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (GTK_STACK (self->stack), self->table, "liste");
  g_signal_connect_object (self->structures, "notify", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->structures, "notify::filtre", G_CALLBACK (remember_order), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->structures, "actualisee", G_CALLBACK (show_list), self, G_CONNECT_SWAPPED);
  show_list (self);
  return GTK_WIDGET (self);
}

void
mef_structures_list_select (MefStructuresList *self, const char *id)
{
  g_return_if_fail (MEF_IS_STRUCTURES_LIST (self) && id != NULL);

  mef_structures_table_select (MEF_STRUCTURES_TABLE (self->table), id);
}
