/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/model/mef-structure-ouverte.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** MefReponseJumelle: what the person wants of the other one of an RPE and its LINF (STR-09) */
typedef enum
{
  MEF_REPONSE_JUMELLE_ANNULER,     /* nothing is saved */
  MEF_REPONSE_JUMELLE_ENREGISTRER, /* the open one alone; a LINF that was chosen is linked by it */
  MEF_REPONSE_JUMELLE_SUPPRIMER,   /* the other one is deleted then */
  MEF_REPONSE_JUMELLE_OUVRIR,      /* the other one is opened then */
} MefReponseJumelle;

/** mef_jumelle_question_async: before @ouverte is saved for the families to see; asks only where something is
 * to be asked */
void mef_jumelle_question_async (GtkWidget           *parent,
                                 MefEspace           *espace,
                                 MefStructureOuverte *ouverte,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** mef_jumelle_question_finish: @jumelle: (out) (transfer full) (nullable): id of the other one */
MefReponseJumelle mef_jumelle_question_finish (MefStructureOuverte *ouverte,
                                               GAsyncResult        *result,
                                               char               **jumelle,
                                               GError             **error);

G_END_DECLS
