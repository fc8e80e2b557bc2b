/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-review-prise.h"

#include "base/mef-calendar.h"

struct _MefReviewPrise
{
  GObject parent_instance;

  MefEspace *espace; /* (owned) */

  char *site;    /* (owned) (nullable) */
  char *demande; /* (owned) (nullable): NULL: nothing is open */

  /* monotonic µs */
  gint64 ouverte;
  gint64 prise; /* last asked for; 0: not held */
  gint64 saisie;

  gboolean possible;
  gboolean mienne; /* as the cache said last */
  gboolean perdue; /* it ended while the request was open: taken again at the next input only */
  char    *refus;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (MefReviewPrise, mef_review_prise, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_REFUS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gint64
now (MefReviewPrise *self)
{
  return mef_clock_monotonic (mef_espace_get_clock (self->espace));
}

static void
set_refus (MefReviewPrise *self, const char *refus)
{
  if (g_strcmp0 (self->refus, refus) == 0)
    return;
  g_free (self->refus);
  self->refus = g_strdup (refus);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFUS]);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MefSynchroniser) synchroniser = user_data;
  g_autoptr (GError) error = NULL;

  /* Without a claim the request stays « non réservée », which the review shows. */
  if (mef_cache_claim_finish (MEF_CACHE (source), result, &error))
    mef_synchroniser_kick (synchroniser);
  else
    g_warning ("Cannot enter a claim: %s", error->message);
}

static void
enter (MefReviewPrise *self, MefGenreOperation genre)
{
  mef_cache_claim_async (mef_espace_get_cache (self->espace), genre, self->site, self->demande, NULL,
                         entered_cb, g_object_ref (mef_espace_get_synchroniser (self->espace)));
}

static gboolean
may_take (MefReviewPrise *self)
{
  return self->demande != NULL && self->possible && self->refus == NULL
         && mef_synchroniser_get_connexion (mef_espace_get_synchroniser (self->espace))
                == MEF_CONNEXION_EN_LIGNE;
}

static void
take (MefReviewPrise *self)
{
  self->prise = now (self);
  self->perdue = FALSE;
  enter (self, MEF_OPERATION_PRENDRE);
}

static void
refusee_cb (MefReviewPrise *self, const char *record, const char *detail)
{
  if (g_strcmp0 (record, self->demande) != 0)
    return;
  self->prise = 0;
  set_refus (self, detail);
}

static void
mef_review_prise_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_REFUS:
      g_value_set_string (value, MEF_REVIEW_PRISE (object)->refus);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_review_prise_dispose (GObject *object)
{
  MefReviewPrise *self = MEF_REVIEW_PRISE (object);

  if (self->espace != NULL)
    mef_review_prise_close (self, FALSE);
  g_clear_object (&self->espace);

  G_OBJECT_CLASS (mef_review_prise_parent_class)->dispose (object);
}

static void
mef_review_prise_class_init (MefReviewPriseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mef_review_prise_get_property;
  object_class->dispose = mef_review_prise_dispose;

  properties[PROP_REFUS] =
      g_param_spec_string ("refus", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mef_review_prise_init (MefReviewPrise *self)
{
}

MefReviewPrise *
mef_review_prise_new (MefEspace *espace)
{
  MefReviewPrise *self;

  g_return_val_if_fail (MEF_IS_ESPACE (espace), NULL);

  self = g_object_new (MEF_TYPE_REVIEW_PRISE, NULL);
  self->espace = g_object_ref (espace);
  g_signal_connect_object (mef_espace_get_synchroniser (espace), "prise-refusee", G_CALLBACK (refusee_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}

void
mef_review_prise_open (MefReviewPrise *self, const char *site, const char *demande)
{
  g_return_if_fail (MEF_IS_REVIEW_PRISE (self));
  g_return_if_fail (site != NULL && demande != NULL);

  mef_review_prise_close (self, FALSE);
  self->site = g_strdup (site);
  self->demande = g_strdup (demande);
  self->ouverte = self->saisie = now (self);
}

void
mef_review_prise_update (MefReviewPrise *self, gboolean possible, gboolean mienne)
{
  g_return_if_fail (MEF_IS_REVIEW_PRISE (self));

  if (self->demande == NULL)
    return;
  /* What a colleague gives back may be taken as when it was opened. */
  if (possible && !self->possible)
    {
      self->ouverte = now (self);
      set_refus (self, NULL);
    }
  if (self->mienne && !mienne)
    {
      self->prise = 0;
      self->perdue = TRUE;
    }
  self->possible = possible;
  self->mienne = mienne;
}

void
mef_review_prise_touch (MefReviewPrise *self, gboolean coche)
{
  g_return_if_fail (MEF_IS_REVIEW_PRISE (self));

  self->saisie = now (self);
  if (may_take (self) && self->prise == 0 && (coche || self->perdue))
    take (self);
}

void
mef_review_prise_tick (MefReviewPrise *self)
{
  gint64 at;

  g_return_if_fail (MEF_IS_REVIEW_PRISE (self));

  if (!may_take (self) || self->perdue)
    return;
  at = now (self);
  if (self->prise == 0
          ? at - self->ouverte >= MEF_PRISE_OUVERTURE
          : at - self->prise >= MEF_PRISE_RENOUVELLEMENT && at - self->saisie < MEF_PRISE_ACTIVITE)
    take (self);
}

void
mef_review_prise_close (MefReviewPrise *self, gboolean decidee)
{
  g_return_if_fail (MEF_IS_REVIEW_PRISE (self));

  if (self->demande != NULL && !decidee && (self->prise != 0 || self->mienne))
    enter (self, MEF_OPERATION_RENDRE);
  g_clear_pointer (&self->site, g_free);
  g_clear_pointer (&self->demande, g_free);
  self->prise = 0;
  self->possible = self->mienne = self->perdue = FALSE;
  set_refus (self, NULL);
}

const char *
mef_review_prise_get_refus (MefReviewPrise *self)
{
  g_return_val_if_fail (MEF_IS_REVIEW_PRISE (self), NULL);

  return self->refus;
}
