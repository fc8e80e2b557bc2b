# SPDX-License-Identifier: GPL-3.0-or-later
"""A real browser without a window: Chromium, spoken to through a pair of pipes (Chrome DevTools Protocol)."""
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

from .waiting import PATIENCE

NAMES = ("chromium", "chromium-browser", "google-chrome")


class Browser:
    """One page in which no script runs; `requests` are the addresses it asked for, `complaints` what it refused."""

    @staticmethod
    def find():
        """The program, or None where there is none."""
        return next((path for path in map(shutil.which, NAMES) if path), None)

    def __init__(self, program):
        self.home = tempfile.mkdtemp(prefix="mef-browser-")
        self.number, self.buffer, self.requests, self.complaints, self.loads = 0, b"", [], [], 0
        to_read, self.to = os.pipe()
        self.back, to_write = os.pipe()

        def lay_pipes():
            # 3 and 4 are where it looks for them; neither end may be overwritten before it was moved.
            kept = os.dup(to_read), os.dup(to_write)
            os.dup2(kept[0], 3)
            os.dup2(kept[1], 4)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--remote-debugging-pipe", f"--user-data-dir={self.home}/profile"],
            env={**os.environ, "HOME": self.home}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            close_fds=False, preexec_fn=lay_pipes)
        os.close(to_read)
        os.close(to_write)
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "DOM", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setScriptExecutionDisabled", value=True)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        answer = self.take(lambda said: said.get("id") == self.number, method)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    def take(self, wanted, what, timeout=PATIENCE):
        end = time.monotonic() + timeout
        while True:
            while b"\0" in self.buffer:
                said, self.buffer = self.buffer.split(b"\0", 1)
                said = json.loads(said)
                self.note(said)
                if wanted(said):
                    return said
            if time.monotonic() > end or not select.select([self.back], [], [], end - time.monotonic())[0]:
                raise AssertionError(f"the browser said nothing of {what} within {timeout} s")
            piece = os.read(self.back, 65536)
            if not piece:
                raise AssertionError(f"the browser ended while it was asked for {what}")
            self.buffer += piece

    def note(self, said):
        if said.get("method") == "Network.requestWillBeSent":
            self.requests.append(said["params"]["request"]["url"])
        elif said.get("method") == "Log.entryAdded" and said["params"]["entry"]["source"] == "security":
            self.complaints.append(said["params"]["entry"]["text"])
        elif said.get("method") == "Page.loadEventFired":
            self.loads += 1

    def loaded(self, act):
        """Does something that brings a page, and waits until it is there."""
        before = self.loads
        act()
        if self.loads == before:
            self.take(lambda said: said.get("method") == "Page.loadEventFired", "a page")
        return self

    def open(self, url):
        return self.loaded(lambda: self.call("Page.navigate", url=url))

    def node(self, selector):
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        return self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]

    def has(self, selector):
        return self.node(selector) != 0

    def html(self, selector="body"):
        return self.call("DOM.getOuterHTML", nodeId=self.node(selector))["outerHTML"]

    def write(self, selector, text):
        self.call("DOM.focus", nodeId=self.node(selector))
        self.call("Input.insertText", text=text)

    def click(self, selector):
        """With the mouse, in its middle, as a person does."""
        node = self.node(selector)
        self.call("DOM.scrollIntoViewIfNeeded", nodeId=node)
        quad = self.call("DOM.getBoxModel", nodeId=node)["model"]["content"]
        place = {"x": sum(quad[0::2]) / 4, "y": sum(quad[1::2]) / 4, "button": "left", "clickCount": 1}

        def press():
            self.call("Input.dispatchMouseEvent", type="mousePressed", **place)
            self.call("Input.dispatchMouseEvent", type="mouseReleased", **place)
        return self.loaded(press)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.to)
        os.close(self.back)
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()
