/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-depot-declaration.h"

#include "domain/mef-decision.h"
#include "support/mef-sample-demande.h"

#define ID "0b9c6a52-8c1e-4c6f-9d0a-1f2e3d4c5b6a"

static MefDepot *
new_depot (guint n)
{
  g_autoptr (MefDemande) sample = mef_sample_demande_new_nth (n);
  g_autoptr (MefDemande) declaration = mef_demande_copy (sample);

  g_ptr_array_set_size (declaration->documents, 0);
  return mef_depot_new (ID, MEF_TYPE_DEPOT_INSCRIPTION, declaration, MEF_SAMPLE_NOW);
}

static void
check (MefDepot *depot, const char *wanted)
{
  g_autofree char *pointer = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good = mef_depot_check_declaration (depot, mef_day_parse (MEF_SAMPLE_TODAY), &pointer, &error);

  g_assert_cmpstr (pointer, ==, wanted);
  g_assert_cmpint (good, ==, wanted == NULL);
  if (good)
    g_assert_no_error (error);
  else
    g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
}

static void
test_samples (void)
{
  for (guint n = 0; n < 300; n++)
    {
      g_autoptr (MefDepot) depot = new_depot (n);

      check (depot, NULL);
    }
}

static void
try_text (gsize offset, const char *pointer, const char *value, gboolean good)
{
  g_autoptr (MefDepot) depot = new_depot (1);
  char **field = (char **) ((char *) depot->declaration + offset);

  g_free (*field);
  *field = g_strdup (value);
  check (depot, good ? NULL : pointer);
}

#define TRY(member, pointer, value, good)                                                                    \
  try_text (G_STRUCT_OFFSET (MefDemande, member), pointer, value, good)

static void
test_texts (void)
{
  static const char *const hostile[] = { "a\nb", "a\x01", "a\xe2\x80\xae b" };
  g_autofree char         *name = g_strnfill (61, 'a');
  g_autofree char         *text = g_strnfill (4001, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      TRY (prenom, "/identite/prenom", hostile[i], FALSE);
      TRY (nom, "/identite/nom", hostile[i], FALSE);
      TRY (nom_naissance, "/identite/nom_naissance", hostile[i], FALSE);
      TRY (lieu_naissance, "/identite/lieu_naissance", hostile[i], FALSE);
    }
  TRY (prenom, "/identite/prenom", "", FALSE);
  TRY (prenom, "/identite/prenom", "  ", FALSE);
  TRY (prenom, "/identite/prenom", "12", FALSE);
  TRY (prenom, "/identite/prenom", name, FALSE);
  TRY (prenom, "/identite/prenom", name + 1, TRUE);
  TRY (prenom, "/identite/prenom", "Zoë-Maÿlis", TRUE);
  TRY (nom, "/identite/nom", "", FALSE);
  TRY (nom, "/identite/nom", "N’Guessan", TRUE);
  TRY (nom_naissance, "/identite/nom_naissance", "", TRUE);
  TRY (lieu_naissance, "/identite/lieu_naissance", "", FALSE);
  TRY (profil.presentation, "/profil/presentation", "Deux\nlignes", TRUE);
  TRY (profil.presentation, "/profil/presentation", text, FALSE);
  TRY (profil.presentation, "/profil/presentation", text + 1, TRUE);
  TRY (profil.lieu, "/profil/lieu", text, FALSE);
  TRY (profil.activites, "/profil/activites", text, FALSE);
  TRY (profil.horaires, "/profil/horaires", text, FALSE);
}

static void
test_contact (void)
{
  TRY (email, "/identite/email", "", FALSE);
  TRY (email, "/identite/email", "a@b", FALSE);
  TRY (email, "/identite/email", "a@b.fr\r\nBcc: c@d.fr", FALSE);
  TRY (email, "/identite/email", "a@b.fr", TRUE);
  TRY (telephone, "/contact/telephone", "", FALSE);
  TRY (telephone, "/contact/telephone", "0000000000", FALSE);
  TRY (telephone, "/contact/telephone", "06 12 34 56 78", TRUE);
  TRY (telephone, "/contact/telephone", "06.12.34.56.78", TRUE);
  TRY (telephone, "/contact/telephone", "+33 6 12 34 56 78", TRUE);
  TRY (telephone, "/contact/telephone", "+32 6 12 34 56 78", FALSE);
  TRY (telephone, "/contact/telephone", "061234567", FALSE);
  TRY (telephone, "/contact/telephone", "06123456789", FALSE);
  TRY (telephone, "/contact/telephone", "06 12 34 56 7o", FALSE);
  TRY (telephone, "/contact/telephone", "0-6-1-2-3-4-5-6-7-8-----------", TRUE);
  TRY (telephone, "/contact/telephone", "0-6-1-2-3-4-5-6-7-8------------", FALSE);
  TRY (telephone2, "/contact/telephone2", "", TRUE);
  TRY (telephone2, "/contact/telephone2", "12", FALSE);
}

static void
test_address (void)
{
  static const struct
  {
    const char *voie, *code, *commune, *insee, *pointer;
  } rows[] = {
    { "1 rue A", "75020", "Paris", "75120", NULL },
    { "", "75020", "Paris", "75120", "/contact/adresse/voie" },
    { "1 rue A", "7502", "Paris", "75120", "/contact/adresse/code_postal" },
    { "1 rue A", "7502A", "Paris", "75120", "/contact/adresse/code_postal" },
    { "1 rue A", "75020", "", "75120", "/contact/adresse/commune" },
    { "1 rue A", "75020", "Paris", NULL, "/contact/adresse/insee" },
    { "1 rue A", "75020", "Paris", "7512", "/contact/adresse/insee" },
    { "1 rue A", "75020", "Paris", "751é", "/contact/adresse/insee" },
    { "1 rue A", "20000", "Ajaccio", "2A004", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefDepot) depot = new_depot (1);

      mef_adresse_free (depot->declaration->adresse);
      depot->declaration->adresse =
          mef_adresse_new (rows[i].voie, NULL, rows[i].code, rows[i].commune, rows[i].insee);
      check (depot, rows[i].pointer);
    }
}

/* All sixteen choices against the rule as the text has it. */
static void
test_publication (void)
{
  for (guint set = 0; set < 16; set++)
    {
      g_autoptr (MefDepot) depot = new_depot (1);
      MefDemande *d = depot->declaration;
      const char *wanted = NULL;

      d->domicile = (set & 1) != 0;
      d->publier_adresse = (set & 2) != 0;
      d->publier_email = (set & 4) != 0;
      d->publier_telephone = (set & 8) != 0;
      if (d->domicile)
        wanted = d->publier_email || d->publier_telephone ? NULL : "/contact/publier_email";
      else if (!d->publier_adresse)
        wanted = "/contact/publier_adresse";
      else if (!d->publier_email)
        wanted = "/contact/publier_email";
      else if (!d->publier_telephone)
        wanted = "/contact/publier_telephone";
      check (depot, wanted);
    }
}

static void
test_days (void)
{
  static const struct
  {
    const char *birth, *debut, *fin, *pointer;
  } rows[] = {
    { "2008-04-23", "2026-01-01", "2030-12-31", NULL }, /* eighteen today */
    { "2008-04-24", "2026-01-01", "2030-12-31", "/identite/date_naissance" },
    { "1926-04-23", "2026-01-01", "2030-12-31", NULL },
    { "1926-04-22", "2026-01-01", "2030-12-31", "/identite/date_naissance" },
    { NULL, "2026-01-01", "2030-12-31", "/identite/date_naissance" },
    { "1980-01-01", NULL, "2030-12-31", "/agrement/date_debut_agrement" },
    { "1980-01-01", "2026-01-01", NULL, "/agrement/date_fin_agrement" },
    { "1980-01-01", "2026-01-02", "2026-01-01", "/agrement/date_fin_agrement" },
    { "1980-01-01", "2026-01-01", "2026-01-01", NULL }, /* expired is a finding, not a fault */
    { "1980-01-01", "2026-01-01", "2041-04-23", NULL }, /* too long, as well */
    { "1980-01-01", "2026-01-01", "2041-04-24", "/agrement/date_fin_agrement" },
    { "1980-01-01", "1026-01-01", "2030-04-24", "/agrement/date_fin_agrement" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefDepot) depot = new_depot (1);

      depot->declaration->date_naissance = mef_day_parse (rows[i].birth);
      depot->declaration->agrement->debut = mef_day_parse (rows[i].debut);
      depot->declaration->agrement->fin = mef_day_parse (rows[i].fin);
      check (depot, rows[i].pointer);
    }
}

static void
test_numbers (void)
{
  for (int value = -3; value <= 25; value++)
    {
      g_autoptr (MefDepot) capacite = new_depot (1);
      g_autoptr (MefDepot) places = new_depot (1);
      g_autoptr (MefDepot) tarif = new_depot (1);

      capacite->declaration->agrement->capacite = value;
      check (capacite, value >= 1 && value <= 20 ? NULL : "/agrement/capacite");
      places->declaration->profil.places_disponibles = value;
      check (places, value >= -1 && value <= 20 ? NULL : "/profil/places_disponibles");
      tarif->declaration->profil.tarif_horaire = value * 500;
      check (tarif, value >= 0 && value <= 20 ? NULL : "/profil/tarif_horaire");
    }
  for (guint i = 0; i < 3; i++)
    {
      static const char *const codes[] = { "", "99", "20" };
      g_autoptr (MefDepot) depot = new_depot (1);

      g_free (depot->declaration->agrement->departement);
      depot->declaration->agrement->departement = g_strdup (codes[i]);
      check (depot, "/agrement/departement");
    }
}

static void
test_files (void)
{
  static const struct
  {
    guint       n;
    gint64      size;
    const char *name, *pointer;
  } rows[] = {
    { 10, 1, "a.pdf", NULL },
    { 11, 1, "a.pdf", "/documents" },
    { 1, 0, "a.pdf", "/documents/0/taille" },
    { 1, -1, "a.pdf", "/documents/0/taille" },
    { 1, MEF_DEPOT_FICHIER_MAX, "a.pdf", NULL },
    { 1, MEF_DEPOT_FICHIER_MAX + 1, "a.pdf", "/documents/0/taille" },
    { 4, MEF_DEPOT_FICHIER_MAX, "a.pdf", NULL },
    { 5, MEF_DEPOT_FICHIER_MAX, "a.pdf", "/documents" },
    { 1, 1, "", "/documents/0/nom" },
    { 1, 1, "a\r\nb.pdf", "/documents/0/nom" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefDepot) depot = new_depot (1);

      for (guint j = 0; j < rows[i].n; j++)
        mef_depot_add_document (depot, MEF_GENRE_DOCUMENT_AGREMENT, rows[i].name, rows[i].size);
      check (depot, rows[i].pointer);
    }
}

/* Another file in the place of one that was not taken. */
static void
test_another_file (void)
{
  static const struct
  {
    gint64 recu, size;
    int    code; /* -1: taken */
  } rows[] = {
    { 0, 1, -1 },
    { 0, MEF_DEPOT_FICHIER_MAX, -1 },
    { 0, 1000, -1 },
    { 1, 1000, -1 },
    { 1, 1001, MEF_DOMAIN_ERROR_TRANSITION },
    { 1000, 999, MEF_DOMAIN_ERROR_TRANSITION },
    { 0, 0, MEF_DOMAIN_ERROR_INVALID },
    { 0, -1, MEF_DOMAIN_ERROR_INVALID },
    { 0, MEF_DEPOT_FICHIER_MAX + 1, MEF_DOMAIN_ERROR_INVALID },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (MefDepot) full = new_depot (1);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MefDepot) depot = new_depot (1);
      g_autoptr (GError) local = NULL;
      MefDepotDocument *document;
      gboolean          taken;

      mef_depot_add_document (depot, MEF_GENRE_DOCUMENT_AGREMENT, "a.pdf", 1000);
      document = mef_depot_find_document (depot, 1);
      document->recu = rows[i].recu;
      taken = mef_depot_announce_size (depot, document, rows[i].size, &local);
      g_assert_cmpint (taken, ==, rows[i].code == -1);
      if (taken)
        g_assert_no_error (local);
      else
        g_assert_error (local, MEF_DOMAIN_ERROR, rows[i].code);
      g_assert_cmpint (document->taille, ==, taken ? rows[i].size : 1000);
    }

  for (guint i = 0; i < 4; i++)
    mef_depot_add_document (full, MEF_GENRE_DOCUMENT_AGREMENT, "a.pdf", MEF_DEPOT_FICHIER_MAX - 1);
  g_assert_true (
      mef_depot_announce_size (full, mef_depot_find_document (full, 2), MEF_DEPOT_FICHIER_MAX, &error));
  g_assert_no_error (error);
  mef_depot_add_document (full, MEF_GENRE_DOCUMENT_AGREMENT, "a.pdf", 3);
  g_assert_false (mef_depot_announce_size (full, mef_depot_find_document (full, 5), 4, &error));
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/depot-declaration/samples-are-good", test_samples);
  g_test_add_func ("/domain/depot-declaration/PUB-01/texts", test_texts);
  g_test_add_func ("/domain/depot-declaration/PUB-01/contact", test_contact);
  g_test_add_func ("/domain/depot-declaration/PUB-01/address", test_address);
  g_test_add_func ("/domain/depot-declaration/MOD-17/who-may-hide-what", test_publication);
  g_test_add_func ("/domain/depot-declaration/PUB-01/days", test_days);
  g_test_add_func ("/domain/depot-declaration/PUB-01/numbers", test_numbers);
  g_test_add_func ("/domain/depot-declaration/API-09/files", test_files);
  g_test_add_func ("/domain/depot-declaration/API-05/another-file", test_another_file);

  return g_test_run ();
}
