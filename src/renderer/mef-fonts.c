/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-renderer"

#include "config.h"

#include "renderer/mef-fonts.h"
#include "renderer/mef-file-table.h"
#include "renderer/mef-painter.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

/* Of these the character maps get the rest. */
#define MAX_FONTS    256
#define POPPLER_DATA "/usr/share/poppler"

/* What a PDF may name without bringing it along (PDF 32000-1, 9.6.2.2), and what it means to fontconfig. */
static const char *const families[] = {
  "Helvetica",       "Times",       "Courier", "Symbol", "ZapfDingbats", "Arial",
  "Times New Roman", "Courier New", "sans",    "serif",  "monospace",
};

static const char *
get_file (FcPattern *pattern)
{
  FcChar8 *file = NULL;

  return FcPatternGetString (pattern, FC_FILE, 0, &file) == FcResultMatch ? (const char *) file : NULL;
}

static void
add_best_match (const char *family, int weight, int slant)
{
  FcPattern *wanted = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_WEIGHT, FcTypeInteger, weight,
                                      FC_SLANT, FcTypeInteger, slant, NULL);
  FcPattern *found;
  FcResult   result;

  FcConfigSubstitute (NULL, wanted, FcMatchPattern);
  FcDefaultSubstitute (wanted);
  found = FcFontMatch (NULL, wanted, &result);
  if (found != NULL && get_file (found) != NULL)
    mef_file_table_add (get_file (found));
  if (found != NULL)
    FcPatternDestroy (found);
  FcPatternDestroy (wanted);
}

void
mef_fonts_prepare (void)
{
  static const int weights[] = { FC_WEIGHT_REGULAR, FC_WEIGHT_BOLD };
  static const int slants[] = { FC_SLANT_ROMAN, FC_SLANT_ITALIC };
  FcFontSet       *set;
  int              n_kept = 0;

  if (!FcInit ())
    return;
  FcConfigSetRescanInterval (NULL, 0);
  set = FcConfigGetFonts (NULL, FcSetSystem);
  if (set == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    for (gsize k = 0; k < 4; k++)
      add_best_match (families[i], weights[k % 2], slants[k / 2]);
  for (int i = 0; i < set->nfont && mef_file_table_get_size () < MAX_FONTS; i++)
    if (get_file (set->fonts[i]) != NULL)
      mef_file_table_add (get_file (set->fonts[i]));

  for (int i = 0; i < set->nfont; i++)
    {
      FcPattern  *font = set->fonts[i];
      const char *file = get_file (font);

      if (file != NULL && mef_file_table_find (file) >= 0)
        set->fonts[n_kept++] = font;
      else
        FcPatternDestroy (font);
    }
  set->nfont = n_kept;

  mef_file_table_add_tree (POPPLER_DATA, 3);
}

void
mef_fonts_warm_up (void)
{
  static const char page[] = "%PDF-1.4\n"
                             "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                             "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                             "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
                             "/Resources<</Font<</A 5 0 R/B 6 0 R>>>>>>endobj\n"
                             "4 0 obj<</Length 69>>stream\n"
                             "BT /A 9 Tf 9 9 Td (a) Tj /B 9 Tf (b) Tj ET .5 .1 .1 rg 3 3 9 9 re f  \n"
                             "endstream endobj\n"
                             "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                             "6 0 obj<</Type/Font/Subtype/TrueType/BaseFont/TimesNewRoman>>endobj\n"
                             "trailer<</Root 1 0 R>>\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
  /* Stays open: with the last document Poppler forgets its settings, and could not read them anew. */
  static MefPainter *painter;
  MefTileRequest     request = { .scale = 0.2, .width = 20, .height = 20 };
  guint8             pixels[20 * 20 * 4];

  g_clear_pointer (&painter, mef_painter_free);
  painter = mef_painter_new (bytes, NULL);
  if (painter != NULL)
    mef_painter_paint (painter, &request, pixels, NULL);
}
