#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The links of mails in a real browser without script (USR-14): from « Mot de passe oublié » to the new password."""
import hashlib
import json
import re
import sys
import time
import urllib.error
import urllib.request

sys.dont_write_bytecode = True

from driver.browser import Browser
from driver.central import Central
from driver.tap import Steps
from driver.waiting import until

NEW = "Grand-Vent-2027?"


def post(central, path, **body):
    """The status the server answers."""
    request = urllib.request.Request(central.url + path, json.dumps(body).encode(),
                                     {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def find_link(central):
    texts = [mail.get_body(("plain",)).get_content() for mail in central.mails()
             if mail["Subject"] == "monenfant.fr - Mot de passe oublié"]
    links = [re.search(r"https?://\S+/lien/\S+", text) for text in texts]
    return links[-1].group(0) if links and links[-1] else None


def confirm_link(central, account):
    """A link as the registration sends it, put beside the server."""
    token = "c" * 43
    now = int(time.time() * 1e6)
    identifier = central.query("SELECT id FROM compte WHERE email = ?", account["email"])[0]["id"]
    central.change("INSERT INTO lien (hash, objet, compte, cree_le, expire_le) VALUES (?, ?, ?, ?, ?)",
                   hashlib.sha256(token.encode()).hexdigest(), "confirmation-adresse", identifier, now, now + 10**10)
    return f"{central.url}/lien/{token}"


def tour(steps, central, browser):
    account = central.accounts()[0]
    with steps.step("USR-14/mail"):
        assert post(central, "/api/v1/mot-de-passe-oublie", email=account["email"]) == 204
        link = until(lambda: find_link(central), "the mail with its link")
        assert link.startswith(central.url + "/lien/"), link
    with steps.step("USR-14/looking-changes-nothing"):
        for _ in range(3):
            browser.open(link)
            assert browser.has("form input#nouveau"), browser.html()
    with steps.step("USR-14/different"):
        browser.write("#nouveau", NEW)
        browser.write("#confirmation", NEW + "x")
        browser.click("button")
        assert "Les deux saisies sont différentes" in browser.html("[role=alert]")
    with steps.step("USR-13/weak"):
        browser.write("#nouveau", "court")
        browser.write("#confirmation", "court")
        browser.click("button")
        assert "n’est pas accepté" in browser.html("[role=alert]")
        assert post(central, "/api/v1/sessions", email=account["email"], mot_de_passe=account["mot_de_passe"]) == 201
    with steps.step("USR-14/new-password"):
        browser.write("#nouveau", NEW)
        browser.write("#confirmation", NEW)
        browser.click("button")
        assert "Votre mot de passe est changé" in browser.html(), browser.html()
        assert post(central, "/api/v1/sessions", email=account["email"], mot_de_passe=account["mot_de_passe"]) == 401
        assert post(central, "/api/v1/sessions", email=account["email"], mot_de_passe=NEW) == 201
    with steps.step("USR-14/one-use"):
        browser.open(link)
        assert "n’est plus valable" in browser.html() and not browser.has("form")
    with steps.step("USR-14/address"):
        browser.open(confirm_link(central, account))
        assert not browser.has("input")
        browser.click("button")
        assert "Votre adresse e-mail est confirmée" in browser.html(), browser.html()
        rows = central.query("SELECT email_confirme_le FROM compte WHERE email = ?", account["email"])
        assert rows[0]["email_confirme_le"] is not None
    with steps.step("USR-14/cut-link"):
        browser.open(link[:-7])
        assert "Ce lien n’existe pas" in browser.html()
    with steps.step("API-09/nothing-from-elsewhere"):
        strangers = [url for url in browser.requests if not url.startswith((central.url + "/lien/", "about:"))]
        assert [url for url in strangers if not url.endswith("/favicon.ico")] == [], strangers
        assert browser.complaints == [], browser.complaints


def main():
    program = Browser.find()
    if not program:
        print("1..0 # SKIP NO CHROMIUM ON THIS MACHINE: the pages of /lien were tried in no real browser")
        return 0
    with Steps("/end-to-end/liens") as steps, Central.demonstration(sys.argv[1]) as central:
        central.start()
        central.stop()
        central.start("--public-url", f"http://{central.listen}")
        with Browser(program) as browser:
            tour(steps, central, browser)
    return steps.status


sys.exit(main())
