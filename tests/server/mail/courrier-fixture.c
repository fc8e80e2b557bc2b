/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-tests"

#include "config.h"

#include "server/mail/courrier-fixture.h"

#include "base/mef-id.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

void
courrier_set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

MefCourrierSortant *
courrier_new (guint number, gint64 date)
{
  MefCourrierSortant *courrier = mef_courrier_sortant_new ();

  courrier->id = mef_id_from_seed (1, "courrier", number);
  courrier->site = g_strdup ("751");
  courrier->demande = mef_id_from_seed (1, "demande", number);
  courrier->evenement = g_strdup ("NOUVEAUX_ELEMENTS");
  courrier->message_id = g_strdup_printf ("nouveaux-elements.%s.3@monenfant.fr", courrier->demande);
  courrier->destinataire = g_strdup ("helene.marchand@exemple.fr");
  courrier->destinataire_nom = g_strdup ("Hélène Marchand");
  courrier->expediteur = g_strdup ("ne-pas-repondre@monenfant.fr");
  courrier->expediteur_nom = g_strdup ("monenfant.fr");
  courrier->objet = g_strdup ("monenfant.fr – Votre demande à compléter");
  courrier->texte =
      g_strdup ("Bonjour Madame Marchand,\n\n1. Capacité\nVous avez déclaré 4 enfants\xC2\xA0; ici 3.\n");
  courrier->html =
      g_strdup ("<!DOCTYPE html>\n<html lang=\"fr\"><body><p>Bonjour Madame Marchand,</p></body></html>\n");
  courrier->date = date;
  courrier->prochain_essai = date;
  return courrier;
}

CourrierFile *
courrier_file_new (void)
{
  CourrierFile *self = g_new0 (CourrierFile, 1);

  g_mutex_init (&self->mutex);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_courrier_sortant_free);
  self->etats = g_array_new (FALSE, TRUE, sizeof (CourrierEtat));
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  self->fail_after = -1;
  return self;
}

void
courrier_file_free (CourrierFile *self)
{
  g_ptr_array_unref (self->rows);
  g_array_unref (self->etats);
  g_ptr_array_unref (self->reasons);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
courrier_file_add (CourrierFile *self, MefCourrierSortant *courrier)
{
  CourrierEtat waiting = COURRIER_WAITING;

  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->rows, courrier);
  g_array_append_val (self->etats, waiting);
  g_ptr_array_add (self->reasons, g_strdup (""));
  g_mutex_unlock (&self->mutex);
}

CourrierEtat
courrier_file_get_etat (CourrierFile *self, guint row)
{
  CourrierEtat etat;

  g_mutex_lock (&self->mutex);
  etat = g_array_index (self->etats, CourrierEtat, row);
  g_mutex_unlock (&self->mutex);
  return etat;
}

static MefCourrierSortant *
copy (const MefCourrierSortant *row)
{
  MefCourrierSortant *courrier = g_memdup2 (row, sizeof *row);
  char              **texts[] = { &courrier->id,
                                  &courrier->site,
                                  &courrier->demande,
                                  &courrier->evenement,
                                  &courrier->message_id,
                                  &courrier->destinataire,
                                  &courrier->destinataire_nom,
                                  &courrier->expediteur,
                                  &courrier->expediteur_nom,
                                  &courrier->objet,
                                  &courrier->texte,
                                  &courrier->html };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return courrier;
}

/* Whether the call may go on. */
static gboolean
begin (CourrierFile *self, const char *call, GError **error)
{
  if (g_strcmp0 (self->kill_at, call) == 0)
    kill (getpid (), SIGKILL);
  if (self->fail_after < 0)
    return TRUE;
  if (self->fail_after-- > 0)
    return TRUE;
  self->fail_after = 0;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the queue fails");
  return FALSE;
}

static GPtrArray *
take_due (gpointer queue, gint64 now, gint64 until, guint limit, GError **error)
{
  CourrierFile *self = queue;
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_courrier_sortant_free);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (!begin (self, "take_due", error))
    return NULL;
  for (guint i = 0; i < self->rows->len && taken->len < limit; i++)
    {
      MefCourrierSortant *row = g_ptr_array_index (self->rows, i);

      if (g_array_index (self->etats, CourrierEtat, i) != COURRIER_WAITING || row->prochain_essai > now)
        continue;
      row->prochain_essai = until;
      row->tentatives++;
      g_ptr_array_add (taken, copy (row));
    }
  return g_steal_pointer (&taken);
}

static gboolean
mark (CourrierFile *self,
      const char   *call,
      const char   *id,
      CourrierEtat  etat,
      gint64        next_at,
      const char   *reason,
      GError      **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (!begin (self, call, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      MefCourrierSortant *row = g_ptr_array_index (self->rows, i);

      if (strcmp (row->id, id) != 0 || g_array_index (self->etats, CourrierEtat, i) != COURRIER_WAITING)
        continue;
      g_array_index (self->etats, CourrierEtat, i) = etat;
      row->prochain_essai = next_at;
      g_free (g_ptr_array_index (self->reasons, i));
      g_ptr_array_index (self->reasons, i) = g_strdup (reason);
    }
  return TRUE;
}

static gboolean
mark_sent (gpointer queue, const char *id, gint64 at, GError **error)
{
  return mark (queue, "mark_sent", id, COURRIER_SENT, 0, "", error);
}

static gboolean
mark_retry (gpointer queue, const char *id, gint64 next_at, const char *reason, GError **error)
{
  return mark (queue, "mark_retry", id, COURRIER_WAITING, next_at, reason, error);
}

static gboolean
mark_refused (gpointer queue, const char *id, gint64 at, const char *reason, GError **error)
{
  return mark (queue, "mark_refused", id, COURRIER_REFUSED, 0, reason, error);
}

const MefCourrierFile courrier_file_functions = { take_due, mark_sent, mark_retry, mark_refused };
