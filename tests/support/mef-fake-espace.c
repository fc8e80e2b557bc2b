/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "support/mef-fake-espace.h"

#include "support/mef-sample-demande.h"

struct _MefAccount
{
  GObject parent_instance;

  MefSession *session; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefAccount, mef_account, G_TYPE_OBJECT)

struct _MefReglages
{
  GObject parent_instance;

  GHashTable *values; /* (owned) */
};

G_DEFINE_FINAL_TYPE (MefReglages, mef_reglages, G_TYPE_OBJECT)

struct _MefSynchroniser
{
  GObject parent_instance;

  MefClock    *clock; /* (owned) */
  MefConnexion connexion;
  gint64       depuis;
  guint        kicks;
};

G_DEFINE_FINAL_TYPE (MefSynchroniser, mef_synchroniser, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TROUSSEAU,
};

enum
{
  SYNC_PROP_0,
  SYNC_PROP_CONNEXION,
};

static guint prise_refusee;

G_DEFINE_BOXED_TYPE (MefSession, mef_session, mef_session_ref, mef_session_unref)

/* ---- account ---- */

static void
mef_account_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TROUSSEAU)
    g_value_set_boolean (value, TRUE);
  else
    g_value_set_boxed (value, MEF_ACCOUNT (object)->session);
}

static void
mef_account_finalize (GObject *object)
{
  mef_session_unref (MEF_ACCOUNT (object)->session);
  G_OBJECT_CLASS (mef_account_parent_class)->finalize (object);
}

static void
mef_account_class_init (MefAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_account_get_property;
  object_class->finalize = mef_account_finalize;
  g_object_class_install_property (
      object_class, PROP_SESSION,
      g_param_spec_boxed ("session", NULL, NULL, MEF_TYPE_SESSION, G_PARAM_READABLE));
  g_object_class_install_property (object_class, PROP_TROUSSEAU,
                                   g_param_spec_boolean ("trousseau", NULL, NULL, TRUE, G_PARAM_READABLE));
}

static void
mef_account_init (MefAccount *self)
{
}

MefSession *
mef_account_get_session (MefAccount *self)
{
  return self->session;
}

gboolean
mef_account_get_trousseau (MefAccount *self)
{
  return TRUE;
}

MefSession *
mef_session_new (const char *serveur,
                 const char *jeton,
                 gint64      expire_le,
                 MefCompte  *compte,
                 GPtrArray  *sites)
{
  MefSession *self = g_new0 (MefSession, 1);

  g_atomic_ref_count_init (&self->refs);
  self->serveur = g_strdup (serveur);
  self->jeton = g_strdup (jeton);
  self->expire_le = expire_le;
  self->compte = mef_compte_ref (compte);
  self->sites = g_ptr_array_ref (sites);
  return self;
}

MefSession *
mef_session_ref (MefSession *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
mef_session_unref (MefSession *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->serveur);
  g_free (self->jeton);
  mef_compte_unref (self->compte);
  g_ptr_array_unref (self->sites);
  g_free (self);
}

/* ---- settings ---- */

static void
mef_reglages_finalize (GObject *object)
{
  g_hash_table_unref (MEF_REGLAGES (object)->values);
  G_OBJECT_CLASS (mef_reglages_parent_class)->finalize (object);
}

static void
mef_reglages_class_init (MefReglagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_reglages_finalize;
}

static void
mef_reglages_init (MefReglages *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

const char *
mef_reglages_get_text (MefReglages *self, const char *key)
{
  return g_hash_table_lookup (self->values, key);
}

void
mef_reglages_set_text (MefReglages *self, const char *key, const char *value)
{
  g_hash_table_replace (self->values, g_strdup (key), g_strdup (value));
}

int
mef_reglages_get_int (MefReglages *self, const char *key, int fallback)
{
  const char *text = mef_reglages_get_text (self, key);

  return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : fallback;
}

void
mef_reglages_set_int (MefReglages *self, const char *key, int value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  mef_reglages_set_text (self, key, text);
}

gboolean
mef_reglages_get_boolean (MefReglages *self, const char *key, gboolean fallback)
{
  return mef_reglages_get_int (self, key, fallback) != 0;
}

void
mef_reglages_set_boolean (MefReglages *self, const char *key, gboolean value)
{
  mef_reglages_set_int (self, key, value);
}

/* ---- synchronisation ---- */

static void
mef_synchroniser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, MEF_SYNCHRONISER (object)->connexion);
}

static void
mef_synchroniser_finalize (GObject *object)
{
  g_object_unref (MEF_SYNCHRONISER (object)->clock);
  G_OBJECT_CLASS (mef_synchroniser_parent_class)->finalize (object);
}

static void
mef_synchroniser_class_init (MefSynchroniserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_synchroniser_get_property;
  object_class->finalize = mef_synchroniser_finalize;
  g_object_class_install_property (
      object_class, SYNC_PROP_CONNEXION,
      g_param_spec_int ("connexion", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE));
  prise_refusee = g_signal_new ("prise-refusee", MEF_TYPE_SYNCHRONISER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
mef_synchroniser_init (MefSynchroniser *self)
{
  self->connexion = MEF_CONNEXION_EN_LIGNE;
}

MefConnexion
mef_synchroniser_get_connexion (MefSynchroniser *self)
{
  return self->connexion;
}

gint64
mef_synchroniser_get_depuis (MefSynchroniser *self)
{
  return self->depuis;
}

gint64
mef_synchroniser_get_derniere_synchronisation (MefSynchroniser *self)
{
  return 0;
}

guint
mef_synchroniser_get_en_attente (MefSynchroniser *self)
{
  return 0;
}

guint
mef_synchroniser_get_conflits (MefSynchroniser *self)
{
  return 0;
}

double
mef_synchroniser_get_progression (MefSynchroniser *self)
{
  return -1;
}

const char *
mef_synchroniser_get_erreur (MefSynchroniser *self)
{
  return NULL;
}

gint64
mef_synchroniser_get_server_now (MefSynchroniser *self)
{
  return mef_clock_now (self->clock);
}

void
mef_synchroniser_set_site (MefSynchroniser *self, const char *site)
{
}

void
mef_synchroniser_kick (MefSynchroniser *self)
{
  self->kicks++;
}

void
mef_synchroniser_synchronise (MefSynchroniser *self)
{
}

void
mef_synchroniser_pause (MefSynchroniser *self)
{
}

void
mef_fake_synchroniser_set_connexion (MefSynchroniser *self, MefConnexion connexion)
{
  self->connexion = connexion;
  self->depuis = connexion == MEF_CONNEXION_HORS_LIGNE ? mef_clock_now (self->clock) : 0;
  g_object_notify (G_OBJECT (self), "connexion");
}

void
mef_fake_synchroniser_refuse (MefSynchroniser *self, const char *record, const char *detail)
{
  g_signal_emit (self, prise_refusee, 0, record, detail);
}

guint
mef_fake_synchroniser_get_kicks (MefSynchroniser *self)
{
  return self->kicks;
}

MefEspace *
mef_fake_espace_new (MefCache *cache, MefClock *clock, MefCompte *compte)
{
  g_autoptr (GPtrArray) sites = mef_sample_sites_new ();
  g_autoptr (MefAccount) account = g_object_new (MEF_TYPE_ACCOUNT, NULL);
  g_autoptr (MefReglages) reglages = g_object_new (MEF_TYPE_REGLAGES, NULL);
  g_autoptr (MefSynchroniser) synchroniser = g_object_new (MEF_TYPE_SYNCHRONISER, NULL);
  MefEspace *espace;

  account->session = mef_session_new ("http://127.0.0.1", "", 0, compte, sites);
  synchroniser->clock = g_object_ref (clock);
  espace = mef_espace_new (account, cache, synchroniser, reglages, clock);
  mef_espace_set_site (espace, "751");
  return espace;
}
