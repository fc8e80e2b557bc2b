/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-cache"

#include "config.h"

#include "client/cache/mef-cache-error.h"

#include "database/mef-database.h"
#include "domain/mef-decision.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (mef - cache - error - quark, mef_cache_error)

static const char *
describe (MefCacheError code)
{
  switch (code)
    {
    case MEF_CACHE_ERROR_LOCKED:
      return _ (
          "Monenfant Back-office est déjà ouvert avec ce compte sur ce poste. Utilisez la fenêtre ouverte, "
          "ou fermez-la puis réessayez.");
    case MEF_CACHE_ERROR_NEWER:
      return _ (
          "Les données de ce compte ont été écrites par une version plus récente du programme. Rien n’a été "
          "modifié : mettez le programme à jour, puis rouvrez-le.");
    case MEF_CACHE_ERROR_FULL:
      return _ (
          "Le disque de ce poste est plein : rien n’a été enregistré de cette action, le reste est gardé. "
          "Libérez de la place, puis recommencez.");
    case MEF_CACHE_ERROR_DAMAGED:
      return _ ("Les données gardées sur ce poste sont endommagées. Fermez puis rouvrez le programme : elles "
                "seront "
                "mises de côté, et vos actions en attente reprises.");
    case MEF_CACHE_ERROR_DECIDED:
      return _ ("Cette demande a déjà une décision. Rien n’a été enregistré.");
    case MEF_CACHE_ERROR_FAILED:
    default:
      return _ ("L’enregistrement sur ce poste n’a pas réussi. Rien n’a été modifié : réessayez.");
    }
}

static MefCacheError
code_of (const GError *error)
{
  if (error->domain == MEF_DATABASE_ERROR)
    switch ((MefDatabaseError) error->code)
      {
      case MEF_DATABASE_ERROR_FULL:
        return MEF_CACHE_ERROR_FULL;
      case MEF_DATABASE_ERROR_CORRUPT:
        return MEF_CACHE_ERROR_DAMAGED;
      case MEF_DATABASE_ERROR_NEWER:
        return MEF_CACHE_ERROR_NEWER;
      case MEF_DATABASE_ERROR_FAILED:
      case MEF_DATABASE_ERROR_BUSY:
      case MEF_DATABASE_ERROR_CONSTRAINT:
      case MEF_DATABASE_ERROR_READ_ONLY:
      case MEF_DATABASE_ERROR_INTERRUPTED:
      default:
        return MEF_CACHE_ERROR_FAILED;
      }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return MEF_CACHE_ERROR_FULL;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
    return MEF_CACHE_ERROR_LOCKED;
  return MEF_CACHE_ERROR_FAILED;
}

static gboolean
is_forbidden (const GError *error)
{
  return g_error_matches (error, MEF_DATABASE_ERROR, MEF_DATABASE_ERROR_READ_ONLY)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
}

void
mef_cache_error_translate (GError **error)
{
  MefCacheError code;
  const char   *text;

  if (error == NULL || *error == NULL || (*error)->domain == MEF_CACHE_ERROR
      || (*error)->domain == MEF_DOMAIN_ERROR || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  code = code_of (*error);
  text = is_forbidden (*error) ? _ (
             "Le dossier où ce programme garde vos données ne peut pas être écrit. Rien n’a été modifié : "
             "prévenez votre service informatique.")
                               : describe (code);
  g_warning ("The local database: %s", (*error)->message);
  g_clear_error (error);
  g_set_error_literal (error, MEF_CACHE_ERROR, (int) code, text);
}
