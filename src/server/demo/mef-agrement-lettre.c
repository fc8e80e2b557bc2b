/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-agrement-modeles.h"

static const MefPinceau header_bold = { MEF_POLICE_SANS, 10.5, TRUE, FALSE, MEF_ENCRE };
static const MefPinceau header = { MEF_POLICE_SANS, 7.8, FALSE, FALSE, MEF_ENCRE };
static const MefPinceau title = { MEF_POLICE_SERIF, 20, TRUE, FALSE, MEF_ENCRE };
static const MefPinceau subtitle = { MEF_POLICE_SERIF, 12, FALSE, FALSE, MEF_ENCRE };
static const MefPinceau vu = { MEF_POLICE_SERIF, 9.2, FALSE, TRUE, MEF_ENCRE };
static const MefPinceau body = { MEF_POLICE_SERIF, 10.8, FALSE, FALSE, MEF_ENCRE };
static const MefPinceau value = { MEF_POLICE_SERIF, 11, TRUE, FALSE, MEF_ENCRE };
static const MefPinceau note = { MEF_POLICE_SERIF, 8.8, FALSE, FALSE, MEF_ENCRE };

static double
draw_field (MefPagePainter *painter, double y, const char *label, const char *text)
{
  mef_page_painter_text (painter, &body, 82, y, 0, PANGO_ALIGN_LEFT, label);
  return y + MAX (mef_page_painter_text (painter, &value, 204, y, 320, PANGO_ALIGN_LEFT, text) + 8, 24);
}

static void
draw_header (MefPagePainter *painter, const MefPapier *papier, const MefAttestation *attestation)
{
  g_autofree char *upper = g_utf8_strup (papier->autorite, -1);
  g_autofree char *numero = g_strdup_printf ("N° %s", attestation->numero);
  g_autofree char *suivi = g_strdup_printf ("Dossier suivi par : %s", attestation->suivi_par);

  mef_page_painter_logo (painter, 56, 44, 42, papier->logo, papier->couleur);
  mef_page_painter_text (painter, &header_bold, 108, 47, 0, PANGO_ALIGN_LEFT, upper);
  mef_page_painter_text (painter, &header, 108, 62, 0, PANGO_ALIGN_LEFT, papier->service);
  mef_page_painter_text (painter, &header, 108, 74, 0, PANGO_ALIGN_LEFT, papier->bureau);
  mef_page_painter_text (painter, &header, 539, 50, 0, PANGO_ALIGN_RIGHT, numero);
  mef_page_painter_text (painter, &header, 539, 62, 0, PANGO_ALIGN_RIGHT, suivi);
  mef_page_painter_text (painter, &header, 539, 74, 0, PANGO_ALIGN_RIGHT, attestation->telephone);
  mef_page_painter_line (painter, 56, 103, 539, 103, 0.9, MEF_ENCRE);
}

void
mef_agrement_draw_lettre (MefPagePainter *painter, const MefPapier *papier, const MefAttestation *attestation)
{
  g_autofree char *kind = g_strdup_printf (
      "%s — %s", mef_attestation_accord (attestation, "Assistante maternelle", "Assistant maternel"),
      attestation->renouvellement ? "renouvellement" : "premier agrément");
  g_autofree char *asked = mef_day_to_french (attestation->demande_le);
  g_autofree char *request = g_strdup_printf ("Vu la demande %sprésentée le %s ;",
                                              attestation->renouvellement ? "de renouvellement " : "", asked);
  g_autofree char *says = g_strdup_printf ("%s atteste que :", papier->president);
  g_autofree char *personne = mef_attestation_dup_personne (attestation);
  g_autofree char *naissance = mef_attestation_dup_naissance (attestation);
  g_autofree char *adresse = mef_attestation_dup_adresse (attestation);
  g_autofree char *capacite = mef_attestation_dup_capacite (attestation);
  g_autofree char *together = g_strconcat (capacite, " simultanément", NULL);
  g_autofree char *debut = mef_day_to_french (attestation->debut);
  g_autofree char *fin = mef_day_to_french (attestation->fin);
  g_autofree char *is = g_strdup_printf (
      "est %s en qualité %s, %s,", mef_attestation_accord (attestation, "agréée", "agréé"),
      mef_attestation_accord (attestation, "d’assistante maternelle", "d’assistant maternel"),
      attestation->domicile ? "à son domicile" : "en maison d’assistants maternels");
  int              years = mef_attestation_get_duree (attestation);
  g_autofree char *length = years > 0 ? g_strdup_printf (" pour une durée de %d ans", years) : g_strdup ("");
  g_autofree char *closing = g_strdup_printf (
      "Le présent agrément est délivré%s. Toute modification des informations déclarées doit être "
      "communiquée sans délai au service départemental. La demande de renouvellement est à présenter au "
      "moins "
      "trois mois avant l’échéance.",
      length);
  double y = 236;

  draw_header (painter, papier, attestation);
  mef_page_painter_text (painter, &title, 56, 128, 483, PANGO_ALIGN_CENTER, "ATTESTATION D’AGRÉMENT");
  mef_page_painter_text (painter, &subtitle, 56, 157, 483, PANGO_ALIGN_CENTER, kind);

  y = 196;
  y += mef_page_painter_text (painter, &vu, 64, y, 470, PANGO_ALIGN_LEFT,
                              "Vu le code de l’action sociale et des familles, notamment ses articles "
                              "L. 421-1 à L. 421-18 et D. 421-12 à D. 421-21 ;")
       + 4;
  y += mef_page_painter_text (painter, &vu, 64, y, 470, PANGO_ALIGN_LEFT, request) + 4;
  y += mef_page_painter_text (painter, &vu, 64, y, 470, PANGO_ALIGN_LEFT,
                              "Vu l’avis du médecin responsable du service de protection maternelle et "
                              "infantile ;")
       + 16;

  y += mef_page_painter_text (painter, &body, 64, y, 470, PANGO_ALIGN_LEFT, says) + 16;
  y = draw_field (painter, y, mef_attestation_accord (attestation, "Madame", "Monsieur"), personne);
  y = draw_field (painter, y, mef_attestation_accord (attestation, "née le", "né le"), naissance);
  if (attestation->nom_naissance[0] != '\0')
    {
      g_autofree char *born = g_utf8_strup (attestation->nom_naissance, -1);

      y = draw_field (painter, y, mef_attestation_accord (attestation, "née (nom)", "né (nom)"), born);
    }
  y = draw_field (painter, y, attestation->domicile ? "demeurant" : "exerçant", adresse) + 10;
  y += mef_page_painter_text (painter, &body, 64, y, 470, PANGO_ALIGN_LEFT, is) + 16;
  y = draw_field (painter, y, "à compter du", debut);
  y = draw_field (painter, y, "jusqu’au", fin);
  y = draw_field (painter, y, "pour l’accueil de", together);
  y = draw_field (painter, y, "horaires", "de jour") + 12;
  y += mef_page_painter_text (painter, &note, 64, y, 470, PANGO_ALIGN_LEFT, closing) + 26;
  mef_agrement_draw_signature_block (painter, papier, attestation, &body, y);
}
