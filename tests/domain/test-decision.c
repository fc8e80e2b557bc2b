/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-test"

#include "config.h"

#include "domain/mef-decision.h"

#include "base/mef-text.h"
#include "support/mef-sample-demande.h"

#include <string.h>

#define NB       "\xC2\xA0"
#define ACCEPTED -1

typedef struct
{
  MefDemande  *demande;
  MefDecision *decision;
  GPtrArray   *constats;
  GPtrArray   *motifs;
} Case;

static void
case_clear (Case *self)
{
  mef_demande_unref (self->demande);
  mef_decision_unref (self->decision);
  g_ptr_array_unref (self->constats);
  g_ptr_array_unref (self->motifs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

/* What mef_decision_check() accepts, for @decision */
static void
case_init (Case *self, MefEvenement decision)
{
  GPtrArray *national = mef_motif_get_national ();

  self->demande = mef_sample_demande_new ();
  self->decision = mef_sample_decision_new (decision);
  self->constats = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_constat_free);
  self->motifs = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_motif_unref);
  for (guint i = 0; i < national->len; i++)
    g_ptr_array_add (self->motifs, mef_motif_ref (g_ptr_array_index (national, i)));
}

static void
add_constat (Case *self, MefCodeConstat code)
{
  g_ptr_array_add (self->constats, mef_constat_new (code, NULL, NULL));
}

static void
add_motif (Case *self, const char *titre, const char *precision)
{
  const MefMotif *motif = mef_sample_motif (titre);

  mef_decision_add_motif (self->decision, motif->id, motif->version, precision);
}

/* Asserts the outcome and that the message is one a person may read; returns it. */
static char *
check (const Case *self, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean accepted =
      mef_decision_check (self->decision, self->demande, self->constats, self->motifs, &error);

  if (code == ACCEPTED)
    {
      g_assert_no_error (error);
      g_assert_true (accepted);
      return g_strdup ("");
    }

  g_assert_false (accepted);
  g_assert_error (error, MEF_DOMAIN_ERROR, code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strstr (error->message, "(null)"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  return g_strdup (error->message);
}

#define assert_check(c, code)                                                                                \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *said_ = check (c, code);                                                                \
    g_assert_nonnull (said_);                                                                                \
  }                                                                                                          \
  G_STMT_END

static void
assert_missing (const Case *self, const char *expected)
{
  g_autofree char *missing = mef_decision_describe_missing (self->decision, self->demande, self->constats);

  g_assert_cmpstr (missing, ==, expected);
}

static const MefEvenement decisions[] = { MEF_EVENEMENT_VALIDER, MEF_EVENEMENT_DEMANDER_ELEMENTS,
                                          MEF_EVENEMENT_REJETER };

static void
test_states (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    for (guint etat = 0; etat < MEF_ETAT_N; etat++)
      {
        g_auto (Case) c = { 0 };
        MefEtat after;

        case_init (&c, decisions[i]);
        c.demande->etat = etat;
        assert_check (&c, mef_etat_apply (etat, decisions[i], &after) ? ACCEPTED
                                                                      : (int) MEF_DOMAIN_ERROR_TRANSITION);
      }
}

static void
test_transition_message (void)
{
  g_auto (Case) c = { 0 };
  g_autofree char *said = NULL;

  case_init (&c, MEF_EVENEMENT_VALIDER);
  c.demande->etat = MEF_ETAT_REJETE;
  said = check (&c, MEF_DOMAIN_ERROR_TRANSITION);
  g_assert_cmpstr (said, ==,
                   "«" NB "Valider" NB "» n’est pas possible" NB ": la demande est à l’état «" NB "Rejeté" NB
                   "».");
}

static void
test_every_check_wanted (void)
{
  for (guint champ = 0; champ < MEF_CHAMP_N; champ++)
    for (guint resultat = MEF_RESULTAT_NON_CONTROLE; resultat <= MEF_RESULTAT_DIFFERENT; resultat++)
      {
        g_auto (Case) c = { 0 };

        case_init (&c, MEF_EVENEMENT_VALIDER);
        mef_decision_set_controle (c.decision, champ, resultat, NULL);
        assert_check (&c, resultat == MEF_RESULTAT_CONFORME ? ACCEPTED : (int) MEF_DOMAIN_ERROR_INVALID);
      }
}

static void
test_checks_bind_only_valider (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (decisions); i++)
    {
      g_auto (Case) c = { 0 };

      case_init (&c, decisions[i]);
      for (guint champ = 0; champ < MEF_CHAMP_N; champ++)
        mef_decision_set_controle (c.decision, champ, MEF_RESULTAT_NON_CONTROLE, NULL);
      assert_check (&c, ACCEPTED);
    }
}

static void
test_every_finding (void)
{
  for (guint code = 0; code < MEF_CONSTAT_N; code++)
    for (guint acknowledged = 0; acknowledged < 2; acknowledged++)
      for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
        {
          g_auto (Case) c = { 0 };
          int expected = ACCEPTED;

          case_init (&c, decisions[i]);
          add_constat (&c, code);
          if (acknowledged)
            c.decision->acquittes = 1u << code;
          if (decisions[i] == MEF_EVENEMENT_VALIDER)
            {
              if (mef_constat_get_gravite (code) == MEF_GRAVITE_BLOQUANT)
                expected = MEF_DOMAIN_ERROR_BLOCKED;
              else if (mef_constat_get_gravite (code) == MEF_GRAVITE_A_ACQUITTER && !acknowledged)
                expected = MEF_DOMAIN_ERROR_INVALID;
            }
          assert_check (&c, expected);
        }
}

static void
test_acknowledging_another (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, MEF_EVENEMENT_VALIDER);
  add_constat (&c, MEF_CONSTAT_AGREMENT_EXPIRE);
  add_constat (&c, MEF_CONSTAT_SNGI_INTROUVABLE);
  c.decision->acquittes = ~(1u << MEF_CONSTAT_SNGI_INTROUVABLE);
  assert_check (&c, MEF_DOMAIN_ERROR_INVALID);
  c.decision->acquittes = 1u << MEF_CONSTAT_SNGI_INTROUVABLE | 1u << MEF_CONSTAT_AGREMENT_EXPIRE;
  assert_check (&c, ACCEPTED);
}

static void
test_no_lists (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDecision) valider = mef_sample_decision_new (MEF_EVENEMENT_VALIDER);
  g_autoptr (MefDecision) rejeter = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (GError) error = NULL;

  g_assert_true (mef_decision_check (valider, demande, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (mef_decision_check (rejeter, demande, NULL, NULL, &error));
  g_assert_error (error, MEF_DOMAIN_ERROR, MEF_DOMAIN_ERROR_INVALID);
  /* Who does not ask why is told only whether. */
  g_assert_false (mef_decision_check (rejeter, demande, NULL, NULL, NULL));
}

static void
test_motif_wanted (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (decisions); i++)
    {
      g_auto (Case) c = { 0 };

      case_init (&c, decisions[i]);
      g_ptr_array_set_size (c.decision->motifs, 0);
      assert_check (&c, MEF_DOMAIN_ERROR_INVALID);
    }
}

static void
test_motif_refused_on_valider (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, MEF_EVENEMENT_VALIDER);
  add_motif (&c, "Document illisible", NULL);
  assert_check (&c, MEF_DOMAIN_ERROR_INVALID);
}

static void
test_motif_of_the_other_decision (void)
{
  g_auto (Case) ask = { 0 };
  g_auto (Case) reject = { 0 };

  case_init (&ask, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  add_motif (&ask, "Document falsifié", NULL);
  assert_check (&ask, MEF_DOMAIN_ERROR_INVALID);

  case_init (&reject, MEF_EVENEMENT_REJETER);
  add_motif (&reject, "Document illisible", NULL);
  assert_check (&reject, MEF_DOMAIN_ERROR_INVALID);
}

static void
test_motif_known (void)
{
  g_auto (Case) c = { 0 };
  g_autofree char *changed = NULL;
  MefMotifRetenu  *retenu;

  case_init (&c, MEF_EVENEMENT_REJETER);
  retenu = g_ptr_array_index (c.decision->motifs, 0);
  retenu->version = 2;
  changed = check (&c, MEF_DOMAIN_ERROR_INVALID);
  g_assert_nonnull (strstr (changed, "modifié"));
  retenu->version = 1;
  assert_check (&c, ACCEPTED);
  retenu->id[0] = 'x';
  assert_check (&c, MEF_DOMAIN_ERROR_INVALID);
}

static void
test_motif_any_version (void)
{
  g_auto (Case) c = { 0 };
  MefMotif       *newer = mef_motif_new ();
  const MefMotif *seen = mef_sample_motif ("Document falsifié");

  case_init (&c, MEF_EVENEMENT_REJETER);
  g_free (newer->id);
  newer->id = g_strdup (seen->id);
  newer->version = 2;
  newer->decision = MEF_EVENEMENT_REJETER;
  newer->actif = FALSE;
  g_ptr_array_insert (c.motifs, 0, newer);
  assert_check (&c, ACCEPTED); /* the version that was seen stands */
  ((MefMotifRetenu *) c.decision->motifs->pdata[0])->version = 2;
  assert_check (&c, MEF_DOMAIN_ERROR_INVALID); /* deactivated */
}

static void
test_motif_twice (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, MEF_EVENEMENT_REJETER);
  add_motif (&c, "Document falsifié", NULL);
  assert_check (&c, MEF_DOMAIN_ERROR_INVALID);
}

static void
test_precision (void)
{
  g_autofree char *longest = g_strnfill (MEF_DECISION_PRECISION_MAX, 'x');
  g_autofree char *too_long = g_strnfill (MEF_DECISION_PRECISION_MAX + 1, 'x');
  const struct
  {
    const char *titre;
    const char *precision;
    gboolean    accepted;
  } rows[] = {
    { "Document incomplet", "page 2", TRUE },
    { "Document incomplet", longest, TRUE },
    { "Document incomplet", too_long, FALSE },
    { "Document incomplet", NULL, FALSE },
    { "Document incomplet", "", FALSE },
    { "Document incomplet", " \t ", FALSE },
    { "Document incomplet", "page\n2", FALSE },
    { "Document incomplet",
      "page\xE2\x80\xAE"
      "2",
      FALSE },
    { "Document incomplet", "page\xFF", FALSE },
    { "Document illisible", NULL, TRUE },
    { "Document illisible", "", TRUE },
    { "Document illisible", "perdu sinon", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Case) c = { 0 };

      case_init (&c, MEF_EVENEMENT_DEMANDER_ELEMENTS);
      g_ptr_array_set_size (c.decision->motifs, 0);
      add_motif (&c, rows[i].titre, rows[i].precision);
      assert_check (&c, rows[i].accepted ? ACCEPTED : (int) MEF_DOMAIN_ERROR_INVALID);
    }
}

static void
test_texte_libre (void)
{
  g_autoptr (GString) accents = g_string_new (NULL);
  g_autofree char *longest = g_strnfill (MEF_DECISION_TEXTE_MAX, 'x');
  g_autofree char *too_long = g_strnfill (MEF_DECISION_TEXTE_MAX + 1, 'x');
  const struct
  {
    const char *texte;
    gboolean    accepted;
  } rows[] = {
    { NULL, TRUE },
    { "", TRUE },
    { "Bonjour,\n\tdeux lignes.", TRUE },
    { longest, TRUE },
    { too_long, FALSE },
    { "son\a", FALSE },
    { "\x1B[31mrouge", FALSE },
    { "a\rb", FALSE },
    { "a\x7F", FALSE },
    { "\xE2\x80\xAE"
      "envers",
      FALSE }, /* U+202E */
    { "\xE2\x81\xA6"
      "isolé",
      FALSE },                  /* U+2066 */
    { "\xC2\x85suite", FALSE }, /* U+0085, a C1 control */
    { "cassé\xC3", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < G_N_ELEMENTS (decisions); j++)
      {
        g_auto (Case) c = { 0 };

        case_init (&c, decisions[j]);
        mef_decision_set_texte_libre (c.decision, rows[i].texte);
        assert_check (&c, rows[i].accepted ? ACCEPTED : (int) MEF_DOMAIN_ERROR_INVALID);
      }

  /* Characters count, not bytes. */
  for (guint i = 0; i < MEF_DECISION_TEXTE_MAX; i++)
    g_string_append (accents, "é");
  {
    g_auto (Case) c = { 0 };

    case_init (&c, MEF_EVENEMENT_REJETER);
    mef_decision_set_texte_libre (c.decision, accents->str);
    assert_check (&c, ACCEPTED);
  }
}

static void
test_length_message (void)
{
  g_auto (Case) c = { 0 };
  g_autofree char *too_long = g_strnfill (MEF_DECISION_TEXTE_MAX + 1, 'x');
  g_autofree char *said = NULL;

  case_init (&c, MEF_EVENEMENT_REJETER);
  mef_decision_set_texte_libre (c.decision, too_long);
  said = check (&c, MEF_DOMAIN_ERROR_INVALID);
  g_assert_cmpstr (said, ==,
                   "Le texte libre compte 4" NB "001 caractères" NB "; 4" NB
                   "000 au plus. Raccourcissez le texte.");
}

static void
test_lu (void)
{
  g_auto (Case) c = { 0 };
  g_autofree char *too_long = g_strnfill (MEF_DECISION_PRECISION_MAX + 1, 'x');

  case_init (&c, MEF_EVENEMENT_DEMANDER_ELEMENTS);
  mef_decision_set_controle (c.decision, MEF_CHAMP_NOM, MEF_RESULTAT_DIFFERENT, "Marchant");
  assert_check (&c, ACCEPTED);
  mef_decision_set_controle (c.decision, MEF_CHAMP_NOM, MEF_RESULTAT_DIFFERENT, too_long);
  assert_check (&c, MEF_DOMAIN_ERROR_INVALID);
  mef_decision_set_controle (c.decision, MEF_CHAMP_NOM, MEF_RESULTAT_DIFFERENT, "deux\nlignes");
  assert_check (&c, MEF_DOMAIN_ERROR_INVALID);
  mef_decision_set_controle (c.decision, MEF_CHAMP_NOM, MEF_RESULTAT_DIFFERENT, "\xFF");
  assert_check (&c, MEF_DOMAIN_ERROR_INVALID);
  mef_decision_set_controle (c.decision, MEF_CHAMP_NOM, MEF_RESULTAT_CONFORME, "oublié");
  g_assert_null (c.decision->controles[MEF_CHAMP_NOM].lu);
  assert_check (&c, ACCEPTED);
  /* What the wire may bring, and the setter never leaves */
  c.decision->controles[MEF_CHAMP_NOM].lu = g_strdup ("sans différence");
  assert_check (&c, MEF_DOMAIN_ERROR_INVALID);
}

static void
test_set_controle_itself (void)
{
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_VALIDER);
  MefControle *controle = &decision->controles[MEF_CHAMP_CAPACITE];

  mef_decision_set_controle (decision, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT, "  3 ");
  controle->origine = MEF_ORIGINE_OCR;
  mef_decision_set_controle (decision, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT, controle->lu);
  g_assert_cmpstr (controle->lu, ==, "3");
  g_assert_cmpint (controle->origine, ==, MEF_ORIGINE_MODERATEUR);
  mef_decision_set_texte_libre (decision, "texte");
  mef_decision_set_texte_libre (decision, decision->texte_libre);
  g_assert_cmpstr (decision->texte_libre, ==, "texte");
}

static void
test_missing (void)
{
  g_auto (Case) c = { 0 };

  case_init (&c, MEF_EVENEMENT_VALIDER);
  assert_missing (&c, NULL);
  mef_decision_set_controle (c.decision, MEF_CHAMP_CAPACITE, MEF_RESULTAT_NON_CONTROLE, NULL);
  mef_decision_set_controle (c.decision, MEF_CHAMP_DEPARTEMENT, MEF_RESULTAT_NON_CONTROLE, NULL);
  assert_missing (&c, "Reste" NB ": capacité, département");
  mef_decision_set_controle (c.decision, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT, NULL);
  assert_missing (&c, "Différent du document" NB ": capacité · Reste" NB ": département");
  for (guint champ = 0; champ < MEF_CHAMP_N; champ++)
    mef_decision_set_controle (c.decision, champ, MEF_RESULTAT_NON_CONTROLE, NULL);
  assert_missing (&c, "Reste" NB ": les 7 contrôles");

  for (guint champ = 0; champ < MEF_CHAMP_N; champ++)
    mef_decision_set_controle (c.decision, champ, MEF_RESULTAT_CONFORME, NULL);
  add_constat (&c, MEF_CONSTAT_SNGI_CONFIRMEE);
  assert_missing (&c, NULL);
  add_constat (&c, MEF_CONSTAT_AGREMENT_EXPIRE);
  add_constat (&c, MEF_CONSTAT_SNGI_INTROUVABLE);
  assert_missing (&c, "À acquitter" NB ": agrément expiré, identité introuvable");
  c.decision->acquittes = 1u << MEF_CONSTAT_AGREMENT_EXPIRE;
  assert_missing (&c, "À acquitter" NB ": identité introuvable");
  add_constat (&c, MEF_CONSTAT_FIN_AVANT_DEBUT);
  mef_decision_set_controle (c.decision, MEF_CHAMP_NOM, MEF_RESULTAT_NON_CONTROLE, NULL);
  assert_missing (&c, "Bloquant" NB ": fin avant le début · Reste" NB ": nom · À acquitter" NB
                      ": identité introuvable");

  c.demande->etat = MEF_ETAT_VALIDE;
  assert_missing (&c, "État" NB ": Validé");
}

/* The bar and the rule never disagree. */
static void
test_missing_agrees_with_check (void)
{
  for (guint ticks = 0; ticks < 1u << MEF_CHAMP_N; ticks += 9)
    for (guint code = 0; code <= MEF_CONSTAT_N; code++)
      for (guint etat = 0; etat < MEF_ETAT_N; etat++)
        {
          g_auto (Case) c = { 0 };
          g_autofree char *missing = NULL;

          case_init (&c, MEF_EVENEMENT_VALIDER);
          c.demande->etat = etat;
          for (guint champ = 0; champ < MEF_CHAMP_N; champ++)
            if ((ticks & (1u << champ)) != 0)
              mef_decision_set_controle (c.decision, champ, MEF_RESULTAT_NON_CONTROLE, NULL);
          if (code < MEF_CONSTAT_N)
            add_constat (&c, code);
          missing = mef_decision_describe_missing (c.decision, c.demande, c.constats);
          g_assert_cmpint (missing == NULL, ==,
                           mef_decision_check (c.decision, c.demande, c.constats, c.motifs, NULL));
        }
}

static void
test_apply (void)
{
  static const MefEtat after[] = { MEF_ETAT_VALIDE, MEF_ETAT_EN_ATTENTE_ELEMENTS, MEF_ETAT_REJETE };

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autoptr (MefDemande) demande = mef_sample_demande_new ();
      g_autoptr (MefDecision) decision = mef_sample_decision_new (decisions[i]);
      g_autoptr (MefDemande) applied = mef_decision_apply (decision, demande, "C. Fontaine", MEF_SAMPLE_NOW);
      g_autoptr (MefDemande) again = NULL;

      g_assert_cmpint (applied->etat, ==, after[i]);
      g_assert_cmpint (applied->etat_depuis, ==, MEF_SAMPLE_NOW);
      g_assert_cmpint (applied->version, ==, demande->version + 1);
      g_assert_cmpint (applied->decision, ==, decisions[i]);
      g_assert_cmpint (applied->decide_le, ==, MEF_SAMPLE_NOW);
      g_assert_cmpstr (applied->decide_par, ==, "C. Fontaine");
      g_assert_cmpint (applied->depose_le, ==, demande->depose_le);
      g_assert_cmpstr (applied->id, ==, demande->id);
      g_assert_false (mef_decision_checked_fields_changed (demande, applied));

      g_assert_cmpint (demande->etat, ==, MEF_ETAT_EN_ATTENTE_TRAITEMENT);
      g_assert_cmpint (demande->version, ==, 1);
      g_assert_cmpint (demande->decide_le, ==, 0);

      again = mef_decision_apply (decision, applied, NULL, MEF_SAMPLE_NOW);
      g_assert_null (again);
    }
}

static void
test_apply_without_name (void)
{
  g_autoptr (MefDemande) demande = mef_sample_demande_new ();
  g_autoptr (MefDecision) decision = mef_sample_decision_new (MEF_EVENEMENT_REJETER);
  g_autoptr (MefDemande) applied = mef_decision_apply (decision, demande, NULL, MEF_SAMPLE_NOW);

  g_assert_cmpstr (applied->decide_par, ==, "");
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
test_changed_fields (void)
{
  g_autoptr (MefDemande) seen = mef_sample_demande_new ();
  g_autoptr (MefDemande) current = mef_demande_copy (seen);
  MefDocument *document = g_ptr_array_index (current->documents, 0);

#define assert_changed(change, restore)                                                                      \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    change;                                                                                                  \
    g_assert_true (mef_decision_checked_fields_changed (seen, current));                                     \
    restore;                                                                                                 \
    g_assert_false (mef_decision_checked_fields_changed (seen, current));                                    \
  }                                                                                                          \
  G_STMT_END

  assert_changed (set_text (&current->prenom, "Helene"), set_text (&current->prenom, "Hélène"));
  assert_changed (set_text (&current->nom, "Besson"), set_text (&current->nom, "Marchand"));
  assert_changed (set_text (&current->nom_naissance, ""), set_text (&current->nom_naissance, "Besson"));
  assert_changed (current->adresse->voie[0] = '9', current->adresse->voie[0] = '2');
  assert_changed (current->adresse->insee[4] = '1', current->adresse->insee[4] = '0');
  assert_changed (current->agrement->debut++, current->agrement->debut--);
  assert_changed (current->agrement->fin++, current->agrement->fin--);
  assert_changed (current->agrement->capacite--, current->agrement->capacite++);
  assert_changed (current->agrement->departement[1] = '7', current->agrement->departement[1] = '5');
  assert_changed (document->sha256[0] ^= 1, document->sha256[0] ^= 1);
  assert_changed (document->genre = MEF_GENRE_DOCUMENT_ATTESTATION_FORMATION,
                  document->genre = MEF_GENRE_DOCUMENT_AGREMENT);
  assert_changed (mef_demande_add_document (current, document), g_ptr_array_set_size (current->documents, 1));
#undef assert_changed

  /* What nobody checks may change under a decision. */
  set_text (&current->email, "autre@exemple.fr");
  set_text (&current->telephone, "");
  current->version = 9;
  current->etat = MEF_ETAT_VALIDE;
  current->profil.tarif_horaire = 500;
  document->pages = 7;
  g_assert_false (mef_decision_checked_fields_changed (seen, current));
}

static void
test_equal_and_copy (void)
{
  g_autoptr (MefDecision) a = mef_sample_decision_new (MEF_EVENEMENT_DEMANDER_ELEMENTS);
  g_autoptr (MefDecision) held = mef_decision_ref (a);
  g_autoptr (MefDecision) copy = mef_decision_copy (held);
  MefMotifRetenu *retenu = g_ptr_array_index (copy->motifs, 1);

  g_assert_true (mef_decision_equal (a, copy));
  g_assert_true (mef_decision_equal (NULL, NULL));
  g_assert_false (mef_decision_equal (a, NULL));
  g_assert_true (retenu->id != ((MefMotifRetenu *) a->motifs->pdata[1])->id);

#define assert_differs(change, restore)                                                                      \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    change;                                                                                                  \
    g_assert_false (mef_decision_equal (a, copy));                                                           \
    restore;                                                                                                 \
    g_assert_true (mef_decision_equal (a, copy));                                                            \
  }                                                                                                          \
  G_STMT_END

  assert_differs (copy->decision = MEF_EVENEMENT_REJETER, copy->decision = MEF_EVENEMENT_DEMANDER_ELEMENTS);
  assert_differs (copy->acquittes = 4, copy->acquittes = 0);
  assert_differs (copy->texte_libre[0] = 'X', copy->texte_libre[0] = 'V');
  assert_differs (copy->controles[5].lu[0] = '2', copy->controles[5].lu[0] = '3');
  assert_differs (copy->controles[0].resultat = MEF_RESULTAT_DIFFERENT,
                  copy->controles[0].resultat = MEF_RESULTAT_CONFORME);
  assert_differs (copy->controles[0].origine = MEF_ORIGINE_OCR,
                  copy->controles[0].origine = MEF_ORIGINE_MODERATEUR);
  assert_differs (retenu->version = 2, retenu->version = 1);
  assert_differs (retenu->precision[0] = 'P', retenu->precision[0] = 'p');
  assert_differs (retenu->id[0] ^= 1, retenu->id[0] ^= 1);
#undef assert_differs

  g_ptr_array_set_size (copy->motifs, 1);
  g_assert_false (mef_decision_equal (a, copy));
}

static void
test_motifs_chosen (void)
{
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_REJETER);

  mef_decision_add_motif (decision, "a", 1, NULL);
  mef_decision_add_motif (decision, "b", 2, "une précision");
  g_assert_cmpint (mef_decision_find_motif (decision, "b")->version, ==, 2);
  g_assert_null (mef_decision_find_motif (decision, "c"));
  g_assert_true (mef_decision_remove_motif (decision, "a"));
  g_assert_false (mef_decision_remove_motif (decision, "a"));
  g_assert_cmpuint (decision->motifs->len, ==, 1);
  g_assert_cmpstr (((MefMotifRetenu *) decision->motifs->pdata[0])->id, ==, "b");
}

static void
test_counts (void)
{
  g_autoptr (MefDecision) decision = mef_decision_new (MEF_EVENEMENT_VALIDER);

  g_assert_cmpuint (mef_decision_count_controles (decision, MEF_RESULTAT_NON_CONTROLE), ==, MEF_CHAMP_N);
  mef_decision_set_controle (decision, MEF_CHAMP_NOM, MEF_RESULTAT_CONFORME, NULL);
  mef_decision_set_controle (decision, MEF_CHAMP_PRENOM, MEF_RESULTAT_CONFORME, NULL);
  mef_decision_set_controle (decision, MEF_CHAMP_CAPACITE, MEF_RESULTAT_DIFFERENT, NULL);
  g_assert_cmpuint (mef_decision_count_controles (decision, MEF_RESULTAT_CONFORME), ==, 2);
  g_assert_cmpuint (mef_decision_count_controles (decision, MEF_RESULTAT_DIFFERENT), ==, 1);
  g_assert_cmpuint (mef_decision_count_controles (decision, MEF_RESULTAT_NON_CONTROLE), ==, 4);
}

static void
test_codes (void)
{
  static const char *const codes[] = { "VALIDER", "DEMANDER_ELEMENTS", "REJETER" };
  static const char *const labels[] = { "Valider", "Demander de nouveaux éléments", "Rejeter" };
  MefEvenement             event = MEF_EVENEMENT_N;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_assert_cmpstr (mef_decision_to_code (decisions[i]), ==, codes[i]);
      g_assert_cmpstr (mef_decision_get_label (decisions[i]), ==, labels[i]);
      g_assert_true (mef_decision_from_code (codes[i], &event));
      g_assert_cmpint (event, ==, decisions[i]);
    }

  event = MEF_EVENEMENT_N;
  g_assert_false (mef_decision_from_code ("RENVOYER", &event));
  g_assert_false (mef_decision_from_code (NULL, &event));
  g_assert_cmpint (event, ==, MEF_EVENEMENT_N);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/domain/decision/MOD-04/every-state", test_states);
  g_test_add_func ("/domain/decision/MOD-04/refused-state-is-said", test_transition_message);
  g_test_add_func ("/domain/decision/MOD-04/valider-wants-every-check", test_every_check_wanted);
  g_test_add_func ("/domain/decision/MOD-04/checks-bind-only-valider", test_checks_bind_only_valider);
  g_test_add_func ("/domain/decision/MOD-04/every-finding", test_every_finding);
  g_test_add_func ("/domain/decision/MOD-04/each-finding-for-itself", test_acknowledging_another);
  g_test_add_func ("/domain/decision/MOD-04/without-lists", test_no_lists);
  g_test_add_func ("/domain/decision/MOD-05/motive-wanted", test_motif_wanted);
  g_test_add_func ("/domain/decision/MOD-05/valider-has-no-motive", test_motif_refused_on_valider);
  g_test_add_func ("/domain/decision/MOD-05/motive-of-that-decision", test_motif_of_the_other_decision);
  g_test_add_func ("/domain/decision/MOD-05/motive-known", test_motif_known);
  g_test_add_func ("/domain/decision/MOD-14/version-that-was-seen", test_motif_any_version);
  g_test_add_func ("/domain/decision/MOD-05/motive-once", test_motif_twice);
  g_test_add_func ("/domain/decision/MOD-05/precision", test_precision);
  g_test_add_func ("/domain/decision/MOD-05/free-text", test_texte_libre);
  g_test_add_func ("/domain/decision/MOD-05/free-text-too-long-is-said", test_length_message);
  g_test_add_func ("/domain/decision/MOD-04/value-read", test_lu);
  g_test_add_func ("/domain/decision/set-from-itself", test_set_controle_itself);
  g_test_add_func ("/domain/decision/MOD-04/what-is-missing", test_missing);
  g_test_add_func ("/domain/decision/MOD-04/missing-agrees-with-check", test_missing_agrees_with_check);
  g_test_add_func ("/domain/decision/apply", test_apply);
  g_test_add_func ("/domain/decision/apply-without-name", test_apply_without_name);
  g_test_add_func ("/domain/decision/OFF-04/checked-fields-changed", test_changed_fields);
  g_test_add_func ("/domain/decision/equal-and-copy", test_equal_and_copy);
  g_test_add_func ("/domain/decision/motives-chosen", test_motifs_chosen);
  g_test_add_func ("/domain/decision/counts", test_counts);
  g_test_add_func ("/domain/decision/codes", test_codes);

  return g_test_run ();
}
