/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/moderation/mef-data-pane.h"

#include "base/mef-text.h"
#include "client/ui/moderation/mef-check-row.h"
#include "client/ui/moderation/mef-field-list.h"
#include "client/ui/moderation/mef-finding-row.h"
#include "client/ui/widgets/mef-chip.h"
#include "client/ui/widgets/mef-tooltip.h"

#include <glib/gi18n.h>

/* Days of waiting from which the age is bold, and from which it warns (`ux-design.md`). */
#define JOURS_GRAS   15
#define JOURS_ALERTE 31

struct _MefDataPane
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *name;
  GtkWidget *chip;
  GtkWidget *kind;
  GtkWidget *age_icon;
  GtkWidget *age;
  GtkWidget *number;
  GtkWidget *notice;
  GtkWidget *notice_label;
  GtkWidget *offer;
  GtkWidget *scroller;
  GtkWidget *findings;
  GtkWidget *checks_title;
  GtkWidget *checks_hint;
  GtkWidget *checks;
  GtkWidget *others_title;
  GtkWidget *others;
  GtkWidget *mails_head;
  GtkWidget *mails_title;
  GtkWidget *mails;
  GtkWidget *rows[MEF_CHAMP_N];

  MefReview      *review;      /* (owned) (nullable) */
  MefInstruction *instruction; /* (unowned): of the review */
  MefEspace      *espace;      /* (owned) (nullable) */
  MefChamp        current;
  gboolean        keys;     /* single keys are on */
  char           *shown;    /* (owned) (nullable): id of the request shown */
  char           *constats; /* (owned) (nullable): what the findings shown were made of */

  GCancellable *asking; /* (owned) (nullable): whether links lead to requests of this cache */
};

G_DEFINE_FINAL_TYPE (MefDataPane, mef_data_pane, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_A_MONTRER,
  SIGNAL_REPRENDRE,
  SIGNAL_FINI,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_current (MefDataPane *self, MefChamp champ)
{
  self->current = champ;
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    mef_check_row_set_current (MEF_CHECK_ROW (self->rows[i]), i == champ);
}

/* The first check still to be made after @from, around the end; none left: none. */
static MefChamp
find_next (MefDataPane *self, MefChamp from)
{
  const MefDecision *travail = mef_instruction_get_travail (self->instruction);

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      MefChamp champ = (from + i) % MEF_CHAMP_N;

      if (travail->controles[champ].resultat == MEF_RESULTAT_NON_CONTROLE)
        return champ;
    }
  return MEF_CHAMP_N;
}

static MefChamp
champ_of (MefDataPane *self, GtkWidget *row)
{
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    if (self->rows[i] == row)
      return i;
  return MEF_CHAMP_N;
}

static void
coche_cb (MefCheckRow *row, guint resultat, MefDataPane *self)
{
  MefChamp champ = champ_of (self, GTK_WIDGET (row));

  set_current (self, champ);
  mef_instruction_set_controle (self->instruction, champ, resultat);
}

static void
lu_cb (MefCheckRow *row, const char *lu, MefDataPane *self)
{
  mef_instruction_set_lu (self->instruction, champ_of (self, GTK_WIDGET (row)), lu);
}

static void
fini_cb (MefCheckRow *row, MefDataPane *self)
{
  set_current (self, find_next (self, champ_of (self, GTK_WIDGET (row))));
  g_signal_emit (self, signals[SIGNAL_FINI], 0);
}

static void
resume_cb (MefDataPane *self)
{
  g_signal_emit (self, signals[SIGNAL_REPRENDRE], 0);
}

static void
voir_cb (MefFindingRow *row, MefDataPane *self)
{
  MefCodeConstat code = mef_finding_row_get_code (row);
  const char    *lien = mef_finding_row_get_lien (row);
  MefChamp       champ;

  if (lien != NULL)
    g_signal_emit (self, signals[SIGNAL_A_MONTRER], 0, lien);
  else if (mef_constat_get_champ (code, &champ))
    mef_data_pane_show_champ (self, champ);
}

static void
acquitter_cb (MefFindingRow *row, gboolean acquitte, MefDataPane *self)
{
  mef_instruction_acquitter (self->instruction, mef_finding_row_get_code (row), acquitte);
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefFindingRow) row = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefLigne) ligne = mef_cache_ligne_finish (MEF_CACHE (source), result, &error);

  /* A request of a site that is not held here cannot be opened: the sentence stands without a link. */
  if (ligne != NULL)
    mef_finding_row_set_lien (row, ligne->id);
}

/* What was pressed is not there any more for the request that is shown now. */
static void
drop_focus_in_findings (MefDataPane *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->findings))
    gtk_root_set_focus (root, NULL);
}

static GtkWidget *
add_finding_row (MefDataPane *self)
{
  GtkWidget *row = mef_finding_row_new ();

  g_signal_connect (row, "voir", G_CALLBACK (voir_cb), self);
  g_signal_connect (row, "acquitter", G_CALLBACK (acquitter_cb), self);
  gtk_box_append (GTK_BOX (self->findings), row);
  return row;
}

/* What the rows are made of: the same findings keep their rows, and the focus in them. */
static char *
describe_findings (GPtrArray *constats, const MefDemande *demande)
{
  GString *text = g_string_new (demande->id);

  for (guint i = 0; i < constats->len; i++)
    {
      const MefConstat *constat = g_ptr_array_index (constats, i);
      g_autofree char  *sentence = mef_constat_to_sentence (constat, demande);

      g_string_append_printf (text, "\n%d\t%s\t%s", constat->code, sentence,
                              constat->lien != NULL ? constat->lien : "");
    }
  return g_string_free (text, FALSE);
}

static void
fill_findings (MefDataPane *self)
{
  GPtrArray        *constats = mef_review_get_constats (self->review);
  const MefDemande *demande = mef_review_get_dossier (self->review)->demande;
  g_autofree char  *made_of = describe_findings (constats, demande);
  GtkWidget        *row = gtk_widget_get_first_child (self->findings);

  if (g_strcmp0 (made_of, self->constats) == 0)
    return;
  g_free (self->constats);
  self->constats = g_steal_pointer (&made_of);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  drop_focus_in_findings (self);
  for (guint i = 0; i < constats->len; i++)
    {
      const MefConstat *constat = g_ptr_array_index (constats, i);

      if (row == NULL)
        row = add_finding_row (self);
      mef_finding_row_set (MEF_FINDING_ROW (row), constat, demande);
      gtk_widget_set_visible (row, TRUE);
      if (constat->lien != NULL)
        mef_cache_ligne_async (mef_espace_get_cache (self->espace), constat->lien, self->asking, known_cb,
                               g_object_ref (row));
      row = gtk_widget_get_next_sibling (row);
    }
  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, FALSE);
  gtk_widget_set_visible (self->findings, constats->len > 0);
}

static void
fill_mails (MefDataPane *self)
{
  GPtrArray *courriers = mef_review_get_dossier (self->review)->courriers;
  guint      n = courriers != NULL ? courriers->len : 0;

  clear (self->mails);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label = gtk_label_new (g_ptr_array_index (courriers, i));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "field");
      gtk_box_append (GTK_BOX (self->mails), label);
    }
  gtk_widget_set_visible (self->mails_head, n > 0);
}

static void
update_chip (MefDataPane *self)
{
  const MefDossier *dossier = mef_review_get_dossier (self->review);
  MefAcces          acces = mef_review_get_acces (self->review);
  gboolean          waiting = dossier->affichee->etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT;

  if (acces == MEF_ACCES_EN_CONFLIT)
    {
      mef_chip_set (MEF_CHIP (self->chip), "red", "dialog-warning-symbolic", _ ("Décision non enregistrée"));
    }
  else if (waiting && dossier->prise != NULL)
    {
      g_autofree char *label =
          g_strdup_printf (_ ("En cours · %s"),
                           mef_review_is_mine (self->review) ? _ ("vous") : dossier->prise->titulaire_nom);

      mef_chip_set (MEF_CHIP (self->chip), "blue", "document-edit-symbolic", label);
    }
  else
    {
      mef_chip_set_etat (MEF_CHIP (self->chip), dossier->affichee->etat,
                         acces == MEF_ACCES_EN_ENVOI ? _ ("à envoyer") : NULL);
    }
}

static void
update_age (MefDataPane *self)
{
  const MefDemande *demande = mef_review_get_dossier (self->review)->affichee;
  gboolean          waits = demande->etat == MEF_ETAT_EN_ATTENTE_TRAITEMENT;
  int               days = mef_days_between (demande->etat_depuis, mef_espace_get_now (self->espace));
  g_autofree char  *age = mef_text_count (days, _ ("jour"), _ ("jours"));

  gtk_label_set_label (GTK_LABEL (self->age), age);
  gtk_widget_set_visible (self->age, waits);
  gtk_widget_set_visible (self->age_icon, waits && days >= JOURS_ALERTE);
  if (days >= JOURS_GRAS)
    gtk_widget_add_css_class (self->age, "strong");
  else
    gtk_widget_remove_css_class (self->age, "strong");
}

static void
update_head (MefDataPane *self)
{
  const MefDemande *demande = mef_review_get_dossier (self->review)->demande;
  g_autofree char  *name = mef_demande_dup_full_name (demande);
  g_autofree char  *day = mef_day_to_french (mef_instant_day (demande->depose_le));
  g_autofree char  *exact = mef_instant_to_french (demande->depose_le);
  g_autofree char  *kind = NULL;

  kind = g_strdup_printf (demande->retour ? _ ("%s du %s, revenue complétée") : _ ("%s du %s"),
                          _ (mef_type_demande_get_label (demande->type)), day);
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->kind), kind);
  mef_tooltip_set (self->kind, exact);
  gtk_label_set_label (GTK_LABEL (self->number), demande->numero);
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    mef_check_row_set_demande (MEF_CHECK_ROW (self->rows[i]), demande);
}

static void
update_checks (MefDataPane *self)
{
  const MefDecision *travail = mef_instruction_get_travail (self->instruction);
  gboolean           editable = mef_review_get_acces (self->review) == MEF_ACCES_LIBRE;
  GtkWidget         *row;

  for (guint i = 0; i < MEF_CHAMP_N; i++)
    mef_check_row_set_controle (MEF_CHECK_ROW (self->rows[i]), &travail->controles[i],
                                mef_instruction_is_a_revoir (self->instruction, i), editable);
  for (row = gtk_widget_get_first_child (self->findings); row != NULL && gtk_widget_get_visible (row);
       row = gtk_widget_get_next_sibling (row))
    {
      MefCodeConstat code = mef_finding_row_get_code (MEF_FINDING_ROW (row));

      mef_finding_row_set_acquitte (MEF_FINDING_ROW (row), (travail->acquittes & (1u << code)) != 0,
                                    editable);
    }
  gtk_widget_set_visible (self->checks_hint, editable && self->keys);

  /* The eye stays at a check that is « différent », to write down what is read; else it goes on. */
  if (!editable)
    set_current (self, MEF_CHAMP_N);
  else if (self->current == MEF_CHAMP_N
           || travail->controles[self->current].resultat == MEF_RESULTAT_CONFORME)
    set_current (self, find_next (self, self->current % MEF_CHAMP_N));
}

static void
update_notice (MefDataPane *self)
{
  g_autofree char *notice = mef_review_dup_avis (self->review);

  gtk_widget_set_visible (self->notice, notice != NULL);
  gtk_label_set_label (GTK_LABEL (self->notice_label), notice != NULL ? notice : "");
}

static void
change_cb (MefDataPane *self, guint parties)
{
  const MefDossier *dossier = mef_review_get_dossier (self->review);

  if (dossier == NULL)
    return;
  if ((parties & MEF_PARTIE_DOSSIER) != 0)
    {
      if (g_strcmp0 (self->shown, dossier->demande->id) != 0)
        {
          g_free (self->shown);
          self->shown = g_strdup (dossier->demande->id);
          self->current = MEF_CHAMP_N;
          gtk_adjustment_set_value (
              gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
        }
      update_head (self);
      fill_findings (self);
      mef_field_list_fill (GTK_BOX (self->others), dossier->demande);
      fill_mails (self);
    }
  if ((parties & (MEF_PARTIE_DOSSIER | MEF_PARTIE_ACCES)) != 0)
    {
      update_chip (self);
      update_age (self);
    }
  if ((parties & (MEF_PARTIE_DOSSIER | MEF_PARTIE_ACCES | MEF_PARTIE_BROUILLON | MEF_PARTIE_CONTROLES)) != 0)
    update_notice (self);
  if ((parties & (MEF_PARTIE_DOSSIER | MEF_PARTIE_ACCES | MEF_PARTIE_CONTROLES)) != 0)
    update_checks (self);
}

/* As wide as it must be, whoever is shown: the scan beside it keeps its width, and what was drawn ahead of
 * the next one fits to the pixel. */
static void
mef_data_pane_measure (GtkWidget     *widget,
                       GtkOrientation orientation,
                       int            for_size,
                       int           *minimum,
                       int           *natural,
                       int           *minimum_baseline,
                       int           *natural_baseline)
{
  gtk_widget_measure (MEF_DATA_PANE (widget)->content, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = *minimum;
}

static void
mef_data_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (MEF_DATA_PANE (widget)->content, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static GtkSizeRequestMode
mef_data_pane_get_request_mode (GtkWidget *widget)
{
  return gtk_widget_get_request_mode (MEF_DATA_PANE (widget)->content);
}

static void
mef_data_pane_dispose (GObject *object)
{
  MefDataPane *self = MEF_DATA_PANE (object);

  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->review);
  g_clear_object (&self->espace);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_data_pane_parent_class)->dispose (object);
}

static void
mef_data_pane_finalize (GObject *object)
{
  g_free (MEF_DATA_PANE (object)->shown);
  g_free (MEF_DATA_PANE (object)->constats);

  G_OBJECT_CLASS (mef_data_pane_parent_class)->finalize (object);
}

static void
mef_data_pane_class_init (MefDataPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_data_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_data_pane_finalize;
  widget_class->get_request_mode = mef_data_pane_get_request_mode;
  widget_class->measure = mef_data_pane_measure;
  widget_class->size_allocate = mef_data_pane_size_allocate;

  signals[SIGNAL_A_MONTRER] = g_signal_new ("a-montrer", MEF_TYPE_DATA_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_REPRENDRE] =
      g_signal_new ("reprendre", MEF_TYPE_DATA_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FINI] =
      g_signal_new ("fini", MEF_TYPE_DATA_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (MEF_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/moderation/mef-data-pane.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, MefDataPane, child)
  BIND (content);
  BIND (name);
  BIND (chip);
  BIND (kind);
  BIND (age_icon);
  BIND (age);
  BIND (number);
  BIND (notice);
  BIND (notice_label);
  BIND (offer);
  BIND (scroller);
  BIND (findings);
  BIND (checks_title);
  BIND (checks_hint);
  BIND (checks);
  BIND (others_title);
  BIND (others);
  BIND (mails_head);
  BIND (mails_title);
  BIND (mails);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
mef_data_pane_init (MefDataPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Données déclarées"), -1);
  self->current = MEF_CHAMP_N;
  self->keys = TRUE;
  for (guint i = 0; i < MEF_CHAMP_N; i++)
    {
      self->rows[i] = g_object_new (MEF_TYPE_CHECK_ROW, NULL);
      mef_check_row_set_champ (MEF_CHECK_ROW (self->rows[i]), i);
      g_signal_connect (self->rows[i], "coche", G_CALLBACK (coche_cb), self);
      g_signal_connect (self->rows[i], "lu", G_CALLBACK (lu_cb), self);
      g_signal_connect (self->rows[i], "fini", G_CALLBACK (fini_cb), self);
      gtk_box_append (GTK_BOX (self->checks), self->rows[i]);
    }
}

void
mef_data_pane_set_review (MefDataPane *self, MefReview *review, MefEspace *espace)
{
  g_return_if_fail (MEF_IS_DATA_PANE (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  self->instruction = mef_review_get_instruction (review);
  self->espace = g_object_ref (espace);
  g_signal_connect_object (review, "change", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
}

void
mef_data_pane_show_champ (MefDataPane *self, MefChamp champ)
{
  g_return_if_fail (MEF_IS_DATA_PANE (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  set_current (self, champ);
  gtk_widget_child_focus (self->rows[champ], GTK_DIR_TAB_FORWARD);
}

void
mef_data_pane_avancer (MefDataPane *self, MefChamp champ)
{
  g_return_if_fail (MEF_IS_DATA_PANE (self));
  g_return_if_fail (champ < MEF_CHAMP_N);

  set_current (self, champ);
  mef_instruction_avancer (self->instruction, champ);
}

void
mef_data_pane_focus (MefDataPane *self)
{
  g_return_if_fail (MEF_IS_DATA_PANE (self));

  gtk_widget_child_focus (self->rows[self->current % MEF_CHAMP_N], GTK_DIR_TAB_FORWARD);
}

void
mef_data_pane_set_keys (MefDataPane *self, gboolean keys)
{
  g_return_if_fail (MEF_IS_DATA_PANE (self));

  self->keys = keys;
  if (mef_review_get_dossier (self->review) != NULL)
    update_checks (self);
}

gboolean
mef_data_pane_edit_lu (MefDataPane *self)
{
  g_return_val_if_fail (MEF_IS_DATA_PANE (self), FALSE);

  return self->current < MEF_CHAMP_N && mef_check_row_edit_lu (MEF_CHECK_ROW (self->rows[self->current]));
}

void
mef_data_pane_set_offer (MefDataPane *self, gboolean offer)
{
  g_return_if_fail (MEF_IS_DATA_PANE (self));

  gtk_widget_set_visible (self->offer, offer);
}
