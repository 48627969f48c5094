"""Who goes first: a batch waits between two vacancies while somebody's search runs."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest

from api.jobs.precedence import Precedence
from api.services import Services
from tests.api.conftest import PATIENCE, World
from tests.api.test_vacancies import OWN, batch, fresh_services, new_key, put, results

ONE_ENGINE = True  # nothing here asks the database anything of its own
LONG = 60.0


def waiting(precedence: Precedence) -> Callable[[], None]:
    return precedence.giving_way(most=LONG, in_all=LONG)


def goes_on(give_way: Callable[[], None]) -> bool:
    thread = Thread(target=give_way, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return not thread.is_alive()


@pytest.fixture
def services() -> Services:
    return fresh_services()


def test_nobody_waits_while_nothing_goes_first() -> None:
    precedence = Precedence()
    with precedence.first():
        pass

    assert goes_on(waiting(precedence))


def test_who_gives_way_waits_until_the_last_that_goes_first_is_done() -> None:
    precedence, begun, done = Precedence(), Event(), Event()

    def work() -> None:
        begun.set()
        waiting(precedence)()
        done.set()

    thread = Thread(target=work)
    with precedence.first():
        with precedence.first():
            thread.start()
            begun.wait()
        assert not done.wait(0.1)
    thread.join()
    assert done.is_set()


def test_who_gives_way_goes_on_in_the_end_however_many_others_come() -> None:
    precedence = Precedence()

    with precedence.first():
        assert goes_on(precedence.giving_way(most=0.01, in_all=LONG))
        give_way = precedence.giving_way(most=LONG, in_all=0.01)
        assert goes_on(give_way)
        assert goes_on(give_way)


def test_what_fails_goes_first_no_more() -> None:
    precedence = Precedence()

    with pytest.raises(LookupError), precedence.first():
        raise LookupError

    assert goes_on(waiting(precedence))


def test_a_search_goes_first_and_a_batch_gives_way_before_every_vacancy(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, told = new_key(world, "Acme"), []
    precedence, matcher = world.runtime.precedence, world.runtime.services.matcher
    match, make = matcher.match, world.runtime.vacancy_maker().make

    def matching(*arguments: Any, **options: Any) -> dict[str, Any]:
        blocked = Thread(target=waiting(precedence))
        blocked.start()
        blocked.join(0.1)
        told.append("first" if blocked.is_alive() else "not first")
        return match(*arguments, **options)

    def making(*arguments: Any) -> Any:
        told.append("made")
        return make(*arguments)

    monkeypatch.setattr(matcher, "match", matching)
    monkeypatch.setattr(world.runtime.vacancy_maker(), "make", making)

    def giving_way() -> Callable[[], None]:
        return lambda: told.append("gave way")

    monkeypatch.setattr(precedence, "giving_way", giving_way)

    answer = batch(world, key, *[put(str(number), OWN) for number in range(3)])
    monkeypatch.undo()
    monkeypatch.setattr(matcher, "match", matching)
    body = {"profile": {"occupations": []}, "kinds": ["vacancies"]}
    response = world.client.post("/v1/matches", json=body, headers={"X-API-Key": key})

    assert (results(answer), response.status_code) == (["created"] * 3, 200)
    assert [told[at - 1] for at, what in enumerate(told) if what == "made"] == ["gave way"] * 3
    assert told[-1] == "first"
