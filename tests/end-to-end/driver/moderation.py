# SPDX-License-Identifier: GPL-3.0-or-later
"""The place « Modération »: its list, and a request under review."""
import re
import time

from .backoffice import BackOffice
from .waiting import PATIENCE, until

DIGITS = range(10, 17)  # hardware codes of the keys of the seven checks
VALIDATE, ASK, REJECT = "v", "c", "r"
FIELD = "Filtrer par nom, e-mail ou numéro"
ROW = ("table row", "list item")


class Moderation(BackOffice):

    # The list.

    def open_list(self):
        """Goes there by its place in the menu: the second, by the key's place on the keyboard."""
        self.keys("ctrl+11")
        self.find(name=FIELD)
        return self

    def rows(self):
        """What a screen reader says of each request in the list, be it the table or the narrow one."""
        for view in self.find_all(name="Demandes à traiter"):
            rows = view.find_all(where=lambda element: element.role in ROW and ", " in element.name)
            if rows:
                return [row.name for row in rows]
        return []

    def wait_rows(self, fits, what, timeout=PATIENCE):
        """Waits until fits (rows) holds; those rows."""
        return until(lambda: (rows := self.rows()) and fits(rows) and rows, what, timeout, describe=self.rows)

    def filter(self, words):
        """Types words into the field; « » shows everything again. A decision that ends the list moves the focus once
        more, so it is asked for until it is there."""
        def has_focus():
            return self.find_all(name=FIELD, where=lambda field: field.has("focused"))
        until(lambda: has_focus() or (self.keys("ctrl+f"), has_focus())[1], "the focus in the field", step=0.3)
        self.keys("ctrl+a", "BackSpace")
        if words:
            self.type(words)
        self.find(name=FIELD, where=lambda field: (field.text or "") == words)
        return self

    def open_request(self, request):
        """Finds a request by its number and opens it."""
        self.filter(request["numero"])
        self.wait_rows(lambda rows: len(rows) == 1 and request["nom"] in rows[0], f"only {request['numero']} in the list")
        return self.open_first().shows(request)

    def open_first(self):
        """From the field to the list, and into its first request."""
        self.keys("Return", "Return")
        return self

    # The review.

    def shows(self, request, timeout=PATIENCE):
        """The review is that of a request."""
        self.find("heading", f"{request['prenom']} {request['nom']}", timeout=timeout)
        return self

    def shown(self):
        """The name of whom the review is about."""
        return self.find(name="Données déclarées").find("heading").name

    def button(self, name):
        return self.find("push button", name, self.is_shown)

    def can(self, name):
        return self.button(name).has("sensitive")

    def checks(self):
        """How many of the seven checks are made."""
        label = self.find("label", re.compile(r"^\d contrôles? sur 7$"))
        return int(label.name[0])

    def tick_all(self):
        """« Conforme » seven times, by the keys of the digits' row as a French keyboard has them."""
        for made, code in enumerate(DIGITS, 1):
            self.keys(code)
            until(lambda: self.checks() == made, f"{made} checks")
        return self

    def acknowledge(self):
        """Acknowledges each finding that asks for it."""
        for button in self.find_all("push button", re.compile("^Acquitter\\s: ")):
            if not button.has("pressed"):
                button.press()
        return self

    def scan(self):
        """The sheet on the desk."""
        return self.find(name=re.compile(r", page \d+ sur \d+$"))

    def preview(self):
        """The text of the mail as it is shown."""
        return self.find("label", re.compile("^Bonjour (Madame|Monsieur)"), self.is_shown).name

    def choose(self, *motives):
        """Ticks motives in the panel that is open, by the key shown beside each."""
        for title in motives:
            self.find("check box", title)
            names = until(lambda: title in (names := self.motives()) and names, f"« {title} » among the motives")
            self.keys(10 + names.index(title))
            self.find("check box", title, lambda box: box.has("checked"))
        return self

    def write_freely(self, words=""):
        """Types into the free text; the panel may still be taking its place when it is first clicked at."""
        until(lambda: (self.click(field := self.find("text", "Texte libre")), time.sleep(0.1), field.has("focused"))[2],
              "the focus in the free text", step=0.2)
        if words:
            self.type(words)
        return self

    def motives(self):
        return [box.name for box in self.find_all("check box")]

    def send(self):
        self.keys("ctrl+Return")
        return self

    def ask_for_a_copy(self, request):
        """The shortest whole decision: the document is illegible."""
        self.open_request(request)
        self.keys(ASK)
        self.choose("Document illisible")
        self.send()
        self.find(name="0 demande")
        return self

    # The window « Actions à envoyer ».

    def open_actions(self):
        self.press(re.compile(r"Actions à envoyer$"))
        self.find("list", re.compile("^Actions"))
        return self

    def actions(self):
        """What the window says of each operation."""
        return [row.name for row in self.find("list", re.compile("^Actions")).find_all("list item")]
