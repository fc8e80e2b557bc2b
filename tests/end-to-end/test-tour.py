#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""« ./dev tour » pictures every view, light and dark, each another one, none of them empty."""
import glob
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

from driver.tap import Steps

TOUR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tour.py")
VIEWS = {"connexion", "accueil", "file", "revue", "controles", "nouveaux-elements", "rejet", "actions", "filtres", "boussole",
         "emplacement", "mon-compte", "raccourcis"}
STRUCTURES = {"liste", "filtree", "aucune", "eaje", "eaje-erreur", "eaje-horaires", "eaje-communes", "semaine", "semaine-feriee",
              "periode-entiere", "classeur", "conflit", "validation", "validation-corrigee", "validation-refus", "hors-ligne"}


class Picture:
    def __init__(self, path):
        told = subprocess.run(["identify", "-format", "%w %h %k %[fx:mean] %#", path], check=True, capture_output=True, text=True,
                              timeout=60).stdout.split()
        self.size, self.colours = (int(told[0]), int(told[1])), int(told[2])
        self.light, self.content = float(told[3]), told[4]


def pictures(folder, look):
    """By the view's name: « clair-01-connexion.png »."""
    return {os.path.basename(path)[len(look) + 4:-4]: Picture(path) for path in glob.glob(os.path.join(folder, look + "-[0-9]*.png"))}


def main(build):
    with Steps("/end-to-end/tour") as steps, tempfile.TemporaryDirectory(prefix="mef-tour-") as folder:
        with steps.step("PKG-03/goes-everywhere"):
            subprocess.run(["/usr/bin/python3", TOUR, build, folder, "clair", "sombre", "structures", "structures-sombre"], check=True,
                           timeout=800, stdout=subprocess.DEVNULL)
        light, dark = ({**pictures(folder, general), **pictures(folder, structures)}
                       for general, structures in (("clair", "structures"), ("sombre", "structures-sombre")))
        with steps.step("PKG-03/a-picture-of-each-view"):
            assert VIEWS | STRUCTURES <= set(light), (VIEWS | STRUCTURES) - set(light)
            assert set(light) == set(dark), set(light) ^ set(dark)
        with steps.step("PKG-03/whole-windows-each-another"):
            for shown in (light, dark):
                for view, picture in shown.items():
                    assert picture.size == (1366, 768), (view, picture.size)
                    assert picture.colours > 100, (view, picture.colours)
                assert len({picture.content for picture in shown.values()}) == len(shown), sorted(shown)
        with steps.step("PKG-03/light-and-dark"):
            for view, picture in light.items():
                assert picture.light > dark[view].light + 0.3, (view, picture.light, dark[view].light)
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
