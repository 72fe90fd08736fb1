"""What the room says in two hours: the texts and values of the workshop, the same for keys and for the mouse."""

from __future__ import annotations

from typing import NamedTuple

PHASES = ("Research", "Compare", "Buy", "Use", "Recommend")
PERSONAS = ("Lena", "Herr Brandt")
FIRST_PERSONA = "Customer"
"""The one that the template brings."""
FIRST_PHASES = ("Before", "During", "After")

TYPED = {
    ("Lena", "Research"): ("Sees an advert", "Asks a friend", "Reads three reviews", "Opens the website"),
    ("Lena", "Compare"): ("Tries the configurator", "Calls the shop", "Compares two offers", "Books a test ride"),
    ("Lena", "Buy"): ("Rides the bike", "Haggles a little", "Signs on a tablet", "Pays by card"),
    ("Lena", "Use"): ("Rides to work", "Charges at night", "Has a flat tyre", "Finds a workshop"),
    ("Lena", "Recommend"): ("Tells a colleague", "Writes a review", "Posts a picture", "Joins a tour"),
    ("Herr Brandt", "Research"): ("Reads the local paper", "Visits the store", "Asks his grandson", "Takes a leaflet"),
    ("Herr Brandt", "Compare"): ("Studies the leaflet", "Asks for the weight", "Sits on two bikes", "Sleeps on it"),
    ("Herr Brandt", "Buy"): ("Comes back on Saturday", "Pays by invoice", "Waits for the lock", "Fetches the bike"),
    ("Herr Brandt", "Use"): ("First inspection", "Loses the key", "Gets a recall letter", "Waits on the phone"),
    ("Herr Brandt", "Recommend"): ("Shows his club", "Gets a voucher", "Brings a friend", "Calls to say thanks"),
}  # fmt: skip
PASTED = {
    (persona, phase): (f"{persona} notes {number} in {phase.lower()}", f"{persona} adds to {phase.lower()}")
    for persona in PERSONAS
    for number, phase in enumerate(PHASES, 1)
}
"""Behind the typed ones; they come from another program as a list with bullets."""
EMOTIONS = "4352 4451 2534 1325 5443 3244"
"""Keys of the emotion pass: for each card of a lane, over and over."""


class Connection(NamedTuple):
    """An arrow that departs from the order."""

    source: str
    target: str


PAINS = ("Has a flat tyre", "Waits on the phone", "Pays by invoice")
DELIGHTS = ("Rides the bike", "Shows his club")
MOMENTS = ("Signs on a tablet",)
CONNECTIONS = (
    Connection("Compares two offers", "Asks a friend"),
    Connection("Finds a workshop", "Charges at night"),
)
MOVED_RIGHT = "Haggles a little"
PASSED = "Signs on a tablet"
"""Behind it goes the one that is moved right."""
MOVED_UP = "Asks for the weight"
JOINED = "Calls the shop"
"""Below it, in the lane above, goes the one that is moved up."""
SOUGHT = "Fetches the bike"
PROJECTED = "Said on the last minute"
"""Typed in projector mode, behind the last card of the last lane."""
STEPS_BACK = 40


def pasted_text(persona: str, phase: str) -> str:
    """As another program has it on the clipboard."""
    return "\n".join(f"• {line}" for line in PASTED[persona, phase])


def emotion_keys(count: int) -> str:
    """The digits for so many cards."""
    digits = EMOTIONS.replace(" ", "")
    return "".join(digits[number % len(digits)] for number in range(count))
