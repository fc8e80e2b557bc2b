/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mef-letters"

#include "config.h"

#include "letters/mef-avis-creation.h"

static const char *
get_text (const MefFiche *fiche, const char *pointeur)
{
  const MefFormulaire *form = mef_fiche_get_formulaire (fiche);
  const char          *text =
      mef_formulaire_find_unite (form, pointeur) != NULL ? mef_fiche_get_text (fiche, pointeur) : NULL;

  return text != NULL ? text : "";
}

/* The person to contact before the structure's own
 * address. */
static const char *
find_destinataire (const MefFiche *fiche)
{
  const char *contact = get_text (fiche, "/contact_mail");

  return *contact != '\0' ? contact : get_text (fiche, "/mail");
}

static char *
dup_lieu (const MefFiche *fiche, MefCommunes *communes)
{
  const MefCommune *commune =
      communes != NULL ? mef_communes_find (communes, get_text (fiche, "/commune")) : NULL;
  g_autofree char *nom = commune != NULL ? mef_commune_dup_short_name (commune) : NULL;

  return g_strjoin (" ", get_text (fiche, "/code_postal"), nom, NULL);
}

MefAvisCreation *
mef_avis_creation_new (const MefFiche  *fiche,
                       const MefCompte *auteur,
                       const MefSite   *site,
                       MefCommunes     *communes,
                       gboolean         habilitee)
{
  const char      *nom;
  MefTypeStructure type;
  MefAvisCreation *self;
  g_autofree char *lieu = NULL;
  g_autofree char *what = NULL;
  g_autofree char *next = NULL;

  g_return_val_if_fail (fiche != NULL && auteur != NULL && site != NULL, NULL);

  nom = get_text (fiche, "/nom");
  type = mef_formulaire_get_type_structure (mef_fiche_get_formulaire (fiche));
  lieu = dup_lieu (fiche, communes);
  what = g_strdup_printf (
      "La %s vient de créer sur monenfant.fr la fiche de votre structure « %s » (%s, %s). Les familles "
      "peuvent maintenant la consulter.",
      site->nom, nom, mef_type_structure_get_label (type), lieu);
  next = g_strdup (habilitee ? "Elle est ajoutée à votre habilitation : les personnes que vous avez déjà "
                               "désignées peuvent la mettre à jour dès maintenant dans leur espace."
                             : "Pour la tenir à jour vous-même, faites une demande d’habilitation sur "
                               "monenfant.fr, depuis la page « Je suis un professionnel » : choisissez cette "
                               "structure, puis indiquez le nom, le prénom et l’adresse e-mail de chaque "
                               "personne à habiliter. Nous vous enverrons alors la convention à signer.");
  self = g_new0 (MefAvisCreation, 1);
  self->nom = g_strdup (nom);
  self->destinataire = g_strdup (find_destinataire (fiche));
  self->objet = g_strdup_printf ("Votre structure « %s » est sur monenfant.fr", nom);
  self->texte = g_strdup_printf ("Bonjour,\n\n%s\n\n%s\n\nCordialement,\n%s %s\n%s", what, next,
                                 auteur->prenom, auteur->nom, site->nom);
  return self;
}

void
mef_avis_creation_free (MefAvisCreation *self)
{
  if (self == NULL)
    return;

  g_free (self->nom);
  g_free (self->destinataire);
  g_free (self->objet);
  g_free (self->texte);
  g_free (self);
}

char *
mef_avis_creation_to_uri (const char *destinataire, const char *objet, const char *texte)
{
  g_autofree char *to = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *crlf = NULL;

  g_return_val_if_fail (destinataire != NULL && objet != NULL && texte != NULL, NULL);

  /* Lines end by CR LF in the address of a mail (RFC 6068, 5). */
  lines = g_strsplit (texte, "\n", -1);
  crlf = g_strjoinv ("\r\n", lines);
  to = g_uri_escape_string (destinataire, "@", FALSE);
  subject = g_uri_escape_string (objet, NULL, FALSE);
  body = g_uri_escape_string (crlf, NULL, FALSE);
  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, subject, body);
}
