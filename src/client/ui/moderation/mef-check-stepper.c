/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-check-stepper.h"

#include "client/ui/moderation/mef-check-row.h"
#include "client/ui/widgets/mef-chip.h"
#include "client/ui/widgets/mef-tooltip.h"

#include <glib/gi18n.h>

struct _MefCheckStepper
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *name;
  GtkWidget *chip;
  GtkWidget *position;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *all;
  GtkWidget *note;
  GtkWidget *note_label;
  GtkWidget *row;
  GtkWidget *missing;

  MefReview      *review;      /* (owned) (nullable) */
  MefInstruction *instruction; /* (unowned): of the review */
  MefChamp        champ;
  char           *shown; /* (owned) (nullable): id of the request shown */
};

G_DEFINE_FINAL_TYPE (MefCheckStepper, mef_check_stepper, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TOUT,
  N_PROPS,
};

enum
{
  SIGNAL_FINI,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* The finding about the check shown, else what the user should know anyway. */
static char *
dup_note (MefCheckStepper *self)
{
  GPtrArray *constats = mef_review_get_constats (self->review);

  for (guint i = 0; i < constats->len; i++)
    {
      const MefConstat *constat = g_ptr_array_index (constats, i);
      MefChamp          champ;

      if (mef_constat_get_gravite (constat->code) != MEF_GRAVITE_INFORMATION
          && mef_constat_get_champ (constat->code, &champ) && champ == self->champ)
        return mef_constat_to_sentence (constat, mef_review_get_dossier (self->review)->demande);
    }
  return mef_review_dup_avis (self->review);
}

static void
update (MefCheckStepper *self)
{
  const MefDossier  *dossier = mef_review_get_dossier (self->review);
  const MefDecision *travail = mef_instruction_get_travail (self->instruction);
  gboolean           editable = mef_review_get_acces (self->review) == MEF_ACCES_LIBRE;
  g_autofree char   *name = mef_demande_dup_full_name (dossier->demande);
  g_autofree char   *position = g_strdup_printf (_ ("%d sur %d"), (int) self->champ + 1, MEF_CHAMP_N);
  g_autofree char   *note = dup_note (self);
  g_autofree char   *missing = mef_instruction_dup_reste (self->instruction);

  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->position), position);
  gtk_widget_set_sensitive (self->up, self->champ > 0);
  gtk_widget_set_sensitive (self->down, self->champ + 1 < MEF_CHAMP_N);
  gtk_widget_set_visible (self->note, note != NULL);
  gtk_label_set_label (GTK_LABEL (self->note_label), note != NULL ? note : "");
  mef_tooltip_set (self->note_label, note);
  gtk_widget_set_visible (self->missing, editable && missing != NULL);
  gtk_label_set_label (GTK_LABEL (self->missing), missing != NULL ? missing : "");
  mef_tooltip_set (self->missing, missing);
  if (mef_review_is_mine (self->review))
    mef_chip_set (MEF_CHIP (self->chip), "blue", "document-edit-symbolic", _ ("vous"));
  else if (dossier->prise != NULL)
    mef_chip_set (MEF_CHIP (self->chip), "blue", "document-edit-symbolic", dossier->prise->titulaire_nom);
  else
    mef_chip_set_etat (MEF_CHIP (self->chip), dossier->affichee->etat, NULL);

  mef_check_row_set_champ (MEF_CHECK_ROW (self->row), self->champ);
  mef_check_row_set_demande (MEF_CHECK_ROW (self->row), dossier->demande);
  mef_check_row_set_controle (MEF_CHECK_ROW (self->row), &travail->controles[self->champ],
                              mef_instruction_is_a_revoir (self->instruction, self->champ), editable);
  mef_check_row_set_current (MEF_CHECK_ROW (self->row), editable);
}

static void
go (MefCheckStepper *self, MefChamp champ)
{
  self->champ = champ;
  update (self);
}

/* The next check still to be made; the same one when all are made. */
static void
go_on (MefCheckStepper *self)
{
  const MefDecision *travail = mef_instruction_get_travail (self->instruction);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      MefChamp champ = (self->champ + i) % MEF_CHAMP_N;

      if (travail->controles[champ].resultat == MEF_RESULTAT_NON_CONTROLE)
        {
          go (self, champ);
          return;
        }
    }
  update (self);
}

static void
up_cb (MefCheckStepper *self)
{
  if (self->champ > 0)
    go (self, self->champ - 1);
}

static void
down_cb (MefCheckStepper *self)
{
  if (self->champ + 1 < MEF_CHAMP_N)
    go (self, self->champ + 1);
}

static void
all_cb (MefCheckStepper *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOUT]);
}

static void
coche_cb (MefCheckStepper *self, guint resultat)
{
  mef_instruction_set_controle (self->instruction, self->champ, resultat);
  if (resultat == MEF_RESULTAT_CONFORME)
    go_on (self);
}

static void
lu_cb (MefCheckStepper *self, const char *lu)
{
  mef_instruction_set_lu (self->instruction, self->champ, lu);
}

static void
fini_cb (MefCheckStepper *self)
{
  go_on (self);
  g_signal_emit (self, signals[SIGNAL_FINI], 0);
}

static void
change_cb (MefCheckStepper *self, guint parties)
{
  const MefDossier *dossier = mef_review_get_dossier (self->review);

  if (dossier == NULL)
    return;
  if (g_strcmp0 (self->shown, dossier->demande->id) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (dossier->demande->id);
      self->champ = 0;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->all), FALSE);
      go_on (self);
    }
  else if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      go_on (self);
    }
  else if ((parties & ~(MEF_PARTIE_DECISION | MEF_PARTIE_HEURE)) != 0)
    {
      update (self);
    }
}

static void
mef_check_stepper_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TOUT:
      g_value_set_boolean (value, mef_check_stepper_get_tout (MEF_CHECK_STEPPER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_check_stepper_dispose (GObject *object)
{
  MefCheckStepper *self = MEF_CHECK_STEPPER (object);

  g_clear_object (&self->review);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_check_stepper_parent_class)->dispose (object);
}

static void
mef_check_stepper_finalize (GObject *object)
{
  g_free (MEF_CHECK_STEPPER (object)->shown);

  G_OBJECT_CLASS (mef_check_stepper_parent_class)->finalize (object);
}

static void
mef_check_stepper_class_init (MefCheckStepperClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mef_check_stepper_get_property;
  object_class->dispose = mef_check_stepper_dispose;
  object_class->finalize = mef_check_stepper_finalize;

  properties[PROP_TOUT] =
      g_param_spec_boolean ("tout", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_FINI] =
      g_signal_new ("fini", MEF_TYPE_CHECK_STEPPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MEF_TYPE_CHIP);
  g_type_ensure (MEF_TYPE_CHECK_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-check-stepper.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefCheckStepper, child)
  BIND (content);
  BIND (name);
  BIND (chip);
  BIND (position);
  BIND (up);
  BIND (down);
  BIND (all);
  BIND (note);
  BIND (note_label);
  BIND (row);
  BIND (missing);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, up_cb);
  gtk_widget_class_bind_template_callback (widget_class, down_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
mef_check_stepper_init (MefCheckStepper *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Contrôles"), -1);
  mef_check_row_set_champ (MEF_CHECK_ROW (self->row), MEF_CHAMP_PRENOM);
  g_signal_connect_swapped (self->row, "coche", G_CALLBACK (coche_cb), self);
  g_signal_connect_swapped (self->row, "lu", G_CALLBACK (lu_cb), self);
  g_signal_connect_swapped (self->row, "fini", G_CALLBACK (fini_cb), self);
}

void
mef_check_stepper_set_review (MefCheckStepper *self, MefReview *review)
{
  g_return_if_fail (MEF_IS_CHECK_STEPPER (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  self->instruction = mef_review_get_instruction (review);
  g_signal_connect_object (review, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
}

gboolean
mef_check_stepper_get_tout (MefCheckStepper *self)
{
  g_return_val_if_fail (MEF_IS_CHECK_STEPPER (self), FALSE);

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->all));
}

void
mef_check_stepper_avancer (MefCheckStepper *self, MefChamp champ)
{
  g_return_if_fail (MEF_IS_CHECK_STEPPER (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  self->champ = champ;
  mef_instruction_avancer (self->instruction, champ);
}

gboolean
mef_check_stepper_edit_lu (MefCheckStepper *self)
{
  g_return_val_if_fail (MEF_IS_CHECK_STEPPER (self), FALSE);

  return mef_check_row_edit_lu (MEF_CHECK_ROW (self->row));
}
