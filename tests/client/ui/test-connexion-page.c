/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/account/mef-account-new.h"
#include "client/ui/connexion/mef-connexion-page.h"

#include "support/mef-fake-clock.h"
#include "support/mef-fake-sign-in.h"
#include "support/mef-fake-trousseau.h"

#include <adwaita.h>

typedef struct
{
  MefFakeSignIn     *network;
  MefFakeTrousseau  *keyring;
  MefClock          *clock;
  MefAccount        *account;
  MefIdentification *identification;
  GtkWidget         *window;
  GtkWidget         *page;
  guint              opened;
} Fixture;

static void
opened_cb (MefIdentification *identification, MefSession *session, Fixture *fixture)
{
  fixture->opened++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) demo = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_compte_demo_free);

  g_ptr_array_add (demo, mef_compte_demo_new ("Modérateur", "claire@caf.example", MEF_FAKE_PASSWORD, "751"));
  fixture->network = mef_fake_sign_in_new ();
  fixture->keyring = mef_fake_trousseau_new ();
  fixture->clock = MEF_CLOCK (mef_fake_clock_new ("2026-04-23T08:42:00Z"));
  fixture->account = mef_account_new ("https://central.example", MEF_SIGN_IN (fixture->network),
                                      MEF_TROUSSEAU (fixture->keyring), fixture->clock);
  fixture->identification = mef_identification_new (fixture->account, data != NULL ? demo : NULL);
  g_signal_connect (fixture->identification, "ouverte", G_CALLBACK (opened_cb), fixture);
  fixture->page = mef_connexion_page_new (fixture->identification);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->identification);
  g_clear_object (&fixture->account);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->keyring);
  g_clear_object (&fixture->network);
}

/* A template's child, by the name the .ui gives it. */
static GtkWidget *
child (Fixture *fixture, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (fixture->page, MEF_TYPE_CONNEXION_PAGE, name));
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
type (Fixture *fixture, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (child (fixture, field)), text);
}

static void
press (Fixture *fixture, const char *button)
{
  g_signal_emit_by_name (child (fixture, button), "clicked");
  settle ();
}

static void
test_signs_in (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "sign_in")));
  type (fixture, "email", " claire@caf.example ");
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "sign_in")));
  type (fixture, "password", MEF_FAKE_PASSWORD);
  g_assert_true (gtk_widget_get_sensitive (child (fixture, "sign_in")));
  press (fixture, "sign_in");
  g_assert_cmpuint (fixture->opened, ==, 1);
}

/* What was typed stays, and the sentence is shown. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  type (fixture, "email", "claire@caf.example");
  type (fixture, "password", "Autre2025!!");
  press (fixture, "sign_in");
  g_assert_cmpuint (fixture->opened, ==, 0);
  g_assert_true (gtk_widget_get_visible (child (fixture, "error_box")));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (child (fixture, "error_label"))), !=, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (fixture, "email"))), ==, "claire@caf.example");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (fixture, "password"))), ==, "Autre2025!!");

  /* A new attempt takes the old message away. */
  type (fixture, "password", MEF_FAKE_PASSWORD);
  press (fixture, "sign_in");
  g_assert_false (gtk_widget_get_visible (child (fixture, "error_box")));
  g_assert_cmpuint (fixture->opened, ==, 1);
}

static void
test_no_network (Fixture *fixture, gconstpointer data)
{
  fixture->network->down = TRUE;
  type (fixture, "email", "claire@caf.example");
  type (fixture, "password", MEF_FAKE_PASSWORD);
  press (fixture, "sign_in");
  g_assert_true (gtk_widget_get_visible (child (fixture, "error_box")));
  g_assert_true (gtk_widget_get_sensitive (child (fixture, "sign_in")));
}

static void
test_provisional (Fixture *fixture, gconstpointer data)
{
  GtkStack *steps = GTK_STACK (child (fixture, "steps"));

  fixture->network->provisional = TRUE;
  type (fixture, "email", "claire@caf.example");
  type (fixture, "password", MEF_FAKE_PASSWORD);
  press (fixture, "sign_in");
  g_assert_cmpuint (fixture->opened, ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (steps), ==, "changer");

  g_assert_false (gtk_widget_get_visible (child (fixture, "link_box")));
  g_assert_nonnull (
      strstr (gtk_label_get_label (GTK_LABEL (child (fixture, "choice_reason"))), "provisoire"));

  /* Unmet rules are told while typing (USR-13), and both fields must agree. */
  type (fixture, "new_password", "court");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (child (fixture, "rules"))), "majuscule"));
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "change")));
  type (fixture, "new_password", "Nouveau2026!!");
  type (fixture, "new_password_again", "Nouveau2026!");
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "change")));
  type (fixture, "new_password_again", "Nouveau2026!!");
  g_assert_true (gtk_widget_get_sensitive (child (fixture, "change")));
  press (fixture, "change");
  g_assert_cmpuint (fixture->opened, ==, 1);
}

static const char *
visible_step (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (child (fixture, "steps")));
}

static const char *
reason (Fixture *fixture)
{
  return gtk_label_get_label (GTK_LABEL (child (fixture, "choice_reason")));
}

static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  type (fixture, "email", "inconnu@caf.example");
  press (fixture, "forgotten");
  g_assert_cmpstr (visible_step (fixture), ==, "oublier");
  g_assert_false (gtk_widget_get_visible (child (fixture, "demo_box")));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (fixture, "forgotten_email"))), ==,
                   "inconnu@caf.example");

  /* An unknown address and a network that is down are told; what was typed stays. */
  press (fixture, "ask");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (child (fixture, "error_label"))), ==, "unknown");
  g_assert_cmpstr (visible_step (fixture), ==, "oublier");
  type (fixture, "forgotten_email", " claire@caf.example ");
  fixture->network->down = TRUE;
  press (fixture, "ask");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (child (fixture, "error_label"))), ==, "down");
  fixture->network->down = FALSE;
  press (fixture, "ask");
  g_assert_cmpstr (fixture->network->oublie, ==, "claire@caf.example");
  g_assert_false (gtk_widget_get_visible (child (fixture, "error_box")));
  g_assert_cmpstr (visible_step (fixture), ==, "changer");
  g_assert_nonnull (strstr (reason (fixture), "claire@caf.example"));

  /* The rules are those of any new password, and the link is needed. */
  type (fixture, "new_password", "court");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (child (fixture, "rules"))), "majuscule"));
  type (fixture, "new_password", "Nouveau2026!!");
  type (fixture, "new_password_again", "Nouveau2026!!");
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "change")));
  type (fixture, "link", "https://central.example/lien/autre");
  press (fixture, "change");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (child (fixture, "error_label"))), ==, "no such link");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (fixture, "new_password"))), ==,
                   "Nouveau2026!!");
  type (fixture, "link", data);
  press (fixture, "change");
  g_assert_cmpstr (fixture->network->nouveau, ==, "Nouveau2026!!");
  g_assert_cmpuint (fixture->opened, ==, 1);
}

/* Somebody whose mail came before goes on where it stopped; whoever comes here by mistake goes back. */
static void
test_ways (Fixture *fixture, gconstpointer data)
{
  press (fixture, "forgotten");
  g_assert_false (gtk_widget_get_sensitive (child (fixture, "ask")));
  press (fixture, "have_link");
  g_assert_cmpstr (visible_step (fixture), ==, "changer");
  g_assert_true (gtk_widget_get_visible (child (fixture, "link_box")));
  g_assert_nonnull (strstr (reason (fixture), "Mot de passe oublié"));
  press (fixture, "back_from_link");
  g_assert_cmpstr (visible_step (fixture), ==, "identifier");
  type (fixture, "email", "claire@caf.example");
  type (fixture, "password", MEF_FAKE_PASSWORD);
  press (fixture, "sign_in");
  g_assert_cmpuint (fixture->opened, ==, 1);
}

static void
test_demo (Fixture *fixture, gconstpointer data)
{
  GtkListBox *list = GTK_LIST_BOX (child (fixture, "demo_list"));

  g_assert_true (gtk_widget_get_visible (child (fixture, "demo_box")) == (data != NULL));
  if (data == NULL)
    return;
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  settle ();
  g_assert_cmpuint (fixture->opened, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/client/ui/connexion-page/USR-03/signs-in", NULL, test_signs_in);
  ADD ("/client/ui/connexion-page/USR-03/refused-keeps-what-was-typed", NULL, test_refused);
  ADD ("/client/ui/connexion-page/USR-03/no-network", NULL, test_no_network);
  ADD ("/client/ui/connexion-page/USR-13/provisional-password-is-changed-first", NULL, test_provisional);
  ADD ("/client/ui/connexion-page/USR-14/forgotten-by-the-link",
       "https://central.example/lien/" MEF_FAKE_CODE, test_forgotten);
  ADD ("/client/ui/connexion-page/USR-14/forgotten-by-the-code", " " MEF_FAKE_CODE " ", test_forgotten);
  ADD ("/client/ui/connexion-page/USR-14/forgotten-by-a-decorated-link",
       "<https://central.example/lien/" MEF_FAKE_CODE "?x=1>", test_forgotten);
  ADD ("/client/ui/connexion-page/USR-14/there-and-back", NULL, test_ways);
  ADD ("/client/ui/connexion-page/PKG-01/demo-accounts-listed", "demo", test_demo);
  ADD ("/client/ui/connexion-page/PKG-01/no-demo-accounts-otherwise", NULL, test_demo);
#undef ADD

  return g_test_run ();
}
