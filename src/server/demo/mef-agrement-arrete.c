/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-agrement-modeles.h"

static const MefPinceau republic = { MEF_POLICE_SERIF, 8, FALSE, FALSE, MEF_ENCRE };
static const MefPinceau authority = { MEF_POLICE_SERIF, 11, TRUE, FALSE, MEF_ENCRE };
static const MefPinceau service = { MEF_POLICE_SERIF, 8.4, FALSE, FALSE, MEF_ENCRE };
static const MefPinceau title = { MEF_POLICE_SERIF, 13, TRUE, FALSE, MEF_ENCRE };
static const MefPinceau body = { MEF_POLICE_SERIF, 9.4, FALSE, FALSE, MEF_ENCRE };
static const MefPinceau bold = { MEF_POLICE_SERIF, 10.5, TRUE, FALSE, MEF_ENCRE };

static double
draw_article (MefPagePainter *painter, double y, const char *name, const char *text)
{
  mef_page_painter_text (painter, &bold, 64, y, 0, PANGO_ALIGN_LEFT, name);
  return y + mef_page_painter_text (painter, &body, 138, y + 0.8, 396, PANGO_ALIGN_LEFT, text) + 9;
}

static double
draw_articles (MefPagePainter *painter, const MefAttestation *attestation, double y)
{
  g_autofree char *personne = mef_attestation_dup_personne (attestation);
  g_autofree char *naissance = mef_attestation_dup_naissance (attestation);
  g_autofree char *adresse = mef_attestation_dup_adresse (attestation);
  g_autofree char *capacite = mef_attestation_dup_capacite (attestation);
  g_autofree char *debut = mef_day_to_french (attestation->debut);
  g_autofree char *fin = mef_day_to_french (attestation->fin);
  g_autofree char *birth_name = g_utf8_strup (attestation->nom_naissance, -1);
  g_autofree char *born =
      birth_name[0] != '\0'
          ? g_strdup_printf ("%s %s, ", mef_attestation_accord (attestation, "née", "né"), birth_name)
          : g_strdup ("");
  g_autofree char *first = g_strdup_printf (
      "%s %s, %s%s le %s, demeurant %s, est %s en qualité %s du %s au %s.",
      mef_attestation_accord (attestation, "Madame", "Monsieur"), personne, born,
      mef_attestation_accord (attestation, "née", "né"), naissance, adresse,
      mef_attestation_accord (attestation, "agréée", "agréé"),
      mef_attestation_accord (attestation, "d’assistante maternelle", "d’assistant maternel"), debut, fin);
  g_autofree char *second = g_strdup_printf (
      "L’agrément autorise l’accueil simultané de %s, de jour, %s.", capacite,
      attestation->domicile ? "au domicile de l’intéressé(e)" : "en maison d’assistants maternels");

  y = draw_article (painter, y, "Article 1er", first);
  y = draw_article (painter, y, "Article 2", second);
  y = draw_article (
      painter, y, "Article 3",
      "Tout changement de domicile, de situation familiale ou des conditions d’accueil est porté "
      "sans délai à la connaissance du service de protection maternelle et infantile.");
  return draw_article (
      painter, y, "Article 4",
      "La présente décision peut être contestée devant le tribunal administratif dans les deux "
      "mois de sa notification. Elle est transmise au maire de la commune de résidence.");
}

void
mef_agrement_draw_arrete (MefPagePainter *painter, const MefPapier *papier, const MefAttestation *attestation)
{
  g_autofree char *upper = g_utf8_strup (papier->autorite, -1);
  g_autofree char *president = g_utf8_strup (papier->president, -1);
  g_autofree char *asked = mef_day_to_french (attestation->demande_le);
  g_autofree char *request =
      g_strdup_printf ("Vu la demande de %s en date du %s ;",
                       attestation->renouvellement ? "renouvellement d’agrément" : "premier agrément", asked);
  g_autofree char *heading = g_strdup_printf (
      "ARRÊTÉ N° %s\nportant %s en qualité %s", attestation->numero,
      attestation->renouvellement ? "renouvellement de l’agrément" : "agrément",
      mef_attestation_accord (attestation, "d’assistante maternelle", "d’assistant maternel"));
  double y = 236;

  mef_page_painter_logo (painter, 60, 42, 54, papier->logo, papier->couleur);
  mef_page_painter_text (painter, &republic, 340, 44, 200, PANGO_ALIGN_CENTER,
                         "RÉPUBLIQUE FRANÇAISE\nLiberté – Égalité – Fraternité");
  mef_page_painter_text (painter, &authority, 60, 106, 300, PANGO_ALIGN_LEFT, upper);
  mef_page_painter_text (painter, &service, 60, 122, 300, PANGO_ALIGN_LEFT, papier->service);
  mef_page_painter_text (painter, &service, 60, 135, 300, PANGO_ALIGN_LEFT, papier->bureau);
  y = 172;
  mef_page_painter_line (painter, 150, y, 445, y, 0.8, papier->couleur);
  y += 8;
  y += mef_page_painter_text (painter, &title, 90, y, 415, PANGO_ALIGN_CENTER, heading) + 6;
  mef_page_painter_line (painter, 150, y, 445, y, 0.8, papier->couleur);
  y += 16;

  y += mef_page_painter_text (painter, &bold, 64, y, 470, PANGO_ALIGN_LEFT, president) + 10;
  y += mef_page_painter_text (painter, &body, 64, y, 470, PANGO_ALIGN_LEFT,
                              "Vu le code de l’action sociale et des familles, et notamment ses articles "
                              "L. 421-3 à L. 421-6 et D. 421-12 à D. 421-21 ;")
       + 4;
  y += mef_page_painter_text (painter, &body, 64, y, 470, PANGO_ALIGN_LEFT, request) + 4;
  y += mef_page_painter_text (painter, &body, 64, y, 470, PANGO_ALIGN_LEFT,
                              "Vu les conclusions de l’évaluation du service de protection maternelle et "
                              "infantile ;")
       + 14;
  y += mef_page_painter_text (painter, &title, 90, y, 415, PANGO_ALIGN_CENTER, "ARRÊTE") + 14;
  y = draw_articles (painter, attestation, y);
  mef_agrement_draw_signature_block (painter, papier, attestation, &body, y + 16);
}
