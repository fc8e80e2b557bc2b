/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-identification.h"

#include "domain/mef-mot-de-passe.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _MefIdentification
{
  GObject parent_instance;

  MefAccount *account;      /* (owned) */
  GPtrArray  *comptes_demo; /* (owned) (nullable) */

  GCancellable *cancellable; /* (owned) (nullable): of the attempt under way */
  MefSession   *provisoire;  /* (owned) (nullable): signed in, but the password must change first */
  char         *ancien;      /* the provisional password, kept only until it is replaced */
  char         *envoye_a;    /* (owned) (nullable): where the link of a forgotten password went */
  char         *demande_a;   /* (owned) (nullable): where it is being asked to go */
  char         *erreur;
  gboolean      occupe;

  MefEtapeIdentification etape;
};

G_DEFINE_FINAL_TYPE (MefIdentification, mef_identification, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_OCCUPE,
  PROP_ERREUR,
  PROP_ETAPE,
  N_PROPS,
};

enum
{
  SIGNAL_OUVERTE,
  SIGNAL_A_SAISIR,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
wipe (char **secret)
{
  if (*secret != NULL)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

static void
set_occupe (MefIdentification *self, gboolean occupe)
{
  if (self->occupe == occupe)
    return;
  self->occupe = occupe;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OCCUPE]);
}

static void
set_erreur (MefIdentification *self, const char *erreur)
{
  g_free (self->erreur);
  self->erreur = g_strdup (erreur);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERREUR]);
}

static void
set_etape (MefIdentification *self, MefEtapeIdentification etape)
{
  if (self->etape == etape)
    return;
  self->etape = etape;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ETAPE]);
}

/* What happened with an attempt; a cancelled one says nothing. Returns whether it succeeded. */
static gboolean
conclude (MefIdentification *self, gboolean success, const GError *error)
{
  if (!success && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  set_occupe (self, FALSE);
  set_erreur (self, success ? NULL : error->message);
  return success;
}

static void
begin (MefIdentification *self)
{
  mef_identification_annuler (self);
  self->cancellable = g_cancellable_new ();
  set_erreur (self, NULL);
  set_occupe (self, TRUE);
}

static void
open_or_ask_password (MefIdentification *self, MefSession *session)
{
  if (session->compte->mot_de_passe_provisoire && self->ancien != NULL)
    {
      g_clear_pointer (&self->provisoire, mef_session_unref);
      self->provisoire = mef_session_ref (session);
      set_etape (self, MEF_ETAPE_CHANGER);
      return;
    }
  wipe (&self->ancien);
  g_signal_emit (self, signals[SIGNAL_OUVERTE], 0, session);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefIdentification) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSession) session = mef_account_restore_finish (MEF_ACCOUNT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* A provisional password cannot be changed without typing it: then the page asks for it. */
  if (conclude (self, error == NULL, error) && session != NULL && !session->compte->mot_de_passe_provisoire)
    open_or_ask_password (self, session);
  else
    g_signal_emit (self, signals[SIGNAL_A_SAISIR], 0);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefIdentification) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSession) session = mef_account_sign_in_finish (MEF_ACCOUNT (source), result, &error);

  if (conclude (self, session != NULL, error))
    open_or_ask_password (self, session);
  else if (!self->occupe)
    wipe (&self->ancien);
}

static void
password_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefIdentification) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed = mef_account_change_password_finish (MEF_ACCOUNT (source), result, &error);

  if (!conclude (self, changed, error))
    return;
  wipe (&self->ancien);
  g_clear_pointer (&self->provisoire, mef_session_unref);
  set_etape (self, MEF_ETAPE_IDENTIFIER);
  g_signal_emit (self, signals[SIGNAL_OUVERTE], 0, mef_account_get_session (self->account));
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefIdentification) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean asked = mef_account_forget_finish (MEF_ACCOUNT (source), result, &error);

  if (!conclude (self, asked, error))
    return;
  g_free (self->envoye_a);
  self->envoye_a = g_steal_pointer (&self->demande_a);
  set_etape (self, MEF_ETAPE_CHOISIR);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefIdentification) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MefSession) session = mef_account_choose_password_finish (MEF_ACCOUNT (source), result, &error);

  if (!conclude (self, session != NULL, error))
    return;
  open_or_ask_password (self, session);
}

/* What ends the link of the mail; a code pasted alone is it already. */
static char *
dup_code (const char *lien)
{
  static const char path[] = "/lien/";
  const char       *start = g_strrstr (lien, path);
  g_autofree char  *text = g_strstrip (g_strdup (start != NULL ? start + strlen (path) : lien));

  text[strcspn (text, "?#/<> \t\r\n")] = '\0';
  return g_steal_pointer (&text);
}

static void
mef_identification_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefIdentification *self = MEF_IDENTIFICATION (object);

  switch (id)
    {
    case PROP_OCCUPE:
      g_value_set_boolean (value, self->occupe);
      break;
    case PROP_ERREUR:
      g_value_set_string (value, self->erreur);
      break;
    case PROP_ETAPE:
      g_value_set_uint (value, self->etape);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_identification_dispose (GObject *object)
{
  MefIdentification *self = MEF_IDENTIFICATION (object);

  mef_identification_annuler (self);
  wipe (&self->ancien);
  g_clear_pointer (&self->provisoire, mef_session_unref);
  g_clear_pointer (&self->comptes_demo, g_ptr_array_unref);
  g_clear_pointer (&self->envoye_a, g_free);
  g_clear_pointer (&self->demande_a, g_free);
  g_clear_pointer (&self->erreur, g_free);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (mef_identification_parent_class)->dispose (object);
}

static void
mef_identification_class_init (MefIdentificationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_identification_get_property;
  object_class->dispose = mef_identification_dispose;

  properties[PROP_OCCUPE] =
      g_param_spec_boolean ("occupe", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERREUR] =
      g_param_spec_string ("erreur", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ETAPE] =
      g_param_spec_uint ("etape", NULL, NULL, MEF_ETAPE_IDENTIFIER, MEF_ETAPE_CHOISIR, MEF_ETAPE_IDENTIFIER,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_OUVERTE] = g_signal_new ("ouverte", MEF_TYPE_IDENTIFICATION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, MEF_TYPE_SESSION);
  signals[SIGNAL_A_SAISIR] = g_signal_new ("a-saisir", MEF_TYPE_IDENTIFICATION, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
mef_identification_init (MefIdentification *self)
{
}

MefIdentification *
mef_identification_new (MefAccount *account, GPtrArray *comptes_demo)
{
  MefIdentification *self;

  g_return_val_if_fail (MEF_IS_ACCOUNT (account), NULL);

  self = g_object_new (MEF_TYPE_IDENTIFICATION, NULL);
  self->account = g_object_ref (account);
  self->comptes_demo = comptes_demo != NULL ? g_ptr_array_ref (comptes_demo) : NULL;
  return self;
}

GPtrArray *
mef_identification_get_comptes_demo (MefIdentification *self)
{
  g_return_val_if_fail (MEF_IS_IDENTIFICATION (self), NULL);

  return self->comptes_demo;
}

const char *
mef_identification_get_serveur (MefIdentification *self)
{
  g_return_val_if_fail (MEF_IS_IDENTIFICATION (self), NULL);

  return mef_account_get_serveur (self->account);
}

const char *
mef_identification_get_erreur (MefIdentification *self)
{
  g_return_val_if_fail (MEF_IS_IDENTIFICATION (self), NULL);

  return self->erreur;
}

gboolean
mef_identification_get_occupe (MefIdentification *self)
{
  g_return_val_if_fail (MEF_IS_IDENTIFICATION (self), FALSE);

  return self->occupe;
}

MefEtapeIdentification
mef_identification_get_etape (MefIdentification *self)
{
  g_return_val_if_fail (MEF_IS_IDENTIFICATION (self), MEF_ETAPE_IDENTIFIER);

  return self->etape;
}

const char *
mef_identification_get_lien_envoye_a (MefIdentification *self)
{
  g_return_val_if_fail (MEF_IS_IDENTIFICATION (self), NULL);

  return self->envoye_a;
}

void
mef_identification_restaurer (MefIdentification *self)
{
  g_return_if_fail (MEF_IS_IDENTIFICATION (self));

  begin (self);
  mef_account_restore_async (self->account, self->cancellable, restored_cb, g_object_ref (self));
}

void
mef_identification_identifier (MefIdentification *self, const char *email, const char *mot_de_passe)
{
  g_autofree char *address = NULL;

  g_return_if_fail (MEF_IS_IDENTIFICATION (self));
  g_return_if_fail (email != NULL && mot_de_passe != NULL);

  begin (self);
  address = g_strstrip (g_strdup (email));
  wipe (&self->ancien);
  self->ancien = g_strdup (mot_de_passe);
  mef_account_sign_in_async (self->account, address, mot_de_passe, self->cancellable, signed_in_cb,
                             g_object_ref (self));
}

void
mef_identification_changer_mot_de_passe (MefIdentification *self, const char *nouveau)
{
  g_return_if_fail (MEF_IS_IDENTIFICATION (self));
  g_return_if_fail (self->provisoire != NULL);

  begin (self);
  mef_account_change_password_async (self->account, self->ancien, nouveau, self->cancellable,
                                     password_changed_cb, g_object_ref (self));
}

void
mef_identification_aller (MefIdentification *self, MefEtapeIdentification etape)
{
  g_return_if_fail (MEF_IS_IDENTIFICATION (self));
  g_return_if_fail (etape != MEF_ETAPE_CHANGER && self->etape != MEF_ETAPE_CHANGER);

  mef_identification_annuler (self);
  set_erreur (self, NULL);
  set_etape (self, etape);
}

void
mef_identification_demander_lien (MefIdentification *self, const char *email)
{
  g_return_if_fail (MEF_IS_IDENTIFICATION (self));
  g_return_if_fail (email != NULL);

  begin (self);
  g_free (self->demande_a);
  self->demande_a = g_strstrip (g_strdup (email));
  mef_account_forget_async (self->account, self->demande_a, self->cancellable, forgotten_cb,
                            g_object_ref (self));
}

void
mef_identification_choisir_mot_de_passe (MefIdentification *self, const char *lien, const char *nouveau)
{
  g_autofree char *code = NULL;

  g_return_if_fail (MEF_IS_IDENTIFICATION (self));
  g_return_if_fail (lien != NULL && nouveau != NULL);

  begin (self);
  code = dup_code (lien);
  mef_account_choose_password_async (self->account, code, nouveau, self->cancellable, chosen_cb,
                                     g_object_ref (self));
}

void
mef_identification_annuler (MefIdentification *self)
{
  g_return_if_fail (MEF_IS_IDENTIFICATION (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_occupe (self, FALSE);
}

MefCompteDemo *
mef_compte_demo_new (const char *role, const char *email, const char *mot_de_passe, const char *sites)
{
  MefCompteDemo *self = g_new0 (MefCompteDemo, 1);

  self->role = g_strdup (role);
  self->email = g_strdup (email);
  self->mot_de_passe = g_strdup (mot_de_passe);
  self->sites = g_strdup (sites);
  return self;
}

void
mef_compte_demo_free (MefCompteDemo *self)
{
  if (self == NULL)
    return;
  g_free (self->role);
  g_free (self->email);
  g_free (self->mot_de_passe);
  g_free (self->sites);
  g_free (self);
}
