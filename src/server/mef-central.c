/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-central.h"

#include "database/sqlite/mef-sqlite-driver.h"
#include "protocol/forms/mef-formulaires-loader.h"
#include "server/documents/mef-file-document-store.h"
#include "server/documents/mef-render-page-counter.h"
#include "server/exports/mef-classeur-xlsx.h"
#include "server/mail/mef-mail-redacteur.h"
#include "server/mef-server-data.h"
#include "server/store/mef-journal-chain.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define LISTS "/fr/monenfant/central/data/"

/* Reads run beside the one writer. */
#define READERS 4

struct _MefCentral
{
  char             *data;        /* (owned) */
  GBytes           *key;         /* (owned) */
  MefClock         *clock;       /* (owned) */
  MefCommunes      *communes;    /* (owned) */
  MefSites         *sites;       /* (owned) */
  MefFormulaires   *formulaires; /* (owned) */
  MefDatabaseStore *store;       /* (owned) */
  MefDocumentStore *documents;   /* (owned) */
  MefService       *service;     /* (owned) */
};

static gboolean
fail_with_errno (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s : %s", what, g_strerror (code));
  return FALSE;
}

/* « sqlite:///var/x.db », « sqlite:x.db » or a path. */
char *
mef_central_dup_location (const char *data, const char *database, GError **error)
{
  if (database == NULL)
    return g_build_filename (data, "central.sqlite", NULL);
  if (g_str_has_prefix (database, "sqlite://"))
    return g_strdup (database + strlen ("sqlite://"));
  if (g_str_has_prefix (database, "sqlite:"))
    return g_strdup (database + strlen ("sqlite:"));
  if (strstr (database, "://") != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "--database : seuls un chemin ou une adresse sqlite: sont acceptés par cette version.");
      return NULL;
    }
  return g_strdup (database);
}

static gboolean
fill_random (guint8 *bytes, gsize size, GError **error)
{
  for (gsize done = 0; done < size;)
    {
      gssize got = getrandom (bytes + done, size - done, 0);

      if (got < 0 && errno != EINTR)
        return fail_with_errno (error, "Le système ne donne pas de nombres aléatoires");
      done += got > 0 ? (gsize) got : 0;
    }
  return TRUE;
}

static GBytes *
make_key (GError **error)
{
  guint8 bytes[MEF_JOURNAL_KEY_SIZE];

  return fill_random (bytes, sizeof bytes, error) ? g_bytes_new (bytes, sizeof bytes) : NULL;
}

/* Whole and on the disk before the store it belongs to is made; never over another one. */
static gboolean
write_key (const char *path, GBytes *key, GError **error)
{
  gsize         size;
  gconstpointer bytes = g_bytes_get_data (key, &size);
  int           fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean      done;

  if (fd < 0)
    return fail_with_errno (error, "La clé du journal ne peut pas être créée");
  done = write (fd, bytes, size) == (gssize) size && fsync (fd) == 0;
  if (!done)
    fail_with_errno (error, "La clé du journal ne peut pas être écrite");
  if (close (fd) < 0 && done)
    done = fail_with_errno (error, "La clé du journal ne peut pas être écrite");
  if (!done)
    g_unlink (path);
  return done;
}

/* @key is left alone when there is no file. */
static gboolean
read_key (const char *path, GBytes **key, GError **error)
{
  GStatBuf info;
  char    *content;
  gsize    length;

  if (g_stat (path, &info) < 0)
    return errno == ENOENT || fail_with_errno (error, "La clé du journal ne peut pas être lue");
  if ((info.st_mode & 077) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   "La clé du journal (%s) est lisible par d’autres : chmod 600 avant de continuer.", path);
      return FALSE;
    }
  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;
  *key = g_bytes_new_take (content, length);
  if (length == MEF_JOURNAL_KEY_SIZE)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "La clé du journal (%s) est incomplète.", path);
  return FALSE;
}

static gboolean
load_lists (MefCentral *self, GError **error)
{
  g_autoptr (GBytes) communes = NULL;
  g_autoptr (GBytes) sites = NULL;

  /* Named, so that the linker keeps it. */
  mef_server_data_get_resource ();
  communes = g_resources_lookup_data (LISTS "communes.tsv", G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (communes == NULL)
    return FALSE;
  sites = g_resources_lookup_data (LISTS "sites.tsv", G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (sites == NULL)
    return FALSE;
  self->communes = mef_communes_parse (communes, error);
  if (self->communes == NULL)
    return FALSE;
  self->sites = mef_sites_parse (sites, error);
  if (self->sites == NULL)
    return FALSE;
  self->formulaires = mef_formulaires_load (error);
  return self->formulaires != NULL;
}

static gboolean
refuse_uninitialised (const char *data, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
               "Le dossier %s ne contient pas encore de données : lancez d’abord « monenfant-central init "
               "--data %s ».",
               data, data);
  return FALSE;
}

/* The key goes with the store: both are there, or both are made. */
static gboolean
open_store (MefCentral *self, const char *location, MefCentralMode mode, GError **error)
{
  g_autofree char *path = mef_central_dup_path (self, "journal.key");
  gboolean         initialised = FALSE, had_key;

  if (mode == MEF_CENTRAL_OPEN && !g_file_test (location, G_FILE_TEST_EXISTS))
    return refuse_uninitialised (self->data, error);
  if (!read_key (path, &self->key, error))
    return FALSE;
  had_key = self->key != NULL;
  if (!had_key)
    self->key = make_key (error);
  if (self->key == NULL)
    return FALSE;
  self->store = mef_database_store_open (&mef_sqlite_driver, location, self->key, self->clock,
                                         /* Nobody reads beside who makes it. */
                                         mode == MEF_CENTRAL_CREATE ? 0 : READERS, error);
  if (self->store == NULL || !mef_database_store_is_initialised (self->store, &initialised, error))
    return FALSE;
  if (initialised && !had_key)
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
          "La clé du journal (%s) a disparu : rétablissez-la depuis une sauvegarde. Rien n’a été modifié.",
          path);
      return FALSE;
    }
  if (!initialised && mode == MEF_CENTRAL_OPEN)
    return refuse_uninitialised (self->data, error);
  if (mode == MEF_CENTRAL_OPEN)
    return TRUE;
  return (had_key || write_key (path, self->key, error))
         && mef_database_store_initialise (self->store, mef_sites_get_all (self->sites), error);
}

MefCentral *
mef_central_open (const char *data, const char *database, MefCentralMode mode, GError **error)
{
  g_autoptr (MefCentral) self = NULL;
  g_autofree char *location = NULL;
  g_autofree char *documents = NULL;
  g_autoptr (MefPageCounter) pages = NULL;

  g_return_val_if_fail (data != NULL, NULL);

  self = g_new0 (MefCentral, 1);
  self->data = g_strdup (data);
  self->clock = mef_system_clock_new ();
  location = mef_central_dup_location (data, database, error);
  if (location == NULL)
    return NULL;
  if (mode == MEF_CENTRAL_CREATE && g_mkdir_with_parents (data, 0700) < 0)
    {
      fail_with_errno (error, "Le dossier des données ne peut pas être créé");
      return NULL;
    }
  if (!load_lists (self, error) || !open_store (self, location, mode, error))
    return NULL;
  documents = mef_central_dup_path (self, "documents");
  self->documents = mef_file_document_store_new (documents);
  pages = mef_render_page_counter_new (NULL);
  self->service = mef_service_new (MEF_STORE (self->store), self->documents, pages, self->clock,
                                   self->communes, &mef_mail_redacteur);
  mef_service_set_sites (self->service, self->sites);
  mef_service_set_formulaires (self->service, self->formulaires);
  mef_service_set_classeur_writer (self->service, mef_classeur_xlsx_write);
  return g_steal_pointer (&self);
}

void
mef_central_free (MefCentral *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->service);
  g_clear_object (&self->documents);
  g_clear_object (&self->store);
  g_clear_pointer (&self->sites, mef_sites_unref);
  g_clear_pointer (&self->formulaires, mef_formulaires_unref);
  g_clear_pointer (&self->communes, mef_communes_unref);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->key, g_bytes_unref);
  g_free (self->data);
  g_free (self);
}

MefService *
mef_central_get_service (MefCentral *self)
{
  return self->service;
}

MefDatabaseStore *
mef_central_get_store (MefCentral *self)
{
  return self->store;
}

MefDocumentStore *
mef_central_get_documents (MefCentral *self)
{
  return self->documents;
}

MefCommunes *
mef_central_get_communes (MefCentral *self)
{
  return self->communes;
}

MefSites *
mef_central_get_sites (MefCentral *self)
{
  return self->sites;
}

MefClock *
mef_central_get_clock (MefCentral *self)
{
  return self->clock;
}

GBytes *
mef_central_get_key (MefCentral *self)
{
  return self->key;
}

char *
mef_central_dup_path (MefCentral *self, const char *name)
{
  return g_build_filename (self->data, name, NULL);
}
