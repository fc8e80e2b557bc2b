/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** MEF_MINUTES_DAY: the end of a day, « 24:00 », which a range may reach */
#define MEF_MINUTES_DAY 1440

/** MEF_MINUTE_NONE: no time, or one that cannot be read */
#define MEF_MINUTE_NONE (-1)

/**
 * MefPlage:
 * @debut, @fin: minutes since midnight, 0 to %MEF_MINUTES_DAY; %MEF_MINUTE_NONE while not typed
 *
 * One range of opening hours (HOR-01).
 */
typedef struct
{
  int debut;
  int fin;
} MefPlage;

/** mef_heure_parse: minutes for « 9 », « 930 », « 9h30 », « 9 h », « 09:30 », « 9.30 » (HOR-02);
 * %MEF_MINUTE_NONE for anything else */
int mef_heure_parse (const char *text);

/** mef_heure_may_continue: whether more typed behind @text could make a time of it: « 73 », « 9: »; also
 * where it is one already: « 123 » */
gboolean mef_heure_may_continue (const char *text);

/** mef_heure_to_text: (transfer full): « 7:30 », « 18:00 »; "" for %MEF_MINUTE_NONE */
char *mef_heure_to_text (int minutes);

/**
 * MefFautePlage:
 * @rang: the range at fault, from 0
 * @fin: whether it is its end, else its beginning
 * @message: (transfer full): « Commence avant la fin de la première (18:00). »
 */
typedef struct
{
  guint    rang;
  gboolean fin;
  char    *message;
} MefFautePlage;

/**
 * mef_plages_check:
 * @max: ranges the day may have
 * @faute: (out caller-allocates) (optional): the first fault; its message is the caller's
 *
 * Both ends told, start before end, in order, without overlap (HOR-01). Two ranges may touch.
 */
gboolean mef_plages_check (const MefPlage *plages, guint n, guint max, MefFautePlage *faute);

/** mef_plages_to_value: (transfer floating): of type `a(qq)`; every range complete */
GVariant *mef_plages_to_value (const MefPlage *plages, guint n);

/** mef_plages_from_value: (transfer full) (element-type MefPlage): @value (nullable): of type `a(qq)` */
GArray *mef_plages_from_value (GVariant *value);

/** mef_plages_to_text: (transfer full): « 7:30 – 12:00 et 13:30 – 17:00 »; « Fermé » for none */
char *mef_plages_to_text (const MefPlage *plages, guint n);

/** mef_plages_parse: (transfer full) (nullable) (element-type MefPlage): « 9h-12h et 14h-18h », « 7:30 –
 * 12:00, 13:30 – 17:00 », « Fermé »; %NULL for what cannot be read. Order and overlap are judged by
 * mef_plages_check() */
GArray *mef_plages_parse (const char *text);

/** mef_plages_count_minutes: open minutes of a day: « 11 h » at the end of its line */
int mef_plages_count_minutes (const MefPlage *plages, guint n);

G_END_DECLS
