/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-central"

#include "config.h"

#include "server/mef-settings.h"

#define SERVE "serve"

/* data/central.conf says the same, key by key: a test holds both together. */
static const MefSetting all[] = {
  { "data", NULL, MEF_SETTING_FILE, NULL, 0, 0, "DOSSIER",
    "dossier des données : documents, courriers, clé du journal, base SQLite" },
  { "database", NULL, MEF_SETTING_TEXT, NULL, 0, 0, "ADRESSE",
    "base à la place du fichier SQLite du dossier" },
  { "listen", SERVE, MEF_SETTING_TEXT, "127.0.0.1:8080", 0, 0, "ADRESSE:PORT",
    "adresse d’écoute ; port 0 : un port libre" },
  { "tls-certificate", SERVE, MEF_SETTING_FILE, NULL, 0, 0, "FICHIER", "certificat et sa chaîne, PEM" },
  { "tls-key", SERVE, MEF_SETTING_FILE, NULL, 0, 0, "FICHIER", "clé du certificat, PEM" },
  { "public-url", SERVE, MEF_SETTING_TEXT, NULL, 0, 0, "ADRESSE",
    "début des liens des courriers, à la place de celui de chaque site" },
  { "trusted-proxies", SERVE, MEF_SETTING_LIST, NULL, 0, 0, "ADRESSE[/N]",
    "mandataires dont X-Forwarded-For est cru, et qui peuvent appeler sans TLS" },
  { "metrics", SERVE, MEF_SETTING_TEXT, NULL, 0, 0, "ADRESSE:PORT",
    "adresse locale où répondent /metrics, /healthz et /readyz, dès le démarrage" },
  { "log-level", SERVE, MEF_SETTING_TEXT, "info", 0, 0, "NIVEAU", "warning, message, info ou debug" },
  { "grace", SERVE, MEF_SETTING_INT, "10", 0, 300, "SECONDES",
    "temps laissé aux appels en cours quand le serveur s’arrête" },
  { "connections", SERVE, MEF_SETTING_INT, "2000", 1, 60000, "N", "connexions ouvertes en même temps" },
  { "connections-per-address", SERVE, MEF_SETTING_INT, "250", 1, 60000, "N",
    "connexions ouvertes en même temps depuis une adresse" },
  { "requests", SERVE, MEF_SETTING_INT, "500", 1, 10000, "N", "appels traités en même temps" },
  { "streams", SERVE, MEF_SETTING_INT, "100", 1, 10000, "N",
    "synchronisations et documents envoyés en même temps" },
  { "events", SERVE, MEF_SETTING_INT, "1500", 1, 60000, "N", "postes prévenus des nouveautés en même temps" },
  { "sngi-url", SERVE, MEF_SETTING_TEXT, NULL, 0, 0, "ADRESSE",
    "registre qui confirme l’identité des assistants maternels ; aucun sinon" },
  { "sngi-key-file", SERVE, MEF_SETTING_FILE, NULL, 0, 0, "FICHIER",
    "fichier de la clé montrée à ce registre" },
  { "sngi-timeout", SERVE, MEF_SETTING_INT, "5", 1, 60, "SECONDES",
    "temps laissé à ce registre pour répondre" },
  { "smtp", SERVE, MEF_SETTING_TEXT, NULL, 0, 0, "HÔTE[:PORT]",
    "serveur d’envoi des courriers ; sans lui, ils restent en fichiers .eml dans le dossier spool" },
  { "smtp-security", SERVE, MEF_SETTING_TEXT, "starttls", 0, 0, "MODE",
    "starttls, tls, ou none vers cette machine seulement" },
  { "smtp-user", SERVE, MEF_SETTING_TEXT, NULL, 0, 0, "IDENTIFIANT",
    "identifiant auprès du serveur d’envoi" },
  { "smtp-password-file", SERVE, MEF_SETTING_FILE, NULL, 0, 0, "FICHIER",
    "fichier du mot de passe, sur une ligne, que les autres ne lisent pas" },
  { "smtp-ca", SERVE, MEF_SETTING_FILE, NULL, 0, 0, "FICHIER",
    "certificats à croire pour le serveur d’envoi, au lieu de ceux du système, PEM" },
  { "smtp-name", SERVE, MEF_SETTING_TEXT, NULL, 0, 0, "NOM",
    "nom sous lequel se présenter au serveur d’envoi" },
  { "smtp-timeout", SERVE, MEF_SETTING_INT, "60", 1, 120, "SECONDES",
    "attente de chaque réponse du serveur d’envoi" },
};

const MefSetting *
mef_setting_get_all (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (all);
  return all;
}

char *
mef_setting_dup_variable (const MefSetting *self)
{
  g_autofree char *upper = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  upper = g_ascii_strup (self->name, -1);
  return g_strconcat ("MONENFANT_", g_strdelimit (upper, "-", '_'), NULL);
}
