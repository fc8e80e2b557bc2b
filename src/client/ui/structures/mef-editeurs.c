/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-ui"

#include "config.h"

#include "client/ui/structures/mef-editeurs.h"

#include "client/ui/structures/mef-editeur-cases.h"
#include "client/ui/structures/mef-editeur-choix.h"
#include "client/ui/structures/mef-editeur-commune.h"
#include "client/ui/structures/mef-editeur-communes.h"
#include "client/ui/structures/mef-editeur-ligne.h"
#include "client/ui/structures/mef-editeur-lignes.h"
#include "client/ui/structures/mef-editeur-paragraphe.h"

static GType
choose_type (MefGenreChamp genre)
{
  switch (genre)
    {
    case MEF_GENRE_TEXTE_LONG:
      return MEF_TYPE_EDITEUR_PARAGRAPHE;
    case MEF_GENRE_OUI_NON:
    case MEF_GENRE_CHOIX_MULTIPLE:
      return MEF_TYPE_EDITEUR_CASES;
    case MEF_GENRE_CHOIX:
      return MEF_TYPE_EDITEUR_CHOIX;
    case MEF_GENRE_COMMUNE:
      return MEF_TYPE_EDITEUR_COMMUNE;
    case MEF_GENRE_COMMUNES:
      return MEF_TYPE_EDITEUR_COMMUNES;
    case MEF_GENRE_LISTE:
      return MEF_TYPE_EDITEUR_LIGNES;
    default:
      return MEF_TYPE_EDITEUR_LIGNE;
    }
}

GtkWidget *
mef_editeur_new (MefSaisieFiche *saisie, const MefUnite *unite)
{
  g_return_val_if_fail (unite != NULL, NULL);

  return mef_editeur_new_of_type (choose_type (unite->champ->genre), saisie, unite);
}
