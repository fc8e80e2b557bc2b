#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No server, not our server, a session that ends, an account that may only look: a sentence each, nothing lost."""
import functools
import http.server
import re
import sys
import threading

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.moderation import ASK, REJECT, VALIDATE, Moderation
from driver.tap import Steps
from driver.waiting import until

NOWHERE = "http://127.0.0.1:9"


def refuse(desktop, build, url, words):
    """Signing in at an address ends with a sentence, and what was typed is still there."""
    office = Moderation(desktop, build, url)
    office.fill_in("claire.fontaine@caf751.example", "Monenfant-2026!")
    office.says(re.compile(words))
    assert office.find("text", "Adresse mail").text == "claire.fontaine@caf751.example"
    office.stop()


def other_server():
    """Some web server on this machine."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory="/usr/share/icons")
    handler.func.log_message = lambda *_: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def expire(desktop, build, central):
    """The session ends while a decision waits: the view stays, signing in again sends it."""
    account = central.accounts()[1]
    request = central.requests()[0]
    office = Moderation(desktop, build, central.url)
    office.sign_in(account)
    office.online().open_list()
    assert central.change("UPDATE session SET expire_le = 1") == 1
    office.synchronise()
    office.status("Session terminée")
    office.says(re.compile("^Votre session est terminée. Rien n’est perdu"))
    office.ask_for_a_copy(request)
    office.status("1 en attente")
    office.press("Se reconnecter")
    office.fill_in(account["email"], account["mot_de_passe"])
    until(lambda: central.decisions(request["id"]) == ["DEMANDER_ELEMENTS"], "the decision at the server")
    office.status(re.compile(r"^En ligne ?\."))
    office.stop()


def only_look(desktop, build, central):
    """An agent without the role Modérateur sees the request and its scan; keys and buttons decide nothing."""
    account = next(account for account in central.accounts() if "consultation" in account["role"])
    request = central.requests()[0]
    office = Moderation(desktop, build, central.url)
    office.sign_in(account)
    office.online().open_list()
    office.open_request(request)
    office.says(re.compile("^Lecture seule"))
    office.scan()
    office.keys(VALIDATE, ASK, REJECT, 10)
    for name in ("Valider", "Demander de nouveaux éléments…", "Rejeter…"):
        assert not office.find_all("push button", name, office.is_shown), name
    assert not office.find_all("toggle button", re.compile("conforme au document"), lambda tick: tick.has("sensitive"))
    office.says(re.compile("^Lecture seule"))
    office.sign_out().stop()
    assert not central.query("SELECT 1 FROM prise WHERE demande = ? AND titulaire IS NOT NULL", request["id"])


def main(build):
    with (Steps("/end-to-end/mauvaises-conditions") as steps, Central.demonstration(build) as central,
          steps.watch(Desktop()) as desktop):
        central.start()
        with steps.step("USR-03/unreachable-server"):
            refuse(desktop, build, NOWHERE, "^Le serveur ne répond pas. Votre saisie est conservée")
        with steps.step("USR-03/another-server"):
            server = other_server()
            refuse(desktop, build, f"http://127.0.0.1:{server.server_port}", "n’est pas le serveur de monenfant.fr")
            server.shutdown()
        with steps.step("USR-03/disabled-account"):
            office = Moderation(desktop, build, central.url)
            office.fill_in("bruno.masson@caf751.example", "Monenfant-2026!")
            office.says(re.compile("désactivé"))
            office.stop()
        with steps.step("MOD-08/an-agent-only-looks"):
            only_look(desktop, build, central)
        with steps.step("USR-16/expired-session"):
            expire(desktop, build, central)
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
