/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/model/mef-rowids-diff.h"

typedef struct
{
  const gint64 *rows;
  guint         n;
} List;

#define LIST(...)                                                                                            \
  (List) { (const gint64[]){ __VA_ARGS__ }, sizeof ((const gint64[]){ __VA_ARGS__ }) / sizeof (gint64) }

/* Plays the steps as a list view does and holds the end against the new list. */
static GArray *
check (List old, List new)
{
  GArray *edits = mef_rowids_diff (old.rows, old.n, new.rows, new.n, 128);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (list, old.rows, old.n);
  for (guint i = 0; i < edits->len; i++)
    {
      const MefRowidsEdit *edit = &g_array_index (edits, MefRowidsEdit, i);

      g_assert_cmpuint (edit->position + edit->removed, <=, list->len);
      g_assert_cmpuint (edit->position + edit->added, <=, new.n);
      if (edit->removed > 0)
        g_array_remove_range (list, edit->position, edit->removed);
      if (edit->added > 0)
        g_array_insert_vals (list, edit->position, new.rows + edit->position, edit->added);
    }
  g_assert_cmpmem (list->data, list->len * sizeof (gint64), new.rows, new.n * sizeof (gint64));
  return edits;
}

static void
test_same (void)
{
  g_autoptr (GArray) edits = check (LIST (1, 2, 3), LIST (1, 2, 3));

  g_assert_cmpuint (edits->len, ==, 0);
}

static void
test_removed (void)
{
  g_autoptr (GArray) edits = check (LIST (1, 2, 3, 4), LIST (1, 3, 4));
  const MefRowidsEdit *edit = &g_array_index (edits, MefRowidsEdit, 0);

  g_assert_cmpuint (edits->len, ==, 1);
  g_assert_cmpuint (edit->position, ==, 1);
  g_assert_cmpuint (edit->removed, ==, 1);
  g_assert_cmpuint (edit->added, ==, 0);
}

static void
test_decided_and_arrived (void)
{
  g_autoptr (GArray) edits = check (LIST (1, 2, 3, 4, 5), LIST (1, 3, 4, 5, 6));

  g_assert_cmpuint (edits->len, ==, 2);
}

static void
test_moved (void)
{
  g_autoptr (GArray) edits = check (LIST (1, 2, 3, 4, 5, 6), LIST (1, 5, 2, 3, 4, 6));

  /* One row goes, one row comes: nothing else is touched. */
  g_assert_cmpuint (edits->len, ==, 2);
  for (guint i = 0; i < edits->len; i++)
    g_assert_cmpuint (g_array_index (edits, MefRowidsEdit, i).removed
                          + g_array_index (edits, MefRowidsEdit, i).added,
                      ==, 1);
}

static void
test_emptied_and_filled (void)
{
  g_autoptr (GArray) emptied = check (LIST (1, 2, 3), (List){ NULL, 0 });
  g_autoptr (GArray) filled = check ((List){ NULL, 0 }, LIST (1, 2, 3));

  g_assert_cmpuint (emptied->len, ==, 1);
  g_assert_cmpuint (filled->len, ==, 1);
}

static void
test_other_list (void)
{
  enum
  {
    N = 5000
  };
  g_autofree gint64 *old = g_new (gint64, N);
  g_autofree gint64 *new = g_new (gint64, N);
  g_autoptr (GArray) edits = NULL;

  for (gint64 i = 0; i < N; i++)
    {
      old[i] = i;
      new[i] = N - i;
    }
  edits = check ((List){ old, N }, (List){ new, N });
  g_assert_cmpuint (edits->len, <=, 130);
  /* Never both at once on a long stretch: a list view would pull every row. */
  for (guint i = 0; i < edits->len; i++)
    {
      const MefRowidsEdit *edit = &g_array_index (edits, MefRowidsEdit, i);

      g_assert_cmpuint (MIN (edit->removed, edit->added), <, 64);
    }
}

/* A million rows: the one decided near the head goes, those that arrived come at the end, nothing else moves.
 */
static void
test_million (void)
{
  enum
  {
    N = 1000000
  };
  g_autofree gint64 *old = g_new (gint64, N);
  g_autofree gint64 *new = g_new (gint64, N + 1);
  g_autoptr (GArray) edits = NULL;

  for (gint64 i = 0; i < N; i++)
    old[i] = new[i > 7 ? i - 1 : i] = i;
  new[N - 1] = N;
  new[N] = N + 1;
  edits = check ((List){ old, N }, (List){ new, N + 1 });
  g_assert_cmpuint (edits->len, ==, 2);
  g_assert_cmpuint (g_array_index (edits, MefRowidsEdit, 0).position, ==, 7);
  g_assert_cmpuint (g_array_index (edits, MefRowidsEdit, 0).removed, ==, 1);
  g_assert_cmpuint (g_array_index (edits, MefRowidsEdit, 1).added, ==, 2);
}

/* Rows leave, come and move at random: the end is always the new list. */
static void
test_random (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) new = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GArray) edits = NULL;
      guint  n = (guint) g_test_rand_int_range (0, 400);
      gint64 fresh = 1000;

      for (gint64 i = 0; i < n; i++)
        g_array_append_val (old, i);
      g_array_append_vals (new, old->data, old->len);
      for (int i = g_test_rand_int_range (0, 20); i > 0; i--)
        {
          guint at = (guint) g_test_rand_int_range (0, (int) new->len + 1);

          if (g_test_rand_bit () && at < new->len)
            {
              gint64 row = g_array_index (new, gint64, at);

              g_array_remove_index (new, at);
              if (g_test_rand_bit ())
                g_array_insert_val (new, (guint) g_test_rand_int_range (0, (int) new->len + 1), row);
            }
          else
            {
              g_array_insert_val (new, at, fresh);
              fresh++;
            }
        }
      edits = check ((List){ (gint64 *) (gpointer) old->data, old->len },
                     (List){ (gint64 *) (gpointer) new->data, new->len });
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/rowids-diff/same", test_same);
  g_test_add_func ("/model/rowids-diff/removed", test_removed);
  g_test_add_func ("/model/rowids-diff/decided-and-arrived", test_decided_and_arrived);
  g_test_add_func ("/model/rowids-diff/moved", test_moved);
  g_test_add_func ("/model/rowids-diff/emptied-and-filled", test_emptied_and_filled);
  g_test_add_func ("/model/rowids-diff/other-list", test_other_list);
  g_test_add_func ("/model/rowids-diff/PRF-09/million", test_million);
  g_test_add_func ("/model/rowids-diff/random", test_random);
  return g_test_run ();
}
