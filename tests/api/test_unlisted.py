"""Words for work that the taxonomy lacks: kept for the advisor, counted for whoever keeps it up."""

from __future__ import annotations

from typing import Any

import pytest

from api.turns.engine import FoundFact, TurnOutcome, TurnRequest
from api.unlisted.report import main
from api.unlisted.repository import UnlistedTermRepository
from tests.api.conftest import Visitor, World
from tests.api.fakes import scripted


async def glassblower(request: TurnRequest) -> TurnOutcome:
    fact = FoundFact(kind="unlisted_work", value={"text": "Glasblazer"}, start=0, end=10)
    return scripted(request).model_copy(update={"facts": [fact]})


def say_it(world: World, visitor: Visitor, times: int) -> None:
    for _ in range(times):
        world.engine.next.append(glassblower)
        visitor.replies("Glasblazer")


def test_an_unlisted_trade_stands_in_the_profile_once_with_its_words(
    world: World, visitor: Visitor
) -> None:
    say_it(world, visitor, times=2)

    (item,) = visitor.get("/profile").json()["unlistedWork"]

    assert item["text"] == "Glasblazer"
    assert item["evidence"]["quote"] == "Glasblazer"


def test_unlisted_trades_are_counted_by_conversation_and_erased_with_it(
    world: World, visitor: Visitor
) -> None:
    other = world.visitor()
    say_it(world, visitor, times=2)
    say_it(world, other, times=1)

    def counted() -> list[tuple[str, int]]:
        with world.database.reading() as session:
            found = UnlistedTermRepository(session).most_said(least=1, limit=10)
        return [(item.term, item.conversations) for item in found]

    before = counted()
    other.send("", "DELETE")

    assert before == [("glasblazer", 2)]
    assert counted() == [("glasblazer", 1)]


def test_the_report_leaves_out_what_was_said_in_few_conversations(
    world: World, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("DATABASE_URL", world.settings.database_url)
    for one in (visitor, world.visitor()):
        say_it(world, one, times=3)

    assert main([]) == 0
    assert capsys.readouterr().out == ""
    assert main(["--least", "2"]) == 0
    assert capsys.readouterr().out == "2\tglasblazer\n"
