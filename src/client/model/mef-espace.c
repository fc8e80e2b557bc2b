/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-espace.h"

#include "base/mef-calendar.h"

/* How long changes of the cache are gathered before what waits is counted again. */
#define COUNT_DELAY_MS 200

/* A timer until midnight would be late after a night asleep. */
#define JOUR_SECONDES 60

struct _MefEspace
{
  GObject parent_instance;

  MefAccount      *account;      /* (owned) */
  MefCache        *cache;        /* (owned) */
  MefSynchroniser *synchroniser; /* (owned) */
  MefReglages     *reglages;     /* (owned) */
  MefClock        *clock;        /* (owned) */
  MefCompte       *compte;       /* (owned): as of the last sign-in */
  GPtrArray       *sites;        /* (owned) (element-type MefSite) */
  MefSite         *site;         /* (owned) (nullable) */

  MefCompteurs *compteurs;   /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): of the count under way */
  guint         count_id;

  MefDay jour;
  guint  jour_id;
};

G_DEFINE_FINAL_TYPE (MefEspace, mef_espace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SITE,
  PROP_COMPTE,
  PROP_COMPTEURS,
  PROP_TROUSSEAU,
  PROP_JOUR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefEspace) self = user_data;
  g_autoptr (GError) error = NULL;
  MefCompteurs *counts = mef_cache_count_finish (MEF_CACHE (source), result, &error);

  if (counts == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("Cannot count what waits: %s", error->message);
      return;
    }
  g_free (self->compteurs);
  self->compteurs = counts;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPTEURS]);
}

static gboolean
count_cb (gpointer user_data)
{
  MefEspace *self = MEF_ESPACE (user_data);

  self->count_id = 0;
  if (self->site == NULL)
    return G_SOURCE_REMOVE;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  mef_cache_count_async (self->cache, self->site->code, mef_espace_get_now (self), self->cancellable,
                         counted_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static gboolean
jour_cb (gpointer user_data)
{
  mef_espace_check_jour (MEF_ESPACE (user_data));
  return G_SOURCE_CONTINUE;
}

static void
cache_changed_cb (MefEspace *self, guint secteurs)
{
  if ((secteurs & (MEF_SECTEUR_DEMANDES | MEF_SECTEUR_PRISES | MEF_SECTEUR_OUTBOX)) != 0
      && self->count_id == 0)
    self->count_id = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
}

/* The account's own data may come back changed with a new sign-in or from « Mon compte ». */
static void
session_changed_cb (MefEspace *self)
{
  MefSession *session = mef_account_get_session (self->account);

  if (session == NULL)
    return;
  g_clear_pointer (&self->compte, mef_compte_unref);
  self->compte = mef_compte_ref (session->compte);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPTE]);
}

static void
trousseau_changed_cb (MefEspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUSSEAU]);
}

static int
by_code (gconstpointer a, gconstpointer b)
{
  const MefSite *left = *(const MefSite *const *) a, *right = *(const MefSite *const *) b;

  return g_strcmp0 (left->code, right->code);
}

static MefSite *
find_site (MefEspace *self, const char *code)
{
  for (guint i = 0; code != NULL && i < self->sites->len; i++)
    {
      MefSite *site = g_ptr_array_index (self->sites, i);

      if (g_str_equal (site->code, code))
        return site;
    }
  return NULL;
}

static void
mef_espace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefEspace *self = MEF_ESPACE (object);

  switch (id)
    {
    case PROP_SITE:
      g_value_set_pointer (value, self->site);
      break;
    case PROP_COMPTE:
      g_value_set_pointer (value, self->compte);
      break;
    case PROP_COMPTEURS:
      g_value_set_pointer (value, self->compteurs);
      break;
    case PROP_TROUSSEAU:
      g_value_set_boolean (value, mef_account_get_trousseau (self->account));
      break;
    case PROP_JOUR:
      g_value_set_uint (value, self->jour);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_espace_dispose (GObject *object)
{
  MefEspace *self = MEF_ESPACE (object);

  g_clear_handle_id (&self->count_id, g_source_remove);
  g_clear_handle_id (&self->jour_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->account);
  g_clear_object (&self->cache);
  g_clear_object (&self->synchroniser);
  g_clear_object (&self->reglages);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->site, mef_site_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->compte, mef_compte_unref);
  g_clear_pointer (&self->compteurs, g_free);

  G_OBJECT_CLASS (mef_espace_parent_class)->dispose (object);
}

static void
mef_espace_class_init (MefEspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_espace_get_property;
  object_class->dispose = mef_espace_dispose;

  properties[PROP_SITE] =
      g_param_spec_pointer ("site", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPTE] =
      g_param_spec_pointer ("compte", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPTEURS] =
      g_param_spec_pointer ("compteurs", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TROUSSEAU] =
      g_param_spec_boolean ("trousseau", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_JOUR] =
      g_param_spec_uint ("jour", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_espace_init (MefEspace *self)
{
  self->cancellable = g_cancellable_new ();
}

MefEspace *
mef_espace_new (MefAccount      *account,
                MefCache        *cache,
                MefSynchroniser *synchroniser,
                MefReglages     *reglages,
                MefClock        *clock)
{
  MefEspace  *self;
  MefSession *session;
  const char *first;

  g_return_val_if_fail (MEF_IS_ACCOUNT (account), NULL);
  session = mef_account_get_session (account);
  g_return_val_if_fail (session != NULL, NULL);

  self = g_object_new (MEF_TYPE_ESPACE, NULL);
  self->account = g_object_ref (account);
  self->cache = g_object_ref (cache);
  self->synchroniser = g_object_ref (synchroniser);
  self->reglages = g_object_ref (reglages);
  self->clock = g_object_ref (clock);
  self->compte = mef_compte_ref (session->compte);
  self->sites = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_site_unref);
  for (guint i = 0; i < session->sites->len; i++)
    g_ptr_array_add (self->sites, mef_site_ref (g_ptr_array_index (session->sites, i)));
  g_ptr_array_sort (self->sites, by_code);

  self->jour = mef_instant_day (mef_espace_get_now (self));
  self->jour_id = g_timeout_add_seconds (JOUR_SECONDES, jour_cb, self);
  g_signal_connect_object (cache, "changed", G_CALLBACK (cache_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "notify::session", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (account, "notify::trousseau", G_CALLBACK (trousseau_changed_cb), self,
                           G_CONNECT_SWAPPED);

  /* The site looked at last time, else the first: « 000 » is nobody's place of work but a Coordinateur RPE's.
   */
  first = mef_reglages_get_text (reglages, "site");
  if (find_site (self, first) == NULL)
    {
      first = NULL;
      for (guint i = 0; i < self->sites->len && first == NULL; i++)
        {
          MefSite *site = g_ptr_array_index (self->sites, i);

          if (!g_str_equal (site->code, MEF_SITE_NATIONAL) || self->sites->len == 1)
            first = site->code;
        }
    }
  if (first != NULL)
    mef_espace_set_site (self, first);
  return self;
}

MefAccount *
mef_espace_get_account (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), NULL);

  return self->account;
}

MefCompte *
mef_espace_get_compte (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), NULL);

  return self->compte;
}

MefCache *
mef_espace_get_cache (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), NULL);

  return self->cache;
}

MefSynchroniser *
mef_espace_get_synchroniser (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), NULL);

  return self->synchroniser;
}

MefReglages *
mef_espace_get_reglages (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), NULL);

  return self->reglages;
}

MefClock *
mef_espace_get_clock (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), NULL);

  return self->clock;
}

GPtrArray *
mef_espace_get_sites (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), NULL);

  return self->sites;
}

MefSite *
mef_espace_get_site (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), NULL);

  return self->site;
}

void
mef_espace_set_site (MefEspace *self, const char *code)
{
  MefSite *site;

  g_return_if_fail (MEF_IS_ESPACE (self));

  site = find_site (self, code);
  if (site == NULL || site == self->site)
    return;
  g_clear_pointer (&self->site, mef_site_unref);
  self->site = mef_site_ref (site);
  g_clear_pointer (&self->compteurs, g_free);
  mef_reglages_set_text (self->reglages, "site", site->code);
  mef_synchroniser_set_site (self->synchroniser, site->code);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPTEURS]);
  g_clear_handle_id (&self->count_id, g_source_remove);
  count_cb (self);
}

gboolean
mef_espace_peut (MefEspace *self, MefDroit droit, const char *site)
{
  guint roles;

  g_return_val_if_fail (MEF_IS_ESPACE (self), FALSE);

  if (site == NULL && self->site != NULL)
    site = self->site->code;
  roles =
      site != NULL ? mef_compte_get_roles (self->compte, self->sites, site) : self->compte->roles_reguliers;
  return mef_droit_is_granted (droit, self->compte->audience, roles, MEF_RELATION_SITE);
}

const MefCompteurs *
mef_espace_get_compteurs (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), NULL);

  return self->compteurs;
}

gint64
mef_espace_get_now (MefEspace *self)
{
  g_return_val_if_fail (MEF_IS_ESPACE (self), 0);

  return mef_synchroniser_get_server_now (self->synchroniser);
}

void
mef_espace_check_jour (MefEspace *self)
{
  MefDay jour;

  g_return_if_fail (MEF_IS_ESPACE (self));

  jour = mef_instant_day (mef_espace_get_now (self));
  if (jour == self->jour)
    return;
  self->jour = jour;
  if (self->count_id == 0)
    self->count_id = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOUR]);
}
