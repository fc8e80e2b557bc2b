/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-verbs.h"

#include "base/mef-id.h"
#include "base/mef-text.h"
#include "domain/mef-mot-de-passe.h"
#include "server/mef-central.h"
#include "server/mef-verb-options.h"
#include "server/service/mef-secret.h"
#include "server/service/mef-service-error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

/* The site that covers the country (data/sites.tsv): the first account is national (USR-17). */
#define NATIONAL_PIVOT "999"

#define GENERATED_LENGTH 16

typedef struct
{
  char    *email;
  char    *prenom;
  char    *nom;
  char    *login;
  char    *site;
  char    *role;
  gboolean from_stdin;

  MefRole  roles;
  char    *secret;
  gint64   now;
  gboolean created;
} User;

static void
user_clear (User *user)
{
  g_free (user->email);
  g_free (user->prenom);
  g_free (user->nom);
  g_free (user->login);
  g_free (user->site);
  g_free (user->role);
  g_free (user->secret);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (User, user_clear)

/* One of each class first, then any; then the order is mixed, all by the system's random numbers. */
static char *
generate_password (GError **error)
{
  static const char *const classes[] = { "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789",
                                         "@#%+=?" };
  static const char        all[] = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  guint32                  random[2 * GENERATED_LENGTH];
  char                    *text = g_malloc0 (GENERATED_LENGTH + 1);

  if (getrandom (random, sizeof random, 0) != (gssize) sizeof random)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Le système ne donne pas de nombres aléatoires : %s",
                   g_strerror (errno));
      g_free (text);
      return NULL;
    }
  for (guint i = 0; i < GENERATED_LENGTH; i++)
    {
      const char *letters = i < G_N_ELEMENTS (classes) ? classes[i] : all;

      text[i] = letters[random[i] % strlen (letters)];
    }
  for (guint i = GENERATED_LENGTH - 1; i > 0; i--)
    {
      guint other = random[GENERATED_LENGTH + i] % (i + 1);
      char  kept = text[i];

      text[i] = text[other];
      text[other] = kept;
    }
  return text;
}

static char *
read_password (GError **error)
{
  char line[512];

  if (fgets (line, sizeof line, stdin) == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "Aucun mot de passe n’a été lu sur l’entrée standard.");
      return NULL;
    }
  line[strcspn (line, "\r\n")] = '\0';
  if (mef_mot_de_passe_check (line) != 0)
    {
      g_set_error (
          error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
          "Le mot de passe compte de 10 à 24 caractères, avec une majuscule, une minuscule, un chiffre et un"
          " caractère spécial.");
      return NULL;
    }
  return g_strdup (line);
}

static char *
dup_login (const User *user)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (user->login != NULL)
    return g_strdup (user->login);
  first = mef_text_fold (user->prenom);
  last = mef_text_fold (user->nom);
  g_strdelimit (first, " ", '-');
  g_strdelimit (last, " ", '-');
  return g_strdup_printf ("%s.%s", first, last);
}

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static gboolean
create (MefTransaction *transaction, User *user, MefJournalEntry *entry, GError **error)
{
  g_autoptr (MefCompte) compte = mef_compte_new ();
  g_autoptr (GPtrArray) sites = NULL;
  g_autofree char *id = mef_id_new ();
  g_autofree char *login = NULL;
  gboolean         known = FALSE;

  if (user->prenom == NULL || user->nom == NULL)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID,
                             "Ce compte n’existe pas encore : --prenom et --nom sont nécessaires.");
      return FALSE;
    }
  if (!transaction->class->list_sites (transaction, &sites, error))
    return FALSE;
  for (guint i = 0; i < sites->len; i++)
    known = known || g_str_equal (((MefSite *) g_ptr_array_index (sites, i))->code, user->site);
  if (!known)
    {
      mef_service_error_set (error, MEF_SERVICE_ERROR_INVALID, "Le site %s n’existe pas.", user->site);
      return FALSE;
    }
  login = dup_login (user);
  set (&compte->id, id);
  set (&compte->email, user->email);
  set (&compte->login, login);
  set (&compte->prenom, user->prenom);
  set (&compte->nom, user->nom);
  set (&compte->titre_poste, user->roles == MEF_ROLE_ADMIN_CAF ? "ADMIN CAF" : "AGENT CAF");
  compte->version = 1;
  compte->audience = MEF_AUDIENCE_CAF;
  compte->actif = TRUE;
  compte->mot_de_passe_provisoire = TRUE;
  mef_compte_add_affectation (compte, user->site, user->roles);
  user->created = TRUE;
  if (!transaction->class->insert_compte (transaction, compte, user->secret, error))
    return FALSE;
  entry->objet = compte->id;
  transaction->class->journal (transaction, entry);
  return TRUE;
}

/* A known account gets a new provisional password, and all that was open under the old one ends. */
static gboolean
reset (MefTransaction *transaction, User *user, MefCompte *compte, MefJournalEntry *entry, GError **error)
{
  compte->actif = TRUE;
  compte->version++;
  user->created = FALSE;
  if (!transaction->class->update_compte (transaction, compte, error)
      || !transaction->class->set_secret (transaction, compte->id, user->secret, TRUE, error)
      || !transaction->class->delete_sessions_of (transaction, compte->id, NULL, error))
    return FALSE;
  entry->objet = compte->id;
  transaction->class->journal (transaction, entry);
  return TRUE;
}

static gpointer
write_user (MefTransaction *transaction, gpointer data, GError **error)
{
  User            *user = data;
  g_autofree char *key = mef_secret_email_key (user->email);
  MefJournalEntry  entry = {
     .site = MEF_SITE_NATIONAL, .le = user->now, .action = "creerCompte", .champs = "mot_de_passe"
  };
  g_autoptr (GPtrArray) logins = NULL;

  if (!transaction->class->list_logins (transaction, key, &logins, error))
    return NULL;
  for (guint i = 0; i < logins->len; i++)
    {
      MefLogin *login = g_ptr_array_index (logins, i);

      if (login->compte->audience != MEF_AUDIENCE_CAF)
        continue;
      entry.action = "reinitialiserCompte";
      reset (transaction, user, login->compte, &entry, error);
      return NULL;
    }
  create (transaction, user, &entry, error);
  return NULL;
}

static gboolean
check (User *user, GError **error)
{
  if (user->site == NULL)
    user->site = g_strdup (NATIONAL_PIVOT);
  if (user->email == NULL || strchr (user->email, '@') == NULL || !mef_text_is_clean (user->email, FALSE))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--email ADRESSE est nécessaire.");
      return FALSE;
    }
  if (!mef_role_from_code (user->role != NULL ? user->role : "ADMIN_CAF", &user->roles))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "--role : MODERATEUR, COORDINATEUR_RPE, AGENT_CAF ou ADMIN_CAF.");
      return FALSE;
    }
  return TRUE;
}

int
mef_user_verb (int argc, char **argv)
{
  g_auto (User) user = { NULL };
  const GOptionEntry entries[] = {
    { "email", 0, 0, G_OPTION_ARG_STRING, &user.email, "adresse e-mail : l’identifiant de connexion",
      "ADRESSE" },
    { "prenom", 0, 0, G_OPTION_ARG_STRING, &user.prenom, "prénom d’un nouveau compte", "PRENOM" },
    { "nom", 0, 0, G_OPTION_ARG_STRING, &user.nom, "nom d’un nouveau compte", "NOM" },
    { "login", 0, 0, G_OPTION_ARG_STRING, &user.login, "login d’un nouveau compte (par défaut : prenom.nom)",
      "LOGIN" },
    { "site", 0, 0, G_OPTION_ARG_STRING, &user.site,
      "site d’un nouveau compte (par défaut : " NATIONAL_PIVOT ")", "CODE" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &user.role, "rôle d’un nouveau compte (par défaut : ADMIN_CAF)",
      "ROLE" },
    { "mot-de-passe-stdin", 0, 0, G_OPTION_ARG_NONE, &user.from_stdin,
      "lire le mot de passe provisoire sur l’entrée standard, au lieu d’en choisir un", NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (MefVerbOptions) options = mef_verb_options_new ();
  g_autoptr (GOptionContext) context = mef_verb_options_context (
      options, "user", "crée le premier compte, ou rend un mot de passe provisoire à un compte qui existe",
      entries);
  g_autoptr (GError) error = NULL;
  g_autoptr (MefCentral) central = NULL;
  char *password;

  if (!mef_verb_options_parse (options, context, &argc, &argv, &error) || !check (&user, &error))
    return mef_verb_fail (error, MEF_VERB_USAGE);
  password = user.from_stdin ? read_password (&error) : generate_password (&error);
  if (password == NULL)
    return mef_verb_fail (error, MEF_VERB_USAGE);
  user.secret = mef_secret_hash_password (password, &error);
  if (user.secret != NULL)
    central = mef_central_open (options->data, options->database, MEF_CENTRAL_OPEN, &error);
  if (central != NULL)
    {
      user.now = mef_clock_now (mef_central_get_clock (central));
      mef_store_write_sync (MEF_STORE (mef_central_get_store (central)), write_user, &user, &error);
    }
  if (error == NULL)
    g_print ("%s : compte %s.\n", user.email, user.created ? "créé" : "réactivé");
  if (error == NULL && !user.from_stdin)
    g_print ("Mot de passe provisoire, à changer à la première connexion : %s\n", password);
  mef_secret_free (password);
  return error != NULL ? mef_verb_fail (error, MEF_VERB_FAILED) : MEF_VERB_DONE;
}
