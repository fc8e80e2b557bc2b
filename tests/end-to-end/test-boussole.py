#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two CAF, one session: the Boussole changes the site, every list follows, and the choice is there at the next start."""
import re
import sys

sys.dont_write_bytecode = True

from driver.central import Central
from driver.desktop import Desktop
from driver.moderation import Moderation
from driver.tap import Steps
from driver.waiting import until


class TwoSites:
    def __init__(self, build, central, desktop):
        self.build, self.central, self.desktop = build, central, desktop
        account = next(account for account in central.accounts() if account["sites"] == ["751", "931"])
        self.office = Moderation(desktop, build, central.url)
        self.office.sign_in(account)
        self.office.online().open_list()
        self.show_validated()

    def lists(self, site):
        """The list has the validated requests of that site, and nothing else."""
        expected = {request["nom"] for request in self.central.requests(site, "VALIDE")}
        assert expected, f"the demonstration has nothing for {site}"

        def has_all(rows):
            text = "\n".join(rows)
            return len(rows) == len(self.central.requests(site, "VALIDE")) and all(name in text for name in expected)
        self.office.wait_rows(has_all, f"the {len(expected)} requests of {site}", 40)

    def show_validated(self):
        """Where every site has some; the filter stays while the site changes."""
        self.office.press(re.compile("^Validé"))

    def choose(self, site):
        """By key and list, as on paper: the menu button reads « Site : … »."""
        until(lambda: self.office.find_all("push button", re.compile("^Site : ")), "the Boussole")[-1].press()
        self.office.find("list item", re.compile(site), self.office.is_shown)
        self.office.keys("Down" if site == "931" else "Up")
        self.office.keys("Return")
        self.office.find("push button", re.compile(f"^Site : .*{site}"))

    def start_again(self):
        home = self.office.home
        self.office.stop()
        self.office = Moderation(self.desktop, self.build, self.central.url, home=home)
        self.office.opened()
        self.office.find("push button", re.compile("^Site : .*931"))
        self.office.online().open_list()


def main(build):
    with (Steps("/end-to-end/boussole") as steps, Central.demonstration(build) as central,
          steps.watch(Desktop()) as desktop):
        central.start()
        sites = TwoSites(build, central, desktop)
        with steps.step("USR-04/starts-on-the-first-site"):
            sites.lists("751")
        with steps.step("USR-04/every-list-follows-the-site"):
            sites.choose("931")
            sites.lists("931")
        with steps.step("USR-04/the-site-is-remembered"):
            sites.start_again()
            sites.lists("931")
        with steps.step("USR-04/and-back"):
            sites.choose("751")
            sites.lists("751")
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
