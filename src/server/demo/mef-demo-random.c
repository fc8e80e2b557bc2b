/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-demo"

#include "config.h"

#include "server/demo/mef-demo-random.h"

static guint64
split_mix (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint64
rotate_left (guint64 value, int bits)
{
  return (value << bits) | (value >> (64 - bits));
}

void
mef_demo_random_init (MefDemoRandom *self, guint64 seed, const char *stream, guint64 number)
{
  guint64 start = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  g_return_if_fail (self != NULL);
  g_return_if_fail (stream != NULL);

  for (const char *byte = stream; *byte != '\0'; byte++)
    start = (start ^ (guchar) *byte) * G_GUINT64_CONSTANT (0x100000001b3);
  start ^= split_mix (&seed);
  start += number * G_GUINT64_CONSTANT (0xd1342543de82ef95);
  for (int i = 0; i < 4; i++)
    self->state[i] = split_mix (&start);
}

guint64
mef_demo_random_next (MefDemoRandom *self)
{
  guint64 *s = self->state;
  guint64  result = rotate_left (s[1] * 5, 7) * 9;
  guint64  t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);
  return result;
}

double
mef_demo_random_unit (MefDemoRandom *self)
{
  return (double) (mef_demo_random_next (self) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

double
mef_demo_random_between (MefDemoRandom *self, double low, double high)
{
  return low + (high - low) * mef_demo_random_unit (self);
}

int
mef_demo_random_range (MefDemoRandom *self, int low, int high)
{
  guint64 span;

  g_return_val_if_fail (low <= high, low);

  span = (guint64) ((gint64) high - low + 1);
  return (int) (low + (gint64) (((mef_demo_random_next (self) >> 32) * span) >> 32));
}

gboolean
mef_demo_random_chance (MefDemoRandom *self, int per_mille)
{
  return mef_demo_random_range (self, 0, 999) < per_mille;
}

guint
mef_demo_random_weighted (MefDemoRandom *self, const guint16 *weights, guint n)
{
  int total = 0;
  int left;

  for (guint i = 0; i < n; i++)
    total += weights[i];
  g_return_val_if_fail (total > 0, 0);

  left = mef_demo_random_range (self, 0, total - 1);
  for (guint i = 0; i < n; i++)
    {
      left -= weights[i];
      if (left < 0)
        return i;
    }
  g_return_val_if_reached (0);
}

const char *
mef_demo_random_pick (MefDemoRandom *self, const char *const *list)
{
  guint n = g_strv_length ((char **) list);

  g_return_val_if_fail (n > 0, NULL);

  return list[mef_demo_random_range (self, 0, (int) n - 1)];
}
