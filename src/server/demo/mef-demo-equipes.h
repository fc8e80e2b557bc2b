/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/demo/mef-demo-plan.h"
#include "server/service/interfaces/mef-demo-sink.h"

G_BEGIN_DECLS

/** MEF_DEMO_MOT_DE_PASSE: of every account that is shown; it keeps to USR-13 */
#define MEF_DEMO_MOT_DE_PASSE "Monenfant-2026!"

/**
 * MefDemoEquipes:
 *
 * The accounts of demo data: some of every role, to sign in with, and in each CAF two colleagues who decided
 * what was decided; besides, the gestionnaires whose e-mail an ASM also uses. Immutable, any thread.
 */
typedef struct _MefDemoEquipes MefDemoEquipes;

/** mef_demo_equipes_new: (transfer full): the same for the same arguments */
MefDemoEquipes *mef_demo_equipes_new (MefDemoTerritoire *territoire, MefDemoPlan *plan, guint64 seed);
void            mef_demo_equipes_free (MefDemoEquipes *self);

/** mef_demo_equipes_get_comptes: (transfer none) (element-type MefDemoCompte): all accounts, those shown
 * first */
GPtrArray *mef_demo_equipes_get_comptes (MefDemoEquipes *self);

/** mef_demo_equipes_draw_moderateur: (transfer none): who decides in the CAF of that number */
const MefCompte *mef_demo_equipes_draw_moderateur (MefDemoEquipes *self, MefDemoRandom *random, guint site);

/** mef_demo_equipes_get_habilite: (transfer none): the person whom the first gestionnaire of the CAF of that
 * number lets change its structures */
const MefCompte *mef_demo_equipes_get_habilite (MefDemoEquipes *self, guint site);

/** mef_demo_equipes_dup_email_gestionnaire: (transfer full): the e-mail that request @number shares with a
 * gestionnaire */
char *mef_demo_equipes_dup_email_gestionnaire (guint number);

/**
 * mef_demo_equipes_write:
 *
 * Writes the accounts that are shown, readable by the owner only:
 * `{"comptes":[{"email","mot_de_passe","nom","role","sites":[…]}],
 * "habilites":[{"email","mot_de_passe","nom","audience"}]}`.
 *
 * Returns: %FALSE with a #GFileError
 */
gboolean mef_demo_equipes_write (MefDemoEquipes *self, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MefDemoEquipes, mef_demo_equipes_free)

G_END_DECLS
