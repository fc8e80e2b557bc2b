# SPDX-License-Identifier: GPL-3.0-or-later
"""A line between the client and the server that stops in the middle of an answer."""
import socket
import threading


class HoldingProxy:
    """Passes on what it gets until the server has said certain bytes; then no answer comes through any more."""

    def __init__(self, listen, until):
        host, port = listen.rsplit(":", 1)
        self.there, self.until = (host, int(port)), until
        self.holds, self.over = threading.Event(), threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.socket.accept()
                server = socket.create_connection(self.there)
            except OSError:
                return
            threading.Thread(target=self.pass_on, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self.pass_on, args=(server, client, True), daemon=True).start()

    def pass_on(self, source, target, answer):
        said = b""
        try:
            while data := source.recv(1024):
                if answer and self.holds.is_set():
                    self.over.wait()
                target.sendall(data)
                said = said[-len(self.until):] + data
                if answer and self.until in said:
                    self.holds.set()
            target.shutdown(socket.SHUT_WR)
        except OSError:
            target.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.over.set()
        self.socket.close()
