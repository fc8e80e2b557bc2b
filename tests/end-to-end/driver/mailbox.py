# SPDX-License-Identifier: GPL-3.0-or-later
"""A real mail server, by which mails really leave: what arrived there, with whom it spoke."""
import email
import email.policy
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

TESTS = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CERTIFICATE, KEY = (os.path.join(TESTS, "data/tls", name) for name in ("certificate.pem", "key.pem"))
USER, PASSWORD = "caf-de-paris", "Sésame-25!"


class Mailbox:
    """aiosmtpd with STARTTLS and a password. Leaving the context ends it."""

    def __init__(self, *options, secure=True):
        self.home = tempfile.mkdtemp(prefix="mef-mailbox-")
        self.folder = os.path.join(self.home, "arrived")
        self.secret = os.path.join(self.home, "password")
        os.mkdir(self.folder)
        with open(os.open(self.secret, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
            file.write(PASSWORD + "\n")
        guard = ("--tls", "starttls", "--certificate", CERTIFICATE, "--key", KEY, "--user", USER, "--password", PASSWORD)
        self.secure = secure
        self.child = subprocess.Popen([sys.executable, os.path.join(TESTS, "support/smtp-peer.py"), "--out", self.folder,
                                       *(guard if secure else ()), *options],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        port = self.child.stdout.readline().strip()
        if not port:
            self.close()
            raise AssertionError("the mail server did not start")
        self.port = int(port)

    def settings(self):
        """What the central server must be started with to send its mails here."""
        if not self.secure:
            return ("--smtp", f"127.0.0.1:{self.port}", "--smtp-security", "none")
        return ("--smtp", f"localhost:{self.port}", "--smtp-security", "starttls", "--smtp-ca", CERTIFICATE, "--smtp-user",
                USER, "--smtp-password-file", self.secret)

    def mails(self):
        """Everything that arrived whole, parsed, in that order; each with its .envelope."""
        mails = []
        for path in sorted(glob.glob(os.path.join(self.folder, "*.json")), key=lambda path: int(os.path.basename(path)[:-5])):
            try:
                with open(path, encoding="utf-8") as file:
                    envelope = json.load(file)
            except ValueError:
                continue  # being written
            with open(path[:-5] + ".eml", "rb") as file:
                mail = email.message_from_binary_file(file, policy=email.policy.default)
            mail.envelope = envelope
            mails.append(mail)
        return mails

    def close(self):
        self.child.stdin.close()
        try:
            self.child.wait(10)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait(10)
        self.child.stdout.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
