#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tour.py BUILD DIR: the real client on a demonstration store, a picture of every view in DIR, light and dark."""
import os
import re
import sys
import time

from driver.central import Central
from driver.desktop import Desktop
from driver.waiting import until

PASSWORD = "Monenfant-2026!"
ACCOUNT = "claire.fontaine@caf751.example"


class Tour:
    def __init__(self, build, folder, name, size="1366x768", scale=1, dark=False):
        self.build, self.folder, self.name, self.size, self.scale = build, folder, name, size, scale
        self.env = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"} if dark else {}

    def picture(self, view, wait=1.2):
        # The pointer out of the way: its tooltips are not part of the view.
        width, height = map(int, self.size.split("x"))
        self.desktop.xdotool("mousemove", width - 1, height // 2)
        time.sleep(wait)
        path = self.desktop.picture(os.path.join(self.folder, f"{view}-{self.name}.png"))
        print(path, flush=True)

    def press(self, role, name):
        self.client.find(role, name).press()

    def button(self, beginning):
        """A menu button is two nodes of one name; the inner one acts."""
        return until(lambda: self.client.find_all("push button", re.compile("^" + beginning)), beginning, 20)[-1]

    def sign_in(self, password=PASSWORD):
        self.client.find("text", "Adresse mail").write(ACCOUNT)
        self.client.find("password text", "Mot de passe").write(password)
        self.press("push button", "Se connecter")

    def go(self, place):
        self.client.click(self.client.find("list item", re.compile("^" + place)))

    def open(self, desktop, central):
        self.desktop = desktop
        self.client = desktop.launch(os.path.join(self.build, "src/client/monenfant-backoffice"), "--server", central.url,
                                     "--demo-accounts", os.path.join(central.data, "comptes-demo.json"), env=self.env)

    def review(self):
        self.go("Gestion des demandes")
        self.picture("file")
        self.client.keys("n")
        self.picture("revue", 5)

    def everything(self, central):
        client = self.client
        self.picture("connexion")
        self.sign_in("Mauvais-2026!!")
        self.picture("connexion-refusee", 2.5)
        self.sign_in()
        client.find("push button", "Traiter la suivante", timeout=60)
        self.picture("accueil", 3)
        self.button("Site").press()
        self.picture("boussole")
        client.keys("Escape")
        self.go("Emplacement")
        self.picture("emplacement")
        self.button("Compte de").press()
        self.picture("compte-menu")
        self.press("menu item", re.compile("Mon compte"))
        self.picture("mon-compte")
        client.keys("Escape")
        time.sleep(0.5)
        self.review()
        for code in range(10, 16):
            client.keys(str(code))
        client.keys("16", "16")
        self.picture("revue-controles")
        client.keys("c")
        self.picture("nouveaux-elements")
        client.keys("Escape")
        client.keys("r")
        self.picture("rejet")
        client.keys("Escape")
        client.keys("16", "16")
        client.keys("v")
        self.picture("decision-annulable", 1)
        self.button("En ligne").press()
        self.picture("actions")
        client.keys("Escape")
        client.keys("ctrl+question")
        self.picture("raccourcis")
        client.keys("Escape")
        central.stop()
        client.keys("F5")
        self.picture("hors-ligne", 3)
        self.go("Accueil")
        self.picture("accueil-hors-ligne")


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: tour.py BUILD DIR")
    build, folder = map(os.path.abspath, sys.argv[1:])
    os.makedirs(folder, exist_ok=True)
    # libatspi is bound to the first bus it sees: a desktop a process.
    tours = [Tour(build, folder, "clair"), Tour(build, folder, "sombre", dark=True),
             Tour(build, folder, "1024", "1024x768"), Tour(build, folder, "1920-sombre", "1920x1080", dark=True),
             Tour(build, folder, "texte-200", scale=2)]
    failed = 0
    for tour in tours:
        child = os.fork()
        if child == 0:
            with Central(build, ["--requests", "300", "--seed", "7"]) as central, Desktop(tour.size, scale=tour.scale) as desktop:
                central.start()
                tour.open(desktop, central)
                if tour.name in ("clair", "sombre"):
                    tour.everything(central)
                else:
                    tour.sign_in()
                    tour.client.find("push button", "Traiter la suivante", timeout=60)
                    tour.picture("accueil", 3)
                    tour.review()
            os._exit(0)
        failed |= os.waitpid(child, 0)[1]
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
