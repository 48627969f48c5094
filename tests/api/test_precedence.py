"""Who goes first: a batch waits between two vacancies while somebody's search runs."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest

from api.precedence import Precedence
from api.services import Services
from matching.matcher import Matcher
from tests.api.conftest import PATIENCE, SECRET, World
from tests.api.test_vacancies import OWN, batch, fresh_services, new_key, put, results

ONE_ENGINE = True  # nothing here asks the database anything of its own
LONG = 60.0
Match = Callable[..., dict[str, Any]]


def waiting(precedence: Precedence) -> Callable[[], None]:
    return precedence.giving_way(most=LONG, in_all=LONG)


def matching_noted(precedence: Precedence, match: Match, told: list[str]) -> Match:
    """Search as ever, and note whether the search goes first."""

    def matching(*arguments: Any, **options: Any) -> dict[str, Any]:
        told.append("not first" if goes_on(waiting(precedence), 0.1) else "first")
        return match(*arguments, **options)

    return matching


def goes_on(give_way: Callable[[], None], patience: float = PATIENCE) -> bool:
    thread = Thread(target=give_way, daemon=True)
    thread.start()
    thread.join(patience)
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
    key, told = new_key(world, "Acme"), list[str]()
    precedence, matcher = world.runtime.precedence, world.runtime.services.matcher
    matching = matching_noted(precedence, matcher.match, told)
    make = world.runtime.vacancy_maker().make

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


def test_a_search_of_the_talk_goes_first_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    matching = matching_noted(world.runtime.precedence, Matcher.match, told)
    monkeypatch.setattr(Matcher, "match", matching)
    message = {"text": "laat werk zien", "intent": {}, "metadata": {"profile": {}}}
    body = {"next_action": "action_show_matches", "tracker": tracker(message)}

    answer = world.client.post("/internal/actions", json=body, headers={"X-Intake-Secret": SECRET})

    assert (answer.status_code, told) == (200, ["first"])
    assert goes_on(waiting(world.runtime.precedence))


def tracker(message: dict[str, Any]) -> dict[str, Any]:
    return {"sender_id": "t1", "slots": {}, "latest_message": message, "events": []}
