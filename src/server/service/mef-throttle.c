/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-service"

#include "config.h"

#include "server/service/mef-throttle.h"

#include "base/mef-calendar.h"
#include "server/service/mef-service-error.h"

#define FREE_FAILURES    3
#define LOCK_FAILURES    10
#define ADDRESS_FAILURES 100
#define LOCK             (15 * MEF_MINUTE)
#define LONGEST_WAIT     MEF_MINUTE

/* Hashed, so that the rows tell nobody's e-mail and address. */
static char *
make_key (const char *compte, const char *adresse)
{
  g_autofree char *text = g_strconcat (compte, "\n", adresse, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static gint64
wait_after (int failures)
{
  if (failures <= FREE_FAILURES)
    return 0;
  if (failures >= LOCK_FAILURES)
    return LOCK;
  return MIN (MEF_SECOND << (failures - FREE_FAILURES), LONGEST_WAIT);
}

static gboolean
refuse (gint64 wait, GError **error)
{
  mef_service_error_set (error, MEF_SERVICE_ERROR_THROTTLED,
                         "Trop de tentatives. Attendez un peu avant de réessayer.");
  if (error != NULL)
    mef_service_error_set_retry_after (*error, (int) ((wait + MEF_SECOND - 1) / MEF_SECOND));
  return FALSE;
}

static gboolean
count (MefTransaction *transaction, const char *key, gboolean address, gint64 now, GError **error)
{
  MefEssais essais = { 0 };
  gint64    wait;

  if (!transaction->class->get_essais (transaction, key, &essais, error))
    return FALSE;
  if (essais.bloque_jusqua > now)
    return refuse (essais.bloque_jusqua - now, error);
  if (now - essais.dernier > LOCK)
    essais.echecs = 0;
  essais.echecs++;
  essais.dernier = now;
  if (address)
    wait = essais.echecs >= ADDRESS_FAILURES ? LOCK : 0;
  else
    wait = wait_after (essais.echecs);
  essais.bloque_jusqua = wait > 0 ? now + wait : 0;
  return transaction->class->put_essais (transaction, key, &essais, error);
}

gboolean
mef_throttle_begin (MefTransaction *transaction,
                    const char     *compte,
                    const char     *adresse,
                    gint64          now,
                    GError        **error)
{
  g_autofree char *pair = make_key (compte, adresse);
  g_autofree char *address = make_key ("", adresse);

  return count (transaction, pair, FALSE, now, error) && count (transaction, address, TRUE, now, error);
}

gboolean
mef_throttle_succeed (MefTransaction *transaction, const char *compte, const char *adresse, GError **error)
{
  g_autofree char *pair = make_key (compte, adresse);
  g_autofree char *address = make_key ("", adresse);
  MefEssais        essais = { 0 };

  if (!transaction->class->delete_essais (transaction, pair, error)
      || !transaction->class->get_essais (transaction, address, &essais, error))
    return FALSE;
  if (essais.echecs <= 1)
    return transaction->class->delete_essais (transaction, address, error);
  essais.echecs--;
  essais.bloque_jusqua = 0;
  return transaction->class->put_essais (transaction, address, &essais, error);
}

gboolean
mef_throttle_forget (MefTransaction *transaction, const char *compte, const char *adresse, GError **error)
{
  g_autofree char *pair = make_key (compte, adresse);

  return transaction->class->delete_essais (transaction, pair, error);
}

gboolean
mef_throttle_quota (MefTransaction *transaction,
                    const char     *what,
                    const char     *who,
                    guint           limit,
                    gint64          window,
                    gint64          now,
                    GError        **error)
{
  g_autofree char *tagged = g_strconcat ("quota\n", what, NULL);
  g_autofree char *key = make_key (tagged, who);
  MefEssais        essais = { 0 };

  g_return_val_if_fail (window > 0 && window <= 24 * MEF_HOUR, FALSE);

  /* Of a quota, dernier is when its window began. */
  if (!transaction->class->get_essais (transaction, key, &essais, error))
    return FALSE;
  if (essais.echecs == 0 || now - essais.dernier >= window || now < essais.dernier)
    essais = (MefEssais){ .dernier = now };
  if (essais.echecs >= (int) limit)
    return refuse (essais.dernier + window - now, error);
  essais.echecs++;
  return transaction->class->put_essais (transaction, key, &essais, error);
}
