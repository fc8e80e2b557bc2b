/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "client/ui/structures/mef-validation-view.h"

#include "client/ui/structures/mef-difference-row.h"
#include "client/ui/structures/mef-form-fixture.h"
#include "domain/mef-fiche-lecture.h"

static void
fill (MefFormFixture *f, MefFiche *fiche, const char *pointeur, const char *text)
{
  const MefUnite *unite = mef_formulaire_find_unite (mef_fiche_get_formulaire (fiche), pointeur);

  mef_fiche_set (fiche, pointeur, mef_fiche_parse (fiche, unite, text, f->communes, NULL));
}

/* What is published, and what Julie Lefèvre wants changed in it. */
static void
open_proposal (MefFormFixture *f)
{
  g_autoptr (MefFiche) published = mef_fiche_new (mef_formulaires_get (f->forms, MEF_TYPE_STRUCTURE_EAJE));
  g_autoptr (MefFiche) proposed = NULL;

  fill (f, published, "/nom", "Crèche Les Lucioles");
  fill (f, published, "/telephone", "01 43 66 12 08");
  fill (f, published, "/capacite", "45");
  fill (f, published, "/horaires/mercredi", "7:30 – 18:30");
  proposed = mef_fiche_copy (published);
  fill (f, proposed, "/telephone", "01 43 66 12 80");
  fill (f, proposed, "/site_web", "https://creche.exemple.fr");
  fill (f, proposed, "/capacite", "65");
  fill (f, proposed, "/horaires/mercredi", "7:30 – 12:00 et 13:30 – 17:00");
  f->saisie = mef_saisie_fiche_new (published, proposed, f->communes);
  f->view = mef_validation_view_new (f->saisie, NULL);
  mef_form_fixture_present (f);
}

static MefDifferenceRow *
find_row (MefFormFixture *f, const char *pointeur)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = mef_form_fixture_find (f->view, MEF_TYPE_DIFFERENCE_ROW, i);

      g_assert_nonnull (row);
      if (g_str_equal (mef_difference_row_get_unite (MEF_DIFFERENCE_ROW (row))->pointeur, pointeur))
        return MEF_DIFFERENCE_ROW (row);
    }
}

static void
test_changes (MefFormFixture *f, gconstpointer data)
{
  GtkWidget *row;

  open_proposal (f);
  g_assert_cmpuint (mef_validation_view_get_n (MEF_VALIDATION_VIEW (f->view)), ==, 4);
  g_assert_cmpuint (mef_validation_view_count_corrected (MEF_VALIDATION_VIEW (f->view)), ==, 0);

  /* Told by colour, by a word, and with what is published beside. */
  row = GTK_WIDGET (find_row (f, "/telephone"));
  g_assert_true (gtk_widget_has_css_class (row, "changed"));
  g_assert_nonnull (mef_form_fixture_find_label (row, "Modifié"));
  g_assert_nonnull (mef_form_fixture_find_label (row, "01 43 66 12 08"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (mef_form_fixture_find (row, GTK_TYPE_ENTRY, 0))), ==,
                   "01 43 66 12 80");
  g_assert_nonnull (mef_form_fixture_find_label (GTK_WIDGET (find_row (f, "/site_web")), "vide"));
  g_assert_nonnull (
      mef_form_fixture_find_label (GTK_WIDGET (find_row (f, "/horaires/mercredi")), "7:30 – 18:30"));

  row = GTK_WIDGET (find_row (f, "/nom"));
  g_assert_false (mef_difference_row_is_change (MEF_DIFFERENCE_ROW (row)));
  g_assert_null (mef_form_fixture_find (row, GTK_TYPE_ENTRY, 0));
  g_assert_true (gtk_widget_get_mapped (row));
  gtk_switch_set_active (GTK_SWITCH (mef_form_fixture_find (f->view, GTK_TYPE_SWITCH, 0)), TRUE);
  mef_form_fixture_frames (f);
  g_assert_false (gtk_widget_get_mapped (row));
}

static void
test_jumps (MefFormFixture *f, gconstpointer data)
{
  const char *const order[] = { "/telephone", "/site_web", "/capacite", "/horaires/mercredi", "/telephone" };

  open_proposal (f);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      if (i == 0)
        gtk_widget_grab_focus (f->view);
      else
        gtk_widget_activate_action (f->view, "validation.suivante", NULL);
      mef_form_fixture_frames (f);
      g_assert_cmpuint (mef_validation_view_get_courante (MEF_VALIDATION_VIEW (f->view)), ==, i % 4 + 1);
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)),
                                             GTK_WIDGET (find_row (f, order[i]))));
    }
  g_assert_nonnull (mef_form_fixture_find_label (f->view, "4 sur 4 lues"));
  gtk_widget_activate_action (f->view, "validation.precedente", NULL);
  g_assert_cmpuint (mef_validation_view_get_courante (MEF_VALIDATION_VIEW (f->view)), ==, 4);
}

static void
test_correct (MefFormFixture *f, gconstpointer data)
{
  GtkWidget *row;
  g_autoptr (GPtrArray) ecarts = NULL;

  open_proposal (f);
  row = GTK_WIDGET (find_row (f, "/capacite"));
  mef_form_fixture_type (row, "60");
  mef_form_fixture_frames (f);
  g_assert_nonnull (mef_form_fixture_find_label (row, "Corrigé par vous · proposé : 65"));
  g_assert_cmpuint (mef_validation_view_count_corrected (MEF_VALIDATION_VIEW (f->view)), ==, 1);

  mef_form_fixture_type (row, "650");
  mef_form_fixture_frames (f);
  g_assert_nonnull (mef_form_fixture_find_label (row, "Au plus 200 places."));
  gtk_widget_activate_action (f->view, "validation.annuler", NULL);
  mef_form_fixture_frames (f);
  g_assert_nonnull (mef_form_fixture_find_label (row, "Modifié"));

  /* Put back, and taken again. */
  row = GTK_WIDGET (find_row (f, "/telephone"));
  g_signal_emit_by_name (gtk_widget_get_last_child (row), "clicked");
  mef_form_fixture_frames (f);
  g_assert_false (gtk_widget_has_css_class (row, "changed"));
  g_assert_nonnull (mef_form_fixture_find_label (row, "Valeur publiée remise · proposé : 01 43 66 12 80"));
  ecarts = mef_saisie_fiche_list_ecarts (f->saisie);
  g_assert_cmpuint (ecarts->len, ==, 3);
  g_signal_emit_by_name (gtk_widget_get_last_child (row), "clicked");
  g_assert_true (gtk_widget_has_css_class (row, "changed"));
  g_assert_cmpuint (mef_validation_view_count_corrected (MEF_VALIDATION_VIEW (f->view)), ==, 0);
}

#define ADD(path, function)                                                                                  \
  g_test_add ("/client/ui/validation-view/VAL-02/" path, MefFormFixture, NULL, mef_form_fixture_set_up,      \
              function, mef_form_fixture_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  ADD ("changes-beside-what-is-published", test_changes);
  ADD ("from-change-to-change", test_jumps);
  ADD ("corrections", test_correct);

  return g_test_run ();
}
