/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-filter-chips.h"

#include "base/mef-text.h"
#include "client/ui/widgets/mef-chip.h"

#include <glib/gi18n.h>

#define BIT(etat) (1u << (etat))
#define WAITING   (BIT (MEF_ETAT_EN_ATTENTE_TRAITEMENT) | BIT (MEF_ETAT_EN_COURS_TRAITEMENT))

/* A list one works through. */
typedef struct
{
  const char *code; /* (nullable): where it is not the state's own */
  const char *label;
  MefEtat     etat;   /* whose colour and icon it has */
  const char *colour; /* (nullable): instead of the state's */
  const char *icon;   /* (nullable): instead of the state's */
  guint       etats;
  gboolean    retours;
  gboolean    a_moi;
  gboolean    compact;
} Chip;

static const Chip chips[] = {
  { NULL, N_ ("Attente"), MEF_ETAT_EN_ATTENTE_TRAITEMENT, NULL, NULL, WAITING, FALSE, FALSE, TRUE },
  { NULL, N_ ("En cours"), MEF_ETAT_EN_COURS_TRAITEMENT, NULL, NULL, BIT (MEF_ETAT_EN_COURS_TRAITEMENT),
    FALSE, FALSE, FALSE },
  { NULL, N_ ("Éléments"), MEF_ETAT_EN_ATTENTE_ELEMENTS, NULL, NULL, BIT (MEF_ETAT_EN_ATTENTE_ELEMENTS),
    FALSE, FALSE, FALSE },
  { NULL, N_ ("Validé"), MEF_ETAT_VALIDE, NULL, NULL, BIT (MEF_ETAT_VALIDE), FALSE, FALSE, FALSE },
  { NULL, N_ ("Rejeté"), MEF_ETAT_REJETE, NULL, NULL, BIT (MEF_ETAT_REJETE), FALSE, FALSE, FALSE },
  { "retours", N_ ("Retours"), MEF_ETAT_EN_ATTENTE_TRAITEMENT, "violet", "mail-reply-sender-symbolic",
    WAITING, TRUE, FALSE, TRUE },
  { "a_moi", N_ ("À moi"), MEF_ETAT_EN_COURS_TRAITEMENT, "blue", "avatar-default-symbolic", 0, FALSE, TRUE,
    TRUE },
};

struct _MefFilterChips
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *buttons[G_N_ELEMENTS (chips)]; /* (nullable): not all are shown when compact */
  GtkWidget *images[G_N_ELEMENTS (chips)];
  GtkWidget *labels[G_N_ELEMENTS (chips)];

  MefEspace *espace; /* (owned) */
  MefQueue  *queue;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefFilterChips, mef_filter_chips, GTK_TYPE_WIDGET)

static gboolean
is_selected (const Chip *chip, const MefFiltre *filtre)
{
  return filtre->etats == chip->etats && filtre->retours == chip->retours && filtre->a_moi == chip->a_moi;
}

static gint64
count_of (guint i, const MefCompteurs *counts)
{
  gint64 count = 0;

  if (chips[i].a_moi)
    return counts->a_moi;
  if (chips[i].retours)
    return counts->retours;
  for (guint etat = 0; etat < MEF_ETAT_N; etat++)
    if (chips[i].etats & BIT (etat))
      count += counts->par_etat[etat];
  return count;
}

static void
update_counts (MefFilterChips *self)
{
  const MefCompteurs *counts = mef_espace_get_compteurs (self->espace);

  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *spoken = NULL;

      if (self->buttons[i] == NULL)
        continue;
      if (counts != NULL)
        {
          g_autofree char *number = mef_text_number (count_of (i, counts));
          g_autofree char *requests = mef_text_count (count_of (i, counts), _ ("demande"), _ ("demandes"));

          label = g_strdup_printf ("%s %s", _ (chips[i].label), number);
          spoken = g_strdup_printf ("%s, %s", _ (chips[i].label), requests);
        }
      else
        {
          label = g_strdup (_ (chips[i].label));
          spoken = g_strdup (label);
        }
      gtk_label_set_label (GTK_LABEL (self->labels[i]), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
    }
}

static void
update_selected (MefFilterChips *self)
{
  const MefFiltre *filtre = mef_queue_get_filtre (self->queue);

  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      gboolean    selected = is_selected (&chips[i], filtre);
      const char *colour = chips[i].colour != NULL ? chips[i].colour : mef_chip_colour_of (chips[i].etat);
      const char *classes[] = { "chip", selected ? colour : "grey", NULL };

      if (self->buttons[i] == NULL)
        continue;
      gtk_widget_set_css_classes (self->buttons[i], classes);
      gtk_widget_set_visible (self->images[i], selected);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), selected);
    }
}

static void
clicked_cb (GtkButton *button, MefFilterChips *self)
{
  g_autoptr (MefFiltre) filtre = mef_filtre_copy (mef_queue_get_filtre (self->queue));
  const Chip *chip = g_object_get_data (G_OBJECT (button), "chip");
  gboolean    selected = is_selected (chip, filtre);

  filtre->etats = selected ? 0 : chip->etats;
  filtre->retours = !selected && chip->retours;
  filtre->a_moi = !selected && chip->a_moi;
  mef_queue_set_filtre (self->queue, filtre);
  update_selected (self);
}

static void
mef_filter_chips_dispose (GObject *object)
{
  MefFilterChips *self = MEF_FILTER_CHIPS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->espace);
  g_clear_object (&self->queue);

  G_OBJECT_CLASS (mef_filter_chips_parent_class)->dispose (object);
}

static void
mef_filter_chips_class_init (MefFilterChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_filter_chips_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mef_filter_chips_init (MefFilterChips *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Demandes à montrer"), -1);
}

static void
add_chip (MefFilterChips *self, guint i)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->images[i] = g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                  chips[i].icon != NULL ? chips[i].icon : mef_chip_icon_of (chips[i].etat),
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->images[i], "icon-small");
  self->labels[i] = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->labels[i], "numeric");
  gtk_box_append (GTK_BOX (content), self->images[i]);
  gtk_box_append (GTK_BOX (content), self->labels[i]);
  self->buttons[i] = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->buttons[i]), content);
  gtk_widget_set_valign (self->buttons[i], GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (self->buttons[i]), "chip", (gpointer) &chips[i]);
  g_signal_connect (self->buttons[i], "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (self->box), self->buttons[i]);
}

GtkWidget *
mef_filter_chips_new (MefEspace *espace, MefQueue *queue, gboolean compact)
{
  MefFilterChips *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);
  g_return_val_if_fail (MEF_IS_QUEUE (queue), NULL);

  self = g_object_new (MEF_TYPE_FILTER_CHIPS, NULL);
  self->espace = g_object_ref (espace);
  self->queue = g_object_ref (queue);
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    if (!compact || chips[i].compact)
      add_chip (self, i);
  g_signal_connect_object (espace, "notify::compteurs", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::filtre", G_CALLBACK (update_selected), self, G_CONNECT_SWAPPED);
  update_counts (self);
  update_selected (self);
  return GTK_WIDGET (self);
}

gboolean
mef_filter_chips_select (MefFiltre *filtre, const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    if (g_strcmp0 (code, chips[i].code != NULL ? chips[i].code : mef_etat_to_code (chips[i].etat)) == 0)
      {
        filtre->etats = chips[i].etats;
        filtre->retours = chips[i].retours;
        filtre->a_moi = chips[i].a_moi;
        return TRUE;
      }
  if (g_strcmp0 (code, "tout") != 0)
    return FALSE;
  filtre->etats = 0;
  filtre->retours = FALSE;
  filtre->a_moi = FALSE;
  return TRUE;
}

gboolean
mef_filter_chips_is_one (const MefFiltre *filtre)
{
  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    if (is_selected (&chips[i], filtre))
      return TRUE;
  return filtre->etats == 0 && !filtre->retours && !filtre->a_moi;
}
