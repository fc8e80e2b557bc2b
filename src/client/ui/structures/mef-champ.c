/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-champ.h"

#include "client/ui/structures/mef-editeurs.h"
#include "client/ui/widgets/mef-horaires-editor.h"

#include <glib/gi18n.h>

#define SPACING     4
#define COURT_MAX   10
#define CHOIX_CHARS 24
#define AIDE_CHARS  42

struct _MefChamp
{
  GtkWidget parent_instance;

  GtkWidget *tete;
  GtkWidget *label;
  GtkWidget *aide; /* (nullable) */
  GtkWidget *body;
  GtkWidget *message;
  GtkWidget *icon;
  GtkWidget *reason;

  MefSaisieFiche           *saisie; /* (owned) */
  const MefFormulaireChamp *champ;  /* (not owned) of the form that saisie holds */
  const MefUnite           *unite;  /* (not owned) its first */
  int                       tete_height;
  gboolean                  vu; /* its fault is told */
};

G_DEFINE_FINAL_TYPE (MefChamp, mef_champ, GTK_TYPE_WIDGET)

/* ---- what is wrong ---- */

static gboolean
has_hours (MefChamp *self)
{
  return self->champ->genre == MEF_GENRE_HORAIRES;
}

static const MefFaute *
find_faute (MefChamp *self)
{
  return has_hours (self) ? NULL : mef_saisie_fiche_get_faute (self->saisie, self->unite);
}

static void
show_faute (MefChamp *self)
{
  const MefFaute  *faute = self->vu ? find_faute (self) : NULL;
  gboolean         invalid = faute != NULL && faute->gravite == MEF_GRAVITE_INVALIDE;
  g_autofree char *description = NULL;

  if (has_hours (self))
    return;
  if (faute != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->reason), faute->message);
      gtk_widget_remove_css_class (self->message, invalid ? "amber" : "red");
      gtk_widget_add_css_class (self->message, invalid ? "red" : "amber");
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                    invalid ? "action-unavailable-symbolic" : "radio-mixed-symbolic");
    }
  gtk_widget_set_visible (self->message, faute != NULL);
  if (faute != NULL && self->champ->aide != NULL)
    description = g_strjoin (" ", faute->message, self->champ->aide, NULL);
  else if (faute != NULL || self->champ->aide != NULL)
    description = g_strdup (faute != NULL ? faute->message : self->champ->aide);
  mef_editeur_set_message (MEF_EDITEUR (self->body), faute != NULL ? self->message : NULL, description,
                           invalid);
}

static void
left_cb (MefChamp *self)
{
  if (self->vu)
    return;
  self->vu = TRUE;
  show_faute (self);
}

/* ---- help ---- */

static void
make_aide_cb (GtkMenuButton *button, gpointer user_data)
{
  MefChamp  *self = user_data;
  GtkWidget *popover, *label;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_new ();
  label = g_object_new (GTK_TYPE_LABEL, "label", self->champ->aide, "wrap", TRUE, "max-width-chars",
                        AIDE_CHARS, "xalign", 0.0, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_menu_button_set_popover (button, popover);
}

static gboolean
aide_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  MefChamp *self = MEF_CHAMP (widget);

  if (self->aide == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->aide));
  return GDK_EVENT_STOP;
}

static void
add_aide (MefChamp *self)
{
  g_autofree char *name = g_strdup_printf (_ ("Aide : %s"), self->champ->libelle);
  GtkWidget       *inner;

  self->aide = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "help-about-symbolic", "valign",
                             GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->aide, "aide");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->aide), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->aide), make_aide_cb, self, NULL);
  gtk_widget_set_tooltip_text (self->aide, _ ("Aide (F1)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->aide), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  /* F1 does the same from the field: not a stop more for who goes through with Tab. */
  inner = gtk_widget_get_first_child (self->aide);
  gtk_widget_set_focusable (inner, FALSE);
  gtk_box_append (GTK_BOX (self->tete), self->aide);
}

/* ---- layout: name, what it is typed with, what is wrong ---- */

static int
measure_height (GtkWidget *widget, int width)
{
  int height;

  if (!gtk_widget_should_layout (widget))
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static GtkSizeRequestMode
mef_champ_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mef_champ_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  MefChamp *self = MEF_CHAMP (widget);
  int       below;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      below = measure_height (self->message, for_size);
      *minimum = mef_champ_measure_tete (self, for_size);
      *minimum += (*minimum > 0 ? SPACING : 0) + measure_height (self->body, for_size);
      *minimum += below > 0 ? below + SPACING : 0;
      *natural = *minimum;
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static void
mef_champ_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MefChamp     *self = MEF_CHAMP (widget);
  int           own = mef_champ_measure_tete (self, width);
  int           tete = MAX (own, self->tete_height);
  GtkAllocation place = { 0, tete - own, width, own };

  if (gtk_widget_should_layout (self->tete))
    gtk_widget_size_allocate (self->tete, &place, -1);
  place.y = tete > 0 ? tete + SPACING : 0;
  place.height = measure_height (self->body, width);
  gtk_widget_size_allocate (self->body, &place, -1);
  if (gtk_widget_should_layout (self->message))
    {
      place.y += place.height + SPACING;
      place.height = measure_height (self->message, width);
      gtk_widget_size_allocate (self->message, &place, -1);
    }
}

static void
mef_champ_dispose (GObject *object)
{
  MefChamp *self = MEF_CHAMP (object);

  g_clear_pointer (&self->tete, gtk_widget_unparent);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_pointer (&self->message, gtk_widget_unparent);
  g_clear_object (&self->saisie);

  G_OBJECT_CLASS (mef_champ_parent_class)->dispose (object);
}

static void
mef_champ_class_init (MefChampClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_champ_dispose;
  widget_class->get_request_mode = mef_champ_get_request_mode;
  widget_class->measure = mef_champ_measure;
  widget_class->size_allocate = mef_champ_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "champ");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F1, 0, aide_key_cb, NULL);
}

static void
mef_champ_init (MefChamp *self)
{
  self->tete = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  gtk_widget_set_parent (self->tete, GTK_WIDGET (self));
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->label, "strong");
  gtk_box_append (GTK_BOX (self->tete), self->label);
}

static void
make_body (MefChamp *self)
{
  /* A week tells its faults itself, each in its line. */
  if (has_hours (self))
    {
      self->body = mef_horaires_editor_new (self->saisie, self->champ);
      gtk_widget_set_parent (self->body, GTK_WIDGET (self));
      return;
    }
  self->body = mef_editeur_new (self->saisie, self->unite);
  mef_editeur_set_label (MEF_EDITEUR (self->body), self->label, self->champ->libelle);
  g_signal_connect_swapped (self->body, "quitte", G_CALLBACK (left_cb), self);
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
}

static void
make_message (MefChamp *self)
{
  self->message = g_object_new (GTK_TYPE_BOX, "spacing", SPACING, "visible", FALSE, NULL);
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                             GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (self->icon, "icon-small");
  self->reason = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->message, "faute");
  gtk_box_append (GTK_BOX (self->message), self->icon);
  gtk_box_append (GTK_BOX (self->message), self->reason);
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
}

GtkWidget *
mef_champ_new (MefSaisieFiche *saisie, const MefFormulaireChamp *champ)
{
  MefChamp       *self;
  const MefFaute *faute;
  GPtrArray      *all;

  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (saisie) && champ != NULL, NULL);

  self = g_object_new (MEF_TYPE_CHAMP, NULL);
  self->saisie = g_object_ref (saisie);
  self->champ = champ;
  all = mef_formulaire_get_unites (mef_fiche_get_formulaire (mef_saisie_fiche_get_fiche (saisie)));
  for (guint i = 0; i < all->len && self->unite == NULL; i++)
    if (((const MefUnite *) g_ptr_array_index (all, i))->champ == champ)
      self->unite = g_ptr_array_index (all, i);
  gtk_label_set_label (GTK_LABEL (self->label), champ->libelle);
  if (champ->obligatoire)
    {
      GtkWidget *star = g_object_new (GTK_TYPE_LABEL, "label", "*", "valign", GTK_ALIGN_CENTER,
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (star, "danger");
      gtk_widget_add_css_class (star, "strong");
      gtk_box_append (GTK_BOX (self->tete), star);
    }
  if (champ->aide != NULL)
    add_aide (self);
  make_body (self);
  make_message (self);
  /* What was wrong before anybody typed is told at once. */
  faute = find_faute (self);
  self->vu = faute != NULL && faute->gravite == MEF_GRAVITE_INVALIDE;
  gtk_widget_set_visible (GTK_WIDGET (self), mef_fiche_is_shown (mef_saisie_fiche_get_fiche (saisie), champ));
  show_faute (self);
  return GTK_WIDGET (self);
}

const MefFormulaireChamp *
mef_champ_get_champ (MefChamp *self)
{
  g_return_val_if_fail (MEF_IS_CHAMP (self), NULL);

  return self->champ;
}

MefPortee
mef_champ_get_portee (MefChamp *self)
{
  glong chars = 0;

  g_return_val_if_fail (MEF_IS_CHAMP (self), MEF_PORTEE_NORMALE);

  switch (self->champ->genre)
    {
    case MEF_GENRE_TEXTE_LONG:
    case MEF_GENRE_COMMUNES:
    case MEF_GENRE_HORAIRES:
    case MEF_GENRE_LISTE:
      return MEF_PORTEE_LARGE;
    case MEF_GENRE_CODE_POSTAL:
      return MEF_PORTEE_COURTE;
    case MEF_GENRE_TEXTE:
      return self->champ->longueur_max <= COURT_MAX ? MEF_PORTEE_COURTE : MEF_PORTEE_NORMALE;
    case MEF_GENRE_CHOIX_MULTIPLE:
      for (guint i = 0; i < self->champ->choix->len; i++)
        chars += g_utf8_strlen (((const MefChoix *) g_ptr_array_index (self->champ->choix, i))->libelle, -1);
      return chars > CHOIX_CHARS ? MEF_PORTEE_LARGE : MEF_PORTEE_NORMALE;
    default:
      return MEF_PORTEE_NORMALE;
    }
}

void
mef_champ_hide_title (MefChamp *self)
{
  g_return_if_fail (MEF_IS_CHAMP (self));

  /* In its place stands the help, which would be alone otherwise. */
  if (self->champ->aide != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->label), self->champ->aide);
      gtk_widget_remove_css_class (self->label, "strong");
      gtk_widget_add_css_class (self->label, "secondary");
      gtk_widget_set_visible (self->aide, FALSE);
    }
  else
    {
      gtk_widget_set_visible (self->tete, FALSE);
    }
  if (!has_hours (self))
    mef_editeur_set_label (MEF_EDITEUR (self->body), NULL, self->champ->libelle);
}

void
mef_champ_actualiser (MefChamp *self)
{
  g_return_if_fail (MEF_IS_CHAMP (self));

  if (!has_hours (self))
    mef_editeur_actualiser (MEF_EDITEUR (self->body));
  gtk_widget_set_visible (GTK_WIDGET (self),
                          mef_fiche_is_shown (mef_saisie_fiche_get_fiche (self->saisie), self->champ));
  show_faute (self);
}

void
mef_champ_reveler (MefChamp *self)
{
  g_return_if_fail (MEF_IS_CHAMP (self));

  self->vu = TRUE;
  if (has_hours (self))
    mef_horaires_editor_show_fautes (MEF_HORAIRES_EDITOR (self->body));
  show_faute (self);
}

void
mef_champ_focus (MefChamp *self, const MefUnite *unite)
{
  g_return_if_fail (MEF_IS_CHAMP (self));

  if (has_hours (self))
    mef_horaires_editor_focus_unite (MEF_HORAIRES_EDITOR (self->body), unite);
  else
    gtk_widget_grab_focus (self->body);
}

int
mef_champ_measure_tete (MefChamp *self, int width)
{
  g_return_val_if_fail (MEF_IS_CHAMP (self), 0);

  return measure_height (self->tete, width);
}

void
mef_champ_set_tete (MefChamp *self, int height)
{
  g_return_if_fail (MEF_IS_CHAMP (self));

  self->tete_height = height;
}
