/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-agrement-modeles.h"

static const MefPinceau on_band = { MEF_POLICE_SANS, 14, TRUE, FALSE, 0xffffff };
static const MefPinceau on_band_small = { MEF_POLICE_SANS, 8, FALSE, FALSE, 0xffffff };
static const MefPinceau title = { MEF_POLICE_SANS, 14, TRUE, FALSE, MEF_ENCRE };
static const MefPinceau section = { MEF_POLICE_SANS, 9, TRUE, FALSE, 0xffffff };
static const MefPinceau label = { MEF_POLICE_SANS, 7.5, FALSE, FALSE, 0x55555f };
static const MefPinceau body = { MEF_POLICE_SANS, 9, FALSE, FALSE, MEF_ENCRE };
static const MefPinceau typed = { MEF_POLICE_MONO, 10, TRUE, FALSE, 0x15151c };

static void
draw_cell (MefPagePainter *painter, double x, double y, double width, const char *name, const char *text)
{
  mef_page_painter_box (painter, x, y, width, 34, 0.6, 0x8a8a94);
  mef_page_painter_text (painter, &label, x + 5, y + 3, 0, PANGO_ALIGN_LEFT, name);
  mef_page_painter_text (painter, &typed, x + 6, y + 16, 0, PANGO_ALIGN_LEFT, text);
}

static void
draw_section (MefPagePainter *painter, double y, guint32 couleur, const char *name)
{
  mef_page_painter_box (painter, 56, y, 483, 16, 0, couleur);
  mef_page_painter_text (painter, &section, 62, y + 2.4, 0, PANGO_ALIGN_LEFT, name);
}

static char *
dup_numeric_day (MefDay day)
{
  int year;
  int month;
  int day_of_month;

  mef_day_split (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%02d/%02d/%04d", day_of_month, month, year);
}

static void
draw_person (MefPagePainter *painter, const MefPapier *papier, const MefAttestation *attestation)
{
  g_autofree char *nom = g_utf8_strup (attestation->nom, -1);
  g_autofree char *naissance = g_utf8_strup (attestation->nom_naissance, -1);
  g_autofree char *birth_day = dup_numeric_day (attestation->date_naissance);
  g_autofree char *commune = g_utf8_strup (attestation->adresse->commune, -1);

  draw_section (painter, 186, papier->couleur, "BÉNÉFICIAIRE");
  draw_cell (painter, 56, 202, 90, "Civilité", mef_attestation_accord (attestation, "Madame", "Monsieur"));
  draw_cell (painter, 146, 202, 200, "Nom d’usage", nom);
  draw_cell (painter, 346, 202, 193, "Prénom", attestation->prenom);
  draw_cell (painter, 56, 236, 200, "Nom de naissance", naissance[0] != '\0' ? naissance : nom);
  draw_cell (painter, 256, 236, 100, "Date de naissance", birth_day);
  draw_cell (painter, 356, 236, 183, "Lieu de naissance", attestation->lieu_naissance);
  draw_cell (painter, 56, 270, 483, "Adresse du lieu d’exercice", attestation->adresse->voie);
  draw_cell (painter, 56, 304, 100, "Code postal", attestation->adresse->code_postal);
  draw_cell (painter, 156, 304, 383, "Commune", commune);
}

static void
draw_licence (MefPagePainter *painter, const MefPapier *papier, const MefAttestation *attestation)
{
  g_autofree char *debut = dup_numeric_day (attestation->debut);
  g_autofree char *fin = dup_numeric_day (attestation->fin);
  g_autofree char *capacite = mef_attestation_dup_capacite (attestation);

  draw_section (painter, 356, papier->couleur, "AGRÉMENT");
  draw_cell (painter, 56, 372, 161, "Valable du", debut);
  draw_cell (painter, 217, 372, 161, "au", fin);
  draw_cell (painter, 378, 372, 161, "Numéro", attestation->numero);
  draw_cell (painter, 56, 406, 483, "Nombre d’enfants accueillis simultanément", capacite);
  mef_page_painter_check (painter, &body, 64, 452, TRUE, "accueil de jour");
  mef_page_painter_check (painter, &body, 200, 452, FALSE, "accueil de nuit");
  mef_page_painter_check (painter, &body, 336, 452, FALSE, "horaires atypiques");
  mef_page_painter_check (painter, &body, 64, 472, attestation->domicile, "à domicile");
  mef_page_painter_check (painter, &body, 200, 472, !attestation->domicile,
                          "en maison d’assistants maternels");
}

void
mef_agrement_draw_formulaire (MefPagePainter       *painter,
                              const MefPapier      *papier,
                              const MefAttestation *attestation)
{
  g_autofree char *asked = mef_day_to_french (attestation->demande_le);
  g_autofree char *kind = g_strdup_printf (
      "%s — %s", mef_attestation_accord (attestation, "Assistante maternelle", "Assistant maternel"),
      attestation->renouvellement ? "renouvellement" : "premier agrément");
  g_autofree char *law = g_strdup_printf (
      "Délivré en application des articles L. 421-3 et suivants du code de l’action sociale et des familles, "
      "au "
      "vu de la demande du %s et de l’évaluation du service de protection maternelle et infantile.",
      asked);

  mef_page_painter_box (painter, 0, 34, MEF_PAGE_WIDTH, 62, 0, papier->couleur);
  mef_page_painter_box (painter, 52, 38, 54, 54, 0, 0xffffff);
  mef_page_painter_logo (painter, 57, 43, 44, papier->logo, papier->couleur);
  mef_page_painter_text (painter, &on_band, 120, 44, 0, PANGO_ALIGN_LEFT, papier->autorite);
  mef_page_painter_text (painter, &on_band_small, 120, 65, 0, PANGO_ALIGN_LEFT, papier->service);
  mef_page_painter_text (painter, &on_band_small, 120, 77, 0, PANGO_ALIGN_LEFT, papier->bureau);
  mef_page_painter_text (painter, &title, 56, 116, 483, PANGO_ALIGN_CENTER, "DÉCISION D’AGRÉMENT");
  mef_page_painter_text (painter, &body, 56, 138, 483, PANGO_ALIGN_CENTER, kind);
  mef_page_painter_text (painter, &label, 56, 158, 483, PANGO_ALIGN_LEFT, law);
  draw_person (painter, papier, attestation);
  draw_licence (painter, papier, attestation);
  mef_page_painter_text (
      painter, &body, 56, 506, 483, PANGO_ALIGN_LEFT,
      "Le titulaire s’engage à signaler sans délai tout changement d’adresse, de situation "
      "familiale ou de conditions d’accueil, et à tenir à jour ses disponibilités sur le site "
      "monenfant.fr. Le renouvellement se demande trois mois avant l’échéance.");
  mef_agrement_draw_signature_block (painter, papier, attestation, &body, 568);
}
