/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-formation-page.h"

static const MefPinceau school = { MEF_POLICE_SANS, 13, TRUE, FALSE, 0x14495c };
static const MefPinceau school_small = { MEF_POLICE_SANS, 8, FALSE, FALSE, 0x50505a };
static const MefPinceau title = { MEF_POLICE_SANS, 20, TRUE, FALSE, 0x14495c };
static const MefPinceau subtitle = { MEF_POLICE_SANS, 10.5, FALSE, FALSE, 0x23222a };
static const MefPinceau body = { MEF_POLICE_SERIF, 10.5, FALSE, FALSE, 0x23222a };
static const MefPinceau name = { MEF_POLICE_SERIF, 17, TRUE, FALSE, 0x23222a };
static const MefPinceau cell = { MEF_POLICE_SANS, 9, FALSE, FALSE, 0x23222a };
static const MefPinceau cell_bold = { MEF_POLICE_SANS, 9, TRUE, FALSE, 0x23222a };

static double
draw_row (MefPagePainter *painter, const MefPinceau *pinceau, double y, const char *block, const char *hours)
{
  mef_page_painter_box (painter, 90, y, 325, 24, 0.6, 0x8a8a94);
  mef_page_painter_box (painter, 415, y, 90, 24, 0.6, 0x8a8a94);
  mef_page_painter_text (painter, pinceau, 98, y + 6, 0, PANGO_ALIGN_LEFT, block);
  mef_page_painter_text (painter, pinceau, 460, y + 6, 0, PANGO_ALIGN_CENTER, hours);
  return y + 24;
}

void
mef_formation_page_draw (MefPagePainter *painter, const MefAttestation *attestation)
{
  g_autofree char *personne = NULL;
  g_autofree char *formal = NULL;
  g_autofree char *naissance = NULL;
  g_autofree char *born = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *follows = NULL;
  g_autofree char *signs = NULL;
  g_autofree char *day = NULL;
  g_autofree char *place = NULL;
  double           y;

  g_return_if_fail (painter != NULL);
  g_return_if_fail (attestation != NULL);

  personne = mef_attestation_dup_personne (attestation);
  formal = g_strdup_printf ("%s %s", mef_attestation_accord (attestation, "Madame", "Monsieur"), personne);
  naissance = mef_attestation_dup_naissance (attestation);
  born = g_strdup_printf ("%s le %s,", mef_attestation_accord (attestation, "née", "né"), naissance);
  from = mef_day_to_french (attestation->fait_le - 46);
  until = mef_day_to_french (attestation->fait_le - 4);
  follows =
      g_strdup_printf ("a suivi avec assiduité, du %s au %s, la formation obligatoire des assistants "
                       "maternels préalable à l’accueil du premier enfant, d’une durée de 80 heures, "
                       "prévue par les articles L. 421-14 et D. 421-44 du code de l’action sociale et des "
                       "familles.",
                       from, until);
  signs =
      g_strdup_printf ("Je soussignée, %s, responsable pédagogique, atteste que", attestation->signataire);
  day = mef_day_to_french (attestation->fait_le);
  place = g_strdup_printf ("Fait à %s, le %s", attestation->fait_a, day);

  mef_page_painter_box (painter, 30, 30, MEF_PAGE_WIDTH - 60, MEF_PAGE_HEIGHT - 60, 2.2, 0x14495c);
  mef_page_painter_box (painter, 36, 36, MEF_PAGE_WIDTH - 72, MEF_PAGE_HEIGHT - 72, 0.6, 0x14495c);
  mef_page_painter_logo (painter, 62, 62, 44, 4, 0xb0541a);
  mef_page_painter_text (painter, &school, 118, 68, 0, PANGO_ALIGN_LEFT, attestation->organisme);
  mef_page_painter_text (painter, &school_small, 118, 88, 0, PANGO_ALIGN_LEFT,
                         "Organisme de formation — certification Qualiopi, actions de formation");
  mef_page_painter_text (painter, &title, 56, 158, 483, PANGO_ALIGN_CENTER, "ATTESTATION DE FORMATION");
  mef_page_painter_text (painter, &subtitle, 56, 188, 483, PANGO_ALIGN_CENTER,
                         "Assistants maternels — formation avant le premier accueil");

  y = 240;
  y += mef_page_painter_text (painter, &body, 80, y, 435, PANGO_ALIGN_LEFT, signs) + 18;
  y += mef_page_painter_text (painter, &name, 80, y, 435, PANGO_ALIGN_CENTER, formal) + 8;
  y += mef_page_painter_text (painter, &body, 80, y, 435, PANGO_ALIGN_CENTER, born) + 18;
  y += mef_page_painter_text (painter, &body, 80, y, 435, PANGO_ALIGN_LEFT, follows) + 20;
  y = draw_row (painter, &cell_bold, y, "Bloc de formation", "Durée");
  y = draw_row (painter, &cell, y, "1. Prendre en compte les besoins fondamentaux de l’enfant", "45 h");
  y = draw_row (painter, &cell, y, "2. Les spécificités du métier d’assistant maternel", "20 h");
  y = draw_row (painter, &cell, y, "3. S’inscrire dans son environnement institutionnel", "15 h");
  y = draw_row (painter, &cell_bold, y, "Total", "80 h") + 18;
  y += mef_page_painter_text (
           painter, &body, 80, y, 435, PANGO_ALIGN_LEFT,
           "Les acquis ont été évalués par l’organisme, et l’initiation aux gestes de secours a été "
           "suivie (12 heures, comprises dans la durée).")
       + 26;
  mef_page_painter_text (painter, &body, 320, y, 0, PANGO_ALIGN_LEFT, place);
  mef_page_painter_text (painter, &body, 320, y + 17, 0, PANGO_ALIGN_LEFT, "La responsable pédagogique");
  mef_page_painter_stamp (painter, 240, y + 40, 40, attestation->organisme, "FORMATION", attestation->fait_le,
                          0x1d3a8a);
  mef_page_painter_signature (painter, 335, y + 74, 115, attestation->signataire, 0x20202a);
}
