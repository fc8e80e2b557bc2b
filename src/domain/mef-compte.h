/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/mef-droit.h"

G_BEGIN_DECLS

#define MEF_SITE_NATIONAL "000"

/**
 * MefSite: a CAF, or a site that covers others (`decisions.md`, Sites and visibility)
 * @couvre: (array zero-terminated): codes of the sites a pivot covers, itself not named
 * @expediteur: sender of its mails
 * @signature: last lines of its mails
 * @public_url: base of the links in them
 */
typedef struct
{
  gatomicrefcount refs;

  char  *code;
  char  *nom;
  char  *departement;
  char **couvre;
  char  *expediteur;
  char  *signature;
  char  *public_url;
  gint64 version;
} MefSite;

/** mef_site_new: (transfer full): a site that covers none, to be filled in before it is shared */
MefSite *mef_site_new (const char *code, const char *nom, const char *departement);
MefSite *mef_site_ref (const MefSite *self);
void     mef_site_unref (MefSite *self);

/** mef_site_code_is_valid: three digits */
gboolean mef_site_code_is_valid (const char *code);

/** mef_site_dup_label: (transfer full): « CAF 751 Paris » */
char *mef_site_dup_label (const MefSite *self);

/** MefAffectation: the roles of an account on one site */
typedef struct
{
  char *site;
  guint roles;
} MefAffectation;

/** MefCompte: an account as its owner sees it (USR-15) */
typedef struct
{
  gatomicrefcount refs;

  char       *id;
  gint64      version;
  MefAudience audience;
  char       *email;
  char       *login;
  char       *prenom;
  char       *nom;
  char       *titre_poste;
  gboolean    actif;
  gboolean    mot_de_passe_provisoire; /* must be changed before anything else */
  guint       roles_reguliers;         /* those that hold without a site (Coordinateur RPE) */
  GPtrArray  *affectations;            /* (element-type MefAffectation) */
} MefCompte;

/** mef_compte_new: (transfer full): an active account of CAF staff without roles, to be filled in before it
 * is shared */
MefCompte *mef_compte_new (void);
MefCompte *mef_compte_ref (const MefCompte *self);
void       mef_compte_unref (MefCompte *self);
MefCompte *mef_compte_copy (const MefCompte *self);

/** mef_compte_add_affectation: gives @roles on @site, besides those it has there */
void mef_compte_add_affectation (MefCompte *self, const char *site, guint roles);

/**
 * mef_compte_get_roles:
 * @sites: (element-type MefSite): all sites, to know who covers whom
 * @site: the record's own CAF
 *
 * Roles by an assignment to @site or to a site that covers it, with the regular roles that need none.
 */
guint mef_compte_get_roles (const MefCompte *self, GPtrArray *sites, const char *site);

/** mef_compte_dup_name: (transfer full): « Claire Fontaine » */
char *mef_compte_dup_name (const MefCompte *self);

/** mef_compte_dup_short_name: (transfer full): « C. Fontaine », for the queue's « détenue par » */
char *mef_compte_dup_short_name (const MefCompte *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefSite, mef_site_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefCompte, mef_compte_unref)

G_END_DECLS
