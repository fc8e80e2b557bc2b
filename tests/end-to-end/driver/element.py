# SPDX-License-Identifier: GPL-3.0-or-later
"""A node of a program's accessible tree: what a screen reader sees of a widget."""
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

from .waiting import PATIENCE, until

# A column view keeps some 200 rows alive; each costs a millisecond to look into.
ROWS_LOOKED_INTO = 40
ROW_ROLES = ("table row", "list item")


class Element:
    def __init__(self, node):
        self.node = node

    # What it is. A node may vanish between two questions; then it has no name, no state and no children.

    @property
    def name(self):
        return self.ask(self.node.get_name) or ""

    @property
    def description(self):
        return self.ask(self.node.get_description) or ""

    @property
    def role(self):
        return self.ask(self.node.get_role_name) or ""

    @property
    def text(self):
        """What an entry or a text view holds, or a label shows."""
        text = self.ask(self.node.get_text_iface)
        if not text:
            return None
        return self.ask(lambda: Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)))

    def has(self, state):
        """Whether a state holds: "checked", "focused", "sensitive", "selected", "expanded"…"""
        states = self.ask(self.node.get_state_set)
        return bool(states) and states.contains(getattr(Atspi.StateType, state.upper().replace("-", "_")))

    @property
    def extents(self):
        """(x, y, width, height) in the window, without its shadow."""
        place = self.ask(self.node.get_component_iface)
        box = place and self.ask(lambda: Atspi.Component.get_extents(place, Atspi.CoordType.WINDOW))
        return (box.x, box.y, box.width, box.height) if box else (0, 0, 0, 0)

    @staticmethod
    def ask(question):
        try:
            return question()
        except GLib.Error:
            return None

    # Where it stands.

    def children(self):
        count = self.ask(self.node.get_child_count) or 0
        rows = 0
        for index in range(count):
            child = self.ask(lambda: self.node.get_child_at_index(index))
            if child is None:
                continue
            child = Element(child)
            rows += child.role in ROW_ROLES
            if rows > ROWS_LOOKED_INTO:
                return
            yield child

    def walk(self, depth=0):
        """(element, depth) of all below and itself."""
        yield self, depth
        if depth < 60:
            for child in self.children():
                yield from child.walk(depth + 1)

    def find_all(self, role=None, name=None, where=None):
        """role: exact; name: exact text, compiled pattern; where: a question about the element."""
        def fits(element):
            if role is not None and element.role != role:
                return False
            if isinstance(name, re.Pattern):
                if not name.search(element.name):
                    return False
            elif name is not None and element.name != name:
                return False
            return where is None or where(element)
        return [element for element, _ in self.walk() if fits(element)]

    def find(self, role=None, name=None, where=None, timeout=PATIENCE):
        """The first that fits, waited for."""
        return until(lambda: self.find_all(role, name, where), f"{role or 'element'} « {name or ''} »", timeout,
                     describe=self.dump)[0]

    def gone(self, role=None, name=None, where=None, timeout=PATIENCE):
        """Waits until nothing fits any more."""
        until(lambda: not self.find_all(role, name, where), f"{role or 'element'} « {name or ''} » still there", timeout,
              describe=self.dump)

    def dump(self):
        """The tree as text, for complaints."""
        lines = []
        for element, depth in self.walk():
            text = element.text
            states = [state for state in ("focused", "checked", "selected", "sensitive", "modal") if element.has(state)]
            lines.append("  " * depth + f"{element.role} « {element.name} »" + (f" = {text!r}" if text else "")
                         + f" [{' '.join(states)}]")
        return "\n".join(lines)

    # What can be done with it.

    def press(self, action=0):
        """Does its action, as a button or a switch has one; GTK 4.8 gives none to a check button: Client.click it."""
        actions = self.node.get_action_iface()
        if not actions or not Atspi.Action.get_n_actions(actions):
            raise AssertionError(f"{self.role} « {self.name} » has no action")
        Atspi.Action.do_action(actions, action)

    def write(self, text):
        """Replaces what an entry holds."""
        entry = self.node.get_editable_text_iface()
        if not entry:
            raise AssertionError(f"{self.role} « {self.name} » cannot be written to")
        Atspi.EditableText.set_text_contents(entry, text)

    def select(self):
        """Selects it in its list."""
        parent = self.node.get_parent()
        Atspi.Selection.select_child(parent.get_selection_iface(), self.node.get_index_in_parent())
