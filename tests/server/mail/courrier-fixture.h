/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/service/interfaces/mef-courrier-sortant.h"

G_BEGIN_DECLS

/** courrier_new: (transfer full): a mail to Hélène Marchand, due at @date (µs UTC); @number tells several
 * apart */
MefCourrierSortant *courrier_new (guint number, gint64 date);

/** courrier_set: replaces a text */
void courrier_set (char **field, const char *text);

/** CourrierEtat: what became of a row of the fake queue */
typedef enum
{
  COURRIER_WAITING,
  COURRIER_SENT,
  COURRIER_REFUSED,
} CourrierEtat;

/**
 * CourrierFile: a queue in memory that keeps the contract of #MefCourrierFile
 * @fail_after: calls until one fails, and every one after; -1 for never
 * @kill_at: (nullable): name of the call at whose beginning the process kills itself
 */
typedef struct
{
  GMutex      mutex;
  GPtrArray  *rows; /* (element-type MefCourrierSortant) */
  GArray     *etats;
  GPtrArray  *reasons; /* (element-type utf8) */
  int         fail_after;
  const char *kill_at;
} CourrierFile;

CourrierFile *courrier_file_new (void);
void          courrier_file_free (CourrierFile *self);

/** courrier_file_add: appends a row that waits; takes @courrier */
void         courrier_file_add (CourrierFile *self, MefCourrierSortant *courrier);
CourrierEtat courrier_file_get_etat (CourrierFile *self, guint row);

extern const MefCourrierFile courrier_file_functions;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CourrierFile, courrier_file_free)

G_END_DECLS
