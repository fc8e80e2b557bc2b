/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-model"

#include "config.h"

#include "client/model/mef-rowids-diff.h"

/* How far both lists are looked ahead for the place where they agree again. */
#define LOOK_AHEAD 1024

/* The same where rows left and others came in one place: the product of both is searched. */
#define LOOK_AHEAD_BOTH 32

typedef struct
{
  const gint64 *rows;
  guint         n;
} Rest;

static void
append (GArray *edits, guint position, guint removed, guint added)
{
  const MefRowidsEdit edit = { position, removed, added };

  if (removed > 0 || added > 0)
    g_array_append_val (edits, edit);
}

/* Where @rest first has @row, or 0 when it is not near. */
static guint
find_near (Rest rest, gint64 row)
{
  for (guint i = 1; i < rest.n && i <= LOOK_AHEAD; i++)
    if (rest.rows[i] == row)
      return i;
  return 0;
}

/* The nearest place at which both agree again; %FALSE when it is too far. */
static gboolean
resynchronise (Rest old, Rest new, guint *removed, guint *added)
{
  guint gone = find_near (old, new.rows[0]), come = find_near (new, old.rows[0]);

  if (gone > 0 && (come == 0 || gone <= come))
    {
      *removed = gone;
      *added = 0;
      return TRUE;
    }
  if (come > 0)
    {
      *removed = 0;
      *added = come;
      return TRUE;
    }
  for (guint sum = 2; sum < 2 * LOOK_AHEAD_BOTH; sum++)
    for (guint i = 1; i < sum; i++)
      if (i < old.n && sum - i < new.n &&old.rows[i] == new.rows[sum - i])
        {
          *removed = i;
          *added = sum - i;
          return TRUE;
        }
  return FALSE;
}

GArray *
mef_rowids_diff (const gint64 *old, guint n_old, const gint64 *new, guint n_new, guint max_edits)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (MefRowidsEdit));
  guint   i = 0, j = 0;

  g_return_val_if_fail (old != NULL || n_old == 0, edits);
  g_return_val_if_fail (new != NULL || n_new == 0, edits);

  while (n_old > 0 && n_new > 0 && old[n_old - 1] == new[n_new - 1])
    {
      n_old--;
      n_new--;
    }
  while (i < n_old && j < n_new)
    {
      guint removed, added;

      if (old[i] == new[j])
        {
          i++;
          j++;
          continue;
        }
      if (edits->len >= max_edits
          || !resynchronise ((Rest){ old + i, n_old - i }, (Rest){ new + j, n_new - j }, &removed, &added))
        break;
      append (edits, j, removed, added);
      i += removed;
      j += added;
    }
  if (i < n_old && j < n_new)
    {
      append (edits, j, n_old - i, 0);
      append (edits, j, 0, n_new - j);
    }
  else
    {
      append (edits, j, n_old - i, n_new - j);
    }
  return edits;
}
