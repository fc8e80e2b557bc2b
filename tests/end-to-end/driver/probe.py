#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window to try the driver on: an entry, a check, a button that tells what they hold, a key that is counted."""
import gi

gi.require_version("Gtk", "4.0")
from gi.repository import GLib, Gtk

window = Gtk.Window(title="Sonde", default_width=400, default_height=300)
box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
entry = Gtk.Entry()
entry.update_property([Gtk.AccessibleProperty.LABEL], ["Nom"])
check = Gtk.CheckButton(label="Conforme")
button = Gtk.Button(label="Dire")
told = Gtk.Label(label="rien")
keys = Gtk.Label(label="touches:")
for widget in (entry, check, button, told, keys):
    box.append(widget)
window.set_child(box)
button.connect("clicked", lambda _: told.set_label(f"{entry.get_text()}, {check.get_active()}"))


def pressed(_controller, value, code, _state):
    keys.set_label(f"{keys.get_label()} {code}/{value:x}")
    return False


controller = Gtk.EventControllerKey(propagation_phase=Gtk.PropagationPhase.CAPTURE)
controller.connect("key-pressed", pressed)
window.add_controller(controller)
loop = GLib.MainLoop()
window.connect("close-request", lambda _: loop.quit())
window.present()
loop.run()
