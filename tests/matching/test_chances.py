"""How many vacancies an occupation has, and where that goes; said with a date, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from matching.chances import ChanceBoard, Count, trend
from matching.wording import Wording
from texts.catalog import load_texts

DAY = date(2026, 11, 21)


def count(*, now: int, then: int) -> Count:
    return Count("7411", "Food Valley", now, now, then)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (100, 111, "growing"),
        (100, 109, "steady"),
        (100, 89, "shrinking"),
        (100, 100, "steady"),
        (6, 8, "steady"),
        (6, 9, "growing"),
        (4, 5, "unknown"),
        (0, 500, "unknown"),
        (12, 0, "shrinking"),
    ],
)
def test_a_trend_is_told_when_it_is_more_than_chance(then: int, now: int, expected: str) -> None:
    assert trend(count(now=now, then=then)) == expected


def told(board: ChanceBoard, region: str | None, level: str = "regular") -> dict[str, object]:
    found = board.chances("7411", region, Wording(load_texts(), level))
    return dict(found.get("chances", {}))


@pytest.fixture
def board() -> ChanceBoard:
    board = ChanceBoard()
    others = [Count("7411", "Twente", 1), Count("7126", "Twente", 50)]
    board.show([Count("7411", "Food Valley", 14, 12, 9, came=5, went=2), *others], DAY)
    return board


def test_before_the_first_count_nothing_is_told() -> None:
    assert told(ChanceBoard(), None) == {}


def test_a_region_is_told_with_the_country_beside_it(board: ChanceBoard) -> None:
    found = told(board, "food valley")

    assert (found["open"], found["openInCountry"], found["trend"]) == (14, 15, "growing")
    assert (found["new"], found["gone"], found["asOf"]) == (5, 2, "2026-11-21")
    assert found["label"] == (
        "Er zijn nu 14 vacatures voor dit werk in de regio food valley (stand 21 november 2026). "
        "Dat zijn er meer dan vier weken geleden."
    )


@pytest.mark.parametrize("level", ["regular", "simple"])
@pytest.mark.parametrize(
    ("region", "part"),
    [("Twente", "1 vacature "), ("Zeeland", "15 in "), (None, "15 vacatures")],
)
def test_one_none_and_many_are_said_each_in_its_own_way(
    board: ChanceBoard, region: str | None, part: str, level: str
) -> None:
    assert part in str(told(board, region, level)["label"])


def test_work_without_any_vacancy_is_told_too(board: ChanceBoard) -> None:
    board.show([], DAY)

    assert told(board, "Twente")["open"] == 0
    assert "geen vacatures" in str(told(board, "Twente")["label"])
