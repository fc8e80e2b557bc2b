# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole accessible tree by one question, as a form of 2,000 nodes asked one by one takes seconds."""
import ast
import re

from gi.repository import Gio, GLib

from .element import Atspi, Element

PLACES = "org.a11y.atspi."
ROLES = {}
LONG_ENOUGH = 60_000  # ms
# A column view keeps some 200 rows alive.
CHILDREN_LOOKED_INTO = 60
# A node as GVariant prints it: itself, the program, its parent, place, children, interfaces, name, role, description and
# states. Unpacking thousands of them takes ten times as long.
PLACE, WORDS = r"\('[^']*', '([^']*)'\), ", r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"), """
NODE = re.compile(r"\(" + 3 * PLACE + r"(-?\d+), (-?\d+), \[[^\]]*\], " + WORDS + r"(\d+), " + WORDS + r"\[(\d+), (\d+)\]\)")


class Bus:
    """The line to one program on the bus of the accessible trees."""

    def __init__(self, process):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, LONG_ENOUGH)
        flags = Gio.DBusConnectionFlags
        self.line = Gio.DBusConnection.new_for_address_sync(address.unpack()[0],
                                                            flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION)
        self.name = process

    def ask(self, path, interface, method, arguments=None):
        """The answer as it came. A node may vanish between two questions, then the answer is None."""
        try:
            return self.line.call_sync(self.name, path, interface, method, arguments, None, 0, LONG_ENOUGH)
        except GLib.Error:
            return None

    def call(self, path, interface, method, *arguments):
        """Arguments are GVariants."""
        told = self.ask(path, PLACES + interface, method, GLib.Variant.new_tuple(*arguments) if arguments else None)
        return told and told.unpack()

    def get(self, path, interface, name):
        told = self.ask(path, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (PLACES + interface, name)))
        return told and told.unpack()[0]

    def nodes(self):
        """What the program told of all nodes that somebody ever asked for, and of some that are hidden."""
        told = self.ask("/org/a11y/atspi/cache", PLACES + "Cache", "GetItems")
        return NODE.findall(told.print_(False)) if told else []


class Seen(Element):
    """A node with role, name and states as they were at the glance; all else is asked for when it is wanted."""

    def __init__(self, bus, item):
        super().__init__(None)
        self.bus = bus
        self.path, _, self.parent, index, count, self.words, self.seen_role, _, *states = item
        self.index, self.count, self.seen_states = int(index), int(count), [int(word) for word in states]
        self.below = []

    @property
    def name(self):
        return ast.literal_eval(self.words) if "\\" in self.words else self.words[1:-1]

    @property
    def role(self):
        if self.seen_role not in ROLES:
            ROLES[self.seen_role] = Atspi.role_get_name(Atspi.Role(int(self.seen_role)))
        return ROLES[self.seen_role]

    @property
    def description(self):
        return self.bus.get(self.path, "Accessible", "Description") or ""

    @property
    def text(self):
        count = self.bus.get(self.path, "Text", "CharacterCount")
        told = None if count is None else self.bus.call(self.path, "Text", "GetText", *map(GLib.Variant.new_int32, (0, count)))
        return told and told[0]

    def has(self, state):
        number = int(getattr(Atspi.StateType, state.upper().replace("-", "_")))
        return bool(self.seen_states[number // 32] >> number % 32 & 1)

    @property
    def extents(self):
        told = self.bus.call(self.path, "Component", "GetExtents", GLib.Variant.new_uint32(int(Atspi.CoordType.WINDOW)))
        return told[0] if told else (0, 0, 0, 0)

    def now(self):
        """Its name as it is by now; None when it is gone."""
        return self.bus.get(self.path, "Accessible", "Name")

    def holds(self, state):
        """Whether it has a state by now."""
        told = self.bus.call(self.path, "Accessible", "GetState")
        self.seen_states = told[0] if told else (0, 0)
        return self.has(state)

    def children(self):
        return iter(self.below)

    def press(self, action=0):
        if not self.bus.get(self.path, "Action", "NActions"):
            raise AssertionError(f"{self.role} « {self.name} » has no action")
        self.bus.call(self.path, "Action", "DoAction", GLib.Variant.new_int32(action))

    def write(self, text):
        if self.bus.call(self.path, "EditableText", "SetTextContents", GLib.Variant.new_string(text)) is None:
            raise AssertionError(f"{self.role} « {self.name} » cannot be written to")

    def select(self):
        self.bus.call(self.parent, "Selection", "SelectChild", GLib.Variant.new_int32(self.index))


class Glance(Element):
    """A program's tree in the place of its first node: each look at it is a new glance."""

    def __init__(self, node):
        super().__init__(node)
        self.bus = Bus(node.app.bus_name)

    def walk(self, depth=0):
        nodes = self.look()
        while not self.join(nodes):
            nodes = self.look()
        if self.node.path in nodes:
            yield from nodes[self.node.path].walk(depth)

    def look(self):
        return {item[0]: Seen(self.bus, item) for item in self.bus.nodes()}

    def join(self, nodes):
        """Puts nodes below one another; False when there are some that nobody had asked for yet."""
        for node in nodes.values():
            if node.parent in nodes and node.parent != node.path:
                nodes[node.parent].below.append(node)
        complete = True
        for node in nodes.values():
            node.below.sort(key=lambda child: child.index)
            if [child.index for child in node.below] != list(range(node.count)):
                complete &= self.ask_for_children(node, nodes)
        return complete

    def ask_for_children(self, node, nodes):
        """What is hidden is none of them, and has the place of one that is."""
        told = self.bus.call(node.path, "Accessible", "GetChildren")
        paths = [path for _, path in told[0]][:CHILDREN_LOOKED_INTO] if told else []
        node.below = [nodes[path] for path in paths if path in nodes]
        unknown = [path for path in paths if path not in nodes]
        while unknown:
            told = self.bus.call(unknown.pop(), "Accessible", "GetChildren")
            unknown += [path for _, path in told[0]] if told else []
        return len(node.below) == len(paths)
