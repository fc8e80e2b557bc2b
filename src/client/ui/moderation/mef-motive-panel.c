/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-motive-panel.h"

#include "client/ui/widgets/mef-mail-preview.h"
#include "client/ui/moderation/mef-motive-row.h"
#include "client/ui/widgets/mef-chip.h"

#include <glib/gi18n.h>

struct _MefMotivePanel
{
  GtkWidget parent_instance;

  GtkWidget     *content;
  GtkWidget     *chip;
  GtkWidget     *name;
  GtkWidget     *kind;
  GtkWidget     *close;
  GtkWidget     *outer;
  GtkWidget     *columns;
  GtkWidget     *left;
  GtkWidget     *motives_head;
  GtkWidget     *motives_title;
  GtkWidget     *motives_scroller;
  GtkWidget     *motives;
  GtkWidget     *free_head;
  GtkWidget     *free_title;
  GtkWidget     *free_scroller;
  GtkWidget     *free;
  GtkTextBuffer *buffer;
  GtkWidget     *rule;
  GtkWidget     *right;
  GtkWidget     *mail_title;
  GtkWidget     *preview;

  MefReview      *review;      /* (owned) (nullable) */
  MefInstruction *instruction; /* (unowned): of the review */
  GPtrArray      *rows; /* (owned) (element-type MefMotiveRow): in their order, owned by the widget tree */
  MefEvenement    decision;
  gboolean        opened;
  gboolean        showing;
};

G_DEFINE_FINAL_TYPE (MefMotivePanel, mef_motive_panel, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FERMER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
close_cb (MefMotivePanel *self)
{
  g_signal_emit (self, signals[SIGNAL_FERMER], 0);
}

static char *
dup_text (MefMotivePanel *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
text_cb (MefMotivePanel *self)
{
  g_autofree char *text = dup_text (self);

  if (!self->showing && self->review != NULL)
    mef_instruction_set_texte_libre (self->instruction, text);
}

static void
update_preview (MefMotivePanel *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MefApercu) apercu = mef_instruction_dup_apercu (self->instruction, self->decision, &error);

  mef_mail_preview_set (MEF_MAIL_PREVIEW (self->preview), apercu, error != NULL ? error->message : NULL);
}

static void
update_text (MefMotivePanel *self)
{
  const char      *texte = mef_instruction_get_travail (self->instruction)->texte_libre;
  g_autofree char *shown = dup_text (self);

  if (g_str_equal (shown, texte))
    return;
  self->showing = TRUE;
  gtk_text_buffer_set_text (self->buffer, texte, -1);
  self->showing = FALSE;
}

static gboolean
same_motives (MefMotivePanel *self, GPtrArray *motifs)
{
  if (self->rows->len != motifs->len)
    return FALSE;
  for (guint i = 0; i < motifs->len; i++)
    {
      const MefMotif *shown = mef_motive_row_get_motif (g_ptr_array_index (self->rows, i));
      const MefMotif *motif = g_ptr_array_index (motifs, i);

      if (!g_str_equal (shown->id, motif->id) || shown->version != motif->version
          || shown->actif != motif->actif)
        return FALSE;
    }
  return TRUE;
}

/* The same motives keep their rows: somebody may be typing in one of them. */
static void
fill_motives (MefMotivePanel *self)
{
  g_autoptr (GPtrArray) motifs = mef_instruction_list_motifs (self->instruction, self->decision);

  if (same_motives (self, motifs))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_remove (GTK_BOX (self->motives), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < motifs->len; i++)
    {
      GtkWidget *row = mef_motive_row_new (self->review, g_ptr_array_index (motifs, i), i < 9 ? i + 1 : 0);

      gtk_box_append (GTK_BOX (self->motives), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
update_head (MefMotivePanel *self)
{
  const MefDemande *demande = mef_review_get_dossier (self->review)->demande;
  g_autofree char  *name = mef_demande_dup_full_name (demande);

  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->kind), _ (mef_type_demande_get_label (demande->type)));
  gtk_label_set_label (GTK_LABEL (self->mail_title), demande->civilite == MEF_CIVILITE_MADAME
                                                         ? _ ("Le mail tel qu’elle le recevra")
                                                         : _ ("Le mail tel qu’il le recevra"));
  switch (self->decision)
    {
    case MEF_EVENEMENT_REJETER:
      mef_chip_set (MEF_CHIP (self->chip), "red", "action-unavailable-symbolic",
                    _ (mef_decision_get_label (self->decision)));
      break;
    case MEF_EVENEMENT_DEMANDER_ELEMENTS:
      mef_chip_set (MEF_CHIP (self->chip), "violet", "mail-attachment-symbolic",
                    _ (mef_decision_get_label (self->decision)));
      break;
    case MEF_EVENEMENT_VALIDER:
    case MEF_EVENEMENT_RENVOYER:
    case MEF_EVENEMENT_N:
    default:
      mef_chip_set (MEF_CHIP (self->chip), "green", "object-select-symbolic",
                    _ (mef_decision_get_label (MEF_EVENEMENT_VALIDER)));
    }
}

static void
change_cb (MefMotivePanel *self, guint parties)
{
  if (!self->opened || mef_review_get_dossier (self->review) == NULL)
    return;
  if ((parties & MEF_PARTIE_DOSSIER) != 0)
    {
      update_head (self);
      fill_motives (self);
    }
  if ((parties & (MEF_PARTIE_DOSSIER | MEF_PARTIE_DECISION)) == 0)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    mef_motive_row_update (g_ptr_array_index (self->rows, i));
  update_text (self);
  update_preview (self);
}

/* It slides in: nothing in it takes the focus before it is there. */
static void
map_cb (MefMotivePanel *self)
{
  if (self->opened)
    mef_motive_panel_focus_missing (self);
}

static void
unmap_cb (MefMotivePanel *self)
{
  self->opened = FALSE;
}

static void
mef_motive_panel_dispose (GObject *object)
{
  MefMotivePanel *self = MEF_MOTIVE_PANEL (object);

  g_clear_object (&self->review);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_motive_panel_parent_class)->dispose (object);
}

static void
mef_motive_panel_finalize (GObject *object)
{
  g_ptr_array_unref (MEF_MOTIVE_PANEL (object)->rows);

  G_OBJECT_CLASS (mef_motive_panel_parent_class)->finalize (object);
}

static void
mef_motive_panel_class_init (MefMotivePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_motive_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_motive_panel_finalize;

  signals[SIGNAL_FERMER] =
      g_signal_new ("fermer", MEF_TYPE_MOTIVE_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MEF_TYPE_CHIP);
  g_type_ensure (MEF_TYPE_MAIL_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-motive-panel.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefMotivePanel, child)
  BIND (content);
  BIND (chip);
  BIND (name);
  BIND (kind);
  BIND (close);
  BIND (outer);
  BIND (columns);
  BIND (left);
  BIND (motives_head);
  BIND (motives_title);
  BIND (motives_scroller);
  BIND (motives);
  BIND (free_head);
  BIND (free_title);
  BIND (free_scroller);
  BIND (free);
  BIND (buffer);
  BIND (rule);
  BIND (right);
  BIND (mail_title);
  BIND (preview);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
mef_motive_panel_init (MefMotivePanel *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (unmap_cb), NULL);
}

void
mef_motive_panel_set_review (MefMotivePanel *self, MefReview *review)
{
  g_return_if_fail (MEF_IS_MOTIVE_PANEL (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  self->instruction = mef_review_get_instruction (review);
  g_signal_connect_object (review, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
}

void
mef_motive_panel_open (MefMotivePanel *self, MefEvenement decision)
{
  gboolean with_motives = decision != MEF_EVENEMENT_VALIDER;

  g_return_if_fail (MEF_IS_MOTIVE_PANEL (self));
  g_return_if_fail (mef_review_get_dossier (self->review) != NULL);

  self->decision = decision;
  mef_instruction_preparer (self->instruction, decision);
  self->opened = TRUE;
  gtk_widget_set_visible (self->motives_head, with_motives);
  gtk_widget_set_visible (self->motives_scroller, with_motives);
  gtk_widget_set_vexpand (self->free_scroller, !with_motives);
  change_cb (self, MEF_PARTIE_TOUT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (mef_decision_get_label (decision)), -1);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    mef_motive_panel_focus_missing (self);
}

MefEvenement
mef_motive_panel_get_decision (MefMotivePanel *self)
{
  g_return_val_if_fail (MEF_IS_MOTIVE_PANEL (self), MEF_EVENEMENT_N);

  return self->decision;
}

void
mef_motive_panel_set_columns (MefMotivePanel *self, gboolean columns, int width)
{
  GtkPolicyType inner = columns ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER;

  g_return_if_fail (MEF_IS_MOTIVE_PANEL (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  columns ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->outer), GTK_POLICY_NEVER,
                                  columns ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->motives_scroller), GTK_POLICY_NEVER, inner);
  mef_mail_preview_set_scrolls (MEF_MAIL_PREVIEW (self->preview), columns);
  gtk_widget_set_hexpand (self->left, !columns);
  gtk_widget_set_size_request (self->left, columns ? width : -1, -1);
}

gboolean
mef_motive_panel_digit (MefMotivePanel *self, guint digit)
{
  g_return_val_if_fail (MEF_IS_MOTIVE_PANEL (self), FALSE);

  if (self->decision == MEF_EVENEMENT_VALIDER || digit == 0 || digit > self->rows->len)
    return FALSE;
  mef_motive_row_toggle (g_ptr_array_index (self->rows, digit - 1));
  return TRUE;
}

void
mef_motive_panel_focus_missing (MefMotivePanel *self)
{
  g_return_if_fail (MEF_IS_MOTIVE_PANEL (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (mef_motive_row_focus_missing (g_ptr_array_index (self->rows, i)))
      return;
  if (self->rows->len > 0)
    gtk_widget_child_focus (g_ptr_array_index (self->rows, 0), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->free);
}
