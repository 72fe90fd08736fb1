"""The records of a journey map: frozen, each with an id; a journey is a graph of them.

Words and meanings are those of the field (see docs/architecture.md). Emotion lies in -2..2 or is absent;
satisfaction and importance lie in 0..10 or are absent; shares lie in 0..1.
"""

from __future__ import annotations

import datetime
import itertools
import secrets
import time
from enum import StrEnum
from typing import Annotated, Literal

from models.journey import unplugged  # noqa: F401 # isort: skip - before the first model is made
from pydantic import BaseModel, ConfigDict, Field

MAP_ID = "map"

Id = Annotated[str, Field(min_length=1, max_length=64)]
Home = Annotated[str, Field(max_length=64)]
Text = Annotated[str, Field(max_length=20_000)]
Emotion = Annotated[float, Field(ge=-2.0, le=2.0, allow_inf_nan=False)]
Score = Annotated[float, Field(ge=0.0, le=10.0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Figure = Annotated[float, Field(allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=10**9)]
Asset = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
Colour = Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")]
LONGEST_LINE, LONGEST_MARK, LONGEST_FAMILY = 200, 40, 100
"""Characters of a header or footer, of a mark or watermark, and of the name of a font."""


# Ids made in the same millisecond sort in the order of their making too.
_made = itertools.count()


def new_id() -> str:
    """A fresh id, unique without asking anyone.

    It begins with the time in milliseconds and a count, so that ids sort in the order of their making.
    """
    return f"{time.time_ns() // 1_000_000:012x}{next(_made) % 0x1000000:06x}{secrets.token_hex(4)}"


class State(StrEnum):
    AS_IS = "as-is"
    TO_BE = "to-be"


class EmotionScale(StrEnum):
    """The scale on which emotion is shown; the entered value is kept in -2..2."""

    MINUS_TWO_TO_TWO = "-2..2"
    MINUS_THREE_TO_THREE = "-3..3"
    ONE_TO_FIVE = "1..5"
    ONE_TO_TEN = "1..10"


class RowKind(StrEnum):
    """A kind of row in a lane; one layout file and one inspector file of the same name each."""

    CARDS = "cards"
    EMOTION = "emotion"
    OPPORTUNITIES = "opportunities"


class PhaseCategory(StrEnum):
    NONE = ""
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Channel(StrEnum):
    """The medium that carries a contact."""

    NONE = ""
    WORD_OF_MOUTH = "word_of_mouth"
    WEBSITE = "website"
    APP = "app"
    STORE = "store"
    PAYMENT = "payment"
    DELIVERY = "delivery"
    PRODUCT = "product"
    PHONE = "phone"
    SOCIAL_MEDIA = "social_media"
    EMAIL = "email"
    LETTER = "letter"
    SERVICE = "service"
    CHAT = "chat"
    ADVERTISING = "advertising"
    PRINT = "print"
    TV_RADIO = "tv_radio"
    EVENT = "event"
    VIDEO = "video"
    SEARCH = "search"
    DOCUMENT = "document"


class Encounter(StrEnum):
    ONLINE = "online"
    PHYSICAL = "physical"
    PERSONAL = "personal"


class Mark(StrEnum):
    PAIN_POINT = "pain_point"
    DELIGHT = "delight"
    MOMENT_OF_TRUTH = "moment_of_truth"


class EmotionSource(StrEnum):
    ASSUMED = "assumed"
    OBSERVED = "observed"
    REPORTED = "reported"


class ActionStatus(StrEnum):
    OPEN = "open"
    DOING = "doing"
    DONE = "done"


class EvidenceKind(StrEnum):
    SURVEY = "survey"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    EMPLOYEE = "employee"
    PROCESS_DOCUMENT = "process_document"
    ANALYTICS = "analytics"
    REVIEW = "review"


class MeasureKind(StrEnum):
    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    FIGURE = "figure"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)


class Brand(_Record):
    """What a map carries of its client when it leaves the tool. What is empty is left out."""

    logo: Asset = ""
    first_colour: Colour = ""
    """Of covers, headings, tables; empty: Touchline's."""
    second_colour: Colour = ""
    """Of rules and what is beside the first; empty: Touchline's."""
    font: Annotated[str, Field(max_length=LONGEST_FAMILY)] = ""
    """Name of a family; empty: Inter."""
    header: Annotated[str, Field(max_length=LONGEST_LINE)] = ""
    """At the top of each page. Fields of the map stand in braces; what is behind a "|" stands at the right."""
    footer: Annotated[str, Field(max_length=LONGEST_LINE)] = ""
    """The same at the foot."""
    mark: Annotated[str, Field(max_length=LONGEST_MARK)] = ""
    """The confidentiality mark, as it is printed: "Confidential"."""
    watermark: Annotated[str, Field(max_length=LONGEST_MARK)] = ""


class Map(_Record):
    """What holds for the whole map."""

    kind: Literal["map"] = "map"
    id: Literal["map"] = "map"
    title: Text = ""
    scenario: Text = ""
    goal: Text = ""
    state: State = State.AS_IS
    author: Text = ""
    client: Text = ""
    date: datetime.date | None = None
    version_note: Text = ""
    emotion_scale: EmotionScale = EmotionScale.MINUS_TWO_TO_TWO
    hidden_rows: tuple[RowKind, ...] = ()
    language: Annotated[str, Field(max_length=16)] = ""
    """Language of the map's texts (BCP 47), used for hyphenation; empty: not said."""
    notes: Text = ""
    structure_locked: bool = False
    """Personas and phases can be neither added, deleted, moved nor renamed; cards can."""
    brand: Brand = Brand()


class Persona(_Record):
    """An evidence-based stand-in for a customer group; owns one lane."""

    kind: Literal["persona"] = "persona"
    id: Id = Field(default_factory=new_id)
    place: Count = 0
    """Order of the lane from the top."""
    name: Text = ""
    role: Text = ""
    quote: Text = ""
    portrait: Asset = ""
    colour: Colour = ""
    """Empty: the theme's colour for its place."""
    goals: Text = ""
    worries: Text = ""
    motivation: Text = ""
    preferences: Text = ""
    description: Text = ""
    share: Share | None = None
    weight: Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)] = 1.0
    """Weight in the merged curve; 0 shows the persona without counting it."""


class Phase(_Record):
    """A section of the journey: a column group with one or more step columns."""

    kind: Literal["phase"] = "phase"
    id: Id = Field(default_factory=new_id)
    place: Count = 0
    """Order from the left."""
    name: Text = ""
    question: Text = ""
    category: PhaseCategory = PhaseCategory.NONE
    columns: Annotated[int, Field(ge=1, le=1000)] = 1
    """Step columns at least; a phase is wider where its cards need it."""
    description: Text = ""


class Touchpoint(_Record):
    """A contact between customer and organisation, shown as a card.

    With neither lane nor phase it is a note in the parking lot: column 0, `place` is its order there.
    """

    kind: Literal["touchpoint"] = "touchpoint"
    id: Id = Field(default_factory=new_id)
    lane: Home
    phase: Home
    column: Annotated[int, Field(ge=0, lt=1000)] = 0
    """Step column within the phase, from 0."""
    place: Annotated[int, Field(ge=0, lt=10_000)] = 0
    """Order within the cell, from the top."""
    title: Text = ""
    channel: Channel = Channel.NONE
    encounters: tuple[Encounter, ...] = ()
    quote: Text = ""
    thought: Text = ""
    description: Text = ""
    emotion: Emotion | None = None
    emotion_source: EmotionSource = EmotionSource.ASSUMED
    emotion_n: Count | None = None
    marks: tuple[Mark, ...] = ()
    satisfaction: Score | None = None
    importance: Score | None = None
    """Importance to the customer."""
    importance_organisation: Score | None = None
    contact: Text = ""
    """Who in the organisation is in contact."""
    picture: Asset = ""
    votes: Count = 0
    break_after: bool = False
    """No arrow to the next card of the lane."""

    @property
    def parked(self) -> bool:
        """Whether it lies in the parking lot, and so nowhere on the map."""
        return not self.lane and not self.phase


class Opportunity(_Record):
    """A starting point for improvement, and the action that follows from it."""

    kind: Literal["opportunity"] = "opportunity"
    id: Id = Field(default_factory=new_id)
    title: Text = ""
    description: Text = ""
    owner: Text = ""
    due: datetime.date | None = None
    status: ActionStatus = ActionStatus.OPEN
    impact: Score | None = None
    effort: Score | None = None
    votes: Count = 0


class Evidence(_Record):
    """Proof for what is claimed of one or more touchpoints."""

    kind: Literal["evidence"] = "evidence"
    id: Id = Field(default_factory=new_id)
    title: Text = ""
    evidence_kind: EvidenceKind = EvidenceKind.SURVEY
    source: Text = ""
    date: datetime.date | None = None
    n: Count | None = None
    quote: Text = ""


class Measure(_Record):
    """A figure measured at a touchpoint."""

    kind: Literal["measure"] = "measure"
    id: Id = Field(default_factory=new_id)
    touchpoint: Id
    measure_kind: MeasureKind = MeasureKind.FIGURE
    name: Text = ""
    unit: Text = ""
    actual: Figure | None = None
    target: Figure | None = None
    n: Count | None = None
    date: datetime.date | None = None


class LeadsTo(_Record):
    """A transition that departs from the order of the lane: branch, loop, skip, step into another lane."""

    kind: Literal["leads_to"] = "leads_to"
    id: Id = Field(default_factory=new_id)
    source: Id
    target: Id
    label: Text = ""
    share: Share | None = None


class Addresses(_Record):
    """An opportunity addresses a touchpoint."""

    kind: Literal["addresses"] = "addresses"
    id: Id = Field(default_factory=new_id)
    source: Id
    target: Id


class Supports(_Record):
    """A piece of evidence supports a touchpoint."""

    kind: Literal["supports"] = "supports"
    id: Id = Field(default_factory=new_id)
    source: Id
    target: Id


Node = Persona | Phase | Touchpoint | Opportunity | Evidence | Measure
Edge = LeadsTo | Addresses | Supports
Record = Map | Node | Edge
AnyRecord = Annotated[Record, Field(discriminator="kind")]

RECORD_TYPES: dict[str, type[Record]] = {
    "map": Map,
    "persona": Persona,
    "phase": Phase,
    "touchpoint": Touchpoint,
    "opportunity": Opportunity,
    "evidence": Evidence,
    "measure": Measure,
    "leads_to": LeadsTo,
    "addresses": Addresses,
    "supports": Supports,
}
"""Every kind of record by its name in files, in the order in which files hold them."""

EDGE_ENDS: dict[str, tuple[str, str]] = {
    "leads_to": ("touchpoint", "touchpoint"),
    "addresses": ("opportunity", "touchpoint"),
    "supports": ("evidence", "touchpoint"),
}
"""Kinds that each kind of edge joins: source, target."""
