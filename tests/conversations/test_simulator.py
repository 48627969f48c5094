"""The simulator itself: sheets that can be read, and figures that count what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.conversations.expected import Expected, fits
from tests.conversations.persona import Answer, Persona, load_personas
from tests.conversations.simulator import Step, Visit, Visitor

AUDIENCES = {
    *("starter", "career_switcher", "newcomer", "craftsperson"),
    *("employee", "employer", "migrant_worker"),
}
PERSONAS = load_personas()


def persona(**parts: Any) -> Persona:
    given = {"name": "jan", "who": "a person", "audience": "newcomer", "level": "simple"}
    empty = {"ends": "matches", "says": {}, "first": {}, "corrects": {}, "lacks": {}}
    return Persona(**{**given, **empty, **parts})


def visit_of(*asked: str, kinds: Sequence[str] = (), **parts: Any) -> Visit:
    replies: list[Mapping[str, Any]] = [{"kind": kind, "asks": None} for kind in kinds]
    steps = [Step(key, "x", True, replies if key == asked[-1] else []) for key in asked]
    return Visit(persona(**parts), steps=steps)


def test_there_are_people_of_every_audience_at_both_levels() -> None:
    named = {one for sheet in PERSONAS for one in sheet.audience.split("|")}

    assert len(PERSONAS) >= 40
    assert named == AUDIENCES
    assert {sheet.level for sheet in PERSONAS} == {"regular", "simple"}
    assert sum(sheet.level == "simple" for sheet in PERSONAS) >= 15


def test_people_interrupt_correct_and_refuse() -> None:
    assert sum(bool(sheet.first) for sheet in PERSONAS) >= 30
    assert sum(bool(sheet.corrects) for sheet in PERSONAS) >= 8
    refusals = [
        a.say for p in PERSONAS for said in p.says.values() for a in said if "liever niet" in a.say
    ]
    assert len(refusals) >= 5


def test_a_person_presses_the_button_that_they_look_for_and_types_without_one() -> None:
    answer = Answer("in de bus", press=("bus",))

    assert answer.text([{"title": "Auto"}, {"title": "Bus of trein"}]) == "Bus of trein"
    assert answer.text([{"title": "Auto"}]) == "in de bus"


def test_what_is_taken_back_is_said_once_and_only_after_the_answer() -> None:
    visitor = Visitor(persona(corrects={"place": Answer("toch Lelystad")}))

    assert visitor.correction("hours") is None
    visitor.answer("place", again=0)
    assert visitor.correction("place") is None
    assert visitor.correction("hours") == Answer("toch Lelystad")
    assert visitor.correction("travel") is None


def test_a_question_that_comes_back_after_another_counts_as_asked_twice() -> None:
    assert visit_of("place", "hours", "place").asked_twice == ["place"]
    assert visit_of("place", "place", "hours").asked_twice == []
    assert visit_of("clarify", "hours", "clarify").asked_twice == []


@pytest.mark.parametrize(("said", "twice"), [("ik wil even terug", []), ("hallo", ["place"])])
def test_only_the_question_that_a_person_goes_back_to_may_come_again(
    said: str, twice: list[str]
) -> None:
    asked = visit_of("place", "hours", "place")
    asked.steps[1] = Step("hours", said, False, [])

    assert asked.asked_twice == twice


def test_the_same_question_in_a_row_is_counted_per_answer() -> None:
    assert visit_of("place", "place", "place", "hours").most_repeated == 3
    assert visit_of("place", "place").tries("place") == 2
    assert visit_of("place", "hours").tries("place") == 0


def test_a_talk_is_completed_by_work_shown_and_by_a_human_where_one_is_needed() -> None:
    shown = visit_of("place", kinds=["matches"])
    never_shown = visit_of("place")
    handed_over = visit_of("place", kinds=["handoff"], ends="advisor")

    assert shown.is_completed
    assert not never_shown.is_completed
    assert not handed_over.is_completed
    handed_over.handoff = "waiting"
    assert handed_over.is_completed


@pytest.mark.parametrize(
    ("found", "wanted", "right"),
    [
        ("A2", "A1|A2", True),
        ("B1", "A1|A2", False),
        ([{"code": "ar", "label": "Arabisch"}], {"code": "ar"}, True),
        ([{"code": "ar", "label": "Arabisch"}], {"code": "tr"}, False),
        ([{"label": "lasser", "negated": True}], "lasser", False),
        ([{"label": "MIG/MAG-lassen"}], "mig", True),
        ({"min": 32, "max": 36}, {"max": 36}, True),
        (None, "any", False),
        ([{"code": "B", "state": "none"}], "none", True),
        ([{"title": "lasser", "count": 2}], {"count": 2}, True),
    ],
)
def test_a_field_is_right_when_it_says_what_was_wanted(
    found: Any, wanted: Any, right: bool
) -> None:
    assert fits(found, wanted) is right


def test_lists_add_up_and_what_was_taken_back_counts_no_more() -> None:
    expected = Expected()
    expected.add({"skills": ["lassen"], "preferences.place": "Almere"}, corrects=False)
    expected.add({"skills": ["zagen"]}, corrects=False)
    expected.add({"preferences.place": "Lelystad"}, corrects=True)

    profile = {"skills": [{"label": "lassen"}], "preferences": {"place": "Lelystad"}}
    assert dict(expected.check(profile)) == {
        "skills: lassen": True,
        "skills: zagen": False,
        "preferences.place: Lelystad": True,
    }
