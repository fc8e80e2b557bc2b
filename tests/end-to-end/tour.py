#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tour.py BUILD DIR [NAME…]: the real client on a demonstration store, a picture of every view in DIR."""
import datetime
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.moderation import ASK, DIGITS, REJECT, VALIDATE
from driver.proxy import HoldingProxy
from driver.stand import Caller, damage, declare_anew, lengthen, withdraw_motive
from driver.structures import Structures
from driver.structures_tour import StructuresTour
from driver.waiting import until

DAY = datetime.date(2026, 4, 23)
DEMONSTRATION = ("--requests", "700", "--seed", "7", "--as-of", DAY.isoformat())
MOTIVE = "Document illisible"
# No compositor here: what would be transparent around a window or a popover is black.
STYLE = """
window.solid-csd { border: 1px solid alpha(black, 0.3); padding: 0; margin: 0; box-shadow: none; }
popover > contents { margin: 0; border-radius: 0; box-shadow: none; }
popover.background { background: @popover_bg_color; }
"""
SETTINGS = "[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n"


class Tour:
    """One desktop, one server, a client: views are pictured one after the other."""

    def __init__(self, build, folder, name, look, desktop, central):
        self.build, self.folder, self.name = build, folder, name
        self.look, self.desktop, self.central = look, desktop, central
        self.number = 0
        self.accounts = central.accounts()

    def open(self, url=None, **options):
        """The client at sign-in."""
        home = tempfile.mkdtemp(prefix="home-", dir=self.desktop.home)
        os.makedirs(os.path.join(home, "config", "gtk-4.0"))
        for path, text in (("config/gtk-4.0/gtk.css", STYLE), ("config/gtk-4.0/settings.ini", SETTINGS),
                           (".Xdefaults", f"Xft.dpi: {96 * self.look.get('scale', 1)}\n")):
            with open(os.path.join(home, path), "w", encoding="ascii") as file:
                file.write(text)
        self.office = Structures(self.desktop, self.build, url or self.central.url, home=home,
                                 demo=self.central.demo_accounts,
                                 env={**self.central.env,
                                      **({"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"} if self.look.get("dark") else {}),
                                      **({"ADW_DEBUG_HIGH_CONTRAST": "1"} if self.look.get("contrast") else {})}, **options)
        self.fill_screen()
        return self.office

    def sign_in(self, account=None):
        self.office.sign_in(account or self.accounts[0])
        self.fill_screen()
        return self.office.online()

    def signed_in(self, account=None):
        self.open()
        return self.sign_in(account)

    def fill_screen(self):
        """There is no window manager to make the window as large as the screen."""
        windows = self.desktop.xdotool("search", "--onlyvisible", "--pid", self.office.client.process.pid)
        self.desktop.xdotool("windowsize", windows[0], *self.desktop.size.split("x"))

    def centre(self, title):
        """Nor to put a dialogue in the middle of the window."""
        width, height = map(int, self.desktop.size.split("x"))
        window = until(lambda: self.desktop.search("--onlyvisible", "--name", f"^{title}"), title)[-1]
        place = dict(line.split("=") for line in self.desktop.xdotool("getwindowgeometry", "--shell", window))
        self.desktop.xdotool("windowmove", window, max(0, (width - int(place["WIDTH"])) // 2),
                             max(0, (height - int(place["HEIGHT"])) // 2))

    def screen(self):
        return subprocess.run(["import", "-silent", "-window", "root", "rgb:-"], env=self.desktop.env, check=True,
                              capture_output=True, timeout=30).stdout

    def picture(self, view, patience=4):
        """What the screen shows once it no longer moves; the pointer out of the way, with its tooltips."""
        width, height = map(int, self.desktop.size.split("x"))
        self.desktop.xdotool("mousemove", width // 2, 1)
        time.sleep(0.4)
        end, before = time.monotonic() + patience, None
        while (now := self.screen()) != before and time.monotonic() < end:
            before = now
            time.sleep(0.2)
        self.number += 1
        print(self.desktop.picture(os.path.join(self.folder, f"{self.name}-{self.number:02}-{view}.png")), flush=True)

    def go(self, place):
        self.office.click(self.office.find("list item", re.compile("^" + place)))

    def menu(self, beginning):
        """A menu button is two nodes of one name; the inner one acts."""
        until(lambda: self.office.find_all("push button", re.compile("^" + beginning)), beginning)[-1].press()

    def open_waiting(self):
        """The first request that waits, with its scan."""
        self.office.keys("n")
        self.office.scan()

    def tick(self, count=7):
        self.office.keys(*list(DIGITS)[:count])

    # The views everybody sees every day.

    def everyday(self):
        office = self.open()
        office.find("push button", "Se connecter")
        self.picture("connexion")
        self.sign_in()
        self.picture("accueil")
        office.open_list()
        self.picture("file")
        self.open_waiting()
        self.picture("revue")
        self.tick(6)
        office.keys(16, 16)
        self.picture("controles")
        office.keys(ASK)
        office.choose(MOTIVE)
        self.picture("nouveaux-elements")
        office.keys("Escape")

    def large_text(self):
        self.everyday()
        self.office.press(re.compile("Actions à envoyer$"))
        self.centre("Actions")
        self.picture("actions-rien")
        self.close()
        self.account()

    def everything(self):
        self.everyday()
        office = self.office
        office.keys(REJECT)
        self.picture("rejet")
        office.keys("Escape")
        office.keys(16, 16)
        office.acknowledge()
        office.keys(VALIDATE)
        self.picture("annulable")
        office.open_actions()
        self.centre("Actions")
        self.picture("actions")
        office.keys("Escape")
        time.sleep(0.5)
        office.keys("Escape")
        self.menu("Filtres")
        self.picture("filtres")
        office.keys("Escape")
        office.filter("introuvable")
        self.picture("aucun-resultat")
        office.filter("")
        self.menu("Site")
        self.picture("boussole")
        office.keys("Escape")
        self.go("Emplacement")
        self.picture("emplacement")
        self.account()

    def account(self):
        """What stands above the window: the account, its places, the keys."""
        office = self.office
        self.menu("Compte de")
        self.picture("menu-du-compte")
        office.press(re.compile("Mon compte"), "menu item")
        self.centre("Compte")
        self.picture("mon-compte")
        self.close()
        self.menu("Compte de")
        office.press(re.compile("Mes Organisations"), "menu item")
        self.centre("Compte")
        self.picture("mes-organisations")
        self.close()
        office.keys("ctrl+question")
        self.centre("Raccourcis")
        self.picture("raccourcis")
        self.close()

    def close(self):
        self.office.keys("Escape")
        until(lambda: len(self.office.client.windows()) == 1, "the window above to go away")

    def reminders(self):
        """The list, the mail that will leave, what can be taken back, and nothing found."""
        office = self.signed_in()
        self.go("Relance")
        office.find("check box", re.compile("^Choisir "))
        self.picture("relances")
        for box in office.find_all("check box", re.compile("^Choisir "), office.is_shown)[1:4]:
            office.click(box)
        self.picture("choisies")
        office.press("Envoyer la relance")
        office.says(re.compile("^Le mail à "))
        office.find("text", "Commentaire").write("Pensez à joindre les deux pages de l’attestation.")
        self.centre("Envoyer la relance")
        self.picture("envoyer")
        office.press(re.compile("^Confirmer"))
        office.says(re.compile("enregistrées"))
        self.picture("enregistrees")
        office.find(name="Filtrer les relances par commune ou code postal",
                    where=lambda element: element.has("editable")).write("Zuydcoote")
        office.says("Aucune demande à relancer ne correspond")
        self.picture("aucune")

    # The structures.

    def structures(self):
        walk = StructuresTour(self, DAY)
        walk.list()
        walk.form()
        walk.grid()
        walk.workbook()
        walk.conflict()
        walk.validation()
        walk.offline()

    def structures_narrow(self):
        walk = StructuresTour(self, DAY)
        walk.list()
        walk.form()
        walk.grid()
        walk.conflict()
        walk.validation()

    def validation(self):
        StructuresTour(self, DAY).validation()

    def forms(self):
        StructuresTour(self, DAY).forms()

    # What does not go as it should.

    def refused_sign_in(self):
        office = self.open()
        office.fill_in(self.accounts[0]["email"], "Mauvais-2026!!")
        office.says(re.compile("mot de passe.*incorrect|ne correspond", re.IGNORECASE))
        self.picture("refusee")

    def forgotten(self):
        """From the sign-in to the new password."""
        office = self.open()
        office.find("text", "Adresse mail").write(self.accounts[0]["email"])
        office.press("Mot de passe oublié ?")
        office.find("text", "Adresse mail du compte", office.is_shown)
        self.picture("demande")
        office.press("Recevoir le lien")
        office.says(f"part vers {self.accounts[0]['email']}")
        self.picture("lien-envoye")
        for name, text in (("Lien ou code du mail", "abcdef"), ("Nouveau mot de passe", "Printemps-2026!"),
                           ("Le même, pour vérification", "Printemps-2026!")):
            office.find(name=name, where=lambda element: element.has("editable")).write(text)
        office.press("Enregistrer et continuer")
        office.says("Ce lien n’existe pas.")
        self.picture("lien-inconnu")

    def unknown_certificate(self):
        """The server's certificate is not from the authority this client was given."""
        self.central.stop()
        self.central.start("--tls-certificate", tls("central"), "--tls-key", tls("central-key"))
        office = self.open(self.central.url, ca=tls("other-authority"))
        office.fill_in(self.accounts[0]["email"], self.accounts[0]["mot_de_passe"])
        office.says(re.compile("^Le certificat du serveur n’est pas reconnu"))
        self.picture("refusee")

    def long_names(self):
        """What does not fit is cut where it may be, and whole on hover."""
        oldest = self.central.requests()[0]
        lengthen(self.central, oldest)
        waiting = [request for request in self.central.requests(state="EN_ATTENTE_NOUVEAUX_ELEMENTS") if not request["migre"]]
        lengthen(self.central, waiting[0])
        office = self.signed_in()
        self.picture("accueil")
        office.open_list()
        self.picture("file")
        self.open_waiting()
        self.picture("revue")
        office.keys(ASK)
        office.choose(MOTIVE)
        self.picture("nouveaux-elements")
        office.send()
        office.open_actions()
        self.centre("Actions")
        self.picture("actions")
        office.keys("Escape")
        time.sleep(0.5)
        self.go("Relance")
        office.click(office.find("check box", re.compile("^Choisir ")))
        self.picture("relances")
        office.press("Envoyer la relance")
        office.says(re.compile("^Le mail à "))
        self.centre("Envoyer la relance")
        self.picture("envoyer")

    def sending(self):
        """Without the server three decisions wait; with it one is in conflict, one refused; then one more waits."""
        office = self.signed_in()
        held = {row["demande"] for row in self.central.query("SELECT demande FROM prise WHERE titulaire IS NOT NULL")}
        waiting = [request for request in self.central.requests() if request["id"] not in held]
        conflict, changed, refused, later = waiting[3:7]
        office.open_list()
        self.central.stop()
        office.synchronise()
        office.status("Hors ligne")
        self.picture("hors-ligne")
        for request in (conflict, changed, refused):
            office.ask_for_a_copy(request)
        office.open_actions()
        self.centre("Actions")
        self.picture("actions-en-attente")
        office.keys("Escape")
        time.sleep(0.5)
        office.filter("")
        self.go("Accueil")
        self.picture("accueil-hors-ligne")
        office.client.process.signal(signal.SIGSTOP)
        self.central.start()
        Caller(self.central.url, self.accounts[1]).ask_for_elements(conflict)
        declare_anew(self.central, changed)
        withdraw_motive(self.central, MOTIVE)
        office.client.process.signal(signal.SIGCONT)
        office.synchronise()
        office.status("3 à revoir", 60)
        self.picture("accueil-a-revoir")
        self.central.stop()
        office.synchronise()
        office.status("Hors ligne")
        office.open_list()
        office.open_request(later)
        office.keys(ASK)
        office.choose("Document incomplet").type("page 2")
        office.send()
        office.open_actions()
        self.centre("Actions")
        for view in ("conflit", "conflit-champ-change", "refus", "attente"):
            if self.look.get("scale", 1) > 1:
                office.keys("Return")
                self.picture(view)
                office.press("Retour à la liste")
                time.sleep(0.5)
            else:
                self.picture(view)
            office.keys("Down")
        office.keys("Up")
        # Where it took long to come here it has been tried, and stays.
        for button in office.find_all("push button", re.compile("^Annuler : .*" + re.escape(later["nom"])))[:1]:
            button.press()
            office.shows(later)
            self.picture("annulee")

    def session_over(self):
        office = self.signed_in()
        office.open_list()
        self.central.change("UPDATE session SET expire_le = 1")
        office.synchronise()
        office.status("Session terminée")
        self.picture("bandeau")
        office.press("Se reconnecter")
        office.find("push button", "Se connecter")
        self.centre("Se reconnecter")
        self.picture("reconnexion")

    def read_only(self):
        office = self.signed_in(next(account for account in self.accounts if "consultation" in account["role"]))
        self.picture("accueil")
        office.open_list()
        office.keys("Down", "Return")
        office.scan()
        self.picture("revue")

    def held_by_another(self):
        office = self.signed_in()
        request = self.central.requests()[0]
        Caller(self.central.url, self.accounts[1]).claim(request)
        office.synchronise().open_list().open_request(request)
        office.says(re.compile("traite cette demande depuis"))
        office.scan()
        self.picture("revue")

    def provisional_password(self):
        """A new colleague of a place where nothing waits."""
        empty = self.central.query("SELECT code FROM site WHERE code NOT IN (SELECT site FROM demande)"
                                   " AND code NOT IN (SELECT site FROM structure) AND code NOT IN ('000', '999') ORDER BY code LIMIT 1")[0]["code"]
        told = self.central.verb("user", "--email", "nouvelle@caf.example", "--prenom", "Amina", "--nom", "Leroy",
                                 "--site", empty)
        office = self.open()
        office.fill_in("nouvelle@caf.example", re.search(r"\S{10,24}$", told.strip()).group(0))
        for name, text in (("Nouveau mot de passe", "Printemps26"), ("Le même, pour vérification", "Pri")):
            office.find(name=name, where=lambda element: element.has("editable")).write(text)
        self.picture("provisoire")
        for name in ("Nouveau mot de passe", "Le même, pour vérification"):
            office.find(name=name, where=lambda element: element.has("editable")).write("Printemps-2026!")
        office.press(re.compile("^(Changer|Enregistrer|Choisir)"))
        office.opened()
        self.fill_screen()
        office.online()
        self.picture("accueil-vide")
        office.keys("ctrl+11")
        self.picture("file-vide")
        office.open_structures().says("Aucune structure sur ce site")
        self.picture("structures-vide")

    def without_keyring(self):
        office = self.open()
        office.sign_in(self.accounts[0])
        office.says(re.compile("^Aucun trousseau"))
        office.online()
        self.picture("accueil")

    def first_synchronisation(self):
        """Over a line that stops in the middle."""
        with HoldingProxy(self.central.listen, b'"complet":false') as proxy:
            office = self.open(proxy.url)
            office.sign_in(self.accounts[0])
            office.says(re.compile("^Première synchronisation"), 60)
            self.picture("accueil", 0)
            office.keys("ctrl+11")
            self.picture("file", 0)

    def damaged_scan(self):
        request = self.central.requests()[0]
        damage(self.central, request)
        office = self.signed_in()
        office.open_list().open_request(request)
        office.says(re.compile("document.*(illisible|abîmé|lu|affiché|reçu|ouvert)", re.IGNORECASE))
        self.picture("revue")


def tls(name):
    """A certificate or key of those the tests are signed with."""
    return os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "tls", name + ".pem")


LIGHT, DARK = {}, {"dark": True}
TOURS = {
    "clair": (Tour.everything, LIGHT), "sombre": (Tour.everything, DARK),
    "1024": (Tour.everyday, {"size": "1024x768"}), "1920": (Tour.everyday, {"size": "1920x1080"}),
    "1920-sombre": (Tour.everyday, {"size": "1920x1080", "dark": True}), "texte-200": (Tour.large_text, {"scale": 2}),
    "contraste": (Tour.everything, {"contrast": True}), "noms-longs": (Tour.long_names, LIGHT),
    "noms-longs-1024": (Tour.long_names, {"size": "1024x768"}), "oubli": (Tour.forgotten, LIGHT),
    "certificat": (Tour.unknown_certificate, LIGHT),
    "relances": (Tour.reminders, LIGHT), "relances-sombre": (Tour.reminders, DARK),
    "relances-1024": (Tour.reminders, {"size": "1024x768"}), "relances-texte-200": (Tour.reminders, {"scale": 2}),
    "connexion": (Tour.refused_sign_in, LIGHT), "envoi": (Tour.sending, LIGHT), "envoi-sombre": (Tour.sending, DARK),
    "envoi-texte-200": (Tour.sending, {"scale": 2}),
    "structures": (Tour.structures, LIGHT), "structures-sombre": (Tour.structures, DARK),
    "structures-960": (Tour.structures_narrow, {"size": "960x768"}), "structures-texte-200": (Tour.structures_narrow, {"scale": 2}),
    "validation": (Tour.validation, LIGHT), "formulaires": (Tour.forms, {"size": "1366x3200"}), "formulaires-sombre": (Tour.forms, {"size": "1366x3200", "dark": True}),
    "session": (Tour.session_over, LIGHT), "lecture-seule": (Tour.read_only, LIGHT),
    "prise": (Tour.held_by_another, LIGHT), "arrivee": (Tour.provisional_password, LIGHT),
    "sans-trousseau": (Tour.without_keyring, {"keyring": False}),
    "premiere-synchronisation": (Tour.first_synchronisation, LIGHT), "document-abime": (Tour.damaged_scan, LIGHT),
}


def moved(build):
    """For programs that take the present day for that of the invented data."""
    days = (DAY - datetime.date.today()).days
    return {"LD_PRELOAD": os.path.join(build, "tests/support/held-time.so"), "MEF_MOVED_TIME": str(days * 24 * 3600),
            "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}


def run(build, folder, name):
    walk, look = TOURS[name]
    options = {key: value for key, value in look.items() if key in ("size", "keyring")}
    with Central(build, DEMONSTRATION, keep=True, env=moved(build)) as central, Desktop(**options) as desktop:
        central.start()
        tour = Tour(build, folder, name, look, desktop, central)
        try:
            walk(tour)
        except BaseException:
            tour.picture("ECHEC", 0)
            raise


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: tour.py BUILD DIR [NAME…]")
    build, folder = map(os.path.abspath, sys.argv[1:3])
    os.makedirs(folder, exist_ok=True)
    waiting = sys.argv[3:] or list(TOURS)
    running, failed = {}, []
    # libatspi is bound to the first bus it sees: a process for each desktop, as many as there are processors.
    while waiting or running:
        while waiting and len(running) < min(4, os.cpu_count() or 1):
            name = waiting.pop(0)
            child = os.fork()
            if child == 0:
                status = 1
                try:
                    run(build, folder, name)
                    status = 0
                except BaseException:
                    print(f"tour {name}:\n{traceback.format_exc()[:1500]}", file=sys.stderr, flush=True)
                os._exit(status)
            running[child] = name
        child, status = os.wait()
        if status and child in running:
            failed.append(running[child])
        running.pop(child, None)
    if failed:
        sys.exit("not finished: " + ", ".join(failed))


if __name__ == "__main__":
    main()
