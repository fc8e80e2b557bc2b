/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-editeur-cases.h"

#include "client/ui/widgets/mef-wrap-layout.h"

#include <glib/gi18n.h>

enum
{
  OUI,
  NON,
  OUVERT,
};

struct _MefEditeurCases
{
  MefEditeur parent_instance;

  GtkWidget *box;
  GPtrArray *boxes; /* (owned) (element-type GtkCheckButton): not owned, in the order of the choices */
};

G_DEFINE_FINAL_TYPE (MefEditeurCases, mef_editeur_cases, MEF_TYPE_EDITEUR)

static gboolean
is_oui_non (MefEditeurCases *self)
{
  return mef_editeur_get_champ (MEF_EDITEUR (self))->genre == MEF_GENRE_OUI_NON;
}

static GtkCheckButton *
nth (MefEditeurCases *self, guint i)
{
  return i < self->boxes->len ? g_ptr_array_index (self->boxes, i) : NULL;
}

static GVariant *
make_value (MefEditeurCases *self)
{
  const MefFormulaireChamp *champ = mef_editeur_get_champ (MEF_EDITEUR (self));
  GVariantBuilder           builder;

  if (is_oui_non (self))
    {
      if (gtk_check_button_get_active (nth (self, OUI)))
        return g_variant_new_boolean (TRUE);
      return gtk_check_button_get_active (nth (self, NON)) ? g_variant_new_boolean (FALSE) : NULL;
    }
  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < self->boxes->len; i++)
    if (gtk_check_button_get_active (nth (self, i)))
      g_variant_builder_add (&builder, "s", ((const MefChoix *) g_ptr_array_index (champ->choix, i))->code);
  return g_variant_builder_end (&builder);
}

static void
toggled_cb (MefEditeurCases *self, GtkCheckButton *button)
{
  if (mef_editeur_is_showing (MEF_EDITEUR (self)))
    return;
  /* Of two that change together the one that is ticked tells. */
  if (is_oui_non (self) && !gtk_check_button_get_active (button))
    return;
  mef_editeur_set (MEF_EDITEUR (self), make_value (self));
}

static void
add (MefEditeurCases *self, const char *label)
{
  GtkWidget *button = gtk_check_button_new_with_label (label);

  if (is_oui_non (self))
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), nth (self, 0));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  g_ptr_array_add (self->boxes, button);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
mef_editeur_cases_prepare (MefEditeur *editeur)
{
  MefEditeurCases          *self = MEF_EDITEUR_CASES (editeur);
  const MefFormulaireChamp *champ = mef_editeur_get_champ (editeur);

  if (is_oui_non (self))
    {
      add (self, _ ("Oui"));
      add (self, _ ("Non"));
      if (!champ->obligatoire)
        add (self, _ ("Non renseigné"));
      return;
    }
  for (guint i = 0; i < champ->choix->len; i++)
    add (self, ((const MefChoix *) g_ptr_array_index (champ->choix, i))->libelle);
}

static void
mef_editeur_cases_show (MefEditeur *editeur, GVariant *value)
{
  MefEditeurCases          *self = MEF_EDITEUR_CASES (editeur);
  const MefFormulaireChamp *champ = mef_editeur_get_champ (editeur);
  g_autofree const char   **codes = NULL;

  if (is_oui_non (self))
    {
      gboolean known = value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN);
      gboolean oui = known && g_variant_get_boolean (value);

      gtk_check_button_set_active (nth (self, OUI), known && oui);
      gtk_check_button_set_active (nth (self, NON), known && !oui);
      if (nth (self, OUVERT) != NULL)
        gtk_check_button_set_active (nth (self, OUVERT), !known);
      return;
    }
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    codes = g_variant_get_strv (value, NULL);
  for (guint i = 0; i < self->boxes->len; i++)
    gtk_check_button_set_active (
        nth (self, i),
        codes != NULL
            && g_strv_contains (codes, ((const MefChoix *) g_ptr_array_index (champ->choix, i))->code));
}

static gboolean
mef_editeur_cases_grab_focus (GtkWidget *widget)
{
  MefEditeurCases *self = MEF_EDITEUR_CASES (widget);

  for (guint i = 0; is_oui_non (self) && i < self->boxes->len; i++)
    if (gtk_check_button_get_active (nth (self, i)))
      return gtk_widget_grab_focus (GTK_WIDGET (nth (self, i)));
  return self->boxes->len > 0 && gtk_widget_grab_focus (GTK_WIDGET (nth (self, 0)));
}

static void
mef_editeur_cases_finalize (GObject *object)
{
  g_ptr_array_unref (MEF_EDITEUR_CASES (object)->boxes);

  G_OBJECT_CLASS (mef_editeur_cases_parent_class)->finalize (object);
}

static void
mef_editeur_cases_class_init (MefEditeurCasesClass *klass)
{
  MefEditeurClass *editeur_class = MEF_EDITEUR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mef_editeur_cases_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = mef_editeur_cases_grab_focus;
  editeur_class->prepare = mef_editeur_cases_prepare;
  editeur_class->show = mef_editeur_cases_show;
}

static void
mef_editeur_cases_init (MefEditeurCases *self)
{
  self->boxes = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->box, mef_wrap_layout_new (16, 4));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
