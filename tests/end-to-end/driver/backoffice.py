# SPDX-License-Identifier: GPL-3.0-or-later
"""The client as a person uses it: signing in, going somewhere, waiting for what is shown."""
import os
import re

from .waiting import PATIENCE, until


class BackOffice:
    """The real client on a desktop. Started again with the same home it finds what it kept there."""

    def __init__(self, desktop, build, url, home=None, demo=None, env=None, before=(), ca=None, held=False):
        """demo: the file of the demonstration's accounts; before: a program that starts the client, « prlimit … »;
        ca: the only authority; held: it never asks the server by itself, and hold_time () works."""
        program = [*before, os.path.join(build, "src/client/monenfant-backoffice"), "--server", url]
        if demo:
            program += ["--demo-accounts", demo]
        if ca:
            program += ["--ca", ca]
        self.held = os.path.join(desktop.home, f"held-{len(desktop.clients)}")
        if held:
            env = {**(env or {}), "LD_PRELOAD": os.path.join(build, "tests/support/held-time.so"), "MEF_HELD_TIME": self.held,
                   "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}
        self.client = desktop.launch(*program, home=home, env=env)
        self.desktop, self.home = desktop, self.client.home
        self.find, self.find_all, self.gone = self.client.find, self.client.find_all, self.client.gone
        self.keys, self.type, self.click = self.client.keys, self.client.type, self.client.click
        self.kill, self.stop = self.client.kill, self.client.stop

    # Its time (held).

    def hold_time(self):
        """From here on what can be undone can be undone, however long that takes here, and nothing of it leaves."""
        with open(self.held, "wb"):
            return self

    def let_time_go(self):
        os.remove(self.held)
        return self

    # The whole window.

    def says(self, text, timeout=PATIENCE):
        """Waits for a text on the screen: a label's name, « a » or re.compile ("a")."""
        pattern = text if isinstance(text, re.Pattern) else re.compile(re.escape(text))
        return self.find(name=pattern, where=self.is_shown, timeout=timeout)

    def texts(self):
        """All words on the screen, in the order of the tree."""
        return [element.name for element in self.find_all("label", where=self.is_shown) if element.name]

    @staticmethod
    def is_shown(element):
        """Whether it has a place; what stands on the hidden page of a stack keeps its last one."""
        return element.extents[2] > 0 and element.extents[3] > 0

    def press(self, name, role="push button", timeout=PATIENCE):
        """Presses a button once it can be pressed."""
        self.find(role, name, lambda element: element.has("sensitive"), timeout).press()

    # Signing in.

    def fill_in(self, email, password):
        self.find("text", "Adresse mail").write(email)
        self.find(name="Mot de passe", where=lambda element: element.has("editable")).write(password)
        self.press("Se connecter")

    def sign_in(self, account):
        """With an account of comptes-demo.json, and waits for Accueil with what has arrived."""
        self.fill_in(account["email"], account["mot_de_passe"])
        return self.opened()

    def sign_out(self):
        """By the account button at the foot of the menu."""
        self.find_all("push button", re.compile("^Compte de"))[-1].press()
        self.find("menu item", "Fermer la session", self.is_shown).press()
        self.find("text", "Adresse mail")
        return self

    def opened(self, timeout=PATIENCE):
        """Accueil is shown."""
        self.says(re.compile("^Bonjour "), timeout)
        return self

    def online(self, timeout=PATIENCE):
        """Everything has been sent and brought."""
        self.status(re.compile(r"^En ligne ?\."), timeout)
        return self

    def status(self, words, timeout=PATIENCE):
        """Waits for the words of the connection and of what waits."""
        pattern = words if isinstance(words, re.Pattern) else re.compile(re.escape(words))
        where = re.compile(r"Actions à envoyer$")
        until(lambda: any(pattern.search(found.name) for found in self.find_all(name=where)), f"status « {words} »",
              timeout, describe=lambda: [found.name for found in self.find_all(name=where)])

    def synchronise(self):
        self.keys("F5")
        return self
