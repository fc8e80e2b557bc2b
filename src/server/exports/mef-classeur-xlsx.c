/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-exports"
#define _GNU_SOURCE

#include "config.h"

#include "server/exports/mef-classeur-xlsx.h"

#include "domain/mef-classeur.h"
#include "domain/mef-type-structure.h"

#include <errno.h>
#include <gio/gio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define AUTEUR "monenfant.fr"

/* Characters and pixels, of columns and comments. */
#define WIDTH_SECTION  28
#define WIDTH_LABEL    46
#define WIDTH_ANSWER   50
#define WIDTH_HELP     90
#define WIDTH_LIST     26
#define COMMENT_WIDTH  320
#define COMMENT_HEIGHT 110
/* Points, of a line of text. */
#define LINE_HEIGHT 15

/* What Excel takes for a bound, where a field has none. */
#define NUMBER_MAX 1e15

typedef struct
{
  lxw_workbook *workbook;
  GHashTable   *sheets; /* name → lxw_worksheet, of the workbook */
  lxw_format   *heading;
  lxw_format   *plain;
  lxw_format   *help;
  lxw_format   *answers[MEF_GENRE_N];
  lxw_error     error; /* the first */
} Writer;

/* ---- looks ---- */

static const char *
get_number_format (MefGenreChamp genre)
{
  switch (genre)
    {
    case MEF_GENRE_DATE:
      return "dd/mm/yyyy";
    case MEF_GENRE_ENTIER:
      return "0";
    case MEF_GENRE_MONTANT:
      return "#,##0.00";
    default:
      return "@"; /* as it is typed: « 01000 » keeps its zero, « 9-12 » is no date */
    }
}

static void
make_formats (Writer *self)
{
  self->heading = workbook_add_format (self->workbook);
  format_set_bold (self->heading);
  format_set_bg_color (self->heading, 0xDDE6F3);
  format_set_border (self->heading, LXW_BORDER_THIN);
  format_set_text_wrap (self->heading);
  self->plain = workbook_add_format (self->workbook);
  format_set_text_wrap (self->plain);
  format_set_align (self->plain, LXW_ALIGN_VERTICAL_TOP);
  self->help = workbook_add_format (self->workbook);
  format_set_text_wrap (self->help);
  format_set_align (self->help, LXW_ALIGN_VERTICAL_TOP);
  format_set_font_color (self->help, 0x5E5C64);

  for (guint genre = 0; genre < MEF_GENRE_N; genre++)
    {
      self->answers[genre] = workbook_add_format (self->workbook);
      format_set_num_format (self->answers[genre], get_number_format (genre));
      format_set_border (self->answers[genre], LXW_BORDER_THIN);
      format_set_bg_color (self->answers[genre], 0xFFFBE6);
      format_set_align (self->answers[genre], LXW_ALIGN_LEFT);
      format_set_align (self->answers[genre], LXW_ALIGN_VERTICAL_TOP);
      format_set_text_wrap (self->answers[genre]);
    }
}

/* ---- sheets ---- */

static void
note (Writer *self, lxw_error error)
{
  if (self->error == LXW_NO_ERROR)
    self->error = error;
}

static lxw_worksheet *
get_sheet (Writer *self, const char *name)
{
  lxw_worksheet *sheet = g_hash_table_lookup (self->sheets, name);

  if (sheet == NULL)
    {
      sheet = workbook_add_worksheet (self->workbook, name);
      if (sheet == NULL)
        {
          note (self, LXW_ERROR_SHEETNAME_ALREADY_USED);
          return NULL;
        }
      worksheet_freeze_panes (sheet, 1, 0);
      worksheet_set_landscape (sheet);
      worksheet_set_paper (sheet, 9); /* A4 */
      worksheet_fit_to_pages (sheet, 1, 0);
      note (self, worksheet_repeat_rows (sheet, 0, 0));
      worksheet_set_comments_author (sheet, AUTEUR);
      g_hash_table_insert (self->sheets, g_strdup (name), sheet);
    }

  return sheet;
}

/* The sheets in the order of their first cells, so before any answer. */
static void
write_cells (Writer *self, GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const MefCellule *cell = g_ptr_array_index (cells, i);
      lxw_worksheet    *sheet = get_sheet (self, cell->feuille);
      lxw_format *format = cell->ligne == 1 ? self->heading : cell->colonne > 2 ? self->help : self->plain;

      if (sheet != NULL)
        note (self, worksheet_write_string (sheet, cell->ligne - 1, (lxw_col_t) (cell->colonne - 1),
                                            cell->texte, format));
    }
}

static void
set_widths (Writer *self)
{
  static const double fiche[] = { WIDTH_SECTION, WIDTH_LABEL, WIDTH_ANSWER, WIDTH_HELP };
  lxw_worksheet      *sheet = get_sheet (self, MEF_CLASSEUR_FICHE);
  lxw_row_col_options hidden = { .hidden = TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (fiche); i++)
    note (self, worksheet_set_column (sheet, (lxw_col_t) i, (lxw_col_t) i, fiche[i], NULL));
  /* The references: for reading it again, not for people. */
  note (self, worksheet_set_column_opt (sheet, G_N_ELEMENTS (fiche), G_N_ELEMENTS (fiche), WIDTH_LIST, NULL,
                                        &hidden));
  worksheet_activate (sheet);
  if (g_hash_table_contains (self->sheets, MEF_CLASSEUR_CHOIX))
    worksheet_hide (get_sheet (self, MEF_CLASSEUR_CHOIX));
}

/* ---- answers ---- */

static void
limit_number (lxw_data_validation *validation, const MefZone *zone, char **message)
{
  gint64 unit = zone->genre == MEF_GENRE_MONTANT ? 100 : 1;
  double lowest = MAX ((double) zone->champ->min / unit, -NUMBER_MAX);
  double highest = MIN ((double) zone->champ->max / unit, NUMBER_MAX);

  validation->validate =
      zone->genre == MEF_GENRE_MONTANT ? LXW_VALIDATION_TYPE_DECIMAL : LXW_VALIDATION_TYPE_INTEGER;
  validation->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  validation->minimum_number = lowest;
  validation->maximum_number = highest;
  *message =
      lowest > -NUMBER_MAX && highest < NUMBER_MAX
          ? g_strdup_printf ("%s entre %.15g et %.15g.",
                             zone->genre == MEF_GENRE_MONTANT ? "Un montant" : "Un nombre entier", lowest,
                             highest)
          : g_strdup_printf ("%s.", zone->genre == MEF_GENRE_MONTANT ? "Un montant" : "Un nombre entier");
}

static void
validate_zone (Writer *self, lxw_worksheet *sheet, const MefZone *zone)
{
  lxw_data_validation validation = { .error_title = (char *) "Réponse impossible" };
  g_autofree char    *formula = NULL;
  g_autofree char    *message = NULL;
  lxw_row_t           first = zone->ligne - 1;
  lxw_col_t           column = (lxw_col_t) (zone->colonne - 1);

  if (zone->choix > 0)
    {
      char from[LXW_MAX_CELL_NAME_LENGTH], to[LXW_MAX_CELL_NAME_LENGTH];

      lxw_rowcol_to_cell_abs (from, 1, (lxw_col_t) (zone->choix - 1), TRUE, TRUE);
      lxw_rowcol_to_cell_abs (to, zone->n_choix, (lxw_col_t) (zone->choix - 1), TRUE, TRUE);
      formula = g_strdup_printf ("=%s!%s:%s", MEF_CLASSEUR_CHOIX, from, to);
      message = g_strdup ("Choisissez une des réponses de la liste.");
      validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      validation.value_formula = formula;
    }
  else if (zone->genre == MEF_GENRE_ENTIER || zone->genre == MEF_GENRE_MONTANT)
    limit_number (&validation, zone, &message);
  else
    return;

  validation.error_message = message;
  note (self, worksheet_data_validation_range (sheet, first, column, first + zone->n_lignes - 1, column,
                                               &validation));
}

static void
write_zone (Writer *self, const MefZone *zone)
{
  lxw_worksheet      *sheet = get_sheet (self, zone->feuille);
  gboolean            list = g_strcmp0 (zone->feuille, MEF_CLASSEUR_FICHE) != 0;
  lxw_col_t           column = (lxw_col_t) (zone->colonne - 1);
  lxw_comment_options comment = { .width = COMMENT_WIDTH, .height = COMMENT_HEIGHT };

  if (sheet == NULL)
    return;

  if (!list)
    {
      glong length = zone->consigne != NULL ? g_utf8_strlen (zone->consigne, -1) : 0;

      /* Not every program makes room for wrapped text by itself. */
      note (self, worksheet_set_row (sheet, zone->ligne - 1,
                                     LINE_HEIGHT * (1.0 + (double) (length / WIDTH_HELP)), NULL));
    }
  if (list)
    note (self, worksheet_set_column (sheet, column, column, WIDTH_LIST, self->answers[zone->genre]));
  else
    note (self, worksheet_write_blank (sheet, zone->ligne - 1, column, self->answers[zone->genre]));
  /* Beside the name of what is asked for: in a list its heading, else the cell before. */
  if (zone->consigne != NULL)
    note (self,
          worksheet_write_comment_opt (sheet, list ? 0 : zone->ligne - 1,
                                       (lxw_col_t) (list ? column : column - 1), zone->consigne, &comment));
  validate_zone (self, sheet, zone);
}

/* ---- file ---- */

static GBytes *
read_back (int fd, GError **error)
{
  struct stat        status;
  g_autofree guint8 *data = NULL;
  gsize              done = 0;

  if (fstat (fd, &status) < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "fstat: %s", g_strerror (errno));
      return NULL;
    }
  data = g_malloc ((gsize) status.st_size);
  while (done < (gsize) status.st_size)
    {
      ssize_t n = pread (fd, data + done, (gsize) status.st_size - done, (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "pread: %s", g_strerror (errno));
          return NULL;
        }
      done += (gsize) n;
    }

  return g_bytes_new_take (g_steal_pointer (&data), done);
}

static void
write_workbook (Writer *self, const MefFormulaire *formulaire)
{
  MefTypeStructure type = mef_formulaire_get_type_structure (formulaire);
  g_autofree char *title =
      g_strdup_printf ("Classeur de référencement : %s", mef_type_structure_get_label (type));
  lxw_doc_properties properties = { .title = title, .author = (char *) AUTEUR };
  g_autoptr (GPtrArray) zones = NULL;
  g_autoptr (GPtrArray) cells = mef_classeur_layout (formulaire, &zones);

  make_formats (self);
  write_cells (self, cells);
  for (guint i = 0; i < zones->len; i++)
    write_zone (self, g_ptr_array_index (zones, i));
  set_widths (self);
  note (self, workbook_set_properties (self->workbook, &properties));
}

GBytes *
mef_classeur_xlsx_write (const MefFormulaire *formulaire, GError **error)
{
  Writer           writer = { .error = LXW_NO_ERROR };
  g_autofree char *path = NULL;
  GBytes          *bytes = NULL;
  int              fd;

  g_return_val_if_fail (formulaire != NULL, NULL);

  fd = memfd_create ("classeur", MFD_CLOEXEC);
  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "memfd_create: %s", g_strerror (errno));
      return NULL;
    }

  /* The library only writes to a name. */
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  writer.workbook = workbook_new (path);
  writer.sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  write_workbook (&writer, formulaire);
  note (&writer, workbook_close (writer.workbook));
  g_hash_table_unref (writer.sheets);

  if (writer.error != LXW_NO_ERROR)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "xlsxwriter: %s", lxw_strerror (writer.error));
  else
    bytes = read_back (fd, error);
  close (fd);
  return bytes;
}
