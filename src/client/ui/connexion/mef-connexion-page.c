/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/connexion/mef-connexion-page.h"

#include "client/ui/widgets/mef-parts.h"
#include "domain/mef-mot-de-passe.h"

#include <glib/gi18n.h>

struct _MefConnexionPage
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *steps;
  GtkWidget *server;
  GtkWidget *email;
  GtkWidget *password;
  GtkWidget *sign_in;
  GtkWidget *spinner;
  GtkWidget *error_box;
  GtkWidget *error_label;
  GtkWidget *demo_box;
  GtkWidget *demo_list;
  GtkWidget *forgotten;
  GtkWidget *forgotten_email;
  GtkWidget *ask;
  GtkWidget *have_link;
  GtkWidget *choice_reason;
  GtkWidget *link_box;
  GtkWidget *link;
  GtkWidget *back_from_link;
  GtkWidget *new_password;
  GtkWidget *new_password_again;
  GtkWidget *rules;
  GtkWidget *change;

  MefIdentification *identification; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefConnexionPage, mef_connexion_page, GTK_TYPE_WIDGET)

static const char *
text_of (GtkWidget *editable)
{
  return gtk_editable_get_text (GTK_EDITABLE (editable));
}

static void
update_sensitivity (MefConnexionPage *self)
{
  gboolean busy = mef_identification_get_occupe (self->identification);
  gboolean choosing = mef_identification_get_etape (self->identification) == MEF_ETAPE_CHOISIR;

  gtk_widget_set_sensitive (self->sign_in,
                            !busy && *text_of (self->email) != '\0' && *text_of (self->password) != '\0');
  gtk_widget_set_sensitive (self->forgotten, !busy);
  gtk_widget_set_sensitive (self->have_link, !busy);
  gtk_widget_set_sensitive (self->ask, !busy && *text_of (self->forgotten_email) != '\0');
  gtk_widget_set_sensitive (
      self->change, !busy && (!choosing || *text_of (self->link) != '\0')
                        && mef_mot_de_passe_check (text_of (self->new_password)) == 0
                        && g_str_equal (text_of (self->new_password), text_of (self->new_password_again)));
  gtk_widget_set_visible (self->spinner, busy);
}

/* The rules not yet met, told while typing (USR-13). */
static void
update_rules (MefConnexionPage *self)
{
  guint unmet = mef_mot_de_passe_check (text_of (self->new_password));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint bit = 0; unmet >> bit != 0; bit++)
    if (unmet & (1u << bit))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", mef_regle_get_label (1u << bit));
  if (unmet == 0 && !g_str_equal (text_of (self->new_password), text_of (self->new_password_again)))
    g_string_append (text, _ ("le même mot de passe dans les deux champs"));
  if (text->len > 0)
    g_string_prepend (text, _ ("Il manque : "));
  gtk_label_set_label (GTK_LABEL (self->rules), text->len > 0 ? text->str : _ ("Ce mot de passe convient."));
  update_sensitivity (self);
}

/* Where typing goes on. */
static GtkWidget *
first_field (MefConnexionPage *self)
{
  switch (mef_identification_get_etape (self->identification))
    {
    case MEF_ETAPE_CHANGER:
      return self->new_password;
    case MEF_ETAPE_OUBLIER:
      return self->forgotten_email;
    case MEF_ETAPE_CHOISIR:
      return self->link;
    case MEF_ETAPE_IDENTIFIER:
    default:
      return self->password;
    }
}

static void
update_error (MefConnexionPage *self)
{
  const char *error = mef_identification_get_erreur (self->identification);

  gtk_widget_set_visible (self->error_box, error != NULL);
  gtk_label_set_label (GTK_LABEL (self->error_label), error != NULL ? error : "");
  if (error == NULL)
    return;
  /* Whatever was typed stays; what one most likely types again has the focus. */
  gtk_widget_grab_focus (first_field (self));
  if (mef_identification_get_etape (self->identification) == MEF_ETAPE_IDENTIFIER)
    gtk_editable_select_region (GTK_EDITABLE (self->password), 0, -1);
}

static void
update_choice_reason (MefConnexionPage *self, MefEtapeIdentification etape)
{
  const char      *email = mef_identification_get_lien_envoye_a (self->identification);
  g_autofree char *text = NULL;

  if (etape == MEF_ETAPE_CHANGER)
    text = g_strdup (_ ("Votre mot de passe est provisoire. Choisissez le vôtre pour continuer."));
  else if (email == NULL)
    text = g_strdup (_ ("Collez le lien du mail « monenfant.fr - Mot de passe oublié », ou le code qui le "
                        "termine, et choisissez votre nouveau mot de passe."));
  else
    /* TRANSLATORS: %s is an e-mail address. */
    text =
        g_strdup_printf (_ ("Si ce compte est actif, le mail « monenfant.fr - Mot de passe oublié » part "
                            "vers %s. Son lien vaut 24 heures et ne sert qu’une fois. Collez-le ici, ou le "
                            "code qui le termine, et choisissez votre nouveau mot de passe."),
                         email);
  gtk_label_set_label (GTK_LABEL (self->choice_reason), text);
}

static void
update_step (MefConnexionPage *self)
{
  static const char *const pages[] = { [MEF_ETAPE_IDENTIFIER] = "identifier",
                                       [MEF_ETAPE_CHANGER] = "changer",
                                       [MEF_ETAPE_OUBLIER] = "oublier",
                                       [MEF_ETAPE_CHOISIR] = "changer" };
  MefEtapeIdentification   etape = mef_identification_get_etape (self->identification);
  GPtrArray               *demo = mef_identification_get_comptes_demo (self->identification);

  gtk_widget_set_visible (self->link_box, etape == MEF_ETAPE_CHOISIR);
  gtk_widget_set_visible (self->back_from_link, etape == MEF_ETAPE_CHOISIR);
  update_choice_reason (self, etape);
  gtk_stack_set_visible_child_name (GTK_STACK (self->steps), pages[etape]);
  gtk_widget_set_visible (self->demo_box, etape == MEF_ETAPE_IDENTIFIER && demo != NULL && demo->len > 0);
  update_sensitivity (self);
  gtk_widget_grab_focus (
      etape == MEF_ETAPE_IDENTIFIER && *text_of (self->email) == '\0' ? self->email : first_field (self));
}

static void
forgotten_cb (MefConnexionPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->forgotten_email), text_of (self->email));
  mef_identification_aller (self->identification, MEF_ETAPE_OUBLIER);
}

static void
ask_cb (MefConnexionPage *self)
{
  if (gtk_widget_get_sensitive (self->ask))
    mef_identification_demander_lien (self->identification, text_of (self->forgotten_email));
}

static void
have_link_cb (MefConnexionPage *self)
{
  mef_identification_aller (self->identification, MEF_ETAPE_CHOISIR);
}

static void
back_cb (MefConnexionPage *self)
{
  mef_identification_aller (self->identification, MEF_ETAPE_IDENTIFIER);
}

static void
sign_in_cb (MefConnexionPage *self)
{
  if (gtk_widget_get_sensitive (self->sign_in))
    mef_identification_identifier (self->identification, text_of (self->email), text_of (self->password));
}

static void
change_cb (MefConnexionPage *self)
{
  if (!gtk_widget_get_sensitive (self->change))
    return;
  if (mef_identification_get_etape (self->identification) == MEF_ETAPE_CHOISIR)
    mef_identification_choisir_mot_de_passe (self->identification, text_of (self->link),
                                             text_of (self->new_password));
  else
    mef_identification_changer_mot_de_passe (self->identification, text_of (self->new_password));
}

static void
demo_activated_cb (GtkListBox *list, GtkListBoxRow *row, MefConnexionPage *self)
{
  GPtrArray     *demo = mef_identification_get_comptes_demo (self->identification);
  MefCompteDemo *compte = g_ptr_array_index (demo, gtk_list_box_row_get_index (row));

  gtk_editable_set_text (GTK_EDITABLE (self->email), compte->email);
  gtk_editable_set_text (GTK_EDITABLE (self->password), compte->mot_de_passe);
  sign_in_cb (self);
}

static void
add_demo (MefConnexionPage *self, MefCompteDemo *compte)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget       *title = gtk_label_new (compte->role);
  g_autofree char *details = *compte->sites != '\0'
                                 ? g_strdup_printf ("%s · %s", compte->email, compte->sites)
                                 : g_strdup (compte->email);
  GtkWidget       *subtitle = gtk_label_new (details);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", compte->role, compte->email);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "strong");
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "secondary");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->demo_list), row);
}

static void
mef_connexion_page_dispose (GObject *object)
{
  MefConnexionPage *self = MEF_CONNEXION_PAGE (object);

  if (self->identification != NULL)
    g_signal_handlers_disconnect_by_data (self->identification, self);
  g_clear_object (&self->identification);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (mef_connexion_page_parent_class)->dispose (object);
}

static void
mef_connexion_page_class_init (MefConnexionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mef_connexion_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/monenfant/BackOffice/ui/connexion/mef-connexion-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, content);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, steps);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, server);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, email);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, password);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, sign_in);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, error_box);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, error_label);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, demo_box);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, demo_list);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, forgotten);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, forgotten_email);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, have_link);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, ask);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, choice_reason);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, link_box);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, link);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, back_from_link);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, new_password);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, new_password_again);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, rules);
  gtk_widget_class_bind_template_child (widget_class, MefConnexionPage, change);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitivity);
  gtk_widget_class_bind_template_callback (widget_class, update_rules);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, forgotten_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, have_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, demo_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mef_connexion_page_init (MefConnexionPage *self)
{
}

GtkWidget *
mef_connexion_page_new (MefIdentification *identification)
{
  MefConnexionPage *self;
  GPtrArray        *demo;

  g_return_val_if_fail (MEF_IS_IDENTIFICATION (identification), NULL);

  self = g_object_new (MEF_TYPE_CONNEXION_PAGE, NULL);
  /* The template's callbacks ask the model, so it is there before the template. */
  self->identification = g_object_ref (identification);
  gtk_widget_init_template (GTK_WIDGET (self));
  mef_parts_name_password (self->password);
  mef_parts_name_password (self->new_password);
  mef_parts_name_password (self->new_password_again);

  gtk_label_set_label (GTK_LABEL (self->server), mef_identification_get_serveur (identification));
  demo = mef_identification_get_comptes_demo (identification);
  for (guint i = 0; demo != NULL && i < demo->len; i++)
    add_demo (self, g_ptr_array_index (demo, i));

  g_signal_connect_swapped (identification, "notify::occupe", G_CALLBACK (update_sensitivity), self);
  g_signal_connect_swapped (identification, "notify::erreur", G_CALLBACK (update_error), self);
  g_signal_connect_swapped (identification, "notify::etape", G_CALLBACK (update_step), self);
  update_rules (self);
  update_error (self);
  update_step (self);
  return GTK_WIDGET (self);
}
