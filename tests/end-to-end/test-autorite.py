#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whom the client gives a password to (SEC-02): the server of the authority it was given, under its name, encrypted."""
import os
import subprocess
import sys

sys.dont_write_bytecode = True

from driver.backoffice import BackOffice
from driver.central import Central
from driver.desktop import Desktop
from driver.tap import Steps

TLS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data/tls")
UNKNOWN = "Le certificat du serveur n’est pas reconnu : votre mot de passe n’a pas été envoyé."


def pem(name):
    return os.path.join(TLS, name + ".pem")


class Autorite:
    def __init__(self, build, desktop, central):
        self.build, self.desktop, self.central = build, desktop, central
        self.account = central.accounts()[0]

    def serve(self, certificate):
        if self.central.process:
            self.central.stop()
        self.central.start("--tls-certificate", pem(certificate), "--tls-key", pem("central-key"))
        assert self.central.url.startswith("https://127.0.0.1:"), self.central.url

    def open(self, ca):
        return BackOffice(self.desktop, self.build, self.central.url, ca=ca)

    def accepts(self):
        office = self.open(pem("authority"))
        office.sign_in(self.account)
        office.online().sign_out()
        office.stop()

    def refuses(self, ca):
        """The account is one of the server's, so that only the certificate stands in the way."""
        sessions = self.central.query("SELECT COUNT(*) AS n FROM session")
        office = self.open(ca)
        office.fill_in(self.account["email"], self.account["mot_de_passe"])
        office.says(UNKNOWN)
        office.stop()
        assert self.central.query("SELECT COUNT(*) AS n FROM session") == sessions

    def does_not_start(self, *arguments, saying):
        program = os.path.join(self.build, "src/client/monenfant-backoffice")
        ended = subprocess.run([program, *arguments], env=self.desktop.env, capture_output=True, text=True, timeout=120)
        assert ended.returncode == 1 and saying in ended.stderr, (ended.returncode, ended.stderr)


def main(build):
    with (Steps("/end-to-end/autorite") as steps, Central.demonstration(build) as central,
          steps.watch(Desktop()) as desktop):
        autorite = Autorite(build, desktop, central)
        autorite.serve("central")
        with steps.step("SEC-02/accepts-its-authority"):
            autorite.accepts()
        with steps.step("SEC-02/refuses-another-of-the-same-name"):
            autorite.refuses(pem("other-authority"))
        with steps.step("SEC-02/refuses-what-the-system-does-not-know"):
            autorite.refuses(None)
        with steps.step("SEC-02/refuses-a-certificate-for-another-server"):
            autorite.serve("elsewhere")
            autorite.refuses(pem("authority"))
        with steps.step("SEC-02/nothing-unencrypted-but-to-this-machine"):
            autorite.does_not_start("--server", "http://central.example", saying="ne serait pas chiffrée")
            autorite.does_not_start("--server", "http://central.example", "--ca", pem("authority"),
                                    saying="ne serait pas chiffrée")
        with steps.step("SEC-02/an-authority-that-cannot-be-read"):
            autorite.does_not_start("--server", central.url, "--ca", pem("none"), saying="n’est pas lisible")
    return steps.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
