/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MefDemoRandom:
 *
 * A stream of numbers that depends on nothing but what it was started with, so that one request or one scan
 * can be made again without those before it. A plain value on the stack; xoshiro256** started by SplitMix64.
 */
typedef struct
{
  guint64 state[4];
} MefDemoRandom;

/**
 * mef_demo_random_init:
 * @stream: what the numbers are for; other streams of the same seed are independent
 * @number: which one of that stream
 */
void mef_demo_random_init (MefDemoRandom *self, guint64 seed, const char *stream, guint64 number);

/** mef_demo_random_next: 64 bits */
guint64 mef_demo_random_next (MefDemoRandom *self);

/** mef_demo_random_range: from @low to @high, both included */
int mef_demo_random_range (MefDemoRandom *self, int low, int high);

/** mef_demo_random_unit: from 0 to 1, 1 excluded */
double mef_demo_random_unit (MefDemoRandom *self);

/** mef_demo_random_between: from @low to @high, @high excluded */
double mef_demo_random_between (MefDemoRandom *self, double low, double high);

/** mef_demo_random_chance: true in @per_mille cases of 1000 */
gboolean mef_demo_random_chance (MefDemoRandom *self, int per_mille);

/**
 * mef_demo_random_weighted:
 * @weights: (array length=n): not all 0
 *
 * Returns: an index below @n, each as often as its weight says
 */
guint mef_demo_random_weighted (MefDemoRandom *self, const guint16 *weights, guint n);

/** mef_demo_random_pick: (transfer none): one of a %NULL-terminated list */
const char *mef_demo_random_pick (MefDemoRandom *self, const char *const *list);

G_END_DECLS
