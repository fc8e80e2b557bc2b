# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop for one test: an X server without a screen, a session bus, a keyring, and clients on it."""
import os
import re
import shutil
import subprocess
import tempfile

from .process import Process
from .waiting import until

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={home}</listen>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
APP_ID = "fr.monenfant.BackOffice"


class Desktop:
    """Clients started here share the display and the bus; each has a home of its own unless given one."""

    def __init__(self, size="1366x768", layout="fr", keyring=True):
        self.home = tempfile.mkdtemp(prefix="mef-desktop-")
        self.processes = []
        self.clients = []
        self.size = size
        self.provoked = []
        try:
            self.open(layout, keyring)
        except BaseException:
            self.close()
            raise

    def open(self, layout, keyring):
        self.env = {name: value for name, value in os.environ.items()
                    if name not in ("WAYLAND_DISPLAY", "XAUTHORITY", "AT_SPI_BUS_ADDRESS")}
        self.env.update(LC_ALL="C.UTF-8", LANGUAGE="fr", GDK_BACKEND="x11", GSK_RENDERER="cairo", GDK_DEBUG="gl-disable",
                        GTK_A11Y="atspi", GTK_USE_PORTAL="0", GSETTINGS_BACKEND="memory", GIO_USE_VFS="local",
                        **self.folders(self.home))
        self.env["DISPLAY"] = ":" + self.announce("Xvfb", "-displayfd", "{}", "-screen", "0", self.size + "x24",
                                                  "-nolisten", "tcp", "-noreset")
        subprocess.run(["setxkbmap", layout], env=self.env, check=True, timeout=120)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.announce("dbus-daemon", self.bus(keyring), "--nofork", "--nopidfile",
                                                             "--print-address={}")
        if keyring:
            keyring = self.start("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets",
                                 stdin=subprocess.PIPE)
            keyring.child.stdin.write(b"secret")
            keyring.child.stdin.close()
            subprocess.run(["gdbus", "wait", "--session", "--timeout", "110", "org.freedesktop.secrets"], env=self.env,
                           check=True, timeout=120)
        # libatspi reads them from this process when it is first used.
        os.environ.pop("AT_SPI_BUS_ADDRESS", None)
        for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "GSETTINGS_BACKEND"):
            os.environ[name] = self.env[name]

    def bus(self, keyring):
        """What the session's bus starts by itself: everything installed, or only the accessible tree, no keyring."""
        if keyring:
            return "--session"
        path = os.path.join(self.home, "bus.conf")
        services = os.path.join(self.home, "services")
        os.mkdir(services)
        shutil.copy("/usr/share/dbus-1/services/org.a11y.Bus.service", services)
        with open(path, "w", encoding="utf-8") as file:
            file.write(BUS.format(home=self.home, services=services))
        return "--config-file=" + path

    @staticmethod
    def folders(home):
        """The variables that make a folder a person's home."""
        env = {"HOME": home}
        for name in ("RUNTIME_DIR", "CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME"):
            folder = os.path.join(home, name.split("_")[0].lower())
            os.makedirs(folder, mode=0o700, exist_ok=True)
            env["XDG_" + name] = folder
        return env

    def start(self, program, *arguments, env=None, **options):
        log = os.path.join(self.home, f"{os.path.basename(program)}-{len(self.processes)}.log")
        process = Process([program, *arguments], env or self.env, log, **options)
        self.processes.append(process)
        return process

    def announce(self, program, *arguments):
        """Starts a service that writes where it can be found to the file descriptor that stands for « {} »."""
        reader, writer = os.pipe()
        try:
            process = self.start(program, *[argument.format(writer) for argument in arguments], pass_fds=(writer,))
        finally:
            os.close(writer)
        with os.fdopen(reader, encoding="utf-8") as pipe:
            line = pipe.readline().strip()
        if not line:
            raise AssertionError(f"{program} did not start\n{process.log()}")
        return line

    def launch(self, program, *arguments, home=None, env=None):
        """Starts a program with an interface and waits for its accessible tree."""
        home = home or tempfile.mkdtemp(prefix="home-", dir=self.home)
        own = {**self.env, **self.folders(home), **(env or {})}
        own["XDG_RUNTIME_DIR"] = self.env["XDG_RUNTIME_DIR"]
        self.clients.append(self.start(program, *arguments, env=own))
        return Client(self, self.clients[-1], home)

    def picture(self, path):
        """Writes what the whole screen shows as a PNG."""
        subprocess.run(["import", "-silent", "-window", "root", path], env=self.env, check=True, timeout=120)
        return path

    def search(self, *arguments):
        """The windows xdotool finds; it complains when there is none."""
        return subprocess.run(["xdotool", "search", *map(str, arguments)], env=self.env, capture_output=True, text=True,
                              timeout=120).stdout.split()

    def xdotool(self, *arguments):
        result = subprocess.run(["xdotool", *map(str, arguments)], env=self.env, capture_output=True, text=True, timeout=120)
        if result.returncode:
            raise AssertionError(f"xdotool {' '.join(map(str, arguments))}: {result.stderr}")
        return result.stdout.split()

    def close(self):
        for process in reversed(self.processes):
            process.stop(20)
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        complaints = [] if kind else self.complaints()
        self.close()
        if complaints:
            raise AssertionError("the program complained of itself:\n" + "\n".join(complaints))

    def complaints(self):
        """What the programs with an interface wrote of their own mistakes."""
        return [line for process in self.clients for line in process.log().splitlines()
                if re.search("-(WARNING|CRITICAL|ERROR) \\*\\*", line)
                and not any(text in line for text in self.provoked)]

    def provokes(self, *texts):
        """What a program rightly says of the trouble a test makes for it."""
        self.provoked += texts


class Client:
    """A program on the desktop, seen through its accessible tree and driven by it, by keys and by the mouse."""

    def __init__(self, desktop, process, home):
        self.desktop, self.process, self.home = desktop, process, home
        self.tree = until(self.application, "the program's accessible tree", describe=process.log)

    def application(self):
        from .element import Atspi, Element
        if not self.process.runs():
            raise AssertionError(f"the program ended\n{self.process.log()}")
        for child in Element(Atspi.get_desktop(0)).children():
            if Element.ask(child.node.get_process_id) == self.process.pid:
                return child
        return None

    def find(self, *arguments, **options):
        return self.tree.find(*arguments, **options)

    def find_all(self, *arguments, **options):
        return self.tree.find_all(*arguments, **options)

    def gone(self, *arguments, **options):
        return self.tree.gone(*arguments, **options)

    def focus_window(self):
        """Without a window manager nothing gives the keyboard to a window. Of several the last mapped gets it."""
        until(lambda: self.ask_windows("windowfocus", "--sync", self.windows()[-1]) is not None, "a window to take the keyboard")

    def windows(self):
        """Its windows on the screen, the last mapped last; what opens above one, a menu too, is a window of its own."""
        return until(lambda: self.ask_windows("search", "--onlyvisible", "--pid", self.process.pid), "the windows to hold still")

    def ask_windows(self, *arguments):
        """What xdotool says, None when one of them went away under it, or was not on the screen."""
        try:
            return self.desktop.xdotool(*arguments)
        except AssertionError as error:
            if any(fault in str(error) for fault in ("BadWindow", "BadMatch")):
                return None
            raise

    def keys(self, *names):
        """Key names of X (« Return », « ctrl+z », « v »), or numbers: hardware codes, 10 to 18 for the digits' row."""
        self.focus_window()
        self.desktop.xdotool("key", "--clearmodifiers", *names)

    def type(self, text):
        self.focus_window()
        self.desktop.xdotool("type", "--delay", 10, text)

    def click(self, element, button=1):
        """Clicks in the middle of an element; the window stands at the corner of the screen."""
        x, y, width, height = element.extents
        self.desktop.xdotool("mousemove", x + width // 2, y + height // 2, "click", button)

    def kill(self):
        return self.process.kill()

    def stop(self):
        return self.process.stop()
