/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* splitmix64: the same numbers for the same seed on every machine. */
typedef struct
{
  guint64 state;
} MefModelRandom;

static inline guint64
mef_model_random_next (MefModelRandom *self)
{
  guint64 z = (self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* 0 to @n - 1 */
static inline int
mef_model_random_below (MefModelRandom *self, int n)
{
  return (int) (mef_model_random_next (self) % (guint64) n);
}

static inline gboolean
mef_model_random_percent (MefModelRandom *self, int percent)
{
  return mef_model_random_below (self, 100) < percent;
}
