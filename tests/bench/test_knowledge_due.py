"""`make eval` names the answers whose source must be looked at again."""

from datetime import date

from actions.knowledge_base import Amount, Answer, due_within
from bench.knowledge import page


def answer(slug, *, checked_on=date(2026, 11, 21), valid_until=None, amount_until=None):
    amount = Amount("100", "100", amount_until) if amount_until else None
    source = {"title": "UWV", "url": "https://www.uwv.nl", "date": None}
    return Answer(slug, f"ask_{slug}", "r", "s", (source,), checked_on, valid_until, amount)


def test_an_answer_is_due_when_it_or_its_amount_ends_within_the_days():
    ends = answer("ends", valid_until=date(2026, 12, 31))
    dear = answer("dear", amount_until=date(2026, 12, 1))
    later = answer("later", valid_until=date(2027, 6, 1))

    due = due_within([ends, later, dear], date(2026, 11, 21), 60)

    assert [found.slug for found in due] == ["dear", "ends"]


def test_an_answer_without_an_end_is_due_a_year_after_it_was_checked():
    old = answer("old", checked_on=date(2025, 12, 1))

    assert due_within([old], date(2026, 11, 21), 60) == [old]
    assert due_within([old], date(2026, 6, 1), 60) == []


def test_an_overdue_answer_stays_on_the_list():
    gone = answer("gone", valid_until=date(2026, 1, 1), checked_on=date(2025, 12, 1))

    assert due_within([gone], date(2026, 11, 21), 60) == [gone]


def test_the_page_says_why_and_where_to_look():
    dear = answer("dear", amount_until=date(2026, 12, 1))

    lines = list(page([dear], [dear], date(2026, 11, 21)))

    assert lines[-1] == "| 2026-12-01 | dear | its amount ends | https://www.uwv.nl |"
