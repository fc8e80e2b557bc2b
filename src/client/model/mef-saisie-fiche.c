/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-saisie-fiche.h"

#include "domain/mef-communes-proposees.h"
#include "domain/mef-fiche-lecture.h"

#define PAS_MAX 500

/* What one step changed; walking back swaps `avant` and `apres`. */
typedef struct
{
  GPtrArray *ecarts; /* (owned) (element-type MefEcart) */
  gboolean   typed;  /* typing on in the same field joins it */
} Pas;

struct _MefSaisieFiche
{
  GObject parent_instance;

  MefFiche    *origine;  /* (owned) */
  MefFiche    *fiche;    /* (owned) */
  MefCommunes *communes; /* (owned) (nullable) */
  GPtrArray   *fautes;   /* (owned) (element-type MefFaute) (nullable): by rang */
  GPtrArray   *faits;    /* (owned) (element-type Pas): done */
  GPtrArray   *defaits;  /* (owned) (element-type Pas): taken back */
  Pas         *ouvert;   /* (owned) (nullable): between begin and end */
};

G_DEFINE_FINAL_TYPE (MefSaisieFiche, mef_saisie_fiche, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_MODIFIEE,
  PROP_ANNULABLE,
  PROP_RETABLISSABLE,
  PROP_N_MANQUES,
  PROP_N_ERREURS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint       changed_signal;

static void
pas_free (Pas *pas)
{
  g_ptr_array_unref (pas->ecarts);
  g_free (pas);
}

static Pas *
pas_new (gboolean typed)
{
  Pas *pas = g_new0 (Pas, 1);

  pas->ecarts = g_ptr_array_new_with_free_func ((GDestroyNotify) mef_ecart_free);
  pas->typed = typed;
  return pas;
}

static GPtrArray *
get_unites (MefSaisieFiche *self)
{
  return mef_formulaire_get_unites (mef_fiche_get_formulaire (self->fiche));
}

static void
set_faute (MefSaisieFiche *self, const MefUnite *unite, MefFaute *faute)
{
  mef_faute_free (g_ptr_array_index (self->fautes, unite->rang));
  g_ptr_array_index (self->fautes, unite->rang) = faute;
}

static void
check (MefSaisieFiche *self, const MefUnite *unite)
{
  set_faute (self, unite, mef_fiche_check_unite (self->fiche, unite, MEF_EXIGENCE_COMPLETE, self->communes));
}

/* Whether what is asked of @champ depends on @looked_at. */
static gboolean
looks_at (const MefFormulaire *form, const MefFormulaireChamp *champ, const MefFormulaireChamp *looked_at)
{
  for (const MefCondition *si = champ->si; si != NULL;)
    {
      const MefFormulaireChamp *other = mef_formulaire_find_champ (form, si->champ);

      if (other == looked_at)
        return TRUE;
      si = other->si;
    }

  return g_strcmp0 (champ->au_moins, looked_at->id) == 0
         || g_strcmp0 (champ->code_postal, looked_at->id) == 0;
}

static void
notify_state (MefSaisieFiche *self)
{
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* After the value of @unite changed: its fault, and those of what looks at it. */
static void
follow (MefSaisieFiche *self, const MefUnite *unite)
{
  const MefFormulaire *form = mef_fiche_get_formulaire (self->fiche);
  GPtrArray           *unites = get_unites (self);

  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *other = g_ptr_array_index (unites, i);

      /* Days of one week are asked for together. */
      if (other == unite || other->champ == unite->champ || looks_at (form, other->champ, unite->champ))
        {
          check (self, other);
          g_signal_emit (self, changed_signal, 0, other->pointeur);
        }
    }
}

/* Into the step: one change for each unit, from its first to its last value. */
static void
put (Pas *pas, const MefUnite *unite, GVariant *avant, GVariant *apres)
{
  for (guint i = 0; i < pas->ecarts->len; i++)
    {
      MefEcart *ecart = g_ptr_array_index (pas->ecarts, i);

      if (g_str_equal (ecart->pointeur, unite->pointeur))
        {
          pas->ecarts->pdata[i] = mef_ecart_new (unite->pointeur, ecart->avant, apres);
          mef_ecart_free (ecart);
          return;
        }
    }
  g_ptr_array_add (pas->ecarts, mef_ecart_new (unite->pointeur, avant, apres));
}

/* The step that a change of @unite belongs to. */
static Pas *
find_pas (MefSaisieFiche *self, const MefUnite *unite, gboolean typed)
{
  Pas *last = self->faits->len > 0 ? g_ptr_array_index (self->faits, self->faits->len - 1) : NULL;

  g_ptr_array_set_size (self->defaits, 0);
  if (self->ouvert != NULL)
    return self->ouvert;
  if (typed && last != NULL && last->typed
      && g_str_equal (((MefEcart *) g_ptr_array_index (last->ecarts, 0))->pointeur, unite->pointeur))
    return last;

  g_ptr_array_add (self->faits, pas_new (typed));
  if (self->faits->len > PAS_MAX)
    g_ptr_array_remove_index (self->faits, 0);
  return g_ptr_array_index (self->faits, self->faits->len - 1);
}

static gboolean
set (MefSaisieFiche *self, Pas *pas, const MefUnite *unite, GVariant *value)
{
  GVariant *now = mef_fiche_get (self->fiche, unite->pointeur);
  g_autoptr (GVariant) avant = now != NULL ? g_variant_ref (now) : NULL;

  if (!mef_fiche_set (self->fiche, unite->pointeur, value))
    return FALSE;

  put (pas, unite, avant, mef_fiche_get (self->fiche, unite->pointeur));
  return TRUE;
}

/* The commune of an address whose postal code has just become @code_postal (COM-02). */
static void
choose_commune (MefSaisieFiche *self, Pas *pas, const MefUnite *commune, const char *code_postal)
{
  const char *insee = mef_fiche_get_text (self->fiche, commune->pointeur);
  g_autoptr (GPtrArray) offered = mef_communes_list_proposees (self->communes, code_postal);

  for (guint i = 0; i < offered->len; i++)
    if (g_strcmp0 (((const MefCommune *) g_ptr_array_index (offered, i))->insee, insee) == 0)
      return;
  if (offered->len == 1)
    set (self, pas, commune,
         g_variant_new_string (((const MefCommune *) g_ptr_array_index (offered, 0))->insee));
  else if (offered->len > 1)
    set (self, pas, commune, NULL);
}

static void
change (MefSaisieFiche *self, const MefUnite *unite, GVariant *value, gboolean typed)
{
  GPtrArray *unites = get_unites (self);
  Pas       *pas;
  g_autoptr (GVariant) held = value != NULL ? g_variant_ref_sink (value) : NULL;

  if (mef_ecart_value_equal (mef_fiche_get (self->fiche, unite->pointeur), held)
      || (held != NULL && mef_fiche_value_is_nothing (held)
          && mef_fiche_get (self->fiche, unite->pointeur) == NULL))
    return;

  pas = find_pas (self, unite, typed);
  set (self, pas, unite, held);
  for (guint i = 0; i < unites->len && unite->champ->genre == MEF_GENRE_CODE_POSTAL; i++)
    {
      const MefUnite *other = g_ptr_array_index (unites, i);
      const char     *code_postal = mef_fiche_get_text (self->fiche, unite->pointeur);

      if (code_postal != NULL && self->communes != NULL
          && g_strcmp0 (other->champ->code_postal, unite->champ->id) == 0)
        choose_commune (self, pas, other, code_postal);
    }
  follow (self, unite);
  notify_state (self);
}

static guint
count_fautes (MefSaisieFiche *self, MefGraviteFaute gravite)
{
  guint count = 0;

  for (guint i = 0; i < self->fautes->len; i++)
    {
      const MefFaute *faute = g_ptr_array_index (self->fautes, i);

      count += faute != NULL && faute->gravite == gravite;
    }

  return count;
}

static void
mef_saisie_fiche_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MefSaisieFiche *self = MEF_SAISIE_FICHE (object);

  switch (id)
    {
    case PROP_MODIFIEE:
      g_value_set_boolean (value, !mef_fiche_equal (self->origine, self->fiche));
      break;
    case PROP_ANNULABLE:
      g_value_set_boolean (value, self->faits->len > 0);
      break;
    case PROP_RETABLISSABLE:
      g_value_set_boolean (value, self->defaits->len > 0);
      break;
    case PROP_N_MANQUES:
      g_value_set_uint (value, count_fautes (self, MEF_GRAVITE_MANQUE));
      break;
    case PROP_N_ERREURS:
      g_value_set_uint (value, count_fautes (self, MEF_GRAVITE_INVALIDE));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mef_saisie_fiche_finalize (GObject *object)
{
  MefSaisieFiche *self = MEF_SAISIE_FICHE (object);

  g_clear_pointer (&self->ouvert, pas_free);
  g_ptr_array_unref (self->defaits);
  g_ptr_array_unref (self->faits);
  for (guint i = 0; i < self->fautes->len; i++)
    mef_faute_free (g_ptr_array_index (self->fautes, i));
  g_ptr_array_unref (self->fautes);
  g_clear_pointer (&self->communes, mef_communes_unref);
  mef_fiche_free (self->fiche);
  mef_fiche_free (self->origine);

  G_OBJECT_CLASS (mef_saisie_fiche_parent_class)->finalize (object);
}

static void
mef_saisie_fiche_class_init (MefSaisieFicheClass *class)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mef_saisie_fiche_get_property;
  object_class->finalize = mef_saisie_fiche_finalize;

  properties[PROP_MODIFIEE] = g_param_spec_boolean ("modifiee", NULL, NULL, FALSE, flags);
  properties[PROP_ANNULABLE] = g_param_spec_boolean ("annulable", NULL, NULL, FALSE, flags);
  properties[PROP_RETABLISSABLE] = g_param_spec_boolean ("retablissable", NULL, NULL, FALSE, flags);
  properties[PROP_N_MANQUES] = g_param_spec_uint ("n-manques", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_ERREURS] = g_param_spec_uint ("n-erreurs", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mef_saisie_fiche_init (MefSaisieFiche *self)
{
  self->faits = g_ptr_array_new_with_free_func ((GDestroyNotify) pas_free);
  self->defaits = g_ptr_array_new_with_free_func ((GDestroyNotify) pas_free);
  self->fautes = g_ptr_array_new ();
}

MefSaisieFiche *
mef_saisie_fiche_new (const MefFiche *origine, const MefFiche *travail, MefCommunes *communes)
{
  MefSaisieFiche *self;

  g_return_val_if_fail (origine != NULL, NULL);

  self = g_object_new (MEF_TYPE_SAISIE_FICHE, NULL);
  self->origine = mef_fiche_copy (origine);
  self->fiche = mef_fiche_copy (travail != NULL ? travail : origine);
  self->communes = communes != NULL ? mef_communes_ref (communes) : NULL;
  g_ptr_array_set_size (self->fautes, get_unites (self)->len);
  for (guint i = 0; i < self->fautes->len; i++)
    check (self, g_ptr_array_index (get_unites (self), i));
  return self;
}

const MefFiche *
mef_saisie_fiche_get_fiche (MefSaisieFiche *self)
{
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self), NULL);

  return self->fiche;
}

MefCommunes *
mef_saisie_fiche_get_communes (MefSaisieFiche *self)
{
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self), NULL);

  return self->communes;
}

void
mef_saisie_fiche_type (MefSaisieFiche *self, const MefUnite *unite, const char *text)
{
  GVariant        *value;
  g_autofree char *reason = NULL;

  g_return_if_fail (MEF_IS_SAISIE_FICHE (self) && unite != NULL && text != NULL);

  value = mef_fiche_parse (self->fiche, unite, text, self->communes, &reason);
  if (value == NULL && reason != NULL)
    value = g_variant_new_string (text);
  change (self, unite, value, TRUE);
}

void
mef_saisie_fiche_type_value (MefSaisieFiche *self, const MefUnite *unite, GVariant *value)
{
  g_return_if_fail (MEF_IS_SAISIE_FICHE (self) && unite != NULL);

  change (self, unite, value, TRUE);
}

void
mef_saisie_fiche_settle (MefSaisieFiche *self)
{
  g_return_if_fail (MEF_IS_SAISIE_FICHE (self));

  if (self->faits->len > 0)
    ((Pas *) g_ptr_array_index (self->faits, self->faits->len - 1))->typed = FALSE;
}

void
mef_saisie_fiche_set (MefSaisieFiche *self, const MefUnite *unite, GVariant *value)
{
  g_return_if_fail (MEF_IS_SAISIE_FICHE (self) && unite != NULL);

  change (self, unite, value, FALSE);
}

void
mef_saisie_fiche_begin (MefSaisieFiche *self)
{
  g_return_if_fail (MEF_IS_SAISIE_FICHE (self) && self->ouvert == NULL);

  self->ouvert = pas_new (FALSE);
}

void
mef_saisie_fiche_end (MefSaisieFiche *self)
{
  g_return_if_fail (MEF_IS_SAISIE_FICHE (self) && self->ouvert != NULL);

  if (self->ouvert->ecarts->len > 0)
    g_ptr_array_add (self->faits, g_steal_pointer (&self->ouvert));
  else
    g_clear_pointer (&self->ouvert, pas_free);
  notify_state (self);
}

/* The last change of a step first, when it is taken back. */
static gboolean
walk (MefSaisieFiche *self, GPtrArray *from, GPtrArray *to, gboolean back, char **pointeur)
{
  Pas *pas;

  if (from->len == 0 || self->ouvert != NULL)
    return FALSE;

  pas = g_ptr_array_steal_index (from, from->len - 1);
  pas->typed = FALSE;
  g_ptr_array_add (to, pas);
  for (guint i = 0; i < pas->ecarts->len; i++)
    {
      const MefEcart *ecart = g_ptr_array_index (pas->ecarts, back ? pas->ecarts->len - 1 - i : i);

      mef_fiche_set (self->fiche, ecart->pointeur, back ? ecart->avant : ecart->apres);
      follow (self, mef_formulaire_find_unite (mef_fiche_get_formulaire (self->fiche), ecart->pointeur));
    }
  if (pointeur != NULL)
    *pointeur = g_strdup (((MefEcart *) g_ptr_array_index (pas->ecarts, 0))->pointeur);
  notify_state (self);
  return TRUE;
}

gboolean
mef_saisie_fiche_undo (MefSaisieFiche *self, char **pointeur)
{
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self), FALSE);

  return walk (self, self->faits, self->defaits, TRUE, pointeur);
}

gboolean
mef_saisie_fiche_redo (MefSaisieFiche *self, char **pointeur)
{
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self), FALSE);

  return walk (self, self->defaits, self->faits, FALSE, pointeur);
}

void
mef_saisie_fiche_revert (MefSaisieFiche *self, const MefUnite *unite)
{
  g_return_if_fail (MEF_IS_SAISIE_FICHE (self) && unite != NULL);

  change (self, unite, mef_fiche_get (self->origine, unite->pointeur), FALSE);
}

/* Steps about what somebody else has changed would bring back what stands nowhere any more. */
static void
forget_steps (GPtrArray *steps, const char *pointeur)
{
  for (guint i = steps->len; i > 0; i--)
    {
      Pas *pas = g_ptr_array_index (steps, i - 1);

      for (guint j = pas->ecarts->len; j > 0; j--)
        if (g_str_equal (((MefEcart *) g_ptr_array_index (pas->ecarts, j - 1))->pointeur, pointeur))
          g_ptr_array_remove_index (pas->ecarts, j - 1);
      if (pas->ecarts->len == 0)
        g_ptr_array_remove_index (steps, i - 1);
    }
}

GPtrArray *
mef_saisie_fiche_rebase (MefSaisieFiche *self, const MefFiche *origine)
{
  const MefFormulaire *form;
  GPtrArray           *ecarts;

  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self) && origine != NULL, NULL);
  g_return_val_if_fail (mef_fiche_get_formulaire (origine) == mef_fiche_get_formulaire (self->fiche), NULL);

  form = mef_fiche_get_formulaire (self->fiche);
  ecarts = mef_ecarts_between (self->origine, origine);
  for (guint i = 0; i < ecarts->len; i++)
    {
      const MefEcart *ecart = g_ptr_array_index (ecarts, i);

      if (mef_ecart_value_equal (mef_fiche_get (self->fiche, ecart->pointeur), ecart->avant))
        mef_fiche_set (self->fiche, ecart->pointeur, ecart->apres);
      mef_fiche_set (self->origine, ecart->pointeur, ecart->apres);
      forget_steps (self->faits, ecart->pointeur);
      forget_steps (self->defaits, ecart->pointeur);
    }
  for (guint i = 0; i < ecarts->len; i++)
    follow (self, mef_formulaire_find_unite (form, ((MefEcart *) g_ptr_array_index (ecarts, i))->pointeur));
  if (ecarts->len > 0)
    notify_state (self);
  return ecarts;
}

void
mef_saisie_fiche_replace (MefSaisieFiche *self, const MefFiche *origine, const MefFiche *travail)
{
  GPtrArray *unites;

  g_return_if_fail (MEF_IS_SAISIE_FICHE (self) && origine != NULL);
  g_return_if_fail (mef_fiche_get_formulaire (origine) == mef_fiche_get_formulaire (self->fiche));

  mef_fiche_free (self->origine);
  self->origine = mef_fiche_copy (origine);
  mef_fiche_free (self->fiche);
  self->fiche = mef_fiche_copy (travail != NULL ? travail : origine);
  g_ptr_array_set_size (self->faits, 0);
  g_ptr_array_set_size (self->defaits, 0);
  unites = get_unites (self);
  for (guint i = 0; i < unites->len; i++)
    check (self, g_ptr_array_index (unites, i));
  g_signal_emit (self, changed_signal, 0, NULL);
  notify_state (self);
}

const MefFiche *
mef_saisie_fiche_get_origine (MefSaisieFiche *self)
{
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self), NULL);

  return self->origine;
}

const MefFaute *
mef_saisie_fiche_get_faute (MefSaisieFiche *self, const MefUnite *unite)
{
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self) && unite != NULL, NULL);

  return g_ptr_array_index (self->fautes, unite->rang);
}

gboolean
mef_saisie_fiche_is_modified (MefSaisieFiche *self, const MefUnite *unite)
{
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self) && unite != NULL, FALSE);

  return !mef_ecart_value_equal (mef_fiche_get (self->origine, unite->pointeur),
                                 mef_fiche_get (self->fiche, unite->pointeur));
}

const MefUnite *
mef_saisie_fiche_find_first (MefSaisieFiche *self, const MefUnite *after)
{
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self), NULL);

  for (guint i = after != NULL ? after->rang + 1 : 0; i < self->fautes->len; i++)
    if (g_ptr_array_index (self->fautes, i) != NULL)
      return g_ptr_array_index (get_unites (self), i);

  return after != NULL ? mef_saisie_fiche_find_first (self, NULL) : NULL;
}

void
mef_saisie_fiche_count (MefSaisieFiche *self, const MefSection *section, MefCompteSection *compte)
{
  GPtrArray *unites;

  g_return_if_fail (MEF_IS_SAISIE_FICHE (self) && section != NULL && compte != NULL);

  *compte = (MefCompteSection){ 0 };
  unites = get_unites (self);
  for (guint i = 0; i < unites->len; i++)
    {
      const MefUnite *unite = g_ptr_array_index (unites, i);
      const MefFaute *faute = g_ptr_array_index (self->fautes, i);

      if (unite->section != section || !mef_fiche_is_shown (self->fiche, unite->champ))
        continue;
      compte->champs += unite->jour <= 1; /* a week is one thing to fill in */
      compte->manques += faute != NULL && faute->gravite == MEF_GRAVITE_MANQUE;
      compte->erreurs += faute != NULL && faute->gravite == MEF_GRAVITE_INVALIDE;
      compte->modifications += mef_saisie_fiche_is_modified (self, unite);
    }
}

GPtrArray *
mef_saisie_fiche_list_ecarts (MefSaisieFiche *self)
{
  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self), NULL);

  return mef_ecarts_between (self->origine, self->fiche);
}

gboolean
mef_saisie_fiche_can_save_draft (MefSaisieFiche *self)
{
  g_autoptr (GPtrArray) fautes = NULL;

  g_return_val_if_fail (MEF_IS_SAISIE_FICHE (self), FALSE);

  fautes = mef_fiche_check (self->fiche, MEF_EXIGENCE_BROUILLON, self->communes);
  return fautes->len == 0;
}
