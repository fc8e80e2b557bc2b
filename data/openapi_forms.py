# SPDX-License-Identifier: GPL-3.0-or-later
"""The schemas of the contract that resources/forms/ declares: one « Fiche<Type> » for each form.

openapi-to-json.py puts them in; src/protocol/forms/mef-fiche-codec.c reads and writes the same shapes.
"""
import json
import os

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
HOUR = {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}
TEXT = ("TEXTE", "TEXTE_LONG", "TELEPHONE", "MAIL", "WEB")


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def record(properties, required=()):
    schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**schema, "required": list(required)} if required else schema


def bounded(schema, field, least, most):
    """The schema with the field's bounds where it has any."""
    for keyword, bound in ((least, "min"), (most, "max")):
        if bound in field:
            schema[keyword] = field[bound]
    return schema


def value(field):
    """The schema of one field's value."""
    kind = field["genre"]
    if kind in TEXT:
        schema = {"type": "string", "minLength": 1}
        return {**schema, "maxLength": field["longueur_max"]} if "longueur_max" in field else schema
    if kind == "CODE_POSTAL":
        return {"type": "string", "pattern": "^[0-9]{5}$"}
    if kind == "COMMUNE":
        return ref("Insee")
    if kind == "DATE":
        return ref("Jour")
    if kind == "AGE":
        return {"type": "string", "pattern": "^P[0-9]+[DWMY]$"}
    if kind in ("ENTIER", "MONTANT"):
        return bounded({"type": "integer"}, field, "minimum", "maximum")
    if kind == "OUI_NON":
        return {"type": "boolean"}
    codes = [choice["code"] for choice in field.get("choix", ())]
    if kind == "CHOIX":
        return {"type": "string", "enum": codes}
    if kind == "CHOIX_MULTIPLE":
        return {"type": "array", "items": {"type": "string", "enum": codes}}
    if kind == "COMMUNES":
        line = record({"code_insee": ref("Insee"), "code_postal": {"type": "string", "pattern": "^[0-9]{5}$"}},
                      ("code_insee", "code_postal"))
        return bounded({"type": "array", "items": line}, {"max": field.get("max", 2000)}, "minItems", "maxItems")
    if kind == "HORAIRES":
        ranges = {"type": "array", "items": record({"debut": HOUR, "fin": HOUR}, ("debut", "fin"))}
        return record({day: {**ranges, "maxItems": field.get("plages_max", 12)} for day in DAYS})
    if kind == "LISTE":
        cells = {column["id"]: value(column) for column in field["colonnes"]}
        return bounded({"type": "array", "items": record(cells)}, {"max": field.get("max", 500)}, "minItems",
                       "maxItems")
    raise SystemExit(f"{field['id']}: {kind} has no schema")


def described(field):
    """The schema with what a person reads of the field; a $ref stands alone."""
    schema = value(field)
    if "$ref" in schema:
        return schema
    words = [field["libelle"]]
    if field.get("obligatoire"):
        words.append("(obligatoire)")
    if "si" in field:
        words.append(f"(si {field['si']['champ']} : {', '.join(field['si']['valeurs'])})")
    return {**schema, "description": " ".join(words)}


def schemas(folder):
    """All of them by name, and « Fiche », which is any of them."""
    def load(name):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            return json.load(file)

    shared = load("commun.json")
    found = {}
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".json") or name == "commun.json":
            continue
        form = load(name)
        fields = {}
        for section in form["sections"]:
            for field in section["champs"]:
                if "commun" in field:
                    field = {**shared[field["commun"]], **{k: v for k, v in field.items() if k != "commun"}}
                fields[field["id"]] = described(field)
        found["Fiche" + form["type"]] = {**record(fields), "description": f"Le formulaire {form['type']}"}
    found["Fiche"] = {"description": "Un des formulaires, selon le type de la structure",
                      "anyOf": [ref(name) for name in found]}
    return found
