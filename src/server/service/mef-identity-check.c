/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-identity-check.h"

#include "base/mef-calendar.h"
#include "server/service/mef-findings.h"
#include "server/service/mef-service-private.h"

#define ROUND_S     20
#define WAKE_MS     200
#define FIRST_DELAY MEF_MINUTE
#define LAST_DELAY  (6 * MEF_HOUR)

struct _MefIdentityCheck
{
  GObject parent;

  MefService          *service;  /* (owned) */
  MefRegistreIdentite *registre; /* (owned) */
  GCancellable        *ending;   /* (owned) */
  guint                round_id;
  guint                wake_id;
  gboolean             busy;
  gboolean             down; /* said once */
};

G_DEFINE_FINAL_TYPE (MefIdentityCheck, mef_identity_check, G_TYPE_OBJECT)

static void take (MefIdentityCheck *self);

/* The request that is asked about. */
typedef struct
{
  MefIdentityCheck *check;   /* (owned) */
  MefDemande       *demande; /* (owned) */
  MefSngi           result;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->check);
  mef_demande_unref (asking->demande);
  g_free (asking);
}

static gint64
get_now (MefIdentityCheck *self)
{
  return mef_clock_now (mef_service_get_clock (self->service));
}

/* The oldest one that is due. It is put off before it is asked about, so that neither another process nor a
 * crash asks twice at once. */
static gpointer
take_func (MefTransaction *transaction, gpointer data, GError **error)
{
  MefIdentityCheck *self = data;
  gint64            now = get_now (self);
  g_autofree char  *id = NULL;
  MefDemande       *demande = NULL;
  int               tries = 0;

  if (!transaction->class->find_unchecked (transaction, now, &id, &tries, error) || id == NULL
      || !transaction->class->put_verification (transaction, id, tries + 1,
                                                now + MIN (FIRST_DELAY << MIN (tries, 20), LAST_DELAY), error)
      || !transaction->class->get_demande (transaction, id, &demande, error))
    return NULL;
  return demande;
}

static gboolean
is_same_person (const MefDemande *a, const MefDemande *b)
{
  return g_str_equal (a->prenom, b->prenom) && g_str_equal (a->nom, b->nom)
         && g_str_equal (a->nom_naissance, b->nom_naissance) && a->date_naissance == b->date_naissance
         && g_str_equal (a->lieu_naissance, b->lieu_naissance);
}

/* A result for a person who was corrected meanwhile is of somebody else: it is not kept. */
static gpointer
record_func (MefTransaction *transaction, gpointer data, GError **error)
{
  Asking           *asking = data;
  MefIdentityCheck *self = asking->check;
  g_autoptr (MefDemande) demande = NULL;
  MefJournalEntry entry = {
    .le = get_now (self),
    .action = "verifierIdentite",
    .motif = mef_sngi_to_code (asking->result),
  };

  if (!transaction->class->get_demande (transaction, asking->demande->id, &demande, error) || demande == NULL
      || !is_same_person (demande, asking->demande))
    return NULL;
  if (asking->result != MEF_SNGI_NON_DISPONIBLE)
    {
      if (!transaction->class->set_sngi (transaction, demande->id, asking->result, error))
        return NULL;
      entry.site = demande->site;
      entry.objet = demande->id;
      transaction->class->journal (transaction, &entry);
    }
  mef_findings_refresh (transaction, mef_service_get_communes (self->service), demande, error);
  return NULL;
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  g_autoptr (MefIdentityCheck) self = g_object_ref (asking->check);
  g_autoptr (GError) error = NULL;
  gboolean answered = asking->result != MEF_SNGI_NON_DISPONIBLE;

  mef_store_finish (mef_service_get_store (self->service), result, &error);
  asking_free (asking);
  if (error != NULL)
    g_warning ("An identity check was not kept: %s", error->message);
  if (error == NULL && answered && !g_cancellable_is_cancelled (self->ending))
    take (self);
  else
    self->busy = FALSE;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking           *asking = data;
  MefIdentityCheck *self = asking->check;
  g_autoptr (GError) error = NULL;

  asking->result = mef_registre_identite_check_finish (MEF_REGISTRE_IDENTITE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_cancellable_is_cancelled (self->ending))
    {
      self->busy = FALSE;
      asking_free (asking);
      return;
    }
  if (error != NULL && !self->down)
    g_message ("The identity registry does not answer: %s", error->message);
  else if (error == NULL && self->down)
    g_message ("The identity registry answers again");
  self->down = error != NULL;
  mef_store_write_async (mef_service_get_store (self->service), record_func, asking, NULL, NULL, NULL,
                         recorded_cb, asking);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MefIdentityCheck) self = data;
  g_autoptr (GError) error = NULL;
  MefDemande *demande = mef_store_finish (mef_service_get_store (self->service), result, &error);
  Asking     *asking;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("No identity check was begun: %s", error->message);
  if (demande == NULL || g_cancellable_is_cancelled (self->ending))
    {
      mef_demande_unref (demande);
      self->busy = FALSE;
      return;
    }
  asking = g_new0 (Asking, 1);
  asking->check = g_object_ref (self);
  asking->demande = demande;
  mef_registre_identite_check_async (self->registre, demande, self->ending, checked_cb, asking);
}

static void
take (MefIdentityCheck *self)
{
  self->busy = TRUE;
  mef_store_write_async (mef_service_get_store (self->service), take_func, g_object_ref (self),
                         g_object_unref, (GDestroyNotify) mef_demande_unref, NULL, taken_cb,
                         g_object_ref (self));
}

static void
begin_round (MefIdentityCheck *self)
{
  if (!self->busy && !g_cancellable_is_cancelled (self->ending))
    take (self);
}

static gboolean
round_cb (gpointer data)
{
  begin_round (data);
  return G_SOURCE_CONTINUE;
}

static void
wake_cb (gpointer data)
{
  MefIdentityCheck *self = data;

  self->wake_id = 0;
  begin_round (self);
}

static void
mef_identity_check_dispose (GObject *object)
{
  MefIdentityCheck *self = MEF_IDENTITY_CHECK (object);

  mef_identity_check_stop (self);
  g_clear_object (&self->registre);
  g_clear_object (&self->service);
  G_OBJECT_CLASS (mef_identity_check_parent_class)->dispose (object);
}

static void
mef_identity_check_finalize (GObject *object)
{
  g_object_unref (MEF_IDENTITY_CHECK (object)->ending);
  G_OBJECT_CLASS (mef_identity_check_parent_class)->finalize (object);
}

static void
mef_identity_check_class_init (MefIdentityCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mef_identity_check_dispose;
  G_OBJECT_CLASS (klass)->finalize = mef_identity_check_finalize;
}

static void
mef_identity_check_init (MefIdentityCheck *self)
{
  self->ending = g_cancellable_new ();
}

MefIdentityCheck *
mef_identity_check_new (MefService *service, MefRegistreIdentite *registre)
{
  MefIdentityCheck *self;

  g_return_val_if_fail (MEF_IS_SERVICE (service) && MEF_IS_REGISTRE_IDENTITE (registre), NULL);

  self = g_object_new (MEF_TYPE_IDENTITY_CHECK, NULL);
  self->service = g_object_ref (service);
  self->registre = g_object_ref (registre);
  return self;
}

void
mef_identity_check_start (MefIdentityCheck *self)
{
  g_return_if_fail (MEF_IS_IDENTITY_CHECK (self) && self->round_id == 0);

  self->round_id = g_timeout_add_seconds (ROUND_S, round_cb, self);
  begin_round (self);
}

void
mef_identity_check_wake (MefIdentityCheck *self)
{
  g_return_if_fail (MEF_IS_IDENTITY_CHECK (self));

  if (self->wake_id == 0 && !self->down && !g_cancellable_is_cancelled (self->ending))
    self->wake_id = g_timeout_add_once (WAKE_MS, (GSourceOnceFunc) wake_cb, self);
}

void
mef_identity_check_stop (MefIdentityCheck *self)
{
  g_return_if_fail (MEF_IS_IDENTITY_CHECK (self));

  g_clear_handle_id (&self->round_id, g_source_remove);
  g_clear_handle_id (&self->wake_id, g_source_remove);
  g_cancellable_cancel (self->ending);
}

gboolean
mef_identity_check_is_busy (MefIdentityCheck *self)
{
  g_return_val_if_fail (MEF_IS_IDENTITY_CHECK (self), FALSE);

  return self->busy;
}
