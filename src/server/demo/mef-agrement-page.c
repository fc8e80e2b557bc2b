/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-agrement-page.h"

#include "server/demo/mef-agrement-modeles.h"

static const MefPinceau small = { MEF_POLICE_SANS, 7.5, FALSE, FALSE, 0x50505a };

void
mef_agrement_draw_signature_block (MefPagePainter       *painter,
                                   const MefPapier      *papier,
                                   const MefAttestation *attestation,
                                   const MefPinceau     *pinceau,
                                   double                y)
{
  g_autofree char *day = mef_day_to_french (attestation->fait_le);
  g_autofree char *place = g_strdup_printf ("Fait à %s, le %s", attestation->fait_a, day);
  MefPinceau       bold = *pinceau;

  bold.gras = TRUE;
  mef_page_painter_text (painter, pinceau, 330, y, 0, PANGO_ALIGN_LEFT, place);
  mef_page_painter_text (painter, pinceau, 330, y + 20, 200, PANGO_ALIGN_LEFT,
                         "Pour le président et par délégation,");
  mef_page_painter_text (painter, pinceau, 330, y + 34, 200, PANGO_ALIGN_LEFT, attestation->fonction);
  mef_page_painter_stamp (painter, 262, y + 62, 44, papier->autorite, "PMI", attestation->fait_le, 0x6d3a7c);
  mef_page_painter_signature (painter, 345, y + 92, 120, attestation->signataire, 0x1c2a6b);
  mef_page_painter_text (painter, &bold, 345, y + 116, 0, PANGO_ALIGN_LEFT, attestation->signataire);
}

static void
draw_reminder (MefPagePainter       *painter,
               const MefPapier      *papier,
               const MefAttestation *attestation,
               const char           *title)
{
  MefPinceau       bold = { MEF_POLICE_SANS, 9.5, TRUE, FALSE, MEF_ENCRE };
  MefPinceau       heading = { MEF_POLICE_SERIF, 14, TRUE, FALSE, MEF_ENCRE };
  g_autofree char *upper = g_utf8_strup (papier->autorite, -1);
  g_autofree char *personne = mef_attestation_dup_personne (attestation);
  g_autofree char *reference =
      g_strdup_printf ("Agrément n° %s — %s %s", attestation->numero,
                       mef_attestation_accord (attestation, "Madame", "Monsieur"), personne);

  mef_page_painter_logo (painter, 56, 44, 24, papier->logo, papier->couleur);
  mef_page_painter_text (painter, &bold, 90, 46, 0, PANGO_ALIGN_LEFT, upper);
  mef_page_painter_text (painter, &small, 90, 59, 0, PANGO_ALIGN_LEFT, papier->service);
  mef_page_painter_text (painter, &small, 539, 46, 0, PANGO_ALIGN_RIGHT, reference);
  mef_page_painter_line (painter, 56, 80, 539, 80, 0.8, papier->couleur);
  mef_page_painter_text (painter, &heading, 56, 104, 483, PANGO_ALIGN_CENTER, title);
}

static void
draw_paragraphs (MefPagePainter *painter, double y, const char *const *paragraphs)
{
  const MefPinceau body = { MEF_POLICE_SERIF, 9.5, FALSE, FALSE, MEF_ENCRE };
  const MefPinceau heading = { MEF_POLICE_SERIF, 10, TRUE, FALSE, MEF_ENCRE };

  /* A paragraph that begins with « # » is a heading. */
  for (; *paragraphs != NULL; paragraphs++)
    {
      gboolean is_heading = **paragraphs == '#';

      if (is_heading)
        y += 8;
      y += mef_page_painter_text (painter, is_heading ? &heading : &body, 68, y, 459, PANGO_ALIGN_LEFT,
                                  *paragraphs + (is_heading ? 1 : 0))
           + 7;
    }
}

static void
draw_conditions (MefPagePainter *painter, const MefPapier *papier, const MefAttestation *attestation)
{
  g_autofree char *capacite = mef_attestation_dup_capacite (attestation);
  g_autofree char *simultaneous = g_strdup_printf (
      "Le nombre d’enfants accueillis simultanément ne peut dépasser %s, dans la limite de six mineurs de "
      "tous âges présents au domicile (CASF, art. L. 421-4).",
      capacite);
  const char *const paragraphs[] = {
    "#1. Capacité d’accueil",
    simultaneous,
    "L’accueil d’un enfant supplémentaire demande une dérogation écrite et préalable du président du conseil "
    "départemental.",
    "#2. Obligations de l’assistant maternel",
    "Déclarer sous huit jours l’arrivée et le départ de chaque enfant ; informer sans délai de toute "
    "modification de la situation familiale, du logement ou des coordonnées.",
    "S’inscrire sur le site monenfant.fr et y tenir à jour ses disponibilités (CASF, art. L. 421-4 et "
    "D. 421-36).",
    "Suivre la formation obligatoire de 80 heures avant le premier accueil, puis de 40 heures dans les trois "
    "ans, et se présenter à l’épreuve prévue par l’article D. 421-52.",
    "#3. Sécurité du logement",
    "Les produits dangereux sont tenus hors de portée ; les fenêtres, balcons et escaliers sont protégés ; "
    "tout plan d’eau est clos ; l’usage du tabac est exclu en présence des enfants.",
    "La présence d’un animal a été examinée lors de la visite du service.",
    "#4. Suivi et contrôle",
    "Le service de protection maternelle et infantile peut se rendre au domicile à tout moment de "
    "l’agrément. "
    "Le renouvellement se demande au moins trois mois avant l’échéance.",
    NULL,
  };

  draw_reminder (painter, papier, attestation, "ANNEXE — CONDITIONS DE L’ACCUEIL");
  draw_paragraphs (painter, 140, paragraphs);
}

static void
draw_appeal (MefPagePainter *painter, const MefPapier *papier, const MefAttestation *attestation)
{
  g_autofree char *tribunal = g_strdup_printf (
      "un recours contentieux devant le tribunal administratif territorialement compétent pour %s, par "
      "courrier ou par l’application Télérecours citoyens.",
      attestation->fait_a);
  const char *const paragraphs[] = {
    "#Voies et délais de recours",
    "La présente décision peut être contestée dans les deux mois qui suivent sa notification, par :",
    "– un recours gracieux adressé au président de la collectivité ;",
    tribunal,
    "#Suspension, restriction, retrait",
    "Si les conditions de l’agrément cessent d’être remplies, le président peut, après avis de la commission "
    "consultative paritaire départementale, modifier le contenu de l’agrément ou procéder à son retrait "
    "(CASF, art. L. 421-6).",
    "#Protection des données",
    "Les données recueillies sont destinées au service de protection maternelle et infantile, à la commune "
    "de "
    "résidence et aux organismes prévus par l’article L. 421-8. Vous pouvez y accéder et les faire rectifier "
    "auprès de la collectivité.",
    NULL,
  };

  draw_reminder (painter, papier, attestation, "INFORMATIONS");
  draw_paragraphs (painter, 140, paragraphs);
}

void
mef_agrement_page_draw (MefPagePainter       *painter,
                        const MefPapier      *papier,
                        const MefAttestation *attestation,
                        int                   page,
                        int                   pages)
{
  static void (*const modeles[]) (MefPagePainter *, const MefPapier *, const MefAttestation *) = {
    [MEF_PAPIER_ATTESTATION] = mef_agrement_draw_lettre,
    [MEF_PAPIER_ARRETE] = mef_agrement_draw_arrete,
    [MEF_PAPIER_FORMULAIRE] = mef_agrement_draw_formulaire,
  };
  g_autofree char *folio = NULL;
  g_autofree char *foot = NULL;

  g_return_if_fail (painter != NULL);
  g_return_if_fail (papier != NULL);
  g_return_if_fail (attestation != NULL);
  g_return_if_fail (page >= 1 && page <= MEF_AGREMENT_PAGES);

  if (page == 1)
    modeles[papier->modele](painter, papier, attestation);
  else if (page == 2)
    draw_conditions (painter, papier, attestation);
  else
    draw_appeal (painter, papier, attestation);

  foot = g_strdup_printf ("%s — Hôtel du département, %s — %s", papier->autorite, papier->chef_lieu,
                          attestation->telephone);
  folio = g_strdup_printf ("page %d/%d", page, pages);
  mef_page_painter_line (painter, 56, 798, 539, 798, 0.5, 0x9a9aa4);
  mef_page_painter_text (painter, &small, 56, 803, 0, PANGO_ALIGN_LEFT, foot);
  mef_page_painter_text (painter, &small, 539, 803, 0, PANGO_ALIGN_RIGHT, folio);
}
