/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefVariable: what a template may name between braces
 *
 * The first ones stand inside a sentence; those from %MEF_VARIABLE_MOTIFS on are blocks, each alone in its
 * paragraph.
 */
typedef enum
{
  MEF_VARIABLE_FORMULE,        /* {formule}: « Madame Marchand » */
  MEF_VARIABLE_E,              /* {e}: the feminine « e », or nothing */
  MEF_VARIABLE_PROFESSION,     /* {profession}: « assistante maternelle » */
  MEF_VARIABLE_DEMANDE,        /* {demande}: « demande d’inscription » */
  MEF_VARIABLE_DATE_DEMANDE,   /* {date_demande}: « 16 mars 2026 » */
  MEF_VARIABLE_NUMERO,         /* {numero}: « 751-2026-000123 » */
  MEF_VARIABLE_AGREMENT_DEBUT, /* {agrement_debut}: « 1er mai 2026 » */
  MEF_VARIABLE_AGREMENT_FIN,   /* {agrement_fin}: « 30 avril 2031 » */
  MEF_VARIABLE_CAPACITE,       /* {capacite}: « 4 enfants » */
  MEF_VARIABLE_RAISONS,        /* {raisons}: « les raisons suivantes », in the number of the motives */
  MEF_VARIABLE_DATE_ETAT,      /* {date_etat}: day since when the request is in its state */
  MEF_VARIABLE_LIEN_FIN,       /* {lien_fin}: « 17 mars 2026 à 14 h 05 » */
  MEF_VARIABLE_STRUCTURE,      /* {structure}: name of a structure */
  MEF_VARIABLE_AUTEUR,         /* {auteur}: who proposes a change */
  MEF_VARIABLE_MOTIFS,         /* {motifs}: the numbered motives */
  MEF_VARIABLE_TEXTE_LIBRE,    /* {texte_libre}: the moderator's own paragraphs, possibly none */
  MEF_VARIABLE_COMMENTAIRE,    /* {commentaire}: what an agent adds, possibly nothing */
  MEF_VARIABLE_LIEN,           /* {lien}: a link, alone in its paragraph */
  MEF_VARIABLE_SIGNATURE,      /* {signature}: the site's */
  MEF_VARIABLE_N,
} MefVariable;

/** mef_variable_get_name: (transfer none): as written between braces */
const char *mef_variable_get_name (MefVariable variable);

/** mef_variable_from_name: %FALSE for an unknown @name */
gboolean mef_variable_from_name (const char *name, MefVariable *variable);

/** mef_variable_is_block: whether it makes paragraphs of its own */
gboolean mef_variable_is_block (MefVariable variable);

G_END_DECLS
