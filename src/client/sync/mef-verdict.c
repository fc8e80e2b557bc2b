/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-sync"

#include "config.h"

#include "client/sync/mef-verdict.h"

#define BACKOFF_MAX (60 * G_USEC_PER_SEC)

/* The statuses that mean one thing whatever the operation; what is not listed is told by its class below. */
static const struct
{
  guint      status;
  MefVerdict verdict;
} table[] = {
  { 401, MEF_VERDICT_ARRETER_SESSION }, { 408, MEF_VERDICT_ATTENDRE },        { 412, MEF_VERDICT_CONFLIT },
  { 425, MEF_VERDICT_ATTENDRE },        { 426, MEF_VERDICT_ARRETER_VERSION }, { 429, MEF_VERDICT_ATTENDRE },
  { 502, MEF_VERDICT_REPRENDRE },       { 503, MEF_VERDICT_ATTENDRE },        { 504, MEF_VERDICT_REPRENDRE },
};

/* The problems with 409 that the user can answer by choosing again. */
static const char *const conflicts[] = { "demande-prise", "constat-bloquant", "etat-incompatible",
                                         "proposition-ouverte", "disponibilite-changee" };

MefVerdict
mef_verdict_judge (MefGenreOperation genre, guint status, const char *probleme, int attempts)
{
  gboolean work = mef_genre_operation_is_work (genre);

  if (status >= 200 && status < 300)
    return MEF_VERDICT_ACQUITTER;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].status == status)
      return table[i].verdict == MEF_VERDICT_CONFLIT && !work ? MEF_VERDICT_LACHER : table[i].verdict;

  if (mef_verdict_counts (status) && attempts + 1 < MEF_ESSAIS_MAX)
    return MEF_VERDICT_REPRENDRE;
  if (!work)
    return MEF_VERDICT_LACHER;
  if (status == 409)
    for (guint i = 0; i < G_N_ELEMENTS (conflicts); i++)
      if (g_strcmp0 (probleme, conflicts[i]) == 0)
        return MEF_VERDICT_CONFLIT;
  return MEF_VERDICT_REFUSER;
}

gboolean
mef_verdict_counts (guint status)
{
  return status >= 500 && status != 502 && status != 503 && status != 504;
}

gint64
mef_verdict_backoff (guint failures, double random)
{
  gint64 wait = BACKOFF_MAX;

  if (failures == 0)
    return 0;
  if (failures <= 6)
    wait = G_USEC_PER_SEC << (failures - 1);
  return MIN (wait, BACKOFF_MAX) - (gint64) (MIN (wait, BACKOFF_MAX) / 3.0 * CLAMP (random, 0, 1));
}
