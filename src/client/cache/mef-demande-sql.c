/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-demande-sql.h"

#include "client/cache/mef-client-sql.h"
#include "domain/mef-filtre.h"

#include <gio/gio.h>

#define FOLDER "/fr/monenfant/BackOffice/"

/* (transfer full): a statement that stands in the program */
static char *
dup_statement (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) text =
      g_resource_lookup_data (mef_client_sql_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (text != NULL);
  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

const char *
mef_demande_sql_get_store (void)
{
  static char *statement;

  if (g_once_init_enter (&statement))
    g_once_init_leave (&statement, dup_statement ("store-demande.sql"));
  return statement;
}

const char *
mef_demande_sql_get_told (void)
{
  static char *statement;

  if (g_once_init_enter (&statement))
    g_once_init_leave (&statement, dup_statement ("told-demande.sql"));
  return statement;
}

static char *
type_cb (const char *const *arguments)
{
  MefTypeDemande type;

  return mef_type_demande_from_code (arguments[0], &type) ? g_strdup_printf ("%d", (int) type) : NULL;
}

static char *
etat_cb (const char *const *arguments)
{
  MefEtat etat;

  return mef_etat_from_code (arguments[0], &etat) ? g_strdup_printf ("%d", (int) etat) : NULL;
}

static char *
recherche_cb (const char *const *arguments)
{
  const MefDemande demande = { .prenom = (char *) arguments[0],
                               .nom = (char *) arguments[1],
                               .nom_naissance = (char *) arguments[2],
                               .email = (char *) arguments[3],
                               .numero = (char *) arguments[4] };

  return mef_filtre_dup_search_key (&demande);
}

gboolean
mef_demande_sql_define (MefConnection *connection, GError **error)
{
  return mef_connection_define (connection, "mef_type", 1, type_cb, error)
         && mef_connection_define (connection, "mef_etat", 1, etat_cb, error)
         && mef_connection_define (connection, "mef_cle_recherche", 5, recherche_cb, error);
}
