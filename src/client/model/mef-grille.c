/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-grille.h"

#include "client/model/mef-grille-bloc.h"
#include "domain/mef-ferie.h"

#include <stdlib.h>

#define PAS_MAX      500
#define DERNIER_JOUR (MEF_DISPONIBILITES_JOURS - 1)
/* Digits typed within this time make one number. */
#define CHIFFRES_DELAI MEF_SECOND

struct _MefGrille
{
  GObject parent_instance;

  MefClock          *clock;       /* (owned) */
  char              *departement; /* (owned) (nullable) */
  MefDisponibilites *connues;     /* (owned) */
  MefDisponibilites *travail;     /* (owned) */
  GPtrArray         *faits;       /* (owned) (element-type GArray(MefChangementCase)): done */
  GPtrArray         *defaits;     /* (owned): taken back */

  MefCase ancre; /* the selection lies between this and the cursor */
  MefCase curseur;

  GArray        *trait; /* (owned) (nullable): the stroke under way */
  MefDemiJournee pinceau;
  MefCase        peinte; /* the last cell of the stroke */

  guint         nombre;     /* of digits typed so far; 0 for none */
  gint64        frappe;     /* when, by the monotonic clock */
  const GArray *nombre_pas; /* (not owned) (nullable): the step they made, never looked into */
};

G_DEFINE_FINAL_TYPE (MefGrille, mef_grille, G_TYPE_OBJECT)

static guint changed_signal;

static void
tell (MefGrille *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static MefDay
today (MefGrille *self)
{
  return mef_instant_day (mef_clock_now (self->clock));
}

static MefCase
cut (MefGrille *self, MefCase cellule)
{
  MefDay debut = mef_disponibilites_get_debut (self->travail);

  cellule.jour = CLAMP (cellule.jour, debut, debut + DERNIER_JOUR);
  return cellule;
}

/* Without a word; mef_grille_follow_clock() tells. */
static gboolean
follow (MefGrille *self)
{
  MefDay jour = today (self);

  if (jour <= mef_disponibilites_get_debut (self->travail))
    return FALSE;

  mef_disponibilites_move (self->connues, jour);
  mef_disponibilites_move (self->travail, jour);
  self->ancre = cut (self, self->ancre);
  self->curseur = cut (self, self->curseur);
  self->peinte = cut (self, self->peinte);
  return TRUE;
}

static gboolean
same_cell (MefCase a, MefCase b)
{
  return a.jour == b.jour && a.moitie == b.moitie;
}

static MefChangementCase *
find_change (GArray *pas, MefCase cellule)
{
  for (guint i = 0; i < pas->len; i++)
    {
      MefChangementCase *change = &g_array_index (pas, MefChangementCase, i);

      if (same_cell (change->cellule, cellule))
        return change;
    }

  return NULL;
}

static GArray *
pas_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (MefChangementCase));
}

/* Changes a cell as part of @pas. */
static gboolean
put (MefGrille *self, GArray *pas, MefCase cellule, MefDemiJournee value)
{
  MefChangementCase  change = { cellule, mef_disponibilites_get (self->travail, cellule), value };
  MefChangementCase *earlier = find_change (pas, cellule);

  if (!mef_disponibilites_set (self->travail, cellule, value))
    return FALSE;

  if (earlier != NULL)
    earlier->apres = value;
  else
    g_array_append_val (pas, change);
  return TRUE;
}

/* Makes a step of it, unless nothing came of it. @pas: (transfer full) */
static void
close_pas (MefGrille *self, GArray *pas)
{
  self->nombre = 0;
  for (guint i = pas->len; i-- > 0;)
    {
      const MefChangementCase *change = &g_array_index (pas, MefChangementCase, i);

      if (mef_demi_journee_equal (change->avant, change->apres))
        g_array_remove_index (pas, i);
    }

  if (pas->len == 0)
    {
      g_array_unref (pas);
      return;
    }
  g_ptr_array_set_size (self->defaits, 0);
  g_ptr_array_add (self->faits, pas);
  if (self->faits->len > PAS_MAX)
    g_ptr_array_remove_index (self->faits, 0);
}

/* What a step leads to, or back from; days that have left the period stay away. */
static void
walk (MefGrille *self, const GArray *pas, gboolean back)
{
  for (guint i = 0; i < pas->len; i++)
    {
      const MefChangementCase *change = &g_array_index (pas, MefChangementCase, i);

      mef_disponibilites_set (self->travail, change->cellule, back ? change->avant : change->apres);
    }
}

static gboolean
is_possible (MefGrille *self, MefDemiJournee value)
{
  guint capacite = mef_disponibilites_get_capacite (self->travail);

  return value.etat != MEF_DEMI_JOURNEE_DISPONIBLE || (value.places >= 1 && value.places <= capacite);
}

static void
mef_grille_finalize (GObject *object)
{
  MefGrille *self = MEF_GRILLE (object);

  g_clear_pointer (&self->trait, g_array_unref);
  g_ptr_array_unref (self->defaits);
  g_ptr_array_unref (self->faits);
  mef_disponibilites_free (self->travail);
  mef_disponibilites_free (self->connues);
  g_free (self->departement);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (mef_grille_parent_class)->finalize (object);
}

static void
mef_grille_class_init (MefGrilleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mef_grille_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
mef_grille_init (MefGrille *self)
{
  self->faits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->defaits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
}

MefGrille *
mef_grille_new (MefClock *clock, const char *departement)
{
  MefGrille *self;

  g_return_val_if_fail (MEF_IS_CLOCK (clock), NULL);

  self = g_object_new (MEF_TYPE_GRILLE, NULL);
  self->clock = g_object_ref (clock);
  self->departement = g_strdup (departement);
  self->connues = mef_disponibilites_new (today (self), 0);
  self->travail = mef_disponibilites_copy (self->connues);
  self->curseur = self->ancre = (MefCase){ today (self), MEF_MOITIE_MATIN };
  return self;
}

/* A cell was changed elsewhere: taking back what was done to it here leads to that. */
static void
rebase_cell (MefGrille *self, MefCase cellule, MefDemiJournee avant, MefDemiJournee apres)
{
  for (guint i = 0; i < self->faits->len + self->defaits->len; i++)
    {
      GArray            *pas = i < self->faits->len
                                   ? g_ptr_array_index (self->faits, i)
                                   : g_ptr_array_index (self->defaits, self->faits->len + self->defaits->len - 1 - i);
      MefChangementCase *change = find_change (pas, cellule);

      if (change != NULL)
        {
          if (mef_demi_journee_equal (change->avant, avant))
            change->avant = apres;
          return;
        }
    }
}

guint
mef_grille_load (MefGrille *self, const MefDisponibilites *connues)
{
  g_autoptr (MefDisponibilites) next = NULL;
  g_autoptr (GArray) here = NULL;
  guint both = 0;

  g_return_val_if_fail (MEF_IS_GRILLE (self) && connues != NULL, 0);

  mef_grille_cancel_trait (self);
  follow (self);
  next = mef_disponibilites_copy (connues);
  mef_disponibilites_move (next, mef_disponibilites_get_debut (self->travail));
  here = mef_disponibilites_between (self->connues, self->travail);
  for (guint i = 0; i < MEF_DISPONIBILITES_JOURS * MEF_MOITIE_N; i++)
    {
      MefCase cellule = { mef_disponibilites_get_debut (self->travail) + i / MEF_MOITIE_N, i % MEF_MOITIE_N };
      MefDemiJournee     before = mef_disponibilites_get (self->connues, cellule);
      MefDemiJournee     now = mef_disponibilites_get (next, cellule);
      MefChangementCase *change = find_change (here, cellule);

      if (mef_demi_journee_equal (before, now))
        continue;
      rebase_cell (self, cellule, before, now);
      both += change != NULL && !mef_demi_journee_equal (change->apres, now);
    }

  mef_disponibilites_free (self->connues);
  mef_disponibilites_free (self->travail);
  self->connues = mef_disponibilites_copy (next);
  self->travail = g_steal_pointer (&next);
  walk (self, here, FALSE);
  self->ancre = cut (self, self->ancre);
  self->curseur = cut (self, self->curseur);
  tell (self);
  return both;
}

const MefDisponibilites *
mef_grille_get_disponibilites (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), NULL);

  return self->travail;
}

MefDemiJournee
mef_grille_get (MefGrille *self, MefCase cellule)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), ((MefDemiJournee){ MEF_DEMI_JOURNEE_NON_TRAVAILLE, 0 }));

  return mef_disponibilites_get (self->travail, cellule);
}

gboolean
mef_grille_is_modified (MefGrille *self, MefCase cellule)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  return !mef_demi_journee_equal (mef_disponibilites_get (self->connues, cellule),
                                  mef_disponibilites_get (self->travail, cellule));
}

MefDay
mef_grille_get_debut (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), MEF_DAY_NONE);

  return mef_disponibilites_get_debut (self->travail);
}

MefDay
mef_grille_get_fin (MefGrille *self)
{
  return mef_grille_get_debut (self) + DERNIER_JOUR;
}

guint
mef_grille_get_capacite (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), 0);

  return mef_disponibilites_get_capacite (self->travail);
}

const char *
mef_grille_get_ferie (MefGrille *self, MefDay jour)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), NULL);

  return mef_ferie_get_name (jour, self->departement);
}

GArray *
mef_grille_list_changements (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), NULL);

  return mef_disponibilites_between (self->connues, self->travail);
}

guint
mef_grille_count_changements (MefGrille *self)
{
  g_autoptr (GArray) changes = mef_grille_list_changements (self);

  return changes != NULL ? changes->len : 0;
}

void
mef_grille_mark_kept (MefGrille *self)
{
  g_return_if_fail (MEF_IS_GRILLE (self));

  mef_disponibilites_free (self->connues);
  self->connues = mef_disponibilites_copy (self->travail);
  tell (self);
}

gboolean
mef_grille_revert (MefGrille *self)
{
  g_autoptr (GArray) changes = NULL;
  GArray *pas;

  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  mef_grille_cancel_trait (self);
  follow (self);
  changes = mef_grille_list_changements (self);
  pas = pas_new ();
  for (guint i = 0; i < changes->len; i++)
    {
      const MefChangementCase *change = &g_array_index (changes, MefChangementCase, i);

      put (self, pas, change->cellule, change->avant);
    }
  close_pas (self, pas);
  tell (self);
  return changes->len > 0;
}

gboolean
mef_grille_follow_clock (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  if (!follow (self))
    return FALSE;

  tell (self);
  return TRUE;
}

gint64
mef_grille_get_delay (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), 0);

  return mef_day_start (mef_grille_get_debut (self) + 1) - mef_clock_now (self->clock);
}

static MefDay
monday_of (MefDay jour)
{
  return jour - (MefDay) (mef_day_weekday (jour) - 1);
}

MefDay
mef_grille_get_semaine (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), MEF_DAY_NONE);

  return monday_of (self->curseur.jour);
}

gboolean
mef_grille_can_move_semaine (MefGrille *self, int weeks)
{
  MefDay monday;

  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  monday = mef_grille_get_semaine (self) + (MefDay) (7 * weeks);
  return monday + 6 >= mef_grille_get_debut (self) && monday <= mef_grille_get_fin (self);
}

gboolean
mef_grille_move_semaine (MefGrille *self, int weeks)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  if (!mef_grille_can_move_semaine (self, weeks))
    return FALSE;

  return mef_grille_move (self, 7 * weeks, 0, FALSE);
}

MefCase
mef_grille_get_curseur (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), ((MefCase){ MEF_DAY_NONE, MEF_MOITIE_MATIN }));

  return self->curseur;
}

void
mef_grille_set_curseur (MefGrille *self, MefCase cellule, gboolean extend)
{
  MefCase ancre;

  g_return_if_fail (MEF_IS_GRILLE (self) && cellule.moitie < MEF_MOITIE_N);

  cellule = cut (self, cellule);
  ancre = extend ? self->ancre : cellule;
  if (same_cell (cellule, self->curseur) && same_cell (ancre, self->ancre))
    return;

  self->nombre = 0;
  self->curseur = cellule;
  self->ancre = ancre;
  tell (self);
}

gboolean
mef_grille_move (MefGrille *self, int jours, int moities, gboolean extend)
{
  MefCase before, to;

  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  mef_grille_follow_clock (self);
  before = self->curseur;
  to = (MefCase){ before.jour + (MefDay) jours,
                  (MefMoitie) CLAMP ((int) before.moitie + moities, 0, MEF_MOITIE_N - 1) };
  mef_grille_set_curseur (self, to, extend);
  return !same_cell (before, self->curseur);
}

static void
select_between (MefGrille *self, MefCase from, MefCase to)
{
  self->nombre = 0;
  self->ancre = cut (self, from);
  self->curseur = cut (self, to);
  tell (self);
}

void
mef_grille_select_jour (MefGrille *self, MefDay jour)
{
  g_return_if_fail (MEF_IS_GRILLE (self));

  follow (self);
  select_between (self, (MefCase){ jour, MEF_MOITIE_APRES_MIDI }, (MefCase){ jour, MEF_MOITIE_MATIN });
}

void
mef_grille_select_moitie (MefGrille *self, MefDay jour, MefMoitie moitie)
{
  MefDay monday;

  g_return_if_fail (MEF_IS_GRILLE (self) && jour != MEF_DAY_NONE && moitie < MEF_MOITIE_N);

  follow (self);
  monday = monday_of (cut (self, (MefCase){ jour, moitie }).jour);
  select_between (self, (MefCase){ monday + 6, moitie }, (MefCase){ monday, moitie });
}

guint
mef_grille_get_selection (MefGrille *self, MefCase *premiere, MefCase *derniere)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self) && premiere != NULL && derniere != NULL, 0);

  *premiere =
      (MefCase){ MIN (self->ancre.jour, self->curseur.jour), MIN (self->ancre.moitie, self->curseur.moitie) };
  *derniere =
      (MefCase){ MAX (self->ancre.jour, self->curseur.jour), MAX (self->ancre.moitie, self->curseur.moitie) };
  return (derniere->jour - premiere->jour + 1) * (derniere->moitie - premiere->moitie + 1);
}

gboolean
mef_grille_is_selected (MefGrille *self, MefCase cellule)
{
  MefCase first, last;

  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  mef_grille_get_selection (self, &first, &last);
  return cellule.jour >= first.jour && cellule.jour <= last.jour && cellule.moitie >= first.moitie
         && cellule.moitie <= last.moitie;
}

gboolean
mef_grille_get_commun (MefGrille *self, MefDemiJournee *value)
{
  MefCase first, last, cellule;

  g_return_val_if_fail (MEF_IS_GRILLE (self) && value != NULL, FALSE);

  mef_grille_get_selection (self, &first, &last);
  *value = mef_disponibilites_get (self->travail, self->curseur);
  for (cellule.jour = first.jour; cellule.jour <= last.jour; cellule.jour++)
    for (cellule.moitie = first.moitie; cellule.moitie <= last.moitie; cellule.moitie++)
      if (!mef_demi_journee_equal (mef_disponibilites_get (self->travail, cellule), *value))
        return FALSE;

  return TRUE;
}

gboolean
mef_grille_apply (MefGrille *self, MefDemiJournee value)
{
  MefCase first, last, cellule;
  GArray *pas;

  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  if (value.etat != MEF_DEMI_JOURNEE_DISPONIBLE)
    value.places = 0;
  if (!is_possible (self, value))
    return FALSE;

  mef_grille_cancel_trait (self);
  follow (self);
  self->nombre = 0;
  pas = pas_new ();
  mef_grille_get_selection (self, &first, &last);
  for (cellule.jour = first.jour; cellule.jour <= last.jour; cellule.jour++)
    for (cellule.moitie = first.moitie; cellule.moitie <= last.moitie; cellule.moitie++)
      put (self, pas, cellule, value);
  close_pas (self, pas);
  tell (self);
  return TRUE;
}

static const GArray *
get_last (MefGrille *self)
{
  return self->faits->len > 0 ? g_ptr_array_index (self->faits, self->faits->len - 1) : NULL;
}

gboolean
mef_grille_type_chiffre (MefGrille *self, guint chiffre)
{
  gint64         now;
  guint          before;
  gboolean       joined;
  const GArray  *last;
  MefDemiJournee value = { MEF_DEMI_JOURNEE_DISPONIBLE, chiffre };

  g_return_val_if_fail (MEF_IS_GRILLE (self) && chiffre < 10, FALSE);

  now = mef_clock_monotonic (self->clock);
  before = self->nombre;
  joined = before > 0 && now - self->frappe < CHIFFRES_DELAI
           && is_possible (self, (MefDemiJournee){ MEF_DEMI_JOURNEE_DISPONIBLE, 10 * before + chiffre });
  if (joined)
    value.places = 10 * before + chiffre;
  if (!is_possible (self, value))
    return FALSE;

  if (joined && self->nombre_pas != NULL && get_last (self) == self->nombre_pas)
    {
      /* One number, one step: « 1 » is not what stood there before « 12 ». */
      g_autoptr (GArray) pas = g_ptr_array_steal_index (self->faits, self->faits->len - 1);

      walk (self, pas, TRUE);
    }
  last = get_last (self);
  mef_grille_apply (self, value);
  self->nombre_pas = get_last (self) != last ? get_last (self) : NULL;
  self->nombre = value.places;
  self->frappe = now;
  return TRUE;
}

void
mef_grille_begin_trait (MefGrille *self, MefCase cellule)
{
  g_return_if_fail (MEF_IS_GRILLE (self) && cellule.moitie < MEF_MOITIE_N);

  mef_grille_cancel_trait (self);
  follow (self);
  self->trait = pas_new ();
  self->peinte = cut (self, cellule);
  self->pinceau = mef_disponibilites_get (self->travail, self->peinte);
  mef_grille_set_curseur (self, self->peinte, FALSE);
}

void
mef_grille_paint (MefGrille *self, MefCase cellule)
{
  int jours, moities, steps;

  g_return_if_fail (MEF_IS_GRILLE (self) && cellule.moitie < MEF_MOITIE_N);

  if (self->trait == NULL)
    return;
  follow (self);
  cellule = cut (self, cellule);
  if (same_cell (cellule, self->peinte))
    return;

  /* A quick hand passes over cells between two events. */
  jours = (int) cellule.jour - (int) self->peinte.jour;
  moities = (int) cellule.moitie - (int) self->peinte.moitie;
  steps = MAX (abs (jours), abs (moities));
  for (int i = 1; i <= steps; i++)
    put (self, self->trait,
         (MefCase){ (MefDay) ((int) self->peinte.jour + jours * i / steps),
                    (MefMoitie) ((int) self->peinte.moitie + moities * i / steps) },
         self->pinceau);
  self->peinte = self->ancre = self->curseur = cellule;
  tell (self);
}

void
mef_grille_end_trait (MefGrille *self)
{
  g_return_if_fail (MEF_IS_GRILLE (self));

  if (self->trait == NULL)
    return;

  close_pas (self, g_steal_pointer (&self->trait));
  tell (self);
}

void
mef_grille_cancel_trait (MefGrille *self)
{
  g_return_if_fail (MEF_IS_GRILLE (self));

  if (self->trait == NULL)
    return;

  walk (self, self->trait, TRUE);
  g_clear_pointer (&self->trait, g_array_unref);
  tell (self);
}

gboolean
mef_grille_is_painting (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  return self->trait != NULL;
}

char *
mef_grille_copy (MefGrille *self)
{
  MefCase  first, last, cellule;
  GString *text;

  g_return_val_if_fail (MEF_IS_GRILLE (self), NULL);

  text = g_string_new (NULL);
  mef_grille_get_selection (self, &first, &last);
  for (cellule.moitie = first.moitie; cellule.moitie <= last.moitie; cellule.moitie++)
    {
      for (cellule.jour = first.jour; cellule.jour <= last.jour; cellule.jour++)
        {
          if (cellule.jour > first.jour)
            g_string_append_c (text, '\t');
          mef_grille_bloc_append (text, mef_disponibilites_get (self->travail, cellule));
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

gboolean
mef_grille_paste (MefGrille *self, const char *text)
{
  g_autoptr (GArray) block = NULL;
  guint   jours, moities, wide, high;
  MefCase first, last;
  GArray *pas;

  g_return_val_if_fail (MEF_IS_GRILLE (self) && text != NULL, FALSE);

  mef_grille_cancel_trait (self);
  follow (self);
  block = mef_grille_bloc_parse (text, &jours, &moities);
  if (block == NULL)
    return FALSE;
  for (guint i = 0; i < block->len; i++)
    if (!is_possible (self, g_array_index (block, MefDemiJournee, i)))
      return FALSE;

  mef_grille_get_selection (self, &first, &last);
  wide = last.jour - first.jour + 1;
  high = last.moitie - first.moitie + 1;
  if (wide % jours != 0)
    wide = jours;
  if (high % moities != 0)
    high = moities;
  pas = pas_new ();
  for (guint y = 0; y < high && first.moitie + y < MEF_MOITIE_N; y++)
    for (guint x = 0; x < wide; x++)
      put (self, pas, (MefCase){ first.jour + x, first.moitie + y },
           g_array_index (block, MefDemiJournee, y % moities * jours + x % jours));
  close_pas (self, pas);
  tell (self);
  return TRUE;
}

static guint
duplicate (MefGrille *self, MefDisponibilites *onto, MefDay du, MefDay au, guint *feries)
{
  return mef_disponibilites_duplicate (onto, mef_grille_get_semaine (self), du, au, self->departement,
                                       feries);
}

guint
mef_grille_try_duplicate (MefGrille *self, MefDay du, MefDay au, guint *feries)
{
  g_autoptr (MefDisponibilites) copy = NULL;

  g_return_val_if_fail (MEF_IS_GRILLE (self) && du != MEF_DAY_NONE && au != MEF_DAY_NONE, 0);

  copy = mef_disponibilites_copy (self->travail);
  return duplicate (self, copy, du, au, feries);
}

guint
mef_grille_duplicate (MefGrille *self, MefDay du, MefDay au, guint *feries)
{
  g_autoptr (MefDisponibilites) before = NULL;
  guint written;

  g_return_val_if_fail (MEF_IS_GRILLE (self) && du != MEF_DAY_NONE && au != MEF_DAY_NONE, 0);

  mef_grille_cancel_trait (self);
  follow (self);
  before = mef_disponibilites_copy (self->travail);
  written = duplicate (self, self->travail, du, au, feries);
  close_pas (self, mef_disponibilites_between (before, self->travail));
  tell (self);
  return written;
}

gboolean
mef_grille_can_undo (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  return self->faits->len > 0;
}

gboolean
mef_grille_can_redo (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  return self->defaits->len > 0;
}

static gboolean
step (MefGrille *self, GPtrArray *from, GPtrArray *to, gboolean back)
{
  GArray *pas;

  mef_grille_cancel_trait (self);
  follow (self);
  if (from->len == 0)
    return FALSE;

  pas = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, pas);
  walk (self, pas, back);
  self->nombre = 0;
  self->curseur = self->ancre = cut (self, g_array_index (pas, MefChangementCase, 0).cellule);
  tell (self);
  return TRUE;
}

gboolean
mef_grille_undo (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  return step (self, self->faits, self->defaits, TRUE);
}

gboolean
mef_grille_redo (MefGrille *self)
{
  g_return_val_if_fail (MEF_IS_GRILLE (self), FALSE);

  return step (self, self->defaits, self->faits, FALSE);
}
