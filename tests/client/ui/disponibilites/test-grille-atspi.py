#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The availability grid as a screen reader is told of it, worked by real keys and a real pointer: test-grille-atspi.py
PROGRAM."""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../end-to-end"))

from driver.desktop import Desktop
from driver.tap import Steps
from driver.waiting import until

WEEK = "Semaine du 27 avril au 3 mai 2026"
DAYS = ["Lundi 27 avril", "Mardi 28 avril", "Mercredi 29 avril", "Jeudi 30 avril",
        "Vendredi 1er mai, férié : Fête du travail", "Samedi 2 mai", "Dimanche 3 mai"]
HALVES = ["MATIN", "APRES-MIDI"]
SECOND_DIGIT = 11  # the key of « é » and 2


def main():
    with Steps("/client/ui/grille-atspi") as steps, steps.watch(Desktop(keyring=False)) as desktop:
        client = desktop.launch(sys.argv[1])

        def cell(start):
            return client.find("table cell", where=lambda element: element.name.startswith(start))

        def says(name):
            return client.find("table cell", name)

        with steps.step("A11Y-01/rows-and-columns-are-named"):
            grid = client.find("table", WEEK)
            assert [header.name for header in grid.find_all("row header")] == HALVES, grid.dump()
            rows = grid.find_all("table row")
            assert [title.name for title in rows[0].find_all("push button")] == DAYS, grid.dump()
            assert [len(row.find_all("table cell")) for row in rows] == [0, 7, 7], grid.dump()
            for row, half in zip(rows[1:], ("matin", "après-midi")):
                for found, day in zip(row.find_all("table cell"), DAYS):
                    assert found.name.startswith(day.split(",")[0] + ", " + half), found.name
        with steps.step("A11Y-01/each-cell-says-what-it-holds"):
            assert says("Lundi 27 avril, matin. Disponible, 3 places").has("selected"), grid.dump()
            says("Vendredi 1er mai, matin, férié : Fête du travail. Non travaillé")
        with steps.step("A11Y-01/one-stop-for-tab"):
            stops = grid.find_all("table cell", where=lambda element: element.has("focusable"))
            assert len(stops) == 1, [stop.name for stop in stops]
        with steps.step("DIS-02/keys"):
            client.keys("Right", "x")
            says("Mardi 28 avril, matin. Non disponible, modifié")
            client.keys("Right", SECOND_DIGIT)
            says("Mercredi 29 avril, matin. Disponible, 2 places, modifié")
            client.keys("ctrl+z")
            says("Mercredi 29 avril, matin. Non travaillé")
            client.keys("Down")
            until(lambda: cell("Mercredi 29 avril, après-midi").has("focused"), "the focus below", describe=grid.dump)
        with steps.step("DIS-02/drag"):
            first, last = cell("Lundi 27 avril, matin"), cell("Samedi 2 mai, matin")
            (x, y, width, height), (to_x, _, to_width, _) = first.extents, last.extents
            middle, to, across = x + width // 2, to_x + to_width // 2, y + height // 2
            desktop.xdotool("mousemove", middle, across, "mousedown", 1)
            for step in range(1, 6):
                desktop.xdotool("mousemove", middle + (to - middle) * step // 5, across)
            desktop.xdotool("mouseup", 1)
            for day in DAYS[1:6]:
                cell(day.split(",")[0] + ", matin")
            says("Samedi 2 mai, matin. Disponible, 3 places, modifié")
            says("Mardi 28 avril, matin. Disponible, 3 places, modifié")
            says("Dimanche 3 mai, matin. Non travaillé")
            client.keys("ctrl+z")
            says("Samedi 2 mai, matin. Non travaillé")
        with steps.step("DIS-02/click"):
            client.click(cell("Jeudi 30 avril, après-midi"))
            client.find("push button", "Non disponible").press()
            says("Jeudi 30 avril, après-midi. Non disponible, modifié")
        with steps.step("DIS-02/whole-day"):
            client.find("push button", "Dimanche 3 mai").press()
            client.find("push button", "Non disponible").press()
            says("Dimanche 3 mai, matin. Non disponible, modifié")
            says("Dimanche 3 mai, après-midi. Non disponible, modifié")
    return steps.status


if __name__ == "__main__":
    sys.exit(main())
