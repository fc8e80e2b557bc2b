/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/ui/moderation/mef-check-row.h"
#include "client/ui/moderation/mef-check-stepper.h"
#include "client/ui/moderation/mef-data-pane.h"
#include "client/ui/moderation/mef-decision-bar.h"
#include "client/ui/moderation/mef-decision-view.h"
#include "client/ui/moderation/mef-finding-row.h"
#include "client/ui/widgets/mef-mail-preview.h"
#include "client/ui/moderation/mef-motive-bar.h"
#include "client/ui/moderation/mef-motive-panel.h"
#include "client/ui/moderation/mef-review-body.h"
#include "client/ui/moderation/mef-review-fixture.h"

#define CHILD(type, name) mef_review_fixture_child (self, type, name)

static gboolean
is_shown (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget);
}

static const char *
label_of (GtkWidget *label)
{
  return gtk_label_get_text (GTK_LABEL (label));
}

static void
press (MefReviewFixture *self, GtkWidget *button)
{
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  mef_review_fixture_settle (self);
}

static GtkWidget *
find_row (MefReviewFixture *self, MefChamp champ)
{
  GtkWidget *row = gtk_widget_get_first_child (CHILD (MEF_TYPE_DATA_PANE, "checks"));

  for (guint i = 0; i < champ; i++)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static GtkWidget *
row_child (GtkWidget *row, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (row, G_OBJECT_TYPE (row), name));
}

static gboolean
is_on (GtkWidget *row, const char *name)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (row_child (row, name)));
}

static void
tick_all (MefReviewFixture *self)
{
  for (guint i = 1; i <= MEF_CHAMP_N; i++)
    g_assert_true (mef_review_fixture_digit (self, i));
}

static gboolean
is_occupe (MefReviewFixture *self)
{
  gboolean occupe;

  g_object_get (self->view, "occupe", &occupe, NULL);
  return occupe;
}

/* What is typed goes through the widget, as by a keyboard. */
static void
type (MefReviewFixture *self, GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  mef_review_fixture_settle (self);
}

/* ---- laying out ---- */

static void
test_nothing_hidden (MefReviewFixture *self, gconstpointer data)
{
  g_assert_nonnull (mef_review_fixture_find_text (GTK_WIDGET (self->view), "Aucune demande ouverte"));
  mef_review_fixture_open (self);
  g_assert_cmpstr (mef_review_view_get_demande (self->view), ==, self->demande->id);
  g_assert_true (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "scan_slot")));
  g_assert_true (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "data")));
  g_assert_true (is_shown (CHILD (MEF_TYPE_DECISION_VIEW, "decision_bar")));
  g_assert_false (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "stepper")));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_DATA_PANE, "name")), ==, "Hélène Marchand");
  g_assert_cmpstr (label_of (row_child (find_row (self, MEF_CHAMP_DATE_FIN), "value")), ==, "30 avril 2031");
  g_assert_cmpstr (label_of (row_child (find_row (self, MEF_CHAMP_DATE_FIN), "previous_value")), ==,
                   "30 avril 2026");
  g_assert_nonnull (mef_review_fixture_find_text (GTK_WIDGET (self->view), "06 12 34 56 78"));
  g_assert_cmpint (mef_scan_model_get_n_documents (self->scan), ==, 1);
}

static void
test_unknown (MefReviewFixture *self, gconstpointer data)
{
  mef_review_view_open (self->view, "99999999-9999-4999-8999-999999999999");
  mef_review_fixture_settle (self);
  g_assert_nonnull (mef_review_fixture_find_text (GTK_WIDGET (self->view), "Demande introuvable"));
  press (self, gtk_widget_get_ancestor (mef_review_fixture_find_text (GTK_WIDGET (self->view), "Fermer"),
                                        GTK_TYPE_BUTTON));
  g_assert_cmpuint (self->fermees, ==, 1);
}

/* A folded window: one check at a time, all data on demand, the reason still in view. */
static void
test_narrow (MefReviewFixture *self, gconstpointer data)
{
  mef_review_fixture_open (self);
  mef_review_fixture_resize (self, 640, 721);
  g_assert_true (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "stepper")));
  g_assert_true (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "scan_slot")));
  g_assert_false (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "data")));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_CHECK_STEPPER, "position")), ==, "1 sur 7");
  mef_review_fixture_digit (self, 1);
  press (self, row_child (CHILD (MEF_TYPE_CHECK_STEPPER, "row"), "same"));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_CHECK_STEPPER, "missing")), !=, "");
  g_assert_true (is_shown (CHILD (MEF_TYPE_CHECK_STEPPER, "missing")));
  press (self, CHILD (MEF_TYPE_CHECK_STEPPER, "all"));
  mef_review_fixture_settle (self);
  g_assert_true (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "data")));
  g_assert_false (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "scan_slot")));
  mef_review_fixture_resize (self, 1038, 721);
  g_assert_false (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "stepper")));
  g_assert_true (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "data")));
  g_assert_true (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "scan_slot")));
}

static void
test_names (MefReviewFixture *self, gconstpointer data)
{
  GtkWidget *row;

  mef_review_fixture_open (self);
  row = find_row (self, MEF_CHAMP_CAPACITE);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Capacité\302\240: 4 enfants");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row_child (row, "same")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Capacité conforme au document, touche 6");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row_child (row, "different")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Capacité différent du document, touche 6 deux fois");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (CHILD (MEF_TYPE_DECISION_BAR, "accept")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Valider");
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (CHILD (MEF_TYPE_DECISION_BAR, "accept")),
                                                   GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
}

/* ---- checks ---- */

static void
test_digits (MefReviewFixture *self, gconstpointer data)
{
  GtkWidget *count, *missing, *accept, *row;

  mef_review_fixture_open (self);
  count = CHILD (MEF_TYPE_DECISION_BAR, "count");
  missing = CHILD (MEF_TYPE_DECISION_BAR, "missing");
  accept = CHILD (MEF_TYPE_DECISION_BAR, "accept");
  row = find_row (self, MEF_CHAMP_CAPACITE);
  g_assert_cmpstr (label_of (count), ==, "0 contrôle sur 7");
  g_assert_false (gtk_widget_get_sensitive (accept));

  /* The sixth key of AZERTY gives a minus: the place counts, not the sign. */
  for (guint i = 1; i <= 5; i++)
    g_assert_true (mef_review_fixture_digit (self, i));
  g_assert_cmpstr (label_of (count), ==, "5 contrôles sur 7");
  g_assert_cmpstr (label_of (missing), ==, "Reste\302\240: capacité, département");
  g_assert_true (gtk_widget_has_css_class (row, "current"));
  mef_review_fixture_digit (self, 6);
  g_assert_true (is_on (row, "same"));
  mef_review_fixture_digit (self, 6);
  g_assert_false (is_on (row, "same"));
  g_assert_true (is_on (row, "different"));
  g_assert_true (gtk_widget_has_css_class (row, "current"));
  mef_review_fixture_digit (self, 6);
  g_assert_false (is_on (row, "different"));

  /* Keypad, and the mouse. */
  g_assert_true (mef_review_fixture_key (self, GDK_KEY_KP_6, 0));
  g_assert_true (is_on (row, "same"));
  press (self, row_child (find_row (self, MEF_CHAMP_DEPARTEMENT), "same"));
  g_assert_cmpstr (label_of (count), ==, "7 contrôles sur 7");
  g_assert_true (gtk_widget_get_sensitive (accept));
  press (self, row_child (row, "same"));
  g_assert_false (is_on (row, "same"));
  g_assert_false (gtk_widget_get_sensitive (accept));
  g_assert_false (mef_review_fixture_digit (self, 8));
}

static void
test_read_on_document (MefReviewFixture *self, gconstpointer data)
{
  GtkWidget *row, *entry, *focus;

  mef_review_fixture_open (self);
  row = find_row (self, MEF_CHAMP_CAPACITE);
  entry = row_child (row, "read");
  g_assert_false (mef_review_fixture_key (self, GDK_KEY_l, 0));
  mef_review_fixture_digit (self, 6);
  mef_review_fixture_digit (self, 6);
  g_assert_true (is_shown (entry));
  g_assert_true (mef_review_fixture_key (self, GDK_KEY_l, 0));
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, entry));

  /* While it is typed, letters and digits are letters and digits. */
  g_assert_false (mef_review_fixture_key (self, GDK_KEY_v, 0));
  g_assert_false (mef_review_fixture_digit (self, 3));
  type (self, entry, "3 enfants ");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "3 enfants ");
  g_signal_emit_by_name (entry, "activate");
  mef_review_fixture_settle (self);
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_false (GTK_IS_EDITABLE (focus));
  g_assert_true (gtk_widget_has_css_class (find_row (self, MEF_CHAMP_DEPARTEMENT), "current"));

  mef_review_view_open (self->view, NULL);
  mef_review_fixture_settle (self);
  {
    g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (self->cache, self->demande->id);

    g_assert_cmpstr (dossier->brouillon->controles[MEF_CHAMP_CAPACITE].lu, ==, "3 enfants");
  }
}

static void
test_findings (MefReviewFixture *self, gconstpointer data)
{
  static const MefCodeConstat codes[] = { MEF_CONSTAT_SNGI_CONFIRMEE, MEF_CONSTAT_MEME_ADRESSE };
  GtkWidget                  *first, *missing;

  self->demande->agrement->capacite = 5;
  mef_review_fixture_open (self);
  mef_review_fixture_add_constats (self, 1, codes, G_N_ELEMENTS (codes));
  first = gtk_widget_get_first_child (CHILD (MEF_TYPE_DATA_PANE, "findings"));
  missing = CHILD (MEF_TYPE_DECISION_BAR, "missing");
  g_assert_cmpint (mef_finding_row_get_code (MEF_FINDING_ROW (first)), ==, MEF_CONSTAT_CAPACITE_HORS_BORNES);
  g_assert_true (gtk_widget_has_css_class (first, "amber"));
  g_assert_false (gtk_widget_has_css_class (gtk_widget_get_next_sibling (first), "amber"));

  press (self, row_child (first, "see"));
  g_assert_true (gtk_widget_has_css_class (find_row (self, MEF_CHAMP_CAPACITE), "current"));
  tick_all (self);
  g_assert_cmpstr (label_of (missing), ==, "À acquitter\302\240: capacité hors bornes");
  press (self, row_child (first, "acknowledge"));
  g_assert_false (gtk_widget_has_css_class (first, "amber"));
  g_assert_true (gtk_widget_get_sensitive (CHILD (MEF_TYPE_DECISION_BAR, "accept")));
}

static void
a_montrer_cb (MefReviewView *view, const char *id, char **shown)
{
  g_free (*shown);
  *shown = g_strdup (id);
}

/* A link is offered only to what can be opened here. */
static void
test_link (MefReviewFixture *self, gconstpointer data)
{
  static const MefCodeConstat codes[] = { MEF_CONSTAT_MEME_ADRESSE };
  g_autoptr (MefDemande) other = mef_sample_demande_new_nth (5);
  g_autofree char *shown = NULL;
  GtkWidget       *row;

  g_signal_connect (self->view, "a-montrer", G_CALLBACK (a_montrer_cb), &shown);
  self->lien = MEF_FIXTURE_AUTRE;
  mef_review_fixture_open (self);
  mef_review_fixture_add_constats (self, 1, codes, G_N_ELEMENTS (codes));
  row = gtk_widget_get_first_child (CHILD (MEF_TYPE_DATA_PANE, "findings"));
  g_assert_false (is_shown (row_child (row, "see")));

  mef_cache_fixture_store (self->cache, other);
  self->lien = other->id;
  mef_review_fixture_add_constats (self, 2, codes, G_N_ELEMENTS (codes));
  row = gtk_widget_get_first_child (CHILD (MEF_TYPE_DATA_PANE, "findings"));
  g_assert_true (is_shown (row_child (row, "see")));
  press (self, row_child (row, "see"));
  g_assert_cmpstr (shown, ==, other->id);
}

/* ---- deciding ---- */

static void
test_validates (MefReviewFixture *self, gconstpointer data)
{
  mef_review_fixture_open (self);
  mef_review_fixture_key (self, GDK_KEY_v, 0);
  g_assert_null (self->decidee);
  g_assert_true (is_shown (CHILD (MEF_TYPE_DECISION_VIEW, "message")));
  tick_all (self);
  g_assert_false (is_shown (CHILD (MEF_TYPE_DECISION_VIEW, "message")));
  mef_review_fixture_key (self, GDK_KEY_v, 0);
  g_assert_nonnull (self->decidee);
  g_assert_cmpint (self->decidee->genre, ==, MEF_OPERATION_DECISION);

  /* It stays on screen until the page opens the next. */
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_DECISION_BAR, "why_label")), ==, "Validée, part dans 10 s.");
  g_assert_false (is_shown (CHILD (MEF_TYPE_DECISION_BAR, "accept")));
  g_assert_true (is_shown (CHILD (MEF_TYPE_DECISION_BAR, "next")));
  mef_review_fixture_key (self, GDK_KEY_n, 0);
  g_assert_cmpuint (self->suivantes, ==, 1);
}

static void
test_asks_for_elements (MefReviewFixture *self, gconstpointer data)
{
  GtkWidget *list, *proposed, *incomplete, *body;

  mef_review_fixture_open (self);
  mef_review_fixture_resize (self, 1302, 721);
  mef_review_fixture_digit (self, 6);
  mef_review_fixture_digit (self, 6);
  type (self, row_child (find_row (self, MEF_CHAMP_CAPACITE), "read"), "3");
  g_assert_true (mef_review_fixture_key (self, GDK_KEY_c, 0));
  g_assert_true (is_occupe (self));
  g_assert_true (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "scan_slot")));
  g_assert_false (is_shown (CHILD (MEF_TYPE_REVIEW_BODY, "data")));

  list = CHILD (MEF_TYPE_MOTIVE_PANEL, "motives");
  proposed = gtk_widget_get_first_child (list);
  incomplete = gtk_widget_get_next_sibling (proposed);
  body = CHILD (MEF_TYPE_MAIL_PREVIEW, "body");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (row_child (proposed, "check"))));
  g_assert_cmpstr (
      label_of (row_child (proposed, "reason")), ==,
      "Proposé\302\240: «\302\2404 enfants\302\240» déclaré, «\302\2403\302\240» sur le document");
  g_assert_nonnull (strstr (label_of (body), "Vous avez déclaré 4 enfants"));

  /* Its digit, its line, and at once the mail. */
  g_assert_true (mef_review_fixture_digit (self, 2));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_MOTIVE_BAR, "count")), ==, "2 motifs retenus");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                         row_child (incomplete, "precision")));
  type (self, row_child (incomplete, "precision"), "page 2");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (CHILD (MEF_TYPE_MOTIVE_PANEL, "free"))),
                            "À plat, merci.", -1);
  mef_review_fixture_settle (self);
  g_assert_nonnull (strstr (label_of (body), "page 2"));
  g_assert_nonnull (strstr (label_of (body), "À plat, merci."));

  press (self, CHILD (MEF_TYPE_MOTIVE_BAR, "send"));
  g_assert_nonnull (self->decidee);
  g_assert_nonnull (strstr (self->decidee->payload, "page 2"));
  g_assert_false (is_occupe (self));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_DECISION_BAR, "why_label")), ==,
                   "Nouveaux éléments demandés, part dans 10 s.");
}

static void
test_rejects (MefReviewFixture *self, gconstpointer data)
{
  mef_review_fixture_open (self);
  mef_review_fixture_key (self, GDK_KEY_r, 0);
  g_assert_true (is_occupe (self));
  g_assert_false (gtk_widget_get_sensitive (CHILD (MEF_TYPE_MOTIVE_BAR, "send")));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_MOTIVE_BAR, "count")), ==, "Aucun motif retenu");
  mef_review_fixture_digit (self, 1);
  g_assert_true (gtk_widget_has_css_class (CHILD (MEF_TYPE_MOTIVE_BAR, "send"), "destructive-action"));
  press (self, CHILD (MEF_TYPE_MOTIVE_BAR, "send"));
  g_assert_nonnull (self->decidee);
  g_assert_nonnull (strstr (self->decidee->payload, "REJETER"));
}

/* Whatever had the focus, the panel has it now, and Ctrl+Return sends. */
static void
test_sends_by_key (MefReviewFixture *self, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (self->window);

  mef_review_fixture_open (self);
  g_assert_false (mef_review_fixture_key (self, GDK_KEY_Return, GDK_CONTROL_MASK));
  mef_review_fixture_key (self, GDK_KEY_r, 0);
  g_assert_nonnull (gtk_window_get_focus (window));
  g_assert_true (gtk_widget_is_ancestor (
      gtk_window_get_focus (window), gtk_widget_get_first_child (CHILD (MEF_TYPE_MOTIVE_PANEL, "motives"))));
  mef_review_fixture_digit (self, 1);
  gtk_window_set_focus (window, NULL);
  g_assert_true (mef_review_fixture_key (self, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_nonnull (self->decidee);
}

/* The decision is not sent half done: it says what is missing and goes there. */
static void
test_missing_precision (MefReviewFixture *self, gconstpointer data)
{
  GtkWidget *text, *incomplete;

  mef_review_fixture_open (self);
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  mef_review_fixture_digit (self, 2);
  text = CHILD (MEF_TYPE_MOTIVE_BAR, "text");
  g_assert_cmpstr (label_of (text), ==, "À préciser avant l’envoi\302\240: Document incomplet");
  g_assert_nonnull (strstr (label_of (CHILD (MEF_TYPE_MAIL_PREVIEW, "body")), "[à préciser]"));
  press (self, CHILD (MEF_TYPE_MOTIVE_BAR, "send"));
  g_assert_null (self->decidee);
  g_assert_true (is_occupe (self));
  g_assert_true (gtk_widget_has_css_class (text, "red"));
  g_assert_nonnull (strstr (label_of (text), "Document incomplet"));
  incomplete =
      gtk_widget_get_next_sibling (gtk_widget_get_first_child (CHILD (MEF_TYPE_MOTIVE_PANEL, "motives")));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                         row_child (incomplete, "precision")));
}

/* What the feed brings while somebody types leaves focus and text alone. */
static void
test_typing_undisturbed (MefReviewFixture *self, gconstpointer data)
{
  static const MefCodeConstat codes[] = { MEF_CONSTAT_SNGI_CONFIRMEE };
  GtkWidget                  *entry, *incomplete;

  mef_review_fixture_open (self);
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  mef_review_fixture_digit (self, 2);
  incomplete =
      gtk_widget_get_next_sibling (gtk_widget_get_first_child (CHILD (MEF_TYPE_MOTIVE_PANEL, "motives")));
  entry = row_child (incomplete, "precision");
  type (self, entry, "page ");
  mef_review_fixture_hold (self, MEF_FIXTURE_MOI, MEF_FIXTURE_MOI_NOM, 1);
  mef_review_fixture_add_constats (self, 1, codes, G_N_ELEMENTS (codes));
  self->demande->version++;
  mef_cache_fixture_store (self->cache, self->demande);
  mef_review_fixture_settle (self);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), entry));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "page ");
  g_assert_false (mef_review_fixture_digit (self, 4));

  mef_review_fixture_key (self, GDK_KEY_Escape, 0);
  mef_review_fixture_digit (self, 6);
  mef_review_fixture_digit (self, 6);
  mef_review_fixture_key (self, GDK_KEY_l, 0);
  entry = row_child (find_row (self, MEF_CHAMP_CAPACITE), "read");
  type (self, entry, "3 ");
  self->demande->version++;
  mef_cache_fixture_store (self->cache, self->demande);
  mef_review_fixture_settle (self);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), entry));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "3 ");
}

/* Escape closes; what it puts aside can be taken up again. */
static void
test_cancel_and_resume (MefReviewFixture *self, gconstpointer data)
{
  GtkWidget *offer;

  mef_review_fixture_open (self);
  offer = CHILD (MEF_TYPE_DATA_PANE, "offer");
  g_assert_false (mef_review_fixture_key (self, GDK_KEY_Escape, 0));
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  g_assert_true (mef_review_fixture_key (self, GDK_KEY_Escape, 0));
  g_assert_false (is_occupe (self));
  g_assert_false (is_shown (offer));

  mef_review_fixture_key (self, GDK_KEY_c, 0);
  mef_review_fixture_digit (self, 3);
  mef_review_fixture_key (self, GDK_KEY_Escape, 0);
  g_assert_true (is_shown (offer));
  press (self, gtk_widget_get_last_child (offer));
  g_assert_true (is_occupe (self));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_MOTIVE_BAR, "count")), ==, "1 motif retenu");
}

/* What « Annuler » puts aside outlives another decision, another request, and comes back by the same key. */
static void
test_aside_kept (MefReviewFixture *self, gconstpointer data)
{
  g_autoptr (MefDemande) other = mef_sample_demande_new_nth (3);
  GtkWidget *offer;

  mef_review_fixture_open (self);
  offer = CHILD (MEF_TYPE_DATA_PANE, "offer");
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  mef_review_fixture_digit (self, 3);
  mef_review_fixture_key (self, GDK_KEY_Escape, 0);
  mef_review_fixture_key (self, GDK_KEY_r, 0);
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_MOTIVE_BAR, "count")), ==, "Aucun motif retenu");
  mef_review_fixture_key (self, GDK_KEY_Escape, 0);
  g_assert_true (is_shown (offer));

  mef_cache_fixture_store (self->cache, other);
  mef_review_view_open (self->view, other->id);
  mef_review_fixture_settle (self);
  g_assert_false (is_shown (offer));
  mef_review_view_open (self->view, self->demande->id);
  mef_review_fixture_settle (self);
  g_assert_true (is_shown (offer));
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_MOTIVE_BAR, "count")), ==, "1 motif retenu");
  mef_review_fixture_key (self, GDK_KEY_Escape, 0);
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_MOTIVE_BAR, "count")), ==, "1 motif retenu");
}

/* What is aside while another decision is sent is still there when that is undone. */
static void
test_aside_kept_by_undo (MefReviewFixture *self, gconstpointer data)
{
  GtkWidget *offer;

  mef_review_fixture_open (self);
  offer = CHILD (MEF_TYPE_DATA_PANE, "offer");
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  mef_review_fixture_digit (self, 3);
  mef_review_fixture_key (self, GDK_KEY_Escape, 0);
  tick_all (self);
  mef_review_fixture_key (self, GDK_KEY_v, 0);
  g_assert_nonnull (self->decidee);
  mef_review_view_open (self->view, NULL);
  g_assert_true (mef_cache_fixture_undo (self->cache, self->decidee->cle));
  mef_review_view_open (self->view, self->demande->id);
  mef_review_fixture_settle (self);
  g_assert_true (is_shown (offer));
  press (self, gtk_widget_get_last_child (offer));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_MOTIVE_BAR, "count")), ==, "1 motif retenu");
}

/* A draft of motives is not lost by « Valider »: the undo gives it back. */
static void
test_draft_kept_by_undo (MefReviewFixture *self, gconstpointer data)
{
  mef_review_fixture_open (self);
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  mef_review_fixture_digit (self, 3);
  press (self, CHILD (MEF_TYPE_MOTIVE_BAR, "draft"));
  tick_all (self);
  mef_review_fixture_key (self, GDK_KEY_v, 0);
  g_assert_nonnull (self->decidee);
  g_assert_nonnull (strstr (self->decidee->payload, "VALIDER"));
  g_assert_true (mef_cache_fixture_undo (self->cache, self->decidee->cle));
  mef_review_fixture_settle (self);
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  g_assert_true (is_occupe (self));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_MOTIVE_BAR, "count")), ==, "1 motif retenu");
}

static void
test_draft_kept (MefReviewFixture *self, gconstpointer data)
{
  mef_review_fixture_open (self);
  mef_review_fixture_key (self, GDK_KEY_r, 0);
  mef_review_fixture_digit (self, 1);
  press (self, CHILD (MEF_TYPE_MOTIVE_BAR, "draft"));
  g_assert_false (is_occupe (self));
  {
    g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (self->cache, self->demande->id);

    g_assert_nonnull (dossier->brouillon);
    g_assert_cmpint (dossier->brouillon->decision, ==, MEF_EVENEMENT_REJETER);
    g_assert_cmpuint (dossier->brouillon->motifs->len, ==, 1);
  }
}

/* The mail of « Valider » can be read and given a word before it goes. */
static void
test_mail_of_validation (MefReviewFixture *self, gconstpointer data)
{
  mef_review_fixture_open (self);
  tick_all (self);
  press (self, CHILD (MEF_TYPE_DECISION_BAR, "preview"));
  g_assert_true (is_occupe (self));
  g_assert_false (is_shown (CHILD (MEF_TYPE_MOTIVE_PANEL, "motives")));
  g_assert_nonnull (strstr (label_of (CHILD (MEF_TYPE_MAIL_PREVIEW, "body")), "Madame Marchand"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (CHILD (MEF_TYPE_MOTIVE_PANEL, "free"))),
                            "Bienvenue.", -1);
  mef_review_fixture_settle (self);
  g_assert_nonnull (strstr (label_of (CHILD (MEF_TYPE_MAIL_PREVIEW, "body")), "Bienvenue."));
  press (self, CHILD (MEF_TYPE_MOTIVE_BAR, "send"));
  g_assert_nonnull (self->decidee);
  g_assert_nonnull (strstr (self->decidee->payload, "Bienvenue."));
}

/* ---- keys of the scan ---- */

static void
test_scan_keys (MefReviewFixture *self, gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  double zoom;

  mef_review_fixture_open (self);
  while (mef_scan_model_get_state (self->scan) != MEF_SCAN_STATE_READY && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (mef_scan_model_get_state (self->scan), ==, MEF_SCAN_STATE_READY);
  zoom = mef_scan_model_get_zoom (self->scan);
  g_assert_true (mef_review_fixture_key (self, GDK_KEY_plus, GDK_CONTROL_MASK));
  g_assert_cmpfloat (mef_scan_model_get_zoom (self->scan), >, zoom);
  g_assert_true (mef_review_fixture_key (self, GDK_KEY_agrave, GDK_CONTROL_MASK));
  g_assert_cmpfloat_with_epsilon (mef_scan_model_get_zoom (self->scan), 1, 0.001);
  g_assert_true (mef_review_fixture_key (self, GDK_KEY_Page_Down, 0));
  g_assert_cmpint (mef_scan_model_get_page (self->scan), ==, 1);
  g_assert_true (mef_review_fixture_key (self, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_cmpint (mef_scan_model_get_rotation (self->scan), !=, 0);

  /* The next request's scan is fetched before it is opened. */
  {
    g_autoptr (MefDemande) next = mef_sample_demande_new_nth (3);
    guint fetched = mef_fake_scan_source_get_n_fetched (self->source);

    mef_cache_fixture_store (self->cache, next);
    mef_review_view_prepare (self->view, next->id);
    mef_review_fixture_settle (self);
    g_assert_cmpuint (mef_fake_scan_source_get_n_fetched (self->source), >, fetched);
  }
}

/* ---- read-only ---- */

static void
test_agent (MefReviewFixture *self, gconstpointer data)
{
  GtkWidget *row;

  mef_review_fixture_open (self);
  row = find_row (self, MEF_CHAMP_NOM);
  g_assert_false (gtk_widget_get_sensitive (row_child (row, "same")));
  g_assert_false (is_shown (CHILD (MEF_TYPE_DECISION_BAR, "accept")));
  g_assert_false (is_shown (CHILD (MEF_TYPE_DECISION_BAR, "reject")));
  g_assert_cmpstr (label_of (CHILD (MEF_TYPE_DECISION_BAR, "why_label")), ==,
                   "Lecture seule\302\240: décider d’une demande appartient au rôle Modérateur.");
  g_assert_false (mef_review_fixture_digit (self, 2));
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  g_assert_false (is_occupe (self));
}

static void
test_held (MefReviewFixture *self, gconstpointer data)
{
  GtkWidget *button = CHILD (MEF_TYPE_DECISION_BAR, "why_button");

  mef_review_fixture_open (self);
  mef_review_fixture_key (self, GDK_KEY_c, 0);
  g_assert_true (is_occupe (self));

  /* Taken by a colleague while motives are chosen: the panel closes, the draft stays. */
  mef_review_fixture_digit (self, 3);
  mef_review_fixture_hold (self, MEF_FIXTURE_AUTRE, "M. Diallo", 1);
  g_assert_false (is_occupe (self));
  g_assert_nonnull (strstr (label_of (CHILD (MEF_TYPE_DECISION_BAR, "why_label")), "M. Diallo"));
  g_assert_true (is_shown (button) == (GPOINTER_TO_UINT (data) == 0));
  mef_review_view_open (self->view, NULL);
  mef_review_fixture_settle (self);
  {
    g_autoptr (MefDossier) dossier = mef_cache_fixture_dossier (self->cache, self->demande->id);

    g_assert_nonnull (dossier->brouillon);
    g_assert_cmpuint (dossier->brouillon->motifs->len, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* It would never be quiet (mef-quiet.h). */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, NULL);

#define AS(path, roles, function)                                                                            \
  g_test_add ("/client/ui/moderation/review-view/" path, MefReviewFixture, GUINT_TO_POINTER (roles),         \
              mef_review_fixture_set_up, function, mef_review_fixture_tear_down)
#define ADD(path, function) AS (path, 0, function)

  ADD ("MOD-03/nothing-hidden", test_nothing_hidden);
  ADD ("MOD-03/scan-keys", test_scan_keys);
  ADD ("MOD-04/digits", test_digits);
  ADD ("MOD-04/read-on-document", test_read_on_document);
  ADD ("MOD-04/findings", test_findings);
  ADD ("MOD-04/link", test_link);
  ADD ("MOD-05/validates", test_validates);
  ADD ("MOD-05/asks-for-elements", test_asks_for_elements);
  ADD ("MOD-05/rejects", test_rejects);
  ADD ("MOD-05/sends-by-key", test_sends_by_key);
  ADD ("MOD-05/missing-precision", test_missing_precision);
  ADD ("MOD-05/typing-undisturbed", test_typing_undisturbed);
  ADD ("MOD-05/cancel-and-resume", test_cancel_and_resume);
  ADD ("MOD-05/aside-kept", test_aside_kept);
  ADD ("MOD-05/aside-kept-by-undo", test_aside_kept_by_undo);
  ADD ("MOD-05/draft-kept-by-undo", test_draft_kept_by_undo);
  ADD ("MOD-05/draft-kept", test_draft_kept);
  ADD ("MOD-05/mail-of-validation", test_mail_of_validation);
  AS ("MOD-08/agent", MEF_ROLE_AGENT_CAF, test_agent);
  ADD ("MOD-02/held-admin", test_held);
  AS ("MOD-02/held-moderator", MEF_ROLE_MODERATEUR, test_held);
  ADD ("narrow", test_narrow);
  ADD ("names", test_names);
  ADD ("unknown", test_unknown);

  return g_test_run ();
}
