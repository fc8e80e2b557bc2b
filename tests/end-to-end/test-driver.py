#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver finds, reads, presses, types and photographs; and it complains about what is not there."""
import os
import re
import sys

sys.dont_write_bytecode = True

from driver.desktop import Desktop
from driver.tap import Steps
from driver.waiting import Late, until

PROBE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "driver/probe.py")


def main():
    with Steps("/end-to-end/driver") as steps, steps.watch(Desktop()) as desktop:
        with steps.step("finds"):
            client = desktop.launch("/usr/bin/python3", PROBE)
            button = client.find(name="Dire")
            assert button.has("sensitive") and not client.find(name="Conforme").has("checked")
        with steps.step("complains-about-what-is-missing"):
            try:
                client.find(name="Absent", timeout=0.2)
            except Late as error:
                assert "Absent" in str(error) and "Dire" in str(error)
            else:
                raise AssertionError("found what is not there")
        with steps.step("writes-clicks-and-presses"):
            client.find("text", "Nom").write("Éloïse")
            client.click(client.find(name="Conforme"))
            button.press()
            client.find("label", "Éloïse, True")
        with steps.step("types-on-the-french-layout"):
            client.click(client.find("text", "Nom"))
            client.keys("ctrl+a")
            client.type("aé")
            until(lambda: client.find("text", "Nom").text == "aé", "the text typed", describe=client.tree.dump)
            client.keys(10)
            client.find("label", re.compile(r" 10/26$"))  # the first key of the digits' row is an ampersand there
        with steps.step("takes-pictures"):
            path = desktop.picture(os.path.join(desktop.home, "picture.png"))
            with open(path, "rb") as file:
                assert file.read(8) == b"\x89PNG\r\n\x1a\n"
        with steps.step("kills"):
            client.kill()
            assert not client.process.runs()
    return steps.status


if __name__ == "__main__":
    sys.exit(main())
