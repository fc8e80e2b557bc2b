/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/ui/widgets/mef-colonnes-layout.h"

#define SPACING 16

typedef struct
{
  GtkWidget *box;
  GtkWidget *wide;  /* expands, and holds a text that wraps */
  GtkWidget *fixed; /* as wide as it must be, whatever it holds */
} Fixture;

static GtkWidget *
text_new (void)
{
  GtkWidget *label = gtk_label_new ("Un texte assez long pour tenir sur plusieurs lignes où qu’on le mette");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  return label;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING));
  fixture->wide = text_new ();
  fixture->fixed = text_new ();
  gtk_widget_set_hexpand (fixture->wide, TRUE);
  gtk_widget_set_size_request (fixture->fixed, 312, -1);
  gtk_box_append (GTK_BOX (fixture->box), fixture->wide);
  gtk_box_append (GTK_BOX (fixture->box), fixture->fixed);
  gtk_widget_set_layout_manager (fixture->box, mef_colonnes_layout_new (SPACING));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->box);
}

static int
height_for (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static graphene_rect_t
place_of (Fixture *fixture, GtkWidget *child)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (child, fixture->box, &place));
  return place;
}

static void
allocate (Fixture *fixture, int width)
{
  GtkAllocation place = { 0, 0, width, height_for (fixture->box, width) };

  gtk_widget_size_allocate (fixture->box, &place, -1);
}

/* Side by side the one that expands has the rest; the height is the taller one's at its width. */
static void
test_beside (Fixture *fixture, gconstpointer data)
{
  allocate (fixture, 800);
  g_assert_cmpfloat (place_of (fixture, fixture->fixed).size.width, ==, 312);
  g_assert_cmpfloat (place_of (fixture, fixture->fixed).origin.x, ==, 800 - 312);
  g_assert_cmpfloat (place_of (fixture, fixture->wide).size.width, ==, 800 - 312 - SPACING);
  g_assert_cmpint (height_for (fixture->box, 800), ==,
                   MAX (height_for (fixture->fixed, 312), height_for (fixture->wide, 800 - 312 - SPACING)));
}

static void
test_under (Fixture *fixture, gconstpointer data)
{
  mef_colonnes_layout_set_orientation (MEF_COLONNES_LAYOUT (gtk_widget_get_layout_manager (fixture->box)),
                                       GTK_ORIENTATION_VERTICAL);
  allocate (fixture, 400);
  g_assert_cmpfloat (place_of (fixture, fixture->wide).size.width, ==, 400);
  g_assert_cmpfloat (place_of (fixture, fixture->fixed).size.width, ==, 400);
  g_assert_cmpfloat (place_of (fixture, fixture->fixed).origin.y, ==,
                     height_for (fixture->wide, 400) + SPACING);
}

/* Those that expand share alike, to the last pixel; one that is hidden takes no room. */
static void
test_shares (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_hexpand (fixture->fixed, TRUE);
  allocate (fixture, 801 + SPACING);
  g_assert_cmpfloat (place_of (fixture, fixture->wide).size.width, ==, 401);
  g_assert_cmpfloat (place_of (fixture, fixture->fixed).size.width, ==, 400);
  gtk_widget_set_visible (fixture->fixed, FALSE);
  allocate (fixture, 800);
  g_assert_cmpfloat (place_of (fixture, fixture->wide).size.width, ==, 800);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
#define TEST(name, function)                                                                                 \
  g_test_add ("/ui/colonnes-layout/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("beside", test_beside);
  TEST ("under", test_under);
  TEST ("shares", test_shares);
#undef TEST
  return g_test_run ();
}
