# SPDX-License-Identifier: GPL-3.0-or-later
"""What others do meanwhile: a colleague's calls to the server, and changes to its store that no call makes."""
import hashlib
import json
import os
import urllib.error
import urllib.request
import uuid


class Caller:
    """A colleague, by the calls their client would make."""

    def __init__(self, url, account):
        self.url, self.token = url + "/api/v1", None
        words = {name: account[name] for name in ("email", "mot_de_passe", "audience") if name in account}
        self.token = self.call("POST", "/sessions", words)["jeton"]

    def call(self, method, path, body=None, version=None):
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4()), "Mef-Client": "1.0.0"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if version:
            headers["If-Match"] = f'"{version}"'
        request = urllib.request.Request(self.url + path, None if body is None else json.dumps(body).encode(), headers,
                                         method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.code} {error.read().decode()}") from error

    def claim(self, request):
        self.call("PUT", f"/sites/{request['site']}/demandes/{request['id']}/prise")

    def ask_for_elements(self, request):
        motives = self.call("GET", f"/sites/{request['site']}/motifs")["motifs"]
        motive = next(motive for motive in motives if motive["decision"] == "DEMANDER_ELEMENTS" and not motive["precision"])
        self.call("POST", f"/sites/{request['site']}/demandes/{request['id']}/decision",
                  {"decision": "DEMANDER_ELEMENTS", "controles": [], "constats_acquittes": [], "texte_libre": "",
                   "motifs": [{"id": motive["id"], "version": motive["version"]}]}, request["version"])


def declare_anew(central, request):
    """The assistant maternel declares another capacity: a new version of the request in the feed."""
    record = json.loads(central.query("SELECT donnees FROM demande_corps WHERE demande = ?", request["id"])[0]["donnees"])
    record["version"] += 1
    record["agrement"]["capacite"] = record["agrement"]["capacite"] % 4 + 1
    # At once, or the server takes the same place in the feed; the pivots' feeds have the request too.
    central.change_together(
        ("UPDATE demande_corps SET donnees = ? WHERE demande = ?", json.dumps(record), request["id"]),
        ("UPDATE demande SET version = ? WHERE id = ?", record["version"], request["id"]),
        ("UPDATE site_head SET seq = seq + 1 WHERE site IN"
         " (SELECT site FROM change WHERE record_id = ? AND collection = 'demandes')", request["id"]),
        ("UPDATE change SET version = ?, seq = (SELECT seq FROM site_head WHERE site = change.site)"
         " WHERE record_id = ? AND collection = 'demandes'", record["version"], request["id"]))


def lengthen(central, request):
    """Whoever asks has the longest names and address that people have."""
    record = json.loads(central.query("SELECT donnees FROM demande_corps WHERE demande = ?", request["id"])[0]["donnees"])
    record["identite"].update(
        prenom="Marie-Charlotte Anne-Sophie Élisabeth", nom="de La Rochefoucauld-Montbel d’Aubusson de Soubrebost",
        nom_naissance="Vandenbroucke-Rakotoarimanana", lieu_naissance="Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
        email="marie-charlotte.de-la-rochefoucauld-montbel-daubusson@assistantes-maternelles-du-grand-est.example")
    record["contact"]["adresse"].update(
        voie="1274 bis, avenue du Général-de-Gaulle-et-des-Combattants-d’Afrique-du-Nord",
        complement="Résidence Les Jardins de la Vallée, bâtiment C, escalier 12, 3e étage, porte gauche",
        commune="Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", code_postal="51290")
    central.change_together(
        ("UPDATE demande_corps SET donnees = ? WHERE demande = ?", json.dumps(record), request["id"]))


def withdraw_motive(central, title):
    """A motive decisions were taken with is no longer used."""
    for row in central.query("SELECT id, version, donnees FROM motif WHERE courant = 1"):
        motive = json.loads(row["donnees"])
        if motive["titre"] == title:
            motive["actif"] = False
            central.change("UPDATE motif SET donnees = ? WHERE id = ? AND version = ?", json.dumps(motive), row["id"],
                           row["version"])


def damage(central, request):
    """Its first scan begins as before and goes on with nothing that can be read."""
    record = json.loads(central.query("SELECT donnees FROM demande_corps WHERE demande = ?", request["id"])[0]["donnees"])
    document = record["documents"][0]
    with open(place_of(central, document), "rb") as file:
        data = file.read()
    data = data[:16] + b"\x93" * (len(data) - 16)
    document.update(sha256=hashlib.sha256(data).hexdigest(), taille=len(data))
    os.makedirs(os.path.dirname(place_of(central, document)), exist_ok=True)
    with open(place_of(central, document), "wb") as file:
        file.write(data)
    central.change("UPDATE demande_corps SET donnees = ? WHERE demande = ?", json.dumps(record), request["id"])


def place_of(central, document):
    digest = document["sha256"]
    return os.path.join(central.data, "documents", digest[:2], digest[2:4], digest)
