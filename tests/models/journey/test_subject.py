"""What a step is about."""

from models.journey.edits import add_persona, delete, set_emotion, set_fields
from models.journey.edits.pasting import paste_cards
from models.journey.history import History
from models.journey.records import MAP_ID
from models.journey.subject import subject
from tests.models.journey.small_maps import journey_of


def test_what_came_what_went_and_what_changed():
    journey, title = journey_of("a b c"), "Waits for the bus"
    History(journey).do(set_fields(journey, ["a"], title=title))
    assert subject(set_emotion(journey, ["a"], 1)) == title
    assert subject(delete(journey, ["a"])) == title
    assert subject(paste_cards(journey, ["Eins\nund mehr"], None)) == "Eins und mehr"
    assert subject(paste_cards(journey, ["Eins", "Zwei"], None)) == "Eins …"
    assert subject(set_fields(journey, ["a"], title="New\nname")) == "New name"


def test_where_there_is_none_to_tell():
    journey = journey_of("a b c")
    assert subject(set_emotion(journey, ["a", "b"], 1)) == ""
    assert subject(set_fields(journey, [MAP_ID], title="one")) == ""
    assert subject(add_persona(journey)) == ""


def test_steps_are_found_by_their_number_done_or_undone_until_they_are_packed():
    history = History(journey_of("a b c"), unpacked=4)
    for number in range(20):
        history.do(set_emotion(history.journey, ["a"], number % 4 - 2))
    assert history.step(0) is None and history.step(20) is None
    assert history.step(19) is history.last
    newest = history.last
    history.undo()
    assert history.step(19).after == newest.after and history.step(18) is history.last
