# mypy: ignore-errors
"""A screen reader in small: starts a program on the AT-SPI bus of its session, reads its tree, listens to it.

Run by the system's Python, which has the packages dbus and gi, within `dbus-run-session`:

    python3 at_spi_reader.py PROGRAM ARGUMENT...

What it finds it prints as one line of JSON. It ends the program by SIGINT, as Ctrl+C in a terminal does.
"""

import json
import signal
import subprocess
import sys

import dbus
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

ACCESSIBLE, COMPONENT, ACTION = (f"org.a11y.atspi.{name}" for name in ("Accessible", "Component", "Action"))
REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
RIGHT, DOWN = 0xFF53, 0xFF54
NEXT_PAIN = 0x50  # P with Shift: there is none on the map
KEY_SYM, SCREEN = 3, 0
WAIT = 30.0
"""Seconds after which it gives up."""


class Reader:
    def __init__(self, command):
        self.loop = GLib.MainLoop()
        session = dbus.SessionBus()
        address = session.get_object("org.a11y.Bus", "/org/a11y/bus").GetAddress(
            dbus_interface="org.a11y.Bus"
        )
        self.bus = dbus.bus.BusConnection(address)
        self.events = []
        self.bus.add_signal_receiver(
            self.heard,
            dbus_interface="org.a11y.atspi.Event.Object",
            sender_keyword="sender",
            path_keyword="path",
            member_keyword="member",
        )
        registry = self.bus.get_object(REGISTRY, "/org/a11y/atspi/registry")
        registry.RegisterEvent("object:", dbus.Array([], "s"), "", dbus_interface=REGISTRY)
        self.program = subprocess.Popen(command, stdout=sys.stderr)

    def heard(self, kind, number, _number, value, *_rest, sender, path, member):
        # What happens is looked at when it has been heard: a question within would wait for itself.
        self.events.append((member, str(kind), int(number), sender, path, str(value)))

    def until(self, found):
        """Let the loop run until `found` answers something, and give it back."""
        answer = []

        def look():
            answer[:] = [found()]
            if answer[0]:
                self.loop.quit()
            return not answer[0]

        GLib.timeout_add(50, look)
        ended = GLib.timeout_add(int(WAIT * 1000), self.loop.quit)
        self.loop.run()
        GLib.source_remove(ended) if answer[0] else None
        if not answer[0]:
            raise SystemExit(f"waited in vain for {found.__name__}; heard {self.events[-5:]}")
        return answer[0]

    # ---- asking --------------------------------------------------------------------------------------------

    def ask(self, node, interface, method, *arguments):
        return self.bus.get_object(*node, introspect=False).get_dbus_method(method, interface)(*arguments)

    def known(self, node, name):
        asked = self.bus.get_object(*node, introspect=False)
        return asked.get_dbus_method("Get", dbus.PROPERTIES_IFACE)(ACCESSIBLE, name)

    def children(self, node):
        return [tuple(map(str, child)) for child in self.ask(node, ACCESSIBLE, "GetChildren")]

    def told(self, node):
        return {
            "name": str(self.known(node, "Name")),
            "description": str(self.known(node, "Description")),
            "role": str(self.ask(node, ACCESSIBLE, "GetRoleName")),
            "extents": list(map(int, self.ask(node, COMPONENT, "GetExtents", dbus.UInt32(SCREEN)))),
            "actions": [str(action[0]) for action in self.ask(node, ACTION, "GetActions")],
        }

    def tree(self, node):
        return {**self.told(node), "children": [self.tree(child) for child in self.children(node)]}

    def find(self, node, name, depth=12):
        """The first node below whose name begins so."""
        for child in self.children(node):
            if str(self.known(child, "Name")).startswith(name):
                return child
            below = self.find(child, name, depth - 1) if depth else None
            if below:
                return below
        return None

    # ---- doing ---------------------------------------------------------------------------------------------

    def key(self, symbol):
        place = (REGISTRY, "/org/a11y/atspi/registry/deviceeventcontroller")
        interface = "org.a11y.atspi.DeviceEventController"
        self.ask(place, interface, "GenerateKeyboardEvent", dbus.Int32(symbol), "", dbus.UInt32(KEY_SYM))

    def said_after(self, act):
        """What is said next when something is done."""
        del self.events[:]
        act()

        def something_said():
            return [event[5] for event in self.events if event[0] == "Announcement"]

        return self.until(something_said)

    def focus_after(self, act):
        """Names on which the focus came by something that is done, up to the card where it ends."""
        del self.events[:]
        act()

        def focus_on_a_card():
            moved = [e for e in self.events if e[0] == "StateChanged" and e[1] == "focused" and e[2]]
            names = [str(self.known((sender, path), "Name")) for _, _, _, sender, path, _ in moved]
            return names if names and names[-1].startswith("Card") else None

        return self.until(focus_on_a_card)


def main():
    DBusGMainLoop(set_as_default=True)
    reader = Reader(sys.argv[1:])

    def program_on_the_bus():
        applications = reader.children((REGISTRY, ROOT))
        return applications[0] if applications else None

    def map_in_the_tree():
        canvas = reader.find(application, "Journey map")
        return canvas if canvas and reader.children(canvas) else None

    application = reader.until(program_on_the_bus)
    canvas = reader.until(map_in_the_tree)
    found = {"tree": reader.tree(canvas)}
    card = reader.find(canvas, "Card a1")
    found["focus"] = [reader.focus_after(lambda: reader.ask(card, ACTION, "DoAction", 1))]
    found["focus"] += [reader.focus_after(lambda key=key: reader.key(key)) for key in (RIGHT, RIGHT, DOWN)]
    second = reader.find(canvas, "Card a2")
    x, y, width, height = reader.told(second)["extents"]
    at = reader.ask(
        canvas, COMPONENT, "GetAccessibleAtPoint", x + width // 2, y + height // 2, dbus.UInt32(SCREEN)
    )
    found["at point"] = str(reader.known(tuple(at), "Name"))
    found["parent"] = str(reader.known(tuple(reader.known(second, "Parent")), "Name"))
    found["said"] = reader.said_after(lambda: reader.key(NEXT_PAIN))
    reader.program.send_signal(signal.SIGINT)
    found["code"] = reader.program.wait(WAIT)
    print(json.dumps(found))


main()
