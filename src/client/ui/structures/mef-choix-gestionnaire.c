/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-choix-gestionnaire.h"

#include "base/mef-text.h"
#include "client/model/mef-gestionnaire-item.h"
#include "client/model/mef-gestionnaires.h"

#include <glib/gi18n.h>

#define NOM    "/gestionnaire_nom"
#define STATUT "/gestionnaire_statut"

#define LISTE_LARGEUR 360
#define LISTE_HAUTEUR 280

struct _MefChoixGestionnaire
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *text;
  GtkWidget *act;
  GtkWidget *menu;
  GtkWidget *popover;
  GtkWidget *search;
  GtkWidget *list;

  MefStructureOuverte *ouverte; /* (owned) (nullable) */
  MefSaisieFiche      *saisie;  /* (owned) (nullable): the one that is followed */
  MefGestionnaires    *nommes;  /* (owned) (nullable): those named as the form names one */
  MefGestionnaires    *offerts; /* (owned) (nullable): those the list shows */
};

G_DEFINE_FINAL_TYPE (MefChoixGestionnaire, mef_choix_gestionnaire, GTK_TYPE_WIDGET)

static const char *
get_nom (MefChoixGestionnaire *self)
{
  const char *nom =
      self->saisie != NULL ? mef_fiche_get_text (mef_saisie_fiche_get_fiche (self->saisie), NOM) : NULL;

  return nom != NULL ? nom : "";
}

/* The one that the form names, if it has a convention. */
static const MefGestionnaire *
find_nomme (MefChoixGestionnaire *self)
{
  return *get_nom (self) != '\0' ? mef_gestionnaires_find_nom (self->nommes, get_nom (self)) : NULL;
}

static char *
describe (MefChoixGestionnaire *self, const MefGestionnaire *nomme, gboolean chosen)
{
  g_autofree char *personnes = NULL;
  g_autofree char *jour = NULL;

  if (nomme == NULL)
    return g_strdup (chosen
                         ? _ ("La structure sera ajoutée à l’habilitation du gestionnaire choisi.")
                         : _ ("Si le gestionnaire a déjà une convention, choisissez-le : la structure sera "
                              "ajoutée à son habilitation."));
  if (chosen)
    {
      personnes =
          mef_text_count (nomme->personnes->len, _ ("personne habilitée"), _ ("personnes habilitées"));
      return g_strdup_printf (_ ("La structure sera ajoutée à l’habilitation de « %s » (%s)."), nomme->nom,
                              personnes);
    }
  jour = mef_day_to_french (nomme->convention);
  return g_strdup_printf (
      _ ("« %s » a une convention depuis le %s. Ajouter la structure à son habilitation ?"), nomme->nom,
      jour);
}

static void
show (MefChoixGestionnaire *self)
{
  gboolean               nouvelle = self->saisie != NULL && mef_structure_ouverte_is_nouvelle (self->ouverte);
  const MefGestionnaire *nomme = nouvelle ? find_nomme (self) : NULL;
  const char            *id = mef_structure_ouverte_get_gestionnaire (self->ouverte);
  gboolean               chosen = id != NULL;
  g_autofree char       *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), nouvelle);
  if (!nouvelle)
    return;
  if (chosen && nomme != NULL && !g_str_equal (nomme->id, id))
    nomme = NULL;
  text = describe (self, nomme, chosen);
  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_button_set_label (GTK_BUTTON (self->act), chosen ? _ ("Ne pas l’ajouter") : _ ("Ajouter"));
  gtk_widget_set_visible (self->act, chosen || nomme != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                chosen ? "object-select-symbolic" : "dialog-information-symbolic");
  gtk_widget_remove_css_class (self->box, "green");
  gtk_widget_remove_css_class (self->box, "blue");
  gtk_widget_remove_css_class (self->box, "grey");
  gtk_widget_add_css_class (self->box, chosen ? "green" : nomme != NULL ? "blue" : "grey");
}

static void
look_for_nomme (MefChoixGestionnaire *self)
{
  if (*get_nom (self) != '\0')
    mef_gestionnaires_chercher (self->nommes, get_nom (self));
  show (self);
}

static void
saisie_changed_cb (MefChoixGestionnaire *self, const char *pointeur)
{
  if (pointeur == NULL || g_str_equal (pointeur, NOM))
    look_for_nomme (self);
}

static void
opened_cb (MefChoixGestionnaire *self)
{
  MefSaisieFiche *saisie = mef_structure_ouverte_get_saisie (self->ouverte);

  if (saisie != self->saisie)
    {
      if (self->saisie != NULL)
        g_signal_handlers_disconnect_by_data (self->saisie, self);
      g_set_object (&self->saisie, saisie);
      if (saisie != NULL)
        g_signal_connect_object (saisie, "changed", G_CALLBACK (saisie_changed_cb), self, G_CONNECT_SWAPPED);
    }
  look_for_nomme (self);
}

/* ---- choosing ---- */

static void
set_text (MefChoixGestionnaire *self, const char *pointeur, const char *text)
{
  const MefFormulaire *form = mef_fiche_get_formulaire (mef_saisie_fiche_get_fiche (self->saisie));
  const MefUnite      *unite = mef_formulaire_find_unite (form, pointeur);

  if (unite != NULL
      && g_strcmp0 (mef_fiche_get_text (mef_saisie_fiche_get_fiche (self->saisie), pointeur), text) != 0)
    mef_saisie_fiche_set (self->saisie, unite, g_variant_new_string (text));
}

static void
choose (MefChoixGestionnaire *self, const MefGestionnaire *gestionnaire)
{
  g_autoptr (MefGestionnaire) chosen = mef_gestionnaire_copy (gestionnaire);

  mef_structure_ouverte_set_gestionnaire (self->ouverte, chosen->id);
  set_text (self, STATUT, chosen->statut);
  set_text (self, NOM, chosen->nom);
  show (self);
}

static void
act_cb (MefChoixGestionnaire *self)
{
  const MefGestionnaire *nomme = find_nomme (self);

  if (mef_structure_ouverte_get_gestionnaire (self->ouverte) != NULL)
    mef_structure_ouverte_set_gestionnaire (self->ouverte, NULL);
  else if (nomme != NULL)
    choose (self, nomme);
  show (self);
}

static void
row_cb (MefChoixGestionnaire *self, GtkListBoxRow *row)
{
  g_autoptr (MefGestionnaireItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->offerts), gtk_list_box_row_get_index (row));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (item != NULL && self->saisie != NULL)
    choose (self, mef_gestionnaire_item_get (item));
}

static void
search_cb (MefChoixGestionnaire *self)
{
  mef_gestionnaires_chercher (self->offerts, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Enter takes the first one. */
static void
activate_cb (MefChoixGestionnaire *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (row != NULL)
    row_cb (self, row);
}

static void
shown_cb (MefChoixGestionnaire *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_cb (self);
  gtk_widget_grab_focus (self->search);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  const MefGestionnaire *gestionnaire = mef_gestionnaire_item_get (MEF_GESTIONNAIRE_ITEM (item));
  g_autofree char       *jour = mef_day_to_french (gestionnaire->convention);
  g_autofree char       *since = g_strdup_printf (_ ("Convention du %s"), jour);
  g_autofree char       *name = g_strdup_printf ("%s, %s", gestionnaire->nom, since);
  GtkWidget             *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget             *row = gtk_list_box_row_new ();
  GtkWidget             *below = g_object_new (GTK_TYPE_LABEL, "label", since, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (below, "secondary");
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", gestionnaire->nom, "xalign", 0.0,
                                               "ellipsize", PANGO_ELLIPSIZE_END, NULL));
  gtk_box_append (GTK_BOX (box), below);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

/* ---- GObject ---- */

static void
mef_choix_gestionnaire_dispose (GObject *object)
{
  MefChoixGestionnaire *self = MEF_CHOIX_GESTIONNAIRE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->saisie);
  g_clear_object (&self->ouverte);
  g_clear_object (&self->nommes);
  g_clear_object (&self->offerts);

  G_OBJECT_CLASS (mef_choix_gestionnaire_parent_class)->dispose (object);
}

static void
mef_choix_gestionnaire_class_init (MefChoixGestionnaireClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_choix_gestionnaire_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_popover (MefChoixGestionnaire *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *none = g_object_new (GTK_TYPE_LABEL, "label",
                                  _ ("Aucun gestionnaire de ce nom n’a de convention sur ce site."), "wrap",
                                  TRUE, "max-width-chars", 36, NULL);
  GtkWidget *scroller;

  self->search = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _ ("Nom du gestionnaire"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Chercher un gestionnaire"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (activate_cb), self);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (none, "secondary");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), none);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Gestionnaires qui ont une convention"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_cb), self);
  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", self->list, "hscrollbar-policy",
                           GTK_POLICY_NEVER, "min-content-height", LISTE_HAUTEUR, NULL);
  gtk_widget_set_size_request (box, LISTE_LARGEUR, -1);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scroller);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (shown_cb), self);
  return self->popover;
}

static void
mef_choix_gestionnaire_init (MefChoixGestionnaire *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->box, "note");
  gtk_widget_add_css_class (self->box, "flat-note");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->text = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  self->act = gtk_button_new ();
  gtk_widget_add_css_class (self->act, "compact");
  gtk_widget_set_valign (self->act, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->act, "clicked", G_CALLBACK (act_cb), self);
  self->menu = g_object_new (GTK_TYPE_MENU_BUTTON, "label", _ ("Choisir un gestionnaire…"), "popover",
                             make_popover (self), "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (gtk_widget_get_first_child (self->menu), "compact");
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->text);
  gtk_box_append (GTK_BOX (self->box), self->act);
  gtk_box_append (GTK_BOX (self->box), self->menu);
}

void
mef_choix_gestionnaire_set_ouverte (MefChoixGestionnaire *self,
                                    MefEspace            *espace,
                                    MefStructureOuverte  *ouverte)
{
  g_return_if_fail (MEF_IS_CHOIX_GESTIONNAIRE (self) && MEF_IS_STRUCTURE_OUVERTE (ouverte));
  g_return_if_fail (self->ouverte == NULL);

  self->ouverte = g_object_ref (ouverte);
  self->nommes = mef_gestionnaires_new (espace);
  self->offerts = mef_gestionnaires_new (espace);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), G_LIST_MODEL (self->offerts), make_row, NULL, NULL);
  g_signal_connect_object (self->nommes, "items-changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ouverte, "notify::saisie", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ouverte, "notify::ouverture", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  opened_cb (self);
}
